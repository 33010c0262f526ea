"""What a share means: measure, stage, polarity and population, from the words around it or carried over.

A share takes its meaning from its own clause. What the clause leaves out comes from the clause before it in the
sentence, from the sentence before, from the line that opens a list, from the heading above, or from what the whole text
is about, in this order; and only where the clause says nothing else of its own. Where nothing says what was judged, the
measure is `other`: a share is never put on a chart by a guess.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from briefing.extract.clauses import Clause, count_own_words, has_verb, part_clauses
from briefing.extract.measures import CHARTED, JUDGED, Cue, find_measures, is_description
from briefing.extract.polarity import Outcome, find_outcomes, turn
from briefing.extract.population import (
    counts_cases,
    counts_other_things,
    counts_people_at_work,
    names_people_at_work,
    read_population,
    tells_opinion,
)
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare
from briefing.extract.stages import StageCue, find_stages, mask_looks, names_every_stage
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
_SURVEY: Final = re.compile(r"\b(?:staff\s+|our\s+|the\s+)?survey\b|\bour\s+members\b", re.I)
_FACTS: Final = frozenset({Measure.INFORMATION, Measure.MANAGEMENT_OVERSIGHT, Measure.VICTIMS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a share is tied to. None: its words do not say."""

    measure: Measure | None = None
    stages: tuple[Stage, ...] = ()
    polarity: Polarity | None = None
    population: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a sentence and may be carried over to it.

    Attributes:
        before: The ties of the sentence before it in its paragraph, or in its list.
        opened: What the line says that opens its list.
        section: What the heading above says.
        topic: What the whole text is about. None where it is about several things.
        staff: Whether the sentence before speaks of staff.
        theme: The subject that a sentence before it names: "On desistance the picture was brighter".
        row: The ties of the sentence before it, one by one.
        pronoun: Whether the sentence begins with one.
        referring: Whether the sentence begins with words that refer to what was said before.
    """

    before: Tie = field(default_factory=Tie)
    opened: Tie = field(default_factory=Tie)
    section: Tie = field(default_factory=Tie)
    topic: Measure | None = None
    staff: bool = False
    theme: Tie = field(default_factory=Tie)
    row: tuple[Tie, ...] = ()
    pronoun: bool = False
    referring: bool = False


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


class _Place(NamedTuple):
    """A share where it stands.

    Attributes:
        own: What its clause says.
        inside: What the words before it in the sentence hand on.
        following: What the first share behind it in the sentence is tied to.
        alone: Whether it is the first share of the sentence.
        row: Whether it stands in a table.
        text: The sentence.
        context: What stands around the sentence.
    """

    own: Own
    inside: Tie
    following: Tie
    alone: bool
    row: bool
    text: str
    context: Context


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


def read_ties(sentence: Sentence, shares: list[FoundShare], context: Context) -> list[Tie]:
    """The ties of each share of a sentence."""
    text = mask_looks(sentence.text)
    clauses = part_clauses(sentence.text, shares)
    owns = [read_own(sentence.text, text, share, clause) for share, clause in zip(shares, clauses, strict=True)]
    ties: list[Tie] = []
    for at, (read, clause) in enumerate(zip(owns, clauses, strict=True)):
        own = _spread(read, clause, context)
        inside = _read_lead(text, clause, ties[-1] if ties else Tie())
        following = next((later.tie for later in owns[at + 1 :] if later.tie.measure), Tie())
        ties.append(_settle(_Place(own, inside, following, not ties, sentence.row, text, context)))
    return ties


def _spread(own: Own, clause: Clause, context: Context) -> Own:
    """What a clause says, with the stage that the sentence before gives to its place in the row."""
    fits = clause.row > 1 and clause.row == len(context.row)
    if not fits or own.tie.stages or not own.empty:
        return own
    return replace(own, tie=replace(own.tie, stages=context.row[clause.place].stages))


def _read_lead(text: str, clause: Clause, before: Tie) -> Tie:
    """What the words between the share before and a clause say: "Work to keep people safe was mixed, with"."""
    if clause.place or clause.start <= clause.lead:
        return before
    lead = read_context(text[clause.lead : clause.start])
    if lead.measure and lead.measure is not before.measure:
        return replace(lead, polarity=None)
    return replace(before, stages=lead.stages or before.stages)


def _settle(place: _Place) -> Tie:
    """The ties of a share, what its clause leaves out carried over."""
    given = place.own.tie
    source = given if given.measure else _find_source(place)
    measure = source.measure or Measure.OTHER
    if measure is Measure.WORKLOAD:
        return Tie(measure=measure, polarity=Polarity.NEUTRAL, population=given.population or "staff")
    return Tie(
        measure=measure,
        stages=_settle_stages(place, source, measure),
        polarity=_settle_polarity(place, source, measure),
        population=given.population or source.population or "cases",
    )


def _find_source(place: _Place) -> Tie:
    """From where the measure comes that the clause does not name. An empty tie where nothing may be carried over."""
    own, text = place.own, place.text
    if own.opinion and (place.context.staff or names_people_at_work(text) or _SURVEY.search(text)):
        return Tie(measure=Measure.WORKLOAD)
    if own.empty or own.verbless:
        waits = own.verbless and own.outcome is None
        for near in (place.inside, place.following if waits else Tie()):
            if near.measure and (own.empty or near.measure not in CHARTED):
                return near
    far = _find_outside(own, place.context) if own.empty else None
    return far or _find_loosely(own, place.context)


def _find_outside(own: Own, context: Context) -> Tie | None:
    """What stands outside the sentence and may be carried over to a clause that says nothing of its own."""
    before = context.before
    if own.outcome is None and context.staff and not before.measure:
        return Tie(measure=Measure.WORKLOAD)
    topic = Tie(measure=context.topic, stages=context.section.stages)
    sources = (context.theme if own.whole else before, context.opened, context.section, topic)
    return next((source for source in sources if source.measure), None)


def _find_loosely(own: Own, context: Context) -> Tie:
    """What may be carried over though the clause says a little: below a heading, of staff, or to no chart."""
    before = context.before
    if own.told and own.few and (context.opened.measure or context.section.measure):
        return context.opened if context.opened.measure else context.section
    if own.bare and before.measure is Measure.WORKLOAD:
        return before
    if context.referring and before.measure not in CHARTED:
        return before
    vague = own.outcome is None or not own.outcome.strong
    return Tie(measure=Measure.WORKLOAD) if own.staff and vague and own.tie.population is None else Tie()


def _settle_stages(place: _Place, source: Tie, measure: Measure) -> tuple[Stage, ...]:
    stages = place.own.tie.stages
    if stages or measure in _FACTS:
        return stages
    return _carry_stages(place, source, measure) or ((Stage.OVERALL,) if measure in JUDGED else ())


def _carry_stages(place: _Place, source: Tie, measure: Measure) -> tuple[Stage, ...]:
    """The stage that the clause leaves out. Empty where nothing says it."""
    own, inside, context = place.own, place.inside, place.context
    found: tuple[Stage, ...] = ()
    if own.tie.measure is None:
        found = (inside.stages if own.empty else ()) or source.stages
    if not found and own.verbless:
        found = inside.stages
    if not found and (own.bare or context.pronoun):
        found = inside.stages or context.before.stages
    judged = measure in JUDGED or (measure is Measure.OTHER and own.outcome is not None and own.outcome.strong)
    return found or ((context.opened.stages or context.section.stages) if judged else ())


def _settle_polarity(place: _Place, source: Tie, measure: Measure) -> Polarity:
    own = place.own
    carried = source if place.alone else place.inside
    if own.apposed:
        known = carried.polarity if carried.measure is measure and carried is not own.tie else None
        return known or (Polarity.SUFFICIENT if measure is Measure.ENGAGEMENT else Polarity.NEUTRAL)
    if own.outcome is not None and own.outcome.denial and own.empty and carried.polarity and own.tie.measure is None:
        return turn(carried.polarity)
    if measure is Measure.OTHER and own.opinion:
        return Polarity.NEUTRAL
    if own.tie.polarity is not None and not _is_vague(own, measure):
        return own.tie.polarity
    return _carry_polarity(place, carried, measure)


def _is_vague(own: Own, measure: Measure) -> bool:
    """Whether the clause says that something was done, and not of what case: it judges nothing then."""
    done = measure is Measure.OTHER and own.outcome is not None and not own.outcome.strong
    return done and not counts_cases(own.tie.population)


def _carry_polarity(place: _Place, carried: Tie, measure: Measure) -> Polarity:
    """The polarity that the clause leaves out. A share of what is judged met the standard, if nothing says else."""
    own = place.own
    if (own.empty or own.verbless) and carried.polarity is not None:
        return carried.polarity
    met = (measure in JUDGED and (own.empty or place.row or own.acting)) or (place.row and measure in _FACTS)
    return Polarity.SUFFICIENT if met else Polarity.NEUTRAL
