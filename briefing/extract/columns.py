"""What the heads and labels of a table say of each of its cells: the meaning, and whether it is background."""

import re
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from briefing.extract.bodies import read_own_words
from briefing.extract.meaning import Context, Meaning, read_head, read_meanings
from briefing.extract.scope import ADRIFT, Elsewhere, Setting, find_year, read_head_scope
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare
from briefing.extract.tables import has_share, is_lone
from briefing.numbers import NumberKind
from briefing.numbers.patterns import pattern
from briefing.terms import Measure, Polarity

_BOUND: Final = (
    r"(?:(?:just|only|about|around|nearly|almost|over|under|fewer\s+than|less\s+than|more\s+than|at\s+least|up\s+to"
    r"|[<>~])\s*){0,3}"
)
_SHARE: Final = (
    r"(?:\d+(?:\.\d+)?\s?(?:%|per\s?cent|pc)|\d+\s+(?:out\s+of|of)\s+(?:the\s+)?\d+(?:\s+cases)?"
    r"|\w+\s+(?:out\s+of|in)\s+(?:every\s+)?\w+"
    r"|(?:one|two|three|four|a)[\s-](?:half|thirds?|quarters?|fifths?)|half)(?:\s*\(\d[^()]{0,30}\))?"
)
# A row that lost its cells: a label, a sign and a share.
_LABELLED: Final = pattern(
    rf"(?:.*?(?:[:–—(]|\s-)\s*|){_BOUND}{_SHARE}\s*\)?\s*",
    "…Planning: 49%…",
    "…Planning – just over half (52%)…",
    "…Planning (19 of 66)…",
    no="…Planning was good enough in 49% of cases…",
    flags=re.I | re.S,
)
# What is a row only beside another: alone it would be a headline, "Northshire: 49% of cases fail".
_LISTED: Final = pattern(
    rf"[^.;:|\n]{{2,80}}?(?:[:–—(]\s*|\s-\s*|\s){_BOUND}{_SHARE}\)?(?:,?\s+[\w’'-]+){{0,12}}",
    "…Planning: 26 of 66 cases sufficient to keep people safe…",
    "…Planning 49%…",
    no="…Planning was poor…",
)
_COLONED: Final = pattern(r"[^:–—(]{2,80}(?:[:–—(]|\s-\s)", "Planning: 26 of 66", no="Planning in 26 of 66", flags=0)
_LONGEST_ROW: Final = 300
# Columns that hold no share: "Change", "Target", "n=".
_NO_SHARE: Final = pattern(
    r"\b(?:change|difference|trend|variance|gap|target|threshold|benchmark|rank\w*|points?)\b|[±+]/?[-−]",
    "Change since 2022",
    "Target",
    no="Planning",
)
# Columns whose number is no share, so that one beside them stands alone.
_COUNT: Final = pattern(
    rf"{_NO_SHARE.pattern}|\b(?:n|no|number|total|count|cases|base|sample)\b", "Number of cases", "n", no="Northshire"
)
_WORDED: Final = pattern(r"[A-Za-z]{2}", "Planning", no="66", flags=0)
_NAME: Final = pattern(
    r"[A-Z][\w’-]+(?:\s+(?:(?:and|of)\s+)?[A-Z][\w’-]+)*", "…East Northshire…", no="…planning…", flags=0
)
_OWN: Final = pattern(r"\b(?:this|our|us)\b", "This PDU", no="Region")
_WIDER: Final = pattern(
    r"(?:%|percentage)?\s*\(?(?:the\s+|whole\s+|wider\s+)*(?:region|division|county|comparators?|others?|elsewhere|peers?|neighbours?"
    r"|statistical\s+neighbours?)(?:\s+(?:as\s+a\s+whole|average|%|mean))*\)?",
    "…Region…",
    "…Statistical neighbours…",
    no="…This region…",
)
"""Heads for others, beside one for the inspected place."""
_MOST_WORDS: Final = 6
"""Words of a head or label that names a place or a year; a longer one is a question."""


def is_row(sentences: list[Sentence], at: int) -> bool:
    """Whether a line is a row of a table: cells, or a label and its share. The first line of a text is its title."""
    sentence = sentences[at]
    if sentence.row or not sentence.heading:
        return sentence.row
    # Of a cell that stands alone below another one, nothing says what it is a share of.
    if at == 0 or len(sentence.text) > _LONGEST_ROW or (is_lone(sentence.text) and is_lone(sentences[at - 1].text)):
        return False
    beside = (*sentences[at - 1 : at], *sentences[at + 1 : at + 2])
    return bool(_LABELLED.fullmatch(sentence.text)) or (
        _is_listed(sentence) and any(_is_listed(each) for each in beside)
    )


def _is_listed(sentence: Sentence) -> bool:
    """Whether a line is a label and a share, with some words behind it at the most."""
    words = sentence.text
    return (
        sentence.heading
        and not sentence.row
        and len(words) <= _LONGEST_ROW
        and bool(_LISTED.fullmatch(words))
        and bool(_COLONED.match(words) or _LABELLED.fullmatch(f"– {words[words.rfind(' ') + 1 :]}"))
    )


class _Head(NamedTuple):
    """What the head of a column says. scope: why its shares are background, None where they are not."""

    text: str = ""
    meaning: Meaning = Meaning()
    scope: Elsewhere | None = None


@dataclass(slots=True)
class Columns:
    """What the heads of a table's columns say, and the labels of its rows. It follows the text.

    Attributes:
        setting: When and where the inspection was.
    """

    setting: Setting
    _heads: list[_Head] = field(default_factory=list)
    _told: set[int] = field(default_factory=set)
    _labels: dict[int, Elsewhere | None] = field(default_factory=dict)
    _section: Elsewhere | None = None
    _above: str = ""
    _end: int = -1

    def enter(self, sentences: list[Sentence], at: int, *, row: bool) -> None:
        """Keep the heads where a table begins; forget them where prose does."""
        sentence = sentences[at]
        if sentence.row:
            if at > self._end:
                self._enter_table(sentences, at)
            words = [sentence.text[start:end] for start, end in sentence.cells]
            if not _told(sentence) and sum(bool(_WORDED.search(word) or find_year(word)) for word in words) > 1:
                # Several rows of heads, one above the other, are read together.
                above = [head.text for head in self._heads] if at and sentences[at - 1].row else []
                if len(above) == len(words) and not _told(sentences[at - 1]):
                    words = [" ".join(dict.fromkeys(filter(None, both))) for both in zip(above, words, strict=True)]
                below = next((row for row in sentences[at + 1 : self._end + 1] if row.row), sentence)
                if len(below.cells) == len(words) + 1:
                    words.insert(0, "")  # the labels have no head
                places = sorted(place for place in self._told if place < len(words))
                scopes = dict(zip(places, _compare([words[place] for place in places], self.setting), strict=True))
                self._heads = [_Head(word, read_head(word), scopes.get(place)) for place, word in enumerate(words)]
                self._above = ""
        elif not row and not sentence.heading:
            self._heads, self._end = [], -1

    def _enter_table(self, sentences: list[Sentence], at: int) -> None:
        """Look at all the rows of a table at its beginning: which cells hold shares, and what the labels name."""
        self._end = last = at
        # Headings between the rows part the table: "2.1 Assessment".
        while last + 1 < len(sentences) and (sentences[last + 1].row or sentences[last + 1].heading):
            last += 1
            self._end = last if sentences[last].row else self._end
        rows = [row for row in sentences[at : self._end + 1] if _told(row)]
        cells = ((place, row.text[slice(*cell)]) for row in rows for place, cell in enumerate(row.cells))
        self._told = {place for place, words in cells if has_share(words)}
        labels = [next((row.text[start:end] for start, end in row.cells if start < end), "") for row in rows]
        scopes = _compare(labels, self.setting)
        self._labels = {row.start: scope for row, scope in zip(rows, scopes, strict=True)}
        self._section = self._read_caption(sentences[at - 1].text if at and sentences[at - 1].heading else "")

    def keep(self, sentence: Sentence, shares: list[FoundShare]) -> list[FoundShare]:
        """The shares of a row that are none of a change or a target, each once: "26 of 66 | 39%" says one twice."""
        heads = self._fit(sentence)
        kept: list[FoundShare] = []
        for share in shares:
            head = heads[_find_cell(sentence, share)].text if heads else ""
            counted = any(
                other.number.kind is NumberKind.COUNTS and other.percent.quantize(share.percent) == share.percent
                for other in shares
                if share.number.kind is NumberKind.PERCENT
            )
            if not _NO_SHARE.search(head) and not counted:
                kept.append(share)
        return kept

    def read(self, sentence: Sentence, shares: list[FoundShare], context: Context) -> list[Meaning]:
        """The meaning of each share of a row, from its label, the head of its column, and the heading above."""
        # A label and its share without cells is read as a sentence that leaves out its verb.
        if len(sentence.cells) < 2:
            return read_meanings(replace(sentence, row=True), shares, context)
        label = self._read_label(sentence)
        heads = [head.meaning for head in self._fit(sentence)] or [Meaning()] * len(sentence.cells)
        section, found = context.section, []
        for share in shares:
            at = _find_cell(sentence, share)
            head, first = heads[at], heads[0]
            above = Meaning(
                measure=head.measure or first.measure or section.measure,
                stages=head.stages or first.stages or section.stages,
                polarity=head.polarity,
            )
            # The cell is read as a line of its own behind the label: "Planning: 49%".
            start, end = sentence.cells[at]
            shift = len(label) + 2 - start
            moved = replace(
                share,
                first=max(0, share.first + shift),
                last=share.last + shift,
                number=replace(share.number, start=share.number.start + shift, end=share.number.end + shift),
            )
            line = replace(sentence, text=f"{label}: {sentence.text[start:end]}", row=True)
            meaning = read_meanings(line, [moved], replace(context, before=Meaning(), section=above))[0]
            if head.polarity is Polarity.INSUFFICIENT and meaning.measure is not Measure.WORKLOAD:
                meaning = replace(meaning, polarity=head.polarity)
            found.append(meaning)
        return found

    def read_scope(self, sentence: Sentence, share: FoundShare) -> Elsewhere | None:
        """Why a share of a row is background: by its column, its row, or the table's caption. None where it is not."""
        heads = self._fit(sentence)
        at = _find_cell(sentence, share)
        column = heads[at].scope if heads else None
        if not heads and any(has_share(sentence.text[start:end]) for start, end in sentence.cells[:at]):
            return Elsewhere("where", sentence.text, None, sure=False)  # no head tells what the second column is of
        return column or self._labels.get(sentence.start) or self._section

    def _read_label(self, sentence: Sentence) -> str:
        """The words before the first share of a row; where its first cell is empty, that of a row above too."""
        words = [sentence.text[start:end] for start, end in sentence.cells]
        first = next((place for place, word in enumerate(words) if has_share(word)), len(words))
        labels = [word for word in words[:first] if _WORDED.search(word)]
        if words and words[0]:
            self._above = words[0] if len(labels) > 1 else ""
        elif self._above and labels:
            labels.insert(0, self._above)
        return ": ".join(labels)

    def _read_caption(self, caption: str) -> Elsewhere | None:
        """Why a whole table is background: its caption names a year long past, or all places."""
        year = find_year(caption)
        if len(caption.split()) > _MOST_WORDS or (year and (self.setting.year or year) - year < ADRIFT):
            return None
        return read_head_scope(caption, self.setting)

    def _fit(self, sentence: Sentence) -> list[_Head]:
        """The heads of a row's cells. Nothing where there are not as many."""
        return self._heads if len(self._heads) == len(sentence.cells) else []


def _told(row: Sentence) -> bool:
    """Whether a row holds a share."""
    return any(has_share(row.text[start:end]) for start, end in row.cells)


def _find_cell(sentence: Sentence, share: FoundShare) -> int:
    return next((at for at, (start, end) in enumerate(sentence.cells) if start <= share.number.start < end), 0)


def _compare(names: list[str], setting: Setting) -> list[Elsewhere | None]:
    """Which of a table's heads, or labels, are of another year or place than the others are.

    "Average" beside nothing else is what the table is about.
    """
    short = [name if len(name.split()) <= _MOST_WORDS and "?" not in name else "" for name in names]
    newest = max(filter(None, map(find_year, short)), default=setting.year)
    known = any(read_own_words(name) & setting.own for name in short)
    scopes: list[Elsewhere | None] = []
    for name in short:
        scope = read_head_scope(name, setting._replace(year=newest, local=True)) if name else None
        if (
            not scope
            and known
            and _NAME.fullmatch(name)
            and (words := read_own_words(name))
            and not words & setting.own
        ):
            scope = Elsewhere("where", name, None, sure=True, place=name)
        scopes.append(scope)
    if any(_OWN.search(name) or read_own_words(name) & setting.own for name in short):
        wider = (Elsewhere("where", name, None, sure=True) if _WIDER.fullmatch(name) else None for name in short)
        scopes = [scope or each for scope, each in zip(scopes, wider, strict=True)]
    own = any(not scope and not _COUNT.search(name) for name, scope in zip(names, scopes, strict=True))
    return scopes if own else [None] * len(names)
