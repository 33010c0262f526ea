"""Mutants of templates: rules over what Jinja2's lexer finds, each a way in which a page prints what is not so."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from jinja2 import Environment

from tests.mutants.fields import Fields
from tests.mutants.mutant import Mutant

ENVIRONMENT: Final = Environment(keep_trailing_newline=True, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
"""Reads templates with the extensions of the theme."""
Edit = tuple[str, int, int, str]
"""By which rule, from which character to which, and what stands there instead."""
_LOOKS: Final = frozenset({"class", "viewBox", "tabindex", "width", "height"})
"""Attributes that say how a page looks, and nothing else."""
_CASES: Final = frozenset({"sentence", "capitalize", "lower", "upper"})
"""Filters that change a capital or add a full stop, and nothing that is said."""
_STRING: Final = r"(?:\"[^\"]*\"|'[^']*')"
_NAME: Final = r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*|\[[^\[\]]*\])*"


@dataclass(slots=True, kw_only=True)
class _Part:
    """`{{ ... }}` or `{% ... %}` of a template.

    Attributes:
        kind: "variable" or "block".
        line: On which it begins.
        start: Its first character.
        end: The one behind its last.
        inner: From where to where the expression or the statement reaches, without braces and blanks.
        attribute: The attribute of an element that it stands in. Empty for text.
    """

    kind: str
    line: int
    start: int
    end: int = 0
    inner: tuple[int, int] = (0, 0)
    attribute: str = ""


def find_mutants(path: str, source: str, fields: Fields) -> Iterator[Mutant]:
    """Every mutant of a template. path: as seen from the project's folder."""
    seen: Counter[tuple[str, str, str]] = Counter()
    source, parts = _read_parts(source)
    lines = {part.start: part.line for part in parts}
    for kind, start, end, new in sorted(set(_find(source, parts, fields)), key=lambda edit: (edit[1], edit)):
        key = kind, source[start:end], new
        if source[start:end] != new:
            line = next(lines[at] for at in reversed(lines) if at <= start)
            yield Mutant(
                path=path,
                line=line,
                run=line,
                kind=kind,
                old=key[1],
                new=new,
                at=seen[key],
                write=partial(_write, source, start, end, new),
            )
            seen[key] += 1


def _write(source: str, start: int, end: int, new: str) -> str:
    return source[:start] + new + source[end:]


def _read_parts(source: str) -> tuple[str, list[_Part]]:
    """A template in parts; blanks that Jinja2 would strip are gone."""
    made, parts = "", []
    for line, token, value in ENVIRONMENT.lexer.tokeniter(source, None):
        kind, _, edge = token.rpartition("_")
        if edge == "begin" and kind in {"variable", "block"}:
            parts.append(_Part(kind=kind, line=line, start=len(made)))
        made += value
        if edge == "end" and kind in {"variable", "block"}:
            parts[-1].end = len(made)
    for part in parts:
        found = re.fullmatch(r"\{[{%][-+]?\s*(.*?)\s*[-+]?[}%]\}\s*", made[part.start : part.end], re.DOTALL)
        assert found, made[part.start : part.end]
        part.inner = (part.start + found.start(1), part.start + found.end(1))
        opened = re.search(r"<[^<>]*?\s([\w:-]+)=\"[^\"<>]*$", _without_braces(made[: part.start]))
        part.attribute = opened[1] if opened else ""
    return made, parts


def _without_braces(made: str) -> str:
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", lambda found: " " * len(found[0]), made, flags=re.DOTALL)


def _find(source: str, parts: list[_Part], fields: Fields) -> Iterator[Edit]:
    shown = [part for part in parts if part.kind == "variable" and part.attribute not in _LOOKS]
    for part in shown:
        yield "output", part.start, part.end, ""
        start, end = part.inner
        yield from _change_expression(source, start, end, fields)
    yield from _swap_outputs(source, shown)
    for part in parts:
        if part.kind == "block" and part.attribute not in _LOOKS:
            yield from _change_block(source, part, fields)


def _change_expression(source: str, start: int, end: int, fields: Fields) -> Iterator[Edit]:
    """Changes within an expression."""
    words = source[start:end]
    bare = re.sub(_STRING, lambda found: "~" * len(found[0]), words)
    for found in re.finditer(rf"(?<![\w.|~]){_NAME}", bare):
        yield from _change_name(words, found, start, fields, number=found.end() == len(bare.rstrip()))
    # {{ a if b else c }} -> {{ c if b else a }}
    if branch := re.fullmatch(r"(.*) if (.*) else (.*)", words, re.DOTALL):
        yield "branch", start, end, f"{branch[3]} if {branch[2]} else {branch[1]}"
    # {{ figure | say_value }} -> {{ figure }}
    for found in re.finditer(r"\s*\|\s*([a-z_]+)(?:\([^()]*\))?", bare):
        if found[1] not in _CASES:
            yield "filter", start + found.start(), start + found.end(), ""
    if re.search(r"\|\s*length$", bare):
        yield "number", end, end, " + 1"
    # {"sufficient": "good enough", "insufficient": "not good enough"} -> the words change places
    values = re.finditer(rf":\s*({_STRING})", words)
    for one, other in pairwise(values):
        between = words[one.end(1) : other.start(1)]
        if ")" not in between:
            yield "mapping", start + one.start(1), start + other.end(1), other[1] + between + one[1]
    # field(briefing, key, words): two arguments that are names change places
    for found in re.finditer(rf"(?<=[(,])\s*({_NAME})\s*,\s*({_NAME})\s*(?=[,)])", bare):
        first, second = words[slice(*found.span(1))], words[slice(*found.span(2))]
        yield "arguments", start + found.start(1), start + found.end(2), f"{second}, {first}"


def _change_name(words: str, found: re.Match[str], start: int, fields: Fields, *, number: bool) -> Iterator[Edit]:
    """`source.published` -> `source.accessed`, `loop.index0` -> `loop.index`, `each.count` -> `each.count + 1`."""
    name = words[found.start() : found.end()]
    if name in {"loop.index", "loop.index0"}:
        yield (
            "index",
            start + found.start(),
            start + found.end(),
            "loop.index0" if name == "loop.index" else "loop.index",
        )
        return
    parts = name.split(".")
    if len(parts) < 2 or parts[0] == "loop" or "[" in name:
        if indexed := re.search(r"\[(0|1)\]$", name):
            yield "index", start + found.end() - 2, start + found.end() - 1, "1" if indexed[1] == "0" else "0"
        return
    held = fields.find_class(parts[0])
    for part in parts[1:-1]:
        held = fields.find_held(held, part) or fields.find_class(part)
    for peer in fields.find_peers(held, parts[-1]):
        yield "attribute", start + found.end() - len(parts[-1]), start + found.end(), peer
    if number and fields.find_number(held, parts[-1]):
        yield "number", start + found.end(), start + found.end(), " + 1"


def _swap_outputs(source: str, shown: list[_Part]) -> Iterator[Edit]:
    """`{{ a }} of {{ b }}` -> `{{ b }} of {{ a }}`: two that stand in one line, and two addresses of one kind."""
    for one, other in pairwise(shown):
        between = source[one.end : other.start]
        if "\n" not in between and "{%" not in between and bool(one.attribute) == bool(other.attribute):
            first, second = source[one.start : one.end], source[other.start : other.end]
            yield "swap", one.start, other.end, second + between + first
    for attribute in sorted({part.attribute for part in shown if part.attribute}):
        alike = [part for part in shown if part.attribute == attribute]
        for one, other in zip(alike, [*alike[1:], *alike[:1]], strict=True):
            yield f"another {attribute}", one.start, one.end, source[other.start : other.end]


def _change_block(source: str, part: _Part, fields: Fields) -> Iterator[Edit]:
    """Changes of a statement: of a condition, of a loop, of a name that is set, of an include."""
    start, end = part.inner
    words = source[start:end]
    keyword, _, rest = words.partition(" ")
    at = end - len(rest)
    if keyword in {"if", "elif"}:
        yield "condition", at, end, f"not ({rest})"
        yield from (edit for edit in _change_expression(source, at, end, fields) if edit[0] in {"attribute", "index"})
    elif keyword == "include":
        yield "include", part.start, part.end, ""
    elif keyword == "set" and "=" in rest:
        yield from _change_expression(source, at + rest.index("=") + 1, end, fields)
    elif keyword == "for" and (loop := re.fullmatch(r"(.+?) in (.+?)( if .+)?", rest, re.DOTALL)):
        first, last = at + loop.start(2), at + loop.end(2)
        yield "loop", first, last, f"({loop[2]} | list)[1:]"
        yield "sorting", first, last, f"{loop[2]} | list | reverse"
        if loop[3]:
            yield "condition", last, at + loop.end(3), f" if not ({loop[3].removeprefix(' if ')})"
        yield from _change_loop(part, loop)


def _change_loop(part: _Part, loop: re.Match[str]) -> Iterator[Edit]:
    """`{% for name, figure in figures.items() %}` -> each with the figure of the next, the last with that before."""
    targets = [each.strip() for each in loop[1].split(",")]
    near = "(loop.nextitem if not loop.last else loop.previtem if not loop.first else none)"
    if len(targets) == 1:
        yield "neighbour", part.end, part.end, f"{{% set {targets[0]} = {near} or {targets[0]} %}}"
    else:
        for at, target in enumerate(targets):
            yield (
                "neighbour",
                part.end,
                part.end,
                f"{{% set {target} = {near}[{at}] if loop.length > 1 else {target} %}}",
            )
