"""Words that compare, and whether figures carry what they say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from briefing.check.language.context import Context, Finding
from briefing.check.language.sentences import BoundNumber, Sentence
from briefing.check.language.sorts import Sort
from briefing.model import Figure, find_interval
from briefing.proof.bind import Fault, say_figure
from briefing.terms import Polarity


class _Kind(Enum):
    CHANGE = "change"
    """From the first to the second: "rose"."""
    THAN = "than"
    """The first beside the second: "higher"."""


class _Vocabulary(NamedTuple):
    sort: Sort
    kind: _Kind
    words: re.Pattern[str]


_IS: Final = (
    r"(?:(?<=\bwas\s)|(?<=\bwere\s)|(?<=\bis\s)|(?<=\bare\s)|(?<=\bbeen\s)|(?<=\bbecome\s)|(?<=\bbecame\s)|(?<=\bgot\s)"
    r"|(?<=\bmuch\s)|(?<=\bfar\s)|(?<=\beven\s))"
)


def _vocabulary(sort: Sort, kind: _Kind, words: str) -> _Vocabulary:
    return _Vocabulary(sort, kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))


def _beside(words: str) -> str:
    """Adjectives that compare only where `than` follows or a form of `to be` goes before."""
    return rf"(?:{words})(?=\b[^.;]*\bthan\b)|{_IS}(?:{words})"


_VOCABULARY: Final = (
    _vocabulary(
        Sort.MORE, _Kind.CHANGE, r"rose|risen|rises|rising|increase[sd]?|increasing|grew|grown|climbed|soared|up\s+from"
    ),
    _vocabulary(
        Sort.FEWER,
        _Kind.CHANGE,
        r"(?:fell|fallen|falls|falling|dropped|drops)(?!\s+(?:short|down|apart|into|under|behind|through|out|on)\b)|decrease[sd]?"
        r"|decreasing|declined|declining|shrank|shrunk|down\s+(?:from|to)",
    ),
    _vocabulary(
        Sort.BETTER, _Kind.CHANGE, r"improved|(?<!requires\s)(?<!require\s)improvement(?=\s+(?:on|over|since|from)\b)"
    ),
    _vocabulary(Sort.WORSE, _Kind.CHANGE, r"worsened|deteriorated|worsening|deteriorating"),
    _vocabulary(
        Sort.MORE,
        _Kind.THAN,
        rf"higher(?![\s-]risk)|more(?=(?:\s+[\w-]+){{1,5}}?\s+than\b)|{_beside('greater|larger')}",
    ),
    _vocabulary(
        Sort.FEWER,
        _Kind.THAN,
        rf"lower(?![\s-](?:risk|limit))|(?:less|fewer)(?=(?:\s+[\w-]+){{1,5}}?\s+than\b)|{_beside('smaller')}",
    ),
    _vocabulary(Sort.BETTER, _Kind.THAN, _beside("better|stronger")),
    _vocabulary(Sort.WORSE, _Kind.THAN, _beside("worse|weaker|poorer")),
)
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
        Comparison(start=match.start(), words=match[0], sort=vocabulary.sort, kind=vocabulary.kind)
        for vocabulary in _VOCABULARY
        for match in vocabulary.words.finditer(text)
    ]
    return sorted(found, key=lambda each: each.start)


def find_comparison_faults(sentence: Sentence, context: Context) -> Iterator[Finding]:
    """The first comparison of a sentence that nothing carries."""
    figures = [context.figures[each.figure] for each in sentence.bound if each.figure in context.figures]
    for each in find_comparisons(context.read_words(sentence)):
        if sentence.is_denied(each.start):
            continue
        if figures:
            fault = _find_figures_fault(each, sentence, figures, context)
        else:
            fault = _find_elsewhere_fault(each, sentence, context)
        if fault:
            yield Finding(each.start, each.words, fault)
            return


def _find_elsewhere_fault(comparison: Comparison, sentence: Sentence, context: Context) -> Fault | None:
    """A comparison with another inspection, time or place, in a sentence without a figure."""
    elsewhere = _ELSEWHERE.search(sentence.shown)
    if elsewhere is None or (context.paged and _ATTRIBUTED.search(sentence.text)):
        return None
    other = " ".join(elsewhere[0].split())
    message = f"“{comparison.words}” compares with something else (“{other}”), and nothing bears it out"
    return Fault(message, context.say_cure(comparison.words))


def _find_figures_fault(
    comparison: Comparison, sentence: Sentence, figures: Sequence[Figure], context: Context
) -> Fault | None:
    """A comparison in a sentence with figures."""
    if any(each.sort is comparison.sort for figure in figures for each in find_comparisons(figure.evidence)):
        return None
    hint = f"state each figure by itself, or {context.say_cure(comparison.words)}"
    pair = _find_pair(comparison, [each for each in sentence.bound if each.figure in context.figures])
    if pair is None:
        message = f"“{comparison.words}” compares the figure with what its evidence does not give"
        return Fault(message, hint)
    if comparison.kind is _Kind.CHANGE and re.search(r"\bfrom\s+$", sentence.text[: pair[1].start]):
        pair = pair[1], pair[0]
    first, second = (context.figures[each.figure] for each in pair)
    reason = _find_reason(comparison, first, second)
    return Fault(f"“{comparison.words}” compares {reason}", hint) if reason else None


def _find_pair(comparison: Comparison, said: list[BoundNumber]) -> tuple[BoundNumber, BoundNumber] | None:
    """The two figures that a word compares, in the order of the sentence: one on each side where it can be."""
    before = [each for each in said if each.end <= comparison.start]
    after = [each for each in said if each.start > comparison.start]
    if before and after:
        pair = before[-1], after[0]
    elif len(said) > 1:
        pair = (after[0], after[1]) if after else (before[-2], before[-1])
    else:
        return None
    return pair if pair[0].figure != pair[1].figure else None


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
    return None if _is_right_way(comparison, first, second) else f"{both} the wrong way round"


def _is_right_way(comparison: Comparison, first: Figure, second: Figure) -> bool:
    """Whether the shares differ in the way that the word says."""
    up = comparison.sort is Sort.MORE or comparison.sort is (
        Sort.WORSE if first.polarity is Polarity.INSUFFICIENT else Sort.BETTER
    )
    rises = second.share.value > first.share.value
    return rises is up if comparison.kind is _Kind.CHANGE else rises is not up
