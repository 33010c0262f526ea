"""Running heads and feet, and page numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from briefing.read.pdf_order import Row, make_rows
from briefing.read.pdf_pages import PdfPage, Piece

_ZONE: Final = 0.12
"""The part of the page's height, at its head and at its foot, in which they stand."""
_NUMBERED: Final = re.compile(r"page\s+(\d+)(?:\s+of\s+\d+)?", re.IGNORECASE)
_NEAR: Final = 20.0
"""Points by which the place of a running line may differ from page to page."""

_Key = tuple[str, int, int]


def drop_margins(pages: Sequence[PdfPage]) -> tuple[list[list[Piece]], list[str]]:
    """The pieces of each page without its running lines, and the running lines.

    A line runs where it stands on most pages at the same height, the same but for one number that counts with the
    pages. A line without letters runs only where its number counts: a row of a table never does.
    """
    lines = [_find_lines(page) for page in pages]
    places: dict[_Key, set[int]] = defaultdict(set)
    for at, found in enumerate(lines):
        for row, _ in found:
            for key in _make_keys(row, at):
                places[key].add(at)
    enough = max(2, (len(pages) + 2) // 3 if len(pages) < 10 else 3)
    kept: list[list[Piece]] = []
    dropped: list[str] = []
    for at, (page, found) in enumerate(zip(pages, lines, strict=True)):
        running = [
            (row, pieces)
            for row, pieces in found
            if any(len(places[key]) >= enough for key in _make_keys(row, at)) or _is_numbered(row, at)
        ]
        dropped += [row.text for row, _ in running]
        gone = {id(piece) for _, pieces in running for piece in pieces}
        kept.append([piece for piece in page.pieces if id(piece) not in gone])
    return kept, dropped


def _find_lines(page: PdfPage) -> list[tuple[Row, list[Piece]]]:
    """The rows at the head and the foot of a page, with their pieces."""
    low, high = page.height * _ZONE, page.height * (1 - _ZONE)
    zone = [piece for piece in page.pieces if not low < piece.middle < high]
    found = []
    for row in make_rows(zone, 0):
        pieces = [
            piece for piece in zone if row.bottom - 0.5 <= piece.middle <= row.top + 0.5 and piece.text in row.text
        ]
        if sum(len(piece.text) for piece in pieces) <= len(row.text):
            found.append((row, pieces))
    return found


def _make_keys(row: Row, at: int) -> Iterator[_Key]:
    """What a line has in common with the same line on other pages: itself, or itself but for a number that counts."""
    height = round((row.top + row.bottom) / 2 / _NEAR)
    for near in (height, height + 1):
        if re.search(r"[^\W\d_]{2}", row.text):
            yield row.text, 0, near
        for number in re.finditer(r"\d{1,4}", row.text):
            yield f"{row.text[: number.start()]}#{row.text[number.end() :]}", int(number[0]) - at, near


def _is_numbered(row: Row, at: int) -> bool:
    """Whether it is "Page 3 of 10", on the third page."""
    found = _NUMBERED.fullmatch(row.text)
    return found is not None and int(found[1]) == at + 1
