"""What the desk writes: one mark goes, or a day and a name come. All else stays, or nothing is written."""

import difflib
import os
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from publishing.desk_changes import ChangedError, RefusedError, confirm, digest, sign, write_change
from tests.publishing.desks import DONE, DRAFT, write_content

DAY: Final = date(2026, 11, 26)


def list_differences(old: str, new: str) -> list[str]:
    """The lines that went and came."""
    lines = difflib.ndiff(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    ("key", "differences"),
    [
        ("inspection", ["-   drafted: true\n"]),
        ("figures.planning", ["-     drafted: true\n"]),
        ("figures.safe", ["-     drafted: true   # ask about the base\n", "+     # ask about the base\n"]),
        ("quotations.0", ["-   - drafted: true\n", "-     speaker: A. Example\n", "+   - speaker: A. Example\n"]),
    ],
)
def test_one_mark_goes_and_nothing_else(key: str, differences: list[str], end: str, mark: str) -> None:
    """The line of the mark goes; comments, order, quotation marks, line ends and what stands before the file stay."""
    old = mark + DRAFT.replace("\n", end)
    assert list_differences(old, confirm(old, [key])) == [each.replace("\n", end) for each in differences]


def test_a_mark_in_braces_goes() -> None:
    """So it is of an entry on one line, wherever the mark stands in it."""
    assert confirm(DRAFT, ["ratings.0"]) == DRAFT.replace(", drafted: true}", "}")
    first = DRAFT.replace("{of: overall", "{drafted: true, of: overall").replace(", drafted: true}", "}")
    assert confirm(first, ["ratings.0"]) == first.replace("{drafted: true, ", "{")


@pytest.mark.parametrize(
    ("entry", "made"),
    [
        ("{drafted: true,  # ours\n    of: overall", "{  # ours\n    of: overall"),
        (
            "{of: overall,  # ours\n    drafted: true  # yours, too\n   ",
            "{of: overall  # ours\n      # yours, too\n   ",
        ),
        ("{drafted: true # ours\n    , of: overall", "{ # ours\n     of: overall"),
    ],
)
def test_a_comment_in_braces_stays(entry: str, made: str) -> None:
    """What an author wrote beside a mark stays where it stood."""
    rest = ", rating: Requires improvement, evidence: ‘Requires improvement’ overall"
    line = f"{{of: overall{rest}, drafted: true}}"
    old = DRAFT.replace(line, f"{entry.replace('of: overall', f'of: overall{rest}')}}}")
    assert old != DRAFT
    new = confirm(old, ["ratings.0"])
    assert new == old.replace(
        entry.replace("of: overall", f"of: overall{rest}"), made.replace("of: overall", f"of: overall{rest}")
    )


def test_a_comment_that_would_be_lost_keeps_the_mark() -> None:
    """Where the desk cannot keep a comment, it changes nothing and says so."""
    draft = DRAFT.replace(
        "    drafted: true   # ask about the base", "    drafted:\n      # ask about the base\n      true"
    )
    with pytest.raises(RefusedError, match="by hand"):
        confirm(draft, ["figures.safe"])


def test_line_ends_of_two_kinds_stay() -> None:
    """A file that has both has them where it had them, in the line that changed too."""
    old = DRAFT.replace("\n", "\r\n", 9)
    assert list_differences(old, confirm(old, ["figures.planning"])) == ["-     drafted: true\n"]
    changed = ["-     drafted: true   # ask about the base\n", "+     # ask about the base\n"]
    assert list_differences(old, confirm(old, ["figures.safe"])) == changed


def test_the_day_and_the_name_come_where_they_belong() -> None:
    """They stand behind the keys that the format puts before them."""
    made = sign(DONE, DAY, ["A. Example"])
    assert list_differences(DONE, made) == ["+ checked: 2026-11-26\n", "+ checked_by: [A. Example]\n"]
    assert "summary: Inspectors looked at work in Northshire.\nchecked: 2026-11-26\n" in made
    assert list_differences(DONE, sign(DONE, DAY, [])) == ["+ checked: 2026-11-26\n"]


@pytest.mark.parametrize("name", ["A. Example and J. Example", "x\u202ey"])
def test_a_name_that_no_briefing_may_hold_is_refused(name: str) -> None:
    """What `check` would refuse is not written, and its reason is told."""
    with pytest.raises(RefusedError):
        sign(DONE, DAY, [name])


@pytest.mark.parametrize(
    "draft",
    [
        "no front matter",
        DRAFT.replace("  safe:", "  safe: &this"),
        DRAFT.replace("title: '", "title: 'x"[:-1] + "[' "),
        DRAFT.replace("    drafted: true   # ask about the base\n", ""),
    ],
)
def test_what_cannot_be_changed_alone_is_not_changed(draft: str) -> None:
    """No front matter, YAML of a kind that is not read, or no mark there: nothing is made of it."""
    with pytest.raises(RefusedError):
        confirm(draft, ["figures.safe"])


def test_a_file_is_written_as_it_was_but_for_the_change(tmp_path: Path) -> None:
    """Its mode stays, and nothing is left beside it."""
    path = write_content(tmp_path)
    path.chmod(0o640)
    before = path.read_bytes()
    write_change(path, tmp_path, digest(before), lambda text: confirm(text, ["figures.planning"]))
    assert path.read_bytes() == before.replace(b"the cases\n    drafted: true\n", b"the cases\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    """What was saved meanwhile stays, whenever that was; a file that is gone stays gone."""
    path = write_content(tmp_path)
    shown = digest(path.read_bytes())

    def save_meanwhile(text: str) -> str:
        path.write_text("saved by its author", encoding="utf-8")
        return confirm(text, ["figures.planning"])

    with pytest.raises(ChangedError):
        write_change(path, tmp_path, shown, save_meanwhile)
    with pytest.raises(ChangedError):
        write_change(path, tmp_path, shown, lambda text: text)
    assert path.read_text(encoding="utf-8") == "saved by its author"
    path.unlink()
    with pytest.raises(ChangedError):
        write_change(path, tmp_path, shown, lambda text: text)
    assert not path.exists()


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    """A file that is a link, or that lies in a folder that is one, is not written, wherever it leads."""
    path = write_content(tmp_path / "content")
    outside = write_content(tmp_path / "outside")
    shown = digest(outside.read_bytes())
    path.unlink()
    path.symlink_to(outside)
    with pytest.raises(RefusedError, match="link"):
        write_change(path, tmp_path / "content", shown, lambda text: confirm(text, ["figures.planning"]))
    path.unlink()
    path.parent.rmdir()
    path.parent.symlink_to(outside.parent)
    with pytest.raises(RefusedError, match="link"):
        write_change(path, tmp_path / "content", shown, lambda text: confirm(text, ["figures.planning"]))
    assert digest(outside.read_bytes()) == shown


def test_a_file_that_is_read_only_says_so(tmp_path: Path) -> None:
    """It is not replaced by another one that could be written."""
    path = write_content(tmp_path)
    path.chmod(0o444)
    with pytest.raises(RefusedError, match="read-only"):
        write_change(path, tmp_path, digest(path.read_bytes()), lambda text: confirm(text, ["figures.planning"]))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is refused at once."""
    path = write_content(tmp_path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(RefusedError):
        write_change(path, tmp_path, "", lambda text: text)
