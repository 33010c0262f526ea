"""What was published from content folders until now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from briefing.check.content import find_folders, show_path
from briefing.proof.facts import LOCK_NAME, Lock, parse_lock, read_committed, read_lock


@dataclass(frozen=True, kw_only=True)
class Published:
    """What was published from a content folder until now.

    Attributes:
        folder: The content folder, without links in its path.
        lock: Its lock.
        committed: The lock as git remembers it. None where git knows of none.
        commit: The commit that holds it.
        whole: Whether all files of the folder are checked, so that one that is missing is gone.
        today: The date of entries that are to be pasted.
    """

    folder: Path
    lock: Lock
    committed: Lock | None = None
    commit: str = ""
    whole: bool
    today: date


def read_published(paths: Iterable[Path], root: Path, today: date) -> list[Published]:
    """What was published from the content folders in which these files and folders lie.

    Args:
        paths: Content folders, folders in them, or files.
        root: Problems print paths as seen from here.
        today: The date of entries that are to be pasted.
    """
    return [
        _read(folder, real, root, whole=whole, today=today) for real, (folder, whole) in find_folders(paths).items()
    ]


def _read(folder: Path, real: Path, root: Path, *, whole: bool, today: date) -> Published:
    shown = show_path(folder / LOCK_NAME, root)
    committed = read_committed(real)
    return Published(
        folder=real,
        lock=read_lock(folder / LOCK_NAME, shown),
        committed=parse_lock(committed.text, shown) if committed else None,
        commit=committed.commit if committed else "",
        whole=whole,
        today=today,
    )
