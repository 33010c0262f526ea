"""Comparing inspections in a real browser: stages and orders as pages, filters, weight; and what the audit holds."""

import gzip
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.site.browsing import WIDTHS, read_faults, resize, visit
from tests.site.comparing import write_many
from tests.site.holding import find_faults
from tests.site.serve import serve
from tests.site.sites import ROOT, Site, build_well, make_once

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCRIPTS: Final = ROOT / "theme" / "static" / "js"
LARGEST: Final = 3 * 1024
"""Bytes that the scripts of the comparison may have, gzipped."""
HEAVIEST: Final = 150_000
"""Bytes that a page of 500 inspections may have, as a server sends it."""
INSPECTIONS: Final = 60
FIRST: Final = "compare/index.html"
PAGES: Final = [
    FIRST,
    "compare/overall/place/index.html",
    "compare/planning/index.html",
    "compare/implementation-and-delivery/year/index.html",
]


@pytest.fixture(scope="session")
def many(shared: Path) -> Site:
    """The site of sixty invented inspections."""

    def make(folder: Path) -> None:
        write_many(folder / "content", INSPECTIONS)
        build_well(folder / "content", folder / "output")

    folder = make_once(shared / "many", make)
    return Site(content=folder / "content", output=folder / "output", said="")


@pytest.fixture(scope="session")
def many_address(many: Site) -> Iterator[str]:
    """Where it is served."""
    with serve(many.output) as address:
        yield address


def read_groups(page: Page) -> list[tuple[str, str]]:
    """The inspections that are shown, and the gap of each, as far as it is shown."""
    groups = page.locator(".chart__group:visible")
    heads = groups.locator("[data-cell='head']").all_inner_texts()
    return list(zip(heads, groups.locator(".chart__gap").all_inner_texts(), strict=True))


def test_an_order_saves_a_page(browser: Browser, many_address: str) -> None:
    """With scripts, an order or a stage comes without a new page, has its address and title; Back leads back."""
    with visit(browser, f"{many_address}/compare/") as (page, said):
        page.evaluate("window.same = true")
        first = read_groups(page)
        page.get_by_role("link", name="Place", exact=True).click()
        expect(page.locator("[data-entries='orders'] strong")).to_have_text("Place")
        assert page.url == f"{many_address}/compare/overall/place/"
        assert page.locator("[data-entries='orders'] strong").evaluate("each => each === document.activeElement")
        assert sorted(read_groups(page)) == sorted(first) != first
        page.get_by_role("link", name=re.compile("^Planning")).click()
        expect(page).to_have_title(re.compile("^Compare inspections: planning"))
        assert page.url == f"{many_address}/compare/planning/"
        assert len(read_groups(page)) == 12
        page.get_by_role("link", name="Briefings", exact=True).first.hover()  # the frame leads where it did
        assert page.get_by_role("link", name="Briefings", exact=True).first.evaluate("each => each.href") == (
            f"{many_address}/briefings/"
        )
        page.go_back()
        expect(page.locator("[data-entries='orders'] strong")).to_have_text("Place")
        page.go_back()
        expect(page.locator("[data-entries='orders'] strong")).to_have_text("Widest gap")
        assert read_groups(page) == first
        assert page.evaluate("window.same")
        assert (said, page.evaluate("window.violations")) == ([], [])


def test_filters_narrow_the_comparison(browser: Browser, many_address: str) -> None:
    """A choice leaves what fits, and panels that have something; the address keeps it, on other pages too."""
    with visit(browser, f"{many_address}/compare/") as (page, said):
        every = len(read_groups(page))
        panels = page.locator(".chart__panel:visible").count()
        assert panels == 4
        page.get_by_text("Filter", exact=True).click()
        page.get_by_label("Programme").select_option("youth")
        expect(page.get_by_role("status")).to_have_text(re.compile(rf"^\d+ of {every} shown\."))
        assert page.url.endswith("/compare/?programme=youth")
        assert 0 < len(read_groups(page)) < every
        assert page.locator(".chart__panel:visible").count() == 1
        page.get_by_label("What was judged").select_option("desistance")
        expect(page.locator(".chart__row[data-measure='public-protection']:visible")).to_have_count(0)
        expect(page.locator(".chart__gap:visible")).to_have_count(0)
        page.get_by_role("link", name="Newest", exact=True).click()
        expect(page.locator("[data-entries='orders'] strong")).to_have_text("Newest")
        assert page.url.endswith("/compare/overall/year/?measure=desistance&programme=youth")
        assert page.locator(".chart__panel:visible").count() == 1
        page.get_by_role("button", name="Clear all filters").click()
        expect(page.locator(".chart__group:visible")).to_have_count(every)
        assert page.url.endswith("/compare/overall/year/")
        assert (said, page.evaluate("window.violations")) == ([], [])


def test_old_addresses_open_what_they_showed(browser: Browser, many_address: str) -> None:
    """An address that was kept shows its stage and its filters; of another measure, the page of that question."""
    with visit(browser, f"{many_address}/compare/?stage=planning&programme=regional&place=nowhere") as (page, said):
        expect(page).to_have_url(f"{many_address}/compare/planning/?programme=regional&place=nowhere")
        expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of 12 shown\."))
        assert page.locator(".chart__panel:visible").count() == 1
        page.goto(f"{many_address}/compare/?stage=overall&measure=desistance")
        expect(page.locator(".chart__row[data-measure='public-protection']:visible")).to_have_count(0)
        page.goto(f"{many_address}/compare/?stage=overall&measure=engagement")
        expect(page).to_have_url(re.compile(r"/questions/engagement-overall/$"))
    assert said == []


def test_without_scripts_links_do_all(browser: Browser, many_address: str) -> None:
    """Where no script runs, stages and orders are links to pages, every row is drawn, and no dead filter is shown."""
    with visit(browser, f"{many_address}/compare/", java_script_enabled=False) as (page, said):
        assert not page.locator(".filters").is_visible()
        shown = page.locator(".chart__group:visible").count()
        assert shown == page.locator(".chart__group").count() > 50
        assert page.locator(".chart__row:visible svg").count() >= 2 * shown
        page.get_by_role("link", name=re.compile("^Reviewing")).click()
        page.get_by_role("link", name="Newest", exact=True).click()
        assert page.url == f"{many_address}/compare/reviewing/year/"
    assert said == []


def test_pages_are_whole_at_every_width(browser: Browser, many_address: str) -> None:
    """Nothing is cut, covered or too small at any width or with large letters; labels stand left where they can."""
    found: list[str] = []
    with visit(browser, f"{many_address}/compare/assessment/", bypass_csp=True) as (page, said):
        found += [fault for width in WIDTHS for fault in read_faults(page, width)]
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [f"with large letters, {fault}" for width in (640, 1280) for fault in read_faults(page, width)]
        page.evaluate("document.documentElement.style.fontSize = ''")
        for width, beside in ((1280, True), (390, False)):
            resize(page, width)
            group = page.locator(".chart__group").first
            head, bar = group.locator("th").first.bounding_box(), group.locator("svg").first.bounding_box()
            assert head is not None
            assert bar is not None
            assert (head["x"] + head["width"] <= bar["x"]) is beside
            assert bar["height"] >= 20
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            ran = Axe().run(page, options={"resultTypes": ["violations"]})
            found += [f"{scheme}: {fault['id']}" for fault in ran.response["violations"]]
    assert (found, said) == ([], [])


def test_pages_are_light(many: Site, tmp_path: Path) -> None:
    """A page of sixty weighs under 15 kB as it is sent: of 500 inspections it would still be under 150 kB."""
    sizes = {path: len(gzip.compress((many.output / path).read_bytes(), 9)) for path in PAGES}
    count = (many.output / FIRST).read_text(encoding="utf-8").count('class="chart__group"')

    assert count > 50
    assert max(sizes.values()) < 15_000
    assert max(sizes.values()) * 500 / count < HEAVIEST


def test_long_charts_have_no_picture(many: Site) -> None:
    """Up to forty inspections a chart can be had as a picture; a longer one says that it cannot, and is a table."""
    short, long = many.output / "compare/planning", many.output / "compare"
    there = {folder: {path.suffix for path in (folder / "charts").iterdir()} for folder in (short, long)}

    assert there == {short: {".png", ".svg", ".csv", ".json"}, long: {".csv"}}
    assert "Too long for a picture" in (long / "index.html").read_text(encoding="utf-8")
    assert "Too long for a picture" not in (short / "index.html").read_text(encoding="utf-8")


def test_one_page_is_told_of(many: Site) -> None:
    """Sixteen pages at the most: search engines are told of the first, which all the others name."""
    pages = sorted((many.output / "compare").rglob("index.html"))
    told = [path for path in pages if '<meta name="robots" content="noindex">' not in path.read_text("utf-8")]
    named = {re.findall(r'rel="canonical" href="[^"]*?(/compare/[^"]*)"', path.read_text("utf-8"))[0] for path in pages}
    mapped = re.findall(r"<loc>[^<]*(/compare/[^<]*)</loc>", (many.output / "sitemap.xml").read_text("utf-8"))

    assert len(pages) == 16
    assert told == [many.output / FIRST]
    assert named == {"/compare/"}
    assert mapped == ["/compare/"]


def _swap_groups(made: str) -> str:
    """The first two inspections of a page in the other order."""
    first, second = re.findall(r'<tbody class="chart__group".*?</tbody>\n', made, re.DOTALL)[:2]
    return made.replace(first, "FIRST", 1).replace(second, first, 1).replace("FIRST", second, 1)


def _say_another_gap(made: str) -> str:
    return re.sub(r"gap (?:at least )?\d+ points?", "gap 3 points", made, count=1)


BROKEN: Final = {
    "another order": (_swap_groups, "not the figures of this chart"),
    "another gap": (_say_another_gap, "not gap of"),
    "no gap": (lambda made: re.sub(r'<span data-is="gap".*?</span>', "", made, count=1), "not the gap of"),
    "another panel": (
        lambda made: re.sub(r'<p data-cell="above">.*?</p>', "", made, count=1, flags=re.DOTALL),
        "programmes do not stand apart",
    ),
    "a panel less": (
        lambda made: re.sub(r'(?s)(.*)<tbody class="chart__panel".*?</tbody>\n', r"\1", made, count=1),
        "programmes do not stand apart",
    ),
    "another finding": (lambda made: made.replace("lags behind", "leads"), "not what its figures come to"),
    "another count": (
        lambda made: re.sub(r"In \d+ of the", "In 2 of the", made, count=1),
        "not what its figures come to",
    ),
    "a stage less": (
        lambda made: re.sub(r'<li data-of="/compare/reviewing/">.*?</li>', "", made, count=1),
        "number 5 of the list “stages” is another one",
    ),
    "another count of a stage": (
        lambda made: re.sub(r'(data-is="count">)\d+', r"\g<1>7", made, count=1),
        "not count of",
    ),
    "no sign of where one is": (
        lambda made: made.replace('<strong aria-current="true">', "<strong>", 1),
        "not how the page that is shown is told from others",
    ),
    "a filter that finds another one": (
        lambda made: re.sub(r'data-year="\d+"', 'data-year="1999"', made, count=1),
        "a filter would not find northshire",
    ),
    "a filter that hides another row": (
        lambda made: re.sub(r'(<tr [^>]*)data-measure="desistance"', r'\1data-measure="victims"', made, count=1),
        "a filter would not find a row of",
    ),
    "a filter less": (
        lambda made: made.replace('name="programme"', 'name="sort"', 1),
        "a filter is missing",
    ),
    "known to search engines": (
        lambda made: made.replace('<meta name="robots" content="noindex">\n', ""),
        "not the robots of this page",
    ),
    "its own canonical address": (
        lambda made: re.sub(r'(rel="canonical" href="[^"]*/compare/)', r"\1overall/", made),
        "not the canonical of this page",
    ),
    "a picture that is not there": (
        lambda made: made.replace('<span data-mark="long">Too long for a picture.</span>', ""),
        "a sign is explained that is not drawn, or the other way round",
    ),
    "other measures untold": (
        lambda made: re.sub(r'<p class="compare__others".*?</p>', "", made, flags=re.DOTALL),
        "a list or a chart is missing",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_comparisons_are_caught(many: Site, name: str) -> None:
    """The audit reports whatever a page of the comparison says otherwise than its figures come to."""
    change, message = BROKEN[name]
    page = "compare/overall/year/index.html"
    made = (many.output / page).read_text(encoding="utf-8")
    found = [fault.message for fault in find_faults(many, page, change(made))]

    assert change(made) != made
    assert any(each.startswith(message) for each in found), found


def test_a_page_less_is_caught(many: Site, tmp_path: Path) -> None:
    """The audit reports a page of a stage and an order that is not there."""
    from tests.site.holding import audit_folder

    copy = tmp_path / "site"
    shutil.copytree(many.output, copy)
    shutil.rmtree(copy / "compare" / "reviewing" / "year")
    found = [(fault.page, fault.message) for fault in audit_folder(many, copy)]

    assert ("compare/reviewing/year/index.html", "the file is missing") in found


def test_scripts_are_small() -> None:
    """What filters the comparison and goes from page to page weighs less than three kilobytes, gzipped."""
    made = b"".join((SCRIPTS / name).read_bytes() for name in ("compare.js", "filters.js"))

    assert len(gzip.compress(made, 9, mtime=0)) < LARGEST
