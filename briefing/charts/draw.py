"""The one place that draws: canvases by vl-convert as the inside of SVGs, files to download, cards."""

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from typing import Any, Final
from xml.etree import ElementTree

import vl_convert

from briefing.charts.canvas import LIGHT, PAPER, Canvas, resolve
from briefing.charts.chart import Drawing
from briefing.charts.describe import LAYERS, Marks, describe_marks, list_marks
from briefing.charts.letters import FAMILY, FONTS
from briefing.errors import ChartError

_SVG: Final = "{http://www.w3.org/2000/svg}"
_LEAVES: Final = frozenset({f"{_SVG}{name}" for name in ("path", "line", "text")})
_PLACE: Final = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")  # "translate(12.5,40)"
_NUMBER: Final = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")  # "12", "-.5", "1e-7"
_KEPT: Final = "text-anchor font-size font-weight fill stroke stroke-width stroke-dasharray".split()
# What a mark is without being told: text is set as on the page, and a line closes no ground.
_SILENT: Final = frozenset(
    {("text-anchor", "start"), ("font-weight", "400"), ("stroke-width", "1"), ("fill", "none"), ("stroke", "none")}
)
# What a mark says of its block, as attributes of a group.
_BLOCKS: Final = ("row", "head", "break", "bands", "of")
_FALLBACKS: Final = f"{FAMILY}, DejaVu Sans, sans-serif"

# A mark as it was placed, and as an element of SVG.
_Leaf = tuple[Mapping[str, Any], str]


def draw_canvases(canvases: Sequence[Canvas]) -> list[Drawing]:
    """Drawings of canvases, all by one call: describing and compiling is most of the work, and is done once.

    Words are put in afterwards. Vega would measure each, which takes nine tenths of the time, and nothing comes of it:
    lines are broken already, and their places are known.

    Raises:
        ChartError: vl-convert cannot draw them.
    """
    marks: Marks = {name: [] for name in LAYERS}
    placed: list[tuple[list[_Leaf], Mapping[str, Any]]] = []
    leaves: list[list[_Leaf]] = [[] for _ in canvases]
    for canvas, home in zip(canvases, leaves, strict=True):
        for name, each in list_marks(canvas).items():
            for mark in each:
                marks[name].append(mark | {"part": str(len(placed))} | ({"t": ""} if "t" in mark else {}))
                placed.append((home, mark))
    for element in ElementTree.fromstring(render(describe_marks(marks, 1, 1))).iter():
        if element.tag in _LEAVES and (number := element.get("aria-label") or "").isdecimal():
            home, known = placed[int(number)]
            home.append((known, _write_leaf(element, known)))
    return [_finish(canvas, home) for canvas, home in zip(canvases, leaves, strict=True)]


def _finish(canvas: Canvas, leaves: list[_Leaf]) -> Drawing:
    """A drawing: first the marks of no block, then block by block, in the order in which they were placed."""

    def say_block(mark: Mapping[str, Any]) -> str:
        """What a mark says of its block, as attributes. Empty where it is of none."""
        return "".join(f' data-{name}="{escape(str(mark[name]))}"' for name in _BLOCKS if name in mark)

    blocks: dict[str, list[str]] = {say_block(mark): [] for mark in ({}, *canvas.marks)}
    for mark, made in leaves:
        blocks[say_block(mark)].append(made)
    inner = "".join(f"<g{block}>{''.join(made)}</g>" if block else "".join(made) for block, made in blocks.items())
    size = round(canvas.width * canvas.scale), round(canvas.height * canvas.scale + 0.499)
    return Drawing(width=size[0], height=size[1], inner=inner)


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


def _write_leaf(leaf: ElementTree.Element, mark: Mapping[str, Any]) -> str:
    """One mark as Vega draws it, with its part, and without what a screen reader must not meet or what says nothing."""
    tag, part = leaf.tag.removeprefix(_SVG), {"data-part": mark["part"]}
    place = _PLACE.fullmatch(leaf.get("transform") or "")
    x, y = (float(place[1]), float(place[2])) if place else (0.0, 0.0)
    given = {name: value for name in _KEPT if (value := leaf.get(name)) and (name, value) not in _SILENT}
    if "stroke" not in given:
        given.pop("stroke-width", None)
    if tag == "text":
        own = {"x": _short(x), "y": _short(y, 1)}
        given["font-size"] = given["font-size"].removesuffix("px")
        return _write_element("text", part | own | given, mark["t"])
    if tag == "line":
        path = f"M{_short(x)},{_short(y)}l{_short(leaf.get('x2'))},{_short(leaf.get('y2'))}"
        return _write_element("path", part | {"d": path} | given)
    moved = {"transform": f"translate({_short(x)},{_short(y)})"} if place else {}
    path = _NUMBER.sub(lambda number: _short(number[0]), leaf.get("d") or "")
    return _write_element("path", part | moved | {"d": path} | given)


def _write_element(tag: str, given: dict[str, str], words: str | None = None) -> str:
    """An element of SVG. words: what stands in it; None for an empty one."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return f"<{tag}{attributes}/>" if words is None else f"<{tag}{attributes}>{escape(words, quote=False)}</{tag}>"


def _short(number: float | str | None, decimals: int = 2) -> str:
    """A number with so many decimals at the most."""
    said = f"{round(float(number or 0), decimals) + 0:.{decimals}f}"
    return said.rstrip("0").rstrip(".")


def write_svg(drawing: Drawing, name: str) -> str:
    """A drawing as a file of its own, in the colours of a light page. name: what the image is called."""
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    ground = f'<rect width="{drawing.width}" height="{drawing.height}" fill="{LIGHT[PAPER]}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(name)}" '
        f'font-family="{_FALLBACKS}">{ground}{resolve(drawing.inner)}</svg>\n'
    )


def write_png(svg: str, scale: float) -> bytes:
    """An SVG as pixels, enlarged, with the checksums of what it was made from and of its own pixels.

    Raises:
        ChartError: It cannot be drawn.
    """
    _register_font()
    try:
        made: bytes = vl_convert.svg_to_png(svg, scale=scale)
    except ValueError as error:
        raise ChartError(f"the picture cannot be drawn: {str(error).splitlines()[0]}") from None
    # The parts of a PNG file lie behind eight bytes that say what it is: the size of the data, the name, the data, and
    # four bytes of a checksum.
    chunks, at = [], 8
    while at < len(made):
        (size,) = struct.unpack(">I", made[at : at + 4])
        chunks.append((made[at + 4 : at + 8], made[at + 8 : at + 8 + size]))
        at += 12 + size
    header = dict(chunks)[b"IHDR"]
    pixels = zlib.compress(zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT")), 6)
    checksums = (hashlib.sha256(data).hexdigest() for data in (svg.encode(), header + pixels))
    said = "Source\0drawing {} pixels {}".format(*checksums).encode("latin-1")
    kept = ((b"IHDR", header), (b"tEXt", said), (b"IDAT", pixels), (b"IEND", b""))
    return made[:8] + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in kept
    )
