"""What briefings, and inspections that are compared, can be filtered by; and the list that filters read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from briefing.model import Briefing
from briefing.model.questions import BriefingFigure, order_of, slug_of
from briefing.model.wording import say_standings
from briefing.pages.listings import GROUPINGS, ListingKind
from briefing.prose import read_plain
from briefing.terms import MEASURE_NAMES, PROGRAMME_NAMES, Measure

Inspected = tuple[BriefingFigure, ...]
"""The figures of one inspection that are compared with those of others."""
_Item = TypeVar("_Item")
_Filter = tuple[str, Callable[[_Item], list[str]], Callable[[Iterable[_Item]], Mapping[str, str]]]
"""The label, the values that a thing has, and the words of each value of some things, in their order."""
_NONE: Final = "none"
_FEWEST: Final = 6
"""Inspections that are compared from which on there are filters: fewer are seen at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterChoice:
    """A value of a filter. slug: in the address. words: as it is shown. count: how many things have it."""

    slug: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What things can be filtered by. key: in the address. words: its label."""

    key: str
    words: str
    choices: tuple[FilterChoice, ...]


def list_filters(briefings: Iterable[Briefing]) -> tuple[Filter, ...]:
    """Every filter of briefings with the values that it can have, and how many briefings have each."""
    return _count_all(tuple(briefings), _OF_BRIEFINGS)


def list_compared_filters(inspections: Iterable[Inspected]) -> tuple[Filter, ...]:
    """Every filter of inspections that are compared and leaves a choice, and how many inspections have each value."""
    inspections = tuple(inspections)
    found = _count_all(inspections, _OF_INSPECTIONS) if len(inspections) >= _FEWEST else ()
    return tuple(each for each in found if len(each.choices) > 1)


def describe_compared(figures: Inspected) -> dict[str, str]:
    """What an inspection that is compared has of each filter: values with blanks between them."""
    return {key: " ".join(read(figures)) for key, (_, read, _) in _OF_INSPECTIONS.items()}


def _count_all(items: tuple[_Item, ...], filters: Mapping[str, _Filter[_Item]]) -> tuple[Filter, ...]:
    # A choice that nothing has is left out: it would lead to an empty list.
    found = []
    for key, (words, read, names) in filters.items():
        counts = Counter(value for item in items for value in read(item))
        known = {**names(items), **({_NONE: _WITHOUT[key]} if key in _WITHOUT else {})}
        choices = [FilterChoice(slug=slug, words=known[slug], count=counts[slug]) for slug in known if counts[slug]]
        found.append(Filter(key=key, words=words, choices=tuple(choices)))
    return tuple(found)


def list_for_filters(briefings: Iterable[Briefing]) -> list[dict[str, Any]]:
    """A line a briefing, newest inspection first: what its card shows, and its value of each filter."""
    found = []
    for briefing in sorted(briefings, key=order_of):
        inspection = briefing.inspection
        card = {
            "slug": briefing.slug,
            "title": read_plain(briefing.title),
            "summary": read_plain(briefing.summary),
            "kicker": f"{PROGRAMME_NAMES[inspection.programme]}, {inspection.year}",
            "facts": f"{'; '.join(inspection.places)}. {say_standings(briefing)}.",
            "date": str(briefing.date),
            # Scripts make the card of this, and must say as the page does that Northshire does not exist.
            "invented": inspection.invented,
        }
        found.append(card | {key: read(briefing) for key, (_, read, _) in _OF_BRIEFINGS.items()})
    return found


def _read_measures(briefing: Briefing) -> list[str]:
    measures = {figure.measure for figure in briefing.findings.values()}
    return [slug_of(measure) for measure in Measure if measure in measures] or [_NONE]


def _by_listing(words: str, kind: ListingKind) -> _Filter[Briefing]:
    """The filter that has a choice for each listing of a kind."""
    grouping = GROUPINGS[kind]
    return (
        words,
        lambda briefing: [slug_of(value) for value in grouping.values(briefing)] or [_NONE],
        grouping.list_names,
    )


def _by_briefing(of_briefings: _Filter[Briefing]) -> _Filter[Inspected]:
    """A filter of briefings, for some of their figures."""
    words, read, names = of_briefings
    return words, lambda each: read(each[0].briefing), lambda items: names(each[0].briefing for each in items)


_MEASURES: Final = {slug_of(measure): MEASURE_NAMES[measure] for measure in Measure}
_OF_BRIEFINGS: Final[Mapping[str, _Filter[Briefing]]] = {
    "place": _by_listing("Place", ListingKind.PLACES),
    "programme": _by_listing("Programme", ListingKind.PROGRAMMES),
    "year": _by_listing("Year of the report", ListingKind.YEARS),
    "rating": _by_listing("Overall rating", ListingKind.RATINGS),
    "measure": ("What was judged", _read_measures, lambda _: _MEASURES),
    "source": _by_listing("Source", ListingKind.SOURCES),
}
_WITHOUT: Final = {"rating": "None in the source", "measure": "No share of cases"}
"""What a filter calls those that have no value."""
_OF_INSPECTIONS: Final[Mapping[str, _Filter[Inspected]]] = {
    "measure": (
        "What was judged",
        lambda figures: list(dict.fromkeys(slug_of(each.figure.measure) for each in figures)),
        lambda _: _MEASURES,
    ),
    **{key: _by_briefing(_OF_BRIEFINGS[key]) for key in ("programme", "place", "year")},
}
