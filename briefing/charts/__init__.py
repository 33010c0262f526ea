"""Charts of figures: described in Altair, drawn by vl-convert, kept by a hash of all that they depend on."""

from briefing.charts.chart import Chart, Drawing, Row, make_shares
from briefing.charts.store import draw

__all__ = ["Chart", "Drawing", "Row", "draw", "make_shares"]
