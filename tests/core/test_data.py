"""The tables of the data: exact values, bounds that stay bounds, cells that no spreadsheet runs."""

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.pages.table_files import guard_cell, list_rows, write_csv
from briefing.pages.tables import FIGURES, RECOMMENDATIONS, TABLES
from tests.northshire import bounded, briefing, counted, figure, recommendations


def test_values_are_those_of_the_front_matter() -> None:
    """A row has the printed words, the numbers and the bound as the front matter gives them."""
    rows = list(list_rows(FIGURES, [briefing(figures={"a": figure(), "b": counted(), "c": bounded()})]))

    keys = ("figure", "printed", "qualifier", "percent", "numerator", "denominator", "derived_percent")
    assert [[row[key] for key in keys] for row in rows] == [
        ["a", "three in ten", "exact", 30, None, None, None],
        ["b", "41 out of 60", "exact", None, 41, 60, 68],
        ["c", "two-thirds", "fewer than", 66.7, None, None, None],
    ]


def test_an_unsettled_total_stays_unsettled() -> None:
    """A total that the source does not settle is empty, and what it could be stands beside it."""
    asked = recommendations(total=None, unclear="it tells of two totals", possible=(10, 14), by_addressee={})
    (row,) = list_rows(RECOMMENDATIONS, [briefing(recommendations=asked)])

    assert (row["total"], row["possible"], row["addressee"], row["recommendations"]) == (None, ["10", "14"], None, None)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_told_apart(table) -> None:  # type: ignore[no-untyped-def]  # any table
    """No two columns of a table have one name or one title, and each says what it holds."""
    names = [column.name for column in table.columns]

    assert len(set(names)) == len(names) == len({column.title for column in table.columns})
    assert all(column.says.endswith(".") for column in table.columns)
    assert all(column.derived == column.name.startswith("derived_") for column in table.columns)


def bare_cell(cell: str) -> str:
    """A cell without the apostrophe that keeps it words: "'=1" and "''=1" have one too many, "'tis" has not."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", cell) else cell


@pytest.mark.slow
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("='+-@\t\r\n")))
def test_a_guarded_cell_is_no_formula_and_can_be_read_back(text: str) -> None:
    """No guarded cell begins as a formula does, and taking the guard off gives the text back."""
    assert not guard_cell(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert bare_cell(guard_cell(text)) == text


def test_a_file_reads_back_whatever_it_holds() -> None:
    """Commas, quotation marks, line breaks of tables and signs of formulas survive being written as CSV."""
    said = '=HYPERLINK("https://evil.example","x"), \'"; 𝔑 שלום'
    text = write_csv(FIGURES, [briefing(figures={"a": replace(figure(), population=said)})])

    head, row = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert row[head.index("population")] == f"'{said}"
    assert bare_cell(row[head.index("population")]) == said
    assert text.endswith("\r\n")
    assert text.count("\r\n") == 2
