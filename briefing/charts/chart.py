"""What a chart shows, in values and in words, before it is drawn. Neither Altair nor vl-convert is imported here."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from briefing.terms import Measure, Polarity, Qualifier

# "Fewer than 40%", "up to 40%": the true share lies anywhere below. "More than", "at least": anywhere above.
OPEN_LOW: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.UP_TO})
OPEN: Final = OPEN_LOW | {Qualifier.MORE_THAN, Qualifier.AT_LEAST}
# Stands where a source gives no share.
NOT_PUBLISHED: Final = "none in our source"
# Stands at each break between programmes.
PARTED: Final = "Another programme, another method: not to be read as one series."
# Stands on a card at a share that counts it.
TURNED: Final = "not good enough"
# Stands at what is no finding of the inspection.
COMPARED: Final = "to compare with"


class Mark(StrEnum):
    """How a row is drawn on its track."""

    BAR = "bar"
    HOLLOW = "hollow"  # of another year or place
    OPEN = "open"  # a limit: dashes where the share may lie, and a stop
    NOTHING = "nothing"  # not published


class Colour(StrEnum):
    """What a row is coloured by: one colour a measure, the same on every page."""

    PROTECTION = "protection"
    DESISTANCE = "desistance"
    OTHER = "other"


COLOURS: Final = {Measure.PUBLIC_PROTECTION: Colour.PROTECTION, Measure.DESISTANCE: Colour.DESISTANCE}
"""Measures that have a colour of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure in a chart, or the place of one that was not published.

    Attributes:
        figure: Its address, "slug/id"; of an addressee "slug/recommendations.0", by its number. None where nothing was
            published.
        label: What was judged, or where.
        note: Of what it is a share. Empty where that is said elsewhere.
        value: As the page prints it, with its bound and its derived percentage.
        amount: The share in per cent, 0 to 100; a count, in a chart of counts. None where nothing was published.
        qualifier: Whether the share is a limit.
        polarity: Whether it is good work that is counted. What was not good enough is drawn from the other end.
        measure: What was judged, which gives the colour. None where nothing was judged.
        low: Lower end of the interval in whole per cent. None where no denominator is printed.
        high: Upper end, likewise.
        beside: Whether it is of another year or place, and stands hollow behind the finding it is compared with.
    """

    figure: str | None = None
    label: str
    note: str = ""
    value: str = NOT_PUBLISHED
    amount: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    polarity: Polarity = Polarity.NEUTRAL
    measure: Measure | None = None
    low: int | None = None
    high: int | None = None
    beside: bool = False

    @property
    def colour(self) -> Colour:
        """The colour of its measure."""
        return COLOURS.get(self.measure, Colour.OTHER) if self.measure else Colour.OTHER

    @property
    def mark(self) -> Mark:
        """How it is drawn."""
        if self.amount is None:
            return Mark.NOTHING
        return Mark.OPEN if self.qualifier in OPEN else Mark.HOLLOW if self.beside else Mark.BAR

    def reach(self, most: float) -> tuple[float, float, float]:
        """From where to where its mark reaches on a scale up to `most`, and where its value is.

        "41% good enough" reaches from 0 to 41, "41% not good enough" from 59 to 100. A limit reaches over all that it
        leaves open: "fewer than 41%" from 0 to 41, "at least 41%" from 41 to 100.
        """
        amount, turned = self.amount or 0.0, self.polarity is Polarity.INSUFFICIENT
        start, end = (amount, most) if self.mark is Mark.OPEN and self.qualifier not in OPEN_LOW else (0.0, amount)
        return (most - end, most - start, most - amount) if turned else (start, end, amount)

    @property
    def sentence(self) -> str:
        """The row as one sentence."""
        return f"{self.label}: {self.value}{f', {self.note}' if self.note else ''}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one heading.

    Attributes:
        head: The heading. Empty where the chart needs none.
        note: What is said of all its rows. Empty where nothing is.
        rows: At least one.
        panel: The programme, above the first group of each in a chart of several inspections. Empty elsewhere.
        parted: What stands there besides where the group before is of another programme. Empty elsewhere.
    """

    head: str = ""
    note: str = ""
    rows: tuple[Row, ...]
    panel: str = ""
    parted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Rows in the order in which they are drawn, and the same in words.

    Attributes:
        kind: Which chart it is.
        title: The finding.
        subtitle: What is measured, of what, where, when.
        groups: At least one.
        most: Where the scale ends: at 100 per cent, or, of counts, at the greatest.
    """

    kind: str
    title: str
    subtitle: str
    groups: tuple[Group, ...]
    most: int = 100

    @property
    def description(self) -> str:
        """The same in words: a sentence a row, under the headings of the groups."""
        said: list[str] = []
        for group in self.groups:
            said += [f"{group.head}."] if group.head else []
            said += [row.sentence for row in group.rows]
        return " ".join(said)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def sampled(self) -> bool:
        """Whether an interval is drawn below a row: of a limit, none is."""
        return any(row.low is not None and row.qualifier not in OPEN for row in self.rows)

    @property
    def bounded(self) -> bool:
        """Whether a row is drawn open at one end."""
        return any(row.mark is Mark.OPEN for row in self.rows)

    @property
    def counts(self) -> bool:
        """Whether it counts something: no row is a share."""
        return self.kind == "recommendations"

    @property
    def turned(self) -> bool:
        """Whether a row counts what was not good enough, and is drawn from the other end."""
        return any(row.polarity is Polarity.INSUFFICIENT for row in self.rows)

    @property
    def figures(self) -> tuple[str, ...]:
        """The addresses of the figures, in the order of the rows."""
        return tuple(row.figure for row in self.rows if row.figure)

    def number_rows(self) -> Iterator[tuple[int, Group, list[tuple[int, Row]]]]:
        """Each group with its number, and its rows with theirs, counted through the chart."""
        at = 0
        for number, group in enumerate(self.groups):
            yield number, group, list(enumerate(group.rows, at))
            at += len(group.rows)
