"""Plain text, kept as it is, and Markdown, its words without its signs."""

import html
import re
from typing import Final

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern
from briefing.read.files import check_size, read_text
from briefing.read.losses import check_kept
from briefing.read.metadata import (
    SourceText,
    find_byline,
    find_licence,
    find_published,
    find_publisher,
    find_title,
    read_date,
)

_LARGEST: Final = 2_000_000
_FRONT: Final = pattern(
    r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    "…---\ntitle: Northshire\n---\n",
    no="…title: Northshire\n",
    flags=re.DOTALL,
)
# Front matter of others need not be YAML that a parser takes: a colon in a title is enough to break it.
_KEY: Final = pattern(
    r"^([A-Za-z_-]+):[ \t]*(?:\"([^\"\n]*)\"[ \t]*|'([^'\n]*)'[ \t]*|([^\n]*))$",
    'title: "Northshire"',
    "date: 2026-11-02",
    no="- item: one",
    flags=re.MULTILINE,
)
_URL_KEYS: Final = ("url", "canonical_url", "link", "source")
_COMMENT: Final = pattern(r"<!--.*?(?:-->|\Z)", "<!-- a draft -->", no="<b>", flags=re.DOTALL)
# Where links lead is no text of the document; a note is.
_REFERENCE: Final = pattern(
    r"^ {0,3}\[[^\]\n^]{1,200}\]:[ \t]*\S+[^\n]*$",
    "[report]: https://northshire.example/1",
    no="[^1]: A note",
    flags=re.MULTILINE,
)
_IMAGE_OR_LINK: Final = pattern(
    r"!?\[([^\[\]]{0,2000})\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?(?:\s+[\"'][^\"'\n]{0,500}[\"'])?\)",
    "![A chart](chart.svg)",
    '[report](https://northshire.example/a_(b) "Title")',
    no="[49%] (of cases)",
    flags=0,
)
_NAMED_LINK: Final = pattern(
    r"!?\[([^\[\]]{1,2000})\]\[[^\[\]\n]{0,200}\]", "[the report][report]", no="[the report]", flags=0
)
_LINE_SIGN: Final = pattern(
    r"^(?:[ \t]{0,3}>[ \t]?)*(?:[ \t]{0,3}#{1,6}(?=[ \t])[ \t]*|[ \t]{0,12}[*+•](?=[ \t])[ \t]*(?P<item>))?",
    "> ## Findings",
    "* planning",
    flags=re.MULTILINE,
)
_RULE: Final = pattern(
    r"^[ \t]{0,3}(?:=+|-{2,}|_{3,}|(?:[*-][ \t]*){3,}|`{3,}[^\n`]*|~{3,}[^\n]*|[ \t]*\|[ \t:|-]*)$\n?",
    "---",
    "| --- | --- |",
    "```python",
    no="- planning",
    flags=re.MULTILINE,
)
_TAIL: Final = pattern(
    r"(?<![ \t])[ \t]++(?:#++[ \t]*+)?$|\\$", "Findings ##", "a line  ", "a line\\", no="Findings", flags=re.MULTILINE
)
_EMPHASIS: Final = pattern(
    r"(?<!\\)(?:\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|~~)",
    "**49%**",
    "_planning_",
    "`code`",
    no=("a_b", "2 * 3"),
    flags=0,
)
_ADDRESS: Final = pattern(
    r"<((?:https?://|mailto:)[^\s<>]{1,2000})>", "<https://northshire.example>", no="<b>", flags=0
)
_ELEMENT: Final = pattern(r"</?[A-Za-z][^<>\n]{0,2000}>", "<br>", "</main>", no="2 < 3 > 1", flags=0)
_ESCAPED: Final = pattern(r"\\([!-/:-@\[-`{-~])", "49\\%", no="a\\b", flags=0)
_CELLS: Final = pattern(r"^[ \t]*\|(.+?)\|[ \t]*$", "| Planning | 49% |", no="Planning | 49%", flags=re.MULTILINE)


_HEADING: Final = pattern(
    r"^#[ \t]+([^\n]{1,300})$", "# An inspection of Northshire", no="## Findings", flags=re.MULTILINE
)
_BLANK_LINES: Final = pattern(r"\n{3,}", "a\n\n\nb", no="a\n\nb", flags=0)
# The raw words lose only where links lead, by patterns of their own.
_RAW_LINK: Final = pattern(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+[\"'][^\"'\n]*[\"'])?\)|\]\[[^\[\]\n]*\]|</?[A-Za-z][^<>\n]*>",
    "[report](https://northshire.example/49)",
    "[report][49]",
    "<b>",
    no="[report] (49)",
    flags=0,
)
_RAW_LINE: Final = pattern(
    r"^ {0,3}\[[^\]\n^]+\]:[ \t]*\S+[^\n]*$|^ {0,3}(?:`{3,}|~{3,})[^\n]*$",
    "[report]: https://northshire.example/49",
    "```49",
    no="[^1]: 49 cases",
    flags=re.MULTILINE,
)


def read_plain(data: bytes) -> SourceText:
    """The document as text.

    Raises:
        SourceError: It is no text in UTF-8.
    """
    text = read_text(data)
    return SourceText(
        text=text,
        title=find_title(text),
        publisher=find_publisher(text),
        byline=find_byline(text),
        published=find_published(text),
        licence=find_licence(text),
    )


def read_markdown(data: bytes) -> SourceText:
    """The words of a Markdown document, with what its front matter says.

    Raises:
        SourceError: It is no text in UTF-8, or reading it would lose a number.
    """
    whole = read_text(data)
    check_size(whole, _LARGEST)
    front = _FRONT.match(whole)
    body = whole[front.end() :] if front else whole
    known: dict[str, str] = {}
    for found in _KEY.finditer(front[1][:20_000] if front else ""):
        known[found[1].casefold()] = (found[2] or found[3] or found[4] or "").strip()
    text = _strip(body)
    if not text.strip():
        raise SourceError("holds no text beside its markup; save the document again")
    heading = _HEADING.search(body)
    check_kept(_raw_text(body), (text,))
    return SourceText(
        text=text,
        title=known.get("title") or (_strip(heading[0]) if heading else find_title(text)),
        publisher=known.get("publisher") or find_publisher(text),
        published=read_date(known.get("published") or known.get("date") or "") or find_published(text),
        url=next((url for key in _URL_KEYS if (url := known.get(key, "")).startswith(("https://", "http://"))), None),
        licence=find_licence(f"{known.get('licence', '')} {text}"),
    )


def _strip(text: str) -> str:
    """The text without the signs of Markdown."""
    text = _COMMENT.sub("", text)
    text = _REFERENCE.sub("", _RULE.sub("", text))
    for _ in range(2):  # a picture may stand within a link
        text = _NAMED_LINK.sub(r"\1", _IMAGE_OR_LINK.sub(r"\1", text))
    text = _LINE_SIGN.sub(lambda sign: "- " if sign["item"] is not None else "", text)
    text = _ELEMENT.sub("", _ADDRESS.sub(r"\1", text))
    text = _CELLS.sub(lambda row: " | ".join(cell.strip() for cell in row[1].split("|")), text)
    text = _TAIL.sub("", _EMPHASIS.sub("", text))
    return _BLANK_LINES.sub("\n\n", html.unescape(_ESCAPED.sub(r"\1", text))).strip("\n")


def _raw_text(text: str) -> str:
    """The words of the document with nothing taken out but where its links lead and what is marked as no part of it."""
    for marked in (_COMMENT, _RAW_LINK, _RAW_LINE):
        text = marked.sub(" ", text)
    return html.unescape(text)
