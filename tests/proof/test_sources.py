"""A briefing on several sources: each piece of evidence is held against its own, now or by the record."""

import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from briefing.check.command import check_and_say, check_paths
from briefing.model import Briefing
from briefing.proof import How, Proof
from tests.northshire import CASES

DAY: Final = date(2026, 12, 1)
PRESS: Final = ["figures.keeping-people-safe.also.0.evidence", "figures.oversight.also.0.evidence", "said.0"]
"""What the golden case takes from its second source."""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The golden case of two sources, both at hand, once held and recorded."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("BRIEFING_SOURCES", raising=False)
    folder = tmp_path / "content"
    (folder / "briefings").mkdir(parents=True)
    shutil.copy(CASES / "sources" / "input.md", folder / "briefings" / "northshire.md")
    shutil.copytree(CASES / "sources" / "sources", folder / "sources")
    _, failed = check_and_say([folder], DAY)
    assert not failed
    return folder


def read(content: Path) -> tuple[Briefing, Proof, list[str]]:
    """The briefing, how it is held, and what is wrong."""
    report = check_paths([content], DAY)
    (document,) = report.content.briefings
    assert document.content
    return document.content, report.proofs[document.path], [str(each) for each in report.problems]


def test_one_at_hand_and_the_other_recorded(content: Path) -> None:
    """Where one document is at hand, its words are found now, and those of the other one rest on the record."""
    (content / "sources" / "gazette.txt").unlink()

    _, proof, problems = read(content)

    assert problems == []
    assert [piece.evidence.key for piece in proof.pieces if piece.how is How.RECORD] == PRESS
    assert {piece.how for piece in proof.pieces} == {How.NOW, How.RECORD}
    assert (proof.of("report").how, proof.of("press").how, proof.how) == (How.NOW, How.RECORD, How.RECORD)
    assert {piece.evidence.source for piece in proof.of("press").pieces} == {"press"}


def test_the_record_knows_which_document_words_are_of(content: Path) -> None:
    """Words that are recorded of one document prove nothing of another one that is not at hand."""
    path = content / "briefings" / "northshire.md"
    text = path.read_text(encoding="utf-8")
    shutil.rmtree(content / "sources")
    assert read(content)[2] == []

    path.write_text(text.replace("  - of: overall", "  - source: press\n    of: overall"), encoding="utf-8")

    (problem,) = read(content)[2]
    assert "“press” is not at hand, and proof.lock does not know these words" in problem


def test_what_is_not_held_is_no_proof(content: Path) -> None:
    """What rests on a page that was read and is not held is told apart, and holds up nothing else."""
    path = content / "briefings" / "northshire.md"
    text = path.read_text(encoding="utf-8")
    sha256 = "de5754b8cb800c11a6df51daab06f8879679d63c78d258219acd423a471d4450"
    (content / "sources" / "northshire.txt").unlink()
    body = text.partition("![Work")[0]
    path.write_text(body.replace(sha256, "null"), encoding="utf-8")

    briefing, proof, problems = read(content)

    assert problems == []
    assert briefing.charted == {}
    assert (proof.how, proof.partial) == (How.NOW, True)
    assert {piece.how for piece in proof.of("report").pieces} == {How.NOT}
    assert "1 rests in part on pages that were read and are not held" in check_and_say([content], DAY)[0]
