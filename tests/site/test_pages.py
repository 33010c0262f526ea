"""The pages, opened in a real browser: the site of the real content, and one of hard cases."""

from html import unescape
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from fontTools.ttLib import TTFont
from playwright.sync_api import Browser, Page

from briefing.charts.letters import FAMILY
from tests.site.browsing import (
    FOCUS,
    OPEN,
    PAGES,
    SPACE,
    TARGETS,
    WIDTHS,
    briefings,
    kind_of,
    pages,
    read_faults,
    read_slugs,
    resize,
    visit,
)
from tests.site.northshire import LONG_SLUG
from tests.site.sites import ROOT, Site, find_all, has_class

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LETTERS: Final = frozenset(map(chr, TTFont(next((ROOT / "briefing/charts/fonts").glob("*-400.ttf"))).getBestCmap())) | {
    "\n"
}
"""What the font of the site has."""
UNPRINTED: Final = ".header__links, .skip, .pages, .chart__files, .origin a, .quotation a, .notes__list a"
GROUND: Final = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"


@pages
def test_page_is_whole(browser: Browser, address: str) -> None:
    """In every window, with letters large or spaced, nothing is cut, covered or too near, and the page says nothing."""
    faults: list[str] = []
    with visit(browser, address) as (page, said):
        for width in WIDTHS:
            faults += read_faults(page, width)
        for width in (320, 1280):
            resize(page, width)
            faults += [f"at {width} px: no room around {each}" for each in page.evaluate(TARGETS)]
        light = page.evaluate(GROUND)
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(GROUND) != light
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        faults += [f"with large letters, {fault}" for fault in read_faults(page, 1280)]
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(SPACE)
        faults += [f"spaced, {fault}" for width in (320, 1280) for fault in read_faults(page, width)]
        violations = page.evaluate("window.violations")

    assert (faults, said, violations) == ([], [], [])


@pages
def test_page_is_whole_on_paper(browser: Browser, address: str) -> None:
    """On paper: each row of a chart is drawn; no menus, no links that lead nowhere; nothing cut; dark on white."""
    with visit(browser, address, color_scheme="dark") as (page, _):
        page.emulate_media(media="print")
        faults = read_faults(page, 718, 10)  # A4 without margins; 8 pt is 10.7 px
        shown = page.eval_on_selector_all(
            UNPRINTED, "all => all.filter(each => each.checkVisibility()).map(each => each.outerHTML)"
        )
        colours = page.evaluate(GROUND)
        drawn = page.locator("figure.chart tr[data-row] svg:visible").count()
        rows = page.locator("figure.chart tr[data-row]").count()

    assert (faults, shown, colours) == ([], [], ["rgb(255, 255, 255)", "rgb(0, 0, 0)"])
    assert drawn == rows


def run_axe(page: Page, *rules: str) -> list[str]:
    """What axe finds. rules: those to ask; without any, all."""
    only: dict[str, Any] = {"runOnly": list(rules)} if rules else {}
    ran = Axe().run(page, options={"resultTypes": ["violations"], **only})
    return [
        f"{fault['id']}: {node['target']} {node['failureSummary']}"
        for fault in ran.response["violations"]
        for node in fault["nodes"]
    ]


@pages
def test_axe_finds_nothing(browser: Browser, address: str) -> None:
    """Axe finds nothing, narrow and wide, with tables opened; nor in colours, in the dark and where they are forced."""
    found: dict[str, list[str]] = {}
    # axe is injected, which the policy of the page forbids.
    with visit(browser, address, bypass_csp=True) as (page, _):
        page.evaluate(OPEN)
        for width in (320, 1280):
            resize(page, width)
            found[f"light {width}"] = run_axe(page)
        page.emulate_media(color_scheme="dark")
        found["dark"] = run_axe(page, "color-contrast", "link-in-text-block")
        page.emulate_media(forced_colors="active")
        found["forced"] = run_axe(page, "color-contrast", "link-in-text-block")

    assert found == {"light 320": [], "light 1280": [], "dark": [], "forced": []}


@briefings
def test_charts_are_tables_to_a_screen_reader(browser: Browser, address: str) -> None:
    """A screen reader meets each chart as a table by its title: a head and a value a row, no drawing."""
    for width in (320, 1280):
        with visit(browser, address, width) as (page, _):
            page.evaluate(OPEN)
            titles, rows = (
                page.eval_on_selector_all(f"figure.chart {each}", "all => all.map(each => each.textContent.trim())")
                for each in (".chart__title", "tr[data-row] > th")
            )
            client = page.context.new_cdp_session(page)
            nodes = [node for node in client.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
        by_id, kinds = {node["nodeId"]: node for node in nodes}, ("table", "row", "rowheader", "cell")
        tables = [node for node in nodes if node["role"]["value"] == "table"]
        charts = [node for node in tables if node["name"]["value"] in titles]
        below = [each for node in charts for each in _list_below(node, by_id)]
        found = {kind: [node for node in below if node["role"]["value"] == kind] for kind in kinds}

        assert [" ".join(node["name"]["value"].split()) for node in charts] == [
            " ".join(each.split()) for each in titles
        ]
        assert len([node for node in found["rowheader"] if node["name"]["value"]]) >= len(rows)
        assert len(found["cell"]) == 2 * len(rows)  # the value, and the drawing, in which there is nothing
        assert {node["role"]["value"] for node in below} & {"image", "img", "graphics-document", "SvgRoot"} == set()


def _list_below(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """All that stands within a node, as a screen reader meets it."""
    found = [by_id[each] for each in node.get("childIds", []) if each in by_id]
    return [*found, *(deeper for each in found for deeper in _list_below(each, by_id))]


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
    shown = (*real_site.pages.keys() - real_site.kept, *hard_site.pages.keys() - hard_site.kept)
    assert {kind_of(address) for address in shown} == {*map(kind_of, opened | hard)}
    assert any(has_class(each, "chart") for page in real_site.pages.values() for each in find_all(page, "figure"))
