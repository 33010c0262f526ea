"""Keys in the order of the format, each with the comments above it."""

from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefing.document.fields import Kind, Named, Record, Several, fold_key
from briefing.document.front import part


def order(text: str, record: Record) -> tuple[str, list[str]]:
    """The text with its keys in the order of the format, and what was done."""
    parts = part(text)
    if parts is None:
        return text, []
    names: list[str] = []
    head = parts.head
    while (found := _find_unordered(head, record, names)) is not None:
        name, head = found
        names.append(name)
    if not names:
        return text, []
    said = [f"put the keys of {name or 'the front matter'} in order" for name in names]
    return f"{parts.opening}{head}{parts.closing}{parts.body}", said


def _find_unordered(head: str, record: Record, done: list[str]) -> tuple[str, str] | None:
    """The first group whose keys are out of order, by name, and the front matter with them in order."""
    try:
        node = YAML(typ="safe", pure=True).compose(head)
    except YAMLError:
        return None
    for name, group, kind in _walk(node, record, ""):
        if name not in done and (made := _order_group(head, group, kind)) not in {None, head}:
            assert made is not None
            return name, made
    return None


def _walk(node: Node, kind: Kind, name: str) -> Iterator[tuple[str, MappingNode, Record]]:
    """The groups of known keys on lines of their own, outer ones first, each with its dotted name."""
    if isinstance(node, MappingNode) and not node.flow_style and isinstance(kind, Record):
        yield name, node, kind
        for key, value in node.value:
            spec = kind.fields.get(fold_key(key.value)) if isinstance(key, ScalarNode) else None
            if spec is not None:
                yield from _walk(value, spec.kind, f"{name}.{fold_key(key.value)}".strip("."))
    elif isinstance(node, MappingNode) and isinstance(kind, Named):
        for key, value in node.value:
            yield from _walk(value, kind.of, f"{name}.{key.value}")
    elif isinstance(node, SequenceNode) and isinstance(kind, Several):
        for at, value in enumerate(node.value, start=1):
            yield from _walk(value, kind.of, f"{name}.{at}")


def _order_group(head: str, node: MappingNode, kind: Record) -> str | None:
    """The front matter with the keys of one group in order. None where that cannot be done without harm."""
    keys = [key for key, _ in node.value]
    names = [fold_key(key.value) if isinstance(key, ScalarNode) else "" for key in keys]
    known = list(kind.fields)
    if not set(names) <= set(known) or len(set(names)) < len(names):
        return None
    lines = head.split("\n")
    column = keys[0].start_mark.column
    starts = [key.start_mark.line for key in keys]
    if len(set(starts)) < len(starts):
        return None
    first = starts[0]
    if not set(lines[first][:column]) <= {" ", "-"}:
        return None
    within = "-" in lines[first][:column]
    end = head.count("\n", 0, _find_end(head, node)) + 1
    begins = [first, *(_find_begin(lines, start, column) for start in starts[1:])]
    if within and begins[1:] != starts[1:]:
        return None
    pieces = [lines[begin:stop] for begin, stop in zip(begins, [*begins[1:], end], strict=True)]
    lead = pieces[0][0][:column]
    pieces[0] = [" " * column + pieces[0][0][column:], *pieces[0][1:]]
    ranked = sorted(range(len(pieces)), key=lambda at: known.index(names[at]))
    body = [line for at in ranked for line in pieces[at]]
    if within:
        body[0] = lead + body[0][column:]
    return "\n".join([*lines[:first], *body, *lines[end:]])


def _find_begin(lines: list[str], start: int, column: int) -> int:
    """The first of the comment lines that stand right above a key, as far to the right as it."""
    while lines[start - 1].startswith(" " * column + "#"):
        start -= 1
    return start


def _find_end(head: str, node: Node) -> int:
    """The place of the last character of a value, comments and empty lines behind it left out."""
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return max(_find_end(head, each) for each in last) if isinstance(last, tuple) else _find_end(head, last)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + max(0, len(head[start:end].rstrip()) - 1)
