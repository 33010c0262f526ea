"""The index A to Z beside the search: what briefings are put together by, and the pages about the site."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

_NUMBERS: Final = "0–9"
"""What stands over names that begin with no letter: “24-hour cover”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A line of the index. note: what kind of thing it is. address: as seen from the site. leads: where it is shown."""

    words: str
    note: str
    address: str
    leads: str


def fold_name(words: str) -> str:
    """A name as it is sorted: without capitals and accents, “Ŵyn” as “wyn”."""
    return "".join(each for each in unicodedata.normalize("NFKD", words) if not unicodedata.combining(each)).casefold()


def list_index(entries: Iterable[IndexEntry]) -> tuple[tuple[str, tuple[IndexEntry, ...]], ...]:
    """The index, letter by letter; letters with accents stand with those without: “Ŵyn” under W."""

    def key(entry: IndexEntry) -> tuple[bool, str]:
        plain = fold_name(entry.words).lstrip("‘’“”'\"(")  # “‘Good’ cases” stands under G
        return plain[:1].isalpha(), plain

    def letter(entry: IndexEntry) -> str:
        is_letter, plain = key(entry)
        return plain[0].upper() if is_letter else _NUMBERS

    ordered = sorted(entries, key=lambda each: (key(each), each.words, each.address))
    return tuple((head, tuple(found)) for head, found in groupby(ordered, key=letter))
