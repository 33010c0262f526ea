"""The task `check`: what can be mended is mended, and what was found is told in the form that was asked for.

docs/authoring.md lists the keys of the JSON. A key that is there stays, with its meaning; new ones may come.
"""

import json
import os
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from briefing.check import Content, Report, check, read_content, read_published
from briefing.check.content import Track, find_folders
from briefing.check.mend import mend_file
from briefing.document import BRIEFING, PAGE
from briefing.errors import BriefingError, Problem, on_one_line
from briefing.files import ROOT, write_whole
from briefing.model import Edition
from briefing.model.wording import say_count, say_date
from briefing.proof import LEDGER_NAME, How, update_ledger
from briefing.read import READER
from briefing.read.sources import folders_at_hand, read_library
from briefing.site import find_today

_IN_MESSAGES: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES: Final = {**_IN_MESSAGES, **str.maketrans({":": "%3A", ",": "%2C"})}
"""How signs are written to GitHub: in a message, and in a property such as `file=content/a.md`."""


class OutputFormat(StrEnum):
    """How what was found is told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check_and_say(
    paths: Sequence[Path], day: date, form: OutputFormat = OutputFormat.TEXT, fix: bool = False
) -> tuple[str, bool]:
    """What `check` says of files and folders, and whether there are problems. Hints alone are none.

    Of whole content folders it records which evidence it held, where a person reads what it says.

    Args:
        paths: The files and folders.
        day: That of the site.
        form: How it is told.
        fix: Whether to mend first what can be mended.

    Raises:
        BriefingError: A folder of sources cannot be read, or a file not be written.
    """
    fixed: list[str] = []
    if fix:
        content = read_content(paths, ROOT)
        library = read_library(folders_at_hand(ROOT, *find_folders(paths)))
        for documents, record_of in ((content.briefings, BRIEFING), (content.pages, PAGE)):
            for each in documents:
                fixed += [f"{each.path}: fixed: {change}" for change in mend_file(each.file, record_of, library)]
    report = check_paths(paths, day)
    if form is OutputFormat.JSON:
        return write_json(report, fixed), bool(report.problems)
    lines = say_problems(report.found).splitlines() if report.found else []
    if not report.problems:
        lines += [say_proof(report), *list_held(report.content)]
    if form is OutputFormat.GITHUB:
        lines = [write_annotations(report.found), *lines[-1:]]
    elif not os.environ.get("CI"):
        lines += record(report)
    return "\n".join(filter(None, [*fixed, *lines])), bool(report.problems)


def record(report: Report) -> list[str]:
    """Write into the records of whole content folders what was held just now; what was written, a line each.

    A record with a problem of its own is left alone, and so is one to which nothing is new. Of a briefing with a
    problem nothing new is recorded, and nothing is dropped.
    """
    told = []
    wrong = {problem.path for problem in report.problems}
    for folder in report.content.folders:
        old = folder.ledger
        if not folder.whole or old.problems:
            continue
        ours = [each.path for each in report.content.briefings if report.content.find_folder(each) is folder]
        proofs = [(path, report.proofs.get(path)) for path in ours]
        used = [(piece.sha256, piece.evidence) for _, proof in proofs if proof for piece in proof.pieces]
        held = [
            (piece.sha256, piece.evidence, piece.places)
            for path, proof in proofs
            if proof and path not in wrong
            for piece in proof.pieces
            if piece.sha256 and piece.how is How.NOW and not piece.evidence.drafted
        ]
        # What a briefing uses that could not be read is not known, and so nothing is dropped as used no longer.
        everything = None if any(proof is None for _, proof in proofs) else used
        text, lines = update_ledger(old, everything, held, find_today(), READER)
        if text == old.text or (not lines and old.text is None):
            continue
        try:
            write_whole(folder.path / LEDGER_NAME, text)
        except (OSError, BriefingError) as error:
            why = getattr(error, "strerror", error)
            told.append(f"{old.path} could not be written, and records nothing new: {why}")
        else:
            new, gone = len(lines - old.lines.keys()), len(old.lines.keys() - lines)
            told.append(f"{old.path}: {new} recorded, {gone} no longer used; commit it with the briefings")
    return told


def check_paths(paths: Iterable[Path], day: date | None = None, track: Track = iter) -> Report:
    """All problems of content folders or files, with the sources at hand.

    Args:
        paths: The folders and files.
        day: That of the site, by default today.
        track: Passes on what it is given one by one, and may tell how far that is.

    Raises:
        SourceError: A folder of sources or its catalogue cannot be read.
    """
    paths, day = list(paths), day or find_today()
    published = read_published(paths, ROOT, day)
    content = read_content(paths, ROOT, Edition(day=day), track)
    library = read_library(folders_at_hand(ROOT, *find_folders(paths)))
    return check(content, library, published, track)


def say_problems(problems: Sequence[Problem]) -> str:
    """The problems and hints, and a line that counts them."""
    files = len({problem.path for problem in problems})
    hints = sum(problem.minor for problem in problems)
    counts = [(len(problems) - hints, "problem"), (hints, "hint")]
    counted = " and ".join(say_count(count, what) for count, what in counts if count)
    return "\n".join([*map(str, problems), f"{counted} in {say_count(files, 'file')}"])


def list_held(content: Content) -> tuple[str, ...]:
    """What is held back, a line each, with the day on which it is published."""
    held = ((document.content.date, document.path) for document in content.held if document.content)
    return tuple(f"{path}: held back until {day}" for day, path in sorted(held))


def say_proof(report: Report) -> str:
    """How many files were checked, and how the briefings are held: just now, by the record, or not at all.

    "no problems in 5 briefings and 3 pages; 5 rest on the record of 26 November 2026, none held now"
    """
    briefings, pages = len(report.content.briefings), len(report.content.pages)
    by_how = {how: [proof for proof in report.proofs.values() if proof.how is how] for how in How}
    now, recorded, not_held = (len(by_how[how]) for how in (How.NOW, How.RECORD, How.NOT))
    days = sorted({proof.day for proof in by_how[How.RECORD] if proof.day})
    span = " to ".join(dict.fromkeys(say_date(day) for day in (days[0], days[-1]))) if days else ""
    said = [f"no problems in {say_count(briefings, 'briefing')} and {say_count(pages, 'page')}"]
    if now or not recorded:
        said.append(f"{now} held against their source now")
    if recorded:
        rest = f"{recorded} {'rests' if recorded == 1 else 'rest'} on the record of {span}"
        said.append(rest if now else f"{rest}, none held now")
    if partial := sum(proof.partial for proof in report.proofs.values()):
        said.append(f"{partial} {'rests' if partial == 1 else 'rest'} in part on pages that were read and are not held")
    if not_held:
        said.append(f"{not_held} not held")
    return "; ".join(said)


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
        place = f"file={told['path'].translate(_IN_PROPERTIES)},line={told['line']},col={told['column']}"
        message = f"{told['message']}\nhint: {told['hint']}" if told["hint"] else told["message"]
        lines.append(f"::{'notice' if problem.minor else 'error'} {place}::{message.translate(_IN_MESSAGES)}")
    return "\n".join(lines)
