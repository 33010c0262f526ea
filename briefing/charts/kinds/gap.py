"""The chart `gap`: protection against desistance, for one question and place."""

from dataclasses import replace
from decimal import Decimal

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds.asked import STAGES, Asked, make_row, say_scope
from briefing.errors import ChartError
from briefing.model import read_percent
from briefing.model.groups import Placed
from briefing.model.wording import say_percent
from briefing.terms import MEASURE_NAMES, Measure, Polarity, Qualifier, Stage

_ENDS = (Measure.PUBLIC_PROTECTION, Measure.DESISTANCE)
_HINT = "a gap needs an exact share of sufficient work for public protection and one for desistance, at one stage"


def make_gap(asked: Asked) -> Chart:
    """Both ends on one scale, and how far they lie apart.

    Raises:
        ChartError: An end is missing, or is a bound, or stands twice.
    """
    ends = _find_ends(asked)
    stage = ends[0].figure.stage or Stage.OVERALL
    apart, sum_ = _say_apart(ends)
    briefing = asked.briefing or ends[0].briefing
    at = f" at the stage {stage}" if stage in STAGES else ""
    return Chart(
        kind="gap",
        title=asked.title(f"Keeping people safe and desistance lie {apart} apart"),
        subtitle=f"Share of cases in which the work was good enough{at}. {say_scope(briefing)}",
        groups=(Group(note=sum_, rows=tuple(map(_make_end, ends))),),
    )


def _make_end(placed: Placed) -> Row:
    """An end. Neither bands nor an interval are drawn on the one scale that both share."""
    return replace(make_row(placed), rated=False, low=None, high=None)


def _find_ends(asked: Asked) -> list[Placed]:
    chosen = [each for each in asked.chosen() if each.figure.polarity is Polarity.SUFFICIENT]
    stages = [asked.stage] if asked.stage else [Stage.OVERALL, *STAGES]
    for stage in stages:
        ends = [_at(chosen, measure, stage) for measure in _ENDS]
        if all(ends):
            return [_only(end) for end in ends]
    missing = [MEASURE_NAMES[measure] for measure in _ENDS if not any(_at(chosen, measure, each) for each in stages)]
    lack = f"there is no share for {' and '.join(missing)}" if missing else "its two ends are of different stages"
    raise ChartError(f"the gap cannot be drawn: {lack}", hint=_HINT)


def _at(chosen: list[Placed], measure: Measure, stage: Stage) -> list[Placed]:
    return [each for each in chosen if each.figure.measure is measure and (each.figure.stage or Stage.OVERALL) is stage]


def _only(end: list[Placed]) -> Placed:
    """The one figure of an end."""
    if len(end) > 1:
        names = " or ".join(each.name for each in end)
        raise ChartError(f"the gap has two figures for one end: {names}", hint="name one for each end in figures=")
    if end[0].figure.qualifier is not Qualifier.EXACT:
        raise ChartError(f"the gap cannot be drawn: “{end[0].name}” is no exact share", hint=_HINT)
    return end[0]


def _say_apart(ends: list[Placed]) -> tuple[str, str]:
    """How far the ends lie apart, and the sum that says so. Both are taken as they are printed."""
    first, second = (Decimal(say_percent(each.figure)) for each in ends)
    high, low = max(first, second), min(first, second)
    points = read_percent(high - low)
    apart = f"{points} percentage point{'s' * (points != '1')}"
    sum_ = f"{apart} apart ({read_percent(high)} − {read_percent(low)}), worked out by us."
    return apart, sum_
