"""Headings, lists and tables name what the shares below them count."""

import pytest

from briefing.extract import extract
from briefing.terms import Scope
from tests.extract.making import figures_of

TITLE = "Northshire region\n\nThe report is out.\n\n"


def row(surface: str, percent: str, measure: str, stage: str, polarity: str = "sufficient") -> str:
    """A figure as `figures_of` writes it."""
    return f"{surface} | exact {percent} | {measure} | {stage} | {polarity}"


@pytest.mark.parametrize(
    "table",
    [
        "Public protection\n\nAssessment | 35%\nReviewing | 41%",
        "Public protection\n\nAssessment  35%\nReviewing  41%",
        "Public protection\n\nAssessment\t35%\nReviewing\t41%",
        "Public protection\n\nAssessment: 35%\nReviewing: 41%",
        "Public protection\n\nAssessment – 35%\nReviewing – 41%",
        "Public protection | % sufficient\nAssessment | 35%\nReviewing | 41%",
        "Stage | Public protection\nAssessment | 35%\nReviewing | 41%",
        "Assessment – keeping people safe  35%\nReviewing – keeping people safe  41%",
        "Percentage of cases sufficient for keeping people safe:\n\n* Assessment – 35%\n* Reviewing – 41%",
        "Public protection\n\n- Assessment was sufficient in 35% of cases.\n- Reviewing was sufficient in 41%",
        "Public protection\n\nAssessment\n\n35%\n\nReviewing\n\n41%",
        "Keeping people safe: assessment 35%, reviewing 41%.",
    ],
)
def test_a_table_in_any_form(table: str) -> None:
    """A row takes its stage from its label; its measure from the heading, the head of a column, or the opening line."""
    expected = [row("35%", "35", "public protection", "assessment"), row("41%", "41", "public protection", "reviewing")]

    assert figures_of(f"{TITLE}{table}\n") == expected


def test_columns_of_a_table() -> None:
    """Each column has the measure that its head names."""
    text = "Stage | Desistance | Keeping people safe\nAssessment | 56% | 31%\nPlanning | 54% | 39%\n"

    assert figures_of(TITLE + text) == [
        row("56%", "56", "desistance", "assessment"),
        row("31%", "31", "public protection", "assessment"),
        row("54%", "54", "desistance", "planning"),
        row("39%", "39", "public protection", "planning"),
    ]


def test_questions_of_a_standard() -> None:
    """A row that asks the inspectors' question in full says measure and stage by itself."""
    text = (
        "Key question | % ‘Yes’\n"
        "Does assessment focus sufficiently on keeping other people safe? | 26%\n"
        "Does the implementation and delivery of services effectively support desistance? | 31%\n"
        "Does reviewing focus sufficiently on keeping other people safe?  29%\n"
    )

    assert figures_of(TITLE + text) == [
        row("26%", "26", "public protection", "assessment"),
        row("31%", "31", "desistance", "implementation and delivery"),
        row("29%", "29", "public protection", "reviewing"),
    ]


def test_a_column_of_what_failed() -> None:
    """A column whose head says "insufficient" counts what failed."""
    text = "Keeping people safe | % insufficient\nAssessment | 65%\n"

    assert figures_of(TITLE + text) == [row("65%", "65", "public protection", "assessment", "insufficient")]


def test_a_heading_holds_until_the_next() -> None:
    """What stands below another heading is no longer of the first one's measure."""
    text = "Public protection\n\nPlanning was sufficient in 44%.\n\nUnpaid work\n\nPlanning was sufficient in 60%.\n"

    assert [line.split(" | ")[2] for line in figures_of(TITLE + text)] == ["public protection", "other"]


def test_a_heading_is_carried_over_to_nothing_else() -> None:
    """Below a heading, a sentence with a subject of its own keeps it."""
    text = "Public protection\n\nAccommodation was found for half of the women. Vacancies stood at 17 per cent.\n"

    assert [line.split(" | ")[2] for line in figures_of(TITLE + text)] == ["other", "workload and staffing"]


def test_stages_below_a_measure() -> None:
    """A heading that names a stage alone stands below one that names a measure."""
    text = "Desistance\n\nPlanning\n\nCases were sufficient in 60 per cent.\n\nReviewing\n\nHalf were sufficient.\n"

    assert figures_of(TITLE + text) == [
        row("60 per cent", "60", "desistance", "planning"),
        row("Half", "50", "desistance", "reviewing"),
    ]


def test_the_title_states_nothing() -> None:
    """A title, and a line without an end, repeat what the text states; they yield no figure."""
    assert figures_of("Half of Northshire's cases unsafe\n\nTwo in five plans fall short\n\nThe report is out.\n") == []


def test_a_sentence_said_twice_states_its_share_once() -> None:
    """A page and its digest hold one sentence: one figure, whose words stand once with a whole sentence beside it."""
    said = "Plans to keep people safe were good enough in 40 per cent of the cases inspected."
    [found] = extract(f"{said} Staff worked hard.\n\nThe council met in May. {said}\n", ()).figures

    assert found.evidence == f"{said} Staff worked hard"


def test_a_share_of_two_stages_is_two_figures() -> None:
    """A share that applies to two stages is two figures with one place."""
    found = figures_of("Half of cases were sufficient for keeping people safe at planning and reviewing.\n")

    assert [line.split(" | ")[3] for line in found] == ["planning", "reviewing"]


def test_a_topic_is_that_of_the_programme() -> None:
    """In a dynamic inspection of public protection, a share of cases that names nothing is of public protection."""
    text = "Dynamic inspection of public protection: Northshire region\n\nFewer than half of cases were sufficient.\n"

    assert figures_of(text) == ["half | fewer than 50 | public protection | overall | sufficient"]


def test_a_line_of_too_many_numbers_states_nothing() -> None:
    """A line with more than thirty numbers is a table that lost its cells: nothing says of what each is a share."""
    assert figures_of("Planning to keep people safe: " + "49% 50% 51% " * 12 + "were sufficient.\n") == []


PLACE = "An inspection of probation services in Northshire PDU\n\nThe report of 2026 is out.\n\n"
OWN = (True, None, None)
SAFE, CHANGE = "Keeping people safe", "Supporting desistance"


def read_scopes(table: str) -> list[tuple[str, bool, int | None, str | None]]:
    """The figures of a table: number words, whether a finding of the inspection, and the year and place it is of."""
    figures = extract(f"{PLACE}{table}\n").figures
    return [(each.surface, each.scope is Scope.HERE, each.when, each.where) for each in figures]


@pytest.mark.parametrize(
    "table",
    [
        f" | Lowest | Highest | Average | Northshire\n{SAFE} | 36% | 86% | 62% | 63%\n{CHANGE} | 43% | 87% | 70% | 73%",
        f"Lowest Highest Average Northshire\n{SAFE} 36% 86% 62% 63%\n{CHANGE} 43% 87% 70% 73%",
        f"Question Lowest Highest Average Northshire\n{SAFE} 36% 86% 62% 63%\n{CHANGE} 43% 87% 70% 73%",
        f"All regions | Scores\n | Lowest | Highest | Average | \n{SAFE} | 36% | 86% | 62% | 63%\n"
        f"{CHANGE} | 43% | 87% | 70% | 73%",
        f"Lowest\nHighest\nAverage\nNorthshire\n{SAFE}\n36%\n86%\n62%\n63%\n{CHANGE}\n43%\n87%\n70%\n73%",
        f"Measure\n\nLowest\n\nHighest\n\nAverage\n\nThis PDU\n\n{SAFE}\n\n36%\n86%\n62%\n63%\n{CHANGE}\n"
        "43%\n87%\n70%\n73%",
    ],
)
def test_a_table_that_compares(table: str) -> None:
    """Of the lowest, the highest, the average and this place, only this place's share is a finding."""
    found = extract(f"{PLACE}{table}\n").figures

    assert [each.surface for each in found] == ["36%", "86%", "62%", "63%", "43%", "87%", "70%", "73%"]
    here = [(each.surface, each.measure.value, each.polarity.value) for each in found if each.scope is Scope.HERE]
    assert here == [("63%", "public protection", "sufficient"), ("73%", "desistance", "sufficient")]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # The newest year is the inspection's own, wherever it stands
        (f" | 2023 | 2026\n{SAFE} | 36% | 43%", [("36%", False, 2023, None), ("43%", *OWN)]),
        (f"Question | 2025/26 | 2022/23\n{SAFE} | 36% | 43%", [("36%", *OWN), ("43%", False, 2022, None)]),
        (f" | This time | Previous inspection\n{SAFE} | 36% | 43%", [("36%", *OWN), ("43%", False, None, None)]),
        ("Keeping people safe\n\nYear | Share\n2023 | 36%\n2026 | 43%", [("36%", False, 2023, None), ("43%", *OWN)]),
        # So is the inspected place
        (f" | England | Northshire\n{SAFE} | 36% | 43%", [("36%", False, None, "England"), ("43%", *OWN)]),
        (f" | Northshire | Westhaven\n{SAFE} | 36% | 43%", [("36%", *OWN), ("43%", False, None, "Westhaven")]),
        (f"Place | {SAFE}\nNorthshire | 36%\nAll regions | 43%", [("36%", *OWN), ("43%", False, None, "All regions")]),
        (f"| Unit | {SAFE} |\n|---|---|\n| Northshire | 36% |\n| Westhaven | 43% |\n| Average of all units | 40% |",
         [("36%", *OWN), ("43%", False, None, "Westhaven"), ("40%", False, None, None)]),
        # An average that stands alone is what the table is about
        (f"Question | Average\n{SAFE} | 36%", [("36%", *OWN)]),
        (f"Question | Number | Average\n{SAFE} | 31 | 36%", [("36%", *OWN)]),
        # A change and a target are no shares; counts and a percentage are one
        (f"Question | 2023 | 2026 | Change\n{SAFE} | 36% | 43% | 7%", [("36%", False, 2023, None), ("43%", *OWN)]),
        (f"Question | Result | Target\n{SAFE} | 36% | 90%", [("36%", *OWN)]),
        (f"Question | Cases | Share\n{SAFE} | 19 of 50 | 38%", [("19 of 50", *OWN)]),
        (f"Question | n | Share\n{SAFE} | 50 | 38%", [("38%", *OWN)]),
        # Of values on lines without heads nobody knows which is whose
        (f"{SAFE} 36% 43%", []),
    ],
)  # fmt: skip
def test_columns_of_another_time_or_place(table: str, expected: list[tuple[str, bool, int | None, str | None]]) -> None:
    """A head or a label names year and place of its shares; those that are not the inspection's are background."""
    assert read_scopes(table) == expected


def test_a_label_of_several_rows() -> None:
    """A cell that spans rows is read with each of them."""
    text = "Stage | Focus | Share\nPlanning | Keeping people safe | 41%\n | Supporting desistance | 52%\n"

    assert figures_of(TITLE + text) == [
        row("41%", "41", "public protection", "planning"),
        row("52%", "52", "desistance", "planning"),
    ]


def test_a_list_of_counts() -> None:
    """Lines that each have a label and a share are a list, though words stand behind the share."""
    end = "of 66 cases sufficient to keep people safe\n"
    text = f"Assessment: 26 {end}Reviewing: 24 {end}"

    assert figures_of(TITLE + text) == [
        row("26 of 66", "39.4 (26/66)", "public protection", "assessment"),
        row("24 of 66", "36.4 (24/66)", "public protection", "reviewing"),
    ]
