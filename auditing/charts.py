"""A drawn chart, read back: its name, its words, and how long its bars are."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from selectolax.lexbor import LexborNode

from auditing.truth import Truth
from auditing.words import squeeze
from briefing.charts.chart import OPEN_HIGH, OPEN_LOW, Chart, make_shares
from briefing.model import Briefing
from briefing.prose import ChartPlace, part_html, read_html
from briefing.say import say_chart_title, say_polarity

_PLACE: Final = re.compile(r"translate\(([-\d.]+),([-\d.]+)\)")
_BAR: Final = re.compile(r"^M0,([-\d.]+)h([\d.]+)v")
_FILL: Final = re.compile(r"var\(--chart-(sufficient|insufficient|neutral)\)")
_MARGIN: Final = 16
_SLACK: Final = 0.06
_AXIS: Final = ("0%", "50%", "100%")


def find_chart_faults(node: LexborNode, truth: Truth) -> Iterator[str]:
    """Everything in a drawn chart that is not what its figures say."""
    slug = node.attributes["data-chart"] or ""
    names = [name for name in (node.attributes.get("data-figures") or "").split(",") if name]
    figures = {name: figure for name in names if (figure := truth.figure(slug, name))}
    if not figures or len(figures) < len(names):
        yield "a chart of figures that are not published"
        return
    briefing = truth.briefings[slug]
    if squeeze(node.attributes.get("aria-label") or "") not in _names_of(briefing, names):
        yield "the chart’s name is not the author’s sentence"
    chart = make_shares(figures)
    yield from _find_word_faults(node, chart)
    yield from _find_bar_faults(node, chart)


def _names_of(briefing: Briefing, names: list[str]) -> set[str]:
    """What a chart of these figures may be called: its author's sentence, or the site's title where none is placed."""
    places = _places_of(briefing.body)
    said = {squeeze(place.sentence) for place in places if list(place.figures or briefing.figures) == names}
    return said or {squeeze(say_chart_title(briefing))}


@lru_cache(maxsize=64)
def _places_of(body: str) -> tuple[ChartPlace, ...]:
    return tuple(piece for piece in part_html(read_html(body)) if isinstance(piece, ChartPlace))


def _lines(node: LexborNode) -> list[tuple[float, float, bool, str]]:
    """The lines of text: height, place, whether they are heavy, words; from top to bottom."""
    found = []
    for text in node.css("text"):
        place = _PLACE.search(text.attributes.get("transform") or "")
        x, y = (float(place[1]), float(place[2])) if place else (0.0, 0.0)
        found.append((y, x, text.attributes.get("font-weight") == "600", text.text()))
    return sorted(found)


def _find_word_faults(node: LexborNode, chart: Chart) -> Iterator[str]:
    lines = _lines(node)
    heavy = [words for _, _, strong, words in lines if strong]
    light = [words for _, _, strong, words in lines if not strong]
    for row in chart.rows:
        if not _take(heavy, f"{row.label} {row.value}"):
            yield f"the chart does not print “{row.label}: {row.value}” in its place"
            return
    groups = [say_polarity(polarity) for polarity in dict.fromkeys(row.polarity for row in chart.rows)]
    rest = [*groups, *(f"of {row.population}" for row in chart.rows), *_AXIS]
    if (
        heavy
        or Counter("".join(light).replace(" ", "")) != Counter("".join(rest).replace(" ", ""))
        or not _same_words(light, rest)
    ):
        yield "the chart prints words that its figures do not say"


def _take(lines: list[str], expected: str) -> bool:
    """Take as many lines as hold the expected words, in any order within them; False where they hold others."""
    wanted, got = Counter(squeeze(expected)), Counter[str]()
    taken: list[str] = []
    while lines and got.total() < wanted.total():
        taken.append(lines.pop(0))
        got += Counter(squeeze(taken[-1]))
    return got == wanted and _same_words(taken, [expected])


def _same_words(lines: list[str], expected: list[str]) -> bool:
    """Whether every word with a digit stands there as often as expected; broken words are left aside."""
    said, wanted = (Counter(word for text in texts for word in text.split()) for texts in (lines, expected))
    return said == wanted or not any(re.search(r"\d", word) for word in (said - wanted) + (wanted - said))


def _find_bar_faults(node: LexborNode, chart: Chart) -> Iterator[str]:
    """Bars that are not as long as their shares, and bars where only a limit is known."""
    drawn: list[tuple[float, float, str]] = []
    for path in node.css("path"):
        bar = _BAR.match(path.attributes.get("d") or "")
        fill = _FILL.fullmatch(path.attributes.get("fill") or "")
        if bar and fill:
            drawn.append((float(bar[1]), float(bar[2]), fill[1]))
    width = float((node.attributes.get("viewbox") or node.attributes.get("viewBox") or "0 0 0 0").split()[2]) - _MARGIN
    rows = [row for row in chart.rows if row.qualifier not in OPEN_LOW | OPEN_HIGH]
    if len(drawn) != len(rows):
        yield f"the chart draws {len(drawn)} bars for {len(rows)} shares that have one"
        return
    for (_, length, colour), row in zip(sorted(drawn), rows, strict=True):
        if abs(length - row.percent / 100 * width) > _SLACK or colour != row.polarity.value:
            yield f"the bar of “{row.label}: {row.value}” has another length or colour"
