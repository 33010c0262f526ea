"""Evidence, located in its source.

White space and the forms of quotation marks are equal, and invisible characters are none; everything else is verbatim.
Evidence begins and ends with whole words and whole numbers: "8 per cent" does not stand in "18 per cent", nor in
"0.8 per cent".
"""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.errors import EvidenceError
from briefing.model import CONTROL

_DOUBLE: Final = '"“”„‟«»″'
_SINGLE: Final = "'‘’‚‛′`´"
_TOKEN: Final = re.compile(rf"\s+|[{_DOUBLE}]|[{_SINGLE}]|[^\s{_DOUBLE}{_SINGLE}]+")
_ELLIPSIS: Final = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*")
_SHOWN: Final = 12
_FARTHEST: Final = 1500
"""Characters between two pieces of one quotation, at the most."""


class Span(NamedTuple):
    """Start and end in characters of a text, end exclusive."""

    start: int
    end: int


def _pattern(words: str) -> str:
    """The words as a pattern in which white space and quotation marks are equal, whole at both ends."""

    def part(token: str) -> str:
        if token.isspace():
            return r"\s+"
        if token in _DOUBLE:
            return f"[{_DOUBLE}]"
        return f"[{_SINGLE}]" if token in _SINGLE else re.escape(token)

    # “8” does not stand in “18”, nor in “0.8”; “late” not in “later”
    before = r"(?<!\w)(?<!\d[.,])" if words[0].isdecimal() else r"(?<!\w)" if words[0].isalnum() else ""
    behind = r"(?!\w)(?![.,]\d)" if words[-1].isdecimal() else r"(?!\w)" if words[-1].isalnum() else ""
    return before + "".join(part(token) for token in _TOKEN.findall(words)) + behind


def fold(words: str) -> str:
    """The words with white space and quotation marks made equal."""
    words = re.sub(f"[{_DOUBLE}]", '"', " ".join(words.split()))
    return re.sub(f"[{_SINGLE}]", "'", words)


def find(words: str, text: str) -> list[Span]:
    """Every place where the words stand in the text, whole at both ends."""
    words = words.strip()
    if not words:
        return []
    if CONTROL.search(text):  # the soft hyphens of a PDF
        seen, shown = _show(text)
        found = re.finditer(_pattern(words), shown)
        return [Span(seen[match.start()], seen[match.end() - 1] + 1) for match in found]
    return [Span(*match.span()) for match in re.finditer(_pattern(words), text)]


@lru_cache(maxsize=2)
def _show(text: str) -> tuple[list[int], str]:
    """Where the visible characters of a text stand, and the text of these alone."""
    seen = [at for at, character in enumerate(text) if not CONTROL.match(character)]
    return seen, "".join(text[at] for at in seen)


def locate(words: str, text: str) -> Span:
    """Where the words stand in the text.

    Raises:
        EvidenceError: They stand there not at all, or more than once.
    """
    found = find(words, text)
    if len(found) == 1:
        return found[0]
    if found:
        hint = "quote more words around them, up to 40"
        raise EvidenceError(f"these words stand {len(found)} times in the source", found=len(found), hint=hint)
    raise EvidenceError("these words do not stand in the source", found=0, hint=_where_they_part(words, text))


def locate_pieces(words: str, text: str) -> tuple[Span, ...]:
    """Where the pieces of a quotation stand in the text: parted by ellipses, in order, and not far from each other.

    Raises:
        EvidenceError: A piece stands there not at all, or not behind the one before it.
    """
    pieces = [piece for piece in _ELLIPSIS.split(words.strip()) if piece]
    if not pieces:
        raise EvidenceError("there are no words", found=0, hint="copy the words of the source")
    ways: list[tuple[Span, ...]] = [(span,) for span in find(pieces[0], text)]
    if not ways:
        raise EvidenceError(_missing(pieces[0]), found=0, hint=_where_they_part(pieces[0], text))
    for piece in pieces[1:]:
        places = find(piece, text)
        if not places:
            raise EvidenceError(_missing(piece), found=0, hint=_where_they_part(piece, text))
        further = []
        for way in ways:  # the first place behind the piece before, and not far from it
            at = bisect_left(places, Span(way[-1].end, way[-1].end))
            if at < len(places) and places[at].start - way[-1].end <= _FARTHEST:
                further.append((*way, places[at]))
        ways = further
        if not ways:
            hint = "an ellipsis stands for words left out of one statement; make two quotations"
            raise EvidenceError(f"{_missing(piece)} shortly behind the words before it", found=0, hint=hint)
    return ways[0]


def _missing(piece: str) -> str:
    words = piece.split()
    shown = piece if len(words) <= _SHOWN else f"{' '.join(words[:_SHOWN])} …"
    return f"“{shown}” does not stand in the source"


def _find_edge_hint(words: str, text: str) -> str | None:
    """What to do with words that would stand there but for signs at their ends, or for capital letters; else None."""
    # “‘the work was poor’” of a source that prints no quotation marks
    bare = words.strip(f"{_DOUBLE}{_SINGLE} \n")
    if bare and bare != words.strip() and find(bare, text):
        return "take the quotation marks around them away"
    # “the work was poor.” of a source that goes on “, and late”
    bare = bare.strip(".,;:!?… ")
    if bare and bare != words.strip() and find(bare, text):
        return "take the sign at their end away: the source goes on"
    if found := find(words.casefold(), text.casefold()) if len(text.casefold()) == len(text) else []:
        return f"write small and capital letters as there: “{' '.join(text[slice(*found[0])].split()[:_SHOWN])}”"
    return None


def _where_they_part(words: str, text: str) -> str:
    """How far the words agree with the text, and how the text goes on."""
    if hint := _find_edge_hint(words, text):
        return hint
    tokens = words.split()
    # How many words from the first one on stand there together: where so many do, fewer do.
    low = bisect_left(range(1, len(tokens) + 1), True, key=lambda size: not find(" ".join(tokens[:size]), text))
    agreed = find(" ".join(tokens[:low]), text)
    if not agreed:
        return "copy the words of the source, letter by letter"
    goes_on = " ".join(text[agreed[0].end : agreed[0].end + 120].split()[:5])
    known, other = " ".join(tokens[:low][-4:]), " ".join(tokens[low : low + 5])
    return f"behind “{known}” the source goes on “{goes_on}”, not “{other}”"
