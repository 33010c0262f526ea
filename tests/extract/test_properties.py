"""What holds of every extraction, whatever the text."""

import random
from typing import Final

import pytest

from briefing.extract import extract
from briefing.extract.results import FoundFigure
from briefing.model import Figure, Share
from briefing.model.locate import locate
from briefing.numbers import NumberKind, find_numbers
from briefing.proof.bind import find_printed_fault
from briefing.terms import Measure, Polarity
from tests.extract.making import read_corpus, read_phrases

pytestmark = pytest.mark.slow

SENTENCES: Final = [phrase.sentence for phrase in read_phrases()]


def make_texts() -> list[tuple[str, str]]:
    """The corpus, and texts put together from the table at random."""
    chance = random.Random(7)
    made = []
    for number in range(60):
        chosen = chance.sample(SENTENCES, 12)
        joints = [chance.choice((" ", "\n\n", "\n- ", "\n")) for _ in chosen]
        made.append(
            (f"made-{number}", "Northshire region\n\n" + "".join(map("".join, zip(chosen, joints, strict=True))))
        )
    return [*read_corpus(), *made]


TEXTS: Final = make_texts()


def make_figure(found: FoundFigure) -> Figure:
    """The figure that a draft would make."""
    counted = found.denominator is not None
    return Figure(
        printed=found.surface,
        share=Share(
            percent=None if counted else found.percent, numerator=found.numerator, denominator=found.denominator
        ),
        qualifier=found.qualifier,
        population="cases",
        measure=found.measure,
        stage=found.stage,
        polarity=found.polarity,
        evidence=found.evidence,
    )


@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[name for name, _ in TEXTS])
def test_every_figure(name: str, text: str) -> None:
    """A figure stands where it says, its evidence holds it, is short, stands once, and prints what the figure says."""
    for figure in extract(text).figures:
        assert text[figure.start : figure.end] == figure.surface
        assert figure.surface in figure.evidence
        assert len(figure.evidence.split()) <= 40
        span = locate(figure.evidence, text)
        assert span.start <= figure.start < figure.end <= span.end
        assert 0 <= figure.percent <= 100
        # "Six said", of 16 in the sentence before, and "four times in ten": what a draft leaves out, and tells.
        numbers = list(find_numbers(figure.surface))
        elided = figure.denominator is not None and numbers[0].kind is NumberKind.COUNT
        fault = find_printed_fault(make_figure(figure))
        assert fault is None or (fault.key == "printed" and (elided or len(numbers) != 1)), fault


@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[name for name, _ in TEXTS])
def test_every_tie(name: str, text: str) -> None:
    """Staff are never judged; what is judged has a stage, if only the whole."""
    for figure in extract(text).figures:
        if figure.measure is Measure.WORKLOAD:
            assert figure.polarity is Polarity.NEUTRAL
        if figure.measure in {Measure.PUBLIC_PROTECTION, Measure.DESISTANCE}:
            assert figure.stage is not None


@pytest.mark.parametrize(("name", "text"), TEXTS, ids=[name for name, _ in TEXTS])
def test_every_span(name: str, text: str) -> None:
    """Quotations and ratings stand where they say, in the order of the text, and extraction is the same each time."""
    found = extract(text)

    for quotation in found.quotations:
        assert quotation.text.split()[0] in text[quotation.start : quotation.end]
    for rating in found.ratings:
        assert text[rating.start : rating.end].split()
    assert [figure.start for figure in found.figures] == sorted(figure.start for figure in found.figures)
    assert extract(text) == found


@pytest.mark.parametrize(
    "text", ["", "\n", " ", "\x00", "No number here.", "½", "%", "“", "| | |", "in in in of of of"]
)
def test_texts_of_nothing(text: str) -> None:
    """A text that says nothing yields nothing, and no error."""
    found = extract(text)

    assert (found.figures, found.quotations, found.recommendations.total) == ((), (), None) or text == "½"
