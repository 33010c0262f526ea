"""What the source of a briefing leaves open, in sentences without numbers."""

from collections.abc import Iterator

from briefing.model import Briefing
from briefing.terms import Measure, Polarity

_OF_STAFF = frozenset({Measure.WORKLOAD})


def list_gaps(briefing: Briefing) -> tuple[str, ...]:
    """What a reader may look for in vain, and why it is not on the page: the source does not say it."""
    return (*_find_counts(briefing), *_find_ratings(briefing), *_find_recommendations(briefing), *_find_date(briefing))


def _find_counts(briefing: Briefing) -> Iterator[str]:
    if briefing.inspection.cases_inspected is None:
        yield "How many cases were inspected."
    judged = [
        figure
        for figure in briefing.findings.values()
        if figure.polarity is not Polarity.NEUTRAL and figure.measure not in _OF_STAFF
    ]
    bare = [figure for figure in judged if not figure.share.counted]
    if bare:
        yield f"How many cases {'the' if len(bare) == len(judged) else 'some of the'} shares are of."
    if not briefing.findings:
        yield "In what share of cases the work was good enough."


def _find_ratings(briefing: Briefing) -> Iterator[str]:
    if not any(rating.overall for rating in briefing.ratings):
        yield "An overall rating."


def _find_recommendations(briefing: Briefing) -> Iterator[str]:
    asked = briefing.recommendations
    if asked is None:
        yield "Whether the inspectorate recommended anything."
        return
    if asked.total is None:
        yield "How many recommendations were made in all."
    if not asked.by_addressee:
        yield "To whom recommendations were made."


def _find_date(briefing: Briefing) -> Iterator[str]:
    if briefing.source.published.day is None:
        yield "On which day it was published."
