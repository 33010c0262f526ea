"""What is said of one thing is said of all its like, in the same order; and every page stands in the same frame.

The audit does not know the sentences of the theme, so it holds each of them to its like: the evidence of a figure names
publisher, date and standing if that of another figure does, as far as the content gives them. Things are alike if they
are of one kind, and stand in the same element, of the same class, in the same list, on pages of one kind. What a
template says under any other condition than that the content gives it needs an element with a `data-of` of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from auditing.addresses import resolve
from auditing.completeness import list_entries
from auditing.expected import part
from auditing.fields import ANY
from auditing.page import Finding, Page
from auditing.words import squeeze

_FRAME: Final = ("header", "footer")
# What makes things alike.
Form = tuple[str, ...]
# Of what it is, its form, and what it says: keys of marks, statements word by word, [lists], links of the theme.
Thing = tuple[str, Form, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Consistency:
    """What was said so far of each form of thing: each way of saying it, of what that was, and on which page."""

    said: dict[Form, dict[tuple[str, ...], tuple[str, str]]] = field(default_factory=dict)

    def find_faults(self, page: Page) -> Iterator[Finding]:
        """What a page says otherwise than its like, where, what it says, and what the others say."""
        for of, form, items in (*_list_things(page), *_list_frame(page)):
            known = self.said.setdefault(form, {})
            for others, (other, name) in known.items():
                mine = [item for item in items if _is_given(page, other, item)]
                theirs = [item for item in others if _is_given(page, of, item)]
                if mine != theirs:
                    message = f"{of or 'what stands on every page'} says other things than its like, {other} on {name}"
                    at = next(at for at, pair in enumerate(zip_longest(mine, theirs)) if pair[0] != pair[1])
                    yield message, "; ".join(mine[at : at + 3]), "; ".join(theirs[at : at + 3])
                    break
            else:
                known.setdefault(items, (of, page.name))


def _is_given(page: Page, of: str, item: str) -> bool:
    """Whether the content gives of a thing what is said of its like."""
    key = item.partition("=")[0]
    if key[0] == "[":
        return bool(list_entries(page, of, key[1:-1], ()))
    key = "name" if key == "kind" else key  # what a list is of: "a place"
    if key == "value" and getattr(page.expected.find(of), "value", 0) is None:  # of an addressee without a number
        return False
    return key in {"value", "link", "feed"} or bool(page.expected.words(of, key))


def _list_things(page: Page) -> Iterator[Thing]:
    """The things of a page, charts and prose aside."""
    reading, items = page.reading, dict[int, list[str]]()
    for mark in reading.marks:
        if not mark.place.chart:
            fixed = page.expected.words(mark.place.of, mark.key) == (ANY,)
            items.setdefault(mark.place.scope, []).append(mark.key + f"={squeeze(mark.words)}" * fixed)
    for each in reading.lists:
        if not each.place.chart and each.entries:
            items.setdefault(each.place.scope, []).append(f"[{each.key}]")
    for link in reading.links:
        apart = link.place.prose or link.place.chart or link.node.css_first("[data-is], data")
        if not apart and resolve(link.key, page.name):
            items.setdefault(link.place.scope, []).append(f"link={squeeze(link.words)}")
    for at, (node, place, within) in enumerate(reading.scopes):
        if not place.chart and not place.prose:
            first = (node.attributes.get("class") or "").partition(" ")[0]
            form = (*_form_of(page), _kind_of(page, place.of), node.tag or "", first, within)
            whole = node.tag == "body"  # its links may stand under any condition
            yield place.of, form, tuple(each for each in items.get(at, []) if not (whole and each.startswith("link=")))


def _list_frame(page: Page) -> Iterator[Thing]:
    """Links to files, for "PNG" leads to a PNG, here and everywhere; and the head and foot of the page."""
    for link in page.reading.links:
        there = None if link.place.prose else resolve(link.key, page.name)
        if there and not there[0].endswith(".html"):
            ending = there[0].rpartition("/")[2].partition(".")[2]
            yield "", ("file", squeeze(link.words.rpartition(":")[2])), (f"link={ending}",)
    for node, _ in page.reading.nodes:
        if node.tag in _FRAME and node.parent and node.parent.tag == "body":
            links = [resolve(each.attributes.get("href") or "", page.name) for each in node.css("a")]
            yield "", (node.tag,), (f"link={squeeze(node.text(deep=True))}", *(f"link={each}" for each in links))


def _form_of(page: Page) -> Form:
    """Pages of one kind: those of briefings, evidence pages, entries of feeds, lists of places; others alone."""
    if page.home in page.expected.briefings:
        return ("briefing", "evidence" * page.evidence, "entry" * (not page.whole))
    if page.leads:
        return ("leads", "", "")
    return ("list", page.home.split("/")[1], "") if page.home in page.expected.listings else ("page", page.home, "")


def _kind_of(page: Page, of: str) -> str:
    """Things of one kind: figures, "ratings.", "recommendations", "recommendations." to somebody, lists."""
    home, name = part(of)
    if home.startswith("/"):
        return "/" if page.expected.words(of, "name") else home
    if ".also." in name:
        return "also"
    return "figure" if page.expected.figure(of) else re.sub(r"\d+$", "", name)
