"""What the site tells machines: of tables, as a Data Package and CSV on the Web; of pages, as schema.org names it."""

from collections.abc import Sequence
from typing import Any, Final

from briefing.model import Briefing, Source
from briefing.pages.feeds import find_updated
from briefing.pages.tables import FIGURES, TABLES, Column, ColumnType, Table
from briefing.proof.facts import address_of
from briefing.prose import read_plain
from briefing.site import SITE_ADDRESS, SITE_NAME

Described = dict[str, Any]
_PACKAGE: Final = "https://specs.frictionlessdata.io/schemas/data-package.json"
_CSVW: Final = "http://www.w3.org/ns/csvw"
_SCHEMA: Final = "https://schema.org"
_SAYS: Final = (
    "Figures, ratings, recommendations and corrections of briefings on inspections of probation services in England "
    "and Wales, each with the words of the source that state it. Independent; not affiliated with HM Inspectorate of "
    "Probation."
)
_PUBLISHER: Final = {"@type": "Organization", "name": SITE_NAME, "url": f"{SITE_ADDRESS}/"}


def describe_column(column: Column) -> str:
    """What a column holds; a derived one is called so."""
    return f"Worked out by us; it stands in no source. {column.says}" if column.derived else column.says


def make_package() -> Described:
    """The description of all tables as a Data Package (Frictionless)."""
    return {
        "$schema": _PACKAGE,
        "name": "inspection-briefings",
        "title": SITE_NAME,
        "description": _SAYS,
        "homepage": f"{SITE_ADDRESS}/data/",
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "title": table.title,
                "description": table.says,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {
                    "delimiter": ",",
                    "lineTerminator": "\r\n",
                    "quoteChar": '"',
                    "doubleQuote": True,
                    "header": True,
                },
                "schema": {"fields": [_describe_field(column) for column in table.columns], "missingValues": [""]},
            }
            for table in TABLES
        ],
    }


def _describe_field(column: Column) -> Described:
    field: Described = {
        "name": column.name,
        "title": column.title,
        "description": describe_column(column),
        "type": column.type.package,
    }
    if column.type is ColumnType.ADDRESS:
        field["format"] = "uri"
    if column.required:
        field["constraints"] = {"required": True}
    return field


def make_csvw(table: Table) -> Described:
    """The description of one table as CSV on the Web (W3C)."""
    return {
        "@context": [_CSVW, {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": table.says,
        "dc:publisher": SITE_NAME,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True, "lineTerminators": ["\r\n", "\n"]},
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:title": column.title,
                    "dc:description": describe_column(column),
                    "datatype": column.type.csvw,
                    "required": column.required,
                    # A separator in a column of single values would part its words wherever they hold a semicolon.
                    **({"separator": "; "} if column.type is ColumnType.LIST else {}),
                }
                for column in table.columns
            ]
        },
    }


def describe_trail(steps: Sequence[tuple[str, str]]) -> Described:
    """The way to a page: name and address of each page on it, from the home page down to itself."""
    places = [
        {"@type": "ListItem", "position": at, "name": name, "item": f"{SITE_ADDRESS}/{address}"}
        for at, (name, address) in enumerate(steps, 1)
    ]
    return {"@context": _SCHEMA, "@type": "BreadcrumbList", "itemListElement": places}


def describe_report(briefing: Briefing) -> Described:
    """A briefing as a report, with its figures as a data set where it has some."""
    address = f"{SITE_ADDRESS}{address_of(briefing.slug)}"
    sources = [_describe_source(each) for each in briefing.sources.values()]
    said: Described = {
        "@context": _SCHEMA,
        "@type": "Report",
        "@id": address,
        "url": address,
        "headline": read_plain(briefing.title),
        "description": read_plain(briefing.summary),
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "datePublished": str(briefing.date),
        "dateModified": str(find_updated(briefing)),
        "keywords": list(briefing.tags),
        "spatialCoverage": [{"@type": "Place", "name": place} for place in briefing.inspection.places],
        "publisher": _PUBLISHER,
        "isBasedOn": sources if len(sources) > 1 else sources[0],
    }
    if briefing.figures:
        said["hasPart"] = _describe_table(FIGURES, address, f"{address}figures")
    return said


def _describe_source(source: Source) -> Described:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "datePublished": str(source.published),
        "publisher": {"@type": "Organization", "name": source.publisher},
    }


def describe_data() -> Described:
    """All data of the site, table by table, each as a data set."""
    address = f"{SITE_ADDRESS}/data/"
    return {
        "@context": _SCHEMA,
        "@graph": [_describe_table(table, address, f"{address}{table.name}") for table in TABLES],
    }


def _describe_table(table: Table, address: str, files: str) -> Described:
    return {
        "@type": "Dataset",
        "name": table.title,
        "description": table.says,
        "url": address,
        "isAccessibleForFree": True,
        "creator": _PUBLISHER,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{files}.{ending}"}
            for ending, kind in (("csv", "text/csv"), ("json", "application/json"))
        ],
    }
