"""What the figures of a draft do and do not say."""

from collections.abc import Iterator
from typing import Final

from briefing.draft.facts import Facts
from briefing.draft.phrases import is_staged, link
from briefing.draft.words import begin, inside, safe
from briefing.model import Figure
from briefing.terms import Polarity, Programme, Qualifier

_LIMITS: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.UP_TO})
_MOST: Final = 6
"""Figures that one entry names, at the most."""


def say_caveats(facts: Facts, document: str) -> Iterator[str]:
    """One entry for each thing that a reader could get wrong. document: what the prose calls the source."""
    figures = dict(facts.figures)
    if not figures:
        yield f"{begin(document)} prints no share of cases that could be shown, so there is no chart."
    yield from _say_polarity(figures)
    yield from _say_bounds(figures)
    yield from _say_cases(facts, figures, document)
    yield from _say_others(figures)
    yield from _say_ratings(facts, document)
    if figures:
        yield "The figures describe the work that was inspected. They do not show what caused it."
    if facts.programme is not Programme.OTHER and not facts.foreign:
        yield "Other inspections use other methods. These results should not be lined up with theirs as one series."


def _links(figures: dict[str, Figure]) -> str:
    """The values as links, parted by semicolons, so that no two are read as one number."""
    said = [link(figure, name) for name, figure in figures.items()]
    return "; ".join(said[:_MOST]) + ("; and others" if len(said) > _MOST else "")


def _say_polarity(figures: dict[str, Figure]) -> Iterator[str]:
    good = {name: figure for name, figure in figures.items() if figure.polarity is Polarity.SUFFICIENT}
    bad = {name: figure for name, figure in figures.items() if figure.polarity is Polarity.INSUFFICIENT}
    if good and bad:
        yield (
            f"Some shares count work that was good enough: {_links(good)}. Others count work that was *not* good "
            f"enough: {_links(bad)}. They are not to be set side by side as they stand."
        )
    elif bad:
        yield f"A share of work that was *not* good enough is given here: {_links(bad)}."


def _say_bounds(figures: dict[str, Figure]) -> Iterator[str]:
    limits = {name: figure for name, figure in figures.items() if figure.qualifier in _LIMITS}
    if len(limits) == 1:
        yield f"This is a limit, not a measured value: {_links(limits)}."
    elif limits:
        yield f"These are limits, not measured values: {_links(limits)}."


def _say_cases(facts: Facts, figures: dict[str, Figure], document: str) -> Iterator[str]:
    uncounted = {
        name: figure
        for name, figure in figures.items()
        if not figure.share.counted and figure.polarity is not Polarity.NEUTRAL
    }
    if uncounted:
        shares = "this is a share" if len(uncounted) == 1 else "these are shares"
        yield f"{begin(document)} does not say how many cases {shares} of: {_links(uncounted)}. So we give no count."
    if facts.cases is None:
        yield f"{begin(document)} does not say how many cases were inspected, or not in words that we could show."
    elif uncounted:
        cases = f"[{facts.cases:,}](#cases-inspected)"
        yield f"The number of cases inspected is {cases}. A share can be of fewer: those to which its question applies."
    stages = {figure.stage for figure in figures.values()}
    if len(stages) == 1 and all(is_staged(figure) for figure in figures.values()):
        yield f"All that is given here is about a single stage, {next(iter(stages))}. It says nothing about the others."


def _say_others(figures: dict[str, Figure]) -> Iterator[str]:
    neutral = {name: figure for name, figure in figures.items() if figure.polarity is Polarity.NEUTRAL}
    if neutral:
        says = "This share does" if len(neutral) == 1 else "These shares do"
        yield f"{says} not tell whether work was good enough: {_links(neutral)}."


def _say_ratings(facts: Facts, document: str) -> Iterator[str]:
    if not facts.ratings:
        yield f"We found no rating in {document}, so none is given here."
    elif not any(rating.overall for rating in facts.ratings):
        names = "; ".join(dict.fromkeys(safe(inside(rating.of)) for rating in facts.ratings))
        yield f"Ratings are given for a part of the work alone: {names}. No overall rating is given, so we give none."
    elif len(facts.ratings) > 1:
        yield "A rating of a part of the work is not the overall rating, and does not change it."
