"""What the words of a clause say of its share: what was judged, at which stage, and how it came out."""

import re
from dataclasses import dataclass, replace
from typing import Final

from briefing.extract.clauses import Clause
from briefing.extract.measures import JUDGED, Cue, find_measures, is_description
from briefing.extract.outcomes import Outcome, find_outcomes
from briefing.extract.populations import (
    counts_other_things,
    counts_people_at_work,
    names_people_at_work,
    read_population,
    tells_opinion,
)
from briefing.extract.residue import count_own_words, has_verb
from briefing.extract.shares import FoundShare
from briefing.extract.stages import StageCue, find_stages, mask_looks, names_every_stage
from briefing.extract.tie import Tie
from briefing.terms import Measure, Polarity, Stage

_COMMA: Final = 40
"""Characters by which a comma between a cue and its share makes the cue more distant."""
_SHARE_OF: Final = re.compile(r"%|\b(?:percentages?|per\s?cent|shares?|proportions?|how\s+many)\b", re.I)
_FAR: Final = 30
_FEW: Final = 2
_SAFE_WORDS: Final = re.compile(
    r"\b(?:sufficiently\s+)?(?:safe(?:ly)?|protected|secure|manag\w+|identif\w+|assess\w*|address\w*|review\w*|keep\w*"
    r"|kept)\b",
    re.I,
)
_SUMMARY: Final = re.compile(r"\b(?:poor|weak|concern\w*|gaps?|problems?|shortfalls?)\Z", re.I)
_SET_APART: Final = re.compile(r"(?:,\s+(?:at|with)(?:\s+(?:just|only))?|[:(–—])\s*\Z", re.I)
_COUNTED_THINGS: Final = re.compile(r"\bstandards\b", re.I)
_SUBJECTLESS: Final = re.compile(
    r"[\s,;–—]*(?:and|but|or|yet)\s+(?:\w+ly\s+|also\s+|only\s+|just\s+)?(?:was|were|did|had|has|is|are|fell|rose|kept"
    r"|met|(?!need|relat|inspect|requir)\w{2,}ed)\s",
    re.I,
)
_MANAGED: Final = re.compile(
    r"\b(?:assess\w*|identif\w*|analys\w*)\s+(?:\w+\s+){0,3}?(?:and|n?or)\s+(?:to\s+)?manag\w+", re.I
)
_APPOSED: Final = re.compile(r",\s+at\s+(?:just\s+|only\s+)?\Z", re.I)
_SUBJECT: Final = re.compile(r"[\s,;]*(?:(?:and|but|while|whereas)\s+)?")
_ACTING: Final = re.compile(r"(?:keep|keeps|kept|maintain|protect(?:s|ed)?|hold|held)\s", re.I)
_PRONOUN: Final = re.compile(r"\b(?:it|its|this|that|these|those|them|they|their)\b", re.I)
_RATED: Final = re.compile(r"[‘“'\"](?:good|outstanding|inadequate|requires?\s+improvement)\b|\brated\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a clause itself says.

    Attributes:
        tie: Its ties.
        outcome: The words that gave the polarity.
        opinion: Whether those who are counted say something.
        staff: Whether it speaks of staff.
        empty: Whether it says nothing beside its ties.
        few: Whether it says little beside them.
        told: Whether it names a stage and judges it.
        bare: Whether the share stands alone at the beginning of the sentence, as a subject that was named before.
        apposed: Whether the share is only added in passing: "reviewing, at 28 per cent, did not".
        verbless: Whether it leaves out its verb.
        acting: Whether the measure itself is a verb: "kept people safe".
        whole: Whether it states a stage and an outcome by itself, and refers to nothing.
    """

    tie: Tie
    outcome: Outcome | None
    opinion: bool
    staff: bool
    empty: bool
    few: bool
    told: bool
    bare: bool
    apposed: bool
    verbless: bool
    acting: bool
    whole: bool


def read_own(words: str, text: str, share: FoundShare, clause: Clause) -> Own:
    """What a clause says of its share. words: its sentence; text: the same, what the inspectors did blanked out."""
    start, end = clause.start, clause.end
    cues, stages = find_measures(text, start, end), find_stages(text, start, end)
    outcomes = find_outcomes(_plain(text, cues), start, end)
    named = [
        (share.first, share.last),
        *((one.start, one.end) for one in cues),
        *((one.start, one.end) for one in stages),
    ]
    told = [*named, *((one.start, one.end) for one in outcomes)]
    population = read_population(words, share, end)
    measure = _read_measure(text, share, clause, cues, population)
    outcome = _nearest_outcome(text, share, outcomes)
    count = count_own_words(text, start, end, told)
    verbless = not has_verb(text, start, end, named)
    return Own(
        tie=Tie(
            measure=measure,
            stages=_read_stages(text, share, clause, stages, measure),
            polarity=_read_polarity(text, share, outcome, measure, population),
            population=population,
        ),
        outcome=outcome,
        opinion=tells_opinion(text, share, end),
        staff=names_people_at_work(text[start : share.first]),
        empty=count == 0,
        few=count <= _FEW,
        told=bool(stages and outcome and outcome.strong),
        bare=population is None and bool(_SUBJECT.fullmatch(text, clause.start, share.first)),
        apposed=bool(_APPOSED.search(text, 0, share.first)),
        verbless=verbless or bool(_SUBJECTLESS.match(text, start)),
        acting=any(_ACTING.match(text, cue.start) for cue in cues),
        whole=bool(stages and outcome and not verbless and not _PRONOUN.search(text, start, end)),
    )


def _plain(text: str, cues: list[Cue]) -> str:
    """The text in which the words of a measure that sound like an outcome are blanked out: "keeping people safe"."""
    for cue in cues:
        if cue.measure in {Measure.PUBLIC_PROTECTION, Measure.OTHER}:
            words = _SAFE_WORDS.sub(lambda found: " " * len(found[0]), text[cue.start : cue.end])
            text = text[: cue.start] + words + text[cue.end :]
    return text


def _distance(text: str, share: FoundShare, start: int, end: int) -> int:
    """How far words are from a share."""
    low, high = (end, share.first) if end <= share.first else (share.last, start)
    return max(0, high - low) + _COMMA * text.count(",", low, high)


def _read_measure(
    text: str, share: FoundShare, clause: Clause, cues: list[Cue], population: str | None
) -> Measure | None:
    if counts_people_at_work(text, share, population):
        return Measure.WORKLOAD
    if is_description(text, clause.start, clause.end):
        return Measure.OTHER
    if "respectively" in text and clause.row > 1 and len(cues) == clause.row:
        return cues[clause.place].measure
    named = {cue.measure for cue in cues}
    if counts_other_things(text[clause.start : clause.end], population) and not named & JUDGED:
        return Measure.OTHER
    if not cues:
        return None
    nearest = min(cues, key=lambda cue: (_distance(text, share, cue.start, cue.end), cue.start - cue.end)).measure
    return _prefer(nearest, named)


def _prefer(nearest: Measure, named: set[Measure]) -> Measure:
    """The measure of a clause where a nearer word only describes it: the risk of a case in which oversight lacked."""
    if nearest in {Measure.PUBLIC_PROTECTION, Measure.INFORMATION} and Measure.MANAGEMENT_OVERSIGHT in named:
        return Measure.MANAGEMENT_OVERSIGHT
    if nearest is Measure.PUBLIC_PROTECTION and Measure.INFORMATION in named:
        return Measure.INFORMATION
    judged = named & JUDGED
    return next(iter(judged)) if nearest is Measure.WORKLOAD and len(judged) == 1 else nearest


def _read_stages(
    text: str, share: FoundShare, clause: Clause, cues: list[StageCue], measure: Measure | None
) -> tuple[Stage, ...]:
    if measure is Measure.INFORMATION:
        return _counted_stage(text, share)
    if measure in {Measure.WORKLOAD, Measure.VICTIMS, Measure.MANAGEMENT_OVERSIGHT} or not cues:
        return (Stage.OVERALL,) if measure in JUDGED and names_every_stage(text, clause.start, clause.end) else ()
    nearest = min(cues, key=lambda cue: _distance(text, share, cue.start, cue.end))
    every = (
        names_every_stage(text, clause.start, clause.end) and _distance(text, share, nearest.start, nearest.end) > 30
    )
    if measure in JUDGED and (every or _MANAGED.search(text, clause.start, clause.end)):
        return (Stage.OVERALL,)
    spread = clause.row > 1 and not clause.ranged and len(nearest.stages) == clause.row
    return (nearest.stages[clause.place],) if spread else nearest.stages


def _counted_stage(text: str, share: FoundShare) -> tuple[Stage, ...]:
    counted = re.match(r"\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+){0,2}?(assessments|plans|reviews)\b", text[share.last :])
    named = {"assessments": Stage.ASSESSMENT, "plans": Stage.PLANNING, "reviews": Stage.REVIEWING}
    return (named[counted[1]],) if counted else ()


def _nearest_outcome(text: str, share: FoundShare, outcomes: list[Outcome]) -> Outcome | None:
    strong = [one for one in outcomes if one.strong] or outcomes
    bad_first = {Polarity.INSUFFICIENT: 0, Polarity.SUFFICIENT: 1}
    return min(
        strong, key=lambda one: (_distance(text, share, one.start, one.end), bad_first[one.polarity]), default=None
    )


def _read_polarity(
    text: str, share: FoundShare, outcome: Outcome | None, measure: Measure | None, population: str | None
) -> Polarity | None:
    rated = _COUNTED_THINGS.search(text) and _RATED.search(text)
    if measure is Measure.WORKLOAD or rated:
        return Polarity.NEUTRAL
    if outcome is None:
        return None
    apart = _SET_APART.search(text[max(0, share.first - 20) : share.first])
    if apart and _SUMMARY.search(text[: outcome.end]):
        return Polarity.NEUTRAL
    return outcome.polarity


def read_head(words: str) -> Tie:
    """The ties that the head of a column or a heading names."""
    text = mask_looks(words)
    cues, stages = find_measures(text), {stage for cue in find_stages(text) for stage in cue.stages}
    outcomes = [one.polarity for one in find_outcomes(text) if one.strong]
    return Tie(
        measure=cues[-1].measure if cues else None,
        stages=tuple(stages) if len(stages) == 1 else (),
        polarity=outcomes[-1] if outcomes else None,
    )


def read_context(words: str) -> Tie:
    """The ties that words without shares hand on.

    A verdict such as "public protection was poor" says nothing of what the shares behind it count: they become neutral.
    """
    tie = read_head(words)
    verdict = tie.polarity is Polarity.INSUFFICIENT and not _SHARE_OF.search(words)
    return replace(tie, polarity=Polarity.NEUTRAL) if verdict else tie
