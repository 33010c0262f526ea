"""Figures of another year or place: which finding each is compared with, and how the two stand to each other."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from briefing.model.figure import Figure
from briefing.model.inspection import Inspection
from briefing.terms import Measure, Polarity, Programme, Qualifier, Stage

LEEWAY: Final = {
    Qualifier.EXACT: (0, 0),
    Qualifier.ABOUT: (-10, 10),
    Qualifier.ALMOST: (-10, 0),
    Qualifier.JUST_OVER: (0, 10),
    Qualifier.FEWER_THAN: (-100, 0),
    Qualifier.UP_TO: (-100, 0),
    Qualifier.MORE_THAN: (0, 100),
    Qualifier.AT_LEAST: (0, 100),
}
"""By how many points the true share may lie below and above the printed one; "about" hides ten at the most."""
_UNEQUAL: Final = frozenset({Qualifier.ALMOST, Qualifier.JUST_OVER, Qualifier.FEWER_THAN, Qualifier.MORE_THAN})
"""What leaves out the number that it names: "almost half" is not half."""
_SEVERAL: Final = frozenset({Measure.WORKLOAD, Measure.OTHER})
"""Measures of several things: posts that are vacant, officers who are new. What was counted tells which."""
_PROGRAMMES: Final = (
    # How a source names another programme than that of the inspection: "a thematic inspection found 28 per cent"
    (Programme.THEMATIC, r"thematic|joint\s+inspections?"),
    (Programme.CRC, r"CRCs?|community\s+rehabilitation\s+compan(?:y|ies)"),
    (None, r"NPS|National\s+Probation\s+Service"),
    (Programme.YOUTH, r"youth\s+(?:justice|offending)\s+(?:services?|teams?)"),
    (Programme.OTHER, r"(?:research\s+)?bulletin|academic\s+insights?"),
    (None, r"(?:another|different|earlier|older)\s+(?:method|methodology|programme|framework)"),
    (None, r"not\s+(?:directly\s+)?comparable"),
)  # fmt: skip
_NAMED: Final = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _PROGRAMMES)


def is_compared(figure: Figure, finding: Figure) -> bool:
    """Whether a figure of another year or place is compared with a finding: both are of one measure, and of one stage.

    A stage that only one of them names tells nothing against it.
    """
    if not figure.comparator or finding.comparator or figure.measure is not finding.measure:
        return False
    if figure.measure in _SEVERAL and not _read_words(figure) & _read_words(finding):
        return False
    return not (figure.stage and finding.stage) or figure.stage is finding.stage


def _read_words(figure: Figure) -> set[str]:
    """The words for what was counted, without endings and those of every count: "posts", "post"."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}", figure.population.casefold())} - {"where", "cases", "total"}


def find_finding(figure: Figure, findings: Mapping[str, Figure]) -> str | None:
    """The id of the finding that a figure of another year or place is compared with. None where there is none."""

    def likeness(name: str) -> tuple[bool, bool]:
        """How alike a finding is: of the same stage, told or not, and of the same polarity."""
        stages = [each.stage or Stage.OVERALL for each in (figure, findings[name])]
        return stages[0] is stages[1], figure.polarity is findings[name].polarity

    return max((name for name, each in findings.items() if is_compared(figure, each)), key=likeness, default=None)


def group_compared(figures: Mapping[str, Figure]) -> dict[str, tuple[str, ...]]:
    """The ids of the figures of another year or place, by the finding that each is compared with, else by ""."""
    findings = {name: each for name, each in figures.items() if not each.comparator}
    found: dict[str, tuple[str, ...]] = {}
    for name, each in figures.items():
        if each.comparator:
            finding = find_finding(each, findings) or ""
            found[finding] = (*found.get(finding, ()), name)
    return found


def order_figures(figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """Figures in the author's order, each of another year or place behind the finding it is compared with, or last."""
    compared = group_compared(figures)
    names = [each for name in figures if not figures[name].comparator for each in (name, *compared.get(name, ()))]
    return {name: figures[name] for name in (*names, *compared.get("", ()))}


def can_stand_beside(figure: Figure, finding: Figure, inspection: Inspection) -> bool:
    """Whether a figure of another year or place may be drawn on the scale of its finding, as one series with it."""
    return figure.polarity is finding.polarity and find_other_programme(figure, inspection) is None


def find_other_programme(figure: Figure, inspection: Inspection) -> str | None:
    """Why a figure of another year or place is of another programme or method. None where its source does not say so.

    That a programme is younger than the figure tells nothing: inspectors compare a place with its last inspection.
    """
    for kind, pattern in _NAMED:
        if kind is not inspection.programme and (found := pattern.search(f"{figure.where or ''} | {figure.evidence}")):
            return f"its source speaks of “{' '.join(found[0].split())}”"
    return None


def read_direction(first: Figure, second: Figure) -> int | None:
    """How the second share stands to the first: 1 greater, -1 less, 0 as great. None where their words leave it open.

    A percentage is as exact as it is printed, and a bound leaves open all that it allows: “fewer than half” is neither
    more nor less than 49%.
    """
    (low, high), (low2, high2) = _read_reach(first), _read_reach(second)
    # Where two ends meet, a rounded or an unequal one does not reach the other.
    apart = (first.qualifier in _UNEQUAL or second.qualifier in _UNEQUAL) or low < high or low2 < high2
    if low2 > high or (low2 == high and apart):
        return 1
    if high2 < low or (high2 == low and apart):
        return -1
    exact = first.qualifier is second.qualifier is Qualifier.EXACT
    return 0 if exact and first.share.value == second.share.value else None


def find_change(first: Figure, second: Figure) -> tuple[Fraction, Fraction] | None:
    """How many times the first share the second is, at least and at most. None where a bound leaves it open."""
    (low, high), (low2, high2) = _read_reach(first), _read_reach(second)
    if first.qualifier is not Qualifier.EXACT or second.qualifier is not Qualifier.EXACT or low <= 0:
        return None
    return low2 / high, high2 / low


def _read_reach(figure: Figure) -> tuple[Fraction, Fraction]:
    """From where to where the true share lies, in per cent, by its bound and as it is rounded."""
    share = figure.share
    half = Fraction(0)
    if share.percent is not None and not share.counted:
        half = Fraction(1, 2) / 10 ** max(0, -int(share.percent.as_tuple().exponent))
    low, high = LEEWAY[figure.qualifier]
    if figure.qualifier is not Qualifier.EXACT:  # “half” of “fewer than half” is rounded from nothing
        half = Fraction(0)
    return share.value + low - half, share.value + high + half


def is_better(figure: Figure, direction: int) -> bool | None:
    """Whether a share that goes in a direction tells of better work. None where it judges none."""
    if figure.polarity is Polarity.NEUTRAL:
        return None
    return direction > 0 if figure.polarity is Polarity.SUFFICIENT else direction < 0
