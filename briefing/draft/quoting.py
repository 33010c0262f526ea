"""The source's own words for a figure, as prose may show them: bound, with who says them, and whether they lean."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from briefing.draft.findings import Findings
from briefing.draft.markdown import begin, safe
from briefing.draft.sentences import bind_evidence, speaks_of_itself, stands_alone
from briefing.model import LONGEST_QUOTATION
from briefing.numbers.patterns import pattern
from briefing.terms import Polarity, Standing

JUDGING: Final = (Polarity.SUFFICIENT, Polarity.INSUFFICIENT)
_DOCUMENTS: Final = {
    Standing.OFFICIAL: "the report",
    Standing.REPORT: "the news report",
    Standing.PARAPHRASE: "the copy",
    None: "the document",
}

# A speaker who is told by office alone: "Chief Inspector of Probation"
_ROLE: Final = pattern(
    r"(?!the\b)(?:[\w’']+ )*(?:inspector|officer|minister|director|manager|spokes\w+|executive)(?: (?:of|for|at) .+)?",
    "Chief Inspector of Probation",
    "spokesman for the company",
    no=("Alex Example", "the report"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of the source for a figure.

    Attributes:
        words: As Markdown, every number bound.
        who: Who says them: "the report", "Alex Example".
        alone: Whether they say something to a reader who knows nothing of what stands before them.
    """

    words: str
    who: str
    alone: bool

    def say(self, also: str = "") -> str:
        """The words as a sentence. also: "also ", or empty."""
        return f"{begin(self.who)} {also}says: “{self.words}”."


def say_document(findings: Findings) -> str:
    """What prose calls the source."""
    return _DOCUMENTS[findings.standing]


def quote(findings: Findings, name: str, longest: int = LONGEST_QUOTATION, *, beside: bool = False) -> Quoted | None:
    """A figure's evidence as prose may show it. None where it cannot be, or the words are nobody's.

    Words that tell of a finding hold no number that is not sure. “We found …” is the report's own, or somebody's whom
    the source names; else nobody knows who speaks, and the words do not stand alone.

    Args:
        findings: What was found.
        name: The figure's id.
        longest: Words, at the most.
        beside: Whether the words may hold a figure of another year or place as well.
    """
    figures = findings.told if name in findings.told else findings.figures
    figures = {**figures, **findings.compared} if beside else figures
    words = None if findings.reworded else bind_evidence(name, figures, longest)
    if words is None:
        return None
    speaker = findings.speakers.get(name)
    known = bool(speaker) or findings.standing is Standing.OFFICIAL or not speaks_of_itself(words)
    alone = known and stands_alone(words, findings.figures[name].evidence)
    who = f"the {safe(speaker)}" if speaker and _ROLE.fullmatch(speaker) else safe(speaker or "")
    return Quoted(words=words, who=who or say_document(findings), alone=alone)


def quote_each(findings: Findings, names: Iterable[str], longest: int = LONGEST_QUOTATION) -> dict[str, Quoted]:
    """The words that can stand alone, by the first figure that they tell; each once."""
    found: dict[str, Quoted] = {}
    for name in names:
        quoted = quote(findings, name, longest)
        if quoted and quoted.alone and quoted.words not in {each.words for each in found.values()}:
            found[name] = quoted
    return found
