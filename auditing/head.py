"""What a page says to machines: its policy, title and description, its card, and its data in JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from auditing.addresses import ROOTED, resolve
from auditing.comparison_pages import HOME, ComparisonPage
from auditing.files import COLUMNS, compare, read_leaves
from auditing.listings import Listing, find_updated, is_about
from auditing.page import TRAIL, Finding, Page
from auditing.words import asks, squeeze
from briefing.model import Briefing
from briefing.site import SITE_ADDRESS, SITE_NAME

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; manifest-src 'self'"
)
# What the page of the search may run besides: the compiled code of its engine.
COMPILED: Final = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
_CARD: Final = {"og:image:type": "image/png", "og:image:width": "1200", "og:image:height": "630"}
# What may be said in any words, without a number of its own.
_FREE: Final = r"viewport|color-scheme|referrer|twitter:card|og:locale|(?:Report|Graph)\..*|BreadcrumbList\.@context"


def find_head_faults(page: Page) -> Iterator[Finding]:
    """What the head of a page says, and what it should: the way to each value, what stands there, what was expected."""
    said = _read_head(page)
    title, description = said.pop("title", ""), said.pop("description", "")
    if SITE_NAME not in title:
        yield "title", title, SITE_NAME
    for key, words in (("title", title), ("summary", description)):
        if (known := _find_words_fault(page, key, words)) is not None:
            yield key, words, known
    for path, value in read_leaves(said):
        known_elsewhere = path.startswith("Report.isBasedOn.") or value == "https://schema.org"
        if str(value).startswith("https:") and not known_elsewhere:
            there = resolve(str(value), page.name)
            if there is None or there[0] not in page.site.files:
                yield path, str(value), "an address of the site"
    yield from compare(_squeeze_all(said), _squeeze_all(_describe_head(page, title, description)), _FREE)


def _read_head(page: Page) -> dict[str, Any]:
    """What stands in the head of a page, by name; data in JSON-LD by what they are of."""
    said: dict[str, Any] = {}
    for node, _ in page.reading.nodes:
        given, rel = node.attributes, node.attributes.get("rel")
        if node.tag == "meta" and (key := given.get("name") or given.get("property") or given.get("http-equiv")):
            said[key] = (given.get("content") or "").replace("width=device-width, initial-scale=1", "")
        elif node.tag == "title" and node.parent and node.parent.tag == "head":
            said["title"] = node.text(deep=True)
        elif node.tag == "link" and rel == "canonical":
            said[rel] = given.get("href") or ""
        elif node.tag == "link" and rel == "stylesheet":
            said[rel] = (resolve(given.get("href") or "", page.name) or ("",))[0]
        elif node.tag == "script" and given.get("type") == "application/ld+json":
            block = json.loads(node.text(deep=True))
            said[block.get("@type", "Graph")] = block
    return said


def _squeeze_all(said: Any) -> Any:
    if isinstance(said, dict | list):
        pairs = said.items() if isinstance(said, dict) else enumerate(said)
        return {str(key): _squeeze_all(value) for key, value in pairs}
    return squeeze(said) if isinstance(said, str) else said


def _describe_head(page: Page, title: str, description: str) -> dict[str, Any]:
    """What a page must say to machines: of its address, of what it is, and of the way to it."""
    address = f"{SITE_ADDRESS}{page.leads.partition('#')[0] or f'/{page.name}'.removesuffix('index.html')}"
    briefing = None if page.evidence else page.expected.briefings.get(page.home)
    said: dict[str, Any] = {"stylesheet": "theme/site.css"}
    said["Content-Security-Policy"] = COMPILED if page.name == "search/index.html" else POLICY
    taken_back = page.home.removeprefix("/briefings/").strip("/") in page.expected.withdrawn
    compared = page.home in page.expected.comparisons and page.home != HOME
    if taken_back or page.leads or page.name == ROOTED or page.home == "/gallery/" or compared:
        said["robots"] = "noindex"
    address = f"{SITE_ADDRESS}{HOME}" if compared else address  # one of these pages is told of for all
    if page.name == "data/index.html":
        for at, table in enumerate(COLUMNS):
            for number, ending in enumerate(("csv", "json")):
                said[f"Graph.@graph.{at}.distribution.{number}.contentUrl"] = f"{address}{table}.{ending}"
    if page.name != ROOTED:
        said |= {"og:url": address, "canonical": address, "og:site_name": SITE_NAME}
        said |= {"og:title": title, "og:description": description, "og:type": "article" if briefing else "website"}
    if briefing:
        said |= {"og:image": f"{address}card.png", "og:image:alt": title.removesuffix(f" – {SITE_NAME}"), **_CARD}
        said |= {f"Report.{path}": value for path, value in _describe_report(page, briefing).items()}
    if page.name == "index.html":
        said |= {"og:image": f"{address}card.png", "og:image:alt": page.finding or SITE_NAME, **_CARD}
    return said | {f"BreadcrumbList.{path}": value for path, value in _list_trail(page)}


def _describe_report(page: Page, briefing: Briefing) -> dict[str, Any]:
    """What a report says of a briefing, by the way to each value."""
    address = f"{SITE_ADDRESS}/briefings/{briefing.slug}/"
    said: dict[str, Any] = {
        "@id": address,
        "url": address,
        "@type": "Report",
        "headline": page.expected.words(briefing.slug, "title")[0],
        "description": page.expected.words(briefing.slug, "summary")[0],
        "datePublished": str(briefing.date),
        "dateModified": find_updated(briefing),
    }
    for at, source in enumerate(briefing.sources.values()):
        base = f"isBasedOn.{at}" if len(briefing.sources) > 1 else "isBasedOn"
        said |= {f"{base}.name": source.title, f"{base}.url": source.url, f"{base}.publisher.name": source.publisher}
        said[f"{base}.datePublished"] = str(source.published)
    said |= {f"keywords.{at}": tag for at, tag in enumerate(briefing.tags)}
    said |= {f"spatialCoverage.{at}.name": str(place) for at, place in enumerate(briefing.inspection.places)}
    for at, ending in enumerate(("csv", "json") if briefing.figures else ()):
        said |= {f"hasPart.distribution.{at}.contentUrl": f"{address}figures.{ending}", "hasPart.url": address}
    return said


def _list_trail(page: Page) -> Iterator[tuple[str, Any]]:
    """What a trail says: the steps of the page's own, as people see them."""
    trails = (node for node, _ in page.reading.nodes if node.tag == "nav" and node.css(TRAIL))
    nav = next(trails, None)
    for at, step in enumerate(nav.css("li") if nav else []):
        link, way = step.css_first("a"), f"itemListElement.{at}"
        to = resolve(link.attributes.get("href") or "", page.name) if link else (page.name, "")
        yield from ((f"{way}.position", at + 1), (f"{way}.name", step.text(deep=True)), (f"{way}.@type", "ListItem"))
        yield f"{way}.item", f"{SITE_ADDRESS}/{(to or ('', ''))[0].removesuffix('index.html')}"
    if nav or not (page.leads or page.name in {"index.html", ROOTED}):
        yield "@type", "BreadcrumbList"


def _find_words_fault(page: Page, key: str, words: str) -> str | None:
    """What a title or a description lacks: it tells of its page, and holds no number but of it. None where it does."""
    found = page.expected.find(page.home)
    heading = " ".join(page.site.parts.get(page.name, {}).get("", "").split())
    if isinstance(found, Listing):
        # "Topic: victims: this list stands with all briefings."
        named = key == "title" or page.leads
        if named and not re.match(rf"{re.escape(heading)}(?!\w)", " ".join(words.split())):
            return heading
        return None if is_about(words, found, page.number, named=key == "title") else found.name
    if key == "title" and isinstance(found, ComparisonPage):  # "Compare inspections: planning, by place"
        due = f"{heading}: {found.name[0].lower()}{found.name[1:]} "
        return None if words.startswith(due) else due
    known = squeeze(
        page.finding if key == "summary" and page.home == "/" else "".join(page.expected.words(page.home, key))
    )
    rest = squeeze(words).partition(known) if known else ("", "", words)
    bare = not words.strip() or (known and not rest[1]) or asks(rest[0]) or asks(rest[2])
    return known or "words without a number" if bare else None
