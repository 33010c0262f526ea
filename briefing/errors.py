"""The errors of the project, and the problems that `check` reports.

BriefingError                 everything that this project raises
├── ModelError                a value that no briefing can hold; also a ValueError
│   └── ShareError            a share whose parts contradict each other
├── DocumentError             a file that is no briefing; carries all its problems
├── SourceError               a source document that cannot be read
├── EvidenceError             words that do not stand exactly once in their source
├── ProseError                Markdown that cannot be read
├── ChartError                a chart that cannot be drawn
├── PictureError              a picture that cannot be shown
└── BuildError                a build that must not replace the site

An error stops the program. A Problem is reported, and the next one is looked for. One of lower severity, a hint, is
reported and stops nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Final
from unicodedata import category

_UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


class Severity(StrEnum):
    """What a problem does: it stops a build, or it only helps to write better."""

    PROBLEM = "problem"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One line of `check`: where, what, and what instead.

    Attributes:
        path: The file, as it should be printed.
        line: Counted from 1.
        column: Counted from 1, in characters.
        message: What is wrong, without a full stop.
        hint: What to do instead. None where the message says it all.
        severity: HINT where nothing is wrong, and something could be better.
    """

    path: Path
    line: int
    column: int
    message: str
    hint: str | None = None
    severity: Severity = Severity.PROBLEM

    @property
    def minor(self) -> bool:
        """Whether it is a hint, which stops nothing."""
        return self.severity is Severity.HINT

    def __str__(self) -> str:
        """The problem as `path:line:column: message`, with its hint on a line of its own; a mere hint says so."""
        kind, instead = ("hint: ", "try") if self.minor else ("", "hint")
        where = f"{self.path}:{self.line}:{self.column}: {kind}{on_one_line(self.message)}"
        return f"{where}\n  {instead}: {on_one_line(self.hint)}" if self.hint else where


def on_one_line(words: str) -> str:
    """Words that may quote anything, so that they can be printed: on one line, and nothing in them invisible."""
    shown = ("\ufffd" if category(sign) in _UNPRINTABLE else sign for sign in " ".join(words.split()))
    return "".join(shown)


class BriefingError(Exception):
    """An error of this project, in words that a person can act on."""


class ModelError(BriefingError, ValueError):
    """A value that no briefing can hold.

    Attributes:
        field: The key at fault, as front matter names it. None where the whole is at fault.
        hint: What to do instead. None where the message says it all.
    """

    def __init__(self, message: str, *, field: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.field = field
        self.hint = hint


class ShareError(ModelError):
    """A share whose percentage, numerator and denominator cannot all be true."""


class DocumentError(BriefingError):
    """A file that cannot be read as a briefing.

    Attributes:
        problems: All that was found, in the order of the file.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SourceError(BriefingError):
    """A source document that cannot be read."""


class EvidenceError(BriefingError):
    """Words that do not stand exactly once in their source.

    Attributes:
        found: How often they stand there.
        hint: What to do instead.
    """

    def __init__(self, message: str, *, found: int, hint: str) -> None:
        super().__init__(message)
        self.found = found
        self.hint = hint


class ProseError(BriefingError):
    """Markdown that cannot be read."""


class PictureError(BriefingError):
    """A picture that cannot be shown. hint: what to do instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class ChartError(BriefingError):
    """A chart that cannot be drawn.

    Attributes:
        message: What is wrong.
        hint: What to do instead. None where the message says it all.
        path: The author's file that draws it. None where no file is at fault.
        line: Counted from 1.
        column: Counted from 1.
    """

    def __init__(
        self, message: str, *, hint: str | None = None, path: Path | None = None, line: int = 1, column: int = 1
    ) -> None:
        place = f"{path}:{line}:{column}: " if path else ""
        super().__init__(f"{place}{message}" + (f"\n  hint: {hint}" if hint else ""))
        self.message, self.hint, self.path, self.line, self.column = message, hint, path, line, column


class BuildError(BriefingError):
    """A build that must not replace the site that stands."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that a person most likely meant, or None where nothing is near."""
    by_fold = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else None
