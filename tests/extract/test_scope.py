"""A share of another time or place, or of no inspection, is background; the report's own is not."""

import pytest

from briefing.extract import extract
from briefing.terms import Scope

PLACE = "An inspection of probation services in Northshire PDU\n\nThe Northshire PDU was inspected in May 2026.\n\n"
NATION = "Annual report 2026\n\nThe chief inspector tells of probation in England and Wales in 2026.\n\n"
YOUTH = "Inspection of youth justice services\n\n"

BACKGROUND = [
    # Another time: said of the share itself
    ("Plans were good enough in 52% of cases, up from 40 per cent in 2022.", "40 per cent", 2022, None),
    ("The share of good plans has risen from a third in 2021 to 52%.", "a third", 2021, None),
    ("Only 38% of plans were sound (down from 47%).", "47%", None, None),
    ("Plans were sound in 38% of cases, compared with 47% at the previous inspection.", "47%", None, None),
    ("In 2019 it was 47%.", "47%", 2019, None),
    ("When inspectors last visited, three years ago, 47% of plans were sound.", "47%", None, None),
    ("Sound plans were found in 38% of cases; three years earlier, it was 47%.", "47%", None, None),
    ("It had been 47%.", "47%", None, None),
    ("At our last inspection, in 2020, inspectors judged 47% of plans to be sound.", "47%", 2020, None),
    ("The 38% of today stands beside 47% last time.", "47%", None, None),
    ("Checks were made in 33 of 52 cases, compared with 40 of 51 in 2026.", "40 of 51", 2026, None),
    ("Northshire’s previous report, from 2021, put that share at 47%.", "47%", 2021, None),
    ("Work is worse than at the last visit, when 47% of plans were sound.", "47%", None, None),
    ("Little has changed since 2022, when it was 47%.", "47%", 2022, None),
    ("Just 38% of plans were sound, a worse result than the 47% we found two years ago.", "47%", None, None),
    # Another time: the sentence beside it says it
    ("In 2026, 47% of plans were sound. Now only 38% are.", "47%", 2026, None),
    ("Three years ago, inspectors found a unit in trouble. Then, 47% of plans were sound.", "47%", None, None),
    ("The unit was inspected in 2021. That inspection found 47% of plans to be sound.", "47%", 2021, None),
    ("Plans were sound in 38% of cases. That compares with 47%.", "47%", None, None),
    # Another place, or all places
    ("Plans were sound in 38% of cases, against a national average of 47%.", "47%", None, "England and Wales"),
    ("Nationally, 47% of plans were sound.", "47%", None, "England and Wales"),
    ("Across England and Wales, plans were sound in 47% of cases.", "47%", None, "England and Wales"),
    ("Across all the units inspected since 2021, plans were sound in 47% of cases.", "47%", None, "all the units"),
    ("Plans were sound in 38% of cases; England-wide it is 47%.", "47%", None, "England and Wales"),
    ("In other PDUs, 47% of plans were sound.", "47%", None, "other PDUs"),
    ("Plans were sound in 38% of cases in Northshire, but in Westhaven it was 47%.", "47%", None, "Westhaven"),
    ("That is well below the average of 47% for PDUs inspected so far.", "47%", None, None),
    ("Northshire did better than Westhaven, where 47% of plans were sound.", "47%", None, "Westhaven"),
    # An earlier report, and what no inspector gathered
    ("She recalled the report of 2018: “In about half of the cases, not enough was done.”", "half", 2018, None),
    ("Official figures show that 47% of those released are jailed again within a year.", "47%", None, None),
    ("Drink lies behind a third of all violent crime.", "a third", None, None),
]  # fmt: skip
HERE = [
    "Plans were sound in 47 per cent of cases, the lowest share in England and Wales.",
    "The inspectorate, which looks at probation across England and Wales, found 47 per cent of plans to be sound.",
    "In 2026, 47 per cent of plans were sound.",
    "The unit, which opened in 2021, planned well in 47 per cent of cases.",
    "In 2022 the share of sound plans was 38 per cent; it is 47 per cent in 2026.",
    "In the cases that started in 2025, 47 per cent of plans were sound.",
    "Since the last inspection 47 per cent of staff have left.",
    "In 47 per cent of cases people had broken the law in the last year.",
    "In 47 per cent of cases people had been in prison a year before their release.",
    "Plans were sound in 47 per cent of cases, as in 2022.",
    "The quality fell from 47 per cent at assessment to 30 per cent at reviewing.",
    "Plans were sound in 60 per cent of cases, compared with 47 per cent for reviewing.",
    "Of the people in the cases, 47 per cent had previously been recalled.",
    "Performance ranged from 47 per cent to 60 per cent.",
    "Across all teams in the unit, 47 per cent of plans were sound.",
    "Our research found 47 per cent of plans to be sound.",
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "surface", "when", "where"), BACKGROUND, ids=[each[0] for each in BACKGROUND])
def test_background(sentence: str, surface: str, when: int | None, where: str | None) -> None:
    """In one place's report a share of another time or place is background, of the year and place that it names."""
    found = [figure for figure in extract(PLACE + sentence + "\n").figures if figure.surface == surface]

    assert [(figure.scope, figure.when, figure.where) for figure in found] == [(Scope.BACKGROUND, when, where)]


@pytest.mark.parametrize("sentence", HERE)
def test_here(sentence: str) -> None:
    """What only sounds like another time or place is of the inspection itself."""
    found = [figure for figure in extract(PLACE + sentence + "\n").figures if figure.percent == 47]

    assert found
    assert {(figure.scope, figure.when, figure.where) for figure in found} == {(Scope.HERE, None, None)}


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("Across England and Wales, plans were sound in 47 per cent of cases.", Scope.HERE),
        ("Nationally, 47 per cent of plans were sound.", Scope.HERE),
        ("In Westhaven, 47 per cent of plans were sound.", Scope.HERE),
        ("Last year we read 900 cases. In 47 per cent of them plans were sound.", Scope.HERE),
        ("Plans were sound in 60 per cent of cases, up from 47 per cent the year before.", Scope.BACKGROUND),
        ("In 2022, 47 per cent of plans were sound.", Scope.BACKGROUND),
        ("According to the ONS, 47 per cent of households have been burgled.", Scope.BACKGROUND),
    ],
)
def test_a_report_on_the_nation(sentence: str, scope: Scope) -> None:
    """To a report on all places, these are no background; another year and another's statistic are."""
    found = [figure for figure in extract(NATION + sentence + "\n").figures if figure.percent == 47]

    assert [figure.scope for figure in found] == [scope]


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans were sound in 38% of cases. The average for the units seen so far is 47%.",
        "Plans were sound in 38% of cases (all PDUs: 47%).",
        "Plans were sound in 38% of cases. In the other divisions this was true of 47%.",
        "Plans were sound in 38% of cases, which compares with 47% in neighbouring Westhaven.",
        "In our last report, which judged 47% of plans to be sound, we asked for more.",
        "When inspectors visited in 2023, 47% of plans were sound. That figure now stands at 60%.",
        "Twelve months earlier, 47% of posts had been empty.",
        "Those under 25 account for 47% of recalls (MoJ, 2023).",
        "Question | This PDU | Region\nAre plans sound? | 38% | 47%",
        "Question | Northshire PDU | All PDUs\n\nPlanning\nAre plans sound? | 38% | 47%",
    ],
)
def test_background_in_a_text_of_no_place(sentence: str) -> None:
    """Where a text names no body, a share that is set beside another one is background all the same."""
    found = [figure for figure in extract(sentence + "\n", readers=()).figures if figure.percent == 47]

    assert [figure.scope for figure in found] == [Scope.BACKGROUND]


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans were sound in 38% of cases, worse than the usual 47%.",
        "Plans were sound in 38% of cases. Across all regions, 47% of plans were sound.",
        "Plans for each year: 47%, 35% and 30%, which tells of the past three years.",
    ],
)
def test_a_comparison_that_nothing_settles(sentence: str) -> None:
    """A share that is set beside another one, of what nothing tells, may be background: the scope is open."""
    found = [figure for figure in extract(sentence + "\n", readers=()).figures if figure.percent == 47]

    assert [figure.doubts.get("scope") for figure in found] == [("here", "background")]
