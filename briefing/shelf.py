"""The pages that show briefings together: which there are, where, what they are called and what is on each.

The site, its list of promised files and its audit all take them from here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, groupby
from typing import Final, TypeVar

from briefing.model import Briefing
from briefing.related import Placed, Question, Shelves, make_shelves, order_of, slug_of
from briefing.say import finish_sentence
from briefing.terms import (
    MEASURE_MEANS,
    PROGRAMME_MEANS,
    PROGRAMME_NAMES,
    STAGE_MEANS,
    STANDING_MEANS,
    STANDING_NAMES,
    Measure,
    Programme,
    Standing,
)

BRIEFINGS_A_PAGE: Final = 20
FIGURES_A_PAGE: Final = 50
STANDING_MEASURES: Final = (Measure.PUBLIC_PROTECTION, Measure.DESISTANCE)
"""What the home page shows of where things stand."""
_Item = TypeVar("_Item")


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
        return _number(self.shelf.address, self.number)

    @property
    def title(self) -> str:
        """Its title in a list of pages."""
        return f"{self.shelf.title}{_say_number(self.number)}"

    @property
    def sections(self) -> tuple["Section", ...]:
        """Its briefings, parted so that programmes stand apart; those of one programme, by year."""
        return tuple(_part(self.briefings, by_year=self.shelf.kind is Kind.PROGRAMMES))


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
                tuple(Placed(briefing=briefing, name=name, figure=each) for name, each in briefing.figures.items()),
            )
            for briefing in self.briefings
        )

    @property
    def placed(self) -> tuple[Placed, ...]:
        """All their figures, in their order."""
        return tuple(each for _, placed in self.findings for each in placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """One page of what inspections found on a question. placed: the figures on it, programme by programme."""

    question: Question
    number: int
    pages: int
    placed: tuple[Placed, ...]

    @property
    def address(self) -> str:
        """Its address, as seen from the site."""
        return _number(f"questions/{self.question.slug}/", self.number)

    @property
    def title(self) -> str:
        """Its title in a list of pages."""
        return f"{self.question.words}: what inspectors found{_say_number(self.number)}"

    @property
    def means(self) -> str:
        """What is asked, in sentences."""
        return f"{MEASURE_MEANS[self.question.measure]} {STAGE_MEANS[self.question.stage]}"

    @property
    def sections(self) -> tuple[tuple[Programme, tuple[Placed, ...]], ...]:
        """Its figures, programme by programme."""
        parts = groupby(self.placed, key=lambda each: each.briefing.inspection.programme)
        return tuple((programme, tuple(placed)) for programme, placed in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an inspection recommended to an addressee. at: its place among the addressees; None: nobody is named."""

    briefing: Briefing
    at: int | None

    @property
    def addressee(self) -> str:
        """To whom. Empty where the source names nobody."""
        asked = self.briefing.recommendations
        return "" if asked is None or self.at is None else tuple(asked.by_addressee)[self.at]

    @property
    def count(self) -> int | None:
        """How many. None where the source does not say."""
        asked = self.briefing.recommendations
        return None if asked is None or self.at is None else tuple(asked.by_addressee.values())[self.at]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPage:
    """One page of all recommendations."""

    number: int
    pages: int
    asked: tuple[Asked, ...]

    @property
    def title(self) -> str:
        """Its title in a list of pages."""
        return f"Recommendations, by addressee{_say_number(self.number)}"

    @property
    def address(self) -> str:
        """Its address, as seen from the site."""
        return _number("recommendations/", self.number)

    @property
    def sections(self) -> tuple[tuple[Asked, ...], ...]:
        """What is on it, addressee by addressee."""
        return tuple(tuple(each) for _, each in groupby(self.asked, key=lambda each: slug_of(each.addressee)))


def list_shelves(shelves: Shelves) -> dict[Kind, tuple[Shelf, ...]]:
    """Every shelf, by its kind, in the order of a list of links."""

    def make(kind: Kind, found: Mapping[_Item, tuple[Briefing, ...]], names: Mapping[_Item, str]) -> tuple[Shelf, ...]:
        return tuple(
            Shelf(kind=kind, slug=slug_of(str(key)), words=names[key], briefings=_order(kind, briefings))
            for key, briefings in found.items()
        )

    topics = {topic.slug: briefings for topic, briefings in shelves.topics.items()}
    return {
        Kind.PLACES: make(Kind.PLACES, shelves.places, {each: str(each) for each in shelves.places}),
        Kind.PROGRAMMES: make(Kind.PROGRAMMES, shelves.programmes, PROGRAMME_NAMES),
        Kind.TOPICS: make(Kind.TOPICS, topics, {topic.slug: topic.words for topic in shelves.topics}),
        Kind.YEARS: make(Kind.YEARS, shelves.years, {each: str(each) for each in shelves.years}),
        Kind.RATINGS: make(Kind.RATINGS, shelves.ratings, {each: str(each) for each in shelves.ratings}),
        Kind.SOURCES: make(Kind.SOURCES, shelves.standings, STANDING_NAMES),
    }


def part_shelf(shelf: Shelf) -> Iterator[ShelfPage]:
    """The pages of a shelf."""
    for number, pages, briefings in _paginate(shelf.briefings, BRIEFINGS_A_PAGE):
        yield ShelfPage(shelf=shelf, number=number, pages=pages, briefings=tuple(briefings))


def part_question(question: Question, placed: Sequence[Placed]) -> Iterator[QuestionPage]:
    """The pages of a question."""
    for number, pages, found in _paginate(placed, FIGURES_A_PAGE):
        yield QuestionPage(question=question, number=number, pages=pages, placed=tuple(found))


def part_asked(briefings: Iterable[Briefing]) -> Iterator[AskedPage]:
    """The pages of all recommendations, by addressee; those to nobody named come last. Always one page at least."""
    found = [
        Asked(briefing=briefing, at=at)
        for briefing in sorted(briefings, key=order_of)
        if briefing.recommendations
        for at in (range(len(briefing.recommendations.by_addressee)) or (None,))
    ]
    found.sort(key=lambda each: (not each.addressee, slug_of(each.addressee)))
    for number, pages, asked in _paginate(found, FIGURES_A_PAGE):
        yield AskedPage(number=number, pages=pages, asked=tuple(asked))


def list_newest(shelves: Shelves, measures: Iterable[Measure]) -> tuple[Placed, ...]:
    """What the newest inspection of each programme found on these measures, programme by programme."""
    asked = frozenset(measures)
    found: list[Placed] = []
    for briefings in shelves.programmes.values():
        for briefing in briefings:
            placed = [
                Placed(briefing=briefing, name=name, figure=figure)
                for name, figure in briefing.figures.items()
                if figure.measure in asked
            ]
            if placed:
                found += placed
                break
    return tuple(found)


def list_pages(shelves: Shelves) -> Iterator[ShelfPage | QuestionPage | AskedPage]:
    """Every page that shows briefings together, but for those that list such pages."""
    for found in list_shelves(shelves).values():
        for shelf in found:
            yield from part_shelf(shelf)
    for question, placed in shelves.questions.items():
        yield from part_question(question, placed)
    yield from part_asked(chain.from_iterable(shelves.programmes.values()))


def list_addresses(briefings: Iterable[Briefing]) -> Iterator[str]:
    """The address of every page that shows briefings together, but for `/` and `/briefings/`."""
    yield from (f"{kind}/" for kind in Kind)
    yield "questions/"
    yield from (page.address for page in list_pages(make_shelves(briefings)))


def _order(kind: Kind, briefings: tuple[Briefing, ...]) -> tuple[Briefing, ...]:
    """Programme by programme; those of one year, programme by programme too."""
    programmes = {programme: at for at, programme in enumerate(Programme)}
    if kind is Kind.PROGRAMMES:
        return briefings
    return tuple(sorted(briefings, key=lambda each: programmes[each.inspection.programme]))


def _part(briefings: tuple[Briefing, ...], *, by_year: bool) -> Iterator[Section]:
    parts = groupby(briefings, key=lambda each: (each.inspection.programme, each.inspection.year if by_year else None))
    for (programme, year), found in parts:
        yield Section(programme=programme, year=year, briefings=tuple(found))


def _paginate(items: Sequence[_Item], size: int) -> Iterator[tuple[int, int, Sequence[_Item]]]:
    pages = max(1, -(-len(items) // size))
    for number in range(1, pages + 1):
        yield number, pages, items[(number - 1) * size : number * size]


def _number(address: str, number: int) -> str:
    return address if number == 1 else f"{address}page/{number}/"


def _say_number(number: int) -> str:
    return "" if number == 1 else f", page {number}"
