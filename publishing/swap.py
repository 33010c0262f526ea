"""A new site takes the place of the old one, and the lock of published values goes with it."""

import ctypes
import errno
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing.errors import BuildError
from briefing.files import open_regular
from briefing.proof.facts import LOCK_NAME
from publishing.child import undisturbed
from publishing.names import MARK
from publishing.place import Place
from publishing.sums import hash_site

_BEGUN: Final = f".{LOCK_NAME}.begun"
"""Beside the lock while a site is being swapped: which site, and where."""
_NEXT: Final = f".{LOCK_NAME}.next"
"""Beside the lock likewise: what it will say."""
_HERE: Final = -100  # AT_FDCWD of Linux
_EXCHANGE: Final = 2  # RENAME_EXCHANGE of Linux
_UNABLE: Final = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM})
"""What a file system or a kernel answers that cannot exchange two folders."""


def publish(place: Place, content: Path, lock: str) -> None:
    """Put the new site of a place where the old one stands, and write what it published into the content folder.

    A site and a lock lie in two folders, and no file system moves both at once. So what is about to happen is written
    down first; whoever finds that note later sees from the site that stands which lock belongs to it (`settle`).

    Args:
        place: Where the new site waits, whole.
        content: The folder of the lock.
        lock: What the lock of published values will say.

    Raises:
        BuildError: The lock cannot be written; nothing was moved.
        OSError: The site cannot be moved; the old one stands.
    """
    kept = content / LOCK_NAME
    try:
        if not (kept.is_file() and kept.read_bytes() == lock.encode()):
            _write_whole(content / _NEXT, lock)
            _write_whole(content / _BEGUN, json.dumps({"output": str(place.output), "site": hash_site(place.new)}))
    except OSError as error:
        settle(content)
        raise BuildError(f"{kept} cannot be written: {error.strerror}; the site that stands is untouched") from None
    with undisturbed():
        try:
            swap(place)
        finally:
            settle(content)


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that it is on the disk before anything that follows."""
    with path.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def settle(content: Path) -> None:
    """End what a build began that was killed at its swap, or is at its end: the lock says what the site says.

    Raises:
        OSError: The content folder cannot be written.
    """
    begun, following = content / _BEGUN, content / _NEXT
    with suppress(OSError, ValueError, KeyError, TypeError):
        with open_regular(begun) as file:
            note = json.load(file)
        if note["site"] and hash_site(Path(note["output"])) == note["site"]:
            following.replace(content / LOCK_NAME)
    for path in (begun, following):
        path.unlink(missing_ok=True)


def swap(place: Place) -> None:
    """Put the new site into its place: one rename, before which the old site stands whole, and after which the new one.

    Where the system cannot exchange two folders there are two, and between them no site; a build that is killed there
    leaves the old one aside, and the next build puts it back.
    """
    if not (place.output / MARK).is_file():  # there is none, or an empty folder
        place.new.replace(place.output)
    elif not exchange(place.new, place.output):
        place.output.rename(place.old)
        try:
            place.new.rename(place.output)
        except OSError:
            place.old.rename(place.output)
            raise


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step. False where this system cannot.

    Raises:
        OSError: It can, and did not.
    """
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    failed = ctypes.get_errno()
    if failed in _UNABLE:
        return False
    raise OSError(failed, os.strerror(failed), str(other))
