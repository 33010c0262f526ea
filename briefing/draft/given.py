"""What a draft is made from beside the facts, and what a draft is."""

import re
from dataclasses import dataclass
from datetime import date

from briefing.errors import ModelError
from briefing.model import PartialDate
from briefing.terms import Standing


def read_day(words: str) -> PartialDate:
    """A date as far as it is known: "2026", "2026-11", "2026-11-02".

    Raises:
        ModelError: It is none.
    """
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", words):
        raise ModelError(f"“{words}” is no date", hint="write YYYY-MM-DD, YYYY-MM or YYYY")
    return PartialDate(**dict(zip(("year", "month", "day"), map(int, words.split("-")), strict=False)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a person says of a document, and what is known of its file.

    Attributes:
        name: The document's file name, as messages and comments print it.
        sha256: Of its bytes.
        accessed: The day on which it was read.
        publisher: None where the person did not say; then the document is asked.
        url: Likewise.
        published: Likewise.
        standing: Likewise.
        earlier: The text that was drafted from this document before; its slug, date and figure ids stay.
    """

    name: str
    sha256: str
    accessed: date
    publisher: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    standing: Standing | None = None
    earlier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """What the document does not say. key: dotted, as `check` names it. todo: what to do."""

    key: str
    todo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A drafted briefing.

    Attributes:
        slug: The last part of its address.
        text: The whole file. Keys of gaps are left out, with a comment in their place.
        gaps: In the order of the file.
        looks: What a person should look at, a line each.
        found: What was found, in one line.
    """

    slug: str
    text: str
    gaps: tuple[Gap, ...] = ()
    looks: tuple[str, ...] = ()
    found: str
