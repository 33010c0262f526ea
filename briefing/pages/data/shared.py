"""Columns that several tables have: of the inspection, and of its source."""

from datetime import date
from typing import Any, Final

from briefing.model import Briefing
from briefing.pages.data.columns import Column, Kind
from briefing.proof.facts import address_of
from briefing.site import SITE_ADDRESS


def place(briefing: Briefing, fragment: str = "") -> str:
    """The whole address of a briefing, or of a part of it."""
    return f"{SITE_ADDRESS}{address_of(briefing.slug)}{fragment}"


def say_day(day: date | None) -> str | None:
    """A day for machines; None where there is none."""
    return None if day is None else day.isoformat()


ABOUT: Final[tuple[Column[Any], ...]] = (
    Column(
        name="briefing",
        title="Briefing",
        says="The last part of the address of its briefing. It never changes.",
        read=lambda row: row.briefing.slug,
        required=True,
    ),
    Column(
        name="body",
        title="Inspected",
        says="What was inspected, as the inspectorate names it.",
        read=lambda row: row.briefing.inspection.body,
        required=True,
    ),
    Column(
        name="places",
        title="Places",
        says="The probation regions that it lies in, or England and Wales; several are parted by a semicolon.",
        kind=Kind.LIST,
        read=lambda row: tuple(place.value for place in row.briefing.inspection.places),
        required=True,
    ),
    Column(
        name="programme",
        title="Programme",
        says="The series of inspections. Figures of different programmes are no single series: never draw a line "
        "through them.",
        read=lambda row: row.briefing.inspection.programme.value,
        required=True,
    ),
    Column(
        name="year",
        title="Year of the report",
        says="The year in which the inspectorate reported.",
        kind=Kind.YEAR,
        read=lambda row: row.briefing.inspection.year,
        required=True,
    ),
)
"""What was inspected; the first column names the briefing."""
SOURCE: Final[tuple[Column[Any], ...]] = (
    Column(
        name="source_title",
        title="Title of the source",
        says="The document that the briefing rests on.",
        read=lambda row: row.briefing.source.title,
        required=True,
    ),
    Column(
        name="source_publisher",
        title="Publisher of the source",
        says="Who published that document.",
        read=lambda row: row.briefing.source.publisher,
        required=True,
    ),
    Column(
        name="source_address",
        title="Address of the source",
        says="Where it stands on the web.",
        kind=Kind.ADDRESS,
        read=lambda row: row.briefing.source.url,
        required=True,
    ),
    Column(
        name="source_published",
        title="Source published",
        says="When it was published, as far as that is known: a day, a month or a year alone.",
        read=lambda row: str(row.briefing.source.published),
        required=True,
    ),
    Column(
        name="source_standing",
        title="Standing of the source",
        says="“official”: the inspectorate’s own text. “report”: a news report. “paraphrase”: a copy that a machine "
        "has reworded; its words are not the inspectorate’s.",
        read=lambda row: row.briefing.source.standing.value,
        required=True,
    ),
    Column(
        name="source_official",
        title="Address of the inspectorate’s document",
        says="Empty where it is not known.",
        kind=Kind.ADDRESS,
        read=lambda row: row.briefing.source.official,
    ),
    Column(
        name="source_checksum",
        title="Checksum of the source",
        says="Of the document that we read, so that anyone who has it can tell whether it is the same. Empty where it "
        "was read on its page and is not held: then nothing here was held against its words.",
        read=lambda row: row.briefing.source.sha256,
    ),
    Column(
        name="checked",
        title="Checked",
        says="The day on which the author of the briefing checked every figure against the source.",
        kind=Kind.DAY,
        read=lambda row: say_day(row.briefing.checked),
    ),
    Column(
        name="checked_by",
        title="Checked by",
        says="Who checked it, parted by a semicolon; several make it double-checked. Empty where nobody is named.",
        kind=Kind.LIST,
        read=lambda row: row.briefing.checked_by,
    ),
)
"""What the briefing rests on."""
