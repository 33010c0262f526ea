"""Reads briefings and pages for Pelican, which calls a briefing an article."""

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pelican import signals
from pelican.readers import BaseReader, Readers
from pelican.utils import SafeDatetime

from briefing.check import Report
from briefing.document import Document, Page, read_briefing, read_page
from briefing.errors import DocumentError
from briefing.model import Briefing, Edition
from briefing.prose import read_html, read_plain
from briefing.terms import Status

_FILE_LINK: Final = re.compile(r' href="(?![a-z]+:|#|/)([^"]+\.md(?:#[^"]*)?)"')

_UNPUBLISHED: Final = "skip"
"""Pelican's status for what has no page; a draft of Pelican's would have one."""


class BriefingReader(BaseReader):
    """Reads a Markdown file of ours: what lies in `pages/` is a page, everything else a briefing."""

    enabled = True
    file_extensions = ("md",)

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        report: Report | None = settings["REPORT"]
        documents: list[Document[Any]] = [*report.content.briefings, *report.content.pages] if report else []
        self.known = {os.path.realpath(document.file): document for document in documents}

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Content as HTML, and metadata for Pelican.

        Raises:
            DocumentError: The file is broken. Pelican logs it, and the build fails of that.
        """
        document = self._find_document(Path(source_path))
        if document is None or (document.content is None and document.keys.get("status") is Status.DRAFT):
            return "", {"title": Path(source_path).stem, "status": _UNPUBLISHED}
        if document.content is None:
            raise DocumentError(document.problems)
        describe = _describe_page if isinstance(document.content, Page) else _describe_briefing
        made = read_html(document.content.body)
        return _FILE_LINK.sub(r' href="{filename}\1"', made), describe(document.content)

    def _find_document(self, path: Path) -> Document[Any] | None:
        """A file as `check` has read it, or as it is now under plain `pelican`. None: saved since `check` read."""
        if self.settings["REPORT"]:
            return self.known.get(os.path.realpath(path))
        return read_page(path) if path.parent.name == "pages" else read_briefing(path, edition=_edition(self.settings))


def _edition(settings: Mapping[str, Any]) -> Edition:
    """What a site is made for, as Pelican's settings say."""
    return Edition(day=date.fromisoformat(settings["DAY"]), drafts=settings["DRAFTS"])


def _describe_briefing(briefing: Briefing) -> dict[str, Any]:
    return {
        "title": read_plain(briefing.title),
        "slug": briefing.slug,
        "date": SafeDatetime(briefing.date.year, briefing.date.month, briefing.date.day),
        "status": "published" if briefing.published else _UNPUBLISHED,
        "summary": read_plain(briefing.summary),
        "briefing": briefing,
    }


def _describe_page(page: Page) -> dict[str, Any]:
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "written": page,
    }


def _add_reader(readers: Readers) -> None:
    readers.reader_classes["md"] = BriefingReader


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(_add_reader)
