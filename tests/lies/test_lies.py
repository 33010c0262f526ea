"""Lies in the input: each is refused by `check` at its place, and its truthful twin passes.

Sentences stand in `*.prose.txt`, changes of front matter in `*.front.txt`. They are about two invented sources and
their briefings: a news report, and a copy of one that a machine reworded.
"""

import difflib
import hashlib
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from briefing.check import Content, check
from briefing.document import read_text
from briefing.errors import Problem
from briefing.model import Edition
from briefing.read.sources import read_library

HERE: Final = Path(__file__).parent
SOURCES: Final = ("gazette", "copy")
SHA256: Final = {name: hashlib.sha256((HERE / f"{name}.txt").read_bytes()).hexdigest() for name in SOURCES}
LIBRARY: Final = read_library([HERE])
EDITION: Final = Edition(day=date(2026, 11, 25))


def read_table(what: str) -> list[tuple[str, str, str]]:
    """The lines of the tables of a kind: the source, the kind of lie above it, and the line."""
    parts = [(name, part) for name in SOURCES for part in read(f"{name}.{what}.txt").split("\n## ")[1:]]
    return [(name, part.partition("\n")[0], line) for name, part in parts for line in part.splitlines()[1:] if line]


def read(name: str) -> str:
    """A file of this folder."""
    return (HERE / name).read_text(encoding="utf-8")


PROSE: Final = read_table("prose")
PAIRS: Final = [
    (name, kind, truth[2:], lie[2:]) for (name, kind, truth), (*_, lie) in zip(PROSE[::2], PROSE[1::2], strict=True)
]
FRONT: Final = [
    (name, kind, *line.removeprefix("- ").replace("\\n", "\n").split(" => "))
    for name, kind, line in read_table("front")
]


@cache
def find(name: str, file: str) -> list[Problem]:
    """The problems of a briefing whose source is at hand. The truth is read once, and told from each lie about it."""
    document = read_text(file.replace("SHA256", SHA256[name]), Path(f"{name}.md"))
    return list(check(Content(briefings=(document,), pages=(), edition=EDITION), LIBRARY).problems)


def write(name: str, sentence: str) -> str:
    """The briefing of a source, with this sentence in its prose."""
    return read(f"{name}.md").replace("SLOT", sentence)


def test_there_are_lies_of_many_kinds() -> None:
    """Every pair is a truth and a lie, and there are many of them, by kind."""
    assert all(line.startswith("+- "[at % 2]) for at, (*_, line) in enumerate(PROSE))
    assert len(PAIRS) + len(FRONT) >= 150
    assert len({kind for _, kind, *_ in (*PAIRS, *FRONT)}) >= 15


@pytest.mark.parametrize(("name", "truth"), dict.fromkeys((name, truth) for name, _, truth, _ in PAIRS))
def test_truth_passes(name: str, truth: str) -> None:
    """What is true of the source, and said in plain words, has no problem."""
    assert [str(problem) for problem in find(name, write(name, truth))] == []


@pytest.mark.parametrize(("name", "kind", "lie"), [(name, kind, lie) for name, kind, _, lie in PAIRS])
def test_lie_in_prose_is_refused(name: str, kind: str, lie: str) -> None:
    """A lie in the prose is a problem at its line."""
    file = write(name, lie)

    assert file[: file.index(lie)].count("\n") + 1 in {problem.line for problem in find(name, file)}


@pytest.mark.parametrize(("name", "kind", "old", "new"), FRONT)
def test_lie_in_front_matter_is_refused(name: str, kind: str, old: str, new: str) -> None:
    """A lie in the front matter is a problem at a line that was changed, or in the same group of keys."""
    truth = write(name, "Plans were late.")
    file = truth.replace(old, new, 1)

    assert find(name, truth) == []
    assert file != truth
    assert find_groups(truth, file) & {group_at(file, problem.line) for problem in find(name, file)}


def find_groups(old: str, new: str) -> set[str]:
    """The groups of keys in which two files differ."""
    matcher = difflib.SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    lines = [at for tag, _, _, start, end in matcher.get_opcodes() if tag != "equal" for at in range(start, end + 1)]
    return {group_at(new, at + 1) for at in lines} | {group_at(new, at) for at in lines}


def group_at(file: str, line: int) -> str:
    """The top-level key above a line."""
    above = [text for text in file.splitlines()[:line] if re.match(r"\w+:", text)]
    return above[-1].partition(":")[0] if above else ""
