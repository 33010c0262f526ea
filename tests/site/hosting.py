"""A static host, as docs/hosting.md describes it: the headers of `_headers`, gzip, and tags of what a reader has."""

import gzip
import hashlib
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from publishing.headers import HEADERS

_TEXT = ("text/", "application/json", "application/xml", "image/svg", "application/javascript", "application/manifest")


class _Answer(NamedTuple):
    status: int
    body: bytes
    packed: bytes | None
    headers: dict[str, str]


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True


def read_headers(text: str, address: str) -> dict[str, str]:
    """The headers of an address by the rules of a text, as a host works them out; values of one header are joined."""
    given: dict[str, str] = {}
    meets = False
    for line in text.splitlines():
        if line.startswith("/"):
            meets = address == line or (line.endswith("*") and address.startswith(line[:-1]))
        elif meets:
            name, _, value = line.strip().partition(": ")
            given[name] = f"{given[name]}, {value}" if name in given else value
    return given


def host(folder: Path) -> type[BaseHTTPRequestHandler]:
    """What answers for a site."""
    rules = (folder / HEADERS).read_text(encoding="utf-8")

    @cache
    def find(address: str) -> _Answer:
        name = address.strip("/") + ("/index.html" if address.endswith("/") else "")
        path = folder / name.strip("/")
        status = 200 if path.is_file() and path.name != HEADERS and path.resolve().is_relative_to(folder) else 404
        path = path if status == 200 else folder / "404.html"
        body = path.read_bytes()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind}
        headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        packed = gzip.compress(body) if kind.startswith(_TEXT) else None
        return _Answer(status, body, packed, headers | read_headers(rules, address))

    class Handler(BaseHTTPRequestHandler):
        """Answers GET and HEAD."""

        protocol_version = "HTTP/1.1"
        wbufsize = -1  # an answer in one packet

        def do_GET(self) -> None:  # the name that http.server calls
            answer = find(self.path.partition("?")[0])
            known = self.headers.get("If-None-Match") == answer.headers["ETag"]
            packed = answer.packed if "gzip" in self.headers.get("Accept-Encoding", "") else None
            body = b"" if known else answer.body if packed is None else packed
            self.send_response(304 if known else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if packed is not None:
                self.send_header("Content-Encoding", "gzip")
                self.send_header("Vary", "Accept-Encoding")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        do_HEAD = do_GET  # noqa: N815  # as above

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def serve_hosted(folder: Path) -> Iterator[str]:
    """Serve a site on a free port of this machine; gives its address, without a slash at the end."""
    with _Server(("127.0.0.1", 0), host(folder.resolve())) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
