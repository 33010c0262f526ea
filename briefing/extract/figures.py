"""The figures of a text: its shares, each with its meaning and its evidence."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.extract.context import Columns, Surroundings, is_row
from briefing.extract.meaning import Tie, read_ties
from briefing.extract.other_inspectorates import Attention
from briefing.extract.results import FoundFigure
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare, find_shares
from briefing.model import LONGEST_QUOTATION
from briefing.terms import Measure, Polarity

_NUMBER: Final = re.compile(
    r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞]|cent\b|\bhal(?:f|ves)\b|\b(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|twentieth)s?\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen"
    r"|\w{3,5}ty)\b[\w\s’'-]{0,40}?\b(?:in|of)\b",
    re.I,
)
"""What a sentence holds that states a share."""
_BREAK: Final = re.compile(r"[;:,]\s+|\s+[–—-]\s+|\s+(?=\()")
_WORD: Final = re.compile(r"\S+")
_REACH: Final = 300
"""Characters on either side of a sentence, as many as 40 words have."""
_WIDER: Final = (14, 25, LONGEST_QUOTATION)
"""Words of evidence that reaches beyond its sentence."""
_Span = tuple[int, int]
_LETTERS: Final = re.compile(r"\w+")
_KEY: Final = 3


class Places:
    """The words of a text, each with its places."""

    def __init__(self, text: str) -> None:
        self._words = _LETTERS.findall(text)
        self._places: dict[tuple[str, ...], list[int]] = {}
        for at, key in enumerate(zip(self._words, self._words[1:], self._words[2:], strict=False)):
            self._places.setdefault(key, []).append(at)

    def stands_once(self, words: str) -> bool:
        """Whether the words, three at least, stand in the text once, signs and white space left out of account."""
        sought = _LETTERS.findall(words)
        if len(sought) < _KEY:
            return False
        found = 0
        for at in self._places.get(tuple(sought[:_KEY]), ()):
            found += self._words[at : at + len(sought)] == sought
            if found > 1:
                return False
        return found == 1


def find_figures(
    text: str, sentences: list[Sentence], *, topic: Measure | None, local: bool, foreign: bool
) -> Iterator[FoundFigure]:
    """Every figure of the text, in its order; a share that applies to two stages is two figures.

    Args:
        text: The text.
        sentences: Its sentences.
        topic: What the whole text is about. None where it is about several things.
        local: Whether it is about one place.
        foreign: Whether it is another inspectorate's document.
    """
    places: Places | None = None
    around, columns, attention = Surroundings(topic), Columns(), Attention(foreign)
    for at, sentence in enumerate(sentences):
        row = is_row(sentence, first=at == 0)
        columns.enter(sentence, row=row)
        attention.enter(sentence.text)
        shares = [] if sentence.heading and not row else _find(sentence, local=local)
        if not shares:
            around.skip(sentence)
            continue
        context = around.enter(sentence)
        ties = columns.read(sentence, shares, context) if row else read_ties(sentence, shares, context)
        around.leave(sentence, ties)
        places = places or (Places(text) if shares else None)
        for share, tie in zip(shares, ties, strict=True):
            assert places is not None
            yield from _make(text, places, sentence, share, attention.own(tie))


def _find(sentence: Sentence, *, local: bool) -> list[FoundShare]:
    return find_shares(sentence, local=local) if _NUMBER.search(sentence.text) else []


def _make(text: str, places: Places, sentence: Sentence, share: FoundShare, tie: Tie) -> Iterator[FoundFigure]:
    start, end = sentence.start + share.number.start, sentence.start + share.number.end
    first, last = sentence.start + share.first, sentence.start + share.last
    evidence = quote_around(text, places, (sentence.start, sentence.end), (first, last))
    for stage in tie.stages or (None,):
        yield FoundFigure(
            start=start,
            end=end,
            surface=text[start:end],
            evidence=evidence,
            percent=share.percent,
            numerator=share.numerator,
            denominator=share.denominator,
            qualifier=share.qualifier,
            measure=tie.measure or Measure.OTHER,
            stage=stage,
            polarity=tie.polarity or Polarity.NEUTRAL,
            population=tie.population or "cases",
        )


def quote_around(text: str, places: Places, sentence: _Span, share: _Span) -> str:
    """The words of a sentence around a share: the whole sentence where it is short, else its clauses, else its words.

    Where they stand in the text more than once, words of the sentences beside it are added.

    Args:
        text: The text.
        places: Its words.
        sentence: Where the sentence begins and ends.
        share: The span that the words must hold.
    """
    widest = ""
    for start, end in _offer(text, sentence, share):
        words = _trim(text[start:end])
        if len(words.split()) > LONGEST_QUOTATION:
            continue
        if places.stands_once(words):
            return words
        widest = widest or words
    return widest


def _offer(text: str, sentence: _Span, share: _Span) -> Iterator[_Span]:
    """The spans that may be quoted, best first."""
    start, end = sentence
    first, last = share
    yield sentence
    cuts = sorted({start, end, *(match.end() for match in _BREAK.finditer(text, start, end))})
    spans = [(a, b) for a in cuts if a <= first for b in cuts if b >= last]
    yield from sorted(spans, key=lambda span: span[0] - span[1])
    yield _take_words(text, sentence, share, LONGEST_QUOTATION)
    wide = max(0, start - _REACH), min(len(text), end + _REACH)
    for count in _WIDER:
        yield _take_words(text, wide, share, count)


def _take_words(text: str, within: _Span, share: _Span, most: int) -> _Span:
    """As many words before and behind the share as their number allows."""
    before = list(_WORD.finditer(text, within[0], share[0]))
    behind = list(_WORD.finditer(text, share[1], within[1]))
    room = max(0, most - len(text[share[0] : share[1]].split()) - 2)
    keep = min(len(before), max(room // 2, room - len(behind)))
    rest = min(len(behind), room - keep)
    start = before[-keep].start() if keep else share[0]
    return start, behind[rest - 1].end() if rest else share[1]


def _trim(words: str) -> str:
    """Words without the white space, the full stop and the unpaired signs around them."""
    words = words.strip().rstrip(".,;:").strip()
    for opening, closing in (("“", "”"), ("(", ")"), ('"', '"')):
        if words.startswith(opening) and closing not in words[1:]:
            words = words[1:]
        if words.endswith(closing) and opening not in words[:-1]:
            words = words[:-1]
    return words.rstrip(".,;: |")
