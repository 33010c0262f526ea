"""At which stage of supervision something was judged: the words that say it."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from briefing.numbers.patterns import blank, lower
from briefing.terms import Stage

_STAGES: Final[Mapping[Stage, str]] = {
    Stage.ASSESSMENT: (
        r"\bassess(?:ed|ing|ments?|es)?\b|\banalys(?:ed|ing|is|es|e)\b|\bevaluat\w+|\bapprais\w+|\bweigh(?:ed"
        r"|ing)\s+up\b|\bunderestimated\b"
    ),
    Stage.PLANNING: r"\bplanning\b|\bplanned\b|\bplans?\b|\bpreparations?\b(?!\s+for\s+the)|\bscheduling\b",
    Stage.DELIVERY: (
        r"\bimplement\w*(?:\s*(?:,|and|&)\s*(?:the\s+)?deliver(?:y|ed|ing))?|\bdeliver(?:y|ed|ing|s)?\b(?!\s+(?:units?"
        r"|plans?|organisations?|outcomes?|targets?))|\bsupply\s+of\b|\bsupply\b"
        r"|\bhome\s+visits?\b|\bvisited\s+(?:at\s+home|the\s+home)\b|\barrangements\s+for\s+handling\b|\bexecution\b"
    ),
    Stage.REVIEWING: r"\breviewing\b|\breviewed\b|\breviews?\b|\breassess\w*|\bre-?examin\w+",
}
_FINDERS: Final = {stage: re.compile(pattern) for stage, pattern in _STAGES.items()}
_EVERY: Final = re.compile(r"\b(?:each|every|all|four|whole)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:stages?|sample)\b")
_LOOKED_AT: Final = re.compile(
    r"\b(?:cases?|sample|assignments?|instances|circumstances|situations|files)\s+(?:that\s+were\s+|we\s+|they\s+"
    r"|that\s+(?:we|they|inspectors)\s+)?(?:inspected|reviewed|assessed|examined|analysed|read|sampled|looked\s+at)\b"
    r"|\b(?:inspectors?|inspectorate|team|we|they)\s+(?:had\s+|have\s+)?(?:reviewed|assessed|analysed|examined"
    r"|inspected|judged)\b"
    r"|\b(?:inspectors?|inspectorate|watchdog|report|team|we|they)\s+(?:also\s+)?(?:said|says?|found|reported|noted|saw"
    r"|concluded|warned)\b"
    r"|\bdelivery\s+units?\b|\b(?:this|the|a|an|third|fourth|annual|our|new|latest|thematic"
    r"|independent)\s+(?:inspection\s+|thematic\s+)?review\b|\b(?:it|they|he|she|who|which|and|leaders|government"
    r"|ministers?|service|company|region|unit|hmpps|also|now|has|have|had|with|no|are|were)\s+plans?\s+to\b"
    r"|\b(?:dynamic\s+)?(?:inspections?"
    r"|reviews?)\s+of\s+(?:the\s+)?(?:adequacy\s+of\s+)?public\s+protection(?:\s+(?:measures|work|practice"
    r"|arrangements))?\b|\bpublic\s+protection\s+(?:inspections?|reviews?|programme|training|teams?|leads?|board|unit"
    r"|staff|measures\s+ha)\w*\b|\b(?:action|business|delivery|strategic|workforce|five-year)\s+plans?\b"
    r"|\bserious\s+further\s+offence\s+reviews?\b"
    # What is left out: "on every part of supervision apart from initial assessment"
    r"|\b(?:apart\s+from|except(?:\s+for|ing)?|other\s+than|excluding|save\s+for)\s+(?:the\s+|initial\s+)*"
    r"(?:assessments?|planning|plans?|delivery|implementation|reviewing|reviews?)\b"
)
_JOINT: Final = re.compile(r"[\s,]*(?:(?:and|or|both|at|in|for|on|during|the|to|&)[\s,]+)*")


class StageCue(NamedTuple):
    """Words that name one stage, or several that belong together."""

    start: int
    end: int
    stages: tuple[Stage, ...]


def mask_looks(text: str) -> str:
    """The text with what the inspectors themselves did blanked out, places unchanged."""
    return blank(text, _LOOKED_AT, lowered=lower(text))


def find_stages(text: str, start: int = 0, end: int | None = None) -> list[StageCue]:
    """The stages that are named between two places, those that belong together as one."""
    end = len(text) if end is None else end
    plain = lower(mask_looks(text[start:end]))
    hits = sorted((*hit.span(), stage) for stage, finder in _FINDERS.items() for hit in finder.finditer(plain))
    found: list[StageCue] = []
    for first, last, stage in hits:
        if found and _JOINT.fullmatch(plain, found[-1].end - start, first):
            stages = tuple(dict.fromkeys((*found[-1].stages, stage)))
            found[-1] = StageCue(found[-1].start, last + start, stages)
        else:
            found.append(StageCue(first + start, last + start, (stage,)))
    return found


def names_every_stage(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether the words say that all stages are meant."""
    return bool(_EVERY.search(lower(text[start : len(text) if end is None else end])))
