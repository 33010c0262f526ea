"""The pages that compare inspections: one stage of the work at a time, in each of several orders.

Stage and order are pages, so that each has an address and needs no script. The first page, "compare/", shows the stage
with the most inspections, and search engines are told of it alone.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from briefing.model.pairs import PAIR, find_gap
from briefing.model.questions import BriefingFigure, Question, slug_of
from briefing.pages.charts import COMPARE, PageChart, can_answer, chart_stage
from briefing.pages.filters import Inspected
from briefing.pages.index import fold_name
from briefing.terms import STAGE_NAMES, Polarity, Stage


class Sorting(StrEnum):
    """In which order inspections of a programme stand."""

    GAP = "gap"
    PLACE = "place"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A page that compares inspections.

    Attributes:
        address: Its own.
        stage: The stage of the work.
        sorting: The order.
        inspections: What stands there, in its order.
        chart: The same, drawn: programmes apart.
    """

    address: str
    stage: Stage
    sorting: Sorting
    inspections: tuple[Inspected, ...]
    chart: PageChart

    @property
    def words(self) -> str:
        """Its name: "Planning", "Planning, by place"."""
        stage = STAGE_NAMES[self.stage]
        return stage if self.sorting is Sorting.GAP else f"{stage}, by {self.sorting}"


def list_comparisons(questions: Mapping[Question, tuple[BriefingFigure, ...]]) -> tuple[Comparison, ...]:
    """All these pages: the first one, then stage by stage, order by order. Empty where nothing can be compared."""
    by_stage: dict[Stage, dict[str, list[BriefingFigure]]] = {}
    for question, figures in questions.items():
        for each in figures if question.measure in PAIR else ():
            if can_answer(each):
                by_stage.setdefault(question.stage, {}).setdefault(each.briefing.slug, []).append(each)
    stages = {stage: tuple(map(tuple, by_stage[stage].values())) for stage in STAGE_NAMES if stage in by_stage}
    pages = [
        _make(
            f"{COMPARE}{slug_of(stage)}/{'' if sorting is Sorting.GAP else f'{sorting}/'}", stage, sorting, inspections
        )
        for stage, inspections in stages.items()
        for sorting in Sorting
    ]
    if not pages:
        return ()
    most = max(stages, key=lambda stage: len(stages[stage]))  # of several the first
    return (_make(COMPARE, most, Sorting.GAP, stages[most]), *pages)


def list_others(questions: Mapping[Question, tuple[BriefingFigure, ...]], stage: Stage) -> list[Question]:
    """What else several inspections judged at a stage."""
    return [
        question
        for question, figures in questions.items()
        if question.stage is stage
        and question.measure not in PAIR
        and len({each.briefing.slug for each in figures}) > 1
    ]


def _make(address: str, stage: Stage, sorting: Sorting, inspections: Iterable[Inspected]) -> Comparison:
    ordered = sorted(inspections, key=_ORDERS[sorting])
    chart = chart_stage(address, stage, [each for figures in ordered for each in figures])
    return Comparison(address=address, stage=stage, sorting=sorting, inspections=tuple(ordered), chart=chart)


def _read_gap(figures: Inspected) -> tuple[Any, ...]:
    """The widest gap first, then what has none by its first share of good work, the lowest first."""
    gap = find_gap(each.figure for each in figures)
    share = figures[0].figure.share.value
    good = share if figures[0].figure.polarity is Polarity.SUFFICIENT else 100 - share
    return (not gap, -gap.points if gap else good, *_read_place(figures))


def _read_place(figures: Inspected) -> tuple[Any, ...]:
    """By the name of the place, accents aside; of one place the newest first."""
    briefing = figures[0].briefing
    return fold_name(briefing.inspection.body), -briefing.inspection.year, briefing.slug


def _read_year(figures: Inspected) -> tuple[Any, ...]:
    return (-figures[0].briefing.inspection.year, *_read_place(figures))


_ORDERS: Final[Mapping[Sorting, Callable[[Inspected], tuple[Any, ...]]]] = {
    Sorting.GAP: _read_gap,
    Sorting.PLACE: _read_place,
    Sorting.YEAR: _read_year,
}
