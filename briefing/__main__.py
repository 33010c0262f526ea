"""The command of the core: `python -m briefing extract FILE…` prints what is found, a line of JSON a document."""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from briefing.errors import BriefingError
from briefing.extract import extract
from briefing.extract.results import Extraction, FoundFigure, say_doubts
from briefing.read import read_source

_INSPECTION: Final = ("body", "programme", "overall_rating", "cases_inspected")
"""What is said of an inspection, each sure or not."""


def main(words: Sequence[str]) -> int:
    """Run the command; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m briefing", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("extract", help="print what is found in documents, as JSON Lines")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE")
    paths: list[Path] = parser.parse_args(words).files
    return max([_print(path) for path in paths])


def _print(path: Path) -> int:
    """Print one document's line; 1 where it cannot be read, which is told on standard error."""
    try:
        line = json.dumps(write_json(path), ensure_ascii=False)
    except (BriefingError, OSError) as error:
        said = f"{path}: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error)
        print(" ".join(said.split()), file=sys.stderr, flush=True)
        return 1
    print(line, flush=True)
    return 0


def write_json(path: Path) -> dict[str, Any]:
    """What is found in a document, in the keys and their order of the format.

    Raises:
        SourceError: It cannot be read.
    """
    source = read_source(path)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    found = write_extraction(extract(source.text, source.pages))
    found["warnings"][:0] = [{"start": 0, "end": 0, "message": note} for note in source.notes]
    return {"document": path.name, "sha256": digest, "title": source.title} | found


def write_extraction(found: Extraction) -> dict[str, Any]:
    """What was found as plain values; null where there is none."""
    inspection, recommendations = found.inspection, found.recommendations
    return {
        "inspection": {
            "body": inspection.body,
            "programme": inspection.programme.value,
            "overall_rating": inspection.overall_rating.value if inspection.overall_rating else None,
            "cases_inspected": inspection.cases_inspected,
            "sure": {key: key not in inspection.doubts for key in _INSPECTION},
            "doubt": say_doubts(inspection.doubts),
        },
        "figures": [_write_figure(figure) for figure in found.figures],
        "quotations": [
            {
                "speaker": each.speaker,
                "text": each.text,
                "start": each.start,
                "end": each.end,
                "authentic": each.authentic,
            }
            for each in found.quotations
        ],
        "ratings": [
            {
                "of": each.of,
                "rating": each.rating.value,
                "start": each.start,
                "end": each.end,
                "sure": not each.doubts,
                "doubt": say_doubts(each.doubts),
            }
            for each in found.ratings
        ],
        "recommendations": {
            "total": recommendations.total,
            "by_addressee": dict(recommendations.by_addressee),
            "items": [
                {"to": each.to, "text": each.text, "start": each.start, "end": each.end}
                for each in recommendations.items
            ],
        },
        "findings": [{"start": each.start, "end": each.end, "measure": each.measure.value} for each in found.findings],
        "warnings": [{"start": each.start, "end": each.end, "message": each.message} for each in found.warnings],
    }


def _write_figure(figure: FoundFigure) -> dict[str, Any]:
    return {
        "start": figure.start,
        "end": figure.end,
        "surface": figure.surface,
        "evidence": figure.evidence,
        "percent": float(figure.percent),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "qualifier": figure.qualifier.value,
        "measure": figure.measure.value,
        "stage": figure.stage.value if figure.stage else None,
        "polarity": figure.polarity.value,
        "population": figure.population,
        "scope": figure.scope.value,
        "when": figure.when,
        "where": figure.where,
        "page": figure.page,
        "sure": not figure.doubts,
        "doubt": say_doubts(figure.doubts),
    }


def run() -> int:
    """Run as a command: UTF-8 whatever the locale, and no word where the reader of a pipe has left."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return main(sys.argv[1:])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(run())
