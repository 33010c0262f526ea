"""Pages that show briefings together: what they say of themselves, and that they show what belongs there."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from selectolax.lexbor import LexborNode

from auditing.truth import Truth, listed_means
from auditing.words import squeeze
from briefing import plan
from briefing.catalogue import describe_compared, make_catalogue
from briefing.model import Briefing
from briefing.plan import HOME
from briefing.related import Placed
from briefing.shelf import AskedPage, QuestionPage, ShelfPage

COMPARE: Final = f"{plan.COMPARE}index.html"
CATALOGUE: Final = "briefings/list.json"
"""What the filters of the page of all briefings read."""


def find_together_faults(name: str, root: LexborNode, truth: Truth) -> Iterator[str]:
    """Every briefing or figure that is missing on a page of a list, and every one that does not belong there."""
    listed = truth.listed.get(name)
    if listed is None:
        if name == "index.html":
            yield from _find_home_faults(root, truth)
        if name == COMPARE:
            yield from _find_compared_faults(root, truth)
        return
    main = root.css_first("main") or root
    figures = {each.attributes["data-figure"] for each in main.css("data[data-figure]")}
    slugs = {(each.attributes["data-field"] or "").partition("/")[0] for each in main.css("[data-field]")}
    expected = {briefing.slug for briefing in _briefings_of(listed)}
    yield from (f"{slug} is missing" for slug in sorted(expected - slugs))
    yield from (f"{slug} does not belong here" for slug in sorted(slugs - expected))
    if not isinstance(listed, AskedPage):
        wanted = {f"{each.briefing.slug}/{each.name}" for each in _placed_of(listed)}
        yield from (f"{figure} is missing" for figure in sorted(wanted - figures))


def _find_home_faults(root: LexborNode, truth: Truth) -> Iterator[str]:
    """Where things stand, as the home page shows it, is what the newest inspections found."""
    shown = {each.attributes["data-figure"] or "" for each in root.css(".now data[data-figure]")}
    wanted = {figure for planned in truth.plan.of_page(HOME) for figure in planned.by_figure}
    yield from (f"{figure} is missing where things stand" for figure in sorted(wanted - shown))
    yield from (f"{figure} is not where things stand" for figure in sorted(shown - wanted))


def _find_compared_faults(root: LexborNode, truth: Truth) -> Iterator[str]:
    """Every share that is compared stands in a line, and a line has of each filter what its share has."""
    wanted = {f"{each.briefing.slug}/{each.name}": describe_compared(each) for each in truth.plan.compared}
    shown = {}
    for line in root.css("tr[data-row]"):
        value = line.css_first("data[data-figure]")
        address = (value.attributes["data-figure"] if value else None) or ""
        shown[address] = {key: line.attributes.get(f"data-{key}") for key in wanted.get(address, ())}
    yield from (f"{address} is missing" for address in sorted(wanted.keys() - shown.keys()))
    lost = [address for address in sorted(shown) if shown[address] != wanted.get(address)]
    yield from (f"a filter would not find {address}" for address in lost)


def _briefings_of(listed: ShelfPage | QuestionPage | AskedPage) -> list[Briefing]:
    if isinstance(listed, ShelfPage):
        return list(listed.briefings)
    return [each.briefing for each in (listed.placed if isinstance(listed, QuestionPage) else listed.asked)]


def _placed_of(listed: ShelfPage | QuestionPage) -> list[Placed]:
    if isinstance(listed, QuestionPage):
        return list(listed.placed)
    return [placed for section in listed.sections for placed in section.placed]


def say_count(count: int, what: str) -> str:
    """The count with its noun: "1 briefing", "2 briefings"."""
    return f"{count} {what}{'s' * (count != 1)}"


def _say_heading(name: str, of: str, truth: Truth) -> set[str]:
    listed = truth.listed.get(name)
    return {squeeze(listed.shelf.title)} if isinstance(listed, ShelfPage) else set()


def _say_means(name: str, of: str, truth: Truth) -> set[str]:
    listed = truth.listed.get(name)
    return set() if listed is None or isinstance(listed, AskedPage) else {squeeze(listed_means(listed))}


def _say_part(name: str, of: str, truth: Truth) -> set[str]:
    listed = truth.listed.get(name)
    return {squeeze(f"Page {listed.number} of {listed.pages}")} if listed else set()


def _say_count(name: str, of: str, truth: Truth) -> set[str]:
    shelf = truth.counted.get(of)
    return {squeeze(say_count(len(shelf.briefings), "briefing"))} if shelf else set()


def _say_words(name: str, of: str, truth: Truth) -> set[str]:
    shelf = truth.counted.get(of)
    return {squeeze(shelf.words)} if shelf else set()


def _say_asked(name: str, of: str, truth: Truth) -> set[str]:
    found = truth.shelves.questions
    return {squeeze(say_count(len(placed), "share")) for question, placed in found.items() if question.slug == of}


def _say_choice(name: str, of: str, truth: Truth) -> set[str]:
    key, _, slug = of.partition("/")
    return {
        squeeze(f"{choice.words} ({choice.count})")
        for facet in (truth.compared_facets if name == COMPARE else truth.facets)
        if facet.key == key
        for choice in facet.choices
        if choice.slug == slug
    }


def _say_all(name: str, of: str, truth: Truth) -> set[str]:
    if name == COMPARE:
        return {squeeze(say_count(len(truth.plan.compared), "share"))}
    return {squeeze(say_count(len(truth.briefings), "briefing"))}


def find_catalogue_faults(made: str, truth: Truth) -> Iterator[str]:
    """What is wrong with the list that the filters read: it must be what the content makes it, word by word."""
    try:
        said = json.loads(made)
    except ValueError:
        said = None
    if said != make_catalogue(truth.briefings.values()):
        yield "not the list of what is published"


PAGE_SAYS: Final[Mapping[str, Callable[[str, str, Truth], set[str]]]] = {
    "heading": _say_heading,
    "means": _say_means,
    "part": _say_part,
    "count": _say_count,
    "words": _say_words,
    "asked": _say_asked,
    "choice": _say_choice,
    "all": _say_all,
}
"""What a page of the site's own may say: from its file, what it is about, and the truth."""
