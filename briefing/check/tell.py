"""What `check` found, for other programs: as JSON, and as the annotations that GitHub shows beside the lines.

docs/reference.md lists the keys of the JSON. A key that is there stays, with its meaning; new ones may come.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from briefing.check import Report
from briefing.errors import Problem, on_one_line
from briefing.proof import How

_LEVELS: Final = {False: "error", True: "notice"}
"""What GitHub calls a problem and a hint, by whether it is minor."""
_ESCAPES: Final = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_MORE_ESCAPES: Final = {**_ESCAPES, ":": "%3A", ",": "%2C"}


def write_json(report: Report, fixed: Sequence[str] = ()) -> str:
    """A report as JSON. fixed: what was mended before, a line each."""
    told: dict[str, Any] = {
        "problems": len(report.problems),
        "hints": len(report.hints),
        "files": len({problem.path for problem in report.found}),
        "checked": {
            "briefings": len(report.content.briefings),
            "pages": len(report.content.pages),
            "proved": len(report.proved),
            "recorded": sum(proof.how is How.RECORD for proof in report.proofs.values()),
        },
        "fixed": list(fixed),
        "found": [_tell(problem) for problem in report.found],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _tell(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path.as_posix(),
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity.value,
        "message": on_one_line(problem.message),
        "hint": on_one_line(problem.hint) if problem.hint else None,
    }


def write_annotations(found: Iterable[Problem]) -> str:
    """Problems and hints as commands of GitHub's workflows, one a line."""
    lines = []
    for problem in found:
        told = _tell(problem)
        places = {"file": told["path"], "line": told["line"], "col": told["column"]}
        properties = ",".join(f"{name}={_escape(str(value), _MORE_ESCAPES)}" for name, value in places.items())
        message = f"{told['message']}\nhint: {told['hint']}" if told["hint"] else told["message"]
        lines.append(f"::{_LEVELS[problem.minor]} {properties}::{_escape(message, _ESCAPES)}")
    return "\n".join(lines)


def _escape(words: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(sign, sign) for sign in words)
