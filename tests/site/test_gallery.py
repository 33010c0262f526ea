"""The gallery: every kind of chart in its hard cases and every part of a page, of invented examples alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from briefing.check import read_content
from briefing.model import Edition
from briefing.pages.charts import GALLERY
from briefing.terms import ChartKind, Polarity, Qualifier
from tests.site.browsing import OPEN, WIDTHS, read_faults, resize, visit
from tests.site.serve import serve
from tests.site.sites import DAY, ROOT, Site, build_well, find_all, has_class, make_once, read_page

pytestmark = pytest.mark.slow

CONTENT: Final = ROOT / "tests" / "gallery"
PAGE: Final = f"/{GALLERY}/"


@pytest.fixture(scope="session")
def gallery(shared: Path) -> Site:
    """The site of the gallery, built from a copy, since a build writes the lock beside its briefings."""

    def make(folder: Path) -> None:
        shutil.copytree(CONTENT, folder / "content", ignore=shutil.ignore_patterns("facts.lock", "__pycache__"))
        build_well(folder / "content", folder / "output")

    folder = make_once(shared / "gallery", make)
    return Site(content=folder / "content", output=folder / "output", said="")


@pytest.fixture(scope="session")
def gallery_address(gallery: Site) -> Iterator[str]:
    """Where the gallery is served."""
    with serve(gallery.output) as address:
        yield f"{address}{PAGE}"


def test_gallery_shows_every_hard_case() -> None:
    """The gallery draws every kind, bound and polarity, one row and forty, 0%, 100%, 200 cases, and what is missing."""
    planned = read_content([CONTENT], ROOT, Edition(day=DAY)).site.by_address[PAGE[1:]].charts
    rows = [row for each in planned for row in each.chart.rows]

    assert {each.chart.kind for each in planned} >= {kind.value for kind in ChartKind}
    assert {len(each.chart.rows) for each in planned} >= {1, 40}
    assert {row.amount for row in rows} >= {0, 100, None}
    assert {row.qualifier for row in rows} == set(Qualifier)
    assert {row.polarity for row in rows} == set(Polarity)
    assert any(row.value == "200 of 200 (100%)" for row in rows)
    assert any(group.parted for each in planned for group in each.chart.groups)
    assert any(all(row.amount is None for row in group.rows) for each in planned for group in each.chart.groups)
    assert any("ŷ" in row.label or "ŷ" in row.note for row in rows)


def test_gallery_is_of_no_published_site(real_site: Site) -> None:
    """What is published has no gallery, and nothing of Northshire."""
    assert PAGE not in real_site.pages
    assert "northshire" not in "".join(path.read_text("utf-8") for path in real_site.output.rglob("*.html")).casefold()


def test_gallery_is_told_to_nobody(gallery: Site) -> None:
    """Robots are sent away from the gallery, and no map, feed, list or page leads to it."""
    page = read_page(gallery.output / GALLERY / "index.html")
    robots = [each.get("content") for each in find_all(page, "meta") if each.get("name") == "robots"]
    leading = [
        path.name
        for path in gallery.output.rglob("*")
        if path.suffix in {".html", ".xml", ".json"} and GALLERY not in path.parts and path.name != "robots.txt"
        if f"/{GALLERY}/" in path.read_text("utf-8")
    ]

    assert robots == ["noindex"]
    assert leading == []


def test_everything_in_the_gallery_is_called_invented(gallery: Site) -> None:
    """The page says that all is invented, and so does every chart of it, wherever it is taken."""
    page = read_page(gallery.output / GALLERY / "index.html")
    sheets = sorted((gallery.output / GALLERY / "charts").glob("*.svg"))

    assert any(has_class(each, "invented") for each in find_all(page, "p"))
    assert len(sheets) == len([each for each in find_all(page, "figure") if has_class(each, "chart")])
    assert [path.name for path in sheets if "Invented" not in path.with_suffix(".vl.json").read_text("utf-8")] == []


@pytest.mark.browser
def test_gallery_is_whole_at_every_width(browser: Browser, gallery_address: str) -> None:
    """Nothing of any chart or part is cut, covered or too small at any width or with large letters; axe agrees."""
    found: list[str] = []
    with visit(browser, gallery_address, bypass_csp=True) as (page, said):
        for width in WIDTHS:
            found += read_faults(page, width)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += [f"with large letters, {fault}" for width in (640, 1280) for fault in read_faults(page, width)]
        page.evaluate("document.documentElement.style.fontSize = ''")
        page.evaluate(OPEN)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            resize(page, 1280)
            ran = Axe().run(page, options={"resultTypes": ["violations"]})
            faults = [(fault["id"], node["target"]) for fault in ran.response["violations"] for node in fault["nodes"]]
            found += [f"in the {scheme}: {fault}" for fault in faults]

    assert (found, said) == ([], [])
