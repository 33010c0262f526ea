"""The server: files of the site that stands, and in each page the banner, the mistakes and the reload script."""

import errno
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache, cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, quote, unquote, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefing.errors import BuildError
from briefing.files import ROOT
from publishing.desk_request import HEADERS, HOME, LARGEST_FORM, Asked, desk_address
from publishing.mistakes import show_path
from publishing.names import FRAGMENTS
from publishing.preview_session import Session, State

if TYPE_CHECKING:
    from publishing.desk_server import DeskServer

HOST: Final = "127.0.0.1"
OWN: Final = "/-/"
"""What begins so is the preview's own, and no page of the site."""
_FOLDER: Final = ROOT / "theme" / "preview"
_ASSETS: Final = ("desk.css", "desk.js", "preview.css", "preview.js")
_PORTS: Final = 50
"""Ports that are tried, one after another."""
_SEARCH: Final = "/search/"
_PAGES: Final = 10_000
"""Pages of which it is kept what they are made of; nobody opens as many."""
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
    ".webp": "image/webp",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".wasm": "application/wasm",
}
_HEAD: Final = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY: Final = re.compile(rb"<body[^>]*>", re.IGNORECASE)


class Server(ThreadingHTTPServer):
    """A server on a port of this machine alone. It shows what its session holds."""

    daemon_threads = True
    session: Session
    _told: tuple[State, dict[str, bytes]] | None = None

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://{HOST}:{self.server_port}"

    @cached_property
    def desks(self) -> "DeskServer":
        """The desks of its content, made once one is asked for: what they import takes as long to load as the rest."""
        from publishing.desk_server import DeskServer

        return DeskServer(self.session.content)

    def show(self, session: Session) -> None:
        """Begin to answer."""
        self.session = session
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def tell(self, page: str) -> bytes:
        """What a page is made of now, and whether it is being made anew. Every open page asks twice a second."""
        state = self.session.state
        if self._told is None or self._told[0] is not state:
            self._told = state, {}
        known = self._told[1]
        # The index of the search is made after the site is shown: that page is asked about anew.
        if page == _SEARCH or (page not in known and len(known) < _PAGES):
            known[page] = json.dumps(find_marks(state, page) | {"making": state.making}).encode()
        return known.get(page, b"{}")

    def end(self) -> None:
        """Stop answering."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that went away is no error, and the others are answered where they arise."""


def open_server(port: int) -> Server:
    """A server on this port, or on the next one that is free; that is said. 0 takes any.

    Raises:
        BuildError: No port is free.
    """
    if not 0 <= port <= 65535:
        raise BuildError(f"there is no port {port}; choose one from 1024 to 65535")
    _read_own()
    for at in range(port, min(port + _PORTS, 65536)):
        try:
            server = Server((HOST, at), _Handler)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise BuildError(f"port {at} cannot be opened: {error.strerror}") from None
            continue
        if at != port:
            print(f"port {port} is taken; this is {server.server_port}", flush=True)
        return server
    raise BuildError(f"no port from {port} on is free; name another one: --port N")


class _Handler(BaseHTTPRequestHandler):
    """Answers one browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "InspectionBriefings"
    sys_version = ""
    timeout = 60

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for the author."""

    def do_GET(self) -> None:  # the library's name
        """Answer."""
        session = self.server.session
        try:
            parts = urlsplit(self.path)
            address = unquote(parts.path, errors="replace")
            page = parse_qs(parts.query).get("page", ["/"])[0]
            if not self._is_host_ours():
                self._send(HTTPStatus.MISDIRECTED_REQUEST, b"this is served to this machine alone\n", ".txt")
            elif address.startswith(HOME):
                self._answer_desk(address, parts.query, None)
            elif not address.startswith(OWN):
                self._answer(session.state, address, parts.query)
            elif (name := address.removeprefix(OWN)) == "marks":
                self._send(HTTPStatus.OK, self.server.tell(page), ".json")
            elif name == "box":
                self._send(HTTPStatus.OK, write_box(session.state, page).encode(), ".html")
            elif name in _ASSETS:
                self._send(HTTPStatus.OK, _read_own()[name], Path(name).suffix)
            else:
                self._send(HTTPStatus.NOT_FOUND, b"there is no such file\n", ".txt")
        except (ConnectionError, TimeoutError):
            self.close_connection = True
        except Exception as error:  # the next request is answered all the same
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, f"{type(error).__name__}: {error}\n".encode(), ".txt")

    do_HEAD = do_GET  # noqa: N815

    def do_POST(self) -> None:  # likewise
        """Answer a form of the desk; all else is refused."""
        self.close_connection = True  # what was not read of it must not be taken for the next request
        size = self.headers.get("Content-Length", "")
        try:
            parts = urlsplit(self.path)
            address = unquote(parts.path, errors="replace")
            if not address.startswith(HOME) or not self._is_host_ours():
                self._send(HTTPStatus.FORBIDDEN, b"this takes no forms\n", ".txt")
            elif not re.fullmatch(r"[0-9]{1,6}", size) or int(size) > LARGEST_FORM:
                self._send(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"this is no form of the desk\n", ".txt")
            elif len(body := self.rfile.read(int(size))) < int(size):
                self._send(HTTPStatus.BAD_REQUEST, b"the form was cut off; nothing was written\n", ".txt")
            else:
                self._answer_desk(address, parts.query, body)
        except (ConnectionError, TimeoutError):
            pass
        except Exception as error:  # as above
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, f"{type(error).__name__}: {error}\n".encode(), ".txt")

    def _is_host_ours(self) -> bool:
        """Whether it was asked by a name of this machine, and not by a trick of names by a page of another site."""
        host = self.headers.get("Host") or ""
        return (host.rpartition(":")[0] or host) in _HOSTS

    def _answer_desk(self, address: str, query: str, body: bytes | None) -> None:
        """A page of the desk, or a change that it asks for."""
        name = address.removeprefix(HOME).removesuffix("/")
        host = self.headers.get("Host") or ""
        answer = self.server.desks.answer(
            Asked(name=name, query=query, host=host, headers=dict(self.headers.items()), body=body)
        )
        if answer.to:
            headers = {"Location": answer.to}
            self._send(answer.status, b"", ".txt", {**HEADERS, **headers})
        else:
            self._send(answer.status, answer.text.encode(), answer.kind, HEADERS)

    def _answer(self, state: State, address: str, query: str) -> None:
        """A file of the site; for a folder its index; else the page that says there is none."""
        path = state.find(address)
        if path is None and (moved := state.moved.get(f"{address.rstrip('/')}/")):
            self._redirect(moved, "")
        elif path is not None and path.is_dir():
            self._redirect(f"/{address.strip('/')}/", query)
        elif path is None and "." in address.rpartition("/")[2] and not address.endswith(".html"):
            self._send(HTTPStatus.NOT_FOUND, b"there is no such file\n", ".txt")
        elif path is None or path.suffix == ".html":
            status = HTTPStatus.NOT_FOUND if path is None and state.site else HTTPStatus.OK
            self._send(status, write_page(state, address), ".html")
        else:
            self._send(HTTPStatus.OK, _read(path), path.suffix)

    def _redirect(self, to: str, query: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(to) + (f"?{query}" if query else ""))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, made: bytes, suffix: str, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _KINDS.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(made)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        for name, value in (more or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(made)


def write_page(state: State, address: str) -> bytes:
    """The page at an address, or the one that says there is none, with what the preview adds."""
    head = _fill("head", own=OWN, page=address, marks=json.dumps(find_marks(state, address))).encode()
    made = _HEAD.sub(lambda end: head + end[0], _read_page(state, address), count=1)
    return _BODY.sub(lambda begin: begin[0] + write_box(state, address).encode(), made, count=1)


def find_marks(state: State, address: str) -> dict[str, str]:
    """What the page at an address is made of, so that a browser knows whether its own is still the same."""
    style, script = ((_read(state.site / "theme" / name) if state.site else b"") for name in ("site.css", "site.js"))
    moved = state.moved.get(f"{address.rstrip('/')}/", "") if state.find(address) is None else ""
    parts = {"page": moved.encode() + _read_page(state, address) + script, "style": style}
    if address == _SEARCH and state.site:
        parts["page"] += _read(state.site / FRAGMENTS)
    parts["box"] = write_box(state, address).encode()
    return {name: hashlib.sha256(part).hexdigest()[:16] for name, part in parts.items()}


def write_box(state: State, address: str) -> str:
    """The banner and the mistakes of a page: its own first."""
    own = {show_path(Path(file), ROOT) for file, known in state.addresses.items() if address.startswith(known)}
    known = [each for each in state.addresses.items() if Path(each[0]).parent.name == "briefings"]
    return _fill(
        "box",
        unpublished=next((until for at, until in state.unpublished.items() if address.startswith(at)), ""),
        stale=any(address.startswith(at) for at in state.stale),
        here=[each for each in state.mistakes if each.path in own and not each.stops],
        elsewhere=[each for each in state.mistakes if each.path not in own and not each.stops],
        stopping=[each for each in state.mistakes if each.stops],
        problems=state.problems,
        hints=len(state.mistakes) - state.problems,
        found=state.find(address) is not None,
        unpublished_addresses=json.dumps(sorted(state.unpublished)),
        drafts=[(draft, desk_address(Path(draft.path))) for draft in state.drafts] if address == "/" else (),
        desk=next((desk_address(Path(file)) for file, at in known if at == address), ""),
    )


def _read_page(state: State, address: str) -> bytes:
    """The page at an address; where there is none, the site's own word for that, or ours."""
    if (path := state.find(address)) and path.is_file():
        return _read(path)
    if state.site is None:
        return _fill("empty", waiting=state.version == 0, source="").encode()
    for file, known in state.addresses.items():
        if address.startswith(known) and state.find(known) is None:
            return _fill("empty", waiting=False, source=show_path(Path(file), ROOT)).encode()
    missing = state.find("/404.html")
    return _read(missing) if missing else _fill("empty", waiting=False, source="").encode()


def _read(path: Path) -> bytes:
    """The bytes of a file of the site; of one that has just gone, none."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(_FOLDER), auto_reload=False, autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


@cache
def _read_own() -> dict[str, bytes]:
    """The preview's own style sheet and script. Templates are kept too: all of it stands where the theme is gone."""
    for path in _FOLDER.glob("*.html"):
        _TEMPLATES.get_template(path.name)
    return {name: (_FOLDER / name).read_bytes() for name in _ASSETS}


def _fill(name: str, **values: Any) -> str:
    return _TEMPLATES.get_template(f"{name}.html").render(**values)
