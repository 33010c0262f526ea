"""Title, summary, slug and tags of a draft: the finding first."""

import re
from pathlib import Path
from typing import Final

from briefing.draft.findings import Findings
from briefing.draft.markdown import begin, safe
from briefing.draft.names import make_slug
from briefing.draft.sentences import (
    TOPICS,
    in_body,
    is_judged,
    is_staged,
    link,
    lower_standard,
    say_cases,
    say_finding,
    say_share,
)
from briefing.model import Figure, StandardRating
from briefing.terms import Measure, Programme, Standing

_KINDS: Final = {
    Programme.DYNAMIC: "public protection",
    Programme.NATIONAL: "national inspection",
    Programme.THEMATIC: "thematic inspection",
    Programme.YOUTH: "youth justice",
}
"""The kind of inspection, as an address tells it."""
_ABBREVIATIONS: Final = (
    # "Northshire (the county) Community Rehabilitation Company and the PDU" is "northshire-crc-pdu" in an address
    (r"\(.*?\)", ""),
    (r"\bcommunity rehabilitation company\b", "CRC"),
    (r"\bprobation delivery unit\b", "PDU"),
    (r"\b(?:and|the)\b", " "),
)


def find_lead(findings: Findings) -> tuple[str, Figure] | None:
    """The figure that a title tells: on keeping people safe, then on desistance, then any; the whole before a stage."""
    order = list(Measure)
    judged = [named for named in findings.in_order if is_judged(named[1])]
    return min(judged, key=lambda named: (order.index(named[1].measure), is_staged(named[1])), default=None)


def write_title(findings: Findings) -> str:
    """One line, the finding first; its numbers are links."""
    if lead := find_lead(findings):
        finding = say_finding(*lead, short=True)
    elif findings.rated:
        overall_first = sorted(findings.rated, key=lambda rating: not rating.overall)
        finding = ", ".join(_say_rating(rating) for rating in overall_first[:2])
    elif findings.told:
        name, figure = next(iter(findings.told.items()))
        finding = f"on {TOPICS[figure.measure]}, a share of {say_share(figure, link(name, figure), short=True)}"
    else:
        finding = "what inspectors found"
    return f"{safe(findings.body)}: {finding}" if findings.body else begin(finding)


def _say_rating(rating: StandardRating) -> str:
    return f"{rating.rating} overall" if rating.overall else f"{rating.rating} for {lower_standard(rating.of)}"


def write_summary(findings: Findings) -> str:
    """One to three sentences; numbers are links."""
    sentences = []
    where = in_body(findings.body)
    if findings.cases is not None:
        sentences.append(say_cases(findings.cases, where))
    lead = find_lead(findings)
    overall = next((rating for rating in findings.rated if rating.overall), None)
    if overall and lead:
        sentences.append(f"{'They' if sentences else 'Inspectors'} rated the work {overall.rating} overall.")
    others = [named for named in findings.in_order if is_judged(named[1]) and named != lead]
    if others:
        sentences.append(begin(say_finding(*others[0], short=True)) + ".")
    elif lead:
        sentences.append(f"How much of the work{where} was good enough, and what the share does not tell.")
    elif findings.rated:
        what = _say_rating(overall or findings.rated[0])
        sentences.append(
            f"The rating of work{where} is {what}. The source prints no share of cases that we could show."
        )
    if findings.standing is Standing.PARAPHRASE:
        sentences.append("We know the text through a copy that a machine reworded.")
    return " ".join(sentences or [f"What inspectors found{where}."])


def write_slug(findings: Findings, name: str) -> str:
    """The last part of the address: body, kind of inspection, year; the document's title where no body is known."""
    year = str(findings.year or "")
    kind = _KINDS.get(findings.programme, "")
    if findings.programme is Programme.NATIONAL:
        return make_slug(kind, year)
    if body := findings.body:
        for long, short in _ABBREVIATIONS:
            body = re.sub(long, short, body, flags=re.IGNORECASE)
        told = kind in body.casefold()  # "youth-justice-services-2026" says enough
        return make_slug(body, year if told else f"{kind} {year}")
    return make_slug(findings.title or kind or Path(name).stem, year)
