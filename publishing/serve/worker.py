"""A process that makes sites of the content as it is, and tells what is wrong.

It loads everything once and waits for tasks on standard input, so that a save need not wait. Each task is done by
a fork: what breaks there ends there. It is never started under `--fatal`: what can be made is made.
"""

import json
import os
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from briefing.check import Report
from briefing.check.command import check_paths
from briefing.errors import BriefingError
from briefing.files import ROOT
from briefing.model import Edition
from publishing.make import make_site
from publishing.mistakes import explain_error, list_mistakes


@dataclass(frozen=True, kw_only=True)
class Task:
    """What to make: of which content, into which new folder, as on which day; where to tell of it."""

    content: str
    output: str
    day: str
    told: str


@dataclass(kw_only=True)
class Made:
    """What was made.

    Attributes:
        whole: Whether a site was made at all.
        seconds: How long it took.
        mistakes: As `Mistake.write` writes them.
        addresses: The address of each file of the content, as far as it is known.
        unpublished: What no reader sees yet, by address: "draft", or the day until which it is held back.
        unwritten: Files of the site that could not be made.
    """

    whole: bool = False
    seconds: float = 0.0
    mistakes: list[dict[str, Any]] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    unpublished: dict[str, str] = field(default_factory=dict)
    unwritten: list[str] = field(default_factory=list)


def main() -> None:
    """Do tasks, one a line, each in a process of its own where there is such a thing; say when one is done."""
    failure: BaseException | None = None
    try:
        load()
    except (Exception, SystemExit) as error:  # told in the browser, whatever it is
        failure = error
    forks = hasattr(os, "fork")
    for line in sys.stdin:
        child = os.fork() if forks else 0
        if child:
            os.waitpid(child, 0)
        else:
            do(Task(**json.loads(line)), failure)
        if forks and not child:
            os._exit(0)
        print("done", flush=True)
        if not forks:
            return


def do(task: Task, failure: BaseException | None) -> None:
    """Make a site, and tell of it. failure: why the code cannot be used."""
    started = time.monotonic()
    made = Made(mistakes=[explain_error(failure, ROOT).write()]) if failure else make(task)
    made.seconds = time.monotonic() - started
    told = Path(task.told)
    staged = told.with_suffix(".new")
    staged.write_text(json.dumps(asdict(made)), encoding="utf-8")
    staged.replace(told)
    if made.whole:
        make_search(Path(task.output))


def make_search(site: Path) -> None:
    """Make the search of a site that is shown already, so that no save waits for it."""
    from publishing.search_index import make_engine

    with suppress(BriefingError, OSError, ValueError):  # the page of the search says that it cannot be loaded
        make_engine(site)


def load() -> None:
    """Import what every site needs."""
    import pelican.settings

    settings = pelican.settings.read_settings(str(ROOT / "pelicanconf.py"))
    for name in ("publishing.build", *settings["PLUGINS"]):
        import_module(name)


def make(task: Task) -> Made:
    """Check the content and make a site of it."""
    made = Made()
    try:
        report = check_paths([Path(task.content)], date.fromisoformat(task.day))
        unreadable, wrong = describe(report, made)
        made.mistakes += [mistake.write() for mistake in list_mistakes(report.found, ROOT)]
        shutil.rmtree(task.output, ignore_errors=True)
        Path(task.output).mkdir(parents=True)
        edition = Edition(day=date.fromisoformat(task.day), drafts=True)
        report = replace(report, content=report.content.settle(edition))
        output, store = Path(task.output), ROOT / ".cache" / "charts"
        site = make_site(report, output, store, forgiving=True, leave=unreadable)
        if not site.whole and wrong:  # a mistake of the content may be the reason: the rest shall be seen
            site = make_site(report, output, store, forgiving=True, leave=[*wrong, *unreadable])
        made.whole, made.unwritten = site.whole, site.unwritten
        made.mistakes += [mistake.write() for mistake in site.mistakes]
    except (Exception, SystemExit) as error:  # told in the browser, whatever it is
        made.mistakes.append(explain_error(error, ROOT).write())
    return made


def describe(report: Report, made: Made) -> tuple[list[str], list[str]]:
    """Tell the addresses of the content, and the names of two kinds of its files.

    Those that Pelican must not read: pipes, which never end, and second ones of a slug. And those with a problem.
    """
    for document in report.content.briefings:
        if slug := document.read("slug"):
            made.addresses[str(document.file)] = f"/briefings/{slug}/"
        if document.content and not document.content.published:
            until = document.content.date.isoformat() if document.content.held else "draft"
            made.unpublished[f"/briefings/{slug}/"] = until
    for page in report.content.pages:
        if slug := page.read("slug"):
            made.addresses[str(page.file)] = f"/{slug}/"
    wrong = {problem.path.name for problem in report.problems if problem.path.suffix == ".md"}
    pipes = {problem.path.name for problem in report.content.strays if not (ROOT / problem.path).is_file()}
    return sorted(_find_twins(made.addresses) | pipes), sorted(wrong)


def _find_twins(addresses: dict[str, str]) -> set[str]:
    """The names of files whose address another one before them has: Pelican writes neither of two."""
    first = {address: file for file, address in reversed(addresses.items())}
    return {Path(file).name for file, address in addresses.items() if first[address] != file}


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
