"""Reads briefings and pages for Pelican, which calls a briefing an article."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from pelican import signals
from pelican.readers import BaseReader, Readers
from pelican.utils import SafeDatetime

from briefing.document import Document, read_briefing, read_page
from briefing.errors import DocumentError
from briefing.model import Briefing, Edition
from briefing.prose import read_html, read_plain
from briefing.terms import Status

_FILE_LINK: Final = re.compile(r' href="(?![a-z]+:|#|/)([^"]+\.md(?:#[^"]*)?)"')

_UNPUBLISHED: Final = "skip"
"""Pelican's status for what has no page; a draft of Pelican's would have one."""
_TEMPLATES: Final = {"method": "method", "glossary": "glossary", "gallery": "gallery"}
"""Pages that the theme completes, by slug."""


class BriefingReader(BaseReader):
    """Reads a Markdown file of ours: what lies in `pages/` is a page, everything else a briefing."""

    enabled = True
    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Content as HTML, and metadata for Pelican.

        Raises:
            DocumentError: The file is broken. Pelican logs it, and the build fails of that.
        """
        path = Path(source_path)
        home = path.parent.name
        metadata = _describe_page(path) if home == "pages" else _describe_briefing(path, read_edition(self.settings))
        made = read_html(metadata.pop("body"))
        return _FILE_LINK.sub(r' href="{filename}\1"', made), metadata


def _content_of(document: Document[Any]) -> Any:
    if document.content is None:
        raise DocumentError(document.problems)
    return document.content


def read_edition(settings: Mapping[str, Any]) -> Edition:
    """The edition that Pelican's settings name."""
    return Edition(day=date.fromisoformat(settings["DAY"]), drafts=settings["DRAFTS"])


def _describe_briefing(path: Path, edition: Edition) -> dict[str, Any]:
    document = read_briefing(path, edition=edition)
    if document.content is None and document.keys.get("status") is Status.DRAFT:
        return {"title": path.stem, "status": _UNPUBLISHED, "body": ""}
    briefing: Briefing = _content_of(document)
    return {
        "title": read_plain(briefing.title),
        "slug": briefing.slug,
        "date": SafeDatetime(briefing.date.year, briefing.date.month, briefing.date.day),
        "status": "published" if briefing.published else _UNPUBLISHED,
        "summary": read_plain(briefing.summary),
        "briefing": briefing,
        "body": briefing.body,
    }


def _describe_page(path: Path) -> dict[str, Any]:
    page = _content_of(read_page(path))
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "template": _TEMPLATES.get(page.slug, "page"),
        "body": page.body,
    }


def _add_reader(readers: Readers) -> None:
    readers.reader_classes["md"] = BriefingReader


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(_add_reader)
