"""A published briefing on Northshire, changed: what the tests of corrections stand on."""

import subprocess
from datetime import date
from pathlib import Path
from typing import Any, Final

from briefing.check import Report, check, read_content, read_published
from briefing.proof.facts import LOCK_NAME, write_lock
from briefing.read.sources import Library
from tests.proving import give_sources

TEXT: Final = (Path(__file__).parent / "northshire.md").read_text(encoding="utf-8")
TODAY: Final = date(2026, 11, 22)
SLUG: Final = "northshire-2026"
COUNTED: Final = (
    ("41 out of 60", "40 out of 60"),
    ("numerator: 41", "numerator: 40"),
    ("[41 of 60]", "[40 of 60]"),
)
"""What makes another count of a figure."""
ENTRY: Final = "- {date: 2026-11-22, what: figure oversight, old: 41 of 60, new: 40 of 60, why: misread}"
"""The correction that tells it."""


def change(*changes: tuple[str, str], text: str = TEXT) -> str:
    """The briefing's text with words of it replaced, each of which must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


CHANGED: Final = change(*COUNTED)
"""The briefing with another count."""


def correct(*entries: str, text: str = TEXT) -> str:
    """The text with these entries among its corrections, behind those that it has."""
    lines = "".join(f"\n  {entry}" for entry in entries)
    if "corrections: []" in text:
        return text.replace("corrections: []", f"corrections:{lines}")
    head, closing, body = text.rpartition("\n---\n")
    return f"{head}{lines}{closing}{body}"


def write(content: Path, **texts: str) -> Path:
    """A content folder of these briefings alone, with their sources; its lock of facts left as it is."""
    folder = content / "briefings"
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        path.unlink()
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return give_sources(content)


def publish(content: Path) -> str:
    """Write the lock as a build does once the site stands; returns it."""
    documents = read_content([content], content.parent).briefings
    text = write_lock(document.content for document in documents if document.content)
    (content / LOCK_NAME).write_text(text, encoding="utf-8")
    return text


def check_all(content: Path, *paths: Path) -> Report:
    """What `check` finds in a content folder, or in these files of it."""
    files = list(paths) or [content]
    published = read_published(files, content.parent, TODAY)
    return check(read_content(files, content.parent), Library(), published)


def problems(content: Path, *paths: Path) -> list[str]:
    """The problems with what was published from a content folder, as they are printed; its words are not held here."""
    report = check_all(content, *paths)
    return [str(problem) for problem in report.problems if problem in report.unaccounted]


def paste(problem: str) -> str:
    """The entry that a problem's hint holds."""
    return problem[problem.index("- {date:") :]


def git(folder: Path, *words: str) -> str:
    """What git prints in a folder."""
    who = ("-c", "user.name=A. Example", "-c", "user.email=a@gazette.example", "-c", "init.defaultBranch=main")
    run: Any = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True)
    return str(run.stdout)
