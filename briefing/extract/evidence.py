"""Evidence: verbatim words of a text, at most 40, standing there once."""

import re
from typing import Final

from briefing.extract.places import Places
from briefing.model import LONGEST_QUOTATION

_BREAK: Final = re.compile(r"[;:,]\s+|\s+[–—-]\s+|\s+(?=\()")


def quote_around(text: str, places: Places, start: int, end: int, first: int, last: int) -> str:
    """The words of a sentence around a span of it: the whole sentence where it is short, else its clauses, else its words.

    Args:
        text: The text.
        places: Its words.
        start: Where the sentence begins.
        end: Where it ends.
        first: Where the span begins that the words must hold.
        last: Where it ends.
    """
    whole = _trim(text[start:end])
    if len(whole.split()) <= LONGEST_QUOTATION and places.stands_once(whole):
        return whole
    cuts = sorted({start, end, *(match.end() for match in _BREAK.finditer(text, start, end))})
    spans = [(a, b) for a in cuts if a <= first for b in cuts if b >= last]
    for a, b in sorted(spans, key=lambda span: span[0] - span[1]):
        words = _trim(text[a:b])
        if len(words.split()) <= LONGEST_QUOTATION and places.stands_once(words):
            return words
    return _quote_words(text, start, end, first, last)


def _quote_words(text: str, start: int, end: int, first: int, last: int) -> str:
    """As many words before and behind the span as 40 allow."""
    held = text[first:last].split()
    before, behind = text[start:first].split(), text[last:end].split()
    room = max(0, LONGEST_QUOTATION - len(held) - 2)
    keep = min(len(before), max(room // 2, room - len(behind)))
    a = start if keep == len(before) else _place_of_word(text, start, len(before) - keep)
    b = last if not behind else _end_of_word(text, last, min(len(behind), room - keep))
    return _trim(text[a : min(b, end)])


def _place_of_word(text: str, start: int, count: int) -> int:
    """Where the word begins that stands behind so many words."""
    words = re.finditer(r"\S+", text[start:])
    for at, word in enumerate(words):
        if at == count:
            return start + word.start()
    return start


def _end_of_word(text: str, start: int, count: int) -> int:
    end = start
    for at, word in enumerate(re.finditer(r"\S+", text[start:])):
        if at == count:
            break
        end = start + word.end()
    return end


def _trim(words: str) -> str:
    """Words without the white space, the full stop and the unpaired signs around them."""
    words = words.strip().rstrip(".,;:").strip()
    for opening, closing in (("“", "”"), ("(", ")"), ('"', '"')):
        if words.startswith(opening) and closing not in words[1:]:
            words = words[1:]
        if words.endswith(closing) and opening not in words[:-1]:
            words = words[:-1]
    return words.rstrip(".,;: ")
