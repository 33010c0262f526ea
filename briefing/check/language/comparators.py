"""Figures of another year or place: each stands beside the finding that it is compared with, and is told from it."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from briefing.check.language.clauses import part_clauses
from briefing.check.language.sentences import BoundNumber, Finding, FrontMatter, ProseSentence
from briefing.model import Figure
from briefing.model.comparators import find_finding, is_compared
from briefing.model.wording import say_elsewhere
from briefing.numbers import COMPARING
from briefing.proof.bind import Fault, say_figure
from briefing.prose.nodes import SLUG_END

_COMPARING: Final = re.compile(rf"\b{COMPARING.pattern}\Z", re.IGNORECASE)
_APART: Final = re.compile(r"[;:]|\b(?:19|20)\d\d\b|\bnational|\b(?:last|previous|earlier)\b", re.IGNORECASE)
_OBJECT: Final = re.compile(r"\s+(?:(?:the|its|their|that|of)\s+)*")


class Compared(NamedTuple):
    """What a word that compares is about.

    Attributes:
        comparator: The number of another year or place.
        finding: The finding that it is compared with. None where it stands in another sentence, or nowhere.
        subject: That one of the two of which the word tells: “at [20%], lower than [35%]” tells of 20%.
    """

    comparator: BoundNumber
    finding: BoundNumber | None
    subject: BoundNumber


def find_comparator_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """A figure of another year or place that stands neither in the sentence of its finding nor in the one behind it."""
    figures = front.figures
    names = {*(each.figure for each in sentence.bound), *sentence.before}
    beside = [figures[name] for name in names if name in figures]
    for number in sentence.bound:
        figure = figures.get(number.figure)
        if figure is None or not figure.comparator:
            continue
        if any(is_compared(figure, each) for each in beside):
            yield from _find_bound_fault(sentence, number, figure, figures)
            continue
        words = " ".join(sentence.shown[number.start : number.end].split())
        elsewhere = say_elsewhere(figure)
        message = (
            f"“{words}”, {elsewhere}, is no finding, and the one that it is compared with does not stand beside it"
        )
        findings = {name: each for name, each in figures.items() if not each.comparator}
        own = find_finding(figure, findings)
        if own is None:
            hint = "leave it out: no figure of this inspection is of its measure and stage"
        else:
            target = number.figure if SLUG_END in number.figure else f"#{number.figure}"
            said = f"[{say_figure(findings[own])}](#{own})"
            hint = f"say it behind the finding: {said} …, compared with [{words}]({target}) {elsewhere}"
        yield Finding(number.start, Fault(message, hint))


def _find_bound_fault(
    sentence: ProseSentence, number: BoundNumber, figure: Figure, figures: Mapping[str, Figure]
) -> Iterator[Finding]:
    """Words that set a bound of a figure of another year or place, where they do not compare it with its finding."""
    found = _COMPARING.search(sentence.text, 0, number.start)
    if found is None:
        return
    before = [each for each in sentence.bound if each.end <= found.start() and each.figure in figures]
    finding = next((each for each in reversed(before) if is_compared(figure, figures[each.figure])), None)
    # “[20%], below the [35%] of 2022”; not “in 2022 it was below [35%]”
    if finding is None or _APART.search(sentence.shown, finding.end, found.start()):
        words = " ".join(found[0].split())
        message = f"“{words}” makes a bound of “{sentence.shown[number.start : number.end]}”, and the figure is "
        yield Finding(found.start(), Fault(f"{message}{say_figure(figure)}", f"leave “{words}” out"))


def find_compared(sentence: ProseSentence, start: int, end: int, figures: Mapping[str, Figure]) -> Compared | None:
    """What a word of a sentence compares. None where that is no figure of another year or place."""
    bound = [each for each in sentence.bound if each.figure in figures]
    if not any(figures[each.figure].comparator for each in bound):
        return None
    clauses = part_clauses(sentence.text, bound)
    # It tells of the number of its clause; of the next one where it stands in none.
    own = next((each.bound for each in clauses if each.start <= start < each.end), None)
    subject = own or next((each for each in bound if each.start > start), bound[-1])
    partners = [each for each in bound if _are_compared(figures[subject.figure], figures[each.figure])]
    partner = min(partners, key=lambda each: abs(each.start - subject.start), default=None)
    # “above the [40%]” tells of the other one.
    told = partner if partner and _OBJECT.fullmatch(sentence.text, end, subject.start) else subject
    if figures[subject.figure].comparator:
        return Compared(subject, partner, told)
    return Compared(partner, subject, told) if partner else None


def _are_compared(one: Figure, other: Figure) -> bool:
    return is_compared(one, other) or is_compared(other, one)
