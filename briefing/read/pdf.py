"""PDF: paragraphs in reading order, with the offset of each page."""

from collections.abc import Iterator, Sequence
from itertools import count, pairwise
from statistics import median
from typing import Final

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern
from briefing.read.joining import find_words, join_lines, normalise_spaces
from briefing.read.losses import check_kept
from briefing.read.metadata import SourceText, clean_title, find_licence, find_published, find_title, is_furniture
from briefing.read.pdf_layout import Row, drop_margins, order
from briefing.read.pdf_pages import PdfPage, read_pages

_ITEM: Final = pattern(
    r"(?:[•●▪◦■·]|[–—-] |\(?(?:\d{1,2}|[a-z])[.)] )",
    "…• planning",
    "…– planning",
    "…(a) planning",
    no="…planning",
    flags=0,
)
# The mark of a note may stand behind the full stop: "failed.12".
_ENDED: Final = pattern(
    r"[.!?:;][”’\"')]*[\d⁰¹²³⁴-⁹]{0,2}$", "It failed.", "It failed.”", "It failed.¹²", no="It failed", flags=0
)
_PARTED: Final = pattern(
    "([^\\W\\d_])(?:[-\u00ad\u2010]\\s*\n|[\x02\ufffe])\\s*(?=[^\\W\\d_])",
    "over-\nsight",
    "over￾sight",
    no=("18-\n24", "over-sight"),
    flags=0,
)
_UNKNOWN: Final = pattern("[\ufffd\ue000-\uf8ff]", "", no="planning", flags=0)
_HEAD: Final = 1_000
"""Characters at the head of a document, in which its title stands."""
_SYMBOLS: Final = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf02d": "–"}
"""Bullets as the font Symbol has them."""


def read(data: bytes) -> SourceText:
    """The text of a PDF.

    Raises:
        SourceError: It is no PDF, damaged, locked, holds only pictures, or reading it would lose a number.
    """
    document = read_pages(data)
    pages = document.pages
    letters = "".join(piece.text for page in pages for piece in page.pieces)
    for sign in _SYMBOLS:
        letters = letters.replace(sign, "")
    if not letters:
        raise SourceError("holds pictures of pages and no text; put it through text recognition (OCR) first")
    if 20 * len(_UNKNOWN.findall(letters)) > len(letters):
        raise SourceError("hides which letters its font draws; put it through text recognition (OCR) first")
    pieces, dropped = drop_margins(pages)
    blocks = count()
    rows = [list(order(page, blocks)) for page in pieces]
    text, starts = _write(rows)
    # The library’s own order of the letters is the other route: nothing of ours touches it.
    before = _PARTED.sub(r"\1", "\n".join(page.raw for page in pages).replace("\r", ""))
    check_kept(normalise_spaces(before), (text, "\n".join(dropped)))
    return SourceText(
        text=text,
        title=_find_title(rows, document.title, text),
        published=find_published(text),
        licence=find_licence(text),
        pages=tuple(starts),
        notes=tuple(_find_silent(pages)),
    )


def _find_silent(pages: Sequence[PdfPage]) -> Iterator[str]:
    """What to say of the pages on which something is drawn, and next to nothing was read."""
    silent = [at for at, page in enumerate(pages, 1) if page.drawn]
    if silent:
        named = f"page {silent[0]} yields" if len(silent) == 1 else f"pages {', '.join(map(str, silent[:8]))} yield"
        more = f" ({len(silent) - 8} more do not, either)" if len(silent) > 8 else ""
        yield f"{named} next to no text{more}: what is drawn there was not read"


def _write(pages: Sequence[Sequence[Row]]) -> tuple[str, list[int]]:
    """The text of all rows, and the offset at which each page begins."""
    words = find_words("\n".join(row.text for rows in pages for row in rows))
    # The usual distance of a line from the next, in heights of its letters.
    pitches = [
        (above.top - below.top) / max(above.size, 1)
        for rows in pages
        for above, below in pairwise(rows)
        if above.block == below.block and above.cells == below.cells == 1 and above.top > below.top
    ]
    pitch = median(pitches) if pitches else 1.2
    done: list[str] = []
    length, current = 0, ""
    starts: list[int] = []
    last: Row | None = None
    for rows in pages:
        first = True
        for row in rows:
            joint = _find_joint(last, row, pitch) if last else ""
            text = _row_text(row)
            if joint == " ":
                current = join_lines(current, text, words)
            else:
                done.append(current + joint)
                length += len(current + joint)
                current = text
            if first:
                starts.append(length + len(current) - len(text))
            first, last = False, row
        if first:
            starts.append(length + len(current))
    return "".join([*done, current]), starts


def _row_text(row: Row) -> str:
    text = row.text
    for sign, bullet in _SYMBOLS.items():
        text = text.replace(sign, bullet)
    return text


def _find_joint(above: Row, row: Row, pitch: float) -> str:
    """What stands between two rows: a space inside a paragraph, a line end in a list or table, else a blank line."""
    if above.cells > 1 and row.cells > 1:
        return "\n\n" if above.cells != row.cells and _is_far(above, row, 2 * pitch) else "\n"
    if _ITEM.match(_row_text(row)) and (above.block != row.block or not _is_far(above, row, 2 * pitch)):
        return "\n" if _ITEM.match(_row_text(above)) or above.block == row.block else "\n\n"
    if above.cells > 1 or row.cells > 1 or abs(above.size - row.size) > 0.08 * max(above.size, row.size):
        return "\n\n"
    ended = bool(_ENDED.search(above.text))
    if above.block != row.block:
        return " " if not ended and row.text[:1].islower() else "\n\n"
    # A line that ends far from its column’s edge ends its paragraph; in one that is set ragged, less surely.
    missing = (above.edge - above.right) / max(above.edge - above.left, 1)
    if _is_far(above, row, 1.35 * pitch) or (not row.text[:1].islower() and missing > (0.12 if ended else 0.35)):
        return "\n\n"
    return " "


def _is_far(above: Row, row: Row, pitch: float) -> bool:
    return above.top - row.top > pitch * max(above.size, 1)


def _find_title(pages: Sequence[Sequence[Row]], stated: str, text: str) -> str | None:
    """The words in the largest letters of the first page, else what the file states where its head says it, too."""
    rows = [row for row in pages[0] if len(row.text) > 3] if pages else []
    largest = max((row.size for row in rows if row.cells == 1), default=0)
    # A first page without letters larger than the text has no title in it.
    if len(rows) > 1 and largest >= 1.15 * median(row.size for rows in pages for row in rows):
        lines = [_row_text(row) for row in rows if row.cells == 1 and row.size > 0.95 * largest]
        if title := clean_title(" ".join(line for line in lines if not is_furniture(line))):
            return title
    stated = normalise_spaces(stated).strip()
    if len(stated) > 3 and stated.casefold() in normalise_spaces(text[:_HEAD]).casefold():
        return clean_title(stated) or find_title(text)
    return find_title(text)
