"""The search: what it finds in a real browser, what it costs, and that the audit holds its index."""

import gzip
import json
import re
import shutil
from itertools import zip_longest
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from auditing.files import find_search_faults
from publishing.names import FRAGMENTS
from tests.site.browsing import OPEN, read_faults, visit
from tests.site.holding import audit_folder, find_faults, hold
from tests.site.mutate import change_each
from tests.site.sites import Site
from tests.site.test_pages import run_axe

pytestmark = pytest.mark.slow


FORGET = "document.querySelector('.search__said').textContent = ''"
"""What was said of the search before: the next words come together with what they found."""


def seek(page: Page, words: str) -> list[str]:
    """The titles that a search finds."""
    page.get_by_role("searchbox").fill(words)
    page.evaluate(FORGET)
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".search__said")).not_to_be_empty()
    page.wait_for_function(f"new URLSearchParams(location.search).get('q') === {json.dumps(words)}")
    return page.locator(".search__found .card__title:visible").all_inner_texts()


@pytest.mark.browser
def test_words_of_evidence_are_found(browser: Browser, real_address: str) -> None:
    """A phrase in quotation marks is found as it stands, with the finding, the place and the way to its section."""
    with visit(browser, f"{real_address}/search/", 320) as (page, said):
        exact = seek(page, "“49 per cent”")
        place = page.locator(".card__facts").first.inner_text()
        section = page.locator(".search__section").first.get_attribute("href")
        turned = seek(page, '"cent per 49"')
        told = page.get_by_role("status").inner_text()
        violations = page.evaluate("window.violations")

    assert [title.startswith("West Midlands: ") for title in exact] == [True]
    assert place.startswith("West Midlands. ")
    assert section is not None
    assert section.startswith(f"{real_address}/briefings/west-midlands-public-protection-2026/#")
    assert (turned, told) == ([], "No page holds all of this. Try other words.")
    assert (said, violations) == ([], [])


def find_straight(page: Page) -> list[str]:
    """The lines that stand above what is found: of the index, and of the glossary."""
    return [" ".join(line.split()) for line in page.locator(".search__straight li:visible").all_inner_texts()]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "other", "ours"),
    [
        ("vacancies", "vacancies", "Staffing"),
        ("vacancy", "vacancies", "Staffing"),
        ("PDU", "PDU", "Probation delivery unit"),
        ("recidivism", "recidivism", "Desistance"),
        ("reoffending", "reoffending", "Desistance"),
        ("Caseloads", "caseload", "Workload"),
    ],
)
def test_other_words_lead_to_ours(browser: Browser, real_address: str, words: str, other: str, ours: str) -> None:
    """A word that people use instead is searched for as the site writes it, and leads to its meaning."""
    with visit(browser, f"{real_address}/search/") as (page, said):
        plain = [title for title in seek(page, ours) if title != "Glossary"]
        found = seek(page, words)
        told = page.get_by_role("status").inner_text()
        straight = find_straight(page)
        page.locator(".search__straight a").first.click()
        meaning = page.locator(":target").inner_text()

    assert plain
    assert set(plain) <= set(found)
    assert f"Our word for “{other}” is “{ours}”, so that was searched for too." in told
    assert straight[0].startswith(ours)
    assert straight[0].endswith("in the glossary")
    assert meaning.startswith(ours)
    assert said == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("words", "line", "address"),
    [
        ("west midlands", "West Midlands", "/places/west-midlands/"),
        ("East of England", "East of England", "/places/east-of-england/"),
        ("comparisons", "Compare", "/compare/"),
        ("recommendation", "Recommendations", "/recommendations/"),
        ("correction", "Corrections", "/corrections/"),
    ],
)
def test_places_comparisons_and_recommendations_are_found(
    browser: Browser, real_address: str, words: str, line: str, address: str
) -> None:
    """What briefings are put together by is found by its name, in whatever form, above the briefings."""
    with visit(browser, f"{real_address}/search/", 320) as (page, said):
        seek(page, words)
        straight = page.locator(".search__straight a")
        names = straight.all_inner_texts()
        faults = read_faults(page, 320)
        straight.nth([name.startswith(line) for name in names].index(True)).click()
        there = page.url

    assert there.startswith(f"{real_address}{address}")
    assert (faults, said) == ([], [])


@pytest.mark.browser
def test_all_words_are_held_or_it_is_said(browser: Browser, real_address: str) -> None:
    """A page that is found holds each word in some form; a word that no page holds is named."""
    with visit(browser, f"{real_address}/search/") as (page, _):
        crime = seek(page, "crime")
        rest = seek(page, "knife crime")
        told = page.get_by_role("status").inner_text()
        none = seek(page, "knife")
        alone = page.get_by_role("status").inner_text()
        planned = seek(page, "plan")
        forms = page.get_by_role("status").inner_text()

    assert crime
    assert rest == crime
    assert told.startswith("No page holds “knife”. ")
    assert told.endswith((" holds the rest.", " hold the rest."))
    assert (none, alone) == ([], "No page holds “knife”. Try other words.")
    assert planned
    assert forms.endswith("found.")


def test_other_words_are_held_to_the_glossary(real_site: Site) -> None:
    """The list of other words is the glossary's own, whole, in order, each with its word and the way to its meaning."""
    name = "search/index.html"
    made = (real_site.output / name).read_text(encoding="utf-8")
    assert find_faults(real_site, name, made) == []
    for change, instead in [
        ("recidivism", "retirement"),
        ("#term-desistance", "#term-workload"),
        (r"<li data-of=\"/glossary/meant\.0\">.*?</li>", ""),
        (r'data-is="word">Desistance', 'data-is="word">Planning'),
        (r'<span class="meant__other" data-is="others\.1">reoffending</span>', ""),
        (r'<ul class="meant".*?</ul>', ""),
    ]:
        changed, count = re.subn(change, instead, made, count=1, flags=re.DOTALL)
        assert count == 1, change
        assert find_faults(real_site, name, changed), change


@pytest.mark.browser
def test_an_address_keeps_words_and_filters(browser: Browser, real_address: str) -> None:
    """An address with words and filters finds the same again; a filter leaves what it does not fit away."""
    with visit(browser, f"{real_address}/search/?q=inspectors&source=report") as (page, _):
        expect(page.locator(".search__found .card").first).to_be_visible()
        reports = page.locator(".card__facts:visible").all_inner_texts()
        page.evaluate(FORGET)
        page.get_by_label("Source", exact=True).select_option("")
        page.wait_for_function("!location.search.includes('source')")
        expect(page.locator(".search__said")).not_to_be_empty()
        every = page.locator(".search__found .card__title:visible").count()
        faults = read_faults(page, 320) + read_faults(page, 1280)
        page.go_back()
        expect(page.get_by_label("Source", exact=True)).to_have_value("report")

    assert reports
    assert all("news report" in facts.casefold() for facts in reports)
    assert every > len(reports)
    assert faults == []


@pytest.mark.browser
def test_results_are_axe_clean(browser: Browser, hard_address: str) -> None:
    """What the search shows holds the rules that a machine can check, even where titles hold markup."""
    with visit(browser, f"{hard_address}/search/?q=northshire", bypass_csp=True) as (page, said):
        expect(page.locator(".search__found .card").first).to_be_visible()
        page.evaluate(OPEN)
        found = run_axe(page)
        made = page.locator(".search__found i, .search__found script, .search__found img").count()

    assert (found, made, said) == ([], 0, [])


@pytest.mark.browser
def test_search_costs_nothing_until_it_is_used(browser: Browser, real_address: str) -> None:
    """No file of the engine is asked for before a reader turns to the field; hostile words are words."""
    asked: list[str] = []
    with visit(browser, f"{real_address}/search/") as (page, said):
        page.on("request", lambda request: asked.append(request.url))
        page.wait_for_timeout(300)
        before = [url for url in asked if not url.endswith("/icon.svg")]  # a browser asks for it when it likes
        seek(page, '<img src=x onerror="alert(1)">')
        made = page.locator(".search__found img").count()

    assert before == []
    assert any("/pagefind/" in url for url in asked)
    assert (made, said) == (0, [])


@pytest.mark.browser
def test_without_the_engine_the_index_leads_on(browser: Browser, real_address: str) -> None:
    """Where the engine cannot be loaded, the reader is told; where no script runs, the index stands alone."""
    with visit(browser, f"{real_address}/search/") as (page, _):
        page.route("**/pagefind/*", lambda route: route.abort())
        page.get_by_role("searchbox").fill("oversight")
        expect(page.get_by_role("status")).to_contain_text("The index A to Z below leads to everything")
    with visit(browser, f"{real_address}/search/", java_script_enabled=False) as (page, said):
        hidden = page.get_by_role("searchbox").count()
        page.get_by_role("main").get_by_role("link", name="East of England").click()
        place = page.url

    assert (hidden, said) == (0, [])
    assert place == f"{real_address}/places/east-of-england/"


def test_policy_is_widened_here_alone(real_site: Site) -> None:
    """Compiled code may run on the page of the search, and nowhere else."""
    widened = [
        path.relative_to(real_site.output).as_posix()
        for path in real_site.output.rglob("*.html")
        if "wasm-unsafe-eval" in path.read_text(encoding="utf-8")
    ]

    assert widened == ["search/index.html"]


def test_every_changed_number_of_the_index_is_caught(real_site: Site, tmp_path: Path) -> None:
    """No number that the search would show can be changed, and no page left out, without the audit seeing it."""
    truth = hold(real_site).expected
    site = shutil.copytree(real_site.output, tmp_path / "site")
    made = {path: path.read_bytes() for path in sorted((site / "pagefind" / "fragment").glob("*.pf_fragment"))}
    said = {path: json.loads(gzip.decompress(each).removeprefix(b"pagefind_dcd")) for path, each in made.items()}
    changes = [[(path, *change) for change in change_each(each["content"])] for path, each in said.items()]
    missed = []
    for together in zip_longest(*changes):  # a change in each fragment at a time
        tried = [change for change in together if change]
        for path, changed, _ in tried:
            path.write_bytes(
                gzip.compress(b"pagefind_dcd" + json.dumps({**said[path], "content": changed}).encode(), 1)
            )
        caught = {place for place, *_ in find_search_faults(site, truth)}
        missed += [at for path, _, at in tried if f"said.{said[path]['url']}.content" not in caught]
        for path, *_ in tried:
            path.write_bytes(made[path])
    assert changes
    assert missed == []

    path = next(iter(made))
    path.write_bytes(b"nothing")
    assert any("cannot be read" in str(each) for each in audit_folder(real_site, site))
    path.unlink()
    assert any(path == "pages.8" for path, *_ in find_search_faults(site, truth))


def test_list_of_fragments_is_held(real_site: Site, tmp_path: Path) -> None:
    """The list by which filters find a page's place is what the index says."""
    site = shutil.copytree(real_site.output, tmp_path / "site")
    said = json.loads((site / FRAGMENTS).read_text(encoding="utf-8"))
    (site / FRAGMENTS).write_text(json.dumps({**said, min(said): "/briefings/elsewhere/"}), encoding="utf-8")

    assert [said for _, said, _ in find_search_faults(site, hold(real_site).expected)] == ["/briefings/elsewhere/"]
