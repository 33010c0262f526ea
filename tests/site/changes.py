"""Changes of a built page, by rule: every element, every mark and every address of it, one change at a time."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

MARKED: Final = ("data-of", "data-is", "data-entries", "data-each", "data-chart")
"""Attributes that say whose an element is, and what."""
_HELD: Final = "[data-of], [data-is], [data-entries], [data-each], [data-chart], data, a[href]"
_HERE: Final = "@@here@@"
_THERE: Final = "@@there@@"

Change = tuple[str, str, str]
"""What kind of change, where, and the page with it."""


def list_changes(made: str, step: int = 1) -> Iterator[Change]:
    """Every change of a page, or every so many of each kind."""
    for change in (remove, repeat, swap, swap_marks, unmark, mark_otherwise, lead_elsewhere, rename):
        for at, each in enumerate(change(made)):
            if at % step == 0:
                yield (change.__name__, *each)


def find_nodes(parser: LexborHTMLParser, within: str = _HELD) -> list[LexborNode]:
    """The elements of a page that something is to hold; not those of drawings, which have tests of their own."""
    meant = {node.mem_id for node in parser.css(within)}
    return [node for node in parser.css("body, main, main *") if node.mem_id in meant and not _is_drawn(node)]


def say_place(node: LexborNode) -> str:
    """An element in a few words."""
    given = node.attributes
    marks = [f'{name}="{given[name]}"' for name in (*MARKED, "href", "id", "class") if name in given]
    return f"<{node.tag} {' '.join(marks)}> {' '.join(node.text(deep=True).split())[:40]}"


def remove(made: str) -> Iterator[tuple[str, str]]:
    """An element is missing."""
    yield from _change_each(made, _HELD, lambda node: node.decompose())


def repeat(made: str) -> Iterator[tuple[str, str]]:
    """An element that holds something stands twice."""
    within = "[data-of], [data-entries], [data-each], [data-chart], [id]"
    for at in range(len(find_nodes(LexborHTMLParser(made), within))):
        parser = LexborHTMLParser(made)
        node = find_nodes(parser, within)[at]
        again = node.html or ""
        node.insert_before(_HERE)
        yield say_place(node), (parser.html or "").replace(_HERE, again)


def swap(made: str) -> Iterator[tuple[str, str]]:
    """Two neighbours of one kind have changed places, with all that is in them."""
    count = len(find_nodes(LexborHTMLParser(made)))
    for at in range(count):
        parser = LexborHTMLParser(made)
        node = find_nodes(parser)[at]
        other = _find_next(node)
        if other is not None and other.html != node.html:
            yield say_place(node), _exchange(parser, node, other)


def swap_marks(made: str) -> Iterator[tuple[str, str]]:
    """Two values, or words of one field, have changed places with their marks, as by a wrong variable of a loop."""
    for within in ("data", "[data-is='evidence']", "[data-is='population']", "[data-is='measured']", "a[href*='#']"):
        count = len(find_nodes(LexborHTMLParser(made), within))
        for at in range(count - 1):
            parser = LexborHTMLParser(made)
            node, other = find_nodes(parser, within)[at : at + 2]
            if node.html != other.html and not _contains(node, other):
                yield say_place(node), _exchange(parser, node, other)


def unmark(made: str) -> Iterator[tuple[str, str]]:
    """A mark is missing."""
    for name in MARKED:
        yield from _change_each(made, f"[{name}]", partial(_take_mark, name), name)


def _take_mark(name: str, node: LexborNode) -> None:
    del node.attrs[name]


def mark_otherwise(made: str) -> Iterator[tuple[str, str]]:
    """An element has the mark of the next one of its kind."""
    for name in (*MARKED, "value", "datetime", "data-qualifier"):
        yield from _change_values(made, f"body [{name}]", name)


def lead_elsewhere(made: str) -> Iterator[tuple[str, str]]:
    """A link leads to where the next one does, to a part that is not there, or nowhere."""
    yield from _change_values(made, "main a[href]", "href")
    yield from _change_each(made, "a[href]", lambda node: node.attrs.__setitem__("href", "nowhere/"), "to nowhere")
    yield from _change_each(made, "a[href]", lambda node: node.attrs.__delitem__("href"), "without address")


def rename(made: str) -> Iterator[tuple[str, str]]:
    """An id that something leads to is another one."""
    used = {(node.attributes["href"] or "").rpartition("#")[2] for node in LexborHTMLParser(made).css("a[href*='#']")}
    for name in sorted(used - {""}):
        yield from _change_each(made, f'[id="{name}"]', lambda node: node.attrs.__setitem__("id", "section-x"))


def _change_each(
    made: str, within: str, change: Callable[[LexborNode], object], what: str = ""
) -> Iterator[tuple[str, str]]:
    count = len(find_nodes(LexborHTMLParser(made), within))
    for at in range(count):
        parser = LexborHTMLParser(made)
        node = find_nodes(parser, within)[at]
        place = say_place(node)
        change(node)
        yield f"{what} {place}", parser.html or ""


def _change_values(made: str, within: str, name: str) -> Iterator[tuple[str, str]]:
    """Each element with the value that another one has."""
    values = [node.attributes[name] or "" for node in find_nodes(LexborHTMLParser(made), within)]
    for at, value in enumerate(values):
        other = next((each for each in [*values[at + 1 :], *values[:at]] if each != value), None)
        if other is not None:
            parser = LexborHTMLParser(made)
            node = find_nodes(parser, within)[at]
            place = say_place(node)
            node.attrs[name] = other
            yield f"{name}={other} {place}", parser.html or ""


def _exchange(parser: LexborHTMLParser, node: LexborNode, other: LexborNode) -> str:
    one, two = node.html or "", other.html or ""
    node.insert_before(_HERE)
    other.insert_before(_THERE)
    node.decompose()
    other.decompose()
    return (parser.html or "").replace(_HERE, two).replace(_THERE, one)


def _find_next(node: LexborNode) -> LexborNode | None:
    """The next element of the same kind beside it."""
    other = node.next
    while other is not None and (other.tag or "-").startswith("-"):
        other = other.next
    return other if other is not None and other.tag == node.tag else None


def _contains(node: LexborNode, other: LexborNode) -> bool:
    return (other.html or "") in (node.html or "")


def _is_drawn(node: LexborNode) -> bool:
    above = node.parent
    while above is not None:
        if above.tag == "svg":
            return True
        above = above.parent
    return False
