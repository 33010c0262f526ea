"""Evidence: verbatim words of a text, at most 40, standing there once."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.extract.places import Places
from briefing.model import LONGEST_QUOTATION

_BREAK: Final = re.compile(r"[;:,]\s+|\s+[–—-]\s+|\s+(?=\()")
_WORD: Final = re.compile(r"\S+")
_REACH: Final = 300
"""Characters on either side of a sentence, as many as 40 words have."""
_WIDER: Final = (14, 25, LONGEST_QUOTATION)
"""Words of evidence that reaches beyond its sentence."""
_Span = tuple[int, int]


def quote_around(text: str, places: Places, sentence: _Span, share: _Span) -> str:
    """The words of a sentence around a share: the whole sentence where it is short, else its clauses, else its words.

    Where they stand in the text more than once, words of the sentences beside it are added.

    Args:
        text: The text.
        places: Its words.
        sentence: Where the sentence begins and ends.
        share: The span that the words must hold.
    """
    widest = ""
    for start, end in _offer(text, sentence, share):
        words = _trim(text[start:end])
        if len(words.split()) > LONGEST_QUOTATION:
            continue
        if places.stands_once(words):
            return words
        widest = widest or words
    return widest


def _offer(text: str, sentence: _Span, share: _Span) -> Iterator[_Span]:
    """The spans that may be quoted, best first."""
    start, end = sentence
    first, last = share
    yield sentence
    cuts = sorted({start, end, *(match.end() for match in _BREAK.finditer(text, start, end))})
    spans = [(a, b) for a in cuts if a <= first for b in cuts if b >= last]
    yield from sorted(spans, key=lambda span: span[0] - span[1])
    yield _take_words(text, sentence, share, LONGEST_QUOTATION)
    wide = max(0, start - _REACH), min(len(text), end + _REACH)
    for count in _WIDER:
        yield _take_words(text, wide, share, count)


def _take_words(text: str, within: _Span, share: _Span, most: int) -> _Span:
    """As many words before and behind the share as their number allows."""
    before = list(_WORD.finditer(text, within[0], share[0]))
    behind = list(_WORD.finditer(text, share[1], within[1]))
    room = max(0, most - len(text[share[0] : share[1]].split()) - 2)
    keep = min(len(before), max(room // 2, room - len(behind)))
    rest = min(len(behind), room - keep)
    start = before[-keep].start() if keep else share[0]
    return start, behind[rest - 1].end() if rest else share[1]


def _trim(words: str) -> str:
    """Words without the white space, the full stop and the unpaired signs around them."""
    words = words.strip().rstrip(".,;:").strip()
    for opening, closing in (("“", "”"), ("(", ")"), ('"', '"')):
        if words.startswith(opening) and closing not in words[1:]:
            words = words[1:]
        if words.endswith(closing) and opening not in words[:-1]:
            words = words[:-1]
    return words.rstrip(".,;: |")
