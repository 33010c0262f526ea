"""Headings, lists and tables name what the shares below them count."""

import pytest

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
