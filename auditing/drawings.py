"""Drawings, held to the figures that they are of and to the table beside them: each mark, its place and its words."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import Image

from auditing.fields import find_ends, read_counts, say
from auditing.files import compare
from auditing.layers import describe_layers
from auditing.shapes import EDGE, WIDTH, Drawing, Line, Mark, Row, measure, read_file, read_track
from auditing.words import squeeze
from briefing.model import Briefing, Figure
from briefing.terms import Measure, Polarity, Qualifier

COLOURS: Final = {Measure.PUBLIC_PROTECTION: "protection", Measure.DESISTANCE: "desistance"}
"""Measures that have a colour of their own."""
CAVEAT: Final = "A share of cases is no rating. An inspectorate rates in words."
_SLACK: Final = 0.02  # per cent of a track, or pixels, by which a mark may lie beside its place
_PIXEL: Final = 100 / WIDTH
_UP: Final = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})
_DOWN: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.UP_TO})
_MEASURES: Final = {say(measure): measure for measure in Measure}
_HIGH: Final = 36  # pixels of a track with what lies below its bar
_CARD: Final = (64.0, 1.8108, 1.6)  # where a track stands on a card, how much wider and how much higher it is
_CHUNKS: Final = re.compile(rb"IHDR tEXt PLTE( IDAT)+ IEND")
_BARE: Final = frozenset({"gap", "compare"})  # of a difference an interval would be another one; many would be too much
# How large the letters of each part are, and their colour, in a file and on a card; its title has a size that fits.
_LOOKS: Final = {
    "title": (20, "ink"), "subtitle": (14, "ink"), "head": (14, "muted"), "label": (14, "ink"), "note": (13, "muted"),
    "value": (14, "ink"), "axis": (12, "muted"), "foot": (12, "muted"),
}  # fmt: skip
_CARD_LOOKS: Final = {
    "title": (0, "ink"), "name": (26, "ink"), "source": (18, "muted"), "label": (24, "ink"), "value": (24, "ink"),
}  # fmt: skip
_CARD_EDGE: Final = 64
_SMALLEST: Final = 12


class Said(NamedTuple):
    """A row of a chart's table: its subject ("slug/figure", or empty for what was not published), and its words.

    group: which of the chart's groups it is in. above, under: what stands above the head of that group, and below.
    """

    subject: str
    head: str
    label: str
    value: str
    note: str
    group: int = 0
    above: str = ""
    under: str = ""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a page says of a chart beside its drawing: read there, and held to the content.

    Attributes:
        kind: "shares", "stages", "gap", "compare", "cases", "recommendations".
        title, subtitle, source, address: What stands around it, on the page or in a file.
        rest: What its author says behind the title.
        rows: Those of its table, in their order.
    """

    kind: str
    title: str
    subtitle: str = ""
    rest: str = ""
    source: str
    address: str = ""
    rows: tuple[Said, ...]

    @property
    def counts(self) -> bool:
        """Whether its rows count something, and are no shares."""
        return self.kind == "recommendations"

    @property
    def description(self) -> str:
        """Its rows in words, a sentence each, under their headings."""
        said, group = "", -1
        for row in self.rows:
            said += f"{row.head}. " if row.head and row.group != group else ""
            said += f"{row.label}: {row.value}{f', {row.note}' if row.note else ''}. "
            group = row.group
        return said


Briefings = Mapping[str, Briefing]


# What each row must be


def describe_row(row: Said, shown: Shown, briefings: Briefings) -> dict[str, Any]:
    """The values of a row as data has them."""
    home, _, name = row.subject.partition("/")
    briefing = briefings.get(home)
    told = briefing.recommendations if briefing else None
    counts = [*told.by_addressee.values()] if told and told.total is not None else []
    known: dict[str, Any] = {"figure": row.subject or None, "label": row.label, "note": row.note, "value": row.value}
    most = 100.0
    if figure := briefing.figures.get(name) if briefing else None:
        known |= _describe_figure(figure, shown)
    else:
        at = re.fullmatch(r"recommendations\.(\d+)", name) if shown.counts else None
        count = counts[int(at[1])] if at and int(at[1]) < len(counts) else None
        measured = None if shown.counts else _MEASURES.get(row.label)
        most = float(max(counts, default=0)) if shown.counts else most
        known |= {"measure": measured, "polarity": Polarity.NEUTRAL, "qualifier": Qualifier.EXACT, "amount": count}
        known |= {"mark": "nothing" if count is None else "bar", "low": None, "high": None, "beside": False}
    known["colour"] = COLOURS.get(known["measure"], "other")
    return known | dict(zip(("start", "end", "at"), _find_reach(known, most), strict=True))


def _describe_figure(figure: Figure, shown: Shown) -> dict[str, Any]:
    filled, cases = read_counts(figure.share)
    amount = 100 * filled / cases if cases else float(figure.share.percent or 0)
    ends = find_ends(filled, cases) if cases and shown.kind not in _BARE else [None, None]
    bounded = figure.qualifier in _UP | _DOWN
    return {
        "measure": figure.measure, "polarity": figure.polarity, "qualifier": figure.qualifier,
        "amount": round(amount, 3), "low": ends[0], "high": ends[1], "beside": figure.comparator,
        "mark": "open" if bounded else "hollow" if figure.comparator else "bar",
    }  # fmt: skip


def _find_reach(known: Mapping[str, Any], most: float) -> tuple[float, float, float]:
    """From where to where a mark reaches, and where its value is; what was not good enough from the other end."""
    amount = known["amount"] or 0
    start, end = (amount, most) if known["qualifier"] in _UP else (0, amount)
    if known["polarity"] is Polarity.INSUFFICIENT:
        return most - end, most - start, most - amount
    return start, end, amount


def list_marks(row: Said, shown: Shown, briefings: Briefings) -> list[Mark]:
    """The marks of a row, lowest first."""
    known = describe_row(row, shown, briefings)
    if known["mark"] == "nothing":
        return [Mark("nothing", 0, 100, 13, 13, stroke="line", dash="2,4")]
    whole = 100.0
    if shown.counts:
        briefing = briefings[row.subject.partition("/")[0]]
        told = briefing.recommendations
        whole = float(max(told.by_addressee.values())) if told else 100.0
    start, end, at = (100 * known[name] / whole for name in ("start", "end", "at"))
    colour, half, stop = known["colour"], 0.75 * _PIXEL, 2 * _PIXEL
    marks = {
        "bar": [Mark("bar", start, end, 2, 24, colour)],
        "hollow": [Mark("hollow", start, end, 3, 23, "paper", colour, "2")],
        "open": [
            Mark("open", start, end, 13, 13, "", colour, "4", "5,4"),
            Mark("stop", at - stop, at + stop, 2, 24, colour),
        ],
    }[known["mark"]]
    below = [] if shown.counts else [Mark("half", 50 - half, 50 + half, 0, 26, "line")]
    marks = [Mark("track", 0, 100, 2, 24, "ground"), *below, *marks]
    if known["low"] is not None and known["mark"] != "open":
        ends = known["low"], known["high"]
        least, last = (100 - ends[1], 100 - ends[0]) if known["polarity"] is Polarity.INSUFFICIENT else ends
        marks.append(Mark("interval", least, last, 28, 28, "", "ink", "2"))
    return marks


def list_signs(shown: Shown, briefings: Briefings) -> set[str]:
    """What of its signs a chart must explain."""
    parts = {mark.part for row in shown.rows for mark in list_marks(row, shown, briefings)}
    turned = any(describe_row(row, shown, briefings)["polarity"] is Polarity.INSUFFICIENT for row in shown.rows)
    return parts & {"open", "interval"} | ({"turned"} if turned else set())


# What is wrong


def find_track_faults(text: str, row: Said, shown: Shown, briefings: Briefings) -> Iterator[str]:
    """Everything in the drawing of a row on a page that is not what its figure says."""
    drawing = read_track(text)
    yield from drawing.faults
    yield from _compare(drawing.rows[0].marks, list_marks(row, shown, briefings))


def find_svg_faults(text: str, shown: Shown, briefings: Briefings, site: str = "") -> Iterator[str]:
    """Likewise in the file of a drawing, or on a card, which has the name of the site and as many rows as have room."""
    drawing = read_file(text)
    yield from drawing.faults
    if squeeze(drawing.title) != squeeze(shown.title) or squeeze(drawing.description) != squeeze(
        shown.source if site else shown.description
    ):
        yield "it is called or described otherwise"
    rows = shown.rows[: len(drawing.rows)] if site else shown.rows
    if len(drawing.rows) != len(rows):
        yield f"it draws {len(drawing.rows)} rows, not {len(rows)}"
        return
    around = {"title": shown.title, "name": site, "source": shown.source} if site else _list_around(shown)
    yield from _find_word_faults(drawing.around.lines, around)
    left, right = (100 * (each - EDGE) / WIDTH for each in (0, drawing.size[0]))
    stripe = [Mark("stripe", left, right, 0, 12, "protection")]
    yield from _compare(drawing.around.marks, stripe if site else [])
    group = -1
    for at, (made, row) in enumerate(zip(drawing.rows, rows, strict=True)):
        said = _list_card_words(row, shown, briefings) if site else _list_words(row, first=row.group != group)
        group = row.group
        if made.of != row.subject or (made.scale[:1] + made.scale[2:] if made.scale else ()) != (_CARD if site else ()):
            yield f"row {at} is of something else, or drawn out"
        yield from (f"row {at}: {fault}" for fault in _find_word_faults(made.lines, said, cut="label" if site else ""))
        wanted = list_marks(row, shown, briefings)
        by = made.marks[0].top - wanted[0].top if made.marks and not site else 0
        wanted = [mark._replace(top=mark.top + by, bottom=mark.bottom + by) for mark in wanted]
        yield from (f"row {at}: {fault}" for fault in _compare(made.marks, wanted))
    yield from _find_sight_faults(drawing, _CARD_LOOKS if site else _LOOKS)


def find_spec_faults(text: str, shown: Shown, briefings: Briefings) -> Iterator[str]:
    """Likewise in a chart's specification: its rows are the figures, its layers draw them as they must."""
    try:
        spec = json.loads(text)
        rows, (foot,) = spec["datasets"]["rows"], spec["datasets"]["foot"]
        lines = {**foot, **{key: spec["title"][name] for key, name in (("title", "text"), ("subtitle", "subtitle"))}}
        counts = {key: len(said) for key, said in lines.items()}
        due, y, group = [], 0, -1
        for at, (row, made) in enumerate(zip(shown.rows, rows, strict=True)):
            y += 19 * (len(made["head"]) + len(made["label"])) + 17 * len(made["note"]) + 55
            words = {"head": "", "note": "", **_list_words(row, first=row.group != group)}
            lines_due = {part: [said] for part, said in words.items() if part != "value"}
            known = describe_row(row, shown, briefings) | lines_due
            due.append(known | {"row": at, "y": y, "group": row.head})
            group = row.group
        around = _list_around(shown)
        whole = describe_layers(
            rows=due,
            foot=around["foot"],
            titles=(shown.title, shown.subtitle),
            description=shown.description,
            most=max((row["end"] for row in due), default=0) if shown.counts else 100,
            size=(y, 36 + 26 * counts["title"] + 19 * counts["subtitle"], 34 + 17 * counts["foot"]),
            shares=not shown.counts,
        )
        yield from (f"not its {path}: {said}, not {known}" for path, said, known in compare(_even(spec), _even(whole)))
        for said, size, weight in _list_lines(spec, rows, lines):
            if measure(said, size, weight) > WIDTH + 1:
                yield f"a line that reaches out of it: {said}"
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # any value may be of any type
        yield "the file is no specification of this chart"


def find_png_faults(path: Path) -> Iterator[str]:
    """What is wrong with a picture: it must name the checksums of the drawing beside it, and of its own pixels."""
    made, beside = path.read_bytes(), path.with_suffix(".svg")
    at, chunks = 8, list[tuple[bytes, bytes]]()
    while at < len(made):
        end = at + 8 + int.from_bytes(made[at : at + 4])
        name, data = made[at + 4 : at + 8], made[at + 8 : end]
        chunks.append((name, data if zlib.crc32(name + data).to_bytes(4) == made[end : end + 4] else b""))
        at = end + 4
    drawing = beside.read_bytes() if beside.is_file() else b""
    names, said = b" ".join(name for name, _ in chunks), dict(chunks).get(b"tEXt", b"")
    if not _CHUNKS.fullmatch(names) or not made.startswith(b"\x89PNG\r\n\x1a\n"):
        yield "the picture holds more than pixels, or less"
        return
    with Image.open(BytesIO(made), formats=["PNG"]) as image:
        pixels, width = image.convert("RGB").tobytes(), image.width
    sums = [hashlib.sha256(data).hexdigest() for data in (drawing, pixels)]
    size = re.search(rb'<svg [^>]*?\bwidth="(\d+)"', drawing)
    if said != "Source\0drawing {} pixels {}".format(*sums).encode() or not size or width % int(size[1]):
        yield "the picture was not made from the drawing beside it"


def _list_around(shown: Shown) -> dict[str, str]:
    """The words around the rows of a file."""
    caveat = "" if shown.counts else f"{CAVEAT} "
    around = {"title": shown.title, "subtitle": shown.subtitle, "foot": f"{caveat}{shown.source} {shown.address}"}
    return around if shown.counts else around | {"axis": "0% half of cases 100%"}


def _list_words(row: Said, *, first: bool) -> dict[str, str]:
    """The words of a row in a file; its group's head stands above the first of them."""
    head = f"{row.above} {row.head} {row.under}".strip() if first else ""
    said = {"head": head, "label": row.label, "note": row.note, "value": row.value}
    return {part: words for part, words in said.items() if words}


def _list_card_words(row: Said, shown: Shown, briefings: Briefings) -> dict[str, str]:
    """The words of a row on a card, which has no heads: what it counts, and at which stage, stands in it."""
    turned = describe_row(row, shown, briefings)["polarity"] is Polarity.INSUFFICIENT
    label = f"{row.label}: {row.head.casefold()}" if shown.kind == "stages" else row.label
    return {"label": label, "value": f"{row.value} not good enough" if turned else row.value}


def _compare(marks: list[Mark], wants: Iterable[Mark]) -> Iterator[str]:
    """What is wrong with marks: each must be as the one that is wanted, in the order of painting."""
    wanted = list(wants)
    if [mark.part for mark in marks] != [want.part for want in wanted]:
        yield f"it draws {' '.join(mark.part for mark in marks)}, not {' '.join(want.part for want in wanted)}"
        return
    for mark, want in zip(marks, wanted, strict=True):
        near = all(abs(one - other) <= _SLACK for one, other in zip(mark[1:5], want[1:5], strict=True))
        if not near or mark[5:] != want[5:]:
            yield f"its {want.part} is not drawn as it must be: {mark}, not {want}"


def _find_word_faults(lines: list[Line], known: Mapping[str, str], cut: str = "") -> Iterator[str]:
    """What words say that they should not. cut: the part of which the beginning is enough."""
    ordered = sorted(lines, key=lambda line: (line.y, line.left))
    for part in sorted({*known, *(line.part for line in lines)}):
        said, due = squeeze(" ".join(each.words for each in ordered if each.part == part)), squeeze(known.get(part, ""))
        if said != due and not (part == cut and said and due.startswith(said)):
            yield f"its {part} is “{said}”, not “{due}”"


def _find_sight_faults(drawing: Drawing, looks: Mapping[str, tuple[float, str]]) -> Iterator[str]:
    """What could not be seen or read: outside of the drawing, too small, covered, or not where it belongs."""
    lines = [line for row in (drawing.around, *drawing.rows) for line in row.lines]
    edge = _CARD_EDGE if looks is _CARD_LOOKS else EDGE
    for line in lines:
        left, right, top, bottom = line.box
        inside = edge - 1 <= left <= right <= drawing.size[0] - edge + 1 and 0 <= top <= bottom <= drawing.size[1]
        size, colour = looks.get(line.part, (0, ""))
        alike = line.size >= _SMALLEST and line.colour == colour and abs(line.size - (size or line.size)) < 0.1
        ends = abs(right - drawing.size[0] + edge) if line.part == "value" else abs(left - edge)
        if not inside or not alike or (line.part != "axis" and ends > 1):
            yield f"words that cannot be read, or do not look as they must: {line.words}"
    lines.sort(key=lambda line: line.box[2])
    for at, line in enumerate(lines):
        for other in lines[at + 1 : at + 9]:
            one, two = line.box, other.box
            if min(one[1], two[1]) > max(one[0], two[0]) and min(one[3], two[3]) > max(one[2], two[2]):
                yield f"words lie on each other: {line.words} and {other.words}"
    spans = [_find_span(row) for row in drawing.rows]
    for (_, bottom), (top, _) in pairwise(spans):
        if top < bottom:
            yield "a row reaches into another one"
    for row in drawing.rows:
        top = _find_tops(row)[0]
        order = {"head": 0, "label": 1, "value": 1, "note": 2}
        parts = [order.get(line.part, 3) for line in sorted(row.lines, key=lambda line: (line.y, line.left))]
        if any(line.box[3] > top for line in row.lines) or parts != sorted(parts):
            yield "words lie on a bar, or in another order"
    for line in drawing.around.lines:
        if spans and line.box[2] < spans[-1][1] and line.box[3] > spans[0][0]:
            yield f"words lie among the rows: {line.words}"
    yield from _find_axis_faults(drawing)


def _find_axis_faults(drawing: Drawing) -> Iterator[str]:
    """Where the words of the scale stand: at its beginning, its middle and its end."""
    axis = [line for line in drawing.around.lines if line.part == "axis"]
    places = {"0%": (0.0, EDGE), "half of cases": (0.5, EDGE + WIDTH / 2), "100%": (1.0, EDGE + WIDTH)}
    for line in axis:
        share, place = places.get(line.words, (0.0, 0.0))
        if abs(line.left + share * (line.right - line.left) - place) > 1:
            yield f"“{line.words}” does not stand at its place on the scale"


def _find_tops(row: Row) -> tuple[float, float]:
    """From where to where the marks of a row reach, in pixels of the drawing."""
    tops, bottoms = [mark.top for mark in row.marks], [mark.bottom for mark in row.marks]
    move, times = (row.scale[1], row.scale[3]) if row.scale else (0.0, 1.0)
    return move + times * min(tops, default=0), move + times * max(bottoms, default=0)


def _find_span(row: Row) -> tuple[float, float]:
    """From where to where a row reaches, with its words."""
    top, bottom = _find_tops(row)
    return min([top, *(line.box[2] for line in row.lines)]), bottom


def _list_lines(spec: Any, rows: Any, lines: Any) -> Iterator[tuple[str, float, int]]:
    """The lines of a specification, with their size and weight."""
    sizes = {"title": (20, 600), "subtitle": (14, 400), "foot": (12, 400), "head": (14, 600), "label": (14, 600)}
    for key, said in lines.items():
        yield from ((each, *sizes[key]) for each in said)
    for row in rows:
        yield from ((each, *sizes[key]) for key in ("head", "label") for each in row[key])
        yield from ((each, 13, 400) for each in row["note"])


_LINES: Final = frozenset({"head", "label", "note", "foot", "text", "subtitle"})


def _even(value: Any, key: str = "") -> Any:
    """Values as they are compared: lines as the words that they are broken from, numbers to three decimals."""
    if key in _LINES and isinstance(value, list) and all(isinstance(each, str) for each in value):
        return json.dumps([squeeze(" ".join(value))])
    if isinstance(value, dict) and value:
        return {name: _even(each, name) for name, each in value.items()}
    if isinstance(value, list | tuple) and value:
        return [_even(each) for each in value]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    said = squeeze(value) if key == "description" and isinstance(value, str) else value
    return json.dumps(round(float(value), 3) + 0 if number else said, ensure_ascii=False)
