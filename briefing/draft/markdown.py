"""Words as Markdown: safe to stand in prose, and wrapped."""

import re
import textwrap
from collections.abc import Iterable
from typing import Final

from briefing.numbers import find_numbers
from briefing.proof.evidence import one_line

WIDTH: Final = 120
"""Characters of a line of prose, at the most; a link is never broken."""
# What would be Markdown or HTML: "Northshire *and* others", "[sic]", "Channel 5 <News> & more"
_SPECIAL: Final = re.compile(r"([\\`*_\[\]#!])")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# "[49 of 80](#planning)", "![A chart](chart:shares?figures=a,b)"
LINK: Final = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)\S*")
_BLANK: Final = "\x00"
"""What stands for the blanks of a link while its paragraph is wrapped."""


def begin(sentence: str) -> str:
    """The sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def has_number(words: str) -> bool:
    """Whether the words hold a number that prose would have to bind."""
    return next(find_numbers(words), None) is not None


def escape(words: str) -> str:
    """The words as Markdown that shows them letter by letter."""
    return re.sub("[&<>]", lambda sign: _ENTITIES[sign[0]], _SPECIAL.sub(r"\\\1", words))


def safe(words: str) -> str:
    """A name given by others as Markdown: letter by letter, every number in it marked as no finding."""
    parts, at = [], 0
    plain = one_line(words)
    for number in find_numbers(plain):
        start, end = number.phrase_start, number.phrase_end
        parts += [escape(plain[at:start]), f'[{escape(plain[start:end])}](plain: "part of a name")']
        at = end
    return "".join([*parts, escape(plain[at:])])


def todo(words: str) -> str:
    """A marked gap of the prose: a link that leads nowhere, which `check` names."""
    return f"[TODO: {words}](todo)"


def wrap(paragraph: str, indent: str = "") -> str:
    """A paragraph in lines of at most WIDTH characters; lines after the first are indented. Links are not broken."""
    whole = LINK.sub(lambda link: link[0].replace(" ", _BLANK), paragraph)
    lines = textwrap.wrap(
        one_line(whole), WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(lines).replace(_BLANK, " ")


def bullets(sentences: Iterable[str]) -> str:
    """A list, one sentence an entry."""
    return "\n".join("- " + wrap(sentence, "  ") for sentence in sentences)
