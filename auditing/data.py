"""The data files, read back: every cell held to the content, and worked out anew where it is worked out."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any, Final

from auditing.stray import Stray
from auditing.truth import Truth
from briefing.address import SITE_ADDRESS
from briefing.data import CORRECTIONS, FIGURES, RECOMMENDATIONS, TABLES, make_csvw, make_package
from briefing.facts import names
from briefing.model import Briefing, Share
from briefing.plan import Planned

Cells = Mapping[str, str]
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_UNGUARDED: Final = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_ABOUT: Final = {
    "briefing": "slug",
    "body": "inspection.body",
    "places": "inspection.places",
    "programme": "inspection.programme",
    "year": "inspection.year",
}
_SOURCE: Final = {
    "source_title": "source.title",
    "source_publisher": "source.publisher",
    "source_address": "source.url",
    "source_published": "source.published",
    "source_standing": "source.standing",
    "source_official": "source.official",
    "source_checksum": "source.sha256",
    "checked": "checked",
    "checked_by": "checked_by",
}
_FIGURE: Final = {
    "measure": "measure",
    "stage": "stage",
    "polarity": "polarity",
    "population": "population",
    "printed": "printed",
    "qualifier": "qualifier",
    "percent": "share.percent",
    "numerator": "share.numerator",
    "denominator": "share.denominator",
    "evidence": "evidence",
    "page": "page",
    "when": "when",
    "where": "where",
    "read_as": "read_as",
}


def audit_data(name: str, text: str, truth: Truth) -> Iterator[Stray]:
    """Everything in a data file, or in the description of one, that does not hold."""
    for fault in _find_faults(name, text, truth):
        yield Stray(page=name, place="data", message=fault, words="")


def is_data(name: str) -> bool:
    """Whether a file holds or describes data."""
    path = PurePosixPath(name)
    return path.suffix in {".csv", ".json"} and (path.parts[0] == "data" or path.stem == "figures")


def _find_faults(name: str, text: str, truth: Truth) -> Iterator[str]:
    path = PurePosixPath(name)
    described = {"data/datapackage.json": make_package(TABLES)}
    described |= {f"data/{table.name}.csv-metadata.json": make_csvw(table) for table in TABLES}
    list_expected = _TABLES.get(path.stem)
    if name in described:
        if json.loads(text) != described[name]:
            yield "not what the tables are"
    elif list_expected is None:
        yield "a table that nobody promised"
    else:
        of = path.parts[1] if path.parts[0] == "briefings" else None
        expected = list(list_expected(_list_briefings(of, path.stem, truth)))
        rows = _read_csv(text) if path.suffix == ".csv" else _read_json(text, path.stem)
        yield from _compare(rows, expected)


def _list_briefings(of: str | None, table: str, truth: Truth) -> list[Briefing]:
    """The briefings of a file, by slug. Those that were taken back have corrections alone."""
    if of is not None:
        return [truth.briefings[of]]
    withdrawn = truth.withdrawn if table == CORRECTIONS.name else {}
    return [briefing for _, briefing in sorted({**truth.briefings, **withdrawn}.items())]


def _read_csv(text: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV file, without the guards against formulas; a cell that lacks one is a fault of its own."""
    for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
        yield {column: _bare(cell) if isinstance(cell, str) else "(no cell)" for column, cell in row.items()}


def _bare(cell: str) -> str:
    if _UNGUARDED.match(cell):
        return f"{cell} (a spreadsheet may run it)"
    return cell[1:] if _GUARDED.match(cell) else cell


def _read_json(text: str, table: str) -> Iterator[dict[str, str]]:
    said = json.loads(text)
    if list(said) != [table]:
        yield {}
    for row in said.get(table, ()):
        yield {column: _say(value) for column, value in row.items()}


def _say(value: Any) -> str:
    """A value as a cell prints it."""
    if isinstance(value, tuple | list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _compare(rows: Iterable[Cells], expected: list[Cells]) -> Iterator[str]:
    found = list(rows)
    if len(found) != len(expected):
        yield f"{len(found)} rows where there are {len(expected)}"
        return
    for at, (row, wanted) in enumerate(zip(found, expected, strict=True), 1):
        if list(row) != list(wanted):
            yield f"row {at} has other columns"
            return
        for column, cell in row.items():
            if not _holds(column, cell, wanted[column]):
                yield f"row {at}, {column}: “{cell}” is not what the content says: “{wanted[column]}”"


def _holds(column: str, cell: str, wanted: str) -> bool:
    if cell == wanted:
        return True
    if column != "percent":
        return False
    try:
        return Decimal(cell) == Decimal(wanted)
    except InvalidOperation:
        return False


def _read(value: Any, keys: Mapping[str, str]) -> dict[str, str]:
    """The columns that are keys of the front matter, each as a cell."""
    said = {}
    for column, key in keys.items():
        at = value
        for part in key.split("."):
            at = getattr(at, part)
        said[column] = _say(at)
    return said


def _order(table: Any, cells: Cells) -> Cells:
    """Cells in the order of the columns; one that is missing says so."""
    return {column.name: cells.get(column.name, "(the audit knows no such column)") for column in table.columns}


def _say_address(briefing: Briefing, part: str) -> str:
    return f"{SITE_ADDRESS}/briefings/{briefing.slug}/#{part}"


def find_chart_csv_faults(text: str, planned: Planned) -> Iterator[str]:
    """Everything in the data of a chart that is not what its figures, or its recommendations, say."""
    if planned.placed:
        expected = [_say_figure(each.briefing, each.name) for each in planned.placed]
    else:
        expected = list(_list_asked([planned.briefing] if planned.briefing else []))
    yield from _compare(_read_csv(text), expected)


def _list_figures(briefings: Iterable[Briefing]) -> Iterator[Cells]:
    for briefing in briefings:
        yield from (_say_figure(briefing, name) for name in briefing.figures)


def _say_figure(briefing: Briefing, name: str) -> Cells:
    about = _read(briefing, {**_ABOUT, **_SOURCE, "cases_inspected": "inspection.cases_inspected"})
    figure = briefing.figures[name]
    days = [each.date for each in briefing.corrections if names(each.what, f"figure {name}")]
    own = {
        "figure": name,
        "address": _say_address(briefing, name),
        "corrected": _say(max(days, default=None)),
        **_derive(figure.share),
    }
    return _order(FIGURES, about | _read(figure, _FIGURE) | own)


def _round(numerator: int, denominator: int) -> str:
    """The share in per cent, as many decimals as it takes to say neither none nor all where it is neither."""
    decimals, whole = 0, numerator in {0, denominator}
    while True:
        scale = 10**decimals
        rounded = (200 * numerator * scale + denominator) // (2 * denominator)
        if whole or 0 < rounded < 100 * scale:
            return f"{rounded // scale}" + (f".{rounded % scale:0{decimals}d}" if decimals else "")
        decimals += 1


def _derive(share: Share) -> dict[str, str]:
    """What counts come to, by other sums than those of the page."""
    low, high = _find_ends(share)
    percent = ""
    if share.numerator is not None and share.denominator and share.percent is None:
        percent = _round(share.numerator, share.denominator)
    return {"derived_percent": percent, "derived_low": low, "derived_high": high}


def _find_ends(share: Share) -> tuple[str, str]:
    """The ends of Wilson's interval, found by halving: where the share is as far off as chance allows."""
    if share.numerator is None or share.denominator is None:
        return "", ""
    p, n = Fraction(share.numerator, share.denominator), share.denominator

    def _seek(near: Fraction, far: Fraction) -> str:
        for _ in range(40):
            middle = (near + far) / 2
            beyond = (p - middle) ** 2 * n > Fraction("1.959964") ** 2 * middle * (1 - middle)
            near, far = (near, middle) if beyond else (middle, far)
        return str(int(100 * near + Fraction(1, 2)))

    return _seek(p, Fraction(0)) if p else "0", _seek(p, Fraction(1)) if p < 1 else "100"


def _list_asked(briefings: Iterable[Briefing]) -> Iterator[Cells]:
    for briefing in briefings:
        if (asked := briefing.recommendations) is None:
            continue
        said = _read(briefing, {**_ABOUT, **_SOURCE})
        said |= _read(asked, {key: key for key in ("total", "possible", "unclear", "evidence", "read_as")})
        said["address"] = _say_address(briefing, "recommendations")
        for addressee, count in asked.by_addressee.items() or (("", ""),):
            yield _order(RECOMMENDATIONS, said | {"addressee": addressee, "recommendations": str(count)})


def _list_corrections(briefings: Iterable[Briefing]) -> Iterator[Cells]:
    for briefing in briefings:
        address = _say_address(briefing, "section-corrections") if briefing.published else ""
        for each in briefing.corrections:
            said = _read(each, {key: key for key in ("date", "what", "old", "new", "why")})
            yield _order(CORRECTIONS, said | {"briefing": briefing.slug, "address": address})


_TABLES: Final[Mapping[str, Callable[[Iterable[Briefing]], Iterator[Cells]]]] = {
    FIGURES.name: _list_figures,
    RECOMMENDATIONS.name: _list_asked,
    CORRECTIONS.name: _list_corrections,
}
