"""What prose holds, thing by thing: numbers, links, charts, headings, and what must not stand in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

from briefing.model import CONTROL, find_odd_words
from briefing.numbers import Number, find_numbers, is_bare_one
from briefing.prose.convert import HEADING_PREFIX
from briefing.prose.shares import find_share

_BLOCKS: Final = frozenset("p li dt dd td th blockquote pre h1 h2 h3 h4 h5 h6 table thead tbody tr ul ol dl".split())
_RAW: Final = re.compile(
    # “<!-- a comment -->”; “[^1]”, “~~struck~~”, “[ ] a task”, of which Markdown elsewhere makes more; “14/10/2026”
    r"(?P<comment><[!?])|(?P<footnote>\[\^[^\]\s]{1,60}\]:?)|(?P<struck>~~(?=\S)[^~\n]+~~)"
    r"|(?P<task>\[ \]|(?:\A\s*)\[[xX]\](?=\s))"
    r"|(?P<day>(?<![\w./-])(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{1,2}/\d\d)(?![\w/-]))"
)
_PARTING: Final = "\x00"
"""Stands in a block's text where another block or an image parts it: no number reaches over it."""


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
        share: The words of the share that a number of its words is, or is a part of: “97%”, “49 cases out of 80”. They
            may reach out of the link. None where its words count nothing out of something.
    """

    link: Link
    number: Number | None
    cut: str | None
    share: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLink:
    """A link that binds words to words of the source, which stand in its title.

    Attributes:
        link: The link.
        number: The number that its words hold, or are a part of; “half” alone is none. None where there is none.
    """

    link: Link
    number: str | None

    @property
    def evidence(self) -> str:
        """The words of the source, on one line. Empty where there are none."""
        return " ".join((self.link.title or "").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """An invisible character."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """Signs that would be shown to readers as they are written.

    Attributes:
        words: They.
        kind: What they were meant for: a comment, a footnote, struck words, a task, or a day.
    """

    words: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """A word with a letter that only looks like another."""

    words: str
    letter: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListStart:
    """A numbered list that begins at another number than one."""

    words: str


Event = Link | LinkedNumber | SaidLink | Image | Heading | Number | Hidden | Raw | Odd | ListStart
"""What prose holds, in its order. A Number among them stands in no link that binds it."""


def binds(target: str | None) -> bool:
    """Whether a link of this target binds the number in its words."""
    return target is not None and (target.startswith("plain:") or (target.startswith("#") and not is_heading(target)))


def is_said(target: str | None) -> bool:
    """Whether a link of this target binds its words to words of the source."""
    return target is not None and target.startswith("said:")


def is_heading(target: str) -> bool:
    """Whether the target is a heading of the same page."""
    return target.startswith(f"#{HEADING_PREFIX}")


def is_elsewhere(target: str) -> bool:
    """Whether the target lies outside the site."""
    try:
        return urlsplit(target).scheme in {"http", "https", "mailto"}
    except ValueError:
        return False


def read_events(made: str) -> Iterator[Event]:
    """What clean HTML holds, block by block."""
    reader = _Reader()
    reader.feed(made)
    reader.close()
    for block in reader.blocks:
        yield from block.events()


@dataclass(slots=True, kw_only=True)
class _Block:
    """The text of one block, and what lies in it."""

    tag: str
    id: str = ""
    text: str = ""
    inline: int = 0
    links: list[tuple[Link, int, int]] = field(default_factory=list)
    images: list[tuple[int, str, str]] = field(default_factory=list)
    others: list[tuple[int, Event]] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    """Where code stands in the text, which is meant as it is written."""
    heads: tuple["_Block", ...] = ()
    """Of a cell: the head of its column, and the first cell of its row."""

    def events(self) -> Iterator[Event]:
        """What the block holds, in its order."""
        numbers = list(find_numbers(self.text, ones=True))
        found = [(start, self._read_link(link, numbers, start, end)) for link, start, end in self.links]
        bound = [(start, end) for link, start, end in self.links if binds(link.target) or is_said(link.target)]
        addresses = [(start, end) for link, start, end in self.links if is_address(link.words)]
        raw = [each for each in _RAW.finditer(self.text) if not _is_in(each.start(), self.codes)]
        days = [each.span() for each in raw if each.lastgroup in {"day", "footnote"}]
        found += [(number.start, number) for number in numbers if _is_loose(number, [*bound, *addresses, *days])]
        found += [(each.start(), Raw(words=each[0].strip(), kind=each.lastgroup or "")) for each in raw]
        found += [(odd.start, Odd(words=odd.word, letter=odd.letter)) for odd in find_odd_words(self.text)]
        found += [(at, Image(target=target, words=alt, alone=self._is_only_image())) for at, target, alt in self.images]
        found += self.others
        if re.fullmatch("h[1-6]", self.tag):
            found.append((-1, Heading(level=int(self.tag[1]), words=self.text.strip(), id=self.id)))
        for _, event in sorted(found, key=lambda pair: pair[0]):
            yield event

    def _read_link(self, link: Link, numbers: list[Number], start: int, end: int) -> Event:
        touching = [number for number in numbers if number.start < end and number.end > start]
        if is_said(link.target):
            words = (number.surface for number in touching if not is_bare_one(number))
            return SaidLink(link=link, number=next((each for each in words if each.casefold() != "half"), None))
        if link.words.startswith("^"):
            return Raw(words=f"[{link.words}]", kind="footnote")
        if not binds(link.target):
            return link
        counted = [number for number in touching if not is_bare_one(number)] or touching
        number = counted[0] if len(counted) == 1 else None
        bound = link.target != "plain:"
        cuts = (_cut(self.text, each, start, end, bound=bound) for each in counted)
        heads = " ".join(head.text for head in self.heads)
        shares = (find_share(self.text, each, numbers, heads) for each in touching)
        return LinkedNumber(
            link=link, number=number, cut=next(filter(None, cuts), None), share=next(filter(None, shares), None)
        )

    def _is_only_image(self) -> bool:
        return self.tag == "p" and len(self.images) == 1 and not self.inline and not self.text.strip(f"{_PARTING}\n ")


def is_address(words: str) -> bool:
    """Whether the words of a link are an address themselves."""
    return bool(re.fullmatch(r"(?:https?://|www\.)\S+", words.strip()))


def _is_in(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _is_loose(number: Number, bound: list[tuple[int, int]]) -> bool:
    """Whether a number stands outside all links that bind."""
    return not is_bare_one(number) and not any(number.start < end and number.end > start for start, end in bound)


def _cut(text: str, number: Number, start: int, end: int, *, bound: bool) -> str | None:
    """The whole words of a number, where they reach out of its link. `bound`: its bound belongs to them."""
    whole = bound and not number.bare
    first, last = (number.phrase_start, number.phrase_end) if whole else (number.start, number.end)
    return " ".join(text[first:last].split()) if first < start or last > end else None


class _Reader(HTMLParser):
    """Reads clean HTML into blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks = [_Block(tag="")]
        self.open = self.blocks[:]
        self.link: tuple[str | None, str | None, int] | None = None
        self.code = 0
        self.heads: tuple[_Block, ...] = ()
        self.row: tuple[_Block, ...] = ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block or a link, or note an image."""
        given = dict(attrs)
        block = self.open[-1]
        if tag in _BLOCKS:
            block.text += _PARTING
            self.blocks.append(_Block(tag=tag, id=given.get("id") or "", heads=self._place(tag)))
            self.open.append(self.blocks[-1])
            self.row += (self.blocks[-1],) if tag in {"th", "td"} else ()
        elif tag == "a":
            self.link = given.get("href"), given.get("title"), len(block.text)
        elif tag == "img":
            block.images.append((len(block.text), given.get("src") or "", given.get("alt") or ""))
            block.text += _PARTING
        elif tag == "br":
            block.text += "\n"
        if tag == "code":
            self.code = len(block.text)
        block.inline += tag not in _BLOCKS and tag != "img"
        if tag == "ol" and given.get("start") not in {None, "1"}:
            block.others.append((len(block.text), ListStart(words=f"{given['start']}.")))

    def _place(self, tag: str) -> tuple[_Block, ...]:
        """The heads of a cell that begins; a row and a table begin anew."""
        if tag == "thead":
            self.heads = self.row = ()
        elif tag == "tr":
            self.heads, self.row = self.heads or self.row, ()
        return (*self.heads[len(self.row) :][:1], *self.row[:1]) if tag == "td" else ()

    def handle_endtag(self, tag: str) -> None:
        """Close a block or a link."""
        block = self.open[-1]
        if tag == "code":
            block.codes.append((self.code, len(block.text)))
        if tag in _BLOCKS and len(self.open) > 1:
            self.open.pop()
        elif tag == "a" and self.link is not None:
            target, title, start = self.link
            link = Link(target=target, words=block.text[start:].replace(_PARTING, ""), title=title)
            block.links.append((link, start, len(block.text)))
            self.link = None

    def handle_data(self, data: str) -> None:
        """Add words to the open block."""
        block = self.open[-1]
        block.others += [(len(block.text), Hidden(words=found[0])) for found in CONTROL.finditer(data)]
        data = CONTROL.sub("", data)
        block.text += data
