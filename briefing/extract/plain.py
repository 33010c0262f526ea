"""Texts made ready for a search, places unchanged."""

import re
from collections.abc import Iterable


def lower(text: str) -> str:
    """The text in lower case, as many characters as before: a search in it is faster than one that ignores case."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def blank(text: str, patterns: Iterable[re.Pattern[str]], *, lowered: str | None = None) -> str:
    """The text with what the patterns find blanked out. lowered: the same text in lower case, to search."""
    for pattern in patterns:
        for found in list(pattern.finditer(text if lowered is None else lowered)):
            start, end = found.span()
            text = text[:start] + " " * (end - start) + text[end:]
    return text
