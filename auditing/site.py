"""A whole built site: every file is of a kind that is known, is there for a reason, and holds what it should."""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from defusedxml.ElementTree import fromstring
from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.addresses import address_of, list_addresses, resolve
from auditing.charts import is_long, list_shown
from auditing.completeness import find_missing
from auditing.consistency import Consistency
from auditing.drawings import Shown, find_png_faults, find_spec_faults, find_svg_faults
from auditing.elements import find_active_faults, find_element_faults, find_style_faults
from auditing.expected import Expected, read_expected
from auditing.files import (
    COLUMNS,
    compare,
    describe_feed,
    find_list_faults,
    find_metadata_faults,
    find_package_faults,
    find_search_faults,
    find_table_faults,
    list_tables,
    read_feed,
)
from auditing.frame import find_frame_faults
from auditing.head import COMPILED, find_head_faults
from auditing.links import find_link_fault
from auditing.listings import KINDS, find_updated
from auditing.marks import find_mark_fault
from auditing.page import Fault, Finding, Page, Site, read_page, shorten
from auditing.pictures import find_file_faults, find_picture_faults, list_picture_files
from auditing.words import asks, squeeze
from briefing.site import SITE_ADDRESS, SITE_NAME

THEME: Final = Path(__file__).resolve().parents[1] / "theme" / "templates"
MARK: Final = ".inspection-briefings"
SUMS: Final = "SHA256SUMS"
HEADERS: Final = "_headers"
REDIRECTS: Final = "_redirects"
_KINDS: Final = frozenset(
    ".html .css .js .svg .png .webp .woff2 .txt .xml .json .csv .webmanifest "
    ".pf_fragment .pf_index .pf_meta .pagefind".split()
)
# Files that every site has, and that no page need lead to.
_OWN: Final = frozenset(
    {
        MARK,
        SUMS,
        HEADERS,
        REDIRECTS,
        "404.html",
        "card.png",
        "card.svg",
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "site.webmanifest",
    }
)
# Pages that had charts, and where the files of charts stood that are gone, and what stands for them.
_CHARTED_ONCE: Final = r"/(?:programmes|questions)/[^/]+/"
_CHARTS_ONCE: Final = (
    "/charts/ /charts/compare",
    "/compare/charts/ /compare/charts/compare",
    "/places/:place/charts/ /places/:place/charts/compare",
    "/briefings/:slug/charts/beside- /compare/charts/compare",
)
# What the scripts of the search ask for.
_SEARCH: Final = ("pagefind/", "search/fragments.json")
_PAGEFIND: Final = "pagefind.js pagefind-worker.js pagefind-entry.json wasm.en-gb.pagefind LICENCE.txt".split()
_EVERYWHERE: Final = {
    "Content-Security-Policy": f"{COMPILED}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_NOINDEX: Final = b'<meta name="robots" content="noindex">\n'
# What a page at an old address says beside what the one at the new address says.
_NOTICE: Final = re.compile(
    r'<p class="warning" data-now>(?P<before>[^<]*)<a href="(?P<to>[^"]*)">(?P<words>[^<]*)</a>(?P<behind>[^<]*)</p>\n'
    r"(?=.*</main>)",
    re.DOTALL,
)
_ROBOTS: Final = f"User-agent: * Disallow: /gallery/ Sitemap: {SITE_ADDRESS}/sitemap.xml"
_MAP: Final = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_FRESH: Final = "public, max-age=300, must-revalidate"
_LASTING: Final = "public, max-age=31536000, immutable"
# What belongs on a page, and in no feed.
_NO_FEED: Final = frozenset({"form", "link", "svg", "script", "button", "details", "input"})


def audit(output: Path, content: Path, day: date) -> list[Fault]:
    """Everything in a built site that is not what the content says, in the order of its files.

    Args:
        output: The folder of the site.
        content: The folder that it was built from.
        day: That of the site.
    """
    expected, problems = read_expected(content, day)
    unread = (
        Fault(page=str(each.path), place=f"line {each.line}", message=each.message, words="") for each in problems
    )
    return sorted([*unread, *Audit.of(output, expected).find_faults()])


@dataclass(frozen=True, kw_only=True)
class Audit:
    """The audit of one site.

    Attributes:
        output: Its folder.
        expected: What its content says.
        site: Its files, and the ids of its pages.
        odd: What is no file, in its folder.
        reached: The files that a page, the map or a style sheet leads to.
        shown: What the pages say of each chart, by its files, without their ending.
    """

    output: Path
    expected: Expected
    site: Site
    odd: tuple[str, ...] = ()
    reached: set[str] = field(default_factory=set)
    consistency: Consistency = field(default_factory=Consistency)
    shown: dict[str, Shown] = field(default_factory=dict)

    @classmethod
    def of(cls, output: Path, expected: Expected) -> "Audit":
        """The audit of the site in a folder."""
        files: list[str] = []
        odd: list[str] = []
        for folder, folders, names in os.walk(output):
            for name in [*names, *(each for each in folders if Path(folder, each).is_symlink())]:
                path = Path(folder, name)
                (odd if path.is_symlink() or not path.is_file() else files).append(path.relative_to(output).as_posix())
        parts = {name: _read_parts(output / name) for name in files if name.endswith(".html")}
        site = Site(files=frozenset(files), parts=parts, sentences=read_sentences(THEME))
        return cls(output=output, expected=expected, site=site, odd=tuple(odd))

    def find_faults(self) -> Iterator[Fault]:
        """Everything that does not hold: first the pages, which say what the other files must."""
        yield from (_fault(name, "no file, or a link to one") for name in self.odd)
        for name in sorted(self.site.files, key=lambda name: (not name.endswith(".html"), name)):
            try:
                yield from self.audit_file(name, (self.output / name).read_bytes())
            except Exception as error:  # whatever a broken file does, it is told, and nothing is published
                yield _fault(name, f"the file cannot be read: {type(error).__name__}: {error}")
        yield from (_fault(name, "the file is missing") for name in sorted({*self._list_needed()} - self.site.files))
        yield from self.find_unreached()
        try:
            yield from (_fault(SUMS, "no checksum of a file as it stands", line) for line in self._find_sum_faults())
            yield from (_fault("pagefind/", *fault) for fault in find_search_faults(self.output, self.expected))
        except Exception as error:  # likewise
            yield _fault("pagefind/", f"the search or the checksums cannot be read: {error}")

    def audit_file(self, name: str, raw: bytes) -> Iterator[Fault]:
        """Everything in one file that does not hold; what it leads to is noted."""
        suffix = Path(name).suffix
        if suffix not in _KINDS and name not in _OWN:
            yield _fault(name, "a kind of file that the audit cannot read", suffix)
        if now := self._find_now(name):
            yield from (_fault(name, fault) for fault in self._find_copy_faults(name, now, raw))
        elif suffix == ".html":
            yield from self._audit_page(name, raw.decode())
        elif suffix == ".webp":
            yield from (_fault(name, *fault) for fault in find_file_faults(name, raw, self.expected))
        elif suffix == ".png" and not name.startswith("theme/"):
            yield from (_fault(name, fault) for fault in find_png_faults(self.output / name))
        elif not name.startswith(_SEARCH) and suffix not in {".png", ".woff2"} and name not in {MARK, SUMS}:
            find = next(find for pattern, find in _FILES if re.fullmatch(pattern, name))
            for path, said, known in find(self, name, raw.decode()):
                yield _fault(name, f"not the value of {path}" if known else path, said, known)

    def _audit_page(self, name: str, made: str) -> Iterator[Fault]:
        """Everything on a page that does not hold."""
        page = Page(name=name, reading=read_page(made), expected=self.expected, site=self.site)
        yield from find_page_faults(page)
        yield from (_fault(name, *fault, place="page") for fault in self.consistency.find_faults(page))
        yield from (_fault(name, *fault, place="page") for fault in find_frame_faults(page, made))
        for path, said, known in find_head_faults(page):
            yield _fault(name, f"not the {path} of this page", said, known, place="head")
        self.reached.update(list_reached(page))
        self.shown.update(list_shown(page))

    # What stands at addresses that briefings had

    def _find_now(self, name: str) -> str:
        """Which file a file is once more, at an address that its briefing had. Empty: it is where it belongs."""
        parts = name.split("/")
        slug = self.expected.moved.get(parts[1]) if parts[0] == "briefings" and len(parts) > 2 else None
        return "/".join(["briefings", slug, *parts[2:]]) if slug else ""

    def _find_copy_faults(self, name: str, now: str, raw: bytes) -> Iterator[str]:
        """At an old address stands what stands at the new one; a page says so, leads there, and is kept from search."""
        if now not in self.site.files:
            yield "an old address of what is not there"
            return
        made, due = raw, (self.output / now).read_bytes()
        if name.endswith(".html"):
            made = made.replace(_NOINDEX, b"", 1) if _NOINDEX not in due else made
            notice = _NOTICE.search(made.decode())
            there = resolve(notice["to"], name) if notice else None
            # The address may have a number, as most have, "/briefings/northshire-2026/"; the words have none.
            numbered = notice and asks("".join(notice.group("before", "words", "behind")))
            if not notice or there != (now, "") or numbered or _NOINDEX not in raw:
                yield "an old address that does not lead to the new one, or that search engines may keep"
                return
            made = made.replace(notice[0].encode(), b"", 1)
            due = due.replace(b" data-pagefind-body", b"", 1)
        if made != due:
            yield f"not what stands at the new address, {now}"

    # Which files there are

    def _list_needed(self) -> Iterator[str]:
        """Every file that there must be: what the content asks for, and that again at the addresses that it had."""
        needed = [*self._list_asked()]
        yield from needed
        for old, slug in self.expected.moved.items():
            home = f"briefings/{slug}/"
            yield from (each.replace(home, f"briefings/{old}/", 1) for each in needed if each.startswith(home))

    def _list_asked(self) -> Iterator[str]:
        """Every file that the content asks for, and those that go with others."""
        expected, both = self.expected, ("csv", "json")
        yield from _OWN
        for slug in expected.withdrawn:
            yield from (f"briefings/{slug}/index.html", f"briefings/{slug}/evidence/index.html")
        for slug in expected.briefings:
            names = "index.html evidence/index.html card.svg card.png".split()
            names += [f"{table}.{ending}" for table in list_tables(expected, slug) for ending in both]
            yield from (f"briefings/{slug}/{name}" for name in names)
            yield from list_picture_files(expected, slug)
        for address, listing in expected.listings.items():
            pages = ["", *(f"page/{number}/" for number in range(2, listing.pages + 1))]
            yield from (f"{address[1:]}{page}index.html" for page in pages)
        yield from (f"{name}/index.html" for name in ("compare", "data", "search", *KINDS, *expected.pages))
        yield from (f"data/{table}.{ending}" for table in COLUMNS for ending in (*both, "csv-metadata.json"))
        yield from ("feeds/all.atom.xml", "feeds/all.json", "data/datapackage.json", "briefings/list.json")
        if expected.briefings or expected.pages:
            yield from ("search/fragments.json", *(f"pagefind/{name}" for name in _PAGEFIND))
        fonts = (name for name in self.site.files if name.endswith(".woff2"))
        yield from (re.sub(r"-\d+\.woff2$", "-OFL.txt", name) for name in fonts)
        yield from (f"{address[1:]}index.html" for address in expected.comparisons)
        charts = {name: each for name, each in self.shown.items() if "/charts/" in f"/{name}"}
        drawn = (name for name, each in charts.items() if not is_long(each))
        yield from (f"{name}.{ending}" for name in drawn for ending in ("svg", "png", "vl.json"))
        yield from (f"{name}.csv" for name in charts)

    def find_unreached(self) -> Iterator[Fault]:
        """The files that no page leads to, of those that it should."""
        drawn = {re.sub(r"\.png$", ".svg", name) for name in self.reached}  # a picture leads to its drawing
        bare = [slug for slug, each in self.expected.briefings.items() if not each.figures]  # empty, for programs
        drawn |= {f"briefings/{slug}/figures.{end}" for slug in bare for end in ("csv", "json")}
        drawn |= {"gallery/index.html", *([] if self.expected.briefings else ["briefings/list.json"])}
        for name in sorted(self.site.files - _OWN - self.reached - drawn):
            # To an old address nobody leads but pages of others; where evidence stood, that of a withdrawn briefing.
            if (
                self._find_now(name)
                or address_of(name) in self.expected.leading
                or (name.split("/")[1:2] and name.split("/")[1] in self.expected.withdrawn)
            ):
                continue
            if not name.startswith(_SEARCH) and not name.endswith("-OFL.txt"):
                yield _fault(name, "a file that no page leads to")

    def _find_sum_faults(self) -> Iterator[str]:
        """Every file whose checksum is not told, and every checksum of what is not there."""
        names = sorted(self.site.files - {MARK, SUMS})
        expected = {f"{hashlib.sha256((self.output / name).read_bytes()).hexdigest()}  {name}" for name in names}
        told = (self.output / SUMS).read_text(encoding="utf-8").splitlines()
        yield from (line[66:] for line in sorted({*told} ^ expected))

    # What is in them: for each kind of file, where or what, what stands there, and what was expected

    def _find_header_faults(self, _: str, text: str) -> Iterator[Finding]:
        """How each file is served: by one rule of caching, for all to read where it is data, with what all have."""
        for name in ["", *sorted(self.site.files - {MARK, HEADERS, REDIRECTS})]:
            known = {**_EVERYWHERE, "Cache-Control": _LASTING if name.endswith(".woff2") else _FRESH}
            known |= {"Access-Control-Allow-Origin": "*"} if name.startswith(("data/", "feeds/")) else {}
            yield from compare({f"/{name}": _read_headers(text, f"/{name}")}, {f"/{name}": known})

    def _find_map_faults(self, _: str, text: str) -> Iterator[Finding]:
        """The map of the site names every page, and when its briefing last changed."""
        said = [{each.tag.removeprefix(_MAP): each.text for each in place} for place in fromstring(text)]
        known: list[dict[str, str]] = []
        for name in self.site.parts:
            parts = name.split("/")
            briefing = self.expected.briefings.get(parts[1]) if parts[0] == "briefings" and len(parts) > 2 else None
            kept = parts[0] == "briefings" and {*parts[1:-1]} & {*self.expected.moved, *self.expected.withdrawn}
            leads = address_of(name) in self.expected.leading
            other = name.startswith("compare/") and name != "compare/index.html"
            if not (kept or leads or other) and not name.startswith(("404.html", "gallery/")):
                place = {"loc": f"{SITE_ADDRESS}/{name.removesuffix('index.html')}"}
                known.append(place | ({"lastmod": find_updated(briefing)} if briefing else {}))
        said.sort(key=lambda place: place.get("loc") or "")
        yield from compare(said, sorted(known, key=lambda place: place["loc"]))

    def _find_manifest_faults(self, _: str, text: str) -> Iterator[Finding]:
        said, known = json.loads(text), {"name": SITE_NAME}
        colours = (self.output / "theme" / "site.css").read_text(encoding="utf-8")
        for key in ("background_color", "theme_color"):
            known[key] = said[key] if said[key] in colours else "a colour of the pages"
        for at, icon in enumerate(said["icons"]):
            size, source = re.search(r"-(\d+)\.png$", icon["src"]), icon["src"]
            known[f"icons.{at}.sizes"] = f"{size[1]}x{size[1]}" if size else "any"
            known[f"icons.{at}.src"] = source if source in self.site.files else "a file"
            self.reached.add(source)
        yield from compare(said, known, ".*")

    def _find_feed_faults(self, name: str, text: str) -> Iterator[Finding]:
        """A feed says what it should; an entry of it is held as a page is, and is fit to stand anywhere."""
        said, entries = read_feed(name, text)
        yield from compare(said, describe_feed(name, self.expected, self.site.feed_name), "description|subtitle")
        for entry, content in zip(said["items"], entries, strict=True):
            slug = (entry["url"] or "").rstrip("/").rpartition("/")[2]
            if slug not in self.expected.briefings:
                continue  # told above
            reading, home = read_page(f'<body data-of="{slug}">{content}</body>'), f"briefings/{slug}/index.html"
            page = Page(name=home, reading=reading, expected=self.expected, site=self.site, whole=False)
            yield from ((f"{slug}: {each.message}", each.words, each.expected) for each in find_page_faults(page))
            yield from self.consistency.find_faults(page)
            for node, _ in reading.nodes:
                address = node.attributes.get("href") or ""
                whole = node.tag != "a" or address.startswith(("https://", "http://", "mailto:"))
                if not whole or "id" in node.attributes or node.tag in _NO_FEED:
                    yield f"{slug}: what belongs in no feed", node.html or "", ""

    def _find_css_faults(self, name: str, text: str) -> Iterator[Finding]:
        yield from ((fault, words, "") for fault, words in find_style_faults(text, name, self.site.files))
        loaded = (resolve(each, name) or ("", "") for each in re.findall(r"url\(\"?([^)\"]+)", text))
        self.reached.update(file for file, _ in loaded)

    def _find_js_faults(self, _: str, text: str) -> Iterator[Finding]:
        for found in re.findall(r"[\"'`](?:[a-z]+:)?//[^\"'`]*|\b(?:eval|Function)\(", text):
            yield "a script that asks elsewhere, or runs what it is told", found, ""

    def _find_svg_faults(self, name: str, text: str) -> Iterator[Finding]:
        """A drawing is a chart's, or a briefing's card, or says nothing; and none of them runs, or loads."""
        if shown := self.shown.get(name.partition(".")[0]):
            site = SITE_NAME if f"/{name}".endswith("/card.svg") else ""
            yield from ((fault, "", "") for fault in find_svg_faults(text, shown, self.expected.briefings, site))
        elif re.search(r"<(?:text|title|desc)\b", text):
            yield "a picture that prints words and is bound to nothing", "", ""
        for node in LexborHTMLParser(text).css("svg, svg *"):
            yield from ((fault, words, "") for fault, words in find_active_faults(node))
            away = (each for each in list_addresses(node) if not each.startswith("#"))
            yield from (("a drawing leads elsewhere", each, "") for each in away)

    def _find_data_faults(self, name: str, text: str) -> Iterator[Finding]:
        """The specification of a chart, its rows as a table, or a table of the content."""
        shown = self.shown.get(name.partition(".")[0])
        if shown and name.endswith(".vl.json"):
            yield from ((fault, "", "") for fault in find_spec_faults(text, shown, self.expected.briefings))
        else:
            rows = [row.subject for row in shown.rows] if shown else None
            yield from find_table_faults(name, text, self.expected, rows)


# Each kind of file by its name, and what finds its faults; the first that fits is taken.
_FILES: Final[tuple[tuple[str, Callable[[Audit, str, str], Iterable[Finding]]], ...]] = (
    (HEADERS, Audit._find_header_faults),
    (REDIRECTS, lambda held, _, text: _find_redirect_faults(text, held.expected)),
    (r"sitemap\.xml", Audit._find_map_faults),
    (
        r"robots\.txt",
        lambda _held, _, text: [("what robots are told", text, _ROBOTS)] * (text.split() != _ROBOTS.split()),
    ),
    (r"site\.webmanifest", Audit._find_manifest_faults),
    (r"feeds/.*", Audit._find_feed_faults),
    (r".*\.css", Audit._find_css_faults),
    (r".*\.js", Audit._find_js_faults),
    (r".*\.svg", Audit._find_svg_faults),
    (r"briefings/list\.json", lambda held, _, text: find_list_faults(text, held.expected)),
    (r".*datapackage\.json", lambda _held, _, text: find_package_faults(text)),
    (r".*-metadata\.json", lambda _held, name, text: find_metadata_faults(name, text)),
    (r".*\.(?:csv|json)", Audit._find_data_faults),
    (r".*-OFL\.txt", lambda _held, _, text: ()),  # the licence of a font
    (r".*", lambda _held, _, text: [("a file that the audit does not know", "", "")]),
)


def _find_redirect_faults(text: str, expected: Expected) -> Iterator[Finding]:
    """Hosts are told of every old address, with all below it, and of every page that only leads on; of nothing else."""
    said = dict(enumerate(text.splitlines()))
    due = [f"/briefings/{old}/* /briefings/{slug}/:splat 301" for old, slug in sorted(expected.moved.items())]
    due += [f"{address} {there} 302" for address, there in sorted(expected.leading.items())]
    once = (address for address in sorted(expected.leading) if re.fullmatch(_CHARTED_ONCE, address))
    due += [f"{address}charts/* /compare/charts/:splat 302" for address in once]
    for old, new in (pair.split() for pair in _CHARTS_ONCE):
        names = (f"{old}{each}.{{0}} {new}.{{0}} 301" for each in ("public-protection", "desistance"))
        due += [name.format(ending) for name in names for ending in ("svg", "png", "csv", "vl.json")]
    yield from compare(said, dict(enumerate(due)))


def _fault(name: str, message: str, words: str = "", expected: str = "", place: str = "file") -> Fault:
    return Fault(page=name, place=place, message=message, words=words, expected=expected)


def find_page_faults(page: Page) -> Iterator[Fault]:
    """Everything on a page, or in an entry of a feed, that does not hold by itself."""

    def locate(node: LexborNode | None, message: str, words: str, expected: str = "") -> Fault:
        return _fault(page.name, message, shorten(words), shorten(expected), _say_place(node))

    # The keys that hold, by scope; the last are those of no scope.
    good: list[Counter[str]] = [Counter() for _ in range(len(page.reading.scopes) + 1)]
    for mark in page.reading.marks:
        if fault := find_mark_fault(page, mark):
            yield locate(mark.node, *fault)
        else:
            good[mark.place.scope][mark.key] += 1
    for link in page.reading.links:
        if fault := find_link_fault(page, link, good[link.place.scope]):
            yield locate(link.node, *fault)
    yield from (locate(*each) for each in find_element_faults(page))
    yield from (locate(*each) for each in find_picture_faults(page))
    yield from (locate(*each) for each in page.reading.faults)
    yield from (locate(*each) for each in find_missing(page, good))


def _say_place(node: LexborNode | None) -> str:
    """An element, as its tag with its id or its first class."""
    while node is not None and (node.tag or "-").startswith("-"):
        node = node.parent
    given = node.attributes if node else {}
    first = (given.get("class") or "").split(" ")[0]
    name = f"#{given['id']}" if given.get("id") else f".{first}" if first else ""
    return f"{node.tag}{name}" if node else "page"


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


def _read_parts(path: Path) -> Mapping[str, str]:
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
