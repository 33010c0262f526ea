"""What the prose of a file may be bound to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.bind import Fault, find_count_fault, find_words_fault, read_counts
from briefing.document import Document
from briefing.errors import nearest
from briefing.fields import NOTHING
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Briefing, Figure
from briefing.numbers import Number


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the prose of a file may be bound to. What could not be read is None, and anything may be said of it.

    Attributes:
        figures: By id.
        counts: What may be said by a link to an id of the site's own, and what the counts are.
    """

    figures: Mapping[str, Figure | None] = field(default_factory=dict)
    counts: Mapping[str, tuple[list[int], str] | None] = field(default_factory=dict)

    @property
    def ids(self) -> list[str]:
        """All ids that a link may name."""
        return [*self.figures, *self.counts]

    def find_fault(self, name: str, number: Number | None) -> Fault | None:
        """What is wrong between a number and what it is bound to."""
        if name not in self.ids:
            return self.find_id_fault(name, self.ids)
        if figure := self.figures.get(name):
            return find_words_fault(number, figure)
        counts = self.counts.get(name)
        return find_count_fault(number, *counts) if counts else None

    @staticmethod
    def find_id_fault(name: str, ids: list[str]) -> Fault:
        """The fault of an id that nothing has."""
        meant = nearest(name, ids)
        known = f"the known ones are: {', '.join(ids)}" if ids else "none are known in this file"
        return Fault(f"there is no figure “{name[:80]}”", f"did you mean “{meant}”?" if meant else known)


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
    return Known(figures=figures, counts=counts)
