"""The home page: the inspections that it shows, what each says of the two measures, and the finding as a sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from briefing.model import Briefing, Figure, StandardRating
from briefing.model.pairs import PAIR
from briefing.model.places import Place
from briefing.model.questions import BriefingFigure, order_of, programme_order_of, with_briefing
from briefing.pages.listings import Groups, ListingKind
from briefing.terms import Measure, Polarity, Programme, Qualifier, Stage

MOST_ROWS: Final = 8
"""Inspections that stand on the home page one below the other. Of more, those of each region stand for it, in cells."""
FEWEST_REGIONS: Final = 4
"""Regions from which on no place within one has a cell of its own."""
MOST_CELLS: Final = 16
"""Places that have one."""
MOST_RATINGS: Final = 3
"""Ratings that stand in place of a share."""
_STAGES: Final = (Stage.OVERALL, Stage.ASSESSMENT, Stage.PLANNING, Stage.DELIVERY, Stage.REVIEWING)
_HALF: Final = Fraction(50)
_NEAR: Final = Fraction(10)
"""Points by which the share that is meant by “about”, “almost” or “just over” may differ from the number."""


class Side(Enum):
    """On which side of half of cases a share lies, as far as its source says. The value is how a sentence says it."""

    BELOW = "fewer than half"
    ABOVE = "at least half"
    OPEN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What stands on the home page.

    Attributes:
        pairs: Inspections that give a share of a measure that is compared, programme by programme.
        rated: The others, likewise.
        cells: Whether each stands for its region, of which it is the newest.
        finding: What the shares of the pairs come to, as a sentence without its stop. Empty where they settle nothing.
    """

    pairs: tuple[Briefing, ...]
    rated: tuple[Briefing, ...]
    cells: bool
    finding: str

    @property
    def figures(self) -> tuple[BriefingFigure, ...]:
        """Those of the pairs that are drawn."""
        return tuple(each for briefing in self.pairs for each in choose_pair(briefing))


def make_overview(briefings: Iterable[Briefing], groups: Groups) -> Overview:
    """Where things stand: every inspection; where there are many, the newest of each place and programme, or region."""
    every = sorted(briefings, key=order_of)
    shown = every
    if len(shown) > MOST_ROWS:
        shown = list({_key_of(each): each for each in reversed(every)}.values())
        shown.sort(key=order_of)
    cells = len(shown) > MOST_ROWS
    if cells:
        shown = list(_list_newest(groups))
    shown.sort(key=programme_order_of)
    pairs = tuple(each for each in shown if choose_pair(each))
    rated = tuple(each for each in shown if each not in pairs)
    finding = say_finding(pairs, newest=len(shown) < len(every))
    return Overview(pairs=pairs, rated=rated, cells=cells, finding=finding)


def _key_of(briefing: Briefing) -> tuple[str, tuple[Place, ...], Programme]:
    """What was inspected, where and by which method: of several with one key, the newest stands for all."""
    return briefing.inspection.body, briefing.inspection.places, briefing.inspection.programme


def _list_newest(groups: Groups) -> Iterator[Briefing]:
    """Of each region the newest inspection of it alone that gives a share; else the newest of it with a rating.

    Where there are few regions, likewise of each place.
    """
    places = groups.listings[ListingKind.PLACES].values()
    regions = [each for each in places if not each.regions]
    for listing in regions if len(regions) >= FEWEST_REGIONS else [*places][:MOST_CELLS]:
        own = [each for each in listing.briefings if len(each.inspection.places) == 1]
        found = next(filter(choose_pair, own), None) or next((each for each in own if each.ratings), None)
        yield from [found] if found else []


def choose_pair(briefing: Briefing) -> tuple[BriefingFigure, ...]:
    """A share of each measure that is compared: of the work as a whole, else of the first stage that has both.

    Where no stage has both, each measure has its own first one; a measure of which nothing is said has none.
    """
    first: dict[tuple[Stage, Measure], BriefingFigure] = {}
    for each in with_briefing(briefing, briefing.charted):
        if each.figure.measure in PAIR and each.figure.polarity is not Polarity.NEUTRAL:
            first.setdefault((each.figure.stage or Stage.OVERALL, each.figure.measure), each)
    stages = sorted({stage for stage, _ in first}, key=_STAGES.index)
    both = [stage for stage in stages if all((stage, measure) in first for measure in PAIR)]
    found = (
        next((first[stage, measure] for stage in both or stages if (stage, measure) in first), None) for measure in PAIR
    )
    return tuple(each for each in found if each)


def choose_ratings(briefing: Briefing, most: int = MOST_RATINGS) -> list[tuple[int, StandardRating]]:
    """The first ratings of a briefing, that of the whole before all others, with their numbers."""
    return sorted(enumerate(briefing.ratings), key=lambda each: not each[1].overall)[:most]


# The finding


def say_finding(briefings: Sequence[Briefing], *, newest: bool = False) -> str:
    """On which side of half of cases the work to keep people safe was good enough, and in how many of the inspections.

    Args:
        briefings: Those that are shown.
        newest: Whether they are the newest of many.
    """
    giving = [each for each in briefings if _list_protection(each)]
    sides = [find_side(each) for each in giving]
    side = max(Side.BELOW, Side.ABOVE, key=sides.count)
    count = sides.count(side)
    if not count:
        return ""
    noun = "report" if any(each.inspection.programme is Programme.OTHER for each in giving) else "inspection"
    noun = f"newest {noun}" if newest else noun
    least = "at least " * (Side.OPEN in sides)
    if count < len(sides):
        where = f"{least}{count} of the {len(sides)} {noun}s that give a share"
    else:
        where = f"{'the one' if count == 1 else 'every'} {noun} that gives a share"
    return f"Work to keep people safe was good enough in {side.value} of cases, in {where}"


def find_side(briefing: Briefing) -> Side:
    """On which side of half all shares of protection lie that an inspection gives of the work as a whole.

    Where it gives none of the whole, those of all stages count. Where they differ, or another source gives another
    value, the inspection settles nothing.
    """
    sides = {
        _find_side(each)
        for figure in _list_protection(briefing)
        for each in (figure, *map(figure.as_given, figure.differing))
    }
    return sides.pop() if len(sides) == 1 else Side.OPEN


def _list_protection(briefing: Briefing) -> list[Figure]:
    of = [
        each
        for each in briefing.charted.values()
        if each.measure is Measure.PUBLIC_PROTECTION and each.polarity is not Polarity.NEUTRAL
    ]
    return [each for each in of if each.stage in {None, Stage.OVERALL}] or of


def _find_side(figure: Figure) -> Side:
    """On which side of half a share of good work lies, as its words leave it open."""
    value, near = figure.share.value, figure.qualifier
    low, high = {
        Qualifier.EXACT: (value, value),
        Qualifier.ABOUT: (value - _NEAR, value + _NEAR),
        Qualifier.ALMOST: (value - _NEAR, value),
        Qualifier.JUST_OVER: (value, value + _NEAR),
        Qualifier.FEWER_THAN: (Fraction(0), value),
        Qualifier.UP_TO: (Fraction(0), value),
        Qualifier.MORE_THAN: (value, Fraction(100)),
        Qualifier.AT_LEAST: (value, Fraction(100)),
    }[near]
    under = near in {Qualifier.ALMOST, Qualifier.FEWER_THAN}  # “almost half” is not half
    over = near in {Qualifier.JUST_OVER, Qualifier.MORE_THAN}
    if figure.polarity is Polarity.INSUFFICIENT:  # what was not good enough, turned round
        low, high, under = 100 - high, 100 - low, over
    if high < _HALF or (high == _HALF and under):
        return Side.BELOW
    return Side.ABOVE if low >= _HALF else Side.OPEN
