"""The kinds of chart: one function each, from the figures that are asked for to what is shown, in values and words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Final

from briefing.charts.chart import COMPARED, PARTED, Chart, Group, Row
from briefing.errors import ChartError
from briefing.model import RECOMMENDATIONS_ID, Briefing, find_interval, read_percent
from briefing.model.comparators import can_stand_beside, group_compared
from briefing.model.pairs import PAIR, find_gap
from briefing.model.questions import BriefingFigure
from briefing.model.wording import (
    first_sentence,
    say_apart,
    say_count,
    say_derived,
    say_measure,
    say_others,
    say_percent,
    say_polarity,
    say_value,
)
from briefing.terms import MEASURE_NAMES, PROGRAMME_NAMES, ChartKind, Measure, Polarity, Programme, Qualifier, Stage

# Of a case, in the order of the work; "overall" is none of them.
_STAGES: Final = (Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
_MOST_SAID: Final = 2  # values that a title can hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a chart is asked to show.

    Attributes:
        placed: The figures that it may show, with their briefings.
        briefing: The one whose page it stands on. None on a page about several.
        sentence: What it shows, in the author's words. None where it stands there by default.
        measure: What must have been judged. None for anything.
        stage: At which stage. None for any.
        in_order: Whether the programmes of several inspections stand as they come.
        about: What a page about several calls its figures. Empty elsewhere.
    """

    placed: tuple[BriefingFigure, ...]
    briefing: Briefing | None = None
    sentence: str | None = None
    measure: Measure | None = None
    stage: Stage | None = None
    in_order: bool = False
    about: str = ""

    def choose(self) -> tuple[BriefingFigure, ...]:
        """The figures of the measure and the stage.

        Raises:
            ChartError: There are none.
        """
        chosen = tuple(
            each
            for each in self.placed
            if not each.figure.comparator
            and self.measure in {None, each.figure.measure}
            and self.stage in {None, _stage_of(each)}
        )
        if chosen:
            return chosen
        if not self.placed:
            raise ChartError("there are no figures to draw", hint="give figures in the front matter, or take it out")
        wanted = " at the stage ".join(str(each) for each in (self.measure, self.stage) if each)
        raise ChartError(f"none of its figures is of {wanted}", hint="choose another measure or stage, or leave it out")

    def list_beside(self, finding: BriefingFigure) -> tuple[BriefingFigure, ...]:
        """The figures of another year or place that may be drawn behind a finding."""
        briefing = finding.briefing
        names = group_compared(briefing.figures).get(finding.name, ())
        return tuple(
            each
            for each in self.placed
            if each.briefing is briefing
            and each.name in names
            and can_stand_beside(each.figure, finding.figure, briefing.inspection)
        )

    def title(self, otherwise: str) -> str:
        """The finding: the author's first sentence, or what the chart says by itself."""
        return first_sentence(self.sentence) if self.sentence else otherwise


def make_chart(kind: ChartKind, asked: Asked) -> Chart:
    """The chart of a kind.

    Raises:
        ChartError: What was asked for cannot be shown so.
    """
    return _KINDS[kind](asked)


# What the kinds share


def _stage_of(placed: BriefingFigure) -> Stage:
    return placed.figure.stage or Stage.OVERALL


def make_row(placed: BriefingFigure) -> Row:
    """A figure as a row: what was judged, of what, and how much."""
    figure = placed.figure
    derived = say_derived(figure)
    low, high = find_interval(figure.share) or (None, None)
    return Row(
        figure=f"{placed.briefing.slug}/{placed.name}",
        label=say_apart(figure) or say_measure(figure),
        note=f"of {figure.population_in_short}{_say_caveat(placed)}",
        value=say_value(figure) + (f" ({derived})" if derived else ""),
        amount=round(float(figure.share.value), 3),
        qualifier=figure.qualifier,
        polarity=figure.polarity,
        measure=figure.measure,
        low=low,
        high=high,
        beside=figure.comparator,
    )


def _say_caveat(placed: BriefingFigure) -> str:
    """That another source gives another value: it is not drawn, and never left unsaid."""
    others = say_others(placed.briefing, placed.figure)
    return f"; {others}" if others else ""


def _sort_by_meaning(placed: Iterable[BriefingFigure]) -> list[BriefingFigure]:
    """Figures by polarity, then by what was judged, then by stage, the whole first; else as they came."""
    polarities, measures, stages = list(Polarity), list(Measure), [Stage.OVERALL, *_STAGES]

    def meaning(each: BriefingFigure) -> tuple[int, int, int]:
        figure = each.figure
        return polarities.index(figure.polarity), measures.index(figure.measure), stages.index(_stage_of(each))

    return sorted(placed, key=meaning)


def _share_notes(rows: Iterable[Row]) -> tuple[list[Row], str]:
    """Rows, and what they all are a share of, which then stands in no row. Empty where they differ."""
    rows = list(rows)
    notes = {row.note for row in rows if row.note}
    if len(notes) != 1 or len(rows) < 2 or "; " in min(notes):  # what another source gives stays in its row
        return rows, ""
    return [replace(row, note="") for row in rows], notes.pop()


def _tell_beside(rows: Iterable[Row]) -> list[Row]:
    """Rows of which those of another year or place say what they are for."""
    return [replace(row, note=f"{COMPARED}{row.note and f', {row.note}'}") if row.beside else row for row in rows]


def _say_hollow(rows: Iterable[Row]) -> str:
    """What hollow rows are, where there are any."""
    return " Hollow: of another year or place." if any(row.beside for row in rows) else ""


def _say_scope(briefing: Briefing) -> str:
    """Where, when and by which method: the end of a subtitle."""
    inspection = briefing.inspection
    return f"{inspection.body}, {inspection.year}. {PROGRAMME_NAMES[inspection.programme]}."


# Shares: one row a figure


def _make_shares(asked: Asked) -> Chart:
    """One row a figure, sorted by meaning; shares that failed the standard stand apart."""
    return _make_rows(asked, "shares", _sort_by_meaning(asked.choose()))


def _make_cases(asked: Asked) -> Chart:
    """Likewise, of figures that count cases."""
    chosen = [each for each in _sort_by_meaning(asked.choose()) if each.figure.share.counted]
    if not chosen:
        raise ChartError(
            "none of its figures counts cases", hint="name a figure with a numerator and a denominator in figures="
        )
    return _make_rows(asked, "cases", chosen)


def _make_rows(asked: Asked, kind: str, chosen: list[BriefingFigure]) -> Chart:
    apart = asked.list_beside if kind == "shares" else lambda _: ()
    shown = [each for finding in chosen for each in (finding, *apart(finding))]
    rows, common = _share_notes(make_row(each) for each in shown)
    rows = _tell_beside(rows)
    groups = tuple(
        Group(head=say_polarity(polarity), rows=tuple(each))
        for polarity, each in groupby(rows, lambda row: row.polarity)
    )
    of = f"Shares {common}." if common else ""
    where = _say_scope(asked.briefing) if asked.briefing else asked.about
    # A title says what the rows do, where they are few; else whose shares they are.
    inspection = chosen[0].briefing.inspection
    whose = f"What inspectors found in {inspection.body}, {inspection.year}"
    told = [row.sentence for row in rows if not row.beside]
    finding = " ".join(told) if len(told) <= _MOST_SAID else whose
    subtitle = f"{of} {where}{_say_hollow(rows)}".strip()
    return Chart(kind=kind, title=asked.title(finding), subtitle=subtitle, groups=groups)


# Stages: protection and desistance through the stages of a case


def _make_stages(asked: Asked) -> Chart:
    """Four groups, one a stage, with what the source says of protection and of desistance in each."""
    chosen = [each for each in asked.choose() if each.figure.measure in PAIR and each.figure.stage in _STAGES]
    if not chosen:
        raise ChartError(
            "no figure is about public protection or desistance at one of the four stages",
            hint="give a figure its stage, or choose the chart “shares”",
        )
    measures = (asked.measure,) if asked.measure else PAIR
    staged = [(stage, row) for stage in _STAGES for row in _make_stage_rows(stage, measures, chosen, asked)]
    shown, common = [row for _, row in staged], ""
    if not any(row.figure and row.polarity is not Polarity.SUFFICIENT for row in shown):
        shown, common = _share_notes(shown)  # where one counts what was not good enough, each says what it counts
    shown = _tell_beside(shown)
    groups = tuple(
        Group(head=stage.value[0].upper() + stage.value[1:], rows=tuple(row for _, row in each))
        for stage, each in groupby(zip([stage for stage, _ in staged], shown, strict=True), lambda pair: pair[0])
    )
    name = " and ".join(_name_measures(measures))
    return Chart(
        kind="stages",
        title=asked.title(f"{name}, stage by stage"),
        subtitle=f"Shares {common or 'of the cases to which each question applies'}. "
        + _say_scope(asked.briefing or chosen[0].briefing)
        + _say_hollow(shown),
        groups=groups,
    )


def _make_stage_rows(
    stage: Stage, measures: Iterable[Measure], chosen: list[BriefingFigure], asked: Asked
) -> Iterable[Row]:
    """What there is of each measure at a stage, and else the place of what was not published."""
    for measure in measures:
        label = MEASURE_NAMES[measure]
        found = [each for each in chosen if (each.figure.stage, each.figure.measure) == (stage, measure)]
        for each in found:
            for row in map(make_row, (each, *asked.list_beside(each))):
                turned = "" if row.polarity is Polarity.SUFFICIENT else f"{say_polarity(row.polarity).casefold()}, "
                yield replace(row, label=row.label if row.beside else label, note=turned + row.note)
        if not found:
            yield Row(label=label, measure=measure)


# Gap: protection against desistance, for one question and place

_GAP_HINT: Final = (
    "a gap needs an exact share of sufficient work for public protection and one for desistance, at one stage"
)


def _make_gap(asked: Asked) -> Chart:
    """Both ends, and how far they lie apart. No interval is drawn: of a difference it would be another one."""
    ends = _find_ends(asked)
    stage, briefing = _stage_of(ends[0]), asked.briefing or ends[0].briefing
    # How far they lie apart, and the sum that says so, are taken from what is printed: "49%" and "30%", not 49.4.
    low, high = sorted(Decimal(say_percent(each.figure)) for each in ends)
    points = read_percent(high - low)
    apart = f"{points} percentage point{'s' * (points != '1')}"
    at = f" at the stage {stage}" if stage in _STAGES else ""
    return Chart(
        kind="gap",
        title=asked.title(f"Keeping people safe and desistance lie {apart} apart"),
        subtitle=f"Share of cases in which the work was good enough{at}. {_say_scope(briefing)}",
        groups=(
            Group(
                note=f"{apart} apart ({read_percent(high)} − {read_percent(low)}), worked out by us.",
                rows=tuple(replace(make_row(each), low=None, high=None) for each in ends),
            ),
        ),
    )


def _find_ends(asked: Asked) -> list[BriefingFigure]:
    """The one figure of each end, at the first stage that has both."""
    chosen = [each for each in asked.choose() if each.figure.polarity is Polarity.SUFFICIENT]
    stages = [asked.stage] if asked.stage else [Stage.OVERALL, *_STAGES]

    def find(measure: Measure, *at: Stage) -> list[BriefingFigure]:
        return [each for each in chosen if each.figure.measure is measure and _stage_of(each) in at]

    both = (ends for stage in stages if all(ends := [find(measure, stage) for measure in PAIR]))
    found = next(both, None)
    if found is None:
        missing = [MEASURE_NAMES[measure] for measure in PAIR if not find(measure, *stages)]
        lack = f"there is no share for {' and '.join(missing)}" if missing else "its two ends are of different stages"
        raise ChartError(f"the gap cannot be drawn: {lack}", hint=_GAP_HINT)
    for end in found:
        if len(end) > 1:
            names = " or ".join(each.name for each in end)
            raise ChartError(f"the gap has two figures for one end: {names}", hint="name one for each end in figures=")
        if end[0].figure.qualifier is not Qualifier.EXACT:
            raise ChartError(f"the gap cannot be drawn: “{end[0].name}” is no exact share", hint=_GAP_HINT)
    return [end[0] for end in found]


# Recommendations: a bar an addressee


def _make_recommendations(asked: Asked) -> Chart:
    """One row an addressee, in the order of the source."""
    briefing = asked.briefing
    told = briefing.recommendations if briefing else None
    if briefing is None or told is None or not told.by_addressee:
        raise ChartError(
            "the briefing does not say to whom recommendations were made",
            hint="give recommendations.by_addressee, or take the chart out",
        )
    if told.total is None:  # "ten recommendations … four have also been made": four in a chart would be a third answer
        raise ChartError(
            "the source does not settle how many recommendations there are, and a chart would",
            hint="tell of them in the prose, and take the chart out",
        )
    rows = tuple(
        Row(figure=f"{briefing.slug}/{RECOMMENDATIONS_ID}.{at}", label=to, value=str(count), amount=count)
        for at, (to, count) in enumerate(told.by_addressee.items())
    )
    return Chart(
        kind="recommendations",
        title=asked.title(f"{say_count(told.total, 'recommendation')}, and to whom they were made"),
        subtitle=f"Recommendations by addressee. {_say_scope(briefing)}",
        groups=(Group(rows=rows),),
        most=max(told.by_addressee.values()),
    )


# Compare: what inspections found of protection and of desistance, one inspection below the other


def _make_compare(asked: Asked) -> Chart:
    """One group an inspection, with a row for each measure; the break between programmes says why it is there."""
    judged = [each for each in asked.choose() if each.figure.polarity is not Polarity.NEUTRAL]
    measures = (asked.measure,) if asked.measure else PAIR
    chosen = [each for each in judged if each.figure.measure in measures]
    if not chosen:
        raise ChartError("none of its figures judges work", hint="name sufficient or insufficient shares in figures=")
    if not asked.in_order:
        chosen.sort(key=lambda each: list(Programme).index(each.briefing.inspection.programme))
    by_slug: dict[str, list[BriefingFigure]] = {}
    for each in chosen:
        by_slug.setdefault(each.briefing.slug, []).extend((each, *asked.list_beside(each)))
    groups: list[Group] = []
    programme = None
    for placed in by_slug.values():
        group = _compare_inspection(placed, measures, asked.stage)
        if placed[0].briefing.inspection.programme is not programme:
            programme = placed[0].briefing.inspection.programme
            group = replace(group, panel=PROGRAMME_NAMES[programme], parted=PARTED if groups else "")
        groups.append(group)
    names = " and ".join(_name_measures(measures))
    noun = "report" if any(each.briefing.inspection.noun == "report" for each in chosen) else "inspection"
    stage = f" at the stage {asked.stage}" if asked.stage in _STAGES else ""
    turned = any(each.figure.polarity is Polarity.INSUFFICIENT for each in chosen)
    finding = _say_behind(by_slug.values()) if asked.stage and not asked.measure else ""
    return Chart(
        kind="compare",
        title=asked.title(finding or f"{names}, {noun} by {noun}"),
        subtitle=f"Share of cases in which the work was good enough{stage}{', unless a row says otherwise' * turned}."
        + _say_hollow(row for group in groups for row in group.rows),
        groups=tuple(groups),
    )


def _say_behind(inspections: Iterable[list[BriefingFigure]]) -> str:
    """In how many inspections keeping people safe lags behind desistance, as far as their gap is known. Empty: in none.

    "In 3 of the 4 inspections that give both", or "with a known gap" where a limit leaves the gap of another one open.
    """
    both = [each for each in inspections if {it.figure.measure for it in each} >= {*PAIR}]
    known = [(each, gap) for each in both if (gap := find_gap(it.figure for it in each))]
    behind, of = len([gap for _, gap in known if gap.behind]), len(known)
    noun = "report" if any(each[0].briefing.inspection.noun == "report" for each, _ in known) else "inspection"
    which = "with a known gap" if of < len(both) else "that gives both" if of == 1 else "that give both"
    lags = "keeping people safe lags behind desistance"
    if of < 2:
        return f"In the one {noun} {which}, {lags}" if behind else ""
    if not behind:
        return f"In none of the {of} {noun}s {which} does keeping people safe lag behind desistance"
    return f"In {'each' if behind == of else behind} of the {of} {noun}s {which}, {lags}"


def _name_measures(measures: Iterable[Measure]) -> list[str]:
    """The names of measures, for one sentence: "Keeping people safe", "desistance"."""
    first, *others = (MEASURE_NAMES[measure] for measure in measures)
    return [first, *(each.casefold() for each in others)]


def _compare_inspection(placed: list[BriefingFigure], measures: tuple[Measure, ...], stage: Stage | None) -> Group:
    """An inspection: what it says of each measure, or that nothing was published, and how far the two lie apart.

    stage: That of all of them, which no row then says.
    """
    inspection = placed[0].briefing.inspection
    rows = []
    for measure in measures:
        found = [each for each in placed if each.figure.measure is measure]
        rows += [_make_compared_row(each, stage) for each in found] or [
            Row(label=MEASURE_NAMES[measure], measure=measure)
        ]
    gap = find_gap(each.figure for each in placed if not each.figure.comparator)
    return Group(head=f"{inspection.body}, {inspection.year}", note=gap.words if gap else "", rows=tuple(rows))


def _make_compared_row(placed: BriefingFigure, common: Stage | None) -> Row:
    """A figure of an inspection among others: its stage, and what it counts where that is not good work."""
    figure = placed.figure
    stage = "" if figure.stage in {None, Stage.OVERALL, common} else str(figure.stage)
    turned = "" if figure.polarity is Polarity.SUFFICIENT else say_polarity(figure.polarity).casefold()
    note = "; ".join(filter(None, (stage, turned, say_others(placed.briefing, figure))))
    # No interval: the shares of many inspections are looked at side by side, each with its own in its evidence.
    row = replace(make_row(placed), note=note, low=None, high=None)
    return _tell_beside([row])[0] if row.beside else replace(row, label=MEASURE_NAMES[figure.measure])


_KINDS: Final[Mapping[ChartKind, Callable[[Asked], Chart]]] = {
    ChartKind.SHARES: _make_shares,
    ChartKind.STAGES: _make_stages,
    ChartKind.GAP: _make_gap,
    ChartKind.COMPARE: _make_compare,
    ChartKind.RECOMMENDATIONS: _make_recommendations,
    ChartKind.CASES: _make_cases,
}
