"""Charts of Northshire: figures as a chart asks for them, and drawings read back."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final
from xml.etree import ElementTree

from briefing.charts import Asked, Chart, Drawing, Form, Order, make_chart
from briefing.charts.letters import BOLD, REGULAR, read_width
from briefing.charts.make import make
from briefing.check import read_content
from briefing.model import Edition, Figure
from briefing.plan import GALLERY, Plan, Planned, list_placed
from briefing.related import Placed
from briefing.terms import ChartKind
from tests.northshire import briefing, inspection
from tests.site.sites import DAY, ROOT

SLACK: Final = 1.0
"""Pixels by which words may be wider than they were measured."""


def place(figures: dict[str, Figure], **changes: Any) -> tuple[Placed, ...]:
    """Figures of a briefing. changes: of its inspection, and its slug."""
    slug = changes.pop("slug", "northshire")
    return list_placed(briefing(slug=slug, figures=figures, inspection=inspection(**changes)))


def chart_of(kind: ChartKind, figures: dict[str, Figure], **options: Any) -> Chart:
    """A chart of figures of one briefing, by default on its page. options: those of the chart."""
    placed = place(figures)
    return make_chart(kind, Asked(placed=placed, briefing=placed[0].briefing if placed else briefing(), **options))


def draw(chart: Chart, form: Form = Form.WIDE) -> Drawing:
    """A chart, drawn."""
    (drawn,) = make([Order(form=form, charts=(chart,))])
    return drawn.drawing


def read_tree(drawing: Drawing) -> ElementTree.Element:
    """The elements of a drawing."""
    return ElementTree.fromstring(f"<svg>{drawing.inner}</svg>")


def read_texts(drawing: Drawing) -> list[str]:
    """The words in a drawing, in the order in which they are drawn."""
    return [each.text or "" for each in read_tree(drawing).iter("text")]


def read_keys(drawing: Drawing) -> set[str]:
    """What the marks of a drawing are called."""
    return set(re.findall(r' data-k="([^"]+)"', drawing.inner))


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
def gallery_plan() -> Plan:
    """The charts of the gallery's content."""
    return read_content([ROOT / GALLERY], ROOT, Edition(day=DAY)).plan


def read_planned(name: str) -> Planned:
    """A chart of the gallery."""
    planned = gallery_plan().find(f"{GALLERY}/#{name}")
    assert planned, name
    return planned
