"""A mutant, and which of them are tried first."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

_SHOWN: Final = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One file of the project with one change.

    Attributes:
        path: The file, as seen from the project's folder.
        line: Where it is changed, counted from 1.
        run: The line that is run where this is: the first of the statement.
        kind: By which rule.
        old: What stood there.
        new: What stands there now. Empty where nothing does.
        at: Its place among the mutants of this file that read the same, counted from 0.
        write: Gives the whole file, changed.
    """

    path: str
    line: int
    run: int
    kind: str
    old: str
    new: str
    at: int
    write: Callable[[], str]

    @property
    def module(self) -> str:
        """The name by which Python imports the file. Empty for a template."""
        name = self.path.removesuffix("/__init__.py").removesuffix(".py")
        return name.replace("/", ".") if self.path.endswith(".py") else ""

    def order(self, sample: str = "") -> str:
        """Its place among all mutants, by what it changes and not by where: edits elsewhere move no other one.

        sample: Another word, another order.
        """
        said = "\0".join((self.path, self.kind, self.old, self.new, str(self.at), *([sample] if sample else [])))
        return hashlib.sha256(said.encode()).hexdigest()

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.kind}: {_shorten(self.old)} -> {_shorten(self.new) or 'nothing'}"


def _shorten(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def spread(mutants: Iterable[Mutant], sample: str = "") -> list[Mutant]:
    """The mutants in such an order that the first ones, however many, are of as many files and kinds as can be.

    sample: Another word, another order.
    """
    ranked = [
        (rank, each.order(sample), each)
        for _, group in groupby(sorted(mutants, key=_group_of), key=_group_of)
        for rank, each in enumerate(sorted(group, key=lambda each: each.order(sample)))
    ]
    return [each for _, _, each in sorted(ranked, key=lambda each: each[:2])]


def _group_of(mutant: Mutant) -> tuple[str, str]:
    return mutant.path, mutant.kind
