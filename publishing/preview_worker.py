"""The process that makes the sites of the preview. It holds code and content, so that a save waits for neither.

What breaks while it works is told; where it dies, the session starts another one.
"""

import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import import_module
from itertools import count
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing.errors import BriefingError, Problem
from briefing.files import ROOT
from briefing.terms import Status
from publishing.mistakes import Mistake, explain_error, list_mistakes, show_path

if TYPE_CHECKING:
    from briefing.check import Report
    from briefing.document import Document
    from briefing.model import Briefing
    from briefing.proof import Proof

STORE: Final = ROOT / ".cache" / "charts"
_DRAFTED: Final = re.compile(r"\bdrafted:\s*true\b", re.IGNORECASE)
"""Stands at what the program read and nobody has held against the source yet."""


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A briefing that is not published: its address, title, file, problems, and what of it a person is yet to hold."""

    address: str
    title: str
    path: str
    problems: int
    to_hold: int


@dataclass(kw_only=True)
class Preview:
    """What became of a save.

    Attributes:
        whole: Whether a site was made at all.
        early: The file of the one page that is there before all others. Empty once the rest is.
        seconds: How long it took.
        mistakes: Of the content, the theme and the code.
        addresses: The address of each file of the content, as far as it is known.
        unpublished: What no reader sees yet, by address: "draft", "broken", or the day until which it is held back.
        drafts: The drafts, by file.
        unwritten: Files of the site that could not be made.
    """

    whole: bool = False
    early: str = ""
    seconds: float = 0.0
    mistakes: list[Mistake] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    unpublished: dict[str, str] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    unwritten: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Order:
    """A site that is wanted.

    Attributes:
        content: The folder that it is made of.
        output: The folder that it is made in.
        day: Its day.
        changed: The files that were saved: the page of one of them is made first.
    """

    content: Path
    output: Path
    day: date
    changed: frozenset[Path] = frozenset()


def main(connection: Connection) -> None:
    """Make the site of each order that comes in, and send its preview, until nobody asks."""
    failure: BaseException | None = None
    try:  # to import all that a site needs, broken as it may be where somebody works on the theme or a plugin
        from pelican.settings import read_settings

        plugins = read_settings(str(ROOT / "pelicanconf.py"))["PLUGINS"]
        for name in ("publishing.make", "briefing.check.command", *plugins):
            import_module(name)
    except (Exception, SystemExit) as error:  # told in the browser, whatever it is
        failure = error
    artist = Artist()
    with suppress(EOFError, ConnectionError):  # the session is gone
        while True:
            order: Order = connection.recv()
            began, preview = time.monotonic(), Preview()
            try:
                if failure:
                    raise failure
                _make(order, preview, connection, artist)
            except (Exception, SystemExit) as error:  # told in the browser, whatever it is
                preview.mistakes.append(explain_error(error, ROOT))
            preview.early, preview.seconds = "", time.monotonic() - began
            connection.send(preview)
            if preview.whole:
                from publishing.search_index import make_engine

                # After the site is shown, so that no save waits for it; else the search says that it cannot be loaded.
                with suppress(BriefingError, OSError, ValueError):
                    make_engine(order.output)


class Artist:
    """A process that draws, whose Vega is warm: cold it takes longer than all the rest of a save.

    Where it is gone, whatever makes the site draws by itself.
    """

    def __init__(self) -> None:
        ours, its = Pipe()
        spawn = get_context("spawn")  # a process that is forked after V8 has started hangs, and this one forks
        self.process = spawn.Process(target=_draw, args=(its,), daemon=True)
        self.process.start()
        its.close()
        self.line = ours
        self.warm, self.owed = False, 0
        """Whether it was asked for anything, and how many of its answers nobody has waited for."""

    def draw(self, report: "Report") -> None:
        """Draw what a site needs and nobody has drawn yet."""
        from briefing.charts import Store

        with suppress(Exception):  # a chart that cannot be drawn is told by whoever shows it
            orders, store = report.content.site.list_orders(), Store(folder=STORE)
            missing = [each for each in dict.fromkeys(orders) if not store.has(each)]
            if not missing and self.warm:
                return
            self.line.send(missing or orders[:1])
            self.owed += 1
            self.warm = True
            while missing and self.owed:
                self.line.recv()
                self.owed -= 1


def _draw(line: Connection) -> None:
    """Draw and keep the orders that come in, until nobody sends any."""
    from briefing.charts import Store
    from briefing.charts.make import make

    cold = True
    with suppress(EOFError, ConnectionError, KeyboardInterrupt):
        while orders := line.recv():
            with suppress(BriefingError, OSError):
                Store(folder=STORE).draw_all(orders)
            line.send(None)
            if cold:  # nothing may have been left to draw
                with suppress(BriefingError):
                    make(orders[:1])
            cold = False


def _make(order: Order, preview: Preview, connection: Connection, artist: Artist) -> None:
    """Check the content and make a site of it."""
    from briefing.check.command import check_paths
    from publishing.make import Forgiven, make_site

    report = check_paths([order.content], order.day)
    preview.mistakes += list_mistakes(report.found, ROOT)
    report, alone, finish = _show_holes(report, order, preview)
    preview.addresses |= {str(page.file): f"/{slug}/" for page in report.content.pages if (slug := page.read("slug"))}
    if not report.content.folders:  # it has gone, as has been told
        return
    early = next((preview.addresses[name] for name in map(str, order.changed) if name in preview.addresses), "")
    preview.early = f"{early.strip('/')}/index.html" if early else ""
    forgiven = Forgiven(
        leave=frozenset(
            problem.path.name
            for problem in report.content.strays
            if not (ROOT / problem.path).is_file()  # pipes never end
        ),
        alone=alone,
        finish=finish,
        first=preview.early,
        tell_first=lambda: connection.send(preview),
    )
    artist.draw(report)
    shutil.rmtree(order.output, ignore_errors=True)
    order.output.mkdir(parents=True)
    made = make_site(report, order.output, STORE, preview=forgiven)
    wrong = {problem.path.name for problem in report.problems if problem.path.suffix == ".md"}
    if not made.whole and wrong:  # a mistake of the content may be the reason: the rest shall be seen
        made = make_site(report, order.output, STORE, preview=replace(forgiven, leave=forgiven.leave | wrong))
    preview.whole, preview.unwritten = made.whole, made.unwritten
    preview.mistakes += made.mistakes


def _show_holes(
    report: "Report", order: Order, preview: Preview
) -> "tuple[Report, list[tuple[Briefing, Proof]], dict[str, Callable[[str], str]]]":
    """The report with marks in its briefings, those that are shown alone, and how their pages are finished by file.

    Each file of a briefing has an address: its slug is that of its name where it has none of its own.
    """
    from briefing.check.proof import check_proof
    from briefing.document.holes import read_with_holes
    from briefing.model import Edition
    from briefing.proof import Ledger, Proof
    from briefing.read.sources import folders_at_hand, read_library
    from publishing.preview_holes import show_briefing

    problems: dict[Path, list[Problem]] = {}
    for problem in report.found:
        problems.setdefault(problem.path, []).append(problem)
    library, documents = read_library(folders_at_hand(ROOT, order.content)), []
    alone: list[tuple[Briefing, Proof]] = []
    finish: dict[str, Callable[[str], str]] = {}
    slugs = {document.content.slug for document in report.content.briefings if document.content}
    taken: set[str] = set()
    for document in report.content.briefings:
        own, found = document.read("slug"), problems.get(document.path, [])
        slug = own if isinstance(own, str) and own not in taken else _name(document.file, taken | slugs)
        made, holes = document.content, frozenset[str]()
        if made is None:
            made, holes = read_with_holes(document, slug, order.day)
        preview.addresses[str(document.file)] = f"/briefings/{slug}/"
        taken.add(slug)
        if made is None:  # nothing of it can be read
            documents.append(document)
            continue
        shown = show_briefing(replace(made, slug=slug, shown=True), holes, document, found)
        if shown is None:
            documents.append(replace(document, content=None, keys={"status": Status.DRAFT}))
            continue
        finish |= {f"briefings/{slug}/{name}index.html": shown.finish for name in ("", "evidence/")}
        _describe(document, shown.briefing, found, preview)
        if document.content and slug == document.content.slug:
            documents.append(replace(document, content=shown.briefing))
        else:  # Pelican knows nothing of it
            folder = report.content.find_folder(document)
            ledger = folder.ledger if folder else Ledger()
            proof, _ = check_proof(replace(document, content=shown.briefing), library, ledger)
            alone.append((shown.briefing, proof or Proof()))
            documents.append(replace(document, content=None, keys={"status": Status.DRAFT}))
    edition = Edition(day=order.day, drafts=True)
    content = replace(report.content, briefings=tuple(documents), edition=edition)
    return replace(report, content=content), alone, finish


def _name(file: Path, taken: set[str]) -> str:
    """A slug that nobody has, for a file without one of its own."""
    name = re.sub(r"[^a-z0-9]+", "-", file.stem.casefold()).strip("-")[:60] or "briefing"
    return next(slug for at in count(1) if (slug := f"{name}-{at}" if at > 1 else name) not in taken)


def _describe(document: "Document[Briefing]", shown: "Briefing", found: "list[Problem]", preview: Preview) -> None:
    """Say what of a briefing no reader sees, and what is still to be done."""
    from briefing.prose import read_plain

    address = preview.addresses[str(document.file)]
    if document.content and document.content.held:
        preview.unpublished[address] = document.content.date.isoformat()
    elif shown.status is Status.DRAFT or not document.content:
        preview.unpublished[address] = "broken" if document.read("status") is Status.PUBLISHED else "draft"
        draft = Draft(
            address=address,
            title=read_plain(shown.title),
            path=show_path(document.file, ROOT),
            problems=sum(not problem.minor for problem in found),
            to_hold=len(_DRAFTED.findall(document.head)),
        )
        preview.drafts.append(draft)


if __name__ == "__main__":
    from publishing import preview_worker  # noqa: PLW0406  # what it sends is known by a module, which must have its name

    os.chdir(ROOT)
    preview_worker.main(Connection(int(sys.argv[1])))
