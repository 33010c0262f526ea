"""Files are whole at every moment."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import BriefingError
from briefing.files import write_whole

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import itertools, sys
from pathlib import Path
from briefing.files import write_whole
for at in itertools.count():
    write_whole(Path(sys.argv[1]), "abcdefghij"[at % 10] * 300_000)
    print(at, flush=True)
"""


def test_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full, the old file stands and nothing lies beside it."""
    path = tmp_path / "northshire.md"
    path.write_text("old", encoding="utf-8")

    def full(_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle of a write leaves the old file and nothing beside it."""
    path = tmp_path / "northshire.md"
    path.write_text("old", encoding="utf-8")

    def interrupt(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, "new")

    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.slow
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_writer_leaves_a_whole_file(tmp_path: Path, kill: signal.Signals) -> None:
    """Killed at any moment, a writer leaves a whole file; what else it leaves is hidden."""
    path = tmp_path / "northshire.md"
    for moment in (0.0, 0.003, 0.007, 0.02):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moment)
        writer.send_signal(kill)
        writer.communicate(timeout=20)

        text = path.read_text(encoding="utf-8")
        assert len(text) == 300_000
        assert len(set(text)) == 1
        assert all(other.name.startswith(".") for other in tmp_path.iterdir() if other != path)


def test_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """A file that a person saved while it was being drafted is not overwritten."""
    path = tmp_path / "northshire.md"
    path.write_text("saved just now", encoding="utf-8")

    with pytest.raises(BriefingError, match="changed meanwhile"):
        write_whole(path, "merged", before="as it was read")
    with pytest.raises(BriefingError, match="there already"):
        write_whole(path, "new", before=None)
    assert path.read_text(encoding="utf-8") == "saved just now"


def test_permissions_stay(tmp_path: Path) -> None:
    """A file keeps its permissions; a new one has those that the person's mask leaves."""
    path, other = tmp_path / "northshire.md", tmp_path / "other.md"
    path.touch(mode=0o640)
    path.chmod(0o640)
    write_whole(path, "new")
    write_whole(other, "new")
    plain = tmp_path / "plain.md"
    plain.touch()

    assert path.stat().st_mode & 0o777 == 0o640
    assert other.stat().st_mode == plain.stat().st_mode
