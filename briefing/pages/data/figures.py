"""The table of figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from briefing.model import Briefing, Figure, find_interval
from briefing.pages.data.columns import Column, Kind, Table, Value
from briefing.pages.data.shared import ABOUT, SOURCE, place, say_day
from briefing.proof.facts import names


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure and its briefing."""

    briefing: Briefing
    name: str
    figure: Figure


def _list_figures(briefings: Iterable[Briefing]) -> Iterator[FigureRow]:
    for briefing in briefings:
        for name, figure in briefing.figures.items():
            yield FigureRow(briefing, name, figure)


def _find_corrected(row: FigureRow) -> str | None:
    days = [each.date for each in row.briefing.corrections if names(each.what, f"figure {row.name}")]
    return say_day(max(days, default=None))


def _derive_percent(figure: Figure) -> Decimal | None:
    share = figure.share
    return share.rounded_percent() if share.counted and share.percent is None else None


def _derive_end(figure: Figure, end: int) -> Value:
    interval = find_interval(figure.share)
    return interval[end] if interval else None


_SHARE: Final[tuple[Column[FigureRow], ...]] = (
    Column(
        name="printed",
        title="Printed",
        says="The number as the source prints it, letter for letter.",
        read=lambda row: row.figure.printed,
        required=True,
    ),
    Column(
        name="qualifier",
        title="Qualifier",
        says="How the printed number stands to the true value: “exact”, “about”, “almost”, “just over”, “fewer than”, "
        "“more than”, “at least” or “up to”. Where it is a bound, the columns of numbers hold the bound and not the "
        "share: never use them without this column.",
        read=lambda row: row.figure.qualifier.value,
        required=True,
    ),
    Column(
        name="percent",
        title="Per cent",
        says="The percentage, or what the printed fraction comes to. Empty where the source prints counts alone.",
        kind=Kind.NUMBER,
        read=lambda row: row.figure.share.percent,
    ),
    Column(
        name="numerator",
        title="Numerator",
        says="The counted cases. Empty where the source prints no counts.",
        kind=Kind.COUNT,
        read=lambda row: row.figure.share.numerator,
    ),
    Column(
        name="denominator",
        title="Denominator",
        says="Out of how many cases: the relevant ones, often fewer than the cases inspected. Empty where the source "
        "prints no counts; we never work it out.",
        kind=Kind.COUNT,
        read=lambda row: row.figure.share.denominator,
    ),
    Column(
        name="derived_percent",
        title="Per cent, worked out by us",
        says="What the counts come to, rounded to a whole number, with decimals where that would say none or all and "
        "it is not. Empty where a percentage is printed, or no counts are.",
        kind=Kind.NUMBER,
        read=lambda row: _derive_percent(row.figure),
        derived=True,
    ),
    Column(
        name="derived_low",
        title="Lower end of the interval, worked out by us",
        says="Wilson’s interval at the usual level, in whole per cent, supposing that the cases were a random sample. "
        "Empty where no counts are printed.",
        kind=Kind.NUMBER,
        read=lambda row: _derive_end(row.figure, 0),
        derived=True,
    ),
    Column(
        name="derived_high",
        title="Upper end of the interval, worked out by us",
        says="As the lower end.",
        kind=Kind.NUMBER,
        read=lambda row: _derive_end(row.figure, 1),
        derived=True,
    ),
)
_JUDGED: Final[tuple[Column[FigureRow], ...]] = (
    Column(
        name="measure",
        title="Measure",
        says="What was judged.",
        read=lambda row: row.figure.measure.value,
        required=True,
    ),
    Column(
        name="stage",
        title="Stage",
        says="The stage of the work that was judged. Empty where the source names none.",
        read=lambda row: None if row.figure.stage is None else row.figure.stage.value,
    ),
    Column(
        name="polarity",
        title="Polarity",
        says="“sufficient”: the share counts work that was good enough. “insufficient”: it counts work that was not. "
        "“neutral”: it judges no work. Never mix them.",
        read=lambda row: row.figure.polarity.value,
        required=True,
    ),
    Column(
        name="population",
        title="Population",
        says="What the share is a share of, in words.",
        read=lambda row: row.figure.population,
        required=True,
    ),
    Column(
        name="when",
        title="Other year",
        says="The year that the figure is of, where that is not the year of this inspection. A row with a value here, "
        "or in the next column, is no finding of this inspection: the source gives it to compare with. Else empty.",
        kind=Kind.YEAR,
        read=lambda row: row.figure.when,
    ),
    Column(
        name="where",
        title="Other place",
        says="The place that the figure is of, where that is not the place of this inspection. Else empty.",
        read=lambda row: row.figure.where,
    ),
    Column(
        name="evidence",
        title="Evidence",
        says="The words of the source that state the figure, letter for letter. They belong to its publisher.",
        read=lambda row: row.figure.evidence,
        required=True,
    ),
    Column(
        name="page",
        title="Page",
        says="The page of the source on which they stand. Empty where it has no pages.",
        kind=Kind.COUNT,
        read=lambda row: row.figure.page,
    ),
    Column(
        name="read_as",
        title="Read so because",
        says="Why the author reads these words so, where our program reads them otherwise. Else empty.",
        read=lambda row: row.figure.read_as,
    ),
    Column(
        name="corrected",
        title="Corrected",
        says="The day of the newest correction of this figure. Empty where there is none.",
        kind=Kind.DAY,
        read=_find_corrected,
    ),
)
FIGURES: Final[Table[Any]] = Table(
    name="figures",
    title="Figures",
    says="A row is a figure: a share of counted work or people that a source states, with the words that state it.",
    key=("briefing", "figure"),
    columns=(
        ABOUT[0],
        Column(
            name="figure",
            title="Figure",
            says="The name of the figure within its briefing.",
            read=lambda row: row.name,
            required=True,
        ),
        Column(
            name="address",
            title="Address",
            says="Where the figure stands on this site, with its evidence.",
            kind=Kind.ADDRESS,
            read=lambda row: place(row.briefing, f"#{row.name}"),
            required=True,
        ),
        *ABOUT[1:],
        Column(
            name="cases_inspected",
            title="Cases inspected",
            says="Of the whole inspection. It is no denominator. Empty where the source does not say.",
            kind=Kind.COUNT,
            read=lambda row: row.briefing.inspection.cases_inspected,
        ),
        *_JUDGED[:6],
        *_SHARE,
        *_JUDGED[6:],
        *SOURCE,
    ),
    list_rows=_list_figures,
)
