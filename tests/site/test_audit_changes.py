"""The audit of pages that were changed by rule: every change is refused, or takes nothing from a reader.

A page of each kind of the site of hard cases is changed, element by element, mark by mark, address by address.
"""

from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.conftest import WIDE
from tests.site.changes import MARKED, list_changes
from tests.site.holding import is_refused
from tests.site.sites import Site

pytestmark = pytest.mark.slow

PAGES = [
    "index.html",
    "404.html",
    "briefings/index.html",
    "briefings/everything/index.html",
    "briefings/paraphrase/index.html",
    "briefings/read-there/index.html",
    "briefings/compared/index.html",
    "briefings/everything/evidence/index.html",
    "places/index.html",
    "places/northshire/page/2/index.html",
    "programmes/regional/index.html",
    "topics/risk-assessment/index.html",
    "topics/script/index.html",
    "topics/index.html",
    "questions/public-protection-planning/index.html",
    "compare/index.html",
    "corrections/index.html",
    "ratings/index.html",
    "recommendations/index.html",
    "data/index.html",
    "search/index.html",
    "method/index.html",
    "glossary/index.html",
]

_NEAR = 3
Statement = tuple[str, str, str, str, str]
"""Of what something is said, what it is, its words, the same for machines, and where it leads."""


def _read_statements(made: str) -> Iterator[Statement]:
    """What a page says to its readers, word by word: of what, as what, and where a link leads that these stand in."""
    root = LexborHTMLParser(made).root
    waiting: list[tuple[LexborNode, Statement]] = [(root, ("", "", "", "", ""))] if root else []
    while waiting:
        node, (of, key, _, machine, to) = waiting.pop()
        if node.tag == "-text":
            for word in (node.text_content or "").split():
                yield of, key, word, machine, to
            continue
        given = node.attributes
        if given.get("data-of"):
            of, key = given["data-of"] or "", ""
        if node.tag == "data" or given.get("data-is"):
            key = given.get("data-is") or "value"
            machine = f"{given.get('value')} {given.get('data-qualifier')} {given.get('datetime')}"
        if node.tag in {"a", "option"}:
            to = given.get("href") or given.get("value") or ""
        waiting += [(each, (of, key, "", machine, to)) for each in reversed(list(node.iter(include_text=True)))]


def _bare(made: str) -> str:
    """A page without its marks, which nobody sees."""
    parser = LexborHTMLParser(made)
    for name in MARKED:
        for node in parser.css(f"[{name}]"):
            del node.attrs[name]
    return parser.html or ""


def _part_near(made: str) -> tuple[str, list[str]]:
    """A page without the briefings that stand near its own, and these."""
    parser = LexborHTMLParser(made)
    near = parser.css("[data-entries=near] > li")
    entries = [node.html or "" for node in near]
    for node in near:
        node.decompose()
    return "".join((parser.html or "").split()), entries


def _is_harmless(before: str, after: str) -> bool:
    """Whether a change takes nothing from a reader and adds nothing.

    A mark is not seen: where nothing else has changed, the page reads as before. What stood twice may stand once, or in
    another place of the same page, as long as it is said of the same thing, as the same, and leads to the same place. A
    link in words of the theme may be missing where another one leads to the same page. The briefings that stand near
    another one are a choice.
    """
    (rest, near), (other, left) = _part_near(before), _part_near(after)
    if _bare(before) == _bare(after) or (rest == other and {*left} < {*near} and len(left) >= _NEAR):
        return True
    said, says = {*_read_statements(before)}, {*_read_statements(after)}
    led = {to.partition("#")[0] for *_, to in says}
    lost = {each for each in said - says if each[1] or each[4].partition("#")[0] not in led}
    return says <= said and not lost


@pytest.mark.parametrize("name", PAGES)
def test_no_change_of_a_page_survives(hard_site: Site, name: str) -> None:
    """Whatever is removed, repeated, swapped, renamed, marked otherwise or led elsewhere is refused, or is harmless."""
    made = (hard_site.output / name).read_text(encoding="utf-8")
    changes = list_changes(made, step=len(made) // (10_000 if WIDE else 5_000) + 1)

    survived = [
        f"{kind}: {place}"
        for kind, place, changed in changes
        if not is_refused(hard_site, name, changed) and not _is_harmless(made, changed)
    ]

    assert survived == []
