"""A text of Markdown, read once: what the theme prints, what `check` reads, and where each of it is written."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any, Final

from briefing.prose.blocks import HtmlReader
from briefing.prose.convert import bind_cases, convert, find_unused
from briefing.prose.marks import ESCAPED_PLACE, mark_words, read_marks
from briefing.prose.nodes import Heading, Image, Link, LinkedNumber, ListStart, Markup, Node, Piece, Raw, SaidLink
from briefing.prose.raw import find_written

_WRITTEN: Final = {
    "’": "['’]", "‘": "['‘]", "“": "[\"“]", "”": "[\"”]", "–": "(?:–|--)", "—": "(?:—|---)", "…": r"(?:…|\.\.\.)",
    " ": "[ \t]",
}  # fmt: skip
"""What may be written for a sign that is shown."""
_ENTITY: Final = r"&#?\w{1,8};"
_WORD: Final = re.compile(r"[^\W_]+")
_MOST_SIGNS: Final = 1000
"""Signs without a word between them that are followed one by one; what stands behind more is placed at the word."""
_OPENINGS: Final[dict[type, re.Pattern[str]]] = {
    **dict.fromkeys((Link, LinkedNumber, SaidLink), re.compile(r"\[|<")),  # “<https://…>”
    Image: re.compile(r"!\["),
    Heading: re.compile(r"#+"),
    ListStart: re.compile(r"\d+\."),
}
"""What a node begins with, before its words."""

_HEADING: Final = re.compile(r"^<h2\b", re.MULTILINE)


class Prose:
    """A text, read. Places in it count the characters of `text`.

    Attributes:
        html: The clean HTML.
        text: What a reader reads, with the sentences of charts; blocks are parted by an empty line.
        parts: What the theme prints, each with its place; it reaches to the place of the next one.
    """

    def __init__(self, made: str, source: str = "", mark: Callable[[], str | None] = lambda: None) -> None:
        """Args are the clean HTML, the Markdown, and what makes the same HTML with marks in it for `read_marks`."""
        self.html = made
        self._source, self._mark = source, mark
        reader = HtmlReader(made)
        self.text: str = reader.text
        self.parts: tuple[tuple[int, Piece], ...] = tuple(reader.parts)
        self._blocks = reader.blocks

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What the theme prints."""
        return tuple(piece for _, piece in self.parts)

    @cached_property
    def headings(self) -> tuple[tuple[int, Heading], ...]:
        """The headings, each with its place."""
        return tuple((block.find_start(0), block.heading) for block in self._blocks if block.heading)

    @cached_property
    def nodes(self) -> tuple[tuple[int, Node], ...]:
        """Everything that `check` reads, block by block, each with its place."""
        found = (each for block in self._blocks for each in block.list_nodes())
        return tuple((at, node) for at, node in found if not (isinstance(node, Raw) and self._is_meant(at, node)))

    @cached_property
    def written(self) -> tuple[tuple[int, Raw], ...]:
        """What is wrong with the Markdown and cannot be seen in what is shown of it; each with its place there."""
        apart = re.search(r"^[ >]*\[[^\]\n]+\]:", self._source, re.MULTILINE)
        return tuple(find_written(self._source, find_unused(self._source) if apart else ()))

    def _is_meant(self, at: int, node: Raw) -> bool:
        """Whether signs are meant as they are: written behind a backslash, or as an entity; or a list is none."""
        if at in self._escaped:
            return True
        found = self.find_source(at)
        written = self._source[found : found + len(node.words)]
        # “[12](#a).” at the beginning of a line is no item of a list
        return (written[:1] == "&" and node.words[0] != "&") or (node.kind == "list" and written != node.words)

    def find_place(self, at: int, node: Node | None = None, first_line: int = 1) -> tuple[int, int]:
        """Line and column in the file of a place, or of the node that is there; the Markdown begins on `first_line`."""
        return self.count_lines(self.find_source(at, node), first_line)

    def count_lines(self, found: int, first_line: int = 1) -> tuple[int, int]:
        """Line and column in the file of a place in the Markdown."""
        return self._source.count("\n", 0, found) + first_line, found - self._source.rfind("\n", 0, found)

    def find_source(self, at: int, node: Node | None = None) -> int:
        """The same, in characters."""
        shown, _ = self._trace(at)
        if (opening := _OPENINGS.get(type(node))) is None:
            return shown
        if isinstance(node, Image) and (written := self._images.get((at, node.words))):
            return max(0, self._source.rfind("![", 0, written))
        # Behind what is shown before it, and before the first word that is shown of it or behind it.
        _, before = self._trace(at - 1) if at else (0, 0)
        following = bisect_left(self._words, (at, 0))
        end = self._words[following][1] if following < len(self._words) else len(self._source)
        found = opening.search(self._source, before, end)
        return found.start() if found else shown

    @cached_property
    def _marked(self) -> HtmlReader | None:
        """The text with its marks. None where they cannot be made, or would change it."""
        made = self._mark()
        reader = HtmlReader(made) if made is not None else None
        return reader if reader and read_marks(reader.text)[0] == self.text else None

    @cached_property
    def _words(self) -> list[tuple[int, int]]:
        """Where words stand, in the text and in the Markdown."""
        return [each for each in self._marks if each[1] != ESCAPED_PLACE]

    @cached_property
    def _escaped(self) -> frozenset[int]:
        """The places of signs that stand behind a backslash."""
        return frozenset(at for at, place in self._marks if place == ESCAPED_PLACE)

    @cached_property
    def _marks(self) -> list[tuple[int, int]]:
        return read_marks(self._marked.text)[1] if self._marked else []

    @cached_property
    def _images(self) -> dict[tuple[int, str], int]:
        """Where the words of images stand in the Markdown, by their place in the text and themselves."""
        found = {}
        for block in self._marked.blocks if self._marked else ():
            for _, at, _, marked, _ in reversed(block.images):  # of two that are alike, the first
                words, marks = read_marks(marked)
                if marks and self._marked:
                    found[len(read_marks(self._marked.text[:at])[0]), words] = marks[0][1]
        return found

    def _trace(self, at: int) -> tuple[int, int]:
        """Where a character of the text is written, and where what is written for it ends.

        From the word before it on, each sign is the next one that may be written for it, up to the word behind it.
        Line ends are passed over: where blocks are parted, more of them are shown than are written.
        """
        if self._marked is None:
            return 0, 0
        behind = bisect_right(self._words, (at, len(self._source)))
        begin, source = self._words[behind - 1] if behind else (0, 0)
        word = _WORD.match(self._source, source) if behind else None
        length = len(word[0]) if word else 0
        if at < begin + length:
            return source + at - begin, source + at - begin + 1
        limit = self._words[behind][1] if behind < len(self._words) else len(self._source)
        start = end = source + length
        signs = self.text[begin + length : at + 1].replace("\n", "")
        for sign in signs if len(signs) <= _MOST_SIGNS else "":
            written = re.compile(f"{_WRITTEN.get(sign, re.escape(sign))}|{_ENTITY}").search(self._source, end, limit)
            start, end = written.span() if written else (end, end)
        return start, end


@lru_cache(maxsize=512)  # some 50 KB each; beyond that only the HTML is kept, which takes longest to make
def read_prose(text: str) -> Prose:
    """A text of several blocks.

    Raises:
        ProseError: It is nested too deep, or has too many open brackets, to be read.
    """
    return _read(text, text, range(len(text)), inline=False)


@cache  # a page, its lists and its feeds all ask for the same lines, and a site has no more of them than fit
def read_line(text: str, cases: int | None = None) -> Prose:
    """One line, such as a title; no paragraph is around it.

    Args:
        text: The Markdown. Its places are those of its words with one blank between them.
        cases: How many cases were inspected: "64 cases" leads to their number. None: it does not.

    Raises:
        ProseError: It is nested too deep, or has too many open brackets, to be read.
    """
    text = " ".join(text.split())
    return _read(text, *bind_cases(text, cases), inline=True)


def _read(source: str, text: str, places: Sequence[int], *, inline: bool) -> Prose:
    def mark() -> str | None:
        marked = mark_words(text, places)
        return None if marked is None else convert(marked, inline=inline, marked=True)

    return Prose(convert(text, inline=inline), source, mark)


def read_html(text: str) -> str:
    """The clean HTML of a text of several blocks; raises what `read_prose` does."""
    return read_prose(text).html


def read_plain(text: str) -> str:
    """One line as plain text: the words of links remain. Raises what `read_line` does."""
    return read_line(text).text


@lru_cache(maxsize=256)  # of a page that is being written, and of the lists that show its prose
def part_html(made: str) -> tuple[Piece, ...]:
    """The parts of clean HTML: what is shown as it is, and what the theme fills in."""
    return Prose(made).pieces


def part_last(given: Iterable[Any]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Pieces of a text in two: up to the last of its headings of the second level, and from that one on.

    The second part is empty where there are not two such headings. What stands in a quotation or a list is no heading
    of the text.
    """
    pieces = tuple(given)
    made = "".join(getattr(piece, "html", "") for piece in pieces)
    heads = [found.start() for found in _HEADING.finditer(made) if _is_whole(made[: found.start()])]
    if len(heads) < 2:
        return pieces, ()
    at = heads[-1]
    for number, piece in enumerate(pieces):
        length = len(getattr(piece, "html", ""))
        if at < length:
            return (*pieces[:number], Markup(html=piece.html[:at])), (
                Markup(html=piece.html[at:]),
                *pieces[number + 1 :],
            )
        at -= length
    raise AssertionError


def _is_whole(made: str) -> bool:
    """Whether HTML leaves no quotation and no list open."""
    return all(made.count(f"<{name}") == made.count(f"</{name}>") for name in ("blockquote", "li", "dd"))
