"""The index A to Z beside the search: everything that briefings are put together by, and the pages of the site."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from briefing.model.groups import Shelves
from briefing.pages.shelf import Kind, list_shelves

_NUMBERS: Final = "0–9"
"""What stands over names that begin with no letter."""
_NAMED: Final = (Kind.PLACES, Kind.PROGRAMMES, Kind.TOPICS, Kind.RATINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the index. note: what kind of thing it is. address: as seen from the site."""

    words: str
    note: str
    address: str


def list_index(shelves: Shelves, pages: Iterable[tuple[str, str]]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The index, letter by letter; letters with accents stand with those without.

    Args:
        shelves: What briefings are put together by.
        pages: The title and the address of each page of the site's own.
    """
    found = [
        Entry(words=shelf.words, note=_NOTES[kind], address=shelf.address)
        for kind, listed in list_shelves(shelves).items()
        if kind in _NAMED
        for shelf in listed
    ]
    found += [Entry(words=each.words, note="question", address=f"questions/{each.slug}/") for each in shelves.questions]
    found += [Entry(words=title, note="about this site", address=address) for title, address in pages]
    found.sort(key=lambda each: (_order(each.words), each.words, each.address))
    return tuple((letter, tuple(entries)) for letter, entries in groupby(found, key=lambda each: _head(each.words)))


_NOTES: Final = {
    Kind.PLACES: "place",
    Kind.PROGRAMMES: "programme",
    Kind.TOPICS: "topic",
    Kind.RATINGS: "overall rating",
}


def _plain(words: str) -> str:
    plain = "".join(each for each in unicodedata.normalize("NFKD", words) if not unicodedata.combining(each))
    return plain.casefold().lstrip("‘’“”'\"(")


def _order(words: str) -> tuple[bool, str]:
    plain = _plain(words)
    return plain[:1].isalpha(), plain


def _head(words: str) -> str:
    first = _plain(words)[:1]
    return first.upper() if first.isalpha() else _NUMBERS
