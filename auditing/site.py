"""A whole built site: every file is of a kind that is known, is there for a reason, and holds what it should."""

import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from defusedxml.ElementTree import fromstring
from selectolax.lexbor import LexborHTMLParser

from auditing.completeness import list_shown
from auditing.consistency import Alike
from auditing.drawings import Shown, find_png_faults, find_spec_faults
from auditing.drawings import find_file_faults as find_drawn_faults
from auditing.expected import Truth, read_truth
from auditing.fault import Stray
from auditing.files import (
    COLUMNS,
    describe_feed,
    find_file_faults,
    find_said_faults,
    find_search_faults,
    read_feed,
    read_leaves,
)
from auditing.head import COMPILED, POLICY, find_head_faults
from auditing.listings import KINDS, find_updated
from auditing.marks import Page, Site
from auditing.page import read_page
from auditing.scripts import find_active_faults, find_style_faults, list_addresses, resolve
from auditing.words import squeeze
from briefing.site import SITE_ADDRESS, SITE_NAME

THEME: Final = Path(__file__).resolve().parents[1] / "theme" / "templates"
MARK: Final = ".inspection-briefings"
SUMS: Final = "SHA256SUMS"
HEADERS: Final = "_headers"
_KINDS: Final = frozenset(
    ".html .css .js .svg .png .woff2 .txt .xml .json .csv .webmanifest "
    ".pf_fragment .pf_index .pf_meta .pagefind".split()
)
_OWN: Final = frozenset(
    {MARK, SUMS, HEADERS, "404.html", "index.html", "robots.txt", "sitemap.xml", "site.webmanifest"}
)
"""Files that every site has, and that no page need lead to."""
_SEARCH: Final = ("pagefind/", "search/fragments.json")
"""What the scripts of the search ask for."""
_EVERYWHERE: Final = {
    "Content-Security-Policy": POLICY.replace("script-src 'self'", COMPILED) + "; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_MAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_FRESH: Final = "public, max-age=300, must-revalidate"
_LASTING: Final = "public, max-age=31536000, immutable"


def audit(output: Path, content: Path, day: date) -> list[Stray]:
    """Everything in a built site that is not what the content says, in the order of its files.

    Args:
        output: The folder of the site.
        content: The folder that it was built from.
        day: That of the site.
    """
    truth, problems = read_truth(content, day)
    strays = [
        Stray(page=str(each.path), place=f"line {each.line}", message=each.message, words="") for each in problems
    ]
    return sorted([*strays, *Audit.of(output, truth).find_strays()])


@dataclass(frozen=True, kw_only=True)
class Audit:
    """The audit of one site.

    Attributes:
        output: Its folder.
        truth: What its content says.
        site: Its files, and the ids of its pages.
        odd: What is no file, in its folder.
        reached: The files that a page, the map or a style sheet leads to.
        shown: What the pages say of each chart, by its files, without their ending.
    """

    output: Path
    truth: Truth
    site: Site
    odd: tuple[str, ...] = ()
    reached: set[str] = field(default_factory=set)
    alike: Alike = field(default_factory=Alike)
    shown: dict[str, Shown] = field(default_factory=dict)

    @classmethod
    def of(cls, output: Path, truth: Truth) -> "Audit":
        """The audit of the site in a folder."""
        files: list[str] = []
        odd: list[str] = []
        for folder, folders, names in os.walk(output):
            for name in [*names, *(each for each in folders if Path(folder, each).is_symlink())]:
                path = Path(folder, name)
                (odd if path.is_symlink() or not path.is_file() else files).append(path.relative_to(output).as_posix())
        parts = {name: _read_parts(output / name) for name in files if name.endswith(".html")}
        site = Site(files=frozenset(files), parts=parts, sentences=read_sentences(THEME))
        return cls(output=output, truth=truth, site=site, odd=tuple(odd))

    def find_strays(self) -> Iterator[Stray]:
        """Everything that does not hold."""
        yield from (self._stray(name, "no file, or a link to one") for name in self.odd)
        for name in sorted(self.site.files, key=lambda name: (not name.endswith(".html"), name)):
            try:
                yield from self.audit_file(name, (self.output / name).read_bytes())
            except Exception as error:  # whatever a broken file does, it is told, and nothing is published
                yield self._stray(name, f"the file cannot be read: {type(error).__name__}: {error}")
        needed = {
            *_OWN,
            *_list_needed(self.truth),
            *(re.sub(r"-\d+\.woff2$", "-OFL.txt", name) for name in self.site.files if name.endswith(".woff2")),
            *(
                f"{each}.{end}"
                for each in self.shown
                if "/charts/" in f"/{each}"
                for end in ("svg", "png", "csv", "vl.json")
            ),
        }
        yield from (self._stray(name, "the file is missing") for name in sorted(needed - self.site.files))
        yield from self.find_unreached()
        try:
            yield from (
                self._stray(SUMS, "no checksum of a file as it stands", line) for line in self.find_sum_faults()
            )
            yield from (self._stray("pagefind/", *fault) for fault in find_search_faults(self.output, self.truth))
        except Exception as error:  # likewise
            yield self._stray("pagefind/", f"the search or the checksums cannot be read: {error}")

    def find_unreached(self) -> Iterator[Stray]:
        """The files that no page leads to, of those that it should."""
        drawn = {re.sub(r"\.png$", ".svg", name) for name in self.reached}  # a picture leads to its drawing
        bare = [slug for slug, each in self.truth.briefings.items() if not each.figures]  # empty tables, for programs
        drawn |= {f"briefings/{slug}/figures.{end}" for slug in bare for end in ("csv", "json")}
        drawn |= {"gallery/index.html", *([] if self.truth.briefings else ["briefings/list.json"])}
        for name in sorted(self.site.files - _OWN - self.reached - drawn):
            if not name.startswith(_SEARCH) and not name.endswith("-OFL.txt"):
                yield self._stray(name, "a file that no page leads to")

    def _stray(self, name: str, message: str, words: str = "", expected: str = "", place: str = "file") -> Stray:
        return Stray(page=name, place=place, message=message, words=words, expected=expected)

    def audit_file(self, name: str, raw: bytes) -> Iterator[Stray]:
        """Everything in one file that does not hold; what it leads to is noted."""
        suffix = Path(name).suffix
        if suffix not in _KINDS and name not in _OWN:
            yield self._stray(name, "a kind of file that the audit cannot read", suffix)
        if suffix == ".html":
            yield from self.audit_page(name, raw.decode())
        elif suffix == ".png" and not name.startswith("theme/"):
            yield from (self._stray(name, fault) for fault in find_png_faults(self.output / name))
        elif not name.startswith(_SEARCH) and suffix not in {".png", ".woff2"} and name not in {MARK, SUMS}:
            for path, said, known in self._find_faults(name, raw.decode()):
                yield self._stray(name, f"not the value of {path}" if known else path, said, known)

    def audit_page(self, name: str, made: str) -> Iterator[Stray]:
        """Everything on a page that does not hold."""
        page = Page(name=name, reading=read_page(made), truth=self.truth, site=self.site)
        yield from page.hold()
        yield from (self._stray(name, *fault, place="page") for fault in self.alike.find_faults(page))
        whole = {node.tag: node for node, _ in page.reading.nodes if node.tag in {"header", "main", "footer"}}
        if not made.rstrip().endswith("</html>") or len(whole) < 3:
            yield self._stray(name, "the page is not whole")
        elif whole["footer"].css_first('[data-is="independent"]') is None:
            yield self._stray(name, "the foot of the page does not say that the site is independent")
        for path, said, known in find_head_faults(page):
            yield self._stray(name, f"not the {path} of this page", said, known, place="head")
        self.reached.update(list_reached(page))
        self.shown.update(list_shown(page))

    def _find_faults(self, name: str, text: str) -> Iterator[tuple[str, str, str]]:
        """Everything in a file of text that does not hold: what, or where; what stands there; what was expected."""
        suffix, shown = Path(name).suffix, self.shown.get(name.partition(".")[0])
        if find := _FIND.get(name):
            yield from find(self, text)
        elif name.startswith("feeds/"):
            said, entries = read_feed(name, text)
            yield from find_said_faults(said, describe_feed(name, self.truth), "description|subtitle")
            for entry, content in zip(said["items"], entries, strict=True):
                yield from self._find_entry_faults(entry["url"].rstrip("/").rpartition("/")[2], content)
        elif suffix == ".css":
            yield from ((fault, words, "") for fault, words in find_style_faults(text, name, self.site.files))
            self.reached.update(
                file for each in re.findall(r"url\(\"?([^)\"]+)", text) for file, _ in [resolve(each, name) or ("", "")]
            )
        elif suffix == ".js":
            for found in re.findall(r"[\"'`](?:[a-z]+:)?//[^\"'`]*|\b(?:eval|Function)\(", text):
                yield "a script that asks elsewhere, or runs what it is told", found, ""
        elif suffix == ".svg":
            yield from ((fault, words, "") for fault, words in self._find_drawing_faults(name, text, shown))
        elif name.endswith(".vl.json") and shown:
            yield from ((fault, "", "") for fault in find_spec_faults(text, shown, self.truth.briefings))
        elif suffix in {".csv", ".json"}:
            yield from find_file_faults(name, text, self.truth, [row.subject for row in shown.rows] if shown else None)
        elif not name.endswith("-OFL.txt"):
            yield "a file that the audit does not know", "", ""

    def _find_entry_faults(self, slug: str, content: str) -> Iterator[tuple[str, str, str]]:
        """An entry of a feed is held as a page is, and is fit to stand anywhere."""
        reading = read_page(f'<body data-of="{slug}">{content}</body>')
        page = Page(name=f"briefings/{slug}/index.html", reading=reading, truth=self.truth, site=self.site, whole=False)
        yield from ((f"{slug}: {each.message}", each.words, each.expected) for each in page.hold())
        yield from self.alike.find_faults(page)
        for node, _ in reading.nodes:
            whole = node.tag != "a" or (node.attributes.get("href") or "").startswith(
                ("https://", "http://", "mailto:")
            )
            if (
                not whole
                or "id" in node.attributes
                or node.tag in {"form", "link", "svg", "script", "button", "details", "input"}
            ):
                yield f"{slug}: what belongs in no feed", node.html or "", ""

    def _find_drawing_faults(self, name: str, text: str, shown: Shown | None) -> Iterator[tuple[str, str]]:
        """A drawing is a chart's, or a briefing's card, or says nothing; and none of them runs, or loads."""
        if shown:
            site = SITE_NAME if name.endswith("/card.svg") else ""
            yield from ((fault, "") for fault in find_drawn_faults(text, shown, self.truth.briefings, site))
        elif re.search(r"<(?:text|title|desc)\b", text):
            yield "a picture that prints words and is bound to nothing", ""
        for node in LexborHTMLParser(text).css("svg, svg *"):
            yield from find_active_faults(node)
            yield from (
                ("a drawing leads elsewhere", each) for each in list_addresses(node) if not each.startswith("#")
            )

    def find_sum_faults(self) -> Iterator[str]:
        """Every file whose checksum is not told, and every checksum of what is not there."""
        names = sorted(self.site.files - {MARK, SUMS})
        expected = {f"{hashlib.sha256((self.output / name).read_bytes()).hexdigest()}  {name}" for name in names}
        told = (self.output / SUMS).read_text(encoding="utf-8").splitlines()
        yield from (line[66:] for line in sorted({*told} ^ expected))

    def _find_header_faults(self, text: str) -> Iterator[tuple[str, str, str]]:
        """How each file is served: by one rule of caching, for all to read where it is data, with what all have."""
        for name in ["", *sorted(self.site.files - {MARK, HEADERS})]:
            known = {**_EVERYWHERE, "Cache-Control": _LASTING if name.endswith(".woff2") else _FRESH}
            known |= {"Access-Control-Allow-Origin": "*"} if name.startswith(("data/", "feeds/")) else {}
            yield from find_said_faults(
                {f"/{name}": _read_headers(text, f"/{name}")}, dict(read_leaves({f"/{name}": known}))
            )

    def _find_map_faults(self, text: str) -> Iterator[tuple[str, str, str]]:
        """The map of the site names every page, and when its briefing last changed."""
        said = [{each.tag.removeprefix(_MAP): each.text for each in place} for place in fromstring(text)]
        known: list[dict[str, str]] = []
        for name in self.site.parts:
            parts = name.split("/")
            briefing = self.truth.briefings.get(parts[1]) if parts[0] == "briefings" and len(parts) > 2 else None
            if not name.startswith(("404.html", "gallery/")):
                known.append(
                    {"loc": f"{SITE_ADDRESS}/{name.removesuffix('index.html')}"}
                    | ({"lastmod": find_updated(briefing)} if briefing else {})
                )
        said.sort(key=lambda place: place.get("loc") or "")
        known.sort(key=lambda place: place["loc"])
        yield from find_said_faults(said, dict(read_leaves(known)))

    def _find_robot_faults(self, text: str) -> Iterator[tuple[str, str, str]]:
        known = f"User-agent: * Disallow: /gallery/ Sitemap: {SITE_ADDRESS}/sitemap.xml"
        yield from [] if text.split() == known.split() else [("what robots are told", text, known)]

    def _find_manifest_faults(self, text: str) -> Iterator[tuple[str, str, str]]:
        said, known = json.loads(text), {"name": SITE_NAME}
        colours = (self.output / "theme" / "site.css").read_text(encoding="utf-8")
        for key in ("background_color", "theme_color"):
            known[key] = said[key] if said[key] in colours else "a colour of the pages"
        for at, icon in enumerate(said["icons"]):
            size, source = re.search(r"-(\d+)\.png$", icon["src"]), icon["src"]
            known[f"icons.{at}.sizes"] = f"{size[1]}x{size[1]}" if size else "any"
            known[f"icons.{at}.src"] = source if source in self.site.files else "a file"
            self.reached.add(source)
        yield from find_said_faults(said, known, ".*")


_FIND: Final[Mapping[str, Callable[[Audit, str], Iterator[tuple[str, str, str]]]]] = {
    HEADERS: Audit._find_header_faults,
    "sitemap.xml": Audit._find_map_faults,
    "robots.txt": Audit._find_robot_faults,
    "site.webmanifest": Audit._find_manifest_faults,
}


# <p data-text>In use since 2018.</p>; not <p data-text>{{ count }} lists</p>, of which an expression is a part
_SENTENCE: Final = re.compile(r"<(\w+)\b[^<>]*\sdata-text\b[^<>]*>((?:(?!\{[{%]).)*?)</\1\s*>", re.DOTALL)


def read_sentences(folder: Path) -> frozenset[str]:
    """What templates mark as sentences of their own, without white space. Those with an expression inside are none."""
    texts = (path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    made = (found[2] for text in texts for found in _SENTENCE.finditer(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL)))
    return frozenset(squeeze(LexborHTMLParser(f"<body>{each}").text()) for each in made)


def list_reached(page: Page) -> Iterator[str]:
    """The other files that a page leads to."""
    for node, _ in page.reading.nodes:
        given = node.attributes
        card = [given.get("content") or ""] if given.get("property") == "og:image" else []
        for address in (*list_addresses(node), *card):
            if (there := resolve(address, page.name)) and there[0] != page.name:
                yield there[0]


def _read_parts(path: Path) -> dict[str, str]:
    """The words of each id of a page, and of its heading; none where it cannot be read, which is told elsewhere."""
    try:
        root = LexborHTMLParser(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {node.attributes.get("id") or "": node.text(deep=True) for node in reversed(root.css("[id], h1"))}


def _read_headers(text: str, address: str) -> dict[str, str]:
    """The headers of an address by the rules of a text, as a host works them out; values of one header are joined."""
    given: dict[str, str] = {}
    meets = False
    for line in text.splitlines():
        if line.startswith("/"):
            meets = address == line or (line.endswith("*") and address.startswith(line[:-1]))
        elif meets:
            name, _, value = line.strip().partition(": ")
            given[name] = f"{given[name]}, {value}" if name in given else value
    return given


def _list_needed(truth: Truth) -> Iterator[str]:
    """Every file that the content alone asks for."""
    for slug in truth.briefings:
        yield from (
            f"briefings/{slug}/{name}"
            for name in ("index.html", "evidence/index.html", "figures.csv", "figures.json", "card.svg", "card.png")
        )
    for address, listing in truth.listings.items():
        pages = ["", *(f"page/{number}/" for number in range(2, listing.pages + 1))]
        yield from (f"{address[1:]}{page}index.html" for page in pages)
    yield from (f"{name}/index.html" for name in ("compare", "data", "search", *KINDS, *truth.pages))
    yield from ("feeds/all.atom.xml", "feeds/all.json")
    yield from (f"data/{table}.{ending}" for table in COLUMNS for ending in ("csv", "json", "csv-metadata.json"))
    yield from ("data/datapackage.json", "briefings/list.json")
    if truth.briefings or truth.pages:
        yield from (
            f"pagefind/{name}"
            for name in (
                "pagefind.js",
                "pagefind-worker.js",
                "pagefind-entry.json",
                "wasm.en-gb.pagefind",
                "LICENCE.txt",
            )
        )
        yield "search/fragments.json"
