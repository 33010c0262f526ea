"""Where the project is, and its files: opened without waiting for anybody, written whole or not at all."""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from typing import Final

from briefing.errors import BriefingError

ROOT: Final = Path(__file__).resolve().parents[1]
"""The folder of the project."""
NO_FILE: Final = "is no file but a folder, a pipe or a device"
"""What is wrong with what cannot be opened so."""


def open_regular(path: Path) -> BufferedReader:
    """Open a regular file for reading. To open a pipe that nobody writes to would wait for ever: it is refused.

    Raises:
        OSError: It cannot be opened, or is a folder, a pipe, a socket or a device.
    """
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        raise OSError(errno.EINVAL, NO_FILE, str(path))
    return os.fdopen(opened, "rb")


def read_whole(path: Path) -> str:
    """The text of a regular file, its lines ended by a line feed alone.

    Raises:
        BriefingError: It cannot be read, or is no UTF-8.
    """
    try:
        with open_regular(path) as file:
            return file.read().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise BriefingError(f"{path} cannot be read: {error.strerror}; mend that first") from None
    except UnicodeDecodeError:
        raise BriefingError(f"{path} is no UTF-8; mend that first") from None


_ANYTHING: Final = object()


def write_whole(path: Path, text: str, *, before: object = _ANYTHING) -> None:
    """Write a file that is whole at every moment: beside it, to the disk, then in its place.

    Args:
        path: The file.
        text: What it is to hold.
        before: What it must hold until then; None: it must not be there.

    Raises:
        BriefingError: It holds something else.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            mode = path.stat().st_mode & 0o777
        else:
            mask = os.umask(0)
            os.umask(mask)
            mode = 0o666 & ~mask  # what the person's mask leaves
        Path(name).chmod(mode)
        if before is None:
            _place_new(Path(name), path)
        elif before is not _ANYTHING and (not path.is_file() or read_whole(path) != before):
            raise BriefingError(f"{path} was changed meanwhile; nothing was written. Do it again")
        else:
            Path(name).replace(path)
        with suppress(OSError):  # bring the folder's entries to the disk, where the system can
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    finally:
        Path(name).unlink(missing_ok=True)


def _place_new(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise BriefingError(f"{path} is there already; nothing was written. Do it again") from None
    except OSError:  # a file system without hard links
        if path.exists():
            raise BriefingError(f"{path} is there already; nothing was written. Do it again") from None
        temporary.replace(path)
