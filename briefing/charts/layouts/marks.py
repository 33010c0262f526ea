"""Marks that several forms share: the track of a share with its bar, its point and its interval, and the scale."""

from typing import Final

from briefing.charts.canvas import GROUND, INK, LINE, MUTED, PAPER, QUIET, SMALL, Canvas
from briefing.charts.chart import OPEN, OPEN_LOW, Row
from briefing.terms import RATING_BANDS, Polarity, Qualifier, Rating

TRACK: Final = 12
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
        canvas.rule("bandtick", (x, x), (y + 2 if long else middle + 2, end + 2), LINE)
    for top, names in ((y, _UPPER), (middle, _LOWER)):
        for rating, (percent, align) in names.items():
            x = at(canvas, percent) - (4 if align == "right" and percent < 100 else 0)
            canvas.text("bands", rating.value, x, top + SMALL.baseline, SMALL, align)
    return end


def place_track(canvas: Canvas, number: int, row: Row, y: float) -> None:
    """Place the ground, the bar and the mark of a row below y."""
    middle = y + TRACK / 2
    if row.percent is None:
        canvas.rule(f"{number}t", (at(canvas, 0), at(canvas, 100)), (middle, middle), LINE, 1, "1 5")
        return
    if row.rated:
        _place_row_bands(canvas, number, y)
    else:
        canvas.rect(f"{number}t", (at(canvas, 0), at(canvas, 100)), (y, y + TRACK), GROUND)
    if row.qualifier in OPEN:
        _place_bound(canvas, number, row, y)
        return
    colour = COLOURS[row.polarity]
    canvas.rect(f"{number}b", (at(canvas, 0), at(canvas, row.percent)), (y + 3, y + TRACK - 3), colour)
    _place_interval(canvas, number, row, middle)
    place_point(canvas, f"{number}p", (at(canvas, row.percent), middle), row)


def _place_row_bands(canvas: Canvas, number: int, y: float) -> None:
    """Place the rating bands behind a row, parted by thin lines: their colours alone are too near each other."""
    for band, (_, start, end) in enumerate(RATING_BANDS, 1):
        canvas.rect(f"{number}r", (at(canvas, start), at(canvas, end)), (y, y + TRACK), f"--chart-band-{band}")
    for _, start, _ in RATING_BANDS[1:]:
        canvas.rect(f"{number}r", (at(canvas, start) - 0.5, at(canvas, start) + 0.5), (y, y + TRACK), LINE)


def place_point(canvas: Canvas, key: str, place: tuple[float, float], row: Row, shape: str = "") -> None:
    """Place the mark of a row: full where its value is exact, hollow where it is near."""
    colour = COLOURS[row.polarity]
    fill, stroke = (PAPER, colour) if row.qualifier in NEAR else (colour, PAPER)
    shape = shape or SHAPES[row.polarity]
    canvas.point(key, *place, shape, fill, stroke, _AREAS.get(shape, 130))


def _place_interval(canvas: Canvas, number: int, row: Row, middle: float) -> None:
    """Place the interval of a counted share: light on its bar, dark beyond."""
    if row.low is None or row.high is None or row.percent is None:
        return
    for colour, end, cap in ((PAPER, row.low, 2.0), (INK, row.high, 5.0)):
        x = at(canvas, end)
        canvas.rule(f"{number}i", (x, at(canvas, row.percent)), (middle, middle), colour, 1.5)
        canvas.rule(f"{number}i", (x, x), (middle - cap, middle + cap), colour, 1.5)


def _place_bound(canvas: Canvas, number: int, row: Row, y: float) -> None:
    """Place a share that is open at one end: dashes where it may lie, a stop where it cannot pass, an arrow away."""
    assert row.percent is not None  # a bound is a share
    low, colour, middle = row.qualifier in OPEN_LOW, COLOURS[row.polarity], y + TRACK / 2
    stop, open_end = at(canvas, row.percent), at(canvas, 0 if low else 100)
    canvas.rule(f"{number}o", (open_end, stop), (middle, middle), colour, 2.5, "3 4")
    canvas.rule(f"{number}s", (stop, stop), (y - 2, y + TRACK + 2), colour, 3)
    if abs(stop - open_end) > 16:
        shape, shift = ("triangle-left", -8) if low else ("triangle-right", 8)
        canvas.point(f"{number}a", stop + shift, middle, shape, colour, colour, 60)


def place_axis(canvas: Canvas, y: float) -> float:
    """Place the scale below y; returns where it ends."""
    start, end = at(canvas, 0), at(canvas, 100)
    canvas.rule("scale", (start, end), (y, y), LINE)
    for tick in (0, 25, 50, 75, 100):
        canvas.rule("scale", (at(canvas, tick),) * 2, (y, y + 5), LINE)
    for tick, align in ((0, "left"), (50, "center"), (100, "right")):
        canvas.text("axis", f"{tick}%", at(canvas, tick), y + 19, QUIET, align)
    return y + 24


def place_break(canvas: Canvas, words: str, y: float) -> float:
    """Draw a break across the canvas below y, with the words that say why; returns where it ends."""
    y += 8
    for shift in (0, 4):
        canvas.rule("parting", (0, canvas.width), (y + shift, y + shift), MUTED, 1, "6 4")
    return canvas.lines("break", words, (0, canvas.width), y + 8, SMALL) + 6
