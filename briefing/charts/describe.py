"""A canvas as an Altair chart. Places are pixels already, so both scales are one to one."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any, Final

import altair as alt

from briefing.charts.canvas import Canvas
from briefing.charts.letters import FAMILY

LAYERS: Final = ("rects", "rules", "points", "texts")
Marks = dict[str, list[dict[str, Any]]]
"""Data of the marks by layer."""
_PLACES: Final = ("x", "x2", "y", "y2")


def describe(canvas: Canvas) -> dict[str, Any]:
    """The Vega-Lite specification of one canvas, alone."""
    return describe_marks(list_marks(canvas), canvas.width * canvas.scale, canvas.height * canvas.scale)


def list_marks(canvas: Canvas) -> Marks:
    """The data of a canvas's marks, enlarged."""
    marks: Marks = {name: [] for name in LAYERS}
    for mark in canvas.marks:
        marks[mark["layer"]].append(_enlarge(mark, canvas.scale))
    return marks


def _enlarge(mark: dict[str, Any], scale: float) -> dict[str, Any]:
    made = {name: _resolve(value) for name, value in mark.items() if name != "layer"}
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
    datasets = dict(_name_layers(marks))
    size = {"width": round(width, 2), "height": round(height, 2)}
    return {**json.loads(_describe_layers(tuple(datasets))), "datasets": datasets, **size}


def _name_layers(marks: Marks) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The data of each layer under its name, lowest first; lines by their pattern of dashes, whole ones first."""
    for name in LAYERS:
        if name == "rules":
            for dash, each in groupby(sorted(marks[name], key=_dash_of), key=_dash_of):
                yield f"{name} {dash}".strip(), [_without_dash(mark) for mark in each]
        elif marks[name]:
            yield name, marks[name]


def _dash_of(mark: Mapping[str, Any]) -> str:
    return str(mark["d"])


def _without_dash(mark: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in mark.items() if name != "d"}


@cache
def _describe_layers(names: tuple[str, ...]) -> str:
    """The specification of such layers, validated, as JSON. Its data comes later: Altair would copy it many times."""
    layers = [_DESCRIBE[name.partition(" ")[0]](name) for name in names]
    chart = alt.layer(*layers).properties(padding=0)
    chart = chart.configure(font=FAMILY, background="transparent", autosize="none").configure_view(stroke=None)
    return json.dumps(chart.to_dict())


def _layer(name: str, mark: Any, **channels: Any) -> Any:
    scale = alt.Scale(domain=[0, 1], range=[0, 1], nice=False, zero=False)
    x, y = alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=scale, axis=None)
    return alt.Chart(alt.NamedData(name), mark=mark).encode(x=x, y=y, description="part:N", **channels)


def _rects(name: str) -> Any:
    colours = {"fill": alt.Fill("c:N", scale=None), "stroke": alt.Stroke("s:N", scale=None)}
    return _layer(name, alt.MarkDef("rect", opacity=1, strokeWidth=1), x2="x2:Q", y2="y2:Q", **colours)


def _rules(name: str) -> Any:
    _, _, dash = name.partition(" ")
    pattern: dict[str, Any] = {"strokeDash": [float(part) for part in dash.split()]} if dash else {}
    stroke = {"color": alt.Color("c:N", scale=None), "strokeWidth": alt.StrokeWidth("w:Q", scale=None)}
    return _layer(name, alt.MarkDef("rule", opacity=1, **pattern), x2="x2:Q", y2="y2:Q", **stroke)


def _points(name: str) -> Any:
    return _layer(
        name,
        alt.MarkDef("point", filled=True, opacity=1, strokeWidth=2),
        shape=alt.Shape("s:N", scale=None),
        size=alt.Size("z:Q", scale=None),
        fill=alt.Fill("f:N", scale=None),
        stroke=alt.Stroke("c:N", scale=None),
    )


def _texts(name: str) -> Any:
    given = {"align": "datum.a", "fontSize": "datum.z", "fontWeight": "datum.w"}
    style: dict[str, Any] = {name: {"expr": words} for name, words in given.items()}
    mark = alt.MarkDef("text", font=FAMILY, baseline="alphabetic", **style)
    return _layer(name, mark, text="t:N", color=alt.Color("c:N", scale=None))


_DESCRIBE: Final[Mapping[str, Callable[[str], Any]]] = {
    "rects": _rects,
    "rules": _rules,
    "points": _points,
    "texts": _texts,
}


def write_spec(spec: dict[str, Any]) -> str:
    """The specification as text, the same bytes for the same chart."""
    return json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
