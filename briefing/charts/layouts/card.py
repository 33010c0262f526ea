"""The card that is shown where a briefing is shared: its finding, its main chart where there is room, its source."""

from typing import Final

from briefing.charts.canvas import INK, MUTED, Canvas, Style
from briefing.charts.chart import Chart
from briefing.charts.layouts import lay
from briefing.charts.letters import BOLD, REGULAR, break_lines

WIDTH: Final = 1200
HEIGHT: Final = 630
_EDGE: Final = 64
_ACCENT: Final = "--chart-accent"
_SIZES: Final = (60, 52, 46, 40, 34, 28)
_MOST_LINES: Final = 4
_SCALE: Final = 1.9
"""By how much a chart is enlarged on a card."""
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
    style = _choose_style(title)
    y = canvas.lines("title", title, (_EDGE, WIDTH - _EDGE), 52, style)
    canvas.text("name", foot[0], _EDGE, HEIGHT - 84, _NAME)
    canvas.lines("source", foot[1], (_EDGE, WIDTH - _EDGE), HEIGHT - 76, _FOOT)
    return [canvas, *_fit(charts, y + 28, HEIGHT - 140)]


def _choose_style(title: str) -> Style:
    """The greatest size at which a title is not too long."""
    for size in _SIZES:
        if len(break_lines(title, WIDTH - 2 * _EDGE, size, BOLD)) <= _MOST_LINES:
            break
    return Style(size, BOLD, INK, 1.18 * size)


def _fit(charts: tuple[Chart, ...], top: float, bottom: float) -> list[Canvas]:
    """The first chart that fits between top and bottom, placed there."""
    for chart in charts:
        canvas = Canvas(width=(WIDTH - 2 * _EDGE) / _SCALE, scale=_SCALE)
        canvas.height = lay(canvas, chart, 0)
        if top + canvas.height * _SCALE <= bottom:
            shift = (_EDGE / _SCALE, top / _SCALE)
            for mark in (*canvas.rects, *canvas.rules, *canvas.points, *canvas.texts):
                for name in ("x", "x2", "y", "y2"):
                    if name in mark:
                        mark[name] += shift["y" in name]
            if canvas.track:
                canvas.track = (canvas.track[0] + shift[0], canvas.track[1] + shift[0])
            return [canvas]
    return []
