"""Elements, held: ids and what refers to them, what is loaded, what is marked in evidence, looks, filters."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Final

from selectolax.lexbor import LexborNode

from auditing.addresses import list_addresses, resolve
from auditing.expected import Count, part
from auditing.listings import FILTERS, filter_share, list_choices
from auditing.page import Finding, Located, Page, Place
from auditing.tables import write
from auditing.words import fold, squeeze
from briefing.model import Figure, StandardRating
from briefing.numbers import find_numbers

# In which orders the list of all briefings can be had, the usual one first.
_ORDERS: Final = ["newest", "inspection", "oldest", "place"]
_REFERS: Final = "aria-labelledby aria-describedby aria-controls aria-owns aria-details for headers list".split()


def find_element_faults(page: Page) -> Iterator[Located]:
    """What else is wrong with the elements of a page."""
    ids = Counter(node.attributes["id"] for node, _ in page.reading.nodes if "id" in node.attributes)
    for node, place in page.reading.nodes:
        if ids[node.attributes.get("id")] > 1:
            yield node, "an id that stands twice", node.attributes["id"] or "", ""
        for rule in _RULES:
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


def _find_id_faults(page: Page, node: LexborNode, place: Place) -> Iterator[Finding]:
    """The place of a part of a briefing, by its id, is of that part."""
    name = node.attributes.get("id")
    own = f"{page.home}/{name}"
    if name and not page.home.startswith("/") and place.of != own and page.expected.find(own) is not None:
        yield f"the place of {own} is that of something else", place.of, own


def _find_evidence_faults(page: Page, node: LexborNode, place: Place) -> Iterator[Finding]:
    """In the words of a source, what they are evidence for is marked."""
    if page.whole and place.mark == node.attributes.get("data-is") == "evidence":
        marked = [each.text(deep=True) for each in node.css("mark")]
        due = _find_marked(page.expected.find(place.of), node.text(deep=True))
        if [squeeze(each).casefold() for each in marked] != [squeeze(each).casefold() for each in due]:
            yield "not what its evidence is for is marked, or not it alone", "; ".join(marked), "; ".join(due)


def _find_marked(found: Any, words: str) -> list[str]:
    """What is marked in words of the source: the number that a figure prints, a count as it stands there, a rating."""
    if isinstance(found, Figure):
        return [found.printed]
    if isinstance(found, Count):
        return [words[each.start : each.end] for each in find_numbers(words) if each.value == found.value][:1]
    rating = found.printed or found.rating.value if isinstance(found, StandardRating) else ""
    return [rating] * bool(rating and rating.casefold() in words.casefold())


def _find_look_faults(page: Page, node: LexborNode, place: Place) -> Iterator[Finding]:
    """What looks like a share of a polarity, as in class="bar bar--sufficient", is of one."""
    looks = re.findall(r"--(sufficient|insufficient|neutral)\b", node.attributes.get("class") or "")
    if looks and (figure := page.expected.figure(place.of)):
        for name in looks:
            if figure.polarity.value != name:
                yield f"looks like a share of another polarity than {place.of}", name, figure.polarity


def _find_filter_faults(page: Page, node: LexborNode, place: Place) -> Iterator[Finding]:
    """Lists are sorted in the orders that there are, and filtered by what is in them."""
    given, name, expected = node.attributes, node.attributes.get("name"), page.expected
    if node.tag == "select" and "name" in given:
        free = [each.attributes.get("value") for each in node.css('option:not([data-is="choice"])')]
        if free != (orders := _ORDERS if name == "sort" else [""]):
            yield "not the choices of an order, or none that asks for nothing", str(free), str(orders)
    if node.tag == "select" and name not in {None, "sort"}:
        things = [{key: read(each) for key, read in FILTERS.items()} for each in expected.briefings.values()]
        if page.home == "/compare/":
            figures = ((part(of)[0], it) for of in page.rows if (it := expected.figure(of)))
            things = [filter_share(expected.briefings[slug], it) for slug, it in figures]
        options = [(it.attributes.get("value") or "", it.text(deep=True)) for it in node.css('[data-is="choice"]')]
        said, due = (
            [(value, fold(words, "name")) for value, words in choices]
            for choices in (options, list_choices(name or "", things))
        )
        if said != due:
            yield "not the choices of this filter", str(said), str(due)
    compared = node.tag == "tr" and page.home == "/compare/" and "data-row" in given
    if compared and (figure := expected.figure(place.of)):
        for key, values in filter_share(expected.briefings[part(place.of)[0]], figure).items():
            if given.get(f"data-{key}") != " ".join(values):
                yield f"a filter would not find {place.of}", given.get(f"data-{key}") or "", write(values)


_RULES: Final[tuple[Callable[[Page, LexborNode, Place], Iterator[Finding]], ...]] = (
    _find_address_faults,
    _find_id_faults,
    _find_evidence_faults,
    _find_look_faults,
    _find_filter_faults,
)
