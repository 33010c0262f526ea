"""Files that are opened without waiting for anybody."""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

NO_FILE = "is no file but a folder, a pipe or a device"
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
