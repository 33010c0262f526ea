"""Where a briefing uses its numbers: title, summary and prose, in the order of the page."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from briefing.model import Briefing
from briefing.prose import Bound, ChartPlace, Plain, Prose, read_line, read_prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One number on a page.

    Attributes:
        words: As the page prints it, plain.
        figure: The id that it is bound to. None where it is plain.
        reason: Why it is no finding. None where it is bound.
        where: "Title", "Summary", or the heading above it; a chart says so.
    """

    words: str
    figure: str | None = None
    reason: str | None = None
    where: str


def list_uses(briefing: Briefing) -> list[Use]:
    """Every number of a briefing's title, summary and prose, in their order."""
    cases = briefing.inspection.cases_inspected
    return [
        *_read_uses(read_line(briefing.title, cases), "Title"),
        *_read_uses(read_line(briefing.summary, cases), "Summary"),
        *_read_uses(read_prose(briefing.body), "Beginning"),
    ]


def name_places(uses: Iterable[Use], name: str) -> str:
    """Where a page uses a figure, each place once: "Title; What inspectors found"."""
    places = dict.fromkeys(use.where for use in uses if use.figure == name)
    return "; ".join(places) or "the list of figures alone"


def _read_uses(prose: Prose, where: str) -> Iterator[Use]:
    headings = [(at, " ".join(heading.words.split())) for at, heading in prose.headings if heading.level > 1]
    for start, piece in prose.parts:
        # A number stands under the last heading before it; the title of the page is none.
        while headings and headings[0][0] <= start:
            where = headings.pop(0)[1]
        if isinstance(piece, Bound):
            yield Use(words=_plain(piece.words), figure=piece.figure, where=where)
        elif isinstance(piece, Plain):
            yield Use(words=_plain(piece.words), reason=piece.reason, where=where)
        elif isinstance(piece, ChartPlace):
            for name in piece.figures:
                yield Use(words="", figure=name, where=f"{where} (chart)")


def _plain(made: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", made)).split())
