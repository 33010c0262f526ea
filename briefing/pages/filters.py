"""What briefings, and shares that are compared, can be filtered by; and the list of all briefings that filters read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from briefing.model import Briefing
from briefing.model.groups import Placed, order_of, slug_of
from briefing.model.wording import say_date
from briefing.prose import read_plain
from briefing.terms import (
    INVENTED,
    MEASURE_NAMES,
    PROGRAMME_NAMES,
    STAGE_NAMES,
    STANDING_NAMES,
    Measure,
    Place,
    Programme,
    Rating,
    Stage,
    Standing,
)

_Listed = TypeVar("_Listed")
_Filters = Mapping[str, tuple[str, Callable[[_Listed], list[str]], dict[str, str]]]
"""By its key in the address: label, what a thing has, and the words of each value in order; none: by the value."""
_NONE: Final = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value of a filter. slug: in the address. words: as it is shown. count: how many things have it."""

    slug: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """What things can be filtered by. key: in the address. words: its label."""

    key: str
    words: str
    choices: tuple[Choice, ...]


def list_facets(briefings: Iterable[Briefing]) -> tuple[Facet, ...]:
    """Every filter of briefings with the values that it can have, and how many briefings have each."""
    return _count_all(tuple(briefings), _FACETS)


def list_compared_facets(compared: Iterable[Placed]) -> tuple[Facet, ...]:
    """Every filter of shares that are compared, with its values, and how many shares have each."""
    return _count_all(tuple(compared), _COMPARED)


def describe_compared(placed: Placed) -> dict[str, str]:
    """What a share that is compared has of each filter: values with blanks between them."""
    return {key: " ".join(read(placed)) for key, (_, read, _) in _COMPARED.items()}


def _count_all(listed: tuple[_Listed, ...], filters: _Filters[_Listed]) -> tuple[Facet, ...]:
    facets = []
    for key, (words, read, names) in filters.items():
        counted = Counter(value for each in listed for value in read(each))
        known = names or {value: value for value in sorted(counted, reverse=True)}
        found = [Choice(slug=slug, words=known[slug], count=counted[slug]) for slug in known if counted[slug]]
        facets.append(Facet(key=key, words=words, choices=tuple(found)))
    return tuple(facets)


def make_catalogue(briefings: Iterable[Briefing]) -> list[dict[str, Any]]:
    """A line a briefing, newest inspection first: what its card shows, and its value of each filter."""
    return [_describe(briefing) for briefing in sorted(briefings, key=order_of)]


def _describe(briefing: Briefing) -> dict[str, Any]:
    inspection = briefing.inspection
    return {
        "slug": briefing.slug,
        "title": read_plain(briefing.title),
        "summary": read_plain(briefing.summary),
        "kicker": f"{PROGRAMME_NAMES[inspection.programme]}, {inspection.year}",
        "facts": f"{'; '.join(inspection.places)}. {STANDING_NAMES[briefing.source.standing]}. "
        f"Briefing of {say_date(briefing.date)}.",
        "date": str(briefing.date),
        "invented": not INVENTED.isdisjoint(inspection.places),
        **{key: list(read(briefing)) for key, (_, read, _) in _FACETS.items()},
    }


def _read_places(briefing: Briefing) -> list[str]:
    return [slug_of(place) for place in briefing.inspection.places]


def _read_programme(briefing: Briefing) -> list[str]:
    return [slug_of(briefing.inspection.programme)]


def _read_year(briefing: Briefing) -> list[str]:
    return [str(briefing.inspection.year)]


def _read_rating(briefing: Briefing) -> list[str]:
    return [slug_of(each.rating) for each in briefing.ratings if each.overall] or [_NONE]


def _read_measures(briefing: Briefing) -> list[str]:
    measures = {figure.measure for figure in briefing.findings.values()}
    return [slug_of(measure) for measure in Measure if measure in measures] or [_NONE]


def _read_source(briefing: Briefing) -> list[str]:
    return [slug_of(briefing.source.standing)]


_PLACES: Final[dict[str, str]] = {slug_of(place): place for place in Place}
_PROGRAMMES: Final = {slug_of(programme): PROGRAMME_NAMES[programme] for programme in Programme}
_MEASURES: Final = {slug_of(measure): MEASURE_NAMES[measure] for measure in Measure}
_STAGES: Final = {slug_of(stage): name for stage, name in STAGE_NAMES.items()}
_FACETS: Final[_Filters[Briefing]] = {
    "place": ("Place", _read_places, _PLACES),
    "programme": ("Programme", _read_programme, _PROGRAMMES),
    "year": ("Year of the report", _read_year, {}),
    "rating": (
        "Overall rating",
        _read_rating,
        {slug_of(rating): str(rating) for rating in Rating} | {_NONE: "None in the source"},
    ),
    "measure": (
        "What was judged",
        _read_measures,
        _MEASURES | {_NONE: "No share of cases"},
    ),
    "source": ("Source", _read_source, {slug_of(each): STANDING_NAMES[each] for each in Standing}),
}
_COMPARED: Final[_Filters[Placed]] = {
    "measure": ("What was judged", lambda each: [slug_of(each.figure.measure)], _MEASURES),
    "stage": ("Stage of the work", lambda each: [slug_of(each.figure.stage or Stage.OVERALL)], _STAGES),
    "programme": ("Programme", lambda each: _read_programme(each.briefing), _PROGRAMMES),
    "place": ("Place", lambda each: _read_places(each.briefing), _PLACES),
    "year": ("Year of the report", lambda each: _read_year(each.briefing), {}),
}
