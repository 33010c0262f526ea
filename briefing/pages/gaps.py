"""What the source of a briefing leaves open, in sentences without numbers."""

from briefing.model import Briefing
from briefing.terms import Measure, Polarity


def list_gaps(briefing: Briefing) -> dict[str, str]:
    """What a reader may look for in vain, since the source does not say it: each by what it is, in a sentence."""
    given, findings = briefing.recommendations, briefing.findings.values()
    # “an average of 40 cases an officer” is of no cases.
    of_cases = [each for each in findings if each.measure is not Measure.WORKLOAD]
    judged = [each for each in of_cases if each.polarity is not Polarity.NEUTRAL]
    # “three in ten” says no count, “41 out of 60” does.
    bare = [each for each in judged if not each.share.counted]
    undated = len(briefing.sources) == 1 and briefing.source.published.day is None  # each of several says it itself
    gaps = (
        ("cases", briefing.inspection.cases_inspected is None, "How many cases were inspected."),
        ("bases", 0 < len(bare) == len(judged), "How many cases the shares are of."),
        ("some-bases", 0 < len(bare) < len(judged), "How many cases some of the shares are of."),
        ("share", not findings, "In what share of cases the work was good enough."),
        ("rating", not any(rating.overall for rating in briefing.ratings), "An overall rating."),
        ("recommendations", given is None, "Whether the inspectorate recommended anything."),
        ("total", given is not None and given.total is None, "How many recommendations were made in all."),
        ("addressees", given is not None and not given.addressees, "To whom recommendations were made."),
        ("date", undated, "On which day it was published."),
    )
    return {key: words for key, is_open, words in gaps if is_open}
