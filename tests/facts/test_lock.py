"""The lock as a file: what is none, how branches merge, and what git remembers."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.proof.facts import LOCK_NAME, parse_lock, write_lock
from tests.facts.making import (
    CHANGED,
    COUNTED,
    ENTRY,
    SLUG,
    TEXT,
    change,
    check_all,
    correct,
    git,
    problems,
    publish,
    write,
)
from tests.northshire import parse_briefing


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder whose briefing was published."""
    content = write(tmp_path / "content", northshire=TEXT)
    publish(content)
    return content


@pytest.fixture
def repository(content: Path) -> Path:
    """The same, committed."""
    git(content.parent, "init", "-q")
    commit(content)
    return content


def commit(content: Path) -> None:
    """Commit everything."""
    git(content.parent, "add", "--all")
    git(content.parent, "commit", "-q", "--message", "x")


def test_lock_elsewhere_is_a_stray(content: Path) -> None:
    """The lock stands at the top of the content folder; a file of its name elsewhere is none."""
    (content / "briefings" / LOCK_NAME).write_text("x", encoding="utf-8")

    assert any("neither a briefing nor a page" in problem.message for problem in check_all(content).problems)


def test_folder_in_its_place_is_told(content: Path) -> None:
    """A folder of the lock's name, or a lock that cannot be read, is a problem and no crash."""
    (content / LOCK_NAME).unlink()
    (content / LOCK_NAME).mkdir()

    assert "the lock of published values cannot be read" in problems(content)[0]


def test_first_lock_is_made(tmp_path: Path) -> None:
    """Where nothing was ever published there is no lock, and nothing to be held to it."""
    content = write(tmp_path / "content", northshire=TEXT)

    assert problems(content) == []


def test_git_remembers_a_deleted_lock(repository: Path) -> None:
    """A lock that was committed and is gone is asked for, be its loss committed too."""
    (repository / LOCK_NAME).unlink()
    assert "git restore --source=HEAD facts.lock" in problems(repository)[0]

    commit(repository)
    [problem] = problems(repository)
    git(repository, *problem.partition("git ")[2].partition(",")[0].split())

    assert problems(repository) == []


def test_git_remembers_an_edited_lock(repository: Path) -> None:
    """A lock that was written anew with other values, or without a briefing, hides no change from git."""
    write(repository, northshire=CHANGED)
    publish(repository)
    assert "was published as “41 of 60”" in problems(repository)[0]

    write(repository)
    publish(repository)

    assert "was published and is gone" in problems(repository)[0]


def test_corrected_and_committed_is_settled(repository: Path) -> None:
    """A corrected value is settled before and after its commit."""
    write(repository, northshire=correct(ENTRY, text=CHANGED))
    publish(repository)
    assert problems(repository) == []
    commit(repository)

    assert problems(repository) == []


def test_branches_merge(repository: Path) -> None:
    """Branches that publish different briefings, next to each other in the lock, merge by themselves."""
    root = repository.parent
    (root / ".gitattributes").write_text("content/facts.lock merge=union\n", encoding="utf-8")
    commit(repository)
    for name in ("a", "b"):
        git(root, "switch", "-q", "-c", name, "main")
        write(repository, northshire=TEXT, **{name: change((SLUG, f"other-{name}"))})
        publish(repository)
        commit(repository)

    git(root, "merge", "-q", "a")

    assert problems(repository) == []
    merged = parse_lock((repository / LOCK_NAME).read_text(encoding="utf-8"), Path(LOCK_NAME))
    assert {entry.slug for entry in merged.entries} == {SLUG, "other-a", "other-b"}
    assert merged.problems == ()
    publish(repository)
    assert problems(repository) == []


def test_branches_that_correct_the_same_value(repository: Path) -> None:
    """Where two branches published two values, the one that does not stand needs a correction."""
    root = repository.parent
    (root / ".gitattributes").write_text("content/facts.lock merge=union\n", encoding="utf-8")
    commit(repository)
    lines = set()
    for name, new in (("a", "40"), ("b", "39")):
        git(root, "switch", "-q", "-c", name, "main")
        changed = change(*((old, each.replace("40", new)) for old, each in COUNTED))
        write(repository, northshire=correct(ENTRY.replace("new: 40", f"new: {new}"), text=changed))
        lines |= set(publish(repository).splitlines())
        commit(repository)
    (repository / LOCK_NAME).write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    entries = ENTRY, ENTRY.replace("new: 40", "new: 39")
    write(repository, northshire=correct(*entries, text=CHANGED))

    [problem] = problems(repository)

    assert "was published as “39 of 60” and is now “40 of 60”" in problem or "“39 of 60” and is gone" in problem


def test_lock_is_sorted_and_knows_no_order() -> None:
    """The lock depends on what is published alone, not on the order of files."""
    one = parse_briefing(TEXT, Path("a.md"))
    other = parse_briefing(change((SLUG, "other-2026")), Path("b.md"))
    text = write_lock([one, other])

    assert text == write_lock([other, one])
    assert [line[10:] for line in text.splitlines()[2:-1]] == sorted(line[10:] for line in text.splitlines()[2:-1])


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Any text is read as a lock: its lines are entries or problems with a line, and nothing is raised."""
    lock = parse_lock(text, Path(LOCK_NAME))

    assert lock.entries == ()
    assert lock.problems
    assert all(1 <= problem.line <= len(text) + 1 for problem in lock.problems)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2000), st.characters(exclude_categories=["Cs"]))
def test_any_changed_sign_shows(at: int, sign: str) -> None:
    """Any one sign of a value's line that is changed shows as a problem."""
    text = write_lock([parse_briefing(TEXT, Path("a.md"))])
    at = (
        text.index("\n", text.index("\n") + 1)
        + 1
        + at % (text.rindex("#") - text.index("\n", text.index("\n") + 1) - 1)
    )
    changed = f"{text[:at]}{sign}{text[at + 1 :]}"

    assert changed == text or parse_lock(changed, Path(LOCK_NAME)).problems
