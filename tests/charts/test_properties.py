"""Charts of any figures: each is drawn as its figures say, or refused with a reason."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from html import escape

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from auditing.drawings import find_drawing_faults, find_spec_faults, find_svg_faults
from briefing.charts import Asked, Chart, Form, make_chart
from briefing.charts.chart import OPEN
from briefing.charts.make import make
from briefing.errors import ChartError
from briefing.model import Briefing, Figure, Share
from briefing.pages.all_pages import write_chart_csv
from briefing.pages.charts import PageChart, list_charted
from briefing.terms import ChartKind, Measure, Polarity, Qualifier, Stage
from tests.charts.making import find_overflow
from tests.charts.shown import show
from tests.core.strategies import IDS, QUICK, briefings, figures
from tests.northshire import briefing

pytestmark = pytest.mark.slow

MANY = st.dictionaries(IDS, figures(), min_size=1, max_size=12)
OPTIONS = st.fixed_dictionaries(
    {},
    optional={"measure": st.sampled_from(Measure), "stage": st.sampled_from(Stage), "most": st.integers(1, 8)},
)
DRAWN = settings(
    QUICK,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.generate],
)
_OTHER_BOUND = {
    Qualifier.EXACT: Qualifier.ABOUT,
    Qualifier.ABOUT: Qualifier.EXACT,
    Qualifier.ALMOST: Qualifier.UP_TO,
    Qualifier.JUST_OVER: Qualifier.MORE_THAN,
    Qualifier.FEWER_THAN: Qualifier.AT_LEAST,
    Qualifier.UP_TO: Qualifier.EXACT,
    Qualifier.MORE_THAN: Qualifier.FEWER_THAN,
    Qualifier.AT_LEAST: Qualifier.ALMOST,
}
_OTHER_POLARITY = {
    Polarity.SUFFICIENT: Polarity.INSUFFICIENT,
    Polarity.INSUFFICIENT: Polarity.NEUTRAL,
    Polarity.NEUTRAL: Polarity.SUFFICIENT,
}
PAGE = '<svg viewBox="0 0 {0.width} {0.height}" role="img" aria-label="{1}"><g aria-hidden="true">{0.inner}</g></svg>'


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
    """All of these are drawn on a page as the audit of a site wants it, and nothing reaches out of them."""
    orders = [(each, each.order(form)) for each in planned for form in (Form.NARROW, Form.WIDE)]
    for (each, _), drawn in zip(orders, make([order for _, order in orders]), strict=True):
        (node,) = LexborHTMLParser(PAGE.format(drawn.drawing, escape(each.label))).css("svg")
        assert list(find_drawing_faults(node, show(each), by_slug(each))) == []
        assert list(find_overflow(drawn.drawing)) == []


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


@settings(DRAWN, max_examples=30)
@given(MANY, st.data())
def test_drawing_of_another_value_is_a_fault(figures: dict[str, Figure], data: st.DataObject) -> None:
    """Where a figure has another value, bound or polarity than is drawn, its marks are a fault, words aside."""
    one = briefing(figures=figures)
    planned = list(plan_all(Asked(placed=list_charted(one), briefing=one)))
    for each, drawn in zip(planned, make([each.order(Form.NARROW) for each in planned]), strict=True):
        name = data.draw(st.sampled_from([shown.name for shown in each.figures] or [""]))
        if not name:
            continue
        figure = figures[name]
        other = data.draw(st.sampled_from(("share", "qualifier", "polarity")))
        changed = {
            "share": lambda figure=figure: replace(figure, share=change_share(figure.share)),
            "qualifier": lambda figure=figure: replace(figure, qualifier=_OTHER_BOUND[figure.qualifier]),
            "polarity": lambda figure=figure: replace(figure, polarity=_OTHER_POLARITY[figure.polarity]),
        }[other]()
        if other == "qualifier" and each.chart.kind in {"cases", "gap"}:
            continue  # squares count what is printed, and a gap has exact ends alone
        (node,) = LexborHTMLParser(PAGE.format(drawn.drawing, escape(each.label))).css("svg")
        truth = {one.slug: replace(one, figures={**figures, name: changed})}
        assert list(find_drawing_faults(node, show(each), truth)), (each.chart.kind, other, figure)


@settings(DRAWN, max_examples=5)
@given(MANY)
def test_any_figures_on_a_sheet(figures: dict[str, Figure]) -> None:
    """What a reader may download says the same as the page."""
    one = briefing(figures=figures)
    planned = list(plan_all(Asked(placed=list_charted(one), briefing=one)))
    for each, drawn in zip(planned, make([each.order(Form.SHEET) for each in planned]), strict=True):
        assert list(find_svg_faults(drawn.svg, show(each), by_slug(each))) == []
        assert list(find_spec_faults(drawn.spec, show(each), by_slug(each))) == []


@settings(DRAWN, max_examples=20)
@given(st.lists(briefings(), min_size=1, max_size=4, unique_by=lambda one: one.slug))
def test_any_briefings_beside_one_another(found: list[Briefing]) -> None:
    """Any inspections are compared programme by programme, each figure once."""
    placed = tuple(each for one in found for each in list_charted(one))
    planned = [each for each in plan_all(Asked(placed=placed, briefing=found[0])) if each.chart.kind == "compare"]
    for each in planned:
        programmes = [
            {each.by_figure[row.figure].briefing.inspection.programme for row in group.rows if row.figure}
            for group in each.chart.groups
        ]
        assert all(len(group) == 1 for group in programmes)
        assert len(set.union(*programmes)) == len(programmes)
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
