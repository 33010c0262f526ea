"""A process that makes sites of the content as it is, and tells what is wrong.

It loads everything once and waits for tasks on standard input, so that a save need not wait. Each task is done by
a fork: what breaks there ends there. It is never started under `--fatal`: what can be made is made.
"""

import json
import logging
import os
import sys
import time
from collections.abc import Iterable
from contextlib import redirect_stdout, suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError, DocumentError
from briefing.files import ROOT
from publishing.serve.mistakes import Mistake, explain_error, list_mistakes


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
        problems, wrong, unreadable = check(task, made)
        made.mistakes += [mistake.write() for mistake in problems]
        found = write_site(task, made, leave=unreadable)
        if not made.whole and wrong:  # a mistake of the content may be the reason: the rest shall be seen
            found = write_site(task, made, leave=[*wrong, *unreadable])
        made.mistakes += [mistake.write() for mistake in dict.fromkeys(found)]
    except (Exception, SystemExit) as error:  # told in the browser, whatever it is
        made.mistakes.append(explain_error(error, ROOT).write())
    return made


def check(task: Task, made: Made) -> tuple[list[Mistake], list[str], list[str]]:
    """The problems of the content, and the names of two kinds of its files.

    Those that have a problem; and those that Pelican must not read: pipes, which never end, and second ones of a slug.
    """
    from briefing.check.command import check_paths

    report = check_paths([Path(task.content)], date.fromisoformat(task.day))
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
    unreadable = sorted(_find_twins(made.addresses) | pipes)
    return list_mistakes(report.found, ROOT), sorted(wrong), unreadable


def _find_twins(addresses: dict[str, str]) -> set[str]:
    """The names of files whose address another one before them has: Pelican writes neither of two."""
    first = {address: file for file, address in reversed(addresses.items())}
    return {Path(file).name for file, address in addresses.items() if first[address] != file}


def write_site(task: Task, made: Made, leave: Iterable[str]) -> list[Mistake]:
    """Let Pelican make the site, but for the files of these names; tell what went wrong."""
    import shutil

    from pelican import Pelican, signals
    from pelican.settings import read_settings

    shutil.rmtree(task.output, ignore_errors=True)
    Path(task.output).mkdir(parents=True)
    settings = read_settings(
        str(ROOT / "pelicanconf.py"),
        override={
            "PATH": task.content,
            "OUTPUT_PATH": task.output,
            "DAY": task.day,
            "DRAFTS": True,
            "IGNORE_FILES": [".*", *leave],
        },
    )
    found: list[Mistake] = []
    heard = _Ear(found, {mistake["path"] for mistake in made.mistakes})
    logging.getLogger().addHandler(heard)
    forgiving = _forgive(made, found)
    signals.get_writer.connect(forgiving)
    try:
        with redirect_stdout(sys.stderr):
            Pelican(settings).run()
        made.whole = True
    except Exception as error:  # told in the browser, whatever it is
        found.append(explain_error(error, ROOT))
    finally:
        signals.get_writer.disconnect(forgiving)
        logging.getLogger().removeHandler(heard)
    return found


def _forgive(made: Made, found: list[Mistake]) -> Any:
    """What hands Pelican a writer that tells of a page it cannot make, and goes on with the next."""
    from pelican.writers import Writer

    class Forgiving(Writer):
        """Pelican's writer, which outlives a broken template."""

        def write_file(self, name: str, *words: Any, **named: Any) -> None:
            """Write a file, or tell why not."""
            try:
                super().write_file(name, *words, **named)
            except Exception as error:  # told in the browser, whatever it is
                made.unwritten.append(name)
                found.append(explain_error(error, ROOT))

    def hand_over(_: Any) -> type:
        return Forgiving

    return hand_over


class _Ear(logging.Handler):
    """Hears what Pelican complains of, but for what `check` has told in better words. told: the files of that."""

    def __init__(self, found: list[Mistake], told: set[str]) -> None:
        super().__init__(logging.WARNING)
        self.found = found
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a complaint."""
        error = record.exc_info[1] if record.exc_info else None
        said = " ".join(record.getMessage().split())
        if isinstance(error, DocumentError) or any(path in said or Path(path).name in said for path in self.told):
            return
        if error is not None:
            self.found.append(explain_error(error, ROOT))
        else:
            self.found.append(Mistake(path="", message=f"Pelican says: {said[:300]}"))


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
