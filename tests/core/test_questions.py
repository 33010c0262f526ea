"""What belongs together: addresses, questions, listings and neighbours."""

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Briefing
from briefing.model.places import Place
from briefing.model.questions import Question, find_question, group_by_question, group_by_stage, slug_of
from briefing.pages.listings import ListingKind, find_neighbours, make_groups
from briefing.terms import Measure, Polarity, Programme, Region, Stage
from tests import northshire
from tests.core.strategies import QUICK, WHOLE, briefings


def make(slug: str, year: int = 2026, places: tuple[Place, ...] = (Region.NORTHSHIRE,), **changes: Any) -> Briefing:
    """A briefing of a year and a place. changes: programme, or any part of a briefing."""
    programme = changes.pop("programme", Programme.DYNAMIC)
    inspection = northshire.inspection(year=year, places=places, programme=programme)
    return northshire.briefing(slug=slug, inspection=inspection, **changes)


def slugs(found: tuple[Briefing, ...]) -> list[str]:
    """What the briefings are called."""
    return [each.slug for each in found]


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Kent, Surrey and Sussex", "kent-surrey-and-sussex"),
        ("Gŵyl yr Hâf", "gwyl-yr-haf"),
        ("people’s & children's", "peoples-childrens"),
        ("../../etc/passwd", "etc-passwd"),
        ("CRC", "crc"),
    ],
)
def test_words_become_a_part_of_an_address(words: str, slug: str) -> None:
    """Words become letters, digits and single hyphens; accents fall off, and everything else parts words."""
    assert slug_of(words) == slug


@QUICK
@given(st.text(min_size=1) | st.text("abé -", min_size=50, max_size=90))
def test_any_words_become_a_safe_part_of_an_address(words: str) -> None:
    """Whatever the words, the address is short, safe and the same each time; an address is its own."""
    assert slug_of(words) == slug_of(words)
    assert slug_of(slug_of(words)) == slug_of(words)
    assert set(slug_of(words)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(slug_of(words)) <= 60
    assert slug_of(words)[0] != "-" != slug_of(words)[-1]


def test_words_that_are_cut_keep_addresses_of_their_own() -> None:
    """Long words that begin alike, words without a letter, and names that systems keep have addresses of their own."""
    found = {slug_of(words) for words in ("x" * 300, "x" * 301, "…", "¿?", "con", "COM1", "compliance")}

    assert len(found) == 7
    assert not found & {"con", "com1"}
    assert "compliance" in found


def test_question_has_a_name_and_an_address() -> None:
    """A question is called by what is judged and when; without a stage it is about the work as a whole."""
    planning = Question(measure=Measure.DESISTANCE, stage=Stage.PLANNING)

    assert (planning.slug, planning.words) == ("desistance-planning", "Desistance: planning")
    assert Question(measure=Measure.DESISTANCE).slug == "desistance-overall"


def test_only_judgements_answer_questions() -> None:
    """A share that judges no work, and one of workload or other things, answers no question."""
    assert find_question(northshire.figure()) == Question(measure=Measure.PUBLIC_PROTECTION)
    assert find_question(northshire.counted()) == Question(measure=Measure.MANAGEMENT_OVERSIGHT)
    assert find_question(northshire.figure(polarity=Polarity.NEUTRAL)) is None
    assert find_question(northshire.figure(measure=Measure.WORKLOAD)) is None
    assert find_question(northshire.figure(measure=Measure.OTHER)) is None


def test_questions_hold_programmes_apart_and_the_newest_first() -> None:
    """Figures stand programme by programme, newest inspection first; questions stand in the order of stages."""
    both = {"planning": northshire.bounded(), "whole": northshire.figure()}
    found = group_by_question(
        [
            make("old", 2020, figures=both),
            make("thematic", 2024, programme=Programme.THEMATIC, figures=both),
            make("regional", 2019, programme=Programme.REGIONAL, figures=both),
            make("new", 2026, figures=both),
        ]
    )

    assert [question.stage for question in found] == [Stage.OVERALL, Stage.PLANNING]
    for figures in found.values():
        assert [each.briefing.slug for each in figures] == ["regional", "new", "old", "thematic"]
        assert all(each.briefing.figures[each.name] is each.figure for each in figures)


def test_listings_hold_what_belongs_to_them() -> None:
    """A briefing stands in the listing of each of its places, of its programme, year, standing and overall rating."""
    wide = make("wide", 2025, (Region.NORTHSHIRE, Region.WALES), ratings=(northshire.rating(),))
    part = make("part", 2026, ratings=(northshire.rating(of="victim work"),), source=northshire.source())
    found = {
        kind: {slug: slugs(listing.briefings) for slug, listing in listings.items()}
        for kind, listings in make_groups([wide, part]).listings.items()
    }

    assert found == {
        ListingKind.PLACES: {"wales": ["wide"], "northshire": ["part", "wide"]},
        ListingKind.PROGRAMMES: {"dynamic-public-protection": ["part", "wide"]},
        ListingKind.TOPICS: {slug_of(tag): ["part", "wide"] for tag in part.tags},
        ListingKind.YEARS: {"2026": ["part"], "2025": ["wide"]},
        ListingKind.RATINGS: {"requires-improvement": ["wide"]},
        ListingKind.SOURCES: {"report": ["part", "wide"]},
        ListingKind.QUESTIONS: {"public-protection-overall": ["part", "wide"]},
    }
    assert list(found[ListingKind.PLACES]) == ["wales", "northshire"]
    assert list(found[ListingKind.YEARS]) == ["2026", "2025"]


def test_topics_that_differ_by_case_or_accents_are_one() -> None:
    """A topic has one listing however it is spelt, under the words of the newest inspection."""
    old = make("old", 2020, tags=("gwyl", "Risk assessment"))
    new = make("new", tags=("Gŵyl", "risk  assessment", "gwyl"))
    found = make_groups([old, new]).listings[ListingKind.TOPICS].values()

    assert [(each.slug, each.words, slugs(each.briefings)) for each in found] == [
        ("gwyl", "Gŵyl", ["new", "old"]),
        ("risk-assessment", "risk  assessment", ["new", "old"]),
    ]


def test_neighbours_are_near_and_stand_once() -> None:
    """Earlier and later are of the same place and the nearest other years; no neighbour stands twice."""
    among = [make(f"of-{year}", year) for year in range(2015, 2025)]
    among += [make("same-year", 2020, programme=Programme.THEMATIC), make("wales", 2020, (Region.WALES,))]
    found = find_neighbours(among[5], make_groups(among))

    assert found.earlier is not None
    assert found.later is not None
    assert (found.earlier.slug, found.later.slug) == ("of-2019", "of-2021")
    assert slugs(found.place) == ["same-year", "of-2022", "of-2023"]
    assert slugs(found.programme) == ["wales", "of-2018", "of-2024"]


def test_figures_stand_by_stage() -> None:
    """A briefing's figures are parted by stage, in the order of the work; without a stage, they are of the whole."""
    one = make(
        "one",
        figures={"planning": northshire.bounded(), "oversight": northshire.counted(), "whole": northshire.figure()},
    )
    found = {stage: [each.name for each in figures] for stage, figures in group_by_stage(one).items()}

    assert list(found.items()) == [(Stage.OVERALL, ["oversight", "whole"]), (Stage.PLANNING, ["planning"])]


def test_a_single_briefing_has_no_neighbours() -> None:
    """Where nothing else is published, nothing is near."""
    only = make("only")
    found = find_neighbours(only, make_groups([only]))

    assert (found.earlier, found.later, found.place, found.programme) == (None, None, (), ())


def test_order_of_files_changes_nothing() -> None:
    """Listings are the same in whatever order the briefings are given."""
    given = [make(f"b-{at}", 2020 + at % 3, date=date(2026, 11, 1 + at)) for at in range(9)]
    mixed = random.Random(1).sample(given, len(given))

    for kind, listings in make_groups(given).listings.items():
        assert list(listings.items()) == list(make_groups(mixed).listings[kind].items())
    assert list(group_by_question(given).items()) == list(group_by_question(mixed).items())


@WHOLE
@given(st.lists(briefings(), max_size=4, unique_by=lambda each: each.slug))
def test_every_briefing_stands_in_its_listings(found: list[Briefing]) -> None:
    """Every briefing that can be stands in each of its listings, once, and has neighbours that are others."""
    groups = make_groups(found)

    for briefing in found:
        values = [(ListingKind.PLACES, place) for place in briefing.inspection.places]
        for kind, value in [*values, (ListingKind.PROGRAMMES, briefing.inspection.programme)]:
            assert slugs(groups.listings[kind][slug_of(value)].briefings).count(briefing.slug) == 1
        near = find_neighbours(briefing, groups)
        all_near = [each.slug for each in (near.earlier, near.later, *near.place, *near.programme) if each]
        assert briefing.slug not in all_near
        assert len(set(all_near)) == len(all_near)
