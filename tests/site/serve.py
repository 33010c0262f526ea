"""A static server, as a host of the site would be."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from briefing.site import REDIRECTS


class _Handler(SimpleHTTPRequestHandler):
    """Serves files; where there is none, 404.html."""

    def __init__(self, *words: Any, redirects: bool = False, **named: Any) -> None:
        """redirects: whether it leads on first, as `_redirects` says."""
        self.redirects = redirects
        super().__init__(*words, **named)

    def do_GET(self) -> None:
        """Answer."""
        rules = Path(self.directory) / REDIRECTS
        for line in rules.read_text(encoding="utf-8").splitlines() if self.redirects else ():
            old, new, status = line.split()
            named = re.sub(r":(\w+)", r"(?P<\1>[^/]+)", re.escape(old).replace(r"\*", "(?P<splat>.*)"))
            if found := re.fullmatch(named, self.path):
                self.send_response(int(status))
                self.send_header("Location", re.sub(r":(\w+)", lambda each: found[each[1]], new))
                self.end_headers()
                return
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page where a file is missing."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@contextmanager
def serve(folder: Path, *, redirects: bool = False) -> Iterator[str]:
    """Serve a folder on a free port of this machine; gives its address, without a slash at the end.

    redirects: whether the host leads on as the site's `_redirects` says.
    """
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), redirects=redirects)) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
