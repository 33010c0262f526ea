"""HTML: what a page is about, without what stands around it, and what its head says of it."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern
from briefing.read.files import check_size, read_page_text
from briefing.read.html_tree import INLINE, TAG, UNSEEN, Parts, name, parse, walk
from briefing.read.joining import SUPERSCRIPT, Break, Table, TextBuilder, normalise_spaces
from briefing.read.losses import check_kept
from briefing.read.metadata import (
    SourceText,
    clean_title,
    find_byline,
    find_licence,
    find_published,
    find_title,
    is_furniture,
    is_paper,
    part_licence,
    read_date,
)

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LARGEST: Final = 5_000_000
_DECLARED: Final = pattern(
    r"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""",
    '<meta charset="utf-8">',
    '<?xml version="1.0" encoding="utf-8"?>',
    no="<b>charset=utf-8",
    flags=re.IGNORECASE | re.ASCII,
)
_UNSEEN: Final = pattern(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|svg|canvas|iframe|object|audio|video|select|button|textarea|title|dialog)\b"
    r".*?(?:</\1\s*>|\Z)",
    "<!-- 49 -->",
    "<script>x = 49</script>",
    no="<b>49</b>",
    flags=re.IGNORECASE | re.DOTALL,
)
# A link that stands behind each heading of a long page is no part of it.
_TO_TOP: Final = pattern(
    r"[ ]*(?:\(\s*Back to top\s*\)|^Back to top)[ ]*$",
    "Findings (Back to top)",
    "Back to top",
    no="Go back to top of the table",
    flags=re.IGNORECASE | re.MULTILINE,
)
_SUBSCRIPT: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# Names under which pages state their day, in the order in which they are believed.
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
_WORDED: Final = pattern(r"\w", "1", no="↩", flags=0)
_MARK: Final = pattern(r"\W*(?:\d{1,3}|\w)\W*", "…[12]…", "…a…", no="…12 cases…", flags=0)
_NO_LETTER: Final = pattern(r"\W", "the-gazette.example", no="thegazette")
_SITE_NAME: Final = pattern(
    r"\s+[|–—-]\s+(?=[^|–—]{1,60}$)", "Northshire: 3 in 10 | The Gazette", no="Northshire-on-Sea", flags=0
)
_WEB_ADDRESS: Final = pattern(
    r"https?://[^\s/?#\[\]@]+(?:[/?#]\S*)?",
    "…https://northshire.example/1…",
    no=("…ftp://northshire.example…", "…https://a@northshire.example…"),
    flags=0,
)
_TIMES: Final = (
    "time.published-date, time.entry-date, time[itemprop=datePublished], time[pubdate], article header time, "
    "main time, article time"
)
_LARGE: Final = 20_000
_FEWEST_WORDS: Final = 50
"""So few words of so many characters are no page, but the shell of one."""
_SILENT: Final = "the page yields next to no text: scripts may write it, or it is locked; copy its text from a browser"
_INSPECTORATE: Final = "hmiprobation.justiceinspectorates.gov.uk"
_CELLS: Final = frozenset({"td", "th"})
_RAISED: Final = pattern(r"vertical-align:\s*super", "vertical-align: super", no="vertical-align: sub")
_ENOUGH: Final = 100_000
"""Characters of a block of linked data that are looked at."""


def read(data: bytes) -> SourceText:
    """The main content of a page: headings, paragraphs, lists, tables row by row, quotations and notes.

    Raises:
        SourceError: It is no text, has no main content, is built to stall, or reading it would lose a number.
    """
    page, notes = read_page_text(data, find_encoding(data))
    found = read_page(page)
    return replace(found, notes=(*notes, *found.notes))


def find_encoding(data: bytes) -> str | None:
    """The encoding that the head of a page declares, or None."""
    declared = _DECLARED.search(data[:4096].decode("latin-1"))
    return declared[1] or declared[2] if declared else None


def read_page(page: str) -> SourceText:
    """Likewise, of the text of a page."""
    check_size(page, _LARGEST)
    tree = parse(page)
    if tree.body is None:
        raise SourceError("holds no page; save the page again, or its text alone")
    facts = read_facts(tree)
    reading = _Reading(tree.body)
    text, block = part_licence(_TO_TOP.sub("", reading.kept.text))
    check_kept(_raw_text(page), (text, block, reading.left_out.text), reading.unseen.text)
    if not text.strip():
        raise SourceError("holds no text outside its navigation; save the page again, or its text alone")
    return replace(
        facts,
        text=text,
        title=_choose_title([*reading.headings, facts.title or ""], facts.publisher, *_read_title(tree)[1:])
        or find_title(text),
        published=facts.published or find_published(text),
        byline=find_byline(text) or facts.byline,
        licence=facts.licence or find_licence(f"{block} {reading.left_out.text}"),
        notes=() if len(page) < _LARGE or len(text.split()) > _FEWEST_WORDS else (_SILENT,),
    )


def _choose_title(titles: Iterable[str], *sites: str | None) -> str | None:
    """The first of the titles that is that of a document, and not the name of a site or of a part of the page."""
    known = {site.casefold() for site in sites if site}
    for title in titles:
        *words, last = _SITE_NAME.split(title)
        # "Northshire: 3 in 10 - The Gazette" on a page of The Gazette.
        named = title[: -len(last)].rstrip(" |–—-") if words and last.casefold() in known else title
        if not is_furniture(named, *sites) and (clean := clean_title(named)):
            return clean
    return None


class _Reading:
    """One pass over a page: every word goes to what is kept or to what is left out.

    Attributes:
        kept: What the page is about.
        left_out: Everything else that people see.
        unseen: Words that nobody sees.
        headings: Its headings of the first rank.
    """

    def __init__(self, body: "LexborNode") -> None:
        self.kept, self.left_out, self.unseen = TextBuilder(), TextBuilder(), TextBuilder()
        self.headings: list[str] = []
        self._parts = Parts(body)
        self._region = self._parts.region.mem_id
        self._inside = self._whole = self._region == body.mem_id
        self._closed = self._hidden = self._raised = 0
        self._table: Table | None = None
        self._cell: TextBuilder | None = None
        self._path: list[tuple[str, bool]] = []
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
        if tag == "table" and (self._table is not None or not _holds_data(node)):
            tag = "div"
        self._part(tag)
        within = (self._inside and not self._whole) or bool(self._open["article"] or self._open["main"])
        if self._closed:
            self._closed += 1
        elif self._parts.is_left_out(node, within=within) or _is_note_mark(node):
            self._closed = 1
            self.left_out.part(Break.SPACE)
        raised = tag == "sup" or bool(_RAISED.search(node.attributes.get("style") or ""))
        self._path.append((tag, raised))
        self._open[tag] += 1
        self._raised += raised
        self._hidden += tag in UNSEEN
        if tag == "h1" and not self._closed:
            self.headings.append(normalise_spaces(node.text(deep=True)).strip()[:300])
        if tag == "table" and self._is_kept:
            self._table = Table()
        if self._table is not None and tag == "tr":
            self._table.begin_row()
        if self._table is not None and tag in _CELLS and self._is_kept:
            self._cell = TextBuilder()
        # In a row of a table, the entries of a list are parted by ";" and bear no bullet.
        if tag == "li" and self._is_kept and self._cell is None:
            self.kept.mark("- ")

    def _end(self, node: "LexborNode") -> None:
        tag, raised = self._path.pop()
        self._open[tag] -= 1
        self._raised -= raised
        self._hidden -= tag in UNSEEN
        if self._table is not None and self._cell is not None and tag in _CELLS:
            across, down = (_read_span(node, key) for key in ("colspan", "rowspan"))
            self._table.add(self._cell.text, across=across, down=down, head=tag == "th")
            self._cell = None
        if self._table is not None and tag == "table":
            for row in self._table.rows:
                self.kept.add_row(row)
            self._table = None
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
        if self._raised or self._open["sub"]:  # "35" and the mark of note 1 are not 351
            words = words.translate(SUPERSCRIPT if self._raised else _SUBSCRIPT)
        hidden = self.unseen if self._hidden else self.left_out
        (hidden if not self._is_kept else self.kept if self._cell is None else self._cell).add(words)

    @property
    def _is_kept(self) -> bool:
        return not self._closed and (self._inside or (self._outer_heading and self._open["h1"] > 0))

    def _part(self, tag: str) -> None:
        """Part what comes from what stands, as an element does where it begins and ends."""
        if tag in INLINE:
            return
        if self._cell is not None:
            self._cell.part(Break.INNER)
        elif tag in {"li", "tr", "br", "dt", "dd", "thead", "tbody", "tfoot"} or self._open["li"]:
            self.kept.part(Break.LINE)
        else:
            self.kept.part(Break.PARAGRAPH)
        self.left_out.part(Break.PARAGRAPH)


def _holds_data(table: "LexborNode") -> bool:
    """Whether it has cells side by side, and none of what a table that only places parts of a page holds."""
    if table.attributes.get("role") == "presentation" or table.css_first("td + td, td + th, th + td, th + th") is None:
        return False
    return all(part.mem_id == table.mem_id for part in table.css("table, h1, h2")[:2])


def _read_span(cell: "LexborNode", key: str) -> int:
    """Over how many columns or rows a cell runs: 1 where it does not say, or says no small number."""
    words = (cell.attributes.get(key) or "").strip()
    return int(words) if words.isdecimal() and len(words) < 4 and int(words) > 0 else 1


def _is_note_mark(node: "LexborNode") -> bool:
    """Whether it is the mark of a footnote, a raised number that links within the page, or the arrow back to it."""
    if name(node) not in {"sup", "a"}:
        return False
    link = node if name(node) == "a" else node.css_first("x-a")
    raised = name(node) == "sup" or node.attributes.get("role") == "doc-noteref"
    if link is None or not (link.attributes.get("href") or "").startswith("#"):
        return False
    words = node.text(deep=True).strip()
    return not _WORDED.search(words) or (raised and _MARK.fullmatch(words) is not None)


def _raw_text(page: str) -> str:
    """The words of a page by a plain route: patterns over its characters, no tree."""
    body = _UNSEEN.sub(lambda part: " " if part[1] else "", page)
    inline = INLINE - {"sup", "sub"}
    return normalise_spaces(
        html.unescape(TAG.sub(lambda tag: "" if (tag["name"] or "").casefold() in inline else " ", body))
    )


def read_facts(tree: "LexborHTMLParser") -> SourceText:
    """What the page says of itself, in its head for the most part; its text is not read yet."""
    known: dict[str, str] = {}
    for node in tree.css("meta[content]")[:300]:
        key = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        words = normalise_spaces(node.attributes.get("content") or "").strip()
        if key and words:
            known.setdefault(key.casefold(), words[:500])
    link = tree.css_first("link[rel=canonical]")
    url = _address((link.attributes.get("href") or "").strip() if link else None) or _address(known.get("og:url"))
    publisher = known.get("og:site_name") or known.get("dcterms.publisher")
    host = (urlsplit(url).hostname or "") if url else ""
    if host == _INSPECTORATE:
        publisher = "HM Inspectorate of Probation"
    # A name behind the title is the site's where it is a newspaper's, or the address has its letters.
    for site in _read_title(tree)[1:] if not publisher else ():
        letters = _NO_LETTER.sub("", site.casefold())
        if is_paper(site) or (len(letters) > 3 and letters in _NO_LETTER.sub("", host)):
            publisher = site
    stated = [known[key] for key in _PUBLISHED if key in known]
    stated += _read_linked_data(tree)
    stated += [node.attributes.get("datetime") or node.text(deep=True)[:100] for node in tree.css(_TIMES)[:3]]
    addresses = " ".join(link.attributes.get("href") or "" for link in tree.css("[rel=license]")[:10])
    return SourceText(
        text="",
        title=known.get("og:title") or _read_title(tree)[0] or None,
        publisher=publisher,
        published=next((date for words in stated if (date := read_date(words))), None),
        byline=known.get("author") or known.get("article:author"),
        url=url,
        licence=find_licence(addresses),
    )


def _read_title(tree: "LexborHTMLParser") -> list[str]:
    """The title in the head, and behind it the names of the site: "Northshire: 3 in 10 | The Gazette"."""
    title = tree.css_first("title")
    return _SITE_NAME.split(normalise_spaces(title.text(deep=True)).strip()[:300] if title else "")


def _address(words: str | None) -> str | None:
    """The words where they are an address of the web, else None."""
    return words if words and len(words) <= 2000 and _WEB_ADDRESS.fullmatch(words) else None


def _read_linked_data(tree: "LexborHTMLParser") -> Iterator[str]:
    """The days of publication at the top of linked data, or in its graph."""
    for node in tree.css("script")[:50]:
        words = node.text(deep=True) if node.attributes.get("type") == "application/ld+json" else ""
        try:
            value = json.loads(words) if 0 < len(words) <= _ENOUGH else None
        except (ValueError, RecursionError):
            continue
        graph = value.get("@graph") if isinstance(value, dict) else None
        entries = value if isinstance(value, list) else [value, *graph] if isinstance(graph, list) else [value]
        dated = (entry for entry in entries if isinstance(entry, dict) and "datePublished" in entry)
        yield from (str(entry["datePublished"]) for entry in dated)
