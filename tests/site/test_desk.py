"""The desk in a browser: both sides lead to each other, by pointer, by keyboard and without scripts."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.publishing.desks import DOCUMENT, DONE, serve_desks, write_content
from tests.site.browsing import FOCUS, TARGETS, read_faults, resize, visit
from tests.site.sites import Site
from tests.site.test_pages import run_axe

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AREAS = "\n\n".join(f"In area {at} plans were made in {at} of 90 cases, and nobody reviewed them." for at in range(60))
TABLE = (
    "Stage | Sufficient in Northshire | Sufficient in all other regions\nPlanning | 36% | 48%\nReviewing | 48% | 51%\n"
)
SCRIPT = "<script>document.title = 'x'</script> <img src='//evil.example/x' onerror='alert(1)'> </div></section>\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a draft whose document is long and has a table."""
    return write_content(tmp_path / "content", document=f"{DOCUMENT}\n{AREAS}\n\n{TABLE}")


@pytest.fixture
def desk(path: Path, tmp_path: Path) -> Iterator[str]:
    """The address of its desk."""
    with serve_desks(path.parents[1], tmp_path) as address:
        yield f"{address}/desk/northshire/"


def read_current(page: Page) -> tuple[list[str], list[str]]:
    """The cards and the marks that stand out, and can be seen."""
    seen = "each => { const box = each.getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight; }"
    shown = f"all => all.filter({seen})"
    cards = page.eval_on_selector_all(".desk-card.is-current", f"{shown}.map(each => each.id)")
    marks = page.eval_on_selector_all(".desk-mark.is-current", f"{shown}.map(each => each.textContent)")
    return cards, marks


def test_each_side_leads_to_the_other(browser: Browser, desk: str) -> None:
    """A click on a number shows what stands for it, and one on that shows the number; both stand out, both are seen."""
    with visit(browser, desk) as (page, said):
        page.locator(".desk-mark", has_text="fewer than half").click()
        assert read_current(page) == (["e-figures.planning"], ["fewer than half"])
        page.get_by_role("link", name="58 of 90", exact=True).last.click()
        cards, marks = read_current(page)
        assert len(cards) == 1
        assert marks == ["58 of 90"]
        page.go_back()
        assert read_current(page)[0] == ["e-figures.planning"]
    assert said == []


def test_it_is_walked_by_keyboard(browser: Browser, desk: str, path: Path) -> None:
    """`j` and `k` go on and back in the order of the document, `h` holds, `e` tells the place in the file."""
    with visit(browser, desk) as (page, said):
        page.keyboard.press("j")
        assert read_current(page)[0] == ["e-inspection"]
        page.keyboard.press("j")
        page.keyboard.press("j")
        assert read_current(page)[1] == ["only three in ten"]
        page.keyboard.press("k")
        assert read_current(page)[0] == ["e-ratings.0"]
        page.keyboard.press("j")
        page.keyboard.press("e")
        expect(page.locator(".desk-said")).to_contain_text("briefings/northshire.md:28")
        page.keyboard.press("h")
        page.wait_for_url("**#e-quotations.0")
        assert read_current(page)[0] == ["e-quotations.0"]
        assert page.evaluate("document.activeElement.id") == "e-quotations.0"
        assert "    # ask about the base" in path.read_text(encoding="utf-8")
    assert said == []


def test_all_is_reached_by_tab_and_seen(browser: Browser, desk: str) -> None:
    """Every link, button and key to copy is reached in turn, and one sees which."""
    with visit(browser, desk) as (page, _):
        due = page.locator("a[href]:not([tabindex='-1']), button, summary").count()
        reached = set()
        for _turn in range(2 * due):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break
            if page.evaluate("document.activeElement.matches('a, button, summary')"):
                element, seen = page.evaluate(FOCUS)
                assert seen, element
                reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        hidden = page.locator("details:not([open]) button").count()
        assert len(reached) == due - hidden


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut(browser: Browser, desk: str, scheme: str) -> None:
    """At any width nothing is cut, too small or too near, and axe finds nothing, light and dark."""
    with visit(browser, f"{desk}#e-figures.safe", bypass_csp=True, color_scheme=scheme) as (page, _):
        for width in (320, 390, 1280):
            assert read_faults(page, width) == []
            assert page.evaluate(TARGETS) == []
            resize(page, width)
            assert run_axe(page) == []


def test_what_is_missing_is_clean_too(browser: Browser, desk: str, path: Path) -> None:
    """So are the pages that say what is not there: a file that is broken, a document, a desk."""
    with visit(browser, desk, bypass_csp=True) as (page, _):
        for break_it in (lambda: path.write_text("---\ntitle: [\n", encoding="utf-8"), path.unlink):
            break_it()
            page.goto(desk)
            assert read_faults(page, 320) == []
            assert run_axe(page) == []


def test_it_works_without_scripts(browser: Browser, desk: str, path: Path) -> None:
    """Links lead from side to side, and a form holds."""
    with visit(browser, desk, java_script_enabled=False) as (page, said):
        page.locator(".desk-mark", has_text="only three in ten").click()
        assert page.url.endswith("#e-figures.safe")
        page.locator("[id='e-figures.safe'] button").click()
        page.wait_for_url("**#e-quotations.0")
        page.locator("[id='e-quotations.0'] a").first.click()
        assert "#m" in page.url
    assert said == []
    assert "    # ask about the base" in path.read_text(encoding="utf-8")


def test_a_save_is_followed(browser: Browser, desk: str, path: Path) -> None:
    """What its author writes in the file is on the page soon, at the same place."""
    with visit(browser, f"{desk}#e-figures.planning") as (page, _):
        expect(page.locator(".desk-card.is-current")).to_contain_text("polarity")
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("# polarity: TODO sufficient or neutral", "polarity: sufficient"), encoding="utf-8"
        )
        expect(page.locator(".desk-card.is-current button[form]")).to_be_visible(timeout=10_000)
        assert page.url.endswith("#e-figures.planning")


def test_a_page_that_is_late_says_so(browser: Browser, desk: str, path: Path) -> None:
    """A form of a page that shows the file as it was changes nothing; the page says so, and shows what there is now."""
    with visit(browser, desk, java_script_enabled=False) as (page, _):
        path.write_bytes(path.read_bytes() + b"\nMore prose.\n")
        before = hashlib.sha256(path.read_bytes()).hexdigest()
        page.locator("[id='e-figures.safe'] button").click()
        expect(page.locator(".desk-said")).to_contain_text("has changed since this page was made. Nothing was written.")
        assert hashlib.sha256(path.read_bytes()).hexdigest() == before
        page.locator("[id='e-figures.safe'] button").click()
        page.wait_for_url("**#e-quotations.0")


def test_the_day_is_signed(browser: Browser, tmp_path: Path) -> None:
    """Where all is held, a person writes a name, and the file says who held it and when."""
    path = write_content(tmp_path / "content", DONE)
    with (
        serve_desks(tmp_path / "content", tmp_path) as address,
        visit(browser, f"{address}/desk/northshire/") as (page, said),
    ):
        page.get_by_label("Your name").fill("A. Example")
        page.keyboard.press("Enter")
        expect(page.locator("#checked")).to_contain_text("by A. Example")
        assert said == []
    assert "checked_by: [A. Example]\n" in path.read_text(encoding="utf-8")


def test_a_document_full_of_markup_is_words(browser: Browser, tmp_path: Path) -> None:
    """Nothing of it runs, loads or is an element, and all of it is read."""
    document = DOCUMENT + SCRIPT
    write_content(tmp_path / "content", document=document)
    with (
        serve_desks(tmp_path / "content", tmp_path) as address,
        visit(browser, f"{address}/desk/northshire/") as (page, said),
    ):
        assert page.title().startswith("northshire")
        assert page.locator(".desk-document img, .desk-document script").count() == 0
        assert page.locator(".desk-text").inner_text().split() == document.split()
        assert said == []


def test_no_part_of_it_reaches_the_site(hard_site: Site) -> None:
    """A built site has no page, style or script of the desk, and no address of it."""
    for path in hard_site.output.rglob("*"):
        assert "desk" not in path.relative_to(hard_site.output).parts
        if path.suffix in {".html", ".css", ".js", ".json", ".xml", ".txt"}:
            text = path.read_text(encoding="utf-8")
            assert "/desk/" not in text
            assert "desk-mark" not in text
