"""Kinds of single values: texts, numbers, dates, words of a vocabulary."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from ruamel.yaml.nodes import CollectionNode, Node, ScalarNode, SequenceNode

from briefing.document.fields.reading import NOTHING, Reading, is_null
from briefing.errors import ModelError, nearest
from briefing.model import LARGEST_COUNT, LONGEST_TEXT, PartialDate, check_day, check_text, find_length_fault

_SHOWN: Final = 60
_UNKNOWN: Final = frozenset({"?", "-", "n/a", "na", "nil", "none", "not known", "not stated", "unclear", "unknown"})
"""What people write for a number that nobody knows."""
_MONTHS: Final = dict(enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1))


def _scalar(node: Node, what: str, reading: Reading) -> Any:
    """The written text of a scalar, or NOTHING."""
    if not isinstance(node, ScalarNode):
        group = "list" if isinstance(node, SequenceNode) else "group of keys"
        bracketed = "put the whole value in quotation marks, where its brackets are part of the text"
        hint = (
            bracketed
            if isinstance(node, CollectionNode) and node.flow_style
            else f"write {what} on one line, behind the colon"
        )
        return reading.problem(node, f"here stands a {group}, not {what}", hint)
    if is_null(node) or not node.value.strip():
        return reading.problem(node, f"nothing stands here, but {what} belongs here", f"write {what}")
    return node.value.strip()


def _matching(
    node: Node, kind: "Whole | Flag | Percent | Day | DayInPart", reading: Reading, pattern: str, *wrong: str
) -> Any:
    """The written text of a scalar where it matches the pattern, else NOTHING. `wrong`: what it is not, and a hint."""
    value = _scalar(node, kind.what, reading)
    if value is NOTHING or re.fullmatch(pattern, value):
        return value
    return reading.problem(node, f"“{value[:_SHOWN]}” is no {wrong[0]}", wrong[1])


def _held(value: Any, check: Callable[[Any, str], object], node: Node, key: str, reading: Reading) -> Any:
    """A value that was read, or NOTHING where a check refuses it."""
    name = next(part for part in reversed(key.split(".")) if not part.isdecimal())
    try:
        check(value, name)
    except ModelError as error:
        return reading.fault(node, key, error)
    return value


def _anything(value: object, name: str) -> None:
    """Hold a value to nothing."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text.

    Attributes:
        what: What it is, for messages.
        check: Called with the text and the name of its key. Raises ModelError.
        fold_case: Whether it is read in lower case.
        pattern: What it matches, for editors; `check` decides.
    """

    what: str = "a text"
    check: Callable[[str, str], object] = check_text
    fold_case: bool = False
    pattern: str = r"\S"

    @property
    def form(self) -> str:
        """How it is written: in any words."""
        return ""

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The text."""
        value = _scalar(node, self.what, reading)
        if value is NOTHING:
            return NOTHING
        if value.startswith("TODO"):
            return reading.problem(node, f"“{value[:_SHOWN]}” is still to be done", f"write {self.what} instead")
        if fault := find_length_fault(value):
            return reading.problem(node, f"the text {fault}", f"write {LONGEST_TEXT:,} at the most")
        reading.texts[key] = value = value.casefold() if self.fold_case else value
        return _held(value, self.check, node, key, reading)

    def write(self, value: str) -> str:
        """The text itself."""
        return value


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number.

    Attributes:
        what: What it is, for messages.
        check: Called with the number and the name of its key. Raises ModelError.
        limits: The least and the largest one, for editors; `check` decides.
    """

    what: str = "a whole number"
    check: Callable[[int, str], object] = _anything
    limits: tuple[int, int] = (0, LARGEST_COUNT)

    @property
    def form(self) -> str:
        """How it is written."""
        return "in digits"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The number, written in digits."""
        hint = "write it in digits, without commas"
        if isinstance(node, ScalarNode) and re.fullmatch(r"[0-9]{4} ?[/–-] ?[0-9]{2,4}", node.value.strip()):
            hint = f"write one year, for example {node.value.strip()[:4]}"
        if isinstance(node, ScalarNode) and node.value.strip().casefold() in _UNKNOWN:
            hint = "where the source does not say, write null or leave the key out"
        if isinstance(node, ScalarNode) and re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", node.value.strip()):
            hint = f"write it without commas: {node.value.strip().replace(',', '')}"
        value = _matching(node, self, reading, r"-?[0-9]{1,9}", "whole number", hint)
        return NOTHING if value is NOTHING else _held(int(value), self.check, node, key, reading)

    def write(self, value: int) -> int:
        """The number itself."""
        return value


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark that stands there or does not."""

    what: str = "true or false"

    @property
    def form(self) -> str:
        """How it is written."""
        return "true, or left out"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Whether it is set."""
        hint = "write `true`, or take the whole line away"
        value = _matching(node, self, reading, r"[Tt]rue|TRUE|[Ff]alse|FALSE", "mark", hint)
        return NOTHING if value is NOTHING else value.casefold() == "true"

    def write(self, value: bool) -> bool:
        """The mark itself."""
        return value


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage."""

    what: str = "a percentage"

    @property
    def form(self) -> str:
        """How it is written."""
        return "without its sign"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The percentage, written in digits without its sign."""
        pattern, hint = r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?", "write the number alone, for example 49 or 33.3"
        if isinstance(node, ScalarNode) and (
            found := re.fullmatch(rf"({pattern}) ?(?:%|per ?cent)", node.value.strip())
        ):
            hint = f"write the number alone: {found[1]}"
        value = _matching(node, self, reading, pattern, "percentage", hint)
        return NOTHING if value is NOTHING else Decimal(value)

    def write(self, value: Decimal) -> int | float:
        """The number as YAML writes it."""
        return int(value) if value == value.to_integral_value() else float(value)


def find_day_hint(written: str) -> str:
    """What to write instead of a day in another form."""
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    for pattern in (
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[T ]\d.*",
        r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})",
        rf"{day} (?P<month>[A-Za-z]{{3,9}})\.?,? (?P<year>\d{{4}})",
        rf"(?P<month>[A-Za-z]{{3,9}})\.? {day},? (?P<year>\d{{4}})",
    ):
        if found := re.fullmatch(pattern, written):
            name = found["month"].casefold()
            month = int(name) if name.isdigit() else next((at for at, each in _MONTHS.items() if each == name[:3]), 0)
            try:
                return f"write {date(int(found['year']), month, int(found['day']))}"
            except ValueError:
                break
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", written):
        return "write YYYY-MM-DD, which cannot be read in two ways"
    return "write YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    what: str = "a date"

    @property
    def form(self) -> str:
        """How it is written."""
        return "YYYY-MM-DD"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The day."""
        written = node.value.strip() if isinstance(node, ScalarNode) else ""
        wrong = ("day of the calendar", find_day_hint(written))
        value = _matching(node, self, reading, r"[0-9]{4}-[0-9]{2}-[0-9]{2}", *wrong)
        try:
            day = NOTHING if value is NOTHING else date.fromisoformat(value)
        except ValueError:
            return reading.problem(node, f"“{value}” is no {wrong[0]}", wrong[1])
        return day if day is NOTHING else _held(day, check_day, node, key, reading)

    def write(self, value: date) -> date:
        """The day itself."""
        return value


@dataclass(frozen=True, slots=True)
class DayInPart:
    """A date as far as it is known."""

    what: str = "a date, or a month or a year alone"

    @property
    def form(self) -> str:
        """How it is written."""
        return "YYYY-MM-DD, YYYY-MM or YYYY"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The date."""
        pattern, hint = r"[0-9]{4}(?:-[0-9]{2}){0,2}", "write YYYY-MM-DD, YYYY-MM or YYYY"
        value = _matching(node, self, reading, pattern, "date", hint)
        if value is NOTHING:
            return NOTHING
        try:
            return PartialDate(**dict(zip(("year", "month", "day"), map(int, value.split("-")), strict=False)))
        except ModelError as error:
            return reading.fault(node, key, error)

    def write(self, value: PartialDate) -> int | str | date:
        """The date as YAML writes it."""
        if value.month is None:
            return value.year
        return str(value) if value.day is None else date(value.year, value.month, value.day)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word of a closed vocabulary.

    Attributes:
        what: What the word is.
        vocabulary: The words.
        near: Other words, in lower case, and the one that was likely meant.
        wrong: What a word outside the vocabulary is called, with `{}` for the word.
    """

    what: str
    vocabulary: type[StrEnum]
    near: Mapping[str, StrEnum] = field(default_factory=dict)
    wrong: str = "“{}” is no {what}"

    @property
    def form(self) -> str:
        """How it is written: as one of the vocabulary’s words."""
        return ""

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The member of the vocabulary."""
        value = _scalar(node, f"a {self.what}", reading)
        if value is NOTHING:
            return NOTHING
        said = " ".join(value.split())
        words = {member.value.casefold(): member for member in self.vocabulary}
        if member := words.get(said.casefold()):
            return member
        return reading.problem(node, self.wrong.format(said[:_SHOWN], what=self.what), self._hint(said))

    def _hint(self, said: str) -> str:
        words = [member.value for member in self.vocabulary]
        meant = self.near.get(said.casefold()) or nearest(said, words) or self._find_within(said)
        known = ", ".join(words)
        if len(words) == 1:
            return f"write {known}, or leave the key out"
        return f"did you mean “{meant}”? The known ones are: {known}" if meant else f"one of: {known}"

    def _find_within(self, said: str) -> str | None:
        """The one word of the vocabulary that stands in what was said. None where there are several, or none."""
        inside = [word for word in self.vocabulary if re.search(rf"\b{re.escape(word)}\b", said, re.IGNORECASE)]
        return inside[0].value if len(inside) == 1 else None

    def write(self, value: StrEnum) -> str:
        """The word."""
        return value.value
