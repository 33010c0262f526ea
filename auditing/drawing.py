"""What a drawn chart holds, read back by the keys of its marks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from selectolax.lexbor import LexborNode

from auditing.words import squeeze
from briefing.charts.colours import resolve

_BOX: Final = re.compile(r"M([-\d.]+),([-\d.]+)h([-\d.]+)v([-\d.]+)h([-\d.]+)Z")
_LINE: Final = re.compile(r"M([-\d.]+),([-\d.]+)l([-\d.]+),([-\d.]+)")
_MOVED: Final = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")


@dataclass(slots=True, kw_only=True)
class Read:
    """What a drawing holds, by key.

    Attributes:
        texts: Words, in the order in which they are drawn, with their places.
        spans: From where to where boxes and lines reach, with their colours.
        points: Where points lie, with their colours.
        track: The places of 0 and 100 per cent. None where there is no scale.
    """

    texts: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    spans: dict[str, list[tuple[float, float, str]]] = field(default_factory=dict)
    points: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    track: tuple[float, float] | None = None

    @property
    def keys(self) -> set[str]:
        """All keys."""
        return {*self.texts, *self.spans, *self.points}

    def words(self, key: str) -> str:
        """All words of a key, without white space."""
        return squeeze("".join(text for text, _ in self.texts.get(key, ())))


def add_value(read: Read, value: Mapping[str, Any]) -> None:
    """Add a mark as a specification describes it."""
    key = value["k"]
    if "t" in value:
        read.texts.setdefault(key, []).append((value["t"], value["x"]))
    elif "x2" in value:
        read.spans.setdefault(key, []).append((value["x"], value["x2"], value["c"]))
    else:
        read.points.setdefault(key, []).append((value["x"], value["f"]))


def read_node(svg: LexborNode) -> Read:
    """What a drawing holds. Colours are those of a light page, whichever way they are named."""
    track = [float(each) for each in (svg.attributes.get("data-track") or "").split()]
    read = Read(track=(track[0], track[1]) if len(track) == 2 else None)
    for node in svg.css("text, path, line, rect, circle"):
        given = node.attributes
        key = given.get("data-k") or ""
        if node.tag == "text":
            read.texts.setdefault(key, []).append((node.text(), float(given.get("x") or 0)))
        elif key:
            _read_mark(read, key, given)
    return read


def _read_mark(read: Read, key: str, given: Mapping[str, str | None]) -> None:
    path = given.get("d") or ""
    colour = resolve(given.get("fill") or given.get("stroke") or "")
    if moved := _MOVED.search(given.get("transform") or ""):
        read.points.setdefault(key, []).append((float(moved[1]), colour))
    elif box := _BOX.fullmatch(path):
        read.spans.setdefault(key, []).append((float(box[1]), float(box[1]) + float(box[3]), colour))
    elif line := _LINE.fullmatch(path):
        read.spans.setdefault(key, []).append((float(line[1]), float(line[1]) + float(line[3]), colour))
    else:
        read.spans.setdefault(f"{key}?", []).append((0, 0, colour))
