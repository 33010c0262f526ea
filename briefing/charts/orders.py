"""What can be drawn and kept: a chart narrow or wide for a page, on a sheet to download, or a card."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from briefing.charts.chart import Chart, Drawing


class Form(StrEnum):
    """In which form a chart is drawn."""

    NARROW = "narrow"
    WIDE = "wide"
    SHEET = "sheet"
    CARD = "card"


# In pixels; a telephone of 320 px has 288 between its edges.
WIDTHS: Final = {Form.NARROW: 288, Form.WIDE: 640, Form.SHEET: 640}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One drawing to be made.

    Attributes:
        form: How it is drawn.
        charts: What it shows; several for a card, of which the first that fits is taken.
        title: Of a card: the finding. Empty elsewhere.
        lines: The source and the address of a sheet; the name of the site and the source of a card. Empty elsewhere.
    """

    form: Form
    charts: tuple[Chart, ...]
    title: str = ""
    lines: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What an order came to.

    Attributes:
        drawing: The inside of an SVG.
        svg: A file of its own, in light colours. Empty for what stands in a page.
        png: The same in pixels. Empty likewise.
        spec: The Vega-Lite specification. Empty but for a sheet.
    """

    drawing: Drawing
    svg: str = ""
    png: bytes = b""
    spec: str = ""
