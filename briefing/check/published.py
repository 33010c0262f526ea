"""What was published from content folders until now."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from briefing.check.content import show_path
from briefing.facts import LOCK_NAME, Lock, parse_lock, read_committed, read_lock

_HOMES: Final = ("briefings", "pages")


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
    folders: dict[Path, tuple[Path, bool]] = {}
    for path in paths:
        folder, whole = _find_folder(path)
        if folder is not None:
            real = Path(os.path.realpath(folder))
            folders[real] = folder, whole or folders.get(real, (folder, False))[1]
    return [_read(folder, real, root, whole=whole, today=today) for real, (folder, whole) in folders.items()]


def _find_folder(path: Path) -> tuple[Path | None, bool]:
    """The content folder of a path, and whether the path is all of it."""
    if path.is_dir() and path.name not in _HOMES:
        return path, True
    if path.is_dir() or path.name == LOCK_NAME:
        return path.parent, False
    return (path.parent.parent, False) if path.parent.name in _HOMES else (None, False)


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
