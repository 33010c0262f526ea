"""Figures of another year or place: which finding each belongs to, where it may be drawn, and what is said of the two.

Worked out here anew, from the values and the Markdown alone.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from auditing.prose import Prose
from briefing.model import Briefing, Figure
from briefing.terms import Measure, Polarity, Programme, Qualifier, Stage

_VAGUE: Final = {Measure.WORKLOAD, Measure.OTHER}
_OTHERS: Final = {
    r"thematic|joint\s+inspections?": Programme.THEMATIC,
    r"crcs?|community\s+rehabilitation\s+compan(?:y|ies)": Programme.CRC,
    r"youth\s+(?:justice|offending)\s+(?:service|team)s?": Programme.YOUTH,
    r"bulletin|academic\s+insights?": Programme.OTHER,
    r"nps|national\s+probation\s+service|not\s+(?:directly\s+)?comparable"
    r"|(?:another|different|earlier|older)\s+(?:method(?:ology)?|programme|framework)": None,
}
_END: Final = re.compile(r"\n\n|(?<=[.!?])[”’\"')]*\s+(?=[“‘\"'(]*[A-Z\d])")
_RISES: Final = re.compile(r"\b(?:rose|risen|increased|grew|grown|climbed|jumped|up\s+(?:from|on))\b", re.I)
_FALLS: Final = re.compile(r"\b(?:fell|fallen|decreased|dropped|declined|slipped|down\s+(?:from|on))\b", re.I)
_IMPROVES: Final = re.compile(r"\bimproved\b", re.I)
_WORSENS: Final = re.compile(r"\b(?:worsened|deteriorated)\b", re.I)
_DENIED: Final = re.compile(r"\b(?:not|never|no|nor|neither|without)\b|n[’']t\b", re.I)


def own_finding(briefing: Briefing, name: str) -> str:
    """The id of the finding that a figure of another year or place is compared with. Empty where there is none."""
    figure, best, found = briefing.figures[name], -1, ""
    for other, finding in briefing.findings.items():
        staged = figure.stage in {None, finding.stage} or finding.stage is None
        counted = figure.measure not in _VAGUE or _stems(figure) & _stems(finding)
        if figure.measure is finding.measure and staged and counted:
            same = (figure.stage or Stage.OVERALL) is (finding.stage or Stage.OVERALL)
            likeness = 2 * same + (figure.polarity is finding.polarity)
            best, found = (likeness, other) if likeness > best else (best, found)
    return found


def _stems(figure: Figure) -> set[str]:
    words = re.findall(r"[a-z]{4,}", figure.population.casefold())
    return {word[:5] for word in words} - {"where", "cases", "total"}


def list_in_order(briefing: Briefing) -> list[str]:
    """The ids of all figures: each finding, then what it is compared with; last, what belongs to none."""
    apart = [name for name, figure in briefing.figures.items() if figure.comparator]
    order = [*briefing.findings, ""]
    places = {name: order.index(own_finding(briefing, name)) for name in apart} | {
        name: order.index(name) for name in briefing.findings
    }
    return sorted(briefing.figures, key=lambda name: (places[name], briefing.figures[name].comparator))


def is_series(briefing: Briefing, name: str) -> bool:
    """Whether a figure of another year or place may be drawn with its finding: of one programme and polarity."""
    figure, own, programme = briefing.figures[name], own_finding(briefing, name), briefing.inspection.programme
    if not own or figure.polarity is not briefing.figures[own].polarity:
        return False
    told = f"{figure.where or ''} / {figure.evidence}"
    named = (kind for words, kind in _OTHERS.items() if re.search(rf"\b(?:{words})\b", told, re.I))
    return all(kind is programme for kind in named)


def find_apart_faults(briefing: Briefing, prose: Prose) -> Iterator[str]:
    """What a text says of figures of another year or place that it may not: alone, unnamed, or the wrong way round."""
    before: list[str] = []
    for words, names in _list_sentences(prose):
        given = [name for name in names if name in briefing.figures]
        apart = [name for name in given if briefing.figures[name].comparator]
        findings = [name for name in given if name not in apart]
        for name in apart:
            beside = {*findings, *before}
            if not any(_is_alike(briefing.figures[name], briefing.figures[each]) for each in beside):
                yield f"{name} stands beside no finding: {words}"
        if len({*findings}) == len({*apart}) == 1:
            then, now = briefing.figures[apart[0]], briefing.figures[findings[0]]
            wrong = _find_wrong(words, then, now) if _is_alike(then, now) else None
            yield from [f"“{wrong}” is not how {findings[0]} stands to {apart[0]}"] if wrong else []
        before = findings


def _list_sentences(prose: Prose) -> Iterator[tuple[str, list[str]]]:
    """The sentences of a text, and the ids of the figures that each links."""
    words, links = "", list[tuple[int, str]]()
    for target, said in prose.runs:
        words += "\n\n" if target.startswith("§") else ""
        links += [(len(words), target[1:])] if target.startswith("#") else []
        words += said if target != "chart" else ""
    ends = [found.end() for found in _END.finditer(words)]
    for start, end in pairwise([0, *ends, len(words) + 1]):
        yield words[start:end], [name for at, name in links if start <= at < end]


def _is_alike(figure: Figure, finding: Figure) -> bool:
    return figure.measure is finding.measure and (
        None in {figure.stage, finding.stage} or figure.stage is finding.stage
    )


def _find_wrong(words: str, then: Figure, now: Figure) -> str | None:
    """A word that tells of a change, and of another one than that between two exact shares. None where none does."""
    exact = then.qualifier is now.qualifier is Qualifier.EXACT and then.polarity is now.polarity
    if not exact or _DENIED.search(words):
        return None
    up = now.share.value - then.share.value
    good = up if now.polarity is Polarity.SUFFICIENT else -up
    for pattern, stands in ((_RISES, up), (_FALLS, -up), (_IMPROVES, good), (_WORSENS, -good)):
        if (found := pattern.search(words)) and stands <= 0:
            return found[0]
    return None
