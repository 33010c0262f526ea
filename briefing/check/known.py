"""What the prose of a file may be bound to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from briefing.document import Document
from briefing.document.fields import NOTHING
from briefing.errors import nearest
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Briefing, Figure
from briefing.numbers import Number
from briefing.proof.bind import Fault, find_count_fault, find_words_fault, read_counts

WHY: Final = "why it is no finding"
"""Stands in hints for the reason that an author gives."""
EVIDENCE: Final = "the words of the source"
"""Stands in hints for the evidence that an author gives."""
_UNKNOWN: Final = {
    CASES_ID: Fault(
        "the front matter gives no cases_inspected, so nothing can be bound to it",
        "give the number with its evidence, or take it out of the prose",
    ),
    RECOMMENDATIONS_ID: Fault(
        "the front matter gives no recommendations, so nothing can be bound to them",
        "give their number with its evidence, or take it out of the prose",
    ),
}


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the prose of a file may be bound to. What could not be read is None, and anything may be said of it.

    Attributes:
        figures: By id.
        counts: What may be said by a link to an id of the site's own, and what the counts are.
        whole: Whether all ids are known. Else a link may name any.
        briefing: The briefing itself. None where it could not be read, and for a page.
        paged: Whether the file is a page, which rests on no source.
    """

    figures: Mapping[str, Figure | None] = field(default_factory=dict)
    counts: Mapping[str, tuple[list[int], str] | None] = field(default_factory=dict)
    whole: bool = True
    briefing: Briefing | None = None
    paged: bool = False

    @property
    def ids(self) -> list[str]:
        """All ids that a link may name."""
        return [*self.figures, *self.counts]

    def find_fault(self, name: str, number: Number | None) -> Fault | None:
        """What is wrong between a number and what it is bound to."""
        if name not in self.ids:
            return self.find_id_fault(name, self.ids)
        fault = self._find_value_fault(name, number)
        other = self.find_id(number) if fault and number else None
        return fault._replace(hint=f"{fault.hint}; or link to #{other}, which says so") if fault and other else fault

    def find_id(self, number: Number) -> str | None:
        """The id of what says this number. None where nothing does."""
        known = [name for name in self.ids if self.figures.get(name) or self.counts.get(name)]
        return next((name for name in known if self._find_value_fault(name, number) is None), None)

    def say_cure(self, share: str) -> str:
        """What to do with a share that no figure says."""
        if self.paged:
            return "leave it out; figures with their evidence belong to briefings"
        said = f'bind it to words of the source: [{share}](said: "…"); or ' if share.casefold() == "half" else ""
        return f"give it as a figure with its evidence, and link to that: [{share}](#its-id); or {said}leave it out"

    def find_id_fault(self, name: str, ids: list[str]) -> Fault | None:
        """The fault of an id that nothing has."""
        if not self.whole:
            return None
        if not self.ids:
            return Fault("a number can be bound to nothing in this file", f'say what it is: [49](plain: "{WHY}")')
        if name in _UNKNOWN:
            return _UNKNOWN[name]
        meant = nearest(name, ids)
        known = f"the known ones are: {', '.join(ids)}" if ids else "none are given"
        return Fault(f"there is no figure “{name[:80]}”", f"did you mean “{meant}”?" if meant else known)

    def _find_value_fault(self, name: str, number: Number | None) -> Fault | None:
        if figure := self.figures.get(name):
            return find_words_fault(number, figure)
        counts = self.counts.get(name)
        return find_count_fault(number, *counts) if counts else None


def read_known(document: Document[Briefing]) -> Known:
    """What the prose of a briefing may be bound to, as far as it could be read."""
    figures = {name: None if figure is NOTHING else figure for name, figure in (document.read("figures") or {}).items()}
    counts: dict[str, tuple[list[int], str] | None] = {}
    inspection, recommendations = document.read("inspection"), document.read("recommendations")
    if inspection is None:
        counts[CASES_ID] = None
    elif inspection.cases_inspected is not None:
        counts[CASES_ID] = [inspection.cases_inspected], "cases inspected"
    if recommendations is not None:
        counts[RECOMMENDATIONS_ID] = read_counts(recommendations), "recommendations"
    elif document.keys.get("recommendations") is NOTHING:
        counts[RECOMMENDATIONS_ID] = None
    whole = bool(document.keys) and document.keys.get("figures") is not NOTHING
    return Known(figures=figures, counts=counts, whole=whole, briefing=document.content)
