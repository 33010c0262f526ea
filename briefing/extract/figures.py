"""The figures of a text: its shares, each with its ties and its evidence."""

from collections.abc import Iterator
from typing import Final

from briefing.extract.found import FoundFigure
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare, find_shares
from briefing.extract.ties import Tie, read_context, read_ties
from briefing.extract.evidence import quote_around
from briefing.terms import Measure, Polarity

_NOTHING: Final = Tie()


def find_figures(text: str, sentences: list[Sentence], topic: Measure | None = None) -> Iterator[FoundFigure]:
    """Every figure of the text, in its order; a share that applies to two stages is two figures."""
    before, opened, paragraph = _NOTHING, _NOTHING, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph and not sentence.bullet:
            before = opened = _NOTHING
        paragraph = sentence.paragraph
        shares = find_shares(sentence)
        if not shares:
            context = read_context(sentence)
            before = context if context.measure else before
            opened = context if sentence.opens else opened
            continue
        ties = read_ties(sentence, shares, before if before.measure else opened, topic)
        before = ties[-1]
        for share, tie in zip(shares, ties, strict=True):
            yield from _make(text, sentence, share, tie)


def _make(text: str, sentence: Sentence, share: FoundShare, tie: Tie) -> Iterator[FoundFigure]:
    start, end = sentence.start + share.number.start, sentence.start + share.number.end
    first, last = sentence.start + share.first, sentence.start + share.last
    evidence = quote_around(text, sentence.start, sentence.end, first, last)
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
