"""How a difference is told and answered, and how often a source is read."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.check import Content, check
from briefing.check.meaning import reading
from briefing.document import read_text, write_briefing
from briefing.errors import ModelError, Problem, Severity
from briefing.extract import Extraction, extract
from briefing.model import Briefing
from briefing.read.sources import Library, SourceDocument
from tests.meaning.cases import CASES
from tests.meaning.making import BAD, GOOD, Case, find

PRESS = next(case for case in CASES if case.name == "press-release")
REASON = "the report's own table says that these cases failed"


def lie(**changes: object) -> Briefing:
    """The truthful briefing, one of its figures changed; without changes its polarity turned."""
    briefing = PRESS.make()
    figures = dict(briefing.figures)
    given: dict[str, object] = {"polarity": BAD} | changes
    figures["assessment"] = replace(figures["assessment"], **given)  # type: ignore[arg-type]  # any field, on purpose
    return replace(briefing, figures=figures)


def tell(briefing: Briefing, folder: Path) -> list[Problem]:
    """What is told of that figure."""
    return [problem for problem in find(briefing, PRESS.source, folder) if "“assessment”:" in problem.message]


def test_a_difference_stands_at_its_field(tmp_path: Path) -> None:
    """The problem is at the line of the field, names both readings, and says what to do."""
    briefing = lie()
    [problem] = tell(briefing, tmp_path)
    line = write_briefing(briefing).split("\n")[problem.line - 1]

    assert line.strip() == "polarity: insufficient"
    assert "polarity is “insufficient”" in problem.message
    assert "reads as “sufficient”" in problem.message
    assert "read_as" in (problem.hint or "")


def test_a_reason_answers_a_difference(tmp_path: Path) -> None:
    """`read_as` answers what differs in its piece, and nothing is told."""
    assert tell(lie(read_as=REASON), tmp_path) == []


def test_a_reason_without_a_difference_is_a_hint(tmp_path: Path) -> None:
    """`read_as` where the program reads the same is a hint at its line."""
    [problem] = tell(lie(polarity=GOOD, read_as=REASON), tmp_path)

    assert problem.severity is Severity.HINT
    assert "answers nothing" in problem.message


def test_a_reason_has_fifteen_letters() -> None:
    """A shorter one gives no reason."""
    with pytest.raises(ModelError, match="gives no reason"):
        lie(read_as="I think so")


def test_a_source_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many briefings rest on one source, it is read by `extract` once."""
    reads: list[int] = []

    def count(text: str) -> Extraction:
        reads.append(len(text))
        return extract(text)

    monkeypatch.setattr(reading, "extract", count)
    reading.read_meaning.cache_clear()
    path = tmp_path / "source.txt"
    path.write_text(PRESS.source, encoding="utf-8")
    briefing = PRESS.make()
    library = Library(documents=(SourceDocument(path=path, sha256=briefing.source.sha256 or ""),))
    made = (replace(briefing, slug=f"northshire-{at}") for at in range(3))
    documents = tuple(read_text(write_briefing(each), Path(f"{each.slug}.md")) for each in made)

    check(Content(briefings=documents, pages=()), library)

    assert len(reads) == 1


@pytest.mark.parametrize("case", CASES[:3], ids=lambda case: case.name)
def test_without_the_source_nothing_is_told(case: Case) -> None:
    """Where the source is not at hand, no field can be held against it: that is the record's part."""
    document = read_text(write_briefing(case.make()), Path("input.md"))
    found = check(Content(briefings=(document,), pages=()), Library()).found

    assert not any("reads as" in problem.message for problem in found)
