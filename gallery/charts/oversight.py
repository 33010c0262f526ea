"""A chart of an author's own: oversight that was there and that was not, as one bar of two parts."""

from collections.abc import Mapping

import altair as alt

from briefing.charts import own_chart
from briefing.model import Figure


@own_chart("oversight")
def draw(figures: Mapping[str, Figure], width: int) -> alt.Chart:
    """One bar a figure, as long as its share."""
    rows = [{"what": figure.population, "share": round(float(figure.share.value), 1)} for figure in figures.values()]
    scale = alt.Scale(domain=[0, 100])
    bars = alt.Chart(alt.Data(values=rows)).mark_bar(color="var(--chart-insufficient)")
    return bars.encode(
        x=alt.X("share:Q", scale=scale, title="Per cent of cases"), y=alt.Y("what:N", title=None, axis=None)
    ).properties(width=width - 24, height=28)
