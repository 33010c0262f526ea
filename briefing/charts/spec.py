"""A chart as Altair means it: rows of values, encodings, one scale. No place of a share is computed here.

Each row is a track from 0 to 100 per cent (or to the greatest count) with its bar; its words stand above.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import altair as alt

from briefing.charts.chart import Chart, Colour, Mark
from briefing.charts.letters import BOLD, FAMILY, REGULAR, break_lines, read_width

# The colours of files, which no style sheet gives them: those of the theme's tokens for light pages.
LIGHT: Final = {
    "ink": "#1b2126", "muted": "#555e66", "paper": "#fdfcfa", "line": "#736e66", "ground": "#ece8e0",
    Colour.PROTECTION: "#12436d", Colour.DESISTANCE: "#d4591c", Colour.OTHER: "#5c6670",
}  # fmt: skip
WIDTH: Final = 592  # of a track, in pixels
EDGE: Final = 24  # around everything
BAR: Final = 22  # how high a bar is
FOOT: Final = 12  # from the middle of a bar to the foot of its row, with the interval between
CAVEAT: Final = "A share of cases is no rating. An inspectorate rates in words."
_LINE, _SMALL_LINE = 19, 17  # from line to line: of names, of what is said small
_ABOVE: Final = 7  # from the last line of words to its bar
_BETWEEN: Final = 14  # from row to row
_TITLE, _TITLE_LINE = 20, 26
MIDDLE: Final = -FOOT - BAR // 2  # of a bar, from the foot of its row
INTERVAL: Final = -FOOT + 4

_SCALE_NAMES: Final = {0: "0%", 50: "half of cases", 100: "100%"}


def describe(chart: Chart, lines: tuple[str, str]) -> dict[str, Any]:
    """The Vega-Lite specification of a chart, whole.

    Args:
        chart: What it shows.
        lines: Who published the figures, when, and the standing of that source; where the chart stands on the site.
    """
    rows = list(_list_rows(chart))
    high = 0
    for row in rows:
        high += _count_pixels(row)
        row["y"] = high
    title = break_lines(chart.title, WIDTH, _TITLE, BOLD)
    subtitle = break_lines(chart.subtitle, WIDTH, 14)
    caveat = [] if chart.counts else [CAVEAT]
    foot = [line for words in (*caveat, *lines) for line in break_lines(words, WIDTH, 12)]
    above = _TITLE_LINE * len(title) + _LINE * len(subtitle) + 12
    spec: dict[str, Any] = json.loads(_describe_layers(shares=not chart.counts))
    spec["title"] |= {"text": title, "subtitle": subtitle}
    # What no row shows is left out: each layer costs time.
    drawn = {row["mark"] for row in rows} | {"interval" for row in rows if row["low"] is not None}
    spec["layer"] = [each for each in spec["layer"] if _is_drawn(each, drawn)]
    for layer in spec["layer"]:
        for side, most in (("x", chart.most), ("y", high)):
            if scale := layer["encoding"].get(side, {}).get("scale"):
                scale["domain"] = [0, most]
    below = _SMALL_LINE * len(foot) + 34
    size = {"height": high, "padding": {"left": EDGE, "right": EDGE, "top": EDGE + above, "bottom": below}}
    return {**spec, "description": chart.description, "datasets": {"rows": rows, "foot": [{"foot": foot}]}, **size}


def _list_rows(chart: Chart) -> Iterator[dict[str, Any]]:
    """The rows as data: what somebody who opens the file elsewhere can use."""
    for _, group, numbered in chart.number_rows():
        for number, row in numbered:
            first = number == numbered[0][0]
            start, end, at = row.reach(chart.most)
            beside = WIDTH - read_width(row.value, 14, BOLD) - 12
            heads = [*filter(None, (group.panel, group.parted, group.head, group.note))] if first else []
            yield {
                "row": number, "figure": row.figure, "group": group.head, "measure": row.measure, "colour": row.colour,
                "polarity": row.polarity, "qualifier": row.qualifier, "amount": row.amount, "mark": row.mark,
                "start": start, "end": end, "at": at, "low": row.low, "high": row.high, "beside": row.beside,
                "head": [line for words in heads for line in break_lines(words, WIDTH, 14, BOLD)],
                "label": break_lines(row.label, max(beside, WIDTH / 2), 14, BOLD),
                "note": break_lines(row.note, WIDTH, 13), "value": row.value,
            }  # fmt: skip


def _is_drawn(layer: dict[str, Any], drawn: set[str]) -> bool:
    """Whether a layer shows anything: words always do."""
    filters = layer.get("transform", [])
    if layer["name"] == "interval":
        return "interval" in drawn
    return not filters or not drawn.isdisjoint(filters[0]["filter"]["oneOf"])


def _count_pixels(row: dict[str, Any]) -> int:
    """How high a row is, with its words."""
    words = _LINE * (len(row["head"]) + len(row["label"])) + _SMALL_LINE * len(row["note"])
    return words + _ABOVE + BAR + FOOT + _BETWEEN


@cache
def _describe_layers(*, shares: bool) -> str:
    """The specification of a chart without its rows, validated, as JSON. Altair would copy them many times."""
    scale = alt.Scale(domain=[0, 100], nice=False)
    colours = alt.Scale(domain=[*Colour], range=[LIGHT[name] for name in Colour])
    names = " : ".join([*(f"datum.value == {value} ? '{name}'" for value, name in _SCALE_NAMES.items()), "''"])
    axis = alt.Axis(
        values=[*_SCALE_NAMES], labelExpr=names, labelFontSize=12, labelColor=LIGHT["muted"], labelFlush=True,
        labelPadding=4, grid=False, domain=False, ticks=False, title=None,
    )  # fmt: skip
    ends = {"x": alt.X("start:Q", scale=scale, axis=axis if shares else None), "x2": alt.X2("end:Q")}
    whole = {"x": alt.value(0), "x2": alt.value("width")}
    down = alt.Scale(domain=[0, 0], nice=False, padding=0, reverse=True)
    base = alt.Chart(alt.NamedData("rows")).encode(alt.Y("y:Q", axis=None, scale=down))

    def only(*marks: Mark) -> alt.Chart:
        return base.transform_filter(alt.FieldOneOfPredicate(field="mark", oneOf=[*marks]))

    level: dict[str, Any] = {"yOffset": MIDDLE, "orient": "horizontal"}

    def tick(chart: alt.Chart, at: alt.X | alt.XDatum, thickness: float, **look: Any) -> Any:
        look = {"size": BAR, "thickness": thickness, "opacity": 1, **look}
        return chart.mark_tick(orient="vertical", yOffset=MIDDLE, **look).encode(x=at)

    coloured = {"color": alt.Color("colour:N", scale=colours, legend=None)}
    edged = {"stroke": alt.Stroke("colour:N", scale=colours, legend=None)}
    sampled = only(Mark.BAR, Mark.HOLLOW).transform_filter("datum.low !== null")
    turned = "datum.polarity === 'insufficient' ? 100 - datum.{} : datum.{}"
    sampled = sampled.transform_calculate(least=turned.format("high", "low"), most=turned.format("low", "high"))
    interval = {"x": alt.X("least:Q", scale=scale), "x2": alt.X2("most:Q")}
    half = only(Mark.BAR, Mark.HOLLOW, Mark.OPEN)
    layers = {
        "track": half.mark_bar(height=BAR, **level, color=LIGHT["ground"]).encode(**whole),
        # Below bars, above which and below which it is seen.
        "half": tick(half, alt.XDatum(50, scale=scale), 1.5, color=LIGHT["line"], size=BAR + 4),
        "nothing": only(Mark.NOTHING).mark_rule(yOffset=MIDDLE, strokeDash=[2, 4], color=LIGHT["line"]).encode(**whole),
        "bar": only(Mark.BAR).mark_bar(height=BAR, **level).encode(**ends, **coloured),
        "hollow": only(Mark.HOLLOW)
        .mark_bar(height=BAR - 2, **level, fill=LIGHT["paper"], strokeWidth=2)
        .encode(**ends, **edged),
        "open": only(Mark.OPEN).mark_rule(yOffset=MIDDLE, strokeDash=[5, 4], strokeWidth=4).encode(**ends, **coloured),
        "stop": tick(only(Mark.OPEN), alt.X("at:Q", scale=scale), 4).encode(**coloured),
        "interval": sampled.mark_rule(yOffset=INTERVAL, strokeWidth=2, color=LIGHT["ink"]).encode(**interval),
    }
    if not shares:
        del layers["half"]
    layers |= _describe_words(base)
    return json.dumps(
        alt.layer(*(layer.properties(name=name) for name, layer in layers.items()))
        .properties(
            width=WIDTH,
            autosize="none",
            title=alt.TitleParams(
                "",
                subtitle="",
                anchor="start",
                frame="group",
                offset=10,
                fontSize=_TITLE,
                fontWeight=BOLD,
                lineHeight=_TITLE_LINE,
                color=LIGHT["ink"],
                subtitleFontSize=14,
                subtitleLineHeight=_LINE,
                subtitleColor=LIGHT["ink"],
                subtitlePadding=4,
            ),
        )
        .configure(font=FAMILY, background=LIGHT["paper"])
        .configure_view(stroke=None)
        .to_dict()
    )


def _describe_words(base: alt.Chart) -> dict[str, alt.Chart]:
    """The layers of words: the lines of a row stand above its bar, the last one nearest."""
    last = MIDDLE - BAR // 2 - _ABOVE
    label = f"{last} - {_SMALL_LINE} * length(datum.note) - {_LINE} * (length(datum.label) - 1)"
    places = {
        "head": (f"{label} - {_LINE} * length(datum.head)", _LINE, 14, BOLD, "muted"),
        "label": (label, _LINE, 14, BOLD, "ink"),
        "note": (f"{last} - {_SMALL_LINE} * (length(datum.note) - 1)", _SMALL_LINE, 13, REGULAR, "muted"),
        "value": (label, _LINE, 14, BOLD, "ink"),
    }

    def write(part: str) -> alt.Chart:
        above, line, size, weight, colour = places[part]
        end = part == "value"
        look: dict[str, Any] = {
            "fontSize": size,
            "fontWeight": weight,
            "color": LIGHT[colour],
            "align": "right" if end else "left",
        }
        mark = alt.MarkDef("text", baseline="alphabetic", yOffset={"expr": above}, lineHeight=line, **look)
        return base.properties(mark=mark).encode(x=alt.value("width" if end else 0), text=f"{part}:N")

    foot = alt.MarkDef(
        "text", x=0, y={"expr": "height + 40"}, baseline="alphabetic", align="left", fontSize=12,
        lineHeight=_SMALL_LINE, color=LIGHT["muted"],
    )  # fmt: skip
    below = alt.Chart(alt.NamedData("foot"), mark=foot).encode(text="foot:N")
    return {**{part: write(part) for part in places}, "foot": below}
