"""A drawing, read back mark by mark: from an SVG, or from the data of a Vega-Lite specification.

What any drawing must keep, whoever draws it: each mark is a `path` or `text` that says which part it is (`data-part`).
The marks of a row stand in a group that says whose it is: `<g data-row="3" data-of="slug/figure">`, without `data-of`
where nothing was published, `data-of="slug/recommendations.0"` for an addressee. Headings (`data-head`), breaks between
programmes (`data-break`) and the names of the rating bands (`data-bands`) are groups too. A mark is a box, a line, a
point or words, has a colour of the theme, and nothing that could hide it. docs/architecture.md lists the parts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan, sqrt
from typing import Any, Final, NamedTuple

from selectolax.lexbor import LexborNode

# What files have, in the colours of a light page; pages name them `var(--chart-ink)`. A test holds these to the theme.
COLOURS: Final = {
    "#1b2126": "ink", "#555e66": "muted", "#fdfcfa": "paper", "#736e66": "line", "#ece8e0": "ground",
    "#f5ebdd": "band-1", "#e9e3d5": "band-2", "#d5dee1": "band-3", "#c2d4df": "band-4",
    "#12436d": "sufficient", "#b5481b": "insufficient", "#5c6670": "neutral", "#1a4f80": "accent", "none": "",
}  # fmt: skip
# All elements and attributes that a drawing may hold: whatever else there is could hide a mark, or be one.
_KEPT: Final = {
    "svg": "xmlns width height viewBox role aria-label aria-describedby data-chart font-family".split(),
    "g": "aria-hidden data-row data-of data-head data-break data-bands".split(),
    "rect": "width height fill".split(),
    "path": "data-part d transform fill stroke stroke-width stroke-dasharray".split(),
    "text": "data-part x y text-anchor font-size font-weight fill".split(),
}
_GROUPS: Final = ("row", "head", "break", "bands")
# "M7,94h274v12h-274Z" is a box; points lie around the place that `transform` moves them to.
_FORMS: Final = {
    form: re.compile(path.replace("#", r"([\d.]+)").replace("~", r"(-?[\d.]+)"))
    for form, path in {
        "circle": r"M#,0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0",
        "square": r"M-#,-\1h#v\2h-\2Z",
        "diamond": r"M-#,0L0,-\1L\1,0L0,\1Z",
        "left": r"M-#,0L\1,-#L\1,\2Z",
        "right": r"M#,0L-\1,-#L-\1,\2Z",
        "box": r"M~,~h#v#h-?\3Z",
        "line": r"M~,~l~,~",
    }.items()
}
# Letters and digits that are no narrower than 0.44 of their size in our font; the rest are no narrower than 0.16.
_WIDE: Final = frozenset("abcdeghkmnopqsuvwxyzABCDEFGHJKLMNOPQRSTUVWXYZ023456789")
_SHIFT: Final = {"start": 0.0, "left": 0.0, "middle": 0.5, "center": 0.5, "end": 1.0, "right": 1.0}


class Shape(NamedTuple):
    """One mark of a drawing, in its pixels. What cannot be read is nan, which equals nothing, or "?" for a colour.

    Attributes:
        part: What it is: "bar", "label".
        group: What it stands in: "row 3", "head 0". Empty where it stands alone.
        of: The subject of its row. Empty where there is none.
        form: "box", "line", "words", or a point: "circle", "square", "diamond", "left", "right". Empty for any other.
        x: Its middle; of words, where they are anchored.
        reach: Left, right, top, bottom. Words are taken to be as wide as the narrowest letters make them.
        look: The names of the colours that it is filled and drawn with, empty for none, and whether its line is dashed.
        width: Of its line; of words, their size.
        words: What it says.
    """

    part: str
    group: str
    of: str
    form: str
    x: float
    reach: tuple[float, float, float, float]
    look: tuple[str, str, bool]
    width: float
    words: str = ""

    @property
    def y(self) -> float:
        """Its middle."""
        return (self.reach[2] + self.reach[3]) / 2


@dataclass(slots=True)
class Drawing:
    """What a drawing holds: its name, its size, its marks in the order of painting, and what no drawing may hold."""

    name: str
    width: float
    height: float
    shapes: list[Shape] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_svg(svg: LexborNode, *, alone: bool) -> Drawing:
    """A drawing of a page, or of a file. alone: it is a file's, and paints its own ground first."""
    size = re.fullmatch(r"0 0 (\d+) (\d+)", svg.attributes.get("viewBox") or "")
    width, height = (float(size[1]), float(size[2])) if size else (nan, nan)
    drawing = Drawing(svg.attributes.get("aria-label") or "", width, height)
    grounds = []
    for node in svg.traverse(include_text=True):
        tag, given, above = node.tag or "", _list_attributes(node), _list_attributes(node.parent)
        group = "".join(f"{name} {above[f'data-{name}']}" for name in _GROUPS if f"data-{name}" in above)
        sized = (_read(given.get("width")), _read(given.get("height"))) == (width, height)
        if tag == "-text":
            loose = (node.text_content or "").strip() and (node.parent is None or node.parent.tag != "text")
            drawing.faults += [f"it says “{node.text_content}” outside of its marks"] * bool(loose)
        elif strange := sorted(given.keys() - _KEPT[tag]) if tag in _KEPT else [tag]:
            drawing.faults.append(f"its <{tag}> could hide a mark, or be one: {' '.join(strange)}")
        elif tag == "rect":
            grounds.append(sized and not drawing.shapes and _name(given.get("fill")) == "paper")
        elif tag in {"text", "path"}:
            what = (given.get("data-part", ""), group, above.get("data-of", ""))
            drawing.shapes.append(_read_words(what, given, node) if tag == "text" else _read_shape(what, given))
            if not re.fullmatch(r"[1-9],[3-9]", dash := given.get("stroke-dasharray", "1,3")):
                drawing.faults.append(f"its dashes are not seen: {dash}")
        elif tag == "g":
            odd = group or len(given.keys() - {"data-of"}) != 1 or given.get("aria-hidden", "true") != "true"
            fault = "a group of it is neither a row nor a heading, a break or the names of the bands"
            drawing.faults += [fault] * bool(odd)
        elif node != svg or given.get("role") != "img" or sized != alone:
            drawing.faults.append("it is not one image")
    if grounds != [True] * alone:
        drawing.faults.append("it does not lie on a ground of its own" if alone else "it paints over the page")
    return drawing


def read_spec(spec: Mapping[str, Any]) -> Drawing:
    """The drawing that a specification describes, by its data. How its layers set them is not held yet.

    Raises:
        KeyError, TypeError, AttributeError: It is no specification of a drawing. Its values may be of any type.
    """
    drawing = Drawing(spec["description"], spec["width"], spec["height"])
    for layer in spec["layer"]:
        for each in spec["datasets"][layer["data"]["name"]]:
            group = "".join(f"{name} {each[name]}" for name in _GROUPS if name in each)
            what, x, y, colour = (each["part"], group, each.get("of", "")), each["x"], each["y"], _name(each["c"])
            kind, dashed = layer["mark"]["type"], "strokeDash" in layer["mark"]
            if kind == "text":
                mark = _place_words(what, each["t"], (x, y, each["z"], each["a"]), colour)
            elif kind == "point":
                half, look = sqrt(each["z"]) / 2, (_name(each["f"]), colour, dashed)
                form = each["s"].removeprefix("triangle-")
                mark = _place_shape(what, form, (x - half, x + half), (y - half, y + half), look, 2)
            else:
                look = (colour, _name(each["s"]), dashed) if kind == "rect" else ("", colour, dashed)
                form, width = ("box", 1) if kind == "rect" else ("line", each["w"])
                mark = _place_shape(what, form, (x, each["x2"]), (y, each["y2"]), look, width)
            drawing.shapes.append(mark)
    return drawing


def _list_attributes(node: LexborNode | None) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()} if node else {}


def _read(said: Any) -> float:
    try:
        return float(said)
    except (ValueError, TypeError):
        return nan


def _name(said: str | None) -> str:
    """The name of a colour."""
    named = (said or "none").removeprefix("var(--chart-").removesuffix(")")
    return named if f"var(--chart-{named})" == said and named in COLOURS.values() else COLOURS.get(said or "none", "?")


def _read_path(given: Mapping[str, str]) -> tuple[str, tuple[float, float], tuple[float, float]]:
    """The form of a path, and from where to where it reaches, across and down."""
    moved = re.fullmatch(r"translate\((-?[\d.]+),(-?[\d.]+)\)", given.get("transform", "translate(0,0)"))
    x, y = (float(moved[1]), float(moved[2])) if moved else (nan, nan)
    for form, path in _FORMS.items():
        if hit := path.fullmatch(given.get("d", "")):
            sizes = [float(each) for each in hit.groups()]
            if form in {"box", "line"}:
                return form, (x + sizes[0], x + sizes[0] + sizes[2]), (y + sizes[1], y + sizes[1] + sizes[3])
            high = sizes[1] if form in {"left", "right"} else sizes[0]
            return form, (x - sizes[0], x + sizes[0]), (y - high, y + high)
    return "", (nan, nan), (nan, nan)


def _read_words(what: tuple[str, str, str], given: Mapping[str, str], node: LexborNode) -> Shape:
    x, y, high = (_read(given.get(name)) for name in ("x", "y", "font-size"))
    return _place_words(what, node.text(), (x, y, high, given.get("text-anchor", "start")), _name(given.get("fill")))


def _read_shape(what: tuple[str, str, str], given: Mapping[str, str]) -> Shape:
    look = (_name(given.get("fill")), _name(given.get("stroke")), "stroke-dasharray" in given)
    return _place_shape(what, *_read_path(given), look, _read(given.get("stroke-width", 1)))


def _place_words(what: tuple[str, str, str], words: str, place: tuple[float, float, float, str], colour: str) -> Shape:
    x, y, size, anchor = place
    width = sum(0.44 if sign in _WIDE else 0.16 for sign in words) * size
    left = x - _SHIFT.get(anchor, nan) * width
    return Shape(
        *what, "words", x, (left, left + width, y - 0.7 * size, y + 0.2 * size), (colour, "", False), size, words
    )


def _place_shape(  # noqa: PLR0913, PLR0917  # what it is, where it lies and how it looks
    what: tuple[str, str, str], form: str, xs: tuple[float, float], ys: tuple[float, float],
    look: tuple[str, str, bool], width: float,
) -> Shape:  # fmt: skip
    return Shape(*what, form, sum(xs) / 2, (min(xs), max(xs), min(ys), max(ys)), look, width)
