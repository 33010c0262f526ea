"""Links to the words of a source, followed in a real browser on a page that holds them."""

from html import escape
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from plugins.theme import link_to_words
from tests.site.serve import serve

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FILLER: Final = "<p>Inspectors looked at the work of the region, and asked how people were kept safe.</p>\n" * 60
LONG: Final = (
    "In 49 out of 80 cases where oversight should have been present, due to the level of risk or to new staff, it "
    "was ineffective or absent"
)


def scrolls(browser: Browser, folder: Path, words: str, sought: str) -> bool:
    """Whether a link to `sought` moves a page that holds `words` far down."""
    head = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Source</title>'
    text = f"{head}{FILLER}<p>Before. {escape(words)}. After.</p>{FILLER}"
    (folder / "source.html").write_text(text, encoding="utf-8")
    with serve(folder) as address:
        page = browser.new_page()
        page.goto(link_to_words(f"{address}/source.html", sought))
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        moved = int(page.evaluate("scrollY"))
        page.close()
    return moved > 0


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        pytest.param("in only three in ten cases", "in only four in ten cases", id="short"),
        pytest.param("safe, sound, in 49% of cases", "safe, sound, in 48% of cases", id="commas"),
        pytest.param("well-planned – in 1-in-3 cases", "well-planned – in 1-in-4 cases", id="dashes"),
        pytest.param("police & probation in 49%", "police & probation in 94%", id="ampersand"),
        pytest.param("‘Good’, “they” said, in 49%", "‘Good’, “they” said, in 50%", id="round quotes"),
        pytest.param('the region\'s "plan" in 49%', 'the region\'s "plan" in 50%', id="straight quotes"),
        pytest.param("Tŷ’r Ŵyn: 49 o 80", "Tŷ’r Ŵyn: 48 o 80", id="accents"),
        pytest.param("is 49% < 50% & #1?", "is 48% < 50% & #1?", id="signs"),
        pytest.param(LONG, LONG.replace("49", "48"), id="long"),
    ],
)
def test_link_leads_to_the_words(browser: Browser, tmp_path: Path, words: str, wrong: str) -> None:
    """The link of evidence scrolls a source to its words; the same with another number scrolls nowhere."""
    assert scrolls(browser, tmp_path, words, words)
    assert not scrolls(browser, tmp_path, words, wrong)
