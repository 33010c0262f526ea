"""The chart `stages`: protection and desistance through the stages of a case."""

from dataclasses import replace

from briefing.charts.chart import Chart, Group, Row
from briefing.charts.kinds.asked import STAGES, Asked, make_row, say_scope, share_notes
from briefing.errors import ChartError
from briefing.model.groups import Placed
from briefing.model.wording import say_polarity
from briefing.terms import MEASURE_NAMES, Measure, Polarity, Stage

MEASURES = (Measure.PUBLIC_PROTECTION, Measure.DESISTANCE)


def make_stages(asked: Asked) -> Chart:
    """Four groups, one a stage, with what the source says of protection and of desistance in each.

    Raises:
        ChartError: No figure is about protection or desistance at one of the stages.
    """
    chosen = [each for each in asked.chosen() if each.figure.measure in MEASURES and each.figure.stage in STAGES]
    if not chosen:
        raise ChartError(
            "no figure is about public protection or desistance at one of the four stages",
            hint="give a figure its stage, or choose the chart “shares”",
        )
    measures = (asked.measure,) if asked.measure else MEASURES
    shown = [row for stage in STAGES for row in _make_rows(stage, measures, chosen)]
    turned = any(row.figure and row.polarity is not Polarity.SUFFICIENT for row in shown)
    rows, common = (shown, "") if turned else share_notes(shown)  # each of these rows has to say what it counts
    briefing = asked.briefing or chosen[0].briefing
    return Chart(
        kind="stages",
        title=asked.title(f"{_name(measures)}, stage by stage"),
        subtitle=f"Shares {common or 'of the cases to which each question applies'}. {say_scope(briefing)}",
        groups=_part(rows, measures, chosen),
    )


def _name(measures: tuple[Measure, ...]) -> str:
    first, *rest = (MEASURE_NAMES[measure] for measure in measures)
    return " and ".join([first, *(each.casefold() for each in rest)])


def _of(stage: Stage, measure: Measure, chosen: list[Placed]) -> list[Placed]:
    return [each for each in chosen if (each.figure.stage, each.figure.measure) == (stage, measure)]


def _make_rows(stage: Stage, measures: tuple[Measure, ...], chosen: list[Placed]) -> list[Row]:
    rows = []
    for measure in measures:
        label = MEASURE_NAMES[measure]
        found = _of(stage, measure, chosen)
        rows += [replace(_tell_polarity(make_row(each)), label=label) for each in found] or [Row(label=label)]
    return rows


def _tell_polarity(row: Row) -> Row:
    """The row; where it counts what was not good enough, its note says so."""
    if row.polarity is Polarity.SUFFICIENT:
        return row
    return replace(row, note=f"{say_polarity(row.polarity).casefold()}, {row.note}")


def _part(rows: list[Row], measures: tuple[Measure, ...], chosen: list[Placed]) -> tuple[Group, ...]:
    """The rows under their stages."""
    groups, at = [], 0
    for stage in STAGES:
        count = sum(max(1, len(_of(stage, measure, chosen))) for measure in measures)
        head = f"{stage.value[0].upper()}{stage.value[1:]}"
        groups.append(Group(head=head, rows=tuple(rows[at : at + count])))
        at += count
    return tuple(groups)
