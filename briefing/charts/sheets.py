"""What leaves the site with its own words around it: a chart on a sheet to download, and the card of a briefing."""

from itertools import product
from typing import Final

from briefing.charts.canvas import INK, MUTED, PLAIN, QUIET, SMALL, TITLE, Canvas, Style, move
from briefing.charts.chart import Chart
from briefing.charts.layout import lay
from briefing.charts.letters import BOLD, REGULAR, break_lines

_SHEET_EDGE: Final = 24
_WIDTH, _HEIGHT, _EDGE = 1200, 630, 64  # of a card
# Sizes of a card's title, the greatest first, and how many lines it may have: above a chart, and alone.
_SIZES: Final = ((50, 44, 38, 33), 3)
_SIZES_ALONE: Final = ((76, 68, 60, 52, 46, 40, 34), 5)
# Sizes at which words may have as many lines as there is room for.
_SMALL: Final = (28, 24, 20, 16, 14, 12)
_MOST_FOOT: Final = 128  # pixels that the line about the source has at the most
_SCALES: Final = (2.0, 1.75, 1.5)  # by how much a chart is enlarged on a card: as much as there is room for
_NAME: Final = Style(28, BOLD, INK, 36)


def lay_sheet(chart: Chart, lines: tuple[str, str], width: float) -> Canvas:
    """The sheet of a chart, so many pixels wide between its edges.

    Args:
        chart: What it shows.
        lines: Who published the figures, when, and the standing of that source; where the chart stands on the site.
        width: In pixels.
    """
    source, address = lines
    canvas = Canvas(width=width)
    y = canvas.lines("title", chart.title, (0, width), 0, TITLE) + 2
    y = canvas.lines("subtitle", chart.subtitle, (0, width), y, PLAIN) + 12
    y = lay(canvas, chart, y) + 12
    y = canvas.lines("source", source, (0, width), y, QUIET)
    canvas.height = canvas.lines("address", address, (0, width), y, SMALL)
    move(canvas, _SHEET_EDGE, _SHEET_EDGE)
    canvas.width += 2 * _SHEET_EDGE
    canvas.height += 2 * _SHEET_EDGE
    return canvas


def lay_card(title: str, foot: tuple[str, str], charts: tuple[Chart, ...]) -> list[Canvas]:
    """A card: the words on one canvas and, where one of the charts fits below them, that one on another.

    Args:
        title: The finding.
        foot: The name of the site, and the line about its source.
        charts: The charts that may be shown, best first; the first that fits is taken.
    """
    canvas = Canvas(width=_WIDTH, height=_HEIGHT)
    canvas.rect("stripe", (0, _WIDTH), (0, 12), "--chart-accent")
    name, source = foot
    small = [Style(size, REGULAR, MUTED, 4 / 3 * size) for size in _SMALL[1:]]
    lines, style = _fit_words(source, small, 0, _MOST_FOOT)
    bottom = _HEIGHT - 12 - style.leading * max(2, lines)
    canvas.text("name", name, _EDGE, bottom - 8, _NAME)
    canvas.lines("source", source, (_EDGE, _WIDTH - _EDGE), bottom, style)
    sizes, most = _SIZES if charts else _SIZES_ALONE
    great = [Style(size, BOLD, INK, 1.18 * size) for size in (*sizes, *_SMALL)]
    _, style = _fit_words(title, great, most, bottom - 90)
    top = canvas.lines("title", title, (_EDGE, _WIDTH - _EDGE), 40, style) + 24
    for chart, scale in product(charts, _SCALES):
        below = Canvas(width=(_WIDTH - 2 * _EDGE) / scale, scale=scale)
        below.height = lay(below, chart, 0)
        if top + below.height * scale <= bottom - 48:
            return [canvas, move(below, _EDGE / scale, top / scale)]
    return [canvas]


def _fit_words(words: str, styles: list[Style], most: int, room: float) -> tuple[int, Style]:
    """How many lines words have, and how they look: the first way in which they are few, or small, and have room."""
    lines, style = 0, styles[-1]
    for style in styles:
        lines = len(break_lines(words, _WIDTH - 2 * _EDGE, style.size, style.weight))
        if lines * style.leading <= room and (lines <= most or style.size in _SMALL):
            break
    return lines, style
