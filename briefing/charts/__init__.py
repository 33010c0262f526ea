"""Charts of figures: described in Altair, drawn by vl-convert, kept by a hash of all that they depend on."""

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds import Asked, make_chart
from briefing.charts.orders import Drawn, Order
from briefing.charts.store import Store

__all__ = ["Asked", "Chart", "Drawn", "Group", "Order", "Row", "Store", "make_chart"]
