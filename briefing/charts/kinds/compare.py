"""The chart `compare`: what inspections found on one measure, programme by programme."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import Final

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds.asked import Asked, make_row
from briefing.errors import ChartError
from briefing.model import Briefing, Figure
from briefing.model.groups import Placed, order_of
from briefing.model.wording import say_polarity, say_value
from briefing.terms import MEASURE_NAMES, PROGRAMME_NAMES, Measure, Polarity, Programme, Qualifier, Stage

_HALF: Final = 50
_WORDS: Final = 10
"""Percentage points that words such as “about” may hide, taken widely."""
_LEEWAY: Final = {
    Qualifier.EXACT: (0, 0),
    Qualifier.ABOUT: (-_WORDS, _WORDS),
    Qualifier.ALMOST: (-_WORDS, 0),
    Qualifier.JUST_OVER: (0, _WORDS),
    Qualifier.FEWER_THAN: (-100, 0),
    Qualifier.UP_TO: (-100, 0),
    Qualifier.MORE_THAN: (0, 100),
    Qualifier.AT_LEAST: (0, 100),
}
"""By how much the true share may lie below and above the one that is printed."""
_BELOW: Final = frozenset({Qualifier.ALMOST, Qualifier.FEWER_THAN})
"""Words that leave out the share that they name."""
PARTED: Final = "Another programme, another method: not to be read as one series."
"""Stands at each break."""


def make_compare(asked: Asked) -> Chart:
    """One row an inspection and stage, grouped by programme, the newest first within each.

    Raises:
        ChartError: No figure is of the measure, or none says whether work was good enough.
    """
    measure = asked.measure or Measure.PUBLIC_PROTECTION
    chosen = [each for each in replace(asked, measure=measure).chosen() if each.figure.polarity is not Polarity.NEUTRAL]
    if not chosen:
        raise ChartError("none of its figures judges work", hint="name sufficient or insufficient shares in figures=")
    programmes = list(Programme)
    chosen.sort(key=lambda each: programmes.index(each.briefing.inspection.programme))
    shown = _cut(chosen, asked.most)
    groups = tuple(
        Group(
            head=PROGRAMME_NAMES[programme],
            rows=tuple(_make_row(placed, own=placed.briefing is asked.briefing) for placed in each),
            parted=at > 0,
        )
        for at, (programme, each) in enumerate(groupby(shown, lambda each: each.briefing.inspection.programme))
    )
    name = MEASURE_NAMES[measure]
    finding = _say_finding(shown) if len(shown) == len(chosen) and not asked.narrowed else ""
    stage = f" at the stage {asked.stage}" if asked.stage else ""
    left = len(chosen) - len(shown)
    more = f" Only the newest of each programme are shown; {left} more stand on the pages of the questions."
    rest = more if left else ""
    turned = any(each.figure.polarity is not Polarity.SUFFICIENT for each in shown)
    unless = ", unless a row says otherwise" if turned else ""
    return Chart(
        kind="compare",
        title=asked.title(f"{name}: {finding}" if finding else f"{name}, inspection by inspection"),
        subtitle=f"Share of cases in which the work was good enough{stage}{unless}.{rest}",
        groups=groups,
    )


def _cut(chosen: list[Placed], rows: int) -> list[Placed]:
    """As many as a chart can show: up to the same number of each programme, of the newest inspections."""
    counts = [sum(1 for _ in each) for _, each in groupby(chosen, _programme_of)]
    most = rows
    while sum(min(most, count) for count in counts) > rows and most > 1:
        most -= 1
    newest = sorted(chosen, key=lambda each: order_of(each.briefing))
    kept = {id(each) for programme in Programme for each in _take(newest, programme, most)}
    return [each for each in chosen if id(each) in kept]


def _take(newest: list[Placed], programme: Programme, most: int) -> Iterator[Placed]:
    return islice((each for each in newest if _programme_of(each) is programme), most)


def _programme_of(placed: Placed) -> Programme:
    return placed.briefing.inspection.programme


def _make_row(placed: Placed, *, own: bool) -> Row:
    row, inspection = make_row(placed), placed.briefing.inspection
    figure = placed.figure
    stage = "" if figure.stage in {None, Stage.OVERALL} else f"{figure.stage}; "
    turned = "" if figure.polarity is Polarity.SUFFICIENT else f"{say_polarity(figure.polarity).casefold()}; "
    here = "this inspection; " if own else ""
    note = f"{here}{stage}{turned}of {figure.population}{_say_cases(placed.briefing)}"
    return replace(row, label=f"{inspection.body}, {inspection.year}", note=note)


def _say_finding(shown: list[Placed]) -> str:
    """In how many inspections at least half of the work was good enough. Empty where the shares do not tell."""
    reached = [_reaches_half(each.figure) for each in shown]
    if None in reached or len({each.briefing.slug for each in shown}) < len(shown):
        return ""
    count, of = reached.count(True), len(reached)
    if of == 1:
        return f"one inspection gives a share, {say_value(shown[0].figure)}"
    if not count:
        where = "neither inspection" if of == 2 else f"none of {of} inspections"
        return f"in {where} was half of the work good enough"
    where = f"{count} of {of} inspections"
    if count == of:
        where = "both inspections" if of == 2 else f"all {of} inspections"
    return f"in {where} at least half of the work was good enough"


def _reaches_half(figure: Figure) -> bool | None:
    """Whether at least half of the work was good enough. None where its words leave that open."""
    if figure.polarity is not Polarity.SUFFICIENT:
        return None
    low, high = _LEEWAY[figure.qualifier]
    share = float(figure.share.value)
    if share + low >= _HALF:
        return True
    return False if share + high < _HALF or (figure.qualifier in _BELOW and share <= _HALF) else None


def _say_cases(briefing: Briefing) -> str:
    cases = briefing.inspection.cases_inspected
    return "" if cases is None else f"; {cases:,} cases inspected"
