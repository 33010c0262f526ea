"""The card of a briefing, shown where its page is shared: the finding, and the first rows of its chart."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from briefing.charts.chart import TURNED, Chart
from briefing.charts.draw import Word, draw_chart, find_feet, place_row, write_png, write_svg
from briefing.charts.letters import BOLD, REGULAR, break_lines, read_width
from briefing.charts.orders import Drawn, Order
from briefing.charts.spec import LIGHT, WIDTH
from briefing.terms import Polarity

_WIDE, _HIGH, _EDGE = 1200, 630, 64
_INNER: Final = _WIDE - 2 * _EDGE
_SIZES: Final = (60, 54, 48, 42, 36, 32, 28, 24, 20, 16, 12)  # of a title, the greatest first
_MOST_ROWS: Final = 3
_ROW: Final = 96  # pixels from row to row
_TALL: Final = 1.6  # by how much bars are higher than on a page


def make_card(order: Order) -> Drawn:
    """A card: its words, and as many rows below its title as there is room for, at most three."""
    name, source = order.lines
    lines = break_lines(source, _INNER, 18)
    top = _HIGH - 44 - 25 * (len(lines) - 1)
    words = [
        *_write("source", lines, top, (18, REGULAR, "muted")),
        *_write("name", [name], top - 34, (26, BOLD, "ink")),
    ]
    room = top - 34 - 26 - 20 - 76
    rows = order.chart.rows[:_MOST_ROWS] if order.chart else ()
    while rows and not _fits(order.card, room - _ROW * len(rows), _SIZES[-4] if len(rows) == 1 else _SIZES[3]):
        rows = rows[:-1]
    size = next((size for size in _SIZES if _fits(order.card, room - _ROW * len(rows), size)), _SIZES[-1])
    title = break_lines(order.card, _INNER, size, BOLD)
    words += _write("title", title, 48 + size, (size, BOLD, "ink"))
    inner = [f'<rect data-part="stripe" x="0" y="0" width="{_WIDE}" height="12" fill="{LIGHT["protection"]}"/>']
    y = 48 + 1.2 * size * len(title) + 28
    around = "".join(word.write(0, 0) for word in words)
    for made, said in _draw_rows(order.chart, len(rows), y) if order.chart and rows else ():
        inner.append(made)
        words += said
    svg = write_svg((_WIDE, _HIGH), "".join(inner) + around, words, (order.card, source))
    return Drawn(svg=svg, png=write_png(svg, 1))


def _fits(title: str, room: float, size: float) -> bool:
    return 1.2 * size * len(break_lines(title, _INNER, size, BOLD)) <= room


def _write(part: str, lines: list[str], y: float, look: tuple[float, int, str], end: bool = False) -> Iterator[Word]:
    """Lines of words, the baseline of the first at y."""
    size, weight, colour = look
    for at, said in enumerate(lines):
        x = _WIDE - _EDGE - read_width(said, size, weight) if end else _EDGE
        yield Word(part=part, words=said, x=x, y=y + at * size * 1.2, size=size, weight=weight, fill=LIGHT[colour])


def _draw_rows(chart: Chart, count: int, y: float) -> Iterator[tuple[str, list[Word]]]:
    """The first rows below y: their bars, and their words."""
    spec, shapes, _ = draw_chart(chart, ("", ""))
    look = (24, BOLD, "ink")
    heads = [group.head.casefold() if chart.kind == "stages" else "" for group in chart.groups for _ in group.rows]
    feet = pairwise(find_feet(spec))
    for number, (row, head, (top, foot)) in enumerate(zip(chart.rows[:count], heads, feet, strict=False)):
        value = [f"{row.value} {TURNED}" if row.polarity is Polarity.INSUFFICIENT else row.value]
        words = f"{row.label}: {head}" if head else row.label
        label = break_lines(words, _INNER - read_width(value[0], 24, BOLD) - 24, 24, BOLD)[:1]
        own, down = place_row(shapes, top, foot)
        scale = f"translate({_EDGE},{y + 36:.1f}) scale({_INNER / WIDTH:.4f},{_TALL})"
        bars = f'<g transform="{scale}">{"".join(shape.write(0, down) for shape in own)}</g>'
        lines = [*_write("label", label, y + 26, look), *_write("value", value, y + 26, look, end=True)]
        of = f' data-of="{row.figure}"' if row.figure else ""
        written = "".join(word.write(0, 0) for word in lines)
        yield f'<g data-row="{number}"{of}>{bars}{written}</g>', lines
        y += _ROW
