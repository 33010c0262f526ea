"""Hints at what is hard to read: long sentences, many years of school, abbreviations never spelled out."""

import re
from pathlib import Path
from typing import Final

import pytest
from selectolax.lexbor import LexborHTMLParser

from briefing.check import Content, check
from briefing.check.language.readability import LONGEST, MOST_YEARS, measure_years
from briefing.document import read_text
from briefing.errors import Problem
from briefing.prose import read_html
from briefing.read.sources import Library
from tests.northshire import INPUT, written

DECISION: Final = Path(__file__).resolve().parents[2] / "docs" / "decisions" / "0016-readability.md"
HARD: Final = (
    "Multidisciplinary organisational arrangements notwithstanding, practitioners systematically underestimated "
    "vulnerabilities, particularly regarding intergenerational exploitation. "
)
EASY: Final = "They did not look at what had gone wrong before. They made no plan for it. "


def find_hints(body: str) -> list[Problem]:
    """The hints at a body."""
    return list(check(Content(briefings=(read_text(written(body), INPUT),), pages=()), Library()).hints)


def test_years_are_those_of_the_formula() -> None:
    """Five letters a word and ten words a sentence are 4.71 × 5 + 0.5 × 10 − 21.43 years."""
    assert measure_years([["abcde"] * 10] * 3) == pytest.approx(7.12)
    assert measure_years([["a"]]) == 0


def test_hard_prose_is_named_with_its_longest_sentence() -> None:
    """Prose that takes too many years is one hint, at its longest sentence; easy prose is none."""
    (hint,) = find_hints(HARD * 5 + "\n\nIt was not good.")

    assert "years of school to read; “Multidisciplinary organisational arrangements" in hint.message
    assert hint.hint == f"shorter sentences, everyday words: {MOST_YEARS} years or fewer"
    assert find_hints(EASY * 10) == []


def test_a_short_text_is_not_judged() -> None:
    """A sentence or two say nothing of how hard a text is."""
    assert find_hints(HARD) == []


def test_a_long_sentence_is_named_at_its_place() -> None:
    """A sentence with more words than can be read at once is a hint at its first word."""
    body = f"{EASY}\n\nA plan {'and a plan ' * 13}{{}}."
    (hint,) = find_hints(body.format("too"))

    assert hint.message == f"this sentence has {LONGEST + 2} words"
    assert (hint.line, hint.column) == (written("x").count("\n") + 2, 1)
    assert find_hints(body.replace("A plan ", "", 1).format("")) == []


@pytest.mark.parametrize(
    "body",
    [
        "A probation delivery unit (PDU) is small. The PDU had a plan.",
        "The PDUs (probation delivery units) had a plan.",
        "HM Prison and Probation Service was told. HMPPS agreed.",
        "The NHS, the BBC and HM Inspectorate agreed.",
        "This was NOT good, and not well done.",
        "In Part II there is more, and in SHA256SUMS too.",
        "It stands at [the site](https://gazette.example/PDU).",
    ],
)
def test_what_is_spelled_out_is_no_hint(body: str) -> None:
    """An abbreviation whose words stand before it, behind it, or as a name is known; so are everyday ones."""
    assert find_hints(body) == []


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("The PDU had a plan. The PDU failed.", 5),
        ("All PDUs had a plan.", 5),
        ("People did much, and the PDU had a plan.", 26),
        ("The unit (PDU) had a plan.", 11),
        ("The PDU (2026) had a plan.", 5),
    ],
)
def test_what_is_never_spelled_out_is_a_hint(body: str, column: int) -> None:
    """An abbreviation is named once, at its first use, with what to write."""
    hints = [hint for hint in find_hints(body) if "spelled" in hint.message]

    assert [hint.message for hint in hints] == ["“PDU” is never spelled out"]
    assert hints[0].hint == "at its first use write its words, then (PDU)"
    assert hints[0].column == column


def test_the_decision_names_the_limits() -> None:
    """The limits that the decision and docs/language.md name are those of the program."""
    docs = DECISION.parents[1] / "language.md"

    assert f"more than {LONGEST} words" in docs.read_text(encoding="utf-8")
    assert f"more than {MOST_YEARS} years" in docs.read_text(encoding="utf-8")
    assert DECISION.is_file()


def test_pages_of_the_site_are_plain() -> None:
    """Pages about the site take seven years of school to read, at the most; no sentence is too long."""
    for path in sorted((DECISION.parents[2] / "content" / "pages").glob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        blocks = [" ".join(node.text().split()) for node in LexborHTMLParser(read_html(body)).css("p, li, dd")]
        sentences = [words for block in blocks for each in re.split(r"(?<=[.!?]) ", block) if (words := each.split())]

        assert measure_years([words for words in sentences if len(words) > 2]) <= 7, path.name
        assert max(map(len, sentences)) <= LONGEST, path.name
