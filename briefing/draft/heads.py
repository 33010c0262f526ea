"""Title, summary, slug and tags of a draft: the finding first."""

import re
from pathlib import Path
from typing import Final

from briefing.draft.facts import Facts
from briefing.draft.figures import make_slug
from briefing.draft.phrases import TOPICS, is_judged, is_staged, link, say_finding, say_share
from briefing.draft.sections import in_body, in_order
from briefing.draft.words import begin, inside, plural, safe, with_article
from briefing.model import Figure
from briefing.terms import Measure, Programme, Standing

_KINDS: Final = {
    Programme.DYNAMIC: "public protection",
    Programme.NATIONAL: "national inspection",
    Programme.THEMATIC: "thematic inspection",
    Programme.YOUTH: "youth justice",
}


def find_lead(facts: Facts) -> tuple[str, Figure] | None:
    """The figure that a title tells: on keeping people safe, then on desistance, then any; the whole before a stage."""
    order = list(Measure)
    judged = [named for named in in_order(facts) if is_judged(named[1])]
    return min(judged, key=lambda named: (order.index(named[1].measure), is_staged(named[1])), default=None)


def write_title(facts: Facts) -> str:
    """One line, the finding first; its numbers are links."""
    before = f"{safe(facts.body)}: " if facts.body else ""
    finding = _say_title(facts)
    return f"{before}{finding}" if before else begin(finding)


def _say_title(facts: Facts) -> str:
    if lead := find_lead(facts):
        return say_finding(lead[1], lead[0], short=True)
    ratings = sorted(facts.ratings, key=lambda rating: not rating.overall)[:2]
    if ratings:
        return ", ".join(
            [
                f"{rating.rating} overall" if rating.overall else f"{rating.rating} for {safe(inside(rating.of))}"
                for rating in ratings
            ]
        )
    for name, figure in facts.figures.items():
        return f"on {TOPICS[figure.measure]}, a share of {say_share(figure, link(figure, name), short=True)}"
    return "what inspectors found"


def has_heads(facts: Facts) -> bool:
    """Whether the facts are enough for a title and a summary; else a person has to write them."""
    return bool(facts.figures or facts.ratings) and not facts.foreign


def write_summary(facts: Facts) -> str:
    """One to three sentences; numbers are links."""
    sentences = []
    where = f" {in_body(facts.body)}" if facts.body else ""
    if facts.cases is not None:
        sentences.append(
            f"Inspectors looked at [{facts.cases:,}](#cases-inspected) {plural(facts.cases, 'case')}{where}."
        )
    lead = find_lead(facts)
    overall = next((rating for rating in facts.ratings if rating.overall), None)
    if overall and lead:
        sentences.append(f"{'They' if sentences else 'Inspectors'} rated the work {overall.rating} overall.")
    others = [named for named in in_order(facts) if is_judged(named[1]) and named != lead]
    if others:
        sentences.append(begin(say_finding(others[0][1], others[0][0], short=True)) + ".")
    elif lead:
        sentences.append(f"How much of the work{where} was good enough, and what the share does not tell.")
    elif facts.ratings:
        what = (
            f"{overall.rating} overall"
            if overall
            else f"{facts.ratings[0].rating} for {safe(inside(facts.ratings[0].of))}"
        )
        sentences.append(
            f"The rating of work{where} is {what}. The source prints no share of cases that we could show."
        )
    if facts.standing is Standing.PARAPHRASE:
        sentences.append("We know the text through a copy that a machine reworded.")
    return " ".join(sentences or [f"What inspectors found{where}."])


def write_slug(facts: Facts, name: str) -> str:
    """The last part of the address: body, kind of inspection, year; the document's title where no body is known."""
    year = str(facts.year or "")
    kind = _KINDS.get(facts.programme, "")
    if facts.programme is Programme.NATIONAL:
        return make_slug(kind, year)
    if facts.body:
        return make_slug(_shorten(facts.body), " ".join((kind, year)))
    return make_slug(facts.title or kind or Path(name).stem, year)


def _shorten(body: str) -> str:
    """The name as an address has it: usual abbreviations, no small words."""
    body = re.sub(r"(?i)\bcommunity rehabilitation company\b", "CRC", re.sub(r"\(.*?\)", "", body))
    body = re.sub(r"(?i)\bprobation delivery unit\b", "PDU", body)
    return re.sub(r"(?i)\b(?:and|the)\b", " ", body)


def list_tags(facts: Facts) -> tuple[str, ...]:
    """The measures of the figures, as topics."""
    measures = dict.fromkeys(figure.measure for _, figure in in_order(facts))
    return tuple(measure.value for measure in measures if measure is not Measure.OTHER)


def say_found(facts: Facts) -> str:
    """What was found, in one line of a terminal."""
    counts = [
        (len(facts.figures), "figure"),
        (len(facts.ratings), "rating"),
        (len(facts.quotations), "quotation"),
        (facts.recommendations.total or 0 if facts.recommendations else 0, "recommendation"),
    ]
    said = [f"{count} {plural(count, what)}" for count, what in counts if count]
    where = with_article(facts.body) if facts.body else "no body named"
    return f"{where}: {', '.join(said) or 'no figure, rating, quotation or recommendation'}"
