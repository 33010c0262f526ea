"""Links of the prose, and where they lead."""

import os
import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from briefing.check.content import Content, list_aliases
from briefing.document import Document, read_briefing, read_page
from briefing.errors import ProseError, nearest
from briefing.model import Briefing
from briefing.numbers import find_numbers
from briefing.proof.bind import Fault
from briefing.prose import read_prose
from briefing.prose.nodes import HEADING_PREFIX, Link, is_address, is_elsewhere, is_heading
from briefing.terms import Status

TODO = "todo"
"""Where the links lead that mark a gap of the prose: nowhere."""
_EXAMPLE = "../pages/method.md"


class Files:
    """The files of one run, each read once."""

    def __init__(self, content: Content) -> None:
        known: list[Document[Any]] = [*content.briefings, *content.pages]
        self._documents = {_normal(document.file): document for document in known}
        self._edition = content.edition
        self._slugs: dict[Path, dict[str, Document[Any]]] = {}

    def read(self, file: Path) -> Document[Any] | None:
        """The document of a file of ours. None where there is none."""
        if file not in self._documents and file.parent.name in {"briefings", "pages"}:
            with suppress(OSError, ValueError):  # a name that no file can have
                if file.is_file():
                    page = file.parent.name == "pages"
                    self._documents[file] = read_page(file) if page else read_briefing(file, edition=self._edition)
        return self._documents.get(file)

    def find_fault(self, link: Link, document: Document[Any]) -> Fault | None:
        """What is wrong with a link that binds no number."""
        target = link.target
        if not target:
            message = f"the address of the link “{link.words[:80]}” is not allowed"
            return Fault(message, f"link to https://…, to a heading, or to a file such as {_EXAMPLE}")
        if target == TODO:
            return Fault(f"“{link.words[:200]}” is still to be done", "write it here, and take the mark out")
        if fault := _find_words_fault(link, target):
            return fault
        if is_heading(target):
            return _find_heading_fault(target, document)
        return None if is_elsewhere(target) else self._find_file_fault(target, document)

    def find_briefing(self, slug: str, document: Document[Any]) -> Document[Any] | None:
        """The briefing of a slug, in the content folder of a document. None where there is none."""
        return self._by_slug(document).get(slug)

    def list_slugs(self, document: Document[Any]) -> list[str]:
        """The slugs of all briefings of a document's content folder."""
        return list(self._by_slug(document))

    def find_moved(self, slug: str, document: Document[Any]) -> str | None:
        """The slug of the briefing that was called so before. None where none was."""
        by_slug = self._by_slug(document).items()
        return next((each for each, known in by_slug if slug in list_aliases(known)), None)

    def _by_slug(self, document: Document[Any]) -> dict[str, Document[Any]]:
        folder = _normal(document.file).parent
        if folder not in self._slugs:
            files = sorted(folder.glob("[!.]*.md")) if folder.name == "briefings" else []
            found = (self.read(_normal(file)) for file in files)
            self._slugs[folder] = {each.read("slug"): each for each in found if each and each.read("slug")}
        return self._slugs[folder]

    def find_status_fault(self, to: Document[Any], document: Document[Any], shown: str) -> Fault | None:
        """Why a link leads to what is not on the site, while the file that it stands in is."""
        draft = document.read("status") is Status.DRAFT
        if to.read("status") is Status.DRAFT and not draft:
            message = f"the link “{shown}” leads to a draft, which is not on the site"
            return Fault(message, "publish it first, or take the link out")
        if isinstance(to.content, Briefing) and to.content.held and not draft:
            # One that is held back itself may lead to what is on the site by then.
            own = document.content
            if (own.date if isinstance(own, Briefing) and own.held else date.min) < (day := to.content.date):
                message = f"the link “{shown}” leads to a briefing that is held back until {day}"
                return Fault(message, f"date this one {day} or later, or take the link out")
        return None

    def _find_file_fault(self, target: str, document: Document[Any]) -> Fault | None:
        name, _, fragment = target.partition("#")
        shown = target[:80]
        file = _normal(document.file.parent / name)
        ours = name.endswith(".md") and file.parent.parent == _normal(document.file).parent.parent
        to = self.read(file) if ours else None
        if to is None:
            hint = f"link to a file as seen from this one, for example {_EXAMPLE}"
            # “{filename}/pages/method.md”, as Pelican writes it
            if pelican := re.fullmatch(r"(?:\{\w+\}|\|\w+\|)/?((?:briefings|pages)/[^#]+\.md)", name):
                hint = f"link to the file as seen from this one: ../{pelican[1]}"
            return Fault(f"the link “{shown}” leads nowhere", hint)
        if fault := self.find_status_fault(to, document, shown):
            return fault
        if fragment and not fragment.startswith(HEADING_PREFIX):
            message = f"the link “{shown}” leads to a figure of another file"
            slug = to.read("slug") if isinstance(to.content, Briefing) else None
            hint = f"bind a number to it by its slug: ({slug}#{fragment}); or " if slug else ""
            return Fault(message, f"{hint}link to the file, or to a heading of it")
        return _find_heading_fault(f"#{fragment}", to) if fragment else None


def _normal(file: Path) -> Path:
    return Path(os.path.normpath(file.absolute()))


def _find_words_fault(link: Link, target: str) -> Fault | None:
    """What is wrong with the words and the title of a link."""
    if not link.words.strip():
        return Fault(f"the link to “{target[:80]}” has no words", "say in its square brackets where it leads")
    if is_address(link.words):
        return Fault("an address stands where words belong", f"write [where it leads]({target})")
    if number := next(find_numbers(link.title or ""), None):
        return Fault(f"the number “{number.surface}” stands in the title of a link", "leave the title out")
    return None


def _find_heading_fault(target: str, document: Document[Any]) -> Fault | None:
    headings: set[str] = set()
    with suppress(ProseError):  # reported where the file itself is checked
        headings = {heading.id for _, heading in read_prose(document.body).headings}
    if target[1:] in headings:
        return None
    meant = nearest(target[1:], sorted(headings))
    hint = f"did you mean “#{meant}”?" if meant else "link to a heading that is there"
    return Fault(f"there is no heading “{target[:80]}”", hint)
