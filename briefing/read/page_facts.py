"""What the head of a page says of it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from briefing.read.flow import see
from briefing.read.heading import read_date
from briefing.read.licence import find_licence

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dc.date",
    "parsely-pub-date",
    "publish-date",
    "pubdate",
    "date",
)
_TIMES: Final = (
    "time.published-date, time.entry-date, time[itemprop=datePublished], time[pubdate], article header time, "
    "main time, article time"
)
_INSPECTORATE: Final = "hmiprobation.justiceinspectorates.gov.uk"
_ENOUGH: Final = 100_000
"""Characters of a block of linked data that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What a page says of itself in its head. None where it does not."""

    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    licensed: bool


def read_facts(tree: "LexborHTMLParser") -> PageFacts:
    """What the page says of itself."""
    known = _read_meta(tree)
    url = _address(_attribute(tree, "link[rel=canonical]", "href")) or _address(known.get("og:url"))
    publisher = known.get("og:site_name") or known.get("dcterms.publisher")
    if url and urlsplit(url).hostname == _INSPECTORATE:
        publisher = "HM Inspectorate of Probation"
    return PageFacts(
        title=known.get("og:title") or _title(tree),
        publisher=publisher,
        published=_find_published(tree, known),
        url=url,
        licensed=any(find_licence(link.attributes.get("href") or "") for link in tree.css("[rel=license]")[:10]),
    )


def _read_meta(tree: "LexborHTMLParser") -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:300]:
        key = node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop")
        words = see(node.attributes.get("content") or "").strip()
        if key and words:
            found.setdefault(key.casefold(), words[:500])
    return found


def _title(tree: "LexborHTMLParser") -> str | None:
    node = tree.css_first("title")
    words = see(node.text(deep=True)).strip()[:300] if node else ""
    return re.split(r"\s+[|–—-]\s+(?=[^|–—]{1,60}$)", words)[0] or None


def _attribute(tree: "LexborHTMLParser", selector: str, attribute: str) -> str | None:
    node = tree.css_first(selector)
    return (node.attributes.get(attribute) or "").strip() or None if node else None


def _address(words: str | None) -> str | None:
    """The words where they are an address of the web, else None."""
    return (
        words if words and len(words) <= 2000 and re.fullmatch(r"https?://[^\s/?#\[\]@]+(?:[/?#]\S*)?", words) else None
    )


def _find_published(tree: "LexborHTMLParser", known: dict[str, str]) -> str | None:
    stated = [known[key] for key in _PUBLISHED if key in known]
    stated += _read_linked_data(tree)
    stated += [node.attributes.get("datetime") or node.text(deep=True)[:100] for node in tree.css(_TIMES)[:3]]
    return next((date for words in stated if (date := read_date(words))), None)


def _read_linked_data(tree: "LexborHTMLParser") -> Iterator[str]:
    for node in tree.css("script")[:50]:
        if node.attributes.get("type") != "application/ld+json":
            continue
        words = node.text(deep=True)
        try:
            value = json.loads(words) if len(words) <= _ENOUGH else None
        except (ValueError, RecursionError):
            continue
        yield from _dates_in(value)


def _dates_in(value: object) -> list[str]:
    """The days of publication at the top of linked data, or in its graph."""
    if isinstance(value, list):
        entries = value
    else:
        graph = value.get("@graph") if isinstance(value, dict) else None
        entries = [value, *graph] if isinstance(graph, list) else [value]
    return [str(entry["datePublished"]) for entry in entries if isinstance(entry, dict) and "datePublished" in entry]
