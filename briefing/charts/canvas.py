"""The marks of one drawing, placed in pixels.

Every mark has a key that says what it is, so that the drawing can be read back: the number of its row and a letter
(`l` label, `n` note, `v` value, `t` track, `r` rating band, `b` bar, `p` point, `i` interval, `o` open share, `s` its
stop, `a` its arrow, `u` filled unit, `e` empty unit), or `g` with the number of its group, or a word of its own.
"""

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from briefing.charts.letters import BOLD, REGULAR, break_lines

INK: Final = "--chart-ink"
MUTED: Final = "--chart-muted"
PAPER: Final = "--chart-paper"
LINE: Final = "--chart-line"
GROUND: Final = "--chart-ground"


_LIFT: Final = (0.984 - 0.316) / 2
"""What the bundled font reaches more above its baseline than below, halved, as a part of its size."""


class Style(NamedTuple):
    """How words look: size in pixels, weight, colour, and from baseline to baseline."""

    size: float
    weight: int
    colour: str
    leading: float

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline, in pixels: the letters stand in its middle."""
        return self.leading / 2 + _LIFT * self.size


TITLE: Final = Style(20, BOLD, INK, 26)
STRONG: Final = Style(14, BOLD, INK, 19)
PLAIN: Final = Style(14, REGULAR, INK, 19)
QUIET: Final = Style(13, REGULAR, MUTED, 18)
SMALL: Final = Style(12, REGULAR, MUTED, 16)

_ANCHORS: Final = {"left": 0.0, "center": 0.5, "right": 1.0}


@dataclass(slots=True, kw_only=True)
class Canvas:
    """Marks by layer: rectangles lie lowest, then lines, points and words.

    Attributes:
        width: In pixels.
        scale: By how much everything is enlarged; places are given unenlarged.
        height: In pixels; set by who places the last mark.
        track: The places of 0 and 100 per cent. None where there is no such scale.
    """

    width: float
    scale: float = 1
    height: float = 0
    track: tuple[float, float] | None = None
    rects: list[dict[str, Any]] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)
    points: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)

    def rect(self, key: str, x: tuple[float, float], y: tuple[float, float], colour: str, stroke: str = "none") -> None:
        """Add a rectangle from x to x and from y to y. stroke: the colour of its edge, "none" for no edge."""
        self.rects.append({"k": key, "x": x[0], "x2": x[1], "y": y[0], "y2": y[1], "c": colour, "s": stroke})

    def rule(  # noqa: PLR0913, PLR0917  # where it lies and how it looks
        self, key: str, x: tuple[float, float], y: tuple[float, float], colour: str, width: float = 1, dash: str = ""
    ) -> None:
        """Add a line from x, y to x, y. dash: lengths of dashes and gaps, "3 4"; empty for a whole line."""
        place = {"x": x[0], "x2": x[1], "y": y[0], "y2": y[1]}
        self.rules.append({"k": key, **place, "c": colour, "w": width, "d": dash})

    def point(  # noqa: PLR0913, PLR0917  # where it lies and how it looks
        self, key: str, x: float, y: float, shape: str, fill: str, stroke: str = PAPER, size: float = 130
    ) -> None:
        """Add a point. size: its area in square pixels."""
        self.points.append({"k": key, "x": x, "y": y, "s": shape, "z": size, "f": fill, "c": stroke})

    def text(  # noqa: PLR0913, PLR0917  # where it lies and how it looks
        self, key: str, words: str, x: float, y: float, style: Style, align: str = "left"
    ) -> None:
        """Add words on one line, whose baseline lies at y."""
        what = {"t": words, "z": style.size, "w": style.weight, "a": align, "c": style.colour}
        self.texts.append({"k": key, "x": x, "y": y, **what})

    def lines(  # noqa: PLR0913, PLR0917  # where it lies and how it looks
        self, key: str, words: str, x: tuple[float, float], y: float, style: Style, align: str = "left"
    ) -> float:
        """Add words below y in lines that fit between x and x; returns where the last one ends."""
        at = x[0] + _ANCHORS[align] * (x[1] - x[0])
        for line in break_lines(words, x[1] - x[0], style.size, style.weight):
            self.text(key, line, at, y + style.baseline, style, align)
            y += style.leading
        return y


def move(canvas: Canvas, right: float, down: float) -> Canvas:
    """The canvas, all its marks moved by so many pixels."""
    by = {"x": right, "x2": right, "y": down, "y2": down}
    for mark in (*canvas.rects, *canvas.rules, *canvas.points, *canvas.texts):
        mark.update({name: mark[name] + shift for name, shift in by.items() if name in mark})
    if canvas.track:
        canvas.track = (canvas.track[0] + right, canvas.track[1] + right)
    return canvas
