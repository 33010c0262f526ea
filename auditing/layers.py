"""A chart's Vega-Lite specification as it must be: one scale, one colour a measure, no mark but those of its rows."""

from typing import Any, Final

_INK, _MUTED, _PAPER, _LINE, _GROUND = "#1b2126", "#555e66", "#fdfcfa", "#736e66", "#ece8e0"
_COLOURS: Final = {"protection": "#12436d", "desistance": "#d4591c", "other": "#5c6670"}
_MARKED: Final = ("bar", "hollow", "open")
_NAMES: Final = {0: "0%", 50: "half of cases", 100: "100%"}
_LABEL: Final = "-41 - 17 * length(datum.note) - 19 * (length(datum.label) - 1)"


def describe_layers(  # noqa: PLR0913  # all that a specification is made of
    *, rows: list[dict[str, Any]], foot: str, titles: tuple[str, str], description: str, most: float,
    size: tuple[int, int, int], shares: bool,
) -> dict[str, Any]:  # fmt: skip
    """The whole specification.

    Args:
        rows: The values of its rows.
        foot: What stands below them.
        titles: Its title and its subtitle.
        description: The same in words.
        most: Where its scale ends.
        size: The pixels of its rows, above them and below them.
        shares: Whether it is of shares.
    """
    title, subtitle = titles
    high, above, below = size
    drawn = {row["mark"] for row in rows} | {"interval" for row in rows if row["low"] is not None}
    marks = _list_marks(most, drawn, shares=shares)
    scale = {"domain": [0, high], "nice": False, "padding": 0, "reverse": True}
    down = {"field": "y", "type": "quantitative", "axis": None, "scale": scale}
    layers = [
        {"name": name, "data": {"name": "rows"}, "mark": mark, "encoding": {**encoding, "y": down}}
        | ({"transform": transform} if transform else {})
        for name, (mark, encoding, transform) in (marks | _list_words()).items()
    ]
    look = {"align": "left", "baseline": "alphabetic", "color": _MUTED, "fontSize": 12, "lineHeight": 17, "x": 0}
    end = {"type": "text", **look, "y": {"expr": "height + 40"}}
    layers.append({"name": "foot", "data": {"name": "foot"}, "mark": end, "encoding": {"text": _field("foot")}})
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.4.1.json",
        "autosize": "none",
        "config": {
            "background": _PAPER,
            "font": "Atkinson Hyperlegible Next",
            "view": {"continuousHeight": 300, "continuousWidth": 300, "stroke": None},
        },
        "title": {
            "text": [title], "subtitle": [subtitle], "anchor": "start", "frame": "group", "offset": 10, "color": _INK,
            "fontSize": 20, "fontWeight": 600, "lineHeight": 26, "subtitleColor": _INK, "subtitleFontSize": 14,
            "subtitleLineHeight": 19, "subtitlePadding": 4,
        },
        "description": description,
        "datasets": {"rows": rows, "foot": [{"foot": [foot]}]},
        "width": 592,
        "height": high,
        "padding": {"left": 24, "right": 24, "top": above, "bottom": below},
        "layer": layers,
    }  # fmt: skip


def _list_marks(most: float, drawn: set[str], *, shares: bool) -> dict[str, Any]:
    """The layers of marks that are drawn, lowest first: how each looks, what it encodes, and of which rows it is."""
    scale = {"domain": [0, most], "nice": False}
    names = " : ".join([*(f"datum.value == {value} ? '{name}'" for value, name in _NAMES.items()), "''"])
    axis = {
        "domain": False, "grid": False, "ticks": False, "title": None, "values": [*_NAMES], "labelExpr": names,
        "labelColor": _MUTED, "labelFlush": True, "labelFontSize": 12, "labelPadding": 4,
    } if shares else None  # fmt: skip
    whole = {"x": {"value": 0}, "x2": {"value": "width"}}
    ends = {"x": {**_field("start", "quantitative"), "axis": axis, "scale": scale}, "x2": {"field": "end"}}
    colours = {"domain": [*_COLOURS], "range": [*_COLOURS.values()]}
    coloured = {**_field("colour"), "legend": None, "scale": colours}
    level = {"type": "bar", "orient": "horizontal", "yOffset": -23}
    tick = {"type": "tick", "orient": "vertical", "opacity": 1, "size": 22, "yOffset": -23}
    rule = {"type": "rule", "yOffset": -23}
    turned = "datum.polarity === 'insufficient' ? 100 - datum.{} : datum.{}"
    sampled = [
        *_only("bar", "hollow"), {"filter": "datum.low !== null"},
        {"as": "least", "calculate": turned.format("high", "low")},
        {"as": "most", "calculate": turned.format("low", "high")},
    ]  # fmt: skip
    interval = {"x": {**_field("least", "quantitative"), "scale": scale}, "x2": {"field": "most"}}
    at = {**_field("at", "quantitative"), "scale": scale}
    layers: dict[str, Any] = {
        "track": ({**level, "height": 22, "color": _GROUND}, whole, _only(*_MARKED)),
        "half": (
            {**tick, "size": 26, "thickness": 1.5, "color": _LINE},
            {"x": {"datum": 50, "scale": scale}},
            _only(*_MARKED),
        ),
        "nothing": ({**rule, "strokeDash": [2, 4], "color": _LINE}, whole, _only("nothing")),
        "bar": ({**level, "height": 22}, {**ends, "color": coloured}, _only("bar")),
        "hollow": (
            {**level, "height": 20, "fill": _PAPER, "strokeWidth": 2},
            {**ends, "stroke": coloured},
            _only("hollow"),
        ),
        "open": ({**rule, "strokeDash": [5, 4], "strokeWidth": 4}, {**ends, "color": coloured}, _only("open")),
        "stop": ({**tick, "thickness": 4}, {"x": at, "color": coloured}, _only("open")),
        "interval": ({**rule, "yOffset": -8, "strokeWidth": 2, "color": _INK}, interval, sampled),
    }
    used = {"track", "half"} if drawn - {"nothing"} else set()
    used |= drawn | ({"stop"} if "open" in drawn else set())
    return {name: layer for name, layer in layers.items() if name in used and (shares or name != "half")}


def _list_words() -> dict[str, Any]:
    """The layers of words: the lines of a row stand above its bar, the last one nearest."""
    places = {
        "head": (f"{_LABEL} - 19 * length(datum.head)", 19, 14, 600, _MUTED),
        "label": (_LABEL, 19, 14, 600, _INK),
        "note": ("-41 - 17 * (length(datum.note) - 1)", 17, 13, 400, _MUTED),
        "value": (_LABEL, 19, 14, 600, _INK),
    }
    return {
        part: (
            {
                "type": "text", "align": "right" if part == "value" else "left", "baseline": "alphabetic",
                "color": colour, "fontSize": size, "fontWeight": weight, "lineHeight": line, "yOffset": {"expr": above},
            },
            {"text": _field(part), "x": {"value": "width" if part == "value" else 0}},
            [],
        )
        for part, (above, line, size, weight, colour) in places.items()
    }  # fmt: skip


def _only(*marks: str) -> list[dict[str, Any]]:
    return [{"filter": {"field": "mark", "oneOf": [*marks]}}]


def _field(name: str, kind: str = "nominal") -> dict[str, Any]:
    return {"field": name, "type": kind}
