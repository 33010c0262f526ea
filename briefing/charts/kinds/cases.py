"""The chart `cases`: a count of cases as that many squares."""

from dataclasses import replace

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds.asked import Asked, make_row, say_row, say_scope, sort_by_meaning
from briefing.errors import ChartError
from briefing.model.groups import Placed
from briefing.model.wording import say_polarity

MOST = 200
"""Squares that a reader can still take in."""


def make_cases(asked: Asked) -> Chart:
    """One row a figure, one square a case, those that the figure counts filled.

    Raises:
        ChartError: No figure has counts, or one has more cases than can be drawn.
    """
    chosen = [each for each in sort_by_meaning(asked.chosen()) if each.figure.share.counted]
    if not chosen:
        raise ChartError(
            "none of its figures counts cases", hint="name a figure with a numerator and a denominator in figures="
        )
    rows = tuple(map(_make_row, chosen))
    briefing = asked.briefing or chosen[0].briefing
    return Chart(
        kind="cases",
        title=asked.title(" ".join(say_row(replace(row, note="")) for row in rows[:2])),
        subtitle=f"A square is a case. {say_scope(briefing)}",
        groups=(Group(rows=rows),),
    )


def _make_row(placed: Placed) -> Row:
    share = placed.figure.share
    assert share.numerator is not None  # the share is counted
    assert share.denominator is not None
    if share.denominator > MOST:
        raise ChartError(
            f"“{placed.name}” counts {share.denominator:,} cases, and more than {MOST} cannot be told apart",
            hint="choose the chart “shares”",
        )
    row = make_row(placed)
    note = f"{say_polarity(row.polarity)}, {row.note}"
    return replace(row, note=note, units=(share.numerator, share.denominator), low=None, high=None, rated=False)
