"""Lists: what briefings have in common, as groups of all of them and as pages, and the addresses that lead there."""

import re
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.site.browsing import read_faults, visit
from tests.site.holding import find_faults, is_refused
from tests.site.sites import Site, by_id, find_all, has_class, read_words
from tests.site.test_pages import run_axe

pytestmark = pytest.mark.slow

ALL: Final = "briefings/index.html"
KEPT: Final = "topics/victims/index.html"


def test_groups_name_their_briefings(real_site: Site) -> None:
    """What one or two briefings have in common names them in a line; what more have is a link, with their number."""
    page = real_site.pages["/briefings/"]
    lists = {each.get("data-entries"): each for each in find_all(page, "dl")}
    said = {kind: [[*map(read_words, each)] for each in lists[f"/{kind}/"]] for kind in ("years", "topics")}

    assert [year for year, _ in said["years"]] == ["2026", "2025", "2024", "2020"]
    assert dict(said["years"])["2025"] == (
        "HM Prison and Probation Service, 2025; Probation services in England and Wales, 2025"
    )
    assert dict(said["topics"])["staffing"] == "4 briefings"
    assert read_words(by_id(page)["topic-victims"]) == "victims"


def test_lists_show_when_the_report_was_published(real_site: Site) -> None:
    """Briefings stand by the year of their report, newest first, and no list says when we wrote about it."""
    cards = [each for each in find_all(real_site.pages["/briefings/"], "article") if has_class(each, "card")]
    kickers = [re.search(r"\d{4}", read_words(card)) for card in cards]
    years = [found[0] for found in kickers if found]

    assert years == sorted(years, reverse=True)
    assert "November 2026" not in " ".join(map(read_words, cards))


def test_what_is_kept_is_told_to_nobody(real_site: Site) -> None:
    """A page that only leads on is kept from search engines, and is in no map, index, menu or list of links."""
    told = "".join(
        (real_site.output / name).read_text(encoding="utf-8")
        for name in ("sitemap.xml", "search/index.html", "index.html", "search/fragments.json", ALL)
    )
    for address in real_site.kept:
        made = (real_site.output / address[1:] / "index.html").read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in made
        assert f'href="..{address}"' not in told
        assert f"{address}</loc>" not in told
        assert f'"{address}"' not in told.replace(f'data-of="{address}"', "").replace(f'data-entries="{address}"', "")
    assert KEPT.removesuffix("index.html") in {each[1:] for each in real_site.kept}


@pytest.mark.parametrize(
    ("name", "change", "instead"),
    [
        (ALL, r'id="topic-victims"', 'id="topic-victim"'),
        (ALL, r' id="topic-victims"', ""),
        (ALL, r'<div class="group" data-of="/topics/victims/">.*?</div>', ""),
        (ALL, r'(data-of="/topics/victims/">.*?)<dd.*?</dd>', r"\1"),
        (ALL, r'(data-of="/topics/domestic-abuse/">.*?)<a data-of.*?</a>', r"\1"),
        (ALL, r'(data-of="/topics/victims/">.*?href="\.\./briefings/)[^/]*', r"\1national-inspection-2025"),
        (ALL, r'(data-of="/topics/victims/">.*?is="inspection.year">)\d+', r"\g<1>2023"),
        (ALL, r'(data-of="/topics/victims/">.*?is="inspection.body">)[^<]*', r"\1West Midlands"),
        (ALL, r'(data-of="/topics/victims/">.*?is="name">)victims', r"\1staffing"),
        (ALL, r'(data-of="/topics/staffing/">.*?is="count">)4', r"\g<1>5"),
        (ALL, r'(data-of="/topics/staffing/">.*?)<dd>.*?</dd>', r"\1"),
        (ALL, r'(data-of="/topics/staffing/">.*?)<a href="[^"]*">(.*?)</a>', r"\1\2"),
        (ALL, r'(data-of="/topics/staffing/">.*?href="\.\./topics/)staffing', r"\1child-safeguarding"),
        (ALL, r'<section class="section groups" aria-labelledby="section-years">.*?</section>', ""),
        (ALL, r'(<article class="card".*?</article>)\s*(<article class="card".*?</article>)', r"\2\1"),
        (ALL, r'href="\.\./briefings/#section-programmes"', 'href="../briefings/#section-years"'),
        (ALL, r'(<option value=)"inspection"', r'\1"newest"'),
        (KEPT, r'#topic-victims', "#topic-staffing"),
        (KEPT, r'(href="[^"]*)#topic-victims', r"\1"),
        (KEPT, r'<meta name="robots" content="noindex">\n', ""),
        (KEPT, r'<link rel="canonical" href="([^"]*)briefings/"', r'<link rel="canonical" href="\1topics/victims/"'),
        (KEPT, r'<p data-leads>', "<p>"),
        (KEPT, r'<p data-leads>.*?</p>', ""),
        (KEPT, r'</main>', '<p><a href="../../places/">Places</a></p></main>'),
        (KEPT, r'(is="name">)victims', r"\1Wales"),
        (KEPT, r'(<h1[^>]*>)Topic: victims', r"\1Topic: staffing"),
        ("years/2025/index.html", r'(<h1[^>]*>Reports of )2025', r"\g<1>2024"),
        ("topics/index.html", r'#section-topics', "#section-years"),
        ("topics/staffing/index.html", r'<li class="entry".*?</li>', ""),
        ("topics/staffing/index.html", r'<div class="text">', '<div class="text"><p data-leads></p>'),
        ("search/index.html", r'#topic-victims', "#topic-commissioning"),
        ("search/index.html", r'briefings/#topic-victims', "topics/victims/"),
        ("briefings/east-of-england-2024/index.html", r'briefings/#topic-victims', "topics/victims/"),
        ("briefings/east-of-england-2024/index.html", r'briefings/#topic-victims', "briefings/#topic-commissioning"),
        ("briefings/east-of-england-2024/index.html", r'briefings/#programme-regional', "briefings/#programme-crc"),
        ("_redirects", r"/topics/victims/ [^\n]*\n", ""),
        ("_redirects", r"#topic-victims", "#topic-commissioning"),
        ("sitemap.xml", r"</urlset>", "<url><loc>https://inspection-briefings.example/topics/victims/</loc></url></urlset>"),
    ],
)  # fmt: skip
def test_another_list_is_caught(real_site: Site, name: str, change: str, instead: str) -> None:
    """A group, a name, a number, a link or a place that is another one, or is missing, stops the build."""
    made = (real_site.output / name).read_text(encoding="utf-8")
    changed, count = re.subn(change, instead, made, count=1, flags=re.DOTALL)

    assert count == 1
    assert find_faults(real_site, name, made) == []
    assert is_refused(real_site, name, changed)


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
def test_kept_address_leads_to_its_group(browser: Browser, real_site: Site, real_address: str, scripts: bool) -> None:
    """Whoever comes to the address of a list that is a group is led there; without scripts, by a link."""
    for address in ("/topics/victims/", "/years/2020/", "/questions/"):
        where = real_site.pages[address]
        to = next(link.get("href") for link in find_all(next(find_all(where, "main")), "a")).rpartition("#")[2]
        with visit(browser, f"{real_address}{address}", 320, java_script_enabled=scripts) as (page, said):
            if not scripts:
                assert read_faults(page, 320) == []
                page.get_by_role("main").get_by_role("link").click()
            page.wait_for_url(f"{real_address}/briefings/#{to}")
            box = page.locator(f"#{to}").bounding_box()

            assert box is not None
            assert 0 <= box["y"] < 900
            assert said == []


@pytest.mark.browser
def test_kept_page_is_axe_clean(browser: Browser, real_site: Site) -> None:
    """What stands at a kept address holds the rules that a machine can check."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())
    page.goto((real_site.output / KEPT).as_uri())
    found = run_axe(page)
    context.close()

    assert found == []
