"""Counts the house: `python -m tests.house` prints the table of docs/architecture.md, worked out from the code.

With `--once` it names each function that one place alone uses.

What is counted is the Python that builds a site: no tests, no documentation, no templates.
"""

import ast
import io
import json
import subprocess
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, TypeGuard

import grimp

ROOT: Final = Path(__file__).resolve().parents[1]
PACKAGES: Final = ("auditing", "briefing", "plugins", "publishing")
AT_THE_ROOT: Final = ("pelicanconf.py", "run.py", "tasks.py")
LONG: Final = 50
"""Lines from which a function is long, its signature and docstring counted."""
FEW: Final = 2
"""Lines up to which a constant is code like any other."""
COMPLEX: Final = 10
"""McCabe's complexity above which a function is complex."""
Function = ast.FunctionDef | ast.AsyncFunctionDef
_LAYOUT: Final = frozenset(
    {tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.COMMENT}
)
_PLAIN: Final = (ast.Constant, ast.Name, ast.Attribute, ast.Tuple, ast.List, ast.Set, ast.Dict, ast.JoinedStr)


@dataclass(frozen=True)
class Source:
    """A Python file, read."""

    name: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)

    @cached_property
    def functions(self) -> list[Function]:
        """Every function and method, nested ones too."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    @cached_property
    def comments(self) -> int:
        """Its comments, but for those that only speak to a tool."""
        told = (token.string for token in self._tokens if token.type == tokenize.COMMENT)
        return sum(not words.startswith(("# noqa", "# type:", "# fmt:")) or words.count("#") > 1 for words in told)

    @cached_property
    def lines(self) -> tuple[int, int]:
        """Lines of code, and of rules: tables of words, patterns and values, which no statement of code is in."""
        code = {
            line
            for token in self._tokens
            if token.type not in _LAYOUT
            for line in range(token.start[0], token.end[0] + 1)
        }
        code -= set(self._list_docstrings())
        rules = set(self._list_rules()) & code
        return len(code - rules), len(rules)

    @cached_property
    def _tokens(self) -> list[tokenize.TokenInfo]:
        return list(tokenize.generate_tokens(io.StringIO(self.text).readline))

    def _list_docstrings(self) -> Iterator[int]:
        """The lines of every text that stands as a statement: docstrings, and what follows a constant."""
        for node in ast.walk(self.tree):
            if (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                yield from range(node.lineno, node.end_lineno or node.lineno)
                yield node.end_lineno or node.lineno

    def _list_rules(self) -> Iterator[int]:
        """The lines of constants of several lines that hold nothing but values: `_CUES: Final = {…}`."""
        for node in self.tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and _is_table(node.value):
                lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
                yield from lines if len(lines) > FEW else ()


def _is_text(node: ast.AST) -> TypeGuard[ast.Expr]:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _is_table(value: ast.expr) -> bool:
    """Whether an expression is a table: literals, names, and calls of these, such as `re.compile` or a class."""
    inner = [node for node in ast.walk(value) if isinstance(node, ast.expr)]
    made = (ast.Call, ast.Starred, ast.BinOp, ast.UnaryOp, ast.FormattedValue, ast.Subscript, ast.GeneratorExp)
    return isinstance(value, ast.Tuple | ast.List | ast.Set | ast.Dict | ast.Call) and all(
        isinstance(node, (*_PLAIN, *made)) for node in inner
    )


def read_sources() -> list[Source]:
    """Every Python file of the house."""
    inside = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    paths = [*(ROOT / name for name in AT_THE_ROOT), *inside]
    found = [Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    return [source for source in found if not all(map(_is_text, source.tree.body))]


def room_of(name: str) -> str:
    """The room of a file or a module: its folder; a module that lies in `briefing` itself is one of its own.

    The command `python -m briefing` is a task as those of `invoke` are.
    """
    parts = name.removesuffix(".py").replace("/", ".").split(".")
    if parts[-1] == "__init__":
        parts.pop()
    folder = ROOT.joinpath(*parts)
    own = parts if (folder / "__init__.py").is_file() else parts[:-1]
    room = ".".join(parts[:2] if own == ["briefing"] else own)
    return "tasks" if room in {"", "briefing.__main__"} else room


def list_imports() -> Iterator[tuple[str, str]]:
    """Every import of one room by another."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    for module in sorted(graph.modules):
        for imported in graph.find_modules_directly_imported_by(module):
            yield room_of(module), room_of(imported)


def stack_rooms(sources: list[Source]) -> dict[str, int]:
    """Every room with its floor: 1 for one that imports no other, else one above the highest that it imports.

    Rooms that import each other, as a package and its folders may, stand on one floor.
    """
    rooms = {room_of(source.name) for source in sources}
    below: dict[str, set[str]] = {room: set() for room in rooms}
    for importer, imported in list_imports():
        if imported in rooms:
            below[importer] |= {imported} - {importer}
    below["tasks"] |= rooms - {"tasks"}
    reach = {room: _find_reach(room, below) for room in rooms}

    def climb(room: str) -> int:
        twins = {other for other in reach[room] if room in reach[other]} | {room}
        under = {each for twin in twins for each in below[twin]} - twins
        return 1 + max((climb(each) for each in under), default=0)

    return {room: climb(room) for room in sorted(rooms)}


def _find_reach(room: str, below: dict[str, set[str]]) -> set[str]:
    """Every room that one imports, at first or at second hand."""
    found: set[str] = set()
    waiting = [room]
    while waiting:
        for each in below[waiting.pop()] - found:
            found.add(each)
            waiting.append(each)
    return found


def list_used_once(sources: list[Source]) -> list[str]:
    """Functions that one place in the house uses, each by file and line: a reader jumps there and back for one caller.

    Names that a library or a template calls are used by none here, and not counted; those of several functions are not
    told apart, and none of them is.
    """
    named: dict[str, list[str]] = {}
    for source in sources:
        for function in source.functions:
            named.setdefault(function.name, []).append(f"{source.name}:{function.lineno} {function.name}")
    used: Counter[str] = Counter()
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Name):
                used[node.id] += 1
            elif isinstance(node, ast.Attribute):
                used[node.attr] += 1
    return [places[0] for name, places in named.items() if len(places) == 1 and used[name] == 1]


def count_complex() -> int:
    """Functions above McCabe's complexity of ten, as Ruff counts it."""
    words = ("check", "--select", "C901", "--config", f"lint.mccabe.max-complexity={COMPLEX}")
    command = [sys.executable, "-m", "ruff", *words, "--output-format", "json", "--exit-zero", *PACKAGES, *AT_THE_ROOT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return len(json.loads(done.stdout))


def count_house() -> dict[str, float]:
    """Every figure of the table, by its name there."""
    sources = read_sources()
    counted = [source.lines for source in sources]
    code, rules = sum(lines for lines, _ in counted), sum(lines for _, lines in counted)
    functions = [function for source in sources for function in source.functions]
    long = sum((each.end_lineno or each.lineno) - each.lineno + 1 > LONG for each in functions)
    floors = stack_rooms(sources)
    return {
        "lines of code": code,
        "lines of rules": rules,
        "modules": len(sources),
        "rooms": len(floors),
        "floors": max(floors.values()),
        "functions used once, %": _share(len(list_used_once(sources)), len(functions)),
        "functions over 50 lines, %": _share(long, len(functions)),
        "functions over complexity 10, %": _share(count_complex(), len(functions)),
        "comments a hundred lines of code and rules": _share(sum(source.comments for source in sources), code + rules),
    }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)


if __name__ == "__main__":
    floor_of = stack_rooms(read_sources())
    for floor in sorted(set(floor_of.values()), reverse=True):
        print(f"floor {floor}: {', '.join(room for room, on in floor_of.items() if on == floor)}")
    if "--once" in sys.argv:
        print(*list_used_once(read_sources()), sep="\n")
    for figure, value in count_house().items():
        print(f"| {figure} | {value:,g} |")
