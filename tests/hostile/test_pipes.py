"""A pipe, a socket or a device in the content folder is told, and nobody waits for what never comes."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from briefing.draft.store import Store
from briefing.errors import BriefingError
from briefing.proof import LEDGER_NAME
from briefing.proof.facts import LOCK_NAME
from tests.hostile.attacks import list_all, with_prose
from tests.site.northshire import write_content
from tests.site.sites import ROOT, build

LONGEST: Final = 300
"""Seconds after which a command is taken to wait for ever."""
TOLD: Final = "this is a pipe, a socket or a device, and no file"


def _bind(path: Path) -> None:
    """Make a socket; its address has to be short."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


@pytest.mark.parametrize("make", [os.mkfifo, _bind])
@pytest.mark.parametrize(
    "name",
    [
        LOCK_NAME,
        LEDGER_NAME,
        f".{LOCK_NAME}.begun",
        "briefings/x.md",
        "briefings/.x.md",
        "briefings/.drafts/x.md",
        "pages/x.md",
        "sources/x.txt",
        "sources/sources.yaml",
        "sources/more/x.pdf",
        "x",
    ],
)
def test_what_is_no_file_is_told(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    """Wherever it stands, hidden or not, under whatever name, it is a problem with its place."""
    content = write_content(tmp_path / "content", {"northshire": with_prose("Text.")})
    (content / name).parent.mkdir(exist_ok=True)
    make(content / name)

    assert any(problem.startswith(f"{name}:1:1: {TOLD}") for problem in list_all(content))


@pytest.mark.slow
def test_no_command_waits(tmp_path: Path) -> None:
    """Neither `check` nor `build` opens a pipe that nobody writes to, be it everywhere at once."""
    content = write_content(tmp_path / "content", {"northshire": with_prose("Text.")})
    (content / "briefings" / ".drafts").mkdir()
    for name in (
        LOCK_NAME,
        LEDGER_NAME,
        f".{LOCK_NAME}.begun",
        "briefings/x.md",
        "briefings/.drafts/y.md",
        "sources/z.txt",
    ):
        os.mkfifo(content / name)
    words = [sys.executable, "-m", "invoke", "check", str(content)]

    ran = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=LONGEST)
    built = build(content, tmp_path / "output")

    assert ran.returncode == built.returncode == 1
    assert "Traceback" not in ran.stderr + built.stderr
    assert not (tmp_path / "output").exists()


def test_draft_does_not_wait(tmp_path: Path) -> None:
    """A pipe among the briefings is told to whoever drafts another one."""
    os.mkfifo(tmp_path / "x.md")

    with pytest.raises(BriefingError, match="is no file but a folder, a pipe or a device"):
        Store(folder=tmp_path, root=tmp_path)
