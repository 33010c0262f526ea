"""What was inspected, and what was recommended."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from briefing.errors import ModelError, nearest
from briefing.model.places import Place
from briefing.model.text import RECOMMENDATION_PREFIX, check_count, check_evidence, check_reason, check_text, check_year
from briefing.terms import INVENTED, Programme, Region

_MARKDOWN: Final = re.compile(
    # “[four](#recommendations)”, “**now**”, “_now_”, “`code`”, “~~no~~”, “<b>”, “- a list”, “# a heading”, “> quoted”
    r"!?\[[^\]]*\](?:\(|\[|:)|\[\^\w+\]|\*\*?(?=\S)|(?<!\w)__?(?=\S)|`|~~|</?[A-Za-z]|\A(?:[-+*>]|#{1,6}|\d+[.)])\s|\n"
)
"""Signs that Markdown would read as more than words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """One inspection of one place or theme.

    Attributes:
        source: The id of the source that says so. None: the first of the briefing.
        body: What was inspected, as the inspectorate names it.
        places: Where it was: probation regions, units or services within them, or England and Wales.
        programme: The series it belongs to.
        year: The year of the report.
        cases_inspected: None where the source does not say.
        evidence: The words that say it. None where the author gave none.
        read_as: Why its author reads the source so, where the program reads it otherwise. Else None.
        drafted: Whether the program wrote it, and nobody has confirmed it yet.
    """

    source: str | None = None
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
            hint = "name its region or unit, or England and Wales"
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

    @property
    def noun(self) -> str:
        """What it is called: "inspection", or "report" where it is research or other work, which is none."""
        return "report" if self.programme is Programme.OTHER else "inspection"

    @property
    def regions(self) -> tuple[Region, ...]:
        """The regions of its places, or England and Wales: each once, those of its first place first."""
        return tuple(dict.fromkeys(region for place in self.places for region in place.regions))

    @property
    def invented(self) -> bool:
        """Whether one of its places exists in examples and tests alone."""
        return not INVENTED.isdisjoint(self.regions)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationItem:
    """One recommendation whose words the source gives.

    Attributes:
        source: As of an inspection.
        to: Who should act: a name of `Recommendations.by_addressee`, where that names anybody. Empty where the source
            does not say.
        text: What should be done, as plain text: in short words of the author's, or those of the source.
        evidence: The verbatim words of the source.
        read_as: As of an inspection.
        drafted: As of an inspection.
    """

    source: str | None = None
    to: str = ""
    text: str
    evidence: str
    read_as: str | None = None
    drafted: bool = False

    def __post_init__(self) -> None:
        if self.to:
            check_text(self.to, "to")
        check_text(self.text, "text")
        check_evidence([self.evidence])
        check_reason(self.read_as, "read_as")
        if self.text.rstrip("’”'\")").endswith("?"):
            raise ModelError("a recommendation is no question", field="text", hint="say what should be done")
        if found := _MARKDOWN.search(self.text):
            message = f"“{found[0].strip()}” is Markdown, and this text is shown as it is written"
            raise ModelError(message, field="text", hint="write plain words")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendations:
    """How many recommendations were made, to whom, and what they ask as far as the source gives their words.

    Attributes:
        source: As of an inspection.
        total: None where the source does not settle it.
        unclear: Why it does not. None where it does.
        possible: The totals that the source could mean. Empty where it is settled, or where nothing is known.
        by_addressee: How many to whom, in the order of the source.
        evidence: The verbatim words of the source, in one piece or several.
        items: Those whose words the source gives, in its order; never more than there are.
        read_as: As of an inspection.
        drafted: As of an inspection.
    """

    source: str | None = None
    total: int | None = None
    unclear: str | None = None
    possible: tuple[int, ...] = ()
    by_addressee: Mapping[str, int] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    items: tuple[RecommendationItem, ...] = ()
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
        self._check_items()
        check_evidence(self.evidence)
        check_reason(self.read_as, "read_as")
        if not self.evidence and (self.total is not None or self.by_addressee or self.possible):
            hint = "quote the words that say it"
            raise ModelError("the number of recommendations has no evidence", field="evidence", hint=hint)

    @property
    def addressees(self) -> Mapping[str, int | None]:
        """How many to whom; where no number is given, None to each of whom an item asks something.

        Under "", and last, what an item asks of nobody in particular.
        """
        named = dict(self.by_addressee) or dict.fromkeys(item.to for item in self.items if item.to)
        return named | ({} if all(item.to for item in self.items) else {"": None})

    @property
    def unworded(self) -> int:
        """How many there are whose words the source does not give. 0 where their number is not settled."""
        return self.total - len(self.items) if self.total else 0

    @property
    def by_id(self) -> Mapping[str, RecommendationItem]:
        """The items by their ids, "recommendation-1" first: each is a place on the page of its briefing."""
        return {f"{RECOMMENDATION_PREFIX}{number}": item for number, item in enumerate(self.items, 1)}

    def __hash__(self) -> int:
        """The hash of all parts, the addressees in any order."""
        addressees = frozenset(self.by_addressee.items())
        counted = (self.source, self.total, self.unclear, self.possible, addressees)
        return hash((*counted, self.evidence, self.items, self.read_as, self.drafted))

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

    def _check_items(self) -> None:
        """Hold the recommendations to the numbers: each to a known addressee, none too many, none twice."""
        given = Counter[str]()
        known = set[tuple[str, str]]()
        most = self.total if self.total is not None else max(self.possible, default=None)
        for at, item in enumerate(self.items):
            field, to = f"items.{at}", item.to
            given[to] += 1
            words = to, " ".join(re.findall(r"\w+", item.text.casefold()))
            if to and self.by_addressee and to not in self.by_addressee:
                meant = nearest(to, self.by_addressee)
                names = ", ".join(f"“{name}”" for name in self.by_addressee)
                hint = f"write “{meant}”, or add it to `by_addressee`" if meant else f"it has {names}"
                raise ModelError(f"`by_addressee` does not name “{to}”", field=f"{field}.to", hint=hint)
            if words in known:
                hint = "leave one of the two out"
                raise ModelError(f"the recommendation “{item.text}” stands twice", field=f"{field}.text", hint=hint)
            if to and self.by_addressee and given[to] > self.by_addressee[to]:
                message = f"this is number {given[to]} to {to}, and `by_addressee` gives it {self.by_addressee[to]}"
                raise ModelError(message, field=field, hint="correct the number, or leave one of the items out")
            if most is not None and at >= most:
                message = f"this is number {at + 1} of {most} at the most"
                raise ModelError(message, field=field, hint="correct the total, or leave one of the items out")
            known.add(words)
