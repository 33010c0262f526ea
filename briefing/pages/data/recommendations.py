"""The table of recommendations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from briefing.model import Briefing, Recommendations
from briefing.pages.data.columns import Column, Kind, Table
from briefing.pages.data.shared import ABOUT, SOURCE, place


@dataclass(frozen=True, slots=True)
class AskedRow:
    """An addressee of a briefing's recommendations. addressee: None where the source names none."""

    briefing: Briefing
    asked: Recommendations
    addressee: str | None


def _list_asked(briefings: Iterable[Briefing]) -> Iterator[AskedRow]:
    for briefing in briefings:
        if asked := briefing.recommendations:
            for addressee in tuple(asked.by_addressee) or (None,):
                yield AskedRow(briefing, asked, addressee)


RECOMMENDATIONS: Final[Table[Any]] = Table(
    name="recommendations",
    title="Recommendations",
    says="A row is an addressee of an inspection’s recommendations. Where the source names nobody, a single row "
    "gives the total.",
    key=("briefing", "addressee"),
    columns=(
        ABOUT[0],
        Column(
            name="address",
            title="Address",
            says="Where the recommendations stand on this site, with their evidence.",
            kind=Kind.ADDRESS,
            read=lambda row: place(row.briefing, "#recommendations"),
            required=True,
        ),
        *ABOUT[1:],
        Column(
            name="addressee",
            title="Addressee",
            says="Who should act. Empty where the source does not say.",
            read=lambda row: row.addressee,
        ),
        Column(
            name="recommendations",
            title="Recommendations to the addressee",
            says="How many are for that addressee. Empty where the source does not say.",
            kind=Kind.COUNT,
            read=lambda row: None if row.addressee is None else row.asked.by_addressee[row.addressee],
        ),
        Column(
            name="total",
            title="Recommendations in all",
            says="Of the whole inspection; the same in each of its rows, so do not add it up. Empty where the source "
            "does not settle it.",
            kind=Kind.COUNT,
            read=lambda row: row.asked.total,
        ),
        Column(
            name="possible",
            title="Possible totals",
            says="The totals that the source could mean, where it does not settle it; parted by a semicolon.",
            kind=Kind.LIST,
            read=lambda row: tuple(map(str, row.asked.possible)),
        ),
        Column(
            name="unclear",
            title="Why the total is unclear",
            says="Empty where it is settled.",
            read=lambda row: row.asked.unclear,
        ),
        Column(
            name="evidence",
            title="Evidence",
            says="The words of the source, letter for letter, in pieces parted by a semicolon.",
            kind=Kind.LIST,
            read=lambda row: row.asked.evidence,
        ),
        Column(
            name="read_as",
            title="Read so because",
            says="Why the author reads these words so, where our program reads them otherwise. Else empty.",
            read=lambda row: row.asked.read_as,
        ),
        *SOURCE,
    ),
    list_rows=_list_asked,
)
