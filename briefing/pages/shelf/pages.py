"""Every page that shows briefings together, and what is on each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Final, TypeVar

from briefing.model import Briefing
from briefing.model.groups import Placed, Question, Shelves, make_shelves, order_of, slug_of
from briefing.pages.shelf.shelves import Kind, Shelf, ShelfPage, number_address, say_number
from briefing.terms import MEASURE_MEANS, PROGRAMME_NAMES, STAGE_MEANS, STANDING_NAMES, Measure, Programme

BRIEFINGS_A_PAGE: Final = 20
FIGURES_A_PAGE: Final = 50
STANDING_MEASURES: Final = (Measure.PUBLIC_PROTECTION, Measure.DESISTANCE)
"""What the home page shows of where things stand."""
_Item = TypeVar("_Item")


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
        return number_address(f"questions/{self.question.slug}/", self.number)

    @property
    def title(self) -> str:
        """Its title in a list of pages."""
        return f"{self.question.words}: what inspectors found{say_number(self.number)}"

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
        return f"Recommendations, by addressee{say_number(self.number)}"

    @property
    def address(self) -> str:
        """Its address, as seen from the site."""
        return number_address("recommendations/", self.number)

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

    return {
        Kind.PLACES: make(Kind.PLACES, shelves.places, {each: str(each) for each in shelves.places}),
        Kind.PROGRAMMES: make(Kind.PROGRAMMES, shelves.programmes, PROGRAMME_NAMES),
        Kind.TOPICS: tuple(
            Shelf(kind=Kind.TOPICS, slug=topic.slug, words=topic.words, briefings=_order(Kind.TOPICS, briefings))
            for topic, briefings in shelves.topics.items()
        ),
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
                for name, figure in briefing.findings.items()
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


def _paginate(items: Sequence[_Item], size: int) -> Iterator[tuple[int, int, Sequence[_Item]]]:
    pages = max(1, -(-len(items) // size))
    for number in range(1, pages + 1):
        yield number, pages, items[(number - 1) * size : number * size]
