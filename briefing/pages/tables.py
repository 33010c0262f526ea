"""The tables of the data: figures, ratings, recommendations, corrections, each column declared once for every form."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from operator import attrgetter
from typing import Any, Final

from briefing.model import Briefing, Correction, RecommendationItem, Source, StandardRating, find_interval
from briefing.model.comparators import order_figures
from briefing.model.questions import BriefingFigure, with_briefing
from briefing.model.wording import say_measure, say_value
from briefing.pages.recommendations import AddresseeRow, list_counted
from briefing.proof.facts import address_of, names, read_key
from briefing.site import SITE_ADDRESS

CellValue = str | int | Decimal | tuple[str, ...] | None
"""What a cell holds. None is empty; a tuple is a list."""


class ColumnType(Enum):
    """What a column holds, as the two standards for describing tables name it: Data Package, and CSV on the Web.

    Then whether several values stand in a cell; without it, a text and a list would be one type.
    """

    TEXT = "string", "string", False
    LIST = "string", "string", True
    COUNT = "integer", "nonNegativeInteger", False
    NUMBER = "number", "decimal", False
    YEAR = "year", "gYear", False
    DAY = "date", "date", False
    ADDRESS = "string", "anyURI", False

    @property
    def package(self) -> str:
        """The type in a data package."""
        return self.value[0]

    @property
    def csvw(self) -> str:
        """The type in CSV on the Web."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        name: As the head of the column.
        title: For people.
        says: What it holds, and what an empty cell means, in sentences without numbers.
        read: The value in a row.
        type: What its cells are.
        required: Whether no cell is empty.
        derived: Whether it is worked out by us, and stands in no source.
    """

    name: str
    title: str
    says: str
    read: Callable[[Any], CellValue]
    type: ColumnType = ColumnType.TEXT
    required: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of the data.

    Attributes:
        name: Of its file, without the ending.
        title: For people.
        says: What a row is.
        columns: In their order.
        list_rows: The rows of some briefings, in the order of the briefings.
    """

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    list_rows: Callable[[Iterable[Briefing]], Iterator[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingRating:
    """A rating, and its briefing."""

    briefing: Briefing
    rating: StandardRating

    @property
    def source(self) -> Source:
        """The source that gives it."""
        return self.briefing.source_of(self.rating)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingItem:
    """A recommendation whose words its source gives, its briefing, and its id there."""

    briefing: Briefing
    name: str
    item: RecommendationItem

    @property
    def source(self) -> Source:
        """The source that gives its words."""
        return self.briefing.source_of(self.item)


def _list_ratings(briefings: Iterable[Briefing]) -> Iterator[BriefingRating]:
    for briefing in briefings:
        yield from (BriefingRating(briefing=briefing, rating=rating) for rating in briefing.ratings)


def _list_items(briefings: Iterable[Briefing]) -> Iterator[BriefingItem]:
    for briefing in briefings:
        items = briefing.recommendations.by_id if briefing.recommendations else {}
        yield from (BriefingItem(briefing=briefing, name=name, item=item) for name, item in items.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingCorrection:
    """A correction, its briefing, and its place among the briefing's corrections, counted from 0."""

    briefing: Briefing
    at: int
    correction: Correction


def list_corrections(briefings: Iterable[Briefing]) -> Iterator[BriefingCorrection]:
    """The corrections of each briefing in turn."""
    for briefing in briefings:
        for at, correction in enumerate(briefing.corrections):
            yield BriefingCorrection(briefing=briefing, at=at, correction=correction)


_PARTS: Final = {
    "": "",
    "population": ": what it is a share of",
    "measure": ": what was judged",
    "stage": ": the stage that was judged",
    "polarity": ": whether work was good enough",
}
_WHOLE: Final = {"briefing": "The whole briefing", "quotation": "A quotation", "recommendations": "Recommendations"}


def say_corrected(correction: Correction, briefing: Briefing) -> str:
    """What was corrected, as its reader knows it: "Management oversight", and not the key "figures.checks"."""
    group, name, part = read_key(correction.what, briefing.renamed)
    figure = briefing.figures.get(name)
    if (figure or group == "figure") and part in _PARTS:
        of = say_measure(figure) if figure else f"The figure “{name.replace('-', ' ')}”, which is no longer given"
        return f"{of}{_PARTS[part]}"
    if group == "rating":
        known = {each.of.casefold(): each.of for each in briefing.ratings}
        known |= {str(at): each.of for at, each in enumerate(briefing.ratings)}
        return f"Rating: {known.get(name, name)}"
    plain = re.sub(r"(?<=\w)[._](?=\w)", " ", correction.what)
    return _WHOLE.get(group, plain) if not name else plain


def _say(attribute: str) -> Callable[[Any], str | None]:
    """What reads a text of a row, or a day as machines write it; None where there is none, or it is empty."""
    read = attrgetter(attribute)
    return lambda row: str(read(row) or "") or None


def _read_address(fragment: str) -> Callable[[Any], str | None]:
    """What reads the address of a row on its briefing's page, at a fragment: "recommendations", or "{row.name}"."""
    return lambda row: f"{SITE_ADDRESS}{address_of(row.briefing.slug)}#{fragment.format(row=row)}"


def _of_others(attribute: str, say: Callable[[Any], str] = str) -> Callable[[BriefingFigure], tuple[str, ...]]:
    """What reads a part of a figure's row as it would be with the words of each other source that gives the figure."""
    read = attrgetter(attribute)
    return lambda row: tuple(say(read(replace(row, figure=row.figure.as_given(each)))) for each in row.figure.also)


def _say_differing(row: BriefingFigure) -> str | None:
    return ("yes" if row.figure.differing else "no") if row.figure.also else None


def _list_possible(row: AddresseeRow) -> tuple[str, ...]:
    asked = row.briefing.recommendations
    return tuple(map(str, asked.possible)) if asked else ()


def _list_figures(briefings: Iterable[Briefing]) -> Iterator[BriefingFigure]:
    for briefing in briefings:
        yield from with_briefing(briefing, order_figures(briefing.figures))


def _find_corrected(row: BriefingFigure) -> str | None:
    # A correction names “figure oversight”, “figures.oversight” or “oversight” alone.
    ids = (row.name, *row.figure.was)
    days = [each.date for each in row.briefing.corrections if any(names(each.what, f"figure {name}") for name in ids)]
    return str(max(days)) if days else None


def _derive_percent(row: BriefingFigure) -> Decimal | None:
    share = row.figure.share
    # 41 of 60 comes to 68%; where 68% is printed too, it is no work of ours.
    return share.rounded_percent() if share.counted and share.percent is None else None


def _derive_end(at: int) -> Callable[[Any], CellValue]:
    """What reads an end of the interval of a figure, the lower (0) or the upper (1). None where it has none."""
    return lambda row: (find_interval(row.figure.share) or (None, None))[at]


# What was inspected; the first column names the briefing.
_BRIEFING: Final = Column(
    "briefing",
    "Briefing",
    "The last part of the address of its briefing. Old addresses lead to it.",
    attrgetter("briefing.slug"),
    required=True,
)
_INSPECTION: Final = (
    Column(
        "body",
        "Inspected",
        "What was inspected, as the inspectorate names it.",
        attrgetter("briefing.inspection.body"),
        required=True,
    ),
    Column(
        "places",
        "Places",
        "What was inspected: a probation region, a unit or service within a region, or England and Wales; several are "
        "parted by a semicolon.",
        attrgetter("briefing.inspection.places"),
        ColumnType.LIST,
        required=True,
    ),
    Column(
        "regions",
        "Regions",
        "The probation regions in which these places lie, or England and Wales. A region’s result may count the cases "
        "of its units: never add them up, and draw no line through both.",
        attrgetter("briefing.inspection.regions"),
        ColumnType.LIST,
        required=True,
    ),
    Column(
        "programme",
        "Programme",
        "The series of inspections. Figures of different programmes are no single series: never draw a line "
        "through them.",
        attrgetter("briefing.inspection.programme.value"),
        required=True,
    ),
    Column(
        "year",
        "Year of the report",
        "The year in which the inspectorate reported.",
        attrgetter("briefing.inspection.year"),
        ColumnType.YEAR,
        required=True,
    ),
)
# What the row rests on.
_SOURCE: Final = (
    Column(
        "source_title",
        "Title of the source",
        "The document that the row rests on; a briefing may rest on several.",
        attrgetter("source.title"),
        required=True,
    ),
    Column(
        "source_publisher",
        "Publisher of the source",
        "Who published that document.",
        attrgetter("source.publisher"),
        required=True,
    ),
    Column(
        "source_address",
        "Address of the source",
        "Where it stands on the web.",
        attrgetter("source.url"),
        ColumnType.ADDRESS,
        required=True,
    ),
    Column(
        "source_published",
        "Source published",
        "When it was published, as far as that is known: a day, a month or a year alone.",
        _say("source.published"),
        required=True,
    ),
    Column(
        "source_standing",
        "Standing of the source",
        "“official”: the inspectorate’s own text. “report”: a news report. “paraphrase”: a copy that a machine "
        "has reworded; its words are not the inspectorate’s.",
        attrgetter("source.standing.value"),
        required=True,
    ),
    Column(
        "source_official",
        "Address of the inspectorate’s document",
        "Empty where it is not known.",
        attrgetter("source.official"),
        ColumnType.ADDRESS,
    ),
    Column(
        "source_checksum",
        "Checksum of the source",
        "Of the document that we read, so that anyone who has it can tell whether it is the same. Empty where it "
        "was read on its page and no copy was kept: then nobody can compare the words here with it.",
        attrgetter("source.sha256"),
    ),
    Column(
        "checked",
        "Checked",
        "The day on which the author of the briefing checked every figure against the source.",
        _say("briefing.checked"),
        ColumnType.DAY,
    ),
    Column(
        "checked_by",
        "Checked by",
        "Who checked it, parted by a semicolon; several make it double-checked. Empty where nobody is named.",
        attrgetter("briefing.checked_by"),
        ColumnType.LIST,
    ),
)
# What other sources give; the cells of one row have as many parts each.
_ALSO: Final = (
    Column(
        "also_value",
        "As other sources give it",
        "The same figure in other sources of the briefing, with its bound; several are parted by a semicolon. Empty "
        "where the others do not give it.",
        _of_others("figure", say_value),
        ColumnType.LIST,
    ),
    Column(
        "also_publisher",
        "Publishers of the other sources",
        "Who published them, in the same order.",
        _of_others("source.publisher"),
        ColumnType.LIST,
    ),
    Column(
        "also_address",
        "Addresses of the other sources",
        "Where they stand on the web, in the same order.",
        _of_others("source.url"),
        ColumnType.LIST,
    ),
    Column(
        "also_evidence",
        "Evidence of the other sources",
        "Their words that state the figure, letter for letter, in the same order.",
        _of_others("figure.evidence"),
        ColumnType.LIST,
    ),
    Column(
        "sources_differ",
        "Whether sources differ",
        "“yes” where another source gives another value: then tell both. “no” where all give the same. Empty where "
        "the others do not give it.",
        _say_differing,
    ),
)
_READ_AS: Final = "Why the author reads these words so, where our program reads them otherwise. Else empty."
FIGURES: Final = Table(
    name="figures",
    title="Figures",
    says="A row is a figure: a share of counted work or people that a source states, with the words that state it.",
    list_rows=_list_figures,
    columns=(
        _BRIEFING,
        Column("figure", "Figure", "The name of the figure within its briefing.", attrgetter("name"), required=True),
        Column(
            "was",
            "Former names",
            "Names that the figure had, parted by a semicolon; old addresses lead to it. Empty where it had no other.",
            attrgetter("figure.was"),
            ColumnType.LIST,
        ),
        Column(
            "address",
            "Address",
            "Where the figure stands on this site, with its evidence.",
            _read_address("{row.name}"),
            ColumnType.ADDRESS,
            required=True,
        ),
        *_INSPECTION,
        Column(
            "cases_inspected",
            "Cases inspected",
            "Of the whole inspection. It is no denominator. Empty where the source does not say.",
            attrgetter("briefing.inspection.cases_inspected"),
            ColumnType.COUNT,
        ),
        Column("measure", "Measure", "What was judged.", attrgetter("figure.measure.value"), required=True),
        Column(
            "stage",
            "Stage",
            "The stage of the work that was judged. Empty where the source names none.",
            attrgetter("figure.stage"),
        ),
        Column(
            "polarity",
            "Polarity",
            "“sufficient”: the share counts work that was good enough. “insufficient”: it counts work that was not. "
            "“neutral”: it is no judgement of the work. Never mix them.",
            attrgetter("figure.polarity.value"),
            required=True,
        ),
        Column(
            "population",
            "Population",
            "What the share is a share of, in words.",
            attrgetter("figure.population"),
            required=True,
        ),
        Column(
            "when",
            "Other year",
            "The year that the figure is of, where that is not the year of this inspection. A row with a value here, "
            "or in the next column, is no finding of this inspection: the source gives it to compare with. Else empty.",
            attrgetter("figure.when"),
            ColumnType.YEAR,
        ),
        Column(
            "where",
            "Other place",
            "The place that the figure is of, where that is not the place of this inspection. Else empty.",
            attrgetter("figure.where"),
        ),
        Column(
            "printed",
            "Printed",
            "The number as the source prints it, letter for letter.",
            attrgetter("figure.printed"),
            required=True,
        ),
        Column(
            "qualifier",
            "Qualifier",
            "How the printed number stands to the true value: “exact”, “about”, “almost”, “just over”, “fewer than”, "
            "“more than”, “at least” or “up to”. Where it is a bound, the columns of numbers hold the bound and not "
            "the share: never use them without this column.",
            attrgetter("figure.qualifier.value"),
            required=True,
        ),
        Column(
            "percent",
            "Per cent",
            "The percentage, or what the printed fraction comes to. Empty where the source prints counts alone.",
            attrgetter("figure.share.percent"),
            ColumnType.NUMBER,
        ),
        Column(
            "numerator",
            "Numerator",
            "The counted cases. Empty where the source prints no counts.",
            attrgetter("figure.share.numerator"),
            ColumnType.COUNT,
        ),
        Column(
            "denominator",
            "Denominator",
            "Out of how many cases: the relevant ones, often fewer than the cases inspected. Empty where the source "
            "prints no counts; we never work it out.",
            attrgetter("figure.share.denominator"),
            ColumnType.COUNT,
        ),
        Column(
            "derived_percent",
            "Per cent, worked out by us",
            "What the counts come to, rounded to a whole number, with decimals where that would say none or all and "
            "it is not. Empty where a percentage is printed, or no counts are.",
            _derive_percent,
            ColumnType.NUMBER,
            derived=True,
        ),
        Column(
            "derived_low",
            "Lower end of the interval, worked out by us",
            "Wilson’s interval at the usual level, in whole per cent, supposing that the cases were a random sample. "
            "Empty where no counts are printed.",
            _derive_end(0),
            ColumnType.NUMBER,
            derived=True,
        ),
        Column(
            "derived_high",
            "Upper end of the interval, worked out by us",
            "As the lower end.",
            _derive_end(1),
            ColumnType.NUMBER,
            derived=True,
        ),
        Column(
            "evidence",
            "Evidence",
            "The words of the source that state the figure, letter for letter. They belong to its publisher.",
            attrgetter("figure.evidence"),
            required=True,
        ),
        Column(
            "page",
            "Page",
            "The page of the source on which they stand. Empty where it has no pages.",
            attrgetter("figure.page"),
            ColumnType.COUNT,
        ),
        Column("read_as", "Read so because", _READ_AS, attrgetter("figure.read_as")),
        *_ALSO,
        Column(
            "corrected",
            "Corrected",
            "The day of the newest correction of this figure. Empty where there is none.",
            _find_corrected,
            ColumnType.DAY,
        ),
        *_SOURCE,
    ),
)
RATINGS: Final = Table(
    name="ratings",
    title="Ratings",
    says="A row is a rating that the inspectorate gave, of a service as a whole or of a standard.",
    list_rows=_list_ratings,
    columns=(
        _BRIEFING,
        Column(
            "address",
            "Address",
            "Where the ratings stand on this site, with their evidence.",
            _read_address("section-ratings"),
            ColumnType.ADDRESS,
            required=True,
        ),
        *_INSPECTION,
        Column(
            "of",
            "Rated",
            "What was rated: “overall” is the service as a whole; else a standard, as the source names it. The rating "
            "of a standard is not that of the whole.",
            attrgetter("rating.of"),
            required=True,
        ),
        Column(
            "rating",
            "Rating",
            "In the inspectorate’s own words for ratings. No other word stands here.",
            attrgetter("rating.rating.value"),
            required=True,
        ),
        Column(
            "printed",
            "Printed",
            "The word that a paraphrased copy prints instead, which is no rating. Else empty.",
            attrgetter("rating.printed"),
        ),
        Column(
            "evidence",
            "Evidence",
            "The words of the source that give the rating, letter for letter. They belong to its publisher.",
            attrgetter("rating.evidence"),
            required=True,
        ),
        Column("read_as", "Read so because", _READ_AS, attrgetter("rating.read_as")),
        *_SOURCE,
    ),
)
RECOMMENDATIONS: Final = Table(
    name="recommendations",
    title="Recommendations",
    says="A row is an addressee of an inspection’s recommendations. Where the source names nobody, a single row "
    "gives the total.",
    list_rows=list_counted,
    columns=(
        _BRIEFING,
        Column(
            "address",
            "Address",
            "Where the recommendations stand on this site, with their evidence.",
            _read_address("recommendations"),
            ColumnType.ADDRESS,
            required=True,
        ),
        *_INSPECTION,
        Column(
            "addressee",
            "Addressee",
            "Who should act. Empty where the source does not say.",
            _say("addressee"),
        ),
        Column(
            "recommendations",
            "Recommendations to the addressee",
            "How many are for that addressee. Empty where the source does not say.",
            attrgetter("count"),
            ColumnType.COUNT,
        ),
        Column(
            "total",
            "Recommendations in all",
            "Of the whole inspection; the same in each of its rows, so do not add it up. Empty where the source "
            "does not settle it.",
            attrgetter("briefing.recommendations.total"),
            ColumnType.COUNT,
        ),
        Column(
            "possible",
            "Possible totals",
            "The totals that the source could mean, where it does not settle it; parted by a semicolon.",
            _list_possible,
            ColumnType.LIST,
        ),
        Column(
            "unclear",
            "Why the total is unclear",
            "Empty where it is settled.",
            attrgetter("briefing.recommendations.unclear"),
        ),
        Column(
            "evidence",
            "Evidence",
            "The words of the source, letter for letter, in pieces parted by a semicolon.",
            attrgetter("briefing.recommendations.evidence"),
            ColumnType.LIST,
        ),
        Column("read_as", "Read so because", _READ_AS, attrgetter("briefing.recommendations.read_as")),
        *_SOURCE,
    ),
)
ITEMS: Final = Table(
    name="recommendation-items",
    title="Recommendations in words",
    says="A row is a recommendation whose words the source gives. They may be fewer than the recommendations that were "
    "made: count those in the table of recommendations.",
    list_rows=_list_items,
    columns=(
        _BRIEFING,
        Column(
            "recommendation",
            "Recommendation",
            "The name of the recommendation within its briefing.",
            attrgetter("name"),
            required=True,
        ),
        Column(
            "address",
            "Address",
            "Where the recommendation stands on this site, with its evidence.",
            _read_address("{row.name}"),
            ColumnType.ADDRESS,
            required=True,
        ),
        *_INSPECTION,
        Column(
            "addressee",
            "Addressee",
            "Who should act. Empty where the source does not say.",
            _say("item.to"),
        ),
        Column(
            "text",
            "Text",
            "What should be done, in short words of the author of the briefing, or those of the source.",
            attrgetter("item.text"),
            required=True,
        ),
        Column(
            "evidence",
            "Evidence",
            "The words of the source that ask for it, letter for letter. They belong to its publisher.",
            attrgetter("item.evidence"),
            required=True,
        ),
        Column("read_as", "Read so because", _READ_AS, attrgetter("item.read_as")),
        *_SOURCE,
    ),
)
CORRECTIONS: Final = Table(
    name="corrections",
    title="Corrections",
    says="A row is a published value that was changed or withdrawn. Withdrawn values stand here alone.",
    list_rows=list_corrections,
    columns=(
        _BRIEFING,
        Column(
            "address",
            "Address",
            "Where the correction stands on this site.",
            _read_address("section-corrections"),
            ColumnType.ADDRESS,
            required=True,
        ),
        Column("date", "Date", "The day of the correction.", _say("correction.date"), ColumnType.DAY, required=True),
        Column("what", "What", "What was corrected.", attrgetter("correction.what"), required=True),
        Column("old", "Before", "As it was published.", attrgetter("correction.old"), required=True),
        Column("new", "Now", "As it is. Empty where it was withdrawn.", attrgetter("correction.new")),
        Column("why", "Why", "The reason.", attrgetter("correction.why"), required=True),
    ),
)
TABLES: Final = (FIGURES, RATINGS, RECOMMENDATIONS, ITEMS, CORRECTIONS)


def list_tables(briefing: Briefing) -> list[Table]:
    """The tables that stand beside a briefing: of its figures, and of all else that it has."""
    return [table for table in TABLES[:-1] if table is FIGURES or next(table.list_rows([briefing]), None)]
