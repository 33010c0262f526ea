"""The marks of one drawing, placed in pixels.

Every mark says which part of the drawing it is. The marks of a row, of a heading, of a break between programmes and
the names of the rating bands form a block each, and a row's block says whose it is: so a drawing can be read back.
docs/architecture.md lists the parts ("Marks of a drawing").
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from briefing.charts.letters import BOLD, REGULAR, break_lines

INK: Final = "--chart-ink"
MUTED: Final = "--chart-muted"
PAPER: Final = "--chart-paper"
LINE: Final = "--chart-line"
GROUND: Final = "--chart-ground"
# The colours of charts where no style sheet gives them: in files to download, and on cards. They are those of the
# theme's tokens for light pages; a test holds the two together.
LIGHT: Final = {
    INK: "#1b2126",
    MUTED: "#555e66",
    PAPER: "#fdfcfa",
    LINE: "#736e66",
    GROUND: "#ece8e0",
    "--chart-band-1": "#f5ebdd",
    "--chart-band-2": "#e9e3d5",
    "--chart-band-3": "#d5dee1",
    "--chart-band-4": "#c2d4df",
    "--chart-sufficient": "#12436d",
    "--chart-insufficient": "#b5481b",
    "--chart-neutral": "#5c6670",
    "--chart-accent": "#1a4f80",
}
# What the bundled font reaches more above its baseline than below, halved, as a part of its size.
_LIFT: Final = (0.984 - 0.316) / 2


def resolve(words: str) -> str:
    """Words in which each variable of the theme is the colour that it stands for on a light page."""
    return re.sub(r"var\((--chart-[a-z0-9-]+)\)", lambda name: LIGHT[name[1]], words)


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
        marks: In the order in which they were placed. `layer`, `part`, what is said of its block, place and look.
    """

    width: float
    scale: float = 1
    height: float = 0
    track: tuple[float, float] | None = None
    marks: list[dict[str, Any]] = field(default_factory=list)
    _block: dict[str, Any] = field(default_factory=dict)

    @contextmanager
    def block(self, name: str, number: int = 0, of: str | None = None) -> Iterator[None]:
        """Let all marks that are placed meanwhile be of one block.

        Args:
            name: "row", "head", "break" or "bands".
            number: Which one of these it is.
            of: Of a row: the address of its figure. None where nothing was published.
        """
        before, self._block = self._block, {name: number} | ({} if of is None else {"of": of})
        try:
            yield
        finally:
            self._block = before

    def _add(self, layer: str, part: str, **mark: Any) -> None:
        self.marks.append({"layer": layer, "part": part, **self._block, **mark})

    def rect(
        self, part: str, x: tuple[float, float], y: tuple[float, float], colour: str, stroke: str = "none"
    ) -> None:
        """Add a rectangle from x to x and from y to y. stroke: the colour of its edge, "none" for no edge."""
        self._add("rects", part, x=x[0], x2=x[1], y=y[0], y2=y[1], c=colour, s=stroke)

    def rule(  # noqa: PLR0913, PLR0917  # where it lies and how it looks
        self, part: str, x: tuple[float, float], y: tuple[float, float], colour: str, width: float = 1, dash: str = ""
    ) -> None:
        """Add a line from x, y to x, y. dash: lengths of dashes and gaps, "3 4"; empty for a whole line."""
        self._add("rules", part, x=x[0], x2=x[1], y=y[0], y2=y[1], c=colour, w=width, d=dash)

    def point(  # noqa: PLR0913, PLR0917  # where it lies and how it looks
        self, part: str, x: float, y: float, shape: str, fill: str, stroke: str = PAPER, size: float = 130
    ) -> None:
        """Add a point. size: its area in square pixels."""
        self._add("points", part, x=x, y=y, s=shape, z=size, f=fill, c=stroke)

    def text(  # noqa: PLR0913, PLR0917  # where it lies and how it looks
        self, part: str, words: str, x: float, y: float, style: Style, align: str = "left"
    ) -> None:
        """Add words on one line, whose baseline lies at y."""
        look = {"z": style.size, "w": style.weight, "a": align, "c": style.colour}
        self._add("texts", part, x=x, y=y, t=words, **look)

    def lines(  # noqa: PLR0913, PLR0917  # where it lies and how it looks
        self, part: str, words: str, x: tuple[float, float], y: float, style: Style, align: str = "left"
    ) -> float:
        """Add words below y in lines that fit between x and x; returns where the last one ends."""
        at = x[0] + _ANCHORS[align] * (x[1] - x[0])
        for line in break_lines(words, x[1] - x[0], style.size, style.weight):
            self.text(part, line, at, y + style.baseline, style, align)
            y += style.leading
        return y


def move(canvas: Canvas, right: float, down: float) -> Canvas:
    """The canvas, all its marks moved by so many pixels."""
    by = {"x": right, "x2": right, "y": down, "y2": down}
    for mark in canvas.marks:
        mark.update({name: mark[name] + shift for name, shift in by.items() if name in mark})
    if canvas.track:
        canvas.track = (canvas.track[0] + right, canvas.track[1] + right)
    return canvas
