"""The home page, held: which inspections stand there, which share of each, and that its finding is true of them."""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from auditing.fields import is_other, read_also
from auditing.listings import COMPARED, STAGES, Listing, is_judged, order_of
from briefing.model import Briefing, Figure
from briefing.terms import Measure, Polarity, Programme, Qualifier, Stage

# From how many inspections on they stand in cells, one a region, or, where there are few of these, one a place.
_ROWS, _REGIONS, _CELLS = 8, 4, 16
_BOXES: Final = 3
# By how many points the share that is meant may lie below and above the printed one; "about" hides ten at the most.
_LEEWAY: Final = {
    Qualifier.EXACT: (0, 0), Qualifier.ABOUT: (-10, 10), Qualifier.ALMOST: (-10, 0), Qualifier.JUST_OVER: (0, 10),
    Qualifier.FEWER_THAN: (-100, 0), Qualifier.UP_TO: (-100, 0), Qualifier.MORE_THAN: (0, 100),
    Qualifier.AT_LEAST: (0, 100),
}  # fmt: skip
# The number itself is not meant by these: "almost half" is less than half.
_EXCLUDED: Final = frozenset(
    {Qualifier.ALMOST, Qualifier.JUST_OVER, Qualifier.FEWER_THAN, Qualifier.MORE_THAN}
)  # fmt: skip
_FINDING: Final = re.compile(
    r"Work to keep people safe was good enough in (?P<side>fewer than|at least) half of cases, in "
    r"(?:(?P<all>every|the one)|(?P<least>at least )?(?P<count>[1-9]\d*) of the (?P<of>[1-9]\d*)) "
    r"(?P<newest>newest )?(?P<noun>inspection|report)(?P<many>s that give|(?<!s) that gives) a share"
)


class Home(NamedTuple):
    """What stands on the home page: inspections with a share, others; whether some are left out, or all in cells."""

    pairs: list[str]
    rated: list[str]
    newest: bool
    cells: bool

    def list_rows(self, briefings: Mapping[str, Briefing]) -> list[str]:
        """The shares that are drawn, in their order."""
        return [f"{slug}/{name}" for slug in self.pairs for name in list_pair(briefings[slug])]


def read_home(briefings: Mapping[str, Briefing], listings: Mapping[str, Listing]) -> Home:
    """What must stand there, in its order."""
    chosen = sorted(briefings, key=lambda slug: order_of(briefings[slug]))
    if len(chosen) > _ROWS:
        newest: dict[object, str] = {}
        for slug in chosen:
            it = briefings[slug].inspection
            newest.setdefault((it.body, it.places, it.programme), slug)
        chosen = [*newest.values()]
    cells = len(chosen) > _ROWS
    if cells:
        places = [each for to, each in listings.items() if to.startswith("/places/")]
        regions = [each for each in places if not each.regions]
        found = (
            _find_newest(each.own, briefings) for each in (places[:_CELLS] if len(regions) < _REGIONS else regions)
        )
        chosen = [slug for slug in found if slug]
    chosen.sort(key=lambda slug: list(Programme).index(briefings[slug].inspection.programme))
    pairs = [slug for slug in chosen if list_pair(briefings[slug])]
    rated = [slug for slug in chosen if slug not in pairs]
    return Home(pairs, rated, newest=len(chosen) < len(briefings), cells=cells)


def _find_newest(slugs: tuple[str, ...], briefings: Mapping[str, Briefing]) -> str:
    """The newest inspection that is of one place and gives a share; else that is rated. Empty: there is none."""
    alone = sorted(
        (slug for slug in slugs if len(briefings[slug].inspection.places) == 1),
        key=lambda slug: order_of(briefings[slug]),
    )
    sharing = [slug for slug in alone if list_pair(briefings[slug])]
    return next(iter(sharing + [slug for slug in alone if briefings[slug].ratings]), "")


def list_pair(briefing: Briefing) -> list[str]:
    """The figures of an inspection that are drawn: one a measure, both of one stage where there is such a stage."""
    at: dict[Measure, dict[Stage, str]] = {measure: {} for measure in COMPARED}
    for name, figure in briefing.charted.items():
        if figure.measure in COMPARED and is_judged(figure):
            at[figure.measure].setdefault(figure.stage or Stage.OVERALL, name)
    shared = [stage for stage in STAGES if all(stage in stages for stages in at.values())]
    order = [*shared[:1], *STAGES]
    return [next(stages[stage] for stage in order if stage in stages) for stages in at.values() if stages]


def list_boxes(home: Home, briefing: Briefing) -> list[str]:
    """The ratings that stand in place of shares, that of the whole first."""
    whole = [at for at, each in enumerate(briefing.ratings) if each.overall]
    rest = [at for at, each in enumerate(briefing.ratings) if not each.overall]
    return [f"{briefing.slug}/ratings.{at}" for at in (whole + rest)[: 1 if home.cells else _BOXES]]


# The finding


def list_sides(home: Home, briefings: Mapping[str, Briefing]) -> list[str]:
    """On which side of half of cases each inspection that is shown lies: "fewer than", "at least", or empty."""
    shares = (_list_shares(briefings[slug]) for slug in home.pairs)
    found = ({_find_side(each) for each in of} for of in shares if of)
    return [min(sides) if len(sides) == 1 else "" for sides in found]


def find_finding_fault(words: str, home: Home, briefings: Mapping[str, Briefing]) -> str | None:
    """What is not true of the finding. None where it is true, and says all that the shares settle."""
    found = _FINDING.fullmatch(" ".join(words.split()))
    sides = list_sides(home, briefings)
    if not found:
        return "no sentence that the audit can prove"
    side, count, of = found["side"], int(found["count"] or len(sides)), int(found["of"] or len(sides))
    research = any(
        briefings[slug].inspection.programme is Programme.OTHER for slug in home.pairs if _list_shares(briefings[slug])
    )
    true = {
        "not how many give a share": of == len(sides)
        and (found["all"] == "the one") is (found["all"] is not None and of == 1),
        "not on how many it is so": sides.count(side) == count and (not found["all"]) is (count < of),
        "the lesser part alone": max(["fewer than", "at least"], key=sides.count) == side,
        "not whether more may be so": bool(found["least"]) is (not found["all"] and "" in sides),
        "not whether some are left out": bool(found["newest"]) is home.newest,
        "not what they are called": (found["noun"] == "report") is research,
        "a noun in another number": found["many"].startswith("s") is (not found["all"]),
    }
    return next((fault for fault, holds in true.items() if not holds), None)


def _list_shares(briefing: Briefing) -> list[Figure]:
    """The shares of protection of an inspection: of the work as a whole, or else of all stages; also other sources'."""
    given = [it for it in briefing.charted.values() if it.measure is Measure.PUBLIC_PROTECTION and is_judged(it)]
    whole = [it for it in given if it.stage in {None, Stage.OVERALL}]
    return [each for it in whole or given for each in (it, *_list_others(it))]


def _list_others(figure: Figure) -> Iterator[Figure]:
    """The figure as other sources give it with another value."""
    return (each for each in (read_also(figure, also) for also in figure.also) if is_other(figure, each))


def _find_side(figure: Figure) -> str:
    """On which side of half a share of good work lies. Empty where its words leave that open."""
    values = sorted(_list_ends(figure))
    if values[-1] < (50, 0):
        return "fewer than"
    return "at least" if values[0] >= (50, 0) else ""


def _list_ends(figure: Figure) -> Iterator[tuple[Fraction, int]]:
    """The least and the greatest share of good work that may be meant; -1 and 1: just below it, just above it."""
    for points in _LEEWAY[figure.qualifier]:
        side = (points > 0) - (points < 0)
        share, near = figure.share.value + points, 0
        if not points and figure.qualifier in _EXCLUDED:
            near = 1 if max(_LEEWAY[figure.qualifier]) > 0 else -1
        share = min(max(share, Fraction(0)), Fraction(100)) if side else share
        yield (100 - share, -near) if figure.polarity is Polarity.INSUFFICIENT else (share, near)
