"""Drawings are held mark by mark: whatever is changed in one, added to it or taken out of it, is a fault.

Changes are found by rule: every element, attribute, number and word of a drawing, one after the other. What may change
unseen is listed with its reason, and nothing else may.
"""

import json
import re
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
from selectolax.lexbor import LexborHTMLParser

from auditing.drawings import Shown, find_drawing_faults, find_png_faults, find_spec_faults, find_svg_faults
from auditing.fields import find_ends
from briefing.charts import Drawn, Form
from briefing.charts.make import make
from briefing.model import Share, find_interval
from briefing.site import SITE_NAME
from tests.charts.making import gallery_briefings, gallery_site, read_card, read_chunks, read_planned, write_chunk
from tests.charts.shown import show

pytestmark = pytest.mark.slow

CHARTS: Final = (
    "bounds-only-shares",
    "weak-work-shares",
    "weak-work-cases",
    "gap-gap",
    "missing-ends-stages",
    "near-values-shares",
    "counts-shares",
    "many-addressees-recommendations",
)
TAG: Final = re.compile(r"<(path|text|g|rect|svg)\b([^>]*?)(/?)>")
ATTRIBUTE: Final = re.compile(r' ([\w-]+)="([^"]*)"')
EXTRA: Final = (
    'opacity="0"', 'display="none"', 'visibility="hidden"', 'style="fill:none"', 'class="x"', 'fill-opacity="0"',
    'clip-path="url(#a)"', 'filter="url(#a)"', 'onclick="x()"', 'id="x"',
)  # fmt: skip
STRANGE: Final = (
    '<image href="x.png"/>',
    '<use href="#x"/>',
    "<style>text{fill:none}</style>",
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
    '<path data-part="bar" d="M10,10h50v6h-50Z" fill="#12436d"/>',
)
WORDS: Final = "label|note|value|head|title|subtitle|name|source|address|sum|axis|rating|break"
MAY_CHANGE: Final = {
    rf"({WORDS}) (x|y|text-anchor|font-size|font-weight)": "words may stand elsewhere in their row, larger or lighter",
    rf"({WORDS}) fill": "words are ink or muted, and are read in both",
    r"\w+ stroke-width": "a line may be thicker or thinner, as long as it is seen and hides nothing",
    r"\w+ stroke-dasharray": "dashes may be longer or shorter, as long as they are dashes",
    r"(filled|empty) d": "a square may stand where there is room",
    r"(border|nothing|stripe) d": "a line of no value may reach further, or lie higher in its row",
    r"(arrow|key) transform": "what only points may lie elsewhere in its row",
    r"svg (viewBox|font-family)": "a drawing may have more room around it, and other letters",
}
"""What may be changed in a drawing, by mark and attribute, and why that tells no reader anything else."""


@cache
def drawn() -> dict[tuple[str, Form], Drawn]:
    """The charts, on a narrow page and on a sheet, and the card of one."""
    names = [(name, form) for name in CHARTS for form in (Form.NARROW, Form.SHEET)]
    orders = {(name, form): read_planned(name).order(form) for name, form in names}
    orders["weak-work", Form.CARD] = gallery_site().cards["weak-work"]
    return dict(zip(orders, make(list(orders.values())), strict=True))


def write_page(each: Drawn, shown: Shown) -> str:
    """A drawing as it stands on a page."""
    size, inner = f"0 0 {each.drawing.width} {each.drawing.height}", each.drawing.inner
    return (
        f'<svg viewBox="{size}" role="img" aria-label="{escape(shown.label)}"><g aria-hidden="true">{inner}</g></svg>'
    )


def read_text(name: str, form: Form) -> tuple[str, Callable[[str], list[str]]]:
    """A drawing, and what tells the faults of a changed one."""
    each, briefings = drawn()[name, form], gallery_briefings()
    if form is Form.CARD:
        card = read_card(name)
        return each.svg, lambda text: list(find_svg_faults(text, card, briefings, SITE_NAME))
    shown = show(read_planned(name))
    if form is Form.SHEET:
        return each.svg, lambda text: list(find_svg_faults(text, shown, briefings))

    def find(text: str) -> list[str]:
        svg = LexborHTMLParser(text).css_first("svg")
        return list(find_drawing_faults(svg, shown, briefings)) if svg else ["no drawing"]

    return write_page(each, shown), find


def change_each(text: str) -> Iterator[tuple[str, str]]:
    """Every change of a drawing, with what was changed: mark and attribute."""
    tags = list(TAG.finditer(text))
    values: dict[tuple[str, str], list[str]] = {}
    for tag in tags:
        for name, value in ATTRIBUTE.findall(tag[2]):
            values.setdefault((tag[1], name), []).append(value)
    for tag in tags:
        part = dict(ATTRIBUTE.findall(tag[2])).get("data-part", tag[1])
        start, end = tag.start(), tag.end() if tag[3] else text.index(f"</{tag[1]}>", tag.end()) + len(tag[1]) + 3
        if "aria-hidden" not in tag[2] and part != "svg":
            yield f"{part} taken out", text[:start] + text[end:]
            yield f"{part} twice", text[:end] + text[start:end] + text[end:]
        if tag[1] == "text":
            for word in re.finditer(r"\w+", text[tag.end() : end]):
                at = tag.end() + word.start()
                if at < end - len("</text>"):
                    yield (
                        f"{part} says another word",
                        text[:at] + ("7" if word[0] != "7" else "8") + text[at + len(word[0]) :],
                    )
        for extra in EXTRA:
            at = tag.end() - len(tag[3]) - 1
            yield f"{part} with {extra}", f"{text[:at]} {extra}{text[at:]}"
        for found in ATTRIBUTE.finditer(tag[2]):
            first, last = tag.start(2) + found.start(2), tag.start(2) + found.end(2)
            others = [value for value in values[tag[1], found[1]] if value != found[2]]
            for other in (*others[:1], *others[-1:], *_change_numbers(found[2]), "none"):
                yield f"{part} {found[1]}", text[:first] + other + text[last:]
            yield f"{part} {found[1]}", text[: tag.start(2) + found.start()] + text[tag.start(2) + found.end() :]
        for strange in STRANGE if part in {"bar", "label"} else ():
            yield f"{strange} beside a {part}", text[:start] + strange + text[start:]


def _change_numbers(value: str) -> Iterator[str]:
    """A value with one of its numbers greater or smaller."""
    for number in re.finditer(r"\d+(?:\.\d+)?", value):
        for changed in (float(number[0]) + 7, float(number[0]) - 7, 1.6 * float(number[0])):
            yield f"{value[: number.start()]}{changed:g}{value[number.end() :]}"


def test_every_change_of_a_drawing_is_a_fault() -> None:
    """Nothing in a drawing can be changed, added, taken out or hidden unseen, but for what tells nobody anything."""
    missed: dict[str, list[str]] = {}
    tried = 0
    for name, form in drawn():
        text, find = read_text(name, form)
        assert find(text) == []
        for at, (what, changed) in enumerate(change_each(text)):
            if at % 8 == len(name) % 8 and changed != text:  # one in eight of each drawing: all kinds are among them
                tried += 1
                if not find(changed):
                    missed.setdefault(what, []).append(f"{name} {form}")
    unlisted = {what: where for what, where in missed.items() if not any(re.fullmatch(may, what) for may in MAY_CHANGE)}

    assert unlisted == {}
    assert tried > 5000


def read_groups(text: str) -> list[re.Match[str]]:
    """The rows of a drawing."""
    return list(re.finditer(r'<g data-row="\d+"(?: data-of="(?P<of>[^"]*)")?>(?P<inner>.*?)</g>', text))


def swap(text: str, one: tuple[int, int], other: tuple[int, int]) -> str:
    """A text in which two parts, the first before the other, have changed places."""
    (start, end), (start2, end2) = one, other
    return text[:start] + text[start2:end2] + text[end:start2] + text[start:end] + text[end2:]


def swap_each(text: str) -> Iterator[tuple[str, str]]:
    """A drawing in which something of two rows has changed places, with what it is."""
    rows = read_groups(text)
    for one, other in pairwise(rows):
        yield "rows", swap(text, one.span("inner"), other.span("inner"))
        if one["of"] and other["of"]:
            yield "subjects", swap(text, one.span("of"), other.span("of"))
        for part in ("label", "value", "note", "bar", "point", "open", "stop", "interval", "track"):
            spans = []
            for row in (one, other):
                mark = re.compile(rf'<(path|text) data-part="{part}"[^>]*?(/>|>[^<]*</text>)').search(
                    text, *row.span("inner")
                )
                spans.append(mark.span() if mark else None)
            if spans[0] and spans[1]:
                yield part, swap(text, spans[0], spans[1])
                words = [re.compile(r">([^<]+)<").search(text, *span) for span in spans if span]
                if words[0] and words[1]:
                    yield f"words of the {part}", swap(text, words[0].span(1), words[1].span(1))


@pytest.mark.parametrize(("name", "form"), [(name, form) for name in CHARTS for form in (Form.NARROW, Form.SHEET)])
def test_what_two_rows_have_swapped_is_a_fault(name: str, form: Form) -> None:
    """Rows, their subjects, marks and words cannot change places, alone or together, in a drawing that is held."""
    text, find = read_text(name, form)
    missed = [what for what, changed in swap_each(text) if words_of(changed) != words_of(text) and not find(changed)]

    assert missed == []


def words_of(text: str) -> list[str]:
    """All that a drawing says and draws, row by row, whatever its height."""
    rows = [re.sub(r' (?:y|transform)="[^"]*"|(?<=M)[\d.-]+,[\d.-]+', "", row[0]) for row in read_groups(text)]
    return [re.sub(r'data-row="\d+"', "", row) for row in rows]


def change_values(value: Any) -> Iterator[Any]:
    """Another value of the same type."""
    if isinstance(value, str):
        yield from ("7", "none", f"{value} 7")
    elif isinstance(value, int | float):
        yield from (value + 7, value - 7, value * 1.6)


DATA_MAY_CHANGE: Final = (
    rf"({WORDS}) [xyzwac]",
    r"\w+ [wz]",
    r"(filled|empty|border|nothing) (x|y)2?",
    r"(arrow|key) [xy]",
)
"""Where words stand and how they look, and how thick and large shapes are, as above, by part and key."""


@pytest.mark.parametrize("name", CHARTS)
def test_every_change_of_the_data_of_a_specification_is_a_fault(name: str) -> None:
    """No row of a specification can be changed, taken out or doubled unseen, but for what tells nobody anything."""
    shown, briefings = show(read_planned(name)), gallery_briefings()
    spec: Any = json.loads(drawn()[name, Form.SHEET].spec)
    missed = set()
    assert list(find_spec_faults(json.dumps(spec), shown, briefings)) == []
    for layer, data in spec["datasets"].items():
        for at, each in list(enumerate(data))[::5]:
            changes = [(key, [{**each, key: value}]) for key in each for value in change_values(each[key])]
            for key, instead in [*changes, ("taken out", []), ("twice", [each, each])]:
                spec["datasets"][layer] = [*data[:at], *instead, *data[at + 1 :]]
                if instead != [each] and not list(find_spec_faults(json.dumps(spec), shown, briefings)):
                    missed.add(f"{each['part']} {key}")
        spec["datasets"][layer] = data

    assert {what for what in missed if not any(re.fullmatch(may, what) for may in DATA_MAY_CHANGE)} == set()


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
    one, other = drawn()["gap-gap", Form.SHEET], drawn()["weak-work-shares", Form.SHEET]
    head, chunks = one.png[:8], read_chunks(one.png)
    (_, header), text, (_, pixels), _ = chunks
    grey = zlib.compress(bytes(128 if at % 7 else byte for at, byte in enumerate(zlib.decompress(pixels))))

    def write(**changed: bytes) -> bytes:
        return head + b"".join(write_chunk(name, changed.get(name.decode(), data)) for name, data in chunks)

    pictures = {
        "another": other.png,
        "pixels": write(IDAT=grey),
        "pixels of another": write(IDAT=read_chunks(other.png)[2][1]),
        "size": write(IHDR=(1).to_bytes(4) + header[4:]),
        "no words": head + b"".join(write_chunk(*each) for each in chunks if each != text),
        "words twice": head + b"".join(write_chunk(*each) for each in [chunks[0], text, *chunks[1:]]),
        "cut": one.png[:-9],
        "damaged": one.png[:-20] + b"x" + one.png[-19:],
        "longer": one.png + b"x",
        "none": b"",
        "no picture": b"x" * 40,
        "beginning": b"x" + one.png[1:],
    }
    path = tmp_path / "chart.png"
    path.with_suffix(".svg").write_text(one.svg, encoding="utf-8")
    for name, made in pictures.items():
        path.write_bytes(made)
        assert list(find_png_faults(path)), name
    assert write() == one.png
    path.write_bytes(one.png)
    assert list(find_png_faults(path)) == []
    path.with_suffix(".svg").write_text(one.svg.replace("30%", "31%"), encoding="utf-8")
    assert list(find_png_faults(path))
    path.with_suffix(".svg").unlink()
    assert list(find_png_faults(path))


def test_values_of_another_type_are_told() -> None:
    """Where a specification holds something of another type, that is a fault, and no traceback."""
    shown, briefings = show(read_planned("gap-gap")), gallery_briefings()
    spec: Any = json.loads(drawn()["gap-gap", Form.SHEET].spec)
    for data in spec["datasets"].values():
        each = data[0]
        for key, value in list(each.items()):
            for other in (True, None, [], {}, ["x"], {"x": 1}, "x", 1e999):
                each[key] = other
                faults = list(find_spec_faults(json.dumps(spec), shown, briefings))
                assert faults or other is True or key in {"a", "c", "s", "w", "z"}, (each["part"], key, other)
            each[key] = value


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"layer": 1}', '{"layer": [{}]}', "nonsense", "[" * 100_000])
def test_what_is_no_specification_is_told(text: str) -> None:
    """A file that cannot be read is a fault, and no traceback."""
    assert list(find_spec_faults(text, show(read_planned("gap-gap")), gallery_briefings()))


@pytest.mark.parametrize(
    "change", ["", "<svg></svg>\n", "<?xml-stylesheet href='x'?>{}", "{}<svg></svg>\n", "<!DOCTYPE svg>{}"]
)
def test_what_is_no_single_drawing_is_told(change: str) -> None:
    """A file holds one drawing, and nothing before or behind it."""
    text, find = read_text("gap-gap", Form.SHEET)

    assert find(change.replace("{}", text))
