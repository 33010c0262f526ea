"""Drawings are held mark by mark and letter by letter: whatever is changed in one, added or taken out, is a fault.

Changes are found by rule: every element, attribute and number of a drawing, one after the other. What may change unseen
is listed with its reason, and nothing else may.
"""

import json
import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest

from auditing.drawings import Shown, find_png_faults, find_spec_faults, find_svg_faults, find_track_faults
from auditing.fields import find_ends
from auditing.files import read_leaves
from briefing.charts import Drawn
from briefing.charts.make import make
from briefing.model import Share, find_interval
from briefing.site import SITE_NAME
from tests.charts.making import gallery_briefings, gallery_site, read_card, read_chunks, read_planned, write_chunk
from tests.charts.shown import show

pytestmark = pytest.mark.slow

CARD: Final = "weak-work"
CHARTS: Final = (
    "bounds-only-shares",
    "weak-work-shares",
    "gap-gap",
    "missing-ends-stages",
    "counts-shares",
    "many-addressees-recommendations",
    "compare-compare",
)
TRACK: Final = '<svg width="100%" height="34" aria-hidden="true">{}</svg>'
TAG: Final = re.compile(r"<(path|use|rect|line|g|title|desc|svg)\b([^>]*?)(/?)>")
ATTRIBUTE: Final = re.compile(r' ([\w-]+)="([^"]*)"')
EXTRA: Final = (
    'opacity="0"', 'display="none"', 'visibility="hidden"', 'style="fill:none"', 'class="x"', 'fill-opacity="0"',
    'clip-path="url(#a)"', 'filter="url(#a)"', 'onclick="x()"', 'rx="9"', 'transform="scale(0)"', 'pathLength="9"',
)  # fmt: skip
STRANGE: Final = (
    '<image href="x.png"/>',
    '<use href="#x"/>',
    "<style>rect{fill:none}</style>",
    "<script>1</script>",
    "<title>12</title>",
    "<desc>12</desc>",
    '<animate attributeName="x"/>',
    "<foreignObject>12</foreignObject>",
    "<text>99%</text>",
    "12%",
    "<!-- x -->",
    '<circle r="99"/>',
    '<g opacity="0"></g>',
    '<g data-row="0"></g>',
    '<path d="M0,0h5v5h-5Z"/>',
    '<rect width="500" height="500" fill="#fdfcfa"/>',
    '<rect data-part="bar" x="24" y="9" width="50" height="22" fill="#12436d"/>',
    '<rect data-part="bar" x="0%" y="2" width="50%" height="22" fill="var(--chart-protection)"/>',
)
MAY_CHANGE: Final = {
    r"(label|note|value|head|title|subtitle|foot|axis|name|source) transform 2": "a line may stand higher or lower",
    r"g taken out": "a card has as many rows as it has room for",
    r"title transform [34]": "the title of a card may be larger or smaller",
}
"""What may be changed in a drawing, by mark, attribute and number in it, and why that tells no reader anything else."""


@cache
def drawn() -> dict[str, Drawn]:
    """The charts, and the card of one briefing."""
    orders = {name: read_planned(name).order for name in CHARTS} | {CARD: gallery_site().cards[CARD]}
    return dict(zip(orders, make(list(orders.values())), strict=True))


def list_texts() -> Iterator[tuple[str, str, Callable[[str], list[str]]]]:
    """Each drawing: what it is, its text, and what tells the faults of a changed one."""
    briefings = gallery_briefings()
    yield CARD, drawn()[CARD].svg, partial(_find_file_faults, read_card(CARD), SITE_NAME)
    for name in CHARTS:
        shown = show(read_planned(name))
        yield name, drawn()[name].svg, partial(_find_file_faults, shown, "")
        for row, inner in list(zip(shown.rows, drawn()[name].tracks, strict=True))[:9]:
            find = partial(find_track_faults, row=row, shown=shown, briefings=briefings)
            yield f"{name} {row.subject}", TRACK.format(inner), partial(_list, find)


def _find_file_faults(shown: Shown, site: str, text: str) -> list[str]:
    return list(find_svg_faults(text, shown, gallery_briefings(), site))


def _list(find: Callable[[str], Iterator[str]], text: str) -> list[str]:
    return list(find(text))


def change_each(text: str) -> Iterator[tuple[str, str]]:
    """Every change of a drawing, with what was changed: mark, attribute, and which number of it."""
    tags = list(TAG.finditer(text))
    values: dict[tuple[str, str], list[str]] = {}
    for tag in tags:
        for name, value in ATTRIBUTE.findall(tag[2]):
            values.setdefault((tag[1], name), []).append(value)
    for tag in tags:
        given = dict(ATTRIBUTE.findall(tag[2]))
        part, start = given.get("data-part", tag[1]), tag.start()
        end = tag.end() if tag[3] else _find_end(text, tag)
        if tag[1] != "svg":
            yield f"{part} taken out", text[:start] + text[end:]
            yield f"{part} twice", text[:end] + text[start:end] + text[end:]
        if tag[1] in {"title", "desc"}:
            yield f"{part} says another word", f"{text[: tag.end()]}7 {text[tag.end() :]}"
        for extra in EXTRA:
            at = tag.end() - len(tag[3]) - 1
            yield f"{part} with {extra}", f"{text[:at]} {extra}{text[at:]}"
        for found in ATTRIBUTE.finditer(tag[2]):
            first, last = tag.start(2) + found.start(2), tag.start(2) + found.end(2)
            others = [value for value in values[tag[1], found[1]] if value != found[2]]
            for other in (*others[:1], *others[-1:], "none") if found[1] != "transform" else ("none",):
                yield f"{part} {found[1]}", text[:first] + other + text[last:]
            for at, other in _change_numbers(found[2]):
                yield f"{part} {found[1]} {at}", text[:first] + other + text[last:]
            yield f"{part} {found[1]}", text[: tag.start(2) + found.start()] + text[tag.start(2) + found.end() :]
        for strange in STRANGE if part in {"bar", "open", "label"} else ():
            yield f"{strange} beside a {part}", text[:start] + strange + text[start:]


def _find_end(text: str, tag: re.Match[str]) -> int:
    """Where an element ends."""
    deep = 0
    for each in re.finditer(rf"<(/?){tag[1]}\b[^>]*?(/?)>", text[tag.start() :]):
        deep += 0 if each[2] else -1 if each[1] else 1
        if not deep:
            return tag.start() + each.end()
    raise AssertionError(tag[0])


def _change_numbers(value: str) -> Iterator[tuple[int, str]]:
    """A value with one of its numbers greater or smaller, and which."""
    for at, number in enumerate(re.finditer(r"\d+(?:\.\d+)?", value), 1):
        for changed in (float(number[0]) + 7, float(number[0]) - 7, 1.6 * float(number[0])):
            yield at, f"{value[: number.start()]}{changed:g}{value[number.end() :]}"


def test_every_change_of_a_drawing_is_a_fault() -> None:
    """Nothing in a drawing can be changed, added, taken out or hidden unseen, but for what tells nobody anything."""
    missed: dict[str, list[str]] = {}
    tried = 0
    for name, text, find in list_texts():
        assert find(text) == [], name
        step = (
            1 if text.startswith("<svg width") else 1 + len(text) // 250
        )  # some of each file: all kinds are among them
        for at, (what, changed) in enumerate(change_each(text)):
            if at % step == len(name) % step and changed != text:
                tried += 1
                if not find(changed):
                    missed.setdefault(what, []).append(name)
    unlisted = {what: where for what, where in missed.items() if not any(re.fullmatch(may, what) for may in MAY_CHANGE)}

    assert unlisted == {}
    assert tried > 3000


@pytest.mark.parametrize("name", CHARTS)
def test_what_two_rows_have_swapped_is_a_fault(name: str) -> None:
    """Rows of a file, and those of a page, cannot change places unless they look alike."""
    shown, briefings = show(read_planned(name)), gallery_briefings()
    text, tracks = drawn()[name].svg, drawn()[name].tracks
    rows = [each.span() for each in re.finditer(r"<g data-row=.*?</g>(?=<g data-row|</svg>)", text)]
    assert len(rows) == len(shown.rows)
    for at, ((start, end), (start2, end2)) in enumerate(pairwise(rows)):
        swapped = text[:start] + text[start2:end2] + text[end:start2] + text[start:end] + text[end2:]
        assert list(find_svg_faults(swapped, shown, briefings))
        if tracks[at] != tracks[at + 1]:
            assert list(find_track_faults(TRACK.format(tracks[at]), shown.rows[at + 1], shown, briefings))


def change_value(value: Any) -> Iterator[Any]:
    """Another value of the same type, and some of others."""
    if isinstance(value, str):
        yield from ("7", f"{value} 7")
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield from (value + 7, value - 7, value * 1.6 or 1)
    yield from (True, None, [], {}, ["x"], {"x": 1}, "x")


@pytest.mark.parametrize("name", CHARTS)
def test_every_change_of_a_specification_is_a_fault(name: str) -> None:
    """No value of a specification can be changed unseen, no row taken out or doubled, no layer either."""
    shown, briefings = show(read_planned(name)), gallery_briefings()
    text = drawn()[name].spec
    assert list(find_spec_faults(text, shown, briefings)) == []
    missed, step = [], 1 + len(text) // 1500
    for at, (path, value) in enumerate(list(read_leaves(json.loads(text)))):
        for number, other in enumerate(change_value(value)):
            if (at + number) % step == 0 and (other != value or type(other) is not type(value)):
                spec: Any = json.loads(text)
                _set(spec, path.split("."), other)
                if not list(find_spec_faults(json.dumps(spec), shown, briefings)) and not (value == [] == other):
                    missed.append((path, value, other))
    for holder in ("datasets.rows", "layer"):
        for at in range(3):
            for count in (0, 2):
                spec = json.loads(text)
                held = spec["datasets"]["rows"] if holder != "layer" else spec["layer"]
                there = len(held) > at
                held[at : at + 1] = held[at : at + 1] * count
                if there and not list(find_spec_faults(json.dumps(spec), shown, briefings)):
                    missed.append((holder, at, count))

    assert missed == []


def _set(held: Any, path: list[str], value: Any) -> None:
    for key in path[:-1]:
        held = held[int(key) if isinstance(held, list) else key]
    held[int(path[-1]) if isinstance(held, list) else path[-1]] = value


def test_ends_of_intervals_are_those_that_pages_print() -> None:
    """The audit works out each end by another sum than the pages, and comes to the same, for all counts to 200."""
    printed = {
        (filled, cases): find_interval(Share(numerator=filled, denominator=cases))
        for cases in range(1, 201)
        for filled in range(cases + 1)
    }

    assert [counts for counts, ends in printed.items() if tuple(find_ends(*counts)) != ends] == []


def test_picture_of_something_else_is_a_fault(tmp_path: Path) -> None:
    """A picture is that of the drawing beside it, with its own pixels and size, whole, and nothing else."""
    one, other = drawn()["gap-gap"], drawn()["weak-work-shares"]
    head, chunks = one.png[:8], read_chunks(one.png)
    (_, header), text, (_, palette), *pixels, _ = chunks
    grey = zlib.compress(bytes(17 if at % 7 else byte for at, byte in enumerate(zlib.decompress(pixels[0][1]))))

    def write(**changed: bytes) -> bytes:
        return head + b"".join(write_chunk(name, changed.get(name.decode(), data)) for name, data in chunks)

    def join(parts: list[tuple[bytes, bytes]]) -> bytes:
        return head + b"".join(write_chunk(*each) for each in parts)

    pictures = {
        "another": other.png,
        "pixels": write(IDAT=grey),
        "palette": write(PLTE=palette[::-1]),
        "size": write(IHDR=(1).to_bytes(4) + header[4:]),
        "words": write(tEXt=text[1] + b"7"),
        "no words": join([each for each in chunks if each != text]),
        "words twice": join([chunks[0], text, *chunks[1:]]),
        "another part": join([*chunks[:-1], (b"iTXt", b"x\0\0\0\0\0x"), chunks[-1]]),
        "cut": one.png[:-9],
        "longer": one.png + b"x",
        "none": b"",
        "no picture": b"x" * 40,
        "beginning": b"x" + one.png[1:],
    }
    path = tmp_path / "chart.png"
    path.with_suffix(".svg").write_text(one.svg, encoding="utf-8")
    for name, made in pictures.items():
        path.write_bytes(made)
        assert _is_refused(path), name
    assert write() == one.png
    path.write_bytes(one.png)
    assert list(find_png_faults(path)) == []
    path.with_suffix(".svg").write_text(one.svg.replace("b33", "b34"), encoding="utf-8")
    assert list(find_png_faults(path))
    path.with_suffix(".svg").unlink()
    assert list(find_png_faults(path))


def _is_refused(path: Path) -> bool:
    """Whether a picture has a fault, or cannot be read, which the audit tells too."""
    try:
        return bool(list(find_png_faults(path)))
    except (OSError, ValueError, SyntaxError):
        return True


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"layer": 1}', '{"datasets": [{}]}', "nonsense", "[" * 100_000])
def test_what_is_no_specification_is_told(text: str) -> None:
    """A file that cannot be read is a fault, and no traceback."""
    assert list(find_spec_faults(text, show(read_planned("gap-gap")), gallery_briefings()))


@pytest.mark.parametrize(
    "change",
    ["", "<svg></svg>\n", "<?xml-stylesheet href='x'?>{}", "{}<svg></svg>\n", "<!DOCTYPE svg>{}", "{}<!-- -->"],
)
def test_what_is_no_single_drawing_is_told(change: str) -> None:
    """A file holds one drawing, and nothing before or behind it."""
    text = drawn()["gap-gap"].svg

    assert list(find_svg_faults(change.replace("{}", text), show(read_planned("gap-gap")), gallery_briefings()))
