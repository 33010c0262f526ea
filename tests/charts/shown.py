"""What a page would say of a chart, for tests that draw it without a page."""

from auditing.drawings import Said, Shown
from briefing.charts import Order
from briefing.pages.all_pages import SitePlan
from briefing.pages.charts import PageChart


def show(planned: PageChart) -> Shown:
    """What the page of a chart says of it."""
    chart = planned.chart
    rows = tuple(
        Said(
            row.figure or "",
            group.head,
            row.label,
            row.value,
            row.note,
            at,
            f"{group.panel} {group.parted}".strip(),
            group.note,
        )
        for at, group in enumerate(chart.groups)
        for row in group.rows
    )
    return Shown(
        kind=chart.kind,
        title=chart.title,
        rest=planned.rest,
        subtitle=chart.subtitle,
        source=planned.source,
        address=planned.address,
        rows=rows,
    )


def show_card(order: Order, site: SitePlan, slug: str) -> Shown:
    """What a card must say: of the first chart of its briefing that has figures of it alone."""
    page = site.by_address[f"briefings/{slug}/"].charts
    charts = [show(each) for each in page if each.chart.kind not in {"recommendations", "compare"}]
    kind, rows = (charts[0].kind, charts[0].rows) if charts else ("", ())
    return Shown(kind=kind, title=order.card, source=order.lines[1], rows=rows)
