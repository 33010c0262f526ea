"""At which stage of supervision something was judged: the words that say it."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.numbers.patterns import blank, either, lower, pattern
from briefing.terms import Stage

# What reports call each stage, paraphrases among it: "scheduling" is planning, "supply" delivery.
_FINDERS: Final[Mapping[Stage, re.Pattern[str]]] = {
    Stage.ASSESSMENT: either(
        (
            (r"\bassess(?:ed|ing|ments?|es)?\b", "the assessment"),
            (r"\banalys(?:ed|ing|is|es|e)\b", "analysed"),
            (r"\bevaluat\w+", "evaluated"),
            (r"\bapprais\w+", "appraised"),
            (r"\bweigh(?:ed|ing)\s+up\b", "weighed up"),
            (r"\bunderestimated\b", "underestimated"),
            (r"\b(?:risk|harm)\s+(?:of\s+\w+\s+)?screenings?\b", "the risk of harm screening"),
        ),
        flags=0,
    ),
    Stage.PLANNING: either(
        (
            (r"\bplanning\b", "planning"),
            (r"(?<!\bas\s)(?<!than\s)(?<!been\s)(?<!often\sas\s)\bplanned\b", "planned"),
            (r"\bplans?\b", "plans"),
            (r"\bpreparations?\b(?!\s+for\s+the)", "preparations"),
            (r"\bscheduling\b", "scheduling"),
        ),
        flags=0,
    ),
    Stage.DELIVERY: either(
        (
            (r"\bimplement\w*(?:\s*(?:,|and|&)\s*(?:the\s+)?deliver(?:y|ed|ing))?", "implementation and delivery"),
            (r"\bdeliver(?:y|ed|ing|s)?\b(?!\s+(?:units?|plans?|organisations?|outcomes?|targets?))", "delivery"),
            (r"\bsupply\s+of\b", "supply of services"),
            (r"\bsupply\b", "supply"),
            (r"\bhome\s+visits?\b", "a home visit"),
            (r"\bvisited\s+(?:at\s+home|the\s+home)\b", "visited at home"),
            (
                r"\b(?:services|interventions)\s+(?:was|were)\s+(?:then\s+)?(?:put\s+)?in\s+place\b",
                "services were put in place",
            ),
            (r"\barrangements\s+for\s+handling\b", "arrangements for handling"),
            (r"\bexecution\b", "execution"),
            (r"\bput\s+(?:\w+\s+)?into\s+(?:effect|practice|action)\b", "they were put into effect"),
            (r"\bwhat\s+was\s+(?:then\s+|later\s+|actually\s+)?done\b", "what was then done"),
        ),
        flags=0,
    ),
    Stage.REVIEWING: either(
        (
            (r"\breviewing\b", "reviewing"),
            (r"\b(?:un)?reviewed\b", "reviewed"),
            (r"\breviews?\b", "reviews"),
            (r"\breassess\w*", "reassessed"),
            (r"\bre-?examin\w+", "re-examined"),
            (r"\brevisit\w+", "revisited"),
            (r"\b(?:taken|took|take|taking)\s+stock\b", "progress was taken stock of"),
            (r"\blooked\s+at\s+again\b", "looked at again"),
        ),
        flags=0,
    ),
}
_EVERY: Final = pattern(
    r"\b(?:each|every|all|four|whole)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:stages?|sample)\b",
    "at every stage",
    "across all four stages",
    "in the whole sample",
    no="at this stage",
    flags=0,
)
# Inspectors assess and review, too: that is no stage of anybody’s case.
_LOOKED_AT: Final = either(
    (
        (
            r"\b(?:cases?|sample|assignments?|instances|circumstances|situations|files)\s+(?:that\s+were\s+"
            r"|we\s+|they\s+|that\s+(?:we|they|inspectors)\s+)?(?:inspected|reviewed|assessed|examined|analysed"
            r"|read|sampled|looked\s+at)\b",
            "the cases we reviewed",
        ),
        (
            r"\b(?:inspectors?|inspectorate|team|we|they)\s+(?:had\s+|have\s+)?(?:reviewed|assessed|analysed"
            r"|examined|inspected|judged)\b",
            "inspectors reviewed 84 cases",
        ),
        (
            r"\b(?:inspectors?|inspectorate|watchdog|report|team|we|they)\s+(?:also\s+)?(?:said|says?|found"
            r"|reported|noted|saw|concluded|warned)\b",
            "the report found that",
        ),
        (r"\bdelivery\s+units?\b", "northshire probation delivery unit"),
        (
            r"\b(?:this|the|a|an|third|fourth|annual|our|new|latest|thematic|independent)\s+(?:inspection\s+"
            r"|thematic\s+)?review\b",
            "this review",
        ),
        (
            r"\b(?:it|they|he|she|who|which|and|leaders|government|ministers?|service|company|region|unit|hmpps"
            r"|also|now|has|have|had|with|no|are|were)\s+plans?\s+to\b",
            "the region plans to recruit",
        ),
        (
            r"\b(?:dynamic\s+)?(?:inspections?|reviews?)\s+of\s+(?:the\s+)?(?:adequacy\s+of\s+)?public\s+"
            r"protection(?:\s+(?:measures|work|practice|arrangements))?\b",
            "dynamic inspections of public protection",
        ),
        (
            r"\bpublic\s+protection\s+(?:inspections?|reviews?|programme|training|teams?|leads?|board|unit|staff"
            r"|measures\s+ha)\w*\b",
            "public protection teams",
        ),
        (r"\b(?:protection|care|resettlement)\s+plans?\b", "on a child protection plan"),
        (r"\b(?:action|business|delivery|strategic|workforce|five-year)\s+plans?\b", "the region’s action plan"),
        (r"\bserious\s+further\s+offence\s+reviews?\b", "serious further offence reviews"),
        # Exceptions: "apart from first assessment and planning"
        (
            r"\b(?:apart\s+from|aside\s+from|with\s+the\s+exception\s+of|except(?:\s+for|ing|\s+in|\s+at)?|other\s+than|excluding"
            r"|save\s+for|bar(?:ring)?|but\s+for|leaving\s+aside|not\s+counting)\s+(?:[\w’'-]+\s+){0,4}?(?:assess\w*|planning|plans?"
            r"|delivery|implementation(?:\s+and\s+delivery)?|review\w*)(?:\s+(?:and|or)\s+(?:assess\w*|planning|plans?|delivery|review\w*))?\b",
            "apart from initial assessment",
        ),
        # A verdict that names no stage: "assessed as insufficient", "assessed by inspectors"
        (
            r"\b(?:assess|review|evaluat|apprais|analys)ed\s+(?:(?:as|to\s+be|at|to\s+have)\b|by\s+(?:the\s+|our\s+|hm\s+)?(?:\w+\s+)?"
            r"(?:inspect\w+|us\b|watchdog|team))",
            "assessed as insufficient",
        ),
        # Reviews that are not of a case: of a service, of a serious further offence, or checked by inspectors
        (
            r"\breviews?\s+(?:of|into)\s+(?:\w+\s+){0,3}?(?:services?|offences?|units?|teams?|regions?|deaths?|incidents?|homicides?|sfos?)\b",
            "reviews of services",
        ),
        (r"\b(?:sfo|homicide|domestic\s+homicide|serious\s+incident|practice)\s+reviews?\b", "sfo reviews"),
        (r"\bquality[\s-]assur\w+\s+(?:\w+\s+){0,3}?reviews?\b", "quality assured 90 reviews"),
        (
            r"\breviews?\s+(?:that\s+)?(?:we|they|it|inspectors|the\s+\w+)\s+(?:had\s+)?(?:rated|quality|checked|examined)\b",
            "reviews we rated",
        ),
        (
            r"\b(?:we|inspectors|they)\s+(?:have\s+|had\s+)?rated\s+[^.;]{1,25}\breviews\b",
            "we rated 69 per cent of the reviews",
        ),
    ),
    no=("49 per cent of reviews", "plans were good enough", "risks were assessed well enough"),
    flags=0,
)
_JOINT: Final = pattern(
    r"[\s,]*(?:(?:and|or|both|at|in|for|on|during|the|to|&)[\s,]+)*", "… and …", "… or at …", no="… of …", flags=0
)


class StageCue(NamedTuple):
    """Words that name one stage, or several that belong together."""

    start: int
    end: int
    stages: tuple[Stage, ...]


@lru_cache(maxsize=64)
def blank_inspectors_work(text: str) -> str:
    """The text with what the inspectors themselves did blanked out, places unchanged."""
    return blank(text, _LOOKED_AT, lowered=lower(text))


def find_stages(text: str, start: int = 0, end: int | None = None) -> list[StageCue]:
    """The stages that are named between two places, those that belong together as one."""
    found = _find_cues(blank_inspectors_work(text[start : len(text) if end is None else end]))
    return [StageCue(cue.start + start, cue.end + start, cue.stages) for cue in found]


@lru_cache(maxsize=64)
def _find_cues(text: str) -> tuple[StageCue, ...]:
    plain = lower(text)
    # "Planning and reviewing" is one cue with two stages.
    hits = sorted((*hit.span(), stage) for stage, finder in _FINDERS.items() for hit in finder.finditer(plain))
    found: list[StageCue] = []
    for first, last, stage in hits:
        if found and _JOINT.fullmatch(plain, found[-1].end, first):
            stages = tuple(dict.fromkeys((*found[-1].stages, stage)))
            found[-1] = StageCue(found[-1].start, last, stages)
        else:
            found.append(StageCue(first, last, (stage,)))
    return tuple(found)


def names_every_stage(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether the words say that all stages are meant."""
    return bool(_EVERY.search(lower(text[start : len(text) if end is None else end])))
