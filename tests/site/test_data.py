"""The data files of the built sites: what they hold, and that the audit sees every change."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Final

import pytest

from briefing.prose import read_plain
from tests.site.holding import find_faults, is_refused
from tests.site.mutate import change_each
from tests.site.northshire import HOSTILE
from tests.site.sites import Site, find_all, read_words

pytestmark = pytest.mark.slow

TABLES: Final = {"figures", "ratings", "recommendations", "recommendation-items"}
"""Tables that stand beside a briefing, those of which it has rows."""
READ: Final[dict[str, Callable[[str], object]]] = {
    "integer": int,
    "number": float,
    "year": int,
    "date": date.fromisoformat,
    "string": str,
}
"""How a cell of each type of the data package is read."""


def read_files(site: Site) -> dict[str, str]:
    """Every data file of a site, by name."""
    paths = [path for path in sorted(site.output.rglob("*")) if path.suffix in {".csv", ".json"}]
    names = {path.relative_to(site.output).as_posix(): path for path in paths}
    data = {
        name: path
        for name, path in names.items()
        if name.startswith("data/") or (path.stem in TABLES and "/charts/" not in name)
    }
    return {name: path.read_bytes().decode("utf-8") for name, path in data.items()}


def read_rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file as any reader takes them."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_changed_number_of_the_data_is_caught(real_site: Site) -> None:
    """No number of a data file can be changed without the audit seeing it."""
    files = read_files(real_site)
    missed = []
    for name, text in files.items():
        assert find_faults(real_site, name, text) == [], name
        missed += [(name, at) for changed, at in change_each(text) if not _is_caught(real_site, name, changed)]

    beside = sum(name.startswith("briefings/") and name.endswith(".csv") for name in files)
    assert beside >= 2 * 5
    assert len(files) == 2 * beside + 2 * 5 + 6
    assert missed == []


def _is_caught(site: Site, name: str, text: str) -> bool:
    try:
        return is_refused(site, name, text)
    except (ValueError, KeyError):  # no JSON any more, or of other keys
        return True


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fewer than", "more than"),
        ("insufficient", "sufficient"),
        (",49,80,", ",80,49,"),
        ("\r\n", "\r\n\r\nx,"),
        ("percent", "per_cent"),
        (",exact,", ",about,"),
        (",2026,", ",,"),
    ],
)
def test_what_is_changed_in_a_table_is_caught(real_site: Site, old: str, new: str) -> None:
    """Bounds, polarity, columns, rows and empty cells are held as numbers are."""
    name = "data/figures.csv"
    text = read_files(real_site)[name]
    assert old in text

    assert _is_caught(real_site, name, text.replace(old, new, 1))


def test_files_are_csv_as_the_rules_have_it(hard_site: Site) -> None:
    """CSV files are UTF-8 without a mark, end lines in CR LF, and have as many cells in every row as in their head."""
    for name, text in read_files(hard_site).items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
            assert not text.startswith("\ufeff"), name
            assert text.count("\n") == text.count("\r\n") == len(rows), name
            assert {len(row) for row in rows} == {len(rows[0])}, name


def test_no_cell_is_a_formula(hard_site: Site) -> None:
    """No cell begins as a formula does, and JSON has the text as it is."""
    files = read_files(hard_site)
    cells = [
        cell
        for name, text in files.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(text, newline=""))
        for cell in row
    ]
    (row,) = json.loads(files["briefings/hostile/figures.json"])["figures"]

    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t＝"))] == []
    assert any(cell.startswith("'=HYPERLINK(") for cell in cells)
    assert row["population"].startswith("=HYPERLINK(")


def test_descriptions_are_those_of_the_files(hard_site: Site) -> None:
    """Data Package and CSV on the Web name the columns of the files in their order, and every cell is of its type."""
    files = read_files(hard_site)
    package = json.loads(files["data/datapackage.json"])

    assert [each["path"] for each in package["resources"]] == [
        *("figures.csv", "ratings.csv", "recommendations.csv", "recommendation-items.csv", "corrections.csv"),
    ]
    for resource in package["resources"]:
        rows, fields = read_rows(files[f"data/{resource['path']}"]), resource["schema"]["fields"]
        described = json.loads(files[f"data/{resource['path']}-metadata.json"])
        assert described["url"] == resource["path"]
        assert rows
        assert list(rows[0]) == [field["name"] for field in fields]
        assert list(rows[0]) == [column["name"] for column in described["tableSchema"]["columns"]]
        parted = {each["name"] for each in described["tableSchema"]["columns"] if "separator" in each}
        also = {"also_value", "also_publisher", "also_address", "also_evidence"}
        assert parted <= {"was", "places", "regions", "checked_by", "possible", "evidence"} | also
        assert ("evidence" in parted) == (resource["name"] == "recommendations")
        for row in rows:
            for field in fields:
                cell = row[field["name"]]
                assert cell or not field.get("constraints", {}).get("required"), field["name"]
                assert not cell or READ[field["type"]](cell) is not None


def test_every_column_is_explained(real_site: Site) -> None:
    """The page of the data explains every column of every file, and leads to the files."""
    page = real_site.pages["/data/"]
    words = read_words(page)
    linked = {each.get("href").rpartition("/")[2] for each in find_all(page, "a")}

    for name, text in read_files(real_site).items():
        if name.startswith("data/"):
            assert name.removeprefix("data/") in linked
        if name.startswith("data/") and name.endswith(".csv"):
            assert [column for column in text.partition("\r\n")[0].split(",") if column not in words] == []


def test_data_for_machines_survives_hostile_words(hard_site: Site) -> None:
    """Whatever a title holds, its page has one block of data for the report, and it says the title."""
    blocks = [
        json.loads(each.text)
        for each in find_all(hard_site.pages["/briefings/hostile/"], "script")
        if each.get("type") == "application/ld+json"
    ]

    assert [block["@type"] for block in blocks] == ["Report", "BreadcrumbList"]
    assert blocks[0]["headline"] == read_plain(HOSTILE)
    assert blocks[0]["keywords"] == ["@tag", "]]>", "</script>"]
