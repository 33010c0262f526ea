"""The table of corrections."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from briefing.model import Briefing, Correction
from briefing.pages.data.columns import Column, Kind, Table
from briefing.pages.data.shared import ABOUT, place, say_day
from briefing.proof.facts import is_withdrawn


class CorrectionRow(NamedTuple):
    """A correction and its briefing."""

    briefing: Briefing
    correction: Correction


def _list_corrections(briefings: Iterable[Briefing]) -> Iterator[CorrectionRow]:
    for briefing in briefings:
        for correction in briefing.corrections:
            yield CorrectionRow(briefing, correction)


def _place_still(briefing: Briefing) -> str | None:
    return None if is_withdrawn(briefing) else place(briefing, "#section-corrections")


CORRECTIONS: Final[Table[Any]] = Table(
    name="corrections",
    title="Corrections",
    says="A row is a published value that was changed or withdrawn. Withdrawn values stand here alone.",
    key=("briefing", "date", "what", "old"),
    columns=(
        ABOUT[0],
        Column(
            name="address",
            title="Address",
            says="Where the correction stands on this site. Empty where the whole briefing was withdrawn.",
            kind=Kind.ADDRESS,
            read=lambda row: _place_still(row.briefing),
        ),
        Column(
            name="date",
            title="Date",
            says="The day of the correction.",
            kind=Kind.DAY,
            read=lambda row: say_day(row.correction.date),
            required=True,
        ),
        Column(
            name="what", title="What", says="What was corrected.", read=lambda row: row.correction.what, required=True
        ),
        Column(
            name="old", title="Before", says="As it was published.", read=lambda row: row.correction.old, required=True
        ),
        Column(
            name="new", title="Now", says="As it is. Empty where it was withdrawn.", read=lambda row: row.correction.new
        ),
        Column(name="why", title="Why", says="The reason.", read=lambda row: row.correction.why, required=True),
    ),
    list_rows=_list_corrections,
)
