"""What a person should look at before trusting what was found."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from briefing.extract.found import Extraction, FoundFigure, FoundInspection, FoundRecommendations, Warned
from briefing.extract.ratings import find_wrong_words
from briefing.model import rounds_to
from briefing.terms import Measure, Polarity, Qualifier


def find_warnings(text: str, found: Extraction, signs: list[tuple[int, int]]) -> tuple[Warned, ...]:
    """Every warning, in the order of the text.

    Args:
        text: The text.
        found: What else was found in it.
        signs: The places of a machine's rewording.
    """
    warnings = [
        *_warn_of_words(text),
        *_warn_of_copy(text, signs, paraphrased=found.paraphrased),
        *_warn_of_foreign(found.foreign),
        *_warn_of_counts(text, found.figures),
        *_warn_of_cases(found.figures, found.inspection),
        *_warn_of_two_values(found.figures),
        *_warn_of_recommendations(found.recommendations),
    ]
    return tuple(sorted(warnings, key=lambda warned: (warned.start, warned.end, warned.message)))


def _warn_of_words(text: str) -> Iterator[Warned]:
    for start, end, meant in find_wrong_words(text):
        said = text[start:end]
        message = f"'{said}' is no rating of the inspectorate; did the source mean '{meant}'?"
        yield Warned(start=start, end=end, message=message)


def _warn_of_copy(text: str, signs: list[tuple[int, int]], *, paraphrased: bool) -> Iterator[Warned]:
    for start, end in signs if len(signs) > 1 else ():
        said = text[start:end]
        yield Warned(
            start=start, end=end, message=f"“{said}” is not how the field speaks; the text may be a machine’s rewording"
        )
    if paraphrased:
        message = "the text bears the signs of a machine’s rewording: quote nobody from it, and look for the original"
        yield Warned(start=0, end=0, message=message)


def _warn_of_foreign(foreign: str | None) -> Iterator[Warned]:
    if foreign:
        yield Warned(start=0, end=0, message=f"this seems to be a document about {foreign}, not about probation")


def _warn_of_counts(text: str, figures: tuple[FoundFigure, ...]) -> Iterator[Warned]:
    """Counts and a percentage beside them that cannot both be."""
    for figure in figures:
        if figure.numerator is None or figure.denominator is None:
            continue
        beside = re.match(
            r"\s*(?:\w+\s+){0,3}[(,]\s*(?:or\s+)?(\d+(?:\.\d+)?)\s*(?:%|per\s?cent)", text[figure.end : figure.end + 60]
        )
        if beside and not _fits(figure.numerator, figure.denominator, beside[1]):
            end = figure.end + beside.end()
            message = (
                f"{figure.numerator} of {figure.denominator} is {figure.percent}%, but the text also says {beside[1]}%"
            )
            yield Warned(start=figure.start, end=end, message=message)


def _fits(numerator: int, denominator: int, percent: str) -> bool:
    return rounds_to(numerator, denominator, Decimal(percent))


def _warn_of_cases(figures: tuple[FoundFigure, ...], inspection: FoundInspection) -> Iterator[Warned]:
    """A percentage that no whole number of the cases inspected can give."""
    cases = inspection.cases_inspected
    if cases is None:
        return
    for figure in figures:
        if (
            figure.denominator is not None
            or figure.qualifier is not Qualifier.EXACT
            or not re.match(r"\d", figure.surface)
        ):
            continue
        if figure.measure is not Measure.WORKLOAD and not _can_be(cases, figure.percent):
            message = (
                f"no whole number of {cases} cases is {figure.percent.normalize():f}%: the share is of something else"
            )
            yield Warned(start=figure.start, end=figure.end, message=message)


def _can_be(cases: int, percent: Decimal) -> bool:
    """Whether some number of the cases rounds to the percentage."""
    near = int(percent * cases / 100)
    return any(rounds_to(count, cases, percent) for count in range(max(0, near - 1), min(cases, near + 2) + 1))


def _warn_of_two_values(figures: tuple[FoundFigure, ...]) -> Iterator[Warned]:
    """Two values for what seems to be one thing."""
    judged = [
        figure for figure in figures if figure.polarity is not Polarity.NEUTRAL and figure.measure is not Measure.OTHER
    ]
    ordered = sorted(
        judged,
        key=lambda figure: (figure.measure, figure.stage or "", figure.polarity, figure.population, figure.start),
    )
    for one, other in pairwise(ordered):
        same = (one.measure, one.stage, one.polarity, one.population) == (
            other.measure,
            other.stage,
            other.polarity,
            other.population,
        )
        if same and one.qualifier is other.qualifier is Qualifier.EXACT and one.percent != other.percent:
            thing = f"{other.measure}, {other.stage or 'no stage'}"
            message = f"“{one.surface}” and “{other.surface}” seem to be of one thing: {thing}"
            yield Warned(start=other.start, end=other.end, message=message)


def _warn_of_recommendations(recommendations: FoundRecommendations) -> Iterator[Warned]:
    if recommendations.unclear:
        yield Warned(start=0, end=0, message=f"the number of recommendations is unclear: {recommendations.unclear}")
