"""What was inspected, and what was recommended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from briefing.errors import ModelError
from briefing.model.text import check_count, check_evidence, check_reason, check_text, check_year
from briefing.terms import Place, Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """One inspection of one place or theme.

    Attributes:
        body: What was inspected, as the inspectorate names it.
        places: The probation regions it lies in, or England and Wales.
        programme: The series it belongs to.
        year: The year of the report.
        cases_inspected: None where the source does not say.
        evidence: The words that say it. None where the author gave none.
        read_as: Why its author reads the source so, where the program reads it otherwise. Else None.
        drafted: Whether the program wrote it, and nobody has confirmed it yet.
    """

    body: str
    places: tuple[Place, ...]
    programme: Programme
    year: int
    cases_inspected: int | None = None
    evidence: str | None = None
    read_as: str | None = None
    drafted: bool = False

    def __post_init__(self) -> None:
        check_text(self.body, "body")
        check_reason(self.read_as, "read_as")
        if not self.places:
            hint = "name its regions, or England and Wales"
            raise ModelError("an inspection lies somewhere", field="places", hint=hint)
        if len(set(self.places)) < len(self.places):
            raise ModelError("a place is named twice", field="places", hint="name each place once")
        check_year(self.year, "year")
        if self.cases_inspected is not None:
            if self.cases_inspected < 1:
                message = f"{self.cases_inspected} cases cannot have been inspected"
                raise ModelError(message, field="cases_inspected", hint="write null where the source does not say")
            check_count(self.cases_inspected, "cases_inspected", least=1)
        if self.evidence is not None:
            check_evidence([self.evidence])
            if self.cases_inspected is None:
                hint = "give cases_inspected, or leave the evidence out"
                raise ModelError("there is evidence, but no number of cases", field="evidence", hint=hint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendations:
    """How many recommendations were made, and to whom.

    Attributes:
        total: None where the source does not settle it.
        unclear: Why it does not. None where it does.
        possible: The totals that the source could mean. Empty where it is settled, or where nothing is known.
        by_addressee: How many to whom, in the order of the source.
        evidence: The verbatim words of the source, in one piece or several.
        read_as: As of an inspection.
        drafted: As of an inspection.
    """

    total: int | None = None
    unclear: str | None = None
    possible: tuple[int, ...] = ()
    by_addressee: Mapping[str, int] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    read_as: str | None = None
    drafted: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_addressee", MappingProxyType(dict(self.by_addressee)))
        if (self.total is None) != (self.unclear is not None):
            raise ModelError(
                "there is a total, and a reason why it is unclear"
                if self.unclear is not None
                else "there is neither a total nor a reason why it is unclear",
                field="total" if self.total is not None else "unclear",
                hint="`total: 7`, or `total: null` and `unclear: why`",
            )
        if self.unclear is not None:
            check_text(self.unclear, "unclear")
        if self.possible and self.total is not None:
            hint = "leave `possible` out, or write `total: null`"
            raise ModelError("a settled total leaves no other possible", field="possible", hint=hint)
        self._check_counts()
        check_evidence(self.evidence)
        check_reason(self.read_as, "read_as")
        if not self.evidence and (self.total is not None or self.by_addressee or self.possible):
            hint = "quote the words that say it"
            raise ModelError("the number of recommendations has no evidence", field="evidence", hint=hint)

    def __hash__(self) -> int:
        """The hash of all parts, the addressees in any order."""
        addressees = frozenset(self.by_addressee.items())
        return hash((self.total, self.unclear, self.possible, addressees, self.evidence, self.read_as, self.drafted))

    def _check_counts(self) -> None:
        if self.total is not None:
            check_count(self.total, "total")
        for count in self.possible:
            check_count(count, "possible")
        for name, count in self.by_addressee.items():
            check_text(name, "by_addressee")
            if count < 0:
                hint = "a count of 0 or more"
                raise ModelError(f"{count} recommendations to {name}", field="by_addressee", hint=hint)
            check_count(count, "by_addressee")
        # some may be for nobody in particular: the total may be larger, and never smaller
        listed = sum(self.by_addressee.values())
        if self.total is not None and self.total < listed:
            message = f"{listed} recommendations are listed by addressee, but the total is {self.total}"
            raise ModelError(message, field="total", hint="correct the total, or the counts by addressee")
