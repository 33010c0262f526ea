"""Keeping people safe beside desistance, in one inspection: how far the two shares lie apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from briefing.model import Figure, read_percent
from briefing.model.wording import say_percent
from briefing.terms import Measure, Polarity, Qualifier, Stage

PAIR: Final = (Measure.PUBLIC_PROTECTION, Measure.DESISTANCE)
"""What is compared wherever there is room for little."""
_BELOW: Final = frozenset({Qualifier.FEWER_THAN, Qualifier.UP_TO})
_ABOVE: Final = frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How far two shares lie apart.

    Attributes:
        points: Percentage points, from what is printed: "49%" and "30%" lie 19 apart, whatever the counts behind them.
        least: Whether they may lie further apart, since one of them is a limit.
        behind: Whether keeping people safe is the lower one.
    """

    points: Decimal
    least: bool
    behind: bool

    @property
    def words(self) -> str:
        """The gap as pages print it: "gap 14 points", "gap at least 9.5 points"."""
        points = read_percent(self.points)
        return f"gap {'at least ' * self.least}{points} point{'s' * (points != '1')}"


def find_gap(figures: Iterable[Figure]) -> Gap | None:
    """The gap between one share of good work each, at one stage. None where there is no such pair, or no gap is known.

    "Fewer than 30%" and "44%" lie at least 14 points apart; "fewer than 50%" and "44%" leave all open, as does "about".
    """
    figures = tuple(figures)
    ends = {measure: [each for each in figures if each.measure is measure] for measure in PAIR}
    if any(len(found) != 1 for found in ends.values()):
        return None
    safe, desistance = (found[0] for found in ends.values())
    if (safe.stage or Stage.OVERALL) is not (desistance.stage or Stage.OVERALL):
        return None
    if {safe.polarity, desistance.polarity} != {Polarity.SUFFICIENT}:
        return None
    reach, other = _find_reach(safe), _find_reach(desistance)
    if reach is None or other is None:
        return None
    least = any(low != high for low, high in (reach, other))
    points = max(other[0] - reach[1], reach[0] - other[1])
    if points < 0 or (least and not points):
        return None
    return Gap(points=points, least=least, behind=other[0] > reach[1])


def _find_reach(figure: Figure) -> tuple[Decimal, Decimal] | None:
    """From where to where the true share may lie. None where the source gives it as near a value."""
    value = Decimal(say_percent(figure))
    if figure.qualifier is Qualifier.EXACT:
        return value, value
    if figure.qualifier in _BELOW:
        return Decimal(0), value
    return (value, Decimal(100)) if figure.qualifier in _ABOVE else None
