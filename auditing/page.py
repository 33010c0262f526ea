"""One page, read: whose everything on it is, what says what it is, where it leads, and what says nothing of itself."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.addresses import address_of, number_of
from auditing.expected import Expected, part
from auditing.words import HOLE, asks, squeeze

_BLOCKS: Final = frozenset(
    "address article aside blockquote body br button caption dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr img input label legend li main nav ol option p pre section select summary svg "
    "table tbody td th thead tr ul".split()
)
# Attributes that are shown or read out.
_PRINTED: Final = frozenset(
    "abbr alt aria-description aria-label aria-placeholder aria-roledescription aria-valuenow aria-valuetext label max "
    "min placeholder prompt start summary title value".split()
)
# Elements that are there for what they say.
_NAMED: Final = frozenset("a button caption dd dt figcaption h1 h2 h3 h4 h5 h6 label legend option summary th".split())
_LISTS: Final = frozenset({"ul", "ol", "dl", "tbody"})
# What is held apart, by head.py.
_HEAD: Final = frozenset({"script", "title", "meta", "link"})
# What the way to a page ends with.
TRAIL: Final = 'li[aria-current="page"]'
# What is wrong, what stands there, and what was expected; and the same with the element: None for the page as a whole.
Finding = tuple[str, str, str]
Located = tuple[LexborNode | None, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """A number, a word or a link of the built site that does not hold.

    Attributes:
        page: The file, as seen from the output folder.
        place: The element, as its tag with its id or its first class.
        message: What is wrong.
        words: What stands there, shortened.
        expected: What the content says instead, likewise. Empty where it says nothing, or the message says it.
    """

    page: str
    place: str
    message: str
    words: str
    expected: str = ""

    def __str__(self) -> str:
        """The finding as one line."""
        instead = f", not “{self.expected}”" if self.expected else ""
        return f"{self.page}: {self.place}: {self.message}: “{self.words}”{instead}"


def shorten(words: str) -> str:
    """Words on one line, cut where they are long."""
    words = " ".join(words.split())
    return words if len(words) <= 80 else f"{words[:80]}…"


class Place(NamedTuple):
    """Where a node stands.

    Attributes:
        of: Whose it is: the subject of the nearest scope.
        own: The part of a briefing in whose own element it stands, by that element's id. Empty: in none.
        free: Whether scopes of other briefings may stand here: in lists and charts.
        mark: What its words are, by the nearest mark. Empty where nothing says so.
        prose: Whether it stands in a text of an author's.
        link: The link that it stands in.
        entries, each, chart: The list, the group, the chart that it stands in, as `data-entries` … say.
        scope: The number of the scope that it stands in, among those of the page.
        folded: Whether it is folded away, and shown only to who asks for it.
    """

    of: str = ""
    own: str = ""
    free: bool = True
    mark: str = ""
    prose: bool = False
    link: LexborNode | None = None
    entries: "Container | None" = None
    each: "Container | None" = None
    chart: "Container | None" = None
    scope: int = -1
    folded: bool = False


class Mark(NamedTuple):
    """An element that says what its words are, or a link. key: what they are; where it leads."""

    node: LexborNode
    place: Place
    key: str

    @property
    def words(self) -> str:
        """Its text."""
        return self.node.text(deep=True)


@dataclass(slots=True, eq=False)
class Container:
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


@dataclass(slots=True)
class Reading:
    """What was read of a page.

    Attributes:
        lists, groups, charts: What holds several subjects.
        scopes: Each scope, and the key of the list that it stands in.
        nodes: All elements.
        faults: What is wrong with an element by itself: it, what, and the words at fault.
    """

    marks: list[Mark] = field(default_factory=list)
    links: list[Mark] = field(default_factory=list)
    lists: list[Container] = field(default_factory=list)
    groups: list[Container] = field(default_factory=list)
    charts: list[Container] = field(default_factory=list)
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
            _end_line(reading, line)
        if ends or (node.tag or "-").startswith("-"):
            continue
        place = _enter(reading, node, place)
        if node.tag in _BLOCKS:
            waiting.append((node, place, True))
        if node.tag not in _HEAD:
            waiting += [(child, place, False) for child in reversed(list(node.iter(include_text=True)))]
    _end_line(reading, line)
    return reading


def _end_line(reading: Reading, line: list[tuple[LexborNode, Place]]) -> None:
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
    if (of := given.get("data-of")) is not None:
        place = _enter_scope(reading, node, place, of)
    for name, found in (("entries", reading.lists), ("each", reading.groups), ("chart", reading.charts)):
        if (key := given.get(f"data-{name}")) is not None:
            found.append(Container(node, place, key))
            within: dict[str, Any] = {name: found[-1]}
            free, prose = place.free or name != "each", place.prose and name != "chart"
            place = place._replace(free=free, prose=prose, **within)
    if node.tag in {"details", "summary"}:  # a summary is shown, unless it stands in what is folded itself
        place = place._replace(folded=_is_folded(node))
    if node.tag == "a":
        place = place._replace(link=node)
        reading.links.append(Mark(node, place, given.get("href") or ""))
    place = _enter_mark(reading, node, place)
    reading.faults += _find_empty_faults(node, place)
    if node.tag == "svg" and place.chart:
        place = place._replace(mark="drawing")
    for name, words in given.items():
        marked = (place.mark and name in {"value", "start"}) or place.mark == "drawing"
        # What an author says beside a picture is held word by word.
        held = name not in _PRINTED or marked or (place.prose and name in {"title", "alt"})
        if words and not held and asks(words):
            reading.faults.append((node, f"a number or a rating in {name} that nothing holds", words))
    reading.nodes.append((node, place))
    return place


def _is_folded(node: LexborNode) -> bool:
    """Whether a fold, or what names one, is folded away: a fold that stands open is not."""
    fold = node if node.tag == "details" else node.parent
    if node.tag == "details" and "open" not in node.attributes:
        return True
    while fold and (fold := fold.parent):
        if fold.tag == "details" and "open" not in fold.attributes:
            return True
    return False


def _enter_scope(reading: Reading, node: LexborNode, place: Place, of: str) -> Place:
    """Take in an element that says whose it is."""
    (home, name), (there, item) = part(place.of), part(of)
    apart = home != there or (name and name != item)
    below = home == there and item.startswith(f"{name}.")  # "planning.also.0" in "planning"
    # In a text of an author's, what is of another briefing is held word by word to what the author wrote.
    elsewhere = place.free or place.prose or below or home.startswith("/") or there.startswith("/")
    if apart and home and not elsewhere:
        reading.faults.append((node, f"a part of {of} stands in what is of {place.of}", ""))
    for container in (place.entries, place.each):
        if container and not place.prose:
            container.entries.append((of, len(reading.scopes)))
    within = place.entries.key if place.entries else ""
    own = of if item and node.attributes.get("id") == item else "" if apart and not below else place.own
    free, scope = place.free and there.startswith("/"), len(reading.scopes)
    place = place._replace(of=of, own=own, free=free, entries=None, each=None, scope=scope)
    reading.scopes.append((node, place, within))
    return place


def _enter_mark(reading: Reading, node: LexborNode, place: Place) -> Place:
    """Take in an element that says what its words are; any other one leaves the place as it is."""
    given, key = node.attributes, "value" if node.tag == "data" else ""
    key = "sentence" if not key and "data-text" in given else key
    key = given.get("data-is") or ("cell" if node.tag == "p" and "data-cell" in given else key)
    if not key:
        return place
    prose = place.prose or (key in {"title", "summary", "body"} and not part(place.of)[1])
    if key == "each" and place.each:
        place.each.head = node.text(deep=True)
    place = place._replace(mark=key, prose=prose)
    reading.marks.append(Mark(node, place, key))
    return place


def _find_empty_faults(node: LexborNode, place: Place) -> Iterator[tuple[LexborNode, str, str]]:
    """An element that says nothing, and what a list of the theme's own says twice."""
    if node.tag in _NAMED and not (node.text(deep=True).strip() or node.attributes.get("aria-label")):
        yield node, f"<{node.tag}> says nothing", ""
    if node.tag in _LISTS and not place.prose and not place.entries:
        links = ((each, each.css_first("a")) for each in node.iter())  # of the topic "Topics": <a>Topics</a>, Topics
        said = Counter((squeeze(each.text(deep=True)), link and link.attributes.get("href")) for each, link in links)
        yield from ((node, "what stands in a list twice", words) for (words, _), count in said.items() if count > 1)


@dataclass(frozen=True, kw_only=True)
class Site:
    """What a page needs to know of the others.

    Attributes:
        files: All files.
        parts: The words of each id of each page, by its file, and of its heading, as "".
        sentences: What the templates mark as sentences of their own, without white space.
    """

    files: frozenset[str]
    parts: Mapping[str, Mapping[str, str]]
    sentences: frozenset[str]

    @property
    def feed_name(self) -> str:
        """What the feed is called: as the list of all briefings is, whose heading the theme may reword."""
        return " ".join(self.parts.get("briefings/index.html", {}).get("", "").split())


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page, or a piece of one, and what it is held to.

    Attributes:
        name: Its file, or that of the page which its addresses are seen from.
        reading: What was read of it.
        whole: Whether it is a page with a head, not an entry of a feed.
    """

    name: str
    reading: Reading
    expected: Expected
    site: Site
    whole: bool = True

    @cached_property
    def home(self) -> str:
        """Whose page it is: a briefing's slug, or an address without the number of a page of it."""
        parts = self.name.split("/")
        if parts[0] == "briefings" and len(parts) > 2 and parts[1] in self.expected.briefings:
            return parts[1]
        # Where a withdrawn briefing stood, all pages say one thing.
        withdrawn = parts[0] == "briefings" and len(parts) > 2 and parts[1] in self.expected.withdrawn
        return f"/briefings/{parts[1]}/" if withdrawn else address_of(self.name)

    @cached_property
    def leads(self) -> str:
        """Where a page leads that is kept for its address alone. Empty: it is a page."""
        return self.expected.leading.get(self.home, "")

    @cached_property
    def number(self) -> int:
        """Which page of a listing it is, counted from 1."""
        return number_of(self.name)

    @property
    def evidence(self) -> bool:
        """Whether it is the evidence page of a briefing."""
        return self.name.endswith("/evidence/index.html")

    @cached_property
    def elements(self) -> Mapping[str, LexborNode]:
        """The elements of this page that have an id."""
        return {node.attributes["id"] or "": node for node, _ in self.reading.nodes if "id" in node.attributes}

    def list_ids(self, file: str) -> Mapping[str, object]:
        """The ids of a page."""
        return self.elements if file == self.name and self.whole else self.site.parts.get(file, {})

    @cached_property
    def ways_home(self) -> set[int]:
        """The links that a trail begins with, whatever its first step is called."""
        trails = (node for node, _ in self.reading.nodes if node.tag == "nav" and node.css_first(TRAIL))
        return {first.mem_id for trail in trails if (first := trail.css_first("a"))}

    @cached_property
    def finding(self) -> str:
        """The finding of the home page, as its heading says it, which is held there. Empty where there is none."""
        return next((" ".join(mark.words.split()) for mark in self.reading.marks if mark.key == "finding"), "")

    @cached_property
    def rows(self) -> list[str]:
        """The subjects of the rows of all charts."""
        return [of for each in self.reading.lists if each.key == "rows" for of in each.subjects if part(of)[1]]

    @cached_property
    def owned(self) -> set[str]:
        """The parts of briefings that have an element of their own here, with their evidence."""
        return {place.own for _, place in self.reading.nodes}

    @cached_property
    def speaks(self) -> bool:
        """Whether words of a briefing stand on the page."""
        return any(part(place.of)[0].strip("/") and place.of[0] != "/" for _, place in self.reading.nodes)
