"""Counts as squares: one a case, or one a recommendation."""

from typing import Final

from briefing.charts.canvas import LINE, PAPER, Canvas
from briefing.charts.chart import Chart, Row
from briefing.charts.layouts.marks import COLOURS
from briefing.charts.layouts.tracks import lay_words

_SIDE: Final = 10
_STEP: Final = 13
_MOST: Final = 40
"""Squares on a line; a multiple of ten, so that they can be counted."""


def lay_units(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place the rows below y, each with its words above its squares; returns where the chart ends."""
    for number, row in enumerate(chart.rows):
        with canvas.block("row", number, row.figure):
            y = _lay_squares(canvas, row, lay_words(canvas, row, y) + 5) + 14
    return y - 8


def _lay_squares(canvas: Canvas, row: Row, y: float) -> float:
    filled, count = row.units or (0, 0)
    across = max(10, min(_MOST, int((canvas.width + _STEP - _SIDE) / _STEP) // 10 * 10))
    for at in range(count):
        left, top = at % across * _STEP, y + at // across * _STEP
        box = (left + 0.5, left + _SIDE - 0.5), (top + 0.5, top + _SIDE - 0.5)
        if at < filled:
            canvas.rect("filled", *box, COLOURS[row.polarity], COLOURS[row.polarity])
        else:
            canvas.rect("empty", *box, PAPER, LINE)
    return y + ((count - 1) // across + 1) * _STEP if count else y
