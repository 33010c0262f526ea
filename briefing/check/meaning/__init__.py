"""What a briefing says its source means, beside the program's own reading of the same words.

A person wrote or confirmed the fields; `briefing.extract` and the readers of this folder read the source. Where the
two differ, one line names both readings and the words. It is a problem where the words say so outright, else a hint,
because the program is the worse reader of the two; `read_as` answers it.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from briefing.check.meaning.figures import find_figure_differences
from briefing.check.meaning.inspection import (
    find_inspection_differences,
    find_item_differences,
    find_recommendation_differences,
)
from briefing.check.meaning.quotations import find_quotation_differences
from briefing.check.meaning.ratings import find_rating_differences
from briefing.check.meaning.reading import Difference, SourceReading, read_meaning
from briefing.document import Document
from briefing.document.fields import name_at
from briefing.errors import EvidenceError, Problem, Severity
from briefing.model import (
    Briefing,
    Figure,
    FromSource,
    Inspection,
    Quotation,
    RecommendationItem,
    Recommendations,
    StandardRating,
)
from briefing.model.locate import locate, locate_pieces
from briefing.proof.bind import find_cut, find_printed_fault, find_recommendations_fault

__all__ = ["check_meaning"]


def check_meaning(
    document: Document[Briefing], text: str, is_of: Callable[[FromSource], bool] = lambda _: True
) -> Iterator[Problem]:
    """Where the program reads a source otherwise than the author. Words that do not stand in it are left out.

    Args:
        document: The briefing.
        text: The source.
        is_of: Whether a piece of the briefing rests on it.
    """
    for key, piece, differences in _find_differences(document, read_meaning(text), is_of):
        if piece.read_as is None:
            for each in differences:
                severity = Severity.PROBLEM if each.sure else Severity.HINT
                yield document.problem(f"{key}.{each.key}", name_at(key, each.message), each.hint, severity)
        elif not differences:
            message = "`read_as` answers nothing: the program reads the source as you do"
            yield document.problem(f"{key}.read_as", name_at(key, message), "take it out", Severity.HINT)


def _find_differences(
    document: Document[Briefing], source: SourceReading, is_of: Callable[[FromSource], bool]
) -> Iterator[tuple[str, Any, list[Difference]]]:
    """Each piece of a briefing that stands in its source: its key, what the author gives, and what differs."""
    inspection = document.read("inspection")
    for key, piece in document.list_pieces():
        if is_of(piece) and (found := _find_of_piece(piece, source, inspection)) is not None:
            yield key, piece, list(found)


def _find_of_piece(  # noqa: PLR0911  # one for each kind
    piece: Any, source: SourceReading, inspection: Inspection | None
) -> Iterable[Difference] | None:
    """What differs of one piece. None where it does not stand in the source, or nothing reads it."""
    match piece:
        case Inspection():
            return find_inspection_differences(piece, source)
        case StandardRating() if span := _try(locate, piece.evidence, source):
            return find_rating_differences(piece, span, source, inspection.body if inspection else None)
        case Figure() if not find_printed_fault(piece) and (span := _try(locate, piece.evidence, source)):
            return None if find_cut(span, source.text) else find_figure_differences(piece, span, source, inspection)
        case Recommendations() if not find_recommendations_fault(piece):
            return find_recommendation_differences(piece, source)
        case RecommendationItem() if span := _try(locate, piece.evidence, source):
            return find_item_differences(piece, span, source)
        case Quotation() if pieces := _try(locate_pieces, piece.text, source):
            return find_quotation_differences(piece.said_by, pieces, source)
    return None


def _try(find: Callable[[str, str], Any], words: str, source: SourceReading) -> Any:
    """Where words stand in the source. None where they do not; that is told elsewhere."""
    try:
        return find(words, source.text)
    except EvidenceError:
        return None
