"""Word documents: paragraphs, lists, tables row by row, text boxes, footnotes and endnotes."""

import html
import io
import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Final
from xml.etree.ElementTree import Element, ParseError

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern
from briefing.read.files import LARGEST
from briefing.read.joining import SUPERSCRIPT, Break, Table, TextBuilder, normalise_spaces
from briefing.read.losses import check_kept
from briefing.read.metadata import SourceText, clean_title, find_licence, find_published, find_title

# Bounds far above any document, and far below what would stall the program.
_MOST_PARTS: Final = 10_000
_DEEPEST: Final = 500
_MOST_ELEMENTS: Final = 500_000
_DAMAGED: Final = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, OverflowError, RuntimeError)
"""What the library raises on archives that are none."""
_TOO_LARGE: Final = f"inflates to more than {LARGEST:,} bytes of text; part the document, or save its text alone"
_RELATED: Final = ("footnotes", "endnotes")
"""Parts that are read behind the main one."""
# A document is read as it would be printed with all changes accepted.
_LEFT_OUT: Final = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "sdtPr", "pPr", "rPr", "tblPr", "sectPr"}
)
"""What is deleted, moved away, said twice for old programs, or no text."""
_BREAKS: Final = {
    "p": Break.PARAGRAPH,
    "br": Break.LINE,
    "cr": Break.LINE,
    "tab": Break.SPACE,
    "ptab": Break.SPACE,
    "txbxContent": Break.PARAGRAPH,
    "tbl": Break.PARAGRAPH,
    "footnote": Break.PARAGRAPH,
    "endnote": Break.PARAGRAPH,
}
_LEAST_RAISED: Final = 3
"""Half points above the line."""
_DEEPEST_TABLE: Final = 8
_RAISING: Final = pattern(r"(?:foot|end)note.?ref|superscript", "FootnoteReference", "Superscript", no="FootnoteText")
"""Styles of the marks of notes."""
_LONGEST_TITLE: Final = 300
_FEWEST_WORDS: Final = 50
_SILENT: Final = "the document yields next to no text beside its pictures: what they show was not read"
_HEAD: Final = 1_000
"""Characters at the head of a document, in which its title stands."""
# The raw words, for the check of losses, come by patterns alone: what the XML reader loses, these still find.
_GONE: Final = pattern(
    r"<(/?)(?:\w+:)?(?:del|moveFrom|Fallback)(?:\s[^<>]*)?(?<!/)>",
    '<w:del w:id="1">',
    "</w:moveFrom>",
    no=("<w:del/>", "<w:delText>"),
    flags=0,
)
_WORDS: Final = pattern(
    r"<(?:\w+:)?(t|p|tc|tab|ptab|br|cr|noBreakHyphen)(?:\s[^<>]*)?(?:/>|>)([^<]*)|</(?:\w+:)?p\s*>",
    '<w:t xml:space="preserve">49%',
    "<w:tab/>",
    "</w:p>",
    no="<w:tbl>",
    flags=0,
)


def _open_package(data: bytes) -> zipfile.ZipFile:
    """The archive.

    Raises:
        SourceError: It is none, or a damaged one.
    """
    if not data.startswith(b"PK"):
        raise SourceError("is no .docx, whatever its ending says; save the document again as .docx")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        names = package.namelist()
    except _DAMAGED:
        raise SourceError("is a damaged .docx; save or download it again") from None
    if len(names) > _MOST_PARTS:
        raise SourceError("is an archive but no .docx; save the document again as .docx")
    return package


def _find_parts(package: zipfile.ZipFile) -> list[str]:
    """The names of the parts that hold words, the main one first: programs may name them as they like.

    Raises:
        SourceError: The archive holds no document.
    """
    names = package.namelist()
    mains = [part for part, kind in _read_relations(package, "") if kind == "officeDocument"]
    main = next((name for name in [*mains, "word/document.xml"] if name in names), "")
    folder = main.rpartition("/")[0]
    if folder in {"xl", "ppt"} or not main:
        raise SourceError("is an archive but no .docx; save the document again as .docx")
    related = {kind: part for part, kind in _read_relations(package, main)}
    notes = (related.get(kind, f"{folder}/{kind}.xml") for kind in _RELATED)
    return [main, *(name for name in notes if name in names)]


def _read_relations(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Each part that a part, or with "" the archive, names as related, and as what."""
    folder, _, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".removeprefix("/")
    if name not in package.namelist():
        return
    for event, element in read_events(_read_part(package, name)):
        kind, target = element.attrib.get("Type", ""), element.attrib.get("Target", "")
        if event == "start" and kind and target:
            path = target if target.startswith("/") else posixpath.join(folder, target)
            yield posixpath.normpath(path).removeprefix("/"), kind.rpartition("/")[2]


def _read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part. Never more than LARGEST bytes of it, whatever the archive says.

    Raises:
        SourceError: It is damaged, locked, or holds too much.
    """
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
    size = 0
    with _open_package(data) as package:
        for name in _find_parts(package):
            part = _read_part(package, name)
            size += len(part)
            if size > LARGEST:
                raise SourceError(_TOO_LARGE)
            if part:
                reading.read(part)
                raw.append(_raw_text(part))
        known = _read_title(package)
        pictured = any("/media/" in name for name in package.namelist())
    text = reading.builder.text
    if not text.strip():
        raise SourceError("holds no text; where it holds pictures of pages, put them through text recognition first")
    check_kept("\n".join(raw), (text,))
    # What the file says of itself is often the title of the one that it was made from: its head must say it, too.
    head = normalise_spaces(text[:_HEAD]).casefold()
    stated = (words for words in (known, *reading.headings[:1]) if words.casefold() in head)
    titles = (clean_title(words) for words in (*reading.titles, *stated))
    return SourceText(
        text=text,
        title=next(filter(None, titles), None) or find_title(text),
        published=find_published(text),
        licence=find_licence(text),
        notes=(_SILENT,) if pictured and len(text.split()) <= _FEWEST_WORDS else (),
    )


def _read_title(package: zipfile.ZipFile) -> str:
    """The title that the file states for itself; "" where it states none, or its statement is damaged."""
    with suppress(SourceError, KeyError):
        for event, element in read_events(_read_part(package, "docProps/core.xml")):
            if event == "end" and _name(element.tag) == "title":
                return normalise_spaces(element.text or "").strip()[:_LONGEST_TITLE]
    return ""


class _TableInMaking:
    """A table that is not read to its end.

    Attributes:
        table: Its rows.
        cell: The words of the cell that is read, in one line.
        box: The same words with their paragraphs: a table of one column is a box around text.
        boxes: Those of the cells before.
        across: Over how many columns the cell runs.
        continued: Whether it goes on with the one above.
    """

    def __init__(self) -> None:
        self.table = Table()
        self.boxes: list[str] = []
        self.begin()

    def begin(self) -> None:
        """Begin a cell."""
        self.cell, self.box = TextBuilder(), TextBuilder()
        self.across, self.continued = 1, False

    def end(self) -> None:
        """End the cell."""
        self.table.add(self.cell.text, across=self.across, continued=self.continued)
        self.boxes.append(self.box.text)
        self.begin()


class _Reading:
    """One pass over the parts of a document.

    Attributes:
        builder: The text.
        titles: The paragraphs in the style of a title.
        headings: Those in the style of a heading of the first rank.
    """

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.titles: list[str] = []
        self.headings: list[str] = []
        self._tables: list[_TableInMaking] = []
        self._open: Counter[str] = Counter()
        self._closed = 0
        self._raised = False
        self._style = ""
        self._paragraph: list[str] = []

    def read(self, part: bytes) -> None:
        """Read one part."""
        self.builder.part(Break.PARAGRAPH)
        self._tables.clear()
        self._open.clear()
        self._closed = 0
        for event, element in read_events(part):
            tag = _name(element.tag)
            if event == "start":
                self._begin(tag, element)
            else:
                self._end(tag, element)

    def _begin(self, tag: str, element: Element) -> None:
        self._open[tag] += 1
        self._closed += tag in _LEFT_OUT
        value = next((value for key, value in element.attrib.items() if _name(key) == "val"), "")
        # The paragraphs of a text box stand within another, which goes on behind it.
        if tag == "p" and not self._open["txbxContent"]:
            self._style, self._paragraph = "", []
        elif self._open["pPr"] or self._open["rPr"] or tag == "r":
            self._read_look(tag, value)
        if tag in _BREAKS and not (tag == "tab" and self._open["pPr"]):
            self._part(tag)
        if tag == "tbl" and not self._closed and len(self._tables) < _DEEPEST_TABLE:
            self._tables.append(_TableInMaking())
        elif self._tables and self._open["tbl"] == len(self._tables) and not self._closed:
            self._begin_cell(tag, value)
        elif tag == "tc":
            for builder in self._builders:
                builder.part(Break.CELL)

    def _read_look(self, tag: str, value: str) -> None:
        """What the look of a paragraph or a run says: its style, that it is an entry of a list, that it is raised."""
        if tag == "r":
            self._raised = False
        elif self._open["pPr"]:
            self._style = value if tag == "pStyle" else self._style
            listed = tag == "numPr" or (tag == "pStyle" and value.startswith(("ListBullet", "ListNumber")))
            if listed and not self._open["tc"] and not self._open["pPrChange"]:
                self.builder.mark("- ")
        elif not self._open["rPrChange"]:
            self._raised |= tag == "vertAlign" and value == "superscript"
            self._raised |= tag == "rStyle" and bool(_RAISING.search(value))
            self._raised |= tag == "position" and value.isdecimal() and int(value[:4]) > _LEAST_RAISED

    def _begin_cell(self, tag: str, value: str) -> None:
        making = self._tables[-1]
        if tag == "tr":
            making.table.begin_row()
        elif tag == "tc":
            making.begin()
        elif tag == "gridSpan" and value.isdecimal() and len(value) < 4:
            making.across = max(1, int(value))
        elif tag == "vMerge":
            making.continued = value != "restart"

    def _end(self, tag: str, element: Element) -> None:
        if not self._closed:
            if tag == "t":
                self._add((element.text or "").translate(SUPERSCRIPT) if self._raised else element.text or "")
            elif tag == "noBreakHyphen":
                self._add("-")
            elif tag == "p":
                for builder in self._builders:
                    builder.mark("")
                words = normalise_spaces("".join(self._paragraph)).strip()
                style = self._style.casefold()
                if words and style in {"title", "heading1"}:
                    (self.titles if style == "title" else self.headings).append(words[:_LONGEST_TITLE])
            elif tag == "tc" and self._tables and self._open["tbl"] == len(self._tables):
                self._tables[-1].end()
            elif tag == "tbl" and self._open["tbl"] == len(self._tables):
                self._end_table(self._tables.pop())
        self._open[tag] -= 1
        self._closed -= tag in _LEFT_OUT
        if tag in _BREAKS and tag not in {"tab", "ptab", "br", "cr"}:
            self._part(tag)

    def _end_table(self, making: _TableInMaking) -> None:
        rows = making.table.rows
        if max(map(len, rows), default=0) < 2:
            for builder in self._builders:
                for box in filter(None, making.boxes):
                    builder.part(Break.PARAGRAPH)
                    builder.add_block(box)
            return
        for builder in self._builders:
            for row in rows:
                builder.add_row(row)

    @property
    def _builders(self) -> tuple[TextBuilder, ...]:
        """What the words go to: the text, or both forms of the cell that is read."""
        return (self._tables[-1].cell, self._tables[-1].box) if self._tables else (self.builder,)

    def _add(self, words: str) -> None:
        for builder in self._builders:
            builder.add(words)
        self._paragraph.append(words)

    def _part(self, tag: str) -> None:
        """Part what comes from what stands."""
        level = _BREAKS[tag]
        if not self._tables:
            self.builder.part(level)
            return
        self._tables[-1].cell.part(min(level, Break.INNER))
        self._tables[-1].box.part(level)


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
