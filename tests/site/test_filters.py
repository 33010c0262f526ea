"""The list of all briefings: its filters in a real browser, and the list that they read."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from briefing.check import read_content
from briefing.pages.filters import list_filters, list_for_filters
from tests import northshire
from tests.core.test_questions import make
from tests.site.browsing import visit
from tests.site.holding import is_refused
from tests.site.sites import Site


def titles(page: Page) -> list[str]:
    """The titles that are shown."""
    return [title for title in page.locator(".card__title:visible").all_inner_texts() if title]


@pytest.mark.browser
@pytest.mark.slow
def test_filters_narrow_the_list_and_the_address_keeps_them(browser: Browser, hard_address: str) -> None:
    """A choice narrows the list at once, its count is said, the address keeps it, and Back takes it away."""
    with visit(browser, f"{hard_address}/briefings/") as (page, said):
        before = titles(page)
        page.get_by_text("Filter and sort").click()
        page.get_by_label("Source", exact=True).select_option("paraphrase")
        expect(page.get_by_role("status")).to_have_text("1 briefing")

        assert page.url == f"{hard_address}/briefings/?source=paraphrase"
        assert len(titles(page)) == 1
        assert page.locator(".card__title a:visible").get_attribute("href") == "../briefings/paraphrase/"
        assert page.get_by_text("Invented example").locator("visible=true").count() == 1
        page.go_back()
        expect(page.get_by_role("status")).to_have_text("22 briefings")
        assert titles(page) == before
        assert (said, page.evaluate("window.violations")) == ([], [])


@pytest.mark.browser
@pytest.mark.slow
def test_an_address_with_filters_opens_the_same_list(browser: Browser, hard_address: str) -> None:
    """An address that was kept or sent shows what it showed; what no filter knows is left alone."""
    with visit(browser, f"{hard_address}/briefings/?rating=requires-improvement&place=nowhere&x=1") as (page, said):
        expect(page.get_by_role("status")).to_have_text("2 briefings")

        assert titles(page) == [
            "Northshire: three in ten cases kept people safe",
            "Northshire: 41% of cases kept people safe",
        ]
        assert page.get_by_label("Place", exact=True).input_value() == ""
        page.get_by_role("button", name="Clear all filters").click()
        expect(page.get_by_role("status")).to_have_text("22 briefings")
        assert page.url == f"{hard_address}/briefings/"
        assert page.get_by_label("Place", exact=True).evaluate("each => each === document.activeElement")
    assert said == []


@pytest.mark.browser
@pytest.mark.slow
def test_a_long_result_is_shown_in_steps(browser: Browser, hard_address: str) -> None:
    """Twenty are shown at a time; the next ones come at a button, and the focus goes to the first of them."""
    with visit(browser, f"{hard_address}/briefings/?sort=oldest") as (page, _):
        expect(page.get_by_role("button", name="Show 2 more")).to_be_visible()
        assert len(titles(page)) == 20
        page.get_by_role("button", name="Show 2 more").press("Enter")

        assert len(titles(page)) == 22
        assert page.evaluate("document.activeElement === document.querySelectorAll('.card__title a')[40]")
        assert page.get_by_role("button", name="Show 2 more").count() == 0


@pytest.mark.browser
@pytest.mark.slow
def test_counts_beside_choices_follow_the_other_filters(browser: Browser, hard_address: str) -> None:
    """Beside each choice stands how many briefings it would show; a choice that would show none cannot be made."""
    with visit(browser, f"{hard_address}/briefings/?source=paraphrase") as (page, _):
        expect(page.get_by_role("status")).to_have_text("1 briefing")
        options = page.get_by_label("Overall rating").locator("option")

        assert options.all_inner_texts() == ["Any", "Requires improvement (0)", "None in the source (1)"]
        assert [each.is_disabled() for each in options.all()] == [False, True, False]
        # A filter does not narrow its own choices.
        assert page.get_by_label("Source", exact=True).locator("option").all_inner_texts() == [
            "Any",
            "Official document (2)",
            "News report (20)",
            "Machine-paraphrased copy (1)",
        ]


@pytest.mark.browser
@pytest.mark.slow
def test_without_scripts_lists_do_what_filters_do(browser: Browser, hard_address: str) -> None:
    """Where no script runs, no dead filter is shown, and links lead to groups that name the briefings in them."""
    with visit(browser, f"{hard_address}/briefings/", 320, java_script_enabled=False) as (page, said):
        assert not page.locator(".filters").is_visible()
        page.get_by_role("navigation", name="Lists of briefings").get_by_role("link", name="Sources by").click()
        assert page.url == f"{hard_address}/briefings/#section-sources"
        page.locator("[data-of='/sources/paraphrase/']").get_by_role("link").click()

        assert page.url == f"{hard_address}/briefings/paraphrase/"
    assert said == []


@pytest.mark.slow
def test_list_of_the_filters_is_held_word_by_word(real_site: Site) -> None:
    """The list that filters read says what the content says; any change of it is stray, whatever is changed."""
    content = read_content([real_site.content], real_site.content.parent)
    name = "briefings/list.json"
    made = (real_site.output / "briefings" / "list.json").read_text(encoding="utf-8")

    def is_caught(text: str) -> bool:
        return is_refused(real_site, name, text)

    rows = json.loads(made)
    assert [row["slug"] for row in rows] == [row["slug"] for row in list_for_filters(content.published)]
    assert not is_caught(made)
    assert all(is_caught(json.dumps([row | {key: "49"} for row in rows])) for key in rows[0])
    assert is_caught(json.dumps(rows[1:]))


def test_facets_count_briefings() -> None:
    """A filter has the values that some briefing has, in the order of their vocabulary, and counts the briefings."""
    rated = make("rated", 2025, ratings=(northshire.rating(),))
    found = {each.key: each.choices for each in list_filters([rated, make("bare", figures={}), make("other")])}

    assert [(each.slug, each.count) for each in found["year"]] == [("2026", 2), ("2025", 1)]
    assert [(each.words, each.count) for each in found["rating"]] == [
        ("Requires improvement", 1),
        ("None in the source", 2),
    ]
    assert [(each.words, each.count) for each in found["measure"]] == [
        ("Keeping people safe", 2),
        ("No share of cases", 1),
    ]
