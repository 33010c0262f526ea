"""Tables as files: JSON, and CSV (RFC 4180) that no spreadsheet takes for a formula."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any, Final

from briefing.model import Briefing
from briefing.pages.tables import CellValue, Table

JsonValue = str | int | float | list[str] | None
"""A cell as JSON holds it."""
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""The beginning of a cell that a spreadsheet may run, “=SUM(A1)”; with what our own guard has put before it."""


def write_csv(table: Table, briefings: Iterable[Briefing]) -> str:
    """A table as CSV: its head, then a line a row, by slug."""
    return write_rows(table, table.list_rows(sorted(briefings, key=lambda each: each.slug)))


def write_rows(table: Table, rows: Iterable[Any]) -> str:
    """Some rows of a table as CSV: its head, then a line a row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in rows:
        writer.writerow(_to_csv(column.read(row)) for column in table.columns)
    return text.getvalue()


def write_json(table: Table, briefings: Iterable[Briefing]) -> str:
    """A table as JSON: under its name, an object a row, by slug."""
    return write_data({table.name: list(list_rows(table, briefings))})


def write_data(data: Any) -> str:
    """Data as the text of a JSON file."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def list_rows(table: Table, briefings: Iterable[Briefing]) -> Iterator[dict[str, JsonValue]]:
    """The rows of a table by slug, each as its values by column, for JSON."""
    for row in table.list_rows(sorted(briefings, key=lambda each: each.slug)):
        yield {column.name: _to_json(column.read(row)) for column in table.columns}


def guard_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe goes before one that it might."""
    return f"'{text}" if _FORMULA.match(text) else text


def _to_csv(value: CellValue) -> str:
    # A list is one cell, "Wales; West Midlands"; what is not there is an empty one.
    if isinstance(value, tuple):
        value = "; ".join(value)
    return guard_cell(value) if isinstance(value, str) else "" if value is None else f"{value}"


def _to_json(value: CellValue) -> JsonValue:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Decimal):
        # 49 and 66.7: a reader of JSON knows no decimals, and 49.0 would say more than was printed.
        return int(value) if value == value.to_integral_value() else float(value)
    return value
