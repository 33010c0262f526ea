"""Scores against the annotated corpus. Floors only rise."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.extract import extract
from tests.extract.making import CORPUS, SOURCES

SCORE = CORPUS / "score.py"
DEV = "found=0.97 precise=0.97 right=0.97 safe=1.0 inspection=0.95 quotations=0.95 recommendations=0.95"
FIVE = "found=1.0 precise=1.0 right=1.0 safe=1.0 inspection=1.0 quotations=0.95 recommendations=1.0"

pytestmark = pytest.mark.skipif(not SCORE.is_file(), reason="the corpus is not at hand")


def predict(path: Path) -> dict[str, object]:
    """What is extracted from a file, as score.py reads it."""
    found = extract(path.read_text("utf-8"))
    return {
        "document": path.name,
        "inspection": {
            "body": found.inspection.body,
            "programme": found.inspection.programme,
            "overall_rating": found.inspection.overall_rating,
            "cases_inspected": found.inspection.cases_inspected,
        },
        "figures": [
            {
                **{name: getattr(figure, name) for name in ("start", "end", "surface", "numerator", "denominator")},
                **{name: getattr(figure, name) for name in ("qualifier", "measure", "stage", "polarity")},
                "percent": float(figure.percent),
            }
            for figure in found.figures
        ],
        "quotations": [{"speaker": quotation.speaker, "text": quotation.text} for quotation in found.quotations],
        "recommendations": {
            "total": found.recommendations.total,
            "by_addressee": dict(found.recommendations.by_addressee),
        },
    }


@pytest.mark.parametrize(
    ("gold", "texts", "floors"),
    [(CORPUS / "dev" / "gold", CORPUS / "dev" / "texts", DEV), (CORPUS / "seeds" / "gold", SOURCES, FIVE)],
    ids=["practice documents", "five sources"],
)
def test_scores(gold: Path, texts: Path, floors: str, tmp_path: Path) -> None:
    """The scores stay above their floors."""
    predictions = tmp_path / "predictions.jsonl"
    rows = [json.dumps(predict(path)) for path in sorted(texts.glob("*.txt"))]
    predictions.write_text("\n".join(rows), "utf-8")
    words = [sys.executable, str(SCORE), str(gold), str(texts), str(predictions), "--verbose"]
    words += [word for floor in floors.split() for word in ("--min", floor)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
