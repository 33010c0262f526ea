"""What a briefing says its source means, beside the program's own reading of the same words.

A person wrote or confirmed the fields; `briefing.extract` and the readers of this folder read the source. Where the
two differ, one line names both readings and the words. It is a problem where the words say so outright, else a hint,
because the program is the worse reader of the two; `read_as` answers it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from briefing.check.meaning.figures import find_figure_differences
from briefing.check.meaning.inspection import find_inspection_differences, find_recommendation_differences
from briefing.check.meaning.quotations import find_quotation_differences
from briefing.check.meaning.ratings import find_rating_differences
from briefing.check.meaning.reading import Difference, SourceReading, read_meaning
from briefing.document import Document
from briefing.document.fields import NOTHING, name_at
from briefing.errors import EvidenceError, Problem, Severity
from briefing.model import Briefing
from briefing.model.locate import locate, locate_pieces
from briefing.proof.bind import find_cut, find_printed_fault, find_recommendations_fault

__all__ = ["check_meaning"]


def check_meaning(document: Document[Briefing], text: str) -> Iterator[Problem]:
    """Where the program reads the source otherwise than the author. Words that do not stand in it are left out."""
    for key, piece, differences in _find_differences(document, read_meaning(text)):
        if piece.read_as is None:
            for each in differences:
                severity = Severity.PROBLEM if each.sure else Severity.HINT
                yield document.problem(f"{key}.{each.key}", name_at(key, each.message), each.hint, severity)
        elif not differences:
            message = "`read_as` answers nothing: the program reads the source as you do"
            yield document.problem(f"{key}.read_as", name_at(key, message), "take it out", Severity.HINT)


def _find_differences(
    document: Document[Briefing], source: SourceReading
) -> Iterator[tuple[str, Any, list[Difference]]]:
    """Each piece of a briefing that stands in its source: its key, what the author gives, and what differs."""
    inspection = document.read("inspection")
    if inspection:
        yield "inspection", inspection, list(find_inspection_differences(inspection, source))
    body = inspection.body if inspection else None
    for at, rating in enumerate(document.read("ratings") or ()):
        if rating is not NOTHING and (span := _try(locate, rating.evidence, source)):
            yield f"ratings.{at}", rating, find_rating_differences(rating, span, source, body)
    for name, figure in (document.read("figures") or {}).items():
        if figure is NOTHING or find_printed_fault(figure):
            continue
        if (span := _try(locate, figure.evidence, source)) and not find_cut(span, source.text):
            yield f"figures.{name}", figure, find_figure_differences(figure, span, source, inspection)
    recommendations = document.read("recommendations")
    if recommendations and not find_recommendations_fault(recommendations):
        yield "recommendations", recommendations, list(find_recommendation_differences(recommendations, source))
    for at, quotation in enumerate(document.read("quotations") or ()):
        if quotation is not NOTHING and (pieces := _try(locate_pieces, quotation.text, source)):
            yield f"quotations.{at}", quotation, list(find_quotation_differences(quotation.said_by, pieces, source))


def _try(find: Callable[[str, str], Any], words: str, source: SourceReading) -> Any:
    """Where words stand in the source. None where they do not; that is told elsewhere."""
    try:
        return find(words, source.text)
    except EvidenceError:
        return None
