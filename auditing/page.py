"""One page, held to the content."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.head import audit_head
from auditing.linked import find_linked_faults, is_own_address
from auditing.own import find_own_fault
from auditing.shown import find_chart_faults
from auditing.stray import Stray
from auditing.together import find_together_faults
from auditing.truth import SPECIAL, Truth
from auditing.truth import read_text as read_html_text
from auditing.words import asks, squeeze
from briefing.bind import find_count_fault, find_words_fault, read_counts, say_figure
from briefing.cite import say_message
from briefing.model import CASES_ID, Figure
from briefing.numbers import read_number
from briefing.say import say_derived, say_value
from briefing.terms import Qualifier

_MARKS: Final = ("data-field", "data-figure", "data-plain", "data-said", "data-own", "data-chart")
_PRINTED: Final = frozenset(
    {"aria-label", "alt", "title", "placeholder", "aria-description", "aria-valuetext", "label"}
)
_SILENT: Final = frozenset({"script", "style", "template"})
_LOADS: Final = {
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "object": "data",
    "embed": "src",
    "use": "href",
}
_SHORT: Final = 60


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the built site.

    Attributes:
        name: The file, as seen from the output folder.
        kind: "briefing", "page", or the name of a page of the site's own.
        slug: Of the briefing or page. Empty for the site's own.
        made: Its HTML.
    """

    name: str
    kind: str
    slug: str
    made: str


def audit_page(page: Page, truth: Truth) -> Iterator[Stray]:
    """Everything on a page that does not hold."""
    root = LexborHTMLParser(page.made).root
    if root is None:
        yield Stray(page=page.name, place="html", message="the page is empty", words="")
        return
    yield from audit_words(page, root, truth)
    yield from audit_head(page.name, page.kind, page.slug, root, truth)
    yield from _audit_evidence(page, root, truth)
    for fault in find_together_faults(page.name, root, truth):
        yield Stray(page=page.name, place="main", message=fault, words="")


def audit_words(page: Page, root: LexborNode, truth: Truth) -> Iterator[Stray]:
    """Every word, number and address in the text of a page that does not hold."""
    for node in root.traverse(include_text=True):
        if node.tag == "-text":
            yield from _audit_text(page, node)
        elif node.tag and not node.tag.startswith("-"):
            yield from _audit_element(page, node, truth)


def _stray(page: Page, node: LexborNode, message: str, words: str, expected: str = "") -> Stray:
    return Stray(
        page=page.name, place=_place(node), message=message, words=_shorten(words), expected=_shorten(expected)
    )


def _shorten(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _SHORT else f"{said[:_SHORT]}…"


def _place(node: LexborNode) -> str:
    at: LexborNode | None = node
    while at is not None and (at.tag or "").startswith("-"):
        at = at.parent
    if at is None:
        return "html"
    given = at.attributes
    mark = (
        f"#{given['id']}"
        if given.get("id")
        else f".{(given['class'] or '').split(' ')[0]}"
        if given.get("class")
        else ""
    )
    return f"{at.tag}{mark}"


def _marked(node: LexborNode) -> bool:
    """Whether an element above a node says what its words are."""
    at = node.parent
    while at is not None:
        if any(mark in at.attributes for mark in _MARKS):
            return True
        at = at.parent
    return False


def _audit_text(page: Page, node: LexborNode) -> Iterator[Stray]:
    words = node.text_content or ""
    parent = node.parent
    if parent is None or parent.tag in _SILENT or parent.tag == "title" or not asks(words):
        return
    if not _marked(node):
        yield _stray(page, node, "a stray number or rating", words)


def _audit_element(page: Page, node: LexborNode, truth: Truth) -> Iterator[Stray]:
    given = node.attributes
    if "data-field" in given:
        yield from _audit_field(page, node, truth)
    if "data-figure" in given:
        yield from _audit_figure(page, node, truth)
    if "data-own" in given and (fault := find_own_fault(page.kind, page.slug, node, truth)):
        yield _stray(page, node, fault, read_text(node))
    if "data-chart" in given:
        for fault in find_chart_faults(node, page.name.removesuffix("index.html"), truth):
            yield _stray(page, node, fault, given.get("aria-label") or "")
    if "data-plain" in given and not _is_noted(page, node, truth, "data-plain"):
        yield _stray(page, node, "a plain number that the author does not give", read_text(node))
    if "data-said" in given and not _is_noted(page, node, truth, "data-said"):
        yield _stray(page, node, "words of a source that the author does not give", read_text(node))
    if node.tag == "script" and (made := node.text(deep=True) or given.get("src") is None):
        yield from _audit_block(page, node, str(made), truth)
    yield from _audit_attributes(page, node, truth)


def _audit_block(page: Page, node: LexborNode, made: str, truth: Truth) -> Iterator[Stray]:
    """What stands in a page as a script: data for machines, and nothing that runs."""
    if node.attributes.get("type") != "application/ld+json":
        yield _stray(page, node, "a script stands in the page", made)
        return
    for fault in find_linked_faults(made, page.name, page.slug, truth):
        yield _stray(page, node, fault, "")


def _audit_attributes(page: Page, node: LexborNode, truth: Truth) -> Iterator[Stray]:
    given = node.attributes
    for name, words in given.items():
        if (
            name in _PRINTED
            and words
            and asks(words)
            and "data-chart" not in given
            and not _says_field(node, words, truth)
        ):
            yield _stray(page, node, f"a stray number in {name}", words)
    loads = given.get(_LOADS.get(node.tag or "", "")) or ""
    if loads and given.get("rel") != "canonical" and (":" in loads.split("/")[0] or loads.startswith("//")):
        yield _stray(page, node, "something is loaded from elsewhere", loads)
    if node.tag == "a":
        address = (given.get("href") or "").partition("#")[0]
        outside = ":" in address.split("/")[0] or address.startswith("//")
        given_there = truth.addresses(page.slug) | _OWN_ADDRESSES | _messages_of(page, truth)
        if outside and address not in given_there and not is_own_address(address, truth):
            yield _stray(page, node, "a link to an address that the content does not give", address)


def _messages_of(page: Page, truth: Truth) -> set[str]:
    """The address that opens a message about the briefing of a page."""
    briefing = truth.briefings.get(page.slug)
    return {say_message(briefing)} if briefing else set()


_OWN_ADDRESSES: Final = frozenset({"https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"})


def _says_field(node: LexborNode, words: str, truth: Truth) -> bool:
    """Whether an attribute says the text of the field that `data-field-label` names."""
    slug, _, key = (node.attributes.get("data-label") or "").partition("/")
    return bool(key) and squeeze(words) == truth.text(slug, key)


def read_text(node: LexborNode) -> str:
    """The text of an element, charts left out."""
    found: list[str] = []
    waiting = [node]
    while waiting:
        at = waiting.pop()
        if at.tag == "-text":
            found.append(at.text_content or "")
        elif at is node or "data-aside" not in at.attributes:
            waiting += reversed(list(at.iter(include_text=True)))
    return "".join(found)


def _audit_field(page: Page, node: LexborNode, truth: Truth) -> Iterator[Stray]:
    slug, _, key = (node.attributes["data-field"] or "").partition("/")
    expected = truth.text(slug, key)
    said = read_text(node)
    if expected is None:
        yield _stray(page, node, f"there is no {slug}/{key} in what is published", said)
    elif squeeze(said) != expected:
        yield _stray(page, node, f"not what {slug}/{key} says", said, truth.say(slug, key) or "")
    if node.tag == "time" and expected is not None and not _is_machine_date(node, truth, slug, key):
        said, known = node.attributes.get("datetime") or "", truth.date(slug, key) or ""
        yield _stray(page, node, f"the date for machines is not {slug}/{key}", said, known)


def _is_machine_date(node: LexborNode, truth: Truth, slug: str, key: str) -> bool:
    return truth.date(slug, key) == node.attributes.get("datetime")


def _audit_figure(page: Page, node: LexborNode, truth: Truth) -> Iterator[Stray]:
    slug, _, name = (node.attributes["data-figure"] or "").partition("/")
    words = read_text(node)
    briefing = truth.briefings.get(slug)
    figure = truth.figure(slug, name)
    if briefing is None or (figure is None and name not in SPECIAL):
        yield _stray(page, node, f"there is no figure {slug}/{name}", words)
        return
    number = read_number(words)
    recommendations = briefing.recommendations
    counts = (
        [briefing.inspection.cases_inspected or 0]
        if name == CASES_ID
        else read_counts(recommendations)
        if recommendations
        else []
    )
    if figure is not None:
        fault = find_words_fault(number, figure)
        good = fault is None or squeeze(words) in {squeeze(say_value(figure)), squeeze(say_derived(figure) or "")}
    else:
        good = find_count_fault(number, counts, "") is None
    if not good:
        known = say_figure(figure) if figure else " or ".join(map(str, counts))
        yield _stray(page, node, f"not what {slug}/{name} says", words, known)
    elif not _is_machine_value(node, figure, None if number is None else number.value):
        yield _stray(
            page, node, f"the value for machines is not that of {slug}/{name}", node.attributes.get("value") or ""
        )
    link = node.parent
    if (
        link is not None
        and link.tag == "a"
        and not (link.attributes.get("href") or "").endswith(f"#{name}")
        and not _TITLES.intersection(_classes(link).split())
    ):
        yield _stray(page, node, "the number does not lead to its evidence", link.attributes.get("href") or "")


_TITLES: Final = frozenset({"card__title", "entry__title"})
"""Links that lead to a briefing as a whole, whatever number their words hold."""


def _classes(link: LexborNode) -> str:
    return f"{link.attributes.get('class') or ''} {link.parent.attributes.get('class') or '' if link.parent else ''}"


def _is_machine_value(node: LexborNode, figure: Figure | None, said: Any) -> bool:
    value = node.attributes.get("value") or ""
    if figure is None:
        return value == str(said)
    share = figure.share
    bound = None if figure.qualifier is Qualifier.EXACT else figure.qualifier.value
    if node.attributes.get("data-qualifier") != bound:
        return False
    if share.counted:
        return value == f"{share.numerator}/{share.denominator}"
    try:
        return Decimal(value) == share.percent
    except InvalidOperation:
        return False


def _is_noted(page: Page, node: LexborNode, truth: Truth, mark: str) -> bool:
    """Whether an author calls this number plain for this reason, or these words said, on the page they belong to."""
    said = squeeze(read_text(node)), squeeze(node.attributes[mark] or "")
    slug, prefix = page.slug or _slug_of(node), "#section-said-" if mark == "data-said" else "#section-note-"
    known = [(squeeze(read_html_text(words)), squeeze(reason)) for words, reason in truth.notes(slug, mark)]
    link = node.parent
    if link is not None and link.tag == "a" and "card__title" not in _classes(link):
        at = (link.attributes.get("href") or "").rpartition(prefix)[2]
        return at.isdigit() and 1 <= int(at) <= len(known) and known[int(at) - 1] == said
    return said in known


def _slug_of(node: LexborNode) -> str:
    at = node.parent
    while at is not None:
        if "data-field" in at.attributes:
            return (at.attributes["data-field"] or "").partition("/")[0]
        at = at.parent
    return ""


def _audit_evidence(page: Page, root: LexborNode, truth: Truth) -> Iterator[Stray]:
    """That every figure of a briefing has its row, with its evidence, on its page."""
    if page.kind not in {"briefing", "evidence"}:
        return
    for name in truth.briefings[page.slug].figures:
        row = root.css_first(f'[id="{name}"]')
        if row is None or row.css_first(f'[data-field="{page.slug}/figures.{name}.evidence"]') is None:
            yield Stray(page=page.name, place=f"#{name}", message="the figure has no evidence on its page", words=name)
