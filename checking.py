"""The task `check`: what can be mended is mended, and what was found is told in the form that was asked for."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from briefing.check import Report, read_content
from briefing.check.tell import write_annotations, write_json
from briefing.document import BRIEFING, PAGE
from briefing.mend import mend_file
from building import ROOT, check_paths, list_held, say_problems, say_proof


class Form(StrEnum):
    """How what was found is told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check_and_say(paths: Sequence[Path], day: date, form: Form = Form.TEXT, fix: bool = False) -> tuple[str, bool]:
    """What `check` says of files and folders, and whether there are problems. Hints alone are none.

    Args:
        paths: The files and folders.
        day: That of the site.
        form: How it is told.
        fix: Whether to mend first what can be mended.

    Raises:
        BriefingError: A folder of sources cannot be read, or a file not be written.
    """
    fixed = list(_fix(paths)) if fix else []
    report = check_paths(paths, day)
    if form is Form.JSON:
        said = write_json(report, fixed)
    else:
        found = write_annotations(report.found) if form is Form.GITHUB else ""
        said = "\n".join(filter(None, [*fixed, found, _say(report, brief=form is Form.GITHUB)]))
    return said, bool(report.problems)


def _fix(paths: Sequence[Path]) -> Iterator[str]:
    """Mend the files; what was done, a line each."""
    content = read_content(paths, ROOT)
    briefings = ((document.file, document.path, BRIEFING) for document in content.briefings)
    pages = ((document.file, document.path, PAGE) for document in content.pages)
    for file, shown, record in chain(briefings, pages):
        yield from (f"{shown}: fixed: {change}" for change in mend_file(file, record))


def _say(report: Report, *, brief: bool) -> str:
    """The problems and hints, and how many there are; and what was checked, where there is no problem."""
    lines = say_problems(report.found).splitlines() if report.found else []
    if not report.problems:
        lines += [say_proof(report), *list_held(report.content)]
    return "\n".join(lines[-1:] if brief else lines)
