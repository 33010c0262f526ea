"""What is found in a source document. Spans count characters of the text as read, end exclusive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from briefing.model import rounds_to
from briefing.terms import Measure, Polarity, Programme, Qualifier, Rating, Scope, Stage

Doubts = Mapping[str, tuple[str, ...]]
"""By field, the readings between which it is open, the likeliest first: {"measure": ("desistance", "other")}."""


def say_doubts(doubts: Doubts) -> str | None:
    """What is open, in one line: "measure: desistance or other". None where nothing is."""
    return "; ".join(f"{field}: {' or '.join(readings)}" for field, readings in doubts.items()) or None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFigure:
    """A share that the text states.

    Attributes:
        start: First character of the number words, the qualifier left out.
        end: The character after them.
        surface: The number words.
        evidence: At most 40 verbatim words around them, standing once in the text.
        percent: Per cent. For counts it is derived, to one decimal, halves up.
        numerator: None where no counts are printed.
        denominator: Likewise.
        qualifier: The bound.
        measure: What was judged.
        stage: None where none is named.
        polarity: Whether the share met the standard.
        population: What it is a share of, in words of the text or of ours.
        scope: Whether it is a finding of this inspection, or the background to one.
        when: The year that a background share is of. None where the text does not say.
        where: The place that it is of. Likewise.
        page: Of a PDF, the page from 1. None for other documents.
        doubts: The fields that are not sure.
    """

    start: int
    end: int
    surface: str
    evidence: str
    percent: Decimal
    numerator: int | None = None
    denominator: int | None = None
    qualifier: Qualifier = Qualifier.EXACT
    measure: Measure = Measure.OTHER
    stage: Stage | None = None
    polarity: Polarity = Polarity.NEUTRAL
    population: str = "cases"
    scope: Scope = Scope.HERE
    when: int | None = None
    where: str | None = None
    page: int | None = None
    doubts: Doubts = field(default_factory=dict)

    def is_same_value(self, other: "FoundFigure") -> bool:
        """Whether two shares are one number: "59 of 92" is 64 per cent."""
        counts = [each for each in (self, other) if each.denominator is not None]
        if len(counts) != 1:
            return self.percent == other.percent
        printed = other if counts[0] is self else self
        return rounds_to(counts[0].numerator or 0, counts[0].denominator or 1, printed.percent)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuotation:
    """A person's words. speaker: None where nobody is named. authentic: False where the text is a paraphrase."""

    speaker: str | None
    text: str
    start: int
    end: int
    authentic: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRating:
    """A rating.

    Attributes:
        of: `overall` or the name of a standard.
        printed: The word of a paraphrase, where it is another one.
        doubts: The fields that are not sure.
    """

    of: str
    rating: Rating
    start: int
    end: int
    evidence: str
    printed: str | None = None
    doubts: Doubts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRecommendation:
    """A recommendation that stands as an entry of a list. to: whom it is made to, None where the text does not say."""

    to: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRecommendations:
    """How many recommendations, and to whom.

    Attributes:
        total: The number that the text gives, or how many its whole list has. None where it gives neither.
        by_addressee: How many to whom.
        unclear: Why that number may not be the total; then a briefing gives none. None where it is clear, or where
            the text tells of no recommendations.
        possible: The totals that an unclear text could mean.
        evidence: The verbatim words that say it.
        items: Those that stand as entries of a list.
    """

    total: int | None = None
    by_addressee: Mapping[str, int] = field(default_factory=dict)
    unclear: str | None = None
    possible: tuple[int, ...] = ()
    evidence: tuple[str, ...] = ()
    items: tuple[FoundRecommendation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFinding:
    """A sentence that judges the work and holds no number."""

    start: int
    end: int
    measure: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInspection:
    """What was inspected. None where the text does not say.

    Attributes:
        evidence: The words that say how many cases.
        doubts: The fields that are not sure.
    """

    body: str | None = None
    programme: Programme = Programme.OTHER
    overall_rating: Rating | None = None
    cases_inspected: int | None = None
    evidence: str | None = None
    doubts: Doubts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something in the text that a person should look at."""

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that was found in a text.

    Attributes:
        inspection: What was inspected.
        figures: In the order of the text.
        quotations: Likewise.
        ratings: Likewise, the overall one included.
        recommendations: How many, to whom, and which.
        findings: Sentences that judge the work and hold no number, in the order of the text.
        warnings: In the order of the text.
        paraphrased: Whether the text bears the signs of a machine's rewording.
        foreign: The other inspectorate whose document it seems to be. None where it is about probation.
    """

    inspection: FoundInspection
    figures: tuple[FoundFigure, ...] = ()
    quotations: tuple[FoundQuotation, ...] = ()
    ratings: tuple[FoundRating, ...] = ()
    recommendations: FoundRecommendations = FoundRecommendations()
    findings: tuple[FoundFinding, ...] = ()
    warnings: tuple[Warned, ...] = ()
    paraphrased: bool = False
    foreign: str | None = None
