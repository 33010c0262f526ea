"""The chart `shares`: one row a figure."""

from itertools import groupby

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds.asked import Asked, make_row, say_row, say_scope, share_notes, sort_by_meaning
from briefing.model import Briefing
from briefing.model.wording import say_polarity

_MOST_SAID = 2
"""Values that a title can hold."""


def make_shares(asked: Asked) -> Chart:
    """One row a figure, sorted by meaning; shares that failed the standard stand apart.

    Raises:
        ChartError: There are no figures.
    """
    chosen = sort_by_meaning(asked.chosen())
    rows, common = share_notes(make_row(each) for each in chosen)
    groups = tuple(
        Group(head=say_polarity(polarity), rows=tuple(each))
        for polarity, each in groupby(rows, lambda row: row.polarity)
    )
    of = f"Shares {common}." if common else "Each row says of what it is a share." if len(rows) > 1 else ""
    where = say_scope(asked.briefing) if asked.briefing else asked.about
    return Chart(
        kind="shares",
        title=asked.title(_say_finding(rows, chosen[0].briefing)),
        subtitle=f"{of} {where}".strip(),
        groups=groups,
    )


def _say_finding(rows: list[Row], briefing: Briefing) -> str:
    """What the rows say, where they are few; else whose shares they are."""
    if len(rows) <= _MOST_SAID:
        return " ".join(say_row(row) for row in rows)
    return f"What inspectors found in {briefing.inspection.body}, {briefing.inspection.year}"
