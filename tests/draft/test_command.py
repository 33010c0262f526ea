"""The command `python -m briefing extract FILE…`."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = Path(__file__).parent / "every-stage" / "input.txt"
KEYS = {
    "": "document sha256 title inspection figures quotations ratings recommendations findings warnings",
    "inspection": "body programme overall_rating cases_inspected sure doubt",
    "figures": "start end surface evidence percent numerator denominator qualifier measure stage polarity population "
    "scope when where page sure doubt",
    "quotations": "speaker text start end authentic",
    "warnings": "start end message",
    "recommendations": "total by_addressee items",
}


def extract(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does."""
    return subprocess.run(
        [sys.executable, "-m", "briefing", "extract", *words],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_keys_and_types() -> None:
    """A document gives one line of JSON: keys in the order of the contract, percentages as floats, null where none."""
    done = extract(str(DOCUMENT))
    row = json.loads(done.stdout)
    text = DOCUMENT.read_text(encoding="utf-8")

    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    assert (row["document"], len(row["sha256"])) == ("input.txt", 64)
    for name, keys in KEYS.items():
        group = row if not name else row[name]
        for each in group if isinstance(group, list) else [group]:
            assert list(each) == keys.split(), name
    assert row["inspection"]["overall_rating"] is None
    for figure in row["figures"]:
        assert type(figure["percent"]) is float
        assert text[figure["start"] : figure["end"]] == figure["surface"]
    assert [figure["numerator"] for figure in row["figures"]].count(None) == 5


def test_bad_file_spoils_no_other(tmp_path: Path) -> None:
    """A document that cannot be read is one line on standard error; the others are printed, and the status is 1."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = extract(str(empty), str(tmp_path / "missing.txt"), str(DOCUMENT))

    assert done.returncode == 1
    assert [json.loads(line)["document"] for line in done.stdout.splitlines()] == ["input.txt"]
    assert [line.split(":")[0].rsplit("/", 1)[-1] for line in done.stderr.splitlines()] == ["empty.txt", "missing.txt"]


@pytest.mark.parametrize("words", [[], ["nonsense"], ["extract"]])
def test_wrong_words(words: list[str]) -> None:
    """Words that the command does not know end it with status 2 and nothing on standard output."""
    done = subprocess.run(
        [sys.executable, "-m", "briefing", *words], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout) == (2, "")


def test_locale_changes_nothing() -> None:
    """The output is UTF-8 and the same bytes in every locale."""
    assert extract(str(DOCUMENT), LC_ALL="C", PYTHONIOENCODING="ascii").stdout == extract(str(DOCUMENT)).stdout


def test_broken_pipe_is_quiet() -> None:
    """Where nobody reads on, the command ends without a word."""
    words = shlex.join([sys.executable, "-m", "briefing", "extract", *[str(DOCUMENT)] * 200])
    done = subprocess.run(
        f"{words} | head -c 1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("{", "")
