"""The prose of briefings and pages: one model of a text, for the theme, for `check` and for the evidence pages.

A text is read once. One converter serves `check` and the site, so what was checked is what is shown. Raw HTML is shown
as text. What the theme has to fill in is an ordinary link or image in the Markdown, and a piece afterwards:

    [49%](#figure-id)        a number, bound to its figure
    [22%](other#figure-id)   a number, bound to a figure of another briefing, by its slug
    [64](plain: "…")         a number that is no finding, with its reason
    [most](said: "…")        words that are bound to words of the first source
    [most](said:press "…")   words that are bound to words of the source “press”
    ![A sentence](chart:…)   a chart
    ![…](pictures/a.jpg "…") a picture, with its source
"""

from briefing.prose.nodes import Bound, ChartPlace, Markup, PicturePlace, Piece, Plain, Said
from briefing.prose.read import Prose, part_html, part_last, read_html, read_line, read_plain, read_prose

__all__ = [
    "Bound",
    "ChartPlace",
    "Markup",
    "PicturePlace",
    "Piece",
    "Plain",
    "Prose",
    "Said",
    "part_html",
    "part_last",
    "read_html",
    "read_line",
    "read_plain",
    "read_prose",
]
