"""What a share is a share of: measure, stage, polarity and population, from the words around it or carried over.

A share takes its ties from its own clause. What the clause leaves out comes from the clause before it in the sentence; and where the
sentence is elliptical ("For planning and reviewing, just over half"), from the sentence before it. Where nothing says what was judged,
the measure is `other`: a share is never put on a chart by a guess.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from briefing.extract.cues import BAD, EVERY_STAGE, GOOD, MEASURES, NOT, OTHER_THINGS, PEOPLE_AT_WORK, STAGES
from briefing.extract.segments import part_segments
from briefing.extract.sentences import Sentence
from briefing.extract.shares import FoundShare
from briefing.terms import Measure, Polarity, Stage

_JUDGED: Final = frozenset({Measure.PUBLIC_PROTECTION, Measure.DESISTANCE, Measure.ENGAGEMENT})
_COMMA: Final = 40
"""Characters by which a comma between a cue and its share makes the cue more distant."""
_UNREAL: Final = re.compile(
    r"\b(?:should|ought\s+to|could|would|must|needed\s+to|need\s+to|supposed\s+to|required\s+to|expected\s+to)\s+(?:not\s+)?(?:have\s+)?(?:been\s+|be\s+)?(?:\w+)"
    r"|\bwhere\s+(?:present|available|needed|required|relevant|appropriate|necessary|one\s+was)\b|\bthat\s+needed\b",
    re.I,
)
_LOOKED_AT: Final = re.compile(
    r"\b(?:cases?|sample|assignments?|instances|circumstances)\s+(?:that\s+were\s+|we\s+|they\s+)?(?:inspected|reviewed|assessed|examined|analysed|read|sampled|looked\s+at)\b"
    r"|\b(?:inspectors?|inspectorate|team|we|they)\s+(?:had\s+|have\s+)?(?:reviewed|assessed|analysed|examined|inspected|judged)\b"
    r"|\bdelivery\s+units?\b|\b(?:this|the|a|third|fourth|annual|our|new|latest)\s+(?:inspection\s+)?review\b|\bplans?\s+to\b",
    re.I,
)
_SAFE_WORDS: Final = re.compile(r"\b(?:sufficiently\s+)?(?:safe|protected|secure)\b", re.I)
_ANAPHORA: Final = re.compile(
    r"(?:for|on|at|during)\s+(?:the\s+)?(?:assess|planning|implement|deliver|review|desist|engage|public\s+prot|keeping)"
    r"|the\s+(?:lowest|highest|best|worst|figure|share|result|results|proportion|percentage|rest|remaining|same|equivalent|corresponding)\b"
    r"|(?:it|this|that|they|these|those)\b|what\s+(?:came|was|they|it)\b|of\s+(?:these|those|them)\b|another\b|a\s+further\b|where\b"
    r"|(?:assessment|planning|implementation(?:\s+and\s+delivery)?|delivery|reviewing|engagement|desistance|public\s+protection)\s*[:–—(-]"
    r"|(?:at|in)\s+[A-Z]\w+\s+(?:it|the\s+(?:figure|share|result|proportion))\b|(?:\w+\s+){0,4}of\s+(?:them|these|those)\b",
    re.I,
)
_GENERIC: Final = re.compile(r"\s*\)?\s*(?:of\s+)?(?:the\s+|all\s+)?(?:relevant\s+|inspected\s+|whole\s+)?(?:cases|sample|them|these|those|instances|circumstances|assignments|passed|failed|were|was)\b", re.I)
_STOPS: Final = frozenset(
    "was were is are be been being had has have did do does said say says felt told lacked showed show met passed failed contained gave paid went took "
    "clearly sufficiently effectively when because due in at on by for with from as to than that who which and or but while whereas although so including "
    "across during after before only just also still not never received made identified having called thought reported posed".split()
)  # fmt: skip
_ALLOWED_STOPS: Final = frozenset({"where", "for", "on", "with", "that"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a share is tied to. None: its words do not say."""

    measure: Measure | None = None
    stages: tuple[Stage, ...] = ()
    polarity: Polarity | None = None
    population: str | None = None


def read_ties(sentence: Sentence, shares: list[FoundShare], before: Tie, topic: Measure | None) -> list[Tie]:
    """The ties of each share of a sentence.

    Args:
        sentence: The sentence.
        shares: Its shares.
        before: The ties of the sentence before it, where it may carry over; an empty one otherwise.
        topic: What the whole text is about, for shares of cases that name nothing.
    """
    carried = before if _ANAPHORA.match(sentence.text) else Tie()
    ties: list[Tie] = []
    for share, (start, end) in zip(shares, part_segments(sentence.text, shares), strict=True):
        own = _read_own(sentence.text, share, start, end)
        if own.measure is None and not carried.measure and _is_generic(sentence.text, share, end):
            own = replace(own, measure=before.measure or topic)
        if own.measure is None and not carried.measure and MEASURES[Measure.WORKLOAD].search(sentence.text):
            own = replace(own, measure=Measure.WORKLOAD)
        carried = _complete(own, carried)
        ties.append(_settle(carried, explicit=own))
    return ties


def read_context(sentence: Sentence) -> Tie:
    """The ties that a sentence without shares hands on."""
    text = _masked(sentence.text)
    found = {measure: list(pattern.finditer(text)) for measure, pattern in MEASURES.items()}
    last = max(((hits[-1].start(), measure) for measure, hits in found.items() if hits), default=None)
    stages = [stage for stage, pattern in STAGES.items() if pattern.search(text)]
    return Tie(measure=last[1] if last else None, stages=tuple(stages) if len(stages) == 1 else ())


def _complete(own: Tie, carried: Tie) -> Tie:
    """A tie, with what it lacks from the one before it. What belongs to another measure is not carried over."""
    if own.measure in {Measure.WORKLOAD, Measure.OTHER} or (
        carried.measure in {Measure.WORKLOAD, Measure.OTHER} and own.measure is not None
    ):
        return own
    return Tie(
        measure=own.measure or carried.measure,
        stages=own.stages or carried.stages,
        polarity=own.polarity or carried.polarity,
        population=own.population or carried.population,
    )


def _settle(tie: Tie, explicit: Tie) -> Tie:
    """A tie without gaps."""
    measure = tie.measure or Measure.OTHER
    polarity = tie.polarity
    if measure is Measure.WORKLOAD:
        return Tie(measure=measure, polarity=Polarity.NEUTRAL, population=tie.population or "staff")
    stages = tie.stages
    if measure in _JUDGED:
        stages = stages or (Stage.OVERALL,)
    elif measure is not Measure.OTHER:
        stages = explicit.stages
    if polarity is None:
        polarity = Polarity.SUFFICIENT if measure in _JUDGED and explicit.measure is measure else Polarity.NEUTRAL
    return Tie(measure=measure, stages=stages, polarity=polarity, population=tie.population or "cases")


def _masked(text: str) -> str:
    """The text with what only looks like a cue blanked out, places unchanged."""
    for pattern in (_UNREAL, _LOOKED_AT):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _distance(text: str, share: FoundShare, start: int, end: int) -> int:
    """How far a cue is from a share."""
    low, high = (end, share.first) if end <= share.first else (share.last, start)
    return max(0, high - low) + _COMMA * text.count(",", low, high)


def _read_own(text: str, share: FoundShare, start: int, end: int) -> Tie:
    """What a clause itself says of its share."""
    masked = " " * start + _masked(text)[start:end]
    population = _read_population(text, share, end)
    measure = _read_measure(masked, share, population)
    return Tie(
        measure=measure,
        stages=_read_stages(masked, share, measure),
        polarity=_read_polarity(masked, share, measure),
        population=population,
    )


def _read_measure(text: str, share: FoundShare, population: str | None) -> Measure | None:
    nearby = text[share.first : share.last + 60]
    of = re.match(r".*?\bof\s+(?:the\s+|its\s+|their\s+|those\s+)?((?:[\w’'-]+\s+){0,3}[\w’'-]+)", nearby[share.number.start - share.first :], re.S)
    counted = of[1] if of else population or ""
    if PEOPLE_AT_WORK.search(counted) or re.search(r"\b(?:interviewed|surveyed)\b", counted):
        return Measure.WORKLOAD
    if OTHER_THINGS.search(counted) or re.search(r"\bare,?\s+(?:or\s+have\s+been,?\s+)?perpetrators\b", text):
        return Measure.OTHER
    best: tuple[int, int, Measure] | None = None
    for rank, (measure, pattern) in enumerate(MEASURES.items()):
        for hit in pattern.finditer(text):
            distance = _distance(text, share, hit.start(), hit.end())
            if best is None or (distance, rank) < best[:2]:
                best = (distance, rank, measure)
    if best is None:
        return Measure.OTHER if OTHER_THINGS.search(text) else None
    return _prefer(text, best[2])


def _prefer(text: str, nearest: Measure) -> Measure:
    """The measure that a clause is about, where a nearer word only describes it: the risk of a case in which oversight lacked."""
    for strong in (Measure.MANAGEMENT_OVERSIGHT, Measure.INFORMATION):
        if nearest is Measure.PUBLIC_PROTECTION and MEASURES[strong].search(text):
            return strong
    if nearest is Measure.INFORMATION and MEASURES[Measure.MANAGEMENT_OVERSIGHT].search(text):
        return Measure.MANAGEMENT_OVERSIGHT
    judged = next((measure for measure in _JUDGED if MEASURES[measure].search(text)), None)
    return judged if nearest is Measure.WORKLOAD and judged and GOOD.search(text) else nearest


def _read_stages(text: str, share: FoundShare, measure: Measure | None) -> tuple[Stage, ...]:
    if EVERY_STAGE.search(text) and measure in _JUDGED and not _near_stage(text, share):
        return (Stage.OVERALL,)
    if measure is Measure.INFORMATION:
        counted = re.match(r"\s+(?:\w+\s+){0,2}?(assessments|plans|reviews)\b", text[share.last :])
        named = {"assessments": Stage.ASSESSMENT, "plans": Stage.PLANNING, "reviews": Stage.REVIEWING}
        return (named[counted[1]],) if counted else ()
    if measure in {Measure.WORKLOAD, Measure.VICTIMS, Measure.MANAGEMENT_OVERSIGHT}:
        return ()
    hits = sorted(
        (hit.start(), hit.end(), stage) for stage, pattern in STAGES.items() for hit in pattern.finditer(text)
    )
    groups: list[list[tuple[int, int, Stage]]] = []
    for hit in hits:
        joined = groups and re.fullmatch(r"\s*(?:,|and|or|,\s*and|&|both)\s*", text[groups[-1][-1][1] : hit[0]])
        if joined:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    if not groups:
        return ()
    nearest = min(groups, key=lambda group: _distance(text, share, group[0][0], group[-1][1]))
    return tuple(dict.fromkeys(stage for _, _, stage in nearest))


def _near_stage(text: str, share: FoundShare) -> bool:
    around = text[max(0, share.first - 30) : share.last + 30]
    return any(pattern.search(around) for pattern in STAGES.values())


def _read_polarity(text: str, share: FoundShare, measure: Measure | None) -> Polarity | None:
    """What the nearest word says of how the work came out; a denial turns it."""
    if measure is Measure.WORKLOAD or re.search(r"\bstandards\b", text[share.first : share.last + 40]):
        return Polarity.NEUTRAL
    plain = MEASURES[Measure.PUBLIC_PROTECTION].sub(lambda found: _SAFE_WORDS.sub(lambda safe: " " * len(safe[0]), found[0]), text)
    cues = [(hit.start(), hit.end(), Polarity.SUFFICIENT) for hit in GOOD.finditer(plain)]
    cues += [(hit.start(), hit.end(), Polarity.INSUFFICIENT) for hit in BAD.finditer(plain)]
    cues.sort()
    for denial in NOT.finditer(plain):
        turned = next((at for at, cue in enumerate(cues) if _reaches(plain, denial.end(), cue[0])), None)
        if turned is None:
            cues.append((denial.start(), denial.end(), Polarity.INSUFFICIENT))
        else:
            start, end, polarity = cues[turned]
            other = Polarity.INSUFFICIENT if polarity is Polarity.SUFFICIENT else Polarity.SUFFICIENT
            cues[turned] = (start, end, other)
    if not cues:
        return None
    bad_first = {Polarity.INSUFFICIENT: 0, Polarity.SUFFICIENT: 1}
    return min(cues, key=lambda cue: (_distance(text, share, cue[0], cue[1]), bad_first[cue[2]]))[2]


def _reaches(text: str, denial: int, cue: int) -> bool:
    """Whether a denial reaches a cue: a few words before it, in the same clause."""
    between = text[denial:cue]
    return 0 <= cue - denial <= 60 and len(between.split()) <= 5 and not re.search(r"[,;:]", between)


def _is_generic(text: str, share: FoundShare, end: int) -> bool:
    """Whether the share counts cases as such and its clause says only how they came out: "two-thirds were judged insufficient"."""
    after = text[share.last : end]
    said = GOOD.search(after) or BAD.search(after)
    return bool(_GENERIC.match(after) and said and len(after.split()) <= 9)


def _read_population(text: str, share: FoundShare, end: int) -> str | None:
    """What is counted, in the words behind the number: "relevant cases". None where they do not say."""
    within = text[share.first : share.last]
    told = re.search(r"\bof\s+(?:the\s+)?([^,;()]+?)\s*[(,]", within)
    words = (told[1] if told else "").split() or _words_behind(text[share.last : end])
    words = words[1:] if words and words[0].casefold() in {"the", "all", "those", "its", "their", "these"} else words
    return " ".join(words) or None


def _words_behind(after: str) -> list[str]:
    found = re.match(r"\)?\s*(?:of\s+)?([^,;.:()?!]*)", after)
    words: list[str] = []
    for word in (found[1] if found else "").split():
        plain = word.casefold().strip("’'\"“”")
        if plain == "where" and words:
            return [*words, "where", *_clause(after, word)]
        if plain in _STOPS or plain.endswith("ly") or len(words) >= 8:
            break
        words.append(word.strip("’'\"“”"))
    return words


def _clause(after: str, word: str) -> list[str]:
    """The words of a relative clause: "where oversight should have been present"."""
    rest = re.split(r"[,;.]|\b(?:due|because|as|but)\b", after[after.index(word) + len(word) :])[0]
    return rest.split()[:12]
