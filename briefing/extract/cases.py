"""How many cases were inspected."""

import re
from itertools import islice
from typing import Final

from briefing.extract.sentences import Sentence
from briefing.numbers import Number, NumberKind, find_numbers

_LOOKED: Final = (
    r"(?:inspected|read|reviewed|examined|looked\s+at|analysed|assessed|sampled|scrutinised|considered|studied|checked"
    r"|seen|drawn|selected)"
)
_FILES: Final = r"(?:cases|assignments|files|records|case\s+files)"
_CASES_AFTER: Final = re.compile(
    rf"\s+(?:\w+\s+){{0,2}}?{_FILES}\s+(?:(?:from|in|across|of)\s+(?:\w+[\s,]+){{1,8}}?)?(?:\w+\s+){{0,3}}?(?:were|was"
    rf"|had\s+been|have\s+been|being)?\s*(?:\w+\s+)?{_LOOKED}\b",
    re.I,
)
_CASES_BEFORE: Final = re.compile(
    rf"(?:{_LOOKED}|reads?|looks?\s+at|draws?\s+on|drew\s+on|drawing\s+on|based\s+on|(?:sample|samples|total|strength"
    r"|basis)\s+of"
    r"|covered|covering|covers|involved|selected|(?:inspection|review|analysis|study)\s+of|in|[Aa]cross"
    r"|[Oo]f)\s+(?:a\s+(?:total|sample)\s+of\s+|some\s+|the\s+|all\s+)?\Z",
    re.I,
)
_CASES_NOUN: Final = re.compile(
    rf"\s+(?:(?!victim|resettlement|court|unpaid)\w+\s+){{0,2}}?{_FILES}\b(?!\s+(?:each|where|that\s+(?:needed"
    r"|required)|out\s+of))|\s+of\s+(?:their|its|the\s+(?:unit|region|company)[’']s)\s+cases\b",
    re.I,
)
_WEAK_BEFORE: Final = re.compile(r"(?:\bin|\bacross|\bof)\s+(?:the\s+|all\s+)?\Z", re.I)
_WHOLE_SAMPLE: Final = re.compile(
    r"\s+(?:\w+\s+)?cases\s+(?:from|inspected|examined|read|across)\b|\s+cases,?\s*\Z", re.I
)
_SPECIAL: Final = re.compile(
    r"\s+(?:resettlement|victim|court|unpaid\s+work|relevant|high-risk|statutory|domestic\s+abuse)\s", re.I
)
_EACH: Final = re.compile(r"\s+(?:\w+\s+){0,2}?cases\s+(?:each|per|a\s+head|on\s+average|for\s+(?:each|every))\b", re.I)
_AVERAGE: Final = re.compile(
    r"\b(?:average|mean|typical(?:ly)?|caseloads?|supervises?|manages?|holds?|hundreds)\b[^.]{0,40}\Z", re.I
)
_MOST_WORDS: Final = 25
_MOST_NUMBERS: Final = 30


def find_cases(sentences: list[Sentence]) -> tuple[int | None, str | None]:
    """How many cases were inspected, and the words that say it."""
    weak: tuple[int, str] | None = None
    for sentence in sentences:
        text = sentence.text
        if "case" not in text and "assignment" not in text and "file" not in text:
            continue
        for number in islice(find_numbers(text), _MOST_NUMBERS):
            count = _read_count(text, number)
            end = _find_end(text, number) if count else None
            if count is None or end is None:
                continue
            quoted = _quote(text, number.phrase_start, end)
            if not _WEAK_BEFORE.search(text, 0, number.phrase_start) or _CASES_AFTER.match(text, number.end):
                return count, quoted
            weak = weak or ((count, quoted) if _WHOLE_SAMPLE.match(text, number.end) else None)
    return weak or (None, None)


def _read_count(text: str, number: Number) -> int | None:
    """The number of cases that a number may give."""
    if _EACH.match(text, number.end) or _AVERAGE.search(text[: number.start]) or _SPECIAL.match(text, number.end):
        return None
    if number.kind is NumberKind.COUNTS:
        looked = re.match(
            rf"\s+(?:\w+\s+)?cases\s+(?:that\s+(?:we|they|inspectors)\s+|we\s+|they\s+)?(?:\w+\s+)?{_LOOKED}",
            text[number.end :],
            re.I,
        )
        return number.denominator if looked else None
    if number.kind is not NumberKind.COUNT or number.value.denominator != 1 or not 2 <= number.value < 10**6:
        return None
    return int(number.value)


def _find_end(text: str, number: Number) -> int | None:
    """Where the words end that say that so many cases were inspected. None where they do not say so."""
    if number.kind is NumberKind.COUNTS:
        return number.end
    after = _CASES_AFTER.match(text, number.end)
    if after:
        return after.end()
    noun = _CASES_NOUN.match(text, number.end)
    return noun.end() if noun and _CASES_BEFORE.search(text[: number.phrase_start]) else None


def _quote(text: str, start: int, end: int) -> str:
    """The sentence around the number of cases, or its words alone where it is long."""
    whole = text.rstrip(".!? ")
    return whole if len(whole.split()) <= _MOST_WORDS else text[start:end]
