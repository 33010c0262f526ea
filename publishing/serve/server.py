"""The server: files of the site that stands, with the banner, the mistakes and the reload script put into each page."""

import errno
import json
import re
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from briefing.errors import BuildError
from briefing.files import ROOT
from publishing.serve.session import Session, State, count, find_own, read_marks
from publishing.serve.templates import fill, read_asset

HOST: Final = "127.0.0.1"
OWN: Final = "/-/"
"""What begins so is the preview's own, and no page of the site."""
_PORTS: Final = 50
"""Ports that are tried, one after another."""
_PAUSE: Final = 15.0
"""Seconds after which a stream without news says that it is there."""
_HOSTS: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
_KINDS: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
    ".ris": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
_HEAD: Final = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY: Final = re.compile(rb"<body[^>]*>", re.IGNORECASE)


class Server:
    """A server on a port of this machine alone. It shows what its session holds."""

    def __init__(self, inner: "_Inner") -> None:
        self._inner = inner
        self.port: int = inner.server_port
        self.address = f"http://{HOST}:{self.port}"

    def show(self, session: Session) -> None:
        """Begin to answer."""
        self._inner.session = session
        Thread(target=self._inner.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def end(self) -> None:
        """Stop answering."""
        if self._inner.session:
            self._inner.shutdown()
        self._inner.server_close()


def open_server(port: int) -> Server:
    """A server on this port, or on the next one that is free; that is said. 0 takes any.

    Raises:
        BuildError: No port is free.
    """
    if not 0 <= port <= 65535:
        raise BuildError(f"there is no port {port}; choose one from 1024 to 65535")
    for at in range(port, min(port + _PORTS, 65536)):
        try:
            server = Server(_Inner((HOST, at), _Handler))
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise BuildError(f"port {at} cannot be opened: {error.strerror}") from None
            continue
        if at != port:
            print(f"port {port} is taken; this is {at}", flush=True)
        return server
    raise BuildError(f"no port from {port} on is free; name another one: --port N")


class _Inner(ThreadingHTTPServer):
    """The server of the standard library, with the session."""

    daemon_threads = True
    session: Session | None = None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that went away is no error, and the others are answered where they arise."""


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: _Inner
    protocol_version = "HTTP/1.1"
    server_version = "InspectionBriefings"
    sys_version = ""
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the author."""

    def do_GET(self) -> None:  # the library's name
        """Answer."""
        try:
            self._answer()
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        except Exception as error:  # the next request is answered all the same
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, f"{type(error).__name__}: {error}\n".encode(), ".txt")

    do_HEAD = do_GET  # noqa: N815

    def _answer(self) -> None:
        host = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host") or ""
        if host not in _HOSTS:  # a page of another site that has this address by a trick of names
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"this is served to this machine alone\n", ".txt")
            return
        parts = urlsplit(self.path)
        address = unquote(parts.path, errors="replace")
        if address.startswith(OWN):
            self._answer_own(address.removeprefix(OWN), parse_qs(parts.query))
            return
        session = self.server.session
        assert session is not None  # it is there before the first request
        self._answer_page(session.state, address, parts.query)

    def _answer_page(self, state: State, address: str, query: str) -> None:
        """A file of the site; for a folder its index; else the page that says there is none."""
        path = find_file(state.site, address)
        if path is None and address.rstrip("/") + "/" in state.moved:
            self._redirect(state.moved[address.rstrip("/") + "/"])
        elif path is not None and path.is_dir():
            self._redirect(f"{address}/{'?' + query if query else ''}")
        elif path is None and "." in address.rpartition("/")[2] and not address.endswith(".html"):
            self._send(HTTPStatus.NOT_FOUND, b"there is no such file\n", ".txt")
        else:
            found = path is not None
            status = HTTPStatus.OK if found or state.site is None else HTTPStatus.NOT_FOUND
            made = _read(path) if path else read_missing(state)
            if path is None or path.suffix == ".html":
                made = dress(state, address, made, found=found)
            self._send(status, made, path.suffix if path else ".html")

    def _answer_own(self, name: str, asked: dict[str, list[str]]) -> None:
        session = self.server.session
        assert session is not None
        page = asked.get("page", ["/"])[0]
        if name == "events":
            self._stream(session, page)
        elif name == "box":
            box = fill_box(session.state, page, found=find_file(session.state.site, page) is not None)
            self._send(HTTPStatus.OK, box.encode(), ".html")
        elif made := read_asset(name):
            self._send(HTTPStatus.OK, made, Path(name).suffix)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"there is no such file\n", ".txt")

    def _stream(self, session: Session, page: str) -> None:
        """Tell a browser what its page is made of, now and at each change, until it goes away."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 1000\n\n")
        seen, told = -1, ""
        while (state := session.wait_for(seen, _PAUSE)) is not None:
            news = "" if state.version == seen else json.dumps(find_marks(state, page), sort_keys=True)
            self.wfile.write(f"data: {news}\n\n".encode() if news and news != told else b": here\n\n")
            self.wfile.flush()
            seen, told = state.version, news or told

    def _redirect(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        path, _, query = to.partition("?")
        self.send_header("Location", quote("/" + path.lstrip("/")) + (f"?{query}" if query else ""))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, made: bytes, suffix: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _KINDS.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(made)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(made)


def find_file(site: Path | None, address: str) -> Path | None:
    """The file of the site at an address; its folder where only a slash is missing. None where there is none."""
    if site is None or "\0" in address or "\\" in address or not address.startswith("/"):
        return None
    parts = [part for part in address.split("/") if part]
    if ".." in parts or "." in parts:
        return None
    path = site.joinpath(*parts)
    try:
        if path.is_dir():
            index = path / "index.html"
            return None if not index.is_file() else index if address.endswith("/") else path
        return path if path.is_file() and not address.endswith("/") else None
    except OSError:  # a name that no file can have
        return None


def _read(path: Path) -> bytes:
    """The bytes of a file of the site; of one that has just gone, none."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def read_missing(state: State) -> bytes:
    """The page for an address without one: the site's own, or ours where there is no site."""
    path = state.site / "404.html" if state.site else None
    if path is not None and path.is_file():
        return path.read_bytes()
    return fill("empty", waiting=state.version == 0).encode()


def dress(state: State, address: str, made: bytes, *, found: bool) -> bytes:
    """A page with what the preview adds: its style and script, the banner, and the mistakes."""
    box = fill_box(state, address, found=found)
    head = fill("head", own=OWN, page=address, marks=json.dumps(read_marks(state, made, box), sort_keys=True))
    made = _HEAD.sub(lambda end: head.encode() + end[0], made, count=1)
    return _BODY.sub(lambda begin: begin[0] + box.encode(), made, count=1)


def find_marks(state: State, address: str) -> dict[str, str]:
    """What the page at an address is made of."""
    path = find_file(state.site, address)
    found = path is not None
    moved = address not in {"", "/"} and not found and address.rstrip("/") + "/" in state.moved
    made = _read(path) if path and path.is_file() else b"moved" if moved else read_missing(state)
    return read_marks(state, made, fill_box(state, address, found=found))


def fill_box(state: State, address: str, *, found: bool) -> str:
    """The banner and the mistakes of a page: its own first."""
    own = {_shorten(file) for file in find_own(state, address) if address != "/"}
    here = [each for each in state.mistakes if each.path in own]
    elsewhere = [each for each in state.mistakes if each.path not in own]
    problems, hints = count(state.mistakes)
    return fill(
        "box",
        unpublished=next((until for at, until in state.unpublished.items() if address.startswith(at)), ""),
        stale=any(address.startswith(at) for at in state.stale),
        here=here,
        elsewhere=elsewhere,
        problems=problems,
        hints=hints,
        found=found,
        drafts=json.dumps(sorted(state.unpublished)),
    )


def _shorten(file: str) -> str:
    path = Path(file)
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else file
