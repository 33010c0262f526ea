"""The prose of briefings and pages: one model of a text, for the theme, for `check` and for the evidence pages.

A text is read once. One converter serves `check` and the site, so what was checked is what is shown. Raw HTML is shown
as text. What the theme has to fill in is an ordinary link or image in the Markdown, and a piece afterwards:

    [49%](#figure-id)        a number, bound to its figure
    [64](plain: "…")         a number that is no finding, with its reason
    [most](said: "…")        words that are bound to words of the source
    ![A sentence](chart:…)   a chart
"""

from briefing.prose.blocks import BREAK
from briefing.prose.convert import bind_cases
from briefing.prose.nodes import (
    CHART_OPTIONS,
    HEADING_PREFIX,
    Bound,
    ChartPlace,
    Heading,
    Hidden,
    Image,
    Link,
    LinkedNumber,
    ListStart,
    Markup,
    Node,
    Odd,
    Piece,
    Plain,
    Raw,
    Said,
    SaidLink,
    is_address,
    is_elsewhere,
    is_heading,
    read_chart,
)
from briefing.prose.read import Prose, list_headings, part_html, read_html, read_line, read_plain, read_prose

__all__ = [
    "BREAK",
    "CHART_OPTIONS",
    "HEADING_PREFIX",
    "Bound",
    "ChartPlace",
    "Heading",
    "Hidden",
    "Image",
    "Link",
    "LinkedNumber",
    "ListStart",
    "Markup",
    "Node",
    "Odd",
    "Piece",
    "Plain",
    "Prose",
    "Raw",
    "Said",
    "SaidLink",
    "bind_cases",
    "is_address",
    "is_elsewhere",
    "is_heading",
    "list_headings",
    "part_html",
    "read_chart",
    "read_html",
    "read_line",
    "read_plain",
    "read_prose",
]
