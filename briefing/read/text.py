"""Plain text, kept as it is, and Markdown, its words without its signs."""

import html
import re
from typing import Final

from briefing.errors import SourceError
from briefing.read.files import check_size, read_text
from briefing.read.losses import check_kept
from briefing.read.metadata import SourceText, find_licence, find_published, find_publisher, find_title, read_date

_LARGEST: Final = 2_000_000
_FRONT: Final = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY: Final = re.compile(r"^([A-Za-z_-]+):[ \t]*(?:\"([^\"\n]*)\"[ \t]*|'([^'\n]*)'[ \t]*|([^\n]*))$", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_REFERENCE: Final = re.compile(r"^ {0,3}\[[^\]\n^]{1,200}\]:[ \t]*\S+[^\n]*$", re.MULTILINE)
_IMAGE_OR_LINK: Final = re.compile(
    r"!?\[([^\[\]]{0,2000})\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?(?:\s+[\"'][^\"'\n]{0,500}[\"'])?\)"
)
_NAMED_LINK: Final = re.compile(r"!?\[([^\[\]]{1,2000})\]\[[^\[\]\n]{0,200}\]")
_LINE_SIGN: Final = re.compile(
    r"^(?:[ \t]{0,3}>[ \t]?)*(?:[ \t]{0,3}#{1,6}(?=[ \t])[ \t]*|[ \t]{0,12}[*+•](?=[ \t])[ \t]*(?P<item>))?",
    re.MULTILINE,
)
_RULE: Final = re.compile(
    r"^[ \t]{0,3}(?:=+|-{2,}|_{3,}|(?:[*-][ \t]*){3,}|`{3,}[^\n`]*|~{3,}[^\n]*|[ \t]*\|[ \t:|-]*)$\n?", re.MULTILINE
)
_TAIL: Final = re.compile(r"(?<![ \t])[ \t]++(?:#++[ \t]*+)?$|\\$", re.MULTILINE)
_EMPHASIS: Final = re.compile(r"(?<!\\)(?:\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|`+|~~)")
_ADDRESS: Final = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_ELEMENT: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,2000}>")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_CELLS: Final = re.compile(r"^[ \t]*\|(.+?)\|[ \t]*$", re.MULTILINE)


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
    known = _read_front(front[1]) if front else {}
    text = _strip(body)
    if not text.strip():
        raise SourceError("holds no text beside its markup; save the document again")
    heading = re.search(r"^#[ \t]+([^\n]{1,300})$", body, re.MULTILINE)
    check_kept(_raw_text(body), (text,))
    return SourceText(
        text=text,
        title=known.get("title") or (_strip(heading[0]) if heading else find_title(text)),
        publisher=known.get("publisher") or find_publisher(text),
        published=read_date(known.get("published") or known.get("date") or "") or find_published(text),
        url=next(
            (
                known[key]
                for key in ("url", "canonical_url", "link", "source")
                if known.get(key, "").startswith(("https://", "http://"))
            ),
            None,
        ),
        licence=find_licence(f"{known.get('licence', '')} {text}"),
    )


def _read_front(front: str) -> dict[str, str]:
    """The keys at the margin of front matter, with what stands on their lines."""
    return {
        found[1].casefold(): (found[2] or found[3] or found[4] or "").strip() for found in _KEY.finditer(front[:20_000])
    }


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
    return re.sub(r"\n{3,}", "\n\n", html.unescape(_ESCAPED.sub(r"\1", text))).strip("\n")


def _raw_text(text: str) -> str:
    """The words of the document with nothing taken out but where its links lead and what is marked as no part of it."""
    text = re.sub(r"(?s)<!--.*?(?:-->|\Z)", " ", text)
    text = re.sub(
        r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+[\"'][^\"'\n]*[\"'])?\)|\]\[[^\[\]\n]*\]|</?[A-Za-z][^<>\n]*>",
        " ",
        text,
    )
    text = re.sub(r"(?m)^ {0,3}\[[^\]\n^]+\]:[ \t]*\S+[^\n]*$|^ {0,3}(?:`{3,}|~{3,})[^\n]*$", " ", text)
    return html.unescape(text)
