"""A field that the program reads otherwise than the author."""

from typing import Final, NamedTuple

_SHOWN: Final = 20
"""Words of the source that a message shows, at the most."""
READ_AS: Final = 'correct it, or add `read_as: "…"` with the reason why you read it so'
"""What to do about a difference."""


class Difference(NamedTuple):
    """A field that the program reads otherwise.

    Attributes:
        key: The field, as front matter spells it.
        message: Both readings, and the words of the source that the program's rests on.
        sure: Whether they say so outright: then it is a problem, else a hint.
        hint: What to do about it.
    """

    key: str
    message: str
    sure: bool
    hint: str = READ_AS


def differ(key: str, given: object, read: object, words: str, *, sure: bool) -> Difference:
    """A difference between the author's value and the one that the program reads in words of the source."""
    name, value = key.replace("_", " "), "none" if given is None else given
    return Difference(key, f"{name} is “{value}”, but “{shorten(words)}” reads as “{read}”", sure)


def shorten(words: str) -> str:
    """The first words of the source, on one line."""
    told = words.split()
    return " ".join(told) if len(told) <= _SHOWN else f"{' '.join(told[:_SHOWN])} …"
