"""The build: checks, builds beside the site that stands, counts what was published, and swaps.

Whatever goes wrong, the site that stands is left as it is.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from auditing import audit
from auditing.promised import MARK, list_promised
from briefing.check import Content, Report, check, read_content, read_published
from briefing.errors import BuildError, Problem
from briefing.facts import LOCK_NAME, stage_lock, write_lock
from briefing.model import Edition
from briefing.sources import folders_at_hand, read_library
from briefing.today import EPOCH, find_epoch, find_today

ROOT: Final = Path(__file__).resolve().parent
_MOST_STRAYS: Final = 50


@dataclass(frozen=True, kw_only=True)
class Built:
    """What was published, and where; what was left out: drafts, and how many problems they have; what is held back."""

    output: Path
    briefings: int
    pages: int
    drafts: int
    problems: int
    held: tuple[str, ...] = ()
    began: bool = False


def check_paths(paths: Iterable[Path], day: date | None = None) -> Report:
    """All problems of content folders or files, with the sources at hand. day: that of the site, by default today.

    Raises:
        SourceError: A folder of sources or its catalogue cannot be read.
    """
    paths = list(paths)
    day = day or find_today()
    published = read_published(paths, ROOT, day)
    return check(read_content(paths, ROOT, Edition(day=day)), read_library(folders_at_hand(ROOT)), published)


def build(content: Path, output: Path, day: date | None = None) -> Built:
    """Publish a checked content folder to an output folder. day: that of the site, by default today.

    Raises:
        BuildError: `check` found problems, the output folder is not ours to replace, Pelican failed or warned, or
            something is missing from what it made.
    """
    day = day or find_today()
    _check_place(content, output)
    new, old = _beside(output)
    if old.exists() and not output.exists():  # a build was killed between its two moves
        old.rename(output)
    report = check_paths((content,), day)
    if report.blocking:
        raise BuildError(say_problems(report.blocking) + "\nnothing was built; the site that stands is untouched")
    began = bool(report.content.published) and not (content / LOCK_NAME).exists()
    _remove(new)
    new.mkdir(parents=True)
    (new / MARK).write_text("Built by Inspection Briefings; the next build replaces this folder.\n", encoding="utf-8")
    try:
        _run_pelican(content, new, day)
        _count(report.content, new)
        check_site(new, report.content)
        with record(content / LOCK_NAME, report.content):
            _swap(new, output)
    finally:
        _remove(new)
    published, held = len(report.content.published), list_held(report.content)
    return Built(
        output=output,
        briefings=published,
        pages=len(report.content.pages),
        drafts=len(report.content.briefings) - published - len(held),
        problems=len(report.problems),
        held=held,
        began=began,
    )


@contextmanager
def record(path: Path, content: Content) -> Iterator[None]:
    """Write the lock of published values beside its place, and move it there once the site is in its own."""
    briefings = [document.content for document in content.briefings if document.content]
    try:
        staged = stage_lock(path, write_lock(briefings))
    except OSError as error:
        raise BuildError(f"{path} cannot be written: {error.strerror}; the site that stands is untouched") from None
    try:
        yield
        if staged:
            staged.replace(path)
    finally:
        if staged:
            staged.unlink(missing_ok=True)


def check_site(site: Path, content: Content) -> None:
    """Hold a built site against the content that it was built from.

    Raises:
        BuildError: A number, a word or a link of it does not hold.
    """
    if strays := audit(site, content):
        lines = [str(stray) for stray in strays[:_MOST_STRAYS]]
        more = [f"and {len(strays) - _MOST_STRAYS} more"] if len(strays) > _MOST_STRAYS else []
        raise BuildError("\n".join([*lines, *more, f"{say_count(len(strays), 'stray')} in the built site"]))


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


def say_count(count: int, what: str) -> str:
    """The count with its noun: "1 page", "2 pages"."""
    return f"{count} {what}{'s' * (count != 1)}"


def say_proof(report: Report) -> str:
    """How many files were checked, and how many briefings were held against their source."""
    briefings, pages, proved = len(report.content.briefings), len(report.content.pages), len(report.proved)
    resting = briefings - proved
    rest = f"; {resting} rest on the sha256 of a source that is not at hand" if resting else ""
    checked = f"{say_count(briefings, 'briefing')} and {say_count(pages, 'page')}"
    return f"no problems in {checked}; {proved} held against their source{rest}"


def _check_place(content: Path, output: Path) -> None:
    """Hold the output folder to what may be replaced."""
    if not content.is_dir():
        raise BuildError(f"{content} is no folder; --content names the one that holds briefings/ and pages/")
    if output.resolve() in {content.resolve(), *content.resolve().parents, ROOT, *ROOT.parents}:
        raise BuildError(f"{output} holds what the site is made from; choose another --output")
    if content.resolve() in output.resolve().parents:
        raise BuildError(f"{output} lies in the content folder; choose another --output")
    if output.exists() and not output.is_dir():
        raise BuildError(f"{output} is a file; choose another --output")
    for folder in (output, *_beside(output)):
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
            raise BuildError(
                f"{folder} holds what was not built here, and is left alone; empty it or choose another --output"
            )


def _beside(output: Path) -> tuple[Path, Path]:
    """Where the new site is built, and where the old one waits until the new one is in its place."""
    return output.with_name(f"{output.name}.new"), output.with_name(f"{output.name}.old")


def _remove(folder: Path) -> None:
    """Remove a folder that was built here; its mark goes last, lest a killed build leave what no build may touch."""
    if folder.is_dir():
        for path in [path for path in folder.iterdir() if path.name != MARK]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.rmtree(folder)


def _run_pelican(content: Path, new: Path, day: date) -> None:
    """Let Pelican build into a new folder the site of a day; a warning is an error."""
    settings = ("--settings", str(ROOT / "pelicanconf.py"), "--fatal", "warnings")
    words = [sys.executable, "-m", "pelican", str(content), "--output", str(new), *settings]
    environment = {**os.environ, EPOCH: find_epoch(day), "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200"}
    ran = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise BuildError(f"Pelican failed; the site that stands is untouched\n{(ran.stderr or ran.stdout).strip()}")


def _count(content: Content, new: Path) -> None:
    """Hold what was made against what was promised."""
    promised = list_promised(content)
    made = {path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file() and path.stat().st_size}
    if missing := sorted(promised - made):
        raise BuildError("these files were to be published and are not there: " + ", ".join(missing))
    if surplus := sorted(made - promised):
        raise BuildError("these files were made and belong to nothing that is published: " + ", ".join(surplus))


def _swap(new: Path, output: Path) -> None:
    """Put the new site in the place of the old one."""
    _, old = _beside(output)
    _remove(old)
    if output.exists():
        output.rename(old)
    try:
        new.rename(output)
    except OSError:
        if old.exists():
            old.rename(output)
        raise
    _remove(old)
