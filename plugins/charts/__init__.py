"""Gives the theme the charts of a briefing, drawn narrow and wide."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from pelican import signals
from pelican.generators import Generator

from briefing.charts import Chart, Drawing, draw, make_shares
from briefing.model import Briefing, Figure
from briefing.prose import ChartPlace

NARROW: Final = 288
WIDE: Final = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownChart:
    """A chart as the theme shows it.

    Attributes:
        sentence: What it shows, in the author's words. None where it stands there by default.
        figures: What it shows, by id.
        chart: The same in rows and words.
        narrow: Drawn for a telephone.
        wide: Drawn for a column of text.
    """

    sentence: str | None
    figures: dict[str, Figure]
    chart: Chart
    narrow: Drawing
    wide: Drawing


def show_chart(store: Path, briefing: Briefing, place: ChartPlace | None = None) -> ShownChart:
    """The chart that an author asks for; without a place, the default one of all figures.

    Raises:
        ChartError: It cannot be drawn.
        KeyError: It names a figure that the briefing does not have; `check` finds that first.
    """
    names = place.figures if place and place.figures else tuple(briefing.figures)
    figures = {name: briefing.figures[name] for name in names}
    chart = make_shares(figures)
    return ShownChart(
        sentence=place.sentence if place else None,
        figures=figures,
        chart=chart,
        narrow=draw(chart, NARROW, store),
        wide=draw(chart, WIDE, store),
    )


def _equip(generator: Generator) -> None:
    store = Path(generator.settings["CHART_STORE"])
    generator.env.globals.update(show_chart=partial(show_chart, store))


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
