"""What a page costs a reader: bytes, requests, movement."""

import gzip
import time
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Route

from tests.site.browsing import read_slugs, visit
from tests.site.sites import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BRIEFINGS: Final = [f"/briefings/{slug}/" for slug in read_slugs("briefings")]
MOST_HTML: Final = 15_000
MOST: Final = 100_000
MOST_REQUESTS: Final = 6
PACKED: Final = frozenset({".woff2", ".png"})
"""Kinds of file that are packed already."""
MOVED: Final = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def send_late(route: Route) -> None:
    """Send a file later than a page would like to have it."""
    time.sleep(0.1)
    route.continue_()


def weigh(site: Site, url: str) -> int:
    """Bytes of a file of a site as a server sends it, with gzip where that helps."""
    path = unquote(urlsplit(url).path)
    file = site.output / (f"{path}index.html" if path.endswith("/") else path).lstrip("/")
    made = file.read_bytes()
    return len(made) if file.suffix in PACKED else len(gzip.compress(made, 9))


@pytest.mark.parametrize("page_address", [*BRIEFINGS, "/"])
def test_first_view_is_light(browser: Browser, real_site: Site, real_address: str, page_address: str) -> None:
    """A page sends at most 15 kB of HTML, and with all that its first view needs 100 kB in six requests."""
    asked: list[str] = []
    with visit(browser, f"{real_address}{page_address}") as (page, _):
        page.on("request", lambda request: asked.append(request.url))
        page.reload()
        page.evaluate("document.fonts.ready")

    weights = {url: weigh(real_site, url) for url in dict.fromkeys(asked)}
    html = weights[f"{real_address}{page_address}"]
    assert html <= MOST_HTML
    assert sum(weights.values()) <= MOST
    assert len(weights) <= MOST_REQUESTS, list(weights)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_while_a_page_loads(browser: Browser, real_address: str, width: int) -> None:
    """Fonts and scripts that come late move nothing that a reader looks at."""
    moved: dict[str, Any] = {}
    for address in (*BRIEFINGS, "/", "/briefings/", "/compare/", "/search/"):
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.add_init_script(MOVED)
        page = context.new_page()
        page.route("**/*.woff2", send_late)
        page.goto(f"{real_address}{address}")
        page.evaluate("document.fonts.ready")
        page.wait_for_timeout(100)
        moved[address] = page.evaluate("window.moved")
        context.close()

    assert {address: much for address, much in moved.items() if much > 0.02} == {}
