"""The kinds of chart: one function each, from figures to what is shown, pure."""

from collections.abc import Callable, Mapping
from typing import Final

from briefing.charts.chart import Chart
from briefing.charts.kinds.asked import Asked
from briefing.charts.kinds.cases import make_cases
from briefing.charts.kinds.compare import make_compare
from briefing.charts.kinds.gap import make_gap
from briefing.charts.kinds.recommendations import make_recommendations
from briefing.charts.kinds.shares import make_shares
from briefing.charts.kinds.stages import make_stages
from briefing.terms import ChartKind

_KINDS: Final[Mapping[ChartKind, Callable[[Asked], Chart]]] = {
    ChartKind.SHARES: make_shares,
    ChartKind.STAGES: make_stages,
    ChartKind.GAP: make_gap,
    ChartKind.COMPARE: make_compare,
    ChartKind.RECOMMENDATIONS: make_recommendations,
    ChartKind.CASES: make_cases,
}


def make_chart(kind: ChartKind, asked: Asked) -> Chart:
    """The chart of a kind.

    Raises:
        ChartError: What was asked for cannot be shown so.
    """
    return _KINDS[kind](asked)
