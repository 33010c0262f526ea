"""What a source states, each with the words that state it: figures, ratings, quotations."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from operator import ge, gt, le, lt
from typing import Final

from briefing.errors import ModelError
from briefing.model.share import Share
from briefing.model.text import LONGEST_QUOTATION, check_evidence, check_reason, check_source_id, check_text, check_year
from briefing.terms import NEAR_RATINGS, Measure, Polarity, Qualifier, Rating, Stage

# “not good”, “never outstanding” and “good enough” give no rating
_NO_RATING: Final = r"(?<!\bnot\s)(?<!\bnever\s)"
_NO_RATING_BEHIND: Final = r"(?!\s+enough\b)"
_HOLDS: Final[Mapping[Qualifier, Callable[[Fraction, Fraction], bool]]] = {
    Qualifier.FEWER_THAN: lt,
    Qualifier.UP_TO: le,
    Qualifier.AT_LEAST: ge,
    Qualifier.MORE_THAN: gt,
}
"""The bounds of which it is certain what they hold: how the number stands to that of the bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoPrinted:
    """A figure as another source gives it.

    Attributes:
        source: The id of that source.
        printed: The number words there, verbatim; share, qualifier, evidence and page likewise, as of a figure.
        read_as: As of a figure.
        drafted: As of a figure.
    """

    source: str
    printed: str
    share: Share
    qualifier: Qualifier = Qualifier.EXACT
    evidence: str
    page: int | None = None
    read_as: str | None = None
    drafted: bool = False

    def __post_init__(self) -> None:
        _check_printed(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One statement with a number, and the words of the source that state it.

    Attributes:
        source: The id of its source. None: the first of the briefing.
        printed: The number words, verbatim.
        share: The number.
        qualifier: How the printed number stands to the true one.
        population: What the denominator counts, in words.
        measure: What was judged.
        stage: The stage that was judged. None where the source names none.
        polarity: Whether the share met the standard.
        evidence: The verbatim words of the source.
        page: The page of a PDF on which they stand, counted from 1. None where there are none, or nobody looked.
        when: The year that it is of, where that is another one than the inspection's. Else None.
        where: The place that it is of, in words, where that is another one than the inspection's. Else None.
        also: The same as other sources give it, each once.
        was: Ids that it had; what led to them leads to it.
        read_as: Why its author reads the words so, where the program reads them otherwise. Else None.
        drafted: Whether the program wrote it, and nobody has confirmed it yet.
    """

    source: str | None = None
    printed: str
    share: Share
    qualifier: Qualifier = Qualifier.EXACT
    population: str
    measure: Measure
    stage: Stage | None = None
    polarity: Polarity
    evidence: str
    page: int | None = None
    when: int | None = None
    where: str | None = None
    also: tuple[AlsoPrinted, ...] = ()
    was: tuple[str, ...] = ()
    read_as: str | None = None
    drafted: bool = False

    def __post_init__(self) -> None:
        _check_printed(self)
        check_text(self.population, "population")
        if self.when is not None:
            check_year(self.when, "when")
        if self.where is not None:
            check_text(self.where, "where")
            if re.fullmatch(r"(?:19|20)\d\d", self.where):  # `where: 2022`
                raise ModelError(f"“{self.where}” is no place", field="where", hint=f"write `when: {self.where}`")
        for at, other in enumerate(self.also):
            if other.source in {self.source, *(each.source for each in self.also[:at])}:
                message = f"“{other.source}” gives this figure already"
                hint = "`also` is for what another source gives, each once; a second number is a figure of its own"
                raise ModelError(message, field=f"also.{at}.source", hint=hint)

    @property
    def bound(self) -> str:
        """Its bound with a blank behind it, "fewer than "; empty where the number is exact."""
        return "" if self.qualifier is Qualifier.EXACT else f"{self.qualifier} "

    @property
    def population_in_short(self) -> str:
        """The population without a remark on the words of the source: for lists and charts, which name no source."""
        # “cases (the copy says “instances”)” is “cases”; “staff (officers alone)” stays, as other staff may differ.
        return re.sub(r"(?<=\w) \([^()]* says “[^”]*”\)$", "", self.population)

    @property
    def comparator(self) -> bool:
        """Whether it is of another year or place: what a finding is compared with, and no finding itself."""
        return self.when is not None or self.where is not None

    def as_given(self, other: AlsoPrinted) -> "Figure":
        """The same figure, as another source gives it."""
        names = ("source", "printed", "share", "qualifier", "evidence", "page", "read_as", "drafted")
        return replace(self, also=(), **{name: getattr(other, name) for name in names})

    @property
    def differing(self) -> tuple[AlsoPrinted, ...]:
        """Those of other sources that give another value, or a bound that does not hold it."""
        return tuple(other for other in self.also if not self.agrees_with(other))

    def agrees_with(self, other: "Figure | AlsoPrinted") -> bool:
        """Whether both say one value: one number with one bound, or a number and a bound that holds it."""
        if self.qualifier is other.qualifier:
            return self.share.agrees_with(other.share)
        exact, bounded = (self, other) if self.qualifier is Qualifier.EXACT else (other, self)
        holds = _HOLDS.get(bounded.qualifier)
        return (
            exact.qualifier is Qualifier.EXACT and holds is not None and holds(exact.share.value, bounded.share.value)
        )


def _check_printed(given: Figure | AlsoPrinted) -> None:
    """Hold printed number words to the evidence in which they stand. Raises ModelError."""
    if given.source is not None:
        check_source_id(given.source, "source")
    check_text(given.printed, "printed")
    check_evidence([given.evidence])
    if given.page is not None and given.page < 1:
        raise ModelError(f"there is no page {given.page}", field="page", hint="pages are counted from 1")
    check_reason(given.read_as, "read_as")
    if " ".join(given.printed.split()).casefold() not in " ".join(given.evidence.split()).casefold():
        raise ModelError(
            f"the printed number “{given.printed}” does not stand in the evidence",
            field="evidence",
            hint="quote the words of the source around the number, or copy the number as it is printed there",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRating:
    """A rating, and of what.

    Attributes:
        source: As of a figure.
        of: `overall`, or the name of the standard.
        rating: One of the four official words.
        printed: The word of a paraphrased source, where it is another one. None where it is the official one.
        evidence: The verbatim words of the source.
        read_as: As of a figure.
        drafted: As of a figure.
    """

    source: str | None = None
    of: str
    rating: Rating
    printed: str | None = None
    evidence: str
    read_as: str | None = None
    drafted: bool = False

    def __post_init__(self) -> None:
        check_text(self.of, "of")
        check_reason(self.read_as, "read_as")
        check_evidence([self.evidence])
        if self.printed is not None:
            check_text(self.printed, "printed")
            known = {rating.value.casefold(): rating for rating in Rating} | NEAR_RATINGS
            meant = known.get(self.printed.casefold(), self.rating)
            if self.printed.casefold() == self.rating.value.casefold():
                message = f"the source prints the official word, “{self.rating}”"
                raise ModelError(message, field="printed", hint="leave `printed` out")
            if meant is not self.rating:
                message = f"“{self.printed}” stands for “{meant}”, not for “{self.rating}”"
                raise ModelError(message, field="rating", hint=f"write `rating: {meant}`")
        word = r"\s+".join(re.escape(part) for part in (self.printed or self.rating.value).split())
        if not re.search(rf"{_NO_RATING}\b{word}\b{_NO_RATING_BEHIND}", self.evidence, re.IGNORECASE):
            raise ModelError(
                f"the rating “{self.printed or self.rating}” does not stand in its evidence",
                field="evidence",
                hint="quote the words that give the rating; `printed` names the word of a paraphrased source",
            )

    @property
    def overall(self) -> bool:
        """Whether it is the rating of the whole service."""
        return self.of.casefold() == "overall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A person's words, with speaker. An ellipsis marks what was left out.

    Attributes:
        source: As of a figure.
        speaker: Who said them, by name, or by office where no name is given.
        office: What the named speaker is: "Chief Inspector of Probation". None where it is not said, or stands in
            `speaker`.
        text: The words, verbatim.
        read_as: As of a figure.
        drafted: As of a figure.
    """

    source: str | None = None
    speaker: str
    office: str | None = None
    text: str
    read_as: str | None = None
    drafted: bool = False

    def __post_init__(self) -> None:
        check_text(self.speaker, "speaker")
        if self.office is not None:
            check_text(self.office, "office")
            if re.search(rf"(?<!\w){re.escape(self.office)}(?!\w)", self.speaker, re.IGNORECASE):
                message = f"“{self.office}” stands in `speaker` too"
                raise ModelError(message, field="office", hint="leave it out of one of the two")
        check_reason(self.read_as, "read_as")
        check_text(self.text, "text")
        if len(self.text.split()) > LONGEST_QUOTATION:
            raise ModelError(
                f"a quotation has at most {LONGEST_QUOTATION} words, this one has {len(self.text.split())}",
                field="text",
                hint="leave words out, and mark the place with an ellipsis …",
            )

    @property
    def said_by(self) -> str:
        """Name and office on one line: "Martin Example, Chief Inspector of Probation"."""
        return ", ".join(filter(None, (self.speaker, self.office)))
