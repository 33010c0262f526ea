"""Printed numbers, held to the figure that they are bound to. Values are compared, never spellings.

Each function returns what is wrong and what to do instead, or None where the number holds.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from briefing.locate import find
from briefing.model import Figure, Recommendations, Share, read_percent, rounds_to
from briefing.numbers import Number, NumberKind, find_numbers, read_number
from briefing.terms import Qualifier


class Fault(NamedTuple):
    """What is wrong, and what to do instead."""

    message: str
    hint: str


def say_share(share: Share) -> str:
    """The share in digits: "49%", "49 of 80"."""
    counts = f"{share.numerator} of {share.denominator}" if share.counted else ""
    percent = "" if share.percent is None else f"{read_percent(share.percent)}%"
    return f"{counts} ({percent})" if counts and percent else counts or percent


def say_figure(figure: Figure) -> str:
    """The figure in digits, with its bound: "fewer than 66.7%"."""
    bound = "" if figure.qualifier is Qualifier.EXACT else f"{figure.qualifier} "
    return bound + say_share(figure.share)


def find_printed_fault(figure: Figure) -> Fault | None:
    """What is wrong between the printed number words and the value that the figure gives."""
    spans = find(figure.printed, figure.evidence)
    numbers = list(find_numbers(figure.evidence))
    if not spans:
        return Fault(
            f"“{figure.printed}” is only a part of a word or number in the evidence",
            "copy the whole number as it is printed there",
        )
    touching = [
        number for number in numbers if any(number.start < span.end and number.end > span.start for span in spans)
    ]
    if not touching:
        return Fault(
            f"“{figure.printed}” holds no number",
            "copy the number words of the source: a percentage, a fraction, counts",
        )
    whole = [
        number for number in touching if any(span.start <= number.start and number.end <= span.end for span in spans)
    ]
    if not whole:
        return Fault(
            f"the evidence prints “{touching[0].surface}”, of which “{figure.printed}” is a part",
            "copy the whole number",
        )
    if len({number.surface for number in whole}) > 1:
        return Fault(f"“{figure.printed}” holds more than one number", "make one figure of each")
    faults = [_printed_fault(number, numbers, figure) for number in whole]
    return None if None in faults else faults[0]


def _printed_fault(number: Number, numbers: list[Number], figure: Figure) -> Fault | None:
    if not _is_printed_value(number, numbers, figure.share):
        return Fault(
            f"the source prints “{number.surface}”, but the figure says {say_share(figure.share)}",
            "copy percent, or numerator and denominator, as they are printed",
        )
    if number.qualifier is not figure.qualifier:
        return Fault(
            f"the evidence says “{figure.evidence[number.phrase_start : number.phrase_end]}”, which is “{number.qualifier}”, but the "
            f"qualifier is “{figure.qualifier}”",
            f"write `qualifier: {number.qualifier}`",
        )
    return None


def _is_printed_value(number: Number, numbers: list[Number], share: Share) -> bool:
    if number.kind is NumberKind.COUNT:
        return (
            share.counted
            and number.value == share.numerator
            and any(other.value == share.denominator for other in numbers)
        )
    if number.kind is NumberKind.COUNTS and share.counted:
        return (number.numerator, number.denominator) == (share.numerator, share.denominator)
    if share.percent is None or (share.counted and number.kind is not NumberKind.PERCENT):
        return False
    return (
        number.value == Fraction(share.percent)
        if number.kind is NumberKind.PERCENT
        else _rounds(number.value, share.percent)
    )


def _rounds(value: Fraction, percent: Decimal) -> bool:
    return rounds_to(value.numerator, 100 * value.denominator, percent)


def find_words_fault(number: Number | None, figure: Figure) -> Fault | None:
    """What is wrong between a number in prose and the figure that it is bound to."""
    hint = f"write “{figure.printed}” with its bound, or {say_figure(figure)}"
    if number is None:
        return Fault(f"these words do not say one number, and the figure is {say_figure(figure)}", hint)
    if not _says(number, figure):
        return Fault(f"“{number.surface}” is another value than the figure’s, {say_figure(figure)}", hint)
    if number.qualifier is not figure.qualifier:
        return Fault(f"the words say “{number.qualifier}”, but the figure is {say_figure(figure)}", hint)
    return None


def _says(number: Number, figure: Figure) -> bool:
    share = figure.share
    if number.kind is NumberKind.COUNTS:
        return (number.numerator, number.denominator) == (share.numerator, share.denominator)
    if number.kind is NumberKind.COUNT:
        return False
    if number.kind is NumberKind.PERCENT:
        percent = Decimal(number.value.numerator) / Decimal(number.value.denominator)
        same = share.percent is not None and percent == share.percent
        return same or (share.numerator is not None and share.denominator is not None and _is_derived(share, number))
    printed = read_number(figure.printed)
    return number.value == share.value or (printed is not None and printed.value == number.value)


def _is_derived(share: Share, number: Number) -> bool:
    """Whether a percentage is what the printed counts round to."""
    assert share.numerator is not None and share.denominator is not None  # the caller asked
    decimals = len(number.surface.partition(".")[2].rstrip("% abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    percent = (Decimal(number.value.numerator) / Decimal(number.value.denominator)).quantize(
        Decimal(1).scaleb(-decimals)
    )
    return rounds_to(share.numerator, share.denominator, percent)


def find_count_fault(number: Number | None, counts: list[int], what: str) -> Fault | None:
    """What is wrong between a number in prose and the counts that it may say."""
    known = " or ".join(str(count) for count in counts)
    if number is None:
        return Fault(f"these words do not say one number; {what}: {known}", f"write {known}")
    exact = number.kind is NumberKind.COUNT and number.qualifier is Qualifier.EXACT
    if not exact or number.value not in counts:
        return Fault(f"“{number.surface}” is another number than the source’s; {what}: {known}", f"write {known}")
    return None


def read_counts(recommendations: Recommendations) -> list[int]:
    """The counts that a link to the recommendations may say: the total, those by addressee, and the possible totals."""
    total = [] if recommendations.total is None else [recommendations.total]
    return list(dict.fromkeys([*total, *recommendations.possible, *recommendations.by_addressee.values()]))


def find_recommendations_fault(recommendations: Recommendations) -> Fault | None:
    """What is wrong between the numbers of recommendations and the words that state them."""
    printed = [number.value for words in recommendations.evidence for number in find_numbers(words)]
    needed = [] if recommendations.total is None else [recommendations.total]
    for count in dict.fromkeys([*needed, *recommendations.by_addressee.values()]):
        if count not in printed:
            return Fault(f"the evidence does not say “{count}”", "quote the words that give each count")
    sums = {Fraction(sum(printed)), *printed, *(a + b for a in printed for b in printed)}
    for count in recommendations.possible:
        if count not in sums:
            return Fault(
                f"{count} is neither in the evidence nor a sum of its numbers", "give totals that the source can mean"
            )
    return None


def find_cases_fault(cases: int, evidence: str) -> Fault | None:
    """What is wrong between the number of cases inspected and the words that state it."""
    if any(number.value == cases and number.kind is NumberKind.COUNT for number in find_numbers(evidence)):
        return None
    return Fault(f"the evidence does not say “{cases}”", "quote the words that say how many cases were inspected")
