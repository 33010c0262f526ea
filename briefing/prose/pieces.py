"""What the theme fills in, taken out of clean HTML."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from briefing.prose.convert import HEADING_PREFIX

_PLACE: Final = re.compile(
    r'<p>\s*<img(?=[^>]*? src="chart:(?P<chart>[^"]*)")(?=[^>]*? alt="(?P<alt>[^"]*)")[^>]*>\s*</p>'
    rf'|<a href="#(?!{HEADING_PREFIX})(?P<id>[^"]*)"[^>]*>(?P<words>.*?)</a>'
    r'|<a href="plain:"(?: title="(?P<reason>[^"]*)")?>(?P<plain>.*?)</a>',
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Clean HTML that is shown as it is."""

    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A number in prose. words: clean HTML. figure: id of its figure."""

    words: str
    figure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A number that is no finding. words: clean HTML. reason: plain text."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPlace:
    """A chart that the author asks for.

    Attributes:
        kind: As written; may be unknown.
        figures: Ids as written. Empty: all figures of the briefing.
        unknown: Options that no chart has.
        sentence: The author's alternative text, plain.
    """

    kind: str
    figures: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    sentence: str


Piece = Markup | Bound | Plain | ChartPlace


_HEADING: Final = re.compile(rf'<h2 id="({HEADING_PREFIX}[^"]*)">(.*?)</h2>', re.DOTALL)


def list_headings(made: str) -> list[tuple[str, str]]:
    """The headings of the second level in clean HTML: the id of each, and its words."""
    found = ((name, html.unescape(re.sub(r"<[^>]*>", "", words))) for name, words in _HEADING.findall(made))
    return [(html.unescape(name), " ".join(words.split())) for name, words in found]


def part_html(made: str) -> Iterator[Piece]:
    """The parts of clean HTML: what is shown as it is, and what the theme fills in."""
    at = 0
    for match in _PLACE.finditer(made):
        if match.start() > at:
            yield Markup(html=made[at : match.start()])
        at = match.end()
        yield _read_place(match)
    if at < len(made):
        yield Markup(html=made[at:])


def _read_place(match: re.Match[str]) -> Piece:
    if match["chart"] is not None:
        return read_chart(html.unescape(match["chart"]), html.unescape(match["alt"]))
    if match["id"] is not None:
        return Bound(words=match["words"], figure=html.unescape(match["id"]))
    return Plain(words=match["plain"], reason=html.unescape(match["reason"] or ""))


def read_chart(address: str, sentence: str) -> ChartPlace:
    """The chart that an address asks for, the part behind `chart:`."""
    kind, _, query = address.partition("?")
    try:
        options = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        options = [(query[:60], "")]
    figures = [name.strip() for key, value in options if key == "figures" for name in value.split(",")]
    unknown = [key for key, _ in options if key != "figures"]
    return ChartPlace(kind=kind, figures=tuple(filter(None, figures)), unknown=tuple(unknown), sentence=sentence)
