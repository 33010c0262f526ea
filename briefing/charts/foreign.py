"""Charts that an author's own function describes, drawn as what can stand on a page beside ours."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree

from briefing.charts.canvas import QUIET
from briefing.charts.colours import LIGHT, resolve
from briefing.charts.describe import write_spec
from briefing.charts.draw import FALLBACKS, SVG, render, short, write
from briefing.charts.letters import FAMILY
from briefing.charts.orders import WIDTHS, Order
from briefing.charts.own import make_spec
from briefing.errors import ChartError

_PLACE: Final = re.compile(r"translate\(([-\d.e]+),([-\d.e]+)\)(.*)")
_DROPPED: Final = re.compile(r"aria-.*|role|class|pointer-events|font-family|xmlns.*|cursor|display")
_TAGS: Final = frozenset({"path", "line", "text", "tspan", "rect", "circle"})
_SCALES: Final = ("role-axis-label", "role-legend-label")
_CONFIG: Final = {
    "font": FAMILY,
    "background": "transparent",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--chart-muted)", "titleColor": "var(--chart-ink)", "labelFontSize": QUIET.size,
        "titleFontSize": QUIET.size, "domainColor": "var(--chart-line)", "tickColor": "var(--chart-line)",
        "gridColor": "var(--chart-ground)",
    },
    "legend": {"labelColor": "var(--chart-muted)", "titleColor": "var(--chart-ink)", "labelFontSize": QUIET.size},
    "text": {"color": "var(--chart-ink)", "fontSize": QUIET.size},
    "mark": {"color": "var(--chart-sufficient)"},
    "range": {"category": ["var(--chart-sufficient)", "var(--chart-insufficient)", "var(--chart-neutral)"]},
}  # fmt: skip
"""What an author's chart looks like where the author says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """An author's chart, drawn.

    Attributes:
        spec: Its specification, in the theme's look.
        width: In pixels.
        height: In pixels.
        inner: Elements of SVG. The labels of scales have the key `axis`, all other words the key `own`.
    """

    spec: dict[str, Any]
    width: float
    height: float
    inner: str


def draw_foreign(order: Order) -> Foreign:
    """The chart of an author's own that was ordered.

    Raises:
        ChartError: It fails, draws numbers that are no figure's, or asks for what a page cannot hold.
    """
    assert order.code is not None  # asked by the caller
    path, name = order.code
    width = WIDTHS[order.form]
    spec = make_spec(path, name, dict(order.figures), width)
    spec["config"] = _merge(_CONFIG, spec.get("config", {}))
    spec["padding"] = spec.get("padding", 0)
    root = ElementTree.fromstring(render(spec))
    (_, _, drawn, height) = map(float, (root.get("viewBox") or "0 0 0 0").split())
    if not drawn or not height:
        raise ChartError(f"the chart “{name}” has no size", path=path)
    if drawn > width + 1:
        message = f"the chart “{name}” is {drawn:.0f} px wide, where {width} px were asked for"
        raise ChartError(message, path=path, hint="give .properties(width=…) what the axis and its labels leave")
    try:
        inner = "".join(_write_all(root, ""))
    except _UnfitError as error:
        hint = "use plain marks: no images, links, gradients, clips or styles"
        raise ChartError(f"the chart “{name}” holds {error}", path=path, hint=hint) from None
    return Foreign(spec=spec, width=width, height=height, inner=inner)


def write_foreign_spec(foreign: Foreign, order: Order) -> str:
    """The specification of an author's chart, to download: with its title, its source and its address."""
    (chart,) = order.charts
    title = {"text": chart.title, "subtitle": [chart.subtitle, *order.lines], "anchor": "start"}
    spec = {**foreign.spec, "title": foreign.spec.get("title", title), "background": LIGHT["--chart-paper"]}
    return resolve(write_spec(spec)).replace(f'"{FAMILY}"', f'"{FALLBACKS}"') + "\n"


class _UnfitError(Exception):
    """Something that a page cannot hold."""


def _merge(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    """Our settings, overruled by the author's."""
    merged = dict(ours)
    for key, value in theirs.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merge(merged[key], value) if both else value
    return merged


def _write_all(element: ElementTree.Element, key: str) -> Iterator[str]:
    """What stands below an element, groups kept only where they move something."""
    for each in element:
        tag = each.tag.removeprefix(SVG)
        if tag == "g":
            yield from _write_group(each, key)
        elif tag not in _TAGS:
            raise _UnfitError(f"<{tag}>")
        elif each.get("d") != "" and each.get("class") not in {"background", "foreground"}:
            yield _write_leaf(each, tag, key)


def _write_group(group: ElementTree.Element, key: str) -> Iterator[str]:
    if any(name in (group.get("class") or "") for name in _SCALES):
        key = "axis"
    place = _PLACE.fullmatch(group.get("transform") or "")
    given = _read_attributes(group)
    given.pop("transform", None)
    if place and (float(place[1]) or float(place[2]) or place[3]):
        given["transform"] = f"translate({short(place[1])},{short(place[2])}){place[3]}"
    inner = "".join(_write_all(group, key))
    yield (f"{write('g', given).removesuffix('/>')}>{inner}</g>" if given else inner) if inner else ""


def _write_leaf(leaf: ElementTree.Element, tag: str, key: str) -> str:
    given = _read_attributes(leaf)
    if tag not in {"text", "tspan"}:
        return write(tag, given)
    words = "".join(leaf.itertext())
    return write("text", {"data-k": key or "own"} | given, words)


def _read_attributes(element: ElementTree.Element) -> dict[str, str]:
    given = {name: value for name, value in element.attrib.items() if not _DROPPED.fullmatch(name)}
    for name, value in given.items():
        if name in {"id", "style"} or "href" in name or name.startswith("on") or "url(" in value:
            raise _UnfitError(f"the attribute {name}")
    return {
        name: re.sub(r"-?\d+\.\d{3,}", lambda number: short(number[0]), value)
        for name, value in given.items()
        if (name, value) not in {("fill", "none"), ("stroke-miterlimit", "10"), ("opacity", "1")}
    }
