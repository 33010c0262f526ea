"""What a chart shows, before it is drawn. Neither Altair nor vl-convert is imported here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from briefing.errors import ChartError
from briefing.model import Figure
from briefing.say import is_rated, say_derived, say_interval, say_measure, say_sentence, say_value
from briefing.terms import Polarity, Qualifier

_ORDER: Final = (Polarity.SUFFICIENT, Polarity.INSUFFICIENT, Polarity.NEUTRAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure in a chart.

    Attributes:
        label: What was judged.
        population: Of what it is a share.
        value: As the page prints it, with its bound and its derived percentage.
        percent: 0 to 100, where the mark stands.
        qualifier: How the mark is drawn.
        polarity: In which group, with which mark.
        rated: Whether rating bands stand behind it.
        low: Lower end of the interval in per cent. None where no denominator is printed.
        high: Upper end, likewise.
    """

    label: str
    population: str
    value: str
    percent: float
    qualifier: Qualifier
    polarity: Polarity
    rated: bool
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Rows in the order in which they are drawn, and the same in words.

    Attributes:
        rows: At least one.
        description: One sentence a row.
    """

    rows: tuple[Row, ...]
    description: str

    @property
    def rated(self) -> bool:
        """Whether rating bands stand behind a row."""
        return any(row.rated for row in self.rows)

    @property
    def sampled(self) -> bool:
        """Whether a row has an interval."""
        return any(row.low is not None for row in self.rows)

    @property
    def bounded(self) -> bool:
        """Whether a row is open at one end."""
        return any(row.qualifier in OPEN_LOW | OPEN_HIGH for row in self.rows)


OPEN_LOW: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.UP_TO})
"""Bounds from above: the true share lies anywhere below."""
OPEN_HIGH: Final = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
"""Bounds from below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An SVG's inside, and its size in pixels."""

    width: int
    height: int
    inner: str


def order_figures(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures as a chart shows them: by polarity, each group in the author's order."""
    return {name: figure for polarity in _ORDER for name, figure in figures.items() if figure.polarity is polarity}


def make_shares(figures: Mapping[str, Figure]) -> Chart:
    """The chart `shares`: one row a figure.

    Raises:
        ChartError: There are no figures.
    """
    if not figures:
        raise ChartError("there are no figures to draw")
    ordered = order_figures(figures).values()
    description = " ".join(say_sentence(figure) for figure in ordered)
    return Chart(rows=tuple(_make_row(figure) for figure in ordered), description=description)


def _make_row(figure: Figure) -> Row:
    interval = say_interval(figure.share)
    derived = say_derived(figure)
    return Row(
        label=say_measure(figure),
        population=figure.population,
        value=say_value(figure) + (f" ({derived})" if derived else ""),
        percent=round(float(figure.share.value), 3),
        qualifier=figure.qualifier,
        polarity=figure.polarity,
        rated=is_rated(figure),
        low=None if interval is None else float(interval[0]),
        high=None if interval is None else float(interval[1]),
    )
