"""Words that count and are bound to nothing; and words that are bound to words of a source, held against these."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from briefing.check.language.claims import find_said_claim_faults
from briefing.check.language.context import Context, Finding
from briefing.check.language.counting import Counted, find_claimed
from briefing.check.language.sentences import SaidSpan, Sentence
from briefing.check.language.sorts import CHANGES, VAGUE, Sort, Word, find_words
from briefing.model import Figure
from briefing.model.locate import find
from briefing.proof.bind import Fault
from briefing.terms import Qualifier

_BESIDE: Final = re.compile(
    # “most plans, [70%]”, “in most cases ([41 of 60])”, “missing in most cases: [41 of 60]”
    r"(?:\s+[\w’'-]+){0,5}?\s*[,(:–—]\s*(?:(?:that\s+is|or|at|only|just),?\s+)*"
)
_SHARES: Final[dict[Sort, tuple[Fraction, Fraction]]] = {
    # The shares, in per cent, that a word may say; both ends belong to them.
    Sort.ALL: (Fraction(100), Fraction(100)),
    Sort.NEARLY_ALL: (Fraction(85), Fraction(100)),
    Sort.MOST: (Fraction("50.1"), Fraction(100)),
    Sort.MINORITY: (Fraction(0), Fraction("49.9")),
    Sort.HARDLY_ANY: (Fraction(0), Fraction(15)),
    Sort.NONE: (Fraction(0), Fraction(0)),
}


_COMPARED: Final = frozenset(
    {*CHANGES, Sort.HIGHEST, Sort.LOWEST, Sort.BEST, Sort.WORST, Sort.TIMES_UP, Sort.TIMES_DOWN}
)
"""What the evidence of a figure in the same sentence carries: “down from 35%, the lowest share of any region”."""


def find_unbound_faults(sentence: Sentence, context: Context) -> Iterator[Finding]:
    """Words that count cases, people or services without a numeral, and are bound to nothing."""
    if context.paged:
        return
    figures = [context.figures[each.figure] for each in sentence.bound if each.figure in context.figures]
    for each in find_claimed(sentence.words):
        if each.sort in VAGUE or _is_carried(each, sentence, context):
            continue
        evidence = [word for figure in figures for word in find_words(figure.evidence) if not word.denied]
        if each.sort in _COMPARED and any(each.sort == word.sort for word in evidence):
            continue
        if each.sort is Sort.ROMAN:
            fault = Fault(
                f"“{each.words}” is a number in Roman numerals", "write it in digits, as a link to its figure"
            )
        else:
            message = f"“{each.words}” counts cases, people or services, and is bound to nothing"
            fault = Fault(message, f"{context.say_cure(each.words)}; or leave it out")
        yield Finding(each.start, each.words, fault)


def find_vague(sentence: Sentence) -> Counted | None:
    """The first word of a sentence that counts and says too little to be held: “some”, “many”, “several”, “few”."""
    return next((each for each in find_claimed(sentence.words) if each.sort in VAGUE), None)


def _is_carried(counted: Counted, sentence: Sentence, context: Context) -> bool:
    """Whether a figure right beside a word says as much: “in most cases ([41 of 60])”."""
    low, high = _SHARES.get(counted.sort, (Fraction(1), Fraction(0)))
    for number in sentence.bound:
        figure = context.figures.get(number.figure)
        if figure and _BESIDE.fullmatch(sentence.words, counted.end, number.start):
            least, most = _read_range(figure)
            return low <= least and most <= high
    return False


def _read_range(figure: Figure) -> tuple[Fraction, Fraction]:
    """Between what a figure lies, in per cent."""
    value = figure.share.value
    if figure.qualifier in {Qualifier.FEWER_THAN, Qualifier.UP_TO, Qualifier.ALMOST}:
        return Fraction(0), value
    if figure.qualifier in {Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.JUST_OVER}:
        return value, Fraction(100)
    return value, value


def find_said_faults(sentence: Sentence, context: Context) -> Iterator[Finding]:
    """Words that are bound to words of the source which do not bear them out."""
    told = list(find_words(sentence.shown)) if sentence.said else []
    for said in sentence.said:
        words = " ".join(sentence.shown[said.start : said.end].split())
        if not said.evidence or not re.search(r"\w", words) or re.search(r"\d", words):
            continue  # reported where links are checked
        if fault := _find_evidence_fault(said, words, told):
            yield Finding(said.start, words, fault)
        else:
            yield from find_said_claim_faults(sentence, said, context)


def _find_evidence_fault(said: SaidSpan, words: str, all_told: list[Word]) -> Fault | None:
    own = [word for word in all_told if word.start < said.end and word.end > said.start]
    if not own:
        if find(words.casefold(), said.evidence.casefold()):
            return None
        message = f"“{words}” neither counts, compares nor rates, and does not stand in its evidence"
        return Fault(message, "link the words that count, or take the link out")
    told = list(find_words(said.evidence))
    missing = [word for word in own if not _is_told(word, told)]
    changed = [word for word in own if word.sort in CHANGES]
    if not missing or (changed and len(missing) < len(own)):
        return None
    message = f"“{words}” is not borne out by its evidence, “{_shorten(said.evidence)}”"
    return Fault(message, "quote the words of the source that say so, or say what they say")


def _is_told(word: Word, told: list[Word]) -> bool:
    """Whether the evidence has a word of the same sort, denied where the prose denies it."""
    return any(each.sort == word.sort and each.denied == word.denied for each in told)


def _shorten(words: str) -> str:
    told = words.split()
    return " ".join(told) if len(told) <= 12 else f"{' '.join(told[:12])} …"
