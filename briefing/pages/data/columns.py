"""What a table and its columns are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar

from briefing.model import Briefing

Value = str | int | Decimal | tuple[str, ...] | None
"""What a cell holds. None is empty; a tuple is a list."""
R = TypeVar("R")


class Kind(Enum):
    """What a column holds, as the two standards for describing tables name it: Data Package, and CSV on the Web.

    Then whether several values stand in a cell; without it, a text and a list would be one kind.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column of a table.

    Attributes:
        name: As the head of the column.
        title: For people.
        says: What it holds, and what an empty cell means, in sentences without numbers.
        kind: What its cells are.
        read: The value in a row.
        derived: Whether it is worked out by us, and stands in no source.
        required: Whether no cell is empty.
    """

    name: str
    title: str
    says: str
    kind: Kind = Kind.TEXT
    read: Callable[[R], Value]
    derived: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[R]):
    """One table of the data.

    Attributes:
        name: Of its file, without the ending.
        title: For people.
        says: What a row is.
        key: Columns that name a row.
        columns: In their order.
        list_rows: The rows of some briefings, in the order of the briefings.
    """

    name: str
    title: str
    says: str
    key: tuple[str, ...]
    columns: tuple[Column[R], ...]
    list_rows: Callable[[Iterable[Briefing]], Iterator[R]]
