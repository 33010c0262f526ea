"""Reads briefings and pages for Pelican, which calls a briefing an article."""

import os
import re
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
        path, document = Path(source_path), self.known.get(os.path.realpath(source_path))
        if self.settings["REPORT"] is None:  # plain `pelican`: nothing has been read yet
            edition = Edition(day=date.fromisoformat(self.settings["DAY"]), drafts=self.settings["DRAFTS"])
            document = read_page(path) if path.parent.name == "pages" else read_briefing(path, edition=edition)
        # None: a file that was saved since `check` read the others.
        if document is None or (document.content is None and document.keys.get("status") is Status.DRAFT):
            return "", {"title": path.stem, "status": _UNPUBLISHED}
        content: Briefing | Page | None = document.content
        if content is None:
            raise DocumentError(document.problems)
        made = _FILE_LINK.sub(r' href="{filename}\1"', read_html(content.body))
        if isinstance(content, Page):
            return made, {"title": content.title, "slug": content.slug, "summary": content.summary, "written": content}
        return made, {
            "title": read_plain(content.title),
            "slug": content.slug,
            "date": SafeDatetime(content.date.year, content.date.month, content.date.day),
            "status": "published" if content.published else _UNPUBLISHED,
            "summary": read_plain(content.summary),
            "briefing": content,
        }


def _add_reader(readers: Readers) -> None:
    readers.reader_classes["md"] = BriefingReader


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(_add_reader)
