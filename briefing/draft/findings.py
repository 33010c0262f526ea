"""The findings of a document, and what a person said of it, as far as a briefing may print them."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from briefing.draft.figures import check_evidence, make_figures, read_stated
from briefing.draft.job import Job
from briefing.draft.markdown import begin, has_number
from briefing.draft.populations import counts_cases
from briefing.draft.quotations import NOBODY, make_quotations
from briefing.draft.sentences import is_judged, names_place
from briefing.errors import EvidenceError, ModelError
from briefing.extract.results import (
    Doubts,
    Extraction,
    FoundFigure,
    FoundInspection,
    FoundQuotation,
    FoundRating,
    FoundRecommendation,
    FoundRecommendations,
)
from briefing.model import Figure, PartialDate, Quotation, RecommendationItem, Recommendations, StandardRating
from briefing.model.places import Place, Unit, find_place
from briefing.numbers.patterns import pattern
from briefing.proof.bind import find_cases_fault, find_recommendations_fault
from briefing.proof.evidence import one_line
from briefing.read import SourceText
from briefing.read.metadata import is_paper
from briefing.terms import (
    INVENTED,
    OFFICIAL_PUBLISHERS,
    Licence,
    Measure,
    Programme,
    Rating,
    Region,
    Scope,
    Stage,
    Standing,
)

_MEASURES: Final = tuple(Measure)
_STAGES: Final = (None, Stage.OVERALL, Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
# "www.hmiprobation.justiceinspectorates.gov.uk"; of the host of all inspectorates one folder alone, "/hmiprobation"
_OFFICIAL_HOST: Final = re.compile(r"(?:^|\.)hmiprobation\.justiceinspectorates\.gov\.uk$")
_SHARED_HOST: Final = re.compile(r"(?:^|\.)justiceinspectorates\.gov\.uk$")
_PUBLIC_HOST: Final = re.compile(r"(?:^|\.)(?:gov\.uk|gov\.wales|parliament\.uk|police\.uk|nhs\.uk|mod\.uk)$")
_SCOPE: Final = ("the place that it is of (its year: when)", "no such key, if it is of this inspection")
RATINGS: Final = "ratings"
CASES: Final = "cases"
RECOMMENDATIONS: Final = "recommendations"
# That a document does not say something is said where it has no such word at all.
_MENTIONS: Final = {
    RATINGS: pattern(
        r"\b(?:rat(?:ed?|ings?)|grad(?:ed?|es?|ings?)|outstanding|inadequate|requir\w+ improvement)\b|[‘“'\"]good\b",
        "was given the lowest grade",
        "it was ‘good’",
        no="It did well",
    ),
    CASES: pattern(
        r"\b(?:cases?|files?|records?|reviews?|samples?|inspected|examined)\b", "52 files", no="people on probation"
    ),
    RECOMMENDATIONS: pattern(
        r"\brecommend|\b(?:should|must|ought|need(?:s|ed)? to|urge[ds]?|call(?:s|ed)? on)\b",
        "Six recommendations",
        no="It did well",
    ),
}
_MOST_WORDS: Final = 16
"""Words of what is left out that are shown, at the most."""
_SECTIONS: Final = frozenset({"figures", "ratings", "quotations", "recommendations", "inspection"})
"""Groups of front matter that hold what was read."""
UNNUMBERED: Final = "the document lists them and gives no number"
"""Why the number of recommendations is unclear where a list has them."""
_MOST_OF_A_KIND: Final = 3
"""Warnings of one kind that are named, at the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All that a draft says. What neither the document nor a person said is None.

    Attributes:
        body: None where it is not sure, as every other value.
        ratings: Those of which one is not sure too.
        figures: All that stand in front matter, by id: those that a person took out, that are not sure and that are
            of another year or place too.
        doubts: What is open between which readings, by dotted key: {"figures.planning.measure": ("victims", "other")}.
        dropped: Ids of figures that a person took out.
        standings: Which standings it may have, in words, where nobody said.
        addressees: To whom all of them are made, where it is known.
        unmentioned: Of ratings, cases and recommendations, those of which the document has no word.
        speakers: Who says what stands as evidence of a figure, by its id, where that is somebody's speech.
        reworded: Whether a machine chose the words, as far as anybody knows: nobody is quoted.
        dated: Whether the day of the source was read in its text.
        foreign: The body that the document seems to come from, where that is another inspectorate.
        looks: What a person should look at, a line each.
        unused: What the document says and the draft leaves out, likewise: recommendations and judgements in words.
        unsaid: Of title and summary, those that `check` would refuse: a person writes them.
    """

    body: str | None
    places: tuple[Place, ...]
    programme: Programme
    year: int | None
    cases: int | None
    cases_evidence: str | None
    ratings: tuple[StandardRating, ...]
    figures: Mapping[str, Figure]
    doubts: Doubts
    dropped: frozenset[str]
    recommendations: Recommendations | None
    addressees: tuple[str, ...]
    unmentioned: frozenset[str]
    quotations: tuple[Quotation, ...]
    title: str | None
    publisher: str | None
    url: str | None
    published: PartialDate | None
    speakers: Mapping[str, str]
    reworded: bool
    dated: bool
    standing: Standing | None
    standings: str
    licence: Licence | None
    foreign: str | None
    looks: tuple[str, ...]
    unused: tuple[str, ...]
    unsaid: frozenset[str] = frozenset()

    def list_open(self, group: str) -> list[str]:
        """The keys that are not sure below a dotted one: "figures.planning", "ratings.0", "inspection"."""
        return [key.rpartition(".")[2] for key in self.doubts if key.rpartition(".")[0] == group]

    @property
    def told(self) -> dict[str, Figure]:
        """The figures that sentences, charts and caveats may rest on: sure findings that nobody took out."""
        return {
            name: figure
            for name, figure in self.figures.items()
            if name not in self.dropped and not figure.comparator and not self.list_open(f"figures.{name}")
        }

    @property
    def judged(self) -> dict[str, Figure]:
        """Those that a sentence of ours can say, as a reader asks for them.

        Where two answer one question, such as "50% analysed the risk, 24 of 47 the risk to victims", no sentence of
        ours tells them apart.
        """
        # Where nobody says what was inspected, the words that say where a share is of tell it, and no sentence of ours.
        named = [
            (name, figure)
            for name, figure in self.in_order
            if is_judged(figure) and (self.body or not names_place(figure.evidence))
        ]
        asked = Counter(_say_question(figure) for _, figure in named)
        return {name: figure for name, figure in named if asked[_say_question(figure)] == 1}

    @property
    def compared(self) -> dict[str, Figure]:
        """Those of another year or place."""
        return {
            name: figure
            for name, figure in self.figures.items()
            if name not in self.dropped and figure.comparator and not self.list_open(f"figures.{name}")
        }

    @property
    def rated(self) -> list[StandardRating]:
        """The ratings that are sure."""
        return [rating for at, rating in enumerate(self.ratings) if not self.list_open(f"ratings.{at}")]

    @property
    def in_order(self) -> list[tuple[str, Figure]]:
        """The figures that may be told, each behind its id, by measure and stage, as a reader asks for them."""
        return sorted(
            self.told.items(), key=lambda named: (_MEASURES.index(named[1].measure), _STAGES.index(named[1].stage))
        )


def _say_question(figure: Figure) -> tuple[Measure, Stage, str]:
    """What a share answers: of what, at which stage, of whom."""
    counted = "cases" if counts_cases(figure.population) else figure.population
    return figure.measure, figure.stage or Stage.OVERALL, counted


def read_findings(source: SourceText, found: Extraction, job: Job) -> Findings:
    """The findings of a document, each held against its text; what cannot be printed is named in `looks`."""
    text = source.text
    standing = job.standing or _read_standing(source, found, job)
    looks = [*source.notes, *_find_doubts(found, job, text)]
    # Whether a machine chose the words only a person can say; until then nobody is quoted.
    reworded = standing is Standing.PARAPHRASE or (standing is None and found.paraphrased)
    unsure = found.inspection.doubts
    printed = PartialDate.parse(source.published) if source.published else None
    published = job.published or printed or _read_day_of_address(job.url or source.url or "")
    body = None if "body" in unsure else one_line(found.inspection.body or "") or None
    newest = published.year if published else job.accessed.year
    here = {name.casefold() for name in (body, *_find_places(body or "")) if name}
    shares = [each for each in found.figures if _is_apart(each, newest, here, looks)]
    made = make_figures(shares, text, read_stated(job.earlier), looks, paraphrased=reworded)
    ratings, open_ratings = _make_ratings(found.ratings, text, reworded, unsure.get("overall_rating", ()), looks)
    doubts = {
        # That a figure may be of another year or place is said by the keys that would say of which.
        f"figures.{name}.{'where' if key == 'scope' else key}": _SCOPE if key == "scope" else each
        for name, keys in made.doubts.items()
        for key, each in keys.items()
        # "down from 47 per cent in 2023": the words themselves give the year, and `drafted` asks whether it is so.
        if not (
            key == "scope" and made.figures[name].when and str(made.figures[name].when) in made.figures[name].evidence
        )
    }
    doubts |= open_ratings
    doubts |= {f"inspection.{key}": each for key, each in unsure.items() if key != "overall_rating"}
    recommendations = _make_recommendations(found.recommendations, text, looks)
    cases = None if "cases_inspected" in unsure else _read_cases(found.inspection, text, looks)
    quotations = make_quotations(() if reworded else found.quotations, text, looks)
    return Findings(
        body=body,
        places=_find_places(body or ""),
        programme=Programme.OTHER if "programme" in unsure else found.inspection.programme,
        year=published.year if published else None,
        cases=cases,
        cases_evidence=one_line(found.inspection.evidence or "") if cases is not None else None,
        ratings=ratings,
        figures=made.figures,
        doubts=doubts,
        dropped=job.dropped,
        recommendations=recommendations,
        addressees=_find_addressees(found.recommendations),
        unmentioned=frozenset(what for what, words in _MENTIONS.items() if not words.search(text)),
        quotations=quotations,
        title=one_line(source.title or "") or None,
        publisher=job.publisher or source.publisher,
        url=job.url or source.url,
        published=published,
        speakers=_find_speakers(made.places, found.quotations),
        reworded=reworded,
        dated=printed is not None and published == printed,
        standing=standing,
        standings=_list_standings(source, found),
        licence=Licence(source.licence) if source.licence else None,
        foreign=found.foreign,
        looks=tuple(looks),
        unused=tuple(_list_unused(found, recommendations, text)),
    )


def _is_official(address: str) -> bool:
    """Whether an address is the inspectorate's own."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return bool(_OFFICIAL_HOST.search(host) or (_SHARED_HOST.search(host) and parts.path.startswith("/hmiprobation")))


def _read_standing(source: SourceText, found: Extraction, job: Job) -> Standing | None:
    """The standing, where the document settles it by itself; None where a person has to say.

    At the inspectorate's own address it is official. A newspaper, a byline, or an address that is no public body's
    makes it a report, but for what bears the signs of a machine's rewording.
    """
    address = job.url or source.url or ""
    if _is_official(address):
        return Standing.OFFICIAL
    publisher = job.publisher or source.publisher or ""
    public = OFFICIAL_PUBLISHERS.search(publisher) or _PUBLIC_HOST.search(urlsplit(address).hostname or "")
    if found.paraphrased or found.foreign or public:
        return None
    return Standing.REPORT if is_paper(publisher) or source.byline or address else None


def _list_standings(source: SourceText, found: Extraction) -> str:
    """The standings that it may have, in words."""
    if found.paraphrased:
        return "paraphrase, if a machine reworded it, else report"
    if OFFICIAL_PUBLISHERS.search(source.publisher or ""):
        return f"official, if it stands at the address of {source.publisher}, else report"
    return "official or report"


def _read_day_of_address(address: str) -> PartialDate | None:
    """The day that an address gives, "/2020/03/05/"; None where it gives none."""
    day = re.search(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/-]|\Z)", urlsplit(address).path)
    try:
        return PartialDate(year=int(day[1]), month=int(day[2]), day=int(day[3])) if day else None
    except ModelError:
        return None


def _find_speakers(places: Mapping[str, int], quotations: Iterable[FoundQuotation]) -> dict[str, str]:
    """Who says each figure, by its id; none of whom the text itself says."""
    said = [each for each in quotations if each.authentic and each.speaker and each.speaker not in NOBODY]
    return {
        name: (quotation.speaker or "").rstrip(" .,;:–—-")
        for name, at in places.items()
        for quotation in said
        if quotation.start <= at < quotation.end
    }


def leave_out(findings: Findings, refused: Mapping[str, tuple[str, ...]]) -> Findings:
    """The findings without what `check` refuses: what it reads otherwise is not sure, what cannot be is left out.

    Args:
        findings: What was found.
        refused: By dotted key of front matter: two readings, or what is wrong.
    """
    doubts, looks = dict(findings.doubts), list(findings.looks)
    figures, quotations = dict(findings.figures), list(findings.quotations)
    recommendations, cases = findings.recommendations, findings.cases
    unsaid, body, standing = set(findings.unsaid), findings.body, findings.standing
    for key, said in sorted(refused.items(), reverse=True):  # the last entry of a list first
        group, _, rest = key.partition(".")
        name, _, field = rest.partition(".")
        if key == "source.standing":  # a newspaper that its author calls official
            standing = None
            continue
        if len(said) > 1 and group in {"figures", "ratings", "inspection"}:
            body = None if key == "inspection.body" else body
            # What is said of a figure as a whole is of when or where it is: it has no key for that.
            doubts |= {f"{key}.where": _SCOPE} if group == "figures" and not field else {key: said}
            continue
        if group not in _SECTIONS:  # title and summary, whose gap says enough
            unsaid.add(group)
            continue
        looks.append(f"{key} is left out: {' or '.join(said)}")
        if group == "figures":
            figures.pop(name, None)
            doubts = {each: open_ for each, open_ in doubts.items() if not each.startswith(f"figures.{name}.")}
        elif group == "ratings":
            doubts[f"ratings.{name}.rating"] = (findings.ratings[int(name)].rating.value, "another one")
        elif group == "quotations":
            quotations.pop(int(name))
        elif group == "recommendations":
            at = int(field.partition(".")[0]) if name == "items" else None
            if recommendations and at is not None:
                items = (*recommendations.items[:at], *recommendations.items[at + 1 :])
                recommendations = replace(recommendations, items=items)
            else:
                recommendations = None
        else:
            cases = None
    return replace(
        findings,
        body=body,
        standing=standing,
        doubts=doubts,
        looks=tuple(looks),
        figures=figures,
        quotations=tuple(quotations),
        recommendations=recommendations,
        cases=cases,
        cases_evidence=findings.cases_evidence if cases is not None else None,
        unsaid=frozenset(unsaid),
    )


def _is_apart(share: FoundFigure, newest: int, here: Collection[str], looks: list[str]) -> bool:
    """Whether a share of another year or place can be one: not of a year to come, nor of the inspected place alone."""
    later = share.when is not None and share.when > newest
    same = share.when is None and share.where is not None and share.where.casefold() in here
    if share.scope is Scope.HERE or not (later or same):
        return True
    why = f"{share.when} is after the year of the report" if later else f"{share.where} is where the inspection was"
    looks.append(f"“{one_line(share.surface)}” in “{one_line(share.evidence)}” is left out: {why}")
    return False


def _find_doubts(found: Extraction, job: Job, text: str) -> Iterator[str]:
    """What the document may be, and what extraction warns of, with its lines; of many of one kind the first few."""
    if found.foreign and not any(found.foreign in warned.message for warned in found.warnings):
        yield f"this seems to come from {found.foreign}, not from HM Inspectorate of Probation: is a briefing wanted?"
    if found.paraphrased and not any("rewording" in warned.message for warned in found.warnings):
        yield "this bears the signs of a machine’s paraphrase: its numbers may be used, its words are nobody’s"
    if found.paraphrased and job.standing not in {None, Standing.PARAPHRASE}:
        yield f"the standing “{job.standing}” was given although the text seems to be paraphrased; look again"
    kinds: Counter[str] = Counter()
    for warned in found.warnings:
        kind = re.sub(r"“[^”]*”|\d+", "", warned.message)
        kinds[kind] += 1
        if kinds[kind] <= _MOST_OF_A_KIND:
            yield f"line {_count_lines(text, warned.start)}: {warned.message}"
    for kind, count in kinds.items():
        if count > _MOST_OF_A_KIND:
            yield f"{count - _MOST_OF_A_KIND} more of this kind:{kind}"


def _list_unused(found: Extraction, made: Recommendations | None, text: str) -> Iterator[str]:
    """What a draft says nothing of, with its line and its first words: recommendations, and judgements in words."""
    kept = {item.evidence for item in made.items} if made else set()
    for item in found.recommendations.items:
        if not any(one_line(item.text).startswith(words) for words in kept):
            to = f" to {one_line(item.to)}" if item.to else ""
            yield f"line {_count_lines(text, item.start)}, recommended{to}: “{_shorten(item.text)}”"
    for finding in found.findings:
        words = _shorten(text[finding.start : finding.end])
        yield f"line {_count_lines(text, finding.start)}, {finding.measure}: “{words}”"


def _count_lines(text: str, at: int) -> int:
    """The line of a place, counted from 1."""
    return text.count("\n", 0, at) + 1


def _shorten(words: str) -> str:
    """The first words, with an ellipsis where there are more."""
    kept = words.split()[:_MOST_WORDS]
    return " ".join(kept) + (" …" if len(words.split()) > _MOST_WORDS else "")


def _find_places(body: str) -> tuple[Place, ...]:
    """The place that a body's name names: a known unit, or a region; none where it names none, or several."""
    if isinstance(unit := find_place(body), Unit):
        return (unit,)
    rest, found = body.casefold(), []
    # The longest first: "North East of England" names one region, and not the East of England too.
    for place in sorted(Region, key=lambda place: -len(place.value)):
        rest, times = re.subn(rf"(?<![\w-]){re.escape(place.value.casefold())}(?![\w-])", " ", rest)
        found += [place] * bool(times)
    real = [place for place in found if place not in INVENTED] or found
    return tuple(real) if len(real) == 1 else ()


def _make_ratings(
    found: Iterable[FoundRating], text: str, reworded: bool, overall: Iterable[str], looks: list[str]
) -> tuple[tuple[StandardRating, ...], Doubts]:
    """The ratings, each of one thing once, and what is open of them, by dotted key.

    Only a paraphrased copy may print other words than the official ones. Two ratings of one thing are a doubt.

    Args:
        found: In the order of the text.
        text: The source.
        reworded: Whether a machine chose its words.
        overall: The readings between which the overall rating is open.
        looks: What is left out is added.
    """
    ratings: dict[str, StandardRating] = {}
    readings: dict[str, dict[str, tuple[str, ...]]] = {}
    refused: list[tuple[str, Rating, str]] = []
    for each in found:
        of = one_line(each.of)
        try:
            if each.printed and not reworded:
                raise ModelError(f"“{each.printed}” is no rating of the inspectorate")
            made = StandardRating(
                of="overall" if of.casefold() == "overall" else begin(of),
                rating=each.rating,
                printed=each.printed,
                evidence=one_line(each.evidence),
                drafted=True,
            )
            check_evidence(made.evidence, text)
        except (ModelError, EvidenceError) as error:
            refused.append((of.casefold(), each.rating, f"the rating {each.rating} of “{of}” is left out: {error}"))
            continue
        first = ratings.setdefault(made.of, made)
        open_fields = readings.setdefault(made.of, {})
        open_fields |= each.doubts
        if first.rating is not made.rating:
            known = open_fields.get("rating", (first.rating.value,))
            open_fields["rating"] = tuple(dict.fromkeys((*known, made.rating.value)))
            looks.append(f"a second rating of “{of}” is {made.rating}: “{made.evidence}”")
        elif made.overall and overall:
            open_fields.setdefault("rating", tuple(overall))
    # What other words of the source say as well is not left out.
    given = {(rating.of.casefold(), rating.rating) for rating in ratings.values()}
    looks += dict.fromkeys(look for of, rating, look in refused if (of, rating) not in given)
    if overall and not any(rating.overall for rating in ratings.values()):
        looks.append(f"the overall rating is left out, it is not sure: {' or '.join(overall)}")
    doubts = {f"ratings.{at}.{key}": each for at, of in enumerate(ratings) for key, each in readings[of].items()}
    return tuple(ratings.values()), doubts


def _find_addressees(found: FoundRecommendations) -> tuple[str, ...]:
    """To whom the recommendations are made, each once, where all of them are known; else empty."""
    items = [item.to for item in found.items]
    if items and len(items) == found.total and all(items):
        return tuple(dict.fromkeys(one_line(to) for to in items if to))
    whole = found.total is not None and sum(found.by_addressee.values()) == found.total
    return tuple(found.by_addressee) if whole else ()


def _make_recommendations(found: FoundRecommendations, text: str, looks: list[str]) -> Recommendations | None:
    """The recommendations as far as their evidence holds; None where the text tells of none."""
    counted = bool(found.evidence) and (found.total is not None or bool(found.by_addressee))
    if not counted and found.unclear is None and not found.items:
        return None
    unclear = one_line(found.unclear or "") or (None if counted else UNNUMBERED)
    if unclear and has_number(unclear):  # `check` would ask for words of the source that print it
        unclear = "the text does not settle it"
    total = found.total if unclear is None else None
    known = found.by_addressee if counted else {}
    items = [item for each in found.items if (item := _make_item(each, known, text))]
    faults: list[str] = []
    # All that was found; the items without counts by addressee, where one refuses the other; the counts alone.
    ways: Iterable[tuple[Mapping[str, int], tuple[int, ...], list[RecommendationItem]]]
    ways = (known, found.possible, items), ({}, (), items), (known, found.possible, []), ({}, (), [])
    for addressees, possible, listed in ways:
        try:
            made = Recommendations(
                total=total,
                unclear=unclear,
                possible=possible,
                by_addressee=addressees,
                evidence=tuple(one_line(words) for words in found.evidence),
                items=tuple(listed),
                drafted=True,
            )
            for words in made.evidence:
                check_evidence(words, text)
            if fault := find_recommendations_fault(made):
                raise ModelError(fault.message)
            if unclear == UNNUMBERED and not listed:
                return None
        except (ModelError, EvidenceError) as error:
            faults.append(str(error))
            continue
        looks += [f"recommendations: {fault}" for fault in dict.fromkeys(faults)]
        return made
    looks.append(f"the recommendations are left out: {faults[0]}")
    return None


def _make_item(found: FoundRecommendation, known: Collection[str], text: str) -> RecommendationItem | None:
    """One recommendation in the words of the source. None where they are too long, or nobody is told to act."""
    words = one_line(found.text).rstrip(" ;,.:")
    to = found.to or (next(iter(known)) if len(known) == 1 else None)
    try:
        check_evidence(words, text)
        return RecommendationItem(to=one_line(to or ""), text=begin(words), evidence=words, drafted=True)
    except (ModelError, EvidenceError):
        return None


def _read_cases(found: FoundInspection, text: str, looks: list[str]) -> int | None:
    """The number of cases inspected, where words of the text state it."""
    cases, evidence = found.cases_inspected, one_line(found.evidence or "")
    if cases is None:
        return None
    try:
        check_evidence(evidence, text)
        if cases < 1 or find_cases_fault(cases, evidence) or len(evidence.split()) > 40:
            raise ModelError("its evidence does not show it")
    except (ModelError, EvidenceError) as error:
        looks.append(f"the number of cases inspected, {cases}, is left out: {error}")
        return None
    return cases
