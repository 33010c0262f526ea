"""Clean HTML, read once: its plain text, its blocks with the nodes in each, and its pieces."""

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from briefing.model import CONTROL, find_odd_words
from briefing.numbers import Number, find_numbers, is_bare_one
from briefing.pictures import FOLDER
from briefing.prose.nodes import (
    Bound,
    Footnote,
    Heading,
    Hidden,
    Image,
    Link,
    LinkedNumber,
    ListStart,
    Markup,
    Node,
    Odd,
    PicturePlace,
    Piece,
    Plain,
    Raw,
    Said,
    SaidLink,
    binds,
    is_address,
    read_chart,
)
from briefing.prose.raw import RAW, WHOLE
from briefing.prose.shares import find_share

BREAK: Final = "\n\n"
"""Parts the blocks of a plain text."""
_TAG: Final = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z]+="[^"]*")*)>')
"""A tag as nh3 writes it; every other < is an entity, save in an attribute."""
_ATTRIBUTE: Final = re.compile(r' ([a-z]+)="([^"]*)"')
_FOOTNOTE_LINK: Final = re.compile(r"([^<]*)</a>")
"""What stands behind the beginning of a link to a footnote or back: its number, or an arrow."""
_BLOCKS: Final = frozenset("p li dt dd td th blockquote pre h1 h2 h3 h4 h5 h6 table thead tbody tr ul ol dl".split())
_PARTING: Final = "\x00"
"""Stands in a block's text where another block or an image parts it: no number reaches over it."""


@dataclass(slots=True, kw_only=True)
class Block:
    """The text of one block, and what lies in it; places count in this text, without invisible characters.

    Attributes:
        tag: What made it.
        id: Of a heading. Else empty.
        starts: Where in the block, and where in the whole text, each stretch of its words begins.
        inline: How many tags within it are no images.
        links: Each with its first and last place.
        images: Each with its place, here and in the whole text; address; words; title.
        others: Invisible characters and lists, each with both its places.
        codes: Where code stands, which is meant as it is written.
        heads: Of a cell: the head of its column, and the first cell of its row.
    """

    tag: str
    id: str = ""
    text: str = ""
    starts: list[tuple[int, int]]
    inline: int = 0
    links: list[tuple[Link, int, int]] = field(default_factory=list)
    images: list[tuple[int, int, str, str, str | None]] = field(default_factory=list)
    others: list[tuple[int, int, Node]] = field(default_factory=list)
    codes: list[tuple[int, int]] = field(default_factory=list)
    heads: tuple["Block", ...] = ()

    def find_start(self, at: int) -> int:
        """Where in the whole text a place of this block is."""
        own, whole = self.starts[max(0, bisect_right(self.starts, (at, 10**9)) - 1)]
        return whole + at - own

    @property
    def heading(self) -> Heading | None:
        """The block as a heading; None where it is none."""
        if not re.fullmatch("h[1-6]", self.tag):
            return None
        return Heading(level=int(self.tag[1]), words=self.text.replace(_PARTING, "").strip(), id=self.id)

    @property
    def is_only_image(self) -> bool:
        """Whether the block is a paragraph that holds one image and nothing else."""
        return self.tag == "p" and len(self.images) == 1 and not self.inline and not self.text.strip(f"{_PARTING}\n ")

    def list_nodes(self) -> Iterator[tuple[int, Node]]:
        """What the block holds, in its order, each with its place in the whole text."""
        numbers = list(find_numbers(self.text, ones=True))
        links = [(start, self._read_link(link, numbers, start, end)) for link, start, end in self.links]
        kept = self.codes + [(start, end) for link, start, end in self.links if is_address(link.words)]
        raw = [each for each in RAW[bool(self.tag)].finditer(self.text) if not _lies_in(each.start(), kept)]
        # Numbers that a link binds, or that are a part of an address, a day or the name of a footnote, are not loose.
        taken = [
            (start, end)
            for link, start, end in self.links
            if binds(link.target) or _is_said(link) or is_address(link.words)
        ]
        taken += [each.span() for each in raw if each.lastgroup in WHOLE]
        loose = [
            (number.start, number)
            for number in numbers
            if not is_bare_one(number) and not any(number.start < end and number.end > start for start, end in taken)
        ]
        signs = [(each.start(), Raw(words=each[0].strip(), kind=each.lastgroup or "")) for each in raw]
        odd = [(each.start, Odd(words=each.word, letter=each.letter)) for each in find_odd_words(self.text)]
        found = [(at, self.find_start(at), node) for at, node in [*links, *loose, *signs, *odd]]
        for at, whole, target, words, title in self.images:
            found.append((at, whole, Image(target=target, words=words, alone=self.is_only_image, title=title)))
        others: list[tuple[int, int, Node]] = self.others
        if heading := self.heading:
            sign = Raw(words="", kind="footnote-heading")
            others = [(at, whole, sign if isinstance(node, Footnote) else node) for at, whole, node in others]
            yield self.find_start(len(self.text) - len(self.text.lstrip())), heading
        yield from ((whole, node) for _, whole, node in sorted(found + others, key=lambda each: each[0]))

    def _read_link(self, link: Link, numbers: list[Number], start: int, end: int) -> Node:
        touching = [number for number in numbers if number.start < end and number.end > start]
        counted = [number for number in touching if not is_bare_one(number)]
        heads = " ".join(head.text for head in self.heads)
        share = next(filter(None, (find_share(self.text, each, numbers, heads) for each in touching)), None)
        if _is_said(link):
            number = next((each for each in counted if each.surface.casefold() != "half"), None)
            return SaidLink(link=link, number=number, share=share)
        if link.words.startswith("^"):
            return Raw(words=f"[{link.words}]", kind="footnote")
        if not binds(link.target):
            return link
        counted = counted or touching
        cuts = []
        for each in counted:  # to the words of a number its bound belongs, but not where it is called plain
            whole = link.target != "plain:" and not each.bare
            first, last = (each.phrase_start, each.phrase_end) if whole else (each.start, each.end)
            cuts += [" ".join(self.text[first:last].split())] if first < start or last > end else []
        number = counted[0] if len(counted) == 1 else None
        return LinkedNumber(link=link, number=number, cut=next(iter(cuts), None), share=share)


def _lies_in(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _is_said(link: Link) -> bool:
    return link.target is not None and link.target.startswith("said:")


class HtmlReader:
    """Reads clean HTML, all of it when it is made.

    Attributes:
        text: What a reader reads, with the sentences of charts, blocks parted by BREAK.
        blocks: In the order in which they begin.
        parts: The pieces, each with its beginning in the text.
    """

    def __init__(self, made: str) -> None:
        self.text = ""
        self.blocks = [Block(tag="", starts=[(0, 0)])]
        self.parts: list[tuple[int, Piece]] = []
        self._made = made
        self._open = self.blocks[:]
        self._kept = self._kept_text = 0
        self._paragraph = 0, 0
        self._charts = 0
        self._code = 0
        self._link: tuple[re.Match[str], int, int] | None = None
        self._footnotes = 0
        self._signs = Counter[str]()
        self._heads: tuple[Block, ...] = ()
        self._row: tuple[Block, ...] = ()
        at = self._mute = 0
        for tag in _TAG.finditer(made):
            if tag.start() < self._mute:
                continue
            at = max(at, self._mute)
            self._add_words(html.unescape(made[at : tag.start()]))
            at = tag.end()
            if tag["end"]:
                self._close(tag)
            else:
                self._begin(tag, {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(tag["attributes"])})
        self._add_words(html.unescape(made[max(at, self._mute) :]))
        self._keep_markup(len(made), len(self.text))

    def _add_words(self, words: str) -> None:
        """Add words to the text and to the open block, which keeps no invisible character."""
        block = self._open[-1]
        for stretch in re.split(f"({CONTROL.pattern})", words):
            if CONTROL.fullmatch(stretch):
                block.others.append((len(block.text), len(self.text), Hidden(words=stretch)))
            elif stretch:
                block.starts.append((len(block.text), len(self.text)))
                block.text += stretch
            self.text += stretch

    def _begin(self, tag: re.Match[str], given: dict[str, str]) -> None:
        block, name = self._open[-1], tag["name"]
        if name in _BLOCKS:
            self._paragraph = tag.start(), len(self.text)
            self.text += BREAK
            block.text += _PARTING
            self._open.append(Block(tag=name, id=given.get("id", ""), starts=[(0, len(self.text))]))
            self.blocks.append(self._open[-1])
            self._place_cell(self._open[-1])
            if "class" in given:
                self._add_footnote(tag, given["class"], "")
        elif name == "a" and "class" in given:
            self._add_footnote(tag, given["class"], given["href"])
        elif name == "a":
            self._link = tag, len(block.text), len(self.text)
        elif name == "img":
            shown = given.get("src", ""), given.get("alt", ""), given.get("title")
            block.images.append((len(block.text), len(self.text), *shown))
            block.text += _PARTING
        elif name in {"br", "hr"}:
            self.text += BREAK
            block.text += "\n" if name == "br" else ""
        elif name == "code":
            self._code = len(block.text)
        block.inline += name not in _BLOCKS and name != "img"
        if name == "ol" and given.get("start", "1") != "1":
            block.others.append((len(block.text), len(self.text), ListStart(words=f"{given['start']}.")))

    def _add_footnote(self, tag: re.Match[str], kind: str, target: str) -> None:
        """Note the beginning of a footnote, the sign that leads to it, or the link back; they are no words of the text.

        kind: as Python-Markdown calls them, “footnote-ref”. target: “#fn:a” of a sign, “#fnref2:a” of the second back.
        """
        self._keep_markup(tag.start(), len(self.text))
        if kind == "footnote":
            self._footnotes += 1
            number, sign, end = self._footnotes, 1, tag.end()
        else:
            words = _FOOTNOTE_LINK.match(self._made, tag.end())
            assert words is not None  # Python-Markdown writes them so
            end = self._mute = words.end()
            self._signs[target] += kind == "footnote-ref"
            again = re.match(r"#fnref(\d*)", target)
            number = int(words[1]) if kind == "footnote-ref" else self._footnotes
            sign = int(again[1] or 1) if again else self._signs[target]
        part = kind.partition("-")[2]
        found = Footnote(part=part or "text", number=number, sign=sign)
        self.parts.append((len(self.text), found))
        self._open[-1].others.append((len(self._open[-1].text), len(self.text), found))
        self._kept, self._kept_text = end, len(self.text)

    def _place_cell(self, block: Block) -> None:
        """Give a cell that begins its heads; a row and a table begin anew."""
        if block.tag == "thead":
            self._heads = self._row = ()
        elif block.tag == "tr":
            self._heads, self._row = self._heads or self._row, ()
        elif block.tag == "td":
            if len(self._row) >= len(self._heads) > 0:
                block.others.append((0, len(self.text), Raw(words="", kind="cell")))
            block.heads = (*self._heads[len(self._row) :][:1], *self._row[:1])
        self._row += (block,) if block.tag in {"th", "td"} else ()

    def _close(self, tag: re.Match[str]) -> None:
        block = self._open[-1]
        if tag["name"] == "code":
            block.codes.append((self._code, len(block.text)))
        elif tag["name"] == "a" and self._link is not None:
            self._close_link(block, tag)
        elif tag["name"] in _BLOCKS and len(self._open) > 1:
            self._open.pop()
            if block.is_only_image and block.images[0][2].startswith(("chart:", f"{FOLDER}/")):
                # A paragraph that holds a chart or a picture alone is a piece, and its sentence a part of the text.
                _, _, target, sentence, title = block.images[0]
                block.images[0] = (0, len(self.text), target, sentence, title)
                self._keep_markup(*self._paragraph)
                place: Piece = PicturePlace(file=target, alternative=sentence, credit=title or "")
                if target.startswith("chart:"):
                    place = read_chart(target.removeprefix("chart:"), sentence, self._charts)
                    self._charts += 1
                self.parts.append((self._paragraph[1], place))
                self.text += sentence
                self._kept, self._kept_text = tag.end(), len(self.text) + len(BREAK)
            self.text += BREAK

    def _close_link(self, block: Block, tag: re.Match[str]) -> None:
        """Note a link; what the theme fills in is a piece."""
        assert self._link is not None  # the caller saw to it
        opening, start, at = self._link
        self._link = None
        given = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(opening["attributes"])}
        words, target, title = self._made[opening.end() : tag.start()], given.get("href"), given.get("title")
        link = Link(target=target, words=block.text[start:].replace(_PARTING, ""), title=title)
        block.links.append((link, start, len(block.text)))
        block.starts.append((len(block.text), len(self.text)))
        piece: Piece | None = None
        if target == "plain:":
            piece = Plain(words=words, reason=title or "")
        elif target is not None and target.startswith("said:"):
            source = target.removeprefix("said:") or None
            piece = Said(words=words, evidence=" ".join((title or "").split()), source=source)
        elif target is not None and binds(target):
            piece = Bound(words=words, figure=target.removeprefix("#"))
        if piece:
            self._keep_markup(opening.start(), at)
            self.parts.append((at, piece))
            self._kept, self._kept_text = tag.end(), len(self.text)

    def _keep_markup(self, end: int, text_end: int) -> None:
        """Keep what lies between two pieces as it is."""
        if end > self._kept:
            self.parts.append((self._kept_text, Markup(html=self._made[self._kept : end])))
