"""Evidence: every piece of words that a briefing takes from its source, and what it reads from them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from briefing.errors import EvidenceError
from briefing.model import (
    Briefing,
    Figure,
    FromSource,
    Inspection,
    Quotation,
    RecommendationItem,
    Recommendations,
    SaidWords,
    StandardRating,
    list_pieces,
    read_percent,
)
from briefing.model.locate import Span, locate, locate_pieces
from briefing.numbers import find_numbers


class EvidenceKind(StrEnum):
    """What words are evidence of."""

    FIGURE = "figure"
    INSPECTION = "inspection"
    QUOTATION = "quotation"
    RATING = "rating"
    RECOMMENDATION = "recommendation"
    RECOMMENDATIONS = "recommendations"
    SAID = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence.

    Attributes:
        key: Where it stands in the briefing: the dotted key of its words, "figures.planning.evidence"; of words that
            prose is bound to, "said" and their place among them, "said.0".
        kind: What it is evidence of.
        source: The id of its source.
        words: The words of the source, with single spaces. Empty for an inspection for which none are given.
        fields: What is read from them, by key as front matter spells it; what is not said is left out.
        read_as: Why they are read so, where the program reads them otherwise. Else None.
        drafted: Whether the program alone has read them.
    """

    key: str
    kind: EvidenceKind
    source: str
    words: str
    fields: tuple[tuple[str, str], ...] = ()
    read_as: str | None = None
    drafted: bool = False


def list_evidence(briefing: Briefing) -> tuple[Evidence, ...]:
    """All evidence of a briefing: this one list is what is held, recorded and shown."""
    found = []
    for key, piece in list_pieces(partial(getattr, briefing)):
        kind, fields, words = _read(piece)
        for at, each in enumerate(words):
            name = "text" if kind is EvidenceKind.QUOTATION else "evidence"
            dotted = key if kind is EvidenceKind.SAID else f"{key}.{name}"
            reason = getattr(piece, "read_as", None)
            found.append(
                Evidence(
                    key=f"{dotted}.{at}" if len(words) > 1 else dotted,
                    kind=kind,
                    source=briefing.source_id_of(piece),
                    words=one_line(each),
                    fields=tuple((name, one_line(str(value))) for name, value in fields.items() if value is not None),
                    read_as=one_line(reason) if reason else None,
                    drafted=bool(getattr(piece, "drafted", False)),
                )
            )
    return tuple(found)


def _read(piece: FromSource) -> tuple[EvidenceKind, dict[str, object], tuple[str, ...]]:
    """What a piece of a briefing is evidence of, what is read from its words, and the words."""
    fields: dict[str, object]
    made: tuple[EvidenceKind, dict[str, object], tuple[str, ...]]
    match piece:
        case Inspection():
            names = ("body", "places", "programme", "year", "cases_inspected")
            fields = {name: getattr(piece, name) for name in names} | {"places": "; ".join(piece.places)}
            made = EvidenceKind.INSPECTION, fields, (piece.evidence or "",)
        case StandardRating():
            fields = {"of": piece.of, "rating": piece.rating, "printed": piece.printed}
            made = EvidenceKind.RATING, fields, (piece.evidence,)
        case Figure():
            made = EvidenceKind.FIGURE, _read_figure(piece), (piece.evidence,)
        case Recommendations():
            fields = {"total": piece.total, "possible": " or ".join(map(str, piece.possible)) or None}
            fields |= {f"to {addressee}": count for addressee, count in piece.by_addressee.items()}
            made = EvidenceKind.RECOMMENDATIONS, fields, piece.evidence
        case RecommendationItem():
            made = EvidenceKind.RECOMMENDATION, {"to": piece.to or None, "text": piece.text}, (piece.evidence,)
        case Quotation():
            made = EvidenceKind.QUOTATION, {"speaker": piece.said_by}, (piece.text,)
        case SaidWords():
            made = EvidenceKind.SAID, {"words": piece.words}, (piece.evidence,)
    return made


def _read_figure(figure: Figure) -> dict[str, object]:
    percent = figure.share.percent
    return {
        "printed": figure.printed,
        "percent": None if percent is None else read_percent(percent),
        "numerator": figure.share.numerator,
        "denominator": figure.share.denominator,
        "qualifier": figure.qualifier,
        "population": figure.population,
        "measure": figure.measure,
        "stage": figure.stage,
        "polarity": figure.polarity,
        "when": figure.when,
        "where": figure.where,
    }


def one_line(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def find_places(evidence: Evidence, text: str) -> tuple[Span, ...]:
    """Where a piece of evidence stands in the text of its source.

    Several places where an ellipsis parts its words; none where there are no words and nothing to be found.

    Raises:
        EvidenceError: It does not stand there, or more than once.
    """
    if evidence.kind is EvidenceKind.QUOTATION:
        return locate_pieces(evidence.words, text)
    if evidence.words:
        return (locate(evidence.words, text),)
    cases = dict(evidence.fields).get("cases_inspected")
    if cases is None:
        return ()
    for number in find_numbers(text):
        if int(cases) in {number.value, number.numerator, number.denominator}:
            return (Span(number.start, number.end),)
    raise EvidenceError(f"the source nowhere says “{cases}”", found=0, hint="write null where the source does not say")
