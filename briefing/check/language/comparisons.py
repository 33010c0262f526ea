"""Words that compare, and whether figures carry what they say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from briefing.check.language.counting import Sort
from briefing.check.language.sentences import BoundNumber, Finding, FrontMatter, ProseSentence
from briefing.model import Figure, find_interval
from briefing.proof.bind import Fault, say_figure
from briefing.terms import Polarity


class _Kind(Enum):
    CHANGE = "change"
    """From the first to the second: "rose"."""
    THAN = "than"
    """The first beside the second: "higher"."""


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
        r"rose|risen|rises|rising|increase[sd]?|increasing|grew|grown|climbed|soared|up\s+from"),
        # “planning fell to [20%]”; not “the work fell short”
        (Sort.FEWER, _Kind.CHANGE, r"(?:fell|fallen|falls|falling|dropped|drops)"
        r"(?!\s+(?:short|down|apart|into|under|behind|through|out|on)\b)|decrease[sd]?"
        r"|decreasing|declined|declining|shrank|shrunk|down\s+(?:from|to)"),
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


def find_comparisons(text: str) -> list[Comparison]:
    """The words of a text that compare, in its order."""
    found = [
        Comparison(start=match.start(), words=match[0], sort=sort, kind=kind)
        for sort, kind, pattern in _VOCABULARY
        for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda each: each.start)


def find_comparison_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """The first comparison of a sentence that nothing carries: neither its figures nor, where it has none, the source.

    Without a figure it is one with another inspection, time or place: “better than in 2022”.
    """
    bound = [each for each in sentence.bound if each.figure in front.figures]
    for each in find_comparisons(front.read_words(sentence)):
        if sentence.is_denied(each.start):
            continue
        fault, hint = None, front.say_cure(each.words)
        if bound:
            fault = _find_figures_fault(each, sentence, bound, front.figures)
            hint = f"state each figure by itself, or {hint}"
        elif (elsewhere := _ELSEWHERE.search(sentence.shown)) and not (
            front.paged and _ATTRIBUTED.search(sentence.text)
        ):
            words = " ".join(elsewhere[0].split())
            fault = f"compares with something else (“{words}”), and nothing bears it out"
        if fault:
            yield Finding(each.start, Fault(f"“{each.words}” {fault}", hint))
            return


def _find_figures_fault(
    comparison: Comparison, sentence: ProseSentence, bound: Sequence[BoundNumber], figures: Mapping[str, Figure]
) -> str | None:
    """What is wrong with a comparison in a sentence with figures."""
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
