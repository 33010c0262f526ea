"""Figures as sentences: what was judged, whether it was good enough, how much, and of what."""

import re
from collections.abc import Mapping
from typing import Final

from briefing.draft.markdown import begin, escape, has_number, safe
from briefing.model import Figure
from briefing.model.wording import plural, say_value
from briefing.numbers import NumberKind, find_numbers, read_number
from briefing.proof.bind import find_words_fault
from briefing.terms import MEASURE_NAMES, Measure, Place, Polarity, Qualifier, Stage

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
_SMALL: Final = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
# What limits a population and can be left out: "cases where oversight was expected (12 of them)", "women, in custody"
_LIMIT: Final = re.compile(
    r"\s+(?:where|in which|that|who|whose|which|with|for whom|to which|when)\b.*|\s*\(.*|[,;:].*"
)
_WITH_ARTICLE: Final = frozenset(
    {
        Place.EAST_MIDLANDS,
        Place.EAST_OF_ENGLAND,
        Place.NORTH_EAST,
        Place.NORTH_WEST,
        Place.SOUTH_WEST,
        Place.WEST_MIDLANDS,
    }
)
_SPELT_OUT: Final = {" PDU": " probation delivery unit (PDU)", " CRC": " community rehabilitation company (CRC)"}
# Inspectors were "at Northshire PDU" and "at the youth justice service", but "in Northshire"
_AT: Final = re.compile("PDU|CRC|[Uu]nit|[Cc]ompany|Service")
_UNSAID: Final = "those counted"
"""A population that is too long to be said, or holds a number of its own."""
_LONGEST_IN_TITLE: Final = 5
_LONGEST_POPULATION: Final = 25
_LONGEST_EVIDENCE: Final = 30
"""Words of a population and of evidence that a sentence takes in, at the most."""


def say_number(count: int) -> str:
    """The number as prose prints it: in words up to twenty, in digits above."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def is_judged(figure: Figure) -> bool:
    """Whether a sentence of ours can say what the figure means: its measure has a subject, its share judges work."""
    return figure.measure in SUBJECTS and figure.polarity in _VERBS


def is_staged(figure: Figure) -> bool:
    """Whether the figure is about one stage of the work."""
    return figure.stage in _STAGES


def link(name: str, figure: Figure) -> str:
    """The figure's value as a link to it."""
    return f"[{say_value(figure)}](#{name})"


def say_stage(figure: Figure) -> str:
    """The stage and whether it was good enough, where what was judged is known: "planning was good enough"."""
    stage = _STAGES.get(figure.stage or Stage.OVERALL, "the work as a whole")
    return f"{stage} {_VERBS[figure.polarity]}"


def say_share(figure: Figure, value: str, *, short: bool = False) -> str:
    """The value with what it is a share of: "49% of cases", "49 of 80 cases", "three in ten cases".

    Args:
        figure: The figure.
        value: Its value, as a link or in words.
        short: Whether the population is said in a few words, for a title.
    """
    population = figure.population
    if short:
        population = re.sub(r"\s*\(.*?\)", "", population)
    longest = _LONGEST_IN_TITLE if short else _LONGEST_POPULATION
    if has_number(population) or len(population.split()) > longest:
        population = _LIMIT.sub("", population)
    said = escape(population) if len(population.split()) <= _LONGEST_POPULATION else ""
    if not said or has_number(said):
        return f"{value} of {_UNSAID}"
    number = read_number(say_value(figure))
    counted = number is not None and number.kind in {NumberKind.COUNTS, NumberKind.PROPORTION}
    return f"{value} {said}" if counted and said != _UNSAID else f"{value} of {said}"


def say_subject(figure: Figure) -> str:
    """What was judged, at which stage, and whether it was good enough: "planning to … was not good enough"."""
    if is_staged(figure):
        return f"on {TOPICS[figure.measure]}, {say_stage(figure)}"
    return f"{SUBJECTS[figure.measure]} {_VERBS[figure.polarity]}"


def say_finding(name: str, figure: Figure, *, short: bool = False) -> str:
    """The figure as a clause without its full stop: "work to keep people safe was good enough in 49% of cases"."""
    return f"{say_subject(figure)} in {say_share(figure, link(name, figure), short=short)}"


def say_aloud(figure: Figure) -> str:
    """The figure as a sentence without links, for the text of a chart."""
    share = say_share(figure, re.sub(r"(?<=\d)%", " per cent", say_value(figure)))
    words = f"{say_subject(figure)} in {share}" if is_judged(figure) else f"{MEASURE_NAMES[figure.measure]}: {share}"
    return re.sub(r"[\[\]\\]", "", begin(words)) + "."


def say_cases(cases: int, where: str) -> str:
    """How many cases were inspected, as a sentence. where: " in Northshire", or empty."""
    return f"Inspectors looked at [{cases:,}](#cases-inspected) {plural(cases, 'case')}{where}."


def in_body(body: str | None) -> str:
    """Where an inspection was: " in the West Midlands", " at Northshire PDU", spelt out. Empty where nobody said."""
    if not body:
        return ""
    spelt = safe(body)
    for short, long in _SPELT_OUT.items():
        if spelt.endswith(short):
            spelt = spelt.removesuffix(short) + long
    return f" {'at' if _AT.search(body) else 'in'} {with_article(spelt)}"


def with_article(name: str) -> str:
    """The name of a body as a sentence has it: "the West Midlands", "London"."""
    return f"the {name}" if name in _WITH_ARTICLE or name.casefold().endswith(" region") else name


def lower_standard(name: str) -> str:
    """A standard inside a sentence, as Markdown: "statutory victim work", but "Through the Gate"."""
    first, _, rest = name.partition(" ")
    # A capital behind the first letter is that of a name: "Through the Gate", "PDU work".
    plain = rest == rest.casefold() and first[1:] == first[1:].casefold()
    return safe(first.casefold() + name[len(first) :] if plain else name)


def bind_evidence(name: str, figures: Mapping[str, Figure]) -> str | None:
    """The figure's evidence as Markdown, every number of it a link to its figure.

    None where it is long, or holds a number of which no figure is known.
    """
    evidence = figures[name].evidence
    quoted = find_numbers(f"“{evidence}”")
    if len(evidence.split()) > _LONGEST_EVIDENCE or all(find_words_fault(each, figures[name]) for each in quoted):
        return None
    parts, at = [], 0
    # The figure itself comes before the others that rest on the same words.
    stated = {other: figures[other] for other in (name, *figures) if figures[other].evidence == evidence}
    for number in find_numbers(evidence):
        bound = (
            other
            for other, figure in stated.items()
            if number.surface.casefold() == figure.printed.casefold() and find_words_fault(number, figure) is None
        )
        if (other := next(bound, None)) is None:
            return None
        exact = number.qualifier is Qualifier.EXACT
        start, end = (number.start, number.end) if exact else (number.phrase_start, number.phrase_end)
        parts += [escape(evidence[at:start]), f"[{escape(evidence[start:end])}](#{other})"]
        at = end
    return "".join([*parts, escape(evidence[at:])]).rstrip(".")
