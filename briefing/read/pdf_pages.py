"""The pieces of text on the pages of a PDF, with their places."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.errors import SourceError
from briefing.read.files import LARGEST

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

_MOST_PAGES: Final = 2_000
_LARGEST_INFLATED: Final = 500_000_000
"""Bytes that the streams of a PDF may inflate to: a report full of pictures does not reach it."""
_HYPHEN: Final = 2
"""What the library has for a hyphen at the end of a line, line end included."""
# Pictures are streams, too; a bomb hides in one of them.
_STREAM: Final = re.compile(rb"stream\r?\n")
_WIDE: Final = 1.6
"""A gap of so many letter heights parts two pieces: it is a gutter or lies between the cells of a table."""


class Piece(NamedTuple):
    """A letter, or words on one line; in points from the lower left of the page. size: how high its letters are."""

    left: float
    right: float
    bottom: float
    top: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        """Half way up."""
        return (self.bottom + self.top) / 2


_LINE_END: Final = Piece(left=0, right=0, bottom=0, top=0, size=0, text="\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """One page: its height, its pieces in the order of the file, and its words by the library's own order."""

    height: float
    pieces: tuple[Piece, ...]
    raw: str


def read_pages(data: bytes) -> list[PdfPage]:
    """The pages of a PDF.

    Raises:
        SourceError: It is no PDF, damaged, locked, too long, or inflates to too much.
    """
    import pypdfium2

    if b"%PDF-" not in data[:1024]:
        raise SourceError("is no PDF, whatever its ending says; save the document again")
    _check_streams(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise SourceError("asks for a password; save a copy without one") from None
        raise SourceError("is a damaged PDF; save or download it again") from None
    try:
        return list(_read(document))
    except pypdfium2.PdfiumError:
        raise SourceError("is a damaged PDF: a page of it cannot be read; save or download it again") from None
    finally:
        document.close()


def _read(document: "PdfDocument") -> Iterator[PdfPage]:
    if not 0 < len(document) <= _MOST_PAGES:
        raise SourceError(f"has {len(document):,} pages, where 1 to {_MOST_PAGES:,} can be read; part the document")
    letters = 0
    for at in range(len(document)):
        page = document[at]
        words = page.get_textpage()
        letters += words.count_chars()
        if letters > LARGEST // 4:
            raise SourceError(f"holds more than {LARGEST // 4:,} letters; part the document")
        yield PdfPage(height=page.get_height(), pieces=tuple(_find_pieces(words)), raw=words.get_text_range())
        words.close()
        page.close()


def _find_pieces(page: "PdfTextPage") -> Iterator[Piece]:
    """The pieces of a page: runs of letters without a line end or a wide gap."""
    run: list[Piece] = []
    for letter in _read_letters(page):
        if run and (letter.text == "\n" or _is_apart(run, letter)):
            yield from _make_piece(run)
            run = []
        if letter.text != "\n":
            run.append(letter)
    yield from _make_piece(run)


def _read_letters(page: "PdfTextPage") -> Iterator[Piece]:
    from pypdfium2 import raw

    rect = raw.FS_RECTF()
    high = 0
    for at in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        # Letters beyond the first plane come as two halves.
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code in (10, 13):
            yield _LINE_END
        elif code and (code >= 32 or code in (_HYPHEN, 9)) and code <= 0x10FFFF:
            raw.FPDFText_GetLooseCharBox(page, at, rect)
            text, size = "-" if code == _HYPHEN else chr(code), abs(rect.top - rect.bottom)
            yield Piece(rect.left, rect.right, rect.bottom, rect.top, size, text)
            # The library says of this hyphen that it ends its line.
            if code == _HYPHEN:
                yield _LINE_END


def _is_apart(run: list[Piece], letter: Piece) -> bool:
    """Whether a letter stands apart from the run before it: far to the right, to the left of it, or on another line.

    Only where the library saw a space: no number is parted.
    """
    seen = next((other for other in reversed(run) if not other.text.isspace()), None)
    if seen is None or letter.text.isspace() or not run[-1].text.isspace():
        return False
    size = max(seen.size, letter.size, 1.0)
    low = abs((seen.top + seen.bottom) - (letter.top + letter.bottom)) / 2
    return letter.left - seen.right > _WIDE * size or letter.left < seen.left - size or low > 0.8 * size


def _make_piece(run: list[Piece]) -> Iterator[Piece]:
    seen = [letter for letter in run if not letter.text.isspace()]
    if not seen:
        return
    text = "".join(letter.text for letter in run)
    sizes = sorted(letter.size for letter in seen)
    yield Piece(
        left=min(letter.left for letter in seen),
        right=max(letter.right for letter in seen),
        size=sizes[len(sizes) // 2],
        bottom=min(letter.bottom for letter in seen),
        top=max(letter.top for letter in seen),
        text=" ".join(text.split()),
    )


def _check_streams(data: bytes) -> None:
    """Refuse a PDF whose streams inflate to what no document holds. What they inflate to is thrown away at once."""
    total = 0
    for start in _STREAM.finditer(data):
        head = data[start.end() : start.end() + 2]
        if len(head) < 2 or head[0] & 0x0F != 8 or (head[0] * 256 + head[1]) % 31:
            continue  # these two bytes begin no zlib stream
        inflating = zlib.decompressobj()
        at, rest = start.end(), b""
        while not inflating.eof and (rest or at < len(data)):
            if not rest:
                rest, at = data[at : at + 65_536], at + 65_536
            try:
                total += len(inflating.decompress(rest, 1_000_000))
            except zlib.error:
                break
            if total > _LARGEST_INFLATED:
                raise SourceError(f"inflates to more than {_LARGEST_INFLATED:,} bytes; save the document again")
            rest = inflating.unconsumed_tail
