"""What can be drawn and kept: a chart, for its page and as files; and the card of a briefing."""

from dataclasses import dataclass

from briefing.charts.chart import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One drawing to be made.

    Attributes:
        chart: What it shows. None for a card without one.
        card: The finding of a card, which is a picture alone. Empty for a chart.
        lines: The source and the address of a chart; the name of the site and the source of a card.
        pictured: Whether files are made of it, not only the rows of a page.
    """

    chart: Chart | None
    card: str = ""
    lines: tuple[str, str]
    pictured: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What an order came to.

    Attributes:
        tracks: Of a chart: each row as elements of SVG, for its page. Places across are per cent of the track, places
            down are pixels from its top, colours are variables of the theme.
        svg: The whole as a file of its own, in light colours, its letters as outlines.
        png: The same in pixels.
        spec: The Vega-Lite specification of a chart. Empty for a card, and where no files are made.
    """

    tracks: tuple[str, ...] = ()
    svg: str = ""
    png: bytes = b""
    spec: str = ""
