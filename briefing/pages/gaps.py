"""What the source of a briefing leaves open, in sentences without numbers."""

from collections.abc import Iterator

from briefing.model import Briefing
from briefing.terms import Measure, Polarity

# “an average of 40 cases an officer” is of no cases.
_OF_STAFF = frozenset({Measure.WORKLOAD})


def list_gaps(briefing: Briefing) -> dict[str, str]:
    """What a reader may look for in vain, since the source does not say it: each by what it is, in a sentence."""
    finders = (_find_counts, _find_ratings, _find_recommendations, _find_date)
    return dict(pair for find in finders for pair in find(briefing))


def _find_counts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    if briefing.inspection.cases_inspected is None:
        yield "cases", "How many cases were inspected."
    judged = [
        figure
        for figure in briefing.findings.values()
        if figure.polarity is not Polarity.NEUTRAL and figure.measure not in _OF_STAFF
    ]
    # “three in ten” says no count, “41 out of 60” does.
    bare = [figure for figure in judged if not figure.share.counted]
    if bare:
        key, of = ("bases", "the") if len(bare) == len(judged) else ("some-bases", "some of the")
        yield key, f"How many cases {of} shares are of."
    if not briefing.findings:
        yield "share", "In what share of cases the work was good enough."


def _find_ratings(briefing: Briefing) -> Iterator[tuple[str, str]]:
    if not any(rating.overall for rating in briefing.ratings):
        yield "rating", "An overall rating."


def _find_recommendations(briefing: Briefing) -> Iterator[tuple[str, str]]:
    asked = briefing.recommendations
    if asked is None:
        yield "recommendations", "Whether the inspectorate recommended anything."
        return
    if asked.total is None:
        yield "total", "How many recommendations were made in all."
    if not asked.by_addressee:
        yield "addressees", "To whom recommendations were made."


def _find_date(briefing: Briefing) -> Iterator[tuple[str, str]]:
    if briefing.source.published.day is None:
        yield "date", "On which day it was published."
