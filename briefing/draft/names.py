"""Names that are safe in addresses and files: slugs of briefings, and ids of figures."""

import re
import unicodedata
from collections.abc import Collection
from itertools import chain, count
from typing import Final

from briefing.model import is_kept

_LONGEST_SLUG: Final = 80


def make_slug(name: str, ending: str = "") -> str:
    """A slug of the words: lower-case letters and digits, safe as an address and as a folder; never empty.

    A long name is cut between words; the ending stays whole.
    """
    end = _fold(ending)
    room = _LONGEST_SLUG - 10 - len("-".join(end))  # a number may follow that makes it unique
    words: list[str] = []
    for word in _fold(name):
        if len("-".join([*words, word])) > room:
            words = words or [word[:room]]
            break
        words.append(word)
    slug = "-".join([*words, *end])
    return f"{slug}-briefing" if is_kept(slug) else slug or "briefing"


def _fold(words: str) -> list[str]:
    """The words in plain lower-case letters and digits."""
    decomposed = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", ""))
    return re.findall(r"[a-z0-9]+", decomposed.encode("ascii", "ignore").decode().casefold())


def make_unique(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first free number behind it."""
    numbered = (f"{name}-{number}" for number in count(2))
    return next(free for free in chain([name], numbered) if free not in taken)
