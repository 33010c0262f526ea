"""The task `check`: what can be mended is mended, and what was found is told in the form that was asked for."""

import os
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from briefing.check import Folder, Report, read_content
from briefing.check.tell import write_annotations, write_json
from briefing.document import BRIEFING, PAGE
from briefing.draft.store import write_whole
from briefing.errors import BriefingError
from briefing.mend import mend_file
from briefing.proof import LEDGER_NAME, How, update_ledger
from briefing.read import READER
from briefing.today import find_today
from building import ROOT, check_paths, list_held, say_problems, say_proof


class Form(StrEnum):
    """How what was found is told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check_and_say(paths: Sequence[Path], day: date, form: Form = Form.TEXT, fix: bool = False) -> tuple[str, bool]:
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
    fixed = list(_fix(paths)) if fix else []
    report = check_paths(paths, day)
    if form is Form.JSON:
        said = write_json(report, fixed)
    else:
        found = write_annotations(report.found) if form is Form.GITHUB else ""
        recorded = record(report) if form is Form.TEXT and not os.environ.get("CI") else []
        said = "\n".join(filter(None, [*fixed, found, _say(report, brief=form is Form.GITHUB), *recorded]))
    return said, bool(report.problems)


def record(report: Report) -> list[str]:
    """Write into the records of whole content folders what was held just now; what was written, a line each.

    A record with a problem of its own is left alone, and so is one to which nothing is new.
    """
    folders = (folder for folder in report.content.folders if folder.whole and not folder.ledger.problems)
    return [said for folder in folders if (said := _record(report, folder))]


def _record(report: Report, folder: Folder) -> str:
    """Write the record of a folder. Of a briefing with a problem nothing new is recorded, and nothing is dropped."""
    ours = [each for each in report.content.briefings if report.content.find_folder(each) is folder]
    wrong = {problem.path for problem in report.problems}
    proofs = [(each, report.proofs.get(each.path)) for each in ours]
    used = [(proof.sha256, piece.evidence) for _, proof in proofs if proof for piece in proof.pieces]
    held = [
        (proof.sha256, piece.evidence, piece.places)
        for each, proof in proofs
        if proof and proof.sha256 and each.path not in wrong
        for piece in proof.pieces
        if piece.how is How.NOW and not piece.evidence.drafted
    ]
    everything = None if any(proof is None for _, proof in proofs) else used
    text, lines = update_ledger(folder.ledger, everything, held, find_today(), READER)
    if text == folder.ledger.text or (not lines and folder.ledger.text is None):
        return ""
    try:
        write_whole(folder.path / LEDGER_NAME, text)
    except (OSError, BriefingError) as error:
        return (
            f"{folder.ledger.path} could not be written, and records nothing new: {getattr(error, 'strerror', error)}"
        )
    new, gone = len(lines - folder.ledger.lines.keys()), len(folder.ledger.lines.keys() - lines)
    return f"{folder.ledger.path}: {new} recorded, {gone} no longer used; commit it with the briefings"


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
