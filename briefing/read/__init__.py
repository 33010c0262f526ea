"""Source documents, read as text: .txt, .md, .html, .mht, .eml, .pdf and .docx.

No digit of the main content is lost: the number words of the document before and after reading are compared, and a loss
is an error (`losses`). What is no document gets a SourceError, quickly and in bounded memory. Nothing is fetched.

`text` reads .txt and .md; `html_page` and `html_tree` pages; `mail` messages and saved pages; `docx` Word documents;
`pdf`, `pdf_pages`, `pdf_layout` and, in a process of its own, `pdf_process` PDFs.

`sources` finds the documents at hand, `files` gives their bytes, `joining` builds their text, `metadata` finds title,
publisher, date and licence in it.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern
from briefing.read.files import LARGEST, read_bytes
from briefing.read.metadata import SourceText

READER: Final = 2
"""The version of all readers together: raised where one of them makes another text of the same document."""
_READERS: Final = {
    ".txt": ("text", "read_plain"),
    ".md": ("text", "read_markdown"),
    ".html": ("html_page", "read"),
    ".htm": ("html_page", "read"),
    ".mht": ("mail", "read_archive"),
    ".mhtml": ("mail", "read_archive"),
    ".eml": ("mail", "read_mail"),
    ".pdf": ("pdf", "read"),
    ".docx": ("docx", "read"),
}
"""The module and the function that reads a document, by the ending of its name."""
READABLE: Final = frozenset(_READERS)
"""Endings of the documents that can be read."""
_INSTEAD: Final = {
    **dict.fromkeys(
        "doc docm dot dotx odt ott rtf pages wpd wps fodt".split(),
        "open it in the program that made it and save it as .docx or PDF",
    ),
    **dict.fromkeys("ppt pptx odp key xls xlsx ods numbers epub mobi xps ps".split(), "save or print it as PDF"),
    **dict.fromkeys(
        "png jpg jpeg gif tif tiff bmp webp heic avif".split(),
        "it is a picture: put it through text recognition (OCR) and save the result as PDF, .docx or .txt",
    ),
    **dict.fromkeys("zip gz 7z rar tar".split(), "unpack it, and name the document in it"),
    "msg": "save the message as .eml",
    "webarchive": "save the page as .html or .mht",
    "url": "open the page that it leads to, save that, and give its file with --url",
}
"""What to do with documents of other kinds, by the ending of the name."""
_WEB: Final = pattern(r"(?:^|/)(?:https?|ftp):/", "https:/northshire.example/1", no="http/1.txt")
# Whatever would break a message's one line or turn the terminal's direction of writing.
_UNPRINTABLE: Final = pattern(
    r"[^\S ]|[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e]",
    "a\nb.pdf",
    "a\u202eb.pdf",
    no="a b.pdf",
    flags=0,
)

__all__ = ["LARGEST", "READABLE", "READER", "SourceText", "read_source"]


def read_source(path: Path) -> SourceText:
    """The text of a source document, with what it says of itself.

    Raises:
        SourceError: It is of an unknown kind, too large, empty, damaged or locked, or reading it would lose a
            number. The message is one line and begins with the name of the file.
    """
    ending = path.suffix.casefold()
    try:
        if _WEB.search(path.as_posix()):
            raise SourceError("is an address, and nothing is fetched; save the page, and give its file with --url")
        if ending not in _READERS:
            kind = f"a “{path.suffix}” document" if ending else "a document without an ending"
            known = f"use one of {', '.join(sorted(READABLE))}"
            raise SourceError(f"{kind} cannot be read; {_INSTEAD.get(ending[1:], known)}")
        data = read_bytes(path)
        # The readers import their libraries: what is not read costs no time to start.
        module, function = _READERS[ending]
        read = cast(Callable[[bytes], SourceText], getattr(import_module(f"briefing.read.{module}"), function))
        return read(data)
    except SourceError as error:
        raise SourceError(_UNPRINTABLE.sub("�", f"{path.name}: {error}")) from None
