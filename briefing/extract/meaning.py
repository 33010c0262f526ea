"""What a share means: measure, stage, polarity and population, from the words around it or carried over.

A share takes its meaning from its own clause. What the clause leaves out comes from the clause before it in the
sentence, from the sentence before, from the line that opens a list, from the heading above, or from what the whole text
is about, in this order; and only where the clause says nothing else of its own. Where nothing says what was judged, the
measure is `other`: a share is never put on a chart by a guess.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from briefing.extract.clauses import Clause, count_other_words, has_verb, part_clauses
from briefing.extract.measures import CHARTED, JUDGED, Cue, find_hints, find_measures
from briefing.extract.population import (
    counts_cases,
    counts_other_things,
    counts_people_at_work,
    counts_people_or_cases,
    names_people_at_work,
    read_population,
    tells_opinion,
)
from briefing.extract.prevalence import find_descriptions
from briefing.extract.results import Doubts
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare
from briefing.extract.stages import StageCue, blank_inspectors_work, find_stages, names_every_stage
from briefing.extract.verdicts import Verdict, find_marks, read_verdict
from briefing.numbers.patterns import blank, pattern
from briefing.terms import Measure, Polarity, Stage

_Found = TypeVar("_Found", Cue, StageCue)
_COMMA: Final = 40
"""Characters by which a comma between a cue and its share makes the cue more distant."""
_SHARE_OF: Final = pattern(
    r"%|\b(?:percentages?|per\s?cent|shares?|proportions?|how\s+many)\b",
    "the percentage of plans that were poor",
    "%",
    no="plans were poor",
)
_FEW: Final = 2
_SUMMARY: Final = pattern(
    r"\b(?:poor|weak|dire|dismal|shambolic|woeful|concern\w*|gaps?|problems?|shortfalls?)\Z",
    "the work was poor",
    "of serious concern",
    no="the work was poor in",
)
_SET_APART: Final = pattern(
    r"(?:,\s+(?:at|with)(?:\s+(?:just|only))?|[:(–—])\s*\Z",
    "Planning was poor, at just …",
    "Poor work: …",
    no="Planning was poor in …",
)
_NAMED_STAGE: Final = pattern(
    r"\b(?:assessments?|planning|plans?|reviewing|reviews|implementation|delivery)\b",
    "in their planning",
    "of assessments",
    no="what had been planned",
)
_OWN_SAFETY: Final = pattern(r"\bsafe(?:ty)?\b|\bwell-?being\b", "the child’s safety", no="police checks")
_MANY: Final = 9
"""Shares of a row that is no sentence."""
_FAR: Final = 30
"""Characters from a stage to a share, beyond which words that name every stage go before it."""
_SUBJECTLESS: Final = pattern(
    r"[\s,;–—]*(?:and|but|or|yet)\s+(?:\w+ly\s+|also\s+|only\s+|just\s+)?(?:was|were|did|had|has|is|are|fell|rose|kept"
    r"|met|(?!need|relat|inspect|requir)\w{2,}ed)\s",
    ", but was good enough in 31",
    " and met the standard in 31",
    no="planning was poor",
)
_ORDERS: Final = pattern(r"\b(?:disposals|court\s+cases|orders|licences)\b", "out-of-court disposals", no="services")
_REPORTS: Final = pattern(r"\breports\b", "the reports we inspected", no="assessments")
"""Advice to courts is no part of supervision, whatever it is about."""
_REVIEWS: Final = pattern(r"(?:\w+\s+)?reviews", "reviews", no="reviewing")
"""Of "34 of the 71 reviews" these are the sample, as of serious further offences, and no stage of a case."""
_SAME: Final = pattern(
    r"\b(?:figures?|averages?|mean|proportions?|percentages?|rates?|results?|scores?|latter|former|same|true|corresponding"
    r"|equivalent|pattern|compar\w+|against|(?<!more\s)(?<!fewer\s)(?<!less\s)(?<!rather\s)than|up\s+from|down\s+from)\b|\b(?:was|is|were)\s+(?:so|the\s+case)\b"
    r"|\b(?:it|this|that)\s+(?:was|is|had\s+been|stood|fell|rose|happened)\b|\bput\s+(?:it|this|that|these)\b",
    "the national average was",
    "this was true of",
    "it was",
    no="plans had been made",
)
"""What tells the number of another year or place, and judges as the share before it does."""
_ELLIPSIS: Final = pattern(
    r"\W*(?:(?:of\s+)?(?:the\s+)?(?:\w+\s+){0,4}?)(?:was|were|did|had|is|are|has|have|does|do)\W*\Z",
    "… of the companies was.",
    no="… of the companies was poor.",
)
_MANAGED: Final = pattern(
    r"\b(?:assess\w*|identif\w*|analys\w*)\s+(?:\w+\s+){0,3}?(?:and|n?or)\s+(?:to\s+)?manag\w+",
    "assess and manage the risk",
    "identified and managed",
    no="assess the risk",
)
_WORK: Final = pattern(r"\bwork\s+(?:to|on)\b", "work to keep people safe", no="court work")
_APPOSED: Final = pattern(r",\s+at\s+(?:just\s+|only\s+)?\Z", "Reviewing, at just …", no="Reviewing, in …")
_SUBJECT: Final = pattern(
    r"[\s,;]*(?:(?:and|but|while|whereas)\s+)?", "… and …", "…, whereas …", no="… in planning …", flags=0
)
_ACTING: Final = pattern(
    r"(?:keep|keeps|kept|maintain|protect(?:s|ed)?|hold|held)\s",
    "kept people safe",
    "protects the public",
    no="the safety of the public",
)
_PRONOUN: Final = pattern(
    r"\b(?:it|its|this|that|these|those|them|they|their)\b", "they did so", "in its cases", no="planning was poor"
)
_SURVEY: Final = pattern(
    r"\b(?:staff\s+|our\s+|the\s+)?survey\b|\bour\s+members\b",
    "the staff survey",
    "four in five of our members",
    no="the sample",
)
_BEHIND_IN: Final = pattern(
    r"\b(?:in|for|of|during|at|with|on|by|to)\s+(?:only|just|about|around|over|under|nearly|almost|some|more\s+than)?\s*\Z",
    "done in …",
    "done for only …",
    no="A report found that …",
)
_FOR: Final = pattern(
    r"\b(?:in|for)\s+(?:only|just|about|around|over|under|nearly|almost|some|more\s+than)?\s*\Z",
    "in place for …",
    no="worked with …",
)
_PASSIVE: Final = pattern(
    r"\b(?:was|were|been|being|got|get|is|are|received|offered|had)\b",
    "of victims were asked",
    no="of victims asked for a zone",
)
_DUE: Final = pattern(
    r"\b(?:(?:they|he|she|it|who|that|which)\s+(?:had\s+)?(?:need|requir)\w*|(?:needed|required|wanted)\s+(?:it|one|them)|was\s+(?:needed|due|required)"
    r"|were\s+(?:needed|due|required)|due|called\s+for\s+(?:one|it|them)|(?:when|as|that|which|where)\s+(?:the\s+)?\w+\s+(?:should|ought)|as\s+(?:planned|required|agreed)"
    r"|as\s+(?:often|much|soon|closely|fast|quickly|regularly)\s+as|within\s+the\s+time)\b",
    "the treatment they needed",
    "as often as required",
    no="people in need",
)
"""Words that say that something was due: who got it had what they should have had."""
_RATING: Final = pattern(
    r"(?:\b(?:rated|judged|graded|scored|deemed|found|were|was|being)\s+(?:as\s+|to\s+be\s+|at\s+)?(?:either\s+)?[‘“'\"]?|[‘“'\"])"
    r"(?:Good|Outstanding|Inadequate|Requires?\s+[Ii]mprovement)\b"
    r"|\b(?:rated|judged|graded|scored|deemed)\s+(?:as\s+|to\s+be\s+|at\s+)?(?:either\s+)?[‘“'\"](?:good|outstanding|inadequate|requires?\s+improvement)\b"
    r"|\b(?:rated|graded)\s+(?:as\s+|at\s+)?(?:either\s+)?(?:good|outstanding|inadequate|requires?\s+improvement)\b(?!\s+enough)",
    "rated as either ‘Good’",
    "were Requires improvement",
    "deemed “requires improvement”",
    "rated good",
    no=("was good enough", "rated good enough"),
    flags=0,
)
_ASIDE: Final = pattern(
    r"\((?:where|when|in\s+which|if|for\s+whom)\b[^()\d%]*\)",
    "cases (where this was recorded) were",
    no="cases (54 per cent)",
)
"""Which cases were counted, and not what was found in them."""
_RELATIVE: Final = pattern(
    r"\b(?:where|of\s+which|in\s+which|for\s+which|these|this|those)\b", "where we judged", no="and we judged"
)
_HELD: Final = pattern(
    r"had|has|have|(?<!was\s)(?<!were\s)(?<!been\s)given|gave|told|found|evidence|do",
    "…had…",
    no="…had asked…",
    flags=0,
)
"""What may tell of anything: "half had children", "children given a court order"."""
_BARE_DENIAL: Final = pattern(r"not|n[’']t|\w+n[’']t", "…not…", no="…not good enough…", flags=0)
_OPPOSITE: Final = {
    Polarity.SUFFICIENT: Polarity.INSUFFICIENT,
    Polarity.INSUFFICIENT: Polarity.SUFFICIENT,
    Polarity.NEUTRAL: Polarity.NEUTRAL,
}
_CONTENDING: Final = frozenset(
    {Measure.PUBLIC_PROTECTION, Measure.DESISTANCE, Measure.INFORMATION, Measure.VICTIMS, Measure.ENGAGEMENT}
)
"""Measures that may stand beside each other in one clause: "information from the police to keep people safe"."""
_FACTS: Final = frozenset({Measure.INFORMATION, Measure.MANAGEMENT_OVERSIGHT, Measure.VICTIMS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a share means. None: its words do not say. doubts: what the rules themselves are not sure of."""

    measure: Measure | None = None
    stages: tuple[Stage, ...] = ()
    polarity: Polarity | None = None
    population: str | None = None
    doubts: Doubts = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What stands around a sentence and may be carried over to it.

    Attributes:
        before: The meaning of the sentence before it in its paragraph, or in its list.
        opened: What the line says that opens its list.
        section: What the heading above says.
        topic: What the whole text is about. None where it is about several things.
        staff: Whether the sentence before speaks of staff.
        theme: The subject that a sentence before it names: "On desistance the picture was brighter".
        row: The meanings of the shares in the sentence before it, one by one.
        reviews: Whether the text is of reviews of serious further offences: there, "review" is no stage.
        pronoun: Whether the sentence begins with one.
        referring: Whether the sentence begins with words that refer to what was said before.
    """

    before: Meaning = field(default_factory=Meaning)
    opened: Meaning = field(default_factory=Meaning)
    section: Meaning = field(default_factory=Meaning)
    topic: Measure | None = None
    staff: bool = False
    theme: Meaning = field(default_factory=Meaning)
    row: tuple[Meaning, ...] = ()
    reviews: bool = False
    pronoun: bool = False
    referring: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _ClauseMeaning:
    """What a clause itself says.

    Attributes:
        meaning: What it says of its share.
        outcome: How it judges its share. None where no word does.
        described: Whether it tells of people and their lives, and of no work.
        opinion: Whether those who are counted say something.
        staff: Whether it speaks of staff.
        empty: Whether it says nothing beside its meaning.
        few: Whether it says little beside it.
        judged: Whether it names a stage and judges it.
        bare: Whether the share stands alone at the beginning of the sentence, as a subject that was named before.
        apposed: Whether the share is only added in passing: "reviewing, at 28 per cent, did not".
        verbless: Whether it leaves out its verb.
        acting: Whether the measure itself is a verb: "kept people safe".
        relative: Whether it hangs on the words before it: "where we judged half of the cases poor".
        whole: Whether it states a stage and an outcome by itself, and refers to nothing.
        referring: Whether it has a pronoun for what was said before: "in 2021 it was half".
        rivals: Measures that it names beside its own.
        named: Whether it names a stage by its name.
        managed: Whether it tells of more than one stage: "identify and manage", "work to keep people safe".
        active: Whether the people who are counted did what it tells themselves.
        hinted: Whether its measure is hinted at and not named.
        stages: Every stage that it names.
    """

    meaning: Meaning
    outcome: Verdict | None
    described: bool
    opinion: bool
    staff: bool
    empty: bool
    few: bool
    judged: bool
    bare: bool
    apposed: bool
    verbless: bool
    acting: bool
    relative: bool
    whole: bool
    referring: bool
    rivals: tuple[Measure, ...]
    named: bool
    managed: bool
    active: bool
    hinted: bool
    stages: tuple[Stage, ...]


def _take_within(cues: Sequence[_Found], start: int, end: int) -> list[_Found]:
    """Those of the cues, which stand in their order, that lie between two places."""
    low = bisect_left(cues, start, key=itemgetter(0))
    return [cue for cue in cues[low : bisect_left(cues, end, low, key=itemgetter(0))] if cue.end <= end]


class _Seen(NamedTuple):
    """A sentence: its words, the same with what the inspectors did blanked out, the measures and stages it names."""

    words: str
    text: str
    cues: Sequence[Cue]
    stages: Sequence[StageCue]


def _read_clause(seen: _Seen, shares: list[FoundShare], at: int, clause: Clause) -> _ClauseMeaning:
    """What a clause of a sentence says of its share. at: which of the sentence's shares that is."""
    words, text = seen.words, seen.text
    share, start, end = shares[at], clause.start, clause.end
    population = read_population(words, share, end)
    counted = counts_people_or_cases(population) and not _BEHIND_IN.search(text, 0, share.first)
    descriptions = find_descriptions(words, start, end, (share.first, share.last), counted=counted)
    plain = text
    for low, high in descriptions:
        plain = plain[:low] + " " * (high - low) + plain[high:]
    others = [(other.first, other.last) for other in shares if other is not share]
    people = counted and not counts_cases(population)
    outcome = read_verdict(plain, share.first, share.last, others)
    if outcome and (_HELD.fullmatch(plain, outcome.start, outcome.end) or not (start <= outcome.start < end)):
        outcome = None  # "children given a court order"; not "were given the chance"
    if outcome and counted and not outcome.strong and not _PASSIVE.search(plain, share.last, outcome.end):
        outcome = None  # what people did themselves judges no work: "two-thirds of victims asked for"
    opinion = tells_opinion(words, share, end) and not counts_cases(population)
    # "… and in 59 per cent of cases where there were concerns about children" goes on with what was said before.
    told = [span for span in descriptions if not (" where " in (population or "") and span[0] > share.last)]
    described = bool(told) and outcome is None and not opinion
    cues, stages = _take_within(seen.cues, start, end), _take_within(seen.stages, start, end)
    marks = [(mark.start, mark.end) for mark in find_marks(plain, start, end)]
    named = [(share.first, share.last), *((cue.start, cue.end) for cue in cues)]
    named += [(stage.start, stage.end) for stage in stages]
    if outcome and counts_cases(population):  # "insufficient in half of cases held by trainees" judges the work
        cues = [cue for cue in cues if cue.measure is not Measure.WORKLOAD]
    silent = bool(cues) or opinion or counts_other_things("", population) or (outcome is None and bool(people))
    hints = [] if silent else find_hints(plain, start, end)
    measure = _read_measure(text, share, clause, cues or hints, population)
    if population and share.denominator is not None and _REVIEWS.fullmatch(population):
        measure, stages = Measure.OTHER, []
    if population and _REPORTS.search(population) and measure in CHARTED:
        measure = Measure.OTHER
    if described and not counts_people_at_work(text, share, population):
        measure = Measure.OTHER
    if opinion and measure is not Measure.WORKLOAD:
        measure, stages = (None if measure is None else Measure.OTHER), []
    elif _tells_rating(words, share, start, end) and (not counts_cases(population) or "review" in words):
        measure, stages = Measure.OTHER, []
    polarity = outcome.polarity if outcome else None
    apart = outcome and not outcome.own and _SET_APART.search(text[max(0, share.first - 20) : share.first])
    if measure is Measure.WORKLOAD:
        polarity = Polarity.NEUTRAL
    elif outcome and apart and _SUMMARY.search(text[: outcome.end]):
        polarity = Polarity.NEUTRAL  # "the work was poor: 38 per cent" does not say what the share counts
    count = count_other_words(text, start, end, [*named, *marks])
    verbless = not has_verb(text, start, end, named)
    if (
        at
        and measure is Measure.OTHER
        and outcome is None
        and verbless
        and not cues
        and _ORDERS.search(population or "")
    ):
        measure = None  # "… and 31 per cent of out-of-court disposals" goes on with what was said of the share before
    referring = bool(_PRONOUN.search(text, start, end))
    return _ClauseMeaning(
        meaning=Meaning(
            measure=measure,
            stages=() if described else _read_stages(text, share, clause, stages, measure),
            polarity=polarity,
            population=population,
        ),
        outcome=outcome,
        described=described,
        opinion=opinion,
        staff=names_people_at_work(text[start : share.first]),
        empty=count == 0,
        few=count <= _FEW,
        judged=bool(stages and outcome and outcome.strong),
        bare=population is None and bool(_SUBJECT.fullmatch(text, clause.start, share.first)),
        apposed=bool(_APPOSED.search(text, 0, share.first)),
        verbless=verbless or bool(_SUBJECTLESS.match(text, start) or _ELLIPSIS.match(text, share.last, end)),
        acting=any(_ACTING.match(text, cue.start) for cue in cues),
        relative=start > clause.lead and bool(_RELATIVE.search(text, start, end)),
        whole=bool(stages and outcome and not verbless and not referring),
        referring=referring,
        rivals=tuple({cue.measure: None for cue in cues if cue.measure is not measure}),
        named=any(_NAMED_STAGE.search(text, stage.start, stage.end) for stage in stages),
        managed=bool(_MANAGED.search(text, start, end) or _WORK.search(text, start, end)),
        active=counted and not verbless and not _PASSIVE.search(plain, share.last, end),
        hinted=bool(hints) and measure not in {None, Measure.OTHER},
        stages=tuple({stage: None for cue in stages for stage in cue.stages}),
    )


def _tells_rating(text: str, share: FoundShare, start: int, end: int) -> bool:
    """Whether the share is of what was rated: no comma parts it from a rating but the one of a list."""
    for found in _RATING.finditer(text, start, end):
        low, high = (share.last, found.start()) if found.start() >= share.last else (found.end(), share.first)
        if "," not in text[low:high] and ";" not in text[low:high]:
            return True
    return False


def _distance(text: str, share: FoundShare, start: int, end: int) -> int:
    """How far words are from a share."""
    low, high = (end, share.first) if end <= share.first else (share.last, start)
    return max(0, high - low) + _COMMA * text.count(",", low, high)


def _read_measure(
    text: str, share: FoundShare, clause: Clause, cues: list[Cue], population: str | None
) -> Measure | None:
    if counts_people_at_work(text, share, population):
        return Measure.WORKLOAD
    if "respectively" in text and clause.row > 1 and len(cues) == clause.row:
        return cues[clause.place].measure
    named = {cue.measure for cue in cues}
    judged = named & JUDGED
    if counts_other_things(text[clause.start : clause.end], population) and named <= {Measure.OTHER, Measure.WORKLOAD}:
        return Measure.OTHER
    if not cues:
        return Measure.VICTIMS if population and "victims" in population else None
    nearest = min(cues, key=lambda cue: (_distance(text, share, cue.start, cue.end), cue.start - cue.end)).measure
    # A nearer word may only describe the case: the risk of one in which oversight lacked.
    if nearest in {Measure.PUBLIC_PROTECTION, Measure.INFORMATION} and Measure.MANAGEMENT_OVERSIGHT in named:
        nearest = Measure.MANAGEMENT_OVERSIGHT
    elif nearest is Measure.PUBLIC_PROTECTION and any(
        cue.measure is Measure.INFORMATION and not _OWN_SAFETY.search(text, cue.start, cue.end) for cue in cues
    ):
        nearest = Measure.INFORMATION
    elif nearest is Measure.WORKLOAD and len(judged) == 1:
        (nearest,) = judged
    return nearest


def _read_stages(
    text: str, share: FoundShare, clause: Clause, cues: list[StageCue], measure: Measure | None
) -> tuple[Stage, ...]:
    if measure in _FACTS and not _OWN_SAFETY.search(text, clause.start, clause.end):
        # Information is asked for at no stage; but "in their planning" and "of assessments" say which.
        cues = [cue for cue in cues if _NAMED_STAGE.search(text, cue.start, cue.end)]
    every = names_every_stage(text, clause.start, clause.end)
    if measure in {Measure.WORKLOAD, Measure.MANAGEMENT_OVERSIGHT} or not cues:
        return (Stage.OVERALL,) if measure in JUDGED and every else ()
    nearest = min(cues, key=lambda cue: _distance(text, share, cue.start, cue.end))
    every = every and _distance(text, share, nearest.start, nearest.end) > _FAR
    if measure in JUDGED and (every or _MANAGED.search(text, clause.start, clause.end)):
        return (Stage.OVERALL,)
    # "Assessment and planning, in 49 and 31 per cent": to each share its stage.
    spread = clause.row > 1 and not clause.ranged and len(nearest.stages) == clause.row
    return (nearest.stages[clause.place],) if spread else nearest.stages


def tells_of_staff(words: str) -> bool:
    """Whether words speak of staff, or of a survey, which is one of staff if nobody else is named."""
    return names_people_at_work(words) or bool(_SURVEY.search(words))


# One head of two columns, or of a question's answers, judges neither: "Yes No % Yes"
_BOTH: Final = pattern(r"\byes\b.*\bno\b|\bno\b.*\byes\b", "Yes No % Yes", no=("% No", "No plan"))


def read_head(words: str) -> Meaning:
    """What the head of a column or a heading names."""
    text = blank_inspectors_work(words)
    cues, stages = find_measures(text), {stage for cue in find_stages(text) for stage in cue.stages}
    outcomes = [] if _BOTH.search(text) else [mark.polarity for mark in find_marks(text) if mark.strong]
    return Meaning(
        measure=cues[-1].measure if cues else None,
        stages=tuple(stages) if len(stages) == 1 else (),
        polarity=outcomes[-1] if outcomes else None,
    )


def read_context(words: str) -> Meaning:
    """What words without shares hand on.

    A verdict such as "public protection was poor" says nothing of what the shares behind it count: they become neutral.
    """
    meaning = read_head(words)
    verdict = meaning.polarity is Polarity.INSUFFICIENT and not _SHARE_OF.search(words)
    return replace(meaning, polarity=Polarity.NEUTRAL) if verdict else meaning


class _Place(NamedTuple):
    """A share where it stands.

    Attributes:
        clause: What its clause says.
        inside: What the words before it in the sentence hand on.
        following: What the clause of the first share behind it says that names a measure.
        alone: Whether it is the first share of the sentence.
        row: Whether it stands in a table.
        listed: Whether it stands in a list.
        due: Whether the clause says that what it counts was due.
        of_cases: Whether the share is of cases, or of what is made in them.
        text: The sentence.
        same: Whether the clause gives the number of another year or place.
        context: What stands around the sentence.
        outside: Where the clause begins and ends; the words outside it may name one measure.
        other: Whether it counts what is no supervised case, nor made in one.
    """

    clause: _ClauseMeaning
    inside: Meaning
    following: Meaning
    outside: tuple[int, int]
    other: bool
    alone: bool
    row: bool
    listed: bool
    due: bool
    of_cases: bool
    text: str
    same: bool
    context: Context


def read_meanings(sentence: Sentence, shares: list[FoundShare], context: Context) -> list[Meaning]:
    """The meaning of each share of a sentence, what its clause leaves out carried over."""
    text = blank(blank_inspectors_work(sentence.text), _ASIDE)
    clauses = part_clauses(sentence.text, shares)
    seen = _Seen(sentence.text, text, find_measures(text), find_stages(text))
    read = [_read_clause(seen, shares, at, clause) for at, clause in enumerate(clauses)]
    # "In the year before the results were 60 and 47 per cent": each is of what the same share before it is.
    aligned = len(shares) == len(context.row) > 1 and all(one.meaning.measure is None for one in read)
    found: list[Meaning] = []
    for at, (one, clause) in enumerate(zip(read, clauses, strict=True)):
        said = one.meaning
        # "Planning and reviewing were weaker. 31 and 28 per cent …": the sentence before gives each its stage.
        if clause.row > 1 and clause.row == len(context.row) and one.empty and not said.stages:
            said = replace(said, stages=context.row[clause.place].stages)
        if aligned and context.row[at].measure is not None:
            row = context.row[at]
            said = replace(said, measure=row.measure, stages=said.stages or row.stages)
            said = replace(said, polarity=said.polarity or row.polarity)
        inside = found[-1] if found else Meaning()
        if clause.start > clause.lead and not clause.place:  # "Work to keep people safe was mixed, with …"
            lead = read_context(text[clause.lead : clause.start])
            if lead.measure and lead.measure is not inside.measure:
                inside = replace(lead, polarity=None)
            else:
                inside = replace(inside, stages=lead.stages or inside.stages)
        following = next((later.meaning for later in read[at + 1 :] if later.meaning.measure), Meaning())
        place = _Place(
            clause=one if said is one.meaning else replace(one, meaning=said),
            inside=inside,
            following=following,
            outside=(clause.start, clause.end) if len(shares) < _MANY else (0, len(text)),
            other=counts_other_things("", said.population) or counts_people_at_work(text, shares[at], said.population),
            alone=not found,
            row=sentence.row,
            listed=sentence.listed,
            due=bool(_DUE.search(sentence.text, clause.start, clause.end)),
            # "checks were made for 12 of 30 women" counts the checks
            of_cases=counts_cases(said.population)
            or bool((_FOR if said.population else _BEHIND_IN).search(text, 0, shares[at].first)),
            text=text,
            same=bool(_SAME.search(text, clause.start, clause.end)),
            context=context,
        )
        source = said if said.measure else _find_source(place)
        measure = source.measure or Measure.OTHER
        if measure is Measure.WORKLOAD:
            meaning = Meaning(measure=measure, polarity=Polarity.NEUTRAL, population=said.population or "staff")
        else:
            stages = _carry_stages(place, source, measure)
            if context.reviews and measure is Measure.OTHER:
                stages = ()
            meaning = Meaning(
                measure=measure,
                stages=stages,
                polarity=_carry_polarity(place, source, measure),
                population=said.population or source.population or (one.bare and context.before.population) or "cases",
            )
        doubts = _find_doubts(place, source, meaning)
        found.append(replace(meaning, doubts=doubts) if doubts else meaning)
    return found


def _find_doubts(place: _Place, source: Meaning, meaning: Meaning) -> Doubts:
    """What is open of a share's meaning: what was carried from far, taken for want of words, or said in two ways."""
    clause, said, outcome, before = place.clause, place.clause.meaning, place.clause.outcome, place.context.before
    doubts: dict[str, tuple[str, ...]] = {}
    measure = meaning.measure or Measure.OTHER
    rival = next((each for each in clause.rivals if {each, measure} <= _CONTENDING), None)
    if rival:
        doubts["measure"] = (measure, rival)
    elif clause.hinted:
        doubts["measure"] = (measure, Measure.OTHER)
    elif (
        said.measure is None
        and measure is not Measure.OTHER
        and (not clause.empty or (source is before and not clause.referring))
    ):
        doubts["measure"] = (measure, Measure.OTHER)  # carried over to a clause that says something of its own
    elif (
        said.measure is None
        and measure is Measure.OTHER
        and (outcome and outcome.strong)
        and (before.measure in JUDGED or said.stages)
    ):
        # It may go on speaking of what was judged before; a stage is always one of something.
        doubts["measure"] = (measure, before.measure if before.measure in JUDGED else Measure.PUBLIC_PROTECTION)
    polarity = meaning.polarity or Polarity.NEUTRAL
    if outcome and polarity is not Polarity.NEUTRAL and not place.row:
        if measure is Measure.OTHER and not outcome.strong:
            doubts["polarity"] = (polarity, Polarity.NEUTRAL)  # that something was done, and not how well
        elif outcome.strong and not outcome.sure:
            doubts["polarity"] = (polarity, _OPPOSITE[polarity])
    elif polarity is Polarity.SUFFICIENT and not (outcome or clause.empty or clause.acting or place.row or place.due):
        doubts["polarity"] = (polarity, Polarity.NEUTRAL)  # no word judges it
    others = [stage for stage in clause.stages if stage not in meaning.stages]
    if others and len(meaning.stages) == 1 and not place.row:
        doubts["stage"] = (meaning.stages[0], others[0])
    elif (
        meaning.stages
        and not said.stages
        and (measure in _FACTS or (measure not in JUDGED and not (clause.empty or clause.verbless)))
    ):
        doubts["stage"] = (meaning.stages[0], "none")
    return doubts


def _find_source(place: _Place) -> Meaning:
    """From where the measure comes that the clause does not name. Nothing where nothing may be carried over."""
    clause, context, before = place.clause, place.context, place.context.before
    others = clause.meaning.population and not names_people_at_work(clause.meaning.population)
    if clause.opinion and not others and (context.staff or tells_of_staff(place.text)):
        return Meaning(measure=Measure.WORKLOAD)
    # "the work to manage risk of harm, where we judged over half of the cases unsatisfactory"
    led = place.inside.measure
    if led and clause.relative and clause.outcome and (led not in CHARTED or (clause.few and clause.outcome.strong)):
        return place.inside
    if clause.empty or clause.verbless:
        waits = clause.verbless and clause.outcome is None
        for near in (place.inside, place.following if waits else Meaning()):
            if near.measure and (clause.empty or near.measure not in CHARTED):
                return near
    if clause.empty:
        if clause.outcome is None and context.staff and not before.measure:
            return Meaning(measure=Measure.WORKLOAD)
        topic = Meaning(measure=context.topic, stages=context.section.stages)
        for far in (context.theme if clause.whole else before, context.opened, context.section, topic):
            if far.measure:
                return far
    return _find_loosely(clause, context) or _find_boldly(place)


def _read_around(place: _Place) -> Meaning:
    """What the words of a sentence outside a clause name, where it is one measure."""
    low, high = place.outside
    named = {cue.measure for cue in find_measures(place.text) if cue.start >= high or cue.end <= low}
    return Meaning(measure=named.pop()) if len(named) == 1 else Meaning()


def _find_boldly(place: _Place) -> Meaning:
    """What a clause may go on to speak of though it says much of its own: open to doubt, always."""
    clause, context = place.clause, place.context
    if clause.described or clause.opinion or place.other:
        return Meaning()
    topic = Meaning(measure=context.topic, stages=context.section.stages)
    # The entries of a list, and sentences that name a stage and judge it, each speak for themselves.
    before = Meaning() if place.listed or clause.whole else context.before
    judged = clause.outcome is not None and (clause.outcome.strong or place.of_cases)
    vague = not (judged or place.same or clause.verbless or (clause.stages and clause.few))
    for near in (place.inside, _read_around(place), before, context.theme, context.opened, context.section, topic):
        if near.measure not in {None, Measure.OTHER, Measure.WORKLOAD}:
            return Meaning() if vague and near.measure in CHARTED else near
    return Meaning()


def _find_loosely(clause: _ClauseMeaning, context: Context) -> Meaning | None:
    """What may be carried over though the clause says a little: below a heading, of staff, or to no chart."""
    before = context.before
    if clause.judged and clause.few and (context.opened.measure or context.section.measure):
        return context.opened if context.opened.measure else context.section
    if clause.bare and before.measure is Measure.WORKLOAD:
        return before
    if context.referring and before.measure and before.measure not in CHARTED:
        return before
    vague = clause.outcome is None or not clause.outcome.strong
    staff = clause.staff and vague and clause.bare
    return Meaning(measure=Measure.WORKLOAD) if staff else None


def _carry_stages(place: _Place, source: Meaning, measure: Measure) -> tuple[Stage, ...]:
    """The stages of a share. What is judged has one, if only the whole."""
    clause, inside, context = place.clause, place.inside, place.context
    found = clause.meaning.stages
    if measure in _FACTS and clause.meaning.measure is None and not clause.named:
        found = ()  # "they were analysed in only 39 per cent": information is, and that is no stage
    if found or measure in _FACTS:
        return found or (context.section.stages if measure is Measure.INFORMATION else ())
    if clause.meaning.measure is None:
        found = (inside.stages if clause.empty else ()) or source.stages
    if not found and clause.verbless:
        found = inside.stages
    if not found and (clause.bare or context.pronoun):
        found = inside.stages or context.before.stages
    if not found and measure in JUDGED and not clause.described and not clause.managed:
        before = context.before if context.before.measure in {None, measure} and not place.listed else Meaning()
        found = inside.stages or before.stages
    if not found and clause.referring and inside.measure in {None, measure}:
        found = inside.stages
    judges = measure is Measure.OTHER and clause.outcome is not None and (clause.outcome.strong or place.of_cases)
    if not found and (measure in JUDGED or judges):
        found = context.opened.stages or context.section.stages
    return found or ((Stage.OVERALL,) if measure in JUDGED else ())


def _carry_polarity(place: _Place, source: Meaning, measure: Measure) -> Polarity:
    """The polarity of a share. A share of what is judged met the standard, if nothing says else."""
    clause, said, outcome = place.clause, place.clause.meaning, place.clause.outcome
    carried = source if place.alone else place.inside
    if clause.apposed:
        known = carried.polarity if carried.measure is measure and carried is not said else None
        return known or (Polarity.SUFFICIENT if measure is Measure.ENGAGEMENT else Polarity.NEUTRAL)
    denial = outcome and _BARE_DENIAL.fullmatch(place.text, outcome.start, outcome.end)
    if denial and clause.empty and carried.polarity and said.measure is None:
        return _OPPOSITE[carried.polarity]
    if clause.described or (measure is Measure.OTHER and clause.opinion):
        return Polarity.NEUTRAL
    # That something was done, and not of what case, judges nothing.
    done = measure is Measure.OTHER and outcome is not None and not outcome.strong and not place.due
    if said.polarity is not None and not (done and not place.of_cases):
        return said.polarity
    same = outcome is None and place.same
    if (clause.empty or clause.verbless or same) and carried.polarity is not None:
        return carried.polarity
    met = (measure in JUDGED and (clause.empty or place.row or clause.acting)) or (place.row and measure in _FACTS)
    met = met or (place.row and outcome is None and bool(said.stages))  # "Assessment | 63% | Good"
    met = met or (place.due and outcome is None)  # what failed is told by a word that denies or blames
    met = met or (outcome is None and measure is not Measure.OTHER and not clause.opinion and not clause.active)
    return Polarity.SUFFICIENT if met else Polarity.NEUTRAL
