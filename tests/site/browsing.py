"""Pages in a real browser: which ones the tests open, and what they ask of each."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route

from tests.site.northshire import LONG_SLUG
from tests.site.sites import ROOT

WIDTHS: Final = (320, 375, 768, 1280)
"""320 is 1280 enlarged four times. 375 is a common telephone."""
HEIGHT: Final = 900


def read_slugs(kind: str) -> list[str]:
    """The slugs of the real content."""
    files = sorted((ROOT / "content" / kind).glob("*.md"))
    return [found[1] for path in files if (found := re.search(r"(?m)^slug: (\S+)", path.read_text(encoding="utf-8")))]


def kind_of(address: str) -> str:
    """The kind of the page of an address: pages of one kind are made from one template."""
    parts = address.strip("/").split("/")
    if parts[0] in KINDS and len(parts) > 1:
        return "listing"
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
    "real/compare/implementation-and-delivery/place/",
    "real/search/",
    "real/corrections/",
    "real/places/",
    "real/places/west-midlands/",
    "real/topics/staffing/",
    "real/ratings/",
    "real/recommendations/",
    "real/data/",
    *(f"real/{slug}/" for slug in read_slugs("pages")),
    "hard/",
    "hard/briefings/",
    "hard/briefings/page/2/",
    "hard/compare/",
    "hard/corrections/",
    "hard/glossary/",
    "hard/places/northshire/",
    "hard/programmes/regional/",
    "hard/questions/public-protection-overall/",
    "hard/ratings/",
    "hard/recommendations/",
    "hard/search/",
    "hard/briefings/everything/evidence/",
    f"hard/briefings/{LONG_SLUG}/evidence/",
]
PAGES: Final = [*BRIEFINGS, *OTHERS]
OPEN: Final = "document.querySelectorAll('details').forEach((each) => each.open = true)"
TELL, FAULTS, SPACE, FOCUS, TARGETS = (
    (Path(__file__).parent / "scripts" / f"{name}.js").read_text(encoding="utf-8")
    for name in ("tell", "faults", "space", "focus", "targets")
)


@contextmanager
def visit(browser: Browser, address: str, width: int = 1280, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page, opened; and what it said, asked of other hosts, missed or broke since."""
    said: list[str] = []
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
    context.add_init_script(TELL)
    page = context.new_page()
    page.route("**/theme/site.css", _wait_for_fonts)
    home = "/".join(address.split("/")[:3]) + "/"
    page.on("console", lambda message: said.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on(
        "request", lambda request: said.append(f"asked: {request.url}") if not request.url.startswith(home) else None
    )
    page.on("response", lambda response: said.append(f"missing: {response.url}") if response.status >= 400 else None)
    page.on("requestfailed", lambda request: said.append(f"failed: {request.url}") if _is_failure(request) else None)
    page.goto(address)
    page.evaluate("document.fonts.ready")
    try:
        yield page, said
    finally:
        page.unroute_all(behavior="ignoreErrors")
        context.close()


def _is_failure(request: Request) -> bool:
    """Whether a request came to nothing by itself; what was still to come when a link is followed is let go."""
    return request.failure != "net::ERR_ABORTED"


def _wait_for_fonts(route: Route) -> None:
    """Let a page wait for its fonts, however late a busy machine sends them: a reader's would do without."""
    sent = route.fetch()
    route.fulfill(response=sent, body=sent.text().replace("font-display: optional", "font-display: block"))


def resize(page: Page, width: int) -> None:
    """Give the window another width, in px."""
    page.set_viewport_size({"width": width, "height": HEIGHT})


def read_faults(page: Page, width: int, least: float = 12) -> list[str]:
    """What is wrong with the page in a window of this width, its tables opened; letters are `least` px high."""
    resize(page, width)
    page.evaluate(OPEN)
    return [f"at {width} px: {fault}" for fault in page.evaluate(FAULTS, least)]


pages = pytest.mark.parametrize("address", PAGES, indirect=True)
briefings = pytest.mark.parametrize("address", BRIEFINGS, indirect=True)
