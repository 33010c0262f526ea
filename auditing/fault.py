"""What the audit finds."""

from dataclasses import dataclass
from typing import Final

_SHORT: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """A number, a word or a link of the built site that does not hold.

    Attributes:
        page: The file, as seen from the output folder.
        place: The element, as its tag with its id or its first class.
        message: What is wrong.
        words: What stands there, shortened.
        expected: What the content says instead, likewise. Empty where it says nothing, or the message says it.
    """

    page: str
    place: str
    message: str
    words: str
    expected: str = ""

    def __str__(self) -> str:
        """The finding as one line."""
        instead = f", not “{self.expected}”" if self.expected else ""
        return f"{self.page}: {self.place}: {self.message}: “{self.words}”{instead}"


def shorten(words: str) -> str:
    """Words on one line, cut where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
