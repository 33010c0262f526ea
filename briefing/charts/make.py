"""Makes what was ordered. Imports Altair, vl-convert and Pillow: only for what is not kept yet."""

from collections.abc import Sequence

from briefing.charts.card import make_card
from briefing.charts.draw import make_chart
from briefing.charts.orders import Drawn, Order


def make(orders: Sequence[Order]) -> list[Drawn]:
    """Everything that was ordered, in its order.

    Raises:
        ChartError: One of them cannot be drawn.
    """
    return [make_card(order) if order.card else make_chart(order) for order in orders]
