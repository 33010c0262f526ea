"""Links of the prose, and where they lead."""

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

from briefing.check.content import Content
from briefing.document import Document, read_briefing, read_page
from briefing.errors import ProseError, nearest
from briefing.model import Briefing
from briefing.numbers import find_numbers
from briefing.proof.bind import Fault
from briefing.prose import (
    HEADING_PREFIX,
    Link,
    is_address,
    is_elsewhere,
    is_heading,
    read_prose,
)
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
        self._headings: dict[Path, set[str]] = {}

    def read(self, file: Path) -> Document[Any] | None:
        """The document of a file of ours. None where there is none."""
        if file not in self._documents and file.parent.name in {"briefings", "pages"} and _is_file(file):
            self._documents[file] = (
                read_page(file) if file.parent.name == "pages" else read_briefing(file, edition=self._edition)
            )
        return self._documents.get(file)

    def read_headings(self, document: Document[Any]) -> set[str]:
        """The ids of a file's headings."""
        file = _normal(document.file)
        if file not in self._headings:
            try:
                self._headings[file] = {heading.id for _, heading in read_prose(document.body).headings}
            except ProseError:  # reported where the file itself is checked
                self._headings[file] = set()
        return self._headings[file]

    def find_fault(self, link: Link, document: Document[Any]) -> Fault | None:
        """What is wrong with a link that binds no number."""
        if not link.target:
            message = f"the address of the link “{link.words[:80]}” is not allowed"
            return Fault(message, f"link to https://…, to a heading, or to a file such as {_EXAMPLE}")
        if link.target == TODO:
            return Fault(f"“{link.words[:200]}” is still to be done", "write it here, and take the mark out")
        if fault := _find_words_fault(link, link.target):
            return fault
        if is_heading(link.target):
            return _find_heading_fault(link.target, self.read_headings(document))
        return None if is_elsewhere(link.target) else self._find_file_fault(link.target, document)

    def _find_file_fault(self, target: str, document: Document[Any]) -> Fault | None:
        name, _, fragment = target.partition("#")
        shown = target[:80]
        file = _normal(document.file.parent / name)
        to = (
            self.read(file)
            if name.endswith(".md") and file.parent.parent == _normal(document.file).parent.parent
            else None
        )
        if to is None:
            hint = f"link to a file as seen from this one, for example {_EXAMPLE}"
            if pelican := re.fullmatch(r"(?:\{\w+\}|\|\w+\|)/?((?:briefings|pages)/[^#]+\.md)", name):
                hint = f"link to the file as seen from this one: ../{pelican[1]}"
            return Fault(f"the link “{shown}” leads nowhere", hint)
        if _is_draft(to) and not _is_draft(document):
            message = f"the link “{shown}” leads to a draft, which is not on the site"
            return Fault(message, "publish it first, or take the link out")
        if (day := _find_later_day(to, document)) is not None:
            message = f"the link “{shown}” leads to a briefing that is held back until {day}"
            return Fault(message, f"date this one {day} or later, or take the link out")
        if not fragment:
            return None
        if not fragment.startswith(HEADING_PREFIX):
            message = f"the link “{shown}” leads to a figure of another file"
            return Fault(message, "link to the file, or to a heading of it")
        return _find_heading_fault(f"#{fragment}", self.read_headings(to))


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _normal(file: Path) -> Path:
    return Path(os.path.normpath(file.absolute()))


def _is_draft(document: Document[Any]) -> bool:
    return document.read("status") is Status.DRAFT


def _find_later_day(to: Document[Any], document: Document[Any]) -> date | None:
    """The day of a briefing that is still held back when the one that links to it is on the site; else None."""
    if not isinstance(to.content, Briefing) or not to.content.held or _is_draft(document):
        return None
    own = document.content.date if isinstance(document.content, Briefing) and document.content.held else date.min
    return to.content.date if own < to.content.date else None


def _find_words_fault(link: Link, target: str) -> Fault | None:
    """What is wrong with the words and the title of a link."""
    if not link.words.strip():
        return Fault(f"the link to “{target[:80]}” has no words", "say in its square brackets where it leads")
    if is_address(link.words):
        return Fault("an address stands where words belong", f"write [where it leads]({target})")
    if number := next(find_numbers(link.title or ""), None):
        return Fault(f"the number “{number.surface}” stands in the title of a link", "leave the title out")
    return None


def _find_heading_fault(target: str, headings: set[str]) -> Fault | None:
    if target[1:] in headings:
        return None
    meant = nearest(target[1:], sorted(headings))
    hint = f"did you mean “#{meant}”?" if meant else "link to a heading that is there"
    return Fault(f"there is no heading “{target[:80]}”", hint)
