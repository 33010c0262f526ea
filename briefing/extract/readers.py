"""What several readers say of one share, and which of it is sure.

The rules of this package are one reader, `second_reader` is another, of another nature. A reader sees a share where it
stands (`SeenShare`) and says of each field how likely each reading is (`Reading`). What the rules say is sure where
every other reader holds it for the likeliest, and likely enough. Else it is open between the two, and the best reading
is that of the rules, unless another reader is far surer of its own.

A third reader is a function of the same form that is handed to `extract`: docs/drafting.md tells how.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, Protocol

from briefing.extract.measures import JUDGED
from briefing.extract.results import Doubts, FoundFigure
from briefing.extract.sentences import Sentence
from briefing.terms import Measure, Polarity, Scope, Stage

FIELDS: Final = ("measure", "stage", "polarity", "scope")
"""What a reader may say of a share. Its value is worked out by the grammar of numbers alone."""
NONE: Final = "none"
"""The stage of a share that names none, or that is of the whole: the two are read alike."""
_ENOUGH: Final[Mapping[str, float]] = {"measure": 0.5, "stage": 0.5, "polarity": 0.6, "scope": 0.8}
"""By field, how likely another reader must hold a reading that is to be sure."""
_FAR_SURER: Final[Mapping[str, float]] = {"measure": 16, "stage": 16, "polarity": 16, "scope": math.inf}
"""How many times as likely a reader must hold its own reading as that of the rules, to be believed instead of them."""
_LEAST: Final = 1e-4
_CERTAIN: Final = 0.9

Reading = Mapping[str, Sequence[tuple[str, float]]]
"""By field, readings and how likely they are, 0 to 1, the likeliest first. A field that is left out is not judged."""


class SeenShare(NamedTuple):
    """A share where it stands.

    Attributes:
        sentences: Those of the text.
        at: Which of them states the share.
        start: Where the phrase of its number begins in that sentence.
        end: Where it ends.
        others: Where the phrases of the other shares of the sentence stand.
        stages: All that the rules say of the shares of the sentence. Which of them is whose, their order tells: "in 41,
            30 and 28 per cent", and only the rules know order.
    """

    sentences: Sequence[Sentence]
    at: int
    start: int
    end: int
    others: Sequence[tuple[int, int]]
    stages: frozenset[str] = frozenset()


class Reader(Protocol):
    """A reader of shares. None: it cannot read, and then nothing is sure."""

    def __call__(self, share: SeenShare) -> Reading | None:
        """What it reads of a share."""


def weigh_all(share: SeenShare | None, figures: Sequence[FoundFigure], readers: Iterable[Reader]) -> list[FoundFigure]:
    """The figures of a share with their best readings, and the fields that are open.

    Args:
        share: Where it stands. None where nothing but the rules knows what it is.
        figures: As the rules read it, several where it applies to several stages, with what they themselves doubt.
        readers: The others.
    """
    readings = [reader(share) for reader in readers] if share else []
    return [_weigh(figure, share.stages if share else frozenset(), readings) for figure in figures]


def _weigh(figure: FoundFigure, stages: frozenset[str], readings: Sequence[Reading | None]) -> FoundFigure:
    best: dict[str, str] = {}
    doubts: dict[str, tuple[str, ...]] = {}
    for field in FIELDS:
        own = read_field(figure, field)
        against: list[str] = []
        for reading in readings:
            ranked = reading.get(field, ((own, 1.0),)) if reading is not None else ()
            if field == "stage" and len(stages) > 1 and ranked and ranked[0][0] in stages:
                continue  # it speaks of another share of the sentence
            if not ranked or ranked[0][0] != own or ranked[0][1] < _ENOUGH[field]:
                against += [each for each, _ in ranked[:2]]
                if ranked and ranked[0][1] > _FAR_SURER[field] * max(dict(ranked).get(own, 0.0), _LEAST):
                    best[field] = ranked[0][0]
        # What the rules doubt themselves is settled where every other reader is nearly certain of it; not of when and
        # where a share is, which words alone do not tell.
        told = figure.doubts.get(field, ())
        if told:
            settled = [reading and dict(reading.get(field, ())).get(own, 0) >= _CERTAIN for reading in readings]
            against += told if field == "scope" or not (settled and all(settled)) else ()
        if against or None in readings:
            doubts[field] = tuple(dict.fromkeys((best.get(field, own), own, *against)))[:2]
    return _replace(figure, best, doubts)


def _replace(figure: FoundFigure, best: Mapping[str, str], doubts: Doubts) -> FoundFigure:
    """A figure with other readings in some fields."""
    if not best:
        return figure if doubts == figure.doubts else replace(figure, doubts=doubts)
    measure = Measure(best.get("measure", figure.measure))
    scope = Scope(best.get("scope", figure.scope))
    named = best.get("stage", read_field(figure, "stage"))
    whole = Stage.OVERALL if measure in JUDGED else None
    return replace(
        figure,
        measure=measure,
        stage=whole if named == NONE else Stage(named),
        polarity=Polarity(best.get("polarity", figure.polarity)),
        scope=scope,
        when=figure.when if scope is Scope.BACKGROUND else None,
        where=figure.where if scope is Scope.BACKGROUND else None,
        doubts=doubts,
    )


def read_field(figure: FoundFigure, field: str) -> str:
    """What a figure says in a field, as readers name it."""
    value = getattr(figure, field)
    return NONE if field == "stage" and value in {None, Stage.OVERALL} else str(value.value)
