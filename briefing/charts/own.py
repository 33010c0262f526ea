"""Charts of an author's own: Python functions in `content/charts/`, found by the name that they are registered by."""

import ast
import importlib.util
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

from briefing.charts.given import find_data_fault
from briefing.errors import ChartError
from briefing.model import Figure

OwnChart = Callable[[Mapping[str, Figure], int], Any]
_DECORATOR: Final = "own_chart"
_registered: dict[str, OwnChart] = {}
LONGEST: Final = 20.0
"""Seconds that an author's function may take."""
_HINT: Final = "take every number from the figures that the function is given, as it is"


def own_chart(name: str) -> Callable[[OwnChart], OwnChart]:
    """Register the function below as the chart of a name, written `chart:name` in prose.

    The function is given the figures by id and a width in pixels, and returns an Altair chart. The numbers in the data
    of the chart must be those of the figures.

        @own_chart("oversight")
        def draw(figures, width):
            rows = [{"what": name, "percent": float(figure.share.value)} for name, figure in figures.items()]
            return altair.Chart(altair.Data(values=rows)).mark_bar().encode(x="percent:Q", y="what:N")
    """

    def _register(function: OwnChart) -> OwnChart:
        _registered[name] = function
        return function

    return _register


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A registered chart. name: its name. path: its file. line: counted from 1."""

    name: str
    path: Path
    line: int


def find_own(folder: Path) -> Iterator[Found]:
    """The charts that the files of a folder register, read without running them.

    Raises:
        ChartError: A file is no Python. Its place is `path:line:column` at the beginning of the message.
    """
    for path in sorted(folder.glob("*.py")) if folder.is_dir() else ():
        try:
            tree = ast.parse(path.read_bytes(), filename=str(path))
        except (SyntaxError, ValueError) as error:
            line, column = getattr(error, "lineno", None) or 1, getattr(error, "offset", None) or 1
            raise ChartError("the file is no Python that can be read", path=path, line=line, column=column) from None
        for node in ast.walk(tree):
            yield from _read_names(node, path)


def _read_names(node: ast.AST, path: Path) -> Iterator[Found]:
    for each in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
        if isinstance(each, ast.Call) and ast.unparse(each.func).split(".")[-1] == _DECORATOR and each.args:
            given = each.args[0]
            if isinstance(given, ast.Constant) and isinstance(given.value, str):
                yield Found(name=given.value, path=path, line=each.lineno)


def make_spec(
    path: Path, name: str, figures: Mapping[str, Figure], width: int, longest: float = LONGEST
) -> dict[str, Any]:
    """The specification of an author's own chart.

    Args:
        path: The author's file.
        name: Of the chart.
        figures: What it may draw, by id.
        width: In pixels.
        longest: Seconds that it may take.

    Raises:
        ChartError: The function fails or does not end, returns no chart, or its chart holds a number that is no
            figure's, or data from elsewhere. The message names the line of the author's file where that is known.
    """
    try:
        with _end_after(longest):
            chart = _load(path, name)(figures, width)
            spec: Any = chart.to_dict() if hasattr(chart, "to_dict") else chart
    except ChartError:
        raise
    except (Exception, SystemExit) as error:  # an author's function may raise anything
        line = next((each.lineno for each in reversed(traceback.extract_tb(error.__traceback__)) if _is(each, path)), 1)
        what = f"it takes more than {longest:g} seconds" if isinstance(error, _EndlessError) else _say_error(error)
        raise ChartError(f"the chart “{name}” failed: {what}", path=path, line=line or 1) from None
    if not isinstance(spec, dict):
        message = f"the chart “{name}” is no chart of Altair, but of the type {type(spec).__name__}"
        raise ChartError(message, path=path, hint="end the function with: return the chart")
    if (fault := find_data_fault(spec, figures)) is not None:
        raise ChartError(f"the chart “{name}” {fault}", path=path, hint=_HINT)
    return spec


class _EndlessError(Exception):
    """An author's function has taken too long."""


@contextmanager
def _end_after(seconds: float) -> Iterator[None]:
    """Stop what is done after so many seconds, where there are alarms: in the main thread, and not on Windows."""
    if not hasattr(signal, "SIGALRM") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise _EndlessError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _say_error(error: BaseException) -> str:
    said = f"{type(error).__name__}: {error}".splitlines()[0]
    return said.removesuffix(": ")[:200]


def _is(frame: traceback.FrameSummary, path: Path) -> bool:
    return Path(frame.filename) == path


def _load(path: Path, name: str) -> OwnChart:
    """Run the author's file, and give the function of this name."""
    spec = importlib.util.spec_from_file_location(f"own_charts_{path.stem}", path)
    assert spec is not None  # a path that ends in .py always has one
    assert spec.loader is not None
    _registered.pop(name, None)
    spec.loader.exec_module(importlib.util.module_from_spec(spec))
    if name not in _registered:
        raise ChartError(f"the file registers no chart “{name}”", path=path, hint=f'write @own_chart("{name}")')
    return _registered[name]
