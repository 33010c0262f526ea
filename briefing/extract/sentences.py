"""A text in paragraphs and sentences, each with its span; headings, entries of lists and rows of tables told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_TITLES: Final = frozenset(
    "mr mrs ms dr st no prof rev hon sir dame vs etc eg ie e.g i.e jr sr para paras p pp cllr".split()
)
_END: Final = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9£])|[.!?…:][\"”’')\]]*\s*\Z")
_ENDED: Final = re.compile(r"[.!?…][\"”’')\]]*\Z")
_BULLET: Final = re.compile(r"\s*(?:[-•*–·▪◦●○]|\(?(?:[a-z]|\d{1,2})[.)])\s+")
_LAST_WORD: Final = re.compile(r"[A-Za-z.]+\Z")
_CELLS: Final = re.compile(r"\||\t|(?<![\s.!,;]) {2,}(?=[\d<>~½⅓⅔¼¾])")
_LONGEST: Final = 1500
"""Characters of a sentence. A longer run of words is none; it is cut, so that no search takes long."""
_LINK: Final = re.compile(r"\b(?:as|of|the|in|and|to|by|for|with|was|were|that|than|or|at|an?)\Z")
"""Words that no line ends with, but one that was broken."""
_CLOSERS: Final = "\"”’') "


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
        listed: Whether it stands in an entry of a list.
        opens: Whether it ends with a colon, and what follows belongs to it.
        row: Whether it is a line of a table, cells parted by "|", by a tab or by spaces.
    """

    start: int
    end: int
    text: str
    paragraph: int
    heading: bool = False
    bullet: bool = False
    listed: bool = False
    opens: bool = False
    row: bool = False


def part_sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in their order."""
    return [
        sentence
        for number, (start, end) in enumerate(_part_paragraphs(text))
        for sentence in _read_paragraph(text, number, start, end)
    ]


def part_cells(row: str) -> list[tuple[int, int]]:
    """The cells of a row, as spans into it."""
    cuts = [match.span() for match in _CELLS.finditer(row)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(row)]
    return [_strip(row, start, end) for start, end in zip(starts, ends, strict=True) if row[start:end].strip()]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _read_paragraph(text: str, number: int, start: int, end: int) -> Iterator[Sentence]:
    if end - start <= _LONGEST and _CELLS.search(text, start, end):
        yield Sentence(start=start, end=end, text=text[start:end], paragraph=number, heading=True, row=True)
        return
    bullet = _BULLET.match(text, start, end)
    spans = list(_part_paragraph(text, bullet.end() if bullet else start, end))
    for place, (first, last) in enumerate(spans):
        words = text[first:last]
        open_ended = not _ENDED.search(words) and not words.endswith((":", ";", ","))
        yield Sentence(
            start=first,
            end=last,
            text=words,
            paragraph=number,
            heading=open_ended and not bullet and len(spans) == 1,
            bullet=bool(bullet) and place == 0,
            listed=bool(bullet),
            opens=words.endswith(":"),
        )


def _part_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, joined where one goes on in the next: it has no end, and the next begins in lower case."""
    start: int | None = None
    end = 0
    for match in re.finditer(r"[^\n]*\n?", text):
        line = match[0].strip()
        first = match.start() + match[0].index(line[0]) if line else match.start()
        if start is not None and not (line and _goes_on(text, end, line)):
            yield start, end
            start = None
        if line:
            start, end = first if start is None else start, first + len(line)


def _goes_on(text: str, end: int, line: str) -> bool:
    """Whether a line goes on with the sentence that stands open before `end`."""
    ended = text[max(0, end - 4) : end].rstrip(_CLOSERS).endswith((".", "!", "?", ":", ";", "…"))
    linked = _LINK.search(text, max(0, end - 8), end)
    return (
        (line[0].islower() or linked is not None) and not ended and not _CELLS.search(line) and not _BULLET.match(line)
    )


def _part_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() <= at or _is_abbreviation(text, match.start()):
            continue
        yield from _cut(text, at, match.end())
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield from _cut(text, at, end)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in pieces where it is too long to be one."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + 1, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        yield start, stop
        start = stop + 1 if space > 0 else stop
    if start < end:
        yield start, end


def _is_abbreviation(text: str, dot: int) -> bool:
    word = _LAST_WORD.search(text, max(0, dot - 12), dot)
    if text[dot] != "." or not word:
        return False
    return word[0].casefold() in _TITLES or (len(word[0]) == 1 and word[0].isupper())
