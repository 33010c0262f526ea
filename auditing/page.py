"""One page, read: whose everything on it is, what says what it is, where it leads, and what says nothing of itself."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.expected import part
from auditing.scripts import find_active_faults
from auditing.words import HOLE, asks, squeeze

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br button caption dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr img input label legend li main nav ol option p pre section select summary svg "
    "table tbody td th thead tr ul".split()
)
_PRINTED: Final = frozenset(
    "abbr alt aria-description aria-label aria-placeholder aria-roledescription aria-valuenow aria-valuetext label max "
    "min placeholder prompt start summary title value".split()
)
"""Attributes that are shown or read out."""
_NAMED: Final = frozenset("a button caption dd dt figcaption h1 h2 h3 h4 h5 h6 label legend option summary th".split())
"""Elements that are there for what they say."""
_LISTS: Final = frozenset({"ul", "ol", "dl", "tbody"})
_HEAD: Final = frozenset({"script", "title", "meta", "link"})
"""What is held apart: head.py."""


class Place(NamedTuple):
    """Where a node stands.

    Attributes:
        of: Whose it is: the subject of the nearest scope.
        own: The part of a briefing in whose own element it stands, by that element's id. Empty: in none.
        free: Whether scopes of other briefings may stand here: in lists and charts.
        mark: What its words are, by the nearest mark. Empty where nothing says so.
        prose: Whether it stands in a text of an author's.
        link: The link that it stands in.
        many: The list, the group and the chart that it stands in, by their numbers on the page. -1: none.
        scope: The number of the scope that it stands in, among those of the page.
    """

    of: str = ""
    own: str = ""
    free: bool = True
    mark: str = ""
    prose: bool = False
    link: LexborNode | None = None
    many: tuple[int, int, int] = (-1, -1, -1)
    scope: int = -1


class Mark(NamedTuple):
    """An element that says what its words are. key: that."""

    node: LexborNode
    place: Place
    key: str

    @property
    def words(self) -> str:
        """Its text."""
        return self.node.text(deep=True)


@dataclass(slots=True)
class Many:
    """An element that holds several subjects: a list, a group that has something in common, a chart.

    Attributes:
        key: Which.
        entries: The scopes right in it: the subject of each, and its number.
        head: What a group has in common, in its own words.
    """

    node: LexborNode
    place: Place
    key: str
    entries: list[tuple[str, int]] = field(default_factory=list)
    head: str = ""

    @property
    def subjects(self) -> list[str]:
        """The subjects of its entries."""
        return [of for of, _ in self.entries]


_MANY: Final = ("data-entries", "data-each", "data-chart")


@dataclass(slots=True)
class Reading:
    """What was read of a page.

    Attributes:
        many: Its lists, its groups, its charts.
        scopes: Each scope, and the key of the list that it stands in.
        nodes: All elements.
    """

    marks: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    many: tuple[list[Many], list[Many], list[Many]] = field(default_factory=lambda: ([], [], []))
    nodes: list[tuple[LexborNode, Place]] = field(default_factory=list)
    scopes: list[tuple[LexborNode, Place, str]] = field(default_factory=list)
    faults: list[tuple[LexborNode, str, str]] = field(default_factory=list)


def read_page(made: str) -> Reading:
    """Read a page, or a piece of one."""
    reading, line = Reading(), []
    root = LexborHTMLParser(made).root
    waiting: list[tuple[LexborNode, Place, bool]] = [(root, Place(), False)] if root else []
    while waiting:
        node, place, ends = waiting.pop()
        if node.tag == "-text":
            line.append((node, place))
            continue
        if ends or node.tag in _BLOCKS:  # words are one as far as they stand on one line: "se<i>v</i>en"
            _tell_line(reading, line)
        if ends or (node.tag or "-").startswith("-"):
            continue
        place = _enter(reading, node, place)
        if node.tag in _BLOCKS:
            waiting.append((node, place, True))
        if node.tag not in _HEAD:
            waiting += [(child, place, False) for child in reversed(list(node.iter(include_text=True)))]
    _tell_line(reading, line)
    return reading


def _tell_line(reading: Reading, line: list[tuple[LexborNode, Place]]) -> None:
    """Words on one line: what no mark holds must hold no number, and nothing may be missing within a sentence."""
    loose = [(node, place) for node, place in line if not place.mark]
    words = "".join(node.text_content or "" for node, _ in loose)
    if loose and asks(words, judged=any(part(place.of)[1] for _, place in loose)):
        reading.faults.append((loose[0][0], "a number, a rating or a judgement that nothing holds", words))
    texts = ((node.text_content or "", place) for node, place in line)
    whole = "".join("…" if place.mark and text.strip() else text for text, place in texts)
    if HOLE.search(whole):
        reading.faults.append((line[0][0], "something is missing in a sentence", whole))
    line.clear()


def _enter(reading: Reading, node: LexborNode, place: Place) -> Place:
    """Take an element in; gives where what is in it stands."""
    given = node.attributes
    reading.faults += [(node, message, words) for message, words in find_active_faults(node)]
    many = list(place.many)
    if (of := given.get("data-of")) is not None:
        (home, name), (there, item) = part(place.of), part(of)
        apart = home != there or (name and name != item)
        if apart and not (place.free or home.startswith("/") or there.startswith("/") or not home):
            reading.faults.append((node, f"a part of {of} stands in what is of {place.of}", ""))
        for at, found in enumerate(reading.many[:2]):
            if many[at] >= 0 and not place.prose:
                found[many[at]].entries.append((of, len(reading.scopes)))
        within, many[:2] = reading.many[0][many[0]].key if many[0] >= 0 else "", [-1, -1]
        own = of if item and given.get("id") == item else "" if apart else place.own
        free = place.free and there.startswith("/")
        place = place._replace(of=of, own=own, free=free, many=(-1, -1, many[2]), scope=len(reading.scopes))
        reading.scopes.append((node, place, within))
    for at, name in enumerate(_MANY):
        if (key := given.get(name)) is not None:
            many[at] = len(reading.many[at])
            place = place._replace(
                many=(many[0], many[1], many[2]), free=place.free or at != 1, prose=place.prose and at != 2
            )
            reading.many[at].append(Many(node, place, key))
    if node.tag == "a":
        place = place._replace(link=node)
        reading.links.append(Mark(node, place, given.get("href") or ""))
    key = "value" if node.tag == "data" else "sentence" if "data-text" in given else ""
    if key := given.get("data-is") or ("cell" if node.tag == "p" and "data-cell" in given else key):
        prose = place.prose or (key in {"title", "summary", "body"} and not part(place.of)[1])
        if key == "each" and many[1] >= 0:
            reading.many[1][many[1]].head = node.text(deep=True)
        place = place._replace(mark=key, prose=prose)
        reading.marks.append(Mark(node, place, key))
    reading.faults += _find_empty_faults(node, place)
    if node.tag == "svg" and place.many[2] >= 0:
        place = place._replace(mark="drawing")
    for name, words in given.items():
        held = (
            (place.mark and name in {"value", "start"}) or (place.prose and name == "title") or place.mark == "drawing"
        )
        if name in _PRINTED and words and not held and asks(words):
            reading.faults.append((node, f"a number or a rating in {name} that nothing holds", words))
    reading.nodes.append((node, place))
    return place


def _find_empty_faults(node: LexborNode, place: Place) -> Iterator[tuple[LexborNode, str, str]]:
    """An element that says nothing, and what a list of the theme's own says twice."""
    if node.tag in _NAMED and not (node.text(deep=True).strip() or node.attributes.get("aria-label")):
        yield node, f"<{node.tag}> says nothing", ""
    if node.tag in _LISTS and not place.prose and place.many[0] < 0:
        links = ((each, each.css_first("a")) for each in node.iter())  # of the topic "Topics": <a>Topics</a>, Topics
        said = Counter((squeeze(each.text(deep=True)), link and link.attributes.get("href")) for each, link in links)
        yield from ((node, "what stands in a list twice", words) for (words, _), count in said.items() if count > 1)
