"""Scores against the annotated corpus. Floors only rise."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.__main__ import write_extraction
from briefing.extract import extract
from tests.extract.making import CORPUS, SOURCES

SCORE = CORPUS / "score.py"
CASES = CORPUS / "cases.jsonl"
DEV = "found=0.97 precise=0.97 right=0.97 safe=1.0 inspection=0.95 quotations=0.95 recommendations=0.95 sure_right=0.97"
FIVE = "found=1.0 precise=1.0 right=1.0 safe=1.0 inspection=1.0 quotations=0.95 recommendations=1.0 sure_right=1.0"
REAL = (
    "found=0.98 precise=0.98 right=0.95 safe=1.0 reach=0.95 inspection=0.97 quotations=0.95 recommendations=0.97 "
    "ratings=0.97 ratings_found=0.97 scope=0.97 sure_right=0.98 coverage=0.75"
)

pytestmark = pytest.mark.skipif(not SCORE.is_file(), reason="the corpus is not at hand")


def write_predictions(paths: list[Path], path: Path) -> Path:
    """What is extracted from files, as the scorers read it."""
    rows = [{"document": each.name} | write_extraction(extract(each.read_text("utf-8"))) for each in paths]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


@pytest.mark.parametrize(
    ("gold", "texts", "floors"),
    [
        (CORPUS / "dev" / "gold", CORPUS / "dev" / "texts", DEV),
        (CORPUS / "seeds" / "gold", SOURCES, FIVE),
        (CORPUS / "real" / "gold", CORPUS / "real" / "texts", REAL),
    ],
    ids=["practice documents", "five sources", "real documents"],
)
def test_scores(gold: Path, texts: Path, floors: str, tmp_path: Path) -> None:
    """The scores stay above their floors."""
    predictions = write_predictions(sorted(texts.glob("*.txt")), tmp_path / "predictions.jsonl")
    words = [sys.executable, str(SCORE), str(gold), str(texts), str(predictions), "--verbose"]
    words += [word for floor in floors.split() for word in ("--min", floor)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_small_cases(tmp_path: Path) -> None:
    """Small cases, each of one kind of fault, come out right."""
    scorer = str(CORPUS / "score_cases.py")
    subprocess.run([sys.executable, scorer, str(CASES), "--write", str(tmp_path / "texts")], check=True)
    predictions = write_predictions(sorted((tmp_path / "texts").iterdir()), tmp_path / "predictions.jsonl")
    words = [sys.executable, scorer, str(CASES), str(predictions), "--verbose", "--min", "0.95"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
