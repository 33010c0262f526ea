"""Texts with one number changed: what an audit must catch."""

import re
from collections.abc import Iterator
from typing import Final

NUMBER: Final = re.compile(
    r"\d+(?:[.,]\d+)*|(?<![A-Za-z])(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
    r"|half|thirds?|quarters?|fifths?|tenths?|Outstanding|Requires improvement|Inadequate"
    r"|(?-i:Insufficient))(?![A-Za-z])",
    re.IGNORECASE,
)
_RATINGS: Final = {"outstanding", "inadequate", "insufficient", "requires improvement"}


def change(words: str) -> str:
    """Another number, of the same form; another rating."""
    if words[0].isdigit():
        return words[:-1] + ("1" if words[-1] != "1" else "2")
    if words.casefold() in _RATINGS:
        return "Good"
    return "seventeen" if words.casefold() != "seventeen" else "eighteen"


_MARKUP: Final = re.compile(r"""(?:(?:<|&lt;)/?h|<\?xml version="|encoding="utf-|data-(?:of|is)=\S+|\\u[0-9a-f]*)$""")
"""What stands before a digit that is no number: the name of an element, the form of a file, the place of a field."""


def change_each(text: str, first: int = 0, last: int | None = None) -> Iterator[tuple[str, str]]:
    """The text with one number changed, for each number in a part of it; and what stands around that number."""
    for hit in NUMBER.finditer(text, first, len(text) if last is None else last):
        if _MARKUP.search(text, max(0, hit.start() - 99), hit.start()):
            continue
        place = text[max(0, hit.start() - 60) : hit.end() + 20]
        yield text[: hit.start()] + change(hit[0]) + text[hit.end() :], place
