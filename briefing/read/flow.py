"""Text that is put together from pieces and the breaks between them."""

import re
from enum import IntEnum
from typing import Final

_SPACE: Final = re.compile(r"\s+")
_UNSEEN: Final = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


class Break(IntEnum):
    """What parts two pieces of text. Of several, the strongest stands."""

    NONE = 0
    SPACE = 1
    INNER = 2
    CELL = 3
    LINE = 4
    PARAGRAPH = 5


_WRITTEN: Final = {
    Break.NONE: "",
    Break.SPACE: " ",
    Break.INNER: "; ",
    Break.CELL: " | ",
    Break.LINE: "\n",
    Break.PARAGRAPH: "\n\n",
}


class Flow:
    """A text in the making. White space runs become one space; characters that nobody sees are left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._break = Break.NONE
        self._mark = ""

    def add(self, words: str) -> None:
        """Add words. White space at their ends parts them from their neighbours."""
        words = see(words)
        core = words.strip(" ")
        if words[:1] == " ":
            self.part(Break.SPACE)
        if not core:
            return
        if self._pieces:
            joint = Break.SPACE if self._break is Break.INNER and self._pieces[-1][-1] in ".,;:!?" else self._break
            self._pieces.append(_WRITTEN[joint])
        self._pieces.append(self._mark + core)
        self._break, self._mark = (Break.SPACE if words[-1] == " " else Break.NONE), ""

    def part(self, at: Break) -> None:
        """Part what stands from what comes."""
        self._break = max(self._break, at)

    def mark(self, sign: str) -> None:
        """Put a sign before the words that come next, such as that of a list item."""
        self._mark = sign

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self._pieces)


def see(words: str) -> str:
    """The words as they are seen: one space for any white space, nothing for what has no width."""
    return _SPACE.sub(" ", _UNSEEN.sub("", words))
