"""Words in the bundled font: how wide they are, where their lines break, and their outlines."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

FAMILY: Final = "Atkinson Hyperlegible Next"
FONTS: Final = Path(__file__).parent / "fonts"
BOLD: Final = 600
REGULAR: Final = 400


@cache
def _read_font(weight: int) -> tuple[Any, dict[int, str], Any]:
    font: Any = TTFont(FONTS / f"atkinson-hyperlegible-next-2.001-{weight}.ttf")
    return font, font.getBestCmap(), font.getGlyphSet()


@cache
def _read_letter(letter: str, weight: int) -> tuple[str, float]:
    """The outline of a letter and how wide it is, both for a size of 1. A letter that the font lacks is a box."""
    font, known, glyphs = _read_font(weight)
    glyph, em = glyphs[known.get(ord(letter), ".notdef")], font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.0f}")
    glyph.draw(pen)
    return pen.getCommands(), glyph.width / em


def read_width(words: str, size: float, weight: int = REGULAR) -> float:
    """How wide the words are, in pixels."""
    return sum(_read_letter(letter, weight)[1] for letter in words) * size


def outline(words: str, size: float, weight: int = REGULAR) -> Iterator[tuple[str, float, str]]:
    """Each letter of words that is seen: which it is, how far from their beginning, and its outline.

    The distance is in pixels; the outline in thousandths of the size, upside down, as fonts have it.
    """
    at = 0.0
    for letter in words:
        path, wide = _read_letter(letter, weight)
        if path:
            yield letter, at, path
        at += wide * size


def break_lines(words: str, width: float, size: float, weight: int = REGULAR) -> list[str]:
    """The words in lines no wider than so many pixels. A word that is wider alone is broken."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if read_width(longer, size, weight) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while read_width(line, size, weight) > width and len(line) > 1:
            fits = len(line) - 1
            while fits > 1 and read_width(line[:fits], size, weight) > width:
                fits -= 1
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines
