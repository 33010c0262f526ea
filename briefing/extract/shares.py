"""Which numbers of a sentence are figures: shares of something counted, each once."""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import islice
from typing import Final

from briefing.extract.exclusions import is_denied, is_excluded
from briefing.extract.sentences import Sentence
from briefing.numbers import Number, NumberKind, find_numbers
from briefing.terms import Qualifier

_SHARES: Final = frozenset({NumberKind.PERCENT, NumberKind.COUNTS, NumberKind.PROPORTION, NumberKind.FRACTION})
_EXACTNESS: Final = {NumberKind.FRACTION: 0, NumberKind.PROPORTION: 1, NumberKind.PERCENT: 2, NumberKind.COUNTS: 3}
_NEAR: Final = 12
"""Per cent by which two tellings of one share may differ: "less than half (49 per cent)", "one in three (28%)"."""
_FEW_WORDS: Final = 12
_MOST_NUMBERS: Final = 30
"""Numbers of a sentence. A line with more is a table that lost its cells: nothing says of what each is a share."""
_CASES: Final = r"(?:\w+\s+){0,3}?(?:cases|assessments|plans|reviews|assignments|instances|files)"
_OUT_OF: Final = re.compile(rf"\s+{_CASES}\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?((?:\w+[-\s])?\w+)\b", re.I)
_OF_THE: Final = re.compile(
    rf"\b[Oo]f\s+(?:the\s+|these\s+|those\s+)?((?:\w+-)?\w+\s+{_CASES})\b[^.;:()]{{0,80}},\s+(?:just\s+|only\s+)?\Z"
)
_DID: Final = re.compile(
    r"\s+(?:(?:of\s+them|cases)\s+)?(?:was|were|had|did|met|showed|contained|failed|lacked|received)\b", re.I
)
_RATED: Final = r"[‘“'\"]?(?:outstanding|good|requires?\s+improvement|inadequate)\b"
_BRACKET: Final = re.compile(r"[(–—-]\s*(?:or\s+|that\s+is,?\s+|i\.e\.,?\s+|just\s+)?\Z")
_BESIDE: Final = re.compile(
    r"(?:\s+of\s+(?:\w+\s+){1,4}\w+|\s+(?:\w+\s+){0,2}(?:cases|assessments|plans|reviews|files))?,\s+(?:or\s+"
    r"|that\s+is\s+|in\s+other\s+words,?\s+)?|\s+or\s+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundShare:
    """A share that a sentence states.

    Attributes:
        number: Its most exact saying, with places in the sentence.
        first: Where its first saying begins, bound included.
        last: Where its last saying ends.
        qualifier: The bound.
        percent: Per cent; counts and words to one decimal, halves up.
        numerator: None where no counts are printed.
        denominator: Likewise.
    """

    number: Number
    first: int
    last: int
    qualifier: Qualifier
    percent: Decimal
    numerator: int | None = None
    denominator: int | None = None


def find_shares(sentence: Sentence, *, local: bool) -> list[FoundShare]:
    """The shares that a sentence states, in its order. local: whether the text is about one place."""
    text = sentence.text
    numbers = list(islice(find_numbers(text), _MOST_NUMBERS + 1))
    if not numbers or len(numbers) > _MOST_NUMBERS or is_denied(text):
        return []
    found: list[FoundShare] = []
    for number in numbers:
        share = _read_share(text, number, found, local=local)
        if share is None:
            continue
        if (
            found
            and share.qualifier is Qualifier.UP_TO
            and text[found[-1].number.end : share.first].strip() in {"-", "–"}
        ):
            found[-1] = replace(found[-1], qualifier=Qualifier.AT_LEAST)
        if found and _is_same(text, found[-1], share):
            found[-1] = _join(found[-1], share)
        else:
            found.append(share)
    return found


def _read_share(text: str, number: Number, before: list[FoundShare], *, local: bool) -> FoundShare | None:
    if number.kind is NumberKind.COUNT:
        return _read_parted(text, number) or _read_elided(text, number, before)
    if number.kind not in _SHARES or number.value > 100 or number.denied or number.changed:
        return None
    if is_excluded(text, number, local=local):
        return None
    return _make(number, number.value, number.numerator, number.denominator)


def _make(number: Number, value: Fraction, numerator: int | None, denominator: int | None) -> FoundShare:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    given = number.kind is NumberKind.PERCENT
    return FoundShare(
        number=number,
        first=number.phrase_start,
        last=number.phrase_end,
        qualifier=number.qualifier,
        percent=exact if given else exact.quantize(Decimal("0.1"), ROUND_HALF_UP),
        numerator=numerator,
        denominator=denominator,
    )


def _read_parted(text: str, number: Number) -> FoundShare | None:
    """A count whose whole stands apart: "17 cases out of 40", "of the 28 cases inspected, 21 were sufficient"."""
    behind = _OUT_OF.match(text, number.end)
    before = None if behind else _OF_THE.search(text, 0, number.start)
    if (
        number.qualifier is not Qualifier.EXACT
        or number.denied
        or not (behind or (before and _DID.match(text, number.end)))
    ):
        return None
    wholes = list(find_numbers(behind[1] if behind else before[1] if before else ""))
    whole = wholes[0].value if wholes and wholes[0].kind is NumberKind.COUNT else Fraction(0)
    if whole.denominator != 1 or number.value.denominator != 1 or not number.value <= whole or whole < 2:
        return None
    return _make(number, 100 * number.value / whole, int(number.value), int(whole))


def _read_elided(text: str, number: Number, before: list[FoundShare]) -> FoundShare | None:
    """A count that shares the whole of the counts before it: "55 of 108 were rated Good and 12 Outstanding"."""
    if not before or before[-1].denominator is None or number.value.denominator != 1:
        return None
    whole = before[-1].denominator
    between = text[before[-1].last : number.start]
    if (
        ";" in between
        or number.value > whole
        or not re.match(rf"\s+(?:(?:were|was|as)\s+)?{_RATED}", text[number.end :], re.I)
    ):
        return None
    if not re.search(rf"{_RATED}[’”'\"]?,?\s+(?:and\s+|with\s+|but\s+)?(?:\w+\s+)?\Z", between, re.I):
        return None
    count = int(number.value)
    return _make(number, Fraction(100 * count, whole), count, whole)


def _is_same(text: str, before: FoundShare, share: FoundShare) -> bool:
    """Whether two shares are one, said twice: "almost two thirds (64%)", "half of the cases, 50%,"."""
    if before.number.kind is share.number.kind or abs(before.percent - share.percent) > _NEAR:
        return False
    between = text[before.last : share.first]
    if _BRACKET.search(between) and "." not in between:
        return len(between.split()) <= _FEW_WORDS and not re.search(r"[;(]\s*\S", between)
    closed = text[share.last : share.last + 1] in {",", ")", "–", "."} or between.strip().endswith("or")
    return bool(_BESIDE.fullmatch(between) and closed)


def _join(one: FoundShare, other: FoundShare) -> FoundShare:
    """Two tellings of one share as one: the more exact of them."""
    kept = one if _EXACTNESS[one.number.kind] > _EXACTNESS[other.number.kind] else other
    return replace(kept, first=one.first, last=other.last)
