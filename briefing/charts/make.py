"""Makes what was ordered, many drawings by one call. Imports Altair and vl-convert: only for what is not kept yet."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from briefing.charts.canvas import LIGHT, PAPER, Canvas, resolve
from briefing.charts.chart import Drawing
from briefing.charts.describe import describe
from briefing.charts.draw import draw_canvases, write_png, write_svg
from briefing.charts.layout import lay
from briefing.charts.orders import WIDTHS, Drawn, Form, Order
from briefing.charts.sheets import lay_card, lay_sheet

_OVER: Final = 2  # pixels above a chart, since a line of words is higher than its letters
_PNG_SCALE: Final = {Form.SHEET: 2, Form.CARD: 1}


def make(orders: Sequence[Order]) -> list[Drawn]:
    """Everything that was ordered, in its order.

    Raises:
        ChartError: One of them cannot be drawn.
    """
    laid = [_lay(order) for order in orders]
    drawn = iter(draw_canvases([canvas for canvases in laid for canvas in canvases]))
    made = []
    for order, canvases in zip(orders, laid, strict=True):
        parts = [next(drawn) for _ in canvases]
        # They lie one over the other, and are as large as the first.
        made.append(_finish(order, canvases[0], replace(parts[0], inner="".join(each.inner for each in parts))))
    return made


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


def _finish(order: Order, canvas: Canvas, drawing: Drawing) -> Drawn:
    """A drawing with its files, where it leaves the site; and a sheet's specification, which opens elsewhere alike."""
    if order.form not in _PNG_SCALE:
        return Drawn(drawing=drawing)
    svg, spec = write_svg(drawing, order.title or order.charts[0].title), ""
    if order.form is Form.SHEET:
        around = {"background": LIGHT[PAPER], "description": order.charts[0].description}
        # Sorted, so that one chart has the same bytes wherever it is drawn.
        spec = json.dumps(describe(canvas) | around, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        spec = resolve(spec) + "\n"
    return Drawn(drawing=drawing, svg=svg, png=write_png(svg, _PNG_SCALE[order.form]), spec=spec)
