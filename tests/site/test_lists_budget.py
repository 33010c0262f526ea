"""What lists may cost a reader: height, stops of the Tab key, what they say twice, and their weight at scale."""

import gzip
import re
from collections import Counter
from types import SimpleNamespace
from typing import Final

import jinja2
import pytest
from playwright.sync_api import Browser

from briefing.files import ROOT
from briefing.pages.all_pages import plan_site
from briefing.site import SITE_ADDRESS, SITE_NAME
from plugins.theme import FILTERS, GLOBALS
from tests.core.test_questions import make
from tests.site.browsing import visit
from tests.site.sites import Site, find_all, has_class, read_words

MOST: Final = {
    "/briefings/": (3_400, 5_200, 80),
    "/topics/staffing/": (1_100, 1_400, 24),
    "/sources/report/": (1_100, 1_400, 24),
    "/ratings/requires-improvement/": (1_000, 1_300, 24),
}
"""How high a list may be at 1280 and at 390 px, in px, and how often the Tab key stops, by its address."""
STOPS: Final = "all => all.filter(each => each.checkVisibility()).length"
MOST_SENT: Final = 150_000


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("address", MOST)
def test_a_list_is_short(browser: Browser, real_address: str, address: str) -> None:
    """A list is no higher, wide and narrow, and no longer to step through, than it may be."""
    found = []
    for width in (1280, 390):
        with visit(browser, f"{real_address}{address}", width) as (page, _):
            found.append(page.evaluate("document.documentElement.scrollHeight"))
            stops = page.eval_on_selector_all("a[href], summary, button, select, input", STOPS)

    assert [(is_, most) for is_, most in zip([*found, stops], MOST[address], strict=True) if is_ > most] == []


@pytest.mark.slow
def test_a_list_says_nothing_twice(real_site: Site) -> None:
    """On a list each briefing has one title; what the list of all says below that names briefings, and no more."""
    for address in MOST:
        page = real_site.pages[address]
        titles = [
            read_words(each)
            for each in find_all(page, "h2", "a")
            if has_class(
                each,
                "card__title",
            )
        ]
        titles += [read_words(each) for each in find_all(page, "a") if has_class(each, "entry__title")]
        groups = [read_words(each) for each in find_all(page, "div") if has_class(each, "group")]

        assert titles
        assert {title: count for title, count in Counter(titles).items() if count > 1} == {}
        assert [title for title in titles for group in groups if title in group] == []


def render_all(count: int) -> str:
    """The list of so many briefings, of which every other topic is one briefing's own."""
    names = [f"A topic of its own, number {at}" for at in range(2 * count)]
    briefings = [
        make(f"northshire-{at}", 2000 + at % 27, tags=("staffing", *names[2 * at : 2 * at + 2])) for at in range(count)
    ]
    site = plan_site(briefings)
    here = site.by_address["briefings/"]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "theme" / "templates"),
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.filters.update(FILTERS)
    article_of = {each.slug: SimpleNamespace(briefing=each) for each in briefings}
    shown = {"site": site, "here": here, "article_of": article_of, "page_of": {}, "SITENAME": SITE_NAME}
    environment.globals.update(GLOBALS, **shown, SITEURL="..", SITE_ADDRESS=SITE_ADDRESS, SITE_ROOT="", **here.context)
    return environment.get_template(here.template).render()


def test_the_list_of_five_hundred_is_light() -> None:
    """Of 500 briefings with a thousand topics of their own the first page shows 20, names all groups, and is light."""
    made = render_all(500)

    assert made.count('<article class="card"') == 20
    assert made.count('id="topic-') == 1001
    assert (
        len(re.findall(r'<div class="grown"', made)) == 1 + 27 + 3
    )  # staffing; the years; programme, source, question
    assert len(gzip.compress(made.encode(), 9)) <= MOST_SENT
