"""The place of a site: what may be replaced there, who may build there, and what a build leaves beside it."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing.errors import BuildError
from briefing.site import SITE_NAME
from publishing.child import undisturbed
from publishing.names import MARK
from publishing.progress import Steps
from publishing.sums import SUMS, list_files, read_sums

_WAITS: Final = "another build is at work here; waiting for it to end"
_PAUSE: Final = 0.2
"""Seconds between two looks at whether the other build has ended."""
_SAYS: Final = f"Built by {SITE_NAME}; the next build replaces this folder.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a site stands.

    Attributes:
        output: The folder, without symbolic links in its path.
    """

    output: Path

    @property
    def new(self) -> Path:
        """Where the new site is built; once it has taken its place, the old one is here until it is removed."""
        return self.output.with_name(f"{self.output.name}.new")

    @property
    def old(self) -> Path:
        """Where the old site waits on a file system that cannot exchange two folders."""
        return self.output.with_name(f"{self.output.name}.old")

    @property
    def turn(self) -> Path:
        """The file that the one build holds which is at work here."""
        return self.output.with_name(f"{self.output.name}.lock")

    def check(self, content: Path, root: Path) -> None:
        """Hold the place to what may be replaced.

        Args:
            content: The folder that the site is made from.
            root: The folder of the project.

        Raises:
            BuildError: Something is there that no build may remove.
        """
        if self.output in {content.resolve(), *content.resolve().parents, root, *root.parents}:
            raise BuildError(f"{self.output} holds what the site is made from; choose another --output")
        if content.resolve() in self.output.parents:
            raise BuildError(f"{self.output} lies in the content folder; choose another --output")
        if self.output.exists() and not self.output.is_dir():
            raise BuildError(f"{self.output} is a file; choose another --output")
        for folder in (self.output, self.new, self.old):
            if folder.is_symlink() or (folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file()):
                raise BuildError(
                    f"{folder} holds what was not built here, and is left alone; empty it or choose another --output"
                )
        check_strangers(self.output)

    def recover(self) -> None:
        """Put the site back that a build, killed between its two moves, left aside."""
        if self.old.exists() and not self.output.exists():
            self.old.rename(self.output)

    def prepare(self) -> Path:
        """The folder for a new site, with its mark alone in it, whatever was left there before."""
        remove(self.new)
        self.new.mkdir()
        (self.new / MARK).write_text(_SAYS, encoding="utf-8")
        return self.new

    def clear(self) -> None:
        """Remove what a build leaves beside the site. What cannot be removed now, the next build names."""
        for folder in (self.new, self.old):
            with suppress(OSError):
                remove(folder)


def check_content(content: Path) -> None:
    """Hold a content folder to being one: of any other, a site without a briefing would be made.

    Raises:
        BuildError: It is none.
    """
    hint = "--content names the folder that holds briefings/ and pages/"
    if not content.is_dir():
        raise BuildError(f"{content} is no folder; {hint}")
    if not any((content / name).is_dir() for name in ("briefings", "pages")):
        raise BuildError(f"{content} holds neither briefings/ nor pages/; {hint}")


def check_strangers(output: Path) -> None:
    """Hold a site that is to be replaced to its own checksums: what they do not name was put there by somebody else.

    Raises:
        BuildError: There is such a file.
    """
    if not (output / SUMS).is_file():
        return
    known = {*read_sums(output), SUMS, MARK}
    if strange := [name for name in list_files(output) if name not in known]:
        named = ", ".join(strange[:5]) + (f" and {len(strange) - 5} more" if len(strange) > 5 else "")
        raise BuildError(
            f"{output} holds what was not built here: {named}; move it elsewhere, or choose another --output"
        )


def remove(folder: Path) -> None:
    """Remove a folder that was built here; its mark goes last, lest a killed build leave what no build may touch."""
    if folder.is_dir():
        for path in [path for path in folder.iterdir() if path.name != MARK]:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        shutil.rmtree(folder)


@contextmanager
def hold(content: Path, place: Place, steps: Steps) -> Iterator[None]:
    """Be the one build that works at a place and from a content folder; wait for another one to end.

    A child that is forked meanwhile keeps the files open that mean it, and is part of this build: where this process
    is killed and the child lives on, a next build waits for it too.
    """
    place.output.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as held:
        reading = os.open(content, os.O_RDONLY | os.O_DIRECTORY)
        held.callback(os.close, reading)
        with suppress(OSError):  # some network file systems lock no folder; one site at a time is held below
            _lock(reading, steps)
        if not _take_turn(place.turn, held):
            steps.say(_WAITS)
            while not _take_turn(place.turn, held):
                time.sleep(_PAUSE)
        yield


def _take_turn(path: Path, held: ExitStack) -> bool:
    """Whether the lock file is made and held now, until `held` ends; another build may hold it."""
    with undisturbed():  # a request to end that comes now would leave the file lying
        opened = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        with suppress(BlockingIOError, FileNotFoundError):
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(opened), path.stat()):  # another may have removed it since we opened it
                held.callback(os.close, opened)
                held.callback(path.unlink, missing_ok=True)
                return True
        os.close(opened)
    return False


def _lock(opened: int, steps: Steps) -> None:
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        steps.say(_WAITS)
        fcntl.flock(opened, fcntl.LOCK_EX)
