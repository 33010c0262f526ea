"""What the sentences of a file are held against, and what a rule finds in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from briefing.check.language.sentences import Sentence
from briefing.document import Document
from briefing.document.fields import NOTHING
from briefing.model import Briefing, Figure, Inspection, Recommendations, Source, StandardRating
from briefing.proof import list_evidence
from briefing.proof.bind import Fault


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
        recommendations: None where there are none, or they could not be read.
        ratings: None where it is not known what they are, and for a page.
        held: All words of the source that the briefing gives, in small letters. None where they could not all be read.
        paged: Whether the file is a page: it rests on no source, and says nothing of an inspection.
    """

    figures: Mapping[str, Figure]
    inspection: Inspection | None = None
    source: Source | None = None
    recommendations: Recommendations | None = None
    ratings: tuple[StandardRating, ...] | None = None
    held: str | None = None
    paged: bool = False

    def read_words(self, sentence: Sentence) -> str:
        """The words that a sentence must answer for: in a briefing those too that are called plain."""
        return sentence.text if self.paged else sentence.words

    def say_cure(self, words: str) -> str:
        """What to do with words that nothing bears out."""
        if self.paged:
            return f'give your reason: [{words}](plain: "why it holds")'
        return f'bind it to words of the source: [{words}](said: "…")'


def read_context(document: Document[Any]) -> Context:
    """What a file says in its front matter, as far as it could be read."""
    rated = "inspection" in document.keys and document.keys.get("ratings") is not NOTHING
    return Context(
        held=_read_held(document.content) if isinstance(document.content, Briefing) else None,
        figures={name: each for name, each in (document.read("figures") or {}).items() if each is not NOTHING},
        inspection=document.read("inspection"),
        source=document.read("source"),
        recommendations=document.read("recommendations"),
        ratings=tuple(document.read("ratings") or ()) if rated else None,
        paged=document.file.parent.name == "pages",
    )


def _read_held(briefing: Briefing) -> str:
    """The words of the source in a briefing, and the names that are not ours."""
    named = (briefing.source.title, briefing.inspection.body, *(rating.of for rating in briefing.ratings))
    return "\n".join((*(piece.words for piece in list_evidence(briefing)), *named)).casefold()
