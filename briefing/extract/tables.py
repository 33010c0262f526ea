"""Tables in a text: its rows, in any of the ways in which they are printed, and what the heads say of each cell.

A row stands on one line, its cells parted by "|", by a tab, or by blanks before numbers ("Planning 36% 86% 62%", where
the line above has a head for each); or its label stands on one line and each cell on one of its own.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from briefing.numbers.patterns import pattern

Span = tuple[int, int]

_VALUE: Final = r"[<>~≤≥]?\s?\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent)"
_COUNTS: Final = r"\d{1,4}\s+(?:out\s+)?of\s+(?:the\s+)?\d{1,4}(?:\s+cases)?"
# Cells are parted by a sign, a tab, or by spaces before a number; two spaces between words are a slip.
_CELLS: Final = pattern(
    r"\||\t|(?<![\s.!,;]) {2,}(?=[\d<>~½⅓⅔¼¾])",
    "Planning | 49%",
    "Planning	49%",
    "Planning   49%",
    no="Planning 49%",
    flags=0,
)
_VALUES: Final = pattern(
    rf"(?:[ ]{_VALUE}){{2,12}}\s*\Z", "Planning 36% 86% 62%", no=("Planning 36%", "36% of 86%"), flags=0
)
_ONE_VALUE: Final = pattern(_VALUE, "36%", no="Planning", flags=0)
_LONE: Final = pattern(
    rf"(?:{_VALUE}|{_COUNTS}|\d{{1,5}}|n/?a|N/?A|[-–—*])",
    "…31%…",
    "…26 of 66 cases…",
    "…n/a…",
    no="…Planning 31%…",
    flags=0,
)
_SHARE: Final = pattern(rf"{_VALUE}|{_COUNTS}", "31%", "26 of 66", no="2022", flags=0)
_HEAD: Final = pattern(r"[^\n.;:!?]{1,60}", "…Percentage ‘Yes’…", "…Northshire…", no="…Plans were late.…", flags=0)
_SHARE_HEAD: Final = pattern(
    r"%|\b(?:per\s?cent|percentage|proportion|share|yes|sufficient|scores?|results?|(?:19|20)\d\d)\b",
    "Percentage ‘Yes’",
    "2024",
    no="Planning",
)
_LABEL_HEAD: Final = pattern(
    r"\b(?:questions?|standards?|areas?|aspects?|measures?|criteri\w+|indicators?|themes?|topics?|stages?|categor\w+|items?)\b",
    "Key question",
    no="Northshire",
)
# Heads that stand on one line: "Lowest Highest England average Northshire 2023 2024".
_HEADS: Final = pattern(
    r"(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?|%\s+\w+"
    r"|(?:Lowest|Highest|Average|Mean|England(?:\s+and\s+Wales)?(?:\s+average)?|National(?:\s+average)?|All\s+\w+|Previous(?:\s+\w+)?)\b"
    r"|[A-Z][\w’'-]*(?:\s+(?:(?:and|of)\s+)?(?!Lowest|Highest|Average|England|National|All\b|Previous)[A-Z][\w’'-]*)*",
    "Lowest",
    "England average",
    "East Northshire",
    "2023/24",
    no="cases",
    flags=0,
)
_WORD: Final = pattern(r"\S+", "Lowest", no=" ", flags=0)
_LONGEST: Final = 1500
_LONGEST_LABEL: Final = 300
_LONGEST_VALUE: Final = 24
_MOST_COLUMNS: Final = 12


def has_cells(line: str) -> bool:
    """Whether a line is parted into cells by signs."""
    return bool(_CELLS.search(line))


def find_rows(text: str, lines: list[Span]) -> dict[int, tuple[int, list[Span]]]:
    """The rows of a text's tables: by the number of the line with which each begins, its lines and its cells.

    Args:
        text: The text.
        lines: Its lines, blank ones left out.
    """
    found: dict[int, tuple[int, list[Span]]] = {}
    lone = [end - start <= _LONGEST_VALUE and bool(_LONE.fullmatch(text, start, end)) for start, end in lines]
    parted = [0] * len(lines)
    celled = "|" in text or "\t" in text or "  " in text
    for at, (start, end) in enumerate(lines):
        if end - start > _LONGEST:
            continue
        if celled and _CELLS.search(text, start, end):
            found[at] = 1, list(_part(text, start, end))
        elif text[end - 1] in "%t" and (values := _VALUES.search(text, start, end)) and values.start() > start:
            parted[at] = len(_ONE_VALUE.findall(text, *values.span()))
    for count, group in groupby(range(len(lines)), key=parted.__getitem__):
        if count:
            found |= _part_by_blanks(text, lines, list(group), count)
    at = 0
    while (at := _find(lone, at)) >= 0:
        stop = next((place for place in range(at, len(lone)) if not lone[place]), len(lone))
        found |= _join_lines(text, lines, at, stop, found)
        at = stop
    return found


def _find(marks: list[bool], start: int) -> int:
    try:
        return marks.index(True, start)
    except ValueError:
        return -1


def _part(text: str, start: int, end: int) -> Iterator[Span]:
    """The cells of a line, empty ones too, without the white space at their ends."""
    at = start
    for cut, stop in [*(match.span() for match in _CELLS.finditer(text, start, end)), (end, end)]:
        cell = text[at:cut]
        first = at + len(cell) - len(cell.lstrip())
        yield (first, first + len(cell.strip()))
        at = stop


def _part_by_blanks(text: str, lines: list[Span], group: list[int], count: int) -> dict[int, tuple[int, list[Span]]]:
    """Lines that end with as many values each, where the line above them has a head for each; else none."""
    above = group[0] - 1
    heads = _part_heads(text, lines[above], count) if above >= 0 else []
    if not heads:
        return {}
    found = {above: (1, heads)}
    for at in group:
        start, end = lines[at]
        values = list(_ONE_VALUE.finditer(text, *_VALUES.search(text, start, end).span()))[-count:]  # type: ignore[union-attr]
        label = text[start : values[0].start()]
        cells = [(start, start + len(label.rstrip())), *((value.start(), value.end()) for value in values)]
        found[at] = 1, cells
    return found


def _part_heads(text: str, line: Span, count: int) -> list[Span]:
    """The heads of so many columns in a line, that of the labels before them; none where it has not as many."""
    start, end = line
    if end - start > _LONGEST_LABEL or text[end - 1] in ".:;!?" or _SHARE.search(text, start, end):
        return []
    for finder in (_WORD, _HEADS):
        heads = [match.span() for match in finder.finditer(text, start, end)]
        if finder.sub("", text[start:end]).strip():
            return []
        if len(heads) == count:
            return [(start, start), *heads]
        if len(heads) == count + 1:
            return heads
    return []


def _join_lines(
    text: str, lines: list[Span], first: int, stop: int, known: dict[int, tuple[int, list[Span]]]
) -> dict[int, tuple[int, list[Span]]]:
    """The row whose cells stand one a line from `first` to `stop`, its label in the line before, its heads above."""
    label, count = first - 1, stop - first
    start, end = lines[label] if label >= 0 else (0, 0)
    told = any(_SHARE.search(text, *lines[at]) for at in range(first, min(stop, first + _MOST_COLUMNS)))
    if label < 0 or label in known or count > _MOST_COLUMNS or not told:
        return {}
    if end - start > _LONGEST_LABEL or text[end - 1] in ".;" or _SHARE.search(text, start, end):
        return {}
    found = {label: (count + 1, [(start, end), *lines[first:stop]])}
    above = _find_heads_above(text, lines, label, count, known)
    if above:
        found[above[0]] = len(above), [*([(start, start)] if len(above) == count else []), *(lines[at] for at in above)]
    return found


def _find_heads_above(
    text: str, lines: list[Span], label: int, count: int, known: dict[int, tuple[int, list[Span]]]
) -> list[int]:
    """The lines right above a label that are the heads of its columns."""
    above: list[int] = []
    for at in range(label - 1, max(-1, label - 2 - count), -1):
        if any(
            at in range(row, row + known[row][0])
            for row in range(at, max(-1, at - _MOST_COLUMNS - 2), -1)
            if row in known
        ):
            break
        if not _HEAD.fullmatch(text, *lines[at]):
            break
        above.insert(0, at)
    named = len(above) == count + 1 and _LABEL_HEAD.search(text, *lines[above[0]])
    heads = above if named else above[-count:]
    one = count == 1 and not (heads and _SHARE_HEAD.search(text, *lines[heads[-1]]))
    return [] if one or len(heads) < count else heads


def is_lone(line: str) -> bool:
    """Whether a line is a cell alone: "31%"."""
    return len(line) <= _LONGEST_VALUE and bool(_LONE.fullmatch(line))


def has_share(words: str) -> bool:
    """Whether a cell holds a share."""
    return bool(_SHARE.search(words))
