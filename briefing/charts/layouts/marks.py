"""Marks that several forms share: the track of a share with its bar, its point and its interval, and the scale."""

from typing import Final

from briefing.charts.canvas import GROUND, INK, LINE, MUTED, PAPER, QUIET, SMALL, Canvas
from briefing.charts.chart import OPEN, OPEN_LOW, Row
from briefing.terms import RATING_BANDS, Polarity, Qualifier, Rating

TRACK: Final = 12
_ARROWED: Final = 8
"""Per cent of the scale that a limit leaves open where an arrow has room."""
_BELOW: Final = 3.5
"""Pixels from a track to the interval below it."""
_CAP: Final = 2.5
"""Pixels that the ends of an interval reach up and down."""
COLOURS: Final = {
    Polarity.SUFFICIENT: "--chart-sufficient",
    Polarity.INSUFFICIENT: "--chart-insufficient",
    Polarity.NEUTRAL: "--chart-neutral",
}
SHAPES: Final = {Polarity.SUFFICIENT: "circle", Polarity.INSUFFICIENT: "square", Polarity.NEUTRAL: "diamond"}
_AREAS: Final = {"diamond": 190}
"""In square pixels, where a mark must be greater than others to look as great."""
NEAR: Final = frozenset({Qualifier.ABOUT, Qualifier.ALMOST, Qualifier.JUST_OVER})
"""A value that is near the true one: its mark is hollow."""
_UPPER: Final = {Rating.REQUIRES_IMPROVEMENT: (65, "right"), Rating.OUTSTANDING: (100, "right")}
_LOWER: Final = {Rating.INADEQUATE: (25, "center"), Rating.GOOD: (72.5, "center")}
"""Where the names of the bands stand, on two lines, since two of the bands are narrower than their names."""


def at(canvas: Canvas, percent: float) -> float:
    """The place of a share on the canvas's track."""
    assert canvas.track is not None  # whoever places a share has laid a track
    start, end = canvas.track
    return start + percent / 100 * (end - start)


def place_bands(canvas: Canvas, y: float) -> float:
    """Name the rating bands below y, each at its place; returns where they end."""
    middle, end = y + SMALL.leading, y + 2 * SMALL.leading + 3
    for _, start, _ in RATING_BANDS[1:]:
        x, long = at(canvas, start), start == 65
        canvas.rule("border", (x, x), (y + 2 if long else middle + 2, end + 2), LINE)
    for top, names in ((y, _UPPER), (middle, _LOWER)):
        for rating, (percent, align) in names.items():
            x = at(canvas, percent) - (4 if align == "right" and percent < 100 else 0)
            canvas.text("rating", rating.value, x, top + SMALL.baseline, SMALL, align)
    return end


def place_track(canvas: Canvas, row: Row, y: float) -> None:
    """Place the ground, the bar and the mark of a row below y."""
    middle = y + TRACK / 2
    if row.percent is None:
        canvas.rule("nothing", (at(canvas, 0), at(canvas, 100)), (middle, middle), LINE, 1, "1 5")
        return
    if row.rated:
        _place_row_bands(canvas, y)
    else:
        canvas.rect("track", (at(canvas, 0), at(canvas, 100)), (y, y + TRACK), GROUND)
    if row.qualifier in OPEN:
        _place_bound(canvas, row, y)
        return
    canvas.rect("bar", (at(canvas, 0), at(canvas, row.percent)), (y + 3, y + TRACK - 3), COLOURS[row.polarity])
    _place_interval(canvas, row, y + TRACK + _BELOW)
    place_point(canvas, "point", (at(canvas, row.percent), middle), row)


def _place_row_bands(canvas: Canvas, y: float) -> None:
    """Place the rating bands behind a row, parted by thin lines: their colours alone are too near each other."""
    for band, (_, start, end) in enumerate(RATING_BANDS, 1):
        canvas.rect("band", (at(canvas, start), at(canvas, end)), (y, y + TRACK), f"--chart-band-{band}")
    for _, start, _ in RATING_BANDS[1:]:
        canvas.rect("edge", (at(canvas, start) - 0.5, at(canvas, start) + 0.5), (y, y + TRACK), LINE)


def place_point(canvas: Canvas, part: str, place: tuple[float, float], row: Row, shape: str = "") -> None:
    """Place the mark of a row: full where its value is exact, hollow where it is near."""
    colour = COLOURS[row.polarity]
    fill, stroke = (PAPER, colour) if row.qualifier in NEAR else (colour, PAPER)
    shape = shape or SHAPES[row.polarity]
    canvas.point(part, *place, shape, fill, stroke, _AREAS.get(shape, 130))


def _place_interval(canvas: Canvas, row: Row, y: float) -> None:
    """Place the interval of a counted share at y, below its bar: a line within the bar would look like damage."""
    if row.low is None or row.high is None:
        return
    ends = at(canvas, row.low), at(canvas, row.high)
    canvas.rule("interval", ends, (y, y), INK, 1.5)
    for end in ends:
        canvas.rule("cap", (end, end), (y - _CAP, y + _CAP), INK, 1.5)


def _place_bound(canvas: Canvas, row: Row, y: float) -> None:
    """Place a share that is open at one end: dashes where it may lie, a stop where it cannot pass, an arrow away."""
    assert row.percent is not None  # a bound is a share
    low, colour, middle = row.qualifier in OPEN_LOW, COLOURS[row.polarity], y + TRACK / 2
    stop, open_end = at(canvas, row.percent), at(canvas, 0 if low else 100)
    canvas.rule("open", (open_end, stop), (middle, middle), colour, 2.5, "3 4")
    canvas.rule("stop", (stop, stop), (y - 2, y + TRACK + 2), colour, 3)
    if abs(row.percent - (0 if low else 100)) >= _ARROWED:
        shape, shift = ("triangle-left", -8) if low else ("triangle-right", 8)
        canvas.point("arrow", stop + shift, middle, shape, colour, colour, 60)


def place_axis(canvas: Canvas, y: float) -> float:
    """Place the scale below y; returns where it ends."""
    start, end = at(canvas, 0), at(canvas, 100)
    canvas.rule("scale", (start, end), (y, y), LINE)
    for tick in (0, 25, 50, 75, 100):
        canvas.rule("tick", (at(canvas, tick),) * 2, (y, y + 5), LINE)
    for tick, align in ((0, "left"), (50, "center"), (100, "right")):
        canvas.text("axis", f"{tick}%", at(canvas, tick), y + 19, QUIET, align)
    return y + 24


def place_break(canvas: Canvas, words: str, y: float) -> float:
    """Draw a break across the canvas below y, with the words that say why; returns where it ends."""
    y += 8
    for shift in (0, 4):
        canvas.rule("parting", (0, canvas.width), (y + shift, y + shift), MUTED, 1, "6 4")
    return canvas.lines("break", words, (0, canvas.width), y + 8, SMALL) + 6
