"""Truthful fields, figure by figure: of invented texts here and in tests/corpus, and of ../shared where it is there."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from briefing.errors import EvidenceError, ModelError
from briefing.model import Figure, Inspection, Quotation, Recommendations, Share, StandardRating
from briefing.model.locate import Span, find, locate, locate_pieces
from briefing.terms import Measure, Polarity, Programme, Qualifier, Rating, Region, Stage
from tests import northshire
from tests.corpus.score import read_documents
from tests.meaning.making import BAD, GOOD, PLAIN, figure, rating

HERE: Final = Path(__file__).parent
SHARED: Final = HERE.parents[2] / "shared"
CORPUS: Final = SHARED / "corpus"
_POLARITIES: Final = {"good": GOOD, "bad": BAD, "plain": PLAIN}
_LOCAL: Final = {Programme.REGIONAL, Programme.PDU, Programme.DYNAMIC, Programme.CRC, Programme.YOUTH}


@dataclass(frozen=True, kw_only=True)
class Truth:
    """One text, and what a truthful author gives of it, each with the place of its words in the text.

    Attributes:
        kind: The set that it belongs to.
        name: The text's own name.
        text: The text.
        inspection: What was inspected.
        figures: Each with the fields that may be argued about, which count for nothing.
        ratings: As given.
        quotations: As given.
        recommendations: None where there are none.
    """

    kind: str
    name: str
    text: str
    inspection: Inspection
    figures: Sequence[tuple[Figure, Span, frozenset[str]]] = ()
    ratings: Sequence[tuple[StandardRating, Span]] = ()
    quotations: Sequence[tuple[Quotation, tuple[Span, ...]]] = ()
    recommendations: Recommendations | None = None


def read_invented(name: str) -> list[Truth]:
    """The texts of `first.txt` or `second.txt`; the head of the former says how they are written."""
    blocks = re.split(r"^== ", (HERE / name).read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_read_block(name, block) for block in blocks]


def _read_block(kind: str, block: str) -> Truth:
    head, _, rest = block.partition("\n")
    text, *fields = re.split(r"^-- ", rest, flags=re.MULTILINE)
    figures, ratings, quotations = [], [], []
    for line in fields:
        parts = [part.strip().replace(r"\|", "|") for part in re.split(r"(?<!\\)\|", line)]
        if line.startswith('"'):
            speaker, _, words = line.strip().removeprefix('"').partition('": ')
            quotations.append((Quotation(speaker=speaker, text=words), locate_pieces(words, text)))
        elif len(parts) == 2:
            of, _, word = parts[0].partition(": ")
            ratings.append((rating(of, word, parts[1]), locate(parts[1], text)))
        else:
            printed, share, meaning, polarity, evidence, population, *more = parts
            changes: dict[str, Any] = dict(each.split("=") for each in more) | {"population": population}
            changes |= {"when": int(changes["when"])} if "when" in changes else {}
            made = figure(printed, share, meaning, _POLARITIES[polarity], evidence, **changes)
            figures.append((made, locate(evidence, text), frozenset[str]()))
    named = re.findall(r"\bNorthshire(?: (?:North|South|East|West))?\b", text)
    body = max(named, key=len, default="Northshire")
    inspection = northshire.inspection(body=body, programme=Programme.REGIONAL, cases_inspected=None)
    return Truth(
        kind=kind,
        name=head,
        text=text,
        inspection=inspection,
        figures=figures,
        ratings=ratings,
        quotations=quotations,
    )


def read_corpus(kind: str) -> list[Truth]:
    """The texts of tests/corpus (`invented`), or of `dev`, `real` or `seeds`. Never quote the latter three."""
    if kind == "invented":
        return [_read_gold(kind, each.name, _translate(each.gold), each.text) for each in read_documents()]
    texts = SHARED / "sources" if kind == "seeds" else CORPUS / kind / "texts"
    return [
        _read_gold(
            kind,
            path.stem,
            json.loads(path.read_text(encoding="utf-8")),
            (texts / f"{path.stem}.txt").read_text("utf-8"),
        )
        for path in sorted((CORPUS / kind / "gold").glob("*.json"))
    ]


def _translate(gold: dict[str, Any]) -> dict[str, Any]:
    """The gold of tests/corpus, with the keys of ../shared/corpus."""
    inspection, recommendations = gold["inspection"], gold["recommendations"] or {"total": None, "by_addressee": {}}
    return {
        "inspection": inspection
        | {"region_or_body": inspection["body"], "programme": inspection["programme"] or Programme.OTHER.value},
        "contestable": inspection.get("contestable"),
        "figures": [each | {"quote": each["evidence"], "value_percent": each["percent"]} for each in gold["figures"]],
        "ratings": gold["ratings"],
        "quotes": gold["quotations"],
        "recommendations_total": recommendations["total"],
        "recommendations_by_addressee": recommendations["by_addressee"],
    }


def _read_gold(kind: str, name: str, gold: dict[str, Any], text: str) -> Truth:
    given, arguable = gold["inspection"], set(gold.get("contestable") or ())
    ratings = gold.get("ratings") or [{"of": "overall", "rating": given["overall_rating"]}]
    recommended = gold.get("recommendations_total")
    return Truth(
        kind=kind,
        name=name,
        text=text,
        inspection=_make_inspection(given, arguable, text),
        figures=list(_make_figures(gold["figures"], text)),
        ratings=[made for each in ratings if each["rating"] for made in _make_ratings(each, text)],
        quotations=[made for each in gold["quotes"] if each["speaker"] for made in _make_quotations(each, text)],
        recommendations=Recommendations(
            total=recommended, by_addressee=gold["recommendations_by_addressee"], evidence=("recommendations",)
        )
        if recommended and "recommendations" not in arguable
        else None,
    )


def _make_inspection(given: dict[str, Any], arguable: set[str], text: str) -> Inspection:
    """The inspection; its year is the last one that the text names."""
    body = re.sub(r"\s*\(.*?\)", "", given["region_or_body"] or "Probation Service").partition(";")[0]
    programme = Programme(given["programme"])
    here = next((place for place in Region if place.value in body), None)
    local = programme in _LOCAL and here is not Region.ENGLAND_AND_WALES
    return Inspection(
        body=body,
        places=(here or (Region.NORTH_WEST if local else Region.ENGLAND_AND_WALES),),
        programme=programme,
        year=max(map(int, re.findall(r"\b20[0-2]\d\b", text)), default=2026),
        cases_inspected=None if "cases" in arguable else given["cases_inspected"],
    )


def _make_figures(given: list[dict[str, Any]], text: str) -> Iterator[tuple[Figure, Span, frozenset[str]]]:
    for each in given:
        spans = find(each["quote"], text)
        shared = each["value_percent"] is not None or each["denominator"] is not None
        if each.get("contestable") is True or each.get("scope") == "background" or len(spans) != 1 or not shared:
            continue
        quoted = text[slice(*spans[0])]
        inside = find(each["surface"], quoted)
        counted = each["numerator"] is not None and each["denominator"] and " in " not in each["surface"]
        percent = None if each["value_percent"] is None else Decimal(str(each["value_percent"]))
        try:
            made = Figure(
                printed=quoted[slice(*inside[0])],
                share=Share(numerator=each["numerator"], denominator=each["denominator"])
                if counted
                else Share(percent=percent),
                qualifier=Qualifier(each["qualifier"]),
                population=each["population"] or "cases",
                measure=Measure(each["measure"]),
                stage=None if each["stage"] in {None, "null"} else Stage(each["stage"]),
                polarity=Polarity(each["polarity"]),
                evidence=quoted if len(quoted.split()) <= 40 else each["surface"],
            )
        except (ModelError, IndexError):
            continue
        yield made, spans[0], frozenset(each.get("contestable") or ())


def _make_ratings(given: dict[str, Any], text: str) -> Iterator[tuple[StandardRating, Span]]:
    """The rating at each place where its word stands; its author has read one of them."""
    if given.get("contestable"):
        return
    for found in re.finditer(rf"\b{given['rating']}\b(?!\s+enough)", text, re.IGNORECASE):
        made = StandardRating(of=given["of"], rating=Rating(given["rating"]), evidence=found[0])
        yield made, Span(*found.span())


def _make_quotations(given: dict[str, Any], text: str) -> Iterator[tuple[Quotation, tuple[Span, ...]]]:
    """The quotation, or its first sentence where the whole is too long."""
    for words in (given["text"], re.split(r"(?<=[.!?])\s+", given["text"])[0]):
        try:
            yield Quotation(speaker=given["speaker"], text=words), locate_pieces(words, text)
        except (EvidenceError, ModelError):
            continue
        return
