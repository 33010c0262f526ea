"""Makes what was ordered: Vega draws a chart once, and from that come its rows on a page and its files.

Imports Altair, vl-convert and Pillow: only for what is not kept yet.
"""

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from itertools import pairwise
from typing import Any, Final
from xml.etree import ElementTree

import vl_convert
from PIL import Image, PngImagePlugin

from briefing.charts.chart import Chart
from briefing.charts.letters import BOLD, FONTS, REGULAR, outline, read_width
from briefing.charts.orders import Drawn, Order
from briefing.charts.spec import BAR, EDGE, FOOT, LIGHT, WIDTH, describe
from briefing.errors import ChartError

_SVG: Final = "{http://www.w3.org/2000/svg}"
_PLACE: Final = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")  # "translate(12.5,40)"
_BOX: Final = re.compile(r"M(-?[\d.e-]+),(-?[\d.e-]+)h(-?[\d.e-]+)v(-?[\d.e-]+)h")  # "M0,39h290.08v22h-290.08Z"
_LINES: Final = frozenset({"head", "label", "note", "foot"})
_NAMES: Final = {colour: name for name, colour in LIGHT.items()}
_Node = ElementTree.Element
_ANCHORS: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
_SCALE: Final = 2  # pixels of a picture for one of the drawing


# What Vega draws, read


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A rectangle, or a line across, in pixels from the corner of the tracks. Colours are those of files, or empty."""

    part: str
    x: float
    y: float
    width: float
    height: float = 0
    fill: str = ""
    stroke: str = ""
    thick: str = ""
    dash: str = ""

    def write(self, right: float, down: float) -> str:
        """As an element of a file, moved by so many pixels."""
        moved = replace(self, x=self.x + right, y=self.y + down)
        return moved._write([_short(each) for each in (moved.x, moved.width, moved.x + moved.width)])

    def write_part(self, down: float) -> str:
        """As an element of a page, moved down: places across are per cent of the track, colours are variables."""
        look = {name: f"var(--chart-{_NAMES[said]})" for name in ("fill", "stroke") if (said := getattr(self, name))}
        places = [f"{_short(100 * each / WIDTH, 3)}%" for each in (self.x, self.width, self.x + self.width)]
        shown = replace(self, y=self.y + down, fill=look.get("fill", ""), stroke=look.get("stroke", ""))
        return shown._write(places)

    def _write(self, places: list[str]) -> str:
        left, width, right = places
        y, y2 = _short(self.y), _short(self.y + self.height)
        box = {"x": left, "y": y, "width": width, "height": _short(self.height)}
        given = box if self.fill else {"x1": left, "x2": right, "y1": y, "y2": y2}
        given |= {"fill": self.fill, "stroke": self.stroke, "stroke-width": self.thick, "stroke-dasharray": self.dash}
        said = "".join(f' {name}="{value}"' for name, value in given.items() if value)
        return f'<{"rect" if self.fill else "line"} data-part="{self.part}"{said}/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A line of words: where its baseline begins in pixels, its size in pixels, its weight and its colour."""

    part: str
    words: str
    x: float
    y: float
    size: float
    weight: int
    fill: str

    def write(self, right: float, down: float) -> str:
        """As outlines, moved by so many pixels: whoever opens the file needs no font."""
        used = "".join(
            f'<use href="#{_name(letter, self.weight)}" x="{_short(1000 * at / self.size, 0)}"/>'
            for letter, at, _ in outline(self.words, self.size, self.weight)
        )
        place = f"translate({_short(self.x + right)},{_short(self.y + down)})"
        scale = _short(self.size / 1000, 4)
        return f'<g data-part="{self.part}" fill="{self.fill}" transform="{place} scale({scale},-{scale})">{used}</g>'


def _blank(spec: dict[str, Any]) -> dict[str, Any]:
    """A specification whose rows say nothing: Vega would measure all words, which takes most of the time."""

    def blank(key: str, said: Any) -> Any:
        return [""] * len(said) if key in _LINES else "" if key == "value" else said

    datasets = {
        name: [{key: blank(key, said) for key, said in row.items()} for row in rows]
        for name, rows in spec["datasets"].items()
    }
    return {**spec, "datasets": datasets}


@cache
def _register_font() -> None:
    vl_convert.register_font_directory(str(FONTS))


def render(spec: dict[str, Any]) -> str:
    """A specification as SVG, as vl-convert writes it.

    Raises:
        ChartError: vl-convert cannot draw it.
    """
    _register_font()
    try:
        svg: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    except ValueError as error:
        raise ChartError(f"the chart cannot be drawn: {str(error).splitlines()[0]}") from None
    return svg


def read_vega(svg: str, spec: dict[str, Any]) -> tuple[list[Shape], list[Word]]:
    """What a drawing shows, lowest first. The words of rows are those of the specification, which was drawn blank."""
    shapes: list[Shape] = []
    words: list[Word] = []
    lines = {layer["name"]: layer["mark"].get("lineHeight", 0) for layer in spec["layer"]}
    count: Counter[str] = Counter()
    (root,) = ElementTree.fromstring(svg).findall(f"{_SVG}g")
    for part, leaf, x, y in _walk(root, "", -spec["padding"]["left"], -spec["padding"]["top"]):
        fill, stroke = leaf.get("fill") or "", leaf.get("stroke") or ""
        if leaf.tag == f"{_SVG}text":
            rows = spec["datasets"]["foot" if part == "foot" else "rows"]
            said = rows[count[part]][part] if part in lines else [each.text or "" for each in leaf] or [leaf.text or ""]
            count[part] += 1
            words += _place_words(part, [said] if isinstance(said, str) else said, leaf, (x, y, lines.get(part, 0)))
        elif leaf.tag == f"{_SVG}line":
            dash = leaf.get("stroke-dasharray") or ""
            thick, width = leaf.get("stroke-width") or "", float(leaf.get("x2") or 0)
            shapes.append(Shape(part=part, x=x, y=y, width=width, stroke=stroke, thick=thick, dash=dash))
        elif part in lines and (path := _BOX.match(leaf.get("d") or "")):
            left, top, width, height = map(float, path.groups())
            left, width = min(left, left + width), abs(width)
            thick = leaf.get("stroke-width") or ""
            box = Shape(part=part, x=left, y=top, width=width, height=height, fill=fill, stroke=stroke, thick=thick)
            shapes.append(replace(box, x=x + left, y=y + top))
    return shapes, words


def _walk(
    node: ElementTree.Element, part: str, x: float, y: float
) -> Iterator[tuple[str, ElementTree.Element, float, float]]:
    """Every mark below a node, with its part and its place: the groups of Vega are named by layer, "bar_marks"."""
    kind = node.get("class") or ""
    named = re.search(r"(\w+)_marks\b|role-(title|axis)-(\w+)", kind)
    if named:
        part = named[1] or {"text": "title", "label": "axis"}.get(named[3], named[3])
    if place := _PLACE.fullmatch(node.get("transform") or ""):
        x, y = x + float(place[1]), y + float(place[2])
    if node.tag == f"{_SVG}g":
        for child in node:
            yield from _walk(child, part, x, y)
    else:
        yield part, node, x, y


def _place_words(
    part: str, said: Iterable[str], leaf: ElementTree.Element, at: tuple[float, float, float]
) -> Iterator[Word]:
    """The lines of a text: the first where it was drawn, each other one below."""
    x, y, line = at
    size = float((leaf.get("font-size") or "0").removesuffix("px"))
    weight = BOLD if leaf.get("font-weight") in {"bold", str(BOLD)} else REGULAR
    for number, words in enumerate(said):
        below = sum(float(each.get("dy") or 0) for each in list(leaf)[: number + 1]) if len(leaf) else number * line
        left = x - _ANCHORS[leaf.get("text-anchor") or "start"] * read_width(words, size, weight)
        yield Word(part=part, words=words, x=left, y=y + below, size=size, weight=weight, fill=leaf.get("fill") or "")


def draw_chart(chart: Chart, lines: tuple[str, str]) -> tuple[dict[str, Any], list[Shape], list[Word]]:
    """A chart as Vega draws it: its specification, what is drawn, and its words.

    Raises:
        ChartError: It cannot be drawn.
    """
    spec = describe(chart, lines)
    return spec, *read_vega(render(_blank(spec)), spec)


def find_feet(spec: dict[str, Any]) -> list[int]:
    """Where the rows end, in pixels from the top of the first; before them, where that one begins."""
    return [0, *(row["y"] for row in spec["datasets"]["rows"])]


def place_row(shapes: Iterable[Shape], top: float, foot: float) -> tuple[list[Shape], float]:
    """The shapes of a row, and by how much they move down to lie at the top of a drawing of their own."""
    return [shape for shape in shapes if top < shape.y <= foot], FOOT + BAR + 2 - foot


def make_chart(order: Order) -> Drawn:
    """A chart: drawn once, and written as the rows of a page and as files."""
    chart = order.chart
    assert chart is not None  # only a card has none
    spec, shapes, words = draw_chart(chart, order.lines)
    right, down, high = spec["padding"]["left"], spec["padding"]["top"], spec["height"]
    tracks, rows = [], []
    for number, (row, (top, foot)) in enumerate(zip(chart.rows, pairwise(find_feet(spec)), strict=True)):
        own, up = place_row(shapes, top, foot)
        tracks.append("".join(shape.write_part(up) for shape in own))
        said = [word for word in words if top < word.y <= foot]
        of = f' data-of="{escape(row.figure)}"' if row.figure else ""
        inner = [each.write(right, down) for each in own] + [each.write(right, down) for each in said]
        rows.append(f'<g data-row="{number}"{of}>{"".join(inner)}</g>')
    if not order.pictured:
        return Drawn(tracks=tuple(tracks))
    around = "".join(word.write(right, down) for word in words if not 0 < word.y <= high)
    size = WIDTH + 2 * EDGE, down + high + spec["padding"]["bottom"]
    svg = write_svg(size, around + "".join(rows), words, (chart.title, chart.description))
    # Sorted, so that one chart has the same bytes wherever it is drawn.
    written = json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    return Drawn(tracks=tuple(tracks), svg=svg, png=write_png(svg, _SCALE), spec=written)


# Files


def _name(letter: str, weight: int) -> str:
    """The id of a letter: "r61" for a regular "a"."""
    return f"{'b' if weight == BOLD else 'r'}{ord(letter):x}"


def write_svg(size: tuple[float, float], inner: str, words: Iterable[Word], called: tuple[str, str]) -> str:
    """A drawing as a file of its own, on a ground of its own. called: its title, and its description."""
    letters = {
        _name(letter, word.weight): path for word in words for letter, _, path in outline(word.words, 1, word.weight)
    }
    defined = "".join(f'<path id="{name}" d="{path}"/>' for name, path in sorted(letters.items()))
    width, height = (_short(each, 0) for each in size)
    title, description = (escape(said, quote=False) for said in called)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img"><title>{title}</title><desc>{description}</desc><defs>{defined}</defs>'
        f'<rect width="{width}" height="{height}" fill="{LIGHT["paper"]}"/>{inner}</svg>\n'
    )


def write_png(svg: str, scale: float) -> bytes:
    """An SVG as pixels of few colours, enlarged, with the checksums of what it was made from and of its own pixels.

    Raises:
        ChartError: It cannot be drawn.
    """
    try:
        made: bytes = vl_convert.svg_to_png(svg, scale=scale)
    except ValueError as error:
        raise ChartError(f"the picture cannot be drawn: {str(error).splitlines()[0]}") from None
    image = Image.open(io.BytesIO(made)).convert("RGB").quantize(palette=_make_palette(), dither=Image.Dither.NONE)
    pixels = hashlib.sha256(image.convert("RGB").tobytes()).hexdigest()
    said = PngImagePlugin.PngInfo()
    said.add_text("Source", f"drawing {hashlib.sha256(svg.encode()).hexdigest()} pixels {pixels}")
    file = io.BytesIO()
    image.save(file, "PNG", bits=4, compress_level=6, pnginfo=said)
    return file.getvalue()


@cache
def _make_palette() -> Image.Image:
    """The sixteen colours of pictures: those of drawings, and what lies between the ground and the edges of letters."""
    paper, *others = ([int(said[at : at + 2], 16) for at in (1, 3, 5)] for said in (LIGHT["paper"], *LIGHT.values()))
    shades = {"ink": 5, "muted": 4, "line": 2}  # steps from the ground to the colour
    colours = [paper]
    for name, colour in zip(LIGHT, others, strict=True):
        steps = shades.get(name, 1)
        colours += [
            [round(low + (high - low) * step / steps) for low, high in zip(paper, colour, strict=True)]
            for step in range(1, steps + 1)
            if name != "paper"
        ]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette


def _short(number: float, decimals: int = 2) -> str:
    """A number with so many decimals at the most: "12.5", "0"."""
    return f"{round(number, decimals) + 0:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{number:.0f}"
