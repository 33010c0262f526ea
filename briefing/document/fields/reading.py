"""What is found while front matter is read, and what YAML allows there but a briefing does not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefing.errors import ModelError

NOTHING: Final = object()
"""What a kind reads from a value that is none of its kind. It was reported."""
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_FORM: Final = "see docs/authoring.md for the form of front matter"


@dataclass(kw_only=True)
class Reading:
    """What is found while front matter is read.

    Attributes:
        report: Called with line, column, message and hint of each problem; counted from 1.
        first_line: The line of the file on which the YAML begins, counted from 1.
        places: Line and column of each value, by its dotted key.
        texts: Each text that was read, by its dotted key.
        gaps: Line and column of the comments that stand in the place of a missing key, by its dotted key.
    """

    report: Callable[[int, int, str, str | None], None]
    first_line: int
    gaps: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)

    def at(self, node: Node) -> tuple[int, int]:
        """Line and column of a node in the file."""
        return node.start_mark.line + self.first_line, node.start_mark.column + 1

    def place(self, key: str, node: Node) -> tuple[int, int]:
        """Line and column of the value of a dotted key, or of the node where there is none."""
        return self.places.get(key) or self.at(node)

    def problem(self, node: Node, message: str, hint: str | None = None) -> object:
        """Report a problem at a node; returns NOTHING."""
        self.report(*self.at(node), message, hint)
        return NOTHING

    def fault(self, node: Node, key: str, error: ModelError) -> object:
        """Report an impossible value at a node, the value of a dotted key; returns NOTHING."""
        return self.problem(node, name_at(name_group(key), str(error)), error.hint)


class Kind(Protocol):
    """A kind of value."""

    @property
    def what(self) -> str:
        """What it is, for messages."""
        ...

    @property
    def form(self) -> str:
        """How it is written, for whoever writes it; empty where its name says all."""
        ...

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """The value of a node, or NOTHING where it was reported."""
        ...

    def write(self, value: Any) -> Any:
        """The value as plain data for YAML."""
        ...


def is_null(node: Node) -> bool:
    """Whether nothing is written there, or null."""
    return isinstance(node, ScalarNode) and not node.style and node.value in _NULLS


def is_broken(value: Any) -> bool:
    """Whether a value, or one of its named ones, was reported."""
    return value is NOTHING or (isinstance(value, dict) and any(each is NOTHING for each in value.values()))


def join(key: str, name: str) -> str:
    """A dotted key."""
    return f"{key}.{name}" if key and name else key or name


def name_group(key: str) -> str:
    """The dotted key of the group in which the value of a dotted key stands."""
    group, _, name = key.rpartition(".")
    return name_group(group) if name.isdecimal() else group


def name_at(key: str, message: str) -> str:
    """The message with the name of the group before it, where it stands in another one."""
    group, _, name = key.partition(".")
    if group == "figures" and name:
        return f"figure “{name}”: {message}"
    if name.isdecimal():
        return f"{group.removesuffix('s')} {int(name) + 1}: {message}"
    return f"{key}: {message}" if key else message


def read_key(node: Node, reading: Reading) -> str | None:
    """The written key, or None where it is no text; that was reported."""
    if isinstance(node, ScalarNode):
        return str(node.value)
    reading.problem(node, "a key is one word or a few, not a list or a group", _FORM)
    return None


def find_forbidden(node: Node, head: str, first_line: int) -> tuple[int, int, str, str] | None:
    """Line, column, message and hint of an anchor, an alias or a tag. None where all is plain."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        mark = each.start_mark
        sign = head[mark.index : mark.index + 1]
        if sign and sign in "&*!":
            hint = "write the plain value, or put the whole of it in quotation marks"
            return mark.line + first_line, mark.column + 1, f"a value may not begin with `{sign}`", hint
        waiting += reversed(_children(each))
    return None


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []
