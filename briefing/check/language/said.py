"""Words that are bound to words of a source, or quoted, held against these; and words that count, bound to nothing."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

from briefing.check.language.claims import find_said_claim_faults
from briefing.check.language.comparators import find_compared
from briefing.check.language.counting import CHANGES, VAGUE, Counted, Sort, find_claimed, find_words
from briefing.check.language.sentences import Finding, FrontMatter, ProseSentence
from briefing.model.locate import find
from briefing.numbers import read_number
from briefing.proof.bind import Fault
from briefing.prose.blocks import BREAK
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
    [*CHANGES, Sort.HIGHEST, Sort.LOWEST, Sort.BEST, Sort.WORST, Sort.TIMES_UP, Sort.TIMES_DOWN]
)
"""What the evidence of a figure in the same sentence carries: “down from 35%, the lowest share of any region”."""


def find_unbound_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """Words that count cases, people or services without a numeral, and are bound to nothing."""
    if front.paged:
        return
    figures = [front.figures[each.figure] for each in sentence.bound if each.figure in front.figures]
    carried = {word.sort for figure in figures for word in find_words(figure.evidence) if not word.denied} & _COMPARED
    for each in find_claimed(sentence.words):
        if each.sort in VAGUE or each.sort in carried or _is_carried(each, sentence, front):
            continue
        if each.sort in {Sort.TIMES_UP, Sort.TIMES_DOWN} and find_compared(
            sentence, each.start, each.end, front.figures
        ):
            continue  # held as a comparison
        if each.sort is Sort.ROMAN:
            message = f"“{each.words}” is a number in Roman numerals"
            yield Finding(each.start, Fault(message, "write it in digits, as a link to its figure"))
        else:
            message = f"“{each.words}” counts cases, people or services, and is bound to nothing"
            yield Finding(each.start, Fault(message, f"{front.say_cure(each.words)}; or leave it out"))


def find_vague(sentences: Iterable[ProseSentence], text: str) -> Iterator[Finding]:
    """Hints at words that count and say too little to be held, “some”, “many”, one a paragraph."""
    told = set()
    for sentence in sentences:
        vague = next((each for each in find_claimed(sentence.words) if each.sort in VAGUE), None)
        paragraph = text.rfind(BREAK, 0, sentence.start + vague.start) if vague else None
        if vague and paragraph not in told:
            told.add(paragraph)
            hint = "say it with a figure, bind it to words of the source, or leave it out"
            yield Finding(sentence.start + vague.start, Fault(f"“{vague.words}” does not say how many", hint))


def _is_carried(counted: Counted, sentence: ProseSentence, front: FrontMatter) -> bool:
    """Whether a figure right beside a word says as much: “in most cases ([41 of 60])”."""
    low, high = _SHARES.get(counted.sort, (Fraction(1), Fraction(0)))
    for number in sentence.bound:
        figure = front.figures.get(number.figure)
        if figure and _BESIDE.fullmatch(sentence.words, counted.end, number.start):
            least = most = figure.share.value  # in per cent
            if figure.qualifier in {Qualifier.FEWER_THAN, Qualifier.UP_TO, Qualifier.ALMOST}:
                least = Fraction(0)
            elif figure.qualifier in {Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.JUST_OVER}:
                most = Fraction(100)
            return low <= least and most <= high
    return False


def find_said_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """Words that are bound to words of the source which do not bear them out."""
    all_told = list(find_words(sentence.shown)) if sentence.said else []
    for said in sentence.said:
        words = " ".join(sentence.shown[said.start : said.end].split())
        if not said.evidence or not re.search(r"\w", words):
            continue  # reported where links are checked
        if read_number(words):  # “64”: whether its evidence prints it is asked there too
            yield from find_said_claim_faults(sentence, said, front)
            continue
        told = [word for word in all_told if word.start < said.end and word.end > said.start]
        # The evidence has a word of the same sort, denied where the prose denies it.
        known = {(word.sort, word.denied) for word in find_words(said.evidence)}
        missing = [word for word in told if (word.sort, word.denied) not in known]
        changed = any(word.sort in CHANGES for word in told)
        if not told and not find(words.casefold(), said.evidence.casefold()):
            message = f"“{words}” neither counts, compares nor rates, and does not stand in its evidence"
            yield Finding(said.start, Fault(message, "link the words that count, or take the link out"))
        elif missing and not (changed and len(missing) < len(told)):
            evidence = said.evidence.split()
            shown = " ".join(evidence[:12]) + (" …" if len(evidence) > 12 else "")
            message = f"“{words}” is not borne out by its evidence, “{shown}”"
            hint = "quote the words of the source that say so, or say what they say"
            yield Finding(said.start, Fault(message, hint))
        else:
            yield from find_said_claim_faults(sentence, said, front)


_QUOTED: Final = re.compile(
    # “We did all that we could,” also where its end or beginning stands in another sentence; not “Through the Gate”’s ’
    r"“(?P<curly>[^“”]+)(?:”|\Z)|\A(?P<rest>[^“”]+)”|(?<!\w)\"(?P<straight>[^\"]+)\"(?!\w)"
    r"|(?<!\w)‘(?P<single>[^‘’]+(?:’\w[^‘’]*)*)’(?!\w)"
)
_FEWEST: Final = 3
"""Words that a quotation has; fewer are a term, or a word that is only named."""


def find_quoted_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """Words in quotation marks that no evidence and no quotation of the briefing holds."""
    if front.held is None:
        return
    for found in _QUOTED.finditer(sentence.shown):
        kind = found.lastgroup or ""
        start, end = found.span(kind)
        words = found[kind].strip(" .,;:!?…–—")
        bound = not re.search(r"\w", sentence.text[start:end].replace("_", " "))  # what is said or plain answers itself
        code = re.search(r"</?\w", words)  # <i class="x">: nobody speaks so
        if len(re.findall(r"\w[\w’'-]*", words)) < _FEWEST or bound or code:
            continue
        if not find(words.casefold(), front.held):
            shown = " ".join(words.split()[:12])
            fault = Fault(
                f"“{shown}” stands in quotation marks, and in no words of the source that the briefing holds",
                f'give it in `quotations:`, bind it to the source: [{shown}](said: "…"), or take the marks away',
            )
            yield Finding(start + found[kind].index(words), fault)
