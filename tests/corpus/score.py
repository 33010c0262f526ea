"""How well extraction does on the invented texts beside this file.

`python -m tests.corpus.score` prints it, with -v each difference. README.md tells the rules of the gold.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefing.__main__ import write_extraction
from briefing.extract import extract
from briefing.read import read_source

HERE: Final = Path(__file__).parent
TEXTS: Final = sorted((HERE / "texts").iterdir())
"""The invented documents: text and HTML."""
FIELDS: Final = ("value", "qualifier", "measure", "stage", "polarity", "population")
INSPECTION: Final = ("body", "programme", "overall_rating", "cases_inspected")


class Document(NamedTuple):
    """A text as read, its gold, and what extraction finds, both as the JSON of the format."""

    name: str
    text: str
    gold: dict[str, Any]
    found: dict[str, Any]


class Mark(NamedTuple):
    """One thing that was scored: in which field, whether it is right, and what was wanted and found."""

    field: str
    right: bool
    words: str


@cache
def read_documents() -> tuple[Document, ...]:
    """All documents; each is read once a process."""
    documents = []
    for path in TEXTS:
        text = read_source(path).text
        gold = json.loads((HERE / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
        for figure in gold["figures"]:  # the place of the number words in the text
            figure["start"] = text.index(figure["evidence"]) + figure["evidence"].index(figure["surface"])
            figure["end"] = figure["start"] + len(figure["surface"])
        documents.append(Document(path.name, text, gold, write_extraction(extract(text))))
    return tuple(documents)


def mark(document: Document) -> Iterator[Mark]:
    """Everything that is right or wrong about what was found in one document."""
    gold, found = document.gold, document.found
    for key in INSPECTION:
        if key not in gold["inspection"].get("contestable", ()):
            wanted, made = gold["inspection"][key], found["inspection"][key]
            yield Mark(f"inspection {key}", wanted == made, f"{wanted} / {made}")
    yield from _mark_figures(document)
    for kind, name in (
        ("ratings", lambda each: (each["of"].casefold(), each["rating"])),
        ("quotations", _name_quotation),
    ):
        wanted, made = [[name(each) for each in side[kind]] for side in (gold, found)]
        for each in wanted:
            yield Mark(f"{kind} found", any(_is_same(each, other) for other in made), f"{each}")
        for other in made:
            yield Mark(f"{kind} precise", any(_is_same(each, other) for each in wanted), f"{other}")
    wanted = gold["recommendations"] or {"total": None, "by_addressee": {}, "items": []}
    made = found["recommendations"]
    items = [{(each["to"], each["text"]) for each in side["items"]} for side in (wanted, made)]
    for item in sorted(items[0] | items[1], key=str):
        yield Mark("recommendations items", item in items[0] & items[1], f"{item}")
    for key in ("total", "by_addressee"):
        # "The inspectorate made no recommendations": none and no word of them are one
        yield Mark(
            f"recommendations {key}", (made[key] or None) == (wanted[key] or None), f"{wanted[key]} / {made[key]}"
        )


def find_pairs(document: Document) -> list[tuple[dict[str, Any], dict[str, Any] | None]]:
    """Each figure of the gold, with the one that was found whose number words share a character with it, or None."""
    found = document.found["figures"]
    return [
        (
            wanted,
            next((each for each in found if each["start"] < wanted["end"] and wanted["start"] < each["end"]), None),
        )
        for wanted in document.gold["figures"]
    ]


def is_right(wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether all is right that a reader could be misled by: everything but the words for the population."""
    return all(_agree(field, wanted, found) for field in FIELDS if field != "population")


def _mark_figures(document: Document) -> Iterator[Mark]:
    """A share of the background need not be found, and must not be found as one of this inspection.

    What may be argued about counts for nothing.
    """
    pairs = find_pairs(document)
    for wanted, made in pairs:
        evidence = wanted["evidence"]
        if wanted["scope"] == "background":
            yield Mark("figures scope", made is None or made["scope"] == "background", evidence)
        elif wanted.get("contestable") is not True:
            if made:
                yield Mark("figures here", made["scope"] == "here", evidence)
            yield Mark("figures found", made is not None, evidence)
            yield Mark("figures right", made is not None and is_right(wanted, made), evidence)
            for field in FIELDS:
                if made and field not in wanted.get("contestable", ()):
                    said = f"{evidence}: {_get(field, wanted)} / {_get(field, made)}"
                    yield Mark(f"figures {field}", _agree(field, wanted, made), said)
    for made in document.found["figures"]:
        yield Mark("figures precise", any(made is each for _, each in pairs), made["evidence"])


def _get(field: str, figure: dict[str, Any]) -> Any:
    """A field, as it is compared: counts rule a percentage, no stage and overall are alike, words have no articles."""
    if field == "value":
        counts = figure["numerator"], figure["denominator"]
        return counts if None not in counts else round(figure["percent"], 1)
    if field == "stage":
        return None if figure["stage"] == "overall" else figure["stage"]
    return figure[field]


def _agree(field: str, wanted: dict[str, Any], made: dict[str, Any]) -> bool:
    """Whether a field is as the gold says, or may be argued about."""
    arguable = wanted.get("contestable", ())
    if arguable is True or field in arguable:
        return True
    first, second = _get(field, wanted), _get(field, made)
    if field == "population":  # "cases" for "cases inspected", "officers" for "probation officers" are the same
        first, second = (
            set(re.findall(r"\w+", words.casefold())) - {"the", "of", "inspected"} for words in (first, second)
        )
        return bool(first <= second or second <= first)
    return bool(first == second)


def _name_quotation(given: dict[str, Any]) -> tuple[str, str]:
    return (given["speaker"] or "", " ".join(re.findall(r"\w+", given["text"].casefold())))


def _is_same(wanted: tuple[str, str], made: tuple[str, str]) -> bool:
    """Whether ratings are one, or quotations: by one speaker, one's words within the other's."""
    return wanted[0] == made[0] and (wanted[1] in made[1] or made[1] in wanted[1])


def score() -> dict[str, float]:
    """The share that is right, by field."""
    marks: dict[str, list[bool]] = defaultdict(list)
    for document in read_documents():
        for field, right, _ in mark(document):
            marks[field].append(right)
    return {field: sum(each) / len(each) for field, each in sorted(marks.items())}


if __name__ == "__main__":
    for field, share in score().items():
        print(f"{field:<32}{share:.2f}")
    for document in read_documents() if "-v" in sys.argv else ():
        print(*(f"{document.name}: {each.field}: {each.words}" for each in mark(document) if not each.right), sep="\n")
