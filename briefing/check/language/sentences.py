"""The sentences of prose, and what in them is bound, plain, or negated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.model import Figure
from briefing.numbers import find_numbers
from briefing.proof.bind import find_words_fault
from briefing.prose import Bound, ChartPlace, Plain, Prose, Said

_END: Final = re.compile(r"\n\n+|(?<=[.!?])[”\"’)]*\s+(?=[“\"‘(]*[A-Z\d#@_])")
_NO: Final = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely)\b)|never|nor|neither|cannot|nobody|nothing|none|without|no(?!\s+(?:fewer|less))|\w+n['’]t)\b",
    re.IGNORECASE,
)


class BoundNumber(NamedTuple):
    """A bound number of a sentence: where it stands, and the id of its figure."""

    start: int
    end: int
    figure: str


class SaidSpan(NamedTuple):
    """Words of a sentence that are bound to words of the source: where they stand, and these."""

    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of prose.

    Attributes:
        shown: What a reader reads.
        text: The same, bound numbers blanked by #, words that are said by @, and what is called plain by _.
        words: The same, what is called plain left as it is.
        start: Where it begins in the whole text.
        bound: Its bound numbers, places within the sentence.
        said: Its words that are said, likewise.
        denied_from: Where its first word of denial ends. None where it has none.
    """

    shown: str
    text: str
    words: str
    start: int
    bound: tuple[BoundNumber, ...]
    said: tuple[SaidSpan, ...]
    denied_from: int | None = None

    def is_denied(self, at: int) -> bool:
        """Whether a word of denial stands before a place."""
        return self.denied_from is not None and self.denied_from <= at

    def is_denied_near(self, at: int) -> bool:
        """The same, in its own part of the sentence: not “having it was not enough: at planning it was …”."""
        part = max(self.text.rfind(sign, 0, at) for sign in ":;–—")
        return _NO.search(self.text, part + 1, at) is not None


def part_sentences(prose: Prose, figures: Mapping[str, Figure]) -> list[Sentence]:
    """The sentences of a text. figures: by id; those that could not be read are left out."""
    words = text = ""
    bound: list[BoundNumber] = []
    said: list[SaidSpan] = []
    ends = [*(at for at, _ in prose.parts), len(prose.text)][1:]
    for (at, piece), end in zip(prose.parts, ends, strict=True):
        shown = masked = prose.text[at:end]
        if isinstance(piece, Bound):
            bound.append(BoundNumber(at, end, piece.figure))
            masked = "#" * len(shown)
        elif isinstance(piece, Said):
            said.append(SaidSpan(at, end, piece.evidence))
            masked = "@" * len(shown)
        elif isinstance(piece, ChartPlace):
            for first, last, name in _find_bound(piece, shown, figures):
                bound.append(BoundNumber(first + at, last + at, name))
                masked = masked[:first] + "#" * (last - first) + masked[last:]
        words += masked
        text += "_" * len(shown) if isinstance(piece, Plain) else masked
    return list(_part(prose.text, words, text, bound, said))


def _find_bound(piece: ChartPlace, words: str, figures: Mapping[str, Figure]) -> Iterator[BoundNumber]:
    """The numbers of a chart's sentence, each with the first of its figures that it says and none before it said."""
    left = [name for name in piece.figures or figures if name in figures and not figures[name].comparator]
    for number in find_numbers(words):
        name = next((name for name in left if find_words_fault(number, figures[name]) is None), None)
        if name is not None:
            left.remove(name)
            yield BoundNumber(number.phrase_start, number.phrase_end, name)


def _part(whole: str, words: str, text: str, bound: list[BoundNumber], said: list[SaidSpan]) -> Iterator[Sentence]:
    at = 0
    for end in [*(match.start() for match in _END.finditer(text)), len(text)]:
        if text[at:end].strip():
            no = _NO.search(text, at, end)
            yield Sentence(
                shown=whole[at:end],
                text=text[at:end],
                words=words[at:end],
                start=at,
                bound=tuple(BoundNumber(a - at, b - at, name) for a, b, name in bound if at <= a < end),
                said=tuple(SaidSpan(a - at, b - at, evidence) for a, b, evidence in said if at <= a < end),
                denied_from=no.end() - at if no else None,
            )
        at = end
