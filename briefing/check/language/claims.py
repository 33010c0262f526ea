"""What a clause says of its number beside the value: how it came out, what was judged, at which stage, when and where.

The figure holds each of these. What it holds nothing of is left alone.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from briefing.check.language.clauses import NumberClause, part_clauses
from briefing.check.language.comparators import find_compared
from briefing.check.language.comparisons import NOT_BEFORE, find_comparisons
from briefing.check.language.polarity import OTHER, Judged, find_contrary, read_judged
from briefing.check.language.sentences import BoundNumber, Finding, FrontMatter, ProseSentence, SaidSpan
from briefing.extract.bodies import read_own_words
from briefing.extract.measures import find_measures
from briefing.extract.stages import find_stages
from briefing.extract.verdicts import find_marks
from briefing.model import CASES_ID, Figure, Inspection, Source
from briefing.model.locate import find
from briefing.proof.bind import Fault
from briefing.terms import Measure, Polarity, Region, Stage

_PEOPLE: Final = r"(?:(?:other\s+)?people|others|the\s+public|everyone|victims)"
_LEAD: Final = r"\A\W*(?:(?:and|but|so)\s+)?(?:[^,;]*,\s+)?(?:(?!whose\b|which\b|that\b|where\b|if\b)[\w’'-]+\s+){0,2}?"
_IS: Final = r"(?=(?:\s+[\w’'-]+){0,4}?\s+(?:was|were|is|are|stood|fell|met|reached)\b|\s*[:(]|,\s+at\b)"
_MEASURES: Final[Mapping[Measure, str]] = {
    # Named anywhere in the clause: “desistance was supported in …”, “… of cases kept people safe”.
    Measure.PUBLIC_PROTECTION: r"\b(?P<PUBLIC_PROTECTION>public\s+protection"
    rf"|(?:(?:work|plans?|practice)\s+to\s+keep|kept|keeping)\s+{_PEOPLE}\s+safe|people\s+were\s+(?:not\s+)?kept\s+safe"
    rf"|protect(?:ed|ing|ion\s+of)\s+{_PEOPLE})\b",
    Measure.DESISTANCE: r"\b(?P<DESISTANCE>desistance|stop(?:ped|ping)?\s+(?:re-?)?offending|reducing\s+re-?offending"
    # “help to turn away from crime”, “to keep out of trouble”
    r"|(?:turn\w*\s+(?:away|their\s+backs?)|move\w*\s+(?:on|away)|break\w*)\s+(?:from|on)\s+(?:crime|offending)"
    r"|(?:giv\w+\s+up|leav\w+\s+behind|stay\w*\s+(?:away\s+from|out\s+of)|keep\w*\s+(?:away\s+from|out\s+of))\s+"
    r"(?:crime|offending|trouble)|rehabilitat\w+|re-?offending(?=\s+(?:was|is)\b))\b",
    Measure.ENGAGEMENT: r"\b(?P<ENGAGEMENT>engagement|engag(?:ed|ing)\s+(?:people|them|those|the\s+person))\b",
    # As the subject alone: “oversight was …”; not “planning was good enough under closer oversight in …”.
    Measure.MANAGEMENT_OVERSIGHT: rf"{_LEAD}(?P<MANAGEMENT_OVERSIGHT>(?:management\s+)?oversight){_IS}",
    Measure.INFORMATION: rf"{_LEAD}(?P<INFORMATION>information[\s-]sharing|sharing\s+of\s+information"
    rf"|child\s+safeguarding){_IS}",
    Measure.WORKLOAD: rf"{_LEAD}(?P<WORKLOAD>workloads?|caseloads?|vacanc(?:y|ies)|sickness){_IS}",
    Measure.VICTIMS: rf"{_LEAD}(?P<VICTIMS>(?:statutory\s+)?victim\s+work|(?:work|contact)\s+with\s+victims){_IS}",
}
_STAGES: Final[Mapping[Stage, str]] = {
    Stage.ASSESSMENT: r"assessments?|assessing",
    Stage.PLANNING: r"planning",
    Stage.DELIVERY: r"implementation\s+and\s+delivery|implementation|delivery(?!\s+units?\b)",
    Stage.REVIEWING: r"reviewing|reviews?",
}
_STAGE: Final = "|".join(f"(?P<{stage.name}>{words})" for stage, words in _STAGES.items())
_STAGE_OUTRIGHT: Final = (
    # “at planning”, “the planning stage”, “planning was”; not “oversight of the planning of releases was”
    rf"(?:\b(?:at|in|for|on)\s+(?:the\s+)?|\bstage\s+of\s+|\A\W*)(?:{_STAGE})\b(?=\s+stage\b|\s+(?:was|were)\b|\s*[,:.]|\s*\Z)"
    rf"|\b(?:the\s+)?(?:{_STAGE.replace('(?P<', '(?P<AT_')})\s+stage\b"
)
_MONTH: Final = r"(?:early|late|mid-?|spring|summer|autumn|winter|the\s+year|(?-i:[A-Z][a-z]{2,8}))"
_YEAR: Final = (
    # “in 2022”, “at the inspection of 2024”; not “unified in 2021”, “cases that were opened in 2024”, “since 2016”,
    # “more often than in 2022”
    rf"(?<!than\s)(?<!ed\s)(?<!en\s)(?<!wn\s)(?<!un\s)\b(?:in|of|during|(?:share|figure|result)s?\s+for)\s+(?:{_MONTH}\s+)?(?P<YEAR>(?:19|20)\d\d)\b(?!\s?[/–-]\s?\d)"
    # “when it was inspected in 2023”
    r"|\b(?:inspected|visited|judged|rated|examined)\s+in\s+(?P<INSPECTED>(?:19|20)\d\d)\b"
    r"|\b(?:at|in|from|during)\s+(?P<EARLIER>(?:the|its|their|our)\s+(?:last|previous|earlier|first)\s+(?:\w+\s+)?"
    r"(?:inspection|report|visit|round))|\b(?P<AGO>(?:\w+|a\s+few)\s+years?\s+ago)\b"
)
_NAME: Final = "|".join(
    re.escape(place.value).replace(r"\ ", r"\s+") for place in sorted(Region, key=len, reverse=True)
)
_CAPITAL: Final = r"[A-Z][a-z-]{2,}"
_STRANGE: Final = (
    # The first word of a place’s name: no month, no name of a thing that has a capital
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday|Spring|Summer|Autumn|Winter|Christmas|Easter|Category|Class|Band|Part|Section|Tier|Level"
    r"|Domain|Standard|Table|Figure|Chart|Annex|Appendix|Parliament|English|Welsh|British|Inspectors|Probation|Mr|Mrs|Ms|Dr|Sir"
    rf"|His|Her|Their|Our|Chief|Approved|Covid|Brexit)\b){_CAPITAL}"
)
_PLACE: Final = (
    # “in London”, “Wales: [20%]”, “nationally”; not “officers from London”, “the London Gazette”, “unlike London”
    rf"\b(?:in|across|throughout|for)\s+(?:the\s+)?(?P<IN>(?-i:{_NAME}))(?!\s+(?-i:[A-Z]))\b"
    # “in Westhaven and Eastbay”; not “in March”, “in Mr Example’s words”
    rf"|\b(?:in|across|throughout)\s+(?:the\s+)?(?P<NAMED>(?-i:{_STRANGE}(?:\s+(?:and\s+)?{_CAPITAL}){{0,5}}))(?![’'\w])"
    rf"|\A\W*(?:the\s+)?(?P<PLACE>(?-i:{_NAME}))(?=:|,\s+at\b|\s+(?:region\s+)?(?:had|has|was|reached|stood))"
    r"|\b(?P<NATION>nationally|nation-?wide|(?:across|in)\s+the\s+(?:whole\s+)?country(?!side)|the\s+national\s+(?:average|figure|rate|share)"
    r"|elsewhere\s+in\s+(?:the\s+country|England))\b"
)
_STAFF: Final = r"staff|officers?|practitioners?|managers?|employees|workers"
_CASES: Final = r"cases?|plans?|assessments?|reviews?|assignments?|files?"
_COUNTED: Final = (
    # “[20%] of staff”, “[12 of 60] probation officers”; not “[20%] of the plans that staff made”
    r"#\s*(?:of\s+)?(?:(?:the|all|those|these|its)\s+)?(?:(?!of\b|that\b)[\w-]+\s+){0,2}?"
    rf"(?:(?P<STAFF>{_STAFF})|(?P<CASES>{_CASES})|(?P<VICTIMS>victims))\b"
)
_WHO: Final = (
    r"women|men|girls|boys|children|young\s+(?:adults|people)|victims|prisoners|managers|leaders|trainees|(?:sex|sexual)\s+offenders"
    r"|perpetrators|parents|care\s+leavers|people\s+in\s+prison"
)
_GROUP: Final = (
    # “[20%] of women”, “among women, [20%]”, and of words that are said “women had [all] been asked”
    rf"#\s*(?:of\s+)?(?:(?:the|all|those|these)\s+)?(?P<GROUP>{_WHO})\b|\bamong\s+(?:the\s+)?(?P<WHO>{_WHO})\b"
    rf"|\A\W*(?P<GROUP_OF>{_WHO})\b[^#,;:]{{0,40}}?\b(?:had|have|were)\s+#"
)
_REST: Final = re.compile(
    # “in all but [20%]”, “every case except [20%]”, “but not in [20%]”; not “but in [20%]”
    r"(?P<before>(?:\b(?:all|every\w*|any\w*|no|none|nothing)\b(?:\s+[\w-]+){0,3}?\s+but|\bexcept(?:ing)?(?:\s+for)?"
    r"|\bbar|\bsave(?:\s+for)?|\bother\s+than|\b(?:apart|aside)\s+from|\bleaving\s+(?:out|aside)|\bbesides|\bexcluding"
    r"|\bwith\s+the\s+exception\s+of|\b(?:not|unlike)(?=\s+in\b)|\brather\s+than|\binstead\s+of|\bas\s+opposed\s+to)"
    r"\s+(?:(?:in|for|the|a|just|only|about)\s+)*)(?=#)"
    r"|(?<=#)(?:\s+of\s+[\w-]+|\s+[\w-]+){0,2}?\s+(?P<behind>excepted|aside|excluded|apart)\b",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    # “a further [41 of 60]”, “the remaining [41 of 60]”; not “another finding is that [41 of 60]”
    r"\b(?P<word>(?:an?\s+)?(?:further|additional)|another|the\s+(?:remaining|other|rest\s+of\s+the)|remaining)\s+\Z",
    re.IGNORECASE,
)
_OUTRIGHT: Final = re.compile(_STAGE_OUTRIGHT, re.IGNORECASE)
_SAID: Final = re.compile(r"\b(?:said|says?|felt|feel|thought|think|told|believed|found|rated)\b", re.IGNORECASE)
_NAMED_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_EARLIER: Final = re.compile(r"\b(?:last|previous|earlier|before|ago|former(?:ly)?|then|first)\b", re.IGNORECASE)
_LAST_TIME: Final = re.compile(
    # “at the previous inspection”, “last time”, “two years before”; not “the last plan”
    r"\b(?:last|previous|earlier|prior|former)\s+(?:\w+\s+)?(?:inspections?|reports?|visit|round|time|year|result|figure|share)\b"
    r"|\byears?\s+(?:ago|earlier|before)\b|\b(?:time|inspection|year)\s+before\b|\bpreviously\b",
    re.IGNORECASE,
)
_NATIONAL: Final = re.compile(r"\bnation|\bcountry\b|\bEngland\b", re.IGNORECASE)
_NOUNS: Final = re.compile(rf"\b(?:(?P<STAFF>{_STAFF})|(?P<CASES>{_CASES})|(?P<VICTIMS>victims))\b", re.IGNORECASE)


_COUNTS: Final = {
    Polarity.SUFFICIENT: "counts what was good enough",
    Polarity.INSUFFICIENT: "counts what was not good enough",
    Polarity.NEUTRAL: "judges no work",
}


_NEAR: Final = 60
"""Characters before a number in which words that belong to it may stand."""
_AROUND: Final = 400
"""Characters around words that are said in which their clause stands."""


class _Ground(NamedTuple):
    """What the words of a clause are bound to: a figure, or words of the source.

    Attributes:
        name: As a message names it.
        told: The words of the source, and those for what was counted.
        inspection: What is inspected. None where it could not be read.
        source: That of the figure. None where it could not be read, and for words that are said.
        sources: All of the briefing.
        measures: What was judged. Empty where it may be anything.
        stages: The stages that were judged.
        staged: Whether a clause may name no other stage.
        others: What the same words of the source say that was judged of another figure, and so not of this one.
        elsewhere: The years and places of these other figures, likewise: “down from 35% in 2022” says 2022 of 35%.
        when: The year. None for that of the inspection.
        where: The place. None for that of the inspection.
    """

    name: str
    told: str
    inspection: Inspection | None
    source: Source | None
    sources: tuple[Source, ...]
    measures: frozenset[Measure] = frozenset()
    stages: frozenset[Stage] = frozenset()
    staged: bool = False
    others: frozenset[Measure] = frozenset()
    elsewhere: frozenset[int | str] = frozenset()
    when: int | None = None
    where: str | None = None


def find_claim_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """What a sentence says of its figures that they are not."""
    rests = list(_REST.finditer(sentence.words))
    text, words = sentence.text, sentence.words
    for span in rests:
        blank = " " * len(span[0])
        text, words = (f"{each[: span.start()]}{blank}{each[span.end() :]}" for each in (text, words))
    # What compares with another year or place is held as such, and judges nothing: “worse than in 2022”, “unchanged”.
    for each in find_comparisons(words, beside_one=True):
        if find_compared(sentence, each.start, each.end, front.figures):
            denied = NOT_BEFORE.search(words[: each.start])
            start = denied.start() if denied else each.start
            words = f"{words[:start]}{' ' * (each.end - start)}{words[each.end :]}"
    for clause in part_clauses(text, sentence.bound):
        name, start = clause.bound.figure, clause.bound.start
        if figure := front.figures.get(name):
            rest = next((each for each in rests if each.end() == start or each.start() == clause.bound.end), None)
            judged = read_judged(words, clause.judged, clause.end)
            yield from _find_wrong_outcome(judged, words[clause.judged : clause.end], rest, name, figure)
            contrary = () if judged or rest else find_contrary(words, clause.judged, clause.end, name, figure)
            for at, said, why in islice(contrary, 1):
                hint = f'say what the figure counts, or give your reason: [{said}](plain: "why it says so")'
                yield Finding(at, Fault(f"“{said}” says the opposite: {why}", hint))
            # Words right before a share that make it a part beside others, which its evidence does not: “another [20%]”
            near = max(0, start - _NEAR)
            more = _MORE.search(sentence.text[near:start])
            if more and more["word"].split()[-1].casefold() not in figure.evidence.casefold():
                said = " ".join(more["word"].split())
                message = f"“{said}” makes the figure “{name}” a part beside others, and its evidence does not"
                yield Finding(near + more.start(), Fault(message, "state the figure by itself"))
        wrong = []
        if "respectively" not in text and (ground := _read_ground(name, figure, front)):
            wrong = list(_find_wrong_names(sentence, clause, ground))
        yield from wrong or (_find_unplaced(sentence, clause.bound, figure, front.inspection) if figure else ())


def _read_ground(name: str, figure: Figure | None, front: FrontMatter) -> _Ground | None:
    """What a bound number is of. None where it is not known."""
    piece = figure or front.inspection
    own = front.sources.get((piece and piece.source) or next(iter(front.sources), ""))
    about = front.inspection, own, tuple(front.sources.values())
    if figure is None:
        if name != CASES_ID or front.inspection is None:
            return None
        # The number of the cases inspected is of the inspection, and of nothing that was judged.
        return _Ground("the cases inspected", f"{front.inspection.evidence or ''} cases inspected", *about)
    words = figure.evidence.casefold()
    beside = [
        other
        for other in front.figures.values()
        if other is not figure
        and other.source == figure.source
        and (find(other.evidence.casefold(), words) or find(words, other.evidence.casefold()))
    ]
    return _Ground(
        f"the figure “{name}”",
        f"{figure.evidence}\n{figure.population}",
        *about,
        measures=frozenset() if figure.measure is Measure.OTHER else frozenset([figure.measure]),
        stages=frozenset([figure.stage] if figure.stage else []),
        staged=True,
        others=frozenset(other.measure for other in beside) - {figure.measure},
        elsewhere=frozenset(each for other in beside for each in _read_scope(other, front))
        - _read_scope(figure, front),
        when=figure.when,
        where=figure.where,
    )


def _read_scope(figure: Figure, front: FrontMatter) -> frozenset[int | str]:
    """The year and the places that a figure is of."""
    if front.inspection is None:
        return frozenset()
    places = (figure.where,) if figure.where else (front.inspection.body, *front.inspection.places)
    return frozenset((figure.when or front.inspection.year, *places))


def find_said_claim_faults(sentence: ProseSentence, said: SaidSpan, front: FrontMatter) -> Iterator[Finding]:
    """What a sentence says of words that are said, and the words of the source do not."""
    # What stands around them is read as a sentence in which they are blanked by #, as a bound number is.
    start, end = max(0, said.start - _AROUND), said.end + _AROUND
    blank = "#" * (said.end - said.start)
    text, words = (each[start : said.start] + blank + each[said.end : end] for each in (sentence.text, sentence.words))
    here = BoundNumber(said.start - start, said.end - start, "")
    inside = [BoundNumber(a - start, b - start, name) for a, b, name in sentence.bound if start <= a and b <= end]
    denied = None if sentence.denied_from is None else sentence.denied_from - start
    near = replace(sentence, text=text, words=words, start=sentence.start + start, denied_from=denied)
    clause = next(each for each in part_clauses(text, sorted([*inside, here])) if each.bound == here)
    judged, told = read_judged(words, clause.judged, clause.end), read_judged(said.evidence)
    stages = find_stages(said.evidence)
    ground = _Ground(
        "words of the source",
        said.evidence,
        front.inspection,
        None,
        tuple(front.sources.values()),
        measures=frozenset(cue.measure for cue in find_measures(said.evidence)),
        stages=frozenset(stage for cue in stages for stage in cue.stages),
        staged=bool(stages),
    )
    if judged and told and judged.outright and told.outright and judged.polarity is not told.polarity:
        message = f"“{judged.words}” says the opposite of the words that it is bound to: “{told.words}”"
        yield Finding(start + judged.start, Fault(message, "say what the source says"))
    for found in _find_wrong_names(near, clause, ground):
        yield Finding(start + found.start, found.fault)


def _find_wrong_outcome(
    judged: Judged | None, clause: str, rest: re.Match[str] | None, name: str, figure: Figure
) -> Iterator[Finding]:
    """Words that say of a share that it was good enough where it was not, or the other way round.

    Args:
        judged: What the clause says of the work.
        clause: The words of the clause.
        rest: The words that make it say so of the other cases: “all but”. None where none do.
        name: The id of the figure.
        figure: What the share is of.
    """
    if rest:
        words = " ".join((rest["before"] or rest["behind"]).split())
        polarity = judged.polarity if judged else Polarity.SUFFICIENT
        judged = Judged(OTHER[polarity], rest.start(rest.lastgroup or 0), words, outright=True)
    if judged is None or judged.polarity is figure.polarity:
        return
    neutral = figure.polarity is Polarity.NEUTRAL
    # What people think of their work judges none: “[70%] said that their workloads were not acceptable”.
    if neutral and (not judged.outright or _SAID.search(clause) or read_judged(figure.evidence)):
        return
    bad = Polarity.INSUFFICIENT in {each.polarity for each in find_marks(clause)}
    if bad and judged.polarity is Polarity.SUFFICIENT and not judged.outright:
        return
    says = "turns round" if rest else "judges" if neutral else "says the opposite of"
    message = f"“{judged.words}” {says} the figure “{name}”, which {_COUNTS[figure.polarity]}"
    yield Finding(judged.start, Fault(message, "say what the figure counts, or link to another one"))


def _find_unplaced(
    sentence: ProseSentence, number: BoundNumber, figure: Figure, inspection: Inspection | None
) -> Iterator[Finding]:
    """A figure of another year or place, where its sentence does not say of which."""
    shown, missing = sentence.shown, []
    # An earlier year is named: “in 2022”, “2021/22”; or told of as the source does: “last time”.
    year = figure.when
    told = _LAST_TIME.search(shown) and _EARLIER.search(figure.evidence)
    if year and not re.search(rf"\b{year}\b|/{year % 100:02}\b", shown) and not told:
        missing.append(str(year))
    # A place is named by a word of its name that the inspection’s has not; both nations also as “nationally”.
    if where := figure.where:
        names = set(re.findall(r"\w{4,}", where.casefold()))
        here = set(re.findall(r"\w{4,}", f"{inspection.body} {inspection.places}".casefold())) if inspection else set()
        named = any(word in shown.casefold() for word in names - here or {where.casefold()})
        if not named and not (_NATIONAL.search(where) and _NATIONAL.search(shown)):
            missing.append(where)
    if missing:
        words = " ".join(shown[number.start : number.end].split())
        message = f"“{words}” is of {' and '.join(missing)}, and the sentence does not say so"
        yield Finding(number.start, Fault(message, f"say it in the same sentence: in {missing[0]}"))


def _find_wrong_names(sentence: ProseSentence, clause: NumberClause, ground: _Ground) -> Iterator[Finding]:
    """A measure, a stage, a year, a place or a population that is another one than that of what is bound."""
    words = sentence.text[clause.start : clause.end]
    told = " ".join(words.split())
    for kind, (pattern, read_own) in _KINDS.items():
        general = kind == "stage" and ground.stages <= {Stage.OVERALL}
        claims = [
            (value, start, said)
            for value, start, said in _find_claims(_OUTRIGHT if general else pattern, words)
            if not sentence.is_denied_near(clause.start + start)
        ]
        own = read_own(ground, words) if claims else None
        # A clause may have its own name in other words too: “Northshire’s plans”.
        if own is None or any(value in own[0] for value, _, _ in claims) or any(value in told for value in own[0]):
            continue
        _, start, said = claims[0]
        hint = f'name its own {kind}, or give your reason: [{said}](plain: "why it is named")'
        yield Finding(clause.start + start, Fault(f"“{said}” is stated of {ground.name}, which {own[1]}", hint))


@lru_cache(maxsize=64)  # the numbers of a row share one clause
def _find_claims(pattern: re.Pattern[str], clause: str) -> tuple[tuple[str, int, str], ...]:
    """What a clause says of one kind: the value, where its words begin in the clause, and they.

    The value is the year, the place or the group in its words, else what its part of the pattern is named for.
    """
    claims = []
    for found in pattern.finditer(clause):
        group, words = next((group, words) for group, words in found.groupdict().items() if words)
        verbatim = group in {"YEAR", "INSPECTED", "GROUP", "WHO", "IN", "PLACE", "NAMED"}
        claims.append((" ".join(words.split()) if verbatim else group.removeprefix("AT_"), found.start(group), words))
    return tuple(claims)


# What a clause may say of what is bound, for each kind: the values, and how a message says what they are of. None where
# anything may be said.
_Own = tuple[Collection[str], str] | None


def _read_measures(ground: _Ground, clause: str) -> _Own:
    if not ground.measures or not ground.measures.isdisjoint(_list_measures(clause)):
        return None
    values = {*ground.measures, *_list_measures(ground.told)} - ground.others
    return {value.name for value in values}, f"is of the measure {' or '.join(sorted(ground.measures))}"


@lru_cache(maxsize=64)  # as above
def _list_measures(clause: str) -> frozenset[Measure]:
    return frozenset(cue.measure for cue in find_measures(clause))


def _read_stages(ground: _Ground, clause: str) -> _Own:
    says = f"is of the stage {' or '.join(sorted(ground.stages))}" if ground.stages else "names no stage"
    return ({stage.name for stage in ground.stages}, says) if ground.staged else None


def _read_years(ground: _Ground, clause: str) -> _Own:
    """The years that a clause may name: its own, and those that the words of the source name."""
    if ground.inspection is None:
        return None
    own = ground.when or ground.inspection.year
    sources = [] if ground.when else [ground.source] if ground.source else ground.sources
    named = [int(year) for year in _NAMED_YEAR.findall(ground.told)]
    named = [year for year in named if year not in ground.elsewhere]
    told = not ground.elsewhere and _EARLIER.search(ground.told)
    years = (own, *(each.published.year for each in sources), *named)
    before = ground.when or told or any(year < ground.inspection.year for year in named)
    return {*map(str, years), *(["EARLIER", "AGO"] if before else [])}, f"is of {own}"


def _read_places(ground: _Ground, clause: str) -> _Own:
    """The places that a clause may name: its own, and those that the words of the source name."""
    if ground.inspection is None:
        return None
    own = ground.where or f"{ground.inspection.body} {' '.join(ground.inspection.places)}"
    known = {" ".join(name.split()) for name in re.findall(_NAME, f"{own} {ground.told}")} - ground.elsewhere
    around = read_own_words(f"{own} {ground.told} {' '.join(each.title for each in ground.sources)}")
    around -= read_own_words(" ".join(map(str, ground.elsewhere))) - read_own_words(own)
    named = {" ".join((each["NAMED"] or "").split()) for each in _KINDS["place"][0].finditer(clause)} - {"", *Region}
    publishers = {each.publisher for each in ground.sources}
    known |= {name for name in named if read_own_words(name) & around or name in publishers}
    told = "" if any(isinstance(each, str) for each in ground.elsewhere) else ground.told
    if Region.ENGLAND_AND_WALES in known or _NATIONAL.search(f"{ground.where or ''} {told}") or "elsewhere" in told:
        known.add("NATION")
    return known, f"is of {ground.where or ground.inspection.body}"


def _read_populations(ground: _Ground, clause: str) -> _Own:
    found = list(_NOUNS.finditer(ground.told))
    nouns = dict.fromkeys(each[0].casefold() for each in found)
    return ({each.lastgroup or "" for each in found}, f"counts {' or '.join(nouns)}") if found else None


def _read_groups(ground: _Ground, clause: str) -> _Own:
    """The groups that a clause may name: those that the words of the source name, in the plural or not: “a woman”."""
    told = ground.told.casefold()
    own = []
    for group in re.findall(rf"\b(?:{_WHO})\b", clause, re.IGNORECASE):
        stem = re.sub(r"(?:en|s|ren)\Z", "", group.casefold())
        if stem in told or (stem.endswith("m") and f"{stem}an" in told):
            own.append(group)
    return own, f"is of “{ground.told.splitlines()[-1][:80]}”"


_KINDS: Final[Mapping[str, tuple[re.Pattern[str], Callable[[_Ground, str], _Own]]]] = {
    "measure": (re.compile("|".join(_MEASURES.values()), re.IGNORECASE), _read_measures),
    "stage": (re.compile(rf"\b(?:{_STAGE})\b", re.IGNORECASE), _read_stages),
    "year": (re.compile(_YEAR, re.IGNORECASE), _read_years),
    "place": (re.compile(_PLACE, re.IGNORECASE), _read_places),
    "population": (re.compile(_COUNTED, re.IGNORECASE), _read_populations),
    "group": (re.compile(_GROUP, re.IGNORECASE), _read_groups),
}
