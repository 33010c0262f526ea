"""Word documents: paragraphs, lists, tables row by row, text boxes, footnotes and endnotes."""

import html
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern
from briefing.read.files import LARGEST
from briefing.read.joining import Break, TextBuilder, normalise_spaces
from briefing.read.losses import check_kept
from briefing.read.metadata import SourceText, find_licence, find_published, find_title

# Bounds far above any document, and far below what would stall the program.
_MOST_PARTS: Final = 10_000
_DEEPEST: Final = 500
_MOST_ELEMENTS: Final = 500_000
_DAMAGED: Final = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError, RuntimeError)
"""What the library raises on archives that are none."""
_TOO_LARGE: Final = f"inflates to more than {LARGEST:,} bytes of text; part the document, or save its text alone"
_PARTS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
# A document is read as it would be printed with all changes accepted.
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
_HEADINGS: Final = frozenset({"Heading1", "heading1"})
_LONGEST_TITLE: Final = 300
# The raw words, for the check of losses, come by patterns alone: what the XML reader loses, these still find.
_GONE: Final = pattern(
    r"<(/?)(?:\w+:)?(?:del|moveFrom|Fallback)(?:\s[^<>]*)?(?<!/)>",
    '<w:del w:id="1">',
    "</w:moveFrom>",
    no=("<w:del/>", "<w:delText>"),
    flags=0,
)
_WORDS: Final = pattern(
    r"<(?:\w+:)?(t|p|tc|tab|br|cr|noBreakHyphen)(?:\s[^<>]*)?(?:/>|>)([^<]*)|</(?:\w+:)?p\s*>",
    '<w:t xml:space="preserve">49%',
    "<w:tab/>",
    "</w:p>",
    no="<w:tbl>",
    flags=0,
)


def _read_parts(data: bytes) -> Iterator[bytes]:
    """The parts of the archive that hold words. Never more than LARGEST bytes of them, whatever the archive says.

    Raises:
        SourceError: It is no zip archive, a damaged or locked one, holds no document, or too much.
    """
    if not data.startswith(b"PK"):
        raise SourceError("is no .docx, whatever its ending says; save the document again as .docx")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = package.namelist()
    except _DAMAGED:
        raise SourceError("is a damaged .docx; save or download it again") from None
    if len(names) > _MOST_PARTS or "word/document.xml" not in names:
        raise SourceError("is an archive but no .docx; save the document again as .docx")
    size = 0
    for name in _PARTS:
        if name not in names:
            continue
        if package.getinfo(name).file_size > LARGEST:
            raise SourceError(_TOO_LARGE)
        try:
            with package.open(name) as part:
                content = part.read(LARGEST + 1)
        except (*_DAMAGED, zlib.error, EOFError):
            raise SourceError("is a damaged or locked .docx; save it again without a password") from None
        except Exception as error:
            if type(error).__module__ in {"bz2", "_bz2", "lzma", "_lzma"}:  # compressions that no .docx uses
                raise SourceError("is a damaged .docx; save or download it again") from None
            raise
        size += len(content)
        if size > LARGEST:
            raise SourceError(_TOO_LARGE)
        if content:
            yield content


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
                # What has ended is let go, or a large document would be held twice.
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
    reading = _Reading()
    raw: list[str] = []
    for part in _read_parts(data):
        reading.read(part)
        raw.append(_raw_text(part))
    text = reading.builder.text
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
        builder: The text.
        title: The first paragraph in the style of a title, else of a heading of the first rank. None without either.
    """

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.title: str | None = None
        self._ranked = False
        self._open: Counter[str] = Counter()
        self._closed = 0
        self._style = ""
        self._paragraph: list[str] = []

    def read(self, part: bytes) -> None:
        """Read one part."""
        self.builder.part(Break.PARAGRAPH)
        for event, element in read_events(part):
            tag = _name(element.tag)
            if event == "start":
                self._begin(tag, element)
            else:
                self._end(tag, element)

    def _begin(self, tag: str, element: Element) -> None:
        self._open[tag] += 1
        self._closed += tag in _LEFT_OUT
        # The paragraphs of a text box stand within another, which goes on behind it.
        if tag == "p" and not self._open["txbxContent"]:
            self._style, self._paragraph = "", []
        if tag == "pStyle":
            self._style = next((value for key, value in element.attrib.items() if _name(key) == "val"), "")
            if self._style.startswith(("ListBullet", "ListNumber")) and not self._open["tc"]:
                self.builder.mark("- ")
        if tag == "numPr" and not self._open["pPrChange"] and not self._open["tc"]:
            self.builder.mark("- ")
        if tag in _BREAKS and not (tag == "tab" and self._open["pPr"]):
            self._part(tag)

    def _end(self, tag: str, element: Element) -> None:
        if not self._closed:
            if tag == "t":
                self._add(element.text or "")
            elif tag == "noBreakHyphen":
                self._add("-")
            elif tag == "p":
                self.builder.mark("")
                words = normalise_spaces("".join(self._paragraph)).strip()
                ranked = self._style.casefold() == "title"
                first = (ranked and not self._ranked) or (self.title is None and self._style in _HEADINGS)
                if words and len(words) <= _LONGEST_TITLE and first:
                    self.title, self._ranked = words, ranked
        self._open[tag] -= 1
        self._closed -= tag in _LEFT_OUT
        if tag in _BREAKS and tag not in {"tab", "br", "cr"}:
            self._part(tag)

    def _add(self, words: str) -> None:
        self.builder.add(words)
        self._paragraph.append(words)

    def _part(self, tag: str) -> None:
        """Part what comes from what stands."""
        level = _BREAKS[tag]
        if self._open["tc"] and not self._open["txbxContent"] and tag in {"p", "br", "cr"}:
            level = Break.INNER
        self.builder.part(level)


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


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
    return normalise_spaces(html.unescape("".join(words)))


def _find_words(xml: str, start: int, end: int) -> list[str]:
    return [found[2] if found[1] == "t" else " " for found in _WORDS.finditer(xml, start, end)]
