"""Every pattern against the sentences that it was made for."""

import pkgutil
import re
from importlib import import_module
from pathlib import Path
from typing import Final

import pytest

import briefing
from briefing.numbers.patterns import EXAMPLES, Example

ROOMS: Final = ("numbers", "read", "extract")
"""Rooms that read what others wrote."""
MODULES: Final = [
    module.name
    for room in ROOMS
    for module in pkgutil.iter_modules([str(Path(briefing.__path__[0], room))], f"briefing.{room}.")
]
for name in MODULES:
    import_module(name)


def finds(example: Example, sentence: str) -> bool:
    """Whether a pattern finds its words in a sentence: "…" stands for the words behind which, or before which."""
    compiled = re.compile(example.expression, example.flags)
    begins, ends = sentence.startswith("…"), sentence.endswith("…")
    find = compiled.fullmatch if begins and ends else compiled.match if begins else compiled.search
    return find(sentence.removeprefix("…").removesuffix("…")) is not None


@pytest.mark.parametrize(
    ("example", "sentence"),
    [pytest.param(each, words, id=f"{at}: {words}") for at, each in enumerate(EXAMPLES) for words in each.found],
)
def test_what_a_pattern_finds(example: Example, sentence: str) -> None:
    """A pattern finds its words in each of the sentences that it was made for."""
    assert finds(example, sentence), example.expression


@pytest.mark.parametrize(
    ("example", "sentence"),
    [pytest.param(each, words, id=f"{at}: {words}") for at, each in enumerate(EXAMPLES) for words in each.left],
)
def test_what_a_pattern_leaves(example: Example, sentence: str) -> None:
    """A pattern finds nothing in a sentence that it was not made for."""
    assert not finds(example, sentence), example.expression


def test_every_pattern_has_its_sentence() -> None:
    """No pattern of text in these rooms stands without a sentence: none is made by `re` itself."""
    assert all(example.found for example in EXAMPLES)
    bare = [
        f"{path.name}: {line.strip()}"
        for room in ROOMS
        for path in sorted(Path(briefing.__path__[0], room).glob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\bre\.(?:compile|search|match|fullmatch|split|sub|findall|finditer)\(\s*(?:r?\"|$)", line)
    ]
    assert bare == []
