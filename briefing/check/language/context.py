"""What the sentences of a file are held against, and what a rule finds in one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from briefing.bind import Fault
from briefing.document import Document
from briefing.fields import NOTHING
from briefing.model import Figure, Inspection, Source, StandardRating


class Finding(NamedTuple):
    """Words at fault: where they begin, they, and what is wrong with them."""

    start: int
    words: str
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a briefing says in its front matter. A page says nothing of it.

    Attributes:
        figures: By id; those that could not be read are left out.
        inspection: None where it could not be read.
        source: Likewise.
        ratings: None where it is not known what they are, and for a page.
        quoted: The words of the source that the front matter quotes: evidence and quotations.
    """

    figures: Mapping[str, Figure]
    inspection: Inspection | None = None
    source: Source | None = None
    ratings: tuple[StandardRating, ...] | None = None
    quoted: tuple[str, ...] = ()


def read_context(document: Document[Any]) -> Context:
    """What a file says in its front matter, as far as it could be read."""
    rated = "inspection" in document.keys and document.keys.get("ratings") is not NOTHING
    return Context(
        figures={name: each for name, each in (document.read("figures") or {}).items() if each is not NOTHING},
        inspection=document.read("inspection"),
        source=document.read("source"),
        ratings=tuple(document.read("ratings") or ()) if rated else None,
        quoted=tuple(_read_quoted(document)),
    )


def _read_quoted(document: Document[Any]) -> Iterator[str]:
    for key, words in document.texts.items():
        first, *others = key.split(".")
        if "evidence" in others or (first, others[-1:]) == ("quotations", ["text"]):
            yield words
