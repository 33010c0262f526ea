"""What a chart is asked to show, and the words that all kinds share."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from briefing.charts.chart import Row
from briefing.errors import ChartError
from briefing.model import Briefing, find_interval
from briefing.model.groups import Placed
from briefing.model.wording import first_sentence, is_rated, say_derived, say_measure, say_value
from briefing.terms import PROGRAMME_NAMES, Measure, Polarity, Stage

_POLARITIES: Final = (Polarity.SUFFICIENT, Polarity.INSUFFICIENT, Polarity.NEUTRAL)
_STAGES: Final = (Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
STAGES: Final = _STAGES
"""The stages of a case, in the order of the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a chart is asked to show.

    Attributes:
        placed: The figures that it may show, with their briefings.
        briefing: The one whose page it stands on. None on a page about several.
        sentence: What it shows, in the author's words. None where it stands there by default.
        measure: What must have been judged. None for anything.
        stage: At which stage. None for any.
        about: What a page about several calls its figures. Empty elsewhere.
        narrowed: Whether readers may take rows away, so that a title must not speak of all.
        most: Rows that a chart of several inspections has at the most.
    """

    placed: tuple[Placed, ...]
    briefing: Briefing | None = None
    sentence: str | None = None
    measure: Measure | None = None
    stage: Stage | None = None
    about: str = ""
    narrowed: bool = False
    most: int = 40

    def chosen(self) -> tuple[Placed, ...]:
        """The figures of the measure and the stage.

        Raises:
            ChartError: There are none.
        """
        chosen = tuple(each for each in self.placed if self._takes(each))
        if chosen:
            return chosen
        if not self.placed:
            raise ChartError("there are no figures to draw", hint="give figures in the front matter, or take it out")
        wanted = " at the stage ".join(str(each) for each in (self.measure, self.stage) if each)
        raise ChartError(f"none of its figures is of {wanted}", hint="choose another measure or stage, or leave it out")

    def _takes(self, placed: Placed) -> bool:
        figure = placed.figure
        return self.measure in {None, figure.measure} and self.stage in {None, figure.stage or Stage.OVERALL}

    def title(self, otherwise: str) -> str:
        """The finding: the author's first sentence, or what the chart says by itself."""
        return first_sentence(self.sentence) if self.sentence else otherwise


def make_row(placed: Placed) -> Row:
    """A figure as a row: what was judged, of what, and how much."""
    figure = placed.figure
    interval = find_interval(figure.share)
    derived = say_derived(figure)
    return Row(
        figure=f"{placed.briefing.slug}/{placed.name}",
        label=say_measure(figure),
        note=f"of {figure.population}",
        value=say_value(figure) + (f" ({derived})" if derived else ""),
        percent=round(float(figure.share.value), 3),
        qualifier=figure.qualifier,
        polarity=figure.polarity,
        rated=is_rated(figure),
        low=None if interval is None else interval[0],
        high=None if interval is None else interval[1],
    )


def sort_by_meaning(placed: Iterable[Placed]) -> list[Placed]:
    """Figures by polarity, then by what was judged, then by stage, the whole first; else as they came."""
    measures, stages = list(Measure), [Stage.OVERALL, *_STAGES]

    def _meaning(each: Placed) -> tuple[int, int, int]:
        figure = each.figure
        stage = stages.index(figure.stage or Stage.OVERALL)
        return _POLARITIES.index(figure.polarity), measures.index(figure.measure), stage

    return sorted(placed, key=_meaning)


def share_notes(rows: Iterable[Row]) -> tuple[list[Row], str]:
    """Rows, and what they all are a share of, which then stands in no row. Empty where they differ."""
    rows = list(rows)
    notes = {row.note for row in rows if row.note}
    if len(notes) != 1 or len(rows) < 2:
        return rows, ""
    return [replace(row, note="") for row in rows], notes.pop()


def say_scope(briefing: Briefing) -> str:
    """Where, when and by which method: the end of a subtitle."""
    inspection = briefing.inspection
    return f"{inspection.body}, {inspection.year}. {PROGRAMME_NAMES[inspection.programme]}."


def say_row(row: Row) -> str:
    """A row as one sentence."""
    of = f", {row.note}" if row.note else ""
    return f"{row.label}: {row.value}{of}."
