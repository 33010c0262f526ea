"""What a chart shows, in values and in words, before it is drawn. Neither Altair nor vl-convert is imported here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefing.terms import Polarity, Qualifier

# "Fewer than 40%", "up to 40%": the true share lies anywhere below. "More than", "at least": anywhere above.
OPEN_LOW: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.UP_TO})
OPEN: Final = OPEN_LOW | {Qualifier.MORE_THAN, Qualifier.AT_LEAST}
# Stands where a source gives no share.
NOT_PUBLISHED: Final = "not published"
# Stands at what is no finding of the inspection.
COMPARED: Final = "to compare with"
# Stands at each break between programmes.
PARTED: Final = "Another programme, another method: not to be read as one series."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure in a chart, or the place of one that was not published.

    Attributes:
        figure: Its address, "slug/id"; of an addressee "slug/recommendations.0", by its number. None where nothing was
            published.
        label: What was judged, or where.
        note: Of what it is a share. Empty where that is said elsewhere.
        value: As the page prints it, with its bound and its derived percentage.
        percent: 0 to 100, where the mark stands. None where there is no share.
        qualifier: How the mark is drawn.
        polarity: With which mark.
        rated: Whether rating bands stand behind it.
        low: Lower end of the interval in whole per cent. None where no denominator is printed.
        high: Upper end, likewise.
        units: How many squares are filled, and how many there are. None where the row is no count.
        beside: Whether it is of another year or place, and stands hollow behind the finding it is compared with.
    """

    figure: str | None = None
    label: str
    note: str = ""
    value: str = NOT_PUBLISHED
    percent: float | None = None
    qualifier: Qualifier = Qualifier.EXACT
    polarity: Polarity = Polarity.NEUTRAL
    rated: bool = False
    low: int | None = None
    high: int | None = None
    units: tuple[int, int] | None = None
    beside: bool = False

    @property
    def sentence(self) -> str:
        """The row as one sentence."""
        return f"{self.label}: {self.value}{f', {self.note}' if self.note else ''}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one heading.

    Attributes:
        head: The heading. Empty where the chart needs none.
        note: A line below the rows. Empty where there is none.
        rows: At least one.
        parted: Whether a break is drawn above, because the methods differ.
    """

    head: str = ""
    note: str = ""
    rows: tuple[Row, ...]
    parted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Rows in the order in which they are drawn, and the same in words.

    Attributes:
        kind: Which chart it is.
        title: The finding.
        subtitle: What is measured, of what, where, when.
        groups: At least one.
    """

    kind: str
    title: str
    subtitle: str
    groups: tuple[Group, ...]

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
    def rated(self) -> bool:
        """Whether rating bands stand behind a row."""
        return any(row.rated for row in self.rows)

    @property
    def sampled(self) -> bool:
        """Whether an interval is drawn below a row: of a limit, none is."""
        return any(row.low is not None and row.qualifier not in OPEN for row in self.rows)

    @property
    def bounded(self) -> bool:
        """Whether a row is drawn open at one end; cases that are counted one by one are not."""
        return any(row.qualifier in OPEN and row.percent is not None and not row.units for row in self.rows)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """An SVG's inside, and its size in pixels.

    Attributes:
        width: In pixels.
        height: In pixels.
        inner: Elements of SVG.
    """

    width: int
    height: int
    inner: str
