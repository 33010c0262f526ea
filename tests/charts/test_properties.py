"""Charts of any figures: each is drawn as its figures say, or refused with a reason."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from auditing.drawings import find_spec_faults, find_svg_faults, find_track_faults
from briefing.charts import Asked, Chart, make_chart
from briefing.charts.chart import OPEN
from briefing.charts.make import make
from briefing.errors import ChartError
from briefing.model import Briefing, Figure, Share
from briefing.pages.all_pages import write_chart_csv
from briefing.pages.charts import PageChart, list_charted
from briefing.terms import ChartKind, Measure, Polarity, Qualifier, Stage
from tests.charts.shown import show
from tests.core.strategies import IDS, QUICK, briefings, figures
from tests.northshire import briefing

pytestmark = pytest.mark.slow

MANY = st.dictionaries(IDS, figures(), min_size=1, max_size=12)
OPTIONS = st.fixed_dictionaries({}, optional={"measure": st.sampled_from(Measure), "stage": st.sampled_from(Stage)})
DRAWN = settings(
    QUICK,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.generate],
)
TRACK = '<svg width="100%" height="34" aria-hidden="true">{}</svg>'


def plan(kind: ChartKind, chart: Chart, asked: Asked) -> PageChart:
    """A chart on the page of its briefing."""
    assert asked.briefing
    by_address = {f"{each.briefing.slug}/{each.name}": each for each in asked.placed}
    return PageChart(
        page=f"briefings/{asked.briefing.slug}/",
        name=kind,
        chart=chart,
        figures=tuple(by_address[address] for address in chart.figures if address in by_address),
        briefing=asked.briefing,
        source="Source: Northshire Gazette.",
        address="https://site.example/#chart",
    )


def plan_all(asked: Asked) -> Iterator[PageChart]:
    """The charts of every kind that can be made of what is asked; any other is refused with a reason."""
    for kind in ChartKind:
        with suppress(ChartError):
            yield plan(kind, make_chart(kind, asked), asked)


def by_slug(planned: PageChart) -> dict[str, Briefing]:
    """The briefings that a chart shows figures of, by slug."""
    shown = [each.briefing for each in planned.figures] + ([planned.briefing] if planned.briefing else [])
    return {each.slug: each for each in shown}


def assert_drawn_well(planned: list[PageChart]) -> None:
    """All of these are drawn as the audit of a site wants it, on a page and in files, and all words can be read."""
    for each, drawn in zip(planned, make([each.order for each in planned]), strict=True):
        shown, briefings = show(each), by_slug(each)
        for row, track in zip(shown.rows, drawn.tracks, strict=True):
            assert list(find_track_faults(TRACK.format(track), row, shown, briefings)) == []
        assert list(find_svg_faults(drawn.svg, shown, briefings)) == []
        assert list(find_spec_faults(drawn.spec, shown, briefings)) == []


@DRAWN
@given(MANY, OPTIONS)
def test_any_figures(figures: dict[str, Figure], options: dict[str, object]) -> None:
    """Any figures are drawn at their places in their words, in every kind that takes them, within the drawing."""
    one = briefing(figures=figures)

    assert_drawn_well(list(plan_all(Asked(placed=list_charted(one), briefing=one, **options))))  # type: ignore[arg-type]


def change_share(share: Share) -> Share:
    """Another share, a percentage point or a case off."""
    if share.numerator is not None and share.denominator is not None:
        # so that the share is more than a point off, whatever the denominator
        off = max(1, share.denominator // 50)
        changed = share.numerator - off if share.numerator >= off else share.numerator + off
        return Share(numerator=changed, denominator=share.denominator)
    percent = share.percent or Decimal(0)
    return Share(percent=percent - 1 if percent >= 1 else percent + 1)


@DRAWN
@given(MANY, st.data())
def test_drawing_of_another_value_is_a_fault(figures: dict[str, Figure], data: st.DataObject) -> None:
    """Where a figure has another value, bound or direction than is drawn, its row is a fault, words aside."""
    one = briefing(figures=figures)
    planned = [each for each in plan_all(Asked(placed=list_charted(one), briefing=one)) if each.figures]
    for each, drawn in zip(planned, make([each.order for each in planned]), strict=True):
        name = data.draw(st.sampled_from([shown.name for shown in each.figures]))
        figure, shown = figures[name], show(each)
        turned = Polarity.NEUTRAL if figure.polarity is Polarity.INSUFFICIENT else Polarity.INSUFFICIENT
        changes = [replace(figure, share=change_share(figure.share))]
        if 0 < figure.share.value < 100 and figure.share.value != 50:
            changes.append(replace(figure, polarity=turned))
        changes.append(replace(figure, qualifier=Qualifier.EXACT if figure.qualifier in OPEN else Qualifier.AT_LEAST))
        at = [row.subject for row in shown.rows].index(f"{one.slug}/{name}")
        for changed in changes:
            truth = {one.slug: replace(one, figures={**figures, name: changed})}
            found = find_track_faults(TRACK.format(drawn.tracks[at]), shown.rows[at], shown, truth)
            assert list(found), (each.chart.kind, figure, changed)


@DRAWN
@given(st.lists(briefings(), min_size=1, max_size=4, unique_by=lambda one: one.slug))
def test_any_briefings_beside_one_another(found: list[Briefing]) -> None:
    """Any inspections are compared one by one, each figure once, with those of a programme together."""
    placed = tuple(each for one in found for each in list_charted(one))
    planned = [each for each in plan_all(Asked(placed=placed, briefing=found[0])) if each.chart.kind == "compare"]
    for each in planned:
        homes = [{row.figure.partition("/")[0] for row in group.rows if row.figure} for group in each.chart.groups]
        assert all(len(home) == 1 for home in homes)
        assert len(set.union(*homes)) == len(homes)
        assert len(set(each.chart.figures)) == len(each.chart.figures)

    assert_drawn_well(planned)


@QUICK
@given(MANY)
def test_words_and_table_say_what_is_drawn(figures: dict[str, Figure]) -> None:
    """The written alternative says every value with its bound, and the table to download has every figure."""
    one = briefing(figures=figures)
    for each in plan_all(Asked(placed=list_charted(one), briefing=one)):
        said = each.chart.description
        rows = [row for row in each.chart.rows if row.figure]
        assert [row.value for row in rows if row.value not in said] == []
        assert all(row.qualifier not in OPEN or str(row.qualifier) in row.value for row in rows)
        table = write_chart_csv(each).splitlines()
        assert len(table) >= 1 + len(rows)
        assert all(any(row.figure.split("/")[1] in line for line in table) for row in rows if row.figure)
