"""The data of the site: tables of what briefings hold, each defined once, and written in every form from there."""

from typing import Any, Final

from briefing.pages.data.cells import (
    Cell,
    Row,
    guard_cell,
    list_cells,
    name_cells,
    read_csv,
    read_csv_text,
    write_csv,
    write_rows,
)
from briefing.pages.data.columns import Column, Kind, Table
from briefing.pages.data.corrections import CORRECTIONS
from briefing.pages.data.describe import make_csvw, make_package, say_column
from briefing.pages.data.figures import FIGURES, FigureRow
from briefing.pages.data.recommendations import RECOMMENDATIONS

TABLES: Final[tuple[Table[Any], ...]] = (FIGURES, RECOMMENDATIONS, CORRECTIONS)

__all__ = [
    "CORRECTIONS",
    "FIGURES",
    "RECOMMENDATIONS",
    "TABLES",
    "Cell",
    "Column",
    "FigureRow",
    "Kind",
    "Row",
    "Table",
    "guard_cell",
    "list_cells",
    "make_csvw",
    "make_package",
    "name_cells",
    "read_csv",
    "read_csv_text",
    "say_column",
    "write_csv",
    "write_rows",
]
