"""Two shares on one scale, and what lies between them."""

from typing import Final

from briefing.charts.canvas import GROUND, MUTED, QUIET, STRONG, Canvas
from briefing.charts.chart import Chart, Row
from briefing.charts.layouts.marks import TRACK, at, place_axis, place_point

_SHAPES: Final = ("circle", "diamond")
_EDGE: Final = 7
_INDENT: Final = 20


def lay_gap(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place both ends below y, each named beside its mark; returns where the chart ends."""
    canvas.track = (_EDGE, canvas.width - _EDGE)
    (_, group, rows) = next(chart.number_rows())
    for number, row in rows:
        with canvas.block("row", number, row.figure):
            place_point(canvas, "key", (_EDGE, y + STRONG.leading / 2), row, _SHAPES[number])
            y = _lay_words(canvas, row, y)
    y += 6
    ends = [row.percent or 0.0 for _, row in rows]
    middle = y + TRACK / 2
    canvas.rect("track", (at(canvas, 0), at(canvas, 100)), (y, y + TRACK), GROUND)
    canvas.rect("gap", (at(canvas, min(ends)), at(canvas, max(ends))), (middle - 2, middle + 2), MUTED)
    for number, row in rows:
        with canvas.block("row", number, row.figure):
            place_point(canvas, "point", (at(canvas, row.percent or 0.0), middle), row, _SHAPES[number])
    y = place_axis(canvas, y + TRACK + 10)
    return canvas.lines("sum", group.note, (0, canvas.width), y + 2, QUIET)


def _lay_words(canvas: Canvas, row: Row, y: float) -> float:
    """Place what an end is, its value at the end of the line; returns where the words end."""
    canvas.text("value", row.value, canvas.width, y + STRONG.baseline, STRONG, "right")
    y = canvas.lines("label", row.label, (_INDENT, 0.7 * canvas.width), y, STRONG)
    return canvas.lines("note", row.note, (_INDENT, canvas.width), y, QUIET) + 6
