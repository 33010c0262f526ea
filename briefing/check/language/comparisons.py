"""Words that compare, and whether figures carry what they say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from briefing.bind import Fault, say_figure
from briefing.check.language.context import Context, Finding
from briefing.check.language.sentences import BoundNumber, Sentence
from briefing.model import Figure, find_interval
from briefing.terms import Polarity


class Way(Enum):
    """What a word that compares says of the first of two shares."""

    UP = "up"
    DOWN = "down"
    BETTER = "better"
    WORSE = "worse"


class _Kind(Enum):
    CHANGE = "change"
    """From the first to the second: "rose"."""
    THAN = "than"
    """The first beside the second: "higher"."""
    MOST = "most"
    """Among all, or by so many times: "the highest", "doubled". No interval carries it."""


class _Vocabulary(NamedTuple):
    way: Way
    kind: _Kind
    words: re.Pattern[str]


_IS: Final = (
    r"(?:(?<=\bwas\s)|(?<=\bwere\s)|(?<=\bis\s)|(?<=\bare\s)|(?<=\bbeen\s)|(?<=\bbecome\s)|(?<=\bbecame\s)|(?<=\bgot\s)"
    r"|(?<=\bmuch\s)|(?<=\bfar\s)|(?<=\beven\s))"
)


def _vocabulary(way: Way, kind: _Kind, words: str) -> _Vocabulary:
    return _Vocabulary(way, kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))


def _beside(words: str) -> str:
    """Adjectives that compare only where `than` follows or a form of `to be` goes before."""
    return rf"(?:{words})(?=\b[^.;]*\bthan\b)|{_IS}(?:{words})"


_VOCABULARY: Final = (
    _vocabulary(
        Way.UP, _Kind.CHANGE, r"rose|risen|rises|rising|increase[sd]?|increasing|grew|grown|climbed|soared|up\s+from"
    ),
    _vocabulary(
        Way.DOWN,
        _Kind.CHANGE,
        r"(?:fell|fallen|falls|falling|dropped|drops)(?!\s+(?:short|into|under|behind|through|out|on)\b)|decrease[sd]?"
        r"|decreasing|declined|declining|shrank|shrunk|down\s+(?:from|to)",
    ),
    _vocabulary(
        Way.BETTER, _Kind.CHANGE, r"improved|(?<!requires\s)(?<!require\s)improvement(?=\s+(?:on|over|since|from)\b)"
    ),
    _vocabulary(Way.WORSE, _Kind.CHANGE, r"worsened|deteriorated|worsening|deteriorating"),
    _vocabulary(
        Way.UP,
        _Kind.THAN,
        rf"higher(?![\s-]risk)|more(?=(?:\s+[\w-]+){{1,5}}?\s+than\b)|{_beside('greater|larger')}",
    ),
    _vocabulary(
        Way.DOWN,
        _Kind.THAN,
        rf"lower(?![\s-](?:risk|limit))|(?:less|fewer)(?=(?:\s+[\w-]+){{1,5}}?\s+than\b)|{_beside('smaller')}",
    ),
    _vocabulary(Way.BETTER, _Kind.THAN, _beside("better|stronger")),
    _vocabulary(Way.WORSE, _Kind.THAN, _beside("worse|weaker|poorer")),
    _vocabulary(Way.UP, _Kind.MOST, r"the\s+(?:highest|greatest|largest|most)|doubled|trebled|tripled"),
    _vocabulary(Way.DOWN, _Kind.MOST, r"the\s+(?:lowest|smallest|fewest|least)|halved"),
    _vocabulary(Way.BETTER, _Kind.MOST, r"the\s+(?:best|strongest)"),
    _vocabulary(Way.WORSE, _Kind.MOST, r"the\s+(?:worst|weakest|poorest)"),
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
_COMMON: Final = re.compile(
    r"inspect\w*|cases?|people|probation|services?|regions?|shares?|enough|works?|worked|working|since|better|worse"
    r"|lower|higher|where|which|there|their|these|those|other|before|after|still|about|would|could|staff|areas?|improve\w*|years?|report\w*"
)
"""Words that tell nothing of what a sentence is about."""
_ANSWER: Final = 'give your reason: [{}](plain: "why it holds")'


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A word that compares: where it stands in its sentence, what it says."""

    start: int
    words: str
    way: Way
    kind: _Kind


def find_comparisons(text: str) -> list[Comparison]:
    """The words of a text that compare, in its order."""
    found = [
        Comparison(start=match.start(), words=match[0], way=vocabulary.way, kind=vocabulary.kind)
        for vocabulary in _VOCABULARY
        for match in vocabulary.words.finditer(text)
    ]
    return sorted(found, key=lambda each: each.start)


def find_comparison_faults(sentence: Sentence, context: Context) -> Iterator[Finding]:
    """The first comparison of a sentence that nothing carries."""
    for each in find_comparisons(sentence.text):
        if sentence.is_denied(each.start):
            continue
        fault = (
            _find_figures_fault(each, sentence, context.figures, context.quoted)
            if any(said.figure in context.figures for said in sentence.bound)
            else _find_elsewhere_fault(each, sentence, context.quoted)
        )
        if fault:
            yield Finding(each.start, each.words, fault)
            return


def _is_quoted(comparison: Comparison, sentence: Sentence, quoted: Sequence[str]) -> bool:
    """Whether quoted words of the source compare in the same way, and are about a thing that the sentence names."""
    things = _read_things(sentence.text)
    return any(_compares(comparison, words) and things & _read_things(words) for words in quoted)


def _compares(comparison: Comparison, words: str) -> bool:
    return any(each.way is comparison.way for each in find_comparisons(words))


def _read_things(text: str) -> set[str]:
    """The longer words of a text that are not those of every inspection."""
    return {word for word in re.findall(r"[a-z]{5,}", text.casefold()) if not _COMMON.fullmatch(word)}


def _find_elsewhere_fault(comparison: Comparison, sentence: Sentence, quoted: Sequence[str]) -> Fault | None:
    """A comparison with another inspection, time or place, in a sentence without a figure."""
    elsewhere = _ELSEWHERE.search(sentence.text)
    if elsewhere is None or _ATTRIBUTED.search(sentence.text) or _is_quoted(comparison, sentence, quoted):
        return None
    other = " ".join(elsewhere[0].split())
    message = f"“{comparison.words}” compares with something else (“{other}”), and nobody is named who does"
    return Fault(message, f"say who says so, or {_ANSWER.format(comparison.words)}")


def _find_figures_fault(
    comparison: Comparison, sentence: Sentence, figures: Mapping[str, Figure], quoted: Sequence[str]
) -> Fault | None:
    """A comparison in a sentence with a figure."""
    said = [each for each in sentence.bound if each.figure in figures]
    evidence = {figure.evidence for figure in figures.values()}
    if any(_compares(comparison, figures[each.figure].evidence) for each in said):
        return None
    if _is_quoted(comparison, sentence, [words for words in quoted if words not in evidence]):
        return None
    hint = f"state each figure by itself, or {_ANSWER.format(comparison.words)}"
    pair = _find_pair(comparison, said)
    if pair is None or comparison.kind is _Kind.MOST:
        message = f"“{comparison.words}” compares the figure with what its evidence does not give"
        return Fault(message, hint)
    if comparison.kind is _Kind.CHANGE and re.search(r"\bfrom\s+$", sentence.text[: pair[1].start]):
        pair = pair[1], pair[0]
    first, second = (figures[each.figure] for each in pair)
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
    if comparison.way in {Way.BETTER, Way.WORSE} and first.polarity is Polarity.NEUTRAL:
        return f"{both}, which judge no work"
    return None if _is_right_way(comparison, first, second) else f"{both} the wrong way round"


def _is_right_way(comparison: Comparison, first: Figure, second: Figure) -> bool:
    """Whether the shares differ in the way that the word says."""
    up = comparison.way is Way.UP or comparison.way is (
        Way.WORSE if first.polarity is Polarity.INSUFFICIENT else Way.BETTER
    )
    rises = second.share.value > first.share.value
    return rises is up if comparison.kind is _Kind.CHANGE else rises is not up
