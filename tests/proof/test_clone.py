"""A clone without sources: what the record knows is published, and one changed word, field or reason is not."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from briefing.check import Report, check, read_content
from briefing.model import Edition
from briefing.proof import LEDGER_NAME, How
from briefing.read.sources import Library
from tests.site.northshire import make_briefing, make_figure

ROOT: Final = Path(__file__).resolve().parents[2]
DAY: Final = date(2026, 11, 26)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The real content as a clone of the project has it."""
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content", ignore=shutil.ignore_patterns("sources")))


def look(content: Path) -> Report:
    """What `check` finds where no source is at hand."""
    return check(read_content([content], content, Edition(day=DAY)), Library())


def test_the_record_alone_publishes_the_five(clone: Path) -> None:
    """Without a single document every piece is held by the record, and none by anything else.

    What was read and is not held has no line in it.
    """
    report = look(clone)

    assert [str(problem) for problem in report.problems] == []
    assert {proof.how for proof in report.proofs.values()} == {How.RECORD}
    assert len(report.proofs) == 5
    (clone / LEDGER_NAME).unlink()
    assert len([problem for problem in look(clone).problems if "proof.lock" in problem.message]) == sum(
        piece.sha256 is not None for proof in report.proofs.values() for piece in proof.pieces
    )


def list_evidence_lines(content: Path) -> list[tuple[Path, int]]:
    """Every line of front matter that holds evidence or a quotation of a source that is held, counted from 0."""
    unheld = [
        piece.evidence.words
        for proof in look(content).proofs.values()
        for piece in proof.pieces
        if piece.sha256 is None and piece.evidence.words
    ]
    found = []
    for path in sorted((content / "briefings").glob("*.md")):
        for at, line in enumerate(path.read_text(encoding="utf-8").split("\n---\n")[0].splitlines()):
            if re.match(r"\s+(?:evidence|- text|text): \S", line) and not any(words in line for words in unheld):
                found.append((path, at))
    return found


@pytest.mark.slow
def test_one_changed_word_of_evidence_is_refused_at_its_line(clone: Path) -> None:
    """Of every piece of evidence of every briefing, a word that is changed is a problem at the line where it stands."""
    lines = list_evidence_lines(clone)
    assert len(lines) > 20
    for path, at in lines:
        before = path.read_text(encoding="utf-8")
        changed = before.splitlines(keepends=True)
        changed[at] = re.sub(r"\b(\w+)(\W*)$", r"otherwise\2", changed[at])
        path.write_text("".join(changed), encoding="utf-8")
        found = [problem.line for problem in look(clone).problems if problem.path.name == path.name]
        path.write_text(before, encoding="utf-8")

        assert at + 1 in found, f"{path.name}:{at + 1}"


@pytest.mark.slow
def test_one_changed_word_that_prose_rests_on_is_refused_at_its_line(clone: Path) -> None:
    """Words of the source to which words of the prose are bound are held as all evidence is."""
    seen = 0
    for path in sorted((clone / "briefings").glob("*.md")):
        before = path.read_text(encoding="utf-8")
        for found in re.finditer(r"\(said: \"[^\"]*?(\w+)\W*\"\)", before):
            path.write_text(before[: found.start(1)] + "otherwise" + before[found.end(1) :], encoding="utf-8")
            lines = [problem.line for problem in look(clone).problems if "proof.lock" in problem.message]
            first = before.rfind("[", 0, found.start())

            assert lines == [before.count("\n", 0, first) + 1], found[0]
            seen += 1
        path.write_text(before, encoding="utf-8")
    assert seen >= 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("west-midlands", "polarity: insufficient", "polarity: sufficient"),
        ("west-midlands", "polarity: sufficient", "polarity: insufficient"),
        ("west-midlands", "measure: management oversight", "measure: desistance"),
        ("west-midlands", "population: ", "population: all "),
        ("west-midlands", "    polarity: sufficient\n", "    polarity: sufficient\n    when: 2024\n"),
        ("west-midlands", "    polarity: sufficient\n", "    polarity: sufficient\n    where: Wales\n"),
        (
            "west-midlands",
            "    polarity: sufficient\n",
            "    polarity: sufficient\n    read_as: its heading says so, it seems\n",
        ),
        ("west-midlands", "  body: West Midlands", "  body: East Midlands"),
        ("west-midlands", "  year: 2026", "  year: 2025"),
        ("east-of-england", "speaker: Martin Jones", "speaker: Martyn Jones"),
        ("east-of-england", "of: overall", "of: leadership"),
    ],
)
def test_one_changed_field_is_refused_at_its_line(clone: Path, name: str, old: str, new: str) -> None:
    """A field or a reason that was not held with its words is a problem that names what was, at its line."""
    path = next(each for each in (clone / "briefings").glob("*.md") if each.name.startswith(name))
    before = path.read_text(encoding="utf-8")
    assert old in before, old
    path.write_text(before.replace(old, new, 1), encoding="utf-8")
    line = before[: before.index(old)].count("\n") + new.count("\n") + (1 if new.count("\n") < 2 else 0)

    problems = [problem for problem in look(clone).problems if "proof.lock knows these words" in problem.message]

    assert [problem.line for problem in problems] == [line]


def test_invented_figures_of_no_source_are_refused(tmp_path: Path) -> None:
    """Two hundred figures that rest on a checksum alone are two hundred problems, and nothing is published."""
    figures = {
        f"figure-{at}": make_figure(f"on question {at} it was good enough in 30 per cent", "30 per cent", percent=30)
        for at in range(200)
    }
    path = tmp_path / "content" / "briefings" / "northshire.md"
    path.parent.mkdir(parents=True)
    path.write_text(make_briefing("northshire", figures=figures).replace("0f" * 32, "b" * 64), encoding="utf-8")

    report = look(tmp_path / "content")

    assert len([problem for problem in report.blocking if problem.message.startswith("figure “figure-")]) == 200


def test_draft_is_told_and_not_stopped(clone: Path) -> None:
    """In a draft, words that the record does not know are hints."""
    path = next((clone / "briefings").glob("west-midlands*"))
    text = path.read_text(encoding="utf-8").replace("status: published", "status: draft")
    path.write_text(text.replace("polarity: insufficient", "polarity: neutral"), encoding="utf-8")
    (clone / "facts.lock").unlink()

    hints = [hint for hint in look(clone).hints if "proof.lock" in hint.message]

    assert [hint.message for hint in hints if "polarity “insufficient”, not “neutral”" in hint.message]
    assert not [problem for problem in look(clone).problems if problem.path.name == path.name]
