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
_END: Final = re.compile(r"\n\n+|(?<=[.!?])[”\"’)]*\s+(?=[“\"‘(]*[A-Z\d])")
_NO: Final = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely)\b)|never|nor|neither|cannot|nobody|nothing|none|without|no(?!\s+(?:fewer|less))|\w+n['’]t)\b",
    re.IGNORECASE,
)


class Said(NamedTuple):
    """A bound number of a sentence: where it stands, and the id of its figure."""

    start: int
    end: int
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of prose.

    Attributes:
        text: What a reader reads; what is called plain is blanked, and so are the words of bound numbers.
        start: Where it begins in the whole text.
        said: Its bound numbers, places within the sentence.
    """

    text: str
    start: int
    said: tuple[Said, ...]

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
    whole, masked = "", ""
    said: list[Said] = []
    for piece in pieces:
        words = _read_words(piece)
        shown = words
        if isinstance(piece, Bound):
            said.append(Said(len(whole), len(whole) + len(words), piece.figure))
            shown = "#" * len(words)
        elif isinstance(piece, Plain):
            shown = "_" * len(words)
        elif isinstance(piece, ChartPlace):
            found = list(_find_said(piece, words, figures))
            said += [Said(start + len(whole), end + len(whole), name) for start, end, name in found]
            for start, end, _ in found:
                shown = shown[:start] + "#" * (end - start) + shown[end:]
        whole, masked = whole + words, masked + shown
    return Prose(whole=whole, sentences=tuple(_part(masked, said)))


def _read_words(piece: Piece) -> str:
    if isinstance(piece, Markup):
        return html.unescape(re.sub(r"<[^>]*>", "", _BLOCK.sub(_BREAK, piece.html)))
    if isinstance(piece, ChartPlace):
        return f"{_BREAK}{piece.sentence}{_BREAK}"
    return html.unescape(re.sub(r"<[^>]*>", "", piece.words))


def _find_said(piece: ChartPlace, words: str, figures: Mapping[str, Figure]) -> Iterator[Said]:
    """The numbers of a chart's sentence, each with the first of its figures that it says and none before it said."""
    left = [name for name in piece.figures or figures if name in figures and not figures[name].comparator]
    for number in find_numbers(words):
        name = next((name for name in left if find_words_fault(number, figures[name]) is None), None)
        if name is not None:
            left.remove(name)
            yield Said(number.phrase_start, number.phrase_end, name)


def _part(masked: str, said: list[Said]) -> Iterator[Sentence]:
    at = 0
    for end in [*(match.start() for match in _END.finditer(masked)), len(masked)]:
        if masked[at:end].strip():
            inside = tuple(Said(each.start - at, each.end - at, each.figure) for each in said if at <= each.start < end)
            yield Sentence(text=masked[at:end], start=at, said=inside)
        at = end
