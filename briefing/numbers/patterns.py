"""Patterns that carry the sentences they were made for, and searches in texts made ready for them.

`tests/core/test_patterns.py` holds every pattern against its sentences. In these, "…" at the beginning stands for the
words before the place where the pattern must match, and "…" at the end for the words behind the place that it must
reach: "… of the budget" is what stands behind a number, "rose by …" what stands before one, "… and …" the whole of what
stands between two. A sentence without the sign holds the words somewhere.
"""

import re
from collections.abc import Iterable
from typing import Any, Final, NamedTuple, cast


class Example(NamedTuple):
    """What a regular expression, with its flags, finds, and what it leaves alone."""

    expression: str
    flags: int
    found: tuple[str, ...]
    left: tuple[str, ...]


EXAMPLES: Final[list[Example]] = []
"""Of every pattern made by `pattern` or `either`, as their modules are imported."""


class _Lazy:
    """A pattern that is compiled when something is first sought with it, for few documents need them all."""

    def __init__(self, expression: str, flags: int) -> None:
        self.pattern, self._flags = expression, flags

    def __getattr__(self, name: str) -> Any:
        # Asked once of each name: the next time the method stands in its place.
        setattr(self, name, getattr(re.compile(self.pattern, self._flags), name))
        return self.__dict__[name]


def pattern(
    expression: str, *examples: str, no: str | tuple[str, ...] = (), flags: int = re.IGNORECASE
) -> re.Pattern[str]:
    """A pattern with its examples, of which it has one at least. It is compiled when it is first used.

    Args:
        expression: The regular expression.
        examples: Sentences in which it finds something; see above for "…".
        no: One sentence, or several, in which it must find nothing.
        flags: Those of `re`. 0 where case counts, or where the text is in lower case anyway.
    """
    EXAMPLES.append(Example(expression, flags, examples, (no,) if isinstance(no, str) else no))
    return cast("re.Pattern[str]", _Lazy(expression, flags))


def either(
    rows: Iterable[tuple[str, str]], *, no: str | tuple[str, ...] = (), flags: int = re.IGNORECASE
) -> re.Pattern[str]:
    """One pattern from a table of alternatives, each with its example.

    Args:
        rows: Regular expressions, the one that goes first tried first, each with a sentence in which it stands.
        no: As for `pattern`.
        flags: Likewise.
    """
    table = tuple(rows)
    EXAMPLES.extend(Example(alternative, flags, (example,), ()) for alternative, example in table)
    alternatives = "|".join(alternative for alternative, _ in table)
    return pattern(alternatives, *(example for _, example in table), no=no, flags=flags)


def lower(text: str) -> str:
    """The text in lower case, as many characters as before: a search in it is faster than one that ignores case."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # "İ" becomes two characters in lower case, and every place behind it would be off by one.
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def blank(text: str, finder: re.Pattern[str], *, lowered: str | None = None) -> str:
    """The text with what the pattern finds blanked out. lowered: the same text in lower case, to search."""
    for found in list(finder.finditer(text if lowered is None else lowered)):
        start, end = found.span()
        text = text[:start] + " " * (end - start) + text[end:]
    return text
