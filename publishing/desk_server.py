"""The desk answers: the page of a document beside its draft, and the two changes that a person makes there.

It is served to this machine alone. A change is made only where the page that asks for it came from this server: it
carries a token that nobody else knows, and the digest of the file that it showed. No part of a request is used as a
path: a name is looked up among the files of the content, a key among those of the file.
"""

import re
import secrets
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import parse_qs, quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from briefing.check import check
from briefing.check.content import find_folders, read_content, show_path
from briefing.check.proof import find_sources
from briefing.document import Document, read_briefing
from briefing.errors import Problem, SourceError
from briefing.files import ROOT
from briefing.model import Briefing
from briefing.read.sources import Library, SourceDocument, folders_at_hand, read_library
from briefing.site import find_today
from publishing.desk_changes import RefusedError, confirm, digest, read_bytes, sign, write_change
from publishing.desk_entries import Cited, Entry, list_cited, list_entries
from publishing.desk_marks import Reading, State, lay_out, read_document
from publishing.desk_page import Shown, View, show
from publishing.desk_request import HOME, Answered, Asked, desk_address

PATIENCE: Final = 3.0
"""Seconds that a page waits for its document to be read, before it says that this takes longer."""
_KEPT: Final = 4
"""Documents that are kept as they were read."""
_NOTHING: Final = read_document("", ())
_FORM: Final = "application/x-www-form-urlencoded"
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(ROOT / "theme" / "preview"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class AtHand:
    """A document of a desk.

    Attributes:
        cited: What the briefing's file says of it.
        document: Its file. None where it is not at hand.
        reading: It, read. None where it is not at hand, cannot be read, or is still being read.
        error: Why it cannot be read. Empty where it can.
    """

    cited: Cited
    document: SourceDocument | None = None
    reading: Reading | None = None
    error: str = ""

    @property
    def same(self) -> bool:
        """Whether it is the very document that the file names."""
        return self.document is not None and self.document.sha256 == self.cited.sha256


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A briefing's file and one of its documents, as they are at one moment.

    Attributes:
        path: The file.
        digest: What tells it from any other; empty where it cannot be read.
        briefing: It, read.
        problems: All that `check` says of it.
        entries: What it takes from all of its documents.
        cited: All documents that it names, and which of them are at hand.
        at: The one that is shown.
        error: Why no document can be found. Empty where they were looked for.
    """

    path: Path
    digest: str
    briefing: Document[Briefing]
    problems: tuple[Problem, ...]
    entries: tuple[Entry, ...]
    cited: Mapping[Cited, SourceDocument | None]
    at: AtHand
    error: str = ""

    @property
    def here(self) -> tuple[Entry, ...]:
        """The entries that rest on the document that is shown."""
        first = next(iter(self.cited), None)
        return tuple(
            each for each in self.entries if (each.source or (first and first.id)) == self.at.cited.id or not first
        )

    @property
    def left(self) -> int:
        """How many things the program wrote and nobody has confirmed."""
        return sum(each.drafted for each in self.entries)


class DeskServer:
    """The desks of the briefings of a content folder."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.token = secrets.token_urlsafe(32)
        self._lock = Lock()
        self._readers = ThreadPoolExecutor(1, thread_name_prefix="desk")
        self._read: dict[str, Future[Reading]] = {}
        self._library: tuple[Any, Library] = ((), Library())

    def answer(self, asked: Asked) -> Answered:
        """Answer a request. Never raises for what a browser sends, or for what the content holds."""
        name, _, version = asked.name.partition("/")
        form = _read_form(asked.body or b"")
        if asked.body is not None and (fault := self._find_fault(asked, form)):
            return Answered(status=HTTPStatus.FORBIDDEN, text=f"{fault}; nothing was written\n", kind=".txt")
        path = self.find_file(name)
        if path is None or version not in {"", "version"}:
            files = [(each.stem, desk_address(each)) for each in self.list_files()]
            text = _fill("desk-none.html", files=files, name=name, folder=show_path(self.content, ROOT))
            return Answered(status=HTTPStatus.NOT_FOUND, text=text)
        if version:
            return Answered(status=HTTPStatus.OK, text=_digest_file(path), kind=".txt")
        if asked.body is not None:
            return self._change(path, form)
        return self._show(path, _read_form(asked.query.encode()))

    def list_files(self) -> list[Path]:
        """The files of the briefings."""
        return sorted(path for path in (self.content / "briefings").glob("*.md") if not path.name.startswith("."))

    def find_file(self, name: str) -> Path | None:
        """The file of a briefing, by its name without the ending, else by its slug. None where there is none."""
        files = self.list_files()
        if found := next((path for path in files if path.stem == name), None):
            return found
        return next((path for path in files if name and read_briefing(path).read("slug") == name), None)

    def _find_fault(self, asked: Asked, form: Mapping[str, str]) -> str | None:
        """Why a form is none of a page of ours. None where it is."""
        headers = {name.casefold(): value for name, value in asked.headers.items()}
        here = f"http://{asked.host}"
        if headers.get("origin", here) != here or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return "this form was sent by another site"
        if headers.get("content-type", "").partition(";")[0].strip().casefold() != _FORM:
            return "this is no form of the desk"
        if not secrets.compare_digest(form.get("token", "").encode(), self.token.encode()):
            return "this page is of a server that has ended; load it again"
        return None

    def _change(self, path: Path, form: Mapping[str, str]) -> Answered:
        """Make the change that a form asks for and lead to what comes next; else say why not, and show the file."""
        loaded = self._load(path, form.get("document", ""))
        offered = [view.card.entry.key for view in _show_all(loaded) if view.may_hold and view.card.entry]
        key, name = form.get("key", ""), " ".join(form.get("name", "").split())

        def make(text: str) -> str:
            if key == "checked" and loaded.left:
                raise RefusedError("some of it is still to be held")
            if key != "checked" and key not in offered:
                raise RefusedError("this cannot be held now; what it lacks stands beside it")
            return sign(text, find_today(), [name] if name else []) if key == "checked" else confirm(text, [key])

        try:
            with self._lock:
                write_change(path, self.content, form.get("digest", ""), make)
        except RefusedError as error:
            return self._show(path, form, said=f"{error}. Nothing was written.", name=name)
        at = offered.index(key) if key in offered else 0
        following = [*offered[at + 1 :], *offered[:at]]
        query = urlencode({"document": form.get("document", ""), "at": f"e-{following[0]}" if following else ""})
        return Answered(
            status=HTTPStatus.SEE_OTHER,
            to=f"{desk_address(path)}?{query}#{quote(f'e-{following[0]}') if following else 'checked'}",
        )

    def _show(self, path: Path, asked: Mapping[str, str], said: str = "", name: str = "") -> Answered:
        """The page of a desk. asked: which document, part and card. said: why a change was not made."""
        loaded = self._load(path, asked.get("document", ""))
        part, at = asked.get("part", ""), loaded.at
        text = _fill(
            "desk.html",
            loaded=loaded,
            shown=_show(loaded, int(part) if re.fullmatch(r"[0-9]{1,6}", part) else asked.get("at", "")),
            file=show_path(path, ROOT),
            document=show_path(at.document.path, ROOT) if at.document else None,
            folders=[show_path(each, ROOT) for each in self._list_folders()],
            elsewhere=[
                each for each in loaded.briefing.problems if not any(each in it.problems for it in loaded.entries)
            ],
            address=desk_address(path),
            site=f"/briefings/{slug}/" if (slug := loaded.briefing.read("slug")) else "/",
            token=self.token,
            said=said,
            name=name,
            today=find_today(),
            States=State,
            home=HOME,
        )
        return Answered(status=HTTPStatus.CONFLICT if said else HTTPStatus.OK, text=text)

    def _load(self, path: Path, wanted: str) -> Loaded:
        """A briefing's file and one of its documents: the one of that id, else the first that is at hand."""
        digest = _digest_file(path)
        content = read_content([path], ROOT)
        briefing = content.briefings[0] if content.briefings else Document(path=path, file=path)
        cited, error, library = list_cited(briefing), "", Library()
        try:
            library = self._read_library()
        except SourceError as fault:
            error = str(fault)
        there = find_sources(briefing, library)
        known = {each: there.get(each.id) or library.find_by(each.sha256, each.url) for each in cited}
        chosen = next((each for each in known if each.id == wanted), None)
        chosen = chosen or next((each for each in known if known[each]), cited[0] if cited else Cited(id=""))
        read = {each: self._read_document(each, document) for each, document in known.items()}
        # what `check` says needs the text of all documents
        waiting = any(each.document and not each.reading and not each.error for each in read.values())
        problems = briefing.problems if error or waiting else check(content, library).found
        at = read.get(chosen, AtHand(cited=chosen))
        return Loaded(
            path=path,
            digest=digest,
            briefing=briefing,
            problems=problems,
            entries=list_entries(briefing, problems),
            cited=known,
            at=replace(at, reading=None, error="") if waiting else at,
            error=error,
        )

    def _list_folders(self) -> tuple[Path, ...]:
        return folders_at_hand(ROOT, *find_folders([self.content]))

    def _read_library(self) -> Library:
        """The documents at hand; their bytes are read anew only where one of them changed."""
        folders = self._list_folders()
        files = [path for folder in folders for path in sorted(folder.rglob("*"))]
        state = [(path, (told := path.stat()).st_mtime_ns, told.st_size) for path in files if path.exists()]
        with self._lock:
            if self._library[0] != state:
                self._library = state, read_library(folders)
            return self._library[1]

    def _read_document(self, cited: Cited, document: SourceDocument | None) -> AtHand:
        """A document with what the program reads in it, each read once; not waited for where that takes long."""
        if document is None:
            return AtHand(cited=cited)
        with self._lock:
            while len(self._read) > _KEPT and document.sha256 not in self._read:
                self._read.pop(next(iter(self._read)))
            if document.sha256 not in self._read:
                self._read[document.sha256] = self._readers.submit(_read, document)
            reading = self._read[document.sha256]
        try:
            return AtHand(cited=cited, document=document, reading=reading.result(timeout=PATIENCE))
        except NotYetError:
            return AtHand(cited=cited, document=document)
        except Exception as error:  # whatever a document makes of its reader is told on its page
            return AtHand(cited=cited, document=document, error=str(error) or type(error).__name__)


def _read(document: SourceDocument) -> Reading:
    return read_document(document.source.text, document.source.pages)


def _digest_file(path: Path) -> str:
    """What tells a file from any other. Empty where it cannot be read."""
    try:
        return digest(read_bytes(path))
    except OSError:
        return ""


def _read_form(sent: bytes) -> dict[str, str]:
    """The first value of each field that is sent; none of a form that is none of ours."""
    try:
        fields = parse_qs(sent.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=9)
    except ValueError:
        return {}
    return {key: values[0] for key, values in fields.items()}


def _show(loaded: Loaded, where: int | str = "") -> Shown:
    """A part of the document that is shown, with its cards; with no document, the cards alone."""
    figures = [each.key.removeprefix("figures.") for each in loaded.entries if each.kind == "figure"]
    desk = lay_out(loaded.at.reading or _NOTHING, loaded.here)
    return show(desk, figures, where, same=loaded.at.same)


def _show_all(loaded: Loaded) -> Sequence[View]:
    shown = _show(loaded)
    return (*shown.nowhere, *shown.cards)


def _fill(template: str, **values: Any) -> str:
    return _TEMPLATES.get_template(template).render(**values)
