"""Five seconds on the home page: what stands within the first screen, at common widths; and at scale."""

import gzip
import random
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from briefing.terms import Region
from tests.proving import write_record
from tests.site.browsing import visit
from tests.site.northshire import make_briefing, make_figure, make_page, write_content
from tests.site.serve import serve
from tests.site.sites import DAY, Site, build_well

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCREENS: Final = {390: 844, 768: 1024, 1280: 720, 1920: 1080}
"""A telephone, a tablet, a small laptop, a desk: the width of each and its height, in px."""
MOST_SENT: Final = 150_000
REGIONS: Final = tuple(each for each in Region if each is not Region.NORTHSHIRE)
FEET: Final = """(selector) => [...document.querySelectorAll(selector)].map((each) => {
  const box = each.getBoundingClientRect();
  return [each.textContent.replace(/\\s+/g, " ").trim(), Math.round(box.bottom), Math.round(box.right), box.width > 0];
})"""


def read_feet(page: Page, selector: str) -> dict[str, int]:
    """Where elements end, by their words; all are seen, and none reaches out of the window."""
    found = page.evaluate(FEET, selector)
    width = page.evaluate("document.documentElement.clientWidth")
    assert [words for words, _, right, seen in found if right > width or not seen] == []
    return {words: foot for words, foot, _, _ in found}


def open_screen(page: Page, width: int) -> int:
    """Give the window a common size; how high it is."""
    page.set_viewport_size({"width": width, "height": SCREENS[width]})
    return SCREENS[width]


@pytest.mark.parametrize("width", [768, 1280, 1920])
def test_every_inspection_is_seen_at_once(browser: Browser, real_address: str, width: int) -> None:
    """The finding, each inspection with both measures or its ratings, and the key stand within the first screen."""
    with visit(browser, f"{real_address}/", width) as (page, _):
        height = open_screen(page, width)
        names = read_feet(page, ".overview__name")
        parts = "h1, .chart__key, .overview__scale, .overview__one, .overview__value, .overview__box"
        feet = read_feet(page, parts)

    assert len(names) == 5
    assert {words: foot for words, foot in feet.items() if foot > height} == {}


def test_the_first_pair_is_seen_on_a_telephone(browser: Browser, real_address: str) -> None:
    """Without scrolling, a telephone shows the finding, what it is about, and both measures of the first inspection."""
    with visit(browser, f"{real_address}/", 390) as (page, _):
        height = open_screen(page, 390)
        feet = read_feet(page, "h1, .chart__key, tbody.hidden:first-of-type + .overview__one")
        values = page.locator("tbody.hidden:first-of-type + .overview__one .overview__value").all_inner_texts()

    assert {words: foot for words, foot in feet.items() if foot > height} == {}
    assert values == ["18%", "32%"]


@pytest.mark.parametrize("width", SCREENS)
def test_one_scale_for_all_bars(browser: Browser, real_address: str, width: int) -> None:
    """Every track is as long as the others and as the scale above, and its bar 20 px high at the least."""
    with visit(browser, f"{real_address}/", width) as (page, _):
        open_screen(page, width)
        boxes: list[dict[str, Any]] = page.evaluate(
            """() => [...document.querySelectorAll('.overview__bar:not(.overview__bar--none) svg, .overview__scale')]
                .map((each) => each.getBoundingClientRect().toJSON())"""
        )
        bars = page.evaluate(
            "() => [...document.querySelectorAll('[data-part=bar]')].map((each) => each.getBoundingClientRect().height)"
        )

    assert len({(round(box["left"]), round(box["right"])) for box in boxes}) == 1
    assert len(boxes) == 5
    assert min(bars) >= 20


def test_no_rating_word_in_a_drawing(real_site: Site) -> None:
    """A share is no rating: no word of a rating stands by a bar, or in the picture of the home page."""
    page = (real_site.output / "index.html").read_text(encoding="utf-8")
    table = page[page.index("<table") : page.index("</table>")]
    drawn = (real_site.output / "charts" / "compare.svg").read_text(encoding="utf-8")

    for word in ("Inadequate", "Requires improvement", "Outstanding"):
        assert word not in table
        assert word not in drawn


def write_many(folder: Path, count: int) -> Path:
    """Write a content folder of so many invented inspections, over all regions, programmes and years."""
    by_chance = random.Random(1)
    briefings = {}
    for at in range(count):
        place, slug = str(REGIONS[at % len(REGIONS)]), f"b-{at}"
        measures = {"public protection": "keep people safe", "desistance": "support desistance"}
        figures = {
            slug_: make_figure(
                f"work to {what} was good enough in {percent} per cent of cases of report {at}",
                f"{percent} per cent",
                percent=percent,
                measure=measure,
            )
            for slug_, (measure, what) in zip(("safe", "change"), measures.items(), strict=True)
            if (percent := by_chance.randrange(10, 90)) and by_chance.random() < 0.8
        }
        programme = by_chance.choice(["regional", "dynamic public protection", "thematic", "youth"])
        inspection = {"body": place, "places": [place], "programme": programme, "year": 2020 + at % 7}
        rated = [{"of": "overall", "rating": "Good", "evidence": f"report {at} gave the rating Good"}]
        title = f"{place}: how work was judged"
        briefings[slug] = make_briefing(slug, title=title, inspection=inspection, figures=figures, ratings=rated)
    pages = {name: make_page(name, "Words.\n", name.title()) for name in ("about", "method")}
    return write_record(write_content(folder, briefings, pages), DAY)


@pytest.fixture(scope="module")
def many_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of sixty invented inspections."""
    folder = tmp_path_factory.mktemp("many")
    return build_well(write_many(folder / "content", 60), folder / "output")


def test_regions_are_small_multiples(browser: Browser, many_site: Site) -> None:
    """Of many inspections each region has a cell with its newest, which leads to it; all are as wide, four a line."""
    sent = len(gzip.compress((many_site.output / "index.html").read_bytes(), 9))
    with serve(many_site.output) as address, visit(browser, f"{address}/") as (page, _):
        names = page.locator(".overview__name")
        said = [name.rpartition(", ")[0] for name in names.all_inner_texts()]
        years = {name.rpartition(", ")[2] for name in names.all_inner_texts()}
        widths = page.evaluate(
            """() => [...document.querySelectorAll('.overview__bar:not(.overview__bar--none) svg')]
                .map((each) => each.clientWidth)"""
        )
        lines = page.evaluate(
            "() => new Set([...document.querySelectorAll('.overview__one')].map((each) => each.offsetTop)).size"
        )
        page.set_viewport_size({"width": 320, "height": 640})
        narrow = page.evaluate("document.documentElement.scrollWidth")
        names.first.click()
        page.wait_for_load_state()
        there = page.url

    assert sorted(said) == sorted(map(str, REGIONS))
    assert max(years) == "2026"
    assert len(set(widths)) == 1
    assert lines == 4
    assert narrow == 320
    assert "/briefings/b-" in there
    assert sent < MOST_SENT
