"""A canvas as an Altair chart. Places are pixels already, so both scales are one to one."""

import json
from functools import cache
from operator import itemgetter
from typing import Any, Final

import altair as alt

from briefing.charts.canvas import Canvas
from briefing.charts.letters import FAMILY

LAYERS: Final = ("rects", "rules", "points", "texts")
# Data of the marks by layer.
Marks = dict[str, list[dict[str, Any]]]


def describe(canvas: Canvas) -> dict[str, Any]:
    """The Vega-Lite specification of one canvas, alone."""
    return describe_marks(list_marks(canvas), canvas.width * canvas.scale, canvas.height * canvas.scale)


def list_marks(canvas: Canvas) -> Marks:
    """The data of a canvas's marks, enlarged, their colours by the variables of the theme."""
    marks: Marks = {name: [] for name in LAYERS}
    for mark in canvas.marks:
        # `z` is the size of words, and the area of a point; `w` is the width of a line, and the weight of words.
        enlarged = dict.fromkeys(("x", "x2", "y", "y2"), canvas.scale)
        enlarged |= {"z": canvas.scale} if "t" in mark else {"z": canvas.scale**2, "w": canvas.scale}
        marks[mark["layer"]].append(
            {
                name: round(value * enlarged[name], 2)
                if name in enlarged
                else f"var({value})"
                if str(value).startswith("--chart-")
                else value
                for name, value in mark.items()
                if name != "layer"
            }
        )
    return marks


def describe_marks(marks: Marks, width: float, height: float) -> dict[str, Any]:
    """The specification of marks on a ground of this size."""
    # Lowest first. Lines of one pattern of dashes are a layer, whole ones first: "rules", then "rules 3 4".
    datasets: Marks = {}
    for name in LAYERS:
        if name == "rules":
            for mark in sorted(marks[name], key=itemgetter("d")):
                layer = datasets.setdefault(f"{name} {mark['d']}".strip(), [])
                layer.append({key: value for key, value in mark.items() if key != "d"})
        elif marks[name]:
            datasets[name] = marks[name]
    size = {"width": round(width, 2), "height": round(height, 2)}
    return {**json.loads(_describe_layers(tuple(datasets))), "datasets": datasets, **size}


@cache
def _describe_layers(names: tuple[str, ...]) -> str:
    """The specification of such layers, validated, as JSON. Its data comes later: Altair would copy it many times."""
    chart = alt.layer(*map(_describe_layer, names)).properties(padding=0)
    chart = chart.configure(font=FAMILY, background="transparent", autosize="none").configure_view(stroke=None)
    return json.dumps(chart.to_dict())


def _describe_layer(name: str) -> Any:
    """A layer by its name: "rects", or "rules 3 4" for lines in dashes of three and gaps of four pixels."""
    scale = alt.Scale(domain=[0, 1], range=[0, 1], nice=False, zero=False)
    kind, _, dash = name.partition(" ")
    channels: dict[str, Any]
    if kind == "rects":
        mark = alt.MarkDef("rect", opacity=1, strokeWidth=1)
        channels = {"x2": "x2:Q", "y2": "y2:Q", "fill": alt.Fill("c:N", scale=None)}
        channels |= {"stroke": alt.Stroke("s:N", scale=None)}
    elif kind == "rules":
        pattern: dict[str, Any] = {"strokeDash": [float(part) for part in dash.split()]} if dash else {}
        mark = alt.MarkDef("rule", opacity=1, **pattern)
        channels = {"x2": "x2:Q", "y2": "y2:Q", "color": alt.Color("c:N", scale=None)}
        channels |= {"strokeWidth": alt.StrokeWidth("w:Q", scale=None)}
    elif kind == "points":
        mark = alt.MarkDef("point", filled=True, opacity=1, strokeWidth=2)
        channels = {"shape": alt.Shape("s:N", scale=None), "size": alt.Size("z:Q", scale=None)}
        channels |= {"fill": alt.Fill("f:N", scale=None), "stroke": alt.Stroke("c:N", scale=None)}
    else:
        given = {"align": "datum.a", "fontSize": "datum.z", "fontWeight": "datum.w"}
        style: dict[str, Any] = {name: {"expr": words} for name, words in given.items()}
        mark = alt.MarkDef("text", font=FAMILY, baseline="alphabetic", **style)
        channels = {"text": "t:N", "color": alt.Color("c:N", scale=None)}
    x, y = alt.X("x:Q", scale=scale, axis=None), alt.Y("y:Q", scale=scale, axis=None)
    return alt.Chart(alt.NamedData(name), mark=mark).encode(x=x, y=y, description="part:N", **channels)
