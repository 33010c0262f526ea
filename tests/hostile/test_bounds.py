"""What strangers send takes little time and memory, however large or twisted it is."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.hostile.attacks import with_front, with_prose
from tests.site.northshire import make_briefing, make_figure, write_content
from tests.site.sites import ROOT

MEMORY: Final = 64
"""Megabytes over those of a usual briefing, at the most."""
SECONDS: Final = 5
"""Of a processor, for one file, at the most."""


def fill(signs: str, paragraphs: int = 3) -> str:
    """Prose of the largest paragraphs that are read, all of the same signs; there may be twelve of them."""
    prose = "\n\n".join([signs * (7_900 // len(signs))] * paragraphs)
    return prose[: len(prose) * 2_900 // max(2_900, prose.count("\n"))]


ATTACKS: Final = {
    "ten megabytes": with_front(f"a: '{'x' * 10_000_000}'\n"),
    "much front matter": with_front(f"a: '{'x' * 190_000}'\n"),
    "many tags": make_briefing("x", tags=[f"t{at}" for at in range(9_000)]),
    "many bare tags": with_front("ratings: [" + "x," * 9_000 + "]\n"),
    "many keys": with_front("k: 1\n" * 4_900),
    "many figures": make_briefing("x", figures={f"f{at}": make_figure("x 30%", "30%") for at in range(700)}),
    "explosion": with_front("a: &a [x, x]\n" + "".join(f"b{at}: &a [*a, *a, *a, *a]\n" for at in range(2_000))),
    "a long title": make_briefing("x", title="[1](#a) " * 600),
    "numbers": with_prose(fill("1 ", 12)),
    "bounds": with_prose(fill("fewer than ")),
    "words that count": with_prose(fill("all of the most no ")),
    "words that are said": with_prose(fill('[x](said: "most") ')),
    "a row of numbers": make_briefing(
        "x",
        fill("in all but [30%](#f), [30%](#f) of "),
        figures={"f": make_figure("good enough in 30% of cases", "30%", percent=30)},
    ),
    "emphasis": with_prose(fill("*a")),
    "headings": with_prose(fill("# x\n")),
    "a table": with_prose(fill("|a|b|\n|-|-|\n")),
}


@pytest.mark.slow
def test_attacks_are_bounded(tmp_path: Path) -> None:
    """No file, however it is made, takes more than a few seconds, or much more memory than a usual one."""
    files = {"usual": with_prose("Text."), **ATTACKS}
    folders = [str(write_content(tmp_path / name, {"x": text})) for name, text in files.items()]
    command = [sys.executable, "-m", "tests.hostile.measure", *folders]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    taken = dict(zip(files, map(json.loads, ran.stdout.splitlines()), strict=True))

    assert {name: each for name, each in taken.items() if each["seconds"] > SECONDS} == {}
    assert {name: each for name, each in taken.items() if each["most"] > taken["usual"]["most"] + MEMORY} == {}
    assert taken["usual"]["problems"] == 0
