"""Listing pages: briefings put together by place, programme and so on, and figures by question.

Everything is grouped once for all briefings; nothing here looks at all of them for each of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, Final, Generic, TypeVar

from briefing.model import Briefing
from briefing.model.places import Unit
from briefing.model.questions import (
    QUESTIONS,
    BriefingFigure,
    Question,
    group_by_question,
    list_questions,
    order_of,
    programme_order_of,
    slug_of,
    with_briefing,
)
from briefing.terms import (
    MEASURE_MEANS,
    PROGRAMME_MEANS,
    PROGRAMME_NAMES,
    STAGE_MEANS,
    STANDING_MEANS,
    STANDING_NAMES,
    Measure,
    Programme,
    Rating,
    Region,
)

BRIEFINGS_A_PAGE: Final = 20
FIGURES_A_PAGE: Final = 50
RATINGS_A_PAGE: Final = 200
FEWEST: Final = 3
"""Briefings that have something in common before that has a page of its own: until then it is a group of all."""
_Item = TypeVar("_Item")
_Value = TypeVar("_Value", bound=str)


class ListingKind(StrEnum):
    """What briefings are put together by; the first part of the address."""

    PLACES = "places"
    PROGRAMMES = "programmes"
    YEARS = "years"
    TOPICS = "topics"
    RATINGS = "ratings"
    SOURCES = "sources"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """One thing that briefings are put together by, and can be filtered by.

    Attributes:
        name: What all its listings are called together.
        means: What they are.
        values: What a briefing has of it.
        names: The words of each value by its slug, in their order. Empty: as the newest briefing spells it, in `order`.
        title: The heading of a listing, from the words of its value.
        says: What a listing holds, likewise.
        note: What a listing is called in the index A to Z. Empty: it is not there.
        order: Where a value stands among others that have no names.
    """

    name: str
    means: str
    values: Callable[[Briefing], Iterable[str]]
    names: Mapping[str, str]
    title: Callable[[str], str]
    says: Callable[[str], str]
    note: str
    order: Callable[[str], Any] = slug_of

    def list_names(self, briefings: Iterable[Briefing]) -> Mapping[str, str]:
        """The words of each value that it has, or that these have, by its slug, in their order; the first spells it."""
        found: dict[str, str] = {}
        for value in chain.from_iterable(map(self.values, briefings)):
            found.setdefault(slug_of(value), value)
        return self.names or {slug: found[slug] for slug in sorted(found, key=lambda slug: self.order(found[slug]))}


def _just(attribute: str) -> Callable[[Briefing], tuple[str]]:
    """What reads a single value of a briefing."""
    read = attrgetter(attribute)
    return lambda briefing: (str(read(briefing)),)


def _list_overall(briefing: Briefing) -> list[str]:
    return [each.rating for each in briefing.ratings if each.overall]


def _by_slug(names: Mapping[_Value, str]) -> dict[str, str]:
    return {slug_of(value): words for value, words in names.items()}


def _explain(names: Mapping[_Value, str], meanings: Mapping[_Value, str]) -> Callable[[str], str]:
    """What gives the meaning of a value by its name."""
    return {names[value]: meaning for value, meaning in meanings.items()}.__getitem__


def _list_places(briefing: Briefing) -> tuple[str, ...]:
    """Its places, then the regions of its units: of both a reader may look for it."""
    return tuple(dict.fromkeys((*briefing.inspection.places, *briefing.inspection.regions)))


def _describe_place(words: str) -> str:
    if isinstance(words, Unit):
        return f"How work in {words}, within {' and '.join(words.regions)}, was rated, and how much was good enough."
    return f"How probation work in {words} was rated, and how much of it was good enough, newest first."


def _order_place(words: str) -> tuple[int, bool, str]:
    """A region, then what lies in it by name: a unit of two regions in the first."""
    region = words.regions[0] if isinstance(words, Unit) else Region(words)
    return list(Region).index(region), isinstance(words, Unit), words


def _order_year(year: str) -> int:
    """The newest first."""
    return -int(year)


def _list_standings(briefing: Briefing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.standing for each in briefing.sources.values()))


def _title_standing(words: str) -> str:
    return f"Source: {words[0].lower()}{words[1:]}"


GROUPINGS: Final = {
    ListingKind.PLACES: Grouping(
        name="Places",
        means="The probation regions of England, and Wales, each with the units and services within it. An inspection "
        "of the national service stands under England and Wales.",
        values=_list_places,
        names={},
        title="{}: what inspectors found".format,
        says=_describe_place,
        note="place",
        order=_order_place,
    ),
    ListingKind.PROGRAMMES: Grouping(
        name="Programmes",
        means="Series of inspections, each with its own method. Their figures are never drawn as a single series.",
        values=_just("inspection.programme"),
        names=_by_slug(PROGRAMME_NAMES),
        title=str,
        says=_explain(PROGRAMME_NAMES, PROGRAMME_MEANS),
        note="programme",
    ),
    ListingKind.YEARS: Grouping(
        name="Years",
        means="The years in which the reports were published.",
        values=_just("inspection.year"),
        names={},
        title="Reports of {}".format,
        says="Briefings on reports that were published in {}.".format,
        note="",
        order=_order_year,
    ),
    ListingKind.TOPICS: Grouping(
        name="Topics",
        means="What briefings are about, in the words of their authors.",
        values=attrgetter("tags"),
        names={},
        title="Topic: {}".format,
        says="Briefings whose authors name the topic “{}”".format,
        note="topic",
    ),
    ListingKind.RATINGS: Grouping(
        name="Overall ratings",
        means="The inspectorate’s ratings of whole services. Many inspections give none.",
        values=_list_overall,
        names=_by_slug(dict(zip(Rating, Rating, strict=True))),
        title="Rated {} overall".format,
        says="Services that the inspectorate rated {} as a whole.".format,
        note="overall rating",
    ),
    ListingKind.SOURCES: Grouping(
        name="Sources by standing",
        means="What briefings rest on. Only an official document is the inspectorate’s own text.",
        values=_list_standings,
        names=_by_slug(STANDING_NAMES),
        title=_title_standing,
        says=_explain(STANDING_NAMES, STANDING_MEANS),
        note="",
    ),
    ListingKind.QUESTIONS: Grouping(
        name="Questions",
        means="What inspectors judge in each case, at which stage of the work, and what they found.",
        values=lambda briefing: [each.slug for each in list_questions(briefing)],
        names={each.slug: each.words for each in QUESTIONS},
        title="{}: what inspectors found".format,
        says={each.words: f"{MEASURE_MEANS[each.measure]} {STAGE_MEANS[each.stage]}" for each in QUESTIONS}.__getitem__,
        note="question",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Generic[_Item]):
    """One page of a list that may be long.

    Attributes:
        base: The address of the first page, as seen from the site.
        number: Which page it is, counted from 1.
        pages: Of how many.
        items: What is on it.
    """

    base: str
    number: int
    pages: int
    items: tuple[_Item, ...]

    @property
    def address(self) -> str:
        """Its own address."""
        return self.address_of(self.number)

    def address_of(self, number: int) -> str:
        """The address of another page of the list."""
        return self.base if number == 1 else f"{self.base}page/{number}/"

    @property
    def suffix(self) -> str:
        """What it adds to the title of the first page."""
        return "" if self.number == 1 else f", page {self.number}"


def paginate(
    base: str, items: Sequence[_Item], size: int, weigh: Callable[[_Item], int] = lambda _: 1
) -> Iterator[ListPage[_Item]]:
    """The pages of a list, so many items on each; or so much, as each weighs. An empty list has one too."""
    pages, room = list[list[_Item]]([[]]), size
    for item in items:
        if pages[-1] and weigh(item) > room:
            pages.append([])
            room = size
        pages[-1].append(item)
        room -= weigh(item)
    for number, found in enumerate(pages, 1):
        yield ListPage(base=base, number=number, pages=len(pages), items=tuple(found))


def list_rating_pages(briefings: Iterable[Briefing]) -> Iterator[ListPage[Briefing]]:
    """The pages of all ratings: briefings that have some, programme by programme, newest inspection first in each."""
    rated = [each for each in briefings if each.ratings]
    rated.sort(key=lambda each: (programme_order_of(each), order_of(each)))
    return paginate(f"{ListingKind.RATINGS}/", rated, RATINGS_A_PAGE, lambda each: len(each.ratings))


def list_runs(items: Iterable[_Item], attribute: str) -> Iterator[tuple[Any, list[_Item]]]:
    """Things that lie in order, parted where an attribute changes, such as "inspection.programme"."""
    for key, found in groupby(items, key=attrgetter(attribute)):
        yield key, list(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Briefings that stand together.

    Attributes:
        kind: What they are put together by.
        slug: The second part of the address.
        words: What it is called, as a link names it.
        briefings: Newest inspection first.
        within: Of a region those of the units within it, which are none of its own: newest inspection first.
    """

    kind: ListingKind
    slug: str
    words: str
    briefings: tuple[Briefing, ...]
    within: tuple[Briefing, ...] = ()

    @property
    def address(self) -> str:
        """Its address, as seen from the site."""
        return f"{self.kind}/{self.slug}/"

    @property
    def grouped(self) -> bool:
        """Whether it is too short for a page of its own, and is but a group of the list of all briefings."""
        return self.kind is not ListingKind.PLACES and self.count < FEWEST

    @property
    def anchor(self) -> str:
        """The id of its group there: "topic-victims"."""
        return f"{self.kind.removesuffix('s')}-{self.slug}"

    @property
    def leads(self) -> str:
        """Where it can be seen: at its own address, or in its group."""
        return f"briefings/#{self.anchor}" if self.grouped else self.address

    @property
    def title(self) -> str:
        """Its heading."""
        return GROUPINGS[self.kind].title(self.words)

    @property
    def means(self) -> str:
        """What it holds, in a sentence or two."""
        return GROUPINGS[self.kind].says(self.words)

    @property
    def count(self) -> int:
        """How many briefings it shows."""
        return len(self.briefings) + len(self.within)

    @property
    def newest(self) -> Briefing:
        """Its newest briefing: of a region one of its own, as far as there is one."""
        return (*self.briefings, *self.within)[0]

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions in which the unit lies that it is of. Empty for anything else."""
        return self.words.regions if isinstance(self.words, Unit) else ()

    @property
    def in_order(self) -> tuple[Briefing, ...]:
        """What it shows, newest report first.

        Of a place and a question programmes stand apart, of a place that of its newest inspection first; what is within
        comes last.
        """
        if self.kind is ListingKind.PLACES:
            return (*_part_series(self.briefings), *_part_series(self.within))
        apart = self.kind is ListingKind.QUESTIONS
        return tuple(sorted(self.briefings, key=programme_order_of)) if apart else self.briefings

    def list_pages(self) -> Iterator[ListPage[Briefing]]:
        """Its pages."""
        return paginate(self.address, self.in_order, BRIEFINGS_A_PAGE)

    def list_own(self, briefings: Iterable[Briefing], *, own: bool = True) -> list[Briefing]:
        """Those of some briefings that are its own, or those that are not: a region's, or those of units within it."""
        apart = self.kind is ListingKind.PLACES
        return [each for each in briefings if (not apart or self.words in each.inspection.places) is own]


def _part_series(newest: Iterable[Briefing]) -> list[Briefing]:
    """Briefings, newest first, parted by programme: that of the newest comes first."""
    series: dict[Programme, list[Briefing]] = {}
    for each in newest:
        series.setdefault(each.inspection.programme, []).append(each)
    return [each for found in series.values() for each in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """All briefings as they stand together.

    Attributes:
        listings: By kind, then by slug, in the order of a list of links.
        questions: Each question that was answered, with its figures, programme by programme.
    """

    listings: Mapping[ListingKind, Mapping[str, Listing]]
    questions: Mapping[Question, tuple[BriefingFigure, ...]]


def make_groups(briefings: Iterable[Briefing]) -> Groups:
    """All briefings, put together in every way, once."""
    ordered = sorted(briefings, key=order_of)
    listings = {kind: _list_groups(kind, ordered) for kind in ListingKind}
    return Groups(listings=listings, questions=group_by_question(ordered))


def _list_groups(kind: ListingKind, ordered: Sequence[Briefing]) -> dict[str, Listing]:
    grouping = GROUPINGS[kind]
    found: dict[str, dict[str, Briefing]] = {}  # by slug of the value, then by that of the briefing
    for briefing in ordered:
        for value in grouping.values(briefing):
            # “Gŵyl” and “gwyl” are one topic, and a briefing may have both
            found.setdefault(slug_of(value), {})[briefing.slug] = briefing
    listings = {}
    for slug, words in grouping.list_names(ordered).items():  # as the newest one spells it
        if slug in found:
            listing = Listing(kind=kind, slug=slug, words=words, briefings=())
            own, within = (tuple(listing.list_own(found[slug].values(), own=own)) for own in (True, False))
            listings[slug] = replace(listing, briefings=own, within=within)
    return listings


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """The briefings that stand nearest to one.

    Attributes:
        earlier: Of its first place and the nearest year before its own. None where there is none.
        later: Likewise, of the nearest year after it.
        place: Others of its first place, nearest first, without `earlier` and `later`.
        programme: Others of its programme, nearest first, without all of these.
    """

    earlier: Briefing | None
    later: Briefing | None
    place: tuple[Briefing, ...]
    programme: tuple[Briefing, ...]


def find_neighbours(briefing: Briefing, groups: Groups, most: int = 3) -> Neighbours:
    """What stands nearest to a briefing: `most` of its place and `most` of its programme, at the most."""
    place = groups.listings[ListingKind.PLACES][slug_of(briefing.inspection.places[0])].briefings
    programme = groups.listings[ListingKind.PROGRAMMES][slug_of(briefing.inspection.programme)].briefings
    # Newest first: those of its own year lie between `later` and `earlier`, and none is walked through.
    year = -briefing.inspection.year
    after = bisect_left(place, year, key=lambda each: -each.inspection.year)
    before = bisect_right(place, year, key=lambda each: -each.inspection.year)
    earlier, later = next(iter(place[before : before + 1]), None), place[after - 1] if after else None
    taken = {briefing.slug, *(each.slug for each in (earlier, later) if each)}
    near = _find_near(briefing, place, taken, most)
    alike = _find_near(briefing, programme, taken | {each.slug for each in near}, most)
    return Neighbours(earlier=earlier, later=later, place=near, programme=alike)


def _find_near(briefing: Briefing, among: tuple[Briefing, ...], taken: set[str], most: int) -> tuple[Briefing, ...]:
    """The nearest to a briefing among some that lie in order, on both sides of it in turn, without those taken."""
    # As many on each side as are wanted, and room for those that are taken: never all of a long list.
    at, reach = bisect_left(among, order_of(briefing), key=order_of), most + len(taken)
    near = sorted(range(max(0, at - reach), min(len(among), at + reach + 1)), key=lambda other: abs(other - at))
    return tuple(among[other] for other in near if among[other].slug not in taken)[:most]


def list_newest(groups: Groups, measures: Iterable[Measure]) -> tuple[BriefingFigure, ...]:
    """What the newest inspection of each programme found on these measures, programme by programme."""
    wanted, found = frozenset(measures), list[BriefingFigure]()
    # Each programme once, up to its first inspection that judged one of them.
    for listing in groups.listings[ListingKind.PROGRAMMES].values():
        for briefing in listing.briefings:
            findings = [each for each in with_briefing(briefing, briefing.findings) if each.figure.measure in wanted]
            if findings:
                found += findings
                break
    return tuple(found)
