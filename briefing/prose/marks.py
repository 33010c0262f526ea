"""Marks that say where each word of a Markdown text is written, carried through Markdown."""

import re
from collections.abc import Sequence
from typing import Final

_FIRST_SIGN: Final = 0x2A000
"""The first of 256 rare ideographs of which marks are made."""
MARK: Final = re.compile(f"[{chr(_FIRST_SIGN)}-{chr(_FIRST_SIGN + 255)}]{{3}}")
ESCAPED: Final = chr(_FIRST_SIGN + 255) * 3
"""The mark of a sign that a backslash makes itself."""
ESCAPED_PLACE: Final = 0xFFFFFF
"""What `read_marks` gives for the place of such a sign."""
_TOKEN: Final = re.compile(
    # “[^a]”, which names a footnote
    r"\[\^[^\]\n]*\]"
    # A word; not “amp” of “&amp;”, “#x” of an address, “<https:…>”, “s” of “it's”, “3” that begins an item of a list
    r"|(?P<word>(?<![&#<'])(?<![^\W_])(?!\d+\.(?:\s|\Z))[^\W_]+)|[^\W_]+|(?:(?!\[\^)[^\w\t\n])+|.",
    re.DOTALL,
)
_TAB: Final = 4


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
