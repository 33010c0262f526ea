"""What the theme fills in, taken out of clean HTML."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qsl

from briefing.prose.convert import HEADING_PREFIX

_PLACE: Final = re.compile(
    r'<p>\s*<img(?=[^>]*? src="chart:(?P<chart>[^"]*)")(?=[^>]*? alt="(?P<alt>[^"]*)")[^>]*>\s*</p>'
    rf'|<a href="#(?!{HEADING_PREFIX})(?P<id>[^"]*)"[^>]*>(?P<words>.*?)</a>'
    r'|<a href="(?P<kind>plain|said):"(?: title="(?P<title>[^"]*)")?>(?P<linked>.*?)</a>',
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
class Said:
    """Words in prose that are bound to words of the source: "most", by "most of the plans were late".

    `Briefing.said` has the same in the same order, without markup. A page marks each by its place there, counted from
    0: in the prose, and at the evidence that it leads to.

    Attributes:
        words: Clean HTML.
        evidence: The verbatim words of the source, plain.
    """

    words: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPlace:
    """A chart that the author asks for.

    Attributes:
        kind: As written; may be unknown.
        figures: Ids as written. Empty: all figures of the briefing.
        measure: As written, hyphens read as spaces. None where the author names none.
        stage: Likewise.
        unknown: Options that no chart has.
        repeated: Options that stand there twice.
        sentence: The author's alternative text, plain.
        number: Which chart of its prose it is, counted from 0.
    """

    kind: str
    figures: tuple[str, ...] = ()
    measure: str | None = None
    stage: str | None = None
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    sentence: str
    number: int = 0


Piece = Markup | Bound | Plain | Said | ChartPlace


_HEADING: Final = re.compile(rf'<h2 id="({HEADING_PREFIX}[^"]*)">(.*?)</h2>', re.DOTALL)


def list_headings(made: str) -> list[tuple[str, str]]:
    """The headings of the second level in clean HTML: the id of each, and its words."""
    found = ((name, html.unescape(re.sub(r"<[^>]*>", "", words))) for name, words in _HEADING.findall(made))
    return [(html.unescape(name), " ".join(words.split())) for name, words in found]


def part_html(made: str) -> Iterator[Piece]:
    """The parts of clean HTML: what is shown as it is, and what the theme fills in."""
    at = charts = 0
    for match in _PLACE.finditer(made):
        if match.start() > at:
            yield Markup(html=made[at : match.start()])
        at = match.end()
        yield _read_place(match, charts)
        charts += match["chart"] is not None
    if at < len(made):
        yield Markup(html=made[at:])


def _read_place(match: re.Match[str], charts: int) -> Piece:
    if match["chart"] is not None:
        return replace(read_chart(html.unescape(match["chart"]), html.unescape(match["alt"])), number=charts)
    if match["id"] is not None:
        return Bound(words=match["words"], figure=html.unescape(match["id"]))
    title = html.unescape(match["title"] or "")
    if match["kind"] == "said":
        return Said(words=match["linked"], evidence=" ".join(title.split()))
    return Plain(words=match["linked"], reason=title)


CHART_OPTIONS: Final = ("figures", "measure", "stage")


def read_chart(address: str, sentence: str) -> ChartPlace:
    """The chart that an address asks for, the part behind `chart:`."""
    kind, _, query = address.partition("?")
    try:
        options = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        options = [(query[:60], "")]
    given = dict(reversed(options))
    names = [key for key, _ in options]
    return ChartPlace(
        kind=kind,
        figures=tuple(filter(None, (name.strip() for name in given.get("figures", "").split(",")))),
        measure=_read_word(given.get("measure")),
        stage=_read_word(given.get("stage")),
        unknown=tuple(name for name in names if name not in CHART_OPTIONS),
        repeated=tuple(name for name in CHART_OPTIONS if names.count(name) > 1),
        sentence=sentence,
    )


def _read_word(given: str | None) -> str | None:
    """A word of a vocabulary, which an address spells with hyphens."""
    return None if given is None else " ".join(given.replace("-", " ").split()).casefold()
