"""Rows as cells, and cells as CSV (RFC 4180) that no spreadsheet takes for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from briefing.model import Briefing
from briefing.pages.data.columns import Table, Value

Cell = str | int | float | list[str] | None
"""A value as JSON holds it."""
Row = dict[str, Cell]
_SEPARATOR: Final = "; "
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""The beginning of a cell that a spreadsheet may run; with what our own guard has put before it."""


def list_cells(table: Table[Any], briefings: Iterable[Briefing]) -> Iterator[list[Value]]:
    """The rows of a table by slug, each as its values in the order of the columns."""
    for row in table.list_rows(sorted(briefings, key=lambda each: each.slug)):
        yield [column.read(row) for column in table.columns]


def name_cells(table: Table[Any], briefings: Iterable[Briefing]) -> Iterator[Row]:
    """The rows of a table, each as its values by column, for JSON."""
    names = [column.name for column in table.columns]
    for values in list_cells(table, briefings):
        yield dict(zip(names, map(_to_json, values), strict=True))


def write_csv(table: Table[Any], briefings: Iterable[Briefing]) -> str:
    """A table as CSV: its head, then a line a row."""
    return write_rows(table, table.list_rows(sorted(briefings, key=lambda each: each.slug)))


def write_rows(table: Table[Any], rows: Iterable[Any]) -> str:
    """Some rows of a table as CSV: its head, then a line a row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in rows:
        writer.writerow(_to_csv(column.read(row)) for column in table.columns)
    return text.getvalue()


def read_csv(text: str) -> list[list[str]]:
    """The rows of a CSV file, its head first, with every guard taken off."""
    return [[bare_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]


def read_csv_text(value: Value) -> str:
    """A value as `read_csv` gives it back."""
    return bare_cell(_to_csv(value))


def guard_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before one that it might."""
    return f"'{text}" if _FORMULA.match(text) else text


def bare_cell(text: str) -> str:
    """A text as it was before `guard_cell`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _to_csv(value: Value) -> str:
    if isinstance(value, tuple):
        value = _SEPARATOR.join(value)
    return guard_cell(value) if isinstance(value, str) else "" if value is None else f"{value}"


def _to_json(value: Value) -> Cell:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
