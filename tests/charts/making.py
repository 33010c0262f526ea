"""Charts of Northshire: figures as a chart asks for them, and drawings read back."""

import zlib
from functools import cache
from typing import Any

from auditing.drawings import Shown
from auditing.shapes import Mark, read_file, read_track
from briefing.charts import Asked, Chart, Drawn, Order, make_chart
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


def place(figures: dict[str, Figure], **changes: Any) -> tuple[BriefingFigure, ...]:
    """Figures of a briefing. changes: of its inspection, and its slug."""
    slug = changes.pop("slug", "northshire")
    return list_charted(briefing(slug=slug, figures=figures, inspection=inspection(**changes)))


def chart_of(kind: ChartKind, figures: dict[str, Figure], **options: Any) -> Chart:
    """A chart of figures of one briefing, by default on its page. options: those of the chart."""
    placed = place(figures)
    return make_chart(kind, Asked(placed=placed, briefing=placed[0].briefing if placed else briefing(), **options))


def draw(chart: Chart) -> Drawn:
    """A chart, drawn."""
    (drawn,) = make([Order(chart=chart, lines=("Source: x.", "y"))])
    return drawn


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


def read_marks(drawn: Drawn, row: int) -> list[Mark]:
    """The marks of a row on a page, lowest first."""
    drawing = read_track(f'<svg width="100%" height="34" aria-hidden="true">{drawn.tracks[row]}</svg>')
    assert drawing.faults == []
    return drawing.rows[0].marks


def read_parts(drawn: Drawn, row: int = 0) -> list[str]:
    """The parts of these marks."""
    return [mark.part for mark in read_marks(drawn, row)]


def read_words(drawn: Drawn) -> str:
    """The words of a file, letter by letter from their outlines, from the top down."""
    drawing = read_file(drawn.svg)
    assert drawing.faults == []
    lines = [line for row in (drawing.around, *drawing.rows) for line in row.lines]
    return " ".join(line.words for line in sorted(lines, key=lambda line: (line.y, line.left)))


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
