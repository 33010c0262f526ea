"""The home page: which inspections stand there, which share of each, and the finding as a sentence that is true."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditing.home import find_finding_fault, list_pair, list_sides, read_home
from auditing.listings import list_listings
from briefing.model import AlsoPrinted, Briefing, Figure
from briefing.model.places import Unit
from briefing.pages.home import MOST_ROWS, Overview, choose_pair, choose_ratings, make_overview, say_finding
from briefing.pages.listings import make_groups
from briefing.terms import Measure, Polarity, Programme, Qualifier, Region, Stage
from tests import northshire
from tests.core.strategies import QUICK, WHOLE, briefings
from tests.core.test_questions import make

WORK: Final = "Work to keep people safe was good enough in"
REGIONS: Final = tuple(each for each in Region if each is not Region.NORTHSHIRE)
ALLOWED: Final[dict[Qualifier, Callable[[float, float], bool]]] = {
    Qualifier.EXACT: lambda value, printed: value == printed,
    Qualifier.ABOUT: lambda value, printed: abs(value - printed) <= 10,
    Qualifier.ALMOST: lambda value, printed: printed - 10 <= value < printed,
    Qualifier.JUST_OVER: lambda value, printed: printed < value <= printed + 10,
    Qualifier.FEWER_THAN: lambda value, printed: value < printed,
    Qualifier.UP_TO: lambda value, printed: value <= printed,
    Qualifier.MORE_THAN: lambda value, printed: value > printed,
    Qualifier.AT_LEAST: lambda value, printed: value >= printed,
}
"""Which shares each word leaves possible."""


def safe(percent: int, qualifier: Qualifier = Qualifier.EXACT, **changes: Any) -> Figure:
    """A share of protection."""
    return northshire.figure(share=northshire.share(percent=Decimal(percent)), qualifier=qualifier, **changes)


def inspect(slug: str, *figures: Figure, **changes: Any) -> Briefing:
    """An inspection with these shares."""
    return make(slug, figures={f"share-{at}": each for at, each in enumerate(figures)}, **changes)


def find_sides(figure: Figure) -> set[bool]:
    """Whether the share that is meant may be below half, or not: by trying each."""
    printed = float(figure.share.value)
    possible = (at / 4 for at in range(401) if ALLOWED[figure.qualifier](at / 4, printed))
    turned = figure.polarity is Polarity.INSUFFICIENT
    return {(100 - value if turned else value) < 50 for value in possible}


def overview(*given: Briefing) -> Overview:
    """What the home page shows of these."""
    return make_overview(given, make_groups(given))


@pytest.mark.parametrize(
    ("shares", "finding"),
    [
        ([18, 49, 35], "fewer than half of cases, in every inspection that gives a share"),
        ([49], "fewer than half of cases, in the one inspection that gives a share"),
        ([50, 80], "at least half of cases, in every inspection that gives a share"),
        ([18, 49, 50], "fewer than half of cases, in 2 of the 3 inspections that give a share"),
        ([18, 60, 70], "at least half of cases, in 2 of the 3 inspections that give a share"),
        ([18, 60], "fewer than half of cases, in 1 of the 2 inspections that give a share"),
    ],
)
def test_kinds_of_sentence(shares: list[int], finding: str) -> None:
    """The finding says on which side of half the greater part lies, and in how many inspections."""
    assert say_finding([inspect(f"b-{at}", safe(each)) for at, each in enumerate(shares)]) == f"{WORK} {finding}"


def test_limits_settle_what_they_settle() -> None:
    """“Fewer than two-thirds” may be less than half or more: the others are at least so many."""
    limit = inspect("limit", safe(66, Qualifier.FEWER_THAN))

    assert say_finding([limit]) == ""
    assert say_finding([limit, inspect("b", safe(18))]) == (
        f"{WORK} fewer than half of cases, in at least 1 of the 2 inspections that give a share"
    )
    assert "every" in say_finding([inspect("a", safe(50, Qualifier.FEWER_THAN)), inspect("b", safe(18))])


def test_nothing_is_found_without_a_share() -> None:
    """Where no inspection gives a share of protection there is no finding: not of desistance, nor of another year."""
    other = safe(18, measure=Measure.DESISTANCE)
    background = safe(18, polarity=Polarity.NEUTRAL)
    before = safe(18, when=2022)

    assert say_finding([]) == say_finding([inspect("a", other), inspect("b", background), inspect("c", before)]) == ""


def test_research_is_a_report() -> None:
    """Where one of those that give a share is research, all are called reports."""
    both = [inspect("a", safe(18)), inspect("b", safe(35), programme=Programme.OTHER)]
    rated = [inspect("a", safe(18)), inspect("b", programme=Programme.OTHER)]

    assert say_finding(both).endswith("in every report that gives a share")
    assert say_finding(rated).endswith("in the one inspection that gives a share")


def test_stages_and_sources_that_differ_settle_nothing() -> None:
    """An inspection whose stages, or whose sources, lie on both sides of half is counted on neither."""
    planning, delivery = safe(40, stage=Stage.PLANNING), safe(60, stage=Stage.DELIVERY)
    also = AlsoPrinted(source="other", printed="55%", share=northshire.share(percent=Decimal(55)), evidence="in 55% of")

    assert say_finding([inspect("a", planning, delivery)]) == ""
    assert say_finding([inspect("a", planning, delivery, safe(45))]) == (
        f"{WORK} fewer than half of cases, in the one inspection that gives a share"
    )
    sources = {"northshire": northshire.source(), "other": northshire.source(url="https://a.example/", sha256="1" * 64)}
    differing = {"safe": safe(45, source="northshire", also=(also,))}

    assert say_finding([northshire.briefing(figures=differing, sources=sources)]) == ""


SHARES = st.builds(
    safe,
    st.integers(1, 99),
    st.sampled_from(Qualifier),
    polarity=st.sampled_from([Polarity.SUFFICIENT, Polarity.INSUFFICIENT]),
)


@QUICK
@given(st.lists(SHARES, max_size=5), st.booleans())
def test_the_finding_is_true_in_every_case_that_the_words_allow(shares: list[Figure], research: bool) -> None:
    """Whatever is possible by the words of the sources, the sentence is true; and it says as much as can be said."""
    programme = Programme.OTHER if research else Programme.DYNAMIC
    given_ = [inspect(f"b-{at}", each, programme=programme) for at, each in enumerate(shares)]
    said = say_finding(given_)
    worlds = [*product(*(find_sides(each) for each in shares))]
    counts = {below: [sum(side is below for side in world) for world in worlds] for below in (True, False)}

    assert bool(said) is any(min(of) > 0 for of in counts.values())
    if said:
        found = re.search(r"in (every|the one|(at least )?(\d+) of the (\d+)) (?:inspection|report)(s?) that", said)
        assert found
        of = counts["fewer than half" in said]
        count = int(found[3] or len(shares))
        assert min(of) == count
        assert max(of) == count or found[2]
        assert (min(of) < max(of)) is bool(found[2])
        assert int(found[4] or len(shares)) == len(shares)
        assert count >= min(counts["at least half" in said])
        assert ("report" in said) is research


def list_lies(said: str) -> Iterator[str]:
    """The sentence, with one thing of it changed."""
    swaps = [("fewer than", "at least"), ("at least half", "fewer than half"), ("inspection", "report")]
    swaps += [
        ("report", "inspection"),
        ("every", "the one"),
        ("the one", "every"),
        ("in at least", "in"),
        ("safe", "well"),
    ]
    swaps += [(" of the ", " of the 1"), ("cases, in ", "cases, in 1"), ("give", "gave"), ("gives", "give")]
    swaps += [("that give", "of one region that give"), ("cases, in ", "cases, in at least ")]
    swaps += [(f"{count} of", f"{count + 1} of") for count in range(1, 6)]
    yield from (said.replace(*swap, 1) for swap in swaps if swap[0] in said)


@QUICK
@given(st.lists(SHARES, min_size=1, max_size=5), st.booleans())
def test_the_audit_proves_the_finding_by_its_own_code(shares: list[Figure], research: bool) -> None:
    """What is said is true for the audit too, and no other sentence is."""
    programme = Programme.OTHER if research else Programme.DYNAMIC
    given_ = {f"b-{at}": inspect(f"b-{at}", each, programme=programme) for at, each in enumerate(shares)}
    home, said = read_home(given_, list_listings(given_, {})), say_finding([*given_.values()])

    assert bool(said) is any(list_sides(home, given_))
    if said:
        assert find_finding_fault(said, home, given_) is None
        assert [lie for lie in list_lies(said) if find_finding_fault(lie, home, given_) is None] == []


def test_one_stage_is_shown_where_both_measures_have_one() -> None:
    """An inspection shows one share of each measure: of the whole, else of the first stage that has both."""
    both = safe(3, stage=Stage.PLANNING, measure=Measure.DESISTANCE)
    figures = [safe(1, stage=Stage.PLANNING), safe(2), both, safe(4, stage=Stage.PLANNING)]

    def names(*of: Figure) -> list[str]:
        return [each.name for each in choose_pair(inspect("a", *of))]

    assert names(*figures) == ["share-0", "share-2"]
    assert names(figures[0], figures[1]) == ["share-1"]
    assert names(figures[1], figures[2]) == ["share-0", "share-1"]
    assert names(safe(5, measure=Measure.VICTIMS)) == []


def test_every_inspection_stands_there_while_they_are_few() -> None:
    """Programmes stand apart, the newest first in each; those without a share come last."""
    shown = overview(
        make("old", 2020),
        make("new", 2025),
        make("national", 2021, programme=Programme.NATIONAL),
        make("rated", 2026, figures={}, ratings=(northshire.rating(),)),
    )

    assert [each.slug for each in shown.pairs] == ["national", "new", "old"]
    assert [each.slug for each in shown.rated] == ["rated"]
    assert not shown.cells
    assert "newest" not in shown.finding


def test_of_many_the_newest_of_each_place_and_programme_stands_there() -> None:
    """Where there are many inspections of few places, the newest of each stands for all, and the finding says so."""
    shown = overview(*(make(f"b-{at}", 2000 + at) for at in range(MOST_ROWS + 1)))

    assert [each.slug for each in shown.pairs] == [f"b-{MOST_ROWS}"]
    assert shown.finding == f"{WORK} fewer than half of cases, in the one newest inspection that gives a share"


def test_of_many_places_each_region_has_a_cell() -> None:
    """Where there are many places, each region is shown by its newest inspection with a share; a unit has no cell."""
    bodies = {region: northshire.inspection(body=str(region), places=(region,), year=2025) for region in REGIONS}
    given_ = [northshire.briefing(slug=f"r-{at}", inspection=each) for at, each in enumerate(bodies.values())]
    unit = Unit(name="Westhaven PDU", regions=(REGIONS[0],))
    bare = northshire.inspection(body="bare", places=(REGIONS[0],), year=2026)
    given_ += [make("unit", 2026, places=(unit,)), northshire.briefing(slug="bare", inspection=bare, figures={})]
    shown = overview(*given_)

    assert shown.cells
    assert [each.slug for each in shown.pairs] == [f"r-{at}" for at in range(len(REGIONS))]
    assert shown.finding.endswith("in every newest inspection that gives a share")


def test_few_regions_have_cells_for_their_places() -> None:
    """Where there are many places in few regions, each place has a cell."""
    units = [Unit(name=f"Westhaven {at} PDU", regions=(Region.NORTHSHIRE,)) for at in range(MOST_ROWS + 1)]
    shown = overview(*(make(f"u-{at}", places=(unit,)) for at, unit in enumerate(units)))

    assert shown.cells
    assert len(shown.pairs) == MOST_ROWS + 1


def test_the_rating_of_the_whole_comes_first() -> None:
    """Of many ratings a few stand there, that of the whole before the others."""
    given_ = [northshire.rating(of=of) for of in ("leadership", "staffing", "overall", "victims")]

    assert [at for at, _ in choose_ratings(make("a", ratings=tuple(given_)))] == [2, 0, 1]
    assert [at for at, _ in choose_ratings(make("a", ratings=tuple(given_)), 1)] == [2]


@WHOLE
@given(st.lists(briefings(), max_size=3 * MOST_ROWS, unique_by=lambda each: each.slug))
def test_the_audit_shows_the_same_inspections(given_: list[Briefing]) -> None:
    """Whatever briefings there are, the audit chooses the same ones in the same order, and the same shares of each."""
    known = {each.slug: each for each in given_}
    home, shown = read_home(known, list_listings(known, {})), overview(*given_)

    assert (home.pairs, home.rated, home.cells) == (
        [each.slug for each in shown.pairs],
        [each.slug for each in shown.rated],
        shown.cells,
    )
    assert [list_pair(each) for each in given_] == [[pair.name for pair in choose_pair(each)] for each in given_]
    assert bool(shown.finding) is any(list_sides(home, known))
    assert not shown.finding or find_finding_fault(shown.finding, home, known) is None
