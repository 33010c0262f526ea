"""Figures of another year or place in prose: beside their finding, told from it, and compared as the values stand."""

from typing import Any, Final

import pytest

from briefing.check import Content
from briefing.check.bound import read_known
from briefing.check.language import check_language
from briefing.check.links import Files
from briefing.check.words import check_words
from tests.language.test_language import FRONT, read_northshire, read_sentences


def _make(printed: str, measure: str, evidence: str, **more: Any) -> dict[str, Any]:
    return (
        {"printed": printed, "population": "cases", "measure": measure, "polarity": "sufficient"}
        | more
        | {"evidence": evidence}
    )


_SHARED: Final = "information sharing and safeguarding"
_SAID: Final = {"evidence": "planning was good enough in 20 per cent of cases, compared with 35 per cent in 2022"}
FIGURES: Final = FRONT["figures"] | {
    "planning": FRONT["figures"]["planning"] | _SAID,
    "planning-2022": FRONT["figures"]["planning-2022"] | _SAID,
    "oversight-2022": _make("half", "management oversight", "oversight had been missing in half of cases", percent=50,
        polarity="insufficient", when=2022),
    "reviewing-2022": _make("a quarter", "public protection", "good enough in fewer than a quarter of cases",
        percent=25, qualifier="fewer than", stage="reviewing", when=2022),
    "assessment-2022": _make("half", "public protection", "good enough in fewer than half of cases",
        percent=50, qualifier="fewer than", stage="assessment", when=2022),
    "delivery-2022": _make("44 of 60", "public protection", "in 2022 it was delivered well in 44 of 60 cases",
        numerator=44, denominator=60, stage="implementation and delivery", when=2022),
    "information": _make("40%", _SHARED, "information was shared in 40% of cases", percent=40),
    "information-2022": _make("20%", _SHARED, "information had been shared in 20% of cases", percent=20, when=2022),
    "information-lacking-2021": _make("70%", _SHARED, "information was lacking in 70% of cases", percent=70,
        polarity="insufficient", when=2021),
    "victims": _make("60%", "victims", "victims were told in 60% of cases", percent=60),
    "victims-thematic": _make("45%", "victims", "a thematic inspection found that victims were told in 45% of cases",
        percent=45, when=2023),
    "victims-before": _make("50%", "victims", "up from 50% of cases at the last inspection", percent=50, when=2022),
}  # fmt: skip


def find(line: str) -> list[str]:
    """The problems of the prose of a briefing that says this."""
    document = read_northshire(line, figures=FIGURES)
    assert document.problems == ()
    files = Files(Content(briefings=(document,), pages=()))
    found = [*check_words(document, read_known(document), files), *check_language(document)]
    return [str(problem) for problem in found if not problem.minor]


@pytest.mark.parametrize("line", read_sentences("passes", "compared.txt"))
def test_figures_stand_beside_their_finding(line: str) -> None:
    """A figure of another year or place passes beside its finding, named, and compared as the values stand."""
    assert find(line) == []


@pytest.mark.parametrize("line", read_sentences("refused", "compared.txt"))
def test_figures_that_stand_alone_or_compare_wrongly_are_refused(line: str) -> None:
    """One that stands alone, of which it is not said whose it is, or that is compared otherwise than it is, is told."""
    assert find(line)


@pytest.mark.parametrize(
    "body",
    [
        "- Planning was good enough in [20%](#planning) of cases, down from [35%](#planning-2022) in 2022.\n- So.",
        "| | now | then |\n|---|---|---|\n| Planning | [20%](#planning) | [35%](#planning-2022) in 2022 |",
        "Planning was good enough in **[20%](#planning)** of cases, _down from_ [35%](#planning-2022) in 2022.",
    ],
)
def test_lists_tables_and_marks_part_nothing(body: str) -> None:
    """A cell, a point of a list and marked words are read as any sentence is."""
    assert find(body) == []


@pytest.mark.parametrize("key", ["title", "summary"])
def test_a_line_holds_its_finding_itself(key: str) -> None:
    """A title or a summary that holds a figure of another year holds its finding too, wherever else that stands."""
    said = "Planning was good enough in [20%](#planning) of cases"
    document = read_northshire(f"{said}.\n", figures=FIGURES, **{key: "Planning had [35%](#planning-2022) in 2022"})
    beside = read_northshire("Words.\n", figures=FIGURES, **{key: f"{said}, down from [35%](#planning-2022) in 2022"})

    assert [str(each).count("does not stand beside it") for each in check_language(document)] == [1]
    assert list(check_language(beside)) == []
