"""What a reader may download of a chart: a drawing, pixels, figures and a specification, each whole by itself."""

import json
import re
import struct
from dataclasses import replace
from functools import cache
from typing import Any, Final
from xml.etree import ElementTree

import pytest
import vl_convert

from auditing.drawings import find_svg_faults
from briefing.charts import Drawn, Form
from briefing.charts.draw import render
from briefing.charts.make import make
from briefing.pages.all_pages import write_chart_csv
from briefing.site import SITE_NAME
from tests.charts.making import find_overflow, gallery_briefings, gallery_site, read_card, read_planned

CHARTS: Final = (
    "bounds-only-shares",
    "weak-work-shares",
    "missing-ends-stages",
    "gap-gap",
    "weak-work-cases",
    "compare-desistance",
    "many-addressees-recommendations",
)
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6"


pytestmark = pytest.mark.slow


@cache
def sheets() -> dict[str, Drawn]:
    """The sheets of charts of the gallery, by name."""
    return dict(zip(CHARTS, make([read_planned(name).order(Form.SHEET) for name in CHARTS]), strict=True))


def read_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def squeeze(words: str) -> str:
    """Words without white space, which line breaks take away."""
    return "".join(words.split())


def read_words(svg: str) -> list[tuple[str, ...]]:
    """The words of a drawing, each with the place of its baseline in whole pixels and its colour."""
    found = []
    for each in ElementTree.fromstring(svg).iter():
        tag, given = each.tag.rpartition("}")[2], each.attrib
        moved = re.search(r"translate\(([-\d.]+),([-\d.]+)\)", given.get("transform", ""))
        if tag == "text" and each.text:
            x, y = (moved[1], moved[2]) if moved else (given["x"], given["y"])
            found.append(("text", each.text, f"{float(x):.0f}", f"{float(y):.0f}", given.get("fill", "")))
    return sorted(found)


@pytest.mark.parametrize("name", CHARTS)
def test_sheet_is_whole_by_itself(name: str) -> None:
    """A sheet has its title, what it measures, its source and its address, in colours of its own, and loads nothing."""
    planned, svg = read_planned(name), sheets()[name].svg
    words = squeeze("".join(ElementTree.fromstring(svg).itertext()))
    chart = planned.chart

    for said in (chart.title, chart.subtitle, planned.source, planned.address):
        assert squeeze(said) in words
    assert "var(" not in svg
    assert not re.search(r"href|url\(|<style|<image|@import", svg)
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" width=')


@pytest.mark.parametrize("name", CHARTS)
def test_pixels_are_twice_the_drawing(name: str) -> None:
    """The picture has two pixels for one of the drawing, and its ground is painted."""
    drawn = sheets()[name]

    assert read_size(drawn.png) == (2 * drawn.drawing.width, 2 * drawn.drawing.height)
    assert re.search(r'<rect width="\d+" height="\d+" fill="#[0-9a-f]{6}"/>', drawn.svg)


@pytest.mark.parametrize("name", CHARTS)
def test_specification_opens_elsewhere(name: str) -> None:
    """A specification names its schema, holds all its data and no variable of the theme, and describes itself."""
    spec: Any = json.loads(sheets()[name].spec)

    assert spec["$schema"].startswith(SCHEMA)
    assert not re.search(r'"url"|var\(', sheets()[name].spec)
    assert spec["description"] == read_planned(name).chart.description


@pytest.mark.parametrize("name", CHARTS)
def test_specification_draws_the_same(name: str) -> None:
    """What Vega draws of a specification is the sheet: the same words at the same places, and the same shapes."""
    drawn = sheets()[name]
    again = render(json.loads(drawn.spec))

    assert read_words(again) == read_words(drawn.svg)
    assert len(re.findall(r'role="graphics-symbol"', again)) == drawn.svg.count(" data-part=")


def test_specification_draws_the_same_pixels() -> None:
    """The picture of a specification is that of the sheet, but for the edges of letters."""
    drawn = sheets()["gap-gap"]
    spec = json.loads(drawn.spec)

    assert read_size(vl_convert.vegalite_to_png(spec, scale=2, allowed_base_urls=[])) == read_size(drawn.png)


@pytest.mark.parametrize("name", CHARTS)
def test_table_has_every_row(name: str) -> None:
    """The table has one line a figure, or one an addressee."""
    planned = read_planned(name)
    lines = write_chart_csv(planned).splitlines()
    rows = [row for row in planned.chart.rows if row.figure]

    assert len(lines) == 1 + len(rows)


def test_cards_are_of_the_size_that_networks_ask_for() -> None:
    """A card is 1200 by 630 pixels, says its briefing's title and source, and leaves out what has no room."""
    for slug, order in gallery_site().cards.items():
        (card,) = make([order])
        words = squeeze("".join(ElementTree.fromstring(card.svg).itertext()))

        assert (read_size(card.png), card.spec) == ((1200, 630), "")
        assert squeeze(order.title) in words, slug
        assert squeeze(order.lines[1]) in words, slug


@pytest.mark.parametrize("charts", [0, 1])
@pytest.mark.parametrize(("title", "source"), [(9, 9), (60, 40), (400, 60), (1500, 700), (4000, 9)])
def test_cards_hold_all_their_words(title: int, source: int, charts: int) -> None:
    """However long a title and a source are, all their words stand on the card, apart from each other."""
    card = gallery_site().cards["weak-work"]
    words = "Most work with people on probation in Northshire was not good enough. " * 60
    order = replace(
        card, title=words[:title].strip(), lines=(SITE_NAME, words[:source].strip()), charts=card.charts[:charts]
    )
    shown = replace(read_card("weak-work"), title=order.title, source=order.lines[1])
    (drawn,) = make([order])

    assert list(find_svg_faults(drawn.svg, shown, gallery_briefings(), SITE_NAME)) == []
    assert list(find_overflow(drawn.drawing)) == []
