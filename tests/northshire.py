"""Northshire, which is invented: its source, its briefing, and builders that change one thing of them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from briefing.check import Content, check
from briefing.document import BRIEFING, read_text
from briefing.document.front import part, unify
from briefing.document.rewrite import change
from briefing.document.write import write_tree
from briefing.errors import DocumentError, Problem
from briefing.model import (
    Briefing,
    Figure,
    Inspection,
    PartialDate,
    Quotation,
    Recommendations,
    Share,
    Source,
    StandardRating,
)
from briefing.read.sources import Library, read_library
from briefing.terms import Measure, Polarity, Programme, Qualifier, Rating, Region, Stage, Standing, Status
from tests.proving import hold_source, prove

CASES = Path(__file__).parent / "check"
"""Golden folders; `good` holds the briefing of Northshire as its author wrote it."""
INPUT = Path("input.md")
NORTHSHIRE = CASES / "northshire.txt"
SHA256 = "0" * 64


@cache
def text() -> str:
    """The file of a good briefing."""
    return (CASES / "good" / "input.md").read_text(encoding="utf-8")


def written(body: str) -> str:
    """The file of a good briefing, with another prose."""
    head = text().split("\n---\n", 1)[0]
    return f"{head}\n---\n{body}\n"


@cache
def make_library() -> Library:
    """The source of the good briefing."""
    return Library(documents=tuple(each for each in read_library([CASES]).documents if each.path == NORTHSHIRE))


def find_problems(file: str) -> list[Problem]:
    """What `check` says of the text of a file that rests on the source of the good briefing, or on one of its own."""
    documents = make_library()
    if documents.documents[0].sha256 not in file:
        file, source = prove(file)
        documents = hold_source(source)
    return list(check(Content(briefings=(read_text(file, INPUT),), pages=()), documents).problems)


def share(**changes: Any) -> Share:
    """Three in ten."""
    return Share(**{"percent": Decimal(30)} | changes)


def figure(**changes: Any) -> Figure:
    """Three in ten cases kept people safe."""
    given: dict[str, Any] = {
        "printed": "three in ten",
        "share": share(),
        "population": "cases inspected",
        "measure": Measure.PUBLIC_PROTECTION,
        "stage": Stage.OVERALL,
        "polarity": Polarity.SUFFICIENT,
        "evidence": "good enough to keep people safe in only three in ten cases",
    }
    return Figure(**given | changes)


def counted(**changes: Any) -> Figure:
    """In 41 out of 60 cases oversight was missing."""
    given: dict[str, Any] = {
        "printed": "41 out of 60",
        "share": Share(numerator=41, denominator=60),
        "population": "cases where oversight was expected",
        "measure": Measure.MANAGEMENT_OVERSIGHT,
        "stage": None,
        "polarity": Polarity.INSUFFICIENT,
        "evidence": "In 41 out of 60 cases oversight was missing",
    }
    return figure(**given | changes)


def bounded(**changes: Any) -> Figure:
    """Plans were good enough in fewer than two-thirds of relevant cases."""
    given: dict[str, Any] = {
        "printed": "two-thirds",
        "share": Share(percent=Decimal("66.7")),
        "qualifier": Qualifier.FEWER_THAN,
        "population": "relevant cases",
        "stage": Stage.PLANNING,
        "evidence": "Plans were good enough in fewer than two-thirds of relevant cases",
    }
    return figure(**given | changes)


def inspection(**changes: Any) -> Inspection:
    """The inspection of Northshire."""
    given: dict[str, Any] = {
        "body": "Northshire",
        "places": (Region.NORTHSHIRE,),
        "programme": Programme.DYNAMIC,
        "year": 2026,
        "cases_inspected": 64,
    }
    return Inspection(**given | changes)


def rating(**changes: Any) -> StandardRating:
    """Requires improvement overall."""
    given: dict[str, Any] = {
        "of": "overall",
        "rating": Rating.REQUIRES_IMPROVEMENT,
        "evidence": "rated ‘Requires improvement’ overall",
    }
    return StandardRating(**given | changes)


def source(**changes: Any) -> Source:
    """The Northshire Gazette."""
    given: dict[str, Any] = {
        "title": "Public protection in Northshire",
        "publisher": "Northshire Gazette",
        "url": "https://gazette.example/northshire",
        "published": PartialDate(year=2026, month=11, day=2),
        "accessed": date(2026, 11, 20),
        "standing": Standing.REPORT,
        "sha256": SHA256,
    }
    return Source(**given | changes)


def recommendations(**changes: Any) -> Recommendations:
    """Five recommendations, three of them for the region."""
    given: dict[str, Any] = {
        "total": 5,
        "by_addressee": {"Northshire region": 3, "HM Prison and Probation Service": 2},
        "evidence": ("three of its five recommendations are for the region",),
    }
    return Recommendations(**given | changes)


def quotation(**changes: Any) -> Quotation:
    """The chief inspector's words."""
    return Quotation(**{"speaker": "A. Example, Chief Inspector", "text": "The work was not good enough."} | changes)


def briefing(**changes: Any) -> Briefing:
    """The briefing of Northshire."""
    given: dict[str, Any] = {
        "title": "Northshire: [three in ten](#keeping-people-safe) cases kept people safe",
        "slug": "northshire-public-protection-2026",
        "date": date(2026, 11, 22),
        "status": Status.PUBLISHED,
        "summary": "Inspectors found work wanting.",
        "checked": date(2026, 11, 21),
        "inspection": inspection(),
        "sources": {"source": source()},
        "figures": {"keeping-people-safe": figure()},
        "body": "Work was good enough in [three in ten](#keeping-people-safe) cases.\n",
    }
    if "source" in changes:
        changes["sources"] = {"source": changes.pop("source")}
    return Briefing(**given | changes)


@cache
def good() -> Briefing:
    """The briefing that the file of a good one holds."""
    return parse_briefing(text(), INPUT)


def changed(**changes: Any) -> Briefing:
    """The briefing that the file of a good one holds, with changes."""
    if "source" in changes:
        changes["sources"] = {"source": changes.pop("source")}
    return replace(good(), **changes)


def parse_briefing(text: str, path: Path) -> Briefing:
    """The briefing that a text holds.

    Raises:
        DocumentError: It holds none, or something beside it; all its problems are in the error.
    """
    document = read_text(text, path)
    if document.content is None or document.problems:
        raise DocumentError(document.problems)
    return document.content


def rewrite_briefing(text: str, briefing: Briefing, path: Path) -> str:
    """The text of a file, changed to hold this briefing; comments, order of keys and all that is equal stay.

    Raises:
        DocumentError: The text holds no briefing to begin with.
    """
    old = parse_briefing(text, path)
    if old == briefing:
        return text
    parts = part(unify(text))
    assert parts is not None  # it was parsed
    head = change(parts.head, BRIEFING, BRIEFING.write(old), BRIEFING.write(briefing))
    closing = parts.closing if parts.closing.endswith("\n") else f"{parts.closing}\n"
    made = f"{parts.opening}{head}{closing}{briefing.body}"
    if read_text(made, path).content != briefing:  # a form that cannot be changed in place
        made = f"{parts.opening}{write_tree(BRIEFING.write(briefing))}{closing}{briefing.body}"
    made = made.replace("\n", "\r\n") if "\r\n" in text else made
    return f"\ufeff{made}" if text.startswith("\ufeff") else made
