"""The chart `compare`: what inspections found on one measure, programme by programme."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice
from typing import Final

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds.asked import Asked, make_row, say_row
from briefing.errors import ChartError
from briefing.model import Briefing
from briefing.related import Placed, order_of
from briefing.say import say_polarity
from briefing.terms import MEASURE_NAMES, PROGRAMME_NAMES, Measure, Polarity, Programme, Stage

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
        Group(head=PROGRAMME_NAMES[programme], rows=tuple(map(_make_row, each)), parted=at > 0)
        for at, (programme, each) in enumerate(groupby(shown, lambda each: each.briefing.inspection.programme))
    )
    name = MEASURE_NAMES[measure]
    stage = f" at the stage {asked.stage}" if asked.stage else ""
    left = len(chosen) - len(shown)
    more = f" Only the newest of each programme are shown; {left} more stand on the pages of the questions."
    rest = more if left else ""
    return Chart(
        kind="compare",
        title=asked.title(f"{name}, inspection by inspection"),
        subtitle=f"Share of cases in which the work was good enough{stage}, unless a row says otherwise.{rest}",
        groups=groups,
        description=" ".join(_say_group(group) for group in groups),
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


def _make_row(placed: Placed) -> Row:
    row, inspection = make_row(placed), placed.briefing.inspection
    figure = placed.figure
    stage = "" if figure.stage in {None, Stage.OVERALL} else f"{figure.stage}; "
    turned = "" if figure.polarity is Polarity.SUFFICIENT else f"{say_polarity(figure.polarity).casefold()}; "
    note = f"{stage}{turned}of {figure.population}{_say_cases(placed.briefing)}"
    return replace(row, label=f"{inspection.body}, {inspection.year}", note=note)


def _say_cases(briefing: Briefing) -> str:
    cases = briefing.inspection.cases_inspected
    return "" if cases is None else f"; {cases:,} cases inspected"


def _say_group(group: Group) -> str:
    parted = f"{PARTED} " if group.parted else ""
    return f"{parted}{group.head}. {' '.join(say_row(row) for row in group.rows)}"
