"""The runs of words between quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"[^\n]+")
_DOUBLE: Final = re.compile(r"[“”\"]")
_SINGLE_OPEN: Final = re.compile(r"(?:(?<=[\s:(])|\A|(?<=\n))[‘'](?=[A-Z])")
_SINGLE_CLOSE: Final = re.compile(r"(?<=[,.!?…])[’'](?=[\s,.;)]|\Z)")
_FEWEST: Final = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words between quotation marks.

    Attributes:
        start: Their first character.
        end: The character after them: the closing mark, or the end of the line.
        closed: Whether a mark closes them. Where none does, they may go on in the next paragraph.
        ended: Whether they end with a full stop, so that what follows is a sentence of its own.
        line: Where their line begins.
        line_end: Where it ends.
    """

    start: int
    end: int
    closed: bool
    ended: bool
    line: int
    line_end: int


def find_runs(text: str) -> list[Run]:
    """The quoted runs of a text, in its order; those in single marks only where no double ones stand around them."""
    runs: list[Run] = []
    for line in _LINE.finditer(text):
        doubles = list(_find_double(text, *line.span())) if _DOUBLE.search(text, *line.span()) else []
        singles = list(_find_single(text, *line.span(), doubles))
        runs += sorted([*doubles, *singles], key=lambda run: run.start)
    return runs


def _find_double(text: str, start: int, end: int) -> Iterator[Run]:
    """Runs in double marks. A curly mark inside a curly one opens a quotation in the quotation."""
    opened, depth, curly = -1, 0, False
    marks = list(_DOUBLE.finditer(text, start, end))
    left = sum(mark[0] == "”" for mark in marks)
    for mark in marks:
        left -= mark[0] == "”"
        if opened < 0:
            if mark[0] != "”":
                opened, depth, curly = mark.end(), 0, mark[0] == "“"
        elif mark[0] == "“":
            depth += left > depth + 1
        elif depth and mark[0] == "”":
            depth -= 1
        elif mark[0] == "”" or not (curly and left):
            yield Run(opened, mark.start(), True, text[mark.start() - 1] == ".", start, end)
            opened = -1
    if opened >= 0:
        yield Run(opened, end, False, False, start, end)


def _find_single(text: str, start: int, end: int, doubles: list[Run]) -> Iterator[Run]:
    """Runs in single marks: a sentence, or a piece that ends with a sign."""
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if any(run.start <= at <= run.end for run in doubles):
            continue
        closing = _SINGLE_CLOSE.search(text, at, end)
        if closing is None:
            return
        if len(text[at : closing.start()].split()) >= _FEWEST:
            yield Run(at, closing.start(), True, text[closing.start() - 1] == ".", start, end)
        at = closing.end()
