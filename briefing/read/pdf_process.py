"""The process in which a PDF is read: `python -m briefing.read.pdf_process MEGABYTES SECONDS < a.pdf`.

The library is written in C++ and takes what memory a document asks for, and what makes it fail takes its process along.
So it has one of its own, with bounds on memory and time. What it prints are lines of JSON: {"pages", "title"}, then a
list for each page, as `pdf_pages` takes them; or {"error"}, in words for the author.
"""

import ctypes
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any, Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

from briefing.read.joining import SUPERSCRIPT

_MOST_PAGES: Final = 2_000
_MOST_LETTERS: Final = 5_000_000
_MOST_FIELDS: Final = 20_000
_HYPHEN: Final = 2
"""What the library has for a hyphen at the end of a line, line end included."""
_WIDE: Final = 1.6
"""A gap of so many letter heights parts two pieces: it is a gutter or lies between the cells of a table."""
_FEW: Final = 20
"""Letters of a page, up to which it is asked whether pictures stand on it."""
_DRAWN: Final = 100
"""Lines and curves from which a page without letters may be letters drawn as curves."""
_SHOWN: Final = frozenset({raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX})
_UNSEEN: Final = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


class Word(NamedTuple):
    """Letters without a space between them, in points from the lower left of the page.

    joint: the line end or space before it. size: how high its letters are. base: on which height they stand.
    """

    joint: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    base: float
    text: str


def main(memory: int, seconds: int) -> None:
    """Read the PDF on standard input in so many megabytes, the library included, and seconds of a processor."""
    with suppress(ImportError, ValueError, OSError):  # not every system can bound a process
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory * 2**20, memory * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for line in read_document(sys.stdin.buffer.read()):
            sys.stdout.write(f"{json.dumps(line)}\n")
            sys.stdout.flush()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        told = (
            "asks for a password; save a copy without one" if locked else "is a damaged PDF; save or download it again"
        )
        sys.stdout.write(f"{json.dumps({'error': told})}\n")


def read_document(data: bytes) -> Iterator[Any]:
    """What the process prints of a PDF. Raises PdfiumError where it is damaged or locked."""
    document = pypdfium2.PdfDocument(data)
    with suppress(pypdfium2.PdfiumError):
        document.init_forms()
    count = len(document)
    if not 0 < count <= _MOST_PAGES:
        yield {"error": f"has {count:,} pages, where 1 to {_MOST_PAGES:,} can be read; part the document"}
        return
    yield {"pages": count, "title": document.get_metadata_value("Title")[:500]}
    letters = 0
    for at in range(count):
        page = document[at]
        words = page.get_textpage()
        letters += words.count_chars()
        if letters > _MOST_LETTERS:
            yield {"error": f"holds more than {_MOST_LETTERS:,} letters; part the document"}
            return
        fields = list(_read_fields(document, page))
        whole = "\n".join([words.get_text_range(), *(field.text for field in fields)])
        pieces = [*_make_pieces(_raise_marks(list(_read_words(words)))), *_make_pieces(fields)]
        yield [page.get_height(), whole, pieces, len(whole.strip()) < _FEW and _is_drawn(page)]
        words.close()
        page.close()


def _is_drawn(page: pypdfium2.PdfPage) -> bool:
    """Whether pictures stand on a page, or so many curves that they may be letters."""
    kinds = [each.type for each in page.get_objects(max_depth=3)]
    return raw.FPDF_PAGEOBJ_IMAGE in kinds or kinds.count(raw.FPDF_PAGEOBJ_PATH) > _DRAWN


def _read_fields(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[Word]:
    """What was typed into the fields of a form, and over a page: text of the document as any other."""
    forms = document.formenv
    rect = raw.FS_RECTF()
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        kind, text = raw.FPDFAnnot_GetSubtype(note), ""
        if kind == raw.FPDF_ANNOT_WIDGET and forms and raw.FPDFAnnot_GetFormFieldType(forms, note) in _SHOWN:
            text = _read_string(lambda *room, note=note: raw.FPDFAnnot_GetFormFieldValue(forms, note, *room))
        elif kind == raw.FPDF_ANNOT_FREETEXT:
            text = _read_string(lambda *room, note=note: raw.FPDFAnnot_GetStringValue(note, b"Contents", *room))
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if lines and not raw.FPDFAnnot_GetFlags(note) & _UNSEEN and raw.FPDFAnnot_GetRect(note, rect):
            high = min(12.0, abs(rect.top - rect.bottom) / len(lines))
            top = max(rect.top, rect.bottom) - (abs(rect.top - rect.bottom) - high * len(lines)) / 2
            for below, line in enumerate(lines):
                foot = top - high * (below + 1)
                yield Word("\n", rect.left, rect.right, foot, foot + high, high, foot, line)
        raw.FPDFPage_CloseAnnot(note)


def _read_string(ask: Any) -> str:
    """A text of the library, which is asked for its length first."""
    length = min(ask(None, 0), 200_000)
    room = (ctypes.c_ushort * (length // 2 + 1))()
    ask(room, length)
    return bytes(room)[: max(0, length - 2)].decode("utf-16-le", "replace").replace("\r", "\n")


def _read_words(page: pypdfium2.PdfTextPage) -> Iterator[Word]:
    """The words of a page in the library's order. Letters that it cannot name are U+FFFD."""
    handle, code_of = page.raw, raw.FPDFText_GetUnicode
    joint, high = "\n", 0
    held: list[tuple[int, str]] = []
    for at in range(page.count_chars()):
        code = code_of(handle, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        # Letters beyond the first plane come as two halves.
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        if code == _HYPHEN:
            held.append((at, "-"))
        elif not code or not (text := chr(min(code, 0x10FFFF))).isspace():
            held += [(at, text if code >= 32 else "\ufffd")] if code else []
            continue
        if held:
            yield _make_word(handle, joint, held)
            joint, held = "", []
        # The library says of its hyphen that it ends the line.
        joint = "\n" if code in (_HYPHEN, 10, 13) or joint == "\n" else " "
    if held:
        yield _make_word(handle, joint, held)


def _make_word(handle: Any, joint: str, held: list[tuple[int, str]]) -> Word:
    """A word of its letters and their places. Where it holds digits, its raised ones become superscript."""
    first, end = _measure(handle, held[0][0]), _measure(handle, held[-1][0])
    last = end
    text = "".join(letter for _, letter in held)
    if len(text) > 1 and not text.isalpha() and any(map(str.isdigit, text)):
        seen = [_measure(handle, at)._replace(text=letter) for at, letter in held]
        lead = next((at for at, letter in enumerate(seen) if not letter.text.isdigit()), 0)
        begins = any(_is_raised(letter, seen[lead]) for letter in seen[:lead])  # "³Cases of 2024"
        base, raised = seen[lead if begins else 0], [begins and at < lead for at in range(len(seen))]
        for at, letter in list(enumerate(seen))[lead if begins else 1 :]:
            raised[at] = letter.text in "0123456789,*" and _is_raised(letter, base)
            base = base if raised[at] else letter
        if any(raised) and not any(letter in "/⁄" for letter in text):  # in "1 1/2" it is no mark
            marked = zip(text, raised, strict=True)
            text = "".join(letter.translate(SUPERSCRIPT) if mark else letter for letter, mark in marked)
            last = base
    # A capital of three lines begins a word of small letters: the last letter tells its size.
    return Word(
        joint, min(first.left, last.left), max(first.right, end.right), min(first.bottom, last.bottom), *last[4:7], text
    )


def _measure(handle: Any, at: int) -> Word:
    """The place of a letter."""
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(handle, at, rect)
    raw.FPDFText_GetCharOrigin(handle, at, x, y)
    return Word("", rect.left, rect.right, rect.bottom, rect.top, abs(rect.top - rect.bottom), y.value, "")


def _is_raised(letter: Word, base: Word) -> bool:
    """Whether one is smaller than the other, and stands higher on its line."""
    return letter.size < 0.82 * base.size and 0.15 * base.size < letter.base - base.base < 0.9 * base.size


def _raise_marks(words: list[Word]) -> list[Word]:
    """The words, those that are raised digits alone on the line of the word beside them: "64 ³", "³ Cases of 2024"."""
    for at, word in enumerate(words):
        if not word.text.replace(",", "").isdigit() or not word.text.isascii():
            continue
        before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
        if after is not None and after.text[0] in "/⁄":  # the upper half of a fraction
            continue
        for base in (before, after):
            if base is None or not _is_raised(word, base):
                continue
            gap = word.left - base.right if base is before else base.left - word.right
            if not -0.3 * base.size < gap < 0.8 * base.size:
                continue
            # Set too high, it began a line of its own, and so did what goes on behind it.
            joint = "" if base is before and gap < 0.25 * base.size else " " if base is before else word.joint
            words[at] = base._replace(
                joint=joint, left=word.left, right=word.right, text=word.text.translate(SUPERSCRIPT)
            )
            if after is not None and after.joint == "\n" and abs(after.base - base.base) < 0.2 * base.size:
                near = -0.3 * base.size < after.left - word.right < base.size
                words[at + 1] = after._replace(joint=" ") if near else after
            break
    return words


def _make_pieces(words: Iterable[Word]) -> Iterator[tuple[float | str, ...]]:
    """The pieces of a page: runs of words without a line end or a wide gap."""
    run: list[Word] = []
    for word in words:
        if run and (word.joint == "\n" or (word.joint == " " and _is_apart(run[-1], word))):
            yield _make_piece(run)
            run = []
        run.append(word)
    if run:
        yield _make_piece(run)


def _is_apart(before: Word, word: Word) -> bool:
    """Whether a word stands apart from the one before: far to the right, to the left of it, or on another line."""
    size = max(before.size, word.size, 1.0)
    low = abs((before.top + before.bottom) - (word.top + word.bottom)) / 2
    return word.left - before.right > _WIDE * size or word.left < before.left - size or low > 0.8 * size


def _make_piece(run: list[Word]) -> tuple[float | str, ...]:
    """Left, right, bottom, top, size and words of a run."""
    sizes = sorted(word.size for word in run for _ in word.text)
    places = (
        min(word.left for word in run),
        max(word.right for word in run),
        min(word.bottom for word in run),
        max(word.top for word in run),
        sizes[len(sizes) // 2],
    )
    return *(round(place, 2) for place in places), "".join(f"{word.joint}{word.text}" for word in run).strip()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
