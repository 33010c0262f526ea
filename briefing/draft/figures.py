"""Figures of a draft: what was found, held to what a briefing may print, each under an id that a person can read."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefing.document import read_text
from briefing.document.fields import NOTHING
from briefing.draft.hold import hold
from briefing.draft.words import one_line
from briefing.errors import EvidenceError, ModelError
from briefing.extract.found import FoundFigure
from briefing.model import Figure, Share
from briefing.proof.bind import find_printed_fault
from briefing.terms import Measure, Polarity, Stage

_NAMES: Final = {
    Measure.PUBLIC_PROTECTION: "keeping-people-safe",
    Measure.DESISTANCE: "desistance",
    Measure.ENGAGEMENT: "engagement",
    Measure.MANAGEMENT_OVERSIGHT: "management-oversight",
    Measure.INFORMATION: "information",
    Measure.WORKLOAD: "workload",
    Measure.VICTIMS: "victims",
    Measure.OTHER: "other",
}
_STAGES: Final = {
    Stage.ASSESSMENT: "-assessment",
    Stage.PLANNING: "-planning",
    Stage.DELIVERY: "-delivery",
    Stage.REVIEWING: "-reviewing",
}
_UNNUMBERED: Final = "those counted"
"""A population whose words hold a number that the evidence does not."""
_LONGEST_SLUG: Final = 80
_RESERVED: Final = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")


def make_figures(
    found: Iterable[FoundFigure], text: str, earlier: Mapping[str, Figure]
) -> tuple[dict[str, Figure], list[str]]:
    """The figures by id, and what a person should look at: a figure that `check` would refuse is left out and named.

    Args:
        found: In the order of the text.
        text: The source.
        earlier: The figures that were drafted from an earlier state of the source; theirs keep their ids.
    """
    figures, looks = [], []
    for share in found:
        try:
            figures.append(_make(share, text))
        except (ModelError, EvidenceError) as error:
            looks.append(f"“{one_line(share.surface)}” in “{one_line(share.evidence)}” is left out: {error}")
    return name_figures(figures, earlier), looks


def _make(found: FoundFigure, text: str) -> Figure:
    counted = found.denominator is not None
    figure = Figure(
        printed=one_line(found.surface),
        share=Share(
            percent=None if counted else found.percent, numerator=found.numerator, denominator=found.denominator
        ),
        qualifier=found.qualifier,
        population=one_line(found.population),
        measure=found.measure,
        stage=found.stage,
        polarity=found.polarity,
        evidence=one_line(found.evidence),
        drafted=True,
    )
    fault = find_printed_fault(figure)
    if fault and fault.key == "population":
        figure = replace(figure, population=_UNNUMBERED)
        fault = find_printed_fault(figure)
    if fault:
        raise ModelError(fault.message)
    hold(figure.evidence, text)
    return figure


def name_figures(figures: Iterable[Figure], earlier: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures by id. One that was drafted before keeps its id, though its value may have changed."""
    figures = list(figures)
    ids: dict[int, str] = {}
    for same in (_is_same, _is_like):
        for at, figure in enumerate(figures):
            free = (name for name, old in earlier.items() if name not in ids.values() and same(figure, old))
            if at not in ids and (name := next(free, None)):
                ids[at] = name
    taken = {*ids.values(), *earlier}
    for at, figure in enumerate(figures):
        if at not in ids:
            ids[at] = _free_id(figure, taken)
            taken.add(ids[at])
    return {ids[at]: figure for at, figure in enumerate(figures)}


def _is_same(new: Figure, old: Figure) -> bool:
    """Whether both are stated by the same words."""
    return (new.printed, new.evidence, new.stage, new.measure) == (old.printed, old.evidence, old.stage, old.measure)


def _is_like(new: Figure, old: Figure) -> bool:
    """Whether both answer the same question."""
    return (new.measure, new.stage, new.polarity) == (old.measure, old.stage, old.polarity)


def _free_id(figure: Figure, taken: set[str]) -> str:
    name = _NAMES[figure.measure] + (_STAGES.get(figure.stage, "") if figure.stage else "")
    if name in taken and figure.polarity is Polarity.INSUFFICIENT:
        name = f"{name}-insufficient"
    return unique(name, taken)


def unique(name: str, taken: Iterable[str]) -> str:
    """The name, or the name with the first free number behind it."""
    names, number = set(taken), 2
    if name not in names:
        return name
    while f"{name}-{number}" in names:
        number += 1
    return f"{name}-{number}"


def make_slug(name: str, ending: str = "") -> str:
    """A slug of the words: lower-case letters and digits, safe as an address and as a folder; never empty.

    A long name is cut between words; the ending stays whole.
    """
    end = _fold(ending)
    room = _LONGEST_SLUG - 10 - len("-".join(end))  # a number may follow that makes it unique
    words: list[str] = []
    for word in _fold(name):
        if len("-".join([*words, word])) > room:
            words = words or [word[:room]]
            break
        words.append(word)
    slug = "-".join([*words, *end])
    return f"{slug}-briefing" if _RESERVED.fullmatch(slug) else slug or "briefing"


def _fold(words: str) -> list[str]:
    """The words in plain lower-case letters and digits."""
    decomposed = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", ""))
    return re.findall(r"[a-z0-9]+", decomposed.encode("ascii", "ignore").decode().casefold())


def read_figures(text: str | None) -> dict[str, Figure]:
    """The figures of a drafted file, gaps or not; those that cannot be read are left out."""
    if text is None:
        return {}
    keys = read_text(text, Path("earlier.md")).keys
    figures = keys.get("figures") or {}
    return {} if figures is NOTHING else {name: figure for name, figure in figures.items() if figure is not NOTHING}
