"""The prose of briefings and pages: Markdown to clean HTML, and the numbers, links and charts in it.

One converter serves `check` and the site, so what was checked is what is shown. Raw HTML is shown as text. What the
theme has to fill in stays an ordinary link or image until `part_html` takes it out:

    <a href="#figure-id">        a number, bound to its figure
    <a href="plain:" title="…">  a number that is no finding, with its reason
    <a href="said:" title="…">   words that are bound to words of the source, which stand in the title
    <img src="chart:…">          a chart
"""

from briefing.prose.convert import HEADING_PREFIX, TARGET, bind_cases, read_html, read_line_html, read_plain
from briefing.prose.events import (
    Event,
    Heading,
    Hidden,
    Image,
    Link,
    LinkedNumber,
    ListStart,
    Odd,
    Raw,
    SaidLink,
    binds,
    is_address,
    is_elsewhere,
    is_heading,
    read_events,
)
from briefing.prose.pieces import (
    CHART_OPTIONS,
    Bound,
    ChartPlace,
    Markup,
    Piece,
    Plain,
    Said,
    list_headings,
    part_html,
    read_chart,
)

__all__ = [
    "CHART_OPTIONS",
    "HEADING_PREFIX",
    "TARGET",
    "Bound",
    "ChartPlace",
    "Event",
    "Heading",
    "Hidden",
    "Image",
    "Link",
    "LinkedNumber",
    "ListStart",
    "Markup",
    "Odd",
    "Piece",
    "Plain",
    "Raw",
    "Said",
    "SaidLink",
    "bind_cases",
    "binds",
    "is_address",
    "is_elsewhere",
    "is_heading",
    "list_headings",
    "part_html",
    "read_chart",
    "read_events",
    "read_html",
    "read_line_html",
    "read_plain",
]
