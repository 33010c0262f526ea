"""What authors ask charts for, and what a briefing shows where they ask for none."""

from collections.abc import Iterator
from typing import Final

from briefing.charts import Asked, make_chart
from briefing.errors import ChartError
from briefing.model import Briefing
from briefing.model.groups import Placed
from briefing.pages.shelf import STANDING_MEASURES
from briefing.prose import ChartPlace
from briefing.terms import ChartKind, Measure, Stage

_FEWEST_STAGED: Final = 3
"""Figures at stages from which on a page shows them stage by stage without being asked."""


def list_placed(briefing: Briefing) -> tuple[Placed, ...]:
    """The figures of a briefing that a chart may show, in its order."""
    return tuple(Placed(briefing=briefing, name=name, figure=figure) for name, figure in briefing.charted.items())


def ask(place: ChartPlace, briefing: Briefing) -> Asked:
    """What an author's chart asks for. Its words are known ones; `check` holds that."""
    placed = {each.name: each for each in list_placed(briefing)}
    return Asked(
        placed=tuple(placed[name] for name in place.figures if name in placed)
        if place.figures
        else tuple(placed.values()),
        briefing=briefing,
        sentence=place.sentence or None,
        measure=Measure(place.measure) if place.measure else None,
        stage=Stage(place.stage) if place.stage else None,
    )


def list_default(placed: tuple[Placed, ...]) -> Iterator[ChartPlace]:
    """The charts of a briefing whose author placed none."""
    if placed:
        yield ChartPlace(kind=ChartKind.SHARES, sentence="")
    staged = [each.figure for each in placed if each.figure.stage not in {None, Stage.OVERALL}]
    if len([each for each in staged if each.measure in STANDING_MEASURES]) >= _FEWEST_STAGED:
        yield ChartPlace(kind=ChartKind.STAGES, sentence="")


def find_chart_error(place: ChartPlace, briefing: Briefing) -> ChartError | None:
    """Why a chart that an author asks for cannot be made. None where it can."""
    try:
        make_chart(ChartKind(place.kind), ask(place, briefing))
    except ChartError as error:
        return error
    return None
