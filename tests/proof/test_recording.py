"""When `check` records what it held, and what it records then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from briefing.check.command import OutputFormat, check_and_say
from briefing.proof import LEDGER_NAME, Ledger, parse_ledger
from tests.northshire import NORTHSHIRE, text

DAY: Final = date(2026, 12, 1)
MARKED: Final = ("    polarity: insufficient\n", "    polarity: insufficient\n    drafted: true\n")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The good briefing with its source."""
    folder = tmp_path / "content"
    for name in ("briefings", "sources"):
        (folder / name).mkdir(parents=True)
    (folder / "sources" / "northshire.txt").write_bytes(NORTHSHIRE.read_bytes())
    write(folder)
    return folder


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No automation runs these tests, as far as `check` can see, and no other source is at hand."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("BRIEFING_SOURCES", raising=False)


def write(content: Path, *changes: tuple[str, str], name: str = "northshire") -> Path:
    """Write the good briefing with words of it replaced, each of which must be there."""
    made = text()
    for old, new in changes:
        assert old in made, old
        made = made.replace(old, new, 1)
    path = content / "briefings" / f"{name}.md"
    path.write_text(made, encoding="utf-8")
    return path


def read(content: Path) -> Ledger:
    """The record of a content folder, in which nothing is wrong."""
    found = parse_ledger((content / LEDGER_NAME).read_text(encoding="utf-8"), Path(LEDGER_NAME))
    assert found.problems == ()
    return found


def test_what_holds_is_recorded(content: Path) -> None:
    """`check` of a whole folder records each piece of evidence, says so, and the record alone is enough then."""
    said, failed = check_and_say([content], DAY)

    assert not failed
    assert said.endswith("8 recorded, 0 no longer used; commit it with the briefings")
    assert len(read(content).lines) == 3 + 1 + 1 + 2 + 1
    (content / "sources" / "northshire.txt").unlink()
    said, failed = check_and_say([content], DAY)
    assert not failed
    assert "; 1 rests on the record of " in said
    assert said.endswith(", none held now")


def test_nothing_new_writes_nothing(content: Path) -> None:
    """A record to which nothing is new stays untouched, to its time."""
    check_and_say([content], DAY)
    before = (content / LEDGER_NAME).stat()

    said, _ = check_and_say([content], DAY)

    after = (content / LEDGER_NAME).stat()
    assert LEDGER_NAME not in said
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize("form", [OutputFormat.JSON, OutputFormat.GITHUB])
def test_other_programs_record_nothing(content: Path, form: OutputFormat) -> None:
    """What another program asks for leaves the folder as it is."""
    check_and_say([content], DAY, form)

    assert not (content / LEDGER_NAME).exists()


def test_automation_records_nothing(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where CI is set, nothing is recorded."""
    monkeypatch.setenv("CI", "true")
    check_and_say([content], DAY)

    assert not (content / LEDGER_NAME).exists()


@pytest.mark.parametrize("part", ["briefings", "briefings/northshire.md"])
def test_a_part_of_the_folder_records_nothing(content: Path, part: str) -> None:
    """Only who checks all of a folder knows what is used in it."""
    check_and_say([content / part], DAY)

    assert not (content / LEDGER_NAME).exists()


def test_nothing_at_hand_writes_no_record(content: Path) -> None:
    """Where no source is at hand and there is no record, none is begun."""
    (content / "sources" / "northshire.txt").unlink()
    check_and_say([content], DAY)

    assert not (content / LEDGER_NAME).exists()


def test_what_has_a_problem_is_not_recorded(content: Path) -> None:
    """Of a briefing in which anything is wrong nothing new is recorded; what was stays while it is used."""
    check_and_say([content], DAY)
    before = read(content).lines.keys()
    write(content, ("polarity: insufficient", "polarity: sufficient"))
    write(
        content, ("slug: northshire", "slug: another-northshire"), ("stage: planning", "stage: reviewing"), name="other"
    )

    _, failed = check_and_say([content], DAY)

    assert failed
    assert read(content).lines.keys() == before


def test_what_nobody_confirmed_is_not_recorded(content: Path) -> None:
    """What the program alone has read is no evidence that anybody held."""
    write(content, ("status: published", "status: draft"), MARKED)
    check_and_say([content], DAY)

    assert [line.words for line in read(content).lines.values() if "oversight" in line.words] == []
    assert len(read(content).lines) == 7


def test_what_is_used_no_more_goes(content: Path) -> None:
    """A figure that is taken out takes its line with it; that of a deleted briefing goes too."""
    write(content, ("slug: northshire", "slug: another-northshire"), name="other")
    check_and_say([content], DAY)
    assert len(read(content).lines) == 8  # the same words, read in the same way, are one line
    path = write(content)
    made = path.read_text(encoding="utf-8")
    (content / "briefings" / "other.md").unlink()
    path.write_text(made[: made.index("quotations:")] + made[made.index("corrections:") :], encoding="utf-8")

    said, failed = check_and_say([content], DAY)

    assert not failed
    assert "0 recorded, 1 no longer used" in said


def test_an_unreadable_briefing_lets_nothing_go(content: Path) -> None:
    """Where a briefing cannot be read, nobody knows what it uses: nothing is dropped."""
    check_and_say([content], DAY)
    before = (content / LEDGER_NAME).read_bytes()
    write(content, ("title: ", "titel: "))
    check_and_say([content], DAY)

    assert (content / LEDGER_NAME).read_bytes() == before


def _mark(lines: list[str]) -> list[str]:
    return [*lines[:3], "<<<<<<< ours\n", *lines[3:]]


@pytest.mark.parametrize("damage", [_mark, lambda lines: lines[:4], lambda lines: ["x\n", *lines]])
def test_a_broken_record_is_left_alone(content: Path, damage: Callable[[list[str]], list[str]]) -> None:
    """A record with a problem is told and not written over: a person mends it first."""
    check_and_say([content], DAY)
    broken = "".join(damage((content / LEDGER_NAME).read_text(encoding="utf-8").splitlines(keepends=True)))
    (content / LEDGER_NAME).write_text(broken, encoding="utf-8")

    said, failed = check_and_say([content], DAY)

    assert failed
    assert f"{LEDGER_NAME}:" in said
    assert (content / LEDGER_NAME).read_text(encoding="utf-8") == broken


def test_a_record_that_cannot_be_written_is_told(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the record cannot be written, `check` says so and finds what it finds."""

    def refuse(path: Path, words: str) -> None:
        raise OSError(30, "Read-only file system", str(path))

    monkeypatch.setattr("briefing.check.command.write_whole", refuse)
    said, failed = check_and_say([content], DAY)

    assert not failed
    assert "could not be written, and records nothing new: Read-only file system" in said
