"""What a briefing folds away and what it may not: opened by links without scripts, printed, found, and held."""

import re
from typing import Final
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.site.browsing import visit
from tests.site.holding import find_faults, is_refused
from tests.site.sites import Site

WEST: Final = "briefings/west-midlands-public-protection-2026/"
NATIONAL: Final = "briefings/national-inspection-2025/"
EAST: Final = "briefings/east-of-england-2024/"
SHUT: Final = "document.querySelectorAll('main details[open]').length"
EVIDENCE: Final = "was sufficiently analysed in only 31 out of 62 assessments"


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize(
    ("what", "words"),
    [
        (".hero a.number", "being evident in less than half of the assignments inspected (49 per cent)"),
        (".facts a.number", "84 cases were inspected"),
        (".briefing__found a[href='#information-analysed']", EVIDENCE),
        (".briefing__found a.number--said", "Staffing challenges were less acute than in other areas of the country"),
        (".changes a.number", "Four of them refer to the West Midlands specifically"),
    ],
)
def test_a_number_opens_its_fold_without_scripts(browser: Browser, real_address: str, what: str, words: str) -> None:
    """Where no script runs, a click on a number opens the fold that holds its evidence, and shows it."""
    with visit(browser, f"{real_address}/{WEST}", 390, java_script_enabled=False) as (page, said):
        hidden = page.get_by_text(words).first.is_visible()
        page.locator(what).first.click()
        shown = page.locator(":target").get_by_text(words).first
        shown.wait_for(state="visible")
        inside = shown.evaluate("each => each.getBoundingClientRect().top < innerHeight")

    assert (hidden, inside, said) == (False, True, [])


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("place", ["information-analysed", "section-source", "section-history", "recommendation-1"])
@pytest.mark.parametrize("runs", [True, False])
def test_an_address_opens_its_fold(browser: Browser, real_address: str, place: str, *, runs: bool) -> None:
    """An address of a figure, or of a part that is folded away, shows it; of the page alone, all folds are shut."""
    with visit(browser, f"{real_address}/{WEST}", java_script_enabled=runs) as (page, _):
        shut = page.locator("main details[open]").count()
        page.goto(f"{real_address}/{WEST}#{place}")
        page.locator(f"#{place}").wait_for(state="visible")

    assert shut == 0


@pytest.mark.slow
@pytest.mark.browser
def test_words_that_are_looked_for_open_their_fold(browser: Browser, real_address: str) -> None:
    """A browser that looks for words finds them in what is folded away, and opens it."""
    with visit(browser, "about:blank") as (page, _):
        page.goto(f"{real_address}/{WEST}#:~:text={quote(EVIDENCE)}")
        page.get_by_text(EVIDENCE).first.wait_for(state="visible")


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("how", ["without scripts", "without ::details-content"])
def test_paper_shows_what_is_folded(browser: Browser, real_address: str, how: str) -> None:
    """On paper all folds are open: by the style sheet, and by a script where a browser does not know its selector."""
    with visit(browser, f"{real_address}/{WEST}", 718, java_script_enabled="scripts" not in how) as (page, _):
        folds = [".figure .evidence", ".recommendation .evidence", ".source", ".cite__text", ".quotation", ".history"]
        page.emulate_media(media="print")
        if "scripts" not in how:
            old = "for (const each of document.styleSheets) [...each.cssRules].forEach((rule, at) => {"
            old += "[...rule.cssRules ?? []].forEach((one, place) => {"
            old += "if (one.selectorText?.includes('details-content')) rule.deleteRule(place); }); })"
            page.evaluate(old)
            assert not page.locator(folds[0]).first.is_visible()
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        seen = [page.locator(each).first.is_visible() for each in folds]
        heights = [(box["height"] if (box := page.locator(each).first.bounding_box()) else 0) for each in folds]
        if "scripts" not in how:
            page.evaluate("window.dispatchEvent(new Event('afterprint'))")
            assert page.evaluate(SHUT) == 0

    assert seen == [True] * len(folds)
    assert min(heights) > 10


HERO: Final = r'<section class="hero".*?</section>'
SHARE: Final = r'<div class="hero__share .*?</svg>\s*</div>'
FACT: Final = r'<div class="facts__official".*?</div>'
_FOLD: Final = r"<details><summary>More</summary>\g<0></details>"


@pytest.mark.parametrize(
    ("name", "change", "instead", "message"),
    [
        (NATIONAL, HERO, "", "a list or a chart is missing"),
        (NATIONAL, HERO, _FOLD, "is folded away"),
        (NATIONAL, SHARE, "", "is another one"),
        (NATIONAL, SHARE, _FOLD, "is folded away"),
        (NATIONAL, rf"({SHARE})\s*({SHARE})", r"\2\1", "is another one"),
        (NATIONAL, r'(hero__number.*?)18%', r"\g<1>32%", "not the value"),
        (NATIONAL, r'(hero__number.*?#)keeping-people-safe', r"\g<1>supporting-desistance", "lead to the evidence"),
        (NATIONAL, r'(hero__words.*?"population">)cases', r"\1all cases", "not population"),
        (NATIONAL, r'(hero__measure.*?): implementation and delivery', r"\1", "not measured"),
        (NATIONAL, r' <span data-is="gap.base">.*?</span>', "", "gap.base"),
        (NATIONAL, r'(hero__words.*?"polarity">)good', r"\1not good", "not polarity"),
        (NATIONAL, r'(<svg[^>]*>.*?width=")18%', r"\g<1>32%", "bar"),
        (NATIONAL, r"<svg .*?</svg>", "", "is not drawn"),
        (NATIONAL, FACT, "", "official"),
        (NATIONAL, FACT, _FOLD, "official"),
        (NATIONAL, r"(facts__official.*?)Official report", r"\1Another report", "official"),
        (NATIONAL, r'(facts__official.*?href=")[^"]+', r"\1https://elsewhere.example/", "address"),
        (NATIONAL, r'(<dl class="facts".*?</dl>)(.*?)(?=<section class="changes")', r"\2\1", "begin with its finding"),
        (NATIONAL, f"({HERO})(.*?</dl>)", r"\2\1", "does not begin with its finding"),
        (NATIONAL, r'<div class="prose briefing__found".*?</div>', _FOLD, "text is folded"),
        (NATIONAL, r'<div class="prose briefing__caveats".*?</div>', _FOLD, "text is folded"),
        (NATIONAL, r'<div class="prose briefing__caveats".*?</div>', "", "not the body"),
        (NATIONAL, r'(briefing__caveats.*?)parts of one', r"\1parts of the", "not the body"),
        (NATIONAL, r'<section class="changes".*?</section>', _FOLD, "is folded away"),
        (NATIONAL, r'(data-is="unworded">)4', r"\g<1>5", "not unworded"),
        (NATIONAL, r'<p class="changes__unworded">.*?</p>', "", "unworded"),
        (NATIONAL, r'(changes__to".*?<data value="8">)8', r"\g<1>7", "not the number"),
        (NATIONAL, r'<p class="warning".*?</p>', "", "paraphrased-part"),
        (NATIONAL, r'<p class="warning".*?</p>', _FOLD, "is folded away"),
        (WEST, r'<p class="hero__gap".*?</p>', "", "gap.desistance"),
        (WEST, r'(<p class="hero__gap".*?)no share of cases', r"\1some cases", "not the statement"),
        (WEST, r'<div data-is="gap.rating">.*?</div>', "", "gap.rating"),
        (EAST, r'<ul class="hero__ratings">.*?</ul>', "", "is folded away"),
        (EAST, r'(hero__rating".*?>)Requires improvement', r"\1Outstanding", "not rating"),
        (EAST, r'<p class="hero__gap".*?</p>', "", "gap.share"),
        (EAST, r'<p data-is="gap.total">.*?</p>', "", "gap.total"),
        (EAST, r'(changes__total.*?)14', r"\g<1>15", "possible.1"),
    ],
)  # fmt: skip
@pytest.mark.slow
def test_what_a_reader_needs_is_not_folded(real_site: Site, name: str, change: str, instead: str, message: str) -> None:
    """Without its numbers, what they are of, its text, what should change or the official report, a page is refused."""
    made = (real_site.output / name / "index.html").read_text(encoding="utf-8")
    changed, count = re.subn(change, instead, made, count=1, flags=re.DOTALL)

    assert count == 1
    assert message in "; ".join(map(str, find_faults(real_site, f"{name}index.html", changed)))


@pytest.mark.slow
def test_the_parts_of_a_text_keep_their_order(real_site: Site) -> None:
    """The text of a briefing is held as one, whatever stands between its parts."""
    made = (real_site.output / NATIONAL / "index.html").read_text(encoding="utf-8")
    parts = re.findall(r'<div class="prose briefing__(?:found|caveats)".*?</div>', made, re.DOTALL)
    turned = made.replace(parts[0], "\0").replace(parts[1], parts[0]).replace("\0", parts[1])

    assert len(parts) == 2
    assert is_refused(real_site, f"{NATIONAL}index.html", turned)
