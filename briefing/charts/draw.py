"""The one place that draws: canvases by vl-convert as the inside of SVGs, files to download, cards."""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import Any, Final
from xml.etree import ElementTree

import vl_convert

from briefing.charts.canvas import Canvas
from briefing.charts.chart import Drawing
from briefing.charts.colours import LIGHT, resolve
from briefing.charts.describe import describe_marks, list_marks
from briefing.charts.letters import FAMILY, FONTS
from briefing.errors import ChartError

SVG: Final = "{http://www.w3.org/2000/svg}"
_LEAVES: Final = frozenset({f"{SVG}{name}" for name in ("path", "line", "text")})
_PLACE: Final = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)")
_NUMBER: Final = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_KEPT: Final = (
    "text-anchor", "font-size", "font-weight", "fill", "stroke", "stroke-width", "stroke-dasharray",
)  # fmt: skip
_SILENT: Final = frozenset(
    {("text-anchor", "start"), ("font-weight", "400"), ("stroke-width", "1"), ("fill", "none"), ("stroke", "none")}
)
"""What a mark is without being told: text is set as on the page, and a line closes no ground."""
_LAYERS: Final = ("rects", "rules", "points", "texts")
FALLBACKS: Final = f"{FAMILY}, DejaVu Sans, sans-serif"


def draw_canvases(canvases: Sequence[Canvas]) -> list[Drawing]:
    """Drawings of canvases, all by one call: describing and compiling is most of the work, and is done once.

    Words are put in afterwards. Vega would measure each, which takes nine tenths of the time, and nothing comes of it:
    lines are broken already, and their places are known.

    Raises:
        ChartError: vl-convert cannot draw them.
    """
    marks: dict[str, list[dict[str, Any]]] = {name: [] for name in _LAYERS}
    for at, canvas in enumerate(canvases):
        for name, each in list_marks(canvas, f"{at}|").items():
            marks[name] += each
    words = iter([text["t"] for text in marks["texts"]])
    marks["texts"] = [text | {"t": ""} for text in marks["texts"]]
    svg = render(describe_marks(marks, 1, 1))
    inners: list[list[str]] = [[] for _ in canvases]
    for leaf in ElementTree.fromstring(svg).iter():
        number, _, key = (leaf.get("aria-label") or "").partition("|")
        if leaf.tag in _LEAVES and key:
            inners[int(number)].append(_write_leaf(leaf, key, words))
    return [_finish(canvas, inner) for canvas, inner in zip(canvases, inners, strict=True)]


def _finish(canvas: Canvas, inner: list[str]) -> Drawing:
    track = canvas.track and (round(canvas.track[0] * canvas.scale, 2), round(canvas.track[1] * canvas.scale, 2))
    size = round(canvas.width * canvas.scale), round(canvas.height * canvas.scale + 0.499)
    return Drawing(width=size[0], height=size[1], track=track, inner="".join(inner))


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


def _write_leaf(leaf: ElementTree.Element, key: str, words: Iterator[str]) -> str:
    """One mark, with its key, and without what a screen reader must not meet or what says nothing.

    words: those of the texts, in their order.
    """
    tag = leaf.tag.removeprefix(SVG)
    place = _PLACE.fullmatch(leaf.get("transform") or "")
    x, y = (float(place[1]), float(place[2])) if place else (0.0, 0.0)
    given = {name: value for name in _KEPT if (value := leaf.get(name)) and (name, value) not in _SILENT}
    if "stroke" not in given:
        given.pop("stroke-width", None)
    if tag == "text":
        own = {"x": short(x), "y": short(y, 1)}
        given["font-size"] = given["font-size"].removesuffix("px")
        return write("text", {"data-k": key} | own | given, next(words))
    if tag == "line":
        path = f"M{short(x)},{short(y)}l{short(leaf.get('x2'))},{short(leaf.get('y2'))}"
        return write("path", {"data-k": key, "d": path} | given)
    moved = {"transform": f"translate({short(x)},{short(y)})"} if place else {}
    path = _NUMBER.sub(lambda number: short(number[0]), leaf.get("d") or "")
    return write("path", {"data-k": key} | moved | {"d": path} | given)


def write(tag: str, given: dict[str, str], words: str | None = None) -> str:
    """An element of SVG. words: what stands in it; None for an empty one."""
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
    return f"<{tag}{attributes}/>" if words is None else f"<{tag}{attributes}>{escape(words, quote=False)}</{tag}>"


def short(number: float | str | None, decimals: int = 2) -> str:
    """A number with so many decimals at the most."""
    said = f"{round(float(number or 0), decimals) + 0:.{decimals}f}"
    return said.rstrip("0").rstrip(".")


def write_svg(drawing: Drawing, name: str) -> str:
    """A drawing as a file of its own, in the colours of a light page. name: what the image is called."""
    size = f'width="{drawing.width}" height="{drawing.height}" viewBox="0 0 {drawing.width} {drawing.height}"'
    ground = f'<rect width="{drawing.width}" height="{drawing.height}" fill="{LIGHT["--chart-paper"]}"/>'
    scale = f' data-track="{drawing.track[0]:g} {drawing.track[1]:g}"' if drawing.track else ""
    label = escape(name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{label}"{scale} '
        f'font-family="{FALLBACKS}">{ground}{resolve(drawing.inner)}</svg>\n'
    )


def write_png(svg: str, scale: float, mark: str) -> bytes:
    """An SVG as pixels, enlarged; `mark` is kept in the file and says what it was made from.

    Raises:
        ChartError: It cannot be drawn.
    """
    _register_font()
    try:
        made: bytes = vl_convert.svg_to_png(svg, scale=scale)
    except ValueError as error:
        raise ChartError(f"the picture cannot be drawn: {str(error).splitlines()[0]}") from None
    chunks = dict(_read_chunks(made))
    pixels = zlib.compress(zlib.decompress(b"".join(data for name, data in _read_chunks(made) if name == b"IDAT")), 6)
    kept = [
        (b"IHDR", chunks[b"IHDR"]),
        (b"tEXt", b"Source\0" + mark.encode("latin-1")),
        (b"IDAT", pixels),
        (b"IEND", b""),
    ]
    return made[:8] + b"".join(_write_chunk(name, data) for name, data in kept)


def _read_chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG file: name and data of each."""
    at = 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += 12 + size


def _write_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
