"""The chart `recommendations`: how many to whom."""

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds.asked import Asked, say_scope
from briefing.errors import ChartError
from briefing.model import RECOMMENDATIONS_ID, Recommendations
from briefing.say import finish_sentence, say_number_of

_MOST = 100


def make_recommendations(asked: Asked) -> Chart:
    """One row an addressee, one square a recommendation, in the order of the source.

    Raises:
        ChartError: The briefing does not say how many were made to whom, or they are too many to draw.
    """
    briefing = asked.briefing
    told = briefing.recommendations if briefing else None
    if briefing is None or told is None or not told.by_addressee:
        raise ChartError(
            "the briefing does not say to whom recommendations were made",
            hint="give recommendations.by_addressee, or take the chart out",
        )
    rows = tuple(_make_row(briefing.slug, addressee, count) for addressee, count in told.by_addressee.items())
    unclear = finish_sentence(told.unclear) if told.unclear else ""
    notes = (f"The number in all is unclear: {told.unclear}",) if told.unclear else ()
    return Chart(
        kind="recommendations",
        title=asked.title(_say_finding(told)),
        subtitle=f"Recommendations by addressee, one square each. {say_scope(briefing)}",
        groups=(Group(rows=rows),),
        notes=tuple(finish_sentence(note) for note in notes),
        description=" ".join([*(f"{row.label}: {row.value}." for row in rows), unclear]).strip(),
    )


def _make_row(slug: str, addressee: str, count: int) -> Row:
    if count > _MOST:
        raise ChartError(f"{count} recommendations are too many to draw", hint="take the chart out")
    figure = f"{slug}/{RECOMMENDATIONS_ID}"
    return Row(figure=figure, label=addressee, value=str(count), units=(count, count))


def _say_finding(told: Recommendations) -> str:
    """How many in all, and to how many."""
    if told.total is not None:
        return f"{say_number_of(told.total, 'recommendation')}, and to whom they were made"
    if told.possible:
        return f"{' or '.join(map(str, told.possible))} recommendations, and to whom they were made"
    return "Recommendations, and to whom they were made"
