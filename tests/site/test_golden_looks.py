"""Golden looks: the first view of each kind of page, as a picture of a quarter of its size.

A mismatch leaves the new picture beside the old, with the ending `.new`. Look at both; `invoke goldens` takes the new
ones over. Squares of a few pixels are compared by their mean, so that another release of the browser, which smooths
letters otherwise, is no mismatch, and a part of a page that moves, grows or changes its colour is.
"""

from base64 import b64decode, b64encode
from pathlib import Path
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browsing import visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOLDEN: Final = Path(__file__).parent / "looks"
LOOK: Final = (Path(__file__).parent / "scripts" / "look.js").read_text(encoding="utf-8")
KINDS: Final = {
    "home": "",
    "briefings": "briefings/",
    "briefing": "briefings/everything/",
    "figures": "briefings/everything/#section-figures",
    "evidence": "briefings/everything/evidence/",
    "place": "places/northshire/",
    "question": "questions/public-protection-overall/",
    "recommendations": "recommendations/",
    "compare": "compare/",
    "search": "search/",
    "glossary": "glossary/",
    "data": "data/",
    "corrections": "corrections/",
    "missing": "404.html",
}
MOST: Final = 0.03
"""The share of squares that may differ."""


def see(page: Page, golden: Path) -> tuple[bytes, float]:
    """The window, shrunk; and by how much it differs from the golden picture."""
    now = f"data:image/png;base64,{b64encode(page.screenshot(animations='disabled', caret='hide')).decode()}"
    kept = f"data:image/png;base64,{b64encode(golden.read_bytes()).decode()}" if golden.is_file() else ""
    found = page.evaluate(LOOK, {"now": now, "kept": kept, "shrink": 0.5, "side": 4, "much": 24})
    return b64decode(found["picture"].partition(",")[2]), found["differs"]


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("kind", KINDS)
def test_golden_look(
    browser: Browser, hard_address: str, kind: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    """The first view of a page looks as it did, narrow and light, wide and dark."""
    golden = GOLDEN / f"{kind}-{width}.png"
    new = golden.with_name(f"{golden.name}.new")
    new.unlink(missing_ok=True)
    # The policy of a page lets it load no picture that is written out in an address.
    with visit(browser, f"{hard_address}/{KINDS[kind]}", width, color_scheme=scheme, bypass_csp=True) as (page, _):
        picture, differs = see(page, golden)
    if differs > MOST:
        new.write_bytes(picture)
        pytest.fail(f"{differs:.0%} of it looks otherwise: compare {golden} and {new}")
