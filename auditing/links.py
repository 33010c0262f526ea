"""Links, held: each leads to what is there, and to what its words name."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, NamedTuple
from urllib.parse import parse_qs, unquote

from auditing.addresses import address_of, number_of, page_of, resolve
from auditing.expected import part
from auditing.fields import say_address
from auditing.listings import ALL, GROUPS
from auditing.page import Finding, Mark, Page
from auditing.words import fold, fold_words, squeeze
from briefing.model import RECOMMENDATIONS_ID
from briefing.site import SITE_ADDRESS, SITE_NAME

_LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
# Forms of files by their usual names, as the endings of their files have them.
_FORMS: Final = r"\b(?:atom|csv|json|png|svg)\b"
# Where a link leads that is called, or described, by such words alone.
_FOLDERS: Final = {
    "feed": ("feeds/",),
    "inspection.places": ("places/",),
    "inspection.programme": ("programmes/", f"{page_of(ALL)}#programme-"),
}


class Target(NamedTuple):
    """Where a link within the site leads.

    Attributes:
        link: The link.
        file, fragment: The file, and the part of it; empty for the whole.
        address: That of the page, without its number.
        home, name: Whose the link is: the briefing or page, and what of it.
        marked: Whether its words say what they are.
        called: Its words, and what it is called for those who hear it.
    """

    link: Mark
    file: str
    fragment: str
    address: str
    home: str
    name: str
    marked: bool
    called: str

    @property
    def aim(self) -> str:
        """The address of the page, with the part of it."""
        return f"{self.address}#{self.fragment}" if self.fragment else self.address


def find_link_fault(page: Page, link: Mark, good: Counter[str]) -> Finding | None:
    """What is wrong with where a link leads, and where it should lead: the first thing. None where it holds.

    good: what holds in its scope, by key; a way to its briefing, to its source or on by mail is noted there.
    """
    given, there = link.node.attributes, resolve(link.key, page.name)
    if not link.key or not (squeeze(link.words) or given.get("aria-label")):
        return "a link without an address, or without words", link.key, ""
    if there is None:
        return None if link.place.prose else _find_outer_fault(page, link, good)
    (file, fragment), (home, name) = there, part(link.place.of)
    marked = link.node.css_first("[data-is], data") is not None
    called = f"{link.words} {given.get('aria-label') or ''}"
    to = Target(link, file, fragment, address_of(file), home, name, marked, called)
    if there == (page_of(home), "") and file in page.site.files:
        good["link"] += 1
    rules = [_find_missing_faults, _find_turn_faults]
    if not link.place.prose:  # an author's own words lead where the author says
        rules += [_find_inner_faults, *([_find_away_faults] if to.address != page.home else [])]
    return next((fault for rule in rules for fault in rule(page, to)), None)


def _find_missing_faults(page: Page, to: Target) -> Iterator[Finding]:
    """A link leads to what is there; a word that the glossary explains, to its own meaning, once a page."""
    marked = "term" in (to.link.node.attributes.get("class") or "").split()
    if marked or (to.fragment.startswith("term-") and not to.link.place.prose):
        names = page.expected.terms.get(to.fragment.removeprefix("term-"), ())
        if not _name(names, to.link.words):
            yield "a link to another word of the glossary", to.link.words, to.link.key
        again = page.reading.nodes[0][0].css("a.term")
        if [each.attributes.get("href") for each in again].count(to.link.key) > 1:
            yield "a word of the glossary is marked again", to.link.words, to.link.key
    if to.file not in page.site.files or (to.fragment and to.fragment not in page.list_ids(to.file)):
        yield "a link to what is not there", to.link.key, ""
    if to.address in page.expected.leading and to.file != page.name:
        yield "a link to an address that only leads on", to.link.key, page.expected.leading[to.address]


def _find_turn_faults(page: Page, to: Target) -> Iterator[Finding]:
    """What is called the page that is read, or a page by its name, or the next page, is that."""
    given, key = to.link.node.attributes, to.link.key
    current, read = given.get("aria-current"), f"/{page.name.removesuffix('index.html')}"
    above = read.startswith(to.address) and to.file != page.name
    if current and not (to.file == page.name if current == "page" else above):
        yield "a link that is called the page that is read", key, read
    of = to.link.place.of
    named = given.get("data-is") == "name" or to.link.node.css_first('[data-is="name"]') is not None
    if named and of in page.expected.listings and to.aim != (there := page.expected.leading.get(of, of)):
        yield "a link to another list than it names", key, there
    known = page.expected.names.get(fold(given.get("aria-label") or to.link.words, "name"), frozenset())
    apart = to.link.place.prose or (to.fragment and to.address != ALL)
    misnamed = known and not apart and to.aim not in known
    # A topic may be called as the menu calls a page; the name of the site leads to its first page alone.
    if misnamed and ("/" in known or _find_words_fault(page, to)):
        yield "a link to another page than its words name", key, " or ".join(sorted(known))
    if to.address == ALL and to.fragment.removeprefix("section-") in GROUPS and (fault := _find_words_fault(page, to)):
        yield fault
    turn = {"prev": -1, "next": 1}.get(given.get("rel") or "", 0)
    if turn and (to.address, number_of(to.file)) != (page.home, page.number + turn):
        yield "not the page before or after this one", key, ""


def _find_inner_faults(page: Page, to: Target) -> Iterator[Finding]:
    """What is called a place leads to a place; a link to a part of its own page, to one that holds its marked words."""
    node, key, words = to.link.node, to.link.key, to.link.words
    described = page.elements.get(node.attributes.get("aria-describedby") or "")
    for each, (mark, folder) in product([node, *([described] if described else [])], _FOLDERS.items()):
        said = each.css_first(f'[data-is^="{mark}"]')
        alone = said is not None and squeeze(said.text(deep=True)) == squeeze(each.text(deep=True))
        if alone and not f"{to.file}#{to.fragment}".startswith(folder):
            yield f"a link to what is not of {folder[0]}, as its words name", key, words
    if to.file != page.name or not page.whole or not to.fragment:
        return
    there = page.elements[to.fragment]
    # "Skip to the text", "Back" to where a note is called, and "Link to this chart" in it name no heading.
    back = node.attributes.get("role") == "doc-backlink" and re.match(r"section-(?:foot)?noted-", to.fragment)
    known = back or there.tag == "main" or any(each.mem_id == node.mem_id for each in there.css("a"))
    if not (known or node.css("[data-is]") or to.marked or to.link.place.prose) and (
        fault := _find_words_fault(page, to)
    ):
        yield fault
    section = there.parent if there.tag in {"h2", "h3"} else None
    there = section if section and section.tag == "section" else there
    own = {mark.node.mem_id for mark in page.reading.marks if mark.place.of == to.link.place.of}
    for each in node.css("[data-is]"):
        field = each.attributes["data-is"]
        found = [it for it in there.css(f'[data-is="{field}"]') if it.mem_id in own]
        # A rating of the whole is one of the ratings; who should act is named in the heading.
        found = [there] if field in {"overall", "heading", "addressee"} else found
        if re.fullmatch(r"total|possible\.\d+", field or ""):  # their words are the source's: “makes seven”
            found = [each] if to.fragment == RECOMMENDATIONS_ID else []
        if not any(squeeze(each.text(deep=True)) in squeeze(it.text(deep=True)) for it in found):
            yield "a link to a part of the page that does not hold its words", key, words
    note = re.fullmatch(r"plain\.(\d+)", to.name)
    if note and to.fragment != f"section-noted-{int(note[1]) + 1}":
        yield "a note that leads back to another number", key, to.name


def _find_away_faults(page: Page, to: Target) -> Iterator[Finding]:
    """A link away from a page leads to the briefing, chart, document, page or list that its words are of."""
    node, key, words, of = to.link.node, to.link.key, to.link.words, to.link.place.of
    slug = to.file.split("/")[1] if to.file.startswith("briefings/") else ""
    if slug in page.expected.briefings and not _is_of(page, to, slug):
        yield "a link to another briefing or part of it than its words are of", key, of
    chart = to.link.place.chart
    if chart and not to.marked and (to.file == page.name or "/charts/" in f"/{to.file}"):
        shown = (chart.node.attributes.get("id") or "").removeprefix("chart-")
        if f"chart-{shown}" != to.fragment and to.file.rpartition("/")[2].partition(".")[0] != shown:
            yield "a link to another chart, or to a file of it", key, shown
    if node.css_first('[data-is="source.title"], [data-is="source.official"]') is not None:
        yield "a link to no document, as its words name", words, key
    held = to.marked or to.file == page.name or to.address == of or to.file == page_of(to.home)
    if not held and (fault := _find_words_fault(page, to)):
        yield fault
    if to.file.startswith("feeds/") and of != "/":
        yield "a link to the feed of another list", key, of
    # "Atom" leads to all.atom.xml, "JSON Feed" to all.json; "How CSV files are written" leads to no file of a form.
    forms = [] if to.file.endswith(".html") else re.findall(_FORMS, to.called.casefold())
    if any(form not in re.split(r"\W", to.file.rpartition("/")[2]) for form in forms):
        yield "a link to another file than its words name", to.called, to.file
    listing = page.expected.led.get(to.aim)
    if listing and fold(listing.name.removesuffix(": overall"), "name") not in fold(to.called, "name"):
        yield "a link to another list than its words say", words, listing.name


def _is_of(page: Page, to: Target, slug: str) -> bool:
    """Whether a link to a briefing, or to a part of one, is of it."""
    node = to.link.node
    inner = dict(part(each.attributes["data-of"] or "") for each in node.css("[data-of]"))
    kind = (to.name or inner.get(slug, "")).partition(".")[0]
    number = node.css_first('data, [data-is="all.total"], [data-is="text"]') is not None
    titled = node.attributes.get("data-is") == "title"
    parts = {""} if titled else {kind} if number else {"", f"section-{kind}"}
    parts -= {""} if node.css_first('[data-is="rating"]') is not None else set()
    whole = node.css_first('[data-is="inspection.body"]') is not None or to.file != page.name
    return slug in {to.home, *inner} and (not whole or to.file.count("/") != 2 or to.fragment in parts)


def _find_words_fault(page: Page, to: Target) -> Finding | None:
    """Of a link in words of the theme to another page or file: they name it, as its heading or its name does.

    "Compare all inspections" leads to "Compare inspections"; "figures.csv" to no other file. What "PNG" leads to,
    it leads to everywhere (consistency.py).
    """
    if not to.file.endswith(".html"):
        name = to.file.rpartition("/")[2]
        named = re.findall(r"[\w.-]+\.(?:csv|json)\b", to.called)
        taken = "download" in to.link.node.attributes or "/charts/" not in f"/{to.file}"  # else "Compare inspections"
        good = named in ([], [name]) and taken
        return None if good else ("a link to another file than its words name", to.called, to.file)
    heading = re.findall(r"\w+", page.site.parts[to.file].get(to.fragment, ""))
    # "All places" does not name "All briefings"; "HR" names "HR".
    names = [each for each in heading if len(each) > 3] or heading
    good = _name(names, to.called)
    if to.file == "index.html":
        names = [SITE_NAME]
        good = squeeze(SITE_NAME) in squeeze(to.called) or to.link.node.mem_id in page.ways_home
    return None if good else ("a link whose words do not name where it leads", to.link.words, " or ".join(names))


def _find_outer_fault(page: Page, link: Mark, good: Counter[str]) -> Finding | None:
    """Of a link that leads out of the site: to the source of its briefing, at the words that it stands beside."""
    of, expected = link.place.of, page.expected
    briefing = expected.briefings.get(part(of)[0])
    report = link.key in expected.words(of, "report") and re.search(r"\bofficial\b", fold_words(link.words))
    good["report"] += bool(report)
    if report or link.key == _LICENCE:
        return None
    if briefing is None or link.place.chart:
        return "a link to an address that the content does not give", link.key, ""
    source, address, _, words = expected.source(of) or briefing.source, *link.key.partition(":~:text=")
    if link.key.startswith("mailto:?"):
        title = expected.words(briefing.slug, "title")[0]
        message = {key: squeeze(value[0]) for key, value in parse_qs(link.key.partition("?")[2]).items()}
        good["message"] += 1
        due = {"subject": title, "body": f"{title}{SITE_ADDRESS}/briefings/{briefing.slug}/"}
        return None if message == due else ("a message that says something else", link.key, due["body"])
    if link.key in {source.official, source.paraphrase_of} - {source.url}:  # shown as an address, which it leads to
        same = squeeze(link.words) == squeeze(say_address(link.key))
        called = link.key == source.official and link.node.attributes.get("data-is") == "official"
        return None if same or called else ("a link to another document than its words name", link.words, link.key)
    # An address names all words, or a piece of them between two ellipses.
    evidence = expected.list_evidence(of)
    pieces = (piece for each in evidence for piece in (each, *re.split(r"\[?(?:…|\.{3})\]?", each)))
    known = [" ".join(each.split()) for each in pieces if each.strip()]
    allowed = source.url if "#" in source.url or not words else f"{source.url}#"
    if number := getattr(expected.find(of), "page", None):
        allowed = f"{source.url.partition('#')[0]}#page={number}"
    if address != allowed or (words and unquote(words) not in known):
        due_words = f"{source.url} {'; '.join(known[:1])}"
        return "a link to another address, or to other words, than the source’s", link.key, due_words
    if words or number or not known or source.url.partition("?")[0].casefold().endswith(".pdf"):
        good["source"] += 1
    return None


def _name(names: Iterable[str], words: str) -> bool:
    """Whether words hold one of these names, in singular or plural: "the evidence sheet" that of "Evidence sheets"."""
    words = fold_words(words)
    return any(re.search(rf"\b{re.escape(fold_words(each).removesuffix('s'))}(?:e?s)?\b", words) for each in names)
