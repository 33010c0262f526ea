"""An address that was published stays: of a renamed briefing or figure it leads on, of a withdrawn one it says why."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from briefing.site import REDIRECTS, SITE_ADDRESS
from publishing.verify import compare_address
from tests.facts.making import SLUG, TEXT, change, correct, publish, write
from tests.site.browsing import visit
from tests.site.holding import audit_folder, find_faults
from tests.site.serve import serve
from tests.site.sites import Site, build_well, make_once

pytestmark = pytest.mark.slow

TOLD: Final = {
    "figure oversight, population": "Management oversight: what it is a share of.",
    "figures.management.numerator": "Management oversight.",
    "figures.checks.percent": "The figure “checks”, which is no longer given.",
    "figure late-plans": "The figure “late plans”, which is no longer given.",
    "management": "Management oversight.",
    "rating overall": "Rating: overall.",
    "ratings.0.rating": "Rating: overall.",
    "cases inspected": "Cases inspected.",
    "inspection.cases_inspected": "Inspection cases inspected.",
    "recommendations": "Recommendations.",
    "recommendations.total": "Recommendations.",
    "recommendations to Northshire region": "Recommendations to Northshire region.",
    "quotation": "A quotation.",
    "briefing": "The whole briefing.",
    "Where the figure on plans came from": "Where the figure on plans came from.",
}
"""What corrections may name, and what their readers see."""
RENAMED: Final = correct(
    *(f"- {{date: 2026-11-20, what: '{what}', old: former, new: null, why: misread}}" for what in TOLD),
    text=change(
        (f"slug: {SLUG}", f"slug: north-27\naliases: [{SLUG}, /briefings/oldest/]"),
        ("  oversight:\n", "  management:\n    was: [oversight]\n"),
        ("(#oversight)", "(#management)"),
    ),
)
"""The published briefing under another slug, one of its figures under another id."""
WITHDRAWN: Final = correct(
    "- {date: 2026-11-22, what: briefing, old: /briefings/gone/, new: null, why: its source was taken back}",
    text=change((f"slug: {SLUG}", "slug: gone\naliases: older"), ("status: published", "status: draft")),
)
OLD, NEW = f"briefings/{SLUG}", "briefings/north-27"


@pytest.fixture(scope="module")
def moved_site(shared: Path) -> Site:
    """A site whose briefing was renamed since it was published, and one of whose briefings was withdrawn."""

    def make(folder: Path) -> None:
        publish(write(folder / "content", northshire=TEXT))
        write(folder / "content", north=RENAMED, gone=WITHDRAWN)
        (folder / "said").write_text(build_well(folder / "content", folder / "output").said, encoding="utf-8")

    folder = make_once(shared / "moved", make)
    said = (folder / "said").read_text(encoding="utf-8")
    return Site(content=folder / "content", output=folder / "output", said=said)


def read(site: Site, name: str) -> str:
    """A file of a site."""
    return (site.output / name).read_bytes().decode()


def test_all_that_was_served_still_is(moved_site: Site) -> None:
    """Every file of a renamed briefing stands at its old addresses too, with the bytes of the new one."""
    files = [path.relative_to(moved_site.output / NEW) for path in (moved_site.output / NEW).rglob("*.*")]

    assert {path.suffix for path in files} == {".html", ".csv", ".json", ".svg", ".png"}
    for old in (OLD, "briefings/oldest"):
        for path in files:
            there = moved_site.output / old / path
            assert path.suffix == ".html" or there.read_bytes() == (moved_site.output / NEW / path).read_bytes()
            assert there.is_file()


def test_old_address_is_in_no_list(moved_site: Site) -> None:
    """The page at an old address names the new one as its own, and is in no list, map, feed, search or table."""
    page = read(moved_site, f"{OLD}/index.html")

    assert f'<link rel="canonical" href="{SITE_ADDRESS}/{NEW}/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="../../briefings/north-27/">The briefing at its new address</a>' in page
    assert "data-pagefind-body" not in page
    told = [path for path in moved_site.output.rglob("*") if path.suffix in {".html", ".xml", ".json", ".csv"}]
    naming = {path.relative_to(moved_site.output).as_posix() for path in told if OLD in path.read_text("utf-8")}
    assert naming == set()


CHARTS: Final = {
    "/charts/": "/charts/compare",
    "/compare/charts/": "/compare/charts/compare",
    "/places/:place/charts/": "/places/:place/charts/compare",
    "/briefings/:slug/charts/beside-": "/compare/charts/compare",
}
"""Where charts of one measure stood."""


def test_hosts_are_told(moved_site: Site) -> None:
    """`_redirects` leads each old address, with all below it, to the new one; then each list to its group."""
    assert read(moved_site, REDIRECTS).splitlines() == [
        f"/{OLD}/* /{NEW}/:splat 301",
        "/briefings/older/* /briefings/gone/:splat 301",
        f"/briefings/oldest/* /{NEW}/:splat 301",
        "/programmes/ /briefings/#section-programmes 302",
        "/programmes/dynamic-public-protection/ /briefings/#programme-dynamic-public-protection 302",
        "/questions/ /briefings/#section-questions 302",
        "/questions/management-oversight-overall/ /briefings/#question-management-oversight-overall 302",
        "/questions/public-protection-overall/ /briefings/#question-public-protection-overall 302",
        "/ratings/requires-improvement/ /briefings/#rating-requires-improvement 302",
        "/sources/ /briefings/#section-sources 302",
        "/sources/report/ /briefings/#source-report 302",
        "/topics/ /briefings/#section-topics 302",
        "/topics/risk-assessment/ /briefings/#topic-risk-assessment 302",
        "/years/ /briefings/#section-years 302",
        "/years/2026/ /briefings/#year-2026 302",
        "/programmes/dynamic-public-protection/charts/* /compare/charts/:splat 302",
        "/questions/management-oversight-overall/charts/* /compare/charts/:splat 302",
        "/questions/public-protection-overall/charts/* /compare/charts/:splat 302",
        *(
            f"{old}{measure}.{ending} {new}.{ending} 301"
            for old, new in CHARTS.items()
            for measure in ("public-protection", "desistance")
            for ending in ("svg", "png", "csv", "vl.json")
        ),
    ]


@pytest.mark.parametrize(
    "old",
    [
        "charts/desistance.svg",
        "compare/charts/public-protection.png",
        "places/northshire/charts/public-protection.vl.json",
        f"{NEW}/charts/beside-public-protection.csv",
        "questions/public-protection-overall/charts/compare.svg",
        "programmes/dynamic-public-protection/charts/public-protection.svg",
    ],
)
def test_old_charts_lead_to_their_like(moved_site: Site, old: str) -> None:
    """A file of a chart that is gone leads to that of one which shows the same figures."""
    with serve(moved_site.output, redirects=True) as address, urlopen(f"{address}/{old}") as answer:
        assert answer.url.rpartition("/")[2] == f"compare.{old.partition('.')[2]}"
        assert answer.read()


def test_withdrawn_briefing_says_why(moved_site: Site) -> None:
    """Where a briefing was withdrawn its page says why; its files are gone, and the data say why and where."""
    for old in ("gone", "gone/evidence", "older", "older/evidence"):
        page = read(moved_site, f"briefings/{old}/index.html")
        assert "This briefing was withdrawn" in page
        assert "Its source was taken back." in page
        assert '<meta name="robots" content="noindex">' in page
        assert "41" not in re.sub(r"<[^>]*>", "", page)
    assert not (moved_site.output / "briefings/gone/figures.csv").exists()
    rows = json.loads(read(moved_site, "data/corrections.json"))["corrections"]
    [row] = [each for each in rows if each["briefing"] == "gone"]
    assert row["address"] == f"{SITE_ADDRESS}/briefings/gone/#section-corrections"
    assert row["why"] == "its source was taken back"


def test_corrections_say_what_readers_know(moved_site: Site) -> None:
    """A correction calls what was changed by its name, not by a key; the id of a figure that is gone leads there."""
    page = read(moved_site, f"{NEW}/index.html")
    told = re.findall(r'<li(?: id="([^"]*)")? data-of="north-27/corrections.\d+">.*?data-is="what">(.*?)</span>', page)

    assert [words for _, words in told] == list(TOLD.values())
    assert [name for name, _ in told if name] == ["checks", "late-plans"]


def test_data_say_what_a_figure_was(moved_site: Site) -> None:
    """A figure that was renamed names its former ids in the data."""
    rows = json.loads(read(moved_site, f"{NEW}/figures.json"))["figures"]

    assert {row["figure"]: row["was"] for row in rows} == {"keeping-people-safe": [], "management": ["oversight"]}


CHANGES: Final[dict[str, tuple[str, Callable[[str], str]]]] = {
    "another value": (f"{OLD}/index.html", lambda made: made.replace("41 of 60", "40 of 60", 1)),
    "for search engines": (f"{OLD}/index.html", lambda made: made.replace("noindex", "index")),
    "leads elsewhere": (
        f"{OLD}/index.html",
        lambda made: made.replace('/north-27/">The briefing at', '/">The briefing at'),
    ),
    "says a number": (f"{OLD}/index.html", lambda made: made.replace("another address now", "49% now")),
    "says nothing": (f"{OLD}/index.html", lambda made: re.sub(r'<p class="warning" data-now>.*?</p>\n', "", made)),
    "searched": (
        f"{OLD}/index.html",
        lambda made: made.replace('class="briefing"', 'class="briefing" data-pagefind-body'),
    ),
    "other evidence": (f"{OLD}/evidence/index.html", lambda made: made.replace("64", "65")),
    "other rows": (f"{OLD}/figures.csv", lambda made: made.replace("41", "40")),
    "another redirect": (REDIRECTS, lambda made: made.replace("/briefings/gone/:splat", "/briefings/:splat")),
    "one redirect too many": (REDIRECTS, lambda made: f"{made}/about/* /method/ 301\n"),
    "another reason": ("briefings/gone/index.html", lambda made: made.replace("was taken back", "was right")),
    "no reason": (
        "briefings/gone/index.html",
        lambda made: re.sub(r"<p class=.warning.*?</p>|<ul class=.corr(?s:.)*?</ul>", "", made),
    ),
    "withdrawn and kept": ("briefings/gone/index.html", lambda made: made.replace("noindex", "index")),
    "in the map": (
        "sitemap.xml",
        lambda made: made.replace("</urlset>", f"<url><loc>{SITE_ADDRESS}/{OLD}/</loc></url></urlset>"),
    ),
    "no way to why": (f"{NEW}/index.html", lambda made: made.replace(' id="late-plans"', "")),
    "a key for a label": (f"{NEW}/index.html", lambda made: made.replace("figure “checks”, which", "checks, which")),
    "anchor gone": (f"{NEW}/index.html", lambda made: made.replace('<span class="former" id="oversight"></span>', "")),
    "anchor of evidence gone": (f"{NEW}/evidence/index.html", lambda made: made.replace('id="oversight"', 'id="x"')),
    "anchor at another figure": (
        f"{NEW}/index.html",
        lambda made: made.replace('id="oversight"', 'id="x"').replace(
            '<p class="figure__meaning"', '<p id="oversight" class="figure__meaning"', 1
        ),
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_audit_sees_what_is_wrong_at_old_addresses(moved_site: Site, case: str) -> None:
    """Whatever is wrong where an address was is a fault."""
    name, spoil = CHANGES[case]
    made = read(moved_site, name)
    assert spoil(made) != made
    assert find_faults(moved_site, name, made) == []

    assert find_faults(moved_site, name, spoil(made))


def test_audit_misses_what_was_served(moved_site: Site, tmp_path: Path) -> None:
    """A file that is gone from an old address, or stands there without being at the new one, is named."""
    folder = tmp_path / "output"
    shutil.copytree(moved_site.output, folder)
    gone = [f"{OLD}/figures.json", f"{OLD}/charts/shares.png", "briefings/older/index.html", REDIRECTS]
    for name in gone:
        (folder / name).unlink()
    (folder / OLD / "more.csv").write_text("x", encoding="utf-8")

    told = {fault.page: fault.message for fault in audit_folder(moved_site, folder)}

    assert {name: told.get(name) for name in gone} == dict.fromkeys(gone, "the file is missing")
    assert told[f"{OLD}/more.csv"] == "an old address of what is not there"


@pytest.mark.parametrize("leads", [False, True])
def test_served_site_is_verified(moved_site: Site, leads: bool) -> None:
    """A host that leads on from old addresses serves the same site as one that serves the files there."""
    with serve(moved_site.output, redirects=leads) as address:
        assert list(compare_address(moved_site.output, address)) == []


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("leads", [False, True])
@pytest.mark.parametrize("at", ["management", "oversight", "chart-shares", "section-figures"])
def test_old_links_lead_to_the_place(browser: Browser, moved_site: Site, scripts: bool, leads: bool, at: str) -> None:
    """A link to a place of the old page shows that place, on any host, with scripts and without."""
    with (
        serve(moved_site.output, redirects=leads) as home,
        visit(browser, f"{home}/{OLD}/#{at}", java_script_enabled=scripts) as (page, said),
    ):
        there = page.locator(f"#{at}")
        box = there.bounding_box()

        assert page.url == f"{home}/{NEW if scripts or leads else OLD}/#{at}"
        assert box is not None
        assert 0 <= box["y"] < 900
        assert page.evaluate("scrollY") > 0
        assert said == []


@pytest.mark.browser
@pytest.mark.parametrize("leads", [False, True])
def test_old_links_to_words_lead_to_them(browser: Browser, moved_site: Site, leads: bool) -> None:
    """A link to words of the old page shows them, though the page has another address by then."""
    with serve(moved_site.output, redirects=leads) as home:
        address = f"{home}/{OLD}/#:~:text=its%20five%20recommendations"
        with visit(browser, address, width=320) as (page, said):
            page.wait_for_function("scrollY > 0")
            assert page.url.startswith(f"{home}/{NEW}/")
            assert said == []
