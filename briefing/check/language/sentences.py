"""The sentences of prose, what in them is bound, plain, or negated, and what they are held against."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from briefing.document import Document
from briefing.document.fields import NOTHING
from briefing.model import Briefing, Figure, Inspection, Recommendations, Source, StandardRating
from briefing.model.locate import find
from briefing.numbers import find_numbers, read_number
from briefing.proof import list_evidence
from briefing.proof.bind import Fault, find_words_fault
from briefing.prose import Bound, ChartPlace, Plain, Prose, Said
from briefing.terms import Programme

_END: Final = re.compile(r"\n\n+|(?<=[.!?])[”\"’)]*\s+(?=[“\"‘(]*[A-Z\d#@_])")
_NO: Final = re.compile(
    r"\b(?:not(?!\s+(?:only|just|merely)\b)|never|nor|neither|cannot|nobody|nothing|none|without|no(?!\s+(?:fewer|less))|\w+n['’]t)\b",
    re.IGNORECASE,
)
# “the reviews were rated ‘Good’”, quoted whole
_QUOTED: Final = re.compile(r"“(?P<words>[^“”]+)”")
# "figures.planning.evidence", "recommendations.evidence.1"
_EVIDENCE: Final = re.compile(r"(?:^|\.)evidence(?:\.\d+)?$")


class BoundNumber(NamedTuple):
    """A bound number of a sentence: where it stands, and the id of its figure."""

    start: int
    end: int
    figure: str


class SaidSpan(NamedTuple):
    """Words of a sentence that are bound to words of the source: where they stand, and these."""

    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseSentence:
    """A sentence of prose.

    Attributes:
        shown: What a reader reads.
        text: The same, bound numbers blanked by #, words that are said by @, and what is called plain by _.
        words: The same, what is called plain left as it is.
        start: Where it begins in the whole text.
        bound: Its bound numbers, places within the sentence.
        said: Its words that are said, likewise.
        before: The figures of the sentence right before it.
        denied_from: Where its first word of denial ends. None where it has none.
    """

    shown: str
    text: str
    words: str
    start: int
    bound: tuple[BoundNumber, ...]
    said: tuple[SaidSpan, ...]
    before: tuple[str, ...] = ()
    denied_from: int | None = None

    def is_denied(self, at: int) -> bool:
        """Whether a word of denial stands before a place."""
        return self.denied_from is not None and self.denied_from <= at

    def is_denied_near(self, at: int) -> bool:
        """The same, in its own part of the sentence: not “having it was not enough: at planning it was …”."""
        part = max(self.text.rfind(sign, 0, at) for sign in ":;–—")
        return _NO.search(self.text, part + 1, at) is not None


class Finding(NamedTuple):
    """What is wrong, and where the words at fault begin."""

    start: int
    fault: Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a briefing says in its front matter. A page says nothing of it.

    Attributes:
        figures: By id; those that could not be read are left out.
        inspection: None where it could not be read.
        sources: By id, the first one first; those that could not be read are left out.
        recommendations: None where there are none, or they could not be read.
        ratings: None where it is not known what they are, and for a page.
        held: All words of the source that the briefing gives, in small letters. None where they could not all be read.
        evidence: The evidence that could be read, likewise.
        programmes: Of the inspections that figures of other briefings are of, by the names of these figures.
        paged: Whether the file is a page: it rests on no source, and says nothing of an inspection.
    """

    figures: Mapping[str, Figure]
    inspection: Inspection | None = None
    sources: Mapping[str, Source] = field(default_factory=dict)
    recommendations: Recommendations | None = None
    ratings: tuple[StandardRating, ...] | None = None
    held: str | None = None
    evidence: str = ""
    programmes: Mapping[str, Programme] = field(default_factory=dict)
    paged: bool = False

    def read_words(self, sentence: ProseSentence) -> str:
        """The words that a sentence must answer for: in a briefing those too that are called plain."""
        return sentence.text if self.paged else sentence.words

    def is_evidence(self, sentence: ProseSentence, at: int) -> bool:
        """Whether a place of a sentence stands in quotation marks, in words that are evidence: the source says them."""
        quotes = (found for found in _QUOTED.finditer(sentence.shown) if found.start() < at < found.end())
        return any(find(found["words"].casefold().strip(" .…"), self.evidence) for found in quotes)

    def say_cure(self, words: str) -> str:
        """What to do with words that nothing bears out."""
        if self.paged:
            return f'give your reason: [{words}](plain: "why it holds")'
        return f'bind it to words of the source: [{words}](said: "…")'


def read_front(document: Document[Any]) -> FrontMatter:
    """What a file says in its front matter, as far as it could be read."""
    rated = "inspection" in document.keys and document.keys.get("ratings") is not NOTHING
    held = None
    if isinstance(briefing := document.content, Briefing):
        # The words of the source, and the names that are not ours.
        titles = (each.title for each in briefing.sources.values())
        named = (*titles, briefing.inspection.body, *(rating.of for rating in briefing.ratings))
        held = "\n".join((*(piece.words for piece in list_evidence(briefing)), *named)).casefold()
    words = (each for key, each in document.texts.items() if _EVIDENCE.search(key))
    return FrontMatter(
        held=held,
        evidence="\n".join(words).casefold(),
        figures={name: each for name, each in (document.read("figures") or {}).items() if each is not NOTHING},
        inspection=document.read("inspection"),
        sources={name: each for name, each in document.sources.items() if each},
        recommendations=document.read("recommendations"),
        ratings=tuple(document.read("ratings") or ()) if rated else None,
        paged=document.file.parent.name == "pages",
    )


def part_sentences(prose: Prose, figures: Mapping[str, Figure]) -> list[ProseSentence]:
    """The sentences of a text. figures: by id; those that could not be read are left out."""
    words = text = ""
    bound: list[BoundNumber] = []
    said: list[SaidSpan] = []
    ends = [*(at for at, _ in prose.parts), len(prose.text)][1:]
    for (at, piece), end in zip(prose.parts, ends, strict=True):
        shown = masked = prose.text[at:end]
        if isinstance(piece, Bound):
            # Of “[down from 35%](#planning-2022)” the number alone: what else a link says is said of it.
            number = read_number(shown)
            first, last = (number.phrase_start, number.phrase_end) if number else (0, len(shown))
            bound.append(BoundNumber(at + first, at + last, piece.figure))
            masked = masked[:first] + "#" * (last - first) + masked[last:]
        elif isinstance(piece, Said):
            said.append(SaidSpan(at, end, piece.evidence))
            masked = "@" * len(shown)
        elif isinstance(piece, ChartPlace):
            # The numbers of its sentence, each with the first of the figures that it says and that none before it said.
            left = sorted(
                (name for name in piece.figures or figures if name in figures),
                key=lambda name: figures[name].comparator,
            )
            for number in find_numbers(shown):
                name = next((name for name in left if find_words_fault(number, figures[name]) is None), None)
                if name is not None:
                    left.remove(name)
                    first, last = number.phrase_start, number.phrase_end
                    bound.append(BoundNumber(at + first, at + last, name))
                    masked = masked[:first] + "#" * (last - first) + masked[last:]
        words += masked
        text += "_" * len(shown) if isinstance(piece, Plain) else masked
    return list(_part(prose.text, words, text, bound, said))


def _part(whole: str, words: str, text: str, bound: list[BoundNumber], said: list[SaidSpan]) -> Iterator[ProseSentence]:
    at, before = 0, tuple[str, ...]()
    for end in [*(match.start() for match in _END.finditer(text)), len(text)]:
        if text[at:end].strip():
            no = _NO.search(text, at, end)
            here = tuple(BoundNumber(a - at, b - at, name) for a, b, name in bound if at <= a < end)
            yield ProseSentence(
                shown=whole[at:end],
                text=text[at:end],
                words=words[at:end],
                start=at,
                bound=here,
                said=tuple(SaidSpan(a - at, b - at, evidence) for a, b, evidence in said if at <= a < end),
                before=before,
                denied_from=no.end() - at if no else None,
            )
            before = tuple(each.figure for each in here)
        at = end
