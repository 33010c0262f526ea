"""Charts in a real browser: every mark seen at its place at every width, and the files that can be had of them."""

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.site.browsing import OPEN, WIDTHS, read_faults, resize, visit
from tests.site.sites import Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES: Final = ("briefings/twelve/", "briefings/compared/", "compare/")
MARKS: Final = """
    all => all.filter(mark => mark.closest('svg').checkVisibility()).map(mark => {
        const [box, track, { fill, stroke }] = [mark, mark.closest('svg')].map(each => each.getBoundingClientRect())
            .concat(getComputedStyle(mark));
        return { part: mark.dataset.part, left: (box.left - track.left) / track.width, width: box.width / track.width,
                 high: box.height, wide: track.width, painted: [fill, stroke].filter(paint => paint !== 'none'),
                 seen: mark.checkVisibility({ opacityProperty: true, visibilityProperty: true }) };
    })
"""
"""Each mark that is drawn: which it is, where it lies as a part of its track, and how it is painted."""


def read_marks(page: Page) -> list[dict[str, Any]]:
    """The marks of all rows that are shown."""
    found: list[dict[str, Any]] = page.locator("main figure.chart svg [data-part]").evaluate_all(MARKS)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_every_mark_is_seen_at_its_place(browser: Browser, hard_address: str, path: str) -> None:
    """At every width, on screen and on paper, each mark lies where it lies at any other, painted, and bars are high."""
    with visit(browser, f"{hard_address}/{path}") as (page, said):
        places = []
        for width in WIDTHS:
            resize(page, width)
            for media in ("screen", "print"):
                page.emulate_media(media=media)
                page.evaluate(OPEN)
                marks = read_marks(page)
                places.append([(each["part"], round(each["left"], 2), round(each["width"], 2)) for each in marks])
                assert [each for each in marks if not each["seen"] or not each["painted"]] == []
                assert {each["high"] >= 20 for each in marks if each["part"] in {"bar", "track"}} == {True}
                assert min(each["wide"] for each in marks) > 90
        assert said == []

    assert len(places[0]) > 9
    for other in places[1:]:
        assert [
            each for each in zip(places[0], other, strict=True) if each[0] != pytest.approx(each[1], abs=0.02)
        ] == []


def test_measures_are_told_apart_in_forced_colours(browser: Browser, hard_address: str) -> None:
    """Where a reader's own colours stand for ours, bars of both measures are painted, and differ from the track."""
    with visit(browser, f"{hard_address}/compare/", forced_colors="active") as (page, _):
        marks = read_marks(page)
        painted = {part: {*each["painted"]} for each in marks if (part := each["part"]) in {"bar", "track"}}

    assert painted["bar"]
    assert painted["bar"].isdisjoint(painted["track"])


@pytest.mark.parametrize("path", PAGES)
def test_large_letters_leave_charts_whole(browser: Browser, hard_address: str, path: str) -> None:
    """With letters of twice the size, no word of a chart is smaller than 12 px, cut or covered, at any width."""
    with visit(browser, f"{hard_address}/{path}") as (page, _):
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert [fault for width in WIDTHS for fault in read_faults(page, width)] == []


def _note(said: list[str], message: ConsoleMessage) -> None:
    if "favicon" not in message.location["url"]:
        said.append(message.text)


def list_files(site: Site) -> Iterator[Path]:
    """Drawings that can be downloaded: charts of several kinds, and a card."""
    for name in ("twelve/charts/shares", "compared/charts/shares", "everything/charts/recommendations", "twelve/card"):
        yield site.output / f"briefings/{name}.svg"
    yield site.output / "compare/charts/compare.svg"


@pytest.mark.parametrize("how", ["img", "address"])
def test_files_look_alike_wherever_they_are_seen(
    browser: Browser, hard_site: Site, hard_address: str, how: str
) -> None:
    """A drawing is the same in an image of any page and at its own address, which its policy guards, and as pixels."""
    for path in list_files(hard_site):
        address = f"{hard_address}/{path.relative_to(hard_site.output).as_posix()}"
        with Image.open(path.with_suffix(".png")) as image:
            pixels = image.convert("RGB")
        root = path.read_text(encoding="utf-8")[:200]
        width, height = (int(root.split(f' {name}="')[1].split('"')[0]) for name in ("width", "height"))
        page = browser.new_page(viewport={"width": width, "height": height})
        said: list[str] = []
        page.on("console", partial(_note, said))
        if how == "img":
            page.goto(f"{hard_address}/data/")
            page.set_content(f'<img src="{address}">')
            page.wait_for_function("document.querySelector('img').complete")
        else:
            page.goto(address)
        taken = page.locator("img").screenshot() if how == "img" else page.screenshot()
        shown = Image.open(BytesIO(taken)).convert("RGB")
        page.close()
        apart = ImageChops.difference(*(each.resize((width // 4, height // 4)) for each in (shown, pixels)))

        assert max(ImageStat.Stat(apart).mean) < 2, path.name
        assert said == []
        edges = [shown.crop(box) for box in ((0, 0, 8, height), (width - 8, 0, width, height))]
        if path.name != "card.svg":
            assert [len(each.getcolors() or []) for each in edges] == [1, 1]  # no letter reaches the edge
