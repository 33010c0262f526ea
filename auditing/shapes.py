"""A drawing, read back: every mark, and every word letter by letter, from its outlines.

What any drawing must keep, whoever draws it. A mark is a `rect` or a `line` that says which part it is (`data-part`).
On a page the marks of a row are all that its `svg` holds: places across are per cent of its width, colours are
variables of the theme. In a file they stand in a group that says whose they are (`<g data-row="3"
data-of="slug/figure">`, without `data-of` where nothing was published) beside its words, in pixels and literal colours.
Words are lines of outlines: each `use` shows a `path` of the `defs`, whose id names the letter, "b41" a bold "A", and
whose outline must be that letter's in the font.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from math import nan
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

# What files have, in the colours of a light page; pages name them `var(--chart-ink)`. A test holds these to the theme.
COLOURS: Final = {
    "#1b2126": "ink", "#555e66": "muted", "#fdfcfa": "paper", "#736e66": "line", "#ece8e0": "ground",
    "#12436d": "protection", "#d4591c": "desistance", "#5c6670": "other",
}  # fmt: skip
WIDTH: Final = 592
"""Pixels of a track in a file."""
EDGE: Final = 24
"""Pixels around everything in a file."""
_FONTS: Final = Path(__file__).parents[1] / "briefing" / "charts" / "fonts"
_WEIGHTS: Final = {"r": 400, "b": 600}
_FORMS: Final = {
    "rect": ("data-part x y width height fill", "stroke stroke-width"),
    "line": ("data-part x1 x2 y1 y2 stroke", "stroke-width stroke-dasharray"),
}
_SVG: Final = "{http://www.w3.org/2000/svg}"
_MOVED: Final = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\) scale\(([\d.]+),(-?[\d.]+)\)")
_LETTER: Final = re.compile(r"([rb])([0-9a-f]+)")
_LETTER_SLACK: Final = 2.0  # thousandths of its size by which a letter may stand beside its place


class Mark(NamedTuple):
    """A box, or a line across: per cent of its track across, pixels down; its colours by name. nan: not readable."""

    part: str
    left: float
    right: float
    top: float
    bottom: float
    fill: str = ""
    stroke: str = ""
    thick: str = ""
    dash: str = ""


class Line(NamedTuple):
    """A line of words, in pixels."""

    part: str
    words: str
    left: float
    right: float
    y: float
    size: float
    colour: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, right, top, bottom."""
        return self.left, self.right, self.y - 0.75 * self.size, self.y + 0.2 * self.size


@dataclass(slots=True)
class Row:
    """The marks and the words of a row. of: its subject. scale: how a card moves and enlarges its marks."""

    of: str = ""
    marks: list[Mark] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    scale: tuple[float, ...] = ()


@dataclass(slots=True)
class Drawing:
    """What a drawing holds: its names, its size, its rows, the words and marks around, and what none may hold."""

    title: str = ""
    description: str = ""
    size: tuple[float, float] = (nan, nan)
    rows: list[Row] = field(default_factory=list)
    around: Row = field(default_factory=Row)
    faults: list[str] = field(default_factory=list)


@cache
def _open_font(weight: int) -> tuple[dict[int, str], Any, float]:
    font: Any = TTFont(_FONTS / f"atkinson-hyperlegible-next-2.001-{weight}.ttf")
    return font.getBestCmap(), font.getGlyphSet(), 1000 / font["head"].unitsPerEm


@cache
def outline(letter: str, weight: int) -> tuple[str, float]:
    """A letter in the font: its outline, and how far the next one stands, in thousandths of the size."""
    known, glyphs, unit = _open_font(weight)
    glyph = glyphs[known.get(ord(letter), ".notdef")]
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.0f}")
    glyph.draw(pen)
    return pen.getCommands(), glyph.width * unit


def measure(words: str, size: float, weight: int) -> float:
    """How wide words are."""
    return sum(outline(letter, weight)[1] for letter in words) * size / 1000


def read_track(text: str) -> Drawing:
    """The drawing of a row on a page."""
    drawing = Drawing()
    svg = _parse(text, drawing)
    given = {"width": "100%", "height": "34", "aria-hidden": "true"}
    if svg.tag != "svg" or svg.attrib != given:
        drawing.faults.append("it is no track of a row, as wide as its cell")
    drawing.rows.append(Row())
    for node in svg:
        if mark := _read_mark(node, drawing, "%"):
            drawing.rows[0].marks.append(mark)
    return drawing


def read_file(text: str) -> Drawing:
    """The drawing of a file."""
    drawing = Drawing()
    svg = _parse(text, drawing)
    width, height = svg.get("width", ""), svg.get("height", "")
    drawing.size = _number(width), _number(height)
    given = {"width": width, "height": height, "viewBox": f"0 0 {width} {height}", "role": "img"}
    parts = [node.tag.removeprefix(_SVG) for node in svg]
    if svg.tag != f"{_SVG}svg" or svg.attrib != given or parts[:4] != ["title", "desc", "defs", "rect"]:
        drawing.faults.append("it is not one image with a title, a description, letters and a ground")
        return drawing
    title, description, letters, ground, *rest = svg
    drawing.title, drawing.description = title.text or "", description.text or ""
    odd = [each for each in (title, description) if len(each) or each.attrib]
    if odd or ground.attrib != {"width": width, "height": height, "fill": "#fdfcfa"}:
        drawing.faults.append("it is not called plainly, or does not lie on a ground of its own")
    known = dict(_read_letters(letters, drawing))
    if len(known) != len(letters):
        drawing.faults.append("a letter of it is drawn twice, or not at all")
    for node in rest:
        if node.get("data-row") is not None:
            drawing.rows.append(_read_row(node, drawing, known))
        elif line := _read_line(node, drawing, known):
            drawing.around.lines.append(line)
        elif mark := _read_mark(node, drawing, ""):
            drawing.around.marks.append(mark)
    return drawing


def _parse(text: str, drawing: Drawing) -> Element:
    """The elements of a drawing, which says nothing beside them."""
    try:
        svg: Element = fromstring(text, forbid_dtd=True)
    except (ParseError, ValueError):
        drawing.faults.append("it is no drawing")
        return Element("none")
    if re.search(r"<[!?]", text):
        drawing.faults.append("it holds what is no mark")
    for node in svg.iter():
        named = node.tag.removeprefix(_SVG) in {"title", "desc"}
        if ((node.text or "").strip() and not named) or (node.tail or "").strip():
            drawing.faults.append(f"it says “{node.text or node.tail}” outside of its words")
    return svg


def _read_letters(defined: Element, drawing: Drawing) -> Iterator[tuple[str, tuple[str, float]]]:
    """What each path shows: the letter that its id names, and how far the next one stands."""
    for path in defined:
        name = _LETTER.fullmatch(path.get("id", ""))
        letter, weight = (chr(int(name[2], 16) % 0x110000), _WEIGHTS[name[1]]) if name else ("", 0)
        if not name or path.tag != f"{_SVG}path" or path.attrib.keys() != {"id", "d"} or len(path):
            drawing.faults.append(f"a letter of it is none: {path.get('id')}")
        elif path.get("d") != outline(letter, weight)[0]:
            drawing.faults.append(f"a letter of it does not look like “{letter}”")
        else:
            yield path.get("id", ""), (letter, weight)


def _read_row(group: Element, drawing: Drawing, known: dict[str, tuple[str, float]]) -> Row:
    row = Row(of=group.get("data-of", ""))
    if group.attrib.keys() - {"data-of"} != {"data-row"} or group.get("data-row") != str(len(drawing.rows)):
        drawing.faults.append("its rows are not counted from 0")
    for node in group:
        moved = _MOVED.fullmatch(node.get("transform", ""))
        if node.attrib.keys() == {"transform"} and moved and not row.scale:  # on a card
            row.scale = tuple(map(float, moved.groups()))
            row.marks += filter(None, [_read_mark(each, drawing, "", 0) for each in node])
        elif line := _read_line(node, drawing, known):
            row.lines.append(line)
        elif mark := _read_mark(node, drawing, ""):
            row.marks.append(mark)
    return row


def _read_line(node: Element, drawing: Drawing, known: dict[str, tuple[str, float]]) -> Line | None:
    """A line of words. None where an element is none."""
    moved = _MOVED.fullmatch(node.get("transform", ""))
    if node.tag != f"{_SVG}g" or not moved or node.attrib.keys() != {"data-part", "fill", "transform"}:
        return None
    x, y, size, turned = (float(each) for each in moved.groups())
    words, at, next_at, weights = "", 0.0, 0.0, set()
    for use in node:
        letter, weight = known.get(use.get("href", "").removeprefix("#"), ("", 0))
        if use.tag != f"{_SVG}use" or use.attrib.keys() != {"href", "x"} or not letter or len(use):
            drawing.faults.append("a word of it holds what is no letter")
            continue
        at, space = _number(use.get("x", "")), outline(" ", int(weight))[1]
        spaces = round((at - next_at) / space) if at >= next_at - _LETTER_SLACK else -1
        if (not words and spaces) or abs(at - next_at - spaces * space) > _LETTER_SLACK or spaces < 0:
            drawing.faults.append(f"the letters of a word of it do not stand side by side: {words}{letter}")
        words, next_at = f"{words}{' ' * spaces}{letter}", at + outline(letter, int(weight))[1]
        weights.add(weight)
    if turned != -size or len(weights) != 1:
        drawing.faults.append(f"words of it are drawn out, or of no one weight: {words}")
    colour = COLOURS.get(node.get("fill", ""), "?")
    return Line(node.get("data-part", ""), words, x, x + next_at * size, y, 1000 * size, colour)


def _read_mark(node: Element, drawing: Drawing, unit: str, start: float = EDGE) -> Mark | None:
    """A box or a line. unit: of places across, "%" on a page. start: where the track begins in a file."""
    tag, given = node.tag.removeprefix(_SVG), dict(node.attrib)
    needed, more = (set(each.split()) for each in _FORMS.get(tag, ("", "")))
    if not needed or not needed <= given.keys() <= needed | more or len(node):
        drawing.faults.append(f"its <{tag}> could hide a mark, or be one: {' '.join(given)}")
        return None
    ends = ("x", "width", "y", "height") if tag == "rect" else ("x1", "x2", "y1", "y2")
    across, down = [given[each] for each in ends[:2]], [_number(given[each]) for each in ends[2:]]
    if any(each.endswith("%") != bool(unit) for each in across):
        drawing.faults.append("its places are not counted as they must be")
    x, x2 = (_number(each.removesuffix("%")) for each in across)
    if tag == "rect":
        x2, down = x + x2, [down[0], sum(down)]
    if not unit:
        x, x2 = ((each - start) / WIDTH * 100 for each in (x, x2))
    fill, stroke = (_name(given.get(each, ""), unit) for each in ("fill", "stroke"))
    look = given.get("stroke-width", ""), given.get("stroke-dasharray", "")
    return Mark(given["data-part"], x, x2, down[0], down[1], fill, stroke, *look)


def _name(said: str, unit: str) -> str:
    """The name of a colour: of a variable on a page, else of a literal one."""
    if not unit or not said:
        return COLOURS.get(said, "?") if said else ""
    named = said.removeprefix("var(--chart-").removesuffix(")")
    return named if said == f"var(--chart-{named})" and named in COLOURS.values() else "?"


def _number(said: str) -> float:
    return float(said) if re.fullmatch(r"-?\d+(?:\.\d+)?", said) else nan
