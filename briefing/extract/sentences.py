"""A text in paragraphs and sentences, each with its span; headings, entries of lists and rows of tables told apart."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from briefing.extract.tables import find_rows, has_cells
from briefing.numbers import blank_note_marks
from briefing.numbers.patterns import lower, pattern

# A full stop behind one of these ends no sentence.
_TITLES: Final = frozenset(
    "mr mrs ms dr st no prof rev hon sir dame vs etc eg ie e.g i.e jr sr para paras p pp cllr".split()
)
_END: Final = pattern(
    # Copies of pages lose the blank: "were late.The report"
    r"[.!?…:](?:(?<=[.!?…])[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9£])|(?<=[a-z]{2}[.!?])[\"”’']?(?=[A-Z][a-z]+[’']?[a-z]*[\s,])"
    r"|[\"”’')\]]*\s*\Z)",
    "It failed. The region",
    "It failed.The region",
    "Four cases:",
    no=("It was 49.5 per cent", "e.g. in planning", "www.Example.org"),
    flags=0,
)
_BULLET: Final = pattern(
    r"\s*(?:[-•*–—·►✓✔➢➤»>◆◇→‣⁃]|[\u25a0-\u25ff]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)])\s+",
    "• planning",
    "■ planning",
    "✓ planning",
    "1. planning",
    "(b) planning",
    no="planning",
    flags=0,
)
_LINE: Final = pattern(r"[^\n]*\n?", "a line\nand another", flags=0)
_LAST_WORD: Final = pattern(r"[A-Za-z.]+\Z", "Mr…", "e.g…", no="49…", flags=0)
_LONGEST: Final = 1500
"""Characters of a sentence. A longer run of words is none; it is cut, so that no search takes long."""
_LINK: Final = pattern(
    r"\b(?:as|of|the|in|and|to|by|for|with|was|were|that|than|or|at|an?)\Z",
    "keeping people safe in the",
    no="keeping people safe",
    flags=0,
)
"""Words that no line ends with, but one that was broken."""
_LETTERS: Final = pattern(r"[a-z]+", "half of the plans", no="49", flags=0)
_CLOSERS: Final = "\"”’') "


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence of a text.

    Attributes:
        start: Its first character in the text.
        end: The character after its last one.
        text: Its words.
        paragraph: Counted from 0.
        heading: Whether it is a line without an end, such as a title.
        listed: Whether it stands in an entry of a list.
        opens: Whether it ends with a colon, and what follows belongs to it.
        row: Whether it is a row of a table.
        cells: Of a row, where its cells begin and end in its text, empty ones too.
    """

    start: int
    end: int
    text: str
    paragraph: int
    heading: bool = False
    listed: bool = False
    opens: bool = False
    row: bool = False
    cells: tuple[tuple[int, int], ...] = ()

    @cached_property
    def plain(self) -> str:
        """Its text in lower case, places unchanged."""
        return lower(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in lower case, each once: to look whether one stands there costs less than a search."""
        return frozenset(_LETTERS.findall(self.plain))


def part_sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in their order, without the marks of notes."""
    found: list[Sentence] = []
    text = blank_note_marks(text)
    paragraphs = list(_part_paragraphs(text))
    rows, read = find_rows(text, paragraphs), 0
    for number, (start, end) in enumerate(paragraphs):
        if number < read:
            continue
        if number in rows:
            count, cells = rows[number]
            read = number + count
            last = paragraphs[read - 1][1]
            within = tuple((low - start, high - start) for low, high in cells)
            found.append(
                Sentence(
                    start=start, end=last, text=text[start:last], paragraph=number, heading=True, row=True, cells=within
                )
            )
            continue
        bullet = _BULLET.match(text, start, end)
        spans = list(_part_paragraph(text, bullet.end() if bullet else start, end))
        for first, last in spans:
            words = text[first:last]
            ended = words.rstrip("\"”’')]").endswith((".", "!", "?", "…")) or words.endswith((":", ";", ","))
            sentence = Sentence(
                start=first,
                end=last,
                text=words,
                paragraph=number,
                heading=not ended and not bullet and len(spans) == 1,
                listed=bool(bullet),
                opens=words.endswith(":"),
            )
            found.append(sentence)
    return found


def _part_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, as spans; one that is too long to be a sentence in pieces."""
    cuts = []
    for match in _END.finditer(text, start, end):
        word = _LAST_WORD.search(text, max(0, match.start() - 12), match.start())
        # "Mr. Example", "J. Example" and "St. Example" end no sentence.
        titled = word and (word[0].casefold() in _TITLES or (len(word[0]) == 1 and word[0].isupper()))
        if text[match.start()] != "." or not titled:
            cuts.append(match.end())
    at = start
    for cut in [*cuts, end]:
        while cut - at > _LONGEST:
            space = text.rfind(" ", at + 1, at + _LONGEST)
            stop = space if space > 0 else at + _LONGEST
            yield at, stop
            at = stop + 1 if space > 0 else stop
        if at < cut:
            yield at, cut
            at = cut
        while at < end and text[at].isspace():
            at += 1


def _part_paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Lines, joined where one goes on in the next: it has no end, and the next begins in lower case."""
    start: int | None = None
    end = 0
    for match in _LINE.finditer(text):
        line = match[0].strip()
        first = match.start() + match[0].index(line[0]) if line else match.start()
        # A line goes on with the sentence that stands open before it.
        ended = text[max(0, end - 4) : end].rstrip(_CLOSERS).endswith((".", "!", "?", ":", ";", "…"))
        goes_on = line and not ended and (line[0].islower() or _LINK.search(text, max(0, end - 8), end))
        if start is not None and not (goes_on and not has_cells(line) and not _BULLET.match(line)):
            yield start, end
            start = None
        if line:
            start, end = first if start is None else start, first + len(line)
