"""Drawings, held to the figures that they are of and to the table beside them: each mark, its place and its words."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, combinations
from math import isnan, nan
from pathlib import Path
from typing import Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.fields import find_ends, read_counts
from auditing.shapes import Drawing, Shape, read_spec, read_svg
from auditing.words import squeeze
from briefing.model import Briefing, Figure
from briefing.terms import Measure, Polarity, Qualifier

# Pixels by which a mark may lie beside its place.
_SLACK: Final = 0.35
# Per cent of the scale that a limit leaves open where an arrow has room.
_ARROWED: Final = 8
_TRACKS: Final = frozenset({"shares", "stages", "compare"})
_BANDS: Final = {"Inadequate": (0, 50), "Requires improvement": (50, 65), "Good": (65, 80), "Outstanding": (80, 100)}
_RATED: Final = frozenset({Measure.PUBLIC_PROTECTION, Measure.DESISTANCE, Measure.ENGAGEMENT})
_OPEN: Final = {Qualifier.FEWER_THAN: 0, Qualifier.UP_TO: 0, Qualifier.MORE_THAN: 100, Qualifier.AT_LEAST: 100}
_NEAR: Final = frozenset({Qualifier.ABOUT, Qualifier.ALMOST, Qualifier.JUST_OVER})
_POINTS: Final = {Polarity.SUFFICIENT: "circle", Polarity.INSUFFICIENT: "square", Polarity.NEUTRAL: "diamond"}
_PARTED: Final = "Another programme, another method: not to be read as one series."
_FILE: Final = re.compile(r'<svg xmlns="http://www.w3.org/2000/svg" ((?!<svg|</svg|<[!?]).)*</svg>\n', re.DOTALL)
_PNG: Final = (b"IHDR", b"tEXt", b"IDAT", b"IEND")
_PLACED: Final = frozenset({"axis", "rating"})  # words with a place on the scale
_GROUND: Final = frozenset("stripe track gap band edge".split())  # what lies below all else
_FLAT: Final = frozenset("scale nothing open interval parting".split())  # lines across
_LEVEL: Final = [  # what lies on one line
    frozenset(parts.split())
    for parts in ("track band edge bar hollow nothing point open stop arrow gap", "interval cap", "axis", "scale tick")
]


class Row(NamedTuple):
    """A row of a chart's table: its subject ("slug/figure", or empty for what was not published), and its words."""

    subject: str
    head: str
    label: str
    value: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a page says of a chart beside its drawing: read there, and held to the content.

    Attributes:
        kind: "shares", "stages", "gap", "compare", "cases", "recommendations".
        label: What the image is called.
        title, subtitle, description, source, address: What stands around it, on the page or on a sheet.
        rows: Those of its table, in their order.
    """

    kind: str
    label: str
    title: str
    subtitle: str
    description: str
    source: str
    address: str
    rows: tuple[Row, ...]


class Want(NamedTuple):
    """A mark as it must be: its form, from where to where (nan: anywhere), its colours, and its words on the scale."""

    part: str
    form: str
    left: float
    right: float
    fill: str
    stroke: str = ""
    dashed: bool = False
    words: str = ""


def find_drawing_faults(svg: LexborNode, shown: Shown, briefings: Mapping[str, Briefing]) -> Iterator[str]:
    """Everything in a drawing on a page that is not what its figures and its table say."""
    yield from _HeldDrawing(read_svg(svg, alone=False), shown, briefings).find_faults(shown.label)


def find_svg_faults(text: str, shown: Shown, briefings: Mapping[str, Briefing], site: str = "") -> Iterator[str]:
    """Likewise in the file of a drawing, or on a card, which has the name of the site and as many rows as have room."""
    svg = LexborHTMLParser(text).css_first("svg")
    if svg is None or not _FILE.fullmatch(text):
        yield "the file is no drawing"
        return
    around = {"title": shown.title, "name": site, "source": shown.source} if site else _list_around(shown)
    yield from _HeldDrawing(read_svg(svg, alone=True), shown, briefings, around).find_faults(shown.title)


def find_spec_faults(text: str, shown: Shown, briefings: Mapping[str, Briefing]) -> Iterator[str]:
    """Likewise in a chart's specification."""
    try:
        held = _HeldDrawing(read_spec(json.loads(text)), shown, briefings, _list_around(shown))
        yield from list(held.find_faults(shown.description))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # any value may be of any type
        yield "the file is no specification of a drawing"


def find_png_faults(path: Path) -> Iterator[str]:
    """What is wrong with a picture: it must name the checksums of the drawing beside it, and of its own pixels."""
    made, beside = path.read_bytes(), path.with_suffix(".svg")
    at, chunks = 8, list[tuple[bytes, bytes]]()
    while at < len(made):
        end = at + 8 + int.from_bytes(made[at : at + 4])
        name, data = made[at + 4 : at + 8], made[at + 8 : end]
        chunks.append((name, data if zlib.crc32(name + data).to_bytes(4) == made[end : end + 4] else b""))
        at = end + 4
    header, said, pixels = (dict(chunks).get(name, b"") for name in _PNG[:3])
    drawing = beside.read_bytes() if beside.is_file() else b""
    sums = (hashlib.sha256(data).hexdigest() for data in (drawing, header + pixels))
    wanted = "Source\0drawing {} pixels {}".format(*sums).encode()
    if tuple(name for name, _ in chunks) != _PNG or said != wanted or not made.startswith(b"\x89PNG\r\n\x1a\n"):
        yield "the picture was not made from the drawing beside it"


def _list_around(shown: Shown) -> dict[str, str]:
    return {name: getattr(shown, name) for name in ("title", "subtitle", "source", "address")}


@dataclass(frozen=True)
class _HeldDrawing:
    """A drawing, and what it is held to. around: the words that stand around the chart, by their part."""

    drawing: Drawing
    shown: Shown
    briefings: Mapping[str, Briefing]
    around: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def groups(self) -> dict[str, list[Shape]]:
        """Marks by their group, from the top down; those that stand alone under no name."""
        groups: dict[str, list[Shape]] = {"": []}
        for mark in self.drawing.shapes:
            groups.setdefault(mark.group, []).append(mark)
        return dict(sorted(groups.items(), key=lambda each: min((mark.reach[2] for mark in each[1]), default=0)))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows that must be drawn: on a card, as many as there are."""
        drawn = sum(name.startswith("row ") for name in self.groups)
        return self.shown.rows[:drawn] if "name" in self.around else self.shown.rows

    def read(self, row: Row) -> tuple[Figure | None, int]:
        """The figure of a row, or the number of recommendations; none are drawn where their number is in dispute."""
        home, _, name = row.subject.partition("/")
        briefing = self.briefings.get(home)
        told = briefing.recommendations if briefing else None
        counts = told.by_addressee.values() if told and told.total is not None else ()
        count = {f"recommendations.{at}": count for at, count in enumerate(counts)}.get(name, 0)
        return briefing.figures.get(name) if briefing else None, count

    def is_rated(self, row: Row) -> bool:
        """Whether rating bands stand behind a row."""
        figure, _ = self.read(row)
        if figure is None or figure.comparator or self.shown.kind not in _TRACKS:
            return False
        return figure.measure in _RATED and figure.polarity is Polarity.SUFFICIENT

    def at(self, percent: float) -> float:
        """The place of a percentage, by the words of the scale."""
        places = {mark.words: mark.x for mark in self.groups[""] if mark.part == "axis"}
        low, high = places.get("0%", nan), places.get("100%", nan)
        return low + percent / 100 * (high - low)

    def find_faults(self, name: str) -> Iterator[str]:
        """Everything in the drawing that does not hold. name: what it must be called."""
        yield from self.drawing.faults
        if squeeze(self.drawing.name) != squeeze(name):
            yield "it is called otherwise"
        if [group for group in self.groups if group] != list(self._list_groups()):
            yield "its rows, headings, breaks and bands are not those of its table, or stand in another order"
        yield from _compare(self.groups[""], self._list_scale(), self._say_around())
        head = ""
        for group, marks in self.groups.items():
            kind, _, number = group.partition(" ")
            if kind == "head":
                head = _join(marks, "head")
                yield from _compare(marks, [], {"head": head})
            elif kind == "break":
                lines = [Want("parting", "line", nan, nan, "", "muted", dashed=True)] * 2
                yield from _compare(marks, lines, {"break": _PARTED})
            elif kind == "bands":
                yield from _compare(marks, self._list_bands(), {})
            elif kind == "row" and number.isdecimal() and int(number) < len(self.rows):
                row = self.rows[int(number)]
                if {mark.of for mark in marks} != {row.subject} or squeeze(head) != squeeze(row.head):
                    yield f"{group} is of something else, or stands under another heading"
                said = {"label": row.label, "value": row.value, "note": row.note}
                yield from (f"{group}: {fault}" for fault in _compare(marks, self._list_row(int(number)), said))
        yield from self._find_sight_faults()

    def _list_groups(self) -> Iterator[str]:
        """The groups that there must be, from the top down."""
        head, heads, banded = "", 0, False
        for at, row in enumerate(self.rows):
            if row.head != head:
                yield from [f"break {heads}"] if heads and self.shown.kind == "compare" else []
                yield f"head {heads}"
                head, heads = row.head, heads + 1
            if self.is_rated(row) and not banded:
                yield "bands 0"
                banded = True
            yield f"row {at}"

    def _list_scale(self) -> Iterator[Want]:
        """The marks of no group: the scale, and what the two ends of a gap share."""
        if "name" in self.around:
            yield Want("stripe", "box", 0, self.drawing.width, "accent")
        if not self.rows or self.shown.kind not in {*_TRACKS, "gap"}:
            return
        start, end = self.at(0), self.at(100)
        yield Want("scale", "line", start, end, "", "line")
        for percent in (0, 25, 50, 75, 100):
            place = self.at(percent)
            yield Want("tick", "line", place, place, "", "line")
            if percent % 50 == 0:
                yield Want("axis", "words", place, place, "muted", words=f"{percent}%")
        if self.shown.kind == "gap":
            ends = sorted(self.at(_read_share(figure)) for figure, _ in map(self.read, self.rows) if figure)
            yield Want("track", "box", start, end, "ground")
            yield from [Want("gap", "box", ends[0], ends[-1], "muted")] if ends else []

    def _say_around(self) -> dict[str, str]:
        """The words of no group but those of the scale."""
        printed = [re.findall(r"\d+(?:\.\d+)?(?=%)", row.value)[-1:] for row in self.rows]
        if self.shown.kind != "gap" or [len(each) for each in printed] != [1, 1]:
            return {**self.around}
        # "49 of 80 (61%)" and "30%" lie "31 percentage points apart (61 − 30), worked out by us."
        low, high = sorted(Decimal(each[0]) for each in printed)
        apart = f"{(high - low).normalize():f}"
        points = f"{apart} percentage point{'' if apart == '1' else 's'} apart"
        return {**self.around, "sum": f"{points} ({high} − {low}), worked out by us."}

    def _list_bands(self) -> Iterator[Want]:
        """The names of the rating bands, and the lines that part them."""
        for name, (low, high) in _BANDS.items():
            yield Want("rating", "words", self.at(low), self.at(high), "muted", words=name)
            if low:
                yield Want("border", "line", self.at(low), self.at(low), "", "line")

    def _list_row(self, at: int) -> Iterator[Want]:
        """The marks of a row, its words aside."""
        row, kind, start, end = self.rows[at], self.shown.kind, self.at(0), self.at(100)
        figure, count = self.read(row)
        if figure is None:
            if kind in _TRACKS:
                yield Want("nothing", "line", start, end, "", "line", dashed=True)
            yield from [Want("filled", "box", nan, nan, "neutral", "neutral")] * count
            return
        colour, share, filled, cases = figure.polarity.value, _read_share(figure), *read_counts(figure.share)
        hollow = figure.comparator or figure.qualifier in _NEAR
        place, point = self.at(share), ("paper", colour) if hollow else (colour, "paper")
        if kind == "cases":
            yield from [Want("filled", "box", nan, nan, colour, colour)] * filled
            yield from [Want("empty", "box", nan, nan, "paper", colour)] * (cases - filled)
        elif kind == "gap":
            form = "diamond" if at else "circle"
            yield from (Want("key", form, nan, nan, *point), Want("point", form, place, place, *point))
        else:
            yield from self._list_ground(row)
        if kind in _TRACKS and figure.qualifier in _OPEN:
            limit = _OPEN[figure.qualifier]
            span = (start, place) if limit == 0 else (place, end)
            yield Want("open", "line", *span, "", colour, dashed=True)
            yield Want("stop", "line", place, place, "", colour)
            if abs(share - limit) >= _ARROWED:
                yield Want(
                    "arrow", "left" if limit == 0 else "right", *span, "paper" if figure.comparator else colour, colour
                )
        elif kind in _TRACKS:
            bar = ("hollow", "box", start, place, "paper", colour) if figure.comparator else None
            yield Want(*bar) if bar else Want("bar", "box", start, place, colour)
            yield Want("point", _POINTS[figure.polarity], place, place, *point)
            ends = [self.at(each) for each in find_ends(filled, cases)] if cases else []
            yield from [Want("interval", "line", ends[0], ends[1], "", "ink")] if ends else []
            yield from (Want("cap", "line", each, each, "", "ink") for each in ends)

    def _list_ground(self, row: Row) -> Iterator[Want]:
        """What lies behind a bar."""
        if not self.is_rated(row):
            yield Want("track", "box", self.at(0), self.at(100), "ground")
            return
        for band, (low, high) in enumerate(_BANDS.values(), 1):
            yield Want("band", "box", self.at(low), self.at(high), f"band-{band}")
            if low:
                yield Want("edge", "box", self.at(low), self.at(low), "line")

    def _find_sight_faults(self) -> Iterator[str]:
        """What could not be seen or read: out of the drawing, too small, covered, or torn away from its row."""
        heights: dict[tuple[str, ...], list[float]] = {}
        groups: dict[str, list[Shape]] = {"": []}
        for mark in self.drawing.shapes:
            left, right, top, bottom = mark.reach
            inside = -1 <= left <= right <= self.drawing.width + 1 and 0 <= top <= bottom <= self.drawing.height
            if not inside or not _is_seen(mark):
                yield f"a {mark.part} cannot be seen: {mark.words}"
            shared = self.shown.kind == "gap" and mark.part == "point"  # both ends lie on the one scale
            groups.setdefault("" if shared else mark.group, []).append(mark)
            if mark.part != "border":
                heights.setdefault((mark.part, mark.form, mark.words and mark.look[0]), []).append(bottom - top)
        if not all(max(high) - min(high) < _SLACK for high in heights.values()):
            yield "marks of one part are not equally large"
        spans = [mark.reach[2:] for mark in groups[""]]
        for group, marks in groups.items():
            yield from _find_overlaps(group, marks)
            if group:
                own = sorted(mark.reach[2:] for mark in marks)
                lows = [*accumulate((bottom for _, bottom in own), max)]
                size = max((mark.width for mark in marks if mark.form == "words"), default=0)
                if any(top - low > size for low, (top, _) in zip(lows, own[1:], strict=False)):
                    yield f"{group} is torn apart"
                if any(top < lows[-1] and own[0][0] < bottom for top, bottom in spans):
                    yield f"{group} reaches into something else"
                spans.append((own[0][0], lows[-1]))


def _find_overlaps(group: str, marks: list[Shape]) -> Iterator[str]:
    """What covers something else within a group, or is not on one line with its like."""
    if any(_touch(one, other) for one, other in combinations(marks, 2)):
        yield f"marks lie on each other: {group} {' '.join(mark.words for mark in marks)}"
    grounds = [mark.part in _GROUND for mark in marks if mark.form != "words"]
    levels = (
        [mark.reach[2] if mark.part == "tick" else mark.y for mark in marks if mark.part in parts] for parts in _LEVEL
    )
    if grounds != sorted(grounds, reverse=True) or not all(max(ys) - min(ys) < _SLACK for ys in levels if ys):
        yield f"marks lie under their ground, or not on one line: {group}"


def _read_share(figure: Figure) -> float:
    """The share of a figure in per cent."""
    filled, cases = read_counts(figure.share)
    return 100 * filled / cases if cases else float(figure.share.percent or 0)


def _is_seen(mark: Shape) -> bool:
    """Whether it is large enough, and of a colour that is seen. Lines across are flat; all else stands."""
    left, right, top, bottom = mark.reach
    if mark.form == "words":
        return bool(mark.words.strip()) and mark.width > 11.9 and mark.look[0] in {"ink", "muted"}
    square = mark.part not in {"filled", "empty"} or abs(right - left - bottom + top) < _SLACK
    high = bottom - top < _SLACK if mark.part in _FLAT else bottom - top > 3
    wide = mark.part != "edge" or right - left < 3
    return square and high and wide and 0.5 <= mark.width <= (8 if mark.form == "line" else 3)


def _touch(one: Shape, other: Shape) -> bool:
    """Whether two marks lie on each other by more than a pixel: words on anything, shapes on one of their part."""
    parts = {
        "filled" if mark.part == "empty" else "words" if mark.form == "words" else mark.part for mark in (one, other)
    }
    (left, right, top, bottom), (left2, right2, top2, bottom2) = one.reach, other.reach
    apart = min(right, right2) - max(left, left2) <= 1 or min(bottom, bottom2) - max(top, top2) <= 1
    return not apart and ("words" in parts or (len(parts) == 1 and "point" not in parts))


def _join(marks: Iterable[Shape], part: str) -> str:
    """The words of a part, line by line."""
    return " ".join(mark.words for mark in sorted(marks, key=lambda mark: mark.reach[2]) if mark.part == part)


def _compare(marks: list[Shape], wants: Iterable[Want], said: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with marks: each shape, and each word on a scale, must be as one is wanted, and none be missing.

    said: what all other words must be, lines put together, by their part.
    """
    free = [mark for mark in marks if mark.form == "words" and mark.part not in _PLACED]
    for part in sorted({*said, *(mark.part for mark in free)}):
        if squeeze(_join(free, part)) != squeeze(said.get(part, "")):
            yield f"its {part} is “{_join(free, part)}”, not “{said.get(part, '')}”"
    found = sorted((mark for mark in marks if mark not in free), key=lambda mark: (mark.part, _list_ends(mark)))
    wanted = sorted(wants, key=lambda want: (want.part, 0 if isnan(want.left) else want.left))
    if [mark.part for mark in found] != [want.part for want in wanted]:
        yield f"it draws {' '.join(mark.part for mark in found)}, not {' '.join(want.part for want in wanted)}"
        return
    for mark, want in zip(found, wanted, strict=True):
        looks = (mark.form, *mark.look, mark.words) == (want.form, want.fill, want.stroke, want.dashed, want.words)
        left, right = _list_ends(mark)
        placed = want.left - _SLACK <= left <= right <= want.right + _SLACK
        whole = mark.form not in {"box", "line"} or right - left >= want.right - want.left - 2 * _SLACK
        if not looks or not (isnan(want.left) or (placed and whole)):
            yield f"its {want.part} is not drawn as it must be"


def _list_ends(mark: Shape) -> tuple[float, float]:
    """From where to where a mark says something: boxes and lines by their ends, all else by its middle."""
    return mark.reach[:2] if mark.form in {"box", "line"} and mark.part != "edge" else (mark.x, mark.x)
