"""Rows of tables: a label, and shares in the columns behind it."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from briefing.extract.readings import read_head
from briefing.extract.sentences import Sentence, part_cells
from briefing.extract.shares import FoundShare
from briefing.extract.tie import Context, Tie
from briefing.extract.ties import read_ties
from briefing.terms import Measure, Polarity

_LABELLED: Final = re.compile(
    r"(?:.*?(?:[:–—]|\s-)\s*|)(?:(?:just|only|about|around|nearly|almost|over|under|fewer\s+than|less\s+than"
    r"|more\s+than|at\s+least|up\s+to|[<>~])\s*)*"
    r"(?:\d+(?:\.\d+)?\s?(?:%|per\s?cent|pc)|\d+\s+(?:out\s+of|of)\s+\d+|\w+\s+(?:out\s+of|in)\s+(?:every\s+)?\w+"
    r"|(?:one|two|three|four|a)[\s-](?:half|thirds?|quarters?|fifths?)|half)"
    r"(?:\s*\(\d[^()]{0,30}\))?\s*",
    re.I | re.S,
)
_LONGEST_ROW: Final = 300


def is_row(sentence: Sentence, *, first: bool) -> bool:
    """Whether a line is a row of a table: cells, or a label and its share. The first line of a text is its title."""
    if sentence.row or not sentence.heading:
        return sentence.row
    return not first and len(sentence.text) <= _LONGEST_ROW and bool(_LABELLED.fullmatch(sentence.text))


@dataclass(slots=True)
class Columns:
    """What the heads of a table's columns say. It follows the text."""

    _heads: list[Tie] = field(default_factory=list)

    def enter(self, sentence: Sentence, *, row: bool) -> None:
        """Keep the heads where a table begins; forget them where prose does."""
        if sentence.row and not re.search(r"\d\s*%?\s*(?:per\s?cent)?\s*(?:\||\t|\Z)", sentence.text):
            self._heads = [read_head(sentence.text[start:end]) for start, end in part_cells(sentence.text)]
        elif not row and not sentence.heading:
            self._heads = []

    def read(self, sentence: Sentence, shares: list[FoundShare], context: Context) -> list[Tie]:
        """The ties of each share of a row, from its label, from the head of its column, and from the heading above."""
        cells = part_cells(sentence.text)
        if len(cells) < 2:
            return read_ties(replace(sentence, row=True), shares, context)
        label = sentence.text[slice(*cells[0])]
        return [self._read_cell(sentence, share, cells, label, context) for share in shares]

    def _read_cell(
        self, sentence: Sentence, share: FoundShare, cells: list[tuple[int, int]], label: str, context: Context
    ) -> Tie:
        at = next((place for place, (start, end) in enumerate(cells) if start <= share.number.start < end), 0)
        fits = len(self._heads) == len(cells)
        head, first = (self._heads[at], self._heads[0]) if fits else (Tie(), Tie())
        section = context.section
        above = replace(
            context,
            before=Tie(),
            section=Tie(
                measure=head.measure or first.measure or section.measure,
                stages=head.stages or first.stages or section.stages,
                polarity=head.polarity,
            ),
        )
        start, end = cells[at]
        line = f"{label}: {sentence.text[start:end]}"
        shift = len(label) + 2 - start
        moved = replace(
            share,
            first=max(0, share.first + shift),
            last=share.last + shift,
            number=replace(share.number, start=share.number.start + shift, end=share.number.end + shift),
        )
        single = replace(sentence, text=line, row=True)
        tie = read_ties(single, [moved], above)[0]
        if head.polarity and tie.measure is not Measure.WORKLOAD and head.polarity is Polarity.INSUFFICIENT:
            return replace(tie, polarity=head.polarity)
        return tie
