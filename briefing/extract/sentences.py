"""A text in paragraphs, sentences and clauses, each with its span."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TITLES: Final = frozenset(
    "mr mrs ms dr st no prof rev hon sir dame vs etc eg ie e.g i.e jr sr para paras p pp".split()
)
_END: Final = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9£])|[.!?…:][\"”’')\]]*\s*\Z")
_BULLET: Final = re.compile(r"\s*(?:[-•*–·▪◦]|\(?[a-z0-9]{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a text.

    Attributes:
        start: Its first character in the text.
        end: The character after its last one.
        text: Its words.
        paragraph: Counted from 0.
        heading: Whether it is a line without an end, such as a title.
        bullet: Whether it begins an entry of a list.
        opens: Whether it ends with a colon, and what follows belongs to it.
    """

    start: int
    end: int
    text: str
    paragraph: int
    heading: bool = False
    bullet: bool = False
    opens: bool = False


def part_sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in their order."""
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(_part_paragraphs(text)):
        bullet = _BULLET.match(text, start, end)
        at = bullet.end() if bullet else start
        spans = list(_part_paragraph(text, at, end))
        for place, (first, last) in enumerate(spans):
            words = text[first:last]
            ended = re.search(r"[.!?…][\"”’')\]]*\Z", words)
            sentences.append(
                Sentence(
                    start=first,
                    end=last,
                    text=words,
                    paragraph=number,
                    heading=not ended and not bullet and not words.endswith((":", ";", ",")) and len(spans) == 1,
                    bullet=bool(bullet) and place == 0,
                    opens=words.endswith(":"),
                )
            )
    return sentences


def _part_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, joined where one goes on in the next: it has no end, and the next begins in lower case."""
    start: int | None = None
    end = 0
    for match in re.finditer(r"[^\n]*\n?", text):
        line = match[0].strip()
        if not line:
            if start is not None:
                yield start, end
            start = None
            continue
        first = match.start() + match[0].index(line[0])
        goes_on = start is not None and line[0].islower() and not re.search(r"[.!?:;][\"”’')]*\Z", text[start:end])
        if start is not None and not goes_on:
            yield start, end
            start = None
        start = first if start is None else start
        end = first + len(line)
    if start is not None:
        yield start, end


def _part_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() <= at or _is_abbreviation(text, match.start()):
            continue
        yield at, match.end()
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield at, end


def _is_abbreviation(text: str, dot: int) -> bool:
    word = re.search(r"([A-Za-z.]+)\Z", text[max(0, dot - 12) : dot])
    if text[dot] != "." or not word:
        return False
    return word[1].casefold() in _TITLES or (len(word[1]) == 1 and word[1].isupper())
