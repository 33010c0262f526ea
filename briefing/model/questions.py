"""The questions that inspections ask, figures with the briefings that they stand in, and the order of briefings."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from briefing.model import Briefing, Figure, Source, is_kept
from briefing.terms import MEASURE_NAMES, Measure, Polarity, Programme, Stage

_LONGEST: Final = 60
"""Letters of a part of an address; a topic may be called by a whole sentence."""
LEADING: Final = (Measure.PUBLIC_PROTECTION, Measure.DESISTANCE)
"""What every inspection is asked first: whether people were kept safe, and helped to stop offending."""
_NO_QUESTION: Final = frozenset({Measure.WORKLOAD, Measure.OTHER})
"""Measures that are no question which inspections ask again and again."""
_STAGES: Final = (Stage.OVERALL, Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
"""The whole first, then its stages in the order of the work."""
_PROGRAMME_ORDER: Final = {programme: at for at, programme in enumerate(Programme)}


def slug_of(words: str) -> str:
    """The words as a part of an address: lower-case letters without accents, digits, single hyphens.

    Words that are cut, hold no letter of these, or are a name that systems keep, end in a few signs of their hash. What
    has this form already is left as it is.
    """
    # “Gŵyl yr Hâf” is gwyl-yr-haf, “children's” childrens; “people’s” loses its sign as it becomes ASCII.
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if slug and len(slug) <= _LONGEST and not is_kept(slug):
        return slug
    # Of two long topics that begin alike, of “…” and of “con”, which Windows keeps, each has an address of its own.
    mark = sha256(words.casefold().encode()).hexdigest()[:8]
    return f"{slug[: _LONGEST - len(mark) - 1].strip('-')}-{mark}".strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What inspections ask of cases: what is judged, and at which stage of the work.

    Attributes:
        measure: What is judged.
        stage: At which stage. OVERALL where the source names none.
    """

    measure: Measure
    stage: Stage = Stage.OVERALL

    @property
    def slug(self) -> str:
        """Its part of an address: "desistance-planning", "desistance-overall"."""
        return slug_of(f"{self.measure} {self.stage}")

    @property
    def words(self) -> str:
        """Its name: "Desistance: planning", "Desistance: overall"."""
        return f"{MEASURE_NAMES[self.measure]}: {self.stage}"


QUESTIONS: Final = tuple(Question(measure=measure, stage=stage) for measure in Measure for stage in _STAGES)
"""All that can be asked, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingFigure:
    """A figure, with the briefing that it stands in. name: its id there."""

    briefing: Briefing
    name: str
    figure: Figure

    @property
    def source(self) -> Source:
        """The source that it rests on."""
        return self.briefing.source_of(self.figure)


def with_briefing(briefing: Briefing, figures: Mapping[str, Figure]) -> tuple[BriefingFigure, ...]:
    """Some figures of a briefing, by their ids, each with the briefing."""
    return tuple(BriefingFigure(briefing=briefing, name=name, figure=figure) for name, figure in figures.items())


def order_of(briefing: Briefing) -> tuple[int, int, int, str]:
    """Where a briefing stands among others: newest inspection first, then the newest source, then the newest page."""
    # “November 2026” and “2026” alone count from their first day.
    published = briefing.source.published.first_day().toordinal()
    return -briefing.inspection.year, -published, -briefing.date.toordinal(), briefing.slug


def programme_order_of(briefing: Briefing) -> int:
    """Where the programme of a briefing stands among others."""
    return _PROGRAMME_ORDER[briefing.inspection.programme]


def find_question(figure: Figure) -> Question | None:
    """The question that a figure answers. None where it judges no work, or work that has no question of its own.

    A figure of another year or place answers none: it is no finding.
    """
    # “down from 35% in 2022”, “a third of officers”, “84% of posts were filled”
    if figure.comparator or figure.polarity is Polarity.NEUTRAL or figure.measure in _NO_QUESTION:
        return None
    return Question(measure=figure.measure, stage=figure.stage or Stage.OVERALL)


def list_questions(briefing: Briefing) -> list[Question]:
    """The questions that a briefing's figures answer, each once."""
    found = (find_question(figure) for figure in briefing.findings.values())
    return list(dict.fromkeys(question for question in found if question))


def group_by_question(briefings: Iterable[Briefing]) -> dict[Question, tuple[BriefingFigure, ...]]:
    """Every question that was answered, with its figures: programme by programme, each newest first."""
    found: dict[Question, list[BriefingFigure]] = {}
    for briefing in sorted(briefings, key=lambda each: (programme_order_of(each), order_of(each))):
        for each in with_briefing(briefing, briefing.figures):
            if question := find_question(each.figure):
                found.setdefault(question, []).append(each)
    return {question: tuple(found[question]) for question in QUESTIONS if question in found}


def group_by_stage(briefing: Briefing) -> dict[Stage, tuple[BriefingFigure, ...]]:
    """The findings of a briefing by stage, in the order of the work; those of no stage are of the work as a whole."""
    found: dict[Stage, list[BriefingFigure]] = {}
    for each in with_briefing(briefing, briefing.findings):
        found.setdefault(each.figure.stage or Stage.OVERALL, []).append(each)
    return {stage: tuple(found[stage]) for stage in _STAGES if stage in found}


def find_leads(briefing: Briefing) -> dict[Measure, tuple[BriefingFigure, ...]]:
    """What a briefing says first: its shares of public protection and of desistance. Empty where none is published.

    The share of the work as a whole where there is one, else one a stage; of good work, else of work that was not.
    """
    return {measure: _find_lead(briefing, measure) for measure in LEADING}


def _find_lead(briefing: Briefing, measure: Measure) -> tuple[BriefingFigure, ...]:
    for polarity in (Polarity.SUFFICIENT, Polarity.INSUFFICIENT):
        found: dict[Stage, BriefingFigure] = {}
        for each in with_briefing(briefing, briefing.findings):
            if each.figure.measure is measure and each.figure.polarity is polarity:
                found.setdefault(each.figure.stage or Stage.OVERALL, each)
        if Stage.OVERALL in found:
            return (found[Stage.OVERALL],)
        if found:
            return tuple(found[stage] for stage in _STAGES if stage in found)
    return ()
