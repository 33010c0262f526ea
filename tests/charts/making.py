"""Charts of Northshire: figures as a chart asks for them, and drawings read back."""

import zlib
from collections.abc import Iterator
from functools import cache
from typing import Any, Final
from xml.etree import ElementTree

from auditing.drawings import Shown
from briefing.charts import Asked, Chart, Drawing, Form, Order, make_chart
from briefing.charts.letters import BOLD, REGULAR, read_width
from briefing.charts.make import make
from briefing.check import Content, read_content
from briefing.model import Briefing, Edition, Figure
from briefing.model.questions import BriefingFigure
from briefing.pages.all_pages import SitePlan
from briefing.pages.charts import GALLERY, PageChart, list_charted
from briefing.terms import ChartKind
from tests.charts.shown import show_card
from tests.northshire import briefing, inspection
from tests.site.sites import DAY, ROOT

SLACK: Final = 1.0
"""Pixels by which words may be wider than they were measured."""


def place(figures: dict[str, Figure], **changes: Any) -> tuple[BriefingFigure, ...]:
    """Figures of a briefing. changes: of its inspection, and its slug."""
    slug = changes.pop("slug", "northshire")
    return list_charted(briefing(slug=slug, figures=figures, inspection=inspection(**changes)))


def chart_of(kind: ChartKind, figures: dict[str, Figure], **options: Any) -> Chart:
    """A chart of figures of one briefing, by default on its page. options: those of the chart."""
    placed = place(figures)
    return make_chart(kind, Asked(placed=placed, briefing=placed[0].briefing if placed else briefing(), **options))


def draw(chart: Chart, form: Form = Form.WIDE) -> Drawing:
    """A chart, drawn."""
    (drawn,) = make([Order(form=form, charts=(chart,))])
    return drawn.drawing


def write_chunk(name: bytes, data: bytes) -> bytes:
    """A part of a PNG file."""
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def read_chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """The parts of a PNG file, its beginning aside."""
    at, found = 8, []
    while at < len(png):
        size = int.from_bytes(png[at : at + 4])
        found.append((png[at + 4 : at + 8], png[at + 8 : at + 8 + size]))
        at += 12 + size
    return found


def read_tree(drawing: Drawing) -> ElementTree.Element:
    """The elements of a drawing."""
    return ElementTree.fromstring(f"<svg>{drawing.inner}</svg>")


def read_texts(drawing: Drawing) -> list[str]:
    """The words in a drawing, in the order in which they are drawn."""
    return [each.text or "" for each in read_tree(drawing).iter("text")]


def read_parts(drawing: Drawing, row: int | None = None) -> list[str]:
    """The parts of the marks of a drawing, or of one row of it, in the order of painting."""
    found = list(read_tree(drawing).iter() if row is None else read_row(drawing, row))
    return [each.get("data-part") or "" for each in found if each.get("data-part")]


def read_row(drawing: Drawing, row: int) -> list[ElementTree.Element]:
    """The marks of a row."""
    (group,) = (each for each in read_tree(drawing).iter("g") if each.get("data-row") == str(row))
    return list(group)


def read_scale(drawing: Drawing) -> tuple[float, float]:
    """The places of 0 and 100 per cent, as the words of the scale name them."""
    places = {each.text: float(each.get("x") or 0) for each in read_tree(drawing).iter("text")}
    return places["0%"], places["100%"]


def find_overflow(drawing: Drawing) -> Iterator[str]:
    """Words that reach out of a drawing, by the widths of the font's letters."""
    for text in read_tree(drawing).iter("text"):
        words, size = text.text or "", float(text.get("font-size") or 0)
        width = read_width(words, size, BOLD if text.get("font-weight") == "600" else REGULAR)
        x, y = float(text.get("x") or 0), float(text.get("y") or 0)
        left = x - {"end": width, "middle": width / 2}.get(text.get("text-anchor") or "", 0)
        if left < -SLACK or left + width > drawing.width + SLACK or not size * 0.7 - SLACK <= y <= drawing.height:
            yield f"“{words}” at {left:.0f}, {y:.0f} in {drawing.width} by {drawing.height}"


@cache
def gallery() -> Content:
    """The gallery's content."""
    return read_content([ROOT / "tests" / GALLERY], ROOT, Edition(day=DAY))


def gallery_site() -> SitePlan:
    """The gallery's pages."""
    return gallery().site


def gallery_briefings() -> dict[str, Briefing]:
    """Its briefings, by slug."""
    return {briefing.slug: briefing for briefing in gallery().published}


def read_card(slug: str) -> Shown:
    """What a card of the gallery must say."""
    return show_card(gallery_site().cards[slug], gallery_site(), slug)


def read_planned(name: str) -> PageChart:
    """A chart of the gallery."""
    (found,) = (each for each in gallery_site().by_address[f"{GALLERY}/"].charts if each.name == name)
    return found
