"""Front matter and body of a file, parted, and the front matter as YAML nodes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, Final

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from briefing.document.fields import Reading

LARGEST: Final = 1_000_000
"""Bytes of a briefing's file, at the most."""
LARGEST_FRONT_MATTER: Final = 200_000
"""Characters of front matter, at the most."""
LARGEST_PROSE: Final = 100_000
"""Characters of prose, at the most."""
MOST_LINES: Final = 3_000
"""Lines of prose, at the most: Markdown takes the square of their number."""
LARGEST_PARAGRAPH: Final = 8_000
"""Characters between two empty lines, at the most: what reads a paragraph takes the square of its length."""
_MOST_VALUES: Final = 10_000
"""Keys and values of front matter, at the most: four hundred figures, and some."""
_DEEPEST: Final = 12
"""Groups and lists within one another, at the most."""
_LINES: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE: Final = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
# “  year: 2026”, “  - of: overall”, and “  # publisher: TODO who published it”, as drafts mark what a person has to say
_KEY: Final = re.compile(r"(?P<blank>[ \t]*)(?P<dash>-[ ]+)?(?P<gap># ?)?(?P<name>[\w-]+)[ \t]*:[ ]?(?P<todo>TODO\b)?")
_FORM: Final = "see docs/reference.md for its form"
_PART: Final = "part the file into several"
_QUOTE: Final = "put the whole value in quotation marks"
_SPECIAL: Final = "write `key: value`; put text with special signs in quotation marks"
_BRACKET: Final = ("a bracket is opened and never closed", "close it, and part the entries by commas")
_COLON: Final = "a colon stands inside a plain value"
_SIGN: Final = "a value may not begin with this sign"
_UNFIT: Final = "this line does not fit the lines above it"
_UNREADABLE: Final = "front matter cannot be read"
_LIBYAML: Final = getattr(yaml, "CSafeLoader", None)
"""None where PyYAML was built without it."""
_SLOW: Final = re.compile(r"[\t\x85\u2028\u2029\ufeff]|[\"']:\S")
"""Where libyaml and ruamel part: a tab, a line end of Unicode’s, a key in quotation marks with no blank behind it."""
_YAML_SAYS: Final = (
    (_UNREADABLE, _UNREADABLE, _FORM),
    ("mapping values are not allowed", _COLON, _QUOTE),
    ("could not find expected ':'", "a key without its colon", _SPECIAL),
    ("'\\t'", "a tab stands here", "indent with spaces"),
    ("unexpected end of stream", "a quotation mark is opened and never closed",
     "close it; double it inside: 'the region''s'"),
    ("expected ',' or", *_BRACKET),
    ("expected the node content, but found ','", "an entry is missing between two commas", "delete one of them"),
    ("expected the node content, but found ']'", "a bracket is closed and was never opened", _QUOTE),
    ("expected the node content, but found '}'", "a bracket is closed and was never opened", _QUOTE),
    ("expected the node content", "a value is missing here", _QUOTE),
    ("expected <block end>", _UNFIT,
     "check its indentation, and put text with special signs in quotation marks"),
    ("cannot start any token", _SIGN, _QUOTE),
    ("unknown escape", "a backslash stands in double quotation marks", "use single quotation marks"),
    ("expected escape sequence", "a backslash stands in double quotation marks", "use single quotation marks"),
    ("undefined alias", "a value may not begin with `*`", _QUOTE),
    ("alphabetic or numeric", "a value may not begin with `*` or `&`", _QUOTE),
    ("duplicate anchor", "a value may not begin with `&`", _QUOTE),
    ("sequence entries are not allowed", "a list may not begin here", "begin it on a line of its own"),
    ("block collections are not allowed", "a list or group may not begin here", "begin it on a line of its own"),
    ("chomping or indentation", "this line does not fit the `|` or `>` that begins it", _QUOTE),
    ("comment or a line break", "text stands behind a `>` or `|` that begins a value", _QUOTE),
    ("while parsing a tag", "a value may not begin with `!`", _QUOTE),
    ("while parsing an tag", "a value may not begin with `!`", _QUOTE),
    ("maximum depth", f"front matter is nested more than {_DEEPEST} deep", _FORM),
    ("too many values", f"front matter has more than {_MOST_VALUES:,} keys and values", _PART),
    ("<document start>", "something that is no key stands before this", _SPECIAL),
    ("another document", "front matter holds `...` or `---`", "delete the line"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FileParts:
    """A file's parts: the opening fence, front matter, the closing fence, and the body."""

    opening: str
    head: str
    closing: str
    body: str

    @property
    def text(self) -> str:
        """The whole file."""
        return self.opening + self.head + self.closing + self.body

    @property
    def body_line(self) -> int:
        """The line on which the body begins, counted from 1."""
        return (self.opening + self.head + self.closing).count("\n") + 1


def unify(text: str) -> str:
    """The text with newlines alone at its line ends, and no byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def keep_ends(text: str, old: str) -> str:
    """A unified text with the line ends, and the byte order mark, of the one that it was made of.

    Lines that stay or change have their own; those that are new have that of the first line.
    """
    mark = "\ufeff" * old.startswith("\ufeff")
    lines = _LINES.findall(old.removeprefix(mark))
    fresh = _LINES.findall(text)
    same = [unify(line) for line in lines]
    first = 0
    while first < min(len(same), len(fresh)) and same[first] == fresh[first]:
        first += 1
    last = 0
    while last < min(len(same), len(fresh)) - first and same[-1 - last] == fresh[-1 - last]:
        last += 1
    end = lines[0][len(same[0].rstrip("\n")) :]
    ends = [line[len(each.rstrip("\n")) :] for line, each in zip(lines, same, strict=True)][first : len(same) - last]
    changed = zip(fresh[first : len(fresh) - last], chain(ends, repeat(end)), strict=False)
    middle = (line.replace("\n", own) for line, own in changed)
    return mark + "".join([*lines[:first], *middle, *lines[len(lines) - last :]])


def part(text: str) -> FileParts | None:
    """The parts of a unified text. None where there are no two fences."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    return FileParts(opening[0], text[opening.end() : closing.start()], closing[0], text[closing.end() :])


def find_unfenced(text: str) -> tuple[str, str]:
    """What is wrong with a text that has no two fences, and what to do."""
    if _FENCE.match(text):
        return "the front matter is opened and never closed", "close it with a line `---` of its own"
    if other := re.match(r"(\+\+\+|-{4,}|={3,}|---\w+)[ \t]*\n", text):
        return f"front matter is fenced by three dashes, not by `{other[1][:10]}`", "write `---` above it and below it"
    if re.match(r"\s+---", text):
        return "something stands before the first `---`", "delete the empty lines or spaces above or before it"
    if re.match(r"\s*[\w ]+:", text):
        return (
            "the front matter is not fenced",
            "put `---` on a line of its own before the first key and behind the last one, or let `check --fix` do it",
        )
    return "the file does not begin with front matter", "begin it with a line `---`"


def find_keys(head: str) -> Iterator[tuple[int, int, str, bool]]:
    """Line and column, from 0, of each key and of each comment in the place of a missing one, and whether it is that.

    Between them stands the dotted key: "figures.planning.measure", "ratings.0.rating".
    """
    groups: list[tuple[int, str]] = []  # how far they are indented, and their dotted keys
    entries: dict[str, int] = {}  # how many of each list have begun
    for at, line in enumerate(head.split("\n")):
        key = _KEY.match(line)
        if key is None or (key["gap"] and not key["todo"]):
            continue
        indent = len(key["blank"])
        while groups and groups[-1][0] >= indent:
            groups.pop()
        if key["dash"] and groups:
            group = groups[-1][1]
            entries[group] = entries.get(group, -1) + 1
            groups.append((indent, f"{group}.{entries[group]}"))
            indent += len(key["dash"])
        group = groups[-1][1] if groups else ""
        name = key["name"] if group in {"figures", "sources"} else key["name"].casefold()
        dotted = f"{group}.{name}" if group else name
        yield at, indent, dotted, bool(key["gap"])
        if not key["gap"]:
            groups.append((indent, dotted))


def find_gaps(head: str, first_line: int) -> dict[str, tuple[int, int]]:
    """Line and column of the comments that mark a missing key, such as `# year: TODO …`, by the dotted key."""
    gaps: dict[str, tuple[int, int]] = {}
    for line, column, key, gap in find_keys(head):
        if gap:
            gaps.setdefault(key, (line + first_line, column + 1))
    return gaps


def find_oversize(parts: FileParts) -> tuple[int, int, str, str] | None:
    """Line, column, message and hint of prose that is too long, whole or in a paragraph. None where it is not."""
    if len(parts.body) > LARGEST_PROSE:
        return parts.body_line, 1, f"the prose is longer than {LARGEST_PROSE:,} characters", _PART
    if parts.body.count("\n") > MOST_LINES:
        return parts.body_line, 1, f"the prose has more than {MOST_LINES:,} lines", _PART
    at = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", parts.body):
        if len(paragraph) > LARGEST_PARAGRAPH:
            message = f"{len(paragraph):,} characters stand here without an empty line"
            line = parts.body_line + parts.body.count("\n", 0, at)
            return line, 1, message, f"put an empty line behind each paragraph; {LARGEST_PARAGRAPH:,} are the most"
        at += len(paragraph)
    return None


def compose(head: str) -> Any:
    """The node of YAML that holds all others, each with its marks. None where there is nothing.

    libyaml reads ten times as fast as ruamel. What the two read in different ways, and what libyaml refuses, is left to
    ruamel, so that a file means the same everywhere and a mistake is told in the same words.

    Raises:
        YAMLError: It is no YAML, has too many values, or is nested too deep.
    """
    if _LIBYAML and not _SLOW.search(head):
        try:
            return _compose_fast(head)
        except (yaml.YAMLError, LookupError, ValueError):
            pass
    slow = YAML(typ="safe", pure=True)
    slow.Composer = _Composer
    slow.max_depth = _DEEPEST + 1  # the whole is the first
    try:
        return slow.compose(head)
    except (ValueError, IndexError, AssertionError, NotImplementedError, AttributeError, TypeError) as error:
        raise YAMLError(_UNREADABLE) from error  # ruamel stumbles over what is no YAML


def load(head: str) -> Any:
    """Front matter as plain data. Raises YAMLError, or ValueError where a value is none of its kind."""
    return YAML(typ="safe", pure=True).load(head)


def _compose_fast(head: str) -> Node | None:
    """The nodes as libyaml reads them.

    Raises:
        yaml.YAMLError: It is no YAML.
        LookupError: There is something in it that ruamel has to look at.
    """
    whole: list[Node] = []
    groups = [whole]  # the values of the group that is being read, behind those of the groups around it
    for count, event in enumerate(yaml.parse(head, Loader=_LIBYAML)):
        node: Node
        if isinstance(event, yaml.ScalarEvent):
            if event.anchor or event.tag or count > _MOST_VALUES or not (event.value or event.style):
                raise LookupError  # the last: ruamel marks a value that is missing elsewhere
            node = ScalarNode(None, event.value, event.start_mark, event.end_mark, style=event.style or None)
            groups[-1].append(node)
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.anchor or event.tag or len(groups) > _DEEPEST or count > _MOST_VALUES:
                raise LookupError
            kind = MappingNode if isinstance(event, yaml.MappingStartEvent) else SequenceNode
            node = kind(None, [], event.start_mark, flow_style=event.flow_style)
            groups[-1].append(node)
            groups.append(node.value)
        elif isinstance(event, yaml.CollectionEndEvent):
            groups.pop()
            node = groups[-1][-1]
            node.end_mark = event.end_mark
            if isinstance(node, MappingNode):
                node.value = list(zip(node.value[::2], node.value[1::2], strict=True))
        elif isinstance(event, yaml.AliasEvent) or (isinstance(event, yaml.DocumentStartEvent) and event.explicit):
            raise LookupError
    return whole[0] if whole else None


class _Composer(Composer):
    """Makes nodes, and stops where they are too many."""

    def __init__(self, loader: Any = None) -> None:
        super().__init__(loader)
        self.warn_double_anchors = False  # an anchor is reported where the nodes are read
        self.count = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """The next node, with all that is in it."""
        self.count += 1
        if self.count > _MOST_VALUES:
            raise ComposerError(None, None, "too many values", self.parser.peek_event().start_mark)
        return super().compose_node(parent, index)


def read_front(head: str, keys: str, reading: Reading) -> MappingNode | None:
    """The nodes of front matter. None where it is no group of keys; that was reported. `keys`: those it may have."""
    if len(head) > LARGEST_FRONT_MATTER:
        message = f"front matter is longer than {LARGEST_FRONT_MATTER:,} characters"
        reading.report(2, 1, message, "move prose below the second `---`")
        return None
    try:
        node = compose(head)
    except YAMLError as error:
        reading.report(*_explain(error, head, reading.first_line))
        return None
    if not isinstance(node, MappingNode):
        reading.report(2, 1, "front matter holds no keys", f"write `key: value` lines; the keys are: {keys}")
        return None
    waiting: list[Node] = [node]
    while waiting:  # an anchor, an alias or a tag, the first of them in the file
        each = waiting.pop()
        sign = head[each.start_mark.index : each.start_mark.index + 1]
        if sign and sign in "&*!":
            hint = "write the plain value, or put the whole of it in quotation marks"
            reading.report(*reading.at(each), f"a value may not begin with `{sign}`", hint)
            return None
        if isinstance(each, MappingNode):
            waiting += [part for pair in reversed(each.value) for part in reversed(pair)]
        elif isinstance(each, SequenceNode):
            waiting += reversed(each.value)
    return node


def find_end(head: str, node: Node) -> int:
    """Where the last character of a value stands, and one more; comments and empty lines behind it left out."""
    if isinstance(node, MappingNode | SequenceNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return max(find_end(head, each) for each in last) if isinstance(last, tuple) else find_end(head, last)
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    return start + len(head[start:end].rstrip())


def _explain(error: YAMLError, head: str, first_line: int) -> tuple[int, int, str, str]:
    """Where YAML could not go on, why, and what to do, in our own words."""
    said = f"{getattr(error, 'context', None)} {getattr(error, 'problem', None) or error}"
    ours = next((words for theirs, *words in _YAML_SAYS if theirs in said), None)
    message, hint = ours or ("front matter cannot be read from here on", _QUOTE)
    mark = getattr(error, "problem_mark", None)
    begun = "never closed" in message or "without its colon" in message
    if isinstance(error, MarkedYAMLError) and error.context_mark is not None and begun:
        mark = error.context_mark
    if mark is None:
        return first_line, 1, message, hint
    if message == _SIGN:
        message = f"a value may not begin with `{head[mark.index : mark.index + 1]}`"
    line = head.split("\n")[mark.line]
    before = line[: mark.column] if mark.line < head.count("\n") else ""
    if "：" in line:
        message = "a wide colon “：” stands here, which parts no key from its value"
        hint = "write a plain colon and a blank"
    if message == _COLON and re.search(r":[ ]+[“‘„«]", before):
        hint = f"{_QUOTE} that are straight: '…'"
    if message == _COLON and re.fullmatch(r"[ ]+[\w -]+", before):
        message, hint = "this line is indented deeper than the lines it belongs to", "begin it below the key above it"
    if message == _UNFIT and before.strip():
        message, hint = (
            "something stands behind the end of a value",
            f"{_QUOTE}; double those inside it: 'the region''s'",
        )
    return mark.line + first_line, mark.column + 1, message, hint
