"""What belongs together: the briefings of a place, a programme, a topic or a year, and the figures of one question.

Whatever shows briefings together takes them from here, so that pages, feeds and charts agree on what stands where and
under which address. Shelves are made once for all briefings; nothing here looks at all of them for each of them.
"""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Final, TypeVar

from briefing.model import Briefing, Figure, is_kept
from briefing.terms import MEASURE_NAMES, Measure, Place, Polarity, Programme, Rating, Stage, Standing

_Key = TypeVar("_Key", bound=Hashable)
_LONGEST: Final = 60
_UNASKED: Final = frozenset({Measure.WORKLOAD, Measure.OTHER})
"""Measures that are no question which inspections ask again and again."""


def slug_of(words: str) -> str:
    """The words as a part of an address: lower-case letters without accents, digits, single hyphens.

    Words that are cut, hold no letter of these, or are a name that systems keep, end in a few signs of their hash. What
    has this form already is left as it is.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if slug and len(slug) <= _LONGEST and not is_kept(slug):
        return slug
    mark = sha256(words.casefold().encode()).hexdigest()[:8]
    return f"{slug[: _LONGEST - len(mark) - 1].strip('-')}-{mark}".strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What inspections ask of cases: what is judged, and at which stage of the work.

    Attributes:
        measure: What is judged.
        stage: At which stage. OVERALL where the source names none.
    """

    measure: Measure
    stage: Stage = Stage.OVERALL

    @property
    def slug(self) -> str:
        """Its part of an address: "desistance-planning", "desistance-overall"."""
        return slug_of(f"{self.measure} {self.stage}")

    @property
    def words(self) -> str:
        """Its name: "Desistance: planning", "Desistance: overall"."""
        return f"{MEASURE_NAMES[self.measure]}: {self.stage}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure, with the briefing that it stands in. name: its id there."""

    briefing: Briefing
    name: str
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic: tags that differ by case or accents alone are one. words: as the first briefing spells it."""

    slug: str
    words: str


def order_of(briefing: Briefing) -> tuple[int, int, int, str]:
    """Where a briefing stands among others: newest inspection first, then the newest source, then the newest page."""
    published = briefing.source.published.first_day().toordinal()
    return -briefing.inspection.year, -published, -briefing.date.toordinal(), briefing.slug


def order_in_list(briefing: Briefing) -> tuple[int, int, str]:
    """Where a briefing stands in the list of all: newest page first; of one day, the newest inspection first."""
    return -briefing.date.toordinal(), -briefing.inspection.year, briefing.slug


def find_question(figure: Figure) -> Question | None:
    """The question that a figure answers. None where it judges no work, or work that has no question of its own.

    A figure of another year or place answers none: it is no finding.
    """
    if figure.comparator or figure.polarity is Polarity.NEUTRAL or figure.measure in _UNASKED:
        return None
    return Question(measure=figure.measure, stage=figure.stage or Stage.OVERALL)


def list_questions(briefings: Iterable[Briefing]) -> dict[Question, tuple[Placed, ...]]:
    """Every question that was answered, with its figures: programme by programme, each newest first."""
    programmes = {programme: at for at, programme in enumerate(Programme)}
    ordered = sorted(briefings, key=lambda each: (programmes[each.inspection.programme], order_of(each)))
    found: dict[Question, list[Placed]] = {}
    for briefing in ordered:
        for name, figure in briefing.figures.items():
            if question := find_question(figure):
                found.setdefault(question, []).append(Placed(briefing=briefing, name=name, figure=figure))
    asked = (Question(measure=measure, stage=stage) for measure in Measure for stage in _STAGES)
    return {question: tuple(found[question]) for question in asked if question in found}


def group_by_stage(briefing: Briefing) -> dict[Stage, tuple[Placed, ...]]:
    """The findings of a briefing by stage, in the order of the work; those of no stage are of the work as a whole."""
    found: dict[Stage, list[Placed]] = {}
    for name, figure in briefing.findings.items():
        placed = Placed(briefing=briefing, name=name, figure=figure)
        found.setdefault(figure.stage or Stage.OVERALL, []).append(placed)
    return {stage: tuple(found[stage]) for stage in _STAGES if stage in found}


def group_by_place(briefings: Iterable[Briefing]) -> dict[Place, tuple[Briefing, ...]]:
    """The briefings of each place, newest inspection first. One that lies in several places stands in each."""
    return _in_order(Place, _group(briefings, lambda briefing: briefing.inspection.places))


def group_by_programme(briefings: Iterable[Briefing]) -> dict[Programme, tuple[Briefing, ...]]:
    """The briefings of each programme, newest inspection first."""
    return _in_order(Programme, _group(briefings, lambda briefing: (briefing.inspection.programme,)))


def group_by_year(briefings: Iterable[Briefing]) -> dict[int, tuple[Briefing, ...]]:
    """The briefings of each year of inspection, newest first."""
    found = _group(briefings, lambda briefing: (briefing.inspection.year,))
    return {year: found[year] for year in sorted(found, reverse=True)}


def group_by_rating(briefings: Iterable[Briefing]) -> dict[Rating, tuple[Briefing, ...]]:
    """The briefings of each overall rating, newest inspection first. Most briefings have none."""
    return _in_order(Rating, _group(briefings, _list_overall))


def group_by_standing(briefings: Iterable[Briefing]) -> dict[Standing, tuple[Briefing, ...]]:
    """The briefings of each standing of source, newest inspection first."""
    return _in_order(Standing, _group(briefings, lambda briefing: (briefing.source.standing,)))


def group_by_topic(briefings: Iterable[Briefing]) -> dict[Topic, tuple[Briefing, ...]]:
    """The briefings of each topic, newest inspection first; topics in the order of their addresses."""
    briefings = sorted(briefings, key=order_of)
    words: dict[str, str] = {}
    for briefing in briefings:
        for tag in briefing.tags:
            words.setdefault(slug_of(tag), tag)
    found = _group(briefings, lambda briefing: dict.fromkeys(slug_of(tag) for tag in briefing.tags))
    return {Topic(slug=slug, words=words[slug]): found[slug] for slug in sorted(found)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """All briefings as they stand together, with the place of each of them."""

    places: Mapping[Place, tuple[Briefing, ...]]
    programmes: Mapping[Programme, tuple[Briefing, ...]]
    topics: Mapping[Topic, tuple[Briefing, ...]]
    years: Mapping[int, tuple[Briefing, ...]]
    ratings: Mapping[Rating, tuple[Briefing, ...]]
    standings: Mapping[Standing, tuple[Briefing, ...]]
    questions: Mapping[Question, tuple[Placed, ...]]
    of_place_and_year: Mapping[tuple[Place, int], tuple[Briefing, ...]]
    years_of_place: Mapping[Place, tuple[int, ...]]
    at: Mapping[tuple[Place | Programme, str], int]


def make_shelves(briefings: Iterable[Briefing]) -> Shelves:
    """All briefings, grouped in every way, once."""
    briefings = tuple(briefings)
    places, programmes = group_by_place(briefings), group_by_programme(briefings)
    years = _group(briefings, lambda each: tuple((place, each.inspection.year) for place in each.inspection.places))
    years_of_place: dict[Place, list[int]] = {}
    for place, year in years:
        years_of_place.setdefault(place, []).append(year)
    shelves = chain[tuple[Place | Programme, tuple[Briefing, ...]]](places.items(), programmes.items())
    return Shelves(
        places=places,
        programmes=programmes,
        topics=group_by_topic(briefings),
        years=group_by_year(briefings),
        ratings=group_by_rating(briefings),
        standings=group_by_standing(briefings),
        questions=list_questions(briefings),
        of_place_and_year=years,
        years_of_place={place: tuple(sorted(each)) for place, each in years_of_place.items()},
        at={(key, each.slug): at for key, shelf in shelves for at, each in enumerate(shelf)},
    )


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


def find_neighbours(briefing: Briefing, shelves: Shelves, most: int = 3) -> Neighbours:
    """What stands nearest to a briefing: `most` of its place and `most` of its programme, at the most."""
    place, programme = briefing.inspection.places[0], briefing.inspection.programme
    years, own = shelves.years_of_place[place], briefing.inspection.year
    before = max((year for year in years if year < own), default=None)
    after = min((year for year in years if year > own), default=None)
    earlier = None if before is None else shelves.of_place_and_year[place, before][0]
    later = None if after is None else shelves.of_place_and_year[place, after][-1]
    taken = {briefing.slug, *(each.slug for each in (earlier, later) if each)}
    near = _find_near(shelves.places[place], shelves.at[place, briefing.slug], taken, most)
    taken |= {each.slug for each in near}
    alike = _find_near(shelves.programmes[programme], shelves.at[programme, briefing.slug], taken, most)
    return Neighbours(earlier=earlier, later=later, place=near, programme=alike)


def _find_near(shelf: tuple[Briefing, ...], at: int, taken: set[str], most: int) -> tuple[Briefing, ...]:
    """The nearest on a shelf to the one at a place, on both sides of it in turn, but for those that are taken."""
    reach = most + len(taken)
    near = sorted(range(max(0, at - reach), min(len(shelf), at + reach + 1)), key=lambda other: abs(other - at))
    return tuple(shelf[other] for other in near if shelf[other].slug not in taken)[:most]


def _list_overall(briefing: Briefing) -> Iterator[Rating]:
    yield from dict.fromkeys(each.rating for each in briefing.ratings if each.overall)


def _group(
    briefings: Iterable[Briefing], keys_of: Callable[[Briefing], Iterable[_Key]]
) -> dict[_Key, tuple[Briefing, ...]]:
    found: dict[_Key, list[Briefing]] = {}
    for briefing in sorted(briefings, key=order_of):
        for key in keys_of(briefing):
            found.setdefault(key, []).append(briefing)
    return {key: tuple(each) for key, each in found.items()}


def _in_order(keys: Iterable[_Key], found: Mapping[_Key, tuple[Briefing, ...]]) -> dict[_Key, tuple[Briefing, ...]]:
    return {key: found[key] for key in keys if key in found}


_STAGES: Final = (Stage.OVERALL, Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
"""The whole first, then its stages in the order of the work."""
