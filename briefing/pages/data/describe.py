"""Tables described for machines: as a Data Package (Frictionless), and as CSV on the Web (W3C)."""

from collections.abc import Iterable
from typing import Any, Final

from briefing.pages.data.columns import Column, Kind, Table
from briefing.site import SITE_ADDRESS, SITE_NAME

_PACKAGE: Final = "https://specs.frictionlessdata.io/schemas/data-package.json"
_CSVW: Final = "http://www.w3.org/ns/csvw"
_SAYS: Final = (
    "Figures, recommendations and corrections of briefings on inspections of probation services in England and Wales, "
    "each with the words of the source that state it. Independent; not affiliated with HM Inspectorate of Probation."
)


def say_column(column: Column[Any]) -> str:
    """What a column holds; a derived one is called so."""
    return f"Worked out by us; it stands in no source. {column.says}" if column.derived else column.says


def make_package(tables: Iterable[Table[Any]]) -> dict[str, Any]:
    """The description of all tables as a Data Package."""
    return {
        "$schema": _PACKAGE,
        "name": "inspection-briefings",
        "title": SITE_NAME,
        "description": _SAYS,
        "homepage": f"{SITE_ADDRESS}/data/",
        "resources": [_describe_resource(table) for table in tables],
    }


def _describe_resource(table: Table[Any]) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.says,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {
            "fields": [_describe_field(column) for column in table.columns],
            "missingValues": [""],
        },
    }


def _describe_field(column: Column[Any]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.title,
        "description": say_column(column),
        "type": column.kind.package,
    }
    if column.kind is Kind.ADDRESS:
        field["format"] = "uri"
    if column.required:
        field["constraints"] = {"required": True}
    return field


def make_csvw(table: Table[Any]) -> dict[str, Any]:
    """The description of one table as CSV on the Web."""
    return {
        "@context": [_CSVW, {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.says,
        "dc:publisher": SITE_NAME,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\r\n", "\n"]},
        "tableSchema": {"columns": [_describe_csvw(column) for column in table.columns]},
    }


def _describe_csvw(column: Column[Any]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": say_column(column),
        "datatype": column.kind.csvw,
        "required": column.required,
    }
    if column.kind is Kind.LIST:
        said["separator"] = "; "
    return said
