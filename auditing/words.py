"""Words that the audit asks about: numbers in digits and in words, and ratings."""

import re
from typing import Final

_WORDS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen "
    "half halves third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths "
    "tenth tenths Outstanding Requires\\s+improvement Inadequate Insufficient"
).split()
ASKED: Final = re.compile(
    r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u249b]"
    rf"|(?<![A-Za-z])(?:{'|'.join(_WORDS)})(?![A-Za-z])",
    re.IGNORECASE,
)
"""A number in digits or in words, or a rating."""
_RATING: Final = re.compile(r"outstanding|requires improvement|inadequate|insufficient", re.IGNORECASE)


def asks(text: str) -> bool:
    """Whether a text holds a number, or a rating with its capital; small, its word is plain English."""
    return any(not _RATING.fullmatch(hit[0]) or hit[0][0].isupper() for hit in ASKED.finditer(text))


def squeeze(text: str) -> str:
    """A text without its white space, which markup adds and takes away."""
    return "".join(text.split())
