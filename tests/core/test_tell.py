"""`check` tells other programs what it found, in forms that they can rely on."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from briefing.check import Content, Report
from briefing.check.command import OutputFormat, check_and_say, write_annotations, write_json
from briefing.document import read_text
from briefing.errors import Problem, Severity
from tests.northshire import INPUT, NORTHSHIRE, text

ROOT: Final = Path(__file__).resolve().parents[2]
DAY: Final = date(2026, 11, 24)
PROBLEM: Final = Problem(path=Path("content/a,b: 50%.md"), line=3, column=8, message="“50%, or: so”", hint="say\nso")
HINT: Final = replace(PROBLEM, severity=Severity.HINT, hint=None)


def report(*found: Problem) -> Report:
    """A report that found these."""
    return Report(found=found, content=Content(briefings=(read_text(text(), INPUT),), pages=()), proofs={})


def test_json_keys_stay() -> None:
    """The JSON of a report has these keys with these values, in this order."""
    assert json.loads(write_json(report(PROBLEM, HINT), ["x.md: fixed: y"])) == {
        "problems": 1,
        "hints": 1,
        "files": 1,
        "checked": {"briefings": 1, "pages": 0, "proved": 0, "recorded": 0},
        "fixed": ["x.md: fixed: y"],
        "found": [
            {
                "path": "content/a,b: 50%.md",
                "line": 3,
                "column": 8,
                "severity": "problem",
                "message": "“50%, or: so”",
                "hint": "say so",
            },
            {
                "path": "content/a,b: 50%.md",
                "line": 3,
                "column": 8,
                "severity": "hint",
                "message": "“50%, or: so”",
                "hint": None,
            },
        ],
    }


def test_every_json_key_is_told() -> None:
    """docs/reference.md names each key of the JSON."""
    told = json.loads(write_json(report(PROBLEM)))
    docs = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")

    assert [key for key in (*told, *told["checked"], *told["found"][0]) if f"`{key}`" not in docs] == []


def test_annotations_escape_what_github_reads() -> None:
    """In a value, per cent signs, line ends, colons and commas are escaped; in a message, the first two."""
    assert write_annotations([PROBLEM, HINT]).splitlines() == [
        "::error file=content/a%2Cb%3A 50%25.md,line=3,col=8::“50%25, or: so”%0Ahint: say so",
        "::notice file=content/a%2Cb%3A 50%25.md,line=3,col=8::“50%25, or: so”",
    ]


def test_annotations_are_one_line_each() -> None:
    """Whatever a message quotes, no second command can begin in it."""
    wild = replace(PROBLEM, message="x\r\n::set-output name=a::b", hint="\u2028::error::c")

    assert len(re.split(r"[\r\n\u2028\u2029\x85]", write_annotations([wild]))) == 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Content with one briefing, which has a problem that can be mended and a hint."""
    file = tmp_path / "content" / "briefings" / "northshire.md"
    file.parent.mkdir(parents=True)
    wrong = text().replace("title: 'Northshire: [three in ten](#keeping-people-safe) cases", "title: Northshire: cases")
    file.write_text(
        wrong.replace("people safe'\n", "people safe\n", 1) + "\n" + "It was so and so, " * 12 + "in the end.\n",
        encoding="utf-8",
    )
    (tmp_path / "content" / "sources").mkdir()
    (tmp_path / "content" / "sources" / "northshire.txt").write_bytes(NORTHSHIRE.read_bytes())
    return tmp_path / "content"


def test_problems_fail_and_hints_do_not(folder: Path) -> None:
    """What was found fails where there is a problem; once that is mended, the hint that is left does not."""
    said, failed = check_and_say([folder], DAY)
    assert failed
    assert said.endswith("\n1 problem and 1 hint in 1 file")
    said, failed = check_and_say([folder], DAY, fix=True)
    assert not failed
    assert said.splitlines()[0].endswith("northshire.md: fixed: put the value on line 2 in quotation marks")
    assert "\n1 hint in 1 file\nno problems in 1 briefing and 0 pages" in said


def test_each_form_tells_the_same(folder: Path) -> None:
    """Text, JSON and annotations tell of the same places; the JSON stands alone."""
    said = {form: check_and_say([folder], DAY, form)[0] for form in OutputFormat}
    found = json.loads(said[OutputFormat.JSON])["found"]
    lines = [each["line"] for each in found]

    assert [int(line) for line in re.findall(r"(?m)^[^:\n]+\.md:(\d+):\d+: ", said[OutputFormat.TEXT])] == lines
    assert [int(line) for line in re.findall(r"(?m)^::\w+ file=[^,]*,line=(\d+),", said[OutputFormat.GITHUB])] == lines
    assert [each["severity"] for each in found] == ["problem", "hint"]
