"""Every kind of chart: from figures to what it shows."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, ClassVar

import pytest

from briefing.charts import Asked, make_chart
from briefing.charts.chart import NOT_PUBLISHED, PARTED
from briefing.charts.spec import CAVEAT
from briefing.errors import ChartError
from briefing.model import Figure, Share
from briefing.model.questions import with_briefing
from briefing.model.wording import say_polarity
from briefing.terms import ChartKind, Measure, Polarity, Programme, Qualifier, Rating, Stage
from tests.charts.making import chart_of, draw, place, read_marks, read_parts, read_words
from tests.northshire import bounded, briefing, counted, figure, recommendations, share

BOUNDS = {
    Qualifier.FEWER_THAN: "left",
    Qualifier.UP_TO: "left",
    Qualifier.MORE_THAN: "right",
    Qualifier.AT_LEAST: "right",
}


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

    @pytest.mark.parametrize(
        ("measure", "colour"),
        [(Measure.PUBLIC_PROTECTION, "protection"), (Measure.DESISTANCE, "desistance"), (Measure.VICTIMS, "other")],
    )
    @pytest.mark.parametrize("polarity", Polarity)
    def test_each_measure_has_one_colour(self, measure: Measure, colour: str, polarity: Polarity) -> None:
        """What was judged gives the colour, whatever the share says of it."""
        drawn = draw(chart_of(ChartKind.SHARES, {"a": figure(measure=measure, polarity=polarity)}))
        (bar,) = (mark for mark in read_marks(drawn, 0) if mark.part == "bar")

        assert bar.fill == colour

    @pytest.mark.parametrize(("qualifier", "side"), BOUNDS.items())
    def test_bound_is_no_bar(self, qualifier: Qualifier, side: str) -> None:
        """A bound has neither bar nor interval: dashes over all that it leaves open, a stop, and its words."""
        drawn = draw(chart_of(ChartKind.SHARES, {"a": bounded(qualifier=qualifier)}))
        marks = {mark.part: mark for mark in read_marks(drawn, 0)}

        assert {"open", "stop"} <= marks.keys()
        assert not {"bar", "hollow", "interval"} & marks.keys()
        assert f"{qualifier} two-thirds" in read_words(drawn)
        assert (marks["open"].left == 0, marks["open"].right == 100) == (side == "left", side == "right")

    def test_counted_bound_has_no_interval(self) -> None:
        """A limit of counted cases is drawn as a limit."""
        share_of = Share(numerator=41, denominator=60)
        drawn = draw(chart_of(ChartKind.SHARES, {"a": counted(share=share_of, qualifier=Qualifier.AT_LEAST)}))

        assert not {"bar", "interval"} & {*read_parts(drawn)}

    @pytest.mark.parametrize("percent", ["0", "0.4", "12.5", "50", "100"])
    @pytest.mark.parametrize("polarity", [Polarity.SUFFICIENT, Polarity.INSUFFICIENT])
    def test_bar_is_as_long_as_its_share(self, percent: str, polarity: Polarity) -> None:
        """A bar is as long as its share: of good work from the left end, of what was not good enough from the right."""
        one = figure(share=share(percent=Decimal(percent)), polarity=polarity)
        (bar,) = (mark for mark in read_marks(draw(chart_of(ChartKind.SHARES, {"a": one})), 0) if mark.part == "bar")

        assert bar.right - bar.left == pytest.approx(float(percent), abs=0.01)
        assert (bar.right if polarity is Polarity.INSUFFICIENT else 100 - bar.left) == pytest.approx(100, abs=0.01)

    def test_no_rating_is_drawn(self) -> None:
        """No drawing has a word of a rating: a share of cases is none, and the file says so."""
        words = read_words(draw(chart_of(ChartKind.SHARES, {"a": figure()})))

        assert not [rating for rating in Rating if rating.value in words]
        assert CAVEAT in words

    def test_interval_needs_a_printed_denominator(self) -> None:
        """An interval is drawn around counted shares, and a denominator is never invented for any other."""
        chart = chart_of(ChartKind.SHARES, {"a": counted(share=Share(numerator=41, denominator=84)), "b": figure()})

        assert [(row.low, row.high) for row in chart.rows] == [(None, None), (38, 59)]
        assert ["interval" in read_parts(draw(chart), row) for row in (0, 1)].count(True) == 1

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
        missing = [row for row in chart.rows if row.amount is None]

        assert [group.head for group in chart.groups] == [
            "Assessment",
            "Planning",
            "Implementation and delivery",
            "Reviewing",
        ]
        assert (len(missing), {row.value for row in missing}) == (7, {NOT_PUBLISHED})
        assert (
            "Reviewing. Keeping people safe: none in our source. Desistance: none in our source." in chart.description
        )
        assert {part for row in range(3) for part in read_parts(draw(chart), row)} == {"nothing"}

    def test_insufficient_share_is_told_apart(self) -> None:
        """Beside sufficient shares, one that failed the standard says so in words."""
        weak = figure(stage=Stage.REVIEWING, polarity=Polarity.INSUFFICIENT)
        chart = chart_of(ChartKind.STAGES, {"a": staged(Measure.PUBLIC_PROTECTION, Stage.PLANNING), "b": weak})
        (row,) = [row for row in chart.rows if row.polarity is Polarity.INSUFFICIENT]

        assert row.note.startswith("share that was not good enough")

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
    def compare(self, *programmes: Programme, **changes: object) -> Asked:
        """What is asked of one figure for each of these inspections."""
        placed = [place({"a": figure(**changes)}, programme=each, slug=f"n-{at}") for at, each in enumerate(programmes)]
        return Asked(placed=tuple(each for one in placed for each in one))

    def test_programmes_are_never_joined(self) -> None:
        """Each inspection is a group, those of a programme together, with a break before another one."""
        asked = self.compare(Programme.REGIONAL, Programme.PDU, Programme.REGIONAL)
        chart = make_chart(ChartKind.COMPARE, asked)

        assert [group.parted for group in chart.groups] == ["", "", PARTED]
        assert [group.head for group in chart.groups] == ["Northshire, 2026"] * 3
        assert read_words(draw(chart)).count(PARTED) == 1

    def test_each_inspection_has_both_measures(self) -> None:
        """A group has a row for protection and one for desistance; what was not published is said."""
        chart = make_chart(ChartKind.COMPARE, self.compare(Programme.PDU))

        assert [(row.label, row.amount) for row in chart.rows] == [("Keeping people safe", 30), ("Desistance", None)]
        assert (chart.rows[1].value, read_parts(draw(chart), 1)) == (NOT_PUBLISHED, ["nothing"])

    def test_one_measure_alone(self) -> None:
        """Where one measure is asked for, no row says that the other one is missing."""
        chart = make_chart(ChartKind.COMPARE, replace(self.compare(Programme.PDU), measure=Measure.PUBLIC_PROTECTION))

        assert [row.label for row in chart.rows] == ["Keeping people safe"]

    def test_insufficient_share_says_so(self) -> None:
        """A share of work that failed says so in its row, and the subtitle that a row may."""
        asked = self.compare(Programme.PDU, polarity=Polarity.INSUFFICIENT)
        chart = make_chart(ChartKind.COMPARE, asked)

        assert "share that was not good enough" in chart.rows[0].note
        assert "unless a row says otherwise" in chart.subtitle

    def test_no_interval_is_drawn(self) -> None:
        """Among many, no interval is drawn, whatever is printed."""
        chart = make_chart(ChartKind.COMPARE, self.compare(Programme.PDU, share=Share(numerator=41, denominator=84)))

        assert not chart.sampled

    @pytest.mark.parametrize(("programme", "said"), [(Programme.OTHER, "report"), (Programme.PDU, "inspection")])
    def test_research_is_no_inspection(self, programme: Programme, said: str) -> None:
        """Where one of them is research, nothing calls it an inspection."""
        chart = make_chart(ChartKind.COMPARE, self.compare(Programme.REGIONAL, programme))

        assert chart.title == f"Keeping people safe and desistance, {said} by {said}"


class TestCounts:
    def test_share_without_counts_is_no_chart_of_cases(self) -> None:
        """A percentage alone counts no cases, and nothing is counted for it."""
        with pytest.raises(ChartError, match="none of its figures counts cases"):
            chart_of(ChartKind.CASES, {"a": figure()})

    def test_recommendations_by_addressee(self) -> None:
        """One row an addressee, on a scale up to the greatest number, in the order of the source."""
        asked = Asked(placed=(), briefing=briefing(recommendations=recommendations()))
        chart = make_chart(ChartKind.RECOMMENDATIONS, asked)

        assert [(row.label, row.value) for row in chart.rows] == [
            ("Northshire region", "3"),
            ("HM Prison and Probation Service", "2"),
        ]
        bars = [mark for row in (0, 1) for mark in read_marks(draw(chart), row) if mark.part == "bar"]
        assert [(mark.left, round(mark.right, 2)) for mark in bars] == [(0, 100), (0, 66.67)]

    def test_number_in_dispute_is_not_drawn(self) -> None:
        """Where the source does not settle how many there are, no bar does."""
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

    def test_it_is_no_square_and_no_end(self) -> None:
        """Squares and a gap show findings alone; beside other inspections it is hollow, behind its own."""
        figures = {"a": counted(), "a-2022": counted(when=2022), "b": figure(), "b-2022": figure(when=2022)}
        ends = figures | {
            "c": figure(measure=Measure.DESISTANCE),
            "c-2022": figure(measure=Measure.DESISTANCE, when=2022),
        }

        assert self.chart(ChartKind.CASES, figures) == [("Management oversight", False)]
        assert [beside for _, beside in self.chart(ChartKind.GAP, ends)] == [False, False]
        assert self.chart(ChartKind.COMPARE, figures) == [("Keeping people safe", False), ("2022", True)]

    def test_it_is_hollow(self) -> None:
        """One of another year is a hollow bar, and the subtitle says what that is; a limit is drawn as a limit."""
        figures = {"a": figure(), "a-2022": figure(when=2022), "b-2021": bounded(when=2021, stage=Stage.OVERALL)}
        placed = with_briefing(briefing(figures=figures), figures)
        chart = make_chart(ChartKind.SHARES, Asked(placed=placed, briefing=placed[0].briefing))
        drawn = draw(chart)

        assert [{*read_parts(drawn, row)} & {"bar", "hollow", "open"} for row in range(3)] == [
            {"bar"}, {"hollow"}, {"open"},
        ]  # fmt: skip
        assert chart.subtitle.endswith("Hollow: of another year or place.")
