"""Markdown to clean HTML."""

import re
from functools import cache
from html.parser import HTMLParser
from typing import Any, Final

import markdown
import nh3
from markdown.extensions.toc import slugify

from briefing.errors import ProseError
from briefing.model import CASES_ID

HEADING_PREFIX: Final = "section-"
"""What the id of every heading begins with, so that it is never a figure's."""
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
TARGET: Final = re.compile(r"\]\((?:[^()\"']|\"[^\"]*\"|'[^']*')*\)")
"""Where a link of Markdown leads, with its title: `](plain: "why")`. What stands there is no prose."""
_MOST_OPEN: Final = 100
_BLOCKS_OF_LINES: Final = "empty indent code hashheader setextheader hr olist ulist quote reference".split()


@cache
def _converter(inline: bool) -> markdown.Markdown:
    """The Markdown converter. Quotation marks are made round; raw HTML is text."""
    extensions = ["smarty", "sane_lists"] if inline else ["tables", "def_list", "toc", "smarty", "sane_lists"]
    toc, tables = {"slugify": _heading_id, "marker": ""}, {"use_align_attribute": True}
    configs: dict[str, dict[str, Any]] = {} if inline else {"toc": toc, "tables": tables}
    converter = markdown.Markdown(extensions=extensions, extension_configs=configs, output_format="html")
    if inline:
        for name in _BLOCKS_OF_LINES:
            converter.parser.blockprocessors.deregister(name)
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter


def _heading_id(words: str, separator: str) -> str:
    return HEADING_PREFIX + (slugify(words, separator) or "untitled")


def read_html(text: str) -> str:
    """The clean HTML of Markdown text.

    Raises:
        ProseError: It is nested too deep, or has too many open brackets, to be read.
    """
    return _convert(text, inline=False)


def read_line_html(text: str) -> str:
    """The clean HTML of one line of Markdown, such as a title; no paragraph around it.

    Raises:
        ProseError: It is nested too deep, or has too many open brackets, to be read.
    """
    return _convert(" ".join(text.split()), inline=True).removeprefix("<p>").removesuffix("</p>")


def bind_cases(text: str, cases: int | None) -> str:
    """A title or a summary in which "64 cases" leads to the number of cases inspected, where the author wrote no link.

    Args:
        text: One line of Markdown.
        cases: How many cases were inspected. None where the source does not say; then nothing is changed.
    """
    if cases is None:
        return text
    bare = rf"(?<![\w\[.,/-]){cases}(?=\s+cases\b)(?![^\[]*\]\()"
    pattern = rf"{TARGET.pattern}|{bare}"  # what stands in a link's address or title is left as it is
    return re.sub(pattern, lambda found: found[0] if found[0][0] == "]" else f"[{found[0]}](#{CASES_ID})", text)


@cache  # a page, its lists and its feeds all ask for the same texts, and a site has no more of them than fit
def _convert(text: str, *, inline: bool) -> str:
    _check_brackets(text)
    converter = _converter(inline)
    converter.reset()
    try:
        return _clean(converter.convert(text))
    except RecursionError:
        _converter.cache_clear()  # it stopped in the middle, and would read the next text wrongly
        raise ProseError("lists, quotations or emphasis are nested too deep") from None


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
    reader = _Words()
    reader.feed(read_line_html(text))
    reader.close()
    return "".join(reader.words)


class _Words(HTMLParser):
    """Keeps the words of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self.words.append(data)
