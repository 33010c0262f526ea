"""Mistakes as a build and the preview tell them: where, what, what instead, and the lines themselves."""

import re
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
_TEXTS: Final = frozenset({".html", ".css", ".js", ".json", ".xml", ".txt", ".py"})
_UNTIL: Final = "until it is mended the pages stay as they were"


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
        stops: Whether pages cannot be made for it.
        rows: The line at fault and those around it.
    """

    path: str
    line: int = 1
    column: int = 1
    message: str
    hint: str = ""
    minor: bool = False
    stops: bool = False
    rows: tuple[Row, ...] = ()

    def __str__(self) -> str:
        """The mistake as `check` prints it."""
        where = f"{self.path}:{self.line}:{self.column}: " if self.path else ""
        kind, instead = ("hint: ", "try") if self.minor else ("", "hint")
        return f"{where}{kind}{self.message}" + (f"\n  {instead}: {self.hint}" if self.hint else "")


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
    """An error of a template, a plugin, the configuration or other code, at the line of ours that is to be mended."""
    path, line, column = _find_place(error, root)
    if isinstance(error, BriefingError):
        message, hint = str(error), ""
    elif isinstance(error, UnicodeDecodeError) or "null bytes" in str(error):
        message, hint = f"this is no text: {error}", f"save it as UTF-8; {_UNTIL}"
    elif isinstance(error, TemplateSyntaxError | UndefinedError) or (path and path.suffix in {".html", ".css", ".js"}):
        kind = "" if isinstance(error, TemplateSyntaxError | UndefinedError) else f"{type(error).__name__}: "
        message, hint = f"this template cannot be filled in: {kind}{error}", _UNTIL
    elif isinstance(error, SyntaxError):
        message, hint = f"this is no Python: {error.msg}", _UNTIL
    else:
        message, hint = f"the program stopped here: {type(error).__name__}: {error}", _UNTIL
    inner = [each for each in _list_frames(error, root) if each[0] != path][-1:]
    if inner and hint:
        hint = f"it came up in {show_path(inner[0][0], root)}:{inner[0][1]}; {hint}"
    lines = read_lines(path) if path else []
    column = _find_column(lines, line, column, str(error))
    return Mistake(
        path=show_path(path, root) if path else "",
        line=line,
        column=column,
        message=on_one_line(message)[:500],
        hint=hint,
        stops=True,
        rows=find_rows(lines, line, column),
    )


def _find_place(error: BaseException, root: Path) -> tuple[Path | None, int, int]:
    """The file, line and column of ours that is to be mended: of all that an error went through, what was saved last.

    A template that hands a filter the wrong thing fails in the filter, a setting that is wrong in Pelican.
    """
    if isinstance(error, SyntaxError | TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno or 1, getattr(error, "offset", None) or 1
    frames = _list_frames(error, root)
    if frames:
        saved = [frame[0].stat().st_mtime // 2 if frame[0].is_file() else 0 for frame in frames]
        return max(enumerate(frames), key=lambda each: (saved[each[0]], each[0]))[1]
    return _find_setting(str(error), root / "pelicanconf.py") or _find_saved_last(root)


def _list_frames(error: BaseException, root: Path) -> list[tuple[Path, int, int]]:
    """File, line and column of each place of ours that an error and its causes went through, outermost first.

    What makes sites is not among them: everything goes through it.
    """
    chain = [error]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) and cause not in chain:
        chain.append(cause)
    return [
        (path, frame.lineno or 1, (frame.colno or 0) + 1)
        for each in chain
        for frame in traceback.extract_tb(each.__traceback__)
        if _is_ours(path := Path(frame.filename), root)
    ]


def _is_ours(path: Path, root: Path) -> bool:
    if not path.is_relative_to(root):
        return False
    room = path.relative_to(root).parts[0]
    return not room.startswith(".") and room not in {"publishing", "tasks.py"}


def _find_setting(said: str, path: Path) -> tuple[Path, int, int] | None:
    """The line of the configuration that names what an error tells of, such as a theme that there is not."""
    lines = read_lines(path)
    for word in sorted(set(re.findall(r"\w[\w./-]{3,}", said)), key=lambda word: (-len(word), word)):
        for number, line in enumerate(lines, 1):
            if re.search(rf"[\"'/]{re.escape(word)}[\"'/]", line):
                return path, number, line.index(word) + 1
    return None


def _find_saved_last(root: Path) -> tuple[Path | None, int, int]:
    """A file of the theme, a plugin or the configuration that is no text; else the one that was saved last."""
    rooms = (path for name in ("theme", "plugins") for path in (root / name).rglob("*"))
    files = [path for path in (*rooms, root / "pelicanconf.py") if path.suffix in _TEXTS and path.is_file()]
    files.sort(key=lambda path: path.stat().st_mtime, reverse=True)
    broken = (path for path in files if any("\0" in line or "\ufffd" in line for line in read_lines(path)))
    return next(broken, next(iter(files), None)), 1, 1


def _find_column(lines: list[str], line: int, column: int, said: str) -> int:
    """The column at fault. Of templates the line alone is known: there it is the name that the error tells of."""
    text = lines[line - 1] if 1 <= line <= len(lines) else ""
    if column > 1 or not text:
        return column
    names = (text.find(name) for name in re.findall(r"['‘“\"]([\w.]+)['’”\"]", said))
    return next((at for at in names if at >= 0), len(text) - len(text.lstrip())) + 1


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
