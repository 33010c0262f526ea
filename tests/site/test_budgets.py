"""A briefing is brief, and says its finding at once: words, height, stops of the keyboard, first screens."""

from collections import Counter
from typing import Any, Final

import pytest
from playwright.sync_api import Browser

from tests.site.browsing import OPEN, read_slugs, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REAL: Final = [f"real/briefings/{slug}/" for slug in read_slugs("briefings")]
MOST_WORDS: Final = 900
MOST_WORDS_OPEN: Final = 1_800
MOST_HEIGHT: Final = 3_500
MOST_STOPS: Final = 40
MOST_TIMES: Final = 3
"""How often the value of a figure stands on the page, its folds shut."""
MOST_DAYS: Final = 5
"""How often a day stands there, its folds open: where a source is named, read and cited, and in the history."""
LETTERS: Final = 17
SCREENS: Final = {390: 844, 768: 1024, 1280: 720, 1920: 1080}
"""Windows of a telephone, a tablet, a laptop and a desktop, in px."""
READ: Final = """() => {
  const seen = (each) => each.checkVisibility();
  const words = (text) => text.split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;
  const stops = "a[href], button, summary, input, select, textarea, [tabindex='0']";
  return {
    words: words(document.body.innerText),
    days: [...document.querySelector("main").innerText.matchAll(/\\d+ [A-Z][a-z]+ 20\\d\\d/g)].map((found) => found[0]),
    height: document.documentElement.scrollHeight,
    stops: [...document.querySelectorAll(stops)].filter(seen).length,
    values: [...document.querySelectorAll("main data")].filter(seen)
      .map((each) => each.closest("[data-of]").dataset.of),
    letters: [...document.querySelectorAll(".prose p, .prose li, .briefing__summary, .recommendation summary")]
      .filter(seen).map((each) => parseFloat(getComputedStyle(each).fontSize)),
  };
}"""
ENDS: Final = """() => ["h1", ".briefing__summary", ".hero .number, .hero__rating, .hero__gap"]
  .map((what) => document.querySelector(what).getBoundingClientRect())
  .map((box) => [Math.round(box.right), Math.round(box.bottom)])"""


@pytest.mark.parametrize("address", REAL, indirect=True)
def test_a_briefing_is_brief(browser: Browser, address: str) -> None:
    """Unfolded, a briefing is 900 words, 3,500 px and 40 stops, in letters of 17 px; with all folds open 1,800 words.

    No value of a figure stands there more than three times, and no day more than five, whatever is open.
    """
    with visit(browser, address) as (page, _):
        shut: dict[str, Any] = page.evaluate(READ)
        page.evaluate(OPEN)
        opened: dict[str, Any] = page.evaluate(READ)

    assert shut["words"] <= MOST_WORDS
    assert opened["words"] <= MOST_WORDS_OPEN
    assert shut["height"] <= MOST_HEIGHT
    assert shut["stops"] <= MOST_STOPS
    assert {of: times for of, times in Counter(shut["values"]).items() if times > MOST_TIMES} == {}
    assert {day: times for day, times in Counter(opened["days"]).items() if times > MOST_DAYS} == {}
    assert min(shut["letters"]) >= LETTERS


@pytest.mark.parametrize("width", SCREENS)
@pytest.mark.parametrize("address", [*REAL, "hard/briefings/everything/", "hard/briefings/several/"], indirect=True)
def test_the_finding_stands_in_the_first_screen(browser: Browser, address: str, width: int) -> None:
    """Title, summary and the first number, or the first rating, are seen without scrolling, on every kind of screen."""
    with visit(browser, address, width) as (page, _):
        page.set_viewport_size({"width": width, "height": SCREENS[width]})
        ends = page.evaluate(ENDS)

    assert [end for end in ends if end[0] > width or end[1] > SCREENS[width]] == []


FIRST: Final = {
    "real/recommendations/": ".recommended__by",
    "real/ratings/": ".ratings__word",
    "real/places/": ".ways__means a",
    "real/places/west-midlands/": ".chart__track",
    "real/places/east-of-england/": ".ratings__word",
}


@pytest.mark.parametrize("width", SCREENS)
@pytest.mark.parametrize("address", FIRST, indirect=True)
def test_a_list_begins_in_the_first_screen(browser: Browser, address: str, width: int) -> None:
    """What a page lists is seen without scrolling: a recommendation, a rating in its word, a place with its newest."""
    what = next(found for name, found in FIRST.items() if address.endswith(name.removeprefix("real")))
    with visit(browser, address, width) as (page, _):
        page.set_viewport_size({"width": width, "height": SCREENS[width]})
        bottom = page.locator(what).first.evaluate("(each) => each.getBoundingClientRect().bottom")

    assert bottom <= SCREENS[width]


def test_a_page_that_is_not_brief_is_seen(browser: Browser, hard_address: str) -> None:
    """What these tests count is counted: twelve figures are more stops than a briefing may have."""
    with visit(browser, f"{hard_address}/briefings/twelve/") as (page, _):
        shut = page.evaluate(READ)
        page.evaluate(OPEN)
        opened = page.evaluate(READ)

    assert shut["stops"] < opened["stops"]
    assert shut["words"] < opened["words"]
    assert Counter(shut["values"])["twelve/figure-0"] >= 1
