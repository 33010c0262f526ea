"""Figures as sentences: what was judged, whether it was good enough, how much, and of what."""

import re
from collections.abc import Mapping
from typing import Final

from briefing.draft.words import begin, escape, has_number
from briefing.model import Figure
from briefing.model.wording import say_value
from briefing.numbers import Number, NumberKind, find_numbers, read_number
from briefing.proof.bind import find_words_fault
from briefing.terms import MEASURE_NAMES, Measure, Polarity, Qualifier, Stage

SUBJECTS: Final = {
    Measure.PUBLIC_PROTECTION: "work to keep people safe",
    Measure.DESISTANCE: "support to stop offending",
    Measure.ENGAGEMENT: "work to engage people on probation",
    Measure.MANAGEMENT_OVERSIGHT: "oversight by managers",
    Measure.INFORMATION: "information sharing and safeguarding",
    Measure.VICTIMS: "work with victims",
}
"""What was judged, as the subject of a sentence. Measures that are not here say too little to make one."""
TOPICS: Final = {
    Measure.PUBLIC_PROTECTION: "keeping people safe",
    Measure.DESISTANCE: "support to stop offending",
    Measure.ENGAGEMENT: "engaging people on probation",
    Measure.MANAGEMENT_OVERSIGHT: "oversight by managers",
    Measure.INFORMATION: "information and safeguarding",
    Measure.WORKLOAD: "workload and staffing",
    Measure.VICTIMS: "work with victims",
    Measure.OTHER: "other matters",
}
"""What was judged, behind "on"."""
MEANINGS: Final = {
    Measure.PUBLIC_PROTECTION: "This is work to protect others from harm by a person on probation.",
    Measure.DESISTANCE: "Desistance is the way in which a person stops offending. Inspectors ask whether the work "
    "supports it.",
    Measure.ENGAGEMENT: "Engagement means that the person takes an active part, and that staff take account of the "
    "person’s life and needs.",
    Measure.MANAGEMENT_OVERSIGHT: "Oversight means that a manager checks and guides the work in a case.",
    Measure.INFORMATION: "Staff need information from the police and from services for children to see who is at risk.",
    Measure.VICTIMS: "Work with victims keeps them informed and hears their views.",
}
"""What a measure means, in the words of the glossary."""
_VERBS: Final = {Polarity.SUFFICIENT: "was good enough", Polarity.INSUFFICIENT: "was not good enough"}
_STAGES: Final = {
    Stage.ASSESSMENT: "assessment",
    Stage.PLANNING: "planning",
    Stage.DELIVERY: "the delivery of the work",
    Stage.REVIEWING: "reviewing",
}
_HEAD: Final = re.compile(r"\s+(?:where|in which|that|who|whose|which|with|for whom|to which|when)\b.*|\s*\(.*|[,;:].*")
_LONGEST_NAME: Final = 5
_LONGEST_POPULATION: Final = 25
_LONGEST_SAYING: Final = 30
COUNTED: Final = frozenset({NumberKind.COUNTS, NumberKind.PROPORTION})


def is_judged(figure: Figure) -> bool:
    """Whether a sentence of ours can say what the figure means: its measure has a subject, its share judges work."""
    return figure.measure in SUBJECTS and figure.polarity in _VERBS


def is_staged(figure: Figure) -> bool:
    """Whether the figure is about one stage of the work."""
    return figure.stage in _STAGES


def say_subject(figure: Figure) -> str:
    """What was judged, at which stage, and whether it was good enough: "planning to … was not good enough"."""
    verb = _VERBS[figure.polarity]
    if figure.stage in _STAGES:
        return f"on {TOPICS[figure.measure]}, {_STAGES[figure.stage]} {verb}"
    return f"{SUBJECTS[figure.measure]} {verb}"


def say_stage(figure: Figure) -> str:
    """The stage and whether it was good enough, where what was judged is known: "planning was good enough"."""
    stage = _STAGES.get(figure.stage, "the work as a whole") if figure.stage else "the work as a whole"
    return f"{stage} {_VERBS[figure.polarity]}"


def say_population(figure: Figure, *, short: bool = False) -> str:
    """What was counted, without numbers; short: a few words, for a title."""
    words = escape(_name(figure, short=short))
    return words if words and not has_number(words) else "those counted"


def _name(figure: Figure, *, short: bool) -> str:
    words = figure.population
    if short:
        words = re.sub(r"\s*\(.*?\)", "", words)
    if has_number(words) or len(words.split()) > (_LONGEST_NAME if short else _LONGEST_POPULATION):
        words = _HEAD.sub("", words)
    return "" if len(words.split()) > _LONGEST_POPULATION else words


def link(figure: Figure, name: str) -> str:
    """The figure's value as a link to it."""
    return f"[{say_value(figure)}](#{name})"


def say_share(figure: Figure, value: str, *, short: bool = False) -> str:
    """The value with what it is a share of: "49% of cases", "49 of 80 cases", "three in ten cases"."""
    number = read_number(say_value(figure))
    population = say_population(figure, short=short)
    counted = number is not None and number.kind in COUNTED
    return f"{value} {population}" if counted and population != "those counted" else f"{value} of {population}"


def say_finding(figure: Figure, name: str, *, short: bool = False) -> str:
    """The figure as a clause without its full stop: "work to keep people safe was good enough in 49% of cases"."""
    return f"{say_subject(figure)} in {say_share(figure, link(figure, name), short=short)}"


def say_alone(figure: Figure, name: str) -> str:
    """The figure as a short line where no sentence of ours says what it means: its label, value and population."""
    return f"{MEASURE_NAMES[figure.measure]}: {say_share(figure, link(figure, name))}"


def say_aloud(figure: Figure) -> str:
    """The figure as a sentence without links, for the text of a chart."""
    value = re.sub(r"(?<=\d)%", " per cent", say_value(figure))
    share = say_share(figure, value)
    sentence = f"{say_subject(figure)} in {share}" if is_judged(figure) else f"{MEASURE_NAMES[figure.measure]}: {share}"
    return re.sub(r"[\[\]\\]", "", begin(sentence)) + "."


def bind_evidence(name: str, figures: Mapping[str, Figure]) -> str | None:
    """The figure's evidence as Markdown, every number of it a link to its figure.

    None where it is long, or holds a number of which no figure is known.
    """
    figure = figures[name]
    parts, at = [], 0
    quoted = find_numbers(f"“{figure.evidence}”")
    if len(figure.evidence.split()) > _LONGEST_SAYING or all(find_words_fault(each, figure) for each in quoted):
        return None
    for number in find_numbers(figure.evidence):
        bound = next((other for other in (name, *figures) if _states(number, figures[other], figure.evidence)), None)
        if bound is None:
            return None
        exact = number.qualifier is Qualifier.EXACT
        start, end = (number.start, number.end) if exact else (number.phrase_start, number.phrase_end)
        parts += [escape(figure.evidence[at:start]), f"[{escape(figure.evidence[start:end])}](#{bound})"]
        at = end
    return "".join([*parts, escape(figure.evidence[at:])]).rstrip(".")


def _states(number: Number, figure: Figure, evidence: str) -> bool:
    """Whether a number of the evidence is the one that the figure prints."""
    return (
        figure.evidence == evidence
        and number.surface.casefold() == figure.printed.casefold()
        and find_words_fault(number, figure) is None
    )
