"""What the preview takes for a change of the site."""

from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from briefing.proof import LEDGER_NAME
from briefing.proof.facts import LOCK_NAME
from publishing import preview_watch as watch
from publishing.preview_watch import watch_files


@pytest.mark.parametrize("follow", [True, False])
def test_what_is_recorded_is_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, follow: bool) -> None:
    """What `check` and `build` record is no save, whether the system tells of changes or all files are looked at."""
    if not follow:
        monkeypatch.setattr(watch, "_watch", _fail)
    (tmp_path / "x.md").touch()
    told, seen, ended = set[str](), Event(), Event()
    follower = Thread(target=_gather, args=(tmp_path, told, seen, ended))
    follower.start()
    for number in count():  # the first saves may come before anybody watches
        for name in (LEDGER_NAME, LOCK_NAME, "x.md"):
            (tmp_path / name).write_text(f"{number}\n", encoding="utf-8")
        if seen.wait(0.2):
            break
    ended.set()
    follower.join()

    assert told == {"x.md"}


def _fail(*_: object) -> None:
    raise OSError


def _gather(folder: Path, told: set[str], seen: Event, ended: Event) -> None:
    """Note the names of what changed, and that something did; the folder itself stands for "look at all"."""
    for changed in watch_files([folder], ended):
        told |= {path.name for path in changed - {folder}}
        if told:
            seen.set()
