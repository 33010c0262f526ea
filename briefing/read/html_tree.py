"""HTML as a tree, and its parts."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from briefing.errors import SourceError
from briefing.numbers.patterns import pattern
from briefing.read.losses import find_number_words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

INLINE: Final = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr""".split()
)
"""Elements that part no words. Every other one does."""
TAG: Final = pattern(
    r"""<(?:!--(?:-?>|.*?(?:--!?>|\Z))|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)"""
    r"""(?P<rest>(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)>?+|[!?/][^>]*+>?+)""",
    '<nav class="x">',
    '<b title="3 > 2">',
    "</nav>",
    "<!doctype html>",
    "…<!-- 3 > 2 -->…",
    '…<b id="x"">…',
    no="2 < 3",
    flags=re.DOTALL,
)
"""A tag or a comment, as the HTML standard parts them: a quotation mark opens a value only behind "="."""
_FORMATTING: Final = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_RAW: Final = frozenset("script style iframe noembed noframes xmp".split())
"""Elements in which nothing is a tag but their own end: "for (i = 0; i<o.length; i++)"."""
_ESCAPABLE: Final = frozenset({"title", "textarea"})
"""Likewise, and their words are text."""
_UNCOUNTED: Final = frozenset(
    """area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot
    option optgroup rp rt colgroup caption html head body path use circle rect line""".split()
)
"""Elements that hold nothing, or that the next of their kind closes."""
# Bounds that no page of text comes near.
_DEEPEST: Final = 500
_MOST_TAGS: Final = 200_000
_MOST_OUTERMOST: Final = 50
_MOST_ATTRIBUTES: Final = 100_000_000
"""The sum of the squares of the words in each tag: the parser compares each attribute with all before it."""
UNSEEN: Final = frozenset(
    """script style noscript template svg canvas iframe object embed audio video select button textarea dialog head
    title datalist frameset noframes map""".split()
)
"""Elements without words of the page's own."""
_FURNITURE: Final = frozenset({"nav", "menu", "search"})
_ROLES: Final = frozenset("banner contentinfo dialog alertdialog".split())
_NAMES: Final = pattern(
    r"(?:^|[\s_-])(?:breadcrumbs?|cookies?|cookie-?(?:banner|notice|consent)|skip-?link|jump-link|back-to-top|table-of-contents|pagination"
    r"|comments-area|comment-?list|disqus_thread|site-(?:header|footer)|hale-print-only|hale-print-button|information-banner|emergency-banner"
    r"|document-summary__link|info-banner|hale-article-nav)(?=$|[\s_-])",
    "site-header",
    "page cookie-banner",
    no="header-of-the-table",
    flags=0,
)
"""Names of parts that are never what a page is about."""
_DOUBTFUL: Final = pattern(
    r"(?:^|[\s_-])(?:related|share|sharing|social|newsletter|sign-?up|subscribe|promo|promotion|advert|advertisement|ads?|sponsored|sidebar|widget"
    r"|comments?|respond|tags|most-?read|trending|popular|outbrain|taboola|teasers?|visually-hidden|sr-only|screen-reader-text)(?=$|[\s_-])",
    "share buttons",
    "post-comments",
    no="shares-of-cases",
    flags=0,
)
"""Names of parts that are left out where they hold no number of their own."""
_DOUBTFUL_TAGS: Final = frozenset({"aside", "footer", "header", "form"})
_HIDDEN: Final = pattern(r"display\s*:\s*none", "display: none", no="display: block")


def parse(page: str) -> "LexborHTMLParser":
    """The tree of a page, without comments, scripts and styles. The names of formatting elements begin with x- in it.

    Raises:
        SourceError: It is nested too deeply, or a tag holds too much.
    """
    from selectolax.lexbor import LexborHTMLParser

    unclosed: Counter[str] = Counter()
    deep = attributes = outermost = at = tags = 0
    # What is counted here is what the parser is given: no reading of the standard lies between the two.
    kept: list[str] = []
    while tag := TAG.search(page, at):
        kept.append(page[at : tag.start()])
        at, tags = tag.end(), tags + 1
        if not tag["name"]:
            continue
        element, rest, ends = tag["name"].casefold(), tag["rest"], bool(tag["end"])
        # The parser opens unclosed formatting elements again in every paragraph, a million times over in a hostile
        # page. Under another name they are elements like any other.
        named = f"x-{element}" if element in _FORMATTING else element
        kept.append(f"</{named}>" if ends else f"<{named}{rest}>")
        if not ends and element in _RAW | _ESCAPABLE:
            end = re.compile(rf"</{element}(?=[\s/>])", re.IGNORECASE).search(page, at)
            words, at = page[at : end.start() if end else len(page)], end.start() if end else len(page)
            if element in _ESCAPABLE:
                kept.append(words.replace("<", "&lt;"))
            elif "ld+json" in rest:
                kept.append(words.replace("<", "\\u003c"))
        elif rest and not ends:
            # Text on both sides of a tag that the parser drops, and that has attributes, is copied whole for each
            # such tag, and never let go: a megabyte of "<td c=9>a" took 4.5 GB. A comment keeps the texts apart.
            kept.append("<!---->")
        outermost += element in {"html", "body"}
        attributes += sum(map(rest.count, " \n\t/\f")) ** 2
        if not ends and element not in _UNCOUNTED:
            unclosed[element] += 1
            deep += 1
        elif ends and unclosed[element]:
            unclosed[element] -= 1
            deep -= 1
        if deep > _DEEPEST or tags > _MOST_TAGS or outermost > _MOST_OUTERMOST or attributes > _MOST_ATTRIBUTES:
            raise SourceError("is nested too deeply, or holds too many tags, for a page of text; save its text alone")
    return LexborHTMLParser("".join([*kept, page[at:]]))


def name(node: "LexborNode") -> str:
    """The name of an element as the page has it."""
    tag = (node.tag or "").casefold()
    return tag.removeprefix("x-")


def walk(root: "LexborNode") -> "Iterator[tuple[LexborNode, bool]]":
    """Each node below the root, in order, with whether it ends here. Texts and elements begin; elements also end."""
    open_: list[tuple[LexborNode, bool]] = [(child, False) for child in reversed(_children(root))]
    while open_:
        node, ends = open_.pop()
        yield node, ends
        if not ends and node.is_element_node:
            open_.append((node, True))
            open_ += [(child, False) for child in reversed(_children(node))]


def _children(node: "LexborNode") -> "list[LexborNode]":
    found, child = [], node.first_child
    while child is not None:
        if child.is_text_node or child.is_element_node:
            found.append(child)
        child = child.next
    return found


@dataclass(slots=True)
class Weight:
    """What a part of a page holds: words in links, words outside them, and numbers outside them."""

    linked: int = 0
    plain: int = 0
    numbers: int = 0


class Parts:
    """The parts of one page.

    Attributes:
        region: The element that holds what the page is about.
    """

    def __init__(self, body: "LexborNode") -> None:
        self._weights = _weigh(body)
        self.region = self._find_region(body)
        self._whole = self._weights[self.region.mem_id].plain

    def is_left_out(self, node: "LexborNode", *, within: bool) -> bool:
        """Whether an element holds nothing that the page is about. within: whether an article or main part holds it."""
        tag, weight = name(node), self._weights[node.mem_id]
        attributes = node.attributes
        if tag in UNSEEN:
            return True
        called = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".casefold()
        role = (attributes.get("role") or "").casefold()
        hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
        outer = tag in {"header", "footer"} and not within
        if tag in _FURNITURE or role in {"navigation", "search"}:
            return True
        # A part by such a name may hold most of the page; then the name is wrong.
        if hidden or outer or role in _ROLES or _NAMES.search(called):
            return 2 * weight.plain < self._whole or not weight.plain
        doubtful = tag in _DOUBTFUL_TAGS or bool(_DOUBTFUL.search(called))
        return doubtful and not weight.numbers and tag != "header" and 4 * weight.plain < self._whole

    def _find_region(self, body: "LexborNode") -> "LexborNode":
        """The main part, or the one article in it, where nothing beside that article holds a number."""
        # Some pages have several main parts, or empty ones.
        mains = [node for node in body.css("main, [role=main]")[:20] if self._weights[node.mem_id].plain]
        main = max(mains, key=lambda node: self._weights[node.mem_id].plain, default=body)
        articles = sorted(main.css("article")[:200], key=lambda node: self._weights[node.mem_id].plain, reverse=True)
        if not articles:
            return main
        first, whole = self._weights[articles[0].mem_id], self._weights[main.mem_id]
        rest = max((self._weights[node.mem_id].plain for node in articles[1:]), default=0)
        # An article beside others of its length is one of a list, and the list is what the page is about.
        ahead = 2 * rest <= first.plain
        alone = main is body or first.numbers == whole.numbers
        return articles[0] if ahead and alone and 2 * first.plain >= whole.plain else main


def _weigh(body: "LexborNode") -> dict[int, Weight]:
    """The weight of each element, from the leaves up."""
    weights = {body.mem_id: Weight()}
    above = [weights[body.mem_id]]
    links = unseen = 0
    for node, ends in walk(body):
        if node.is_text_node:
            text = node.text_content or ""
            words = len(text.split())
            if words and links and not unseen:
                above[-1].linked += words
            elif words and not unseen:
                above[-1].plain += words
                above[-1].numbers += find_number_words(text).total()
            continue
        step = -1 if ends else 1
        links += step * (name(node) == "a")
        unseen += step * (name(node) in UNSEEN)
        if ends:
            done = above.pop()
            above[-1].linked += done.linked
            above[-1].plain += done.plain
            above[-1].numbers += done.numbers
        else:
            weights[node.mem_id] = Weight()
            above.append(weights[node.mem_id])
    return weights
