"""Every kind of chart: from figures to what it shows."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

import pytest

from briefing.charts import Asked, Form, make_chart
from briefing.charts.chart import NOT_PUBLISHED, PARTED
from briefing.errors import ChartError
from briefing.model import Figure, Share
from briefing.model.questions import with_briefing
from briefing.model.wording import say_polarity
from briefing.terms import ChartKind, Measure, Polarity, Programme, Qualifier, Stage
from tests.charts.making import chart_of, draw, place, read_parts, read_scale, read_texts
from tests.northshire import bounded, briefing, counted, figure, recommendations, share

SUFFICIENT = Polarity.SUFFICIENT
BOUNDS = {
    Qualifier.FEWER_THAN: "left",
    Qualifier.UP_TO: "left",
    Qualifier.MORE_THAN: "right",
    Qualifier.AT_LEAST: "right",
}
NEAR = (Qualifier.ABOUT, Qualifier.ALMOST, Qualifier.JUST_OVER)


def percents(*values: int, **changes: object) -> dict[str, Figure]:
    """Figures of these percentages."""
    return {f"figure-{value}": figure(share=share(percent=Decimal(value)), **changes) for value in values}


def staged(measure: Measure, stage: Stage, percent: int = 40) -> Figure:
    """A share of a measure at a stage."""
    return figure(measure=measure, stage=stage, share=share(percent=Decimal(percent)))


class TestShares:
    def test_polarities_stand_apart(self) -> None:
        """Sufficient shares come first, then insufficient ones, then others, each group under words that say which."""
        figures = {each.value: figure(polarity=each) for each in reversed(Polarity)}
        chart = chart_of(ChartKind.SHARES, figures)

        assert [[row.polarity for row in group.rows] for group in chart.groups] == [[each] for each in Polarity]
        assert [group.head for group in chart.groups] == [say_polarity(each) for each in Polarity]

    def test_each_polarity_has_a_mark_of_its_own(self) -> None:
        """Shape and colour both tell polarities apart."""
        drawn = [draw(chart_of(ChartKind.SHARES, {"a": figure(polarity=each)})).inner for each in Polarity]
        points = [
            re.search(r'data-part="point" transform="[^"]*" d="([^"]*)" fill="([^"]*)"', inner) for inner in drawn
        ]

        assert len({point and point[1] for point in points}) == len({point and point[2] for point in points}) == 3

    @pytest.mark.parametrize(("qualifier", "side"), BOUNDS.items())
    @pytest.mark.parametrize("form", [Form.NARROW, Form.WIDE])
    def test_bound_is_no_bar(self, qualifier: Qualifier, side: str, form: Form) -> None:
        """A bound has neither bar nor point nor interval: dashes, a stop where it cannot pass, and its words."""
        drawing = draw(chart_of(ChartKind.SHARES, {"a": bounded(qualifier=qualifier)}), form)

        assert {"open", "stop", "arrow"} <= {*read_parts(drawing)}
        assert not {"bar", "point", "interval"} & {*read_parts(drawing)}
        assert f"{qualifier} two-thirds" in " ".join(read_texts(drawing))
        dashes = re.search(r'data-part="open" d="M([\d.]+),[\d.]+l(-?[\d.]+),', drawing.inner)
        assert dashes is not None
        ends = sorted((float(dashes[1]), float(dashes[1]) + float(dashes[2])))
        assert ends[side == "right"] == pytest.approx(read_scale(drawing)[side == "right"])

    def test_counted_bound_has_no_interval(self) -> None:
        """A limit of counted cases is drawn as a limit."""
        share_of = Share(numerator=41, denominator=60)
        drawing = draw(chart_of(ChartKind.SHARES, {"a": counted(share=share_of, qualifier=Qualifier.AT_LEAST)}))

        assert not {"bar", "point", "interval"} & {*read_parts(drawing)}

    @pytest.mark.parametrize("qualifier", [Qualifier.EXACT, *NEAR])
    def test_near_value_is_hollow(self, qualifier: Qualifier) -> None:
        """A value that is near the true one has a hollow mark; an exact one a full one."""
        inner = draw(chart_of(ChartKind.SHARES, {"a": figure(qualifier=qualifier)})).inner
        hollow = re.search(
            r'data-part="point"[^>]* fill="var\(--chart-paper\)" stroke="var\(--chart-sufficient\)"', inner
        )

        assert bool(hollow) is (qualifier in NEAR)

    @pytest.mark.parametrize("percent", ["0", "0.4", "12.5", "50", "100"])
    def test_bar_is_as_long_as_its_share(self, percent: str) -> None:
        """A bar begins at zero and ends at its share, to a tenth of a pixel."""
        drawing = draw(chart_of(ChartKind.SHARES, {"a": figure(share=share(percent=Decimal(percent)))}))
        bar = re.search(r'data-part="bar" d="M([\d.]+),[\d.]+h([\d.]+)v', drawing.inner)
        assert bar is not None
        start, end = read_scale(drawing)

        assert float(bar[1]) == pytest.approx(start, abs=0.1)
        assert float(bar[2]) == pytest.approx(float(percent) / 100 * (end - start), abs=0.1)

    @pytest.mark.parametrize(
        ("one", "rated"),
        [
            (figure(), True),
            (figure(measure=Measure.DESISTANCE), True),
            (figure(polarity=Polarity.INSUFFICIENT), False),
            (figure(polarity=Polarity.NEUTRAL), False),
            (figure(measure=Measure.VICTIMS), False),
        ],
    )
    def test_bands_stand_behind_case_shares_alone(self, one: Figure, rated: bool) -> None:
        """Rating bands stand behind shares of sufficient work on what key questions ask, and are named once."""
        drawing = draw(chart_of(ChartKind.SHARES, {"a": one, "b": one}))

        assert ["band" in read_parts(drawing, row) for row in (0, 1)] == [rated, rated]
        assert read_texts(drawing).count("Outstanding") == rated

    def test_interval_needs_a_printed_denominator(self) -> None:
        """An interval is drawn around counted shares, and a denominator is never invented for any other."""
        chart = chart_of(ChartKind.SHARES, {"a": counted(share=Share(numerator=41, denominator=84)), "b": figure()})

        assert [(row.low, row.high) for row in chart.rows] == [(None, None), (38, 59)]
        assert ["interval" in read_parts(draw(chart), row) for row, _ in enumerate(chart.rows)].count(True) == 1

    def test_what_all_count_is_said_once(self) -> None:
        """Where all rows are shares of the same cases, the subtitle says so; else each row does."""
        same = chart_of(ChartKind.SHARES, percents(30, 40))
        apart = chart_of(ChartKind.SHARES, {"a": figure(), "b": figure(population="relevant cases")})

        assert (same.subtitle.startswith("Shares of cases inspected."), {row.note for row in same.rows}) == (True, {""})
        assert {row.note for row in apart.rows} == {"of cases inspected", "of relevant cases"}


class TestStages:
    def test_missing_stage_is_said(self) -> None:
        """All four stages stand there; what was not published is said, and nothing is drawn for it."""
        chart = chart_of(ChartKind.STAGES, {"a": staged(Measure.DESISTANCE, Stage.PLANNING)})
        missing = [row for row in chart.rows if row.percent is None]

        assert [group.head for group in chart.groups] == [
            "Assessment",
            "Planning",
            "Implementation and delivery",
            "Reviewing",
        ]
        assert (len(missing), {row.value for row in missing}) == (7, {NOT_PUBLISHED})
        assert "Reviewing. Keeping people safe: not published. Desistance: not published." in chart.description
        assert {part for row in range(3) for part in read_parts(draw(chart), row)} == {"label", "value", "nothing"}

    def test_insufficient_share_is_told_apart(self) -> None:
        """Beside sufficient shares, one that failed the standard says so in words, and has no bands."""
        weak = figure(stage=Stage.REVIEWING, polarity=Polarity.INSUFFICIENT)
        chart = chart_of(ChartKind.STAGES, {"a": staged(Measure.PUBLIC_PROTECTION, Stage.PLANNING), "b": weak})
        (row,) = [row for row in chart.rows if row.polarity is Polarity.INSUFFICIENT]

        assert row.note.startswith("share that was not good enough")
        assert not row.rated

    def test_nothing_staged_is_refused(self) -> None:
        """There is no chart of stages without a share at one of them."""
        with pytest.raises(ChartError, match="at one of the four stages"):
            chart_of(ChartKind.STAGES, {"a": figure(stage=Stage.OVERALL), "b": figure(measure=Measure.VICTIMS)})


class TestGap:
    SAFE, BETTER = figure(), figure(measure=Measure.DESISTANCE, share=share(percent=Decimal(61)))

    def test_gap_is_the_difference_of_what_is_printed(self) -> None:
        """The distance is worked out from both printed shares, and the sum is shown."""
        chart = chart_of(ChartKind.GAP, {"a": self.SAFE, "b": self.BETTER})

        assert chart.groups[0].note == "31 percentage points apart (61 − 30), worked out by us."
        assert not chart.sampled
        assert not chart.rated

    def test_one_point(self) -> None:
        """One is one point."""
        near = figure(measure=Measure.DESISTANCE, share=share(percent=Decimal(31)))

        assert "1 percentage point apart" in chart_of(ChartKind.GAP, {"a": self.SAFE, "b": near}).title

    @pytest.mark.parametrize(
        ("other", "said"),
        [
            (figure(measure=Measure.ENGAGEMENT), "there is no share for Desistance"),
            (figure(measure=Measure.DESISTANCE, stage=Stage.PLANNING), "its two ends are of different stages"),
            (figure(measure=Measure.DESISTANCE, polarity=Polarity.INSUFFICIENT), "there is no share for Desistance"),
            (figure(measure=Measure.DESISTANCE, qualifier=Qualifier.ALMOST), "“b” is no exact share"),
            (bounded(measure=Measure.DESISTANCE, stage=None), "“b” is no exact share"),
        ],
    )
    def test_both_ends_or_nothing(self, other: Figure, said: str) -> None:
        """A gap needs two exact shares of sufficient work, of one stage."""
        with pytest.raises(ChartError, match=said):
            chart_of(ChartKind.GAP, {"a": self.SAFE, "b": other})

    def test_two_figures_for_one_end(self) -> None:
        """Which of two figures is an end, the author must say."""
        with pytest.raises(ChartError, match="two figures for one end: a or c"):
            chart_of(ChartKind.GAP, {"a": self.SAFE, "b": self.BETTER, "c": self.SAFE})


class TestCompare:
    def compare(self, *programmes: Programme, most: int = 40, **changes: object) -> Asked:
        """What is asked of one figure for each of these inspections."""
        placed = [place({"a": figure(**changes)}, programme=each, slug=f"n-{at}") for at, each in enumerate(programmes)]
        return Asked(placed=tuple(each for one in placed for each in one), most=most)

    def test_programmes_are_never_joined(self) -> None:
        """Each programme is a group of its own, in whatever order they come, with a break that says why."""
        asked = self.compare(Programme.REGIONAL, Programme.PDU, Programme.REGIONAL)
        chart = make_chart(ChartKind.COMPARE, asked)

        assert [(len(group.rows), group.parted) for group in chart.groups] == [(2, False), (1, True)]
        assert [group.head in chart.description for group in chart.groups] == [True, True]
        assert " ".join(read_texts(draw(chart))).count(PARTED) == 1
        assert "parting" in read_parts(draw(chart))

    def test_row_says_place_year_and_cases(self) -> None:
        """A row names its place and its year, of what it is a share, and how many cases were inspected."""
        (row,) = make_chart(ChartKind.COMPARE, self.compare(Programme.PDU)).rows

        assert (row.label, row.note) == ("Northshire, 2026", "of cases inspected; 64 cases inspected")

    def test_insufficient_share_says_so(self) -> None:
        """A share of work that failed says so in its row."""
        asked = self.compare(Programme.PDU, polarity=Polarity.INSUFFICIENT)

        assert "share that was not good enough" in make_chart(ChartKind.COMPARE, asked).rows[0].note

    def test_many_are_cut_evenly(self) -> None:
        """Where there are too many, each programme keeps up to the same number, and the chart says how many it left."""
        asked = self.compare(*[Programme.REGIONAL] * 9, Programme.PDU, most=6)
        chart = make_chart(ChartKind.COMPARE, asked)

        assert [len(group.rows) for group in chart.groups] == [5, 1]
        assert "4 more" in chart.subtitle
        assert chart.title == "Keeping people safe, inspection by inspection"

    @pytest.mark.parametrize(
        ("shares", "said"),
        [
            ([(18, Qualifier.EXACT), (49, Qualifier.EXACT), (50, Qualifier.FEWER_THAN)], "in none of 3 inspections"),
            ([(18, Qualifier.EXACT), (50, Qualifier.ALMOST)], "in neither inspection"),
            ([(50, Qualifier.EXACT), (60, Qualifier.AT_LEAST)], "in both inspections at least half"),
            (
                [(50, Qualifier.JUST_OVER), (81, Qualifier.EXACT), (7, Qualifier.EXACT)],
                "in 2 of 3 inspections",
            ),
            ([(60, Qualifier.FEWER_THAN), (7, Qualifier.EXACT)], "inspection by inspection"),
            ([(52, Qualifier.ABOUT), (7, Qualifier.EXACT)], "inspection by inspection"),
            ([(40, Qualifier.MORE_THAN), (7, Qualifier.EXACT)], "inspection by inspection"),
            ([(50, Qualifier.UP_TO), (7, Qualifier.EXACT)], "inspection by inspection"),
            ([(33, Qualifier.FEWER_THAN)], "one inspection gives a share, fewer than "),
        ],
    )
    def test_title_says_what_was_found(self, shares: list[tuple[int, Qualifier]], said: str) -> None:
        """The title counts inspections in which half of the work was good enough, where no bound leaves it open."""
        figures = [figure(share=share(percent=Decimal(each)), qualifier=qualifier) for each, qualifier in shares]
        placed = [place({"a": each}, slug=f"n-{at}") for at, each in enumerate(figures)]
        asked = Asked(placed=tuple(each for one in placed for each in one))

        assert said in make_chart(ChartKind.COMPARE, asked).title
        assert "half" not in make_chart(ChartKind.COMPARE, replace(asked, narrowed=True)).title

    @pytest.mark.parametrize(
        ("count", "said"), [(1, "one report gives"), (2, "in neither report"), (3, "in none of 3 reports")]
    )
    def test_research_is_no_inspection(self, count: int, said: str) -> None:
        """Where one of them is research, nothing counts or calls it an inspection."""
        asked = self.compare(Programme.OTHER, *[Programme.REGIONAL] * (count - 1))
        own = next(each.briefing for each in asked.placed if each.briefing.inspection.programme is Programme.OTHER)
        chart = make_chart(ChartKind.COMPARE, replace(asked, briefing=own))

        assert said in chart.title
        assert [row.note.startswith("this report; ") for row in chart.rows] == [False] * (count - 1) + [True]
        assert "report by report" in make_chart(ChartKind.COMPARE, replace(asked, narrowed=True)).title

    def test_own_row_is_named(self) -> None:
        """Beside its neighbours, the inspection of the page says that it is the one."""
        asked = self.compare(Programme.REGIONAL, Programme.PDU)
        rows = make_chart(ChartKind.COMPARE, replace(asked, briefing=asked.placed[1].briefing)).rows

        assert ["this inspection" in row.note for row in rows] == [False, True]


class TestCounts:
    @pytest.mark.parametrize(("numerator", "denominator"), [(0, 7), (7, 7), (49, 80), (199, 200), (200, 200)])
    def test_one_square_is_one_case(self, numerator: int, denominator: int) -> None:
        """As many squares are drawn as there are cases, and as many are filled as the figure counts."""
        one = counted(share=Share(numerator=numerator, denominator=denominator))
        parts = read_parts(draw(chart_of(ChartKind.CASES, {"a": one}), Form.NARROW), 0)

        assert (parts.count("filled"), parts.count("empty")) == (numerator, denominator - numerator)

    def test_share_without_counts_has_no_squares(self) -> None:
        """A percentage alone counts no cases, and nothing is counted for it."""
        with pytest.raises(ChartError, match="none of its figures counts cases"):
            chart_of(ChartKind.CASES, {"a": figure()})

    def test_too_many_cases(self) -> None:
        """Beyond 200, squares cannot be told apart."""
        with pytest.raises(ChartError, match="counts 201 cases"):
            chart_of(ChartKind.CASES, {"a": counted(share=Share(numerator=1, denominator=201))})

    def test_recommendations_by_addressee(self) -> None:
        """One row an addressee, one square a recommendation, in the order of the source."""
        asked = Asked(placed=(), briefing=briefing(recommendations=recommendations()))
        chart = make_chart(ChartKind.RECOMMENDATIONS, asked)

        assert [(row.label, row.value) for row in chart.rows] == [
            ("Northshire region", "3"),
            ("HM Prison and Probation Service", "2"),
        ]
        assert [read_parts(draw(chart), row).count("filled") for row in (0, 1)] == [3, 2]

    def test_number_in_dispute_is_not_drawn(self) -> None:
        """Where the source does not settle how many there are, no squares do."""
        told = recommendations(total=None, unclear="it says both", possible=(10, 14))
        with pytest.raises(ChartError, match="does not settle how many"):
            make_chart(ChartKind.RECOMMENDATIONS, Asked(placed=(), briefing=briefing(recommendations=told)))

    def test_no_addressee(self) -> None:
        """Without addressees there is nothing to draw."""
        with pytest.raises(ChartError, match="does not say to whom"):
            make_chart(ChartKind.RECOMMENDATIONS, Asked(placed=(), briefing=briefing()))


@pytest.mark.parametrize("kind", [kind for kind in ChartKind if kind is not ChartKind.RECOMMENDATIONS])
def test_chart_of_nothing_is_refused(kind: ChartKind) -> None:
    """There is no chart without figures, and none of a measure that no figure has."""
    with pytest.raises(ChartError, match="there are no figures to draw"):
        chart_of(kind, {})
    with pytest.raises(ChartError, match="none of its figures is of victims"):
        chart_of(kind, {"a": figure()}, measure=Measure.VICTIMS)


@pytest.mark.parametrize("kind", [ChartKind.SHARES, ChartKind.COMPARE, ChartKind.CASES])
def test_sentence_is_the_title(kind: ChartKind) -> None:
    """What the author says first is the title; without an author, the chart says its finding."""
    figures = {"a": counted(measure=Measure.PUBLIC_PROTECTION)}
    said = chart_of(kind, figures, sentence="Oversight was missing. It was weak in 41 of 60.")

    assert said.title == "Oversight was missing."
    assert chart_of(kind, figures).title != said.title


class TestBeside:
    """Figures of another year or place, behind the finding that they are compared with."""

    FIGURES: ClassVar = {
        "planning-2022": replace(staged(Measure.PUBLIC_PROTECTION, Stage.PLANNING, 35), when=2022),
        "delivery": staged(Measure.PUBLIC_PROTECTION, Stage.DELIVERY, 44),
        "planning": staged(Measure.PUBLIC_PROTECTION, Stage.PLANNING, 28),
    }

    def chart(self, kind: ChartKind, figures: dict[str, Figure]) -> list[tuple[str, bool]]:
        """The rows of a chart that may show all of these: their labels, and whether they are hollow."""
        placed = with_briefing(briefing(figures=figures), figures)
        chart = make_chart(kind, Asked(placed=placed, briefing=placed[0].briefing))
        return [(row.label, row.beside) for row in chart.rows if row.figure]

    def test_it_stands_behind_its_finding(self) -> None:
        """Whatever the author's order, the row of another year follows that of its finding, under its year."""
        planning, delivery = "Keeping people safe: planning", "Keeping people safe: implementation and delivery"

        assert self.chart(ChartKind.SHARES, self.FIGURES) == [(planning, False), ("2022", True), (delivery, False)]
        assert [label for label, _ in self.chart(ChartKind.STAGES, self.FIGURES)][1] == "2022"

    @pytest.mark.parametrize(
        "changes",
        [
            {"measure": Measure.DESISTANCE},
            {"stage": Stage.REVIEWING},
            {"polarity": Polarity.INSUFFICIENT},
            {"evidence": "a thematic inspection of 2022 found three in ten"},
        ],
    )
    def test_it_stands_behind_no_other(self, changes: dict[str, Any]) -> None:
        """One of another measure, stage, polarity or programme is in no chart."""
        figures = self.FIGURES | {"planning-2022": replace(self.FIGURES["planning-2022"], **changes)}

        assert not any(beside for _, beside in self.chart(ChartKind.SHARES, figures))

    def test_it_is_in_no_other_chart(self) -> None:
        """A gap, squares and a comparison of inspections show findings alone."""
        figures = {"a": counted(), "a-2022": counted(when=2022), "b": figure(), "b-2022": figure(when=2022)}

        assert [label for label, _ in self.chart(ChartKind.CASES, figures)] == ["Management oversight"]
        assert [label for label, _ in self.chart(ChartKind.COMPARE, figures)] == ["Northshire, 2026"]

    def test_a_bound_of_another_year_has_a_hollow_arrow(self) -> None:
        """A limit of another year has no bar either; its arrow is hollow."""
        figures = {"a": figure(), "a-2022": bounded(when=2022, stage=Stage.OVERALL)}
        placed = with_briefing(briefing(figures=figures), figures)
        inner = draw(make_chart(ChartKind.SHARES, Asked(placed=placed, briefing=placed[0].briefing))).inner

        assert 'data-part="hollow"' not in inner
        assert re.search(r'data-part="arrow"[^>]* fill="var\(--chart-paper\)"', inner)
