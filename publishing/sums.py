"""SHA256SUMS: the checksum of every file of a site, in the form that `sha256sum --check` reads."""

import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefing.errors import BuildError
from publishing.names import MARK, SUMS

__all__ = ["SUMS", "find_differences", "hash_file", "hash_site", "list_files", "read_sums", "write_sums"]

_LINE: Final = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<name>[^\n\\]+)")


def list_files(folder: Path) -> Iterator[str]:
    """Every file of a folder and every symbolic link, by its path in it, in the order of these paths."""
    found = []
    for at, folders, files in os.walk(folder):
        links = [name for name in folders if Path(at, name).is_symlink()]
        found += [Path(at, name).relative_to(folder).as_posix() for name in (*files, *links)]
    return iter(sorted(found))


def hash_file(path: Path) -> str:
    """The sha256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(site: Path) -> None:
    """Write the checksums of a site into it. They leave out themselves and the mark, which no host need serve."""
    names = (name for name in list_files(site) if name not in {SUMS, MARK})
    lines = "".join(f"{hash_file(site / name)}  {name}\n" for name in names)
    (site / SUMS).write_text(lines, encoding="utf-8", newline="\n")


def read_sums(site: Path) -> dict[str, str]:
    """The checksums of a site, by the paths of its files.

    Raises:
        BuildError: There are none, or they cannot be read.
    """
    try:
        return parse_sums((site / SUMS).read_text(encoding="utf-8"), f"{site / SUMS}")
    except FileNotFoundError:
        raise BuildError(f"{site} holds no {SUMS}: run `build` first, or name another folder") from None
    except (OSError, ValueError) as error:
        raise BuildError(f"{site / SUMS} cannot be read: {error}") from None


def parse_sums(text: str, shown: str) -> dict[str, str]:
    """The checksums of a text.

    Args:
        text: Lines of a checksum, two spaces, and a path.
        shown: Where it comes from, as an error names it.

    Raises:
        BuildError: A line of it is no checksum, or leads out of the site.
    """
    sums: dict[str, str] = {}
    for at, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if found is None or found["name"].startswith("/") or ".." in found["name"].split("/"):
            raise BuildError(f"{shown}:{at}: this is no checksum with the path of a file")
        sums[found["name"]] = found["sum"]
    return sums


def hash_site(site: Path) -> str | None:
    """One checksum of a whole site. None where none stands there."""
    try:
        return hash_file(site / SUMS)
    except OSError:
        return None


def find_differences(site: Path) -> Iterator[str]:
    """What of a site is not as its own checksums say, a line each.

    Raises:
        BuildError: It has no checksums that can be read.
    """
    known = read_sums(site)
    there = {name for name in list_files(site) if name not in {SUMS, MARK}}
    for name in sorted(known.keys() | there):
        if name not in there:
            yield f"{name}: missing"
        elif name not in known:
            yield f"{name}: not named in {SUMS}"
        elif (site / name).is_symlink():
            yield f"{name}: a symbolic link, and no file of the site"
        elif hash_file(site / name) != known[name]:
            yield f"{name}: changed"
