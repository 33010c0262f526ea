"""What a page would say of a chart, for tests that draw it without a page."""

from auditing.drawings import Row, Shown
from briefing.charts import Order
from briefing.pages.all_pages import SitePlan
from briefing.pages.charts import PageChart


def show(planned: PageChart) -> Shown:
    """What the page of a chart says of it."""
    rows = tuple(
        Row(row.figure or "", group.head, row.label, row.value, row.note)
        for group in planned.chart.groups
        for row in group.rows
    )
    return Shown(
        kind=planned.chart.kind,
        label=planned.label,
        title=planned.chart.title,
        subtitle=planned.chart.subtitle,
        description=planned.chart.description,
        source=planned.source,
        address=planned.address,
        rows=rows,
    )


def show_card(order: Order, site: SitePlan, slug: str) -> Shown:
    """What a card must say: of the first chart of its briefing that has figures of it alone."""
    page = site.by_address[f"briefings/{slug}/"].charts
    charts = [show(each) for each in page if each.chart.kind not in {"recommendations", "compare"}]
    kind, rows = (charts[0].kind, charts[0].rows) if charts else ("", ())
    title, (_, source) = order.title, order.lines
    return Shown(kind=kind, label=title, title=title, subtitle="", description="", source=source, address="", rows=rows)
