"""The process that makes the sites of the preview. It holds code and content, so that a save waits for neither.

What breaks while it works is told; where it dies, the session starts another one.
"""

import os
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing.errors import BriefingError
from briefing.files import ROOT
from publishing.mistakes import Mistake, explain_error, list_mistakes

if TYPE_CHECKING:
    from briefing.check import Report

STORE: Final = ROOT / ".cache" / "charts"


@dataclass(kw_only=True)
class Preview:
    """What became of a save.

    Attributes:
        whole: Whether a site was made at all.
        seconds: How long it took.
        mistakes: Of the content, the theme and the code.
        addresses: The address of each file of the content, as far as it is known.
        unpublished: What no reader sees yet, by address: "draft", or the day until which it is held back.
        unwritten: Files of the site that could not be made.
    """

    whole: bool = False
    seconds: float = 0.0
    mistakes: list[Mistake] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    unpublished: dict[str, str] = field(default_factory=dict)
    unwritten: list[str] = field(default_factory=list)


def main(connection: Connection) -> None:
    """Make a site of each content, output folder and day that come in, and send its preview, until nobody asks."""
    failure: BaseException | None = None
    try:  # to import all that a site needs, broken as it may be where somebody works on the theme or a plugin
        from pelican.settings import read_settings

        plugins = read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"]
        for name in ("publishing.make", "briefing.check.command", *plugins):
            import_module(name)
    except (Exception, SystemExit) as error:  # told in the browser, whatever it is
        failure = error
    with suppress(EOFError, ConnectionError):  # the session is gone
        while True:
            content, output, day = connection.recv()
            began, preview = time.monotonic(), Preview()
            try:
                if failure:
                    raise failure
                _make(content, output, day, preview)
            except (Exception, SystemExit) as error:  # told in the browser, whatever it is
                preview.mistakes.append(explain_error(error, ROOT))
            preview.seconds = time.monotonic() - began
            connection.send(preview)
            if preview.whole:
                from publishing.search_index import make_engine

                # After the site is shown, so that no save waits for it; else the search says that it cannot be loaded.
                with suppress(BriefingError, OSError, ValueError):
                    make_engine(output)


def _make(content: Path, output: Path, day: date, preview: Preview) -> None:
    """Check the content and make a site of it."""
    from briefing.check.command import check_paths
    from briefing.model import Edition
    from publishing.make import make_site

    report = check_paths([content], day)
    preview.mistakes += list_mistakes(report.found, ROOT)
    _describe(report, preview)
    if not report.content.folders:  # it has gone, as has been told
        return
    report = replace(report, content=report.content.settle(Edition(day=day, drafts=True)))
    # Of two files with one address Pelican writes neither: the first is shown.
    first = {address: file for file, address in reversed(preview.addresses.items())}
    twins = {Path(file).name for file, address in preview.addresses.items() if first[address] != file}
    leave = twins | {
        problem.path.name
        for problem in report.content.strays
        if not (ROOT / problem.path).is_file()  # pipes never end
    }
    wrong = {problem.path.name for problem in report.problems if problem.path.suffix == ".md"}
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    made = make_site(report, output, STORE, forgiving=True, leave=leave)
    if not made.whole and wrong:  # a mistake of the content may be the reason: the rest shall be seen
        made = make_site(report, output, STORE, forgiving=True, leave=leave | wrong)
    preview.whole, preview.unwritten = made.whole, made.unwritten
    preview.mistakes += made.mistakes


def _describe(report: "Report", preview: Preview) -> None:
    """Say at which address each file stands, and what of it no reader sees."""
    for document in report.content.briefings:
        if slug := document.read("slug"):
            preview.addresses[str(document.file)] = f"/briefings/{slug}/"
        if document.content and not document.content.published:
            until = document.content.date.isoformat() if document.content.held else "draft"
            preview.unpublished[f"/briefings/{slug}/"] = until
    for page in report.content.pages:
        if slug := page.read("slug"):
            preview.addresses[str(page.file)] = f"/{slug}/"


if __name__ == "__main__":
    from publishing import preview_worker  # noqa: PLW0406  # what it sends is known by a module, which must have its name

    os.chdir(ROOT)
    preview_worker.main(Connection(int(sys.argv[1])))
