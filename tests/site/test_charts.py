"""Charts in a real browser: what a reader is told at a row, the filters of the comparison, and charts on paper."""

import gzip
import re
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.browsing import WIDTHS, read_faults, resize, visit
from tests.site.holding import find_faults
from tests.site.sites import ROOT, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCRIPTS: Final = ROOT / "theme" / "static" / "js"
LARGEST: Final = 3 * 1024
"""Bytes that the scripts of charts may have, gzipped."""
BANDS: Final = "[data-part='rating']"


@pytest.fixture
def drawing(browser: Browser, hard_address: str) -> Iterator[Locator]:
    """The chart of twelve figures, shown wide."""
    with visit(browser, f"{hard_address}/briefings/twelve/") as (page, said):
        yield page.locator("#chart-shares svg:visible")
        assert (said, page.evaluate("window.violations")) == ([], [])


def read_tip(page: Page) -> list[str]:
    """The words that are shown at a row, line by line. Empty where none are shown."""
    return [line for line in page.locator(".chart__tip").all_inner_texts() for line in line.split("\n") if line]


def read_line(drawing: Locator, row: int) -> list[str]:
    """The cells of a row of the chart's table."""
    cells = drawing.locator("xpath=ancestor::figure").locator(f"tr[data-row='{row}'] > *")
    return [each.strip() for each in cells.all_text_contents() if each.strip()]


def test_keys_move_from_row_to_row(drawing: Locator) -> None:
    """With a chart in focus, arrows, Home and End say row after row as the table does, aloud too; Escape ends it."""
    page = drawing.page
    page.locator("#chart-shares").evaluate("each => each.scrollIntoView()")
    drawing.focus()
    page.keyboard.press("Home")
    for key, row in (("ArrowDown", 1), ("ArrowRight", 2), ("ArrowUp", 1), ("End", 11), ("ArrowDown", 11), ("Home", 0)):
        page.keyboard.press(key)
        label, *cells = read_line(drawing, row)
        shown = read_tip(page)
        assert shown[0] == label
        assert set(cells) <= set(shown), key
        assert set(page.locator("p.hidden[role=status]").inner_text().split(". ")) == {label, *cells}
    evidence = page.locator("#figure-0 .evidence").inner_text()
    assert evidence in " ".join(read_tip(page))
    page.keyboard.press("Enter")

    assert page.url.endswith("#figure-0")
    page.keyboard.press("Escape")
    assert read_tip(page) == []


def test_pointer_is_told_the_row_that_it_is_at(drawing: Locator) -> None:
    """The row under a pointer is told beside it, whole in the window, and stays while the pointer is on its words."""
    page = drawing.page
    for width in (1280, 320):
        resize(page, width)
        shown = page.locator("#chart-shares svg:visible")
        for row in (0, 4, 11):
            shown.locator(f"[data-row='{row}'] [data-part='label']").first.hover()
            tip = page.locator(".chart__tip")
            assert read_tip(page)[0] == read_line(drawing, row)[0]
            box = tip.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            tip.hover()
            page.wait_for_timeout(300)  # longer than it would stay alone
            assert tip.is_visible()
            expect(tip.get_by_role("link", include_hidden=True)).to_have_attribute("href", re.compile("#figure-"))
    page.mouse.move(0, 0)
    expect(page.locator(".chart__tip")).to_have_count(0)


def test_finger_is_told_the_row_that_it_touches(browser: Browser, hard_address: str) -> None:
    """A touch shows a row, another one its own, and one elsewhere takes it away."""
    with visit(browser, f"{hard_address}/briefings/twelve/", 375, has_touch=True) as (page, said):
        shown = page.locator("#chart-shares svg:visible")
        for row in (3, 5):
            shown.locator(f"[data-row='{row}'] [data-part='value']").first.tap()
            assert read_tip(page)[0] == read_line(shown, row)[0]
        page.locator("h1").tap()
        assert read_tip(page) == []
    assert said == []


def rows_of(page: Page) -> tuple[set[str], set[str]]:
    """The rows that are drawn, and those that stand in a table, as chart and number."""
    drawn = page.eval_on_selector_all(
        ".chart__drawing--wide [data-row]",
        """all => all.filter(row => row.getBoundingClientRect().height)
                  .map(row => row.closest('figure').id + ' ' + row.dataset.row)""",
    )
    lines = page.eval_on_selector_all(
        "tr[data-row]:not([hidden])",
        """all => all.filter(line => line.closest('figure').checkVisibility())
                  .map(line => line.closest('figure').id + ' ' + line.dataset.row)""",
    )
    return set(drawn), set(lines)


def test_filters_narrow_drawings_and_tables_alike(browser: Browser, hard_address: str) -> None:
    """A choice takes rows out of drawing and table, the drawing closes up, a break stays only between programmes."""
    with visit(browser, f"{hard_address}/compare/") as (page, said):
        whole = page.locator("#chart-public-protection svg:visible")
        high = whole.bounding_box()
        drawn, lines = rows_of(page)
        every = len(lines)
        assert drawn == lines
        assert every > 9

        page.get_by_label("Programme").select_option("regional")
        expect(page.get_by_role("status").first).to_have_text(re.compile(rf"^\d+ of {every} shares$"))
        drawn, lines = rows_of(page)
        assert drawn == lines
        assert 0 < len(lines) < every
        assert page.url.endswith("?programme=regional")
        low = whole.bounding_box()
        assert high is not None
        assert low is not None
        assert low["height"] < high["height"] * 0.7
        assert whole.locator("[data-part='break']:visible").count() == 0
        assert whole.locator(BANDS).first.is_visible()
        words = page.locator("#chart-public-protection-words").text_content() or ""
        assert "community rehabilitation" not in words
        assert page.get_by_text(re.compile(r"^Filtered: \d+ of \d+ rows")).count() >= 1
        assert read_faults(page, 1280) + read_faults(page, 320) == []

        resize(page, 1280)
        page.get_by_label("Stage of the work").select_option("planning")
        page.go_back()
        assert page.url.endswith("?programme=regional")
        page.get_by_role("button", name="Clear all filters").click()
        expect(page.get_by_role("status").first).to_have_text(f"{every} shares")
        assert len(rows_of(page)[0]) == every
        assert page.get_by_text("Filtered: ").count() == 0
        assert (said, page.evaluate("window.violations")) == ([], [])


def test_an_address_with_filters_opens_the_same_comparison(browser: Browser, hard_address: str) -> None:
    """An address that was kept shows what it showed; where nothing fits, that is said and no empty chart is left."""
    address = f"{hard_address}/compare/?stage=planning&programme=dynamic-public-protection&place=nowhere"
    with visit(browser, address) as (page, _):
        expect(page.get_by_role("status").first).to_have_text(re.compile(r"^1 of \d+ shares$"))
        assert len(rows_of(page)[0]) == 1
        assert page.locator("figure.chart:visible").count() == 1
        page.goto(f"{hard_address}/compare/?stage=reviewing&programme=dynamic-public-protection")
        expect(page.get_by_text("No report has a share for all of these.")).to_be_visible()
        assert page.locator("figure.chart:visible").count() == 0


def test_notes_speak_of_what_is_shown(browser: Browser, hard_address: str) -> None:
    """A note explains bands, dashes or thin lines where a row that is left has them, and nowhere else."""
    signs, seen = {"Shading": "band", "Dashes": "open", "Thin lines": "interval"}, set()
    with visit(browser, f"{hard_address}/compare/") as (page, _):
        for programme in [
            each.get_attribute("value") or "" for each in page.get_by_label("Programme").locator("option").all()
        ]:
            page.get_by_label("Programme").select_option(programme)
            page.wait_for_function(
                "value => (new URLSearchParams(location.search).get('programme') ?? '') === value", arg=programme
            )
            for chart in page.locator("figure.chart:visible").all():
                parts = chart.locator("svg:visible [data-row] [data-part]").evaluate_all(
                    "all => all.filter(each => !each.closest('[display=none]')).map(each => each.dataset.part)"
                )
                drawn = {name for name, sign in signs.items() if sign in parts}
                told = {each.partition(":")[0] for each in chart.locator(".chart__notes p:visible").all_inner_texts()}
                assert told == drawn
                seen.add(frozenset(told))

    assert len(seen) > 1


def test_without_scripts_the_comparison_is_whole(browser: Browser, hard_address: str) -> None:
    """Where no script runs, every row is drawn and stands in a table, and no dead filter is shown."""
    with visit(browser, f"{hard_address}/compare/", java_script_enabled=False) as (page, said):
        assert not page.locator(".filters").is_visible()
        assert page.locator("figure.chart svg:visible").count() == page.locator("figure.chart").count() >= 3
        assert page.locator(".chart__drawing--wide [data-row='0']:visible").count() >= 3
    assert said == []


def test_filter_that_would_not_find_its_share_is_caught(hard_site: Site) -> None:
    """The audit reports a line of the comparison that a filter would not find, and one that is missing."""
    name = "compare/index.html"
    made = (hard_site.output / name).read_text(encoding="utf-8")
    changed = made.replace('data-stage="planning"', 'data-stage="reviewing"', 1)
    found = [fault.message for fault in find_faults(hard_site, name, changed)]

    assert made != changed
    assert [message for message in found if message.startswith("a filter would not find ")] == found != []


def test_large_letters_leave_charts_whole(browser: Browser, hard_address: str) -> None:
    """With letters of twice the size, no word of a chart is smaller than 12 px, cut or covered, at any width."""
    for path in ("briefings/twelve/", "compare/"):
        with visit(browser, f"{hard_address}/{path}") as (page, _):
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert [fault for width in WIDTHS for fault in read_faults(page, width)] == []


def test_scripts_of_charts_are_small() -> None:
    """What explains charts, and what filters the comparison, weigh less than three kilobytes each, gzipped."""
    for names in (["charts.js"], ["compare.js", "filters.js"]):
        made = b"".join((SCRIPTS / name).read_bytes() for name in names)
        assert len(gzip.compress(made, 9, mtime=0)) < LARGEST, names


def test_every_mark_is_seen(browser: Browser, hard_address: str) -> None:
    """No style sheet hides a mark of a drawing, or takes its colours away, on screen and in print."""
    for path in ("briefings/twelve/", "compare/"):
        with visit(browser, f"{hard_address}/{path}") as (page, _):
            for media in ("screen", "print"):
                page.emulate_media(media=media)
                hidden = page.locator("figure.chart svg:visible [data-part]").evaluate_all(
                    """all => all.filter(mark => {
                        const { fill, stroke, strokeWidth } = getComputedStyle(mark);
                        const painted = [fill, stroke].some(
                            (paint) => paint !== "none" && !/^rgba.* 0\\)$/.test(paint)
                        );
                        const seen = mark.checkVisibility({ opacityProperty: true, visibilityProperty: true });
                        const { width, height } = mark.getBoundingClientRect();
                        const flat = !(width + height) && mark.dataset.part !== "interval"; // 999,999 of 1,000,000
                        return !painted || !seen || flat || !parseFloat(strokeWidth);
                    }).map(mark => mark.outerHTML)"""
                )
                count = page.locator("figure.chart svg:visible [data-part]").count()
                assert hidden == []
                assert count > 50
