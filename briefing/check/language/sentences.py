"""The sentences of prose, and what in them is bound, plain, or negated."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.bind import find_words_fault
from briefing.model import Figure
from briefing.numbers import find_numbers
from briefing.prose import Bound, ChartPlace, Markup, Piece, Plain

_BREAK: Final = "\n\n"
_BLOCK: Final = re.compile(
    r"</?(?:p|li|dt|dd|td|th|h\d|blockquote|pre|tr|table|thead|tbody|ul|ol|dl|hr|br)\b[^>]*>", re.IGNORECASE
)
_END: Final = re.compile(r"\n\n+|(?<=[.!?])[”\"’)]*\s+(?=[“\"‘(]*[A-Z\d#_])")
_NO: Final = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely)\b)|never|nor|neither|cannot|nobody|nothing|none|without|no(?!\s+(?:fewer|less))|\w+n['’]t)\b",
    re.IGNORECASE,
)


class BoundNumber(NamedTuple):
    """A bound number of a sentence: where it stands, and the id of its figure."""

    start: int
    end: int
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of prose.

    Attributes:
        shown: What a reader reads.
        text: The same, bound numbers blanked by #, and what is called plain by _.
        words: The same, bound numbers alone blanked.
        start: Where it begins in the whole text.
        bound: Its bound numbers, places within the sentence.
    """

    shown: str
    text: str
    words: str
    start: int
    bound: tuple[BoundNumber, ...]

    def is_denied(self, at: int) -> bool:
        """Whether a word of denial stands before a place."""
        return bool(_NO.search(self.text[:at]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A text as readers read it, and its sentences. Both count places alike."""

    whole: str
    sentences: tuple[Sentence, ...]


def read_prose(pieces: Iterable[Piece], figures: Mapping[str, Figure]) -> Prose:
    """The sentences of what Markdown made. figures: by id; those that could not be read are left out."""
    whole, words, text = "", "", ""
    bound: list[BoundNumber] = []
    for piece in pieces:
        said = shown = _read_words(piece)
        at = len(whole)
        if isinstance(piece, Bound):
            bound.append(BoundNumber(at, at + len(said), piece.figure))
            shown = "#" * len(said)
        elif isinstance(piece, ChartPlace):
            for start, end, name in _find_bound(piece, said, figures):
                bound.append(BoundNumber(start + at, end + at, name))
                shown = shown[:start] + "#" * (end - start) + shown[end:]
        whole, words = whole + said, words + shown
        text += "_" * len(said) if isinstance(piece, Plain) else shown
    return Prose(whole=whole, sentences=tuple(_part(whole, words, text, bound)))


def _read_words(piece: Piece) -> str:
    if isinstance(piece, Markup):
        return html.unescape(re.sub(r"<[^>]*>", "", _BLOCK.sub(_BREAK, piece.html)))
    if isinstance(piece, ChartPlace):
        return f"{_BREAK}{piece.sentence}{_BREAK}"
    return html.unescape(re.sub(r"<[^>]*>", "", piece.words))


def _find_bound(piece: ChartPlace, words: str, figures: Mapping[str, Figure]) -> Iterator[BoundNumber]:
    """The numbers of a chart's sentence, each with the first of its figures that it says and none before it said."""
    left = [name for name in piece.figures or figures if name in figures and not figures[name].comparator]
    for number in find_numbers(words):
        name = next((name for name in left if find_words_fault(number, figures[name]) is None), None)
        if name is not None:
            left.remove(name)
            yield BoundNumber(number.phrase_start, number.phrase_end, name)


def _part(whole: str, words: str, text: str, bound: list[BoundNumber]) -> Iterator[Sentence]:
    at = 0
    for end in [*(match.start() for match in _END.finditer(text)), len(text)]:
        if text[at:end].strip():
            inside = (each for each in bound if at <= each.start < end)
            moved = tuple(BoundNumber(each.start - at, each.end - at, each.figure) for each in inside)
            yield Sentence(shown=whole[at:end], text=text[at:end], words=words[at:end], start=at, bound=moved)
        at = end
