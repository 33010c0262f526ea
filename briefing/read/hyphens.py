"""Words that the end of a line parted."""

import re
from collections.abc import Set
from typing import Final

_NUMBERS: Final = frozenset(
    "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_FIRST: Final = frozenset(
    """all anti co cross ex face full half high in inter long low mid multi non off on one out over part post pre
    pro re self short so sub two three four third well year""".split()
)
"""Words that keep their hyphen before another, where nothing in the document says otherwise."""
_JOINED: Final = frozenset(
    {"co", "ex", "in", "inter", "mid", "off", "on", "out", "over", "post", "pre", "pro", "re", "sub", "multi", "anti"}
)
"""Of these, the ones that as often open a word of one piece: "over-/sight", "re-/ported", "in-/spection"."""
_END: Final = re.compile(r"([^\W_]+(?:-[^\W_]+)*)[-\u00ad\u2010]$")
_START: Final = re.compile(r"[^\W_]+")


def join_lines(line: str, following: str, words: Set[str]) -> str:
    """Two lines of a paragraph as one.

    Args:
        line: Without white space at its end.
        following: The next line, without white space at its start.
        words: Words of the document in lower case, hyphenated ones included, by which a word that was parted is known.
    """
    end, start = _END.search(line), _START.match(following)
    if not end or not start:
        return f"{line}{'' if line.endswith(('/', '—')) else ' '}{following}" if line else following
    left, right = end[1], start[0]
    stem = line[: end.start()] + left
    return (
        f"{stem}-{following}" if _keeps_hyphen(left, right, words, soft=line[-1] == "\u00ad") else f"{stem}{following}"
    )


def _keeps_hyphen(left: str, right: str, words: Set[str], *, soft: bool) -> bool:
    first, second = left.casefold(), right.casefold()
    if any(letter.isdigit() for letter in (left[-1], right[0])) or "-" in first or first in _NUMBERS:
        return True
    if f"{first}{second}" in words:
        return False
    if f"{first}-{second}" in words or (right[0].isupper() and not left.isupper()):
        return True
    return not soft and first in _FIRST - _JOINED


def find_words(text: str) -> set[str]:
    """The words of a text in lower case, whole and hyphenated."""
    return {found[0].casefold() for found in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", text)}
