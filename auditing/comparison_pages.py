"""The pages that compare inspections: which there are, what stands on each in its order, and how far shares lie apart.

A page shows one stage of the work, in one of three orders; the first is the stage of most inspections, the widest gap
first. All is worked out here anew, from values alone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, NamedTuple

from auditing.fields import derive_percent
from auditing.listings import COMPARED, STAGES, is_judged, slug_of
from auditing.words import NAMES, ORDERS, fold_words
from briefing.model import Briefing, Figure
from briefing.terms import Polarity, Programme, Qualifier, Stage

HOME: Final = "/compare/"
# Inspections of a page from which on it has filters.
_FILTERED: Final = 6
_UNDER: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.UP_TO})
_OVER: Final = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """A page that compares inspections.

    Attributes:
        stage: What its shares are of.
        sorting: "gap", "place" or "year".
        inspections: The ids of the figures of each briefing, in their order, programme by programme.
    """

    stage: Stage
    sorting: str
    inspections: Mapping[str, tuple[str, ...]]

    @property
    def subjects(self) -> tuple[str, ...]:
        """Its rows."""
        return tuple(f"{slug}/{name}" for slug, names in self.inspections.items() for name in names)

    @property
    def name(self) -> str:
        """What it is called: "Planning", "Planning, by place"."""
        return NAMES[Stage][self.stage] + (f", by {self.sorting}" if self.sorting != "gap" else "")

    @property
    def order(self) -> str:
        """What its order is called."""
        return ORDERS[self.sorting]

    @property
    def count(self) -> int:
        """How many inspections stand there."""
        return len(self.inspections)

    @property
    def filtered(self) -> bool:
        """Whether it has filters."""
        return self.count >= _FILTERED


class Gap(NamedTuple):
    """How many points two shares lie apart, whether it may be more, and whether keeping people safe is the lower."""

    points: Decimal
    open: bool
    behind: bool

    def say(self) -> str:
        """As a page prints it: "gap 14 points", "gap at least 1 point"."""
        number = f"{self.points.normalize():f}"
        return f"gap {'at least ' if self.open else ''}{number} {'point' if number == '1' else 'points'}"


def find_gap(figures: Iterable[Figure]) -> Gap | None:
    """The gap of an inspection. None where it has not one share of good work of each, at one stage, or none is sure."""
    told = sorted(figures, key=lambda each: COMPARED.index(each.measure) if each.measure in COMPARED else len(COMPARED))
    pair = [each for each in told if each.measure in COMPARED]
    stages, polarities = {each.stage or Stage.OVERALL for each in pair}, {each.polarity for each in pair}
    if [each.measure for each in pair] != [*COMPARED] or len(stages) > 1 or polarities != {Polarity.SUFFICIENT}:
        return None
    if any(each.qualifier not in _UNDER | _OVER | {Qualifier.EXACT} for each in pair):
        return None
    lows, highs = zip(*map(_find_limits, pair), strict=True)
    apart = max(lows[1] - highs[0], lows[0] - highs[1])
    limited = any(each.qualifier is not Qualifier.EXACT for each in pair)
    return Gap(apart, limited, lows[1] > highs[0]) if apart > 0 or (apart == 0 and not limited) else None


def _find_limits(figure: Figure) -> tuple[Decimal, Decimal]:
    share = Decimal(derive_percent(figure.share) or figure.share.percent or 0)
    low = Decimal(0) if figure.qualifier in _UNDER else share
    return low, Decimal(100) if figure.qualifier in _OVER else share


def list_comparison_pages(briefings: Mapping[str, Briefing]) -> dict[str, ComparisonPage]:
    """Every page by its address. Empty where there is nothing to compare."""
    found: dict[Stage, dict[str, tuple[str, ...]]] = {}
    for stage in STAGES:
        for slug, briefing in briefings.items():
            figures = {name: it for name, it in briefing.charted.items() if (it.stage or Stage.OVERALL) is stage}
            judged = [name for name, it in figures.items() if it.measure in COMPARED and is_judged(it)]
            if judged:
                names = sorted(judged, key=lambda name: COMPARED.index(figures[name].measure))
                found.setdefault(stage, {})[slug] = tuple(names)
    pages: dict[str, ComparisonPage] = {}
    for stage, inspections in found.items():
        for order, place in _ORDERS.items():
            keys = {slug: place(briefings[slug], names) for slug, names in inspections.items()}
            programmes = {slug: [*Programme].index(briefings[slug].inspection.programme) for slug in inspections}
            ordered = sorted(inspections, key=lambda slug: (programmes[slug], keys[slug]))
            address = f"{HOME}{slug_of(stage)}/" + ("" if order == "gap" else f"{order}/")
            pages[address] = ComparisonPage(
                stage=stage, sorting=order, inspections={slug: inspections[slug] for slug in ordered}
            )
    widest = [page for page in pages.values() if page.sorting == "gap"]
    most = max((len(page.inspections) for page in widest), default=0)
    first = next((page for page in widest if len(page.inspections) == most), None)
    return {HOME: first, **pages} if first else {}


def _place_by_name(briefing: Briefing, _: tuple[str, ...]) -> tuple[Any, ...]:
    return fold_words(briefing.inspection.body), -briefing.inspection.year, briefing.slug


def _place_by_gap(briefing: Briefing, names: tuple[str, ...]) -> tuple[Any, ...]:
    """The widest gap first; then those without one, by how much of what is told first was good enough."""
    figures = [briefing.figures[name] for name in names]
    gap, first = find_gap(figures), figures[0]
    good = first.share.value if first.polarity is Polarity.SUFFICIENT else 100 - first.share.value
    return (1, good) if gap is None else (0, -gap.points), _place_by_name(briefing, names)


_ORDERS: Final[Mapping[str, Callable[[Briefing, tuple[str, ...]], tuple[Any, ...]]]] = {
    "gap": _place_by_gap,
    "place": _place_by_name,
    "year": lambda briefing, names: (-briefing.inspection.year, *_place_by_name(briefing, names)),
}


def say_title(page: ComparisonPage, briefings: Mapping[str, Briefing]) -> str:
    """What the chart of a page is called: a finding, where at least one inspection bears it out."""
    told, both = list[tuple[Gap, Briefing]](), 0
    for slug, names in page.inspections.items():
        figures = [briefings[slug].figures[name] for name in names]
        both += {each.measure for each in figures} == {*COMPARED}
        if gap := find_gap(figures):
            told.append((gap, briefings[slug]))
    reports = [each.inspection.programme is Programme.OTHER for _, each in told]
    behind, noun = [gap.behind for gap, _ in told].count(True), "report" if any(reports) else "inspection"
    which = "with a known gap" if both > len(told) else f"that {'gives' if len(told) == 1 else 'give'} both"
    if behind == len(told) == 1:
        return f"In the one {noun} {which}, keeping people safe lags behind desistance"
    if len(told) > 1 and not behind:
        return f"In none of the {len(told)} {noun}s {which} does keeping people safe lag behind desistance"
    if len(told) > 1:
        count = "each" if behind == len(told) else behind
        return f"In {count} of the {len(told)} {noun}s {which}, keeping people safe lags behind desistance"
    research = any(briefings[slug].inspection.programme is Programme.OTHER for slug in page.inspections)
    noun = "report" if research else "inspection"
    return f"Keeping people safe and desistance, {noun} by {noun}"
