"""The card that is shown where a briefing is shared: its finding, its main chart where there is room, its source."""

from itertools import product
from typing import Final

from briefing.charts.canvas import INK, MUTED, Canvas, Style, move
from briefing.charts.chart import Chart
from briefing.charts.layouts import lay
from briefing.charts.letters import BOLD, REGULAR, break_lines

WIDTH: Final = 1200
HEIGHT: Final = 630
_EDGE: Final = 64
_ACCENT: Final = "--chart-accent"
_SIZES: Final = (50, 44, 38, 33)
_MOST_LINES: Final = 3
_SIZES_ALONE: Final = (76, 68, 60, 52, 46, 40, 34)
_MOST_LINES_ALONE: Final = 5
_SMALL: Final = (28, 24, 20, 16, 14, 12)
"""Sizes at which words may have as many lines as there is room for."""
_MOST_FOOT: Final = 128
"""Pixels that the line about the source has at the most."""
_SCALES: Final = (2.0, 1.75, 1.5)
"""By how much a chart is enlarged on a card: as much as there is room for."""
_NAME: Final = Style(28, BOLD, INK, 36)


def lay_card(title: str, foot: tuple[str, str], charts: tuple[Chart, ...]) -> list[Canvas]:
    """A card: the words on one canvas and, where one of the charts fits below them, that one on another.

    Args:
        title: The finding.
        foot: The name of the site, and the line about its source.
        charts: The charts that may be shown, best first; the first that fits is taken.
    """
    canvas = Canvas(width=WIDTH, height=HEIGHT)
    canvas.rect("stripe", (0, WIDTH), (0, 12), _ACCENT)
    name, source = foot
    small = [Style(size, REGULAR, MUTED, 4 / 3 * size) for size in _SMALL[1:]]
    lines, style = _fit_words(source, small, 0, _MOST_FOOT)
    bottom = HEIGHT - 12 - style.leading * max(2, lines)
    canvas.text("name", name, _EDGE, bottom - 8, _NAME)
    canvas.lines("source", source, (_EDGE, WIDTH - _EDGE), bottom, style)
    sizes, most = (_SIZES, _MOST_LINES) if charts else (_SIZES_ALONE, _MOST_LINES_ALONE)
    great = [Style(size, BOLD, INK, 1.18 * size) for size in (*sizes, *_SMALL)]
    _, style = _fit_words(title, great, most, bottom - 90)
    y = canvas.lines("title", title, (_EDGE, WIDTH - _EDGE), 40, style)
    return [canvas, *_fit_chart(charts, y + 24, bottom - 48)]


def _fit_words(words: str, styles: list[Style], most: int, room: float) -> tuple[int, Style]:
    """How many lines words have, and how they look: the first way in which they are few, or small, and have room."""
    lines, style = 0, styles[-1]
    for style in styles:
        lines = len(break_lines(words, WIDTH - 2 * _EDGE, style.size, style.weight))
        if lines * style.leading <= room and (lines <= most or style.size in _SMALL):
            break
    return lines, style


def _fit_chart(charts: tuple[Chart, ...], top: float, bottom: float) -> list[Canvas]:
    """The first chart that fits between top and bottom, placed there."""
    for chart, scale in product(charts, _SCALES):
        canvas = Canvas(width=(WIDTH - 2 * _EDGE) / scale, scale=scale)
        canvas.height = lay(canvas, chart, 0)
        if top + canvas.height * scale <= bottom:
            return [move(canvas, _EDGE / scale, top / scale)]
    return []
