"""What a briefing is: frozen values that cannot contradict themselves.

Every invariant is held where the value is built. A ModelError names the key at fault as front matter spells it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

from briefing.errors import ModelError, ShareError
from briefing.terms import Licence, Measure, Place, Polarity, Programme, Qualifier, Rating, Stage, Standing, Status

LONGEST_QUOTATION: Final = 40
"""Words of evidence or quotation, at the most."""
CASES_ID: Final = "cases-inspected"
RECOMMENDATIONS_ID: Final = "recommendations"
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG: Final = 80
_WINDOWS: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10))}
)
_OWN_IDS: Final = (CASES_ID, RECOMMENDATIONS_ID)
_OWN_PREFIXES: Final = ("section-", "chart-")
_YEARS: Final = range(1990, 2101)
CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that no file of ours holds: invisible, or turning the direction of reading."""


def rounds_to(numerator: int, denominator: int, percent: Decimal) -> bool:
    """Whether the counts give the percentage when rounded to its own decimals, halves either way."""
    exact = Decimal(100 * numerator) / Decimal(denominator)
    step = Decimal(1).scaleb(min(0, int(percent.as_tuple().exponent)))
    return percent in {exact.quantize(step, ROUND_HALF_UP), exact.quantize(step, ROUND_HALF_EVEN)}


def read_percent(value: Decimal) -> str:
    """The percentage as a person writes it: "49", "33.3"."""
    return f"{value.normalize():f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a counted population, as its source prints it.

    Attributes:
        percent: 0 to 100, per cent. None where only counts are printed.
        numerator: Cases that met the question. None where the source prints the percentage alone.
        denominator: Cases the question applied to, which may be fewer than the cases inspected. None as above.

    Raises:
        ShareError: The percentage is out of range, or its counts round to another one.
    """

    percent: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None

    def __post_init__(self) -> None:
        if (self.numerator is None) != (self.denominator is None):
            given = "denominator" if self.numerator is None else "numerator"
            missing = "numerator" if self.numerator is None else "denominator"
            raise ShareError(
                f"a {given} stands without its {missing}", field=given, hint="give both as printed, or neither"
            )
        if self.percent is None and self.numerator is None:
            raise ShareError(
                "a figure needs its percent, or its numerator and denominator",
                hint="copy them as the source prints them",
            )
        if self.percent is not None and not 0 <= self.percent <= 100:
            raise ShareError(
                f"{self.percent}% is no share", field="percent", hint="a share lies between 0 and 100 per cent"
            )
        if self.numerator is not None and self.denominator is not None:
            self._check_counts(self.numerator, self.denominator)

    def _check_counts(self, numerator: int, denominator: int) -> None:
        if denominator < 1:
            raise ShareError(
                f"the denominator is {denominator}", field="denominator", hint="a share is of at least 1 case"
            )
        if not 0 <= numerator <= denominator:
            raise ShareError(
                f"{numerator} of {denominator} is no share",
                field="numerator",
                hint="the numerator counts a part of the denominator",
            )
        if self.percent is not None and not rounds_to(numerator, denominator, self.percent):
            raise ShareError(
                f"{numerator} of {denominator} is {read_percent(self.derived_percent(1))}%, but the percentage given is "
                f"{read_percent(self.percent)}%",
                field="percent",
                hint="copy the percentage as printed, or correct the counts",
            )

    @property
    def counted(self) -> bool:
        """Whether the source prints how many of how many."""
        return self.denominator is not None

    @property
    def value(self) -> Fraction:
        """The share in per cent: from the counts where they are printed, else from the percentage."""
        if self.numerator is not None and self.denominator is not None:
            return Fraction(100 * self.numerator, self.denominator)
        assert self.percent is not None  # held by __post_init__
        return Fraction(self.percent)

    def derived_percent(self, decimals: int = 0) -> Decimal:
        """The share in per cent, rounded to so many decimals, halves up."""
        exact = self.value
        step = Decimal(1).scaleb(-decimals)
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(step, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date as far as it is known: a year, a month, or a day.

    Raises:
        ModelError: There is no such day, or the year is no year of inspections.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year not in _YEARS:
            raise ModelError(f"{self.year} is no likely year", hint=f"a year from {_YEARS[0]} to {_YEARS[-1]}")
        if self.day is not None and self.month is None:
            raise ModelError("a day needs its month")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise ModelError(f"there is no day {self}", hint="write YYYY-MM-DD, YYYY-MM or YYYY") from None

    def __str__(self) -> str:
        """The date in ISO form: 2026, 2026-11 or 2026-11-02."""
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One statement with a number, and the words of the source that state it.

    Attributes:
        printed: The number words, verbatim.
        share: The number.
        qualifier: How the printed number stands to the true one.
        population: What the denominator counts, in words.
        measure: What was judged.
        stage: The stage that was judged. None where the source names none.
        polarity: Whether the share met the standard.
        evidence: The verbatim words of the source.
    """

    printed: str
    share: Share
    qualifier: Qualifier = Qualifier.EXACT
    population: str
    measure: Measure
    stage: Stage | None = None
    polarity: Polarity
    evidence: str

    def __post_init__(self) -> None:
        _check_text(self.printed, "printed")
        _check_text(self.population, "population")
        _check_evidence(self.evidence)
        if " ".join(self.printed.split()).casefold() not in " ".join(self.evidence.split()).casefold():
            raise ModelError(
                f"the printed number “{self.printed}” does not stand in the evidence",
                field="evidence",
                hint="quote the words of the source around the number, or copy the number as it is printed there",
            )


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
    """

    body: str
    places: tuple[Place, ...]
    programme: Programme
    year: int
    cases_inspected: int | None = None
    evidence: str | None = None

    def __post_init__(self) -> None:
        _check_text(self.body, "body")
        if not self.places:
            raise ModelError(
                "an inspection lies somewhere", field="places", hint="name its regions, or England and Wales"
            )
        if len(set(self.places)) < len(self.places):
            raise ModelError("a place is named twice", field="places")
        if self.year not in _YEARS:
            raise ModelError(
                f"{self.year} is no likely year", field="year", hint=f"a year from {_YEARS[0]} to {_YEARS[-1]}"
            )
        if self.cases_inspected is not None and self.cases_inspected < 1:
            raise ModelError(
                f"{self.cases_inspected} cases cannot have been inspected",
                field="cases_inspected",
                hint="write null where the source does not say",
            )
        if self.evidence is not None:
            _check_evidence(self.evidence)
            if self.cases_inspected is None:
                raise ModelError(
                    "there is evidence, but no number of cases", field="evidence", hint="give cases_inspected"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRating:
    """A rating, and of what.

    Attributes:
        of: `overall`, or the name of the standard.
        rating: One of the four official words.
        printed: The word of a paraphrased source, where it is another one. None where it is the official one.
        evidence: The verbatim words of the source.
    """

    of: str
    rating: Rating
    printed: str | None = None
    evidence: str

    def __post_init__(self) -> None:
        _check_text(self.of, "of")
        _check_evidence(self.evidence)
        word = self.printed or self.rating.value
        if not re.search(rf"\b{re.escape(word)}\b", self.evidence, re.IGNORECASE):
            raise ModelError(
                f"the rating “{word}” does not stand in its evidence",
                field="evidence",
                hint="quote the words that give the rating; `printed` names the word of a paraphrased source",
            )

    @property
    def overall(self) -> bool:
        """Whether it is the rating of the whole service."""
        return self.of.casefold() == "overall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The document that a briefing rests on.

    Attributes:
        title: Its own title, or what it is where it has none.
        publisher: Who published it.
        url: Where it stands.
        published: As far as known.
        accessed: The day it was read.
        standing: How near it is to the inspectorate's own words.
        licence: None where it may be quoted in short only.
        official: Address of the inspectorate's own document. None where unknown.
        paraphrase_of: Address of the text that a paraphrase copies. None where unknown or no paraphrase.
        sha256: Of the document as received, 64 hexadecimal digits.
    """

    title: str
    publisher: str
    url: str
    published: PartialDate
    accessed: date
    standing: Standing
    licence: Licence | None = None
    official: str | None = None
    paraphrase_of: str | None = None
    sha256: str

    def __post_init__(self) -> None:
        _check_text(self.title, "title")
        _check_text(self.publisher, "publisher")
        for name, address in (("url", self.url), ("official", self.official), ("paraphrase_of", self.paraphrase_of)):
            if address is not None:
                _check_address(address, name)
        if not re.fullmatch(r"[0-9a-f]{64}", self.sha256):
            raise ModelError(
                f"“{self.sha256}” is no sha256",
                field="sha256",
                hint="64 hexadecimal digits in lower case, as sha256sum prints them",
            )
        if self.paraphrase_of is not None and self.standing is not Standing.PARAPHRASE:
            raise ModelError(
                "only a paraphrase copies another text",
                field="paraphrase_of",
                hint="set standing: paraphrase, or leave this out",
            )
        first_day = date(self.published.year, self.published.month or 1, self.published.day or 1)
        if self.accessed < first_day:
            raise ModelError(f"it was read on {self.accessed}, before it was published", field="accessed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendations:
    """How many recommendations were made, and to whom.

    Attributes:
        total: None where the source does not settle it.
        unclear: Why it does not. None where it does.
        possible: The totals that the source could mean. Empty where it is settled, or where nothing is known.
        by_addressee: How many to whom, in the order of the source.
        evidence: The verbatim words of the source, in one piece or several.
    """

    total: int | None = None
    unclear: str | None = None
    possible: tuple[int, ...] = ()
    by_addressee: Mapping[str, int] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_addressee", MappingProxyType(dict(self.by_addressee)))
        if (self.total is None) != (self.unclear is not None):
            raise ModelError(
                "recommendations have a total, or a reason why it is unclear",
                field="total" if self.total is not None else "unclear",
                hint="`total: 7`, or `total: null` and `unclear: why`",
            )
        if self.unclear is not None:
            _check_text(self.unclear, "unclear")
        if self.possible and self.total is not None:
            raise ModelError("a settled total leaves no other possible", field="possible")
        for name, count in self.by_addressee.items():
            _check_text(name, "by_addressee")
            if count < 0:
                raise ModelError(
                    f"{count} recommendations to {name}", field="by_addressee", hint="a count of 0 or more"
                )
        if self.total is not None and self.total < max(0, sum(self.by_addressee.values())):
            raise ModelError(
                f"{sum(self.by_addressee.values())} recommendations are listed by addressee, but the total is {self.total}",
                field="total",
            )
        if not self.evidence and (self.total is not None or self.by_addressee or self.possible):
            raise ModelError(
                "the number of recommendations has no evidence", field="evidence", hint="quote the words that say it"
            )
        for words in self.evidence:
            _check_text(words, "evidence")
        if sum(len(words.split()) for words in self.evidence) > LONGEST_QUOTATION:
            raise ModelError(f"evidence has at most {LONGEST_QUOTATION} words", field="evidence", hint="quote less")

    def __hash__(self) -> int:
        """The hash of all parts, the addressees in any order."""
        return hash((self.total, self.unclear, self.possible, frozenset(self.by_addressee.items()), self.evidence))


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A person's words, with speaker. An ellipsis marks what was left out."""

    speaker: str
    text: str

    def __post_init__(self) -> None:
        _check_text(self.speaker, "speaker")
        _check_text(self.text, "text")
        if len(self.text.split()) > LONGEST_QUOTATION:
            raise ModelError(
                f"a quotation has at most {LONGEST_QUOTATION} words, this one has {len(self.text.split())}",
                field="text",
                hint="leave words out, and mark the place with an ellipsis …",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A dated change of what was published: what, old, new, and why. `new` is None where it was withdrawn."""

    date: date
    what: str
    old: str
    new: str | None = None
    why: str

    def __post_init__(self) -> None:
        for name in ("what", "old", "why"):
            _check_text(getattr(self, name), name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """Our page about one inspection.

    Attributes:
        title: One line of prose; its numbers are links.
        slug: The last part of its address.
        date: The day of the briefing.
        status: Whether it is on the site.
        summary: One or two sentences of prose; numbers as in the title.
        tags: Topics.
        checked: The day every figure was held against the source. None in a draft that nobody has checked.
        inspection: What was inspected.
        ratings: In the order of the source; often none.
        source: The document it rests on.
        figures: By id, in the author's order.
        recommendations: None where the source reports none.
        quotations: Never from a paraphrase.
        corrections: Oldest first.
        body: The prose, in Markdown.
    """

    title: str
    slug: str
    date: date
    status: Status
    summary: str
    tags: tuple[str, ...] = ()
    checked: date | None = None
    inspection: Inspection
    ratings: tuple[StandardRating, ...] = ()
    source: Source
    figures: Mapping[str, Figure] = field(default_factory=dict)
    recommendations: Recommendations | None = None
    quotations: tuple[Quotation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    body: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "figures", MappingProxyType(dict(self.figures)))
        _check_text(self.title, "title")
        _check_text(self.summary, "summary")
        check_slug(self.slug)
        if CONTROL.search(self.body):
            raise ModelError("the body holds an invisible character", field="body")
        for tag in self.tags:
            _check_text(tag, "tags")
        for name in self.figures:
            check_figure_id(name)
        if self.published and self.checked is None:
            raise ModelError(
                "a published briefing has a day on which its figures were checked",
                field="status",
                hint="add `checked: YYYY-MM-DD` once every figure was held against the source",
            )
        self._check_paraphrase()

    def __hash__(self) -> int:
        """The hash of what names a briefing; equal briefings have equal ones."""
        return hash((self.slug, self.date, self.title, self.body))

    @property
    def published(self) -> bool:
        """Whether it is on the site."""
        return self.status is Status.PUBLISHED

    def _check_paraphrase(self) -> None:
        paraphrased = self.source.standing is Standing.PARAPHRASE
        if paraphrased and self.quotations:
            raise ModelError(
                "nobody is quoted from a paraphrased source",
                field="quotations",
                hint="its words are a machine’s; leave the quotations out, or find the original",
            )
        for rating in self.ratings:
            if rating.printed is not None and not paraphrased:
                raise ModelError(
                    f"“{rating.printed}” is no rating of the inspectorate",
                    field="ratings",
                    hint="`printed` is for the words of a paraphrased source alone",
                )


def check_slug(slug: str) -> None:
    """Hold a slug to what is safe in an address and as a folder.

    Raises:
        ModelError: It is not lower-case letters, digits and single hyphens, or too long, or a name that systems reserve.
    """
    if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG or slug in _WINDOWS:
        near = re.sub(r"[^a-z0-9]+", "-", slug.casefold()).strip("-")[:_LONGEST_SLUG].strip("-")
        hint = f"lower-case letters, digits and single hyphens, at most {_LONGEST_SLUG}"
        raise ModelError(
            f"“{slug[:100]}” is no slug", field="slug", hint=f"{hint}, for example {near}" if near else hint
        )


def check_figure_id(name: str) -> None:
    """Hold a figure's id to what can be a fragment of an address and is not ours.

    Raises:
        ModelError: It is not lower-case letters, digits and single hyphens, or it is reserved.
    """
    if not _SLUG.fullmatch(name) or len(name) > _LONGEST_SLUG:
        raise ModelError(
            f"“{name[:100]}” is no figure id", field="figures", hint="lower-case letters, digits and single hyphens"
        )
    if name in _OWN_IDS or name.startswith(_OWN_PREFIXES):
        raise ModelError(f"the id “{name}” is the site’s own", field="figures", hint="choose another id")


def read_words(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """All evidence of a briefing: where it stands in front matter, as a dotted key, and its words."""
    if briefing.inspection.evidence is not None:
        yield "inspection.evidence", briefing.inspection.evidence
    for at, rating in enumerate(briefing.ratings):
        yield f"ratings.{at}.evidence", rating.evidence
    for name, figure in briefing.figures.items():
        yield f"figures.{name}.evidence", figure.evidence
    if briefing.recommendations is not None:
        pieces = briefing.recommendations.evidence
        for at, words in enumerate(pieces):
            yield "recommendations.evidence" if len(pieces) == 1 else f"recommendations.evidence.{at}", words


def _check_text(text: str, name: str) -> None:
    if not text.strip():
        raise ModelError(f"the {name} is empty", field=name)
    if text != text.strip():
        raise ModelError(f"the {name} begins or ends with white space", field=name)
    if found := CONTROL.search(text):
        raise ModelError(
            f"the {name} holds the invisible character U+{ord(found[0]):04X}", field=name, hint="delete it"
        )


def _check_evidence(words: str) -> None:
    _check_text(words, "evidence")
    if len(words.split()) > LONGEST_QUOTATION:
        raise ModelError(
            f"evidence has at most {LONGEST_QUOTATION} words, this has {len(words.split())}",
            field="evidence",
            hint="quote less",
        )


def _check_address(address: str, name: str) -> None:
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\s<>\"\\]", address):
        raise ModelError(
            f"“{address[:100]}” is no address of a page", field=name, hint="copy it whole from the browser: https://…"
        )
