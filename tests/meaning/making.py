"""Briefings of invented sources, and what `check` says of them.

A case is a source, the true fields of a briefing that rests on it, and lies: one field given otherwise. The truthful
briefing is the twin of each lie.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefing.check import Content, check
from briefing.document import read_text, write_briefing
from briefing.errors import Problem
from briefing.model import Briefing, Figure, Quotation, Recommendations, Share, StandardRating
from briefing.read.sources import Library, SourceDocument
from briefing.terms import Measure, Polarity, Programme, Qualifier, Rating, Stage
from tests import northshire

INPUT = Path("input.md")
SOURCES = Path(__file__).parent / "sources"
MEASURES = {
    "protection": Measure.PUBLIC_PROTECTION,
    "desistance": Measure.DESISTANCE,
    "engagement": Measure.ENGAGEMENT,
    "oversight": Measure.MANAGEMENT_OVERSIGHT,
    "information": Measure.INFORMATION,
    "workload": Measure.WORKLOAD,
    "victims": Measure.VICTIMS,
    "other": Measure.OTHER,
}
STAGES = {
    "assessment": Stage.ASSESSMENT,
    "planning": Stage.PLANNING,
    "delivery": Stage.DELIVERY,
    "reviewing": Stage.REVIEWING,
    "overall": Stage.OVERALL,
    "-": None,
}
GOOD, BAD, PLAIN = Polarity.SUFFICIENT, Polarity.INSUFFICIENT, Polarity.NEUTRAL


def figure(printed: str, share: str, meaning: str, polarity: Polarity, evidence: str, **changes: Any) -> Figure:
    """A figure.

    Args:
        printed: The number words.
        share: "30" per cent, or "41/60", with a bound before it where there is one: "fewer than 66.7".
        meaning: Measure and stage: "protection planning".
        polarity: Whether the share met the standard.
        evidence: The words of the source.
        changes: Other fields.
    """
    bound, _, value = share.rpartition(" ")
    counts = [int(each) for each in value.split("/")] if "/" in value else None
    measure, stage = meaning.split()
    given: dict[str, Any] = {
        "printed": printed,
        "share": Share(numerator=counts[0], denominator=counts[1]) if counts else Share(percent=Decimal(value)),
        "qualifier": Qualifier(bound or "exact"),
        "population": "cases",
        "measure": MEASURES[measure],
        "stage": STAGES[stage],
        "polarity": polarity,
        "evidence": evidence,
    }
    return Figure(**given | changes)


def rating(of: str, word: str, evidence: str) -> StandardRating:
    """A rating; word: the official one."""
    return StandardRating(of=of, rating=Rating(word), evidence=evidence)


@dataclass(frozen=True, kw_only=True)
class Lie:
    """One field given otherwise than the source has it.

    Attributes:
        kind: What is lied about.
        changes: What is changed of the truthful piece.
        of: The piece: the id of a figure, `inspection`, `recommendations`, or `ratings` and `quotations` with a place.
        words: What the message says among other things: the words of the source.
    """

    kind: str
    of: str
    changes: Mapping[str, Any]
    words: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """A source, a true briefing of it, and lies about it. name: that of its file in sources/."""

    name: str
    figures: Mapping[str, Figure] = field(default_factory=dict)
    ratings: tuple[StandardRating, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    recommendations: Recommendations | None = None
    inspection: Mapping[str, Any] = field(default_factory=dict)
    lies: tuple[Lie, ...] = ()

    @property
    def source(self) -> str:
        """The text of the source."""
        return (SOURCES / f"{self.name}.txt").read_text(encoding="utf-8")

    def make(self) -> Briefing:
        """The truthful briefing."""
        given: dict[str, Any] = {"programme": Programme.REGIONAL, "cases_inspected": None}
        return northshire.briefing(
            title="Northshire inspected",
            body="Northshire was inspected.\n",
            figures=self.figures,
            ratings=self.ratings,
            quotations=self.quotations,
            recommendations=self.recommendations,
            inspection=northshire.inspection(**given | dict(self.inspection)),
            source=northshire.source(sha256=hashlib.sha256(self.source.encode()).hexdigest()),
        )


def tell_lie(briefing: Briefing, lie: Lie) -> Briefing:
    """The briefing with one thing given otherwise."""
    group, _, place = lie.of.partition(".")
    if group in {"ratings", "quotations"}:
        pieces = list(getattr(briefing, group))
        pieces[int(place)] = replace(pieces[int(place)], **lie.changes)
        changes: dict[str, Any] = {group: tuple(pieces)}
        return replace(briefing, **changes)
    if group in {"inspection", "recommendations"}:
        return replace(briefing, **{group: replace(getattr(briefing, group), **lie.changes)})
    figures = dict(briefing.figures)
    figures[lie.of] = replace(figures[lie.of], **lie.changes)
    return replace(briefing, figures=figures)


def find(briefing: Briefing, source: str, folder: Path) -> tuple[Problem, ...]:
    """All that `check` says of a briefing whose source is at hand."""
    path = folder / "source.txt"
    path.write_text(source, encoding="utf-8")
    document = SourceDocument(path=path, sha256=hashlib.sha256(source.encode()).hexdigest())
    content = Content(briefings=(read_text(write_briefing(briefing), INPUT),), pages=())
    return check(content, Library(documents=(document,))).found


__all__ = ["BAD", "GOOD", "PLAIN", "Case", "Lie", "figure", "find", "rating", "tell_lie"]
