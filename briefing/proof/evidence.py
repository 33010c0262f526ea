"""Evidence: every piece of words that a briefing takes from its source, and what it reads from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefing.errors import EvidenceError
from briefing.model import Briefing, read_percent
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
        words: The words of the source, with single spaces. Empty for an inspection for which none are given.
        fields: What is read from them, by key as front matter spells it; what is not said is left out.
        read_as: Why they are read so, where the program reads them otherwise. Else None.
        drafted: Whether the program alone has read them.
    """

    key: str
    kind: EvidenceKind
    words: str
    fields: tuple[tuple[str, str], ...] = ()
    read_as: str | None = None
    drafted: bool = False


def list_evidence(briefing: Briefing) -> tuple[Evidence, ...]:
    """All evidence of a briefing: this one list is what is held, recorded and shown."""
    found = []
    made = briefing.inspection
    fields: dict[str, object] = {
        "body": made.body,
        "places": "; ".join(made.places),
        "programme": made.programme,
        "year": made.year,
        "cases_inspected": made.cases_inspected,
    }
    found.append(_make("inspection.evidence", EvidenceKind.INSPECTION, made.evidence or "", fields, made))
    for at, rating in enumerate(briefing.ratings):
        fields = {"of": rating.of, "rating": rating.rating, "printed": rating.printed}
        found.append(_make(f"ratings.{at}.evidence", EvidenceKind.RATING, rating.evidence, fields, rating))
    for name, figure in briefing.figures.items():
        percent = figure.share.percent
        fields = {
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
        found.append(_make(f"figures.{name}.evidence", EvidenceKind.FIGURE, figure.evidence, fields, figure))
    if (asked := briefing.recommendations) is not None:
        fields = {"total": asked.total, "possible": " or ".join(map(str, asked.possible)) or None}
        fields |= {f"to {addressee}": count for addressee, count in asked.by_addressee.items()}
        for at, words in enumerate(asked.evidence):
            key = "recommendations.evidence" + (f".{at}" if len(asked.evidence) > 1 else "")
            found.append(_make(key, EvidenceKind.RECOMMENDATIONS, words, fields, asked))
        for at, item in enumerate(asked.items):
            key, fields = f"recommendations.items.{at}.evidence", {"to": item.to, "text": item.text}
            found.append(_make(key, EvidenceKind.RECOMMENDATION, item.evidence, fields, item))
    for at, quotation in enumerate(briefing.quotations):
        fields = {"speaker": quotation.said_by}
        found.append(_make(f"quotations.{at}.text", EvidenceKind.QUOTATION, quotation.text, fields, quotation))
    for at, said in enumerate(briefing.said):
        found.append(_make(f"said.{at}", EvidenceKind.SAID, said.evidence, {"words": said.words}))
    return tuple(found)


def _make(key: str, kind: EvidenceKind, words: str, fields: Mapping[str, object], read: object = None) -> Evidence:
    """A piece of evidence, every text with single spaces, so that it stands on one line."""
    reason = getattr(read, "read_as", None)
    return Evidence(
        key=key,
        kind=kind,
        words=one_line(words),
        fields=tuple((name, one_line(str(value))) for name, value in fields.items() if value is not None),
        read_as=one_line(reason) if reason else None,
        drafted=bool(getattr(read, "drafted", False)),
    )


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
