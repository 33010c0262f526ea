"""Mistakes as a build and the preview tell them: where, what, what instead, and the lines themselves."""

import traceback
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import TemplateSyntaxError, UndefinedError

from briefing.errors import BriefingError, Problem, on_one_line
from briefing.files import open_regular

_AROUND: Final = 2
"""Lines that are shown before and behind the one at fault."""
_WIDEST: Final = 100
"""Characters of a line that are shown."""
_LARGEST: Final = 2_000_000


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of a file. caret: blanks before the sign that points at the fault; None on other lines."""

    number: int
    text: str
    caret: str | None = None


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """One thing that is wrong, or that could be better.

    Attributes:
        path: The file as the author knows it. Empty where no file is at fault.
        line: Counted from 1.
        column: Counted from 1.
        message: What is wrong.
        hint: What to do instead. Empty where the message says it all.
        minor: Whether nothing is wrong, and something could be better.
        rows: The line at fault and those around it.
    """

    path: str
    line: int = 1
    column: int = 1
    message: str
    hint: str = ""
    minor: bool = False
    rows: tuple[Row, ...] = ()

    def __str__(self) -> str:
        """The mistake as `check` prints it."""
        where = f"{self.path}:{self.line}:{self.column}: " if self.path else ""
        return f"{where}{self.message}" + (f"\n  hint: {self.hint}" if self.hint else "")


def list_mistakes(problems: Iterable[Problem], root: Path) -> list[Mistake]:
    """Problems with the lines at which they stand."""
    lines_of = cache(lambda path: read_lines(root / path))  # many problems stand in one file
    return [
        Mistake(
            path=str(problem.path),
            line=problem.line,
            column=problem.column,
            message=on_one_line(problem.message),
            hint=on_one_line(problem.hint or ""),
            minor=problem.minor,
            rows=find_rows(lines_of(problem.path), problem.line, problem.column),
        )
        for problem in problems
    ]


def explain_error(error: BaseException, root: Path) -> Mistake:
    """An error of a template, a plugin or any other code, at the line of ours at which it arose."""
    path, line, column = _find_place(error, root)
    if isinstance(error, BriefingError):
        message, hint = str(error), ""
    elif isinstance(error, TemplateSyntaxError | UndefinedError) or (path and path.suffix in {".html", ".css", ".js"}):
        kind = "" if isinstance(error, TemplateSyntaxError | UndefinedError) else f"{type(error).__name__}: "
        message, hint = f"this template cannot be filled in: {kind}{error}", "until then the pages stay as they were"
    elif isinstance(error, SyntaxError):
        message, hint = f"this is no Python: {error.msg}", "until then the pages stay as they were"
    else:
        message, hint = f"the program stopped here: {type(error).__name__}: {error}", "the pages stay as they were"
    return Mistake(
        path=show_path(path, root) if path else "",
        line=line,
        column=column,
        message=on_one_line(message)[:500],
        hint=hint,
        rows=find_rows(read_lines(path), line, column) if path else (),
    )


def _find_place(error: BaseException, root: Path) -> tuple[Path | None, int, int]:
    """The file, line and column of ours at which an error arose."""
    if isinstance(error, SyntaxError | TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno or 1, getattr(error, "offset", None) or 1
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(Path(frame.filename), root)]
    if not frames:
        return None, 1, 1
    return Path(frames[-1].filename), frames[-1].lineno or 1, (frames[-1].colno or 0) + 1


def _is_ours(path: Path, root: Path) -> bool:
    return path.is_relative_to(root) and not path.relative_to(root).parts[0].startswith(".")


def show_path(path: Path, root: Path) -> str:
    """A path as the author knows it: from the folder of the project where it lies there."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def read_lines(path: Path) -> list[str]:
    """The lines of a file, as well as it can be read; none of a pipe, which would never end."""
    try:
        with open_regular(path) as file:
            text = file.read(_LARGEST).decode("utf-8", errors="replace")
    except OSError:
        return []
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def find_rows(lines: list[str], line: int, column: int) -> tuple[Row, ...]:
    """The line at fault and those around it, cut to what can be shown."""
    if not 1 <= line <= len(lines):
        return ()
    left = max(0, column - 1 - _WIDEST // 2) if column > _WIDEST * 3 // 4 else 0
    # Blanks up to the sign at fault; a tab stays a tab, so that it is as wide.
    before = lines[line - 1][left : max(left, column - 1)]
    caret = " " * bool(left) + "".join("\t" if sign == "\t" else " " for sign in before)
    return tuple(
        Row(number=at, text=_cut(lines[at - 1], left), caret=caret if at == line else None)
        for at in range(max(1, line - _AROUND), min(len(lines), line + _AROUND) + 1)
    )


def _cut(text: str, left: int) -> str:
    shown = "".join(sign if sign.isprintable() or sign == "\t" else "\ufffd" for sign in text[left : left + _WIDEST])
    return f"{'…' if left else ''}{shown}{'…' if len(text) > left + _WIDEST else ''}"
