"""A canvas as an Altair chart. Places are pixels already, so both scales are one to one."""

import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, Final

import altair as alt

from briefing.charts.canvas import Canvas
from briefing.charts.letters import FAMILY

Marks = Mapping[str, list[dict[str, Any]]]
"""Data of the marks by layer: rects, rules, points, texts."""
_PLACES: Final = ("x", "x2", "y", "y2")
_SIZES: Final = ("z", "w")


def describe(canvas: Canvas) -> dict[str, Any]:
    """The Vega-Lite specification of one canvas, alone."""
    return describe_marks(list_marks(canvas), canvas.width * canvas.scale, canvas.height * canvas.scale)


def list_marks(canvas: Canvas, prefix: str = "") -> Marks:
    """The data of a canvas's marks, enlarged, each key behind a prefix."""
    layers = {"rects": canvas.rects, "rules": canvas.rules, "points": canvas.points, "texts": canvas.texts}
    return {name: [_enlarge(mark, canvas.scale, prefix) for mark in marks] for name, marks in layers.items()}


def _enlarge(mark: dict[str, Any], scale: float, prefix: str) -> dict[str, Any]:
    made = {name: _resolve(value) for name, value in mark.items()} | {"k": f"{prefix}{mark['k']}"}
    for name in _PLACES:
        if name in made:
            made[name] = round(made[name] * scale, 2)
    if "t" in made:
        made["z"] = round(made["z"] * scale, 2)
    elif "z" in made:
        made["z"] = round(made["z"] * scale * scale, 2)
    elif "w" in made:
        made["w"] = round(made["w"] * scale, 2)
    return made


def _resolve(value: Any) -> Any:
    """A colour's name as the variable of the theme."""
    return f"var({value})" if isinstance(value, str) and value.startswith("--chart-") else value


def describe_marks(marks: Marks, width: float, height: float) -> dict[str, Any]:
    """The specification of marks on a ground of this size."""
    layers = [_rects(marks["rects"]), *_rules(marks["rules"]), _points(marks["points"]), _texts(marks["texts"])]
    chart = alt.layer(*(layer for layer in layers if layer is not None))
    chart = chart.properties(width=round(width, 2), height=round(height, 2), padding=0)
    chart = chart.configure(font=FAMILY, background="transparent", autosize="none").configure_view(stroke=None)
    made: dict[str, Any] = chart.to_dict(validate=False)
    return made


def _layer(marks: list[dict[str, Any]], mark: Any, **channels: Any) -> Any:
    data: Any = {"values": marks}
    scale = alt.Scale(domain=[0, 1], range=[0, 1], nice=False, zero=False)
    x, y = alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=scale, axis=None)
    ends = {"x2": "x2:Q", "y2": "y2:Q"} if "x2" in marks[0] else {}
    return alt.Chart(data, mark=mark).encode(x=x, y=y, description="k:N", **ends, **channels)


def _rects(marks: list[dict[str, Any]]) -> Any:
    if not marks:
        return None
    colours = {"fill": alt.Fill("c:N", scale=None), "stroke": alt.Stroke("s:N", scale=None)}
    return _layer(marks, alt.MarkDef("rect", opacity=1, strokeWidth=1), **colours)


def _rules(marks: list[dict[str, Any]]) -> Iterable[Any]:
    """One layer for each pattern of dashes, whole lines first."""
    for dash, each in groupby(sorted(marks, key=lambda mark: str(mark["d"])), key=lambda mark: str(mark["d"])):
        pattern: dict[str, Any] = {"strokeDash": [float(part) for part in dash.split()]} if dash else {}
        values = [{name: value for name, value in mark.items() if name != "d"} for mark in each]
        stroke = {"color": alt.Color("c:N", scale=None), "strokeWidth": alt.StrokeWidth("w:Q", scale=None)}
        yield _layer(values, alt.MarkDef("rule", opacity=1, **pattern), **stroke)


def _points(marks: list[dict[str, Any]]) -> Any:
    if not marks:
        return None
    return _layer(
        marks,
        alt.MarkDef("point", filled=True, opacity=1, strokeWidth=2),
        shape=alt.Shape("s:N", scale=None),
        size=alt.Size("z:Q", scale=None),
        fill=alt.Fill("f:N", scale=None),
        stroke=alt.Stroke("c:N", scale=None),
    )


def _texts(marks: list[dict[str, Any]]) -> Any:
    if not marks:
        return None
    given = {"align": "datum.a", "fontSize": "datum.z", "fontWeight": "datum.w"}
    style: dict[str, Any] = {name: {"expr": words} for name, words in given.items()}
    mark = alt.MarkDef("text", font=FAMILY, baseline="alphabetic", **style)
    return _layer(marks, mark, text="t:N", color=alt.Color("c:N", scale=None))


def write_spec(spec: dict[str, Any]) -> str:
    """The specification as text, the same bytes for the same chart."""
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
