"""The texts that extraction is tested on: the table of phrases, and the texts of the corpus."""

from pathlib import Path
from typing import Final, NamedTuple

from briefing.extract import extract
from briefing.extract.results import FoundFigure
from tests.corpus.score import read_documents

ROOT: Final = Path(__file__).resolve().parent.parent.parent
SHARED: Final = ROOT.parent / "shared"
"""Where the corpus stands. It is no part of the repository; what needs it is skipped where it is missing."""
CORPUS: Final = SHARED / "corpus"
SOURCES: Final = SHARED / "sources"


class Phrase(NamedTuple):
    """A sentence, and the figures that it states, each as the table writes it."""

    sentence: str
    figures: tuple[str, ...]


def read_phrases() -> list[Phrase]:
    """The table of phrases: a sentence a line, its figures indented below it; none is below what states no figure."""
    phrases: list[Phrase] = []
    for line in Path(__file__).with_name("phrases.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            sentence, figures = phrases[-1]
            phrases[-1] = Phrase(sentence, (*figures, line.strip()))
        elif line and not line.startswith("#"):
            phrases.append(Phrase(line, ()))
    return phrases


def write_figure(figure: FoundFigure) -> str:
    """A figure as the table writes it."""
    counts = "" if figure.denominator is None else f" ({figure.numerator}/{figure.denominator})"
    value = f"{figure.qualifier} {figure.percent.normalize():f}{counts}"
    return f"{figure.surface} | {value} | {figure.measure} | {figure.stage or '-'} | {figure.polarity}"


def figures_of(text: str) -> list[str]:
    """The figures of a text as the rules alone read them, as the table writes them."""
    return [write_figure(figure) for figure in extract(text, readers=()).figures]


def read_corpus() -> list[tuple[str, str]]:
    """Name and text of the invented documents, and where they are at hand of the practice documents and sources."""
    paths = [*sorted((CORPUS / "dev" / "texts").glob("*.txt")), *sorted(SOURCES.glob("*.txt"))]
    invented = [(document.name, document.text) for document in read_documents()]
    return [*invented, *((path.stem[:3], path.read_text("utf-8")) for path in paths)]
