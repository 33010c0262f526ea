"""Extraction and drafting, held on invented documents with gold: what strangers change is held in every clone."""

import json
from pathlib import Path

import pytest

from briefing.document import read_text
from briefing.draft import draft
from briefing.extract import extract
from briefing.model import Figure
from briefing.model.wording import say_value
from briefing.read import SourceText
from briefing.terms import Standing
from tests.corpus.score import HERE, Document, find_pairs, is_right, read_documents, score
from tests.draft.making import given, is_missing, problems, say_missing, unmarked

FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
"""By field, the score that may only rise, and what it was when the gold was new and extraction had never seen it."""
GOLDEN = ("gazette-page.html", "region-report.txt", "thematic.txt")
"""The documents whose drafts stand in `drafts/`."""
BULLETED = frozenset({"recommendations-page.html"})
"""Documents that list their recommendations and print no number of them, as a briefing must."""
DISPUTED: dict[str, list[str]] = {}
"""Where the reading of `check` refuses what the reading of `draft` wrote: faults of either, in order of the draft."""

each_document = pytest.mark.parametrize("document", read_documents(), ids=[each.name for each in read_documents()])


def test_scores_stay_above_their_floors() -> None:
    """No field is found worse than its floor; whoever makes one better raises it."""
    scored = score()

    assert scored.keys() == FLOORS.keys()
    worse = {
        field: (share, FLOORS[field]["floor"]) for field, share in scored.items() if share < FLOORS[field]["floor"]
    }
    assert not worse, "python -m tests.corpus.score -v names each difference"


def test_corpus_is_large_enough() -> None:
    """The documents are many, with shares of each polarity, of others' inspections, and in both kinds of counting."""
    figures = [figure for document in read_documents() for figure in document.gold["figures"]]

    assert len(read_documents()) >= 28
    assert len(figures) >= 138
    assert sum(figure["scope"] == "background" for figure in figures) >= 10
    assert sum(figure["numerator"] is not None for figure in figures) >= 44
    assert min(sum(figure["polarity"] == each for figure in figures) for each in ("insufficient", "neutral")) >= 15


@each_document
def test_gold_stands_in_its_text(document: Document) -> None:
    """Evidence stands once in the text with its number words; quotations and recommendations are the text's words."""
    for figure in document.gold["figures"]:
        assert document.text.count(figure["evidence"]) == figure["evidence"].count(figure["surface"]) == 1
        assert document.text[figure["start"] : figure["end"]] == figure["surface"]
    items = (document.gold["recommendations"] or {"items": ()})["items"]
    assert all(each["text"] in document.text for each in (*document.gold["quotations"], *items))


def draft_document(document: Document) -> tuple[str, set[str]]:
    """The draft of a document, and the keys of its gaps."""
    standing = Standing.PARAPHRASE if document.name.startswith("paraphrase") else Standing.REPORT
    source = SourceText(text=document.text, title=document.text.split("\n")[0])
    made = draft(source, extract(document.text), given(document.text, standing=standing))
    return made.text, {gap.key for gap in made.gaps}


@each_document
def test_check_names_the_gaps_of_a_draft_and_nothing_else(document: Document) -> None:
    """`check` finds in the draft of each document the gaps that are marked, and no other problem."""
    made, gaps = draft_document(document)
    found = problems(made, document.text)

    assert {problem.message for problem in found if is_missing(problem)} == {say_missing(key) for key in gaps}
    refused = unmarked(found)
    disputed = DISPUTED.get(document.name, [])
    assert [words for words, message in zip(disputed, refused, strict=True) if words not in message] == []


@each_document
def test_drafts_hold_what_was_found(document: Document) -> None:
    """A draft says of each true figure, rating, quotation and number of recommendations what was found, no more."""
    keys = read_text(draft_document(document)[0], Path("draft.md")).keys
    true = [
        found
        for wanted, found in find_pairs(document)
        if found and found["sure"] and found["scope"] == "here" and is_right(wanted, found)
    ]
    said = {
        (str(each.printed), say_value(each), each.measure, each.stage, each.polarity)
        for each in (keys.get("figures") or {}).values()
        if isinstance(each, Figure)  # a gap of an unsure one is none yet
    }
    recommended = keys.get("recommendations")

    assert {each["surface"] for each in true} <= {printed for printed, *_ in said}
    for each in true:
        alike = [rest for printed, *rest in said if printed == each["surface"]]
        assert [each["measure"], each["stage"], each["polarity"]] in [rest[1:] for rest in alike], each["surface"]
    assert {(each.of.casefold(), each.rating.value) for each in keys.get("ratings") or ()} <= {
        (each["of"].casefold(), each["rating"]) for each in document.found["ratings"]
    }
    total = None if document.name in BULLETED else document.found["recommendations"]["total"]
    assert (recommended.total if recommended else None) == total
    quoted = [each.text for each in keys.get("quotations") or ()]
    assert all(len(text.split()) <= 40 for text in quoted)
    assert not quoted or document.name != "paraphrase.txt"


@pytest.mark.parametrize("document", [each for each in read_documents() if each.name in GOLDEN], ids=GOLDEN)
def test_golden_drafts(document: Document) -> None:
    """A document gives the draft in `drafts/`; another one is left there beside it."""
    made, _ = draft_document(document)
    expected = HERE / "drafts" / f"{document.name}.md"
    new = Path(f"{expected}.new")
    if not expected.is_file() or expected.read_text(encoding="utf-8") != made:
        new.parent.mkdir(exist_ok=True)
        new.write_text(made, encoding="utf-8")
        pytest.fail(f"the draft is another one; compare {expected} with {new}")
    new.unlink(missing_ok=True)
