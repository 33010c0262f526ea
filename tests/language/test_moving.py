"""docs/moving.md says what is so: what it shows as it was is refused, and what it shows in its place passes."""

import re
from typing import Final

import pytest

from briefing.check import Content, check
from briefing.errors import Problem
from briefing.read.sources import Library
from tests.facts import making
from tests.language.test_language import ROOT, read_northshire

DOC: Final = (ROOT / "docs" / "moving.md").read_text(encoding="utf-8")


def read_lines(what: str) -> list[str]:
    """The lines of the blocks that show what was, or what is."""
    blocks = re.findall(rf"(?ms)^```markdown {what}\n(.*?)^```", DOC)
    return [line for block in blocks for line in block.splitlines()]


def find(line: str) -> list[Problem]:
    """What `check` says of a briefing with this line, but for that its source is not at hand."""
    content = Content(briefings=(read_northshire(line),), pages=())
    found = [problem for problem in check(content, Library()).found if "proof.lock" not in problem.message]
    return [problem for problem in found if problem.line > 10]


@pytest.mark.parametrize("line", read_lines("before"))
def test_what_was_is_refused(line: str) -> None:
    """Each line that must be changed is a problem, with what to do."""
    assert any(problem.hint for problem in find(line) if not problem.minor)


@pytest.mark.parametrize("line", read_lines("after"))
def test_what_is_passes(line: str) -> None:
    """Each line in its place has nothing wrong."""
    assert [str(problem) for problem in find(line)] == []


@pytest.fixture(scope="module")
def lost(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What `check` says where a correction alone tells of a new address: no single file shows that."""
    content = making.write(tmp_path_factory.mktemp("moved") / "content", northshire=making.TEXT)
    making.publish(content)
    moved = making.change((f"slug: {making.SLUG}", "slug: elsewhere"))
    told = f"what: briefing, old: /briefings/{making.SLUG}/, new: /briefings/elsewhere/, why: it moved"
    entry = f"- {{date: 2026-11-22, {told}}}"
    making.write(content, northshire=making.correct(entry, text=moved))
    return "\n".join(making.problems(content))


@pytest.mark.parametrize("message", re.findall(r"(?m)^\| (.*?) \| ", DOC)[1:])
def test_what_check_says_is_told(message: str, lost: str) -> None:
    """Each message of the table is one that `check` prints, its author's words aside."""
    printed = [ROOT / "tests" / "language" / "golden.txt", *(ROOT / "tests" / "check").glob("*/expected.txt")]
    texts = [lost, *(path.read_text(encoding="utf-8") for path in printed)]

    assert any(bare(message) in bare(text) for text in texts)


def bare(words: str) -> str:
    """Words without what stands in quotation marks, and without numbers."""
    return " ".join(re.sub(r"“.*?”|[\d-]{4,}|\(so with every field\)", "", words).split())
