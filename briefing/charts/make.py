"""Makes what was ordered, many drawings by one call. Imports Altair and vl-convert: only for what is not kept yet."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefing.charts.canvas import Canvas
from briefing.charts.chart import Drawing
from briefing.charts.colours import LIGHT, resolve
from briefing.charts.describe import describe, write_spec
from briefing.charts.draw import draw_canvases, write_png, write_svg
from briefing.charts.layouts import lay
from briefing.charts.layouts.card import lay_card
from briefing.charts.layouts.sheet import lay_sheet
from briefing.charts.orders import WIDTHS, Drawn, Form, Order

_OVER: Final = 2
"""Pixels above a chart, since a line of words is higher than its letters."""
_PNG_SCALE: Final = {Form.SHEET: 2, Form.CARD: 1}


def make(orders: Sequence[Order]) -> list[Drawn]:
    """Everything that was ordered, in its order.

    Raises:
        ChartError: One of them cannot be drawn.
    """
    laid = [_lay(order) for order in orders]
    drawn = iter(draw_canvases([canvas for canvases in laid for canvas in canvases]))
    made = [_join([next(drawn) for _ in canvases]) for canvases in laid]
    return [_finish(*each) for each in zip(orders, laid, made, strict=True)]


def _lay(order: Order) -> list[Canvas]:
    """The canvases of an order, which lie one over the other."""
    if order.form is Form.CARD:
        return lay_card(order.title, order.lines, order.charts)
    (chart,) = order.charts
    if order.form is Form.SHEET:
        return [lay_sheet(chart, order.lines, WIDTHS[order.form])]
    canvas = Canvas(width=WIDTHS[order.form])
    canvas.height = lay(canvas, chart, _OVER) + 4
    return [canvas]


def _join(drawings: list[Drawing]) -> Drawing:
    """Drawings that lie one over the other, as one of the first one's size."""
    inner = "".join(each.inner for each in drawings)
    return replace(drawings[0], inner=inner)


def _finish(order: Order, canvases: list[Canvas], drawing: Drawing) -> Drawn:
    if order.form not in _PNG_SCALE:
        return Drawn(drawing=drawing)
    svg = write_svg(drawing, order.title or order.charts[0].title)
    png = write_png(svg, _PNG_SCALE[order.form])
    return Drawn(drawing=drawing, svg=svg, png=png, spec=_write_spec(order, canvases))


def _write_spec(order: Order, canvases: list[Canvas]) -> str:
    """The specification of a sheet, which opens elsewhere as it is drawn here. Empty for a card."""
    if order.form is Form.CARD:
        return ""
    spec = describe(canvases[0])
    spec["background"] = LIGHT["--chart-paper"]
    spec["description"] = order.charts[0].description
    return resolve(write_spec(spec)) + "\n"
