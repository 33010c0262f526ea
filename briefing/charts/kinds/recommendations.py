"""The chart `recommendations`: how many to whom."""

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds.asked import Asked, say_scope
from briefing.errors import ChartError
from briefing.model import RECOMMENDATIONS_ID
from briefing.model.wording import say_count

_MOST = 100


def make_recommendations(asked: Asked) -> Chart:
    """One row an addressee, one square a recommendation, in the order of the source.

    Raises:
        ChartError: The briefing does not say how many were made to whom, the source does not settle how many there
            are, or they are too many to draw.
    """
    briefing = asked.briefing
    told = briefing.recommendations if briefing else None
    if briefing is None or told is None or not told.by_addressee:
        raise ChartError(
            "the briefing does not say to whom recommendations were made",
            hint="give recommendations.by_addressee, or take the chart out",
        )
    if told.total is None:  # "ten recommendations … four have also been made": four squares would be a third answer
        raise ChartError(
            "the source does not settle how many recommendations there are, and squares would",
            hint="tell of them in the prose, and take the chart out",
        )
    rows = tuple(
        _make_row(f"{briefing.slug}/{RECOMMENDATIONS_ID}.{number}", addressee, count)
        for number, (addressee, count) in enumerate(told.by_addressee.items())
    )
    return Chart(
        kind="recommendations",
        title=asked.title(f"{say_count(told.total, 'recommendation')}, and to whom they were made"),
        subtitle=f"Recommendations by addressee, a square for each. {say_scope(briefing)}",
        groups=(Group(rows=rows),),
    )


def _make_row(figure: str, addressee: str, count: int) -> Row:
    if count > _MOST:
        raise ChartError(f"{count} recommendations are too many to draw", hint="take the chart out")
    return Row(figure=figure, label=addressee, value=str(count), units=(count, count))
