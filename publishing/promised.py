"""What a build promises: every file of the site, named from the content alone.

Whoever publishes a new kind of page or file names it here; the build fails where one is missing, and where there is one
that nobody promised.
"""

import math
from collections.abc import Iterator
from typing import Final

from briefing.check import Content
from briefing.pages.data import TABLES
from briefing.pages.feeds import FEED_ENDINGS, FEED_NAME
from briefing.pages.plan import GALLERY
from briefing.pages.shelf import BRIEFINGS_A_PAGE, list_addresses
from publishing.headers import HEADERS
from publishing.names import ENGINE, FOLDER, FRAGMENTS, MARK, SUMS

ICONS: Final = frozenset(f"theme/icon-{name}.png" for name in ("180", "192", "512", "maskable-512"))
"""Pictures of home screens, which print nothing."""
_ASSETS: Final = (
    "theme/site.css",
    "theme/site.js",
    "theme/briefings.js",
    "theme/compare.js",
    "theme/search.js",
    "briefings/list.json",
    "theme/icon.svg",
    "theme/atkinson-hyperlegible-next-2.001-400.woff2",
    "theme/atkinson-hyperlegible-next-2.001-600.woff2",
    "theme/atkinson-hyperlegible-next-2.001-OFL.txt",
)
_FOR_CRAWLERS: Final = ("sitemap.xml", "robots.txt", "site.webmanifest")
_OWN: Final = (
    "index.html",
    "briefings/index.html",
    "corrections/index.html",
    "404.html",
    "data/index.html",
    "compare/index.html",
    "search/index.html",
)


def list_promised(content: Content) -> frozenset[str]:
    """Every file that a site of this content has, as seen from its folder."""
    return frozenset(_list_files(content))


def has_search(content: Content) -> bool:
    """Whether there is anything to search: a briefing, or a page but for the gallery."""
    return bool(content.published) or any(page.content and page.content.slug != GALLERY for page in content.pages)


def _list_files(content: Content) -> Iterator[str]:
    yield MARK
    yield SUMS
    yield HEADERS
    yield from _ASSETS
    yield from ICONS
    yield from _OWN
    yield from _FOR_CRAWLERS
    for page in content.pages:
        if page.content:
            yield f"{page.content.slug}/index.html"
    for briefing in content.published:
        yield f"briefings/{briefing.slug}/index.html"
        yield f"briefings/{briefing.slug}/evidence/index.html"
        yield from (f"briefings/{briefing.slug}/figures.{ending}" for ending in ("csv", "json"))
    yield from _list_data()
    if has_search(content):
        yield FRAGMENTS
        yield from (f"{FOLDER}/{name}" for name in ENGINE)
    yield from (f"{FEED_NAME}.{ending}" for ending in FEED_ENDINGS)
    for planned in content.plan:
        yield from (f"{planned.files}.{ending}" for ending in ("svg", "png", "csv", "vl.json"))
    for slug in content.plan.cards:
        yield from (f"briefings/{slug}/card.{ending}" for ending in ("svg", "png"))
    for number in range(2, math.ceil(len(content.published) / BRIEFINGS_A_PAGE) + 1):
        yield f"briefings/page/{number}/index.html"
    yield from (f"{address}index.html" for address in list_addresses(content.published))


def _list_data() -> Iterator[str]:
    yield "data/datapackage.json"
    for table in TABLES:
        yield from (f"data/{table.name}.{ending}" for ending in ("csv", "json", "csv-metadata.json"))
