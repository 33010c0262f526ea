"""Title, summary, slug and tags of a draft: the finding first."""

import re
from pathlib import Path
from typing import Final

from briefing.draft.findings import Findings
from briefing.draft.markdown import begin, safe
from briefing.draft.names import make_slug
from briefing.draft.sentences import (
    NO_PLACE,
    bind_evidence,
    count_recommendations,
    in_body,
    is_staged,
    lower_standard,
    say_cases,
    say_finding,
    stands_alone,
)
from briefing.model import LONGEST_QUOTATION, Figure, StandardRating
from briefing.model.wording import MONTHS
from briefing.terms import Measure, Polarity, Programme, Standing

_KINDS: Final = {
    Programme.DYNAMIC: "public protection",
    Programme.NATIONAL: "national inspection",
    Programme.THEMATIC: "thematic inspection",
    Programme.YOUTH: "youth justice",
}
"""The kind of inspection, as an address tells it."""
JUDGING: Final = (Polarity.SUFFICIENT, Polarity.INSUFFICIENT)
_LONGEST_TITLE: Final = 24
"""Words of the source in a title, at the most."""
_MOST_SENTENCES: Final = 3
_LONGEST_SLUG: Final = 8
"""Words of a document's title in an address, at the most."""
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
    overall_first = sorted(findings.rated, key=lambda rating: not rating.overall)
    if findings.foreign:
        return None
    if lead := find_lead(findings):
        finding = say_finding(*lead, short=True)
    elif findings.rated and findings.body:
        finding = _say_rating(overall_first[0])
    elif quoted := _quote_in_title(findings):
        finding = f"“{quote_judged(findings, _LONGEST_TITLE)[quoted]}”"
    else:
        return None
    return f"{safe(findings.body)}: {finding}" if findings.body else begin(finding)


def quote_judged(findings: Findings, longest: int = LONGEST_QUOTATION) -> dict[str, str]:
    """The source's words for shares that judge, and that no sentence of ours can say, by id; each once.

    Those alone that say something without what stands before them.
    """
    names = [name for name, figure in findings.in_order if figure.polarity in JUDGING and name not in findings.judged]
    quotes: dict[str, str] = {}
    for name in names:
        words = quote_evidence(findings, name, longest)
        if words and stands_alone(words, findings.figures[name].evidence) and words not in quotes.values():
            quotes[name] = words
    return quotes


def _quote_in_title(findings: Findings) -> str | None:
    """The id of the figure whose words the title quotes, from the beginning of a sentence; None where none can be."""
    quotes = quote_judged(findings, _LONGEST_TITLE)
    return next((name for name, words in quotes.items() if not words.startswith("…")), None)


def quote_evidence(findings: Findings, name: str, longest: int = LONGEST_QUOTATION) -> str | None:
    """A figure's evidence with its numbers bound. None where it cannot be, or the words are nobody's.

    Words that tell of a finding hold no number that is not sure.
    """
    figures = findings.told if name in findings.told else findings.figures
    return None if findings.standing is Standing.PARAPHRASE else bind_evidence(name, figures, longest)


def _say_rating(rating: StandardRating) -> str:
    return f"rated {rating.rating} overall" if rating.overall else f"{rating.rating} for {lower_standard(rating.of)}"


def write_summary(findings: Findings, document: str) -> str | None:
    """One to three sentences that the title does not say; numbers are links. None where there is nothing to say.

    Args:
        findings: What was found.
        document: What prose calls the source.
    """
    if findings.foreign:
        return None
    lead = find_lead(findings)
    overall = next((rating for rating in findings.rated if rating.overall), None)
    rating_first = not lead and bool(findings.rated and findings.body)  # the title tells it
    cases = [say_cases(findings.cases, in_body(findings.body))] if findings.cases is not None else []
    found = []
    if overall and not rating_first:
        where = "" if lead or cases else in_body(findings.body)
        found.append(f"{'They' if cases else 'Inspectors'} rated the work{where} {overall.rating} overall.")
    titled = lead[0] if lead else None if rating_first else _quote_in_title(findings)
    others = [named for named in findings.judged.items() if named[0] != titled]
    quotes = [words for name, words in quote_judged(findings).items() if name != titled]
    if others:
        found.append(begin(say_finding(*others[0], short=True)) + ".")
    elif quotes:
        found.append(f"{begin(document)} says: “{quotes[0]}”.")
    elif lead and not found and (words := quote_evidence(findings, lead[0])) and stands_alone(words, lead[1].evidence):
        found.append(f"{begin(document)} says: “{words}”.")
    elif overall and rating_first:
        where = "" if cases else in_body(findings.body)
        found.append(f"{'They' if cases else 'Inspectors'} rated the work{where} {overall.rating} overall.")
    made = findings.recommendations.total if findings.recommendations else None
    counted = [f"{count_recommendations(made)}."] if made and len(cases + found) < _MOST_SENTENCES else []
    for rating in findings.rated:
        if not rating.overall and len(cases + found + counted) < _MOST_SENTENCES - 1 and not lead:
            found.append(f"The rating for {lower_standard(rating.of)} is {rating.rating}.")
    if not found:  # how many cases and recommendations there are is no finding by itself
        return None
    reworded = (
        ["We know the text through a copy that a machine reworded."] if findings.standing is Standing.PARAPHRASE else []
    )
    return " ".join([*cases, *found, *counted, *reworded])


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
        words = (findings.title or kind or Path(name).stem).split()
        body, kind = " ".join(words[:_LONGEST_SLUG]), ""
    for long, short in _ABBREVIATIONS:
        body = re.sub(long, short, body, flags=re.IGNORECASE)
    if any(word in body.casefold() for word in kind.split()):
        kind = ""  # "northshire-youth-justice-service-2026" says enough
    endings = (year, f"{month} {year}", f"{year} {findings.publisher or ''}")
    return tuple(dict.fromkeys(make_slug(body, f"{kind} {ending}") for ending in endings))
