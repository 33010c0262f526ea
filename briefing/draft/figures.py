"""Figures of a draft: what was found, as far as a briefing may print it, each under an id that a person can read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from ruamel.yaml.error import YAMLError

from briefing.document import read_text
from briefing.document.fields import NOTHING
from briefing.document.front import load, part
from briefing.draft.names import make_slug, make_unique
from briefing.draft.populations import UNSAID, counts_cases, hold_population, tidy_population
from briefing.errors import EvidenceError, ModelError
from briefing.extract.results import Doubts, FoundFigure
from briefing.extract.tables import has_cells
from briefing.model import Figure, Share, check_figure_id
from briefing.model.locate import Span, locate
from briefing.numbers.patterns import pattern
from briefing.proof.bind import find_cut, find_printed_fault
from briefing.proof.evidence import one_line
from briefing.terms import Measure, Polarity, Qualifier, Scope, Stage

MEASURE_IDS: Final = {
    Measure.PUBLIC_PROTECTION: "keeping-people-safe",
    Measure.DESISTANCE: "desistance",
    Measure.ENGAGEMENT: "engagement",
    Measure.MANAGEMENT_OVERSIGHT: "management-oversight",
    Measure.INFORMATION: "information",
    Measure.WORKLOAD: "workload",
    Measure.VICTIMS: "victims",
    Measure.OTHER: "",
}
"""How the ids of its figures begin; empty where they are called by what was counted."""
_STAGE_IDS: Final = {
    Stage.ASSESSMENT: "-assessment",
    Stage.PLANNING: "-planning",
    Stage.DELIVERY: "-delivery",
    Stage.REVIEWING: "-reviewing",
}


_WORDS_OF_ID: Final = 3
_CLAUSES: Final = pattern(r"[,;:–—().]\s*|\b(?:and|but|while)\b", "checks were late, and plans", no="checks were late")
_SAYS_LITTLE: Final = pattern(
    r"the|and|for|that|this|with|from|was|were|are|had|has|have|been|being|did|not|only|just|but|all|any|its|his|her|our"
    r"|their|these|those|there|they|which|who|whom|where|when|than|then|also|still|such|each|every|very|too|some|about"
    r"|over|under|nearly|almost|around|fewer|less|more|most|least|into|out|per|cent|percent|cases?|files?|share|we|you"
    r"|said|says|found|judged|inspect\w*|report\w*|however|while|would|could|should|can|may|made|done|yet|what|well|again|came|even|far|same|off|one|two|three|four",
    "inspectors",
    "were",
    no="checks",
)
# What such reports are about, and what was done of it: "domestic abuse checks", "home visits", "mental health"
_TOPIC: Final = pattern(
    r"\b(?:(?:domestic (?:abuse|violence)|child(?:ren)?(?:[’']s)?(?: and)? (?:safeguarding|protection)|safeguarding"
    r"|curfew|mental health|home|court|pre-sentence|risk|sentence|release|licence|accommodation|housing|treatment"
    r"|training|vacanc(?:y|ies)|staff sickness|sickness|caseloads?|recall|police|drugs?|alcohol|substances?|education"
    r"|employment|appointments?|staff|workloads?|needs?|reviews?|plans?|assessments?|contacts?|referrals?|visits?|interventions?)"
    r"\s+)?(?:checks|enquiries|inquiries|information|visits|reports|treatment|testing|tests|misuse|health|abuse|violence"
    r"|safeguarding|appointments|referrals|interventions|vacanc(?:y|ies)|sickness|workloads?|caseloads?|training"
    r"|accommodation|housing|employment|education|conditions|requirements|recall|oversight|supervision|contact|needs)\b",
    "domestic abuse checks",
    "home visits",
    no=("they were late", "checked"),
)
# What is counted, right behind a number: "eight of the twelve | standards", "75 per cent of | YJSs"
_NOUN_BEHIND: Final = pattern(
    r"\s*(?:of\s+)?(?:(?:the|our|these|its|their|all)\s+)?([a-z’-]*[^\W_]s|criteria)\b(?!\s+(?:of|who|that|in))",
    " standards were late",
    " of yjss were",
    no=(" were late", " of those who"),
)
# "They were late.Half were", "; – Says half were"
_RUN_ON: Final = pattern(
    r"(?<=[a-z)”’\"'])[.!?](?=[A-Z“‘\"])|;\s*[–—•-]\s|\A[–—•-]\s",
    "They were late.Half were",
    "one is late; – Says half were",
    no=("They were late. Half were", "3.5 of them", "the U.K. had"),
    flags=0,
)
# A number that a reader is taken to know: "well above the 61 per cent that", "up from the 32 per cent"
_COMPARED: Final = pattern(
    r"\b(?:above|below|than|from|against|with|to|exceed\w*|beat\w*)\s+the\s+\Z",
    "well above the ",
    "compared with the ",
    no=("of the ", "in the ", "above "),
)
_BEFORE: Final = 24
"""Characters before a number, as many as such words have."""
VALUE: Final = frozenset({"value", "surface", "percent", "numerator", "denominator", "qualifier", "evidence"})
"""Fields that say what the number is. Where one is not sure, there may be no figure at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFigures:
    """The figures of a draft by id, in the order of the text.

    Attributes:
        figures: They.
        doubts: What is open of those that are not sure.
        places: Where each stands in the text.
    """

    figures: Mapping[str, Figure]
    doubts: Mapping[str, Doubts]
    places: Mapping[str, int]


def make_figures(
    found: Iterable[FoundFigure],
    text: str,
    earlier: Mapping[str, Mapping[str, Any]],
    looks: list[str],
    *,
    paraphrased: bool = False,
) -> MadeFigures:
    """The figures; one that `check` would refuse, that may be none, or that a reader took for a finding is left out.

    Args:
        found: In the order of the text.
        text: The source.
        earlier: The keys of the figures that were drafted from an earlier state of the source; theirs keep their ids.
        looks: What a person should look at; what is left out is added.
        paraphrased: Whether a machine chose the words of the text.
    """
    figures: list[Figure] = []
    doubts: list[Doubts] = []
    places: list[int] = []
    shares, again = _leave_out_again(list(found))
    if again:
        told = ", ".join(f"“{one_line(share.surface)}”" for share in again)
        looks.append(f"a table says again what sentences say, and stands in no figure of its own: {told}")
    for share in shares:
        try:
            if unsure := [f"{field}: {' or '.join(share.doubts[field])}" for field in share.doubts if field in VALUE]:
                raise ModelError(f"its number is not sure, {'; '.join(unsure)}")
            background = share.scope is Scope.BACKGROUND
            if background and not (share.when or share.where or share.doubts):
                raise ModelError("it is of another year or place, and the text does not say of which")
            before = text[max(0, share.start - _BEFORE) : share.start]
            if _COMPARED.search(before) and not (background and share.qualifier is Qualifier.EXACT):
                raise ModelError("another share is compared with it")
            figures.append(_make_figure(share, text, told_apart=background, paraphrased=paraphrased))
            doubts.append(share.doubts)
            places.append(share.start)
        except (ModelError, EvidenceError) as error:
            looks.append(f"“{one_line(share.surface)}” in “{one_line(share.evidence)}” is left out: {error}")
    ids = _name_figures(figures, doubts, earlier)
    return MadeFigures(
        figures=dict(zip(ids, figures, strict=True)),
        doubts={name: open_fields for name, open_fields in zip(ids, doubts, strict=True) if open_fields},
        places=dict(zip(ids, places, strict=True)),
    )


def _leave_out_again(found: list[FoundFigure]) -> tuple[list[FoundFigure], list[FoundFigure]]:
    """The shares without the cells of a table that sentences state too, and those cells.

    A cell answers what a sentence answers where number, measure, stage, outcome, year and place are the same, and sure.
    """
    rows = {id(share) for share in found if has_cells(share.evidence)}
    told = [share for share in found if id(share) not in rows and not share.doubts]
    again = [
        share
        for share in found
        if id(share) in rows and not share.doubts and any(_say_the_same(share, each) for each in told)
    ]
    return [share for share in found if share not in again], again


def _say_the_same(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether two shares are the same number for the same thing, as far as a judged one of cases can be told."""
    keys = ("measure", "stage", "polarity", "scope", "when", "where", "qualifier")
    judged = one.polarity is not Polarity.NEUTRAL and one.measure is not Measure.OTHER
    cases = counts_cases(one.population) and counts_cases(other.population)
    same = all(getattr(one, key) == getattr(other, key) for key in keys)
    return judged and cases and same and one.is_same_value(other)


def _make_figure(share: FoundFigure, text: str, *, told_apart: bool, paraphrased: bool) -> Figure:
    """One figure. told_apart: whether its year and place are given, which says that it is no finding."""
    counted = share.denominator is not None
    printed = one_line(share.surface)
    population = tidy_population(one_line(share.population), paraphrased=paraphrased)
    judged = share.polarity is not Polarity.NEUTRAL and share.measure not in {Measure.OTHER, Measure.WORKLOAD}
    figure = Figure(
        printed=printed,
        share=Share(
            percent=None if counted else share.percent,
            numerator=share.numerator,
            denominator=share.denominator,
        ),
        qualifier=share.qualifier,
        population=hold_population(population, share.evidence, judged=judged),
        measure=share.measure,
        stage=share.stage,
        polarity=share.polarity,
        evidence=one_line(share.evidence),
        page=share.page,
        when=share.when if told_apart else None,
        where=one_line(share.where) if told_apart and share.where else None,
        drafted=True,
    )
    fault = find_printed_fault(figure)
    if fault and fault.key == "population":  # "the 84 cases" holds a number that the evidence does not
        figure = replace(figure, population=UNSAID)
        fault = find_printed_fault(figure)
    if fault:
        raise ModelError(fault.message)
    check_evidence(figure.evidence, text)
    # Where a blank is missing behind a full stop, or entries of a list follow one another, the number's own is enough.
    own = [each for each in _RUN_ON.split(figure.evidence) if printed in each]
    if own and own[0] != figure.evidence:
        with suppress(ModelError, EvidenceError):
            shorter = replace(figure, evidence=own[0].strip(" –—•-"))
            check_evidence(shorter.evidence, text)
            if find_printed_fault(shorter) is None:
                return shorter
    return figure


def _name_figures(
    figures: Sequence[Figure], doubts: Sequence[Doubts], earlier: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """The id of each figure. One that was drafted before keeps its id, though its value may have changed."""
    ids: dict[int, str] = {}
    # First those that are stated by the same words, then those that answer the same question.
    stated = ("printed", "evidence")
    for keys in ((*stated, "stage", "measure"), stated, ("measure", "stage", "polarity")):
        for at, figure in enumerate(figures):
            same = (
                name
                for name, old in earlier.items()
                if name not in ids.values() and all(getattr(figure, key) == old.get(key) for key in keys)
            )
            if at not in ids and (name := next(same, None)):
                ids[at] = name
    taken = {*ids.values(), *earlier}
    for at, figure in enumerate(figures):
        if at not in ids:
            names = list(suggest_ids(figure, doubts[at]))
            ids[at] = next((name for name in names if name not in taken), None) or make_unique(names[-1], taken)
            taken.add(ids[at])
    return [ids[at] for at in range(len(figures))]


def suggest_ids(figure: Figure, doubts: Doubts) -> Iterator[str]:
    """Ids that a person might give, the shortest first: "keeping-people-safe-planning", "domestic-abuse-checks".

    What is not sure of the figure names it not.
    """
    stage = "" if "stage" in doubts else _STAGE_IDS.get(figure.stage or Stage.OVERALL, "")
    measure = "" if "measure" in doubts else MEASURE_IDS.get(figure.measure, "")
    of = make_slug(" ".join(filter(None, (figure.where, str(figure.when or ""))))) if figure.comparator else ""
    told = _pick_words(figure)
    wanted = [f"{measure}{stage}-{of}"] if measure else []
    wanted += [f"{told}-{of}", f"{told}{stage}-{of}", f"{measure or 'share'}{stage}-{told}-{of}"]
    for name in wanted:
        with suppress(ModelError):
            check_figure_id(name.strip("-"))
            yield name.strip("-")
    yield measure or "share"


def _pick_words(figure: Figure) -> str:
    """A few words that tell what the share counts: of its clause, what it is about; else its population."""
    counted = make_slug(figure.population.removeprefix("the "))
    if not counts_cases(figure.population):
        return "-".join(counted.split("-")[:_WORDS_OF_ID])
    evidence = figure.evidence.casefold()
    before, _, behind = evidence.partition(figure.printed.casefold())
    clauses = f"{_CLAUSES.split(before)[-1]} – {_CLAUSES.split(behind)[0]}", evidence
    of = MEASURE_IDS.get(figure.measure) or "share"
    for words in clauses:
        if (topic := _TOPIC.search(words)) and not make_slug(topic[0]).startswith(of):
            return "-".join(make_slug(topic[0]).split("-")[:_WORDS_OF_ID])
    if (noun := _NOUN_BEHIND.match(behind)) and not _SAYS_LITTLE.fullmatch(noun[1]):
        return make_slug(noun[1])
    for words in (*clauses[0].split(" – "), evidence):
        telling = [word for word in re.findall(r"[a-z’'-]{3,}", words) if not _SAYS_LITTLE.fullmatch(word)]
        if len(telling) > 1:
            return "-".join(make_slug(" ".join(telling)).split("-")[:_WORDS_OF_ID])
    return "share"


def read_stated(text: str | None) -> dict[str, dict[str, Any]]:
    """The keys of each figure of a drafted file, gaps or not, by id; empty where they cannot be read."""
    parts = part(text or "")
    try:
        figures = (load(parts.head) if parts else {}).get("figures")
    except (YAMLError, ValueError, AttributeError):
        return {}
    return {name: keys for name, keys in figures.items() if isinstance(keys, dict)} if isinstance(figures, dict) else {}


def read_figures(text: str | None) -> dict[str, Figure]:
    """The figures of a drafted file, gaps or not; those that cannot be read are left out."""
    if text is None:
        return {}
    figures = read_text(text, Path("earlier.md")).read("figures") or {}
    return {name: figure for name, figure in figures.items() if figure is not NOTHING}


def check_evidence(words: str, text: str) -> None:
    """Raise EvidenceError if evidence does not stand in its source exactly once, or cuts through a number's bound."""
    check_cut(locate(words, text), text)


def check_cut(span: Span, text: str) -> None:
    """Raise EvidenceError if words quote a part of a number and its bound: "half" of "fewer than half"."""
    if phrase := find_cut(span, text):
        raise EvidenceError(
            f"the source says “{phrase}”, of which only a part is quoted", found=1, hint="quote it whole"
        )
