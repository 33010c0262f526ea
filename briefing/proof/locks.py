"""The form of `facts.lock` and `proof.lock`: files that the program writes, git merges and nobody edits.

One value a line, sorted, each line whole in itself: a checksum of the rest, then its parts, with two spaces between
them. So a merge can take the lines of both branches, in any order; and a line changed by hand shows.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from briefing.errors import Problem
from briefing.files import open_regular

_CHECKSUM: Final = 8
_MERGED: Final = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
"""A line that git leaves between the two sides of a merge: “<<<<<<< HEAD”."""
_MOST: Final = 20
"""Problems of one lock that are reported."""
Parsed = TypeVar("Parsed")


@dataclass(frozen=True, kw_only=True)
class LockForm:
    """The form of one lock.

    Attributes:
        what: What it is, for messages: "the lock of published values".
        short: The same in one word: "lock".
        writer: Who writes it: "the build".
        head: Its first lines, comments.
        end: Its last line.
        parts: How many parts a line has, its checksum left out.
        largest: Bytes of it, at the most.
        restore: What to do with one that is broken.
    """

    what: str
    short: str
    writer: str
    head: tuple[str, ...]
    end: str
    parts: int
    largest: int
    restore: str

    def write(self, lines: Iterable[tuple[str, ...]]) -> str:
        """The text of a lock of these lines, each given by its parts."""
        joined = sorted({"  ".join(parts) for parts in lines})
        return "".join(f"{line}\n" for line in (*self.head, *(f"{_sum(line)}  {line}" for line in joined), self.end))

    def read(self, path: Path, shown: Path) -> str | Problem | None:
        """The text of a file, or what is wrong with it. None where there is none. shown: the path for problems."""
        if not path.exists() and not path.is_symlink():
            return None
        try:
            with open_regular(path) as file:
                raw = file.read(self.largest + 1)
        except OSError as error:
            return self.problem(shown, 1, f"{self.what} cannot be read: {error.strerror}")
        if len(raw) > self.largest:
            return self.problem(shown, 1, f"{self.what} is larger than {self.largest:,} bytes")
        return raw.decode("utf-8", errors="replace")

    def parse(
        self, text: str, shown: Path, parse: Callable[..., Parsed]
    ) -> tuple[list[tuple[int, Parsed]], tuple[Problem, ...]]:
        """The lines of a text, each with its number counted from 1; and what is wrong with others.

        Args:
            text: Of the whole file.
            shown: The path as problems print it.
            parse: Called with the parts of a line. Raises ValueError or TypeError where they are none.
        """
        found: list[tuple[int, Parsed]] = []
        problems: list[Problem] = []
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
        for at, line in enumerate(lines, start=1):
            if not line.strip() or line in {*self.head, self.end}:
                continue
            message, hint = f"this is no line of the {self.short}", self.restore
            given, _, rest = line.partition("  ")
            parts = rest.split("  ")
            if _MERGED.match(line):
                message = "a merge left its mark here"
                hint = (
                    "keep the lines of both sides, in any order, and delete the lines of signs; "
                    f"the next {self.writer.removeprefix('the ')} sorts them"
                )
            elif re.fullmatch(r"[0-9a-f]{8}", given) and len(parts) == self.parts:
                message = f"this line is not as {self.writer} wrote it: its checksum is that of another one"
                if given == _sum(rest):
                    try:
                        found.append((at, parse(*parts)))
                        continue
                    except (ValueError, TypeError, RecursionError):  # a broken date, number or JSON
                        message = f"this is no line of the {self.short}"
            problems.append(self.problem(shown, at, message, hint))
        if self.end not in lines:
            problems.append(self.problem(shown, len(lines), f"the end of the {self.short} is gone"))
        return found, tuple(problems[:_MOST])

    def problem(self, shown: Path, line: int, message: str, hint: str | None = None) -> Problem:
        """A problem of the lock; its hint is how to take it back, where there is no other."""
        return Problem(path=shown, line=line, column=1, message=message, hint=hint or self.restore)


def _sum(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:_CHECKSUM]
