"""What a share is a share of: measure, stage, polarity and population, from the words around it or carried over.

A share takes its ties from its own clause. What the clause leaves out comes from the clause before it in the sentence,
from the sentence before, from the line that opens a list, from the heading above, or from what the whole text is about,
in this order; and only where the clause says nothing else of its own. Where nothing says what was judged, the measure
is `other`: a share is never put on a chart by a guess.
"""

import re
from dataclasses import replace
from typing import Final, NamedTuple

from briefing.extract.clauses import Clause, part_clauses
from briefing.extract.measures import CHARTED, JUDGED
from briefing.extract.outcomes import turn
from briefing.extract.populations import counts_cases, names_people_at_work
from briefing.extract.readings import Own, read_context, read_own
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare
from briefing.extract.stages import mask_looks
from briefing.extract.tie import Context, Tie
from briefing.terms import Measure, Polarity, Stage

_SURVEY: Final = re.compile(r"\b(?:staff\s+|our\s+|the\s+)?survey\b|\bour\s+members\b", re.I)
_FACTS: Final = frozenset({Measure.INFORMATION, Measure.MANAGEMENT_OVERSIGHT, Measure.VICTIMS})


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
