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
_SIZES: Final = (50, 44, 38, 33, 28)
_SIZES_ALONE: Final = (76, 68, 60, 52, 46, 40, 34, 28)
_MOST_LINES: Final = 3
_MOST_LINES_ALONE: Final = 5
_SCALES: Final = (2.0, 1.75, 1.5)
"""By how much a chart is enlarged on a card: as much as there is room for."""
_NAME: Final = Style(28, BOLD, INK, 36)
_FOOT: Final = Style(24, REGULAR, MUTED, 32)


def lay_card(title: str, foot: tuple[str, str], charts: tuple[Chart, ...]) -> list[Canvas]:
    """A card: the words on one canvas and, where one of the charts fits below them, that one on another.

    Args:
        title: The finding.
        foot: The name of the site, and the line about its source.
        charts: The charts that may be shown, best first; the first that fits is taken.
    """
    canvas = Canvas(width=WIDTH, height=HEIGHT)
    canvas.rect("edge", (0, WIDTH), (0, 12), _ACCENT)
    style = _choose_style(title, alone=not charts)
    y = canvas.lines("title", title, (_EDGE, WIDTH - _EDGE), 40, style)
    canvas.text("name", foot[0], _EDGE, HEIGHT - 84, _NAME)
    canvas.lines("source", foot[1], (_EDGE, WIDTH - _EDGE), HEIGHT - 76, _FOOT)
    return [canvas, *_fit(charts, y + 24, HEIGHT - 124)]


def _choose_style(title: str, *, alone: bool) -> Style:
    """The greatest size at which a title is not too long. alone: whether no chart stands below it."""
    sizes, most = (_SIZES_ALONE, _MOST_LINES_ALONE) if alone else (_SIZES, _MOST_LINES)
    fitting = (size for size in sizes if len(break_lines(title, WIDTH - 2 * _EDGE, size, BOLD)) <= most)
    size = next(fitting, sizes[-1])
    return Style(size, BOLD, INK, 1.18 * size)


def _fit(charts: tuple[Chart, ...], top: float, bottom: float) -> list[Canvas]:
    """The first chart that fits between top and bottom, placed there."""
    for chart, scale in product(charts, _SCALES):
        canvas = Canvas(width=(WIDTH - 2 * _EDGE) / scale, scale=scale)
        canvas.height = lay(canvas, chart, 0)
        if top + canvas.height * scale <= bottom:
            return [move(canvas, _EDGE / scale, top / scale)]
    return []
