"""Every difference between a briefing and the reading of its source, as problems and hints at their places."""

from collections.abc import Iterator
from typing import Any

from briefing.check.meaning.difference import Difference
from briefing.check.meaning.figures import find_figure_differences
from briefing.check.meaning.inspected import find_inspection_differences, find_recommendation_differences
from briefing.check.meaning.quotations import find_quotation_differences
from briefing.check.meaning.ratings import find_rating_differences
from briefing.check.meaning.source import SourceReading, read_meaning
from briefing.document import Document
from briefing.document.fields import NOTHING, name_at
from briefing.errors import EvidenceError, Problem, Severity
from briefing.model import Briefing
from briefing.model.locate import locate, locate_pieces
from briefing.proof.bind import find_cut, find_printed_fault, find_recommendations_fault


def hold_meaning(document: Document[Briefing], text: str) -> Iterator[Problem]:
    """Where the program reads the source otherwise than the author. Words that do not stand in it are left out."""
    source = read_meaning(text)
    for key, piece, differences in _find_differences(document, source):
        if piece.read_as is None:
            yield from (_tell(document, key, each) for each in differences)
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
        if rating is not NOTHING and (span := _locate(rating.evidence, source)):
            yield f"ratings.{at}", rating, find_rating_differences(rating, span, source, body)
    for name, figure in (document.read("figures") or {}).items():
        if figure is NOTHING or find_printed_fault(figure):
            continue
        if (span := _locate(figure.evidence, source)) and not find_cut(span, source.text):
            yield f"figures.{name}", figure, find_figure_differences(figure, span, source, inspection)
    recommendations = document.read("recommendations")
    if recommendations and not find_recommendations_fault(recommendations):
        yield "recommendations", recommendations, list(find_recommendation_differences(recommendations, source))
    for at, quotation in enumerate(document.read("quotations") or ()):
        if quotation is not NOTHING and (pieces := _locate_pieces(quotation.text, source)):
            yield f"quotations.{at}", quotation, list(find_quotation_differences(quotation.speaker, pieces, source))


def _locate(words: str, source: SourceReading) -> Any:
    try:
        return locate(words, source.text)
    except EvidenceError:
        return None


def _locate_pieces(words: str, source: SourceReading) -> Any:
    try:
        return locate_pieces(words, source.text)
    except EvidenceError:
        return None


def _tell(document: Document[Briefing], key: str, each: Difference) -> Problem:
    severity = Severity.PROBLEM if each.sure else Severity.HINT
    return document.problem(f"{key}.{each.key}", name_at(key, each.message), each.hint, severity)
