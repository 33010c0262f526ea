"""Widths of words in the bundled font, so that a chart's lines break where they must."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont

FAMILY: Final = "Atkinson Hyperlegible Next"
FONTS: Final = Path(__file__).parent / "fonts"
BOLD: Final = 600
REGULAR: Final = 400


@cache
def _widths(weight: int) -> tuple[dict[int, int], int, int]:
    """Width of each character, of a character that the font lacks, and of the em, in the font's units."""
    font: Any = TTFont(FONTS / f"atkinson-hyperlegible-next-2.001-{weight}.ttf")
    metrics = font["hmtx"]
    em = font["head"].unitsPerEm
    return {code: metrics[name][0] for code, name in font.getBestCmap().items()}, em, em


def read_width(words: str, size: float, weight: int = REGULAR) -> float:
    """How wide the words are, in pixels."""
    known, missing, em = _widths(weight)
    return sum(known.get(ord(letter), missing) for letter in words) * size / em


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
