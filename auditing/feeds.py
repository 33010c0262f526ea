"""The feed, in its two forms: what it says of itself and of its entries."""

import json
from typing import Any, Final
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from auditing.expected import Expected
from auditing.listings import find_updated
from auditing.words import squeeze
from briefing.site import SITE_ADDRESS, SITE_NAME

FEED: Final = "All briefings"  # what the feed is of
_MOST: Final = 30  # its entries
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_MIDNIGHT: Final = "T00:00:00Z"
# Under this, names are made into ids. Another one would make every entry new to every reader.
_IDS: Final = UUID("6c2d2a53-6f0e-4f4e-9d0b-3d6d1a5f6f1e")
_JSON_NAMES: Final = {
    "home_page_url": "home",
    "feed_url": "self",
    "date_published": "published",
    "date_modified": "updated",
}


def read_feed(name: str, text: str) -> tuple[dict[str, Any], list[str]]:
    """What a feed says of itself and of its entries, by the names of one form, and the text of each entry."""
    if name.endswith(".json"):
        said = json.loads(
            text, object_pairs_hook=lambda pairs: {_JSON_NAMES.get(key, key): value for key, value in pairs}
        )
        entries = said["items"]
    else:
        root = fromstring(text)
        said = _read_parts(root) | {"language": root.get("{http://www.w3.org/XML/1998/namespace}lang")}
        entries = said["items"] = [_read_parts(entry) for entry in root.iter(f"{_ATOM}entry")]
    for entry in entries:
        entry["url"] = entry.pop("home", entry.get("url"))
        entry |= {key: squeeze(entry[key]) for key in ("title", "summary")}
    return said, [entry.pop("content_html", None) or entry.pop("content", "") for entry in entries]


def _read_parts(node: Element) -> dict[str, Any]:
    """What stands right in an element of Atom, by the names of the other form of a feed."""
    said: dict[str, Any] = {}
    if node.tag == f"{_ATOM}entry":
        said["tags"] = [each.get("term") for each in node.findall(f"{_ATOM}category")]
    for each in node:
        name, rel = each.tag.removeprefix(_ATOM), each.get("rel") or ""
        if name == "link":
            said["home" if rel == "alternate" else rel] = each.get("href")
        elif name == "author":
            said["authors"] = [{"name": each.findtext(f"{_ATOM}name"), "url": each.findtext(f"{_ATOM}uri")}]
        elif name not in {"category", "entry"}:
            said[f"{name} again" if name in said else name] = "".join(each.itertext())
    return said


def describe_feed(name: str, expected: Expected) -> dict[str, Any]:
    """What a feed must say. Empty where there is no such feed."""
    stem, _, ending = name.partition(".")
    order = sorted(expected.briefings.values(), key=lambda each: each.slug)
    order.sort(key=lambda each: (find_updated(each), str(each.date)), reverse=True)
    newest = order[:_MOST]
    said: dict[str, Any] = {"title": f"{SITE_NAME}: {FEED}", "self": f"{SITE_ADDRESS}/{name}", "language": "en-GB"}
    said |= {"home": f"{SITE_ADDRESS}/", "authors": [{"name": SITE_NAME, "url": f"{SITE_ADDRESS}/"}]}
    if ending == "json":
        said |= {"version": "https://jsonfeed.org/version/1.1", "icon": f"{SITE_ADDRESS}/theme/icon-512.png"}
    else:
        updated = max(map(find_updated, newest), default="2026-11-01")
        said |= {"id": f"urn:uuid:{uuid5(_IDS, stem)}", "updated": f"{updated}{_MIDNIGHT}"}
        said |= {"icon": f"{SITE_ADDRESS}/theme/icon.svg"}
    said["items"] = [
        {
            "id": f"urn:uuid:{uuid5(_IDS, each.slug)}",
            "url": f"{SITE_ADDRESS}/briefings/{each.slug}/",
            "tags": list(each.tags),
            "title": expected.words(each.slug, "title")[0],
            "summary": expected.words(each.slug, "summary")[0],
            "published": f"{each.date}{_MIDNIGHT}",
            "updated": f"{find_updated(each)}{_MIDNIGHT}",
        }
        for each in newest
    ]
    return said if stem == "feeds/all" else {}
