"""Sentences of the kind that reports and newspapers print, and what each states."""

import pytest

from tests.extract.making import Phrase, figures_of, read_phrases

PHRASES = read_phrases()


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase.sentence[:60] for phrase in PHRASES])
def test_what_a_sentence_states(phrase: Phrase) -> None:
    """A sentence yields the figures of the table, with value, bound, measure, stage and polarity, and no other."""
    assert figures_of(f"{phrase.sentence}\n") == list(phrase.figures)


def test_size_of_the_table() -> None:
    """The table holds two hundred sentences and more, and never loses one."""
    assert len(PHRASES) >= 215
    assert len({phrase.sentence for phrase in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize("phrase", [phrase for phrase in PHRASES if len(phrase.figures) == 1][:60])
def test_a_sentence_says_the_same_in_its_place(phrase: Phrase) -> None:
    """What stands in other paragraphs changes nothing in a sentence that says all of itself."""
    text = f"Northshire region\n\nThe report is out today.\n\n{phrase.sentence}\n\nIt has 40 pages.\n"

    assert figures_of(text) == list(phrase.figures)


@pytest.mark.parametrize("bullet", ["- ", "• ", "* ", "1. "])
@pytest.mark.parametrize("phrase", [phrase for phrase in PHRASES if len(phrase.figures) == 1][::9])
def test_a_sentence_says_the_same_in_a_list(phrase: Phrase, bullet: str) -> None:
    """The sign of a list changes nothing."""
    assert figures_of(f"Findings\n\n{bullet}{phrase.sentence}\n") == list(phrase.figures)
