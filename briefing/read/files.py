"""The bytes of a file, and the text that they are."""

import codecs
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing.errors import SourceError
from briefing.files import NO_FILE, open_regular
from briefing.numbers.patterns import pattern

LARGEST: Final = 20_000_000
"""Bytes of a document, at the most; and of the text in a document that holds it compressed."""
# A byte order mark says the encoding, whatever else does.
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What is no text is named for what it is, so that the author need not guess.
_KINDS: Final = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive, such as a .docx",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
_NO_NAME: Final = pattern(r"[^\w-]", "utf 8", no="utf-8", flags=0)
_MISREAD: Final = pattern("[ÃÂâ][\x80-\xbf€-™]", "Â£40", no="£40", flags=0)
_CONTROL: Final = pattern(r"[\x00-\x08\x0e-\x1f]", "ab", no="a	b\n", flags=0)
_PAGE_ENCODINGS: Final = (
    dict.fromkeys(("utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be"), "utf-8")
    | dict.fromkeys(
        ("windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1"),
        "cp1252",
    )
    | dict.fromkeys(("us-ascii", "ascii", "ansi_x3.4-1968"), "cp1252")
    | {"iso-8859-9": "cp1254", "iso-8859-11": "cp874", "latin2": "iso-8859-2"}
    | {f"iso-8859-{part}": f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {f"windows-125{part}": f"cp125{part}" for part in (0, 1, 3, 4, 5, 6, 7, 8)}
)
"""Encodings that a page may declare, with how it is read. Browsers read Latin 1 as Windows-1252, and as UTF-8 a page
that says in its own letters that it is UTF-16."""
_NO_ENCODINGS: Final = frozenset({"x-unknown", "unknown-8bit", "binary", "8bit", "7bit", "x-user-defined"})
"""What stands for one where a program knew none."""
_FEW: Final = 500
"""A byte of so many may be broken in a page that is UTF-8: a text cut by a program in the middle of a letter."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file.

    Raises:
        SourceError: It is missing, no regular file, unreadable, empty, or larger than LARGEST.
    """
    try:
        with open_regular(path) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        if error.strerror == NO_FILE:
            raise SourceError(f"{NO_FILE}; name a document") from None
        raise SourceError(
            f"cannot be opened ({(error.strerror or 'unknown reason').lower()}); name a document that can"
        ) from None
    except ValueError:  # a null byte in the name
        raise SourceError("has a name that no file can have; name a document") from None
    if len(data) > LARGEST:
        raise SourceError(f"is larger than {LARGEST:,} bytes; part the document, or save its text alone")
    if not data.strip():
        raise SourceError("is empty; save the document again")
    return data


def check_size(text: str, largest: int) -> None:
    """Refuse a document with more markup than one that people read.

    Raises:
        SourceError: It has more characters than `largest`.
    """
    if len(text) > largest:
        raise SourceError(
            f"holds more than {largest:,} characters of markup; part the document, or save its text alone"
        )


def read_text(data: bytes) -> str:
    """The text of a plain file, line ends as newlines: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        SourceError: It is in another encoding, or no text.
    """
    return clean(_decode(data, "utf-8"))


def read_page_text(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    """The text of a page as browsers read it, and what an author should know of how it was read.

    A byte order mark says the encoding, else what the page declares, else it is UTF-8 where the bytes are, and
    Windows-1252 where they are not.

    Raises:
        SourceError: The encoding is none of those that are known here, or the bytes are not in it.
    """
    if (declared or "").casefold() in _NO_ENCODINGS:
        declared = None
    encoding = _PAGE_ENCODINGS.get((declared or "utf-8").strip().casefold().replace("_", "-"))
    if encoding is None:
        shown = _NO_NAME.sub("?", declared or "")[:40]
        raise SourceError(f"declares the encoding “{shown}”, which is not read; save the page as UTF-8")
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    notes: tuple[str, ...] = ()
    # What a server says goes before what the page says, and is not kept with it: UTF-8 is never so by chance.
    if encoding != "utf-8" and not marked and not data.isascii():
        with suppress(UnicodeDecodeError):
            data.decode("utf-8")
            encoding, notes = "utf-8", (f"the page calls itself {declared}, but is UTF-8 and was read so",)
    if encoding == "utf-8" and declared is None and not marked and b"\0" not in data:
        with suppress(UnicodeDecodeError):
            data.decode("utf-8")
            declared = "utf-8"
        if declared is None and not _MISREAD.search(data.decode("cp1252", "replace")):
            encoding = "cp1252"
            notes = ("the page does not say its encoding and is no UTF-8: it was read as Windows-1252, as browsers do",)
    text = _CONTROL.sub("\ufffd", _decode(data, encoding, few=len(data) // _FEW))
    broken = text.count("\ufffd")
    if broken > max(1, len(data) // _FEW):
        raise SourceError(f"holds {broken:,} characters that no text holds; save the page again")
    if broken:
        found = "1 character is" if broken == 1 else f"{broken:,} characters are"
        notes += (f"{found} broken in the page, and read as “\ufffd”",)
    return clean(text), notes


def clean(text: str) -> str:
    """The text with newlines as line ends.

    Raises:
        SourceError: It holds no words, or characters that no text holds.
    """
    if found := _CONTROL.search(text):
        raise SourceError(f"holds the control character {ord(found[0])}, so it is no text; save the document as text")
    if not text.strip():
        raise SourceError("is empty; save the document again")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, encoding: str, few: int = 0) -> str:
    """The text of bytes in an encoding, or in that of their byte order mark. few: bytes of it that may be broken."""
    for start, kind in _KINDS.items():
        if data.startswith(start):
            raise SourceError(f"is {kind} under another ending; name it by what it is, or save it as text")
    mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", encoding))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + len(mark)
    if few and encoding == "utf-8" and (text := data[len(mark) :].decode(encoding, "replace")).count("\ufffd") <= few:
        return text
    # UTF-16 without its mark, or a program.
    if b"\0" in data and not mark:
        raise SourceError("holds null bytes, so it is no text; save the document as text")
    hint = ""
    if not mark and encoding == "utf-8":
        with suppress(UnicodeDecodeError):
            # Two characters such as "Ã©" are UTF-8 that somebody read as Windows-1252, and no Windows-1252.
            hint = "" if _MISREAD.search(data.decode("cp1252")) else "; it may be Windows-1252"
    raise SourceError(
        f"byte {at} is no {encoding.upper().replace('CP', 'Windows-')}{hint}; save the document as UTF-8"
    ) from None
