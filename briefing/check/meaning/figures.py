"""The fields of a figure, beside the program's reading of the same words."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.check.meaning.reading import READ_AS, Difference, SourceReading, choose_mildest, differ
from briefing.extract.bodies import read_own_words
from briefing.extract.measures import find_measures
from briefing.extract.results import FoundFigure
from briefing.extract.scope import Elsewhere, Stated, names_place, read_elsewhere, read_head_scope, set_by_author
from briefing.extract.sentences import Sentence
from briefing.extract.shares import is_excluded
from briefing.extract.stages import find_stages
from briefing.extract.verdicts import find_clause, read_verdict
from briefing.model import Figure, Inspection
from briefing.model.locate import Span, find
from briefing.numbers import Number, NumberKind, blank_note_marks, find_numbers, may_compare
from briefing.terms import Measure, Polarity, Qualifier, Stage

_NEAR: Final = 12
"""Per cent by which two tellings of one share may differ: "less than half (49 per cent)"."""
_OTHERS: Final = {"when": "another time", "where": "another place"}
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
# What is counted: "in 49% of |the cases inspected"
_BEHIND: Final = re.compile(
    r"\)?\s*(?:of\s+)?(?:(?:the|all|these|those|its|their|our|such)\s+)*(?P<noun>(?:(?!were|was|had|have|said|did)[\w’'-]+\s*){1,5})"
)
# Only some of the cases: "in 49% of |relevant cases", "of |cases where one was needed"
_RESTRICTED: Final = re.compile(
    r"\A\)?\s*(?:of\s+)?(?:the\s+)?(?:(?:relevant|such|those|these|applicable|eligible)\s+\w+|(?:\w+\s+)?\w+\s+(?:where|in\s+which|needing|requiring|that\s+(?:needed|required)|who)\b)",
    re.I,
)
# All of them, as an author may say: "all cases", "cases inspected"
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
# What limits a population: "cases where a plan was needed"
_LIMITED: Final = re.compile(r"\b(?:where|relevant|which|who|that|such|needing|requiring)\b", re.I)


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

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.sentence.text

    def holds(self, at: int) -> bool:
        """Whether a place in the sentence is in the number's own clause."""
        return self.clause[0] <= at < self.clause[1]

    def is_sure(self, field: str) -> bool:
        """Whether `extract` found it there, and its readers are sure of a field."""
        return bool(self.found) and not any(field in one.doubts for one in self.found)

    def distance(self, start: int, end: int) -> int:
        """How far words of the sentence stand from the number."""
        return max(0, self.number.start - end, start - self.number.end)


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
    return choose_mildest(_check_place(figure, place, inspection) for place in _find_places(figure, evidence, source))


def _find_places(figure: Figure, evidence: Span, source: SourceReading) -> Iterator[_Place]:
    """The places in the evidence where the printed number stands: mostly one."""
    words = blank_note_marks(source.text[evidence.start : evidence.end])
    for span in find(figure.printed, words) or find(figure.printed.lower(), words.lower()):
        start, end = evidence.start + span.start, evidence.start + span.end
        sentence = source.find_sentence(Span(start, end))
        if sentence is None:
            continue
        low, high = start - sentence.start, end - sentence.start
        numbers = list(find_numbers(sentence.text))
        number = next((each for each in numbers if each.start < high and each.end > low), None)
        if number is None:
            continue
        same, others = [], []
        for other in numbers:
            apart = max(number.start, other.start) - min(number.end, other.end)
            kinds = {number.kind, other.kind} - {NumberKind.COUNT}
            # "almost two-thirds (64%)": one share, told in two ways
            again = len(kinds) == 2 and apart < 80 and abs(number.value - other.value) <= _NEAR
            if other is number or again:
                same.append((sentence.start + other.start, sentence.start + other.end))
            elif other.kind is not NumberKind.COUNT:
                others.append((other.phrase_start, other.phrase_end))
        found = [one for one in source.found.figures if any(one.start < b and one.end > a for a, b in same)]
        clause = find_clause(sentence.text, number.phrase_start, number.phrase_end, others)
        yield _Place(source, sentence, number, others, found, clause)


def _check_place(figure: Figure, place: _Place, inspection: Inspection | None) -> Iterator[Difference]:
    number = place.number
    elsewhere = None
    if inspection and place.sentence.row and (head := place.source.read_head(place.sentence, number.start)):
        elsewhere = read_head_scope(head, set_by_author(inspection))
    elif inspection:
        stated = Stated(place.text, number.phrase_start, number.phrase_end, place.others)
        elsewhere = read_elsewhere(stated, set_by_author(inspection))
    if elsewhere is None and is_excluded(place.text, number):
        yield differ("printed", figure.printed, "a target or a score, no share", place.text, sure=True)
        return
    yield from _check_polarity(figure, place)
    yield from _check_measure(figure, place)
    yield from _check_stage(figure, place)
    # The bound, where the evidence alone does not tell it: one end of a range, say.
    compared = figure.comparator and figure.qualifier is Qualifier.EXACT and may_compare(place.text, number)
    if not compared and figure.qualifier not in {number.qualifier, *(one.qualifier for one in place.found)}:
        words = place.text[number.phrase_start : number.phrase_end]
        yield differ("qualifier", figure.qualifier, number.qualifier, words, sure=True)
    yield from _check_population(figure, place)
    if inspection is not None:
        yield from _check_scope(figure, place, elsewhere)


def _check_polarity(figure: Figure, place: _Place) -> Iterator[Difference]:
    """Two readings of the program stand beside the author's: that of `extract`, and the verdict of the clause.

    The verdict is the better judge of failure: whatever failed is told by a word that denies or blames. Of what is
    neither, such as who is on the caseload, `extract` alone knows.
    """
    good, bad, plain = Polarity.SUFFICIENT, Polarity.INSUFFICIENT, Polarity.NEUTRAL
    read = place.found[0].polarity if place.found else None
    verdict = read_verdict(place.text, place.number.phrase_start, place.number.phrase_end, place.others)
    told, outright = (verdict.polarity, verdict.sure) if verdict else (None, False)
    against, sure = None, False
    if place.is_sure("polarity") or told is read:
        if read is not figure.polarity:
            turned = plain not in {read, figure.polarity}
            # That something was done judges nothing by itself: an author may call it neither good nor bad.
            judged = figure.polarity is not plain or outright
            against, sure = read, (place.is_sure("polarity") and judged) or (turned and told is read)
    elif figure.polarity is bad:
        if told is good or (told is None and read is not bad):
            against, sure = told or (good if read is good else plain), True
    elif told is bad and figure.polarity is good:
        against, sure = bad, outright
    elif read is not figure.polarity:
        against = read
    if against is not None:
        words = verdict.words if verdict and verdict.polarity is against else place.text
        yield differ("polarity", figure.polarity, against, words, sure=sure)


def _check_measure(figure: Figure, place: _Place) -> Iterator[Difference]:
    cues = find_measures(place.text)
    near = min(cues, key=lambda cue: place.distance(cue.start, cue.end), default=None)
    read = place.found[0].measure if place.found else near.measure if near else None
    if read is None or read is figure.measure:
        return
    words = next((place.text[cue.start : cue.end] for cue in cues if cue.measure is read), place.text)
    own = {cue.measure for cue in cues if place.holds(cue.start)}
    around = {cue.measure for cue in find_measures(place.source.read_around(place.sentence))}
    sure = place.is_sure("measure")
    if figure.measure is Measure.OTHER:  # an author may see nothing judged where words of a measure stand
        sure = sure and read in own and Measure.OTHER not in around
    yield differ("measure", figure.measure, read, words, sure=sure)


def _check_stage(figure: Figure, place: _Place) -> Iterator[Difference]:
    cues = find_stages(place.text)
    near = min(cues, key=lambda cue: place.distance(cue.start, cue.end), default=None)
    stages = [one.stage for one in place.found] if place.found else near.stages if near else [None]
    read = {None if stage is Stage.OVERALL else stage for stage in stages}
    given = None if figure.stage is Stage.OVERALL else figure.stage
    if given in read:
        return
    words = next((place.text[cue.start : cue.end] for cue in cues if read & set(cue.stages)), place.text)
    own = {stage for cue in cues if place.holds(cue.start) for stage in cue.stages} if read != {None} else set()
    around = {stage for cue in find_stages(place.source.read_around(place.sentence)) for stage in cue.stages}
    told = own or {stage for cue in cues for stage in cue.stages} or around
    shown = " or ".join(sorted(stage.value for stage in read if stage)) or "none"
    sure = given is not None and (given not in told or (read != {None} and place.is_sure("stage")))
    yield differ("stage", figure.stage, shown, words, sure=sure)


def _check_population(figure: Figure, place: _Place) -> Iterator[Difference]:
    """What was counted: by its kind, and whether it is all of the cases or some."""
    counted, sentence = figure.population, place.text
    behind = sentence[place.number.phrase_end :]
    noun, limit, whole = _BEHIND.match(behind), _RESTRICTED.match(behind), _ALL.search(counted)
    given, read = _kinds_of(counted)[:1], _kinds_of(noun["noun"] if noun else "")[:1]
    bare = counted.casefold() == "cases"
    named = read if read or bare else _kinds_of(sentence)
    if given and named and given[0] not in named:
        words = noun[0] if noun and read else sentence
        yield differ("population", counted, named[0], words, sure=bool(read) and not bare)
    elif limit and _WHOLE.search(counted) and not _LIMITED.search(counted):
        yield differ("population", counted, "some of the cases alone", limit[0], sure=True)
    elif whole and not _ALL.search(sentence) and not _LIMITED.search(whole[0]):
        yield differ("population", counted, "what was inspected or asked", sentence, sure=True)
    elif given == [_AT_WORK] and not named and place.found and place.found[0].measure is not Measure.WORKLOAD:
        yield differ("population", counted, place.found[0].population, sentence, sure=True)


def _kinds_of(words: str) -> list[str]:
    """The kinds of what words count, in the order in which they name them."""
    hits = [(found.start(), kind) for kind, pattern in _KINDS if (found := pattern.search(words))]
    return [kind for _, kind in sorted(hits)]


def _check_scope(figure: Figure, place: _Place, told: Elsewhere | None) -> Iterator[Difference]:
    """Whether the share is of this inspection, or of the year and place that the figure names."""
    sentence = place.text
    if not figure.comparator:
        if told and not read_own_words(told.words) & read_own_words(figure.population):
            found = differ(told.key, "this inspection", _OTHERS[told.key], told.words, sure=told.sure)
            value = told.year or ("the year" if told.key == "when" else "the place")
            hint = f"if it is there to be compared with, add `{told.key}: {value}`; or {READ_AS.partition('or ')[2]}"
            yield found._replace(hint=hint)
        return
    around = f"{place.source.read_headings(place.sentence)}\n{sentence}"
    if figure.when is not None:
        if told and told.key == "when":
            if told.year not in {None, figure.when}:
                yield differ("when", figure.when, told.year, told.words, sure=told.sure)
        elif str(figure.when) not in around:
            yield differ("when", figure.when, _OTHERS["when"] if told else "this inspection", sentence, sure=True)
    if figure.where is not None and not names_place(figure.where, around):
        yield differ("where", figure.where, _OTHERS["where"] if told else "this inspection", sentence, sure=True)
