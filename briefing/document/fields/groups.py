"""Kinds of values that hold others: lists, named values, and records of known keys."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefing.document.fields.reading import NOTHING, Kind, Reading, is_broken, is_null, join, name_at, read_key
from briefing.document.fields.scalars import OneOf, Text, Whole
from briefing.errors import ModelError, nearest


@dataclass(frozen=True, slots=True)
class Several:
    """A list of one kind. A single value, or text parted by commas, is read as a list where the kind is plain."""

    of: Kind
    what: str = "a list"
    commas: bool = False

    @property
    def form(self) -> str:
        """How it is written."""
        return "in square brackets, parted by commas" if self.commas or isinstance(self.of, OneOf | Whole) else ""

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The values as a tuple; NOTHING where one of them is."""
        if is_null(node):
            return ()
        if isinstance(node, SequenceNode):
            values = [self._read_one(child, f"{key}.{at}", reading) for at, child in enumerate(node.value)]
        elif isinstance(node, ScalarNode) and not isinstance(self.of, Record):
            values = [self.of.read(child, key, reading) for child in self._pieces(node)]
        else:
            stands = "a group of keys" if isinstance(node, MappingNode) else "a text"
            return reading.problem(node, f"here stands {stands}, not {self.what}", "begin each entry with a dash")
        return NOTHING if any(value is NOTHING for value in values) else tuple(values)

    def _read_one(self, node: Node, key: str, reading: Reading) -> Any:
        reading.places[key] = reading.at(node)
        return self.of.read(node, key, reading)

    def _pieces(self, node: ScalarNode) -> list[ScalarNode]:
        if not self.commas:
            return [node]
        pieces = [piece.strip() for piece in node.value.split(",")]
        return [
            ScalarNode(node.tag, piece, node.start_mark, node.end_mark, style=node.style) for piece in pieces if piece
        ]

    def write(self, value: Iterable[Any]) -> Any:
        """A list; a single text stands alone where no commas part it."""
        written = [self.of.write(each) for each in value]
        alone = len(written) == 1 and not self.commas and isinstance(self.of, Text)
        return written[0] if alone else written


@dataclass(frozen=True, slots=True)
class Named:
    """Values of one kind, each under a name of the author's. pattern: what names match, for editors; else None."""

    of: Kind
    what: str
    check_name: Callable[[str], None] = lambda name: None
    pattern: str | None = None

    @property
    def form(self) -> str:
        """How it is written."""
        return "" if isinstance(self.of, Record) else "in braces, each with its value behind a colon"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The values by name; a value that is none of its kind is NOTHING there, and was reported."""
        if is_null(node):
            return {}
        if not isinstance(node, MappingNode):
            return reading.problem(
                node,
                f"here stands no group of {self.what}",
                "write each under a name: `name:`, with what belongs to it behind the colon or indented below",
            )
        values: dict[str, Any] = {}
        for name_node, child in node.value:
            name = read_key(name_node, reading)
            if name in values:
                reading.problem(name_node, f"“{name}” stands twice", "rename one of the two")
            elif name is not None:
                values[name] = self._read_one(name_node, child, name, key, reading)
        return values

    def _read_one(self, name_node: Node, child: Node, name: str, key: str, reading: Reading) -> Any:
        reading.places[f"{key}.{name}"] = reading.at(name_node)
        value = self.of.read(child, f"{key}.{name}", reading)
        try:
            self.check_name(name)
        except ModelError as error:
            return reading.problem(name_node, str(error), error.hint)
        return value

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
        shown: Whether it is written although nothing is known: null says so, even where it must stand there.
        default: What is read where it does not stand, or where null does.
        offered: Whether whoever begins a briefing is told of it. Else a program writes it, or asks for it.
    """

    kind: Kind
    means: str
    required: bool = False
    shown: bool = False
    default: Any = None
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Record:
    """A group of known keys.

    Attributes:
        what: What the group is, for messages.
        build: Makes the value from the read keys. Raises ModelError.
        fields: The keys, in the order in which they are written.
        part: The keys of a value, for writing. None where they are its attributes.
        check: Finds what is wrong with some of the keys, where others are missing or broken. Raises ModelError.
        answers: Keys that people bring from elsewhere, and what is done here instead.
    """

    what: str
    build: Callable[..., Any]
    fields: Mapping[str, Field]
    part: Callable[[Any], Mapping[str, Any]] | None = None
    check: Callable[[Mapping[str, Any]], object] = lambda values: None
    answers: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> str:
        """How it is written: as keys of its own."""
        return ""

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The built value, or NOTHING."""
        values = self.read_keys(node, key, reading)
        return NOTHING if values is NOTHING else self.make(values, node, key, reading)

    def make(self, values: Mapping[str, Any], node: Node, key: str, reading: Reading, **more: Any) -> Any:
        """The value of the read keys, or NOTHING where it cannot be. `more`: what stands elsewhere."""
        whole = {name: spec.default for name, spec in self.fields.items() if not spec.required} | dict(values)
        try:
            if not self.is_whole(values):
                self.check({name: value for name, value in whole.items() if not is_broken(value)})
                return NOTHING
            return self.build(**whole, **more)
        except ModelError as error:
            place = reading.places.get(join(key, error.field or "")) or reading.place(key, node)
            reading.report(*place, name_at(key, str(error)), error.hint)
            return NOTHING

    def is_whole(self, values: Mapping[str, Any]) -> bool:
        """Whether all that is required was read, and nothing was reported."""
        given = all(name in values for name, spec in self.fields.items() if spec.required)
        return given and not any(is_broken(value) for value in values.values())

    def read_keys(self, node: Node, key: str, reading: Reading) -> Any:
        """The values by key, NOTHING for what was reported; NOTHING where there are no keys at all."""
        if not isinstance(node, MappingNode):
            hint = f"they are: {', '.join(self.fields)}"
            return reading.problem(node, f"here belong the keys of {self.what}", hint)
        values: dict[str, Any] = {}
        for name_node, child in node.value:
            name = self._read_name(name_node, key, values, reading)
            if name is not None:
                values[name] = self._read_value(name, child, key, reading)
        for name, spec in self.fields.items():
            if spec.required and name not in values:
                message = name_at(key, f"the key “{name}” is missing")
                gap = reading.gaps.get(join(key, name))
                hint = f"write it in the place of its TODO: {spec.means}" if gap else f"it gives {spec.means}"
                reading.report(*(gap or reading.place(key, node)), message, hint)
        return values

    def _read_name(self, node: Node, key: str, values: Mapping[str, Any], reading: Reading) -> str | None:
        """The name of a key, or None where it is unknown or stands twice; that was reported."""
        written = read_key(node, reading)
        if written is None:
            return None
        name = fold_key(written)
        if name not in self.fields:
            own = name in self.answers or any(_is_key_of(spec.kind, name) for spec in self.fields.values())
            meant = None if own else nearest(name, self.fields)
            home = next((each for each, spec in self.fields.items() if _is_key_of(spec.kind, name)), None)
            below = f"it belongs below `{home}:`, indented by two blanks" if home else None
            known = self.answers.get(name) or below or f"the keys of {self.what} are: {', '.join(self.fields)}"
            hint = f"did you mean “{meant}”?" if meant else known
            reading.problem(node, name_at(key, f"unknown key “{written[:60]}”"), hint)
            return None
        if name in values:
            reading.problem(node, name_at(key, f"the key “{written}” stands twice"), "delete one of the two")
            return None
        return name

    def _read_value(self, name: str, child: Node, key: str, reading: Reading) -> Any:
        spec = self.fields[name]
        reading.places[join(key, name)] = reading.at(child)
        if is_null(child):
            message = name_at(key, f"the key “{name}” has no value")
            must = spec.required and not (spec.shown and child.value)  # null says something, an empty value does not
            return reading.problem(child, message, f"it gives {spec.means}") if must else spec.default
        return spec.kind.read(child, join(key, name), reading)

    def write(self, value: Any) -> dict[str, Any]:
        """The keys in their order; what is empty is left out unless it is shown."""
        parts = self.part(value) if self.part else {name: getattr(value, name) for name in self.fields}
        written: dict[str, Any] = {}
        for name, spec in self.fields.items():
            part = parts[name]
            if part is None or (part != 0 and not part):
                if spec.shown:
                    written[name] = None if part is None else []
            elif spec.required or spec.shown or part != spec.default:
                written[name] = spec.kind.write(part)
        return written


def _is_key_of(kind: Kind, name: str) -> bool:
    """Whether a key is one of a group's alone."""
    return isinstance(kind, Record) and name in kind.fields


def fold_key(written: str) -> str:
    """A key as the format spells it: in any case, with spaces or hyphens."""
    return written.strip().casefold().replace("-", "_").replace(" ", "_")
