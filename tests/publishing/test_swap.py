import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.errors import BuildError
from publishing.names import MARK
from publishing.place import Place, check_strangers, remove
from publishing.swap import exchange, publish, swap
from tests.publishing.killing import see, set_up
from tests.site.sites import ROOT


@pytest.mark.slow
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM"])
def test_kill_at_every_moment_of_the_swap(tmp_path: Path, number: str) -> None:
    """Killed anywhere, the old site stands whole or the new one; the next build clears up, and the lock fits."""
    words = [sys.executable, "-m", "tests.publishing.killing", str(tmp_path), number]
    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    moments = [json.loads(line) for line in ran.stdout.splitlines()]
    after = [each["next"] for each in moments]

    assert len(moments) > 30
    assert {tuple(each["killed"]["site"]) for each in moments} == {("old",), ("new",)}
    assert [each["killed"]["differences"] for each in moments if each["killed"]["differences"]] == []
    assert all(each["site"] == [each["lock"]] and each["differences"] == [] for each in after)
    assert {tuple(each["beside"]) for each in after} == {("content", "facts.lock", "output")}
    assert after[0]["site"] == ["old"]
    assert after[-1]["site"] == ["new"]


def test_folders_are_exchanged_in_one_step(tmp_path: Path) -> None:
    """Two folders change places; where one is missing, neither moves."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()

    assert exchange(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "c")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_first_site_takes_its_place(tmp_path: Path) -> None:
    """Where there is no site, or an empty folder, the new one moves there."""
    for name in ("absent", "empty"):
        place, _ = set_up(tmp_path / name)
        remove(place.output)
        if name == "empty":
            place.output.mkdir()

        swap(place)

        assert (place.output / "index.html").read_text(encoding="utf-8") == "new"
        assert not place.new.exists()


def test_site_between_two_moves_comes_back(tmp_path: Path) -> None:
    """Where folders cannot be exchanged and a build was killed between its two moves, the old site is put back."""
    place, content = set_up(tmp_path)
    place.output.rename(place.old)

    place.check(content, ROOT)
    place.recover()

    assert see(place, content)["site"] == ["old"]


def test_lock_that_cannot_be_noted_moves_nothing(tmp_path: Path) -> None:
    """Where the lock of published values cannot be written, the old site stands."""
    place, content = set_up(tmp_path)
    (content / ".facts.lock.begun").mkdir()

    with pytest.raises((BuildError, OSError)):
        publish(place, content, "new")

    assert (see(place, content)["site"], see(place, content)["lock"]) == (["old"], "old")


@pytest.mark.parametrize("stranger", ["notes.txt", ".git/config", "a/index.html.bak", "link"])
def test_what_a_site_does_not_name_is_nobody_elses_to_remove(tmp_path: Path, stranger: str) -> None:
    """A file that was put into a built site is named, and the site is not replaced."""
    place, content = set_up(tmp_path)
    path = place.output / stranger
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(tmp_path) if stranger == "link" else path.touch()

    with pytest.raises(BuildError, match=stranger):
        place.check(content, ROOT)


def test_changed_page_is_replaced(tmp_path: Path) -> None:
    """A damaged or missing page of a site is no stranger: the next build mends it."""
    place, _ = set_up(tmp_path)
    (place.output / "index.html").write_text("damaged", encoding="utf-8")
    (place.output / "a" / "index.html").unlink()

    check_strangers(place.output)


def test_links_are_not_followed_when_a_site_is_removed(tmp_path: Path) -> None:
    """Removing a folder that was built here removes nothing behind a symbolic link."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "kept").touch()
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / MARK).touch()
    (tmp_path / "output" / "link").symlink_to(tmp_path / "mine")

    remove(tmp_path / "output")

    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["kept"]
    assert not (tmp_path / "output").exists()


def test_place_names_what_lies_beside(tmp_path: Path) -> None:
    """Everything that a build leaves for a moment lies beside the output and begins with its name."""
    place = Place(output=tmp_path / "site")

    assert {place.new.name, place.old.name, place.turn.name} == {"site.new", "site.old", "site.lock"}
