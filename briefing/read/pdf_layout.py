"""The rows of a page of a PDF in the order of reading, without running heads and feet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby, pairwise
from typing import Final

from briefing.numbers.patterns import pattern
from briefing.read.joining import normalise_spaces
from briefing.read.pdf_pages import PdfPage, Piece

_FEWEST: Final = 4
"""Lines that a column has at least."""
_SHORTEST: Final = 16
"""Letters that the lines of a column have on average at least; the cells of a table have fewer."""
_BULLET: Final = pattern(r"(?:[•●▪◦■–—·*-]|\(?(?:\d{1,2}|[a-z])[.)])", "…•…", "…1.…", "…(b)…", no="…49…", flags=0)
_FEWEST_CELLS: Final = 3
"""Cells of a row whose label may have two lines; two short columns of text are no table."""
_WIDE: Final = 1.6
_ZONE: Final = 0.12
"""The part of the page's height, at its head and at its foot, in which they stand."""
_LETTERED: Final = pattern(r"[^\W\d_]{2}", "Northshire, 3", no="3 | 4", flags=0)
_NUMBER: Final = pattern(r"\d{1,4}", "Page 3", no="Page three", flags=0)
_NUMBERED: Final = pattern(r"page\s+(\d+)(?:\s+of\s+\d+)?", "…Page 3 of 10…", no="…3…")
_NEAR: Final = 20.0
"""Points by which the place of a running line may differ from page to page."""
_Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line as it is read.

    Attributes:
        left: In points, as `right`, `bottom` and `top`.
        size: Height of its letters, in points.
        cells: How many cells of a table it has; 1 for running text.
        block: The column or band that it stands in; equal for rows that follow each other there.
        edge: How far right the rows of its block go.
        parts: Its cells, with where each begins and ends.
    """

    left: float
    right: float
    bottom: float
    top: float
    size: float
    text: str
    cells: int
    block: int
    edge: float
    parts: tuple[tuple[float, float, str], ...]


def order(pieces: Sequence[Piece], blocks: "count[int]") -> Iterator[Row]:
    """The rows of a page. blocks: numbers its blocks."""
    gutter = _find_gutter(pieces)
    if gutter is None:
        yield from make_rows(pieces, next(blocks))
        return
    # What crosses the gutter stands across both columns, and so do the rows of a table: three short pieces and more,
    # or two that stand beside such a row.
    lines = _group(pieces)
    longest = [max(len(piece.text) for piece in line) for line in lines]
    sure = [
        any(piece.left < gutter < piece.right for piece in line) or (len(line) > 2 and most < 25)
        for line, most in zip(lines, longest, strict=True)
    ]
    likely = [known or (len(line) == 2 and most < 20) for known, line, most in zip(sure, lines, longest, strict=True)]
    beside = [False, *likely, False]
    crossing = [sure[at] or (likely[at] and (beside[at] or beside[at + 2])) for at in range(len(lines))]
    for across, band in groupby(zip(lines, crossing, strict=True), key=lambda pair: pair[1]):
        here = [piece for line, _ in band for piece in line]
        if across:
            yield from make_rows(here, next(blocks))
            continue
        for side in (
            [piece for piece in here if piece.right <= gutter],
            [piece for piece in here if piece.right > gutter],
        ):
            if side:
                yield from order(side, blocks)


def _group(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces of equal height, from top to bottom and from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if lines and abs(lines[-1][0].middle - piece.middle) < 0.5 * min(lines[-1][0].size, piece.size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.left) for line in lines]


def make_rows(pieces: Iterable[Piece], block: int) -> list[Row]:
    """Pieces of equal height as rows, from top to bottom."""
    lines = _group(pieces)
    left = min((line[0].left for line in lines), default=0.0)
    edge = max((line[-1].right for line in lines), default=0.0)
    flush = [line[0].left < left + 2 and line[-1].right > edge - 2 for line in lines]
    rows = []
    for at, line in enumerate(lines):
        # Single words far apart that fill their column, beside a line that fills it too, are text set to both edges.
        spread = flush[at] and all(" " not in piece.text for piece in line)
        near = [other for other in (at - 1, at + 1) if 0 <= other < len(lines)]
        justified = spread and any(flush[other] and len(lines[other]) == 1 for other in near)
        rows.append(_make_row(line, block, edge, parted=not justified))
    return list(_set_tables(rows))


def _make_row(line: list[Piece], block: int, edge: float, *, parted: bool) -> Row:
    parts = [(line[0].left, line[0].right, line[0].text)]
    for before, piece in pairwise(line):
        left, _, text = parts[-1]
        gap = piece.left - before.right
        if parted and gap > _WIDE * max(before.size, piece.size) and not _BULLET.fullmatch(text):
            parts.append((piece.left, piece.right, piece.text))
        else:
            parts[-1] = left, piece.right, f"{text} {piece.text}"
    parts = [(left, right, normalise_spaces(text).strip()) for left, right, text in parts]
    main = max(line, key=lambda piece: len(piece.text))
    return Row(
        left=line[0].left,
        right=line[-1].right,
        bottom=main.bottom,
        top=main.top,
        size=main.size,
        text=" | ".join(text for _, _, text in parts),
        cells=len(parts),
        block=block,
        edge=edge,
        parts=tuple(parts),
    )


def _set_tables(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, those of a table with each cell under the head of its column, and a label of two lines in one."""
    for tabled, band in groupby(_join_labels(rows), key=lambda row: row.cells > 1):
        table = list(band)
        columns = _find_columns(table) if tabled else []
        head = True
        for row in table:
            head = head and row.cells < len(columns)
            yield _set_cells(row, columns, head=head) if len(columns) > 1 else row


def _set_cells(row: Row, columns: Sequence[tuple[float, float]], *, head: bool) -> Row:
    """The row with each cell in its column. head: whether it stands above all full rows."""
    cells = [""] * len(columns)
    free = 0
    for left, right, text in row.parts:
        over = [at for at, column in enumerate(columns) if left < column[1] and column[0] < right]
        if not over:
            apart = [max(left - column[1], column[0] - right) for column in columns]
            over = [apart.index(min(apart))]
        # Cells that share a column stand as they are, and so does what is as wide as two below the head of a table: it
        # belongs to another table.
        if over[0] < free or (len(over) > 1 and not head):
            return row
        free = over[-1] + 1
        for at in over:
            # A head over several columns is said in each; a number once.
            cells[at] = text if at == over[0] or not any(map(str.isdigit, text)) else ""
    return replace(row, text=" | ".join(cells), cells=len(columns))


def _find_columns(table: Sequence[Row]) -> list[tuple[float, float]]:
    """From where to where each column of a table goes, by the rows that have most cells."""
    most = max(row.cells for row in table)
    columns: list[tuple[float, float]] = []
    for left, right, _ in sorted(part for row in table if row.cells == most for part in row.parts):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns if len(columns) == most else []


def _join_labels(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows, a label of two lines beside its numbers as one: "Work to keep" over "people safe | 49% | 35%"."""
    held: Row | None = None
    for row in rows:
        if held is not None and (joined := _join_label(held, row)):
            held = joined
            continue
        if held is not None:
            yield held
        held = row
    if held is not None:
        yield held


def _join_label(above: Row, below: Row) -> Row | None:
    """Both rows as one, where one is the rest of the label of the other; else None."""
    label, row = (above, below) if above.cells == 1 else (below, above)
    near = 0 <= above.bottom - below.top < 0.4 * max(above.size, below.size)
    goes_on = below.parts[0][2][:1].islower() or below.text[:1] == "("
    if label.cells > 1 or row.cells < _FEWEST_CELLS or not near or not goes_on:
        return None
    left, right, text = row.parts[0]
    if abs(label.left - left) > 2 or label.right > row.parts[1][0] or not _NUMBER.search(row.text[len(text) :]):
        return None
    words = f"{above.parts[0][2]} {below.parts[0][2]}"
    parts = ((left, max(right, label.right), words), *row.parts[1:])
    return replace(
        row, top=above.top, bottom=below.bottom, parts=parts, text=" | ".join(words for _, _, words in parts)
    )


def _find_gutter(pieces: Sequence[Piece]) -> float | None:
    """The place between two columns of running text, or None where there are none."""
    if len(pieces) < 2 * _FEWEST:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = right - left
    places = [left + width * part / 100 for part in range(25, 76)] if 0 < width < 1e6 else []
    crossed = [
        (sum(piece.left < place < piece.right for piece in pieces), abs(place - left - width / 2), place)
        for place in places
    ]
    # The five best places: the fewest crossings, then the nearest to the middle.
    for crossing, _, place in sorted(crossed)[:5]:
        sides = [piece for piece in pieces if piece.right <= place], [piece for piece in pieces if piece.left >= place]
        few = min(map(len, sides)) < _FEWEST or crossing > len(sides[0]) + len(sides[1])
        if few or any(sum(len(piece.text) for piece in side) < _SHORTEST * len(side) for side in sides):
            continue
        tops = [max(piece.top for piece in side) for side in sides]
        feet = [min(piece.bottom for piece in side) for side in sides]
        shared = min(tops) - max(feet)
        if shared > 0.4 * min(top - foot for top, foot in zip(tops, feet, strict=True)):
            return place
    return None


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
    # On a third of the pages in a short document, on three in a long one: chapters have heads of their own.
    enough = max(2, (len(pages) + 2) // 3 if len(pages) < 10 else 3)
    kept: list[list[Piece]] = []
    dropped: list[str] = []
    for at, (page, found) in enumerate(zip(pages, lines, strict=True)):
        gone: set[int] = set()
        for row, pieces in found:
            numbered = _NUMBERED.fullmatch(row.text)  # "Page 3 of 10", on the third page
            counts = numbered is not None and int(numbered[1]) == at + 1
            if counts or any(len(places[key]) >= enough for key in _make_keys(row, at)):
                dropped.append(row.text)
                gone |= {id(piece) for piece in pieces}
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
        # A row that shares letters with one outside the zone is no running line.
        if sum(len(piece.text) for piece in pieces) <= len(row.text):
            found.append((row, pieces))
    return found


def _make_keys(row: Row, at: int) -> Iterator[_Key]:
    """What a line has in common with the same line on other pages: itself, or itself but for a number that counts."""
    height = round((row.top + row.bottom) / 2 / _NEAR)
    for near in (height, height + 1):
        if _LETTERED.search(row.text):
            yield row.text, 0, near
        for number in _NUMBER.finditer(row.text):
            yield f"{row.text[: number.start()]}#{row.text[number.end() :]}", int(number[0]) - at, near
