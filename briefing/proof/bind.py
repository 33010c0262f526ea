"""Printed numbers, held to the figure that they are bound to. Values are compared, never spellings.

Each function returns what is wrong and what to do instead, or None where the number holds.
"""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from briefing.model import Figure, RecommendationItem, Recommendations, Share, read_percent, rounds_to
from briefing.model.locate import Span, find
from briefing.numbers import Number, NumberKind, blank_note_marks, find_numbers, may_compare, read_number
from briefing.terms import Qualifier

_AROUND: Final = 200
_SMALL: Final = frozenset("the and for all that with from are their them they this these its should must will".split())
"""Words that recommendations on different matters share."""
_FORBIDS: Final = re.compile(r"\b(?:not|never|no|stop|cease)\b", re.IGNORECASE)
# What may stand for it in other words: "end the use of", "avoid", "without delay"
_ENDS: Final = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|without|\w+n[’']t|cannot|stop\w*|ceas\w*|end(?:s|ed|ing)?|avoid\w*"
    r"|prevent\w*|ban\w*|only|instead|rather|remov\w*|withdraw\w*|refrain\w*|lack\w*|fail\w*|unless|before)\b",
    re.IGNORECASE,
)


class Fault(NamedTuple):
    """What is wrong, what to do instead, and the key at fault where it is one of a figure's."""

    message: str
    hint: str
    key: str = "printed"


def say_share(share: Share) -> str:
    """The share in digits: "49%", "49 of 80"."""
    counts = f"{share.numerator} of {share.denominator}" if share.counted else ""
    percent = "" if share.percent is None else f"{read_percent(share.percent)}%"
    return f"{counts} ({percent})" if counts and percent else counts or percent


def say_figure(figure: Figure) -> str:
    """The figure in digits, with its bound: "fewer than 66.7%"."""
    return figure.bound + say_share(figure.share)


def say_printed(figure: Figure) -> str:
    """The printed number words with their bound: "fewer than two-thirds"."""
    return figure.bound + " ".join(figure.printed.casefold().split())


def find_printed_fault(figure: Figure) -> Fault | None:
    """What is wrong between the printed number words, the evidence, and what else the figure gives."""
    numbers = list(find_numbers(figure.evidence))
    evidence = blank_note_marks(figure.evidence)
    spans = find(figure.printed, evidence) or find(figure.printed.lower(), evidence.lower())
    if not spans:  # “8 per cent” in “18 per cent”
        message = f"“{figure.printed}” is only a part of a word or number in the evidence"
        return Fault(message, "copy the whole number as it is printed there")
    faults = [_find_span_fault(span, numbers, figure) for span in spans]
    if None not in faults:  # one place that holds is enough: “49% … of which 49%”
        return faults[0]
    return _find_share_fault(numbers, figure.share) or find_unprinted(figure.population, numbers)


def _find_span_fault(span: Span, numbers: list[Number], figure: Figure) -> Fault | None:
    """What is wrong with one place in the evidence where the printed words stand."""
    printed = figure.printed
    touching = [number for number in numbers if number.start < span.end and number.end > span.start]
    if not touching:  # “most”, “several”
        hint = "copy the number words of the source: a percentage, a fraction, counts"
        return Fault(f"“{printed}” holds no number that could be a share", hint)
    for number in touching:
        if number.start < span.start or number.end > span.end:  # “49” of “49 out of 80”
            message = f"the evidence prints “{number.surface}”, of which “{printed}” is a part"
            return Fault(message, f"write `printed: {number.surface}`")
    faults = [fault for number in touching if (fault := _find_number_fault(number, numbers, figure))]
    if faults and len(touching) > 1:  # “49% and 31%”
        return Fault(f"“{printed}” holds more than one number", "make one figure of each")
    if len(touching) == 1 and (span.start, span.end) != (touching[0].start, touching[0].end):  # “only 49%”
        surface = touching[0].surface
        return Fault(f"“{printed}” is more than the number words “{surface}”", f"write `printed: {surface}`")
    return faults[0] if faults else None


def _find_number_fault(number: Number, numbers: list[Number], figure: Figure) -> Fault | None:
    """What is wrong between one number of the evidence and the figure."""
    if number.denied or number.changed:  # “fell by 10%”, “not a third”
        what = "a change, not a share" if number.changed else "denied, not stated"
        phrase = figure.evidence[number.phrase_start : number.phrase_end]
        return Fault(
            f"the evidence says “{phrase}”: the number is {what}", "a figure states a share; leave this one out"
        )
    if not (_prints_percent(number, figure.share) or _prints_counts(number, numbers, figure.share)):
        return Fault(
            f"the source prints “{number.surface}”, but the figure says {say_share(figure.share)}",
            _say_printed_share(number, figure.share),
        )
    # “28%, below the 35% of 2022”: of another year, it is 35%
    compared = figure.comparator and figure.qualifier is Qualifier.EXACT and may_compare(figure.evidence, number)
    if number.qualifier is not figure.qualifier and not compared:  # “fewer than a third” beside `qualifier: exact`
        phrase = figure.evidence[number.phrase_start : number.phrase_end]
        return Fault(
            f"the evidence says “{phrase}”, which is “{number.qualifier}”, but the qualifier is “{figure.qualifier}”",
            f"write `qualifier: {number.qualifier}`",
        )
    return None


def _say_printed_share(number: Number, share: Share) -> str:
    """What to write for a share that is printed so."""
    if number.kind is NumberKind.COUNTS:
        more = "" if share.percent is None else ", and no percent"
        return f"write `numerator: {number.numerator}` and `denominator: {number.denominator}`{more}"
    if number.kind in {NumberKind.PERCENT, NumberKind.FRACTION, NumberKind.PROPORTION} and 0 <= number.value <= 100:
        more = ", and neither numerator nor denominator" if share.counted else ""
        return f"write `percent: {round(float(number.value), 1):g}`{more}"
    return "copy percent, or numerator and denominator, as they are printed"


def _find_share_fault(numbers: list[Number], share: Share) -> Fault | None:
    """A percentage or counts that no number of the evidence prints: nothing is worked out, and no base invented."""
    if share.counted and not any(_prints_counts(number, numbers, share) for number in numbers):
        return Fault(
            f"the evidence does not say {share.numerator} of {share.denominator}",
            "leave numerator and denominator out, or quote the words that give them; a base is never worked out",
            "denominator",
        )
    if share.percent is not None and not any(_prints_percent(number, share) for number in numbers):
        message = f"the evidence does not say {read_percent(share.percent)}%"
        return Fault(message, "leave percent out; where counts are printed, the site works it out", "percent")
    return None


def _prints_percent(number: Number, share: Share) -> bool:
    if share.percent is None:
        return False
    if number.kind is NumberKind.PERCENT:
        return number.value == Fraction(share.percent)
    worded = number.kind in {NumberKind.FRACTION, NumberKind.PROPORTION}  # “a third” is 33.3 as well as 33
    return worded and rounds_to(number.value.numerator, 100 * number.value.denominator, share.percent)


def _prints_counts(number: Number, numbers: list[Number], share: Share) -> bool:
    """Whether the number is "49 of 80", or "49" where the evidence prints "80" elsewhere."""
    if not share.counted:
        return False
    if number.kind is NumberKind.COUNTS:
        return (number.numerator, number.denominator) == (share.numerator, share.denominator)
    counts = [other for other in numbers if other.kind is NumberKind.COUNT and other is not number]  # “of 80 cases, 49”
    return (
        number.kind is NumberKind.COUNT
        and number.value == share.numerator
        and any(other.value == share.denominator and other.bare for other in counts)
    )


def find_words_fault(number: Number | None, figure: Figure) -> Fault | None:
    """What is wrong between a number in prose and the figure that it is bound to."""
    said = say_figure(figure)
    hint = f"write “{say_printed(figure)}” or “{said}”"
    if number is None:
        return Fault(f"these words do not say one number, and the figure is {said}", hint)
    if number.denied or number.changed:
        what = "make a change of" if number.changed else "deny"
        return Fault(
            f"the words around “{number.surface}” {what} it, and the figure is {said}", f"say it without them: {hint}"
        )
    if not _says(number, figure):
        return Fault(f"“{number.surface}” is another value than the figure’s, {said}", hint)
    if number.qualifier is figure.qualifier:
        return None
    if number.qualifier is Qualifier.EXACT:  # “a third” for “fewer than a third”
        return Fault(f"“{number.surface}” leaves out the bound of the figure, {said}", hint)
    return Fault(f"the words say “{number.qualifier}”, but the figure is {said}", hint)


def _says(number: Number, figure: Figure) -> bool:
    share = figure.share
    if number.kind is NumberKind.COUNT:
        return False
    if number.kind is NumberKind.COUNTS:
        return (number.numerator, number.denominator) == (share.numerator, share.denominator)
    if number.kind is NumberKind.PERCENT:  # “61%” may say 49 of 80, rounded to its own decimals
        same = share.percent is not None and number.value == Fraction(share.percent)
        return same or (share.counted and abs(share.value - number.value) <= Fraction(1, 2 * 10**number.decimals))
    printed = read_number(figure.printed)
    return number.value == share.value or (printed is not None and printed.value == number.value)


def find_count_fault(number: Number | None, counts: list[int], what: str) -> Fault | None:
    """What is wrong between a number in prose and the counts that it may say."""
    known = " or ".join(str(count) for count in counts) or "none is known"
    hint = f"write {known}" if counts else "take the link out"
    if number is None:
        return Fault(f"these words do not say one number; {what}: {known}", hint)
    if number.kind is not NumberKind.COUNT or not number.bare or number.value not in counts:
        return Fault(f"“{number.surface}” is another number than the source’s; {what}: {known}", hint)
    return None


def read_counts(recommendations: Recommendations) -> list[int]:
    """The counts that a link to the recommendations may say: the total, the possible totals, those by addressee."""
    total = [] if recommendations.total is None else [recommendations.total]
    return list(dict.fromkeys([*total, *recommendations.possible, *recommendations.by_addressee.values()]))


def find_recommendations_fault(recommendations: Recommendations) -> Fault | None:
    """What is wrong between the numbers of recommendations and the words that state them."""
    printed = [count for words in recommendations.evidence for count in _read_printed(words)]
    total = recommendations.total
    needed = {} if total is None else {"total": total}
    for name, count in [*needed.items(), *recommendations.by_addressee.items()]:
        # “five recommendations, three of them for the region” leaves two for whoever is the only other one
        rest = total is not None and name != "total" and total == sum(recommendations.by_addressee.values())
        others = [other for key, other in recommendations.by_addressee.items() if key != name]
        if count not in printed and not (rest and all(other in printed for other in others)):
            what = "the total" if name == "total" else f"the number for {name}"
            return Fault(f"the evidence does not say “{count}”, {what}", "quote the words that give it")
    sums = _add(printed)
    for count in recommendations.possible:
        if count not in sums:
            message = f"{count} is neither in the evidence nor a sum of its numbers"
            return Fault(message, "give totals that the source can mean")
    return None


def _read_printed(words: str) -> Iterable[int]:
    """The counts that words state outright."""
    for number in find_numbers(words, ones=True):
        if number.bare and number.kind is NumberKind.COUNT and number.value.denominator == 1:
            yield int(number.value)
        elif number.bare and number.numerator is not None and number.denominator is not None:
            yield from (number.numerator, number.denominator)
    # “a single recommendation”, “one recommendation was for …”; “no recommendations”
    if re.search(r"\b(?:an?|single|sole)\s+(?:\w+\s+)?recommendation\b", words, re.IGNORECASE):
        yield 1
    if re.search(r"\b(?:no|none|not\s+any)\b", words, re.IGNORECASE):
        yield 0


def _add(counts: list[int]) -> set[int]:
    """All sums of some of the first counts."""
    sums = {0}
    for count in counts[:10]:
        sums |= {each + count for each in sums}
    return sums


def find_cases_fault(cases: int | None, evidence: str) -> Fault | None:
    """What is wrong between the number of cases inspected and the words that state it."""
    if cases is None or cases in _read_printed(evidence):
        return None
    for number in find_numbers(evidence):
        if number.kind is NumberKind.COUNT and number.value == cases:  # “about 64 cases”
            message = f"the evidence does not say “{cases}” outright, but with a bound: “{number.qualifier}”"
            return Fault(message, "write `cases_inspected: null`, and tell of the bound in the prose")
    return Fault(f"the evidence does not say “{cases}”", "quote the words that say how many cases were inspected")


def find_unprinted(words: str, numbers: Iterable[Number], what: str = "population") -> Fault | None:
    """A number in words of the author's, such as those for what was counted, that is none of the evidence's numbers."""
    printed = {(number.kind, number.value) for number in numbers}
    for number in find_numbers(words):  # “the 64 cases” beside evidence that says “cases”
        if (number.kind, number.value) not in printed:
            message = f"the {what} says “{number.surface}”, which the evidence does not"
            return Fault(message, "leave the number out, or quote the words that give it", what)
    return None


def find_strange(item: RecommendationItem) -> Fault | None:
    """What is wrong between the short words of a recommendation and those of its source, as far as words tell.

    One that shares no word with its evidence is of something else; one that forbids where the source does not, or the
    other way round, turns it.
    """
    text, evidence = (set(re.findall(r"[^\W\d_]{3,}", words.casefold())) for words in (item.text, item.evidence))
    if not {word[:5] for word in text - _SMALL} & {word[:5] for word in evidence - _SMALL}:
        message = f"“{item.text}” shares no word with its evidence, “{item.evidence}”"
        return Fault(message, "quote the words that ask for it, or say it in words of theirs", "text")
    for one, other, where, there in (
        (item.text, item.evidence, "text", "evidence"),
        (item.evidence, item.text, "evidence", "text"),
    ):
        if (found := _FORBIDS.search(one)) and not _ENDS.search(other):
            message = f"the {where} says “{found[0]}”, which the {there} does not"
            return Fault(message, "say what the source asks for, and no more", "text")
    return None


def find_cut(span: Span, text: str) -> str | None:
    """A number of the text with its bound, of which a span holds only a part. None where all are whole."""
    start = max(0, span.start - _AROUND)
    for number in find_numbers(text[start : span.end + _AROUND]):
        first, last = number.phrase_start + start, number.phrase_end + start
        if first < span.start < last or first < span.end < last:  # “a third” of “fewer than a third”
            return " ".join(text[first:last].split())
    return None
