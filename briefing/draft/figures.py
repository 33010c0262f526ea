"""Figures of a draft: what was found, as far as a briefing may print it, each under an id that a person can read."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefing.document import read_text
from briefing.document.fields import NOTHING
from briefing.draft.names import make_unique
from briefing.errors import EvidenceError, ModelError
from briefing.extract.results import FoundFigure
from briefing.model import Figure, Share
from briefing.model.locate import Span, locate
from briefing.proof.bind import find_cut, find_printed_fault
from briefing.proof.evidence import one_line
from briefing.terms import Measure, Polarity, Stage

MEASURE_IDS: Final = {
    Measure.PUBLIC_PROTECTION: "keeping-people-safe",
    Measure.DESISTANCE: "desistance",
    Measure.ENGAGEMENT: "engagement",
    Measure.MANAGEMENT_OVERSIGHT: "management-oversight",
    Measure.INFORMATION: "information",
    Measure.WORKLOAD: "workload",
    Measure.VICTIMS: "victims",
    Measure.OTHER: "other",
}
_STAGE_IDS: Final = {
    Stage.ASSESSMENT: "-assessment",
    Stage.PLANNING: "-planning",
    Stage.DELIVERY: "-delivery",
    Stage.REVIEWING: "-reviewing",
}


def make_figures(
    found: Iterable[FoundFigure], text: str, earlier: Mapping[str, Figure], looks: list[str]
) -> dict[str, Figure]:
    """The figures by id; one that `check` would refuse is left out.

    Args:
        found: In the order of the text.
        text: The source.
        earlier: The figures that were drafted from an earlier state of the source; theirs keep their ids.
        looks: What a person should look at; what is left out is added.
    """
    figures = []
    for share in found:
        counted = share.denominator is not None
        try:
            figure = Figure(
                printed=one_line(share.surface),
                share=Share(
                    percent=None if counted else share.percent,
                    numerator=share.numerator,
                    denominator=share.denominator,
                ),
                qualifier=share.qualifier,
                population=one_line(share.population),
                measure=share.measure,
                stage=share.stage,
                polarity=share.polarity,
                evidence=one_line(share.evidence),
                drafted=True,
            )
            fault = find_printed_fault(figure)
            if fault and fault.key == "population":  # "the 84 cases" holds a number that the evidence does not
                figure = replace(figure, population="those counted")
                fault = find_printed_fault(figure)
            if fault:
                raise ModelError(fault.message)
            check_evidence(figure.evidence, text)
            figures.append(figure)
        except (ModelError, EvidenceError) as error:
            looks.append(f"“{one_line(share.surface)}” in “{one_line(share.evidence)}” is left out: {error}")
    return _name_figures(figures, earlier)


def _name_figures(figures: list[Figure], earlier: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures by id. One that was drafted before keeps its id, though its value may have changed."""
    ids: dict[int, str] = {}
    # First those that are stated by the same words, then those that answer the same question.
    for keys in (("printed", "evidence", "stage", "measure"), ("measure", "stage", "polarity")):
        for at, figure in enumerate(figures):
            same = (
                name
                for name, old in earlier.items()
                if name not in ids.values() and all(getattr(figure, key) == getattr(old, key) for key in keys)
            )
            if at not in ids and (name := next(same, None)):
                ids[at] = name
    taken = {*ids.values(), *earlier}
    for at, figure in enumerate(figures):
        if at not in ids:
            name = MEASURE_IDS[figure.measure] + _STAGE_IDS.get(figure.stage or Stage.OVERALL, "")
            if name in taken and figure.polarity is Polarity.INSUFFICIENT:
                name = f"{name}-insufficient"
            ids[at] = make_unique(name, taken)
            taken.add(ids[at])
    return {ids[at]: figure for at, figure in enumerate(figures)}


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
