"""The files for hosts, search engines and home screens: headers, the map of the site, robots, the manifest."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from auditing.linked import read_leaves
from auditing.served import HEADERS, say_headers
from auditing.stray import Stray
from auditing.truth import Truth
from auditing.words import asks
from briefing.address import SITE_ADDRESS
from briefing.charts.colours import LIGHT
from briefing.feeds import find_updated

_MAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_UNTOLD: Final = ("404.html", "gallery/")
_ROBOTS: Final = f"User-agent: *\nDisallow: /gallery/\n\nSitemap: {SITE_ADDRESS}/sitemap.xml\n"
_COLOURS: Final = {"background_color": LIGHT["--chart-paper"], "theme_color": LIGHT["--chart-sufficient"]}


def is_for_crawlers(name: str) -> bool:
    """Whether a file is one of these."""
    return name in _AUDITS


def audit_crawlers(name: str, text: str, truth: Truth) -> Iterator[Stray]:
    """Everything in such a file that does not hold."""
    for fault in _AUDITS[name](text, truth):
        yield Stray(page=name, place="file", message=fault, words="")


def _audit_map(text: str, truth: Truth) -> Iterator[str]:
    try:
        root = fromstring(text)
    except ParseError:
        yield "no map that can be read"
        return
    said = [tuple((part.tag.removeprefix(_MAP), part.text) for part in place) for place in root]
    expected = [tuple(_say_place(file, truth)) for file in sorted(truth.files) if _is_told(file)]
    if sorted(said, key=str) != sorted(expected, key=str):
        wrong = next(iter({*said} ^ {*expected}), "a place that stands twice")
        yield f"not the pages of the site: {wrong}"


def _is_told(file: str) -> bool:
    return file.endswith(".html") and not file.startswith(_UNTOLD)


def _say_place(file: str, truth: Truth) -> Iterator[tuple[str, str]]:
    yield "loc", f"{SITE_ADDRESS}/{file.removesuffix('index.html')}"
    parts = file.split("/")
    if parts[0] == "briefings" and parts[1] in truth.briefings:
        yield "lastmod", str(find_updated(truth.briefings[parts[1]]))


def _audit_robots(text: str, truth: Truth) -> Iterator[str]:
    if text.strip() != _ROBOTS.strip():
        yield "not what robots are told"


def _audit_manifest(text: str, truth: Truth) -> Iterator[str]:
    said: Any = json.loads(text)
    for icon in said["icons"]:
        sizes = icon.get("sizes")
        size = re.search(r"-(\d+)\.png$", icon["src"])
        if icon.pop("src") not in truth.files or sizes != (f"{size[1]}x{size[1]}" if size else "any"):
            yield "an icon that is not there, or of another size"
        icon.pop("sizes")
    for key, colour in _COLOURS.items():
        if said.pop(key, None) != colour:
            yield f"{key} is not {colour}, as on the pages"
    for path, value in read_leaves(said):
        if asks(str(value)):
            yield f"a stray number in {path[0]}: {value}"


def _audit_headers(text: str, truth: Truth) -> Iterator[str]:
    if text != say_headers(truth.files):
        yield "not how the files of the site are to be served"


_AUDITS: Final[Mapping[str, Callable[[str, Truth], Iterator[str]]]] = {
    "sitemap.xml": _audit_map,
    "robots.txt": _audit_robots,
    HEADERS: _audit_headers,
    "site.webmanifest": _audit_manifest,
}
