"""Briefings that stand together, and the pages that they fill."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from briefing.model import Briefing
from briefing.model.groups import Placed, slug_of
from briefing.model.wording import finish_sentence
from briefing.terms import PROGRAMME_MEANS, STANDING_MEANS, Programme, Standing


class Kind(StrEnum):
    """What briefings are put together by; the first part of the address."""

    PLACES = "places"
    PROGRAMMES = "programmes"
    TOPICS = "topics"
    YEARS = "years"
    RATINGS = "ratings"
    SOURCES = "sources"


KIND_NAMES: Final = {
    Kind.PLACES: "Places",
    Kind.PROGRAMMES: "Programmes",
    Kind.TOPICS: "Topics",
    Kind.YEARS: "Years",
    Kind.RATINGS: "Overall ratings",
    Kind.SOURCES: "Sources by standing",
}
"""What the page of all shelves of a kind is called."""
KIND_MEANS: Final = {
    Kind.PLACES: "The probation regions of England, and Wales. An inspection of the national service stands under "
    "England and Wales.",
    Kind.PROGRAMMES: "Series of inspections, each with its own method. Their figures are never drawn as a single "
    "series.",
    Kind.TOPICS: "What briefings are about, in the words of their authors.",
    Kind.YEARS: "The years in which the reports of the inspections were published.",
    Kind.RATINGS: "The inspectorate’s ratings of whole services. Many inspections give none.",
    Kind.SOURCES: "What briefings rest on. Only an official document is the inspectorate’s own text.",
}
"""What the page of all shelves of a kind says of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Briefings that stand together.

    Attributes:
        kind: What they are put together by.
        slug: The second part of the address.
        words: What it is called, as a link names it.
        briefings: In the order of its pages.
    """

    kind: Kind
    slug: str
    words: str
    briefings: tuple[Briefing, ...]

    @property
    def address(self) -> str:
        """Its address, as seen from the site."""
        return f"{self.kind}/{self.slug}/"

    @property
    def title(self) -> str:
        """Its heading."""
        if self.kind is Kind.PLACES:
            return f"{self.words}: what inspectors found"
        if self.kind is Kind.TOPICS:
            return f"Topic: {self.words}"
        if self.kind is Kind.YEARS:
            return f"Inspections reported in {self.words}"
        if self.kind is Kind.RATINGS:
            return f"Rated {self.words} overall"
        return f"Source: {self.words[0].lower()}{self.words[1:]}" if self.kind is Kind.SOURCES else self.words

    @property
    def means(self) -> str:
        """What it holds, in a sentence or two."""
        if self.kind is Kind.PLACES:
            return f"Briefings on inspections of probation in {self.words}, with their figures."
        if self.kind is Kind.PROGRAMMES:
            return PROGRAMME_MEANS[Programme(self._key)]
        if self.kind is Kind.TOPICS:
            return finish_sentence(f"Briefings whose authors name the topic “{self.words}”")
        if self.kind is Kind.YEARS:
            return f"Briefings on inspections whose reports were published in {self.words}."
        if self.kind is Kind.RATINGS:
            return f"Services that the inspectorate rated {self.words} as a whole."
        return STANDING_MEANS[Standing(self._key)]

    @property
    def _key(self) -> str:
        return next(str(key) for key in (*Programme, *Standing) if slug_of(key) == self.slug)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfPage:
    """One page of a shelf. number and pages: which of how many. briefings: those on it."""

    shelf: Shelf
    number: int
    pages: int
    briefings: tuple[Briefing, ...]

    @property
    def address(self) -> str:
        """Its address, as seen from the site."""
        return number_address(self.shelf.address, self.number)

    @property
    def title(self) -> str:
        """Its title in a list of pages."""
        return f"{self.shelf.title}{say_number(self.number)}"

    @property
    def sections(self) -> tuple["Section", ...]:
        """Its briefings, parted so that programmes stand apart; those of one programme, by year."""
        return tuple(part_sections(self.briefings, by_year=self.shelf.kind is Kind.PROGRAMMES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Briefings of one programme, or of one year of it. year: None where they are of several."""

    programme: Programme
    year: int | None
    briefings: tuple[Briefing, ...]

    @property
    def findings(self) -> tuple[tuple[Briefing, tuple[Placed, ...]], ...]:
        """Each with its figures, in their order."""
        return tuple(
            (
                briefing,
                tuple(Placed(briefing=briefing, name=name, figure=each) for name, each in briefing.findings.items()),
            )
            for briefing in self.briefings
        )

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All their figures, in their order."""
        return tuple(each for _, placed in self.findings for each in placed)


def part_sections(briefings: tuple[Briefing, ...], *, by_year: bool) -> Iterator[Section]:
    """Briefings that lie in order, parted by programme, and by year too where that is asked for."""
    parts = groupby(briefings, key=lambda each: (each.inspection.programme, each.inspection.year if by_year else None))
    for (programme, year), found in parts:
        yield Section(programme=programme, year=year, briefings=tuple(found))


def number_address(address: str, number: int) -> str:
    """The address of a page of a list, counted from 1."""
    return address if number == 1 else f"{address}page/{number}/"


def say_number(number: int) -> str:
    """What a title adds for a page of a list; nothing for the first."""
    return "" if number == 1 else f", page {number}"
