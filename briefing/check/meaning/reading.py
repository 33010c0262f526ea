"""A source, read once: what the program finds in it, what stands around each place, and how a difference is told."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from briefing.extract import Extraction, extract
from briefing.extract.sentences import Sentence, part_sentences
from briefing.model import CONTROL
from briefing.model.locate import Span

_KEPT: Final = 64
"""Sources whose reading is kept: many briefings may rest on one."""
# "49%", "38 per cent", "31 of 62"
_SHARE: Final = re.compile(r"%|\bper\s?cent\b|\b\d+\s+(?:out\s+)?of\s+\d")
"""What a row of shares holds, and the heads of columns do not."""
_FARTHEST: Final = 60
"""Sentences before one, at the most, that are looked at for what it is about."""
_NEAR: Final = 3
"""Sentences right before one that may say what it is about, whatever their paragraph."""
_HEADINGS: Final = 2
"""Headings above a sentence that say what it is about: of its section, and of the part above."""
_SHOWN: Final = 20
"""Words of the source that a message shows, at the most."""
READ_AS: Final = 'correct it, or add `read_as: "…"` with the reason why you read it so'
"""What to do about a difference."""


@dataclass(frozen=True)
class SourceReading:
    """The program's own reading of a source.

    Attributes:
        text: The source's text.
    """

    text: str

    @cached_property
    def found(self) -> Extraction:
        """What `extract` finds in it."""
        return extract(self.text)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Its sentences, in order."""
        return part_sentences(self.text)

    def find_sentence(self, span: Span) -> Sentence | None:
        """The sentence in which a span begins. None where it stands in none."""
        at = self._index(span.start)
        return self.sentences[at] if at >= 0 and span.start < self.sentences[at].end else None

    def read_headings(self, sentence: Sentence) -> str:
        """The headings above a sentence, in their order; those of a table's columns too."""
        at = self._index(sentence.start)
        above = [each.text for each in self.sentences[max(0, at - _FARTHEST) : at] if each.heading]
        return "\n".join(above[-_HEADINGS:])

    def read_head(self, row: Sentence, at: int) -> str:
        """The head of the column in which a place of a row stands. Empty where it stands in no table with heads."""
        cell = next((number for number, (_, end) in enumerate(row.cells) if at < end), None)
        for above in reversed(self.sentences[: self._index(row.start)]):
            if cell is None or not above.row:
                break
            if len(above.cells) == len(row.cells) and not _SHARE.search(above.text):
                return above.text[slice(*above.cells[cell])]
        return ""

    def read_around(self, sentence: Sentence) -> str:
        """The words before a sentence that may say what it is about, in their order.

        They are its paragraph, the sentences before that, what opens its list, and the headings above.
        """
        at = self._index(sentence.start)
        kept: list[str] = []
        headings = 0
        for distance, before in enumerate(reversed(self.sentences[max(0, at - _FARTHEST) : at])):
            titled = before.heading and not before.row
            near = before.paragraph == sentence.paragraph or (distance < _NEAR and not headings)
            if near or titled or (before.opens and sentence.listed):
                kept.append(before.text)
            headings += titled
            if headings == _HEADINGS:
                break
        return "\n".join(reversed(kept))

    def _index(self, at: int) -> int:
        """Which sentence begins at a place of the text, or is the last one to begin before it; -1 where none does."""
        return bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1


@lru_cache(maxsize=_KEPT)
def read_meaning(text: str) -> SourceReading:
    """The reading of a source's text, its invisible characters left out. Many briefings of one source share it."""
    return SourceReading(CONTROL.sub("", text))


class Difference(NamedTuple):
    """A field that the program reads otherwise.

    Attributes:
        key: The field, as front matter spells it.
        message: Both readings, and the words of the source that the program's rests on.
        sure: Whether they say so outright: then it is a problem, else a hint.
        hint: What to do about it.
    """

    key: str
    message: str
    sure: bool
    hint: str = READ_AS


def differ(key: str, given: object, read: object, words: str, *, sure: bool) -> Difference:
    """A difference between the author's value and the one that the program reads in words of the source."""
    name, value = key.replace("_", " "), "none" if given is None else given
    return Difference(key, f"{name} is “{value}”, but “{shorten(words)}” reads as “{read}”", sure)


def shorten(words: str) -> str:
    """The first words of the source, on one line."""
    shown = words.split()
    return " ".join(shown) if len(shown) <= _SHOWN else f"{' '.join(shown[:_SHOWN])} …"


def choose_mildest(ways: Iterable[Iterable[Difference]]) -> list[Difference]:
    """Of several places that an author may have read, the one of which least differs. Empty where there is none."""
    return min(map(list, ways), key=lambda way: (sum(each.sure for each in way), len(way)), default=[])
