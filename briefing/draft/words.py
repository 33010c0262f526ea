"""Small words: numbers in words, lists, articles, Markdown that is safe and wrapped."""

import re
from collections.abc import Sequence
from typing import Final

from briefing.numbers import find_numbers
from briefing.terms import Place

WIDTH: Final = 120
"""Characters of a line of prose, at the most; a link is never broken."""
_SMALL: Final = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_WITH_ARTICLE: Final = frozenset(
    {
        Place.EAST_MIDLANDS,
        Place.EAST_OF_ENGLAND,
        Place.NORTH_EAST,
        Place.NORTH_WEST,
        Place.SOUTH_WEST,
        Place.WEST_MIDLANDS,
    }
)
_SPECIAL: Final = re.compile(r"([\\`*_\[\]#!])")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LINK: Final = re.compile(r"!?\[[^\]\n]*\]\([^)\n]*\)\S*")
_BREAKABLE: Final = "\x00"


def say_number(count: int) -> str:
    """The number as prose prints it: in words up to twenty, in digits above."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def say_list(parts: Sequence[str]) -> str:
    """The parts as one list: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def plural(count: int, noun: str) -> str:
    """The noun, with an s unless there is one."""
    return noun if count == 1 else f"{noun}s"


def begin(sentence: str) -> str:
    """The sentence with a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def one_line(words: str) -> str:
    """The words on one line, parted by single spaces."""
    return " ".join(words.split())


def with_article(name: str) -> str:
    """The name of a body as a sentence has it: "the West Midlands", "London"."""
    known = {place.value for place in _WITH_ARTICLE}
    return f"the {name}" if name in known or name.casefold().endswith(" region") else name


def escape(words: str) -> str:
    """The words as Markdown that shows them letter by letter."""
    return re.sub("[&<>]", lambda sign: _ENTITIES[sign[0]], _SPECIAL.sub(r"\\\1", words))


def safe(words: str, reason: str = "part of a name") -> str:
    """Words of others as Markdown: letter by letter, every number in them marked as no finding."""
    parts, at = [], 0
    plain = one_line(words)
    for number in find_numbers(plain):
        bounded = number.phrase_start, number.phrase_end
        parts += [escape(plain[at : bounded[0]]), f'[{escape(plain[slice(*bounded)])}](plain: "{reason}")']
        at = bounded[1]
    return "".join([*parts, escape(plain[at:])])


def inside(name: str) -> str:
    """A name of a standard as a sentence has it: "statutory victim work", but "Through the Gate"."""
    first, _, rest = name.partition(" ")
    plain = rest == rest.casefold() and first[1:] == first[1:].casefold()
    return first.casefold() + name[len(first) :] if plain else name


def has_number(words: str) -> bool:
    """Whether the words hold a number that prose would have to bind."""
    return next(find_numbers(words), None) is not None


def wrap(paragraph: str, indent: str = "") -> str:
    """A paragraph in lines of at most WIDTH characters; lines after the first are indented. Links are not broken."""
    held = _LINK.sub(lambda link: link[0].replace(" ", _BREAKABLE), paragraph)
    lines: list[str] = []
    line = ""
    for word in held.split():
        if line and len(line) + 1 + len(word) > WIDTH - (len(indent) if lines else 0):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return f"\n{indent}".join([*lines, line]).replace(_BREAKABLE, " ")


def bullets(sentences: Sequence[str]) -> str:
    """A list, one sentence an entry."""
    return "\n".join("- " + wrap(sentence, "  ") for sentence in sentences)
