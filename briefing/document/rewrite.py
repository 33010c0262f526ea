"""Front matter, changed to say something else: what differs is written anew, all else stays as the author wrote it."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefing.document.fields import FieldKind, Named, Record, Several, fold_key, join
from briefing.document.front import compose, find_end
from briefing.document.write import write_tree, write_value


class _Edit(NamedTuple):
    """New words for a part of a text, end exclusive."""

    start: int
    end: int
    words: str


def change(head: str, kind: FieldKind, old: dict[str, Any], new: dict[str, Any]) -> str:
    """YAML that says `old`, changed to say `new`."""
    node = compose(head)
    edits = sorted(_Changer(head).change(kind, node, old, new), key=lambda edit: (edit.start, edit.end))
    for edit in reversed(edits):
        head = head[: edit.start] + edit.words + head[edit.end :]
    return head


def put_key(group: dict[str, Any], name: str, value: Any, order: Iterable[str]) -> None:
    """Set a value; a new key comes behind the last one of those that stand before it in the order."""
    if name in group:
        group[name] = value
        return
    entries, names = list(group.items()), list(order)
    before = names[: names.index(name)]
    at = max((at for at, (key, _) in enumerate(entries, 1) if key in before), default=0)
    group.clear()
    group |= [*entries[:at], (name, value), *entries[at:]]


def read_tree(node: Node, kind: FieldKind | None) -> Any:
    """A value as plain data, each scalar as it is written and the keys of the format as that spells them."""
    if isinstance(node, MappingNode):
        return {name: read_tree(value, within) for name, _, value, within in _list_keys(node, kind)}
    if isinstance(node, SequenceNode):
        within = kind.of if isinstance(kind, Several) else None
        return [read_tree(each, within) for each in node.value]
    return node.value


def find_groups(node: Node, kind: FieldKind | None, key: str = "") -> Iterator[tuple[str, Record, MappingNode, int]]:
    """Every group of known keys, outer ones first: its dotted key, kind and node, and the line it begins on, from 0."""
    yield from _find_groups(node, kind, key, node.start_mark.line)


def _find_groups(
    node: Node, kind: FieldKind | None, key: str, line: int
) -> Iterator[tuple[str, Record, MappingNode, int]]:
    if isinstance(node, MappingNode):
        if isinstance(kind, Record):
            yield key, kind, node, line
        for name, name_node, value, within in _list_keys(node, kind):
            yield from _find_groups(value, within, join(key, name), name_node.start_mark.line)
    elif isinstance(node, SequenceNode) and isinstance(kind, Several):
        for at, each in enumerate(node.value):
            yield from _find_groups(each, kind.of, f"{key}.{at}", each.start_mark.line)


def _list_keys(node: MappingNode, kind: FieldKind | None) -> Iterator[tuple[str, Node, Node, FieldKind | None]]:
    """Each key of a group: its name, its node, its value, and the kind of that, None where the format knows none."""
    for key, value in node.value:
        if isinstance(kind, Record):
            name = fold_key(str(key.value))
            yield name, key, value, kind.fields[name].kind if name in kind.fields else None
        else:
            yield str(key.value), key, value, kind.of if isinstance(kind, Named) else None


class _Changer:
    """Finds what to write where in one text of YAML."""

    def __init__(self, head: str) -> None:
        self.head = head if head.endswith("\n") else f"{head}\n"

    def change(self, kind: FieldKind, node: Node, old: Any, new: Any) -> Iterator[_Edit]:
        """The edits that make a value of a group or list say something else, from within it."""
        if isinstance(node, MappingNode) and isinstance(kind, Record | Named):
            yield from self._change_group(kind, node, old, new)
        elif isinstance(node, SequenceNode) and isinstance(kind, Several):
            yield from self._change_list(kind, node, old, new)

    def _change_group(
        self, kind: Record | Named, node: MappingNode, old: dict[str, Any], new: dict[str, Any]
    ) -> Iterator[_Edit]:
        spell = fold_key if isinstance(kind, Record) else str
        written = {spell(key.value): (key, value) for key, value in node.value}
        at = self._line_start(node)
        for name, after in new.items():
            if name in written:
                key, value = written[name]
                if name not in old or old[name] != after:
                    within = kind.fields[name].kind if isinstance(kind, Record) else kind.of
                    yield from self._change_value(within, key, value, old.get(name), after)
                at = self._next_line(key, value)
            elif after is not None and after != []:  # nothing is put in to say nothing
                yield _Edit(at, at, self._write_block({name: after}, node.start_mark.column))
        for name in old:
            if name in new or name not in written:
                continue
            yield self._remove(node, *written[name])

    def _remove(self, node: MappingNode, key: Node, value: Node) -> _Edit:
        """The edit that takes a key away; a comment behind its value stays."""
        start, end = int(key.start_mark.index), find_end(self.head, value)
        following = [int(each.start_mark.index) for each, _ in node.value if each.start_mark.index > start]
        if not _is_block(node):
            before = [find_end(self.head, each) for _, each in node.value[:-1]]
            first, last = (start, following[0]) if following else (before[-1] if before else start, end)
            between = self.head[end:last] if following else self.head[first:start]
            # its comma goes with it, and the comments between it and its neighbour stay
            kept = re.sub(r"(#.*)|,", lambda found: found[1] or "", between) if "#" in between else ""
            return _Edit(first, last, kept)
        line = self._line_start(key)
        comment = re.match(r"[ \t]+(#.*)", self.head[end:])
        if self.head[line:start].strip():  # “- of: overall”: the dash stays for the key behind it
            return _Edit(start, following[0], "" if comment is None else f"{comment[1]}\n{' ' * (start - line)}")
        if comment:
            return _Edit(start, end + comment.end(), comment[1])
        return _Edit(line, self._next_line(key, value), "")

    def _change_list(self, kind: Several, node: SequenceNode, old: list[Any], new: list[Any]) -> Iterator[_Edit]:
        if not _is_block(node):
            for entry, before, after in zip(node.value, old, new, strict=True):
                yield from self._change_entry(kind.of, entry, before, after)
            return
        indent = " " * node.start_mark.column
        matcher = SequenceMatcher(None, [repr(each) for each in old], [repr(each) for each in new], autojunk=False)
        for what, old_from, old_to, new_from, new_to in matcher.get_opcodes():
            if what == "equal":
                continue
            # as many as stand there are changed, the rest of the old ones go, and the rest of the new ones come
            both = min(old_to - old_from, new_to - new_from)
            for entry, before, after in zip(node.value[old_from:], old[old_from:], new[new_from:][:both], strict=False):
                yield from self._change_entry(kind.of, entry, before, after)
            for entry in node.value[old_from + both : old_to]:
                yield _Edit(self._line_start(entry), self._next_line(entry), "")
            words = ""
            for each in new[new_from + both : new_to]:
                lines = write_tree(each).splitlines() if isinstance(each, dict) else [write_value(each, None)]
                words += "".join(f"{indent}{'  ' if line else '- '}{more}\n" for line, more in enumerate(lines))
            if words:
                at = self._next_line(node.value[old_to - 1]) if old_to else self._line_start(node)
                yield _Edit(at, at, words)

    def _change_entry(self, kind: FieldKind, node: Node, old: Any, new: Any) -> Iterator[_Edit]:
        """The edits of one entry of a list."""
        if self._is_inside(node, old, new):
            yield from self.change(kind, node, old, new)
        else:
            yield _Edit(node.start_mark.index, find_end(self.head, node), self._write_inline(node, new))

    def _change_value(self, kind: FieldKind, key: Node, value: Node, old: Any, new: Any) -> Iterator[_Edit]:
        """The edits of one value: within it where both are groups or lists, else as a whole."""
        if self._is_inside(value, old, new):
            yield from self.change(kind, value, old, new)
            return
        start, end = value.start_mark.index, find_end(self.head, value)
        colon = self.head.index(":", key.end_mark.index) + 1
        if isinstance(value, MappingNode | SequenceNode) and value.value and not _is_block(value):
            block = ""  # `tags: [victims]` stays in brackets
        else:
            block = self._write_block({"": new}, key.start_mark.column).partition("\n")[2]
        if _is_block(value):
            yield _Edit(self._next_line(key), self._next_line(value), block)
            start = end = colon
        if not block:
            yield _Edit(start, end, f"{'' if end > start else ' '}{self._write_inline(value, new)}")
        elif not _is_block(value):
            yield _Edit(colon if self.head[end] == "\n" else start, end, "")
            yield _Edit(self._next_line(value), self._next_line(value), block)

    def _is_inside(self, node: Node, old: Any, new: Any) -> bool:
        """Whether a change can be made within the value: it is of the same form, and of one that can grow."""
        if isinstance(old, dict) and isinstance(new, dict) and isinstance(node, MappingNode) and node.value:
            return _is_block(node) or (set(old) >= set(new) and len(node.value) == len(old))
        if isinstance(old, list) and isinstance(new, list) and new and isinstance(node, SequenceNode):
            return len(node.value) == len(old) and (_is_block(node) or len(old) == len(new))
        return False

    def _write_inline(self, node: Node, value: Any) -> str:
        """A value on one line, in the quotation marks of the one that it replaces."""
        return write_value(value, node.style if isinstance(node, ScalarNode) else None)

    def _write_block(self, added: dict[str, Any], indent: int) -> str:
        """Keys with their values, on lines of their own."""
        return "".join(f"{' ' * indent}{line}\n" for line in write_tree(added).splitlines())

    def _line_start(self, node: Node) -> int:
        """Where the line begins on which a value begins."""
        return self.head.rfind("\n", 0, node.start_mark.index) + 1

    def _next_line(self, *nodes: Node) -> int:
        """Where the line begins that follows the last of these values."""
        return self.head.index("\n", max(find_end(self.head, node) for node in nodes)) + 1


def _is_block(node: Node) -> bool:
    """Whether it is a group or list on lines of its own, not in brackets."""
    return isinstance(node, MappingNode | SequenceNode) and not node.flow_style
