"""Pieces and lines of text joined to one."""

from collections.abc import Sequence, Set
from enum import IntEnum
from typing import Final

from briefing.numbers.patterns import pattern

_SPACE: Final = pattern(r"\s+", "49 \n per cent", no="49", flags=0)
# Soft hyphens, joiners and marks without width: they would part a number that a search looks for.
_UNSEEN: Final = pattern("[\u00ad\u200b\u200c\u200d\u2060\ufeff]", "over­sight", no="over-sight", flags=0)
_NUMBERS: Final = frozenset(
    "one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_LONGEST_WORD: Final = 100
_TEENS: Final = frozenset({"teen", "ty", "th", "ths"})
_FIRST: Final = frozenset(
    """all anti co cross ex face full half high in inter long low mid multi non off on one out over part post pre
    pro re self short so sub two three four third well year""".split()
)
"""Words that keep their hyphen before another, where nothing in the document says otherwise."""
_JOINED: Final = frozenset(
    {"co", "ex", "in", "inter", "mid", "off", "on", "out", "over", "post", "pre", "pro", "re", "sub", "multi", "anti"}
)
"""Of these, the ones that as often open a word of one piece: "over-/sight", "re-/ported", "in-/spection"."""
_MOST_COLUMNS: Final = 30
_MOST_REPEATED: Final = 50_000
"""Characters that the merged cells of a table may add to it."""
_END: Final = pattern(r"([^\W_]+(?:-[^\W_]+)*)[-\u00ad\u2010]$", "of over-", no="of over", flags=0)
_HYPHENED: Final = pattern(r"[^\W_]+(?:-[^\W_]+)*", "over-sight", no="–", flags=0)
_START: Final = pattern(r"[^\W_]+", "sight was", no="– ", flags=0)


SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""How every reader writes a raised digit: "37 of 64" with the mark of note 3 is "37 of 64³", and never 643."""


class Break(IntEnum):
    """What parts two pieces of text. Of several, the strongest stands."""

    NONE = 0
    SPACE = 1
    INNER = 2
    CELL = 3
    LINE = 4
    PARAGRAPH = 5


_WRITTEN: Final = {
    Break.NONE: "",
    Break.SPACE: " ",
    Break.INNER: "; ",
    Break.CELL: " | ",
    Break.LINE: "\n",
    Break.PARAGRAPH: "\n\n",
}


class TextBuilder:
    """A text in the making. White space runs become one space; characters that nobody sees are left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._break = Break.NONE
        self._mark = ""

    def add(self, words: str) -> None:
        """Add words. White space at their ends parts them from their neighbours."""
        words = normalise_spaces(words)
        core = words.strip(" ")
        if words[:1] == " ":
            self.part(Break.SPACE)
        if not core:
            return
        if self._pieces:
            # "Planning.; 49%" reads worse than "Planning. 49%".
            joint = Break.SPACE if self._break is Break.INNER and self._pieces[-1][-1] in ".,;:!?" else self._break
            self._pieces.append(_WRITTEN[joint])
        self._pieces.append(self._mark + core)
        self._break, self._mark = (Break.SPACE if words[-1] == " " else Break.NONE), ""

    def part(self, at: Break) -> None:
        """Part what stands from what comes."""
        self._break = max(self._break, at)

    def mark(self, sign: str) -> None:
        """Put a sign before the words that come next, such as that of a list item."""
        self._mark = sign

    def add_block(self, text: str) -> None:
        """Add lines as they are: an empty cell at their ends keeps its place."""
        self._pieces += [_WRITTEN[self._break] if self._pieces else "", text]
        self._break, self._mark = Break.LINE, ""

    def add_row(self, cells: Sequence[str]) -> None:
        """Add a line of cells."""
        self.part(Break.LINE)
        self.add_block(_WRITTEN[Break.CELL].join(cells))

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._pieces)


class Table:
    """The rows of a table in the making. Each cell stands under its column's head, and behind its row's.

    A cell that runs over several columns or rows is said in each of them, but once where it holds a number and is no
    head: a share that is said twice would be two. A cell that fills its row is a heading, and said once.
    """

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._cells: list[int] = []
        self._running: dict[int, tuple[str, int]] = {}
        self._spare = _MOST_REPEATED

    def begin_row(self) -> None:
        """Begin a row, with the cells that run down into it."""
        for column in sorted(self._running) if self._rows else ():
            # What runs down at the end of the row before, behind cells that it lacks.
            self._rows[-1] += [""] * (column - len(self._rows[-1]))
            self._place_running()
        self._rows.append([])
        self._cells.append(0)
        self._place_running()

    def add(self, text: str, *, across: int = 1, down: int = 1, head: bool = False, continued: bool = False) -> None:
        """Add a cell behind those that the row has.

        Args:
            text: Its words.
            across: Over how many columns it runs.
            down: Over how many rows.
            head: Whether it is said to be the head of a row or column.
            continued: Whether it goes on with the cell above it, and has no words of its own.
        """
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        self._cells[-1] += 1
        if continued and len(self._rows) > 1 and len(row) < len(above := self._rows[-2]):
            text = self._repeat(above[len(row)], head=False)
        again = self._repeat(text, head=head) if across > 1 or down > 1 else ""
        at = len(row)
        row += [text, *[again] * (min(across, _MOST_COLUMNS) - 1)]
        if down > 1:
            self._running |= dict.fromkeys(range(at, len(row)), (again, down - 1))
        self._place_running()

    def _repeat(self, text: str, *, head: bool) -> str:
        """What stands in the other places of a cell that runs over several."""
        self._spare -= len(text)
        head |= len(self._rows) == 1 and "%" not in text
        return text if self._spare > 0 and (head or not any(map(str.isdigit, text))) else ""

    def _place_running(self) -> None:
        row = self._rows[-1]
        while found := self._running.pop(len(row), None):
            text, rows = found
            if rows > 1:
                self._running[len(row)] = text, rows - 1
            row.append(text)

    @property
    def rows(self) -> list[list[str]]:
        """The rows, without rows and columns that hold nothing."""
        width = max(map(len, self._rows), default=0)
        filled = [at for at in range(width) if any(len(row) > at and row[at] for row in self._rows)]
        return [
            [row[at] if at < len(row) else "" for at in filled] if cells > 1 or len(set(row)) > 1 else row[:1]
            for row, cells in zip(self._rows, self._cells, strict=True)
            if any(row)
        ]


def normalise_spaces(words: str) -> str:
    """The words as they are seen: one space for any white space, nothing for what has no width."""
    return _SPACE.sub(" ", _UNSEEN.sub("", words))


def join_lines(line: str, following: str, words: Set[str]) -> str:
    """Two lines of a paragraph as one.

    Args:
        line: Without white space at its end.
        following: The next line, without white space at its start.
        words: Words of the document in lower case, hyphenated ones included, by which a word that was parted is known.
    """
    # A word longer than that is none, and a paragraph may be long.
    end, start = _END.search(line, max(0, len(line) - _LONGEST_WORD)), _START.match(following)
    if not end or not start:
        return f"{line}{'' if line.endswith(('/', '—')) else ' '}{following}" if line else following
    left, right = end[1], start[0]
    first, second = left.casefold(), right.casefold()
    if left[-1].isdigit() or right[0].isdigit() or "-" in first or (first in _NUMBERS and second not in _TEENS):
        hyphen = True  # "18-/month", "twenty-/five", but "seven-/teen"
    elif f"{first}{second}" in words:
        hyphen = False
    elif f"{first}-{second}" in words or (right[0].isupper() and not left.isupper()):
        hyphen = True
    else:
        hyphen = line[-1] != "\u00ad" and first in _FIRST - _JOINED
    return f"{line[: end.start()]}{left}{'-' if hyphen else ''}{following}"


def find_words(text: str) -> set[str]:
    """The words of a text in lower case, whole and hyphenated."""
    return {found[0].casefold() for found in _HYPHENED.finditer(text)}
