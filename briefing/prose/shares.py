"""Numbers that are a share of something, or a part of one, however it is written: no share is ever plain."""

import re
from collections.abc import Sequence
from typing import Final

from briefing.numbers import Number, NumberKind

_TIME: Final = r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|century|centuries|terms?)"
_DURATION: Final = re.compile(rf"\s+(?:of\s+)?an?\s+(?:\w+\s+)?{_TIME}\b", re.IGNORECASE)
"""Behind a fraction that is a time: “half an hour”, “three quarters of a year”; not “half of a day’s cases”."""
_UNIT: Final = re.compile(
    r"\s*-?\s*(?:[%％﹪٪‰‱]|percentage(?:\s+points?)?|per[\s-]?cent|pct?\b|p\.\s?c\.|per\s+(?:mille|hundred|thousand)\b)",
    re.IGNORECASE,
)
"""Behind a number that only looks like a count: “97 percentage points”, “12 per thousand”."""
_NAMED: Final = re.compile(
    r"(?:per[\s-]?cent(?:age)?|proportion|share|%)(?:\s+(?:of|for)(?:\s+[\w’'-]+){1,4})?"
    r"\)?\s*(?:\b(?:was|were|is|are|at|reached)\s|(?<=percentage)\sof\s|[:=(–—-])\s*(?:(?:only|just|about|at)\s+)*\Z",
    re.IGNORECASE,
)
"""Before such a number: “the percentage of cases was 97”, “share (%): 97”; not “no percentage for its 12 teams”."""
_UNIT_HEAD: Final = re.compile(r"[%％﹪٪]|\b(?:per[\s-]?cent(?:age)?|proportions?|shares?)\b", re.IGNORECASE)
"""The head of a column or of a row whose numbers are shares."""
_WORDS: Final = r"(?:\s+[\w’'-]+)"
_THE: Final = r"(?:(?:a\s+total\s+of|the|these|those|all|its|their|our|every|each|a\s+possible|some)\s+)*"
_OUT_OF: Final = re.compile(
    rf"{_WORDS}{{1,5}}?\s+out\s+of\s+{_THE}|{_WORDS}{{1,3}}?\s+of\s+(?:the|these|those|all|its|their|our)\s+{_THE}",
    re.IGNORECASE,
)
"""Between a part and its whole: “49 cases out of the 80”, “49 cases of the 80”."""
_IN: Final = re.compile(rf"{_WORDS}{{1,2}}?\s+in\s+(?:every\s+)?", re.IGNORECASE)
_ALONE: Final = re.compile(r"(?!\s+(?:[\w-]+\s+)?(?!(?:was|is|has|does)\b)[\w-]+s\b)", re.IGNORECASE)
"""Between them, and behind a whole that counts nothing: “one officer in four was”; not “two visits in 12 weeks”."""
_OF: Final = re.compile(rf"\b(?:of|among|from)\s+{_THE}\Z", re.IGNORECASE)
_THERE: Final = re.compile(
    rf"{_WORDS}{{0,6}}?(?:,|\s+there\s+were)\s+(?:(?:only|just|as\s+few\s+as)\s+)*", re.IGNORECASE
)
"""Between a whole and its part: “of the 80 cases inspected, only 49”."""
_SHARES: Final = frozenset({NumberKind.PERCENT, NumberKind.COUNTS, NumberKind.PROPORTION, NumberKind.FRACTION})
_WINDOW: Final = 80
"""Characters before a number that may make it a share."""


def find_share(text: str, number: Number, numbers: Sequence[Number], heads: str) -> str | None:
    """The words of the share that a number is, or is a part of; None where it counts nothing out of something.

    Args:
        text: The block of prose in which it stands.
        number: One of its numbers.
        numbers: All of them, in their order.
        heads: The heads of its column and of its row in a table, else empty.
    """
    if number.kind in _SHARES and not _DURATION.match(text, number.end):
        return _say(text, number.start, number.end)
    if unit := _UNIT.match(text, number.end):
        return _say(text, number.start, unit.end())
    if _UNIT.search(number.surface) or 0 < number.value < 1 or _UNIT_HEAD.search(heads):
        return number.surface
    window = max(0, number.start - _WINDOW)
    if named := _NAMED.search(text[window : number.start]):
        return _say(text, window + named.start(), number.end)
    at = numbers.index(number)
    for one, other in ((at - 1, at), (at, at + 1)):
        if one >= 0 and other < len(numbers) and _are_parted(text, numbers[one], numbers[other]):
            return _say(text, numbers[one].start, numbers[other].end)
    return None


def _are_parted(text: str, one: Number, other: Number) -> bool:
    """Whether two counts are a part and its whole, with words between them."""
    if one.kind is not NumberKind.COUNT or other.kind is not NumberKind.COUNT:
        return False
    apart = one.end, other.phrase_start
    whole = _OUT_OF.fullmatch(text, *apart) or (_IN.fullmatch(text, *apart) and _ALONE.match(text, other.end))
    part = _OF.search(text[max(0, one.phrase_start - _WINDOW) : one.phrase_start]) and _THERE.fullmatch(text, *apart)
    return bool((whole and one.value <= other.value) or (part and other.value <= one.value))


def _say(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
