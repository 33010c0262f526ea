"""Drafts by example: a folder with a document and the briefing that is drafted from it."""

from pathlib import Path

import pytest

from briefing.draft import Job, draft
from briefing.extract import extract
from briefing.extract.results import Extraction
from briefing.read import SourceText
from briefing.terms import Programme, Standing
from tests.draft.making import DAY, given, inspection, is_missing, make_draft, problems, say_missing, unmarked

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in HERE.glob("*/input.txt"))
UNKNOWN = {"nothing-known"}
"""Cases in which nobody says anything of the document."""
OF_ITSELF = {"foreign"}
"""Cases in which nobody says what kind of document it is."""


def say_of(case: Path, text: str) -> Job:
    """What a person says of a case's document."""
    if case.name in UNKNOWN:
        return given(text, publisher=None, url=None, published=None, standing=None)
    standing = Standing.PARAPHRASE if case.name == "paraphrase" else Standing.REPORT
    return given(text, standing=None if case.name in OF_ITSELF else standing)


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    """A folder with a document."""
    folder: Path = request.param
    return folder


def draft_case(case: Path) -> tuple[str, str, set[str]]:
    """The document's text, its draft, and the keys of the draft's gaps."""
    text = (case / "input.txt").read_text(encoding="utf-8")
    title = None if case.name in UNKNOWN else text.split("\n")[0]
    made = draft(SourceText(text=text, title=title), extract(text), say_of(case, text))
    return text, made.text, {gap.key for gap in made.gaps}


def test_draft_is_as_expected(case: Path) -> None:
    """A document gives the draft beside it; another one is left there as expected.md.new."""
    _, made, _ = draft_case(case)
    expected, new = case / "expected.md", case / "expected.md.new"

    if not expected.is_file() or expected.read_text(encoding="utf-8") != made:
        new.write_text(made, encoding="utf-8")
        pytest.fail(f"the draft is another one; compare {expected} with {new}")
    new.unlink(missing_ok=True)


def test_check_names_the_gaps_and_nothing_else(case: Path) -> None:
    """`check` finds in a draft the gaps that are marked, and no other problem."""
    text, made, gaps = draft_case(case)
    found = problems(made, text)

    assert {p.message for p in found if is_missing(p)} == {say_missing(key) for key in gaps}
    assert unmarked(found) == []


def test_drafting_is_repeatable(case: Path) -> None:
    """The same document gives the same bytes, on whatever day it is drafted again."""
    text, made, _ = draft_case(case)
    title = None if case.name in UNKNOWN else text.split("\n")[0]
    again = draft(SourceText(text=text, title=title), extract(text), say_of(case, text))

    assert made == again.text
    assert f"date: {DAY}" in made


def test_slug_says_nothing_twice() -> None:
    """The kind of inspection is left out of an address where the body's name tells it."""
    found = Extraction(inspection=inspection(body="Northshire youth justice service", programme=Programme.YOUTH))

    assert make_draft("Nothing.", found).slug == "northshire-youth-justice-service-2026"
