"""The lock as git remembers it: a second witness, which a change of the file or its loss does not touch."""

import os
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from briefing.proof.facts.lock import LOCK_NAME

_LONGEST: Final = 30
"""Seconds that git may take."""


class Committed(NamedTuple):
    """The text of the lock that was committed last, and the commit that holds it."""

    text: str
    commit: str


def read_committed(folder: Path) -> Committed | None:
    """The lock of a content folder as it was committed last, be it deleted since. None where git knows of none."""
    if not folder.is_dir():
        return None
    text = _git(folder, "show", f"HEAD:./{LOCK_NAME}")
    if text is not None:
        return Committed(text, "HEAD")
    deleted = (_git(folder, "rev-list", "-1", "HEAD", "--", LOCK_NAME) or "").strip()
    text = _git(folder, "show", f"{deleted}~1:./{LOCK_NAME}") if deleted else None
    return None if text is None else Committed(text, f"{deleted[:12]}~1")


def _git(folder: Path, *words: str) -> str | None:
    """What git prints. None where it fails, or where there is no git."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        ran = subprocess.run(
            ["git", "-C", str(folder), *words], env=clean, capture_output=True, check=False, timeout=_LONGEST
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return ran.stdout.decode("utf-8", errors="replace") if ran.returncode == 0 else None
