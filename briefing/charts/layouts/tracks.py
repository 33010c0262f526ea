"""Rows of shares on one scale. Narrow: the words of a row above its track. Wide: beside it."""

from itertools import chain
from typing import Final, NamedTuple

from briefing.charts.canvas import QUIET, STRONG, Canvas, Style
from briefing.charts.chart import NOT_PUBLISHED, Chart, Row
from briefing.charts.kinds.compare import PARTED
from briefing.charts.layouts.marks import TRACK, place_axis, place_bands, place_break, place_track
from briefing.charts.letters import BOLD, read_width

_WIDE: Final = 480
"""From which width on the words of a row stand beside its track."""
_LEAST, _MOST = 0.22, 0.4
"""Of the width of a wide chart: what its words have at the least, and at the most before their lines are broken."""
_EDGE: Final = 7
"""What a mark at an end of the scale reaches over it."""
_GAP: Final = 18
HEAD: Final = Style(13, BOLD, "--chart-muted", 18)


class _Columns(NamedTuple):
    """From where to where the words, the tracks and the values reach."""

    words: tuple[float, float]
    values: tuple[float, float]


def lay_tracks(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place a chart of shares below y; returns where it ends."""
    canvas.track = (_EDGE, canvas.width - _EDGE)
    columns = _part(canvas, chart) if canvas.width >= _WIDE else None
    named = False
    for at, group, rows in chart.number_rows():
        if group.parted:
            with canvas.block("break", at):
                y = place_break(canvas, PARTED, y - 6)
        if group.head:
            with canvas.block("head", at):
                y = canvas.lines("head", group.head, (0, canvas.width), y, HEAD) + 4
        for number, row in rows:
            if row.rated and not named:
                with canvas.block("bands"):
                    y, named = place_bands(canvas, y) + 2, True
            with canvas.block("row", number, row.figure):
                end = _lay_beside(canvas, columns, row, y) if columns else _lay_above(canvas, row, y)
            y = end + _GAP
        y += 2
    return place_axis(canvas, y - 8)


def _part(canvas: Canvas, chart: Chart) -> _Columns:
    """The columns of a wide chart, and its scale between them."""
    words = min(max(_LEAST * canvas.width, _read_widest(chart)), _MOST * canvas.width)
    widest = max(read_width(row.value, STRONG.size, BOLD) for row in chart.rows)
    values = canvas.width - min(widest + 1, 0.19 * canvas.width)
    canvas.track = (words + 2 * _EDGE + 4, values - 2 * _EDGE - 4)
    return _Columns((0, words), (values, canvas.width))


def _read_widest(chart: Chart) -> float:
    """How wide the words of the rows are on one line, in pixels."""
    labels = (read_width(row.label, STRONG.size, STRONG.weight) for row in chart.rows)
    notes = (read_width(row.note, QUIET.size, QUIET.weight) for row in chart.rows)
    return max(chain(labels, notes)) + 1


def _lay_beside(canvas: Canvas, columns: _Columns, row: Row, y: float) -> float:
    """Place a row below y, its words left and its value right of the track; returns where it ends."""
    place_track(canvas, row, y + (STRONG.leading - TRACK) / 2)
    left = canvas.lines("label", row.label, columns.words, y, STRONG)
    left = canvas.lines("note", row.note, columns.words, left, QUIET)
    right = canvas.lines("value", row.value, columns.values, y, _style_of(row), "right")
    return max(left, right)


def _lay_above(canvas: Canvas, row: Row, y: float) -> float:
    """Place a row below y, its words above the track; returns where it ends."""
    y = lay_words(canvas, row, y)
    place_track(canvas, row, y + 3)
    return y + 3 + TRACK


def lay_words(canvas: Canvas, row: Row, y: float) -> float:
    """Place the label, the value at its end where there is room, and the note below y; returns where they end."""
    style = _style_of(row)
    beside = canvas.width - read_width(row.value, style.size, style.weight) - 10
    if beside >= 0.4 * canvas.width:
        canvas.text("value", row.value, canvas.width, y + STRONG.baseline, style, "right")
        y = canvas.lines("label", row.label, (0, beside), y, STRONG)
    else:
        y = canvas.lines("label", row.label, (0, canvas.width), y, STRONG)
        y = canvas.lines("value", row.value, (0, canvas.width), y, style)
    return canvas.lines("note", row.note, (0, canvas.width), y, QUIET)


def _style_of(row: Row) -> Style:
    return QUIET if row.value == NOT_PUBLISHED else STRONG
