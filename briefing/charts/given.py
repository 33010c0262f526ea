"""The data of an author's own chart: every number of it must be given, and be one of its figures."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from briefing.model import Figure
from briefing.say import say_interval

_ENDS: Final = frozenset({0.0, 100.0})
"""Ends of the scale of per cent, which a chart may name."""
_NUMBER: Final = re.compile(r"\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ELSEWHERE: Final = ("url", "sequence", "graticule", "sphere")
"""Data that is not given in values: from a file or an address, which nothing may be loaded from, or made up by Vega."""


def find_data_fault(spec: Any, figures: Mapping[str, Figure]) -> str | None:
    """What is wrong with the data of a specification: it comes from elsewhere, is worked out, or is no figure's."""
    parts = list(_list_parts(spec))
    for part in parts:
        given = part.get("data")
        if isinstance(given, dict) and (found := next((name for name in _ELSEWHERE if name in given), None)):
            return f"takes data from elsewhere ({found})"
        if any(isinstance(each, str) for each in _list_data(part)):
            return "gives its data as one text"
        if isinstance(part.get("aggregate"), str | dict) or any("filter" not in each for each in _list_steps(part)):
            return "works out numbers of its own"
    number = _find_stray(spec, figures)
    return None if number is None else f"draws {number:g}, which is no number of its figures"


def _list_parts(spec: Any) -> Iterator[dict[str, Any]]:
    """A specification and everything in it that has keys, but for the data."""
    if isinstance(spec, dict):
        yield spec
    for key, value in spec.items() if isinstance(spec, dict) else enumerate(spec) if isinstance(spec, list) else ():
        if key not in {"values", "datasets"}:
            yield from _list_parts(value)


def _list_data(part: dict[str, Any]) -> list[Any]:
    """The data that a part gives, and that which it keeps for others."""
    given, kept = part.get("data"), part.get("datasets")
    return [
        *([given.get("values")] if isinstance(given, dict) else []),
        *(kept.values() if isinstance(kept, dict) else []),
    ]


def _list_steps(part: dict[str, Any]) -> list[dict[str, Any]]:
    steps = part.get("transform")
    return [each for each in steps if isinstance(each, dict)] if isinstance(steps, list) else []


def _find_stray(spec: Any, figures: Mapping[str, Figure]) -> float | None:
    """A number in the data of a specification that is no figure's. None where there is none."""
    return next((number for number in _find_numbers(spec) if not _is_said(number, figures)), None)


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
        elif key == "datum":
            yield from _list_numbers([value])
        else:
            yield from _find_numbers(value)


def _list_numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _list_numbers(each)
    elif isinstance(value, str) and _NUMBER.fullmatch(value) and not _YEAR.fullmatch(value):
        yield float(value)  # Vega reads a number where a scale of numbers is asked for
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
        yield share.rounded_percent()
        yield share.numerator
        yield share.denominator
