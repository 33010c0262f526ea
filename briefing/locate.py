"""Evidence, located in its source.

White space and the forms of quotation marks are equal; everything else is verbatim. Evidence begins and ends with whole words and
whole numbers: "8 per cent" does not stand in "18 per cent", nor in "0.8 per cent".
"""

import re
from typing import Final, NamedTuple

from briefing.errors import EvidenceError

_DOUBLE: Final = '"“”„‟«»″'
_SINGLE: Final = "'‘’‚‛′`´"
_TOKEN: Final = re.compile(rf"\s+|[{_DOUBLE}]|[{_SINGLE}]|[^\s{_DOUBLE}{_SINGLE}]+")
_ELLIPSIS: Final = re.compile(r"\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3})\s*")


class Span(NamedTuple):
    """Start and end in characters of a text, end exclusive."""

    start: int
    end: int


def _pattern(words: str) -> str:
    """The words as a pattern in which white space and quotation marks are equal."""

    def part(token: str) -> str:
        if token.isspace():
            return r"\s+"
        if token in _DOUBLE:
            return f"[{_DOUBLE}]"
        return f"[{_SINGLE}]" if token in _SINGLE else re.escape(token)

    return "".join(part(token) for token in _TOKEN.findall(words.strip()))


def fold(words: str) -> str:
    """The words with white space and quotation marks made equal."""
    words = re.sub(f"[{_DOUBLE}]", '"', " ".join(words.split()))
    return re.sub(f"[{_SINGLE}]", "'", words)


def find(words: str, text: str) -> list[Span]:
    """Every place where the words stand in the text, whole at both ends."""
    if not words.strip():
        return []
    whole = rf"(?<!\w)(?<!\d[.,])(?:{_pattern(words)})(?!\w)(?![.,]\d)"
    return [Span(*match.span()) for match in re.finditer(whole, text)]


def locate(words: str, text: str) -> Span:
    """Where the words stand in the text.

    Raises:
        EvidenceError: They stand there not at all, or more than once.
    """
    found = find(words, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise EvidenceError(
            f"these words stand {len(found)} times in the source",
            found=len(found),
            hint="quote more words around them, up to 40",
        )
    raise EvidenceError("these words do not stand in the source", found=0, hint=_where_they_part(words, text))


def locate_pieces(words: str, text: str) -> tuple[Span, ...]:
    """Where the pieces of a quotation stand in the text: parted by ellipses, in order.

    Raises:
        EvidenceError: A piece stands there not at all, or not behind the one before it.
    """
    spans: list[Span] = []
    at = 0
    for piece in filter(None, _ELLIPSIS.split(words.strip())):
        behind = [span for span in find(piece, text) if span.start >= at]
        if not behind:
            raise EvidenceError(
                f"“{piece}” does not stand in the source{' behind the words before it' if spans else ''}",
                found=0,
                hint=_where_they_part(piece, text),
            )
        spans.append(behind[0])
        at = behind[0].end
    if not spans:
        raise EvidenceError("there are no words", found=0, hint="copy the words of the source")
    return tuple(spans)


def _where_they_part(words: str, text: str) -> str:
    """How far the words agree with the text, and how the text goes on."""
    tokens = words.split()
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high + 1) // 2
        if find(" ".join(tokens[:middle]), text):
            low = middle
        else:
            high = middle - 1
    if low == 0:
        return "copy the words of the source, letter by letter"
    agreed = " ".join(tokens[:low])
    end = find(agreed, text)[0].end
    goes_on = " ".join(text[end : end + 120].split()[:5])
    return f"behind “{' '.join(agreed.split()[-4:])}” the source goes on “{goes_on}”, not “{' '.join(tokens[low : low + 5])}”"
