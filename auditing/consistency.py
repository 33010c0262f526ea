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
from typing import TYPE_CHECKING, Final

from auditing.completeness import list_entries
from auditing.expected import ANY, part
from auditing.scripts import resolve
from auditing.words import squeeze

if TYPE_CHECKING:
    from auditing.marks import Page

_FRAME: Final = ("header", "footer")
Form = tuple[str, ...]
"""What makes things alike."""
Thing = tuple[str, Form, tuple[str, ...]]
"""Of what it is, its form, and what it says: keys of marks, statements word by word, [lists], links of the theme."""


@dataclass(frozen=True, slots=True)
class Alike:
    """What was said so far of each form of thing: each way of saying it, of what that was, and on which page."""

    said: dict[Form, dict[tuple[str, ...], tuple[str, str]]] = field(default_factory=dict)

    def find_faults(self, page: "Page") -> Iterator[tuple[str, str, str]]:
        """What a page says otherwise than its like, where, what it says, and what the others say."""
        for of, form, items in list_things(page):
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


def _is_given(page: "Page", of: str, item: str) -> bool:
    """Whether the content gives of a thing what is said of its like."""
    key = item.partition("=")[0]
    if key[0] == "[":
        return bool(list_entries(page, of, key[1:-1], ()))
    key = "name" if key == "kind" else key  # what a list is of: "a place"
    return key in {"value", "link", "feed"} or bool(page.truth.expected(of, key))


def list_things(page: "Page") -> Iterator[Thing]:
    """The things of a page, charts and prose aside, and its frame."""
    items: dict[int, list[str]] = {}
    for mark in page.reading.marks:
        if mark.place.many[2] < 0:
            fixed = page.truth.expected(mark.place.of, mark.key) == (ANY,)
            items.setdefault(mark.place.scope, []).append(mark.key + f"={squeeze(mark.words)}" * fixed)
    for many in page.reading.many[0]:
        if many.place.many[2] < 0 and many.entries:
            items.setdefault(many.place.scope, []).append(f"[{many.key}]")
    for link in page.reading.links:
        apart = link.place.prose or link.place.many[2] >= 0 or link.node.css_first("[data-is], data")
        if not apart and resolve(link.key, page.name):
            items.setdefault(link.place.scope, []).append(f"link={squeeze(link.words)}")
    for at, (node, place, within) in enumerate(page.reading.scopes):
        if place.many[2] < 0 and not place.prose:
            first, said = (node.attributes.get("class") or "").partition(" ")[0], items.get(at, [])
            form = (*_form_of(page), _kind_of(page, place.of), node.tag or "", first, within)
            whole = node.tag == "body"  # its links may stand under any condition
            yield place.of, form, tuple(item for item in said if not (whole and item.startswith("link=")))
    for link in page.reading.links:
        there = None if link.place.prose else resolve(link.key, page.name)
        if there and not there[0].endswith(".html"):  # "PNG" leads to a PNG, here and everywhere
            yield (
                "",
                ("file", squeeze(link.words.rpartition(":")[2])),
                (f"link={there[0].rpartition('/')[2].partition('.')[2]}",),
            )
    for node, _ in page.reading.nodes:
        if node.tag in _FRAME and node.parent and node.parent.tag == "body":
            links = [resolve(each.attributes.get("href") or "", page.name) for each in node.css("a")]
            yield "", (node.tag,), (f"link={squeeze(node.text(deep=True))}", *(f"link={each}" for each in links))


def _form_of(page: "Page") -> Form:
    """Pages of one kind: those of briefings, evidence sheets, entries of feeds, lists of places; others alone."""
    if page.home in page.truth.briefings:
        return ("briefing", "sheet" * page.sheet, "entry" * (not page.whole))
    return ("list", page.home.split("/")[1], "") if page.home in page.truth.listings else ("page", page.home, "")


def _kind_of(page: "Page", of: str) -> str:
    """Things of one kind: figures, "ratings.", "recommendations", "recommendations." to somebody, lists."""
    home, name = part(of)
    if home.startswith("/"):
        return "/" if page.truth.expected(of, "name") else home
    return "figure" if page.truth.figure(of) else re.sub(r"\d+$", "", name)
