"""Links, held: each leads to what is there, and to what its words name."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple
from urllib.parse import parse_qs, unquote

from auditing.addresses import address_of, number_of, page_of, resolve
from auditing.expected import part
from auditing.fields import say_address
from auditing.page import Finding, Mark, Page
from auditing.words import fold, fold_words, squeeze
from briefing.site import SITE_ADDRESS, SITE_NAME

_LICENCE: Final = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
# Where a link leads that is called, or described, by such words alone.
_FOLDERS: Final = {"feed": "feeds/", "inspection.places": "places/", "inspection.programme": "programmes/"}


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


_Rule = Callable[[Page, Target], Finding | None]


def find_link_fault(page: Page, link: Mark, good: Counter[str]) -> Finding | None:
    """What is wrong with where a link leads, and where it should lead. None where it holds.

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
    if fault := _find_first(page, to, _IS_THERE):
        return fault
    if there == (page_of(home), ""):
        good["link"] += 1
    # An author's own words lead where the author says.
    theme = () if link.place.prose else _OF_THEME if to.address == page.home else (*_OF_THEME, *_AWAY)
    return _find_first(page, to, (*_ALL, *theme))


def _find_first(page: Page, to: Target, rules: Iterable[_Rule]) -> Finding | None:
    return next(filter(None, (rule(page, to) for rule in rules)), None)


def _find_term_fault(page: Page, to: Target) -> Finding | None:
    """A word that the glossary explains leads to its own meaning."""
    if "term" not in (to.link.node.attributes.get("class") or "").split():
        return None
    names = page.expected.terms.get(to.fragment.removeprefix("term-"), ())
    return (
        None if _name(names, to.link.words) else ("a link to another word of the glossary", to.link.words, to.link.key)
    )


def _find_missing_fault(page: Page, to: Target) -> Finding | None:
    there = to.file in page.site.files and (not to.fragment or to.fragment in page.list_ids(to.file))
    return None if there else ("a link to what is not there", to.link.key, "")


def _find_current_fault(page: Page, to: Target) -> Finding | None:
    """The page that is read, or one above it, is called so, and no other one."""
    current, read = to.link.node.attributes.get("aria-current"), f"/{page.name.removesuffix('index.html')}"
    above = read.startswith(to.address) and to.file != page.name
    if not current or (to.file == page.name if current == "page" else above):
        return None
    return "a link that is called the page that is read", to.link.key, read


def _find_name_fault(page: Page, to: Target) -> Finding | None:
    """Words that are the name of a page lead to that page."""
    called = to.link.node.attributes.get("aria-label") or to.link.words
    known = page.expected.names.get(fold(called, "name"), frozenset())
    if not known or to.fragment or to.address in known or to.link.place.prose:
        return None
    # A topic may be called as the menu calls a page; the name of the site leads to its first page alone.
    if "/" in known or _find_words_fault(page, to):
        return "a link to another page than its words name", to.link.key, " or ".join(sorted(known))
    return None


def _find_turn_fault(page: Page, to: Target) -> Finding | None:
    """To the page before or after this one of a list."""
    turn = {"prev": -1, "next": 1}.get(to.link.node.attributes.get("rel") or "", 0)
    if not turn or (to.address, number_of(to.file)) == (page.home, page.number + turn):
        return None
    return "not the page before or after this one", to.link.key, ""


def _find_folder_fault(page: Page, to: Target) -> Finding | None:
    """A link that is called a place leads to a place."""
    described = page.elements.get(to.link.node.attributes.get("aria-describedby") or "")
    for node in [to.link.node, *([described] if described else [])]:
        for key, folder in _FOLDERS.items():
            mark = node.css_first(f'[data-is^="{key}"]')
            alone = mark is not None and squeeze(mark.text(deep=True)) == squeeze(node.text(deep=True))
            if alone and not to.file.startswith(folder):
                return f"a link to what is not of {folder}, as its words name", to.link.key, to.link.words
    return None


def _find_inner_fault(page: Page, to: Target) -> Finding | None:
    """Of a link to a part of its own page: its marked words stand there too; a note leads back to its number."""
    if to.file != page.name or not page.whole or not to.fragment:
        return None
    there, of = page.elements[to.fragment], to.link.place.of
    there = there.parent if there.tag == "h2" and there.parent and there.parent.tag == "section" else there
    own = {mark.node.mem_id for mark in page.reading.marks if mark.place.of == of}
    for node in to.link.node.css("[data-is]"):
        key = node.attributes["data-is"]
        said = [each for each in there.css(f'[data-is="{key}"]') if each.mem_id in own]
        said = [there] if key in {"overall", "heading"} else said  # a rating of the whole is one of the ratings
        if not any(squeeze(node.text(deep=True)) in squeeze(each.text(deep=True)) for each in said):
            return "a link to a part of the page that does not hold its words", to.link.key, to.link.words
    note = re.fullmatch(r"plain\.(\d+)", to.name)
    back = not note or to.fragment == f"section-noted-{int(note[1]) + 1}"
    return None if back else ("a note that leads back to another number", to.link.key, to.name)


def _find_briefing_fault(page: Page, to: Target) -> Finding | None:
    """A link to a briefing, or to a part of one, is of it."""
    node, slug = to.link.node, to.file.split("/")[1] if to.file.startswith("briefings/") else ""
    if slug not in page.expected.briefings:
        return None
    inner = dict(part(each.attributes["data-of"] or "") for each in node.css("[data-of]"))
    kind = (to.name or inner.get(slug, "")).partition(".")[0]
    number = node.css_first('data, [data-is="all.total"]') is not None
    titled = node.attributes.get("data-is") == "title"
    parts = {""} if titled else {kind} if number else {"", f"section-{kind}"}
    whole = node.css_first('[data-is="inspection.body"]') is not None or to.file != page.name
    if slug in {to.home, *inner} and (not whole or to.file.count("/") != 2 or to.fragment in parts):
        return None
    return "a link to another briefing or part of it than its words are of", to.link.key, to.link.place.of


def _find_chart_fault(page: Page, to: Target) -> Finding | None:
    """Beside a chart, links lead to its own files."""
    chart = to.link.place.chart
    if chart is None or to.marked or (to.file != page.name and "/charts/" not in f"/{to.file}"):
        return None
    shown = (chart.node.attributes.get("id") or "").removeprefix("chart-")
    good = f"chart-{shown}" == to.fragment or to.file.rpartition("/")[2].partition(".")[0] == shown
    return None if good else ("a link to another chart, or to a file of it", to.link.key, shown)


def _find_source_fault(_: Page, to: Target) -> Finding | None:
    """What is called as the source is leads out of the site."""
    named = to.link.node.css_first('[data-is="source.title"], [data-is="source.official"]') is not None
    return ("a link to no document, as its words name", to.link.words, to.link.key) if named else None


def _find_theme_fault(page: Page, to: Target) -> Finding | None:
    """In words of the theme alone, a link to another page or file names it."""
    held = to.marked or to.file == page.name or to.address == to.link.place.of or to.file == page_of(to.home)
    return None if held else _find_words_fault(page, to)


def _find_list_fault(page: Page, to: Target) -> Finding | None:
    """A link to a list, or to a feed, is called so."""
    if to.file.startswith("feeds/"):
        of = to.link.place.of
        return None if of == "/" else ("a link to the feed of another list", to.link.key, of)
    listing = page.expected.listings.get(to.address)
    if listing and fold(listing.name.removesuffix(": overall"), "name") not in fold(to.called, "name"):
        return "a link to another list than its words say", to.link.words, listing.name
    return None


def _find_words_fault(page: Page, to: Target) -> Finding | None:
    """Of a link in words of the theme to another page or file: they name it, as its heading or its name does.

    "Compare all inspections" leads to "Compare inspections"; "figures.csv" to no other file. What "PNG" leads to,
    it leads to everywhere (consistency.py).
    """
    if not to.file.endswith(".html"):
        names, named = [to.file.rpartition("/")[2]], re.findall(r"[\w.-]+\.(?:csv|json)\b", to.called)
        return None if named in ([], names) else ("a link to another file than its words name", to.called, to.file)
    heading = re.findall(r"\w+", page.site.parts[to.file].get(to.fragment, ""))
    # "All places" does not name "All briefings"; "HR" names "HR".
    names = [each for each in heading if len(each) > 3] or heading
    good = _name(names, to.called)
    if to.file == "index.html":
        names = [SITE_NAME]
        good = squeeze(SITE_NAME) in squeeze(to.called) or to.link.node.mem_id in page.ways_home
    return None if good else ("a link whose words do not name where it leads", to.link.words, " or ".join(names))


# The first that does not hold is told: of every link, of those of the theme's, of those that leave the page besides.
_IS_THERE: Final[tuple[_Rule, ...]] = (_find_term_fault, _find_missing_fault)
_ALL: Final[tuple[_Rule, ...]] = (_find_current_fault, _find_name_fault, _find_turn_fault)
_OF_THEME: Final[tuple[_Rule, ...]] = (_find_folder_fault, _find_inner_fault)
_AWAY: Final[tuple[_Rule, ...]] = (
    _find_briefing_fault,
    _find_chart_fault,
    _find_source_fault,
    _find_theme_fault,
    _find_list_fault,
)


def _find_outer_fault(page: Page, link: Mark, good: Counter[str]) -> Finding | None:
    """Of a link that leads out of the site: to the source of its briefing, at the words that it stands beside."""
    of, expected = link.place.of, page.expected
    briefing = expected.briefings.get(part(of)[0])
    if link.key == _LICENCE:
        return None
    if briefing is None or link.place.chart:
        return "a link to an address that the content does not give", link.key, ""
    source, address, _, words = briefing.source, *link.key.partition(":~:text=")
    if link.key.startswith("mailto:?"):
        title = expected.words(briefing.slug, "title")[0]
        message = {key: squeeze(value[0]) for key, value in parse_qs(link.key.partition("?")[2]).items()}
        good["message"] += 1
        due = {"subject": title, "body": f"{title}{SITE_ADDRESS}/briefings/{briefing.slug}/"}
        return None if message == due else ("a message that says something else", link.key, due["body"])
    if link.key in {source.official, source.paraphrase_of} - {source.url}:  # shown as an address, which it leads to
        same = squeeze(link.words) == squeeze(say_address(link.key))
        return None if same else ("a link to another document than its words name", link.words, link.key)
    known = [piece for each in expected.list_evidence(of) for piece in _list_pieces(each)]
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


def _list_pieces(words: str) -> list[str]:
    """Words of a source as an address may name them: all of them, or a piece between two ellipses."""
    pieces = re.split(r"\[?(?:…|\.{3})\]?", words)
    return [" ".join(each.split()) for each in (words, *pieces) if each.strip()]
