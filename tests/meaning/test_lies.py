"""Fields that a briefing gives otherwise than its source has them: each is told, and the truth never is."""

from pathlib import Path

import pytest

from briefing.errors import Severity
from tests.meaning.cases import CASES
from tests.meaning.making import Case, Lie, find, tell_lie

LIES = [(case, lie) for case in CASES for lie in case.lies]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_truth_is_no_problem(case: Case, tmp_path: Path) -> None:
    """A briefing whose fields are those of its source has no problem."""
    assert [str(problem) for problem in find(case.make(), case.source, tmp_path) if not problem.minor] == []


@pytest.mark.parametrize(("case", "lie"), LIES, ids=[f"{case.name}: {lie.kind} of {lie.of}" for case, lie in LIES])
def test_a_lie_is_told_with_the_words_of_the_source(case: Case, lie: Lie, tmp_path: Path) -> None:
    """One field given otherwise is a problem that shows the words of the source, and names the place of the field."""
    found = [each for each in find(tell_lie(case.make(), lie), case.source, tmp_path) if not each.minor]

    assert found, "the lie passes"
    assert any(lie.words in problem.message for problem in found), "\n".join(map(str, found))
    assert all(problem.severity is Severity.PROBLEM for problem in found)


def test_size_of_the_table() -> None:
    """The table holds more than sixty lies of every kind."""
    assert len(LIES) >= 60
