"""What a person should look at before trusting what was found, the signs of a machine's rewording among it.

A reworded copy replaces words of a set phrase by near ones: "keeping people safe" becomes "conserving folks protected",
"delivery of services" "supply of companies". Each sign is a set phrase of the field, or of English, with a word in it
that nobody would put there. A text is held to be a paraphrase where it has at least 120 words and at least three
different signs; a shorter text is not decided.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefing.extract.ratings import find_wrong_words
from briefing.extract.results import Extraction, FoundFigure, Warned
from briefing.model import rounds_to
from briefing.numbers.patterns import lower, pattern
from briefing.terms import Measure, Polarity, Qualifier, Scope

# Both reworded sources have sixteen signs and more, no other source has any.
_FEWEST_SIGNS: Final = 3
_FEWEST_WORDS: Final = 120
_FOLK: Final = r"(?:folks?|individuals?|persons|people|others)"
_SIGNS: Final = tuple(
    (triggers.split("|"), pattern(expression, *examples.split("; "), no=no, flags=0))
    for triggers, examples, no, expression in (
        ("protected|secure", "conserving folks protected", "keeping people safe",
         rf"\b(?:conserv|preserv|retain|maintain|hold|sav)\w*\s+(?:different\s+"
         rf"|the\s+general\s+)?{_FOLK}\s+(?:protected|secure)\b"),
        ("folk|individuals on|persons on|people of us", "individuals on probation", "people on probation",
         r"\b(?:folks?|individuals|persons|people\s+of\s+us)\s+on\s+probation\b"),
        ("probation employees|probation workers|probation personnel|probation suppliers|probation companies"
         "|probation providers|probation space|probation supply", "probation suppliers", "probation officers",
         r"\bprobation\s+(?:employees|workers|personnel|suppliers|companies|providers|space|supply\s+unit)\b"),
        ("supply", "the supply of companies; implementation and supply", "supply of staff",
         r"\bsupply\s+of\s+(?:companies|providers|services)\b|\bimplementation\s+and\s+supply\b|\bservice\s+supply\b"),
        ("simply|merely", "simply over 40", "only over 40",
         r"\b(?:simply|merely)\s+(?:over\s+|under\s+|shy\s+of\s+)?(?:\d+|one|two|three|four|half|a)\b"),
        ("instances|circumstances|conditions|situations",
         "49 per cent of circumstances; half of the instances", "49 per cent of cases",
         r"\b(?:per\s+cent\)?|%\)?|half|thirds?|quarters?|in\s+(?:\d+|\w+))\s+of\s+(?:the\s+)?(?:instances"
         r"|circumstances|conditions|situations)\b"),
        ("home abuse|home violence|house abuse|residence abuse|house violence|household abuse",
         "home abuse; household abuse", "domestic abuse",
         r"\b(?:home|house|residence)\s+(?:abuse|violence)\b|\bhousehold\s+abuse\b"),
        ("youngster|kid", "youngsters’ safeguarding; kid welfare", "children’s safeguarding",
         r"\b(?:youngster|kid)s?[’']?s?\s+(?:safeguarding|safety|protection|providers|companies|welfare)\b"),
        ("reoffending|general public", "lowering reoffending; shielding the general public", "reducing reoffending",
         r"\blowering\s+reoffending\b|\b(?:defending|shielding|guarding)\s+the\s+(?:general\s+)?public\b"),
        ("nationwide", "nationwide governance", "national governance",
         r"\bnationwide\s+(?:stage|level|governance|organisation|preparations|arrangements|leaders|motion|probation"
         r"|inspection)\b"),
        ("discover", "the headline discoveries; discovering makes", "the headline findings",
         r"\b(?:the\s+)?(?:headline|key)\s+discover\w+\b|\bdiscovering\s+makes\b"),
        ("studying", "miserable studying", "poor reading", r"\bmiserable\s+studying\b"),
        ("hancment", "enhancment", "enhancement", r"\ben(?:c)?hancment\b"),
        ("suggestions|strategies", "suggestions are made to hmpps", "recommendations to hmpps",
         r"\b(?:suggestions|strategies)\s+(?:(?:have\s+been\s+|are\s+|were\s+)?made\s+)?to\s+(?:hmpps|hm\s+prison)\b"),
        ("administration|managerial", "managerial oversight", "management oversight",
         r"\b(?:administration|managerial)\s+oversight\b"),
        ("hurt|danger|damage", "critical hurt; danger of harm", "serious harm",
         r"\b(?:critical|severe|important|significant|grave)\s+(?:hurt|damage)\b|\b(?:danger"
         r"|hazard)\s+of\s+(?:\w+\s+)?(?:hurt|harm)\b|\bcritical\s+harm\b"),
        ("marketing strategy", "marketing strategy", "strategy", r"\bmarketing\s+strategy\b"),
        ("danger", "danger registers; manage danger", "risk registers",
         r"\benterprise\s+danger\b|\bdanger\s+(?:registers?|administration|assessments?|management|evaluation)\b"
         r"|\bmanage\s+danger\b"),
        ("by way of|on the bottom", "by way of during; on the bottom", "by way of",
         r"\bby\s+way\s+of\s+during\b|\bon\s+the\s+bottom\b"),
        ("video abstract|possibly can", "video abstract; possibly can", "executive summary",
         r"\bvideo\s+abstract\b|\bpossibly\s+can\b"),
        ("apply|greatest practice", "apply supervision; greatest practice", "good practice",
         r"\bapply\s+supervision\b|\bindividual\s+apply\b|\bgreatest\s+practice\b"),
        ("psychological security|therapy", "psychological security; equitable therapy", "mental security",
         r"\bpsychological\s+security\b|\bequitable\s+therapy\b"),
        ("attainable", "lowest attainable", "lowest possible", r"\blowest\s+attainable\b"),
        ("employees", "employees mentioned", "staff said", r"\bemployees\s+(?:stated|mentioned)\b"),
        ("neighborhood|neighbourhood", "neighbourhood orders", "community orders",
         r"\bneighbou?rhood\s+(?:rehabilitation|orders?|supervision)\b"),
        ("examiner|investigator", "chief examiner of probation", "chief inspector of probation",
         r"\bchief\s+(?:examiner|investigator)\s+of\s+probation\b"),
        ("mentioned", "inspectors mentioned", "inspectors said",
         r"\b(?:inspectors?|jones|russell|spokes\w+)\s+mentioned\b"),
        ("acquired|obtained", "acquired a total ranking; an total", "received an overall rating",
         r"\b(?:acquired|obtained)\s+(?:an?\s+|the\s+)?(?:total|general)\s+(?:score|ranking|grade)\b|\ban\s+total\b"),
        ("insufficient", "‘insufficient’ – its lowest", "‘inadequate’, the lowest",
         r"[‘'“\"]insufficient[’'”\"]\s+[–-]?\s*(?:its\s+)?(?:the\s+)?lowest\b"),
    )
)  # fmt: skip
"""Pieces of words beside which a search is worth its time, and what nobody would put there, in lower case."""
_REACH: Final = 100
"""Characters beside such a piece that a sign may have."""


_PERCENT_BESIDE: Final = pattern(
    r"\s*(?:\w+\s+){0,3}[(,]\s*(?:or\s+)?(\d+(?:\.\d+)?)\s*(?:%|per\s?cent)",
    "… cases (52%",
    "…, or 52 per cent",
    no="… cases, and 52 others",
    flags=0,
)


def find_signs(text: str) -> list[tuple[int, int]]:
    """The first place of each sign of a machine's rewording, as spans, in the order of the text."""
    plain = lower(text)
    first = (min(_find_sign(plain, triggers, sign), default=None) for triggers, sign in _SIGNS)
    return sorted(span for span in first if span)


def _find_sign(plain: str, triggers: list[str], sign: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """A sign's first place beside each of its triggers, in a text in lower case."""
    for trigger in triggers:
        at = plain.find(trigger)
        while at >= 0:
            if hit := sign.search(plain, max(0, at - _REACH), at + _REACH):
                yield hit.span()
                break
            at = plain.find(trigger, at + _REACH // 2)


def is_paraphrase(text: str, signs: list[tuple[int, int]]) -> bool:
    """Whether a text with such signs is held to be a machine's rewording."""
    return len(signs) >= _FEWEST_SIGNS and len(text.split()) >= _FEWEST_WORDS


def find_warnings(text: str, found: Extraction, signs: list[tuple[int, int]]) -> tuple[Warned, ...]:
    """Every warning, in the order of the text.

    Args:
        text: The text.
        found: What else was found in it.
        signs: The places of a machine's rewording.
    """
    warnings = [
        (start, end, f"'{text[start:end]}' is no rating of the inspectorate; did the source mean '{meant}'?")
        for start, end, meant in find_wrong_words(text)
    ]
    # One odd word may be anybody’s slip.
    if len(signs) > 1:
        warnings += [
            (start, end, f"“{text[start:end]}” is not how the field speaks; the text may be a machine’s rewording")
            for start, end in signs
        ]
    of_all = []
    if found.paraphrased:
        of_all.append(
            "the text bears the signs of a machine’s rewording: quote nobody from it, and look for the original"
        )
    if found.foreign:
        of_all.append(f"this seems to be a document about {found.foreign}, not about probation")
    if found.recommendations.unclear:
        of_all.append(f"the number of recommendations is unclear: {found.recommendations.unclear}")
    warnings += [(0, 0, message) for message in of_all]
    warnings += _warn_of_counts(text, found.figures, found.inspection.cases_inspected)
    warnings += _warn_of_two_values(found.figures)
    return tuple(Warned(start=start, end=end, message=message) for start, end, message in sorted(warnings))


def _warn_of_counts(text: str, figures: tuple[FoundFigure, ...], cases: int | None) -> Iterator[tuple[int, int, str]]:
    """Counts and a percentage beside them that cannot both be, and percentages that no number of the cases gives."""
    for figure in figures:
        percent = f"{figure.percent.normalize():f}%"
        if figure.numerator is not None and figure.denominator is not None:
            beside = _PERCENT_BESIDE.match(text[figure.end : figure.end + 60])
            if beside and not rounds_to(figure.numerator, figure.denominator, Decimal(beside[1])):
                counts = f"{figure.numerator} of {figure.denominator} is {figure.percent}%"
                yield figure.start, figure.end + beside.end(), f"{counts}, but the text also says {beside[1]}%"
        exact = figure.qualifier is Qualifier.EXACT and figure.surface[0].isdecimal()
        here = figure.scope is Scope.HERE and figure.measure is not Measure.WORKLOAD  # else they are other cases
        if cases is None or figure.denominator is not None or not exact or not here:
            continue
        # Of 84 cases, 43 are 51.2 and 44 are 52.4 per cent: none is 51.9.
        near = int(figure.percent * cases / 100)
        counts_near = range(max(0, near - 1), min(cases, near + 2) + 1)
        if not any(rounds_to(count, cases, figure.percent) for count in counts_near):
            yield (
                figure.start,
                figure.end,
                f"no whole number of {cases} cases is {percent}: the share is of something else",
            )


def _warn_of_two_values(figures: tuple[FoundFigure, ...]) -> Iterator[tuple[int, int, str]]:
    """Two values for what seems to be one thing."""

    def key(figure: FoundFigure) -> tuple[str, ...]:
        told_apart = str(figure.when or ""), figure.where or "", figure.scope
        return figure.measure, figure.stage or "", figure.polarity, figure.population, *told_apart

    judged = [
        figure for figure in figures if figure.polarity is not Polarity.NEUTRAL and figure.measure is not Measure.OTHER
    ]
    for one, other in pairwise(sorted(judged, key=lambda figure: (key(figure), figure.start))):
        exact = one.qualifier is other.qualifier is Qualifier.EXACT
        if key(one) == key(other) and exact and not one.is_same_value(other):
            thing = f"{other.measure}, {other.stage or 'no stage'}"
            yield other.start, other.end, f"“{one.surface}” and “{other.surface}” seem to be of one thing: {thing}"
