"""Gives the theme what pages say to machines: as schema.org names a report, a data set and the way to a page."""

from collections.abc import Sequence
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator

from briefing.model import Briefing, Source
from briefing.pages.data import FIGURES, TABLES, Table
from briefing.pages.feeds import find_updated
from briefing.proof.facts import address_of
from briefing.prose import read_plain
from briefing.site import SITE_ADDRESS, SITE_NAME

Said = dict[str, Any]
_CONTEXT: Final = "https://schema.org"
_LANGUAGE: Final = "en-GB"
_PUBLISHER: Final[Said] = {"@type": "Organization", "name": SITE_NAME, "url": f"{SITE_ADDRESS}/"}


def describe_trail(steps: Sequence[tuple[str, str]], here: str, file: str) -> Said:
    """The way to a page.

    Args:
        steps: Name and address of each page above it, from the home page down.
        here: Its own name.
        file: Its own file.
    """
    ways = [*steps, (here, file.removesuffix("index.html"))]
    places = [
        {"@type": "ListItem", "position": at, "name": name, "item": f"{SITE_ADDRESS}/{address}"}
        for at, (name, address) in enumerate(ways, 1)
    ]
    return {"@context": _CONTEXT, "@type": "BreadcrumbList", "itemListElement": places}


def describe_report(briefing: Briefing) -> Said:
    """A briefing as a report, with its figures as a data set where it has some."""
    address = f"{SITE_ADDRESS}{address_of(briefing.slug)}"
    said: Said = {
        "@context": _CONTEXT,
        "@type": "Report",
        "@id": address,
        "url": address,
        "headline": read_plain(briefing.title),
        "description": read_plain(briefing.summary),
        "inLanguage": _LANGUAGE,
        "isAccessibleForFree": True,
        "datePublished": str(briefing.date),
        "dateModified": str(find_updated(briefing)),
        "keywords": list(briefing.tags),
        "spatialCoverage": [{"@type": "Place", "name": place} for place in briefing.inspection.places],
        "publisher": _PUBLISHER,
        "isBasedOn": _describe_source(briefing.source),
    }
    if briefing.figures:
        said["hasPart"] = _describe_table(FIGURES, address, f"{address}figures")
    return said


def _describe_source(source: Source) -> Said:
    return {
        "@type": "CreativeWork",
        "name": source.title,
        "url": source.url,
        "datePublished": str(source.published),
        "publisher": {"@type": "Organization", "name": source.publisher},
    }


def _describe_table(table: Table[Any], address: str, files: str) -> Said:
    kinds = {"csv": "text/csv", "json": "application/json"}
    return {
        "@type": "Dataset",
        "name": table.title,
        "description": table.says,
        "url": address,
        "isAccessibleForFree": True,
        "creator": _PUBLISHER,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{files}.{ending}"}
            for ending, kind in kinds.items()
        ],
    }


def describe_data() -> Said:
    """All data of the site, table by table."""
    address = f"{SITE_ADDRESS}/data/"
    sets = [_describe_table(table, address, f"{address}{table.name}") for table in TABLES]
    return {"@context": _CONTEXT, "@graph": sets}


def _equip(generator: Generator) -> None:
    generator.env.filters.update(linked_report=describe_report, linked_trail=describe_trail)
    generator.env.globals.update(linked_data=describe_data)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
