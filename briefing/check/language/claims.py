"""What a clause says of its number beside the value: how it came out, what was judged, at which stage, when and where.

The figure holds each of these. What it holds nothing of is left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.check.language.clauses import Clause, part_clauses
from briefing.check.language.context import Context, Finding
from briefing.check.language.contrary import find_contrary
from briefing.check.language.polarity import OTHER, Judged, read_judged
from briefing.check.language.sentences import BoundNumber, SaidSpan, Sentence
from briefing.check.meaning.scope import own_words
from briefing.extract.measures import find_measures
from briefing.extract.polarity import find_outcomes
from briefing.extract.stages import find_stages
from briefing.model import CASES_ID, Figure, Inspection
from briefing.model.locate import find
from briefing.proof.bind import Fault
from briefing.terms import Measure, Place, Polarity, Stage

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
    # “in 2022”, “at the inspection of 2024”; not “unified in 2021”, “cases that were opened in 2024”, “since 2016”
    rf"(?<!ed\s)(?<!en\s)(?<!wn\s)(?<!un\s)\b(?:in|of|during|(?:share|figure|result)s?\s+for)\s+(?:{_MONTH}\s+)?(?P<YEAR>(?:19|20)\d\d)\b(?!\s?[/–-]\s?\d)"
    # “when it was inspected in 2023”
    r"|\b(?:inspected|visited|judged|rated|examined)\s+in\s+(?P<INSPECTED>(?:19|20)\d\d)\b"
    r"|\b(?:at|in|from|during)\s+(?P<EARLIER>(?:the|its|their|our)\s+(?:last|previous|earlier|first)\s+(?:\w+\s+)?"
    r"(?:inspection|report|visit|round))|\b(?P<AGO>(?:\w+|a\s+few)\s+years?\s+ago)\b"
)
_NAME: Final = "|".join(re.escape(place.value).replace(r"\ ", r"\s+") for place in sorted(Place, key=len, reverse=True))
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
_KINDS: Final = {
    "measure": re.compile("|".join(_MEASURES.values()), re.IGNORECASE),
    "stage": re.compile(rf"\b(?:{_STAGE})\b", re.IGNORECASE),
    "year": re.compile(_YEAR, re.IGNORECASE),
    "place": re.compile(_PLACE, re.IGNORECASE),
    "population": re.compile(_COUNTED, re.IGNORECASE),
    "group": re.compile(_GROUP, re.IGNORECASE),
}
_OUTRIGHT: Final = re.compile(_STAGE_OUTRIGHT, re.IGNORECASE)
_SAID: Final = re.compile(r"\b(?:said|says?|felt|feel|thought|think|told|believed|found|rated)\b", re.IGNORECASE)
"""What people think of their work judges none: “[70%] said that their workloads were not acceptable”."""
_NAMED_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_EARLIER: Final = re.compile(r"\b(?:last|previous|earlier|before|ago|former(?:ly)?|then|first)\b", re.IGNORECASE)
_NATIONAL: Final = re.compile(r"\bnation|\bcountry\b|\bEngland\b|\belsewhere\b", re.IGNORECASE)
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


class _Claim(NamedTuple):
    """One thing that a clause says of its number: what, and the words that say it, with their place."""

    value: str
    start: int
    words: str


class _Own(NamedTuple):
    """What a clause may say of its words: the values, and how a message says what they are of."""

    values: frozenset[str]
    says: str

    def allows(self, claims: Iterable[_Claim], clause: str) -> bool:
        """Whether one of the claims is its own, or the clause has its name in other words: “Northshire’s plans”."""
        told = " ".join(clause.split())
        return any(claim.value in self.values for claim in claims) or any(value in told for value in self.values)


class _Ground(NamedTuple):
    """What the words of a clause are bound to: a figure, or words of the source.

    Attributes:
        name: As a message names it.
        told: The words of the source, and those for what was counted.
        measures: What was judged. Empty where it may be anything.
        stages: The stages that were judged.
        staged: Whether a clause may name no other stage.
        others: What the same words of the source say that was judged of another figure, and so not of this one.
        when: The year. None for that of the inspection.
        where: The place. None for that of the inspection.
    """

    name: str
    told: str
    measures: frozenset[Measure]
    stages: frozenset[Stage]
    staged: bool
    others: frozenset[Measure] = frozenset()
    when: int | None = None
    where: str | None = None


def _ground_of(name: str, figure: Figure, context: Context) -> _Ground:
    beside = (other for other in context.figures.values() if find(other.evidence, figure.evidence))
    return _Ground(
        name=f"the figure “{name}”",
        told=f"{figure.evidence}\n{figure.population}",
        measures=frozenset() if figure.measure is Measure.OTHER else frozenset([figure.measure]),
        stages=frozenset([figure.stage] if figure.stage else []),
        staged=True,
        others=frozenset(other.measure for other in beside) - {figure.measure},
        when=figure.when,
        where=figure.where,
    )


def _read_cases_ground(name: str, context: Context) -> _Ground | None:
    """What the number of the cases inspected is of: of the inspection, and nothing that was judged."""
    if name != CASES_ID or context.inspection is None:
        return None
    told = f"{context.inspection.evidence or ''} cases inspected"
    return _Ground("the cases inspected", told, frozenset(), frozenset(), staged=False)


def find_claim_faults(sentence: Sentence, context: Context) -> Iterator[Finding]:
    """What a sentence says of its figures that they are not."""
    rests = list(_REST.finditer(sentence.words))
    text, words = (_blank(each, rests) for each in (sentence.text, sentence.words))
    for clause in part_clauses(text, sentence.bound):
        name, start = clause.bound.figure, clause.bound.start
        if figure := context.figures.get(name):
            rest = next((each for each in rests if each.end() == start or each.start() == clause.bound.end), None)
            judged = read_judged(words, clause.judged, clause.end)
            yield from _find_wrong_outcome(judged, words[clause.judged : clause.end], rest, name, figure)
            if not judged and not rest:
                yield from _find_contrary(words, clause, name, figure)
            yield from _find_addition(sentence.text, start, name, figure)
            yield from _find_unplaced(sentence, clause.bound, figure)
        ground = _ground_of(name, figure, context) if figure else _read_cases_ground(name, context)
        if ground and "respectively" not in text:
            yield from _find_wrong_names(sentence, clause, ground, context)


def find_said_claim_faults(sentence: Sentence, said: SaidSpan, context: Context) -> Iterator[Finding]:
    """What a sentence says of words that are said, and the words of the source do not."""
    near, clause = _cut_around(sentence, said)
    judged, told = read_judged(near.words, clause.judged, clause.end), read_judged(said.evidence)
    ground = _Ground(
        name="words of the source",
        told=said.evidence,
        measures=frozenset(cue.measure for cue in find_measures(said.evidence)),
        stages=frozenset(stage for cue in find_stages(said.evidence) for stage in cue.stages),
        staged=bool(find_stages(said.evidence)),
    )
    found = list(_find_wrong_names(near, clause, ground, context))
    if judged and told and judged.outright and told.outright and judged.polarity is not told.polarity:
        message = f"“{judged.words}” says the opposite of the words that it is bound to: “{told.words}”"
        found.insert(0, Finding(judged.start, judged.words, Fault(message, "say what the source says")))
    yield from (finding._replace(start=finding.start + near.start - sentence.start) for finding in found)


def _cut_around(sentence: Sentence, said: SaidSpan) -> tuple[Sentence, Clause]:
    """What stands around words that are said, as a sentence in which they are blanked by #, and their clause in it."""
    start, end = max(0, said.start - _AROUND), said.end + _AROUND
    blank = "#" * (said.end - said.start)
    text, words = (each[start : said.start] + blank + each[said.end : end] for each in (sentence.text, sentence.words))
    here = BoundNumber(said.start - start, said.end - start, "")
    inside = [BoundNumber(a - start, b - start, name) for a, b, name in sentence.bound if start <= a and b <= end]
    denied = None if sentence.denied_from is None else sentence.denied_from - start
    near = replace(sentence, text=text, words=words, start=sentence.start + start, denied_from=denied)
    return near, next(each for each in part_clauses(text, sorted([*inside, here])) if each.bound == here)


def _blank(text: str, spans: Iterable[re.Match[str]]) -> str:
    for span in spans:
        text = text[: span.start()] + " " * len(span[0]) + text[span.end() :]
    return text


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
    if figure.polarity is Polarity.NEUTRAL and (
        not judged.outright or _SAID.search(clause) or read_judged(figure.evidence)
    ):
        return
    bad = Polarity.INSUFFICIENT in {each.polarity for each in find_outcomes(clause)}
    if bad and judged.polarity is Polarity.SUFFICIENT and not judged.outright:
        return
    says = "turns round" if rest else "judges" if figure.polarity is Polarity.NEUTRAL else "says the opposite of"
    message = f"“{judged.words}” {says} the figure “{name}”, which {_COUNTS[figure.polarity]}"
    yield Finding(judged.start, judged.words, Fault(message, "say what the figure counts, or link to another one"))


def _find_contrary(words: str, clause: Clause, name: str, figure: Figure) -> Iterator[Finding]:
    """What a second look at a clause finds against its figure."""
    for start, said, why in find_contrary(words, clause.judged, clause.end, name, figure):
        hint = f'say what the figure counts, or give your reason: [{said}](plain: "why it says so")'
        yield Finding(start, said, Fault(f"“{said}” says the opposite: {why}", hint))


def _find_addition(text: str, start: int, name: str, figure: Figure) -> Iterator[Finding]:
    """Words right before a share that make it a part beside others, which its evidence does not."""
    near = max(0, start - _NEAR)
    more = _MORE.search(text[near:start])
    if more and more["word"].split()[-1].casefold() not in figure.evidence.casefold():
        words = " ".join(more["word"].split())
        message = f"“{words}” makes the figure “{name}” a part beside others, and its evidence does not"
        yield Finding(near + more.start(), words, Fault(message, "state the figure by itself"))


def _find_wrong_names(sentence: Sentence, clause: Clause, ground: _Ground, context: Context) -> Iterator[Finding]:
    """A measure, a stage, a year, a place or a population that is another one than that of what is bound."""
    words = sentence.text[clause.start : clause.end]
    for kind, pattern in _KINDS.items():
        general = kind == "stage" and ground.stages <= {Stage.OVERALL}
        found = _find_claims(_OUTRIGHT if general else pattern, words)
        claims = [claim for claim in found if not sentence.is_denied_near(clause.start + claim.start)]
        own = _read_own(kind, ground, context, words) if claims else None
        if own and not own.allows(claims, words):
            claim = claims[0]
            hint = f'name its own {kind}, or give your reason: [{claim.words}](plain: "why it is named")'
            fault = Fault(f"“{claim.words}” is stated of {ground.name}, which {own.says}", hint)
            yield Finding(clause.start + claim.start, claim.words, fault)


@lru_cache(maxsize=64)  # the numbers of a row share one clause
def _find_claims(pattern: re.Pattern[str], clause: str) -> tuple[_Claim, ...]:
    """What a clause says of one kind; places count from its beginning."""
    claims = []
    for found in pattern.finditer(clause):
        group, words = next((group, words) for group, words in found.groupdict().items() if words)
        claims.append(_Claim(_read_value(group, words), found.start(group), words))
    return tuple(claims)


def _read_value(group: str, words: str) -> str:
    """What a claim says: the year or the place in its words, else what its part of the pattern is named for."""
    if group in {"YEAR", "INSPECTED", "GROUP", "WHO", "IN", "PLACE", "NAMED"}:
        return " ".join(words.split())
    return group.removeprefix("AT_")


def _read_own(  # noqa: PLR0911  # one a kind
    kind: str, ground: _Ground, context: Context, clause: str
) -> _Own | None:
    """What a clause may say of what is bound. None where anything may be said."""
    if kind == "measure":
        named = _list_measures(clause)
        if not ground.measures or named & ground.measures:
            return None
        values = {*ground.measures, *(cue.measure for cue in find_measures(ground.told))} - ground.others
        says = f"is of the measure {' or '.join(sorted(ground.measures))}"
        return _Own(frozenset(value.name for value in values), says)
    if kind == "stage":
        says = f"is of the stage {' or '.join(sorted(ground.stages))}" if ground.stages else "names no stage"
        return _Own(frozenset(stage.name for stage in ground.stages), says) if ground.staged else None
    if kind == "group":
        told = frozenset(
            each for each in re.findall(rf"\b(?:{_WHO})\b", clause, re.IGNORECASE) if _is_told(each, ground.told)
        )
        return _Own(told, f"is of “{ground.told.splitlines()[-1][:80]}”")
    if kind == "population":
        counted = {found.lastgroup or "" for found in _NOUNS.finditer(ground.told)}
        nouns = dict.fromkeys(found[0].casefold() for found in _NOUNS.finditer(ground.told))
        return _Own(frozenset(counted), f"counts {' or '.join(nouns)}") if counted else None
    if context.inspection is None:
        return None
    return (
        _read_year(ground, context, context.inspection)
        if kind == "year"
        else _read_place(ground, context, context.inspection, clause)
    )


def _is_told(group: str, told: str) -> bool:
    """Whether the words of the source name a group, in the plural or not: “women”, “a woman”."""
    stem = re.sub(r"(?:en|s|ren)\Z", "", group.casefold())
    return stem in told.casefold() or (stem.endswith("m") and f"{stem}an" in told.casefold())


@lru_cache(maxsize=64)  # as above
def _list_measures(clause: str) -> frozenset[Measure]:
    """Every measure that a clause names."""
    return frozenset(cue.measure for cue in find_measures(clause))


def _read_year(ground: _Ground, context: Context, inspection: Inspection) -> _Own:
    """The years that a clause may name: its own, and those that the words of the source name."""
    own = ground.when or inspection.year
    published = [context.source.published.year] if context.source and not ground.when else []
    named = [int(year) for year in _NAMED_YEAR.findall(ground.told)]
    before = bool(ground.when or _EARLIER.search(ground.told) or any(year < inspection.year for year in named))
    known = {str(year) for year in (own, *published, *named)} | ({"EARLIER", "AGO"} if before else set())
    return _Own(frozenset(known), f"is of {own}")


def _read_place(ground: _Ground, context: Context, inspection: Inspection, clause: str) -> _Own:
    """The places that a clause may name: its own, and those that the words of the source name."""
    own = ground.where or f"{inspection.body} {' '.join(inspection.places)}"
    known = {" ".join(name.split()) for name in re.findall(_NAME, f"{own} {ground.told}")}
    source = context.source
    around = own_words(f"{own} {ground.told} {source.title if source else ''}")
    named = {" ".join((each["NAMED"] or "").split()) for each in _KINDS["place"].finditer(clause)} - {"", *Place}
    known |= {name for name in named if own_words(name) & around or (source and name == source.publisher)}
    national = Place.ENGLAND_AND_WALES in known or _NATIONAL.search(f"{ground.where or ''} {ground.told}")
    return _Own(frozenset(known | ({"NATION"} if national else set())), f"is of {ground.where or inspection.body}")


def _find_unplaced(sentence: Sentence, number: BoundNumber, figure: Figure) -> Iterator[Finding]:
    """A figure of another year or place, where its sentence does not say of which."""
    shown, words = sentence.shown, " ".join(sentence.shown[number.start : number.end].split())
    missing = [
        *([str(figure.when)] if figure.when and not _names_year(figure.when, shown) else []),
        *([figure.where] if figure.where and not _names_place(figure.where, shown) else []),
    ]
    if missing:
        message = f"“{words}” is of {' and '.join(missing)}, and the sentence does not say so"
        yield Finding(number.start, words, Fault(message, f"say it in the same sentence: in {missing[0]}"))


def _names_year(year: int, text: str) -> bool:
    """Whether a text names a year, or says that it tells of an earlier one: “in 2022”, “2021/22”, “last time”."""
    return bool(re.search(rf"\b{year}\b|/{year % 100:02}\b", text) or _EARLIER.search(text))


def _names_place(where: str, text: str) -> bool:
    """Whether a text names a place, by a word of its name; both nations also as “nationally”, “in the country”."""
    national = _NATIONAL.search(where) and _NATIONAL.search(text)
    return bool(national) or any(word in text.casefold() for word in re.findall(r"\w{4,}", where.casefold()))
