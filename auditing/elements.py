"""Elements, held: none runs, sends, moves or prints by itself; ids, what is loaded, marked in evidence, filtered."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from selectolax.lexbor import LexborNode

from auditing.addresses import list_addresses, resolve
from auditing.expected import part
from auditing.fields import Count, say
from auditing.files import write
from auditing.listings import COMPARED, FILTERS, filter_inspection, list_choices, slug_of
from auditing.page import Finding, Located, Page, Place
from auditing.words import fold, squeeze
from briefing.model import Figure, StandardRating
from briefing.numbers import find_numbers

# In which orders the list of all briefings can be had, the usual one first.
_ORDERS: Final = ["inspection", "oldest", "place", "newest"]
_REFERS: Final = "aria-labelledby aria-describedby aria-controls aria-owns aria-details for headers list".split()


# Elements that run, load, move, hide from reading, or print what stands in an attribute.
_REFUSED: Final = frozenset(
    "animate animatemotion animatetransform applet audio base embed foreignobject frame frameset iframe image "
    "marquee meter object plaintext portal progress set style template textarea track video xmp".split()
)
_HANDLED: Final = frozenset({"style", "srcdoc", "autofocus", "contenteditable", "is", "ping", "attributionsrc"})
_HIDING: Final = frozenset({"hidden", "inert", "popover"})


def find_element_faults(page: Page) -> Iterator[Located]:
    """What else is wrong with the elements of a page."""
    ids = Counter(node.attributes["id"] for node, _ in page.reading.nodes if "id" in node.attributes)
    for node, place in page.reading.nodes:
        if ids[node.attributes.get("id")] > 1:
            yield node, "an id that stands twice", node.attributes["id"] or "", ""
        yield from ((node, *fault, "") for fault in find_active_faults(node))
        for rule in (_find_address_faults, _find_scope_faults, _find_filter_faults):
            yield from ((node, *fault) for fault in rule(page, node, place))


def _find_address_faults(page: Page, node: LexborNode, _: Place) -> Iterator[Finding]:
    """What an element refers to is on the page, and what it loads or asks for is in the site."""
    for key in _REFERS:
        for to in (node.attributes.get(key) or "").split():
            if to not in page.list_ids(page.name):
                yield f"{key} names a part that is not there", to, ""
    for address in list_addresses(node) if node.tag != "a" else ():
        there = resolve(address or "./", page.name)
        if there is None or there[0] not in page.site.files:
            yield "what is loaded or asked for is not there, or stands elsewhere", address, ""


def _find_scope_faults(page: Page, node: LexborNode, place: Place) -> Iterator[Finding]:
    """An element with the id of a part of a briefing is of it; its evidence and its look are that part's."""
    given, own, found = node.attributes, f"{page.home}/{node.attributes.get('id')}", page.expected.find(place.of)
    away = not page.home.startswith("/") and place.of != own
    if given.get("id") and away and page.expected.find(own) is not None:
        yield f"the place of {own} is that of something else", place.of, own
    if page.whole and place.mark == given.get("data-is") == "evidence":  # what it is evidence for is marked in it
        marked = [each.text(deep=True) for each in node.css("mark")]
        due = _find_marked(found, node.text(deep=True))
        if [squeeze(each).casefold() for each in marked] != [squeeze(each).casefold() for each in due]:
            yield "not what its evidence is for is marked, or not it alone", "; ".join(marked), "; ".join(due)
    for name in re.findall(r"--(sufficient|insufficient|neutral)\b", given.get("class") or ""):  # class="bar--neutral"
        if isinstance(found, Figure) and found.polarity.value != name:
            yield f"looks like a share of another polarity than {place.of}", name, found.polarity
    for name in re.findall(r"\bratings__word--(\S+)", given.get("class") or ""):
        if not isinstance(found, StandardRating) or name != slug_of(found.rating):
            yield f"looks like another rating than {place.of}", name, getattr(found, "rating", "")


def _find_marked(found: Any, words: str) -> list[str]:
    """What is marked in words of the source: the number that a figure prints, a count as it stands there, a rating."""
    if isinstance(found, Figure):
        return [found.printed]
    if isinstance(found, Count):
        return [words[each.start : each.end] for each in find_numbers(words) if each.value == found.value][:1]
    rating = found.printed or found.rating.value if isinstance(found, StandardRating) else ""
    return [rating] * bool(rating and rating.casefold() in words.casefold())


def _find_filter_faults(page: Page, node: LexborNode, place: Place) -> Iterator[Finding]:
    """Lists are sorted in the orders that there are, and filtered by what is in them."""
    given, name, expected = node.attributes, node.attributes.get("name"), page.expected
    if node.tag == "select" and "name" in given:
        free = [each.attributes.get("value") for each in node.css('option:not([data-is="choice"])')]
        if free != (orders := _ORDERS if name == "sort" else [""]):
            yield "not the choices of an order, or none that asks for nothing", str(free), str(orders)
    if node.tag == "select" and name not in {None, "sort"}:
        things = [{key: read(each) for key, read in FILTERS.items()} for each in expected.briefings.values()]
        if compared := expected.comparisons.get(page.home):
            inspections = compared.inspections.items()
            things = [filter_inspection(expected.briefings[slug], names) for slug, names in inspections]
        options = [(it.attributes.get("value") or "", it.text(deep=True)) for it in node.css('[data-is="choice"]')]
        said, due = (
            [(value, fold(words, "name")) for value, words in choices]
            for choices in (options, list_choices(name or "", things, expected.listings))
        )
        if said != due:
            yield "not the choices of this filter", str(said), str(due)
    yield from _find_filtered_faults(page, node)


def _find_filtered_faults(page: Page, node: LexborNode) -> Iterator[Finding]:
    """Filters find what is compared: each inspection by all that it has, each row of it by what was judged."""
    compared, expected = page.expected.comparisons.get(page.home), page.expected
    rows = node.css("tr[data-of]") if compared and node.tag == "tbody" else []
    slug = next((home for row in rows if (home := part(row.attributes["data-of"] or "")[0])), "")
    if compared is None or slug not in compared.inspections:
        return
    due = filter_inspection(expected.briefings[slug], compared.inspections[slug])
    for key, values in due.items():
        if (said := node.attributes.get(f"data-{key}") or "") != " ".join(values):
            yield f"a filter would not find {slug}", said, write(values)
    for row in rows:
        figure, label = expected.figure(row.attributes["data-of"] or ""), row.css_first('[data-cell="label"]')
        named = (slug_of(each) for each in COMPARED if label and squeeze(say(each)) == squeeze(label.text(deep=True)))
        measure = slug_of(figure.measure) if figure else next(named, "")
        if row.attributes.get("data-measure") != measure:
            yield f"a filter would not find a row of {slug}", row.attributes.get("data-measure") or "", measure


# What may run, load or print


def find_active_faults(node: LexborNode) -> Iterator[tuple[str, str]]:
    """What is wrong with an element for its being active: a message, and the words at fault."""
    given, tag = node.attributes, (node.tag or "").casefold()
    if tag in _REFUSED:
        yield f"the element {tag} is refused", ""
    runs = tag == "script" and given.get("type") != "application/ld+json"
    if runs and (not given.get("src") or node.text(deep=True)):
        yield "a script stands in the page", node.text(deep=True)
    if tag == "meta" and (given.get("http-equiv") or "content-security-policy").casefold() != "content-security-policy":
        yield "no page leads on by itself", given.get("content") or ""
    # <blockquote hidden>, <data aria-hidden="true">
    hides = not _HIDING.isdisjoint(given) or given.get("aria-hidden") == "true"
    if hides and ("data-is" in given or tag == "data" or node.css_first("[data-is], data")):
        yield "what is to be read is hidden", " ".join(node.text(deep=True).split())
    for name, value in given.items():
        if name.casefold().startswith("on") or name.casefold() in _HANDLED:
            yield f"the attribute {name} is refused", value or ""


# content: "49%", "%", "<", counter(n) and attr(title) print; content: "/ " and content: none do not. "\\34" is a digit.
_CONTENT: Final = re.compile(r"(?<![\w-])content\s*:\s*([^;}]*)")
_QUIET: Final = re.compile(r"(?:none|normal|inherit|\"[\s/:|•·→]*\"|'[\s/:|•·→]*'|\s)*(?:!important)?\s*")
_UNHELD: Final = re.compile(r"@import|image-set|src\(|counter|\\|list-style[^;}]*[\"']", re.IGNORECASE)
# url(fonts/x.woff2), url("x.png")
_LOADED: Final = re.compile(r"url\(\s*[\"']?([^)\"']*)")


def find_style_faults(text: str, name: str, files: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a style sheet, likewise. files: those of the site."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for found in _UNHELD.finditer(text):
        yield "a style sheet that loads or prints what cannot be held", found[0]
    for found in _CONTENT.finditer(text):
        if not _QUIET.fullmatch(found[1]):
            yield "a style sheet prints words", found[1]
    for found in _LOADED.finditer(text):
        if (there := resolve(found[1], name)) is None or there[0] not in files:
            yield "a style sheet loads what is not there, or stands elsewhere", found[1]
