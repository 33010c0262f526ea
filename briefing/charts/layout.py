"""Where the marks of a chart lie: from a chart and a width to a canvas, one form of chart after the other.

Rows of shares lie on one scale: their words above the tracks where there is little room, else beside them. A gap is two
shares on one track. Counts are squares.
"""

from collections.abc import Callable, Mapping
from typing import Final

from briefing.charts.canvas import GROUND, INK, LINE, MUTED, PAPER, QUIET, SMALL, STRONG, Canvas, Style
from briefing.charts.chart import NOT_PUBLISHED, OPEN, OPEN_LOW, PARTED, Chart, Row
from briefing.charts.letters import BOLD, read_width
from briefing.terms import RATING_BANDS, Polarity, Qualifier, Rating

_TRACK: Final = 12  # how high a track is
_ARROWED: Final = 8  # per cent of the scale that a limit leaves open where an arrow has room
_BELOW: Final = 3.5  # from a track to the interval below it
_CAP: Final = 2.5  # what the ends of an interval reach up and down
_COLOURS: Final = {
    Polarity.SUFFICIENT: "--chart-sufficient",
    Polarity.INSUFFICIENT: "--chart-insufficient",
    Polarity.NEUTRAL: "--chart-neutral",
}
_SHAPES: Final = {Polarity.SUFFICIENT: "circle", Polarity.INSUFFICIENT: "square", Polarity.NEUTRAL: "diamond"}
# In square pixels: a diamond must be greater than a circle of 130 to look as great.
_AREAS: Final = {"diamond": 190}
# "About 40%" is near the true share: its mark is hollow.
_NEAR: Final = frozenset({Qualifier.ABOUT, Qualifier.ALMOST, Qualifier.JUST_OVER})
# Where the names of the bands stand, on two lines, since two of the bands are narrower than their names.
_BAND_NAMES: Final[tuple[Mapping[Rating, tuple[float, str]], ...]] = (
    {Rating.REQUIRES_IMPROVEMENT: (65, "right"), Rating.OUTSTANDING: (100, "right")},
    {Rating.INADEQUATE: (25, "center"), Rating.GOOD: (72.5, "center")},
)

_WIDE: Final = 480  # from which width on the words of a row stand beside its track
_LEAST, _MOST = 0.22, 0.4  # of that width: what words have at the least, and at the most before lines are broken
_EDGE: Final = 7  # what a mark at an end of the scale reaches over it
_GAP: Final = 18  # from row to row
_HEAD: Final = Style(13, BOLD, MUTED, 18)

_END_SHAPES: Final = ("circle", "diamond")  # of the two ends of a gap
_INDENT: Final = 20  # of their words

_SIDE, _STEP = 10, 13  # of a square, and from square to square
_MOST_SQUARES: Final = 40  # on a line; a multiple of ten, so that they can be counted


def lay(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place a chart below y, in pixels; returns where it ends."""
    return _FORMS[chart.kind](canvas, chart, y)


# Rows of shares on one scale


def _lay_tracks(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place a chart of shares below y; returns where it ends."""
    canvas.track = (_EDGE, canvas.width - _EDGE)
    lay_row = _make_columns(canvas, chart) if canvas.width >= _WIDE else _lay_above
    named = False
    for at, group, rows in chart.number_rows():
        if group.parted:
            with canvas.block("break", at):
                y += 2
                for line in (y, y + 4):
                    canvas.rule("parting", (0, canvas.width), (line, line), MUTED, 1, "6 4")
                y = canvas.lines("break", PARTED, (0, canvas.width), y + 8, SMALL) + 6
        if group.head:
            with canvas.block("head", at):
                y = canvas.lines("head", group.head, (0, canvas.width), y, _HEAD) + 4
        for number, row in rows:
            if row.rated and not named:
                with canvas.block("bands"):
                    y, named = _place_band_names(canvas, y) + 2, True
            with canvas.block("row", number, row.figure):
                y = lay_row(canvas, row, y)
            y += _GAP
        y += 2
    return _place_axis(canvas, y - 8)


def _make_columns(canvas: Canvas, chart: Chart) -> Callable[[Canvas, Row, float], float]:
    """Part a wide chart into words, scale and values; returns how a row is placed in them."""
    said = [(words, style) for row in chart.rows for words, style in ((row.label, STRONG), (row.note, QUIET))]
    needed = max(read_width(words, style.size, style.weight) for words, style in said) + 1
    words = min(max(_LEAST * canvas.width, needed), _MOST * canvas.width)
    widest = max(read_width(row.value, STRONG.size, BOLD) for row in chart.rows)
    values = canvas.width - min(widest + 1, 0.19 * canvas.width)
    canvas.track = (words + 2 * _EDGE + 4, values - 2 * _EDGE - 4)

    def lay_beside(canvas: Canvas, row: Row, y: float) -> float:
        """Place a row below y, its words left and its value right of the track; returns where it ends."""
        _place_track(canvas, row, y + (STRONG.leading - _TRACK) / 2)
        left = canvas.lines("label", row.label, (0, words), y, STRONG)
        left = canvas.lines("note", row.note, (0, words), left, QUIET)
        return max(left, canvas.lines("value", row.value, (values, canvas.width), y, _style_of(row), "right"))

    return lay_beside


def _lay_above(canvas: Canvas, row: Row, y: float) -> float:
    """Place a row below y, its words above the track; returns where it ends."""
    y = _lay_words(canvas, row, y) + 3
    _place_track(canvas, row, y)
    return y + _TRACK


def _lay_words(canvas: Canvas, row: Row, y: float) -> float:
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


def _at(canvas: Canvas, percent: float) -> float:
    """The place of a share on the canvas's track."""
    assert canvas.track is not None  # whoever places a share has laid a track
    start, end = canvas.track
    return start + percent / 100 * (end - start)


def _place_band_names(canvas: Canvas, y: float) -> float:
    """Name the rating bands below y, each at its place; returns where they end."""
    middle, end = y + SMALL.leading, y + 2 * SMALL.leading + 3
    for _, start, _ in RATING_BANDS[1:]:
        x, long = _at(canvas, start), start == 65
        canvas.rule("border", (x, x), (y + 2 if long else middle + 2, end + 2), LINE)
    for top, names in zip((y, middle), _BAND_NAMES, strict=True):
        for rating, (percent, align) in names.items():
            x = _at(canvas, percent) - (4 if align == "right" and percent < 100 else 0)
            canvas.text("rating", rating.value, x, top + SMALL.baseline, SMALL, align)
    return end


def _place_track(canvas: Canvas, row: Row, y: float) -> None:
    """Place the ground, the bar and the mark of a row below y."""
    middle, start, end = y + _TRACK / 2, _at(canvas, 0), _at(canvas, 100)
    if row.percent is None:
        canvas.rule("nothing", (start, end), (middle, middle), LINE, 1, "1 5")
        return
    if row.rated:
        for band, (_, low, high) in enumerate(RATING_BANDS, 1):
            canvas.rect("band", (_at(canvas, low), _at(canvas, high)), (y, y + _TRACK), f"--chart-band-{band}")
        for _, low, _ in RATING_BANDS[1:]:  # parted by thin lines: their colours alone are too near each other
            canvas.rect("edge", (_at(canvas, low) - 0.5, _at(canvas, low) + 0.5), (y, y + _TRACK), LINE)
    else:
        canvas.rect("track", (start, end), (y, y + _TRACK), GROUND)
    colour, place = _COLOURS[row.polarity], _at(canvas, row.percent)
    if row.qualifier in OPEN:  # dashes where it may lie, a stop where it cannot pass, an arrow away from it
        low = row.qualifier in OPEN_LOW
        canvas.rule("open", (start if low else end, place), (middle, middle), colour, 2.5, "3 4")
        canvas.rule("stop", (place, place), (y - 2, y + _TRACK + 2), colour, 3)
        if abs(row.percent - (0 if low else 100)) >= _ARROWED:
            shape, shift = ("triangle-left", -8) if low else ("triangle-right", 8)
            canvas.point("arrow", place + shift, middle, shape, PAPER if row.beside else colour, colour, 60)
        return
    if row.beside:  # no finding is drawn hollow
        canvas.rect("hollow", (start, place), (y + 2.5, y + _TRACK - 2.5), PAPER, colour)
    else:
        canvas.rect("bar", (start, place), (y + 3, y + _TRACK - 3), colour)
    if row.low is not None and row.high is not None:  # below its bar: a line within the bar would look like damage
        below, ends = y + _TRACK + _BELOW, (_at(canvas, row.low), _at(canvas, row.high))
        canvas.rule("interval", ends, (below, below), INK, 1.5)
        for x in ends:
            canvas.rule("cap", (x, x), (below - _CAP, below + _CAP), INK, 1.5)
    _place_point(canvas, "point", (place, middle), row, _SHAPES[row.polarity])


def _place_point(canvas: Canvas, part: str, place: tuple[float, float], row: Row, shape: str) -> None:
    """Place the mark of a row: full where its value is exact, hollow where it is near, or of another year or place."""
    colour = _COLOURS[row.polarity]
    fill, stroke = (PAPER, colour) if row.beside or row.qualifier in _NEAR else (colour, PAPER)
    canvas.point(part, *place, shape, fill, stroke, _AREAS.get(shape, 130))


def _place_axis(canvas: Canvas, y: float) -> float:
    """Place the scale below y; returns where it ends."""
    canvas.rule("scale", (_at(canvas, 0), _at(canvas, 100)), (y, y), LINE)
    for tick in (0, 25, 50, 75, 100):
        canvas.rule("tick", (_at(canvas, tick),) * 2, (y, y + 5), LINE)
    for tick, align in ((0, "left"), (50, "center"), (100, "right")):
        canvas.text("axis", f"{tick}%", _at(canvas, tick), y + 19, QUIET, align)
    return y + 24


# Two shares on one track, and what lies between them


def _lay_gap(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place both ends below y, each named beside its mark; returns where the chart ends."""
    canvas.track = (_EDGE, canvas.width - _EDGE)
    (_, group, rows) = next(chart.number_rows())
    for number, row in rows:
        with canvas.block("row", number, row.figure):
            _place_point(canvas, "key", (_EDGE, y + STRONG.leading / 2), row, _END_SHAPES[number])
            canvas.text("value", row.value, canvas.width, y + STRONG.baseline, STRONG, "right")
            y = canvas.lines("label", row.label, (_INDENT, 0.7 * canvas.width), y, STRONG)
            y = canvas.lines("note", row.note, (_INDENT, canvas.width), y, QUIET) + 6
    y += 6
    ends = [_at(canvas, row.percent or 0.0) for _, row in rows]
    middle = y + _TRACK / 2
    canvas.rect("track", (_at(canvas, 0), _at(canvas, 100)), (y, y + _TRACK), GROUND)
    canvas.rect("gap", (min(ends), max(ends)), (middle - 2, middle + 2), MUTED)
    for (number, row), end in zip(rows, ends, strict=True):
        with canvas.block("row", number, row.figure):
            _place_point(canvas, "point", (end, middle), row, _END_SHAPES[number])
    y = _place_axis(canvas, y + _TRACK + 10)
    return canvas.lines("sum", group.note, (0, canvas.width), y + 2, QUIET)


# Counts as squares: one a case, or one a recommendation


def _lay_squares(canvas: Canvas, chart: Chart, y: float) -> float:
    """Place the rows below y, each with its words above its squares; returns where the chart ends."""
    across = max(10, min(_MOST_SQUARES, int((canvas.width + _STEP - _SIDE) / _STEP) // 10 * 10))
    for number, row in enumerate(chart.rows):
        filled, count = row.units or (0, 0)
        with canvas.block("row", number, row.figure):
            y = _lay_words(canvas, row, y) + 5
            for at in range(count):
                left, top = at % across * _STEP, y + at // across * _STEP
                box = (left + 0.5, left + _SIDE - 0.5), (top + 0.5, top + _SIDE - 0.5)
                colour = _COLOURS[row.polarity]
                part, fill = ("filled", colour) if at < filled else ("empty", PAPER)
                canvas.rect(part, *box, fill, colour)
        y += -(-count // across) * _STEP + 14
    return y - 8


_FORMS: Final[Mapping[str, Callable[[Canvas, Chart, float], float]]] = {
    "shares": _lay_tracks,
    "stages": _lay_tracks,
    "compare": _lay_tracks,
    "gap": _lay_gap,
    "recommendations": _lay_squares,
    "cases": _lay_squares,
}
