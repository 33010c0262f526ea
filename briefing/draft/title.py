"""Title, summary, slug and tags of a draft: the finding first."""

import re
from pathlib import Path
from typing import Final

from briefing.draft.findings import Findings
from briefing.draft.markdown import begin, safe
from briefing.draft.names import make_slug
from briefing.draft.quoting import JUDGING, quote_each
from briefing.draft.sentences import (
    NO_PLACE,
    count_recommendations,
    in_body,
    is_staged,
    lower_standard,
    say_cases,
    say_finding,
)
from briefing.model import Figure, StandardRating
from briefing.model.wording import MONTHS
from briefing.terms import Measure, Programme, Standing

_KINDS: Final = {
    Programme.DYNAMIC: "public protection",
    Programme.NATIONAL: "national inspection",
    Programme.THEMATIC: "thematic inspection",
    Programme.YOUTH: "youth justice",
}
"""The kind of inspection, as an address tells it."""
_LONGEST_IN_SUMMARY: Final = 28
"""Words of the source in a summary, at the most."""
_MOST_RATINGS: Final = 2
"""Ratings in a title or a summary, at the most."""
_MOST_SENTENCES: Final = 3
_LONGEST_SLUG: Final = 8
"""Words of a document's title in an address, at the most."""
_FEWEST_IN_SLUG: Final = 4
"""Words of it that a cut leaves, at the least."""
_DANGLING: Final = re.compile(
    r"(?:a|an|the|of|in|on|at|to|by|for|from|with|as|and|or|but|that|is|are|was|were|has|have|not|its|their|after)",
    re.IGNORECASE,
)
"""Words with which a title cut short would end in the middle of something."""
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
    return min(
        findings.judged.items(), key=lambda named: (order.index(named[1].measure), is_staged(named[1])), default=None
    )


def write_title(findings: Findings) -> str | None:
    """One line, the finding first; its numbers are links. None where the document tells too little for one."""
    if findings.foreign:
        return None
    if lead := find_lead(findings):
        finding = say_finding(*lead, short=True)
    elif findings.rated and findings.body:
        finding = f"rated {', '.join(map(_say_rating, _choose_ratings(findings)))}"
    else:
        return None
    return f"{safe(findings.body)}: {finding}" if findings.body else begin(finding)


def _say_rating(rating: StandardRating) -> str:
    return f"{rating.rating} overall" if rating.overall else f"{rating.rating} for {lower_standard(rating.of)}"


def write_summary(findings: Findings) -> str | None:
    """One to three sentences that the title does not say; numbers are links. None where there is nothing to say."""
    if findings.foreign:
        return None
    lead = find_lead(findings)
    in_title = [] if lead or not findings.body else _choose_ratings(findings)
    cases = [say_cases(findings.cases, in_body(findings.body))] if findings.cases is not None else []
    found: list[str] = []
    for rating in _order_ratings(findings):
        if rating in in_title or len(cases + found) == _MOST_SENTENCES - 1:
            continue
        where = "" if lead or cases else in_body(findings.body)
        rated = f"{'They' if cases else 'Inspectors'} rated the work{where} {rating.rating} overall."
        found.append(rated if rating.overall else f"The rating for {lower_standard(rating.of)} is {rating.rating}.")
    others = [named for named in findings.judged.items() if named != lead]
    names = [name for name, figure in findings.in_order if figure.polarity in JUDGING and name not in findings.judged]
    if others:
        found.append(begin(say_finding(*others[0], short=True)) + ".")
    elif quotes := quote_each(findings, names, _LONGEST_IN_SUMMARY):
        found.append(next(iter(quotes.values())).say())
    elif lead and not found and (words := quote_each(findings, [lead[0]], _LONGEST_IN_SUMMARY)):
        found.append(words[lead[0]].say())
    if not found:  # how many cases and recommendations there are is no finding by itself
        return None
    made = findings.recommendations.total if findings.recommendations else None
    counted = [f"{count_recommendations(made)}."] if made and len(cases + found) < _MOST_SENTENCES else []
    reworded = (
        ["We know the text through a copy that a machine reworded."] if findings.standing is Standing.PARAPHRASE else []
    )
    return " ".join([*cases, *found, *counted, *reworded])


def _order_ratings(findings: Findings) -> list[StandardRating]:
    """The ratings that are sure, the overall one first."""
    return sorted(findings.rated, key=lambda rating: not rating.overall)


def _cut_words(words: list[str]) -> list[str]:
    """As many words of a title as an address has, cut where a phrase ends: "… get help", not "… get help with"."""
    kept = words[:_LONGEST_SLUG]
    if len(words) > len(kept) and not _DANGLING.fullmatch(words[len(kept)]):
        ends = [at for at, word in enumerate(kept) if at >= _FEWEST_IN_SLUG and _DANGLING.fullmatch(word)]
        kept = kept[: ends[-1]] if ends else kept
    while len(kept) > 1 and _DANGLING.fullmatch(kept[-1]):
        kept.pop()
    return kept


def _choose_ratings(findings: Findings) -> list[StandardRating]:
    """The ratings of a title: the first one, and another one that differs from it."""
    rated = _order_ratings(findings)
    return [*rated[:1], *(rating for rating in rated[1:] if rating.rating is not rated[0].rating)][:_MOST_RATINGS]


def write_slugs(findings: Findings, name: str) -> tuple[str, ...]:
    """The last part of the address, and what it could be instead: body, kind of inspection, year.

    Where the body is no place, or none is known, the document's title tells more. A second briefing of one body, kind
    and year is told from the first by its month, and then by its publisher.
    """
    year, month = str(findings.year or ""), ""
    if findings.published and findings.published.month:
        month = MONTHS[findings.published.month - 1]
    kind, body = _KINDS.get(findings.programme, ""), findings.body or ""
    if findings.programme is Programme.NATIONAL:
        body, kind = kind, ""
    elif not body or (NO_PLACE.match(body) and findings.title):
        likely = next(iter(findings.doubts.get("inspection.body", ())), "") if not body else ""
        words = _cut_words((findings.title or kind or Path(name).stem).split())
        body, kind = (likely, kind) if likely and not NO_PLACE.match(likely) else (" ".join(words), "")
    for long, short in _ABBREVIATIONS:
        body = re.sub(long, short, body, flags=re.IGNORECASE)
    if any(word in body.casefold() for word in kind.split()):
        kind = ""  # "northshire-youth-justice-service-2026" says enough
    endings = (year, f"{month} {year}", f"{year} {findings.publisher or ''}")
    return tuple(dict.fromkeys(make_slug(body, f"{kind} {ending}") for ending in endings))
