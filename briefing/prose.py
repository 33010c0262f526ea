"""The prose of briefings and pages: Markdown to clean HTML, and the numbers, links and charts in it.

One converter serves `check` and the site, so what was checked is what is shown. Raw HTML is shown as text. What the theme
has to fill in stays an ordinary link or image until `part_html` takes it out:

    <a href="#figure-id">        a number, bound to its figure
    <a href="plain:" title="…">  a number that is no finding, with its reason
    <img src="chart:…">          a chart
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qsl, unquote, urlsplit

import markdown
import nh3
from markdown.extensions.toc import slugify

from briefing.numbers import Number, find_numbers
from briefing.terms import Qualifier

HEADING_PREFIX: Final = "section-"
"""What the id of every heading begins with, so that it is never a figure's."""
_ALLOWED_TAGS: Final = frozenset(
    "a blockquote br code dd dl dt em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split()
)
_ALLOWED_ATTRIBUTES: Final = {
    "a": {"href", "title"}, "img": {"src", "alt"}, "td": {"align"}, "th": {"align"}, "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}  # fmt: skip
_SCHEMES: Final = frozenset({"https", "http", "mailto", "plain", "chart"})
_BLOCKS: Final = frozenset({"p", "li", "dt", "dd", "td", "th", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
_PLACE: Final = re.compile(
    r'<p>\s*<img(?=[^>]*? src="chart:(?P<chart>[^"]*)")(?=[^>]*? alt="(?P<alt>[^"]*)")[^>]*>\s*</p>'
    rf'|<a href="#(?!{HEADING_PREFIX})(?P<id>[^"]*)"[^>]*>(?P<words>.*?)</a>'
    r'|<a href="plain:"(?: title="(?P<reason>[^"]*)")?>(?P<plain>.*?)</a>',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Clean HTML that is shown as it is."""

    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A number in prose. words: clean HTML. figure: id of its figure."""

    words: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A number that is no finding. words: clean HTML. reason: plain text."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPlace:
    """A chart that the author asks for.

    Attributes:
        kind: As written; may be unknown.
        figures: Ids as written. Empty: all figures of the briefing.
        unknown: Options that no chart has.
        sentence: The author's alternative text, plain.
    """

    kind: str
    figures: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    sentence: str


Piece = Markup | Bound | Plain | ChartPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of the prose. target: None where the address was refused. words: plain. title: plain, or None."""

    target: str | None
    words: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image of the prose. alone: whether it has a paragraph of its own."""

    target: str
    words: str
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the prose. level: 1 to 6."""

    level: int
    words: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedNumber:
    """A link that binds a number.

    Attributes:
        link: The link.
        number: The number that its words say, read in the sentence. None where they say none or several.
        cut: The whole words of the number, where the link holds only a part of them or of their bound. Else None.
    """

    link: Link
    number: Number | None
    cut: str | None


Event = Link | LinkedNumber | Image | Heading | Number
"""What prose holds, in its order. A Number among them stands in no link that binds it."""


@cache
def _converter(inline: bool) -> markdown.Markdown:
    """The Markdown converter. Quotation marks are made round; raw HTML is text."""
    extensions: list[str] = (
        ["smarty", "sane_lists"] if inline else ["tables", "def_list", "toc", "smarty", "sane_lists"]
    )
    configs = {} if inline else {"toc": {"slugify": _heading_id}}
    converter = markdown.Markdown(extensions=extensions, extension_configs=configs, output_format="html")
    if inline:
        for name in (
            "empty",
            "indent",
            "code",
            "hashheader",
            "setextheader",
            "hr",
            "olist",
            "ulist",
            "quote",
            "reference",
        ):
            converter.parser.blockprocessors.deregister(name)
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


def _heading_id(words: str, separator: str) -> str:
    return HEADING_PREFIX + (slugify(words, separator) or "untitled")


def read_html(text: str) -> str:
    """The clean HTML of Markdown text."""
    converter = _converter(False)
    converter.reset()
    return _clean(converter.convert(text))


def read_line_html(text: str) -> str:
    """The clean HTML of one line of Markdown, such as a title; no paragraph around it."""
    converter = _converter(True)
    converter.reset()
    return _clean(converter.convert(" ".join(text.split()))).removeprefix("<p>").removesuffix("</p>")


def _clean(made: str) -> str:
    return nh3.clean(
        made,
        tags=set(_ALLOWED_TAGS),
        attributes={tag: set(names) for tag, names in _ALLOWED_ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )


def read_plain(text: str) -> str:
    """One line of Markdown as plain text: the words of links remain."""
    return html.unescape(re.sub(r"<[^>]*>", "", read_line_html(text)))


def part_html(made: str) -> Iterator[Piece]:
    """The parts of clean HTML: what is shown as it is, and what the theme fills in."""
    at = 0
    for match in _PLACE.finditer(made):
        if match.start() > at:
            yield Markup(html=made[at : match.start()])
        at = match.end()
        if match["chart"] is not None:
            yield read_chart(html.unescape(match["chart"]), html.unescape(match["alt"]))
        elif match["id"] is not None:
            yield Bound(words=match["words"], figure=unquote(html.unescape(match["id"])))
        else:
            yield Plain(words=match["plain"], reason=html.unescape(match["reason"] or ""))
    if at < len(made):
        yield Markup(html=made[at:])


def read_chart(address: str, sentence: str) -> ChartPlace:
    """The chart that an address asks for, the part behind `chart:`."""
    kind, _, query = address.partition("?")
    options = parse_qsl(query, keep_blank_values=True)
    figures = tuple(
        name.strip() for key, value in options if key == "figures" for name in value.split(",") if name.strip()
    )
    return ChartPlace(
        kind=kind, figures=figures, unknown=tuple(key for key, _ in options if key != "figures"), sentence=sentence
    )


def binds(target: str | None) -> bool:
    """Whether a link of this target binds the number in its words."""
    return target is not None and (target.startswith("plain:") or (target.startswith("#") and not is_heading(target)))


def is_heading(target: str) -> bool:
    """Whether the target is a heading of the same page."""
    return target.startswith(f"#{HEADING_PREFIX}")


def is_elsewhere(target: str) -> bool:
    """Whether the target lies outside the site."""
    return urlsplit(target).scheme in {"http", "https", "mailto"}


@dataclass(slots=True, kw_only=True)
class _Block:
    """The text of one block, and what lies in it."""

    tag: str
    id: str = ""
    text: str = ""
    links: list[tuple[Link, int, int]] = field(default_factory=list)
    images: list[tuple[int, str, str]] = field(default_factory=list)

    def events(self) -> Iterator[Event]:
        """What the block holds, in its order."""
        numbers = list(find_numbers(self.text))
        bound = [(link, start, end) for link, start, end in self.links if binds(link.target)]
        found: list[tuple[int, Event]] = [(start, link) for link, start, _ in self.links if not binds(link.target)]
        for link, start, end in bound:
            touching = [number for number in numbers if number.start < end and number.end > start]
            number = touching[0] if len(touching) == 1 else None
            found.append((start, LinkedNumber(link=link, number=number, cut=_cut(self.text, number, start, end))))
        loose = (
            number
            for number in numbers
            if not any(number.start < end and number.end > start for _, start, end in bound)
        )
        found += [(number.start, number) for number in loose]
        found += [(at, Image(target=target, words=alt, alone=self._is_only_image())) for at, target, alt in self.images]
        if re.fullmatch("h[1-6]", self.tag):
            found.append((-1, Heading(level=int(self.tag[1]), words=self.text.strip(), id=self.id)))
        for _, event in sorted(found, key=lambda pair: pair[0]):
            yield event

    def _is_only_image(self) -> bool:
        return self.tag == "p" and len(self.images) == 1 and not self.text.strip()


def _cut(text: str, number: Number | None, start: int, end: int) -> str | None:
    """The whole phrase of a number, where it reaches out of the link that binds it."""
    if number is None:
        return None
    bounded = number.qualifier is not Qualifier.EXACT
    first, last = (number.phrase_start, number.phrase_end) if bounded else (number.start, number.end)
    return " ".join(text[first:last].split()) if first < start or last > end else None


class _Reader(HTMLParser):
    """Reads clean HTML into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = []
        self.open: list[_Block] = [_Block(tag="")]
        self.link: tuple[str | None, str | None, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block or a link, or note an image."""
        given = dict(attrs)
        block = self.open[-1]
        if tag in _BLOCKS:
            self.open.append(_Block(tag=tag, id=given.get("id") or ""))
        elif tag == "a":
            self.link = given.get("href"), given.get("title"), len(block.text)
        elif tag == "img":
            block.images.append((len(block.text), given.get("src") or "", given.get("alt") or ""))
        elif tag == "br":
            block.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        """Close a block or a link."""
        block = self.open[-1]
        if tag in _BLOCKS and len(self.open) > 1:
            self.blocks.append(self.open.pop())
        elif tag == "a" and self.link is not None:
            target, title, start = self.link
            block.links.append((Link(target=target, words=block.text[start:], title=title), start, len(block.text)))
            self.link = None

    def handle_data(self, data: str) -> None:
        """Add words to the open block."""
        self.open[-1].text += data


def read_events(made: str) -> Iterator[Event]:
    """What clean HTML holds: links, numbers, images and headings, block by block."""
    reader = _Reader()
    reader.feed(made)
    reader.close()
    for block in [*reader.blocks, *reversed(reader.open)]:
        yield from block.events()
