"""The figures of a text: its shares, each with its ties and its evidence."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.extract.contexts import Surroundings
from briefing.extract.evidence import quote_around
from briefing.extract.foreign import Attention
from briefing.extract.found import FoundFigure
from briefing.extract.places import Places
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare, find_shares
from briefing.extract.tables import Columns, is_row
from briefing.extract.tie import Tie
from briefing.extract.ties import read_ties
from briefing.terms import Measure, Polarity

_NUMBER: Final = re.compile(
    r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅛⅜⅝⅞]|cent\b|\bhal(?:f|ves)\b|\b(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|twentieth)s?\b"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen"
    r"|\w{3,5}ty)\b[\w\s’'-]{0,40}?\b(?:in|of)\b",
    re.I,
)
"""What a sentence holds that states a share."""


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
