"""Word documents: paragraphs, lists, tables row by row, text boxes, footnotes and endnotes."""

import html
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from briefing.errors import SourceError
from briefing.read.files import LARGEST
from briefing.read.joining import Break, Flow, see
from briefing.read.losses import check_kept
from briefing.read.metadata import SourceText, find_licence, find_published, find_title

_CHUNK: Final = 65_536
_MOST_PARTS: Final = 10_000
_DEEPEST: Final = 500
_MOST_ELEMENTS: Final = 500_000
_TOO_LARGE: Final = f"inflates to more than {LARGEST:,} bytes of text; part the document, or save its text alone"
_PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_LEFT_OUT: Final = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "sdtPr", "pPr", "rPr", "tblPr", "sectPr"}
)
"""What is deleted, moved away, said twice for old programs, or no text."""
_BREAKS: Final = {
    "p": Break.PARAGRAPH,
    "tr": Break.LINE,
    "tc": Break.CELL,
    "br": Break.LINE,
    "cr": Break.LINE,
    "tab": Break.SPACE,
    "txbxContent": Break.PARAGRAPH,
    "tbl": Break.PARAGRAPH,
    "footnote": Break.PARAGRAPH,
    "endnote": Break.PARAGRAPH,
}
_GONE: Final = re.compile(r"<(/?)(?:\w+:)?(?:del|moveFrom|Fallback)(?:\s[^<>]*)?(?<!/)>")
_WORDS: Final = re.compile(r"<(?:\w+:)?(t|p|tc|tab|br|cr|noBreakHyphen)(?:\s[^<>]*)?(?:/>|>)([^<]*)|</(?:\w+:)?p\s*>")


def open_package(data: bytes) -> zipfile.ZipFile:
    """The archive.

    Raises:
        SourceError: It is no zip archive, or a damaged one, or holds no document.
    """
    if not data.startswith(b"PK"):
        raise SourceError("is no .docx, whatever its ending says; save the document again as .docx")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError, RuntimeError):
        raise SourceError("is a damaged .docx; save or download it again") from None
    if len(names) > _MOST_PARTS or "word/document.xml" not in names:
        raise SourceError("is an archive but no .docx; save the document again as .docx")
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part of the archive, empty where it has no such part. Never more than LARGEST bytes, whatever the archive says.

    Raises:
        SourceError: It is locked, damaged or too large.
    """
    if name not in package.namelist():
        return b""
    if package.getinfo(name).file_size > LARGEST:
        raise SourceError(_TOO_LARGE)
    try:
        with package.open(name) as part:
            content = part.read(LARGEST + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        OSError,
        RuntimeError,
        OverflowError,
    ):
        raise SourceError("is a damaged or locked .docx; save it again without a password") from None
    except Exception as error:
        if type(error).__module__ in {"bz2", "_bz2", "lzma", "_lzma"}:  # compressions that no .docx uses
            raise SourceError("is a damaged .docx; save or download it again") from None
        raise
    if len(content) > LARGEST:
        raise SourceError(_TOO_LARGE)
    return content


def read_events(part: bytes) -> Iterator[tuple[str, Element]]:
    """The elements of a part as they begin ("start") and end ("end"). Nothing is kept of what has ended.

    Raises:
        SourceError: It is no XML, nested too deeply, or declares entities.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    path: list[Element] = []
    count = 0
    try:
        with closing(io.BytesIO(part)) as stream:
            for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    path.append(element)
                count += 1
                if len(path) > _DEEPEST or count > 2 * _MOST_ELEMENTS:
                    raise SourceError(
                        "is nested too deeply, or holds too many parts, for a document; save its text alone"
                    )
                yield event, element
                if event == "end":
                    path.pop()
                    for above in path[-1:]:
                        above.remove(element)
    except DefusedXmlException:
        raise SourceError("declares entities, which no .docx does; save the document again") from None
    except (ParseError, ValueError, LookupError):
        raise SourceError("is a damaged .docx: its text is no XML; save or download it again") from None


def read(data: bytes) -> SourceText:
    """The text of a .docx, as it reads with all changes accepted.

    Raises:
        SourceError: It is no .docx, damaged, locked, too large, or reading it would lose a number.
    """
    package = open_package(data)
    reading = _Reading()
    raw: list[str] = []
    size = 0
    for name in _PARTS:
        part = read_part(package, name)
        size += len(part)
        if size > LARGEST:
            raise SourceError(
                f"inflates to more than {LARGEST:,} bytes of text; part the document, or save its text alone"
            )
        if part:
            reading.read(part)
            raw.append(_raw_text(part))
    text = reading.flow.text
    if not text.strip():
        raise SourceError("holds no text; where it holds pictures of pages, put them through text recognition first")
    check_kept("\n".join(raw), (text,))
    return SourceText(
        text=text,
        title=reading.title or find_title(text),
        published=find_published(text),
        licence=find_licence(text),
    )


class _Reading:
    """One pass over the parts of a document.

    Attributes:
        flow: The text.
        title: The first paragraph in the style of a title, else of a heading of the first rank. None without either.
    """

    def __init__(self) -> None:
        self.flow = Flow()
        self.title: str | None = None
        self._ranked = False
        self._open: Counter[str] = Counter()
        self._closed = 0
        self._style = ""
        self._paragraph: list[str] = []

    def read(self, part: bytes) -> None:
        """Read one part."""
        self.flow.part(Break.PARAGRAPH)
        for event, element in read_events(part):
            tag = _name(element.tag)
            if event == "start":
                self._begin(tag, element)
            else:
                self._end(tag, element)

    def _begin(self, tag: str, element: Element) -> None:
        self._open[tag] += 1
        self._closed += tag in _LEFT_OUT
        if tag == "p" and not self._open["txbxContent"]:
            self._style, self._paragraph = "", []
        if tag == "pStyle":
            self._style = _value(element)
            if self._style.startswith(("ListBullet", "ListNumber")) and not self._open["tc"]:
                self.flow.mark("- ")
        if tag == "numPr" and not self._open["pPrChange"] and not self._open["tc"]:
            self.flow.mark("- ")
        if tag in _BREAKS and not (tag == "tab" and self._open["pPr"]):
            self._part(tag)

    def _end(self, tag: str, element: Element) -> None:
        if not self._closed:
            if tag == "t":
                self._say(element.text or "")
            elif tag == "noBreakHyphen":
                self._say("-")
            elif tag == "p":
                self._end_paragraph()
        self._open[tag] -= 1
        self._closed -= tag in _LEFT_OUT
        if tag in _BREAKS and tag not in {"tab", "br", "cr"}:
            self._part(tag)

    def _say(self, words: str) -> None:
        self.flow.add(words)
        self._paragraph.append(words)

    def _end_paragraph(self) -> None:
        self.flow.mark("")
        words = see("".join(self._paragraph)).strip()
        ranked = self._style.casefold() == "title"
        if (
            words
            and len(words) <= 300
            and ((ranked and not self._ranked) or (self.title is None and self._style in {"Heading1", "heading1"}))
        ):
            self.title, self._ranked = words, ranked

    def _part(self, tag: str) -> None:
        """Part what comes from what stands."""
        level = _BREAKS[tag]
        if self._open["tc"] and not self._open["txbxContent"] and tag in {"p", "br", "cr"}:
            level = Break.INNER
        self.flow.part(level)


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _value(element: Element) -> str:
    return next((value for key, value in element.attrib.items() if _name(key) == "val"), "")


def _raw_text(part: bytes) -> str:
    """The words of a part by a plain route: patterns over its characters, no XML."""
    encoding = "utf-16" if part[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"
    xml = part.decode(encoding, errors="replace")
    words: list[str] = []
    deep = at = 0
    for sign in _GONE.finditer(xml):
        words += _find_words(xml, at, sign.start()) if not deep else []
        deep, at = max(0, deep + (-1 if sign[1] else 1)), sign.end()
    words += _find_words(xml, at, len(xml)) if not deep else []
    return see(html.unescape("".join(words)))


def _find_words(xml: str, start: int, end: int) -> list[str]:
    return [found[2] if found[1] == "t" else " " for found in _WORDS.finditer(xml, start, end)]
