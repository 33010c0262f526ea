"""Two shares on one scale, and what lies between them."""

from typing import Final

from briefing.charts.canvas import GROUND, MUTED, QUIET, STRONG, Canvas
from briefing.charts.chart import Chart
from briefing.charts.layouts.marks import TRACK, at, place_axis, place_point

_SHAPES: Final = ("circle", "diamond")
_EDGE: Final = 7
_INDENT: Final = 20


def lay_gap(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place both ends below y, each named beside its mark; returns where the chart ends."""
    canvas.track = (_EDGE, canvas.width - _EDGE)
    (_, group, rows) = next(chart.number_rows())
    for number, row in rows:
        place_point(canvas, f"{number}k", (_EDGE, y + STRONG.leading / 2), row, _SHAPES[number])
        y = _lay_words(canvas, number, y, chart)
    y += 6
    ends = [row.percent or 0.0 for _, row in rows]
    middle = y + TRACK / 2
    canvas.rect("track", (at(canvas, 0), at(canvas, 100)), (y, y + TRACK), GROUND)
    canvas.rect("gap", (at(canvas, min(ends)), at(canvas, max(ends))), (middle - 2, middle + 2), MUTED)
    for number, row in rows:
        place_point(canvas, f"{number}p", (at(canvas, row.percent or 0.0), middle), row, _SHAPES[number])
    y = place_axis(canvas, y + TRACK + 10)
    return canvas.lines("g0n", group.note, (0, canvas.width), y + 2, QUIET)


def _lay_words(canvas: Canvas, number: int, y: float, chart: Chart) -> float:
    """Place what an end is, its value at the end of the line; returns where the words end."""
    row = chart.rows[number]
    canvas.text(f"{number}v", row.value, canvas.width, y + STRONG.baseline, STRONG, "right")
    y = canvas.lines(f"{number}l", row.label, (_INDENT, 0.7 * canvas.width), y, STRONG)
    return canvas.lines(f"{number}n", row.note, (_INDENT, canvas.width), y, QUIET) + 6
