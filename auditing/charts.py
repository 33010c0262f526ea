"""Drawn charts, read back: their names, their words, and where their marks lie."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditing.drawing import Read, add_value, read_node
from auditing.truth import Truth
from auditing.words import squeeze
from briefing.charts.chart import OPEN, OPEN_LOW, Chart, Row
from briefing.charts.colours import resolve
from briefing.charts.orders import Order
from briefing.charts.words import list_words
from briefing.plan import Planned

_SLACK: Final = 0.06
_ROW: Final = re.compile(r"(\d+)[a-z]")
_GROUND: Final = frozenset({"scale", "bandtick", "parting", "track", "edge", "gap"})
"""Keys of what says nothing of a row; a gap's bar is measured apart."""


def find_chart_faults(node: LexborNode, page: str, truth: Truth) -> Iterator[str]:
    """Everything in a chart drawn on a page that is not what its figures say. page: the folder of the page."""
    planned = truth.plan.find(node.attributes["data-chart"] or "")
    if planned is None or planned.page != page:
        yield "a chart that nobody planned here"
        return
    if squeeze(node.attributes.get("aria-label") or "") != squeeze(planned.label):
        yield "the chart’s name is not the author’s sentence"
    yield from _find_faults_of(read_node(node), planned.chart, {})


def find_sheet_faults(made: str, planned: Planned) -> Iterator[str]:
    """Everything in a chart's file that is not what its figures say."""
    node = LexborHTMLParser(made).css_first("svg")
    if node is None:
        yield "the file holds no drawing"
        return
    if squeeze(node.attributes.get("aria-label") or "") != squeeze(planned.chart.title):
        yield "the drawing has another name"
    yield from _find_faults_of(read_node(node), planned.chart, _list_frame(planned))


def _list_frame(planned: Planned) -> dict[str, str]:
    """The words around a chart that is on a sheet of its own."""
    chart = planned.chart
    said = {"title": chart.title, "subtitle": chart.subtitle, "source": planned.source, "address": planned.address}
    return {key: words for key, words in said.items() if words}


def find_card_faults(made: str, order: Order) -> Iterator[str]:
    """Everything on a briefing's card that is not what its title and one of its charts say."""
    node = LexborHTMLParser(made).css_first("svg")
    if node is None:
        yield "the file holds no drawing"
        return
    read, frame = read_node(node), {"title": order.title, "name": order.lines[0], "source": order.lines[1]}
    if read.keys <= {*frame, *_GROUND}:
        yield from _find_word_faults(read, frame)
        return
    tries = [list(_find_faults_of(read, chart, frame)) for chart in order.charts]
    if [] not in tries:
        yield from tries[0] or ["the card shows what no figure says"]


def _find_faults_of(read: Read, chart: Chart, frame: Mapping[str, str]) -> Iterator[str]:
    """Everything in a drawing of ours that is not what its chart says."""
    yield from _find_word_faults(read, {**list_words(chart), **frame})
    rows = dict(enumerate(chart.rows))
    for key in sorted(read.keys - read.texts.keys() - _GROUND):
        of_row = _ROW.fullmatch(key)
        if of_row is None or int(of_row[1]) not in rows:
            yield f"the chart draws “{key}”, which is nothing of it"
    if read.track and chart.kind != "cases":
        yield from _find_scale_faults(read, read.track)
    for number, row in rows.items():
        if row.units:
            yield from _find_unit_faults(read, number, row)
        elif read.track is None:
            yield "the chart has no scale"
        elif chart.kind == "gap":
            yield from _find_end_faults(read, number, row, read.track)
        else:
            yield from _find_row_faults(read, number, row, read.track)
    if chart.kind == "gap" and read.track:
        yield from _find_gap_faults(read, chart, read.track)


def _find_word_faults(read: Read, wanted: Mapping[str, str]) -> Iterator[str]:
    for key in sorted(wanted.keys() | read.texts.keys()):
        expected = squeeze(wanted.get(key, ""))
        if read.words(key) != expected:
            said = " ".join(text for text, _ in read.texts.get(key, ()))
            yield f"the chart says “{said}” where it is “{wanted.get(key, '')}”"


def _find_scale_faults(read: Read, track: tuple[float, float]) -> Iterator[str]:
    places = [x for _, x in read.texts.get("axis", ())]
    wanted = [track[0], sum(track) / 2, track[1]]
    if len(places) != len(wanted) or any(abs(x - each) > _SLACK for x, each in zip(places, wanted, strict=True)):
        yield "the scale’s words do not stand at their places"


def _at(percent: float, track: tuple[float, float]) -> float:
    return track[0] + percent / 100 * (track[1] - track[0])


def _find_row_faults(read: Read, number: int, row: Row, track: tuple[float, float]) -> Iterator[str]:
    """A bar and a point where the share is known, dashes where only a limit is, nothing where nothing is."""
    bars, points = read.spans.get(f"{number}b", []), read.points.get(f"{number}p", [])
    open_, stops = read.spans.get(f"{number}o", []), read.spans.get(f"{number}s", [])
    what = f"“{row.label}: {row.value}”"
    bound = row.qualifier in OPEN
    if row.percent is None:
        if bars or points or open_ or stops:
            yield f"{what} was not published, and is drawn"
        return
    place = _at(row.percent, track)
    wanted = (track[0], place)
    if bound:
        wanted = (track[0], place) if row.qualifier in OPEN_LOW else (place, track[1])
        if bars or points or not _same(open_, [wanted]) or not _same(stops, [(place, place)]):
            yield f"{what} is not drawn as the limit that it is"
    elif open_ or stops or not _same(bars, [wanted]) or not points or any(abs(x - place) > _SLACK for x, _ in points):
        yield f"the bar of {what} has another length"
    colours = {colour for *_, colour in (*bars, *open_, *stops)}
    if colours != {resolve(f"var(--chart-{row.polarity.value})")}:
        yield f"{what} has the colour of another standing"
    yield from _find_interval_faults(read, number, row, track)


def _find_interval_faults(read: Read, number: int, row: Row, track: tuple[float, float]) -> Iterator[str]:
    drawn = {round(x, 1) for start, end, _ in read.spans.get(f"{number}i", []) for x in (start, end)}
    counted = row.low is not None and row.high is not None and row.qualifier not in OPEN
    ends = (row.low, row.percent, row.high) if counted else ()
    wanted = [_at(each, track) for each in ends if each is not None]
    if len(drawn) < len(set(wanted)) - 1 or any(
        min((abs(x - each) for each in wanted), default=9) > 0.1 for x in drawn
    ):
        yield f"the interval of “{row.label}: {row.value}” is not its own"


def _find_end_faults(read: Read, number: int, row: Row, track: tuple[float, float]) -> Iterator[str]:
    points = [x for x, _ in read.points.get(f"{number}p", [])]
    if row.percent is None or len(points) != 1 or abs(points[0] - _at(row.percent, track)) > _SLACK:
        yield f"the end “{row.label}: {row.value}” lies elsewhere"


def _find_gap_faults(read: Read, chart: Chart, track: tuple[float, float]) -> Iterator[str]:
    ends = sorted(_at(row.percent or 0, track) for row in chart.rows)
    if not _same(read.spans.get("gap", []), [(ends[0], ends[-1])]):
        yield "the gap has another length"


def _find_unit_faults(read: Read, number: int, row: Row) -> Iterator[str]:
    filled, count = row.units or (0, 0)
    drawn = len(read.spans.get(f"{number}u", [])), len(read.spans.get(f"{number}e", []))
    if drawn != (filled, count - filled):
        yield f"“{row.label}: {row.value}” is drawn as {drawn[0]} of {sum(drawn)}"


def _same(drawn: Iterable[tuple[float, float, str]], wanted: list[tuple[float, float]]) -> bool:
    found = sorted((min(start, end), max(start, end)) for start, end, _ in drawn)
    return len(found) == len(wanted) and all(
        abs(one - other) <= _SLACK
        for each, want in zip(found, wanted, strict=True)
        for one, other in zip(each, want, strict=True)
    )


def find_spec_faults(made: str, planned: Planned) -> Iterator[str]:
    """Everything in a chart's specification that is not what its figures say."""
    spec = json.loads(made)
    read = Read()
    for layer in spec["layer"]:
        data = layer["data"]
        for value in data["values"] if "values" in data else spec["datasets"][data["name"]]:
            add_value(read, value)
    scale = [x for _, x in read.texts.get("axis", ())]
    read.track = (scale[0], scale[-1]) if scale else None
    if spec.get("description") != planned.chart.description:
        yield "the specification describes another chart"
    yield from _find_faults_of(read, planned.chart, _list_frame(planned))
