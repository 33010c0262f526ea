"""Documents and extractions of Northshire, made by hand; and drafts of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from briefing.check import Content, check
from briefing.document import read_text
from briefing.draft import Draft, Given, draft
from briefing.errors import Problem
from briefing.extract.found import Extraction, FoundFigure, FoundInspection
from briefing.model import PartialDate
from briefing.sources import Library, SourceDocument
from briefing.terms import Licence, Measure, Polarity, Programme

PATH: Final = Path("content/briefings/northshire.md")
DAY: Final = date(2026, 11, 20)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A source document as `briefing.read` reads it."""

    text: str
    title: str | None = "Public protection in Northshire"
    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None
    licence: Licence | None = None


def given(text: str = "", **changes: Any) -> Given:
    """What a person says of the document; all of it, unless `changes` take something out."""
    known: dict[str, Any] = {
        "name": "northshire.txt",
        "sha256": sha256(text.encode()).hexdigest(),
        "accessed": DAY,
        "publisher": "Northshire Gazette",
        "url": "https://gazette.example/northshire",
        "published": PartialDate(year=2026, month=11, day=2),
        "standing": "report",
    }
    from briefing.terms import Standing

    known |= changes
    if isinstance(known["standing"], str):
        known["standing"] = Standing(known["standing"])
    return Given(**known)


def figure(text: str, evidence: str, surface: str, percent: str = "0", **changes: Any) -> FoundFigure:
    """A share that the text states."""
    start = text.index(evidence) + evidence.index(surface)
    known: dict[str, Any] = {
        "measure": Measure.PUBLIC_PROTECTION, "polarity": Polarity.SUFFICIENT, "population": "cases inspected",
    }  # fmt: skip
    if "numerator" in changes:
        percent = str(round(100 * changes["numerator"] / changes["denominator"], 1))
    return FoundFigure(
        start=start, end=start + len(surface), surface=surface, evidence=evidence, percent=Decimal(percent), **known | changes
    )  # fmt: skip


def inspection(**changes: Any) -> FoundInspection:
    """An inspection of Northshire."""
    return FoundInspection(**{"body": "Northshire", "programme": Programme.DYNAMIC} | changes)


def make_draft(text: str, found: Extraction, **changes: Any) -> Draft:
    """A draft of the text."""
    return draft(Text(text=text), found, given(text, **changes))


def problems(drafted: str, text: str, name: str = "northshire.txt") -> list[Problem]:
    """What `check` says of a drafted file, its source at hand."""
    document = read_text(drafted, PATH)
    source = SourceDocument(path=Path(name), sha256=sha256(text.encode()).hexdigest())
    source.__dict__["text"] = text
    library = Library(documents=(source,), by_address={})
    return list(check(Content(briefings=(document,), pages=()), library).problems)
