"""The frame of every page: the menu in its order, the rest of the site in the foot, and in both whose it is."""

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from auditing.addresses import resolve
from auditing.page import Finding, Page

MENU: Final = "compare briefings places recommendations about search".split()
# Pages of no list that the menu leaves out; those of Markdown come to them.
_REST: Final = ("ratings", "data", "corrections")
_UNTOLD: Final = "gallery"
_OWNED: Final = '[data-is="independent"]'
_NOT_AFFILIATED: Final = re.compile(r"not affiliated with HM Inspectorate of Probation")


def find_frame_faults(page: Page, made: str) -> Iterator[Finding]:
    """What is wrong with the head and the foot of a page."""
    whole = {node.tag: node for node, _ in page.reading.nodes if node.parent and node.parent.tag == "body"}
    if not made.rstrip().endswith("</html>") or not whole.keys() >= {"header", "main", "footer"}:
        yield "the page is not whole", "", ""
        return
    foot = whole["footer"].css_first(_OWNED)
    if foot is None or not _NOT_AFFILIATED.search(" ".join(foot.text(deep=True).split())):
        yield "the foot of the page does not say that the site is independent", "", ""
    if whole["header"].css_first(_OWNED) is None:
        yield "the head of the page does not say that the site is independent", "", ""
    menu = [to for nav in whole["header"].css("nav") for to in _list_files(page, nav)]
    due = [file for name in MENU if (file := f"{name}/index.html") in page.site.files]
    if menu != due:
        yield "not the pages of the menu, in their order", " ".join(menu), " ".join(due)
    rest = {f"{name}/index.html" for name in {*_REST, *page.expected.pages} - {*MENU, _UNTOLD}}
    if missing := rest - {*_list_files(page, whole["footer"])}:
        yield "the foot of the page leaves out a page", "", " ".join(sorted(missing))


def _list_files(page: Page, node: LexborNode) -> Iterator[str]:
    """The files that links in an element lead to."""
    for link in node.css("a"):
        if there := resolve(link.attributes.get("href") or "", page.name):
            yield there[0]
