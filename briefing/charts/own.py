"""Charts of an author's own: Python functions in `content/charts/`, found by the name that they are registered by."""

import ast
import importlib.util
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from briefing.errors import ChartError
from briefing.model import Figure
from briefing.say import say_interval

OwnChart = Callable[[Mapping[str, Figure], int], Any]
_DECORATOR: Final = "own_chart"
_registered: dict[str, OwnChart] = {}
_ENDS: Final = frozenset({0.0, 100.0})
"""Ends of the scale of per cent, which a chart may name."""


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


def make_spec(path: Path, name: str, figures: Mapping[str, Figure], width: int) -> dict[str, Any]:
    """The specification of an author's own chart.

    Raises:
        ChartError: The function fails, returns no chart, or its chart holds a number that is no figure's. The message
            names the line of the author's file.
    """
    try:
        chart = _load(path, name)(figures, width)
        spec: dict[str, Any] = chart.to_dict()
    except ChartError:
        raise
    except Exception as error:  # an author's function may raise anything
        line = next((each.lineno for each in reversed(traceback.extract_tb(error.__traceback__)) if _is(each, path)), 1)
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise ChartError(f"the chart “{name}” failed: {what}", path=path, line=line or 1) from None
    if (number := find_stray_number(spec, figures)) is not None:
        message = f"the chart “{name}” draws {number:g}, which is no number of its figures"
        raise ChartError(message, path=path, hint="take every number from the figures that the function is given")
    return spec


def find_stray_number(spec: Any, figures: Mapping[str, Figure]) -> float | None:
    """A number in the data of a specification that is no figure's. None where there is none."""
    return next((number for number in _find_numbers(spec) if not _is_said(number, figures)), None)


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


def _find_numbers(spec: Any) -> Iterator[float]:
    """The numbers in the data of a specification."""
    if isinstance(spec, list):
        for each in spec:
            yield from _find_numbers(each)
    if not isinstance(spec, dict):
        return
    for key, value in spec.items():
        if key == "data" and isinstance(value, dict):
            yield from _list_numbers(value.get("values"))
        elif key == "datasets":
            yield from _list_numbers(list(value.values()))
        else:
            yield from _find_numbers(value)


def _list_numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _list_numbers(each)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def _is_said(number: float, figures: Mapping[str, Figure]) -> bool:
    known = {float(value) for figure in figures.values() for value in _list_values(figure)}
    return number in _ENDS or any(abs(number - value) < 0.05 for value in known)


def _list_values(figure: Figure) -> Iterator[Any]:
    share = figure.share
    yield share.value
    yield from say_interval(share) or ()
    if share.counted:
        yield share.derived_percent()
        yield share.numerator
        yield share.denominator
