"""`facts.lock`: the file that remembers what was published.

One value a line, sorted, each line whole in itself: a checksum of the rest, the slug, the key and the value, with two
spaces between them. So a merge can take the lines of both branches, in any order; and a line changed by hand shows.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from briefing.errors import Problem
from briefing.files import open_regular
from briefing.model import Briefing
from briefing.proof.facts.values import Fact, read_facts

LOCK_NAME: Final = "facts.lock"
"""The file, at the top of a content folder."""
_HEAD: Final = (
    "# What is published, one value a line: checksum, slug, key, value.",
    "# The build writes this file; nobody else does. See docs/corrections.md.",
)
_END: Final = "# The end. A lock without this line was cut."
_CHECKSUM: Final = 8
_MARK: Final = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_MOST: Final = 20
"""Problems of one lock that are reported."""
_LARGEST: Final = 500_000_000
_RESTORE: Final = "take the file back as it was committed: git restore facts.lock, in the content folder"


class Entry(NamedTuple):
    """A published value of a briefing, and the line of the lock on which it stands, counted from 1."""

    slug: str
    fact: Fact
    line: int


@dataclass(frozen=True, kw_only=True)
class Lock:
    """A lock as it was read.

    Attributes:
        path: The file, as problems print it.
        entries: In the order of the file.
        problems: What is wrong with it.
        there: Whether there is such a file.
    """

    path: Path
    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    there: bool = True


def write_lock(briefings: Iterable[Briefing]) -> str:
    """The text of the lock once these briefings are published. Drafts among them are left out."""
    facts = {(briefing.slug, *fact) for briefing in briefings for fact in read_facts(briefing)}
    lines = ["  ".join(each) for each in sorted(facts)]
    return "".join(f"{line}\n" for line in (*_HEAD, *(f"{_sum(line)}  {line}" for line in lines), _END))


def _sum(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:_CHECKSUM]


def read_lock(path: Path, shown: Path) -> Lock:
    """Read a lock; what is wrong is in its problems, never raised."""
    if not path.exists() and not path.is_symlink():
        return Lock(path=shown, there=False)
    try:
        with open_regular(path) as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        message = f"the lock of published values cannot be read: {error.strerror}"
        return Lock(path=shown, problems=(Problem(path=shown, line=1, column=1, message=message, hint=_RESTORE),))
    if len(raw) > _LARGEST:
        message = f"the lock of published values is larger than {_LARGEST:,} bytes"
        return Lock(path=shown, problems=(Problem(path=shown, line=1, column=1, message=message, hint=_RESTORE),))
    return parse_lock(raw.decode("utf-8", errors="replace"), shown)


def parse_lock(text: str, shown: Path) -> Lock:
    """The lock of a text."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    ended = False
    for at, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        ended |= line == _END
        if not line.strip() or line in {*_HEAD, _END}:
            continue
        read = _read_line(line, at)
        if isinstance(read, Entry):
            entries.append(read)
        elif len(problems) < _MOST:
            message, hint = read
            problems.append(Problem(path=shown, line=at, column=1, message=message, hint=hint))
    if not ended and len(problems) < _MOST:
        problems.append(Problem(path=shown, line=at, column=1, message="the end of the lock is gone", hint=_RESTORE))
    return Lock(path=shown, entries=tuple(entries), problems=tuple(problems))


def _read_line(line: str, at: int) -> Entry | tuple[str, str]:
    """The entry of a line, or what is wrong with it and what to do."""
    if _MARK.match(line):
        hint = "keep the lines of both sides, in any order, and delete the lines of signs; the next build sorts them"
        return "a merge left its mark here", hint
    given, _, rest = line.partition("  ")
    parts = rest.split("  ")
    if len(parts) != 3 or not re.fullmatch(r"[0-9a-f]{8}", given) or any(part != part.strip() for part in parts):
        return "this is no line of the lock", _RESTORE
    if not all(parts) or given != _sum(rest):
        return "this line is not as the build wrote it: its checksum is that of another one", _RESTORE
    return Entry(parts[0], Fact(parts[1], parts[2]), at)
