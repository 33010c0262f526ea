"""Words that compare, and whether figures carry them: two findings, or a finding and one of another year or place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from briefing.check.language.comparators import Compared, find_compared
from briefing.check.language.counting import Sort
from briefing.check.language.sentences import BoundNumber, Finding, FrontMatter, ProseSentence
from briefing.model import Figure, Inspection, find_interval
from briefing.model.comparators import find_change, find_other_programme, is_better, read_direction
from briefing.model.wording import say_elsewhere
from briefing.proof.bind import Fault, say_figure
from briefing.terms import Polarity


class _Kind(Enum):
    CHANGE = "change"
    """From the first to the second: "rose"."""
    THAN = "than"
    """The first beside the second: "higher"."""
    TIMES = "times"
    """How many times the first the second is: "doubled"."""


_IS: Final = (
    r"(?:(?<=\bwas\s)|(?<=\bwere\s)|(?<=\bis\s)|(?<=\bare\s)|(?<=\bbeen\s)|(?<=\bbecome\s)|(?<=\bbecame\s)|(?<=\bgot\s)"
    r"|(?<=\bmuch\s)|(?<=\bfar\s)|(?<=\beven\s))"
)
"""Before an adjective that compares without “than”: “planning was better”."""


def _beside(words: str) -> str:
    """Adjectives that compare only where `than` follows or a form of `to be` goes before."""
    return rf"(?:{words})(?=\b[^.;]*\bthan\b)|{_IS}(?:{words})"


_VOCABULARY: Final = tuple(
    (sort, kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for sort, kind, words in (
        # “planning rose to [20%]”, “was up from [20%]”
        (Sort.MORE, _Kind.CHANGE,
        r"rose|risen|rises|rising|increase[sd]?|increasing|grew|grown|climbed|soared|jumped|leapt|surged|(?:went|gone)\s+up"
        r"|up\s+from"),
        # “planning fell to [20%]”; not “the work fell short”
        (Sort.FEWER, _Kind.CHANGE, r"(?:fell|fallen|falls|falling|dropped|drops)"
        r"(?!\s+(?:short|down|apart|into|under|behind|through|out|on)\b)|decrease[sd]?"
        r"|decreasing|declined|declining|shrank|shrunk|slid|dipped|plunged|plummeted|slumped|tumbled|(?:went|gone)\s+down"
        r"|slipped(?!\s+(?:through|away|into|past)\b)|down\s+(?:from|to)"),
        # “planning improved”, “an improvement on 2022”; not “Requires improvement”
        (Sort.BETTER, _Kind.CHANGE,
        r"improved|(?<!requires\s)(?<!require\s)improvement(?=\s+(?:on|over|since|from)\b)"),
        (Sort.WORSE, _Kind.CHANGE, r"worsened|deteriorated|worsening|deteriorating"),  # “planning worsened”
        # “a higher share”, “more cases were planned than reviewed”; not “higher-risk cases”
        (Sort.MORE, _Kind.THAN,
        rf"higher(?![\s-]risk)|more(?=(?:\s+[\w-]+){{1,5}}?\s+than\b)|{_beside('greater|larger')}"),
        # “a lower share”, “fewer cases were reviewed than planned”; not “lower limit”
        (Sort.FEWER, _Kind.THAN,
        rf"lower(?![\s-](?:risk|limit))|(?:less|fewer)(?=(?:\s+[\w-]+){{1,5}}?\s+than\b)|{_beside('smaller')}"),
        (Sort.BETTER, _Kind.THAN, _beside("better|stronger")),  # “planning was better than delivery”
        (Sort.WORSE, _Kind.THAN, _beside("worse|weaker|poorer")),  # “planning was worse”
    )
)  # fmt: skip
_MOVED: Final = (
    r"(?:was|were|is|are|edged|moved|crept|move)"
    r"(?:\s+(?:a\s+little|slightly|sharply|markedly|steeply|well|far|much|only))?"
)
_NUMBER: Final = r"(?=\s+(?:the\s+)?#)"
_ON: Final = r"(?=\s+(?:on|against)\s+(?:the\s+)?[#\d])"
_THAN: Final = r"(?=\s+than\s+(?:the|in|at|last|it|nationally|across|elsewhere)\b)"
_DOES: Final = r"(?:did|does|doing|fared|faring|performed)"
_RESULT: Final = r"(?=\s+(?:result|share|picture|figure|showing|position|outcome|proportion|performance)\b)"
_BESIDE_ONE: Final = tuple(
    (sort, kind, re.compile(rf"\b(?:{words})(?![\w-])", re.IGNORECASE))
    for sort, kind, words in (
        # What compares where a figure of another year or place stands in the sentence: “[20%], down on [35%] in 2022”,
        # “a rise from [20%]”; not “followed up”, “broke down”, “better plans were needed”
        (Sort.MORE, _Kind.CHANGE,
        rf"(?<=[,(–—]\s)up|{_MOVED}\s+up|up{_ON}|(?<=not\s)(?:rise|grow|climb)"
        r"|(?:an?|the|this|that)\s+(?:[\w-]+\s+)?(?:rise|growth|jump|gain|climb|leap|upturn)"),
        (Sort.FEWER, _Kind.CHANGE,
        rf"(?<=[,(–—]\s)down|{_MOVED}\s+down|down{_ON}|(?<=not\s)(?:fall|drop|decline|shrink)"
        r"|(?:an?|the|this|that)\s+(?:[\w-]+\s+)?(?:fall|drop|decline|reduction|dip|slump|downturn)"),
        (Sort.BETTER, _Kind.CHANGE,
        r"(?<!requires\s)(?<!require\s)(?<!requiring\s)(?:improvement|progress(?:ed)?)|improv(?:e|es|ing)|strengthened|recovered"
        r"|(?:got|become|became|getting)\s+better"),
        (Sort.WORSE, _Kind.CHANGE,
        r"worsening|worsens?|deteriorate|weakened|regressed|deterioration|(?:got|become|became|getting)\s+worse|slipped\s+back"),
        # “[20%], below the [40%] across England and Wales”, “more than in 2022”
        (Sort.MORE, _Kind.THAN,
        rf"above|over{_NUMBER}|ahead\s+of|exceed(?:s|ed|ing)|(?:greater|larger|bigger){_RESULT}|more{_THAN}"
        rf"|(?:more|greater|larger)\s+than{_NUMBER}"),
        (Sort.FEWER, _Kind.THAN, rf"below|under{_NUMBER}|(?:fewer|less|smaller)\s+than{_NUMBER}"
        r"|(?:lags?|lagged|lagging|trails?|trailed|trailing)(?:\s+behind)?"
        rf"|behind(?=\s+(?:the\s+)?#)|smaller{_RESULT}|(?:less|fewer){_THAN}"),
        (Sort.BETTER, _Kind.THAN, rf"(?:better|stronger){_RESULT}|{_DOES}\s+(?:\w+\s+)?better"),
        (Sort.WORSE, _Kind.THAN, rf"(?:worse|weaker|poorer){_RESULT}|{_DOES}\s+(?:\w+\s+)?worse"),
        # “no change on [20%] in 2022”, “the same share as”
        (Sort.SAME, _Kind.THAN,
        r"unchanged|no\s+change|(?:has|have|had|did|does|was|were)(?:\s+not|n[’']t)\s+changed?|no\s+different|identical"
        r"|(?:stayed|stays|remained|remains|stood|held)\s+(?:at|still|steady|level|the\s+same|where\s+it\s+was)|on\s+a\s+par"
        r"|the\s+same(?=\s+(?:as|share|proportion|figure|level|result)\b)|level\s+with|equal(?:led|s)?|matche[sd]"),
        # “it doubled, from [20%] in 2022”
        (Sort.TIMES_UP, _Kind.TIMES, r"(?:doubl|trebl|tripl|quadrupl)(?:ed|ing|es)|double|twice|two-?fold"
        r"|(?:three|four)(?:\s+times|-?fold)"),
        (Sort.TIMES_DOWN, _Kind.TIMES, r"halv(?:ed|ing|es)"),
    )
)  # fmt: skip
_FACTORS: Final = (
    (Fraction(2), "doubl twice two"), (Fraction(3), "trebl tripl three"), (Fraction(4), "quadrupl four"),
    (Fraction(1, 2), "halv"),
)  # fmt: skip
_NEARLY: Final = re.compile(
    r"\b(?:almost|nearly|about|around|roughly|virtually|(?P<more>more\s+than|over))\s+\Z", re.IGNORECASE
)
_NEAR: Final = Fraction(1, 8)
"""By what part of it a change may miss what it is nearly."""
NOT_BEFORE: Final = re.compile(
    # “had not improved on [35%]”, “no better than in 2022”
    r"(?:\b(?:not|never|no|hardly|neither|nor|without)|n[’']t)\s+"
    r"(?:(?:have|had|has|been|be|any|much|an?|significantly|really|quite|even|yet)\s+)*\Z",
    re.IGNORECASE,
)
_FITTING: Final = {
    # What may be said of a change, and of two that stand beside each other
    (Sort.MORE, _Kind.CHANGE): "rose", (Sort.FEWER, _Kind.CHANGE): "fell", (Sort.BETTER, _Kind.CHANGE): "improved",
    (Sort.WORSE, _Kind.CHANGE): "worsened",
    (Sort.MORE, _Kind.THAN): "higher than", (Sort.FEWER, _Kind.THAN): "lower than",
    (Sort.BETTER, _Kind.THAN): "better than", (Sort.WORSE, _Kind.THAN): "worse than",
}  # fmt: skip
_SIDE_BY_SIDE: Final = "set the two side by side: “compared with …”"
_ELSEWHERE: Final = re.compile(
    r"\b(?:than\s+(?:(?:in|at|before|elsewhere|last|most|any\s+other|others?)\b|(?:19|20)\d\d|(?:the\s+)?[A-Z])"
    r"|since\s+(?:then\b|(?:the|its|their|our|that|an?)\s+(?:\w+\s+)?(?:last|previous|earlier|inspection|report|visit)"
    r"|(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d)|compared\s+(?:with|to)\b"
    r"|(?:previous|earlier|last|former)\s+(?:\w+\s+)?(?:inspection|report|time|year|round|visit)s?\b"
    r"|(?:inspection|report|year)s?\s+(?:before|ago|earlier)\b|in\s+(?:19|20)\d\d|elsewhere\b"
    r"|(?:national|regional)\s+average\b|other\s+(?:regions|places|areas|services|inspections)\b)"
)
_ATTRIBUTED: Final = re.compile(
    r"\b(?:says?|said|tells?|told|states?|stated|according\s+to|reports\s+that|reported\s+that|found\s+that|view)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A word that compares: where it stands in its sentence, what it says."""

    start: int
    words: str
    sort: Sort
    kind: _Kind

    @property
    def end(self) -> int:
        """Where it ends in its sentence."""
        return self.start + len(self.words)


def find_comparisons(text: str, *, beside_one: bool = False) -> list[Comparison]:
    """The words of a text that compare, in its order. beside_one: beside a figure of another year or place."""
    found = {
        match.start(): Comparison(start=match.start(), words=match[0], sort=sort, kind=kind)
        for sort, kind, pattern in (*(_BESIDE_ONE if beside_one else ()), *_VOCABULARY)
        for match in pattern.finditer(text)
    }
    return [found[start] for start in sorted(found)]


def find_comparison_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """The first comparison of a sentence that nothing carries: neither its figures nor, where it has none, the source.

    Without a figure it is one with another inspection, time or place: “better than in 2022”.
    """
    bound = [each for each in sentence.bound if each.figure in front.figures]
    findings = [each for each in bound if not front.figures[each.figure].comparator]
    for each in find_comparisons(front.read_words(sentence), beside_one=len(findings) < len(bound)):
        if compared := find_compared(sentence, each.start, each.end, front.figures):
            if found := _find_compared_fault(each, compared, sentence, front):
                yield Finding(each.start, found)
                return
            continue
        if sentence.is_denied(each.start) or each.kind is _Kind.TIMES or each.sort is Sort.SAME:
            continue
        fault, hint = None, front.say_cure(each.words)
        if findings:
            fault = _find_figures_fault(each, sentence, findings, front.figures)
            hint = f"state each figure by itself, or {hint}"
        elif (elsewhere := _ELSEWHERE.search(sentence.shown)) and not (
            front.paged and _ATTRIBUTED.search(sentence.text)
        ):
            words = " ".join(elsewhere[0].split())
            fault = f"compares with something else (“{words}”), and nothing bears it out"
        if fault:
            yield Finding(each.start, Fault(f"“{each.words}” {fault}", hint))
            return


def _find_compared_fault(
    comparison: Comparison, compared: Compared, sentence: ProseSentence, front: FrontMatter
) -> Fault | None:
    """What is wrong with a word that compares a finding with a figure of another year or place."""
    words, then = " ".join(comparison.words.split()), front.figures[compared.comparator.figure]
    if compared.finding is None:
        message = f"“{words}” compares {say_figure(then)} {say_elsewhere(then)} with no figure of its sentence"
        return Fault(message, "say both figures in one sentence, or take the word out")
    now = front.figures[compared.finding.figure]
    both = f"{say_figure(then)} {say_elsewhere(then)} with {say_figure(now)} of this inspection"
    changes = comparison.kind is _Kind.CHANGE
    why = find_other_programme(then, front.inspection) if front.inspection else None
    programme = front.programmes.get(compared.comparator.figure)
    if front.inspection and programme not in {None, front.inspection.programme}:
        why = f"“{compared.comparator.figure}” is of a {programme} inspection"
    if why:
        message = f"“{words}” makes one series of two programmes: {why}"
        return Fault(message, f"their methods differ: {_SIDE_BY_SIDE}, and say that the method was another")
    if changes and (then.when is None or (then.where and not _is_here(then.where, front.inspection))):
        message = f"“{words}” tells of a change, and {say_figure(then)} is not of this place in an earlier year"
        return Fault(message, "say “higher than” or “lower than”, or set the two side by side")
    if then.polarity is not now.polarity:
        message = f"“{words}” compares {both}, of which one counts what was good enough and the other does not"
        return Fault(message, _SIDE_BY_SIDE)
    start = compared.finding.start
    if changes and re.search(r"\bfrom\s+(?:the\s+)?\Z", sentence.text[:start]):
        return Fault(
            f"“{words}” tells the change the wrong way round: from this inspection to {then.when}",
            f"say it from {say_figure(then)} to {say_figure(now)}",
        )
    return _find_direction_fault(comparison, compared, sentence, (then, now), both)


def _find_direction_fault(
    comparison: Comparison, compared: Compared, sentence: ProseSentence, pair: tuple[Figure, Figure], both: str
) -> Fault | None:
    """What is wrong between a word and the values that it compares: then, and now."""
    then, now = pair
    words, direction = " ".join(comparison.words.split()), read_direction(then, now)
    told = {each.sort for figure in pair for each in find_comparisons(figure.evidence, beside_one=True)}
    if direction is None or comparison.kind is _Kind.TIMES:
        if comparison.sort in told or (comparison.kind is _Kind.TIMES and _is_multiple(comparison, sentence, pair)):
            return None
        why = "whose words leave open how they stand to each other" if direction is None else "which say otherwise"
        return Fault(f"“{words}” compares {both}, {why}", _SIDE_BY_SIDE)
    if compared.subject is compared.comparator and comparison.kind is _Kind.THAN:
        direction = -direction
    better = is_better(now, direction)
    if comparison.sort in {Sort.BETTER, Sort.WORSE} and better is None:
        return Fault(f"“{words}” compares {both}, which judge no work", "say “higher” or “lower”")
    holds = {
        Sort.MORE: direction > 0, Sort.FEWER: direction < 0, Sort.SAME: direction == 0,
        Sort.BETTER: bool(direction and better), Sort.WORSE: bool(direction and not better),
    }  # fmt: skip
    if holds[comparison.sort] is not bool(NOT_BEFORE.search(sentence.words[: comparison.start])):
        return None
    if direction == 0:
        return Fault(f"“{words}” compares {both}, which are the same", "say so: “the same as …”")
    judged = comparison.sort in {Sort.BETTER, Sort.WORSE}
    sort = (Sort.BETTER if better else Sort.WORSE) if judged else Sort.MORE if direction > 0 else Sort.FEWER
    fitting = _FITTING[sort, _Kind.CHANGE if comparison.kind is _Kind.CHANGE else _Kind.THAN]
    return Fault(f"“{words}” compares {both} the wrong way round", f"say “{fitting}”, or {_SIDE_BY_SIDE}")


def _is_here(where: str, inspection: Inspection | None) -> bool:
    """Whether a place is that of the inspection."""
    return inspection is None or where in {inspection.body, *inspection.places}


def _is_multiple(comparison: Comparison, sentence: ProseSentence, pair: tuple[Figure, Figure]) -> bool:
    """Whether the later share is so many times the earlier one: “doubled”, “almost doubled”, “more than doubled”."""
    change = find_change(*pair)
    said = comparison.words.casefold()
    factor = next(factor for factor, stems in _FACTORS if any(stem in said for stem in stems.split()))
    near = _NEARLY.search(sentence.words[: comparison.start])
    if change is None:
        return False
    low, high = change
    if near and near["more"]:
        return low > factor if factor > 1 else high < factor
    room = factor * _NEAR if near else 0
    return low <= factor + room and factor - room <= high


def _find_figures_fault(
    comparison: Comparison, sentence: ProseSentence, bound: Sequence[BoundNumber], figures: Mapping[str, Figure]
) -> str | None:
    """What is wrong with a comparison in a sentence with findings."""
    evidence = (each for number in bound for each in find_comparisons(figures[number.figure].evidence))
    if any(each.sort is comparison.sort for each in evidence):
        return None
    # It compares the figure before it with that behind it, else the two nearest.
    before = [each for each in bound if each.end <= comparison.start]
    after = [each for each in bound if each.start > comparison.start]
    pair = [before[-1], after[0]] if before and after else bound[:2] if after else bound[-2:]
    if len({each.figure for each in pair}) < 2:
        return "compares the figure with what its evidence does not give"
    one, other = pair
    if comparison.kind is _Kind.CHANGE and re.search(r"\bfrom\s+$", sentence.text[: other.start]):
        one, other = other, one
    reason = _find_reason(comparison, figures[one.figure], figures[other.figure])
    return f"compares {reason}" if reason else None


def _find_reason(comparison: Comparison, first: Figure, second: Figure) -> str | None:
    """Why two figures do not carry a comparison; None where they do."""
    both = f"{say_figure(first)} with {say_figure(second)}"
    if first.polarity is not second.polarity:
        return f"{both}, of which one counts what was good enough and the other does not"
    one, other = find_interval(first.share), find_interval(second.share)
    if one is None or other is None:
        return f"{both}, and the source does not print of how many each is a share"
    if one[0] <= other[1] and other[0] <= one[1]:
        return f"{both}, whose intervals overlap: {one[0]}% to {one[1]}%, and {other[0]}% to {other[1]}%"
    if comparison.sort in {Sort.BETTER, Sort.WORSE} and first.polarity is Polarity.NEUTRAL:
        return f"{both}, which judge no work"
    # More of what was not good enough is worse; “rose” is of the second figure, “higher” of the first.
    better = Sort.WORSE if first.polarity is Polarity.INSUFFICIENT else Sort.BETTER
    up, rises = comparison.sort in {Sort.MORE, better}, second.share.value > first.share.value
    return None if rises is (up is (comparison.kind is _Kind.CHANGE)) else f"{both} the wrong way round"
