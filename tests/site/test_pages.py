"""The pages, opened in a real browser: the site of the real content, and one of hard cases."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any, Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, BrowserContext, Page

from briefing.charts.letters import FAMILY
from tests.site.northshire import LONG_SLUG
from tests.site.sites import ROOT, Site, find_all, has_class

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WIDTHS: Final = (320, 375, 768, 1280)
"""320 is 1280 enlarged four times. 375 is a common telephone."""
HEIGHT: Final = 900
Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")


def read_slugs(kind: str) -> list[str]:
    """The slugs of the real content."""
    files = sorted((ROOT / "content" / kind).glob("*.md"))
    return [found[1] for path in files if (found := re.search(r"(?m)^slug: (\S+)", path.read_text(encoding="utf-8")))]


def kind_of(address: str) -> str:
    """The kind of the page of an address: pages of one kind are made from one template."""
    parts = address.strip("/").split("/")
    if parts[0] in KINDS:
        return "shelves" if len(parts) == 1 else "shelf"
    if "page" in parts:
        return f"{parts[0]}/page"
    if parts[-1] == "evidence":
        return "evidence"
    return parts[0] + "/" * (len(parts) > 1)


KINDS: Final = ("places", "programmes", "topics", "years", "ratings", "sources")
"""Briefings are put together by these; the pages of all of them are alike."""
BRIEFINGS: Final = [f"real/briefings/{slug}/" for slug in read_slugs("briefings")] + [
    f"hard/briefings/{slug}/" for slug in ("everything", "nothing", "twelve", LONG_SLUG, "markup", "paraphrase")
]
OTHERS: Final = [
    "real/",
    "real/briefings/",
    "real/404.html",
    "real/compare/",
    "real/corrections/",
    "real/places/west-midlands/",
    "real/questions/",
    "real/recommendations/",
    "real/data/",
    *(f"real/{slug}/" for slug in read_slugs("pages")),
    "hard/",
    "hard/briefings/",
    "hard/briefings/page/2/",
    "hard/corrections/",
    "hard/glossary/",
    "hard/places/northshire/",
    "hard/programmes/",
    "hard/questions/public-protection-overall/",
    "hard/recommendations/",
    "hard/briefings/everything/evidence/",
    f"hard/briefings/{LONG_SLUG}/evidence/",
]
PAGES: Final = [*BRIEFINGS, *OTHERS]
LETTERS: Final = frozenset(map(chr, TTFont(next((ROOT / "briefing/charts/fonts").glob("*-400.ttf"))).getBestCmap())) | {
    "\n"
}
"""What the font of the site has."""
OPEN: Final = "document.querySelectorAll('details').forEach((each) => each.open = true)"
TELL, FAULTS, SPACE, FOCUS, TARGETS = (
    (Path(__file__).parent / "scripts" / f"{name}.js").read_text(encoding="utf-8")
    for name in ("tell", "faults", "space", "focus", "targets")
)


@pytest.fixture
def address(request: pytest.FixtureRequest) -> str:
    """Where the page of the test is served: of the real site or the hard one."""
    site, _, path = str(request.param).partition("/")
    return f"{request.getfixturevalue(f'{site}_address')}/{path}"


@contextmanager
def visit(browser: Browser, address: str, width: int = 1280, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, opened; and what it said, asked of other hosts, missed or broke since."""
    said: list[str] = []
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
    context.add_init_script(TELL)
    page = context.new_page()
    home = "/".join(address.split("/")[:3]) + "/"
    page.on("console", lambda message: said.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on(
        "request", lambda request: said.append(f"asked: {request.url}") if not request.url.startswith(home) else None
    )
    page.on("response", lambda response: said.append(f"missing: {response.url}") if response.status >= 400 else None)
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
    page.goto(address)
    page.evaluate("document.fonts.ready")
    try:
        yield page, said
    finally:
        context.close()


def read_faults(page: Page, width: int, least: float = 12) -> list[str]:
    """What is wrong with the page in a window of this width, its tables opened; letters are `least` px high."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.evaluate(OPEN)
    return [f"at {width} px: {fault}" for fault in page.evaluate(FAULTS, least)]


pages = pytest.mark.parametrize("address", PAGES, indirect=True)
briefings = pytest.mark.parametrize("address", BRIEFINGS, indirect=True)
schemes = pytest.mark.parametrize("scheme", SCHEMES)


@schemes
@pages
def test_page_is_whole_at_every_width(browser: Browser, address: str, scheme: Scheme) -> None:
    """Nothing is cut, covered or too small at any width, and the page neither complains nor asks another host."""
    faults: list[str] = []
    with visit(browser, address, color_scheme=scheme) as (page, said):
        for width in WIDTHS:
            faults += read_faults(page, width)
        violations = page.evaluate("window.violations")

    assert (faults, said, violations) == ([], [], [])


@schemes
@pages
def test_axe_finds_nothing(browser: Browser, address: str, scheme: Scheme) -> None:
    """The page holds the rules of accessibility that a machine can check, narrow and wide, tables opened."""
    found: dict[int, list[str]] = {}
    # axe is injected, which the policy of the page forbids.
    with visit(browser, address, color_scheme=scheme, bypass_csp=True) as (page, _):
        page.evaluate(OPEN)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            ran = Axe().run(page, options={"resultTypes": ["violations"]})
            found[width] = [
                f"{fault['id']}: {node['target']} {node['failureSummary']}"
                for fault in ran.response["violations"]
                for node in fault["nodes"]
            ]

    assert found == {320: [], 1280: []}


@pages
def test_text_may_be_spaced(browser: Browser, address: str) -> None:
    """A reader may space lines, paragraphs, words and letters as WCAG asks, and nothing is cut or covered."""
    with visit(browser, address) as (page, _):
        page.evaluate(SPACE)

        assert read_faults(page, 320) + read_faults(page, 1280) == []


@briefings
def test_charts_are_images_to_a_screen_reader(browser: Browser, address: str) -> None:
    """A screen reader meets each chart as one image with its name and its description, and none of the words in it."""
    for width in (320, 1280):
        with visit(browser, address, width) as (page, _):
            names = page.eval_on_selector_all(
                "figure.chart", "all => all.map(chart => chart.querySelector('svg').getAttribute('aria-label'))"
            )
            words = page.eval_on_selector_all(
                "figure.chart > figcaption > .hidden", "all => all.map(each => each.textContent)"
            )
            client = page.context.new_cdp_session(page)
            nodes = [node for node in client.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        images = [node for node in nodes if node["role"]["value"] in {"image", "img", "graphics-document"}]
        # A text of the drawing that is no words of the page would stand here a second time.
        texts = [node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"]

        assert [node["name"]["value"] for node in images] == names
        assert all(names)
        assert [node.get("description", {}).get("value") for node in images] == words
        assert [node for node in images if node.get("childIds")] == []
        assert "0%" not in texts or "twelve" in address


@briefings
def test_bars_are_seen_in_forced_colours(browser: Browser, address: str) -> None:
    """Where a reader forces the colours, bars and marks are still seen: without them, the chart looks otherwise."""
    with visit(browser, address, forced_colors="active") as (page, _):
        for drawing in page.locator("figure.chart svg:visible").all():
            seen = drawing.screenshot()
            for kind in ("sufficient", "insufficient", "neutral"):
                marks = drawing.locator(f"[fill='var(--chart-{kind})'], [stroke='var(--chart-{kind})']")
                if marks.count():
                    marks.evaluate_all("all => all.forEach(each => each.setAttribute('display', 'none'))")
                    without = drawing.screenshot()
                    assert without != seen, kind
                    seen = without


@pages
def test_page_is_whole_on_paper(browser: Browser, address: str) -> None:
    """On paper: one drawing a chart, the wide one; no menus, no links that lead nowhere; nothing cut; dark on white."""
    hidden = (
        ".header__links, .skip, .pages, .chart__table, .origin a, .quotation a, .notes__list a, .chart__drawing--narrow"
    )
    with visit(browser, address, color_scheme="dark") as (page, _):
        page.emulate_media(media="print")
        faults = read_faults(page, 718, 10)  # A4 without margins; 8 pt is 10.7 px
        shown = page.eval_on_selector_all(
            hidden, "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML)"
        )
        colours = page.evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )
        drawn = page.locator(".chart__drawing--wide svg:visible").count()
        charts = page.locator("figure.chart").count()

    assert (faults, shown, colours) == ([], [], ["rgb(255, 255, 255)", "rgb(0, 0, 0)"])
    assert drawn == charts


@pytest.mark.parametrize(
    "address", ["real/", "hard/briefings/everything/", f"hard/briefings/{LONG_SLUG}/", "hard/glossary/"], indirect=True
)
def test_font_is_the_bundled_one(browser: Browser, address: str) -> None:
    """Every letter that the site's font has is set in it, in charts too; only code is not."""
    with visit(browser, address) as (page, _):
        client = page.context.new_cdp_session(page)
        client.send("DOM.enable")
        client.send("CSS.enable")
        root = client.send("DOM.getDocument")["root"]["nodeId"]
        found = client.send(
            "DOM.querySelectorAll", {"nodeId": root, "selector": "h1, h2, h3, p, li, dd, dt, th, td, text"}
        )
        used = [
            (client.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"], font)
            for node in found["nodeIds"]
            for font in client.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        ]
        loaded = page.evaluate(
            "family => [...document.fonts].filter(font => font.family.replaceAll('\"', '') === family)"
            ".filter(font => font.status === 'loaded').map(font => font.weight).sort()",
            FAMILY,
        )

    assert loaded == ["400", "600"]
    assert {font["familyName"].removesuffix(" SemiBold") for _, font in used if font["isCustomFont"]} == {FAMILY}
    others = {html for html, font in used if not font["isCustomFont"] and font["familyName"] != "DejaVu Sans Mono"}
    assert [html for html in others if not set(unescape(html)) - LETTERS] == []


@pytest.mark.parametrize(
    ("address", "width"),
    [
        ("real/", 1280),
        ("real/404.html", 320),
        ("hard/briefings/", 320),
        ("hard/briefings/everything/", 320),
        ("hard/briefings/everything/", 1280),
        ("hard/glossary/", 1280),
    ],
    indirect=["address"],
)
def test_keyboard_reaches_everything(browser: Browser, address: str, width: int) -> None:
    """The Tab key reaches every link and control in the order of the page, with a visible focus that nothing covers."""
    expected = "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML)"
    with visit(browser, address, width) as (page, _):
        order = page.eval_on_selector_all("a[href], summary, button, select, input, [tabindex='0']", expected)
        reached = []
        for _ in order:
            page.keyboard.press("Tab")
            reached.append(page.evaluate(FOCUS))

    assert [html for html, _ in reached] == order
    assert [html for html, seen in reached if not seen] == []


@pages
def test_targets_are_large_enough(browser: Browser, address: str) -> None:
    """A link that stands in no sentence is at least 24 by 24 px, or no other one is within 24 px of its middle."""
    with visit(browser, address, 320) as (page, _):
        narrow = page.evaluate(TARGETS)
        page.set_viewport_size({"width": 1280, "height": HEIGHT})
        wide = page.evaluate(TARGETS)

    assert (narrow, wide) == ([], [])


def test_page_that_is_missing_looks_like_the_site(browser: Browser, real_address: str) -> None:
    """At any depth, an address that is none shows the site's own page, with its styles and working links."""
    with visit(browser, f"{real_address}/no/such/page/") as (page, said):
        complaints = [each for each in said if "/no/such/page/" not in each and "404" not in each]
        assert page.locator("h1").inner_text() == "There is no page at this address"
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
        page.get_by_role("main").get_by_role("link", name="All briefings").click()
        assert page.url == f"{real_address}/briefings/"

    assert complaints == []


WORDS: Final = "good enough to keep people safe in only three in ten cases"
AT_WORDS: Final = f"https://gazette.example/northshire?of=cases&in=full#:~:text={WORDS.replace(' ', '%20')}"


def test_number_leads_to_its_evidence_without_scripts(browser: Browser, hard_address: str) -> None:
    """Where no script runs, a click on a number leads to its evidence; one more leads to the words in the source."""
    with visit(browser, f"{hard_address}/briefings/everything/", 320, java_script_enabled=False) as (page, said):
        page.locator("h1 a.number").click()
        target = page.locator(":target")
        link = target.get_by_role("link", name="Open the source at these words")

        assert page.url.endswith("#keeping-people-safe")
        assert WORDS in target.inner_text()
        assert target.locator("mark").inner_text() == "three in ten"
        assert link.get_attribute("href") == AT_WORDS
    assert said == []


@pytest.mark.parametrize("width", [320, 1280])
def test_evidence_opens_in_place(browser: Browser, hard_address: str, width: int) -> None:
    """With scripts, the evidence opens at the number, whole in the window; Escape leads back to the number."""
    with visit(browser, f"{hard_address}/briefings/everything/", width) as (page, said):
        number = page.locator(".prose a.number").nth(1)
        number.press("Enter")
        panel = page.get_by_role("dialog")

        assert "In 41 out of 60 cases where oversight was expected" in panel.inner_text()
        assert panel.get_by_role("link", name="Open the source at these words").is_visible()
        assert read_faults(page, width) == []
        page.keyboard.press("Escape")
        assert panel.count() == 0
        assert number.evaluate("each => each === document.activeElement")
        assert (said, page.evaluate("window.violations")) == ([], [])


def test_pages_are_listed_here(real_site: Site, hard_site: Site) -> None:
    """Every briefing and page of the real site is opened by these tests, and every kind of page of both sites."""
    opened = {page.removeprefix("real") for page in PAGES if page.startswith("real")}
    hard = {page.removeprefix("hard") for page in PAGES if page.startswith("hard")}

    assert {f"/briefings/{slug}/" for slug in read_slugs("briefings")} <= opened <= set(real_site.pages)
    assert hard <= set(hard_site.pages)
    assert {kind_of(address) for address in (*real_site.pages, *hard_site.pages)} == {*map(kind_of, opened | hard)}
    assert any(has_class(each, "chart") for page in real_site.pages.values() for each in find_all(page, "figure"))
