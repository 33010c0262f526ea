"""Kinds of value in front matter: each reads a YAML node into a value, and writes the value back.

A kind reports what is wrong where it stands, and goes on: the rest of the file is still read.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final, Protocol

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefing.errors import ModelError, nearest
from briefing.model import PartialDate

NOTHING: Final = object()
"""What a kind reads from a value that is none of its kind. It was reported."""
_DEEPEST: Final = 12


@dataclass(kw_only=True)
class Reading:
    """What is found while front matter is read.

    Attributes:
        report: Called with line, column, message and hint of each problem; counted from 1.
        first_line: The line of the file on which the YAML begins, counted from 1.
        places: Line and column of each value, by its dotted key.
    """

    report: Callable[[int, int, str, str | None], None]
    first_line: int
    places: dict[str, tuple[int, int]] = field(default_factory=dict)

    def at(self, node: Node) -> tuple[int, int]:
        """Line and column of a node in the file."""
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def problem(self, node: Node, message: str, hint: str | None = None) -> object:
        """Report a problem at a node; returns NOTHING."""
        self.report(*self.at(node), message, hint)
        return NOTHING


class Kind(Protocol):
    """A kind of value."""

    what: str

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The value of a node, or NOTHING where it was reported."""
        ...

    def write(self, value: Any) -> Any:
        """The value as plain data for YAML."""
        ...


def is_null(node: Node) -> bool:
    """Whether nothing is written there, or null."""
    return isinstance(node, ScalarNode) and node.style is None and node.value.casefold() in {"", "~", "null"}


def _scalar(node: Node, what: str, reading: Reading) -> Any:
    """The written text of a scalar, or NOTHING."""
    if not isinstance(node, ScalarNode):
        return reading.problem(
            node, f"here stands a {'list' if isinstance(node, SequenceNode) else 'group of keys'}, not {what}"
        )
    if is_null(node):
        return reading.problem(node, f"nothing stands here, but {what} belongs here")
    return node.value


@dataclass(frozen=True, slots=True)
class Text:
    """One text."""

    what: str = "a text"
    fold_case: bool = False

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The text."""
        value = _scalar(node, self.what, reading)
        if value is NOTHING:
            return NOTHING
        if not value.strip():
            return reading.problem(node, f"nothing stands here, but {self.what} belongs here")
        value = value.strip()
        return value.casefold() if self.fold_case else value

    def write(self, value: str) -> str:
        """The text itself."""
        return value


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number."""

    what: str = "a whole number"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The number, written in digits."""
        value = _scalar(node, self.what, reading)
        if value is NOTHING:
            return NOTHING
        if not re.fullmatch(r"-?[0-9]{1,9}", value):
            return reading.problem(node, f"“{value[:60]}” is no whole number", "write it in digits, without commas")
        return int(value)

    def write(self, value: int) -> int:
        """The number itself."""
        return value


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage."""

    what: str = "a percentage"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The percentage, written in digits without its sign."""
        value = _scalar(node, self.what, reading)
        if value is NOTHING:
            return NOTHING
        try:
            if not re.fullmatch(r"-?[0-9]{1,9}(?:\.[0-9]{1,4})?", value):
                raise InvalidOperation
            return Decimal(value)
        except InvalidOperation:
            return reading.problem(
                node, f"“{value[:60]}” is no percentage", "write the number alone, for example 49 or 33.3"
            )

    def write(self, value: Decimal) -> int | float:
        """The number as YAML writes it."""
        return int(value) if value == value.to_integral_value() else float(value)


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    what: str = "a date"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The day."""
        value = _scalar(node, self.what, reading)
        if value is NOTHING:
            return NOTHING
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            return reading.problem(node, f"“{value[:60]}” is no day of the calendar", "write YYYY-MM-DD")

    def write(self, value: date) -> date:
        """The day itself."""
        return value


@dataclass(frozen=True, slots=True)
class DayInPart:
    """A date as far as it is known."""

    what: str = "a date, or a month or a year alone"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The date."""
        value = _scalar(node, self.what, reading)
        if value is NOTHING:
            return NOTHING
        if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", value):
            return reading.problem(node, f"“{value[:60]}” is no date", "write YYYY-MM-DD, YYYY-MM or YYYY")
        try:
            return PartialDate(**dict(zip(("year", "month", "day"), map(int, value.split("-")), strict=False)))
        except ModelError as error:
            return reading.problem(node, str(error), error.hint)

    def write(self, value: PartialDate) -> int | str | date:
        """The date as YAML writes it."""
        if value.month is None:
            return value.year
        return str(value) if value.day is None else date(value.year, value.month, value.day)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A word of a closed vocabulary.

    Attributes:
        vocabulary: The words.
        near: Other words, in lower case, and the one that was likely meant.
        wrong: What a word outside the vocabulary is called, with `{}` for the word.
    """

    what: str
    vocabulary: type[StrEnum]
    near: Mapping[str, StrEnum] = field(default_factory=dict)
    wrong: str = "“{}” is no {what}"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The member of the vocabulary."""
        value = _scalar(node, f"a {self.what}", reading)
        if value is NOTHING:
            return NOTHING
        words = {member.value.casefold(): member for member in self.vocabulary}
        said = " ".join(value.split())
        if member := words.get(said.casefold()):
            return member
        meant = self.near.get(said.casefold()) or nearest(said, [member.value for member in self.vocabulary])
        known = ", ".join(member.value for member in self.vocabulary)
        hint = f"did you mean “{meant}”? The known ones are: {known}" if meant else f"one of: {known}"
        return reading.problem(node, self.wrong.format(said[:60], what=self.what), hint)

    def write(self, value: StrEnum) -> str:
        """The word."""
        return value.value


@dataclass(frozen=True, slots=True)
class Several:
    """A list of one kind. A single value, or text parted by commas, is read as a list where the kind is plain."""

    of: Kind
    what: str = "a list"
    commas: bool = False

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The values as a tuple; NOTHING where one of them is."""
        if is_null(node):
            return ()
        if isinstance(node, ScalarNode):
            return self._read_scalar(node, key, reading)
        if not isinstance(node, SequenceNode):
            return reading.problem(
                node, f"here stands a group of keys, not {self.what}", "begin each entry with a dash"
            )
        values = []
        for at, child in enumerate(node.value):
            name = f"{key}.{at}"
            reading.places[name] = reading.at(child)
            values.append(self.of.read(child, name, reading))
        return NOTHING if any(value is NOTHING for value in values) else tuple(values)

    def _read_scalar(self, node: ScalarNode, key: str, reading: Reading) -> Any:
        if isinstance(self.of, Record):
            return reading.problem(node, f"here stands a text, not {self.what}", "begin each entry with a dash")
        pieces = [piece.strip() for piece in node.value.split(",")] if self.commas else [node.value]
        values = [
            self.of.read(ScalarNode(node.tag, piece, node.start_mark, node.end_mark, style=node.style), key, reading)
            for piece in pieces
            if piece
        ]
        return NOTHING if any(value is NOTHING for value in values) else tuple(values)

    def write(self, value: Iterable[Any]) -> Any:
        """A list; a single plain value stands alone where the kind is no record and commas part nothing."""
        written = [self.of.write(each) for each in value]
        alone = len(written) == 1 and not self.commas and isinstance(self.of, Text)
        return written[0] if alone else written


@dataclass(frozen=True, slots=True)
class Named:
    """Values of one kind, each under a name of the author's."""

    of: Kind
    what: str
    check_name: Callable[[str], None] = lambda name: None

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The values by name; a value that is none of its kind is NOTHING there, and was reported."""
        if is_null(node):
            return {}
        if not isinstance(node, MappingNode):
            return reading.problem(node, f"here stands no group of {self.what}", "write each as `name:` with its value")
        values: dict[str, Any] = {}
        for name_node, child in node.value:
            name = _key(name_node, reading)
            if name is None:
                continue
            if name in values:
                reading.problem(name_node, f"“{name}” stands twice", "rename one of the two")
                continue
            try:
                self.check_name(name)
            except ModelError as error:
                reading.problem(name_node, str(error), error.hint)
            reading.places[f"{key}.{name}"] = reading.at(name_node)
            values[name] = self.of.read(child, f"{key}.{name}", reading)
        return values

    def write(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The values by name."""
        return {name: self.of.write(each) for name, each in value.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A key of a record.

    Attributes:
        kind: What stands there.
        means: What it is for, in a few words.
        required: Whether it must stand there.
        null: Whether null may stand there.
        shown: Whether it is written although nothing is known.
        default: What is read where it does not stand.
    """

    kind: Kind
    means: str
    required: bool = False
    null: bool = False
    shown: bool = False
    default: Any = None


@dataclass(frozen=True, slots=True)
class Record:
    """A group of known keys.

    Attributes:
        what: What the group is, for messages.
        build: Makes the value from the read keys. Raises ModelError.
        fields: The keys, in the order in which they are written.
        part: The keys of a value, for writing.
    """

    what: str
    build: Callable[..., Any]
    fields: Mapping[str, Field]
    part: Callable[[Any], Mapping[str, Any]]

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The built value, or NOTHING."""
        values = self.read_keys(node, key, reading)
        if values is NOTHING or any(is_broken(value) for value in values.values()):
            return NOTHING
        if any(spec.required and name not in values for name, spec in self.fields.items()):
            return NOTHING
        return self.make(values, node, key, reading)

    def make(self, values: Mapping[str, Any], node: Node, key: str, reading: Reading) -> Any:
        """The value of the read keys, or NOTHING where it cannot be."""
        defaults = {
            name: spec.default for name, spec in self.fields.items() if name not in values and not spec.required
        }
        try:
            return self.build(**defaults, **values)
        except ModelError as error:
            place = reading.places.get(join(key, error.field or "")) or reading.places.get(key) or reading.at(node)
            reading.report(*place, self._at(key, str(error)), error.hint)
            return NOTHING

    def read_keys(self, node: Node, key: str, reading: Reading) -> Any:
        """The values by key, NOTHING for what was reported; NOTHING where there are no keys at all."""
        if not isinstance(node, MappingNode):
            return reading.problem(node, f"here belong the keys of {self.what}", f"they are: {', '.join(self.fields)}")
        values: dict[str, Any] = {}
        for name_node, child in node.value:
            written = _key(name_node, reading)
            if written is None:
                continue
            name = written.strip().casefold().replace("-", "_").replace(" ", "_")
            if name not in self.fields:
                meant = nearest(name, self.fields)
                hint = f"did you mean “{meant}”?" if meant else f"the keys of {self.what} are: {', '.join(self.fields)}"
                reading.problem(name_node, self._at(key, f"unknown key “{written[:60]}”"), hint)
                continue
            if name in values:
                reading.problem(name_node, self._at(key, f"the key “{written}” stands twice"), "delete one of the two")
                continue
            values[name] = self._read_value(name, child, key, reading)
        for name, spec in self.fields.items():
            if spec.required and name not in values:
                place = reading.places.get(key) or reading.at(node)
                reading.report(*place, self._at(key, f"the key “{name}” is missing"), f"it gives {spec.means}")
        return values

    def _read_value(self, name: str, child: Node, key: str, reading: Reading) -> Any:
        spec = self.fields[name]
        full = join(key, name)
        reading.places[full] = reading.at(child)
        if is_null(child) and (spec.null or not spec.required):
            return spec.default
        return spec.kind.read(child, full, reading)

    def _at(self, key: str, message: str) -> str:
        """The message with the name of the group before it, where it stands in another one."""
        name = key.removeprefix("figures.")
        return (
            f"figure “{name}”: {message}" if key.startswith("figures.") else message if not key else f"{key}: {message}"
        )

    def write(self, value: Any) -> dict[str, Any]:
        """The keys in their order; what is empty is left out unless it is shown."""
        parts = self.part(value)
        written: dict[str, Any] = {}
        for name, spec in self.fields.items():
            part = parts[name]
            if part is None or part == () or part == {}:
                if spec.shown:
                    written[name] = None if part is None else []
                continue
            if not spec.required and not spec.shown and part == spec.default:
                continue
            written[name] = spec.kind.write(part)
        return written


def join(key: str, name: str) -> str:
    """A dotted key."""
    return f"{key}.{name}" if key and name else key or name


def is_broken(value: Any) -> bool:
    """Whether a value, or one of its named ones, was reported."""
    return value is NOTHING or (isinstance(value, dict) and any(each is NOTHING for each in value.values()))


def _key(node: Node, reading: Reading) -> str | None:
    """The written key, or None where it is no text; that was reported."""
    if isinstance(node, ScalarNode):
        return str(node.value)
    reading.problem(node, "a key is one word or a few, not a list or a group")
    return None


def find_forbidden(node: Node, first_line: int) -> tuple[int, int, str, str] | None:
    """Line, column, message and hint of what YAML allows and a briefing does not: aliases, tags, depth. None where all is plain."""
    seen: set[int] = set()
    waiting: list[tuple[Node, int]] = [(node, 0)]
    while waiting:
        each, depth = waiting.pop()
        line, column = each.start_mark.line + first_line, each.start_mark.column + 1
        if id(each) in seen:
            return line, column, "this value is used twice by an alias (`*`)", "write it out where it is used"
        seen.add(id(each))
        if each.anchor:
            return line, column, "this value has an anchor (`&`)", "delete it"
        if depth > _DEEPEST:
            return (
                line,
                column,
                f"front matter is nested more than {_DEEPEST} deep",
                "see docs/authoring.md for its form",
            )
        if not str(each.tag).startswith("tag:yaml.org,2002:") or str(each.tag).startswith("tag:yaml.org,2002:python"):
            return line, column, f"the tag “{each.tag}” is not allowed", "write the plain value"
        children: list[Node] = []
        if isinstance(each, MappingNode):
            children = [part for pair in each.value for part in pair]
        elif isinstance(each, SequenceNode):
            children = each.value
        waiting += [(child, depth + 1) for child in reversed(children)]
    return None
