"""What the rules say of a share that they are not sure of themselves."""

import pytest

from briefing.extract import extract
from briefing.extract.meaning import Context, Meaning, read_meanings
from briefing.extract.results import Doubts
from briefing.extract.sentences import part_sentences
from briefing.extract.shares import find_shares
from briefing.terms import Measure, Polarity, Stage


def doubts_of(text: str, before: Measure | None = None) -> Doubts:
    """What is open of the first share of a sentence. before: what the sentence before it was about."""
    sentence = part_sentences(text)[0]
    context = Context(before=Meaning(measure=before))
    return read_meanings(sentence, find_shares(sentence), context)[0].doubts


@pytest.mark.parametrize(
    ("text", "before", "open_fields"),
    [
        ("Planning was good enough to keep people safe in 49 per cent of cases.", None, {}),
        (
            "Information from the police was used well to manage the risk of harm in 49 per cent of cases.",
            None,
            {"measure": (Measure.INFORMATION, Measure.PUBLIC_PROTECTION)},
        ),
        (
            "The right help came in good time in 49 per cent of cases.",
            Measure.DESISTANCE,
            {"measure": (Measure.DESISTANCE, Measure.OTHER)},
        ),
        (
            "A plan for release was made in 49 per cent of cases.",
            None,
            {"polarity": (Polarity.SUFFICIENT, Polarity.NEUTRAL)},
        ),
    ],
)
def test_what_is_open(text: str, before: Measure | None, open_fields: Doubts) -> None:
    """Two measures in one clause, one that may go on from the sentence before, what was done and not judged."""
    assert doubts_of(text, before) == open_fields


def test_a_heading_gives_a_stage_that_is_open() -> None:
    """A stage that stands in the heading alone, of a share that names another measure, is open."""
    text = "Northshire\n\nThe report is out today.\n\nPlanning\n\nThe police were not asked in 49 per cent of cases.\n"

    figure = extract(text).figures[0]

    assert figure.stage is Stage.PLANNING
    assert "stage" in figure.doubts
