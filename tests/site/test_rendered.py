"""What a reader sees of each page, on screen and on paper, held against the content by the audit's own reading.

A browser shows the page, with its style sheets and scripts. What cannot be seen is taken out of it, and the audit holds
the rest as it holds a file: a value that is hidden, painted over or changed is missing, or another one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, Route
from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.expected import part
from auditing.page import Mark, read_page
from auditing.words import asks
from tests.conftest import WIDE
from tests.site.browsing import kind_of
from tests.site.holding import find_faults
from tests.site.serve import serve
from tests.site.sites import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RENDERED: Final = (Path(__file__).parent / "scripts" / "rendered.js").read_text(encoding="utf-8")
OPEN: Final = "document.querySelectorAll('details').forEach((each) => each.open = true)"
WIDTHS: Final = {"wide": 1280, "narrow": 320, "print": 718}
"""Of the window, in px, by how a page is shown: 718 is A4 without its margins."""
PARTS: Final = 4
"""Into how many tests the pages of a site are parted."""
_UNREAD: Final = frozenset({"script", "style", "noscript", "option"})
# What paper must hold, of a briefing as a whole and of a part of it. Since when each piece is held, and where it comes
# from, the evidence sheet prints; a briefing prints its source once, and what all its words rest on.
_WHOLE: Final = re.compile(
    r"title|summary|source\.(?:title|publisher|published|standing)|rests|unheld|paraphrased|invented"
)
_PART: Final = re.compile(
    r"value|polarity|population|elsewhere|rating|evidence.*|text|speaker|read_as|date|what|old|new|why"
)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A page as it is shown, in the words of scripts/rendered.js."""

    html: str
    words: list[dict[str, Any]]
    faults: list[str]


def look(page: Page, how: str) -> Seen:
    """The page that is open, as it is shown."""
    page.emulate_media(media="print" if how == "print" else "screen")
    page.set_viewport_size({"width": WIDTHS[how], "height": 900})
    page.evaluate(OPEN)
    page.set_viewport_size({"width": WIDTHS[how], "height": page.evaluate("document.documentElement.scrollHeight")})
    return Seen(**page.evaluate(RENDERED))


def list_texts(made: str) -> list[str]:
    """The texts of a page as it stands in its file."""
    found: list[str] = []
    waiting: list[LexborNode] = [node for node in [LexborHTMLParser(made).body] if node]
    while waiting:
        node = waiting.pop()
        words = " ".join((node.text_content or "").split()) if node.tag == "-text" else ""
        found += [words] if words else []
        waiting += reversed(list(node.iter(include_text=True))) if node.tag not in _UNREAD else []
    return found


def find_text_faults(seen: Seen, made: str) -> Iterator[str]:
    """Words that scripts took away, changed or added; to buttons and messages they may add some without a number."""
    known, shown = list_texts(made), [each["words"] for each in seen.words]
    for kind, first, last, start, end in SequenceMatcher(None, known, shown, autojunk=False).get_opcodes():
        added = seen.words[start:end]
        ours = all(each["control"] and not asks(each["words"]) for each in added)
        if kind != "equal" and not (first == last and ours):
            yield f"{known[first:last]} of the file are shown as {shown[start:end]}"


def find_screen_faults(site: Site, name: str, seen: Seen, made: str) -> Iterator[str]:
    """What is wrong with a page on screen: all its words are seen, and what is seen holds."""
    yield from seen.faults
    yield from find_text_faults(seen, made)
    for each in seen.words:
        if not each["seen"] and not each["apart"] and not each["drawn"]:
            yield f"“{each['words'][:60]}” cannot be seen"
    # What is printed alone, such as an address, is not seen here, and is said of all its like nevertheless.
    yield from (str(each) for each in find_faults(site, name, seen.html) if "than its like" not in each.message)


def list_essential(html: str) -> set[tuple[str, str]]:
    """What paper must hold of what a page shows: whose it is, and what."""
    shown = [mark for mark in read_page(html).marks if mark.words.strip()]
    return {key for mark in shown if (key := _find_essential(mark))}


def _find_essential(mark: Mark) -> tuple[str, str] | None:
    of = mark.place.own or mark.place.of
    home, name = part(of)
    pattern = _PART if name and not name.startswith("sources.") else _WHOLE
    # A chart's table is drawn, and what stands in lists of other pages is printed there.
    return (of, mark.key) if home and home[0] != "/" and not mark.place.chart and pattern.fullmatch(mark.key) else None


def find_print_faults(name: str, seen: Seen, screen: Seen, made: str) -> Iterator[str]:
    """What is wrong with a page on paper: it may leave words out, and no essential ones of its own briefing."""
    yield from seen.faults
    yield from find_text_faults(seen, made)
    yield from (
        f"“{each['words']}” of the head is not printed" for each in seen.words if each["head"] and not each["seen"]
    )
    home = name.split("/")[1] if name.startswith("briefings/") and name.count("/") > 1 else ""
    for of, key in sorted(list_essential(screen.html) - list_essential(seen.html)):
        if part(of)[0] == home:
            yield f"the {key} of {of} is not printed"


def find_shown_faults(site: Site, page: Page, address: str, name: str) -> Iterator[str]:
    """Everything that is wrong with a page as it is shown, one way of showing it after the other."""
    made = (site.output / name).read_text(encoding="utf-8")
    page.emulate_media(media="screen")
    page.goto(f"{address}/{name}")
    wide = look(page, "wide")
    yield from (f"{name}: wide: {fault}" for fault in find_screen_faults(site, name, wide, made))
    paper = look(page, "print")
    yield from (f"{name}: on paper: {fault}" for fault in find_print_faults(name, paper, wide, made))
    if "data-chart" in made:  # narrow, other drawings are shown
        narrow = look(page, "narrow")
        yield from (f"{name}: narrow: {fault}" for fault in find_screen_faults(site, name, narrow, made))


def list_names(site: Site) -> list[str]:
    """The files of the pages that are looked at: all, or three of those that are alike, as rest-0 to rest-11 are."""
    kept = {f"{address[1:]}index.html" for address in site.kept}  # they lead on; test_lists.py opens them
    names = sorted({path.relative_to(site.output).as_posix() for path in site.output.rglob("*.html")} - kept)
    alike: dict[str, list[str]] = {}
    for name in names:
        address = name.removesuffix("index.html")
        kind = re.sub(r"-\d+/", "/", address) if address.startswith("briefings/") else kind_of(address)
        alike.setdefault(kind, []).append(name)
    return names if WIDE else sorted(name for each in alike.values() for name in each[:3])


@pytest.mark.parametrize("of", range(PARTS))
@pytest.mark.parametrize("site_name", ["real_site", "hard_site"])
def test_what_is_seen_is_what_the_content_says(
    site_name: str, of: int, browser: Browser, request: pytest.FixtureRequest
) -> None:
    """What a reader sees of any page, all folds open, is what its file says, and holds; paper leaves out no proof."""
    site: Site = request.getfixturevalue(site_name)
    names = list_names(site)
    context = browser.new_context()
    page = context.new_page()
    with serve(site.output) as address:
        faults = [fault for name in names[of::PARTS] for fault in find_shown_faults(site, page, address, name)]
    context.close()

    assert faults == []


VALUE: Final = ".figure__value data"
CSS: Final = [
    "blockquote.evidence { display: none }",
    ".evidence p { visibility: hidden }",
    f"{VALUE} {{ opacity: 0.1 }}",
    f"{VALUE} {{ color: var(--paper) }}",
    f"{VALUE} {{ color: transparent }}",
    f"{VALUE} {{ font-size: 1px }}",
    f"{VALUE} {{ position: absolute; left: -999px }}",
    f"{VALUE} {{ display: inline-block; text-indent: 200px; width: 20px; overflow: hidden; white-space: nowrap }}",
    f"{VALUE} {{ display: inline-block; clip-path: inset(50%) }}",
    f"{VALUE} {{ filter: opacity(0) }}",
    f"{VALUE} {{ display: inline-block; transform: rotate(180deg) }}",
    f"{VALUE} {{ direction: rtl; unicode-bidi: bidi-override }}",
    f"{VALUE} {{ text-decoration: line-through }}",
    f"{VALUE} {{ -webkit-text-security: disc }}",
    f'{VALUE}::after {{ content: "%" }}',
    f'{VALUE}::before {{ content: "<" }}',
    ".figure__head { display: flex; flex-direction: row-reverse }",
    "h4 { position: relative } h4::before { content: ''; position: absolute; inset: 0; background: red }",
    ".figure { position: relative } .origin { position: absolute; inset: 0; background: var(--paper) }",
    "@media (max-width: 400px) { .figure__measure { display: none } }",
    ".history { list-style: decimal; counter-reset: list-item 48 }",
    ".history li::marker { content: '49%' }",
    ".invented { display: none }",
    ".header__standing { display: none }",
    "[data-part='bar'] { display: none }",
    "svg rect { transform: scaleX(0.5) }",
    "[fill='var(--chart-protection)'] { fill: var(--chart-desistance) }",
    "@media print { .evidence { display: none } }",
    "@media print { .source__title, .cite__text { display: none } }",
    "@media print { .figure__meaning { display: none } }",
    "@media print { .header__standing { display: none } }",
    '@media print { .figure__value::after { content: "%" } }',
    "@media print { .history { display: none !important } }",
]
SCRIPTS: Final = [
    'document.querySelector("main data").textContent = "31%";',
    'document.querySelector("main p").append(" In 3 of 4 cases.");',
    'document.querySelector(".evidence").remove();',
    'document.querySelector("h1").append(document.createElement("button"));'
    'document.querySelector("h1 button").textContent = "49% of all";',
    'document.querySelector(".evidence p").after("Most of it");',
    'for (const each of document.querySelectorAll(".history")) each.style.color = "transparent";',
]


@pytest.mark.parametrize(("file", "more"), [*(("site.css", css) for css in CSS), *(("site.js", js) for js in SCRIPTS)])
def test_what_styles_and_scripts_do_is_seen(hard_site: Site, browser: Browser, file: str, more: str) -> None:
    """A style sheet or a script that hides, adds, changes, turns round or leaves out words is found."""
    name = "briefings/everything/index.html"
    context = browser.new_context()
    page = context.new_page()

    def send(route: Route) -> None:
        made = (hard_site.output / "theme" / file).read_text(encoding="utf-8")
        kind = "text/css" if file.endswith(".css") else "text/javascript"
        route.fulfill(body=f"{made}\n{more}", content_type=kind)

    page.route(f"**/theme/{file}", send)
    with serve(hard_site.output) as address:
        fault = next(find_shown_faults(hard_site, page, address, name), "")
    context.close()

    assert fault
