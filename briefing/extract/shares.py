"""Which numbers of a sentence are figures: shares of something counted, each once.

No figures: points and scores, targets and thresholds, changes, denials, ages and lengths of time, "one of the", shares of
recommendations, and what a heading repeats.
"""

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from briefing.extract.sentences import Sentence
from briefing.numbers import Number, NumberKind, find_numbers
from briefing.terms import Qualifier

_SHARES: Final = frozenset({NumberKind.PERCENT, NumberKind.COUNTS, NumberKind.PROPORTION, NumberKind.FRACTION})
_EXACTNESS: Final = {NumberKind.FRACTION: 0, NumberKind.PROPORTION: 1, NumberKind.PERCENT: 2, NumberKind.COUNTS: 3}
_NEAR: Final = 12
"""Per cent by which two tellings of one share may differ: "less than half (49 per cent)", "one in three (28%)"."""
_RATED: Final = r"[‘“'\"]?(?:outstanding|good|requires?\s+improvement|inadequate)\b"

_POINTS: Final = re.compile(r"\s*(?:possible\s+|available\s+)?points?\b|\s+on\s+offer\b", re.I)
_SCORED: Final = re.compile(r"\b(?:scor(?:e|ed|es|ing)|points?|earned|awarded)\b[^.;]{0,30}\Z", re.I)
_POINTS_OF_ALL: Final = 27
_COUNTED: Final = re.compile(r"\s+(?:\w+\s+){0,2}(?:cases|people|assessments|instances|circumstances|plans|reports|staff)\b", re.I)
_TARGET: Final = re.compile(
    r"\b(?:target|aim(?:s|ed|ing)?\s+(?:to|for|is|was)|goal\s+(?:of|is|was)|threshold|benchmark|ambition"
    r"|(?:must|needs?\s+to|has\s+to|have\s+to|should)\s+(?:reach|achieve|attain|meet|score|hit|exceed|be\s+at)"
    r"|objective\s+(?:of|is|was)|expectation\s+(?:of|is|was)|minimum\s+(?:standard|level)|to\s+be\s+rated)\b",
    re.I,
)
_OFF_TARGET: Final = re.compile(r"\b(?:against|below|short\s+of|missed|missing|under|compared\s+with|above)\s+(?:\w+\s+){0,3}(?:target|threshold|benchmark|goal)", re.I)
_DENIED: Final = re.compile(
    r"\b(?:rejects?|rejected|den(?:y|ies|ied)|disputes?|disputed|refutes?|refuted|challenges?\s+the\s+(?:claim|figure)|untrue"
    r"|not\s+true|no\s+truth|wrong\s+to\s+say|incorrect|did\s+not\s+say|never\s+said|not\s+the\s+case)\b",
    re.I,
)
_CHANGE_BEFORE: Final = re.compile(
    r"\b(?:by|(?<!made\s)(?<!make\s)(?<!makes\s)(?<!making\s)up|down|an?\s+(?:\w+\s+)?(?:increase|rise|fall|drop|reduction|decrease|cut|growth|decline|jump)\s+of)\s+"
    r"(?:\w+\s+){0,2}\Z",
    re.I,
)
_CHANGE_AFTER: Final = re.compile(
    r"\s*(?:percentage|per\s+centage)?[\s-]*points?\b"
    r"|\s+(?:\w+\s+){0,1}(?:increase|rise|fall|drop|reduction|decrease|cut|growth|decline|jump|hike|uplift|pay\s+rise)s?\b"
    r"|\s+(?:more|fewer|less|higher|lower|up|down)\s+(?:than|on|since|in\s+\d)\b",
    re.I,
)
_BY_VERB: Final = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|f[ae]ll\w*|dropp?\w*|decreas\w+|declin\w+|gr[eo]wn?|growing|cut|reduc\w+|improv\w+"
    r"|worsen\w+|expand\w+|shr[aiu]nk\w*|went\s+(?:up|down))\b[^.;]{0,40}\bby\s+(?:\w+\s+){0,3}\Z",
    re.I,
)
_ONE_OF: Final = re.compile(r"\bone\s+of\s+(?:the|its|their|our|those|these|his|her|many|several|only)?\s*\Z|\Aone\s+of\b", re.I)
_ASKED: Final = re.compile(r"\b(?:recommendations?|suggestions?|proposals?)\b", re.I)
_IDIOM_BEFORE: Final = re.compile(
    r"\b(?:first|second|latter|other|and\s+an?|and\s+one|next|last|better|time\s+and|per|each|every|financial|final|early)\s+\Z", re.I
)
_IDIOM_AFTER: Final = re.compile(
    r"[\s-]*(?:an?\s+)?(?:way\b|hour|day|year|term|month|week|time\b|century|decade|dozen|mile|million|billion|truths?|hearted|of\s+the\s+(?:year|month|century|decade|day|season))"
    r"|\s+of\s+(?:an\s+hour|an?\s+(?:century|year|decade|mile|million|billion)|(?:19|20)\d\d)",
    re.I,
)
_ORDINAL_AFTER: Final = re.compile(
    r"\s*(?:of\b|\(|[,.;:)]|\Z|(?:was|were|is|are|had|has|have|did|do|said|felt|told|took|went|saw|met|passed|failed|lacked"
    r"|received|got|came|made|showed|contained|could|would|reported|remained|still|also|only|who|that|in|at|on|by|than|and|but|when)\b)",
    re.I,
)
_AGED: Final = re.compile(r"\b(?:aged|ages?|years?\s+old)\s+(?:\w+\s+){0,2}\Z", re.I)


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


def find_shares(sentence: Sentence) -> list[FoundShare]:
    """The shares that a sentence states, in its order."""
    text = sentence.text
    if sentence.heading or _DENIED.search(text):
        return []
    found: list[FoundShare] = []
    for number in find_numbers(text):
        share = _read_share(text, number, found)
        if share is None:
            continue
        if found and share.qualifier is Qualifier.UP_TO and text[found[-1].number.end : share.first].strip() in {"-", "–"}:
            found[-1] = replace(found[-1], qualifier=Qualifier.AT_LEAST)
        if found and _is_same(text, found[-1], share):
            found[-1] = _join(found[-1], share)
        else:
            found.append(share)
    return found


def _read_share(text: str, number: Number, before: list[FoundShare]) -> FoundShare | None:
    if number.kind is NumberKind.COUNT:
        return _read_elided(text, number, before)
    if number.kind not in _SHARES or number.value > 100 or number.denied or number.changed:
        return None
    if any(check(text, number) for check in (_is_points, _is_target, _is_change, _is_idiom)):
        return None
    return _make(number, number.value, number.numerator, number.denominator)


def _make(number: Number, value: Fraction, numerator: int | None, denominator: int | None) -> FoundShare:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    given = number.kind is NumberKind.PERCENT
    percent = exact if given else exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return FoundShare(
        number=number,
        first=number.phrase_start,
        last=number.phrase_end,
        qualifier=number.qualifier,
        percent=percent,
        numerator=numerator,
        denominator=denominator,
    )


def _read_elided(text: str, number: Number, before: list[FoundShare]) -> FoundShare | None:
    """A count that shares the whole of the counts before it: "55 of 108 were rated Good and 12 Outstanding"."""
    if not before or before[-1].denominator is None or number.value.denominator != 1:
        return None
    whole = before[-1].denominator
    between = text[before[-1].last : number.start]
    if ";" in between or number.value > whole or not re.match(rf"\s+(?:(?:were|was|as)\s+)?{_RATED}", text[number.end :], re.I):
        return None
    if not re.search(rf"{_RATED}[’”'\"]?,?\s+(?:and\s+|with\s+|but\s+)?(?:\w+\s+)?\Z", between, re.I):
        return None
    count = int(number.value)
    return _make(number, Fraction(100 * count, whole), count, whole)


def _is_points(text: str, number: Number) -> bool:
    """Whether it is a score: "2 out of 27"."""
    if number.kind is not NumberKind.COUNTS:
        return False
    if _POINTS.match(text, number.end) or _SCORED.search(text[: number.start]):
        return True
    return number.denominator == _POINTS_OF_ALL and not _COUNTED.match(text, number.end)


def _is_target(text: str, number: Number) -> bool:
    clause_start = max((text.rfind(sign, 0, number.start) for sign in ";:"), default=-1) + 1
    clause = text[clause_start : number.start]
    parted = re.split(r",\s+(?:but|and|while|although|yet)\s+|;\s*|\bbut\b|\bwhile\b", clause)
    if _TARGET.search(parted[-1]) and not _OFF_TARGET.search(parted[-1]):
        return True
    return bool(re.match(r"\s+(?:target|threshold|benchmark|goal)\b", text[number.end :], re.I))


def _is_change(text: str, number: Number) -> bool:
    before = text[: number.phrase_start]
    return bool(_BY_VERB.search(before) or _CHANGE_AFTER.match(text, number.phrase_end) or re.search(_CHANGE_BEFORE, before))


def _is_idiom(text: str, number: Number) -> bool:
    before, words = text[: number.start], number.surface.casefold()
    if re.match(r"one\s+of\b", words) or _AGED.search(before):
        return True
    around = text[max(0, number.start - 60) : number.end + 40]
    if number.kind is NumberKind.COUNTS and _ASKED.search(around):
        return True
    if number.kind is not NumberKind.FRACTION:
        return False
    if _IDIOM_BEFORE.search(before) or _IDIOM_AFTER.match(text, number.end):
        return True
    ordinal = re.match(r"an?\s", words) and not re.search(r"half|quarter", words)
    return bool(ordinal and not _ORDINAL_AFTER.match(text, number.end))


def _is_same(text: str, before: FoundShare, share: FoundShare) -> bool:
    """Whether two shares are one, said twice: "almost two thirds (64%)", "half of the cases, 50%,"."""
    if before.number.kind is share.number.kind or abs(before.percent - share.percent) > _NEAR:
        return False
    between = text[before.last : share.first]
    bracketed = re.search(r"[(–—-]\s*(?:or\s+|that\s+is,?\s+|i\.e\.,?\s+)?\Z", between) and "." not in between
    if bracketed:
        return len(between.split()) <= _NEAR and not re.search(r"[;(]\s*\S", between)
    beside = re.fullmatch(r"(?:\s+of\s+(?:\w+\s+){1,4}\w+)?,\s+(?:or\s+|that\s+is\s+)?|\s+or\s+", between)
    return bool(beside and (text[share.last : share.last + 1] in {",", ")", "–"} or between.strip().endswith("or")))


def _join(one: FoundShare, other: FoundShare) -> FoundShare:
    """Two tellings of one share as one: the more exact of them."""
    kept = one if _EXACTNESS[one.number.kind] > _EXACTNESS[other.number.kind] else other
    return replace(kept, first=one.first, last=other.last)
