"""What the project's code is annotated with: which attribute is a number, and which could be taken for another."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NUMBERS: Final = frozenset({"int", "float", "Decimal"})


@dataclass(frozen=True, slots=True)
class Fields:
    """What is annotated.

    Attributes:
        classes: The fields of every class, each with its annotation; a property is a field too.
        functions: The annotations of every function's arguments, in their order.
        silent: Classes that hold nothing of what is said.
    """

    classes: Mapping[str, Mapping[str, str]]
    functions: Mapping[str, tuple[str, ...]]
    silent: frozenset[str] = frozenset()

    def find_class(self, words: str) -> str | None:
        """The class that an annotation or a variable names: `Figure`, `Figure | None`, `figure`. None: none of ours."""
        named = [match[0] for match in re.finditer(r"\w+", words)]
        names = (name for word in named for name in (word, word[:1].upper() + word[1:]))
        return next((name for name in names if name in self.classes), None)

    def find_owner(self, held: str | None, name: str) -> str | None:
        """The class that has a field: the one that is held, or the only one that has it where None is known of it."""
        if held is not None:
            return held if name in self.classes.get(held, ()) else None
        owners = [owner for owner, fields in self.classes.items() if name in fields]
        return owners[0] if len(owners) == 1 else None

    def find_peers(self, held: str | None, name: str) -> Iterator[str]:
        """Other fields of the same class that hold the same: the one before and the next one, in a ring."""
        owner = self.find_owner(held, name)
        if owner is None or owner in self.silent:
            return
        fields = self.classes[owner]
        alike = [other for other, what in fields.items() if _kind_of(what) == _kind_of(fields[name])]
        for step in (-1, 1)[: len(alike) - 1]:
            yield alike[(alike.index(name) + step) % len(alike)]

    def find_number(self, held: str | None, name: str) -> str | None:
        """The annotation of a field that holds a number, or perhaps none. None for any other field."""
        owner = self.find_owner(held, name)
        what = self.classes[owner][name] if owner and owner not in self.silent else ""
        parts = {part.strip() for part in what.split("|")} - {"None"}
        return what if parts and parts <= _NUMBERS else None

    def find_held(self, held: str | None, name: str) -> str | None:
        """The class that a field holds. None where it is not known, or none of ours."""
        owner = self.find_owner(held, name)
        what = self.classes[owner][name] if owner else ""
        return self.find_class(what) if re.fullmatch(r"\w+( \| None)?", what) else None


def _kind_of(annotation: str) -> str:
    """What an annotation is to whoever prints it: None, or a date that is not known in full, makes no difference."""
    return annotation.replace(" | None", "").replace("PartialDate", "date")


def read_fields(paths: Iterable[Path], silent: Iterable[str] = ()) -> Fields:
    """What these files annotate. Of two classes or functions with one name, that of the first file.

    silent: Names of files whose classes hold nothing of what is said.
    """
    classes: dict[str, dict[str, str]] = {}
    functions: dict[str, tuple[str, ...]] = {}
    quiet = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and (fields := dict(_read_class(node))) and node.name not in classes:
                classes[node.name] = fields
                quiet |= {node.name} if path.name in silent else set()
            elif isinstance(node, ast.FunctionDef):
                given = [ast.unparse(each.annotation) for each in node.args.args if each.annotation]
                functions.setdefault(node.name, tuple(given))
    return Fields(classes, functions, frozenset(quiet))


def _read_class(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for each in node.body:
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            yield each.target.id, ast.unparse(each.annotation)
        elif isinstance(each, ast.FunctionDef) and each.returns and _is_property(each):
            yield each.name, ast.unparse(each.returns)


def _is_property(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(each).endswith("property") for each in node.decorator_list)
