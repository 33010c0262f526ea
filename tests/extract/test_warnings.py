"""What a person is asked to look at."""

import pytest

from briefing.extract import extract
from tests.corpus.score import read_documents
from tests.extract.making import CORPUS, SOURCES, read_corpus

TITLE = "Northshire PDU\n\n"


def messages(text: str) -> list[str]:
    """The warnings of a text."""
    return [warning.message for warning in extract(text).warnings]


def test_a_word_that_is_no_rating() -> None:
    """A word outside the four in the place of a rating is named, with the one that was likely meant."""
    text = f"{TITLE}The unit was given the rating of 'Insufficient'.\n"

    assert messages(text) == ["'Insufficient' is no rating of the inspectorate; did the source mean 'Inadequate'?"]
    assert extract(text).inspection.overall_rating is None


def test_counts_and_a_percentage_that_cannot_both_be() -> None:
    """Counts and the percentage beside them must agree."""
    text = f"{TITLE}In 49 of 80 cases (70 per cent), planning was sufficient to keep people safe.\n"

    assert any("49 of 80 is 61.3%, but the text also says 70%" in message for message in messages(text))


def test_a_percentage_that_no_number_of_cases_gives() -> None:
    """49 per cent of 60 is no whole number of cases, rounded or not; 50 per cent is."""
    text = f"{TITLE}60 cases were inspected. Planning was sufficient to keep people safe in {{}} per cent of cases.\n"

    assert any("no whole number of 60 cases" in message for message in messages(text.format(49)))
    assert messages(text.format(50)) == []


def test_two_values_for_one_thing() -> None:
    """Two exact values of one measure, stage and polarity are named."""
    text = (
        f"{TITLE}Planning was sufficient to keep people safe in 40 per cent of cases.\n\n"
        "Planning was sufficient to keep people safe in 45 per cent of cases.\n"
    )

    assert any("seem to be of one thing" in message for message in messages(text))


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        (
            "HMP Northshire\n\nHM Inspectorate of Prisons found public protection weak in 40 per cent of cases.",
            "Prisons",
        ),
        ("Northshire Academy\n\nOfsted inspectors say leaders do not keep people safe in half of cases.", "Ofsted"),
        (
            "Northshire Home\n\nThe Care Quality Commission said risk of harm was missed in a third of cases.",
            "Care Quality",
        ),
        ("Northshire Police\n\nHMICFRS found that the public was protected in 60 per cent of cases.", "Constabulary"),
        ("Northshire\n\nThe Care Inspectorate said people were kept safe in half of cases.", "Care Inspectorate"),
    ],
)
def test_another_inspectorate(text: str, whose: str) -> None:
    """Another inspectorate's document is named, and yields nothing that a chart of probation could show."""
    found = extract(f"{text}\n")

    assert whose in (found.foreign or "")
    assert any(whose in warning.message for warning in found.warnings)
    assert {str(figure.measure) for figure in found.figures} == {"other"}


def test_another_inspectorate_in_a_document_of_ours() -> None:
    """What another inspectorate found is told apart within a text about probation."""
    text = (
        "Northshire probation region\n\n"
        "HM Inspectorate of Prisons said that public protection was weak in one in four cases.\n\n"
        "HM Inspectorate of Probation judged that 27 per cent of assessments kept people safe.\n"
    )

    assert [str(figure.measure) for figure in extract(text).figures] == ["other", "public protection"]


PARAPHRASE = (
    "Inspectors mentioned that implementation and supply of companies conserved folks protected in simply 18 per cent "
    "of instances at Northshire. The danger of great hurt was weighed up in solely half of circumstances. "
) + "The report goes on for many pages and says what everybody knew. " * 10


def test_a_paraphrase_is_flagged() -> None:
    """A long text with three signs of a machine's rewording is a paraphrase, and nobody is quoted from it."""
    found = extract(PARAPHRASE + 'Martin Jones said: "We should do greater than this within the subsequent yr."\n')

    assert found.paraphrased
    assert not any(quotation.authentic for quotation in found.quotations)
    assert any("quote nobody" in warning.message for warning in found.warnings)


def test_a_short_text_is_not_decided() -> None:
    """Signs in a short text are named one by one; the text is not called a paraphrase."""
    found = extract(PARAPHRASE[:180])

    assert not found.paraphrased
    assert any("not how the field speaks" in warning.message for warning in found.warnings)


def test_no_invented_document_is_a_machines_rewording() -> None:
    """What reporters and inspectors write, and a person's rewording, bear no signs of a machine."""
    assert [document.name for document in read_documents() if extract(document.text).paraphrased] == []


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the sources are not at hand")
def test_the_real_paraphrases_and_no_other() -> None:
    """The two paraphrased sources are flagged; the three reports and the practice documents are not."""
    flagged = {path.stem[:3] for path in SOURCES.glob("*.txt") if extract(path.read_text("utf-8")).paraphrased}

    assert flagged == {"001", "003"}
    assert not any(extract(path.read_text("utf-8")).paraphrased for path in (CORPUS / "dev" / "texts").glob("*.txt"))


def test_warnings_stand_in_the_text() -> None:
    """The span of a warning lies in the text."""
    for _, text in read_corpus():
        for warning in extract(text).warnings:
            assert 0 <= warning.start <= warning.end <= len(text)


@pytest.mark.parametrize(
    "words",
    [
        "in 45 per cent of 60 cases, down from 49 per cent in 2022",
        "in 27 of 60 cases, or 45 per cent",
    ],
)
def test_what_is_no_contradiction(words: str) -> None:
    """A share of another year contradicts none of this one and is of other cases; counts and their percentage agree."""
    text = f"{TITLE}60 cases were inspected in 2026. Planning was sufficient to keep people safe {words}.\n"

    assert messages(text) == []
