"""The fields of a figure, held against the program's reading of the same words."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.check.meaning.difference import Difference, differ
from briefing.check.meaning.polarity import Verdict, find_clause, read_verdict
from briefing.check.meaning.scope import Elsewhere, names_place, own_words, read_elsewhere, read_head
from briefing.check.meaning.source import SourceReading
from briefing.extract.measures import find_measures
from briefing.extract.results import FoundFigure
from briefing.extract.sentences import Sentence
from briefing.extract.shares import is_excluded
from briefing.extract.stages import find_stages
from briefing.model import Figure, Inspection
from briefing.model.locate import Span, find
from briefing.numbers import Number, NumberKind, find_numbers
from briefing.terms import Measure, Polarity, Stage

_NEAR: Final = 12
"""Per cent by which two tellings of one share may differ: "less than half (49 per cent)"."""


class _Place(NamedTuple):
    """Where a figure's number stands in its source.

    Attributes:
        source: The source.
        sentence: The sentence.
        number: The number in it.
        others: The other shares of the sentence.
        found: What `extract` found there: several where the share applies to several stages. Empty where nothing.
        clause: Where the number's clause begins and ends in the sentence.
    """

    source: SourceReading
    sentence: Sentence
    number: Number
    others: list[tuple[int, int]]
    found: list[FoundFigure]
    clause: tuple[int, int]

    def read_elsewhere(self, inspection: Inspection) -> Elsewhere | None:
        """What makes the share one of another year or place. None where nothing does."""
        number = self.number
        if head := self.source.read_head(self.sentence, number.start) if self.sentence.row else "":
            return read_head(head, inspection)
        return read_elsewhere(self.sentence.text, number.phrase_start, number.phrase_end, self.others, inspection)

    def holds(self, at: int) -> bool:
        """Whether a place in the sentence is in the number's own clause."""
        return self.clause[0] <= at < self.clause[1]


def find_figure_differences(
    figure: Figure, evidence: Span, source: SourceReading, inspection: Inspection | None
) -> list[Difference]:
    """Where the program reads a figure otherwise than its author.

    Args:
        figure: The author's.
        evidence: Where its words stand in the source.
        source: The source.
        inspection: What was inspected. None where it could not be read; then nothing is said of year and place.
    """
    ways = [list(_hold(figure, place, inspection)) for place in _find_places(figure, evidence, source)]
    return min(ways, key=lambda way: (sum(each.sure for each in way), len(way)), default=[])


def _find_places(figure: Figure, evidence: Span, source: SourceReading) -> Iterator[_Place]:
    """The places in the evidence where the printed number stands: mostly one."""
    words = source.text[evidence.start : evidence.end]
    for span in find(figure.printed, words) or find(figure.printed.lower(), words.lower()):
        start, end = evidence.start + span.start, evidence.start + span.end
        sentence = source.find_sentence(Span(start, end))
        if sentence is None:
            continue
        numbers = list(find_numbers(sentence.text))
        mine = [n for n in numbers if n.start + sentence.start < end and n.end + sentence.start > start]
        if mine:
            yield _place(source, sentence, mine[0], numbers)


def _place(source: SourceReading, sentence: Sentence, number: Number, numbers: list[Number]) -> _Place:
    same = [other for other in numbers if other is number or _is_same(number, other)]
    others = [
        (other.phrase_start, other.phrase_end)
        for other in numbers
        if other not in same and other.kind is not NumberKind.COUNT
    ]
    spans = [(sentence.start + each.start, sentence.start + each.end) for each in same]
    found = [one for one in source.found.figures if any(one.start < end and one.end > start for start, end in spans)]
    clause = find_clause(sentence.text, number.phrase_start, number.phrase_end, others)
    return _Place(source, sentence, number, others, found, clause)


def _is_same(number: Number, other: Number) -> bool:
    """Whether two numbers beside each other may tell one share: "almost two-thirds (64%)"."""
    apart = max(number.start, other.start) - min(number.end, other.end)
    told = {number.kind, other.kind}
    return len(told) == 2 and NumberKind.COUNT not in told and apart < 80 and abs(number.value - other.value) <= _NEAR


def _hold(figure: Figure, place: _Place, inspection: Inspection | None) -> Iterator[Difference]:
    elsewhere = place.read_elsewhere(inspection) if inspection else None
    if elsewhere is None and is_excluded(place.sentence.text, place.number, local=False):
        yield differ("printed", figure.printed, "a target or a score, no share", place.sentence.text, sure=True)
        return
    yield from _hold_polarity(figure, place)
    yield from _hold_measure(figure, place)
    yield from _hold_stage(figure, place)
    yield from _hold_qualifier(figure, place)
    yield from _hold_population(figure, place)
    if inspection is not None:
        yield from _hold_scope(figure, place, elsewhere)


def _hold_polarity(figure: Figure, place: _Place) -> Iterator[Difference]:
    """Two readings of the program stand beside the author's: that of `extract`, and the verdict of the clause.

    The verdict is the better judge of failure: whatever failed is told by a word that denies or blames. Of what is
    neither, such as who is on the caseload, `extract` alone knows.
    """
    read = place.found[0].polarity if place.found else None
    verdict = read_verdict(place.sentence.text, place.number.phrase_start, place.number.phrase_end, place.others)
    against, sure = _find_contrary(figure.polarity, read, verdict)
    if against is not None:
        words = verdict.words if verdict and verdict.polarity is against else place.sentence.text
        yield differ("polarity", figure.polarity, against, words, sure=sure)


def _find_contrary(given: Polarity, read: Polarity | None, verdict: Verdict | None) -> tuple[Polarity | None, bool]:
    """The polarity that speaks against the given one, None where nothing does; and whether it is sure."""
    good, bad, plain = Polarity.SUFFICIENT, Polarity.INSUFFICIENT, Polarity.NEUTRAL
    told, sure = (verdict.polarity, verdict.sure) if verdict else (None, False)
    if given is plain:
        return (read, told is read and sure) if read in {good, bad} else (None, False)
    if given is bad:
        if told is good or (told is None and read is not bad):
            return (told or (good if read is good else plain)), True
        return (read, False) if read in {good, plain} else (None, False)
    if told is bad and (sure or read is not good):
        return bad, sure or read is bad
    if read is bad:
        return bad, told is good and not sure
    return (plain, False) if read is plain and not sure else (None, False)


def _hold_measure(figure: Figure, place: _Place) -> Iterator[Difference]:
    sentence = place.sentence.text
    cues = find_measures(sentence)
    near = min(cues, key=lambda cue: _distance(place.number, cue.start, cue.end), default=None)
    read = place.found[0].measure if place.found else near.measure if near else None
    if read is None or read is figure.measure:
        return
    named = next((cue for cue in cues if cue.measure is read), None)
    words = sentence[named.start : named.end] if named else sentence
    own = {cue.measure for cue in cues if place.holds(cue.start)}
    around = {cue.measure for cue in find_measures(place.source.read_around(place.sentence))}
    told = own or {cue.measure for cue in cues} or around
    sure = bool(place.found) and read in told - {Measure.OTHER} and figure.measure not in told
    if figure.measure is Measure.OTHER:
        judged = bool(place.found) and place.found[0].polarity is not Polarity.NEUTRAL
        sure = sure and judged and read in own and Measure.OTHER not in around
    yield differ("measure", figure.measure, read, words, sure=sure)


def _hold_stage(figure: Figure, place: _Place) -> Iterator[Difference]:
    sentence = place.sentence.text
    cues = find_stages(sentence)
    near = min(cues, key=lambda cue: _distance(place.number, cue.start, cue.end), default=None)
    stages = [one.stage for one in place.found] if place.found else near.stages if near else [None]
    read = {None if stage is Stage.OVERALL else stage for stage in stages}
    given = None if figure.stage is Stage.OVERALL else figure.stage
    if given in read:
        return
    named = next((cue for cue in cues if read & set(cue.stages)), None)
    words = sentence[named.start : named.end] if named else sentence
    own = {stage for cue in cues if place.holds(cue.start) for stage in cue.stages} if read != {None} else set()
    around = {stage for cue in find_stages(place.source.read_around(place.sentence)) for stage in cue.stages}
    told = own or {stage for cue in cues for stage in cue.stages} or around
    shown = " or ".join(sorted(stage.value for stage in read if stage)) or "none"
    yield differ("stage", figure.stage, shown, words, sure=given is not None and given not in told)


def _distance(number: Number, start: int, end: int) -> int:
    return max(0, number.start - end, start - number.end)


def _hold_qualifier(figure: Figure, place: _Place) -> Iterator[Difference]:
    """The bound, where the evidence alone does not tell it: one end of a range, say."""
    number, sentence = place.number, place.sentence.text
    read = {number.qualifier, *(one.qualifier for one in place.found)}
    if figure.qualifier not in read:
        words = sentence[number.phrase_start : number.phrase_end]
        yield differ("qualifier", figure.qualifier, number.qualifier, words, sure=True)


_AT_WORK: Final = "people at work"
_COUNTED: Final = (
    # What is counted, by its kind: cases and what is made in them; people; people at work, and posts; what is rated.
    ("cases", r"cases|assignments|instances|circumstances|files|sample|assessments|plans|reviews|court\s+reports"),
    ("cases", r"people|persons|women|men|children|victims|prisoners|offenders|individuals|perpetrators|adults"),
    (
        _AT_WORK,
        r"staff|officers?|practitioners?|employees|workers|workforce|managers|respondents|posts?|positions|vacancies"
        r"|roles|trainees",
    ),
    ("what is rated", r"services|standards|units|regions|areas|categories|aspects|criteria|companies|pdus|crcs"),
)
_KINDS: Final = tuple((kind, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.I)) for kind, words in _COUNTED)
_BEHIND: Final = re.compile(
    r"\)?\s*(?:of\s+)?(?:(?:the|all|these|those|its|their|our|such)\s+)*(?P<noun>(?:(?!were|was|had|have|said|did)[\w’'-]+\s*){1,5})"
)
_RESTRICTED: Final = re.compile(
    r"\A\)?\s*(?:of\s+)?(?:the\s+)?(?:(?:relevant|such|those|these|applicable|eligible)\s+\w+|(?:\w+\s+)?\w+\s+(?:where|in\s+which|needing|requiring|that\s+(?:needed|required)|who)\b)",
    re.I,
)
_WHOLE: Final = re.compile(
    r"\b(?:all\s+(?:the\s+)?cases|cases\s+(?:inspected|read|examined|reviewed|sampled)|whole\s+sample|every\s+case)\b",
    re.I,
)
_ALL: Final = re.compile(
    # Who was not sampled: "all people on probation", "everyone in the region", "the whole caseload"
    r"\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:people|persons?|offenders?|individuals?|service\s+users?)\b"
    r"|\beveryone\b|\beverybody\b|\b(?:whole|entire|total|full)\s+(?:\w+\s+)?(?:caseload|population)\b",
    re.I,
)
_LIMITED: Final = re.compile(r"\b(?:where|relevant|which|who|that|such|needing|requiring)\b", re.I)


def _hold_population(figure: Figure, place: _Place) -> Iterator[Difference]:
    """What was counted: by its kind, and whether it is all of the cases or some."""
    sentence = place.sentence.text
    behind = sentence[place.number.phrase_end :]
    noun = _BEHIND.match(behind)
    given, read = _kinds_of(figure.population)[:1], _kinds_of(noun["noun"] if noun else "")[:1]
    bare = figure.population.casefold() == "cases"
    named = read if read or bare else _kinds_of(sentence)
    limit = _RESTRICTED.match(behind)
    if given and named and given[0] not in named:
        words = noun[0] if noun and read else sentence
        yield differ("population", figure.population, named[0], words, sure=bool(read) and not bare)
    elif limit and _WHOLE.search(figure.population) and not _LIMITED.search(figure.population):
        yield differ("population", figure.population, "some of the cases alone", limit[0], sure=True)
    elif (whole := _ALL.search(figure.population)) and not _ALL.search(sentence) and not _LIMITED.search(whole[0]):
        yield differ("population", figure.population, "what was inspected or asked", sentence, sure=True)
    elif given == [_AT_WORK] and not named and place.found and place.found[0].measure is not Measure.WORKLOAD:
        yield differ("population", figure.population, place.found[0].population, sentence, sure=True)


def _kinds_of(words: str) -> list[str]:
    """The kinds of what words count, in the order in which they name them."""
    hits = [(found.start(), kind) for kind, pattern in _KINDS if (found := pattern.search(words))]
    return [kind for _, kind in sorted(hits)]


def _hold_scope(figure: Figure, place: _Place, told: Elsewhere | None) -> Iterator[Difference]:
    """Whether the share is of this inspection, or of the year and place that the figure names."""
    sentence = place.sentence.text
    if not figure.comparator:
        if told and not own_words(told.words) & own_words(figure.population):
            yield differ(told.key, "this inspection", _OTHERS[told.key], told.words, sure=told.sure)
        return
    around = f"{place.source.read_headings(place.sentence)}\n{sentence}"
    if figure.when is not None and not (told and told.key == "when" and told.year in {None, figure.when}):
        if told and told.key == "when":
            yield differ("when", figure.when, told.year, told.words, sure=told.sure)
        elif str(figure.when) not in around:
            yield differ("when", figure.when, "this inspection", sentence, sure=True)
    if figure.where is not None and not names_place(figure.where, around):
        yield differ("where", figure.where, "this inspection", sentence, sure=True)


_OTHERS: Final = {"when": "another time", "where": "another place"}
