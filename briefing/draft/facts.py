"""The facts of a draft: what was found and what was given, held to what a briefing may print."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from briefing.draft.figures import make_figures, read_figures
from briefing.draft.given import Given, read_day
from briefing.draft.hold import hold
from briefing.draft.quotes import make_quotations
from briefing.draft.words import has_number, one_line
from briefing.errors import EvidenceError, ModelError
from briefing.extract.found import Extraction, FoundRating, FoundRecommendations, Warned
from briefing.model import Figure, PartialDate, Quotation, Recommendations, StandardRating
from briefing.proof.bind import find_cases_fault, find_recommendations_fault
from briefing.read import SourceText
from briefing.terms import INVENTED, Licence, Place, Programme, Standing

_OFFICIAL_HOST: Final = re.compile(r"(?:^|\.)hmiprobation\.justiceinspectorates\.gov\.uk$")
_MOST_OF_A_KIND: Final = 3
_OFFICIAL_FOLDER: Final = re.compile(r"(?:^|\.)justiceinspectorates\.gov\.uk$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a draft says. What neither the document nor a person said is None."""

    body: str | None
    places: tuple[Place, ...]
    programme: Programme
    year: int | None
    cases: int | None
    cases_evidence: str | None
    ratings: tuple[StandardRating, ...]
    figures: Mapping[str, Figure]
    recommendations: Recommendations | None
    quotations: tuple[Quotation, ...]
    title: str | None
    publisher: str | None
    url: str | None
    published: PartialDate | None
    dated: bool
    standing: Standing | None
    licence: Licence | None
    foreign: str | None
    looks: tuple[str, ...]


def read_facts(source: SourceText, found: Extraction, given: Given) -> Facts:
    """The facts of a document, each held against its text; what cannot be printed is named in `looks`."""
    text = source.text
    standing = given.standing or _find_standing(source, found, given)
    figures, figure_looks = make_figures(found.figures, text, read_figures(given.earlier))
    authentic = () if standing is Standing.PARAPHRASE else found.quotations
    quotations, quotation_looks = make_quotations(authentic, text)
    ratings, rating_looks = _make_ratings(found, text, standing)
    recommendations, recommendation_looks = _make_recommendations(found.recommendations, text)
    cases, cases_looks = _read_cases(found, text)
    printed = read_day(source.published) if source.published else None
    published = given.published or printed
    body = one_line(found.inspection.body or "") or None
    return Facts(
        body=body,
        places=find_places(body or ""),
        programme=found.inspection.programme,
        year=published.year if published else None,
        cases=cases,
        cases_evidence=one_line(found.inspection.evidence or "") if cases is not None else None,
        ratings=ratings,
        figures=figures,
        recommendations=recommendations,
        quotations=quotations,
        title=one_line(source.title or "") or None,
        publisher=given.publisher or source.publisher,
        url=given.url or source.url,
        published=published,
        dated=printed is not None and published == printed,
        standing=standing,
        licence=Licence(source.licence) if source.licence else None,
        foreign=found.foreign,
        looks=(
            *_find_doubts(found, given),
            *_say_warnings(found.warnings, text),
            *figure_looks,
            *rating_looks,
            *recommendation_looks,
            *cases_looks,
            *quotation_looks,
        ),
    )


def _find_standing(source: SourceText, found: Extraction, given: Given) -> Standing | None:
    """What the text and its address settle by themselves; None where a person has to say."""
    if found.paraphrased:
        return Standing.PARAPHRASE
    address = urlsplit(given.url or source.url or "")
    host = address.hostname or ""
    folder = _OFFICIAL_FOLDER.search(host) and address.path.startswith("/hmiprobation")
    return Standing.OFFICIAL if _OFFICIAL_HOST.search(host) or folder else None


def _find_doubts(found: Extraction, given: Given) -> Iterator[str]:
    if found.foreign and not any(found.foreign in warned.message for warned in found.warnings):
        yield f"this seems to come from {found.foreign}, not from HM Inspectorate of Probation: is a briefing wanted?"
    if found.paraphrased and not any("rewording" in warned.message for warned in found.warnings):
        yield "this bears the signs of a machine’s paraphrase: its numbers may be used, its words are nobody’s"
    if found.paraphrased and given.standing not in {None, Standing.PARAPHRASE}:
        yield f"the standing “{given.standing}” was given although the text seems to be paraphrased; look again"


def _say_warnings(warnings: Sequence[Warned], text: str) -> Iterator[str]:
    """The warnings with their lines; of many of one kind the first few."""
    kinds: Counter[str] = Counter()
    for warned in warnings:
        kind = re.sub(r"“[^”]*”|\d+", "", warned.message)
        kinds[kind] += 1
        if kinds[kind] <= _MOST_OF_A_KIND:
            yield f"line {text.count(chr(10), 0, warned.start) + 1}: {warned.message}"
    for kind, count in kinds.items():
        if count > _MOST_OF_A_KIND:
            yield f"{count - _MOST_OF_A_KIND} more of this kind:{kind}"


def find_places(body: str) -> tuple[Place, ...]:
    """The region that a body's name names; none where it names none, or several."""
    rest = f" {one_line(body)} ".casefold()
    found = []
    for place in sorted(Place, key=lambda place: -len(place.value)):
        pattern = rf"(?<![\w-]){re.escape(place.value.casefold())}(?![\w-])"
        if re.search(pattern, rest):
            found.append(place)
            rest = re.sub(pattern, " ", rest)
    whole = [place for place in found if place not in INVENTED] or found
    return tuple(whole) if len(whole) == 1 else ()


def _make_ratings(
    found: Extraction, text: str, standing: Standing | None
) -> tuple[tuple[StandardRating, ...], list[str]]:
    ratings: list[StandardRating] = []
    looks = []
    for rating in found.ratings:
        try:
            made = _make_rating(rating, text, standing)
        except (ModelError, EvidenceError) as error:
            looks.append(f"the rating {rating.rating} of “{one_line(rating.of)}” is left out: {error}")
            continue
        if (made.of, made.rating) not in {(other.of, other.rating) for other in ratings}:
            ratings.append(made)
    return tuple(ratings), looks


def _make_rating(found: FoundRating, text: str, standing: Standing | None) -> StandardRating:
    of = one_line(found.of)
    if found.printed and standing is not Standing.PARAPHRASE:
        raise ModelError(f"“{found.printed}” is no rating of the inspectorate")
    made = StandardRating(
        of="overall" if of.casefold() == "overall" else of[:1].upper() + of[1:],
        rating=found.rating,
        printed=found.printed,
        evidence=one_line(found.evidence),
        drafted=True,
    )
    hold(made.evidence, text)
    return made


def _make_recommendations(found: FoundRecommendations, text: str) -> tuple[Recommendations | None, list[str]]:
    """The recommendations as far as their evidence holds; None where the text tells of none."""
    if found.total is None and not found.by_addressee and found.unclear is None:
        return None, []
    unclear = one_line(found.unclear or "") or None
    if unclear and has_number(unclear):  # `check` would ask for words of the source that print it
        unclear = "the text does not settle it"
    settled = found.total is not None and unclear is None
    attempts = [
        (found.total if settled else None, found.by_addressee, unclear, found.possible),
        (found.total if settled else None, {}, unclear, ()),
        (None, {}, unclear, ()),
    ]
    evidence = tuple(one_line(words) for words in found.evidence)
    faults: list[str] = []
    for total, addressees, why, possible in attempts:
        reason = None if total is not None else why or "the text does not give their number in a way that can be shown"
        try:
            made = Recommendations(
                total=total,
                unclear=reason,
                possible=possible,
                by_addressee=addressees,
                evidence=evidence,
                drafted=True,
            )
            for words in evidence:
                hold(words, text)
        except (ModelError, EvidenceError) as error:
            faults.append(str(error))
            continue
        if fault := find_recommendations_fault(made):
            faults.append(fault.message)
            continue
        return made, [f"recommendations: {fault}" for fault in faults]
    return None, [f"the recommendations are left out: {faults[0]}"]


def _read_cases(found: Extraction, text: str) -> tuple[int | None, list[str]]:
    """The number of cases inspected, where words of the text state it."""
    cases, evidence = found.inspection.cases_inspected, one_line(found.inspection.evidence or "")
    if cases is None:
        return None, []
    try:
        fault = find_cases_fault(cases, evidence)
        hold(evidence, text)
    except EvidenceError as error:
        return None, [f"the number of cases inspected, {cases}, is left out: {error}"]
    if fault or cases < 1 or len(evidence.split()) > 40:
        return None, [f"the number of cases inspected, {cases}, is left out: its evidence does not show it"]
    return cases, []
