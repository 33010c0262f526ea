"""Stages that a sentence states of a figure, and that are not its own."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from briefing.bind import Fault
from briefing.check.language.sentences import Said, Sentence
from briefing.model import Figure
from briefing.terms import Stage

_WORDS: Final = {
    Stage.ASSESSMENT: r"assessments?|assessing",
    Stage.PLANNING: r"planning",
    Stage.DELIVERY: r"implementation\s+and\s+delivery|implementation|delivery(?!\s+units?\b)",
    Stage.REVIEWING: r"reviewing|reviews?",
}
_ANY: Final = "|".join(f"(?P<{stage.name}>{words})" for stage, words in _WORDS.items())
_STAGE: Final = re.compile(rf"\b(?:{_ANY})\b", re.IGNORECASE)
_OUTRIGHT: Final = re.compile(
    rf"(?:\b(?:at|in|for|on)\s+(?:the\s+)?|\bstage\s+of\s+|^\s*)(?:{_ANY})\b(?=\s+stage\b|\s+(?:was|were)\b|\s*[,:.]|\s*$)"
    rf"|\b(?:the\s+)?(?:{_ANY.replace('(?P<', '(?P<AT_')})\s+stage\b",
    re.IGNORECASE,
)


class Staged(NamedTuple):
    """A stage that a sentence states, and where."""

    start: int
    words: str
    stage: Stage


def find_stage_faults(sentence: Sentence, figures: Mapping[str, Figure]) -> Iterator[tuple[Staged, Fault]]:
    """The stages that a sentence states of figures of another one."""
    said = [each for each in sentence.said if each.figure in figures]
    for each, (start, end) in zip(said, _find_reaches(sentence.text, said), strict=True):
        figure = figures[each.figure]
        general = figure.stage in {None, Stage.OVERALL}
        stages = _find_stages(sentence.text, start, end, outright=general)
        stated = [found for found in stages if not sentence.is_denied(found.start)]
        if stated and figure.stage not in {found.stage for found in stated}:
            of = f"is of the stage {figure.stage}" if figure.stage else "names no stage"
            message = f"“{stated[0].words}” is stated of the figure “{each.figure}”, which {of}"
            hint = f'name its own stage, or give your reason: [{stated[0].words}](plain: "why it is named")'
            yield stated[0], Fault(message, hint)


def _find_reaches(text: str, said: list[Said]) -> list[tuple[int, int]]:
    """The part of the sentence that tells of each number: what goes before it, where a stage goes before the first.

    Else it is what follows.
    """
    if not said:
        return []
    starts, ends = [each.start for each in said], [each.end for each in said]
    if _STAGE.search(text, 0, starts[0]):
        return list(zip([0, *ends[:-1]], starts, strict=True))
    return list(zip(ends, [*starts[1:], len(text)], strict=True))


def _find_stages(text: str, start: int, end: int, *, outright: bool) -> Iterator[Staged]:
    for match in (_OUTRIGHT if outright else _STAGE).finditer(text, start, end):
        name = next(name for name, words in match.groupdict().items() if words)
        yield Staged(match.start(name), match[name], Stage[name.removeprefix("AT_")])
