"""HTML: what a page is about, without what stands around it."""

import html
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from briefing.errors import SourceError
from briefing.read.files import check_size, read_page_text
from briefing.read.flow import Break, Flow, see
from briefing.read.heading import find_published, find_title
from briefing.read.licence import find_licence, part_licence
from briefing.read.losses import check_kept
from briefing.read.page_facts import PageFacts, read_facts
from briefing.read.page_parts import Parts
from briefing.read.page_tree import INLINE, name, parse, walk
from briefing.read.source_text import SourceText

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LARGEST: Final = 5_000_000
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|svg|canvas|iframe|object|audio|video|select|button|textarea|title|dialog)\b"
    r".*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_TAG: Final = re.compile(r"""</?([a-zA-Z][^\s/>]*+)(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>?|<[!?][^>]*+>?""")
_TO_TOP: Final = re.compile(r"[ ]*(?:\(\s*Back to top\s*\)|^Back to top)[ ]*$", re.IGNORECASE | re.MULTILINE)
_SUPERSCRIPT: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SUBSCRIPT: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def read(data: bytes) -> SourceText:
    """The main content of a page: headings, paragraphs, lists, tables row by row, quotations and notes.

    Raises:
        SourceError: It is no text, has no main content, is built to stall, or reading it would lose a number.
    """
    declared = _DECLARED.search(data[:4096])
    page = read_page_text(data, (declared[1] or declared[2]).decode("ascii") if declared else None)
    check_size(page, _LARGEST)
    tree = parse(page)
    if tree.body is None:
        raise SourceError("holds no page; save the page again, or its text alone")
    facts = read_facts(tree)
    reading = _Reading(tree.body)
    text, block = part_licence(_TO_TOP.sub("", reading.kept.text))
    check_kept(_raw_text(page), (text, block, reading.left_out.text))
    if not text.strip():
        raise SourceError("holds no text outside its navigation; save the page again, or its text alone")
    return _source_text(text, facts, reading.heading, find_licence(f"{block} {reading.left_out.text}"))


def _source_text(text: str, facts: PageFacts, heading: str | None, licence: object) -> SourceText:
    return SourceText(
        text=text,
        title=heading or facts.title or find_title(text),
        publisher=facts.publisher,
        published=facts.published or find_published(text),
        url=facts.url,
        licence="OGL-3.0" if licence or facts.licensed else None,
    )


class _Reading:
    """One pass over a page: every word goes to what is kept or to what is left out.

    Attributes:
        kept: What the page is about.
        left_out: Everything else.
        heading: Its first heading of the first rank. None where it has none.
    """

    def __init__(self, body: "LexborNode") -> None:
        self.kept, self.left_out = Flow(), Flow()
        self.heading: str | None = None
        self._parts = Parts(body)
        self._region = self._parts.region.mem_id
        self._inside = self._whole = self._region == body.mem_id
        self._closed = 0
        self._path: list[str] = []
        self._open: Counter[str] = Counter()
        self._outer_heading = self._parts.region.css_first("h1") is None
        for node, ends in walk(body):
            if node.is_text_node:
                self._read_words(node.text_content or "")
            elif ends:
                self._end(node)
            else:
                self._begin(node)

    def _begin(self, node: "LexborNode") -> None:
        tag = name(node)
        self._inside = self._inside or node.mem_id == self._region
        if tag == "table" and _is_layout(node, self._open["table"]):
            tag = "div"
        self._part(tag)
        within = (self._inside and not self._whole) or bool(self._open["article"] or self._open["main"])
        if self._closed:
            self._closed += 1
        elif self._parts.is_left_out(node, within=within) or _is_note_mark(node):
            self._closed = 1
            self.left_out.part(Break.SPACE)
        self._path.append(tag)
        self._open[tag] += 1
        if tag == "h1" and not self._closed and self.heading is None:
            self.heading = _TO_TOP.sub("", see(node.text(deep=True)).strip()[:300]) or None
        if tag == "li" and self._is_kept and not self._in_row:
            self.kept.mark("- ")

    def _end(self, node: "LexborNode") -> None:
        tag = self._path.pop()
        self._open[tag] -= 1
        if self._closed:
            self._closed -= 1
            if not self._closed:
                self.left_out.part(Break.SPACE)
        self._part(tag)
        if tag == "li":
            self.kept.mark("")
        if node.mem_id == self._region:
            self._inside = False

    def _read_words(self, words: str) -> None:
        if self._open["sup"] or self._open["sub"]:  # "35" and the mark of note 1 are not 351
            words = words.translate(_SUPERSCRIPT if self._open["sup"] else _SUBSCRIPT)
        (self.kept if self._is_kept else self.left_out).add(words)

    @property
    def _is_kept(self) -> bool:
        return not self._closed and (self._inside or (self._outer_heading and self._open["h1"] > 0))

    @property
    def _in_row(self) -> bool:
        return self._open["table"] > 0 and self._open["td"] + self._open["th"] > 0

    def _part(self, tag: str) -> None:
        """Part what comes from what stands, as an element does where it begins and ends."""
        if tag in INLINE:
            return
        if self._open["table"] and tag in {"td", "th"}:
            level = Break.CELL
        elif self._in_row:
            level = Break.INNER
        elif tag in {"li", "tr", "br", "dt", "dd", "thead", "tbody", "tfoot"} or self._open["li"]:
            level = Break.LINE
        else:
            level = Break.PARAGRAPH
        self.kept.part(level)
        self.left_out.part(Break.PARAGRAPH)


def _is_layout(table: "LexborNode", outer: int) -> bool:
    """Whether a table places parts of the page and holds no data."""
    if table.attributes.get("role") == "presentation":
        return True
    return outer < 3 and any(node.mem_id != table.mem_id for node in table.css("table, h1, h2")[:2])


def _is_note_mark(node: "LexborNode") -> bool:
    """Whether it is the mark of a footnote, a raised number that links within the page, or the arrow back to it."""
    if name(node) not in {"sup", "a"}:
        return False
    link = node if name(node) == "a" else node.css_first("x-a")
    raised = name(node) == "sup" or node.attributes.get("role") == "doc-noteref"
    if link is None or not (link.attributes.get("href") or "").startswith("#"):
        return False
    words = node.text(deep=True).strip()
    return not re.search(r"\w", words) or (raised and re.fullmatch(r"\W*(?:\d{1,3}|\w)\W*", words) is not None)


def _raw_text(page: str) -> str:
    """The words of a page by a plain route: patterns over its characters, no tree."""
    body = _UNSEEN.sub(" ", page)
    return see(
        html.unescape(_TAG.sub(lambda tag: "" if (tag[1] or "").casefold() in INLINE - {"sup", "sub"} else " ", body))
    )
