"""Where the marks of a chart lie: one function a form, from a chart and a width to a canvas."""

from collections.abc import Callable, Mapping
from typing import Final

from briefing.charts.canvas import Canvas
from briefing.charts.chart import Chart
from briefing.charts.layouts.gap import lay_gap
from briefing.charts.layouts.tracks import lay_tracks
from briefing.charts.layouts.units import lay_units

_FORMS: Final[Mapping[str, Callable[[Canvas, Chart, float], float]]] = {
    "shares": lay_tracks,
    "stages": lay_tracks,
    "compare": lay_tracks,
    "gap": lay_gap,
    "recommendations": lay_units,
    "cases": lay_units,
}


def lay(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place a chart below y, in pixels; returns where it ends."""
    return _FORMS[chart.kind](canvas, chart, y)
