"""A chart on a sheet of its own, to download: with its title, its source and its address."""

from briefing.charts.canvas import PLAIN, QUIET, SMALL, TITLE, Canvas, move
from briefing.charts.chart import Chart
from briefing.charts.layouts import lay

_EDGE = 24


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
    move(canvas, _EDGE, _EDGE)
    canvas.width += 2 * _EDGE
    canvas.height += 2 * _EDGE
    return canvas
