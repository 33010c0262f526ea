"""Markdown to clean HTML."""

import re
from functools import cache
from typing import Final

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import slugify

from briefing.errors import ProseError
from briefing.model import CASES_ID
from briefing.prose.extensions import Footnotes, Ours, list_unused
from briefing.prose.marks import MARK
from briefing.prose.nodes import HEADING_PREFIX

_ALLOWED_TAGS: Final = frozenset(
    "a blockquote br code dd dl dt em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split()
)
_ALLOWED_ATTRIBUTES: Final = {
    "a": {"href", "title", "class"},  # classes are those of footnotes: an author can write none
    "li": {"id", "class"},
    "img": {"src", "alt", "title"},
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
_MARKED_TAG: Final = re.compile(rf'(?P<words> alt="[^"]*")|{MARK.pattern}')
_BLOCKS_OF_LINES: Final = "empty indent code hashheader setextheader hr olist ulist quote reference".split()


@cache
def _converter(inline: bool, marked: bool) -> tuple[markdown.Markdown, Footnotes | None]:
    """The Markdown converter, and its footnotes. Quotation marks are made round; raw HTML is text."""
    footnotes = None if inline else Footnotes()
    blocks: list[str | Extension] = [] if footnotes is None else ["def_list", "toc", footnotes]
    toc = {
        "slugify": lambda words, sep: HEADING_PREFIX + (slugify(MARK.sub("", words), sep) or "untitled"),
        "marker": "",
    }
    converter = markdown.Markdown(
        extensions=[*blocks, "smarty", "sane_lists", Ours(marked=marked, tables=not inline)],
        extension_configs={} if inline else {"toc": toc},
        output_format="html",
    )
    for name in _BLOCKS_OF_LINES if inline else ():
        converter.parser.blockprocessors.deregister(name)
    return converter, footnotes


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
    made = _make_raw(text, inline, marked)
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


def find_unused(text: str) -> list[tuple[str, str]]:
    """What a text of several blocks says apart, and nothing shows: see `list_unused`. Raises what `convert` does."""
    _make_raw(text, inline=False, marked=False)
    return sorted(list_unused(*_converter(False, False)))


def _make_raw(text: str, inline: bool, marked: bool) -> str:
    converter, _ = _converter(inline, marked)
    converter.reset()
    try:
        return converter.convert(text)
    except RuntimeError as error:
        _converter.cache_clear()  # it stopped in the middle, and would read the next text wrongly
        nested = "lists, quotations or emphasis are" if isinstance(error, RecursionError) else "a footnote is"
        raise ProseError(f"{nested} nested too deep") from None


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
