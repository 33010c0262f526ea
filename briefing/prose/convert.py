"""Markdown to clean HTML."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

import markdown
import nh3
from markdown.extensions.toc import slugify

from briefing.errors import ProseError
from briefing.model import CASES_ID
from briefing.prose.nodes import HEADING_PREFIX

_ALLOWED_TAGS: Final = frozenset(
    "a blockquote br code dd dl dt em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split()
)
_ALLOWED_ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "td": {"align"},
    "th": {"align"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(1, 7)},
}
_SCHEMES: Final = frozenset({"https", "http", "mailto", "plain", "said", "chart"})
_BRACKET: Final = re.compile(r"\]\(|[\[\])]|\n[ \t]*\n")
_TARGET: Final = r"\]\((?:[^()\"']|\"[^\"]*\"|'[^']*')*\)"
"""Where a link of Markdown leads, with its title: `](plain: "why")`. What stands there is no prose."""
_MOST_OPEN: Final = 100
_FIRST_SIGN: Final = 0x2A000
"""The first of 256 rare ideographs of which marks are made."""
MARK: Final = re.compile(f"[{chr(_FIRST_SIGN)}-{chr(_FIRST_SIGN + 255)}]{{3}}")
_MARKED_TAG: Final = re.compile(rf'(?P<words> alt="[^"]*")|{MARK.pattern}')
_TOKEN: Final = re.compile(
    # A word; not “amp” of “&amp;”, “#x” of an address, “<https:…>”, “s” of “it's”, “3” that begins an item of a list
    r"(?P<word>(?<![&#<'])(?<![^\W_])(?!\d+\.(?:\s|\Z))[^\W_]+)|[^\W_]+|[^\w\t\n]+|.",
    re.DOTALL,
)
_TAB: Final = 4
_BLOCKS_OF_LINES: Final = "empty indent code hashheader setextheader hr olist ulist quote reference".split()


@cache
def _converter(inline: bool) -> markdown.Markdown:
    """The Markdown converter. Quotation marks are made round; raw HTML is text."""
    extensions = ["smarty", "sane_lists"] if inline else ["tables", "def_list", "toc", "smarty", "sane_lists"]
    toc = {
        "slugify": lambda words, sep: HEADING_PREFIX + (slugify(MARK.sub("", words), sep) or "untitled"),
        "marker": "",
    }
    tables = {"use_align_attribute": True}
    configs: dict[str, dict[str, Any]] = {} if inline else {"toc": toc, "tables": tables}
    converter = markdown.Markdown(extensions=extensions, extension_configs=configs, output_format="html")
    if inline:
        for name in _BLOCKS_OF_LINES:
            converter.parser.blockprocessors.deregister(name)
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    converter.references = _References()
    return converter


class _References(dict[str, tuple[str, str]]):
    """The addresses that a text names apart, “[x]: https://…”, by their names without marks."""

    def __setitem__(self, name: str, value: tuple[str, str]) -> None:
        super().__setitem__(MARK.sub("", name), value)

    def __getitem__(self, name: str) -> tuple[str, str]:
        return super().__getitem__(MARK.sub("", name))

    def __contains__(self, name: object) -> bool:
        return super().__contains__(MARK.sub("", str(name)))


@cache  # a line is read with and without the cases that were inspected, and mostly says nothing of them
def convert(text: str, *, inline: bool, marked: bool = False) -> str:
    """The clean HTML of Markdown text.

    Args:
        text: The Markdown.
        inline: Whether it is one line, such as a title; then no paragraph is around it.
        marked: Whether its words bear marks of `mark_words`. They stay in words, and in those of images.

    Raises:
        ProseError: It is nested too deep, or has too many open brackets, to be read.
    """
    _check_brackets(text)
    converter = _converter(inline)
    converter.reset()
    try:
        made = converter.convert(text)
    except RecursionError:
        _converter.cache_clear()  # it stopped in the middle, and would read the next text wrongly
        raise ProseError("lists, quotations or emphasis are nested too deep") from None
    if marked:
        made = re.sub(r"<[^<>]*>", lambda tag: _MARKED_TAG.sub(lambda found: found["words"] or "", tag[0]), made)
    made = nh3.clean(
        made,
        tags=set(_ALLOWED_TAGS),
        attributes={tag: set(names) for tag, names in _ALLOWED_ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
    )
    return made.removeprefix("<p>").removesuffix("</p>") if inline else made


def mark_words(text: str, places: Sequence[int]) -> str | None:
    """A text in which three signs before each word say where it stands; None where it has such signs of its own.

    The signs are letters, so that Markdown reads the text as it would without them: what it asks of a sign is whether
    it is a part of a word. Words by which Markdown means more are left alone.

    Args:
        text: The Markdown.
        places: What to write for each of its characters.
    """
    if MARK.search(text):
        return None
    marked, column = [], 0
    for token in _TOKEN.finditer(text):
        words = token[0]
        if words == "\t":
            words = " " * (_TAB - column % _TAB)  # as Markdown would, which counts the signs too
        column = 0 if words == "\n" else column + len(words)
        if token["word"]:
            at = places[token.start()]
            marked += [chr(_FIRST_SIGN + (at >> bits & 255)) for bits in (16, 8, 0)]
        marked.append(words)
    return "".join(marked)


def read_marks(made: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without the marks in it, and the place of each marked word: in this text, and as its mark says."""
    words: list[str] = []
    found: list[tuple[int, int]] = []
    at = 0
    for mark in MARK.finditer(made):
        words.append(made[at : mark.start()])
        at = mark.end()
        signs = [ord(sign) - _FIRST_SIGN for sign in mark[0]]
        found.append((mark.start() - 3 * len(found), signs[0] << 16 | signs[1] << 8 | signs[2]))
    return "".join([*words, made[at:]]), found


def bind_cases(text: str, cases: int | None) -> tuple[str, list[int]]:
    """A line in which "64 cases" leads to the number of cases inspected, where its author wrote no link.

    Args:
        text: One line of Markdown.
        cases: How many cases were inspected. None where the source does not say; then nothing is changed.

    Returns:
        The line, and where each of its characters stands in the text.
    """
    bare = rf"(?<![\w\[.,/-]){cases}(?=\s+cases\b)(?![^\[]*\]\()"
    pattern = rf"{_TARGET}|(?P<bare>{bare})"  # what stands in a link's address or title is left as it is
    bound, places, at = "", list[int](), 0
    for found in re.finditer(pattern, text) if cases is not None else ():
        if found["bare"]:
            bound += f"{text[at : found.start()]}[{found[0]}](#{CASES_ID})"
            places += [*range(at, found.start()), found.start(), *range(*found.span())]
            places += [found.end()] * (len(bound) - len(places))
            at = found.end()
    return bound + text[at:], [*places, *range(at, len(text))]


def _check_brackets(text: str) -> None:
    """Refuse a paragraph with many brackets open at once: Markdown would look for the end of each, for hours."""
    square, round_ = 0, 0
    for found in _BRACKET.finditer(text):
        sign = found[0]
        if sign[0] == "\n":
            square, round_ = 0, 0
        square = max(0, square + (sign == "[") - (sign[0] == "]"))
        round_ = max(0, round_ + (sign == "](") - (sign == ")"))
        if max(square, round_) > _MOST_OPEN:
            raise ProseError("brackets are opened and never closed, or nested too deep")
