"""The chart `shares` in Altair, and any Altair chart as the inside of an SVG.

All places are in pixels: y is given as it is, x in per cent of the track. Colours are the theme's CSS variables.
Gradients and clips, whose ids would depend on the order of drawing, are not used.
"""

import json
import re
from enum import IntEnum
from functools import cache
from itertools import groupby
from typing import Any, Final, NamedTuple

import altair as alt
import vl_convert

from briefing.charts.chart import OPEN_HIGH, OPEN_LOW, Chart, Drawing, Row
from briefing.charts.letters import BOLD, FAMILY, FONTS, REGULAR, break_lines, read_width
from briefing.errors import ChartError
from briefing.say import say_polarity
from briefing.terms import RATING_BANDS, Polarity, Qualifier

_PAD: Final = 8
_TEXT: Final = 14
_SMALL: Final = 13
_LINE: Final = 18
_TRACK: Final = 12
_GAP: Final = 20
_LEAST_LABEL: Final = 0.4
"""The part of a line that a label has at least, for its value to stand beside it."""
_TICKS: Final = (0, 25, 50, 75, 100)
_COLOURS: Final = {
    Polarity.SUFFICIENT: "var(--chart-sufficient)",
    Polarity.INSUFFICIENT: "var(--chart-insufficient)",
    Polarity.NEUTRAL: "var(--chart-neutral)",
}
_MARKS: Final = {Polarity.SUFFICIENT: "circle", Polarity.INSUFFICIENT: "square", Polarity.NEUTRAL: "diamond"}
_NEAR: Final = frozenset({Qualifier.ABOUT, Qualifier.ALMOST, Qualifier.JUST_OVER})
_TAG: Final = re.compile(r'<(?:[^"<>]|"[^"]*")*>')
"""Of drawn SVG. What stands between tags is words, and stays as it is."""
_INK: Final = "var(--chart-ink)"
_MUTED: Final = "var(--chart-muted)"


class _Style(NamedTuple):
    """How words look."""

    size: int
    weight: int
    colour: str


_STRONG: Final = _Style(_TEXT, BOLD, _INK)
_QUIET: Final = _Style(_SMALL, REGULAR, _MUTED)


class _Depth(IntEnum):
    """What lies over what."""

    GROUND = 0
    BAR = 1
    LINE = 2
    MARK = 3
    TEXT = 4


class _Sheet:
    """The marks of one chart, gathered by layer."""

    def __init__(self, width: int) -> None:
        self.width = width - 2 * _PAD
        self.height = 0.0
        self.layers: dict[tuple[_Depth, str], tuple[dict[str, Any], list[dict[str, Any]]]] = {}

    def add(self, depth: _Depth, mark: dict[str, Any], value: dict[str, Any]) -> None:
        """Add a value to the layer of a mark, opening it where it is new."""
        self.layers.setdefault((depth, json.dumps(mark, sort_keys=True)), (mark, []))[1].append(value)

    def text(self, words: str, x: int, y: float, style: _Style) -> None:
        """Add words whose baseline lies at y: from the left end, around the middle, or to the right end."""
        mark = {
            "type": "text",
            "font": FAMILY,
            "fontSize": style.size,
            "fontWeight": style.weight,
            "color": style.colour,
            "align": {0: "left", 50: "center", 100: "right"}[x],
            "baseline": "alphabetic",
        }
        self.add(_Depth.TEXT, mark, {"x": x, "y": y, "text": words})

    def lines(self, words: str, y: float, width: float, style: _Style) -> float:
        """Add words in lines below y; returns where the last one ends."""
        for line in break_lines(words, width, style.size, style.weight):
            y += _LINE
            self.text(line, 0, y - 5, style)
        return y


def draw_shares(chart: Chart, width: int) -> Drawing:
    """The chart `shares`, so many pixels wide.

    Raises:
        ChartError: vl-convert cannot draw it.
    """
    sheet = _Sheet(width)
    y = 0.0
    for polarity, rows in groupby(chart.rows, key=lambda row: row.polarity):
        y = sheet.lines(say_polarity(polarity), y, sheet.width, _QUIET) + 6
        for row in rows:
            y = _place_row(sheet, row, y) + _GAP
        y += 4
    sheet.height = _place_axis(sheet, y - _GAP)
    return draw_altair(_describe(sheet), width)


def _place_row(sheet: _Sheet, row: Row, y: float) -> float:
    """Place a row below y; returns where it ends."""
    beside = sheet.width - read_width(row.value, _TEXT, BOLD) - _GAP / 2
    if beside >= _LEAST_LABEL * sheet.width:
        sheet.text(row.value, 100, y + _LINE - 5, _STRONG)
        y = sheet.lines(row.label, y, beside, _STRONG)
    else:
        y = sheet.lines(row.label, y, sheet.width, _STRONG)
        y = sheet.lines(row.value, y, sheet.width, _STRONG)
    y = sheet.lines(f"of {row.population}", y, sheet.width, _QUIET) + 3
    _place_track(sheet, row, y)
    return y + _TRACK


def _place_track(sheet: _Sheet, row: Row, y: float) -> None:
    """Place the ground, the bar and the mark of a row."""
    middle = y + _TRACK / 2
    if row.rated:
        for at, (_, start, end) in enumerate(RATING_BANDS):
            band = {"x": start, "x2": end, "y": y, "y2": y + _TRACK}
            sheet.add(_Depth.GROUND, _bar(f"var(--chart-band-{at + 1})"), band)
    else:
        sheet.add(_Depth.GROUND, _bar("var(--chart-ground)"), {"x": 0, "x2": 100, "y": y, "y2": y + _TRACK})
    colour = _COLOURS[row.polarity]
    if row.qualifier in OPEN_LOW | OPEN_HIGH:
        _place_bound(sheet, row, y, colour)
        return
    sheet.add(_Depth.BAR, _bar(colour), {"x": 0, "x2": row.percent, "y": y + 3, "y2": y + _TRACK - 3})
    _place_interval(sheet, row, y)
    hollow = row.qualifier in _NEAR
    fill, stroke = ("var(--chart-paper)", colour) if hollow else (colour, "var(--chart-paper)")
    point = {**_point(_MARKS[row.polarity], 130), "fill": fill, "stroke": stroke, "strokeWidth": 2}
    sheet.add(_Depth.MARK, point, {"x": row.percent, "y": middle})


def _place_interval(sheet: _Sheet, row: Row, y: float) -> None:
    """Place the interval of a counted share: light on its bar, dark beyond."""
    if row.low is None or row.high is None:
        return
    middle = y + _TRACK / 2
    for colour, start, end, cap in (
        ("var(--chart-paper)", row.low, row.percent, 2.0),
        (_INK, row.high, row.percent, 5.0),
    ):
        line = _rule(colour, 1.5)
        sheet.add(_Depth.LINE, line, {"x": start, "x2": end, "y": middle, "y2": middle})
        sheet.add(_Depth.LINE, line, {"x": start, "x2": start, "y": middle - cap, "y2": middle + cap})


def _place_bound(sheet: _Sheet, row: Row, y: float, colour: str) -> None:
    """Place a share that is open at one end: dashes where it may lie, a stop where it cannot pass."""
    low = row.qualifier in OPEN_LOW
    middle, (start, end) = y + _TRACK / 2, (0, row.percent) if low else (row.percent, 100)
    dashes = {**_rule(colour, 2.5), "strokeDash": [3, 4]}
    sheet.add(_Depth.LINE, dashes, {"x": start, "x2": end, "y": middle, "y2": middle})
    sheet.add(_Depth.MARK, _rule(colour, 3), {"x": row.percent, "x2": row.percent, "y": y - 2, "y2": y + _TRACK + 2})
    arrow = {**_point("triangle-left" if low else "triangle-right", 90), "color": colour, "xOffset": -8 if low else 8}
    sheet.add(_Depth.MARK, arrow, {"x": row.percent, "y": middle})


def _place_axis(sheet: _Sheet, y: float) -> float:
    """Place the scale below y; returns where it ends."""
    y += 8
    sheet.add(_Depth.LINE, _rule("var(--chart-line)", 1), {"x": 0, "x2": 100, "y": y, "y2": y})
    for tick in _TICKS:
        sheet.add(_Depth.LINE, _rule("var(--chart-line)", 1), {"x": tick, "x2": tick, "y": y, "y2": y + 5})
    for tick in (0, 50, 100):
        sheet.text(f"{tick}%", tick, y + 19, _QUIET)
    return y + 24


def _bar(colour: str) -> dict[str, Any]:
    return {"type": "rect", "color": colour, "opacity": 1}


def _point(shape: str, size: int) -> dict[str, Any]:
    return {"type": "point", "shape": shape, "size": size, "filled": True, "opacity": 1}


def _rule(colour: str, width: float) -> dict[str, Any]:
    return {"type": "rule", "color": colour, "strokeWidth": width, "opacity": 1}


def _describe(sheet: _Sheet) -> Any:
    """The sheet as an Altair chart."""
    x_scale = alt.Scale(domain=[0, 100], nice=False, zero=False)
    y_scale = alt.Scale(domain=[0, sheet.height], range=[0, sheet.height], nice=False, zero=False)
    layers = []
    for _, (mark, values) in sorted(sheet.layers.items(), key=lambda layer: layer[0][0]):
        data: Any = {"values": values}
        layer = alt.Chart(data, mark=alt.MarkDef(**mark)).encode(
            x=alt.X("x:Q", scale=x_scale, axis=None), y=alt.Y("y:Q", scale=y_scale, axis=None)
        )
        if "x2" in values[0]:
            layer = layer.encode(x2="x2:Q", y2="y2:Q")
        if "text" in values[0]:
            layer = layer.encode(text="text:N")
        layers.append(layer)
    padding = {"left": _PAD, "right": _PAD, "top": 0, "bottom": 4}
    chart = alt.layer(*layers).properties(width=sheet.width, height=sheet.height, padding=padding)
    return chart.configure(font=FAMILY, background="transparent", autosize="none").configure_view(stroke=None)


@cache
def _register_font() -> None:
    vl_convert.register_font_directory(str(FONTS))


def draw_altair(chart: Any, width: int) -> Drawing:
    """Any Altair chart, drawn so wide.

    Raises:
        ChartError: vl-convert cannot draw it, or it asks for what a page cannot hold.
    """
    _register_font()
    try:
        svg = vl_convert.vegalite_to_svg(chart.to_dict(), allowed_base_urls=[])
    except ValueError as error:
        raise ChartError(f"the chart cannot be drawn: {str(error).splitlines()[0]}") from None
    size = re.search(r'<svg[^>]* viewBox="0 0 ([0-9.]+) ([0-9.]+)"[^>]*>', svg)
    if size is None or not svg.rstrip().endswith("</svg>"):
        raise ChartError("the chart has no size")
    inner = _clean(svg[size.end() : svg.rindex("</svg>")])
    return Drawing(width=width, height=round(float(size[2])), inner=inner)


def _clean(inner: str) -> str:
    """The inside of an SVG without what a screen reader must not meet and a page must not hold twice."""
    return _TAG.sub(lambda tag: _clean_tag(tag[0]), inner).strip()


def _clean_tag(tag: str) -> str:
    tag = re.sub(r"-?\d+\.\d{3,}", lambda number: f"{round(float(number[0]), 2):g}", tag)
    tag = re.sub(r' (?:aria-[a-z]+|role|class|pointer-events|xmlns(?::\w+)?)="[^"]*"', "", tag)
    if re.search(r"<(?:script|style|image|use|foreignObject)\b| (?:id|style|href|on\w+)=|url\(", tag):
        raise ChartError("the chart holds a style, an image, a link or an id; use plain marks")
    return tag
