"""Printed numbers, held to the figure that they are bound to."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Figure, Share
from briefing.model.locate import Span
from briefing.numbers import find_numbers, read_number
from briefing.proof.bind import (
    Fault,
    find_cases_fault,
    find_count_fault,
    find_cut,
    find_printed_fault,
    find_recommendations_fault,
    find_unprinted,
    find_words_fault,
    read_counts,
    say_figure,
    say_printed,
    say_share,
)
from briefing.terms import Qualifier
from tests import northshire
from tests.core.strategies import QUICK, shares


def share(percent: str | None = None, numerator: int | None = None, denominator: int | None = None) -> Share:
    """A share, its percentage as text."""
    return Share(percent=None if percent is None else Decimal(percent), numerator=numerator, denominator=denominator)


def say(fault: Fault | None) -> str | None:
    """What a fault says."""
    return fault.message if fault else None


@pytest.mark.parametrize(
    ("printed", "evidence", "given_share", "qualifier"),
    [
        ("49%", "in 49% of cases", share("49"), Qualifier.EXACT),
        ("49 per cent", "in 49 per cent of cases", share("49"), Qualifier.EXACT),
        ("forty-nine per cent", "in forty-nine per cent of cases", share("49"), Qualifier.EXACT),
        ("Three in ten", "three in ten cases", share("30"), Qualifier.EXACT),
        ("a third", "in about a third of cases", share("33.3"), Qualifier.ABOUT),
        ("a third", "in about a third of cases", share("33"), Qualifier.ABOUT),
        ("two-thirds", "fewer than two-thirds", share("66.7"), Qualifier.FEWER_THAN),
        ("half", "less than half (49 per cent)", share("50"), Qualifier.FEWER_THAN),
        ("49 per cent", "less than half (49 per cent)", share("49"), Qualifier.EXACT),
        ("41 out of 60", "in only 41 out of 60 cases", share(None, 41, 60), Qualifier.EXACT),
        ("41 of the 60", "in 41 of the 60 cases", share(None, 41, 60), Qualifier.EXACT),
        ("41", "of 60 cases, 41 were weak", share(None, 41, 60), Qualifier.EXACT),
        ("28%", "in 28% of cases (17 of 60)", share("28", 17, 60), Qualifier.EXACT),
        ("17 of 60", "in 28% of cases (17 of 60)", share("28", 17, 60), Qualifier.EXACT),
        ("28% (17 of 60)", "in 28% (17 of 60) of cases", share("28", 17, 60), Qualifier.EXACT),
        ("80%", "in 80% or more of cases", share("80"), Qualifier.AT_LEAST),
        ("40", "between 40 and 50 per cent", share("40"), Qualifier.AT_LEAST),
        ("50 per cent", "between 40 and 50 per cent", share("50"), Qualifier.UP_TO),
        ("49%", "49% in one place, and fewer than 49% in another", share("49"), Qualifier.FEWER_THAN),
    ],
)
def test_printed_number_says_the_figure(printed: str, evidence: str, given_share: Share, qualifier: Qualifier) -> None:
    """A printed number says its figure where its value, its base and its bound are those of the evidence."""
    figure = northshire.figure(printed=printed, evidence=evidence, share=given_share, qualifier=qualifier)

    assert find_printed_fault(figure) is None


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [
        ({"share": share("33")}, "printed", "the source prints “three in ten”, but the figure says 33%"),
        ({"share": share(None, 3, 10)}, "printed", "the source prints “three in ten”, but the figure says 3 of 10"),
        ({"printed": "keep people safe"}, "printed", "“keep people safe” holds no number that could be a share"),
        ({"printed": "ten"}, "printed", "the evidence prints “three in ten”, of which “ten” is a part"),
        ({"printed": "hree in ten"}, "printed", "“hree in ten” is only a part of a word or number in the evidence"),
        ({"printed": "only three in ten cases"}, "printed", "is more than the number words “three in ten”"),
        ({"qualifier": Qualifier.ABOUT}, "printed", "which is “exact”, but the qualifier is “about”"),
        (
            {"printed": "30% or 31%", "evidence": "in 30% or 31% of cases"},
            "printed",
            "“30% or 31%” holds more than one number",
        ),
        (
            {"printed": "30%", "evidence": "it fell by 30%"},
            "printed",
            "the evidence says “fell by 30%”: the number is a change, not a share",
        ),
        ({"printed": "30%", "evidence": "it was not 30%"}, "printed", "the number is denied, not stated"),
        (
            {"printed": "nine per cent", "evidence": "in thirty-nine per cent"},
            "printed",
            "of which “nine per cent” is a part",
        ),
        (
            {"printed": "49%", "evidence": "in 49% of cases", "share": share("49", 41, 84)},
            "denominator",
            "the evidence does not say 41 of 84",
        ),
        (
            {"printed": "41 of 60", "evidence": "in 41 of 60 cases", "share": share("68", 41, 60)},
            "percent",
            "the evidence does not say 68%",
        ),
        (
            {"printed": "41 of 60", "evidence": "in 41 of 60 cases", "share": share("68.3")},
            "printed",
            "the source prints “41 of 60”, but the figure says 68.3%",
        ),
        (
            {"printed": "41", "evidence": "of more than 60 cases, 41 were weak", "share": share(None, 41, 60)},
            "printed",
            "the source prints “41”, but the figure says 41 of 60",
        ),
        ({"population": "64 cases inspected"}, "population", "the population says “64”, which the evidence does not"),
    ],
)
def test_printed_number_that_says_something_else(changes: dict[str, Any], key: str, message: str) -> None:
    """A printed number that is no whole number, or not the figure's, is a fault of the key that is wrong."""
    fault = find_printed_fault(northshire.figure(**changes))

    assert fault is not None
    assert message in fault.message
    assert (fault.key, bool(fault.hint)) == (key, True)


SAYING: list[tuple[Figure, str, bool]] = [
    (northshire.figure(), "three in ten", True),
    (northshire.figure(), "30%", True),
    (northshire.figure(), "thirty per cent", True),
    (northshire.figure(), "only 3 in 10", True),
    (northshire.figure(), "3 of 10", False),
    (northshire.figure(), "30", False),
    (northshire.figure(), "about 30%", False),
    (northshire.figure(), "30.0000000000000000000000000000000001%", False),
    (northshire.counted(), "41 of 60", True),
    (northshire.counted(), "41 out of the 60", True),
    (northshire.counted(), "forty-one of sixty", True),
    (northshire.counted(), "68%", True),
    (northshire.counted(), "68.3%", True),
    (northshire.counted(), "68.33%", True),
    (northshire.counted(), "68.34%", False),
    (northshire.counted(), "69%", False),
    (northshire.counted(), "82 of 120", False),
    (northshire.counted(), "41", False),
    (northshire.counted(), "two-thirds", False),
    (northshire.counted(share=Share(numerator=31, denominator=62)), "half", True),
    (northshire.counted(share=share("49", 41, 84)), "49%", True),
    (northshire.counted(share=share("49", 41, 84)), "48.8%", True),
    (northshire.bounded(), "fewer than two-thirds", True),
    (northshire.bounded(), "less than two in three", True),
    (northshire.bounded(), "under 66.7%", True),
    (northshire.bounded(), "two-thirds", False),
    (northshire.bounded(), "more than two-thirds", False),
    (northshire.bounded(), "fewer than 67%", False),
    (northshire.bounded(), "not fewer than two-thirds", False),
    (northshire.figure(), "30% more", False),
    (northshire.figure(), "not 30%", False),
]


@pytest.mark.parametrize(("figure", "words", "says"), SAYING)
def test_words_say_the_figure(figure: Figure, words: str, says: bool) -> None:
    """Words say a figure in any spelling of its value, or of what its counts round to, with its bound."""
    fault = find_words_fault(read_number(words), figure)

    assert (fault is None) == says
    if fault:
        assert say_figure(figure) in fault.message


def test_words_that_say_no_number() -> None:
    """Words that say no number, or several, say no figure."""
    fault = find_words_fault(None, northshire.bounded())

    assert fault == Fault(
        "these words do not say one number, and the figure is fewer than 66.7%",
        "write “fewer than two-thirds” or “fewer than 66.7%”",
    )


@QUICK
@given(shares(), st.sampled_from([each for each in Qualifier if each is not Qualifier.EXACT]), st.booleans())
def test_a_figure_says_itself(given_share: Share, qualifier: Qualifier, bounded: bool) -> None:
    """What a figure is said to be, in digits and with its bound, says it; and no other figure's bound does."""
    counts = f"{given_share.numerator} of {given_share.denominator}" if given_share.counted else say_share(given_share)
    figure = northshire.figure(
        printed=counts,
        evidence=f"it was {counts} then",
        share=given_share,
        qualifier=qualifier if bounded else Qualifier.EXACT,
    )

    assert find_words_fault(next(find_numbers(say_figure(figure))), figure) is None
    assert find_words_fault(read_number(say_printed(figure)), figure) is None
    assert (find_words_fault(read_number(counts), figure) is None) == (not bounded)


@pytest.mark.parametrize(
    ("evidence", "cases", "message"),
    [
        ("They looked at 64 cases", 64, None),
        ("sixty-four cases were inspected", 64, None),
        ("17 of the 64 cases", 64, None),
        ("They looked at 64 cases", 65, "the evidence does not say “65”"),
        ("in 64% of cases", 64, "the evidence does not say “64”"),
        ("more than 64 cases", 64, "the evidence does not say “64” outright, but with a bound: “more than”"),
        ("in 1964", 1964, "the evidence does not say “1964”"),
    ],
)
def test_cases_inspected_are_said_outright(evidence: str, cases: int, message: str | None) -> None:
    """The number of cases inspected stands in its evidence, as a count and without a bound."""
    assert say(find_cases_fault(cases, evidence)) == message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, None),
        ({"evidence": ("five recommendations", "three for the region and two for others")}, None),
        ({"total": 1, "by_addressee": {}, "evidence": ("makes a single recommendation",)}, None),
        ({"total": 1, "by_addressee": {}, "evidence": ("makes one recommendation",)}, None),
        ({"total": 0, "by_addressee": {}, "evidence": ("makes no recommendations",)}, None),
        ({"total": 8, "by_addressee": {"HMPPS": 8}, "evidence": ("makes eight suggestions to HMPPS",)}, None),
        ({"total": 7}, "the evidence does not say “7”, the total"),
        ({"by_addressee": {"Northshire region": 4}}, "the evidence does not say “4”, the number for Northshire region"),
        ({"by_addressee": {"A": 3, "B": 1}}, "the evidence does not say “1”, the number for B"),
        ({"by_addressee": {"A": 4, "B": 1}}, "the evidence does not say “4”, the number for A"),
        ({"evidence": ("in 5% of cases, 3 for the region",)}, "the evidence does not say “5”, the total"),
        ({"evidence": ("more than five, three for the region",)}, "the evidence does not say “5”, the total"),
        ({"total": None, "unclear": "why", "possible": (3, 5, 8), "by_addressee": {}}, None),
        (
            {"total": None, "unclear": "why", "possible": (9,), "by_addressee": {}},
            "9 is neither in the evidence nor a sum of its numbers",
        ),
    ],
)
def test_recommendations_are_said_outright(changes: dict[str, Any], message: str | None) -> None:
    """The total and each addressee's number stand in the evidence; one may be what the others leave of the total."""
    assert say(find_recommendations_fault(northshire.recommendations(**changes))) == message


def test_counts_of_recommendations() -> None:
    """A link to the recommendations may say the total, a possible one, or an addressee's number."""
    unclear = northshire.recommendations(total=None, unclear="why", possible=(5, 8))

    assert read_counts(northshire.recommendations()) == [5, 3, 2]
    assert read_counts(unclear) == [5, 8, 3, 2]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("five", None),
        ("only five", None),
        ("3", None),
        ("six", "“six” is another number than the source’s; recommendations: 5 or 3"),
        ("5%", "“5%” is another number than the source’s; recommendations: 5 or 3"),
        ("more than five", "“five” is another number than the source’s; recommendations: 5 or 3"),
        ("three of five", "“three of five” is another number than the source’s; recommendations: 5 or 3"),
        ("many", "these words do not say one number; recommendations: 5 or 3"),
    ],
)
def test_count_is_one_of_the_source_s(words: str, message: str | None) -> None:
    """A count in prose is one that the source gives, without a bound."""
    assert say(find_count_fault(read_number(words), [5, 3], "recommendations")) == message


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("cases inspected", None),
        ("the 60 cases", None),
        ("cases open for 12 months or more", "the population says “12”, which the evidence does not"),
        ("60% of cases", "the population says “60%”, which the evidence does not"),
    ],
)
def test_words_of_our_own_bring_no_number(words: str, message: str | None) -> None:
    """The words for what was counted hold no number that the evidence does not print."""
    numbers = find_numbers("in 41 cases, and 60 in all")

    assert say(find_unprinted(words, numbers)) == message


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ("fewer than two-thirds of relevant cases", None),
        ("two-thirds of relevant cases", "fewer than two-thirds"),
        ("Plans were good enough in fewer", "fewer than two-thirds"),
        ("nine per cent of the plans", "forty-nine per cent"),
        ("in 41", "41 of 60"),
        ("of 60", "41 of 60"),
        ("were weak", None),
    ],
)
def test_quoted_words_cut_no_number(words: str, cut: str | None) -> None:
    """Quoted words hold numbers whole, with their bounds, as the source prints them."""
    text = (
        "Plans were good enough in fewer than two-thirds of relevant cases, in 41 of 60, and in forty-nine per cent of "
        "the plans for children, which were weak."
    )
    start = text.index(words)

    assert find_cut(Span(start, start + len(words)), text) == cut


@pytest.mark.parametrize(
    ("given_share", "said"),
    [
        (share("49"), "49%"),
        (share("33.30"), "33.3%"),
        (share(None, 41, 60), "41 of 60"),
        (share("28", 17, 60), "17 of 60 (28%)"),
    ],
)
def test_share_is_said_in_digits(given_share: Share, said: str) -> None:
    """A share is said in digits, as it is given."""
    assert say_share(given_share) == said
