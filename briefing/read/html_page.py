"""HTML: what a page is about, without what stands around it, and what its head says of it."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from briefing.errors import SourceError
from briefing.read.files import check_size, read_page_text
from briefing.read.html_tree import INLINE, Parts, name, parse, walk
from briefing.read.joining import Break, Flow, see
from briefing.read.losses import check_kept
from briefing.read.metadata import SourceText, find_licence, find_published, find_title, part_licence, read_date

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode
if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

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
_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "publish-date",
    "pubdate",
    "date",
)
_TIMES: Final = (
    "time.published-date, time.entry-date, time[itemprop=datePublished], time[pubdate], article header time, "
    "main time, article time"
)
_INSPECTORATE: Final = "hmiprobation.justiceinspectorates.gov.uk"
_ENOUGH: Final = 100_000
"""Characters of a block of linked data that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself in its head. None where it does not."""

    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    licensed: bool


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


def read_facts(tree: "LexborHTMLParser") -> PageFacts:
    """What the page says of itself."""
    known = _read_meta(tree)
    url = _address(_attribute(tree, "link[rel=canonical]", "href")) or _address(known.get("og:url"))
    publisher = known.get("og:site_name") or known.get("dcterms.publisher")
    if url and urlsplit(url).hostname == _INSPECTORATE:
        publisher = "HM Inspectorate of Probation"
    return PageFacts(
        title=known.get("og:title") or _title(tree),
        publisher=publisher,
        published=_find_published(tree, known),
        url=url,
        licensed=any(find_licence(link.attributes.get("href") or "") for link in tree.css("[rel=license]")[:10]),
    )


def _read_meta(tree: "LexborHTMLParser") -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:300]:
        key = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        words = see(node.attributes.get("content") or "").strip()
        if key and words:
            found.setdefault(key.casefold(), words[:500])
    return found


def _title(tree: "LexborHTMLParser") -> str | None:
    node = tree.css_first("title")
    words = see(node.text(deep=True)).strip()[:300] if node else ""
    return re.split(r"\s+[|–—-]\s+(?=[^|–—]{1,60}$)", words)[0] or None


def _attribute(tree: "LexborHTMLParser", selector: str, attribute: str) -> str | None:
    node = tree.css_first(selector)
    return (node.attributes.get(attribute) or "").strip() or None if node else None


def _address(words: str | None) -> str | None:
    """The words where they are an address of the web, else None."""
    return (
        words if words and len(words) <= 2000 and re.fullmatch(r"https?://[^\s/?#\[\]@]+(?:[/?#]\S*)?", words) else None
    )


def _find_published(tree: "LexborHTMLParser", known: dict[str, str]) -> str | None:
    stated = [known[key] for key in _PUBLISHED if key in known]
    stated += _read_linked_data(tree)
    stated += [node.attributes.get("datetime") or node.text(deep=True)[:100] for node in tree.css(_TIMES)[:3]]
    return next((date for words in stated if (date := read_date(words))), None)


def _read_linked_data(tree: "LexborHTMLParser") -> Iterator[str]:
    for node in tree.css("script")[:50]:
        if node.attributes.get("type") != "application/ld+json":
            continue
        words = node.text(deep=True)
        try:
            value = json.loads(words) if len(words) <= _ENOUGH else None
        except (ValueError, RecursionError):
            continue
        yield from _dates_in(value)


def _dates_in(value: object) -> list[str]:
    """The days of publication at the top of linked data, or in its graph."""
    if isinstance(value, list):
        entries = value
    else:
        graph = value.get("@graph") if isinstance(value, dict) else None
        entries = [value, *graph] if isinstance(graph, list) else [value]
    return [str(entry["datePublished"]) for entry in entries if isinstance(entry, dict) and "datePublished" in entry]
