"""The task `check`: what can be mended is mended, and what was found is told in the form that was asked for."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path

from briefing.check import Content, Folder, Report, check, find_folders, read_content, read_published
from briefing.check.content import Track
from briefing.check.mend import mend_file
from briefing.check.tell import write_annotations, write_json
from briefing.document import BRIEFING, PAGE
from briefing.errors import BriefingError, Problem
from briefing.files import ROOT, write_whole
from briefing.model import Edition
from briefing.model.wording import say_count, say_date
from briefing.proof import LEDGER_NAME, How, Proof, update_ledger
from briefing.proof.sources import folders_at_hand, read_library
from briefing.read import READER
from briefing.site import find_today


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
    """How many files were checked, and how the briefings are held: just now, by the record, or not at all."""
    briefings, pages = len(report.content.briefings), len(report.content.pages)
    checked = f"{say_count(briefings, 'briefing')} and {say_count(pages, 'page')}"
    return f"no problems in {checked}; {_say_held(list(report.proofs.values()))}"


def _say_held(proofs: Sequence[Proof]) -> str:
    """How briefings are held: "5 rest on the record of 26 November 2026, none held now"."""
    by_how = {how: [proof for proof in proofs if proof.how is how] for how in How}
    now, recorded, not_held = (len(by_how[how]) for how in (How.NOW, How.RECORD, How.NOT))
    days = sorted({proof.day for proof in by_how[How.RECORD] if proof.day})
    span = " to ".join(dict.fromkeys(say_date(day) for day in (days[0], days[-1]))) if days else ""
    said = [f"{recorded} {'rests' if recorded == 1 else 'rest'} on the record of {span}"] if recorded else []
    if now or not recorded:
        said.insert(0, f"{now} held against their source now")
    else:
        said[0] += ", none held now"
    if not_held:
        said.append(f"{not_held} not held")
    return "; ".join(said)
