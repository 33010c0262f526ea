"""HTML as a tree, and a guard before it: a page built to stall the parser is refused before it is parsed."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from briefing.errors import SourceError

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

INLINE: Final = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s
    samp small span strike strong sub sup time tt u var wbr""".split()
)
"""Elements that part no words. Every other one does."""
_TAG: Final = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^<>"']++|"[^"]*+"|'[^']*+')*+)""")
_FORMATTING: Final = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE
)
_UNCOUNTED: Final = frozenset(
    """area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot
    option optgroup rp rt colgroup caption html head body path use circle rect line""".split()
)
"""Elements that hold nothing, or that the next of their kind closes."""
_DEEPEST: Final = 500
_MOST_TAGS: Final = 200_000
_MOST_OUTERMOST: Final = 50
_MOST_ATTRIBUTES: Final = 100_000_000
"""The sum of the squares of the words in each tag: the parser compares each attribute with all before it."""


def parse(page: str) -> "LexborHTMLParser":
    """The tree of a page. The names of formatting elements begin with x- in it.

    Raises:
        SourceError: It is nested too deeply, or a tag holds too much.
    """
    from selectolax.lexbor import LexborHTMLParser

    _guard(page)
    # The parser opens unclosed formatting elements again in every paragraph, a million times over in a hostile
    # page. Under another name they are elements like any other.
    return LexborHTMLParser(_FORMATTING.sub(r"<\1x-\2", page))


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


def _guard(page: str) -> None:
    """Refuse what costs the parser or this reader more than a page of text does."""
    unclosed: Counter[str] = Counter()
    deep = attributes = outermost = 0
    for tags, tag in enumerate(_TAG.finditer(page)):
        element = tag[2].casefold()
        outermost += element in {"html", "body"}
        attributes += sum(map(tag[3].count, " \n\t/\f")) ** 2
        if not tag[1] and element not in _UNCOUNTED:
            unclosed[element] += 1
            deep += 1
        elif tag[1] and unclosed[element]:
            unclosed[element] -= 1
            deep -= 1
        if deep > _DEEPEST or tags > _MOST_TAGS or outermost > _MOST_OUTERMOST or attributes > _MOST_ATTRIBUTES:
            raise SourceError("is nested too deeply, or holds too many tags, for a page of text; save its text alone")
