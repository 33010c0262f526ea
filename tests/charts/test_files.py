"""What a reader may download of a chart: a drawing, pixels, figures and a specification, each whole by itself."""

import json
import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any, Final
from xml.etree import ElementTree

import pytest
import vl_convert
from PIL import Image, ImageChops, ImageStat

from auditing.drawings import find_svg_faults
from auditing.shapes import COLOURS, EDGE, WIDTH, read_file
from briefing.charts import Drawn
from briefing.charts.draw import render
from briefing.charts.make import make
from briefing.pages.all_pages import write_chart_csv
from briefing.site import SITE_NAME
from tests.charts.making import gallery_briefings, gallery_site, read_card, read_planned

CHARTS: Final = (
    "bounds-only-shares",
    "weak-work-shares",
    "missing-ends-stages",
    "gap-gap",
    "weak-work-cases",
    "compare-compare",
    "many-addressees-recommendations",
    "welsh-names-shares",
    "forty-rows-shares",
)
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6"
_SVG: Final = "{http://www.w3.org/2000/svg}"

pytestmark = pytest.mark.slow

charts = pytest.mark.parametrize("name", CHARTS)


@cache
def files() -> dict[str, Drawn]:
    """Charts of the gallery, by name."""
    return dict(zip(CHARTS, make([read_planned(name).order for name in CHARTS]), strict=True))


def read_size(png: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


Mark = tuple[str, float, float, float, float, str]
Word = tuple[str, float, str]


def walk_vega(node: ElementTree.Element, x: float = 0, y: float = 0) -> Iterator[Mark | Word]:
    """What Vega draws of a specification: boxes and lines, with their place and colours, and lines of words."""
    if moved := re.fullmatch(r"translate\((-?[\d.]+),(-?[\d.]+)\)", node.get("transform", "")):
        x, y = x + float(moved[1]), y + float(moved[2])
    tag, given = node.tag.removeprefix(_SVG), node.attrib
    assert float(given.get("opacity", 1)) == 1
    look = " ".join(given.get(key, "") for key in ("fill", "stroke", "stroke-width", "stroke-dasharray"))
    if tag == "g":
        for child in node:
            yield from walk_vega(child, x, y)
    elif tag == "line":
        yield ("line", x, x + float(given["x2"]), y, y + float(given["y2"]), look)
    elif tag == "path" and given.get("fill"):
        left, top, width, height = map(float, re.findall(r"-?[\d.]+(?:e-\d+)?", given["d"])[:4])
        ends = sorted((x + left, x + left + width))
        yield ("rect", ends[0], ends[1], y + top, y + top + height, look)
    elif tag == "text":
        for at, line in enumerate(list(node) or [node]):
            y += float(line.get("dy", 0)) if at else 0
            if line.text:
                yield (line.text, y, given["fill"])


def walk_file(svg: str) -> Iterator[Mark | Word]:
    """The same of a file of ours, its words read letter by letter."""
    drawing, names = read_file(svg), {name: colour for colour, name in COLOURS.items()}
    assert drawing.faults == []
    for row in (drawing.around, *drawing.rows):
        for line in row.lines:
            yield (line.words, line.y, names[line.colour])
        for mark in row.marks:
            left, right = (EDGE + WIDTH * each / 100 for each in (mark.left, mark.right))
            look = f"{names.get(mark.fill, '')} {names.get(mark.stroke, '')} {mark.thick} {mark.dash}"
            yield ("rect" if mark.fill else "line", left, right, mark.top, mark.bottom, look)


def order(found: Iterable[Mark | Word]) -> list[Mark | Word]:
    """Marks and words in one order, whatever the order of painting."""
    return sorted(found, key=lambda each: (each[0], *(round(part, -1) for part in each[1:-1]), each[-1], each[1:-1]))


@charts
def test_specification_draws_the_same(name: str) -> None:
    """What Vega draws of a specification by itself is the file: mark by mark, word by word, in the same colours."""
    again = ElementTree.fromstring(render(json.loads(files()[name].spec)))
    vega = [each for group in again.findall(f"{_SVG}g") for each in walk_vega(group)]

    made = order(walk_file(files()[name].svg))
    assert len(vega) == len(made)
    for one, other in zip(order(vega), made, strict=True):
        assert (one[0], one[-1]) == (other[0], other[-1])
        assert one[1:-1] == pytest.approx(other[1:-1], abs=0.06)


@charts
def test_specification_opens_elsewhere(name: str) -> None:
    """A specification names its schema, holds all its figures as data and no variable of the theme, asks nobody."""
    spec: Any = json.loads(files()[name].spec)
    chart = read_planned(name).chart

    assert spec["$schema"].startswith(SCHEMA)
    assert not re.search(r'"url"|var\(', files()[name].spec)
    assert spec["description"] == chart.description
    assert [(row["figure"], row["amount"]) for row in spec["datasets"]["rows"]] == [
        (row.figure, row.amount) for row in chart.rows
    ]


@charts
def test_file_is_whole_by_itself(name: str) -> None:
    """A drawing is called by its title and described, in colours of its own; it loads nothing and needs no font."""
    planned, svg = read_planned(name), files()[name].svg
    root = ElementTree.fromstring(svg)

    assert [root.findtext(f"{_SVG}{tag}") for tag in ("title", "desc")] == [
        planned.chart.title,
        planned.chart.description,
    ]
    assert "var(" not in svg
    assert not re.search(r"<(?:text|style|image|script)|font|url\(|@import", svg)
    assert {each.get("href", "#")[0] for each in root.iter(f"{_SVG}use")} == {"#"}


@charts
def test_second_renderer_draws_the_same_picture(name: str) -> None:
    """Drawn by resvg from the specification, words by the font, the picture is that of our outlines, kerning aside."""
    spec = json.loads(files()[name].spec)
    pictures = [
        Image.open(BytesIO(png)).convert("RGB")
        for png in (files()[name].png, vl_convert.vegalite_to_png(spec, scale=2, allowed_base_urls=[]))
    ]
    apart = ImageChops.difference(*(each.resize((160, each.height // 8), Image.Resampling.BOX) for each in pictures))

    assert pictures[0].size == pictures[1].size
    assert max(ImageStat.Stat(apart).mean) < 2.5


@charts
def test_pictures_are_small(name: str) -> None:
    """A picture has two pixels for one of the drawing, sixteen colours at the most, and about as many bytes as due."""
    drawn = files()[name]
    width, height = (int(each) for each in re.findall(r'(?:width|height)="(\d+)"', drawn.svg)[:2])
    rows = len(read_planned(name).chart.rows)

    assert read_size(drawn.png) == (2 * width, 2 * height)
    assert drawn.png[24:26] == b"\x04\x03"  # four bits a pixel, of a palette
    assert len(drawn.png) < 30_000 + 8_000 * rows


@charts
def test_table_has_every_row(name: str) -> None:
    """The table has one line a figure, or one an addressee."""
    planned = read_planned(name)
    lines = write_chart_csv(planned).splitlines()

    assert len(lines) == 1 + len([row for row in planned.chart.rows if row.figure])


def test_cards_are_of_the_size_that_networks_ask_for() -> None:
    """A card is 1200 by 630 pixels, and says all that it must."""
    for slug, order in gallery_site().cards.items():
        (card,) = make([order])

        assert (read_size(card.png), card.spec) == ((1200, 630), "")
        if slug in gallery_briefings():
            assert list(find_svg_faults(card.svg, read_card(slug), gallery_briefings(), SITE_NAME)) == [], slug


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize(("title", "source"), [(9, 9), (60, 40), (400, 60), (1500, 700), (4000, 9)])
def test_cards_hold_all_their_words(title: int, source: int, bare: bool) -> None:
    """However long a title and a source are, all their words stand on the card, apart from each other."""
    card = gallery_site().cards["weak-work"]
    words = "Most work with people on probation in Northshire was not good enough. " * 60
    called, told = words[:title].strip(), words[:source].strip()
    asked = replace(card, card=called, lines=(SITE_NAME, told), chart=None if bare else card.chart)
    shown = replace(read_card("weak-work"), title=called, source=told)
    (drawn,) = make([asked])

    assert list(find_svg_faults(drawn.svg, shown, gallery_briefings(), SITE_NAME)) == []
