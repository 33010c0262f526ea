"""What stands and what is wrong, from one save to the next."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Timer
from typing import Final

from briefing.files import ROOT
from publishing.mistakes import Mistake
from publishing.preview_worker import Draft, Order, Preview

PATIENCE: Final = 20.0
"""Seconds that a site may take where a newer save waits for it. Each that is let go gives the next twice as long."""


@dataclass(frozen=True, kw_only=True)
class State:
    """What the browser is shown at one moment.

    Attributes:
        version: Counts the sites that were tried.
        making: Whether another one is being made.
        site: The folder of the site. None before the first one is made.
        mistakes: Those of the last try, the ones that stop a page first.
        addresses: The address of each file of the content.
        unpublished: What no reader sees yet, by address.
        moved: New addresses by the old ones, of files whose slug changed.
        stale: Addresses of pages that stand as they were before a mistake.
        drafts: What is not published, by file.
        early: The file of the one page that is there already of the site that is being made, and the folder of that.
    """

    version: int = 0
    making: bool = False
    site: Path | None = None
    mistakes: tuple[Mistake, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    unpublished: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    drafts: tuple[Draft, ...] = ()
    early: tuple[str, Path] | None = None

    def find(self, address: str) -> Path | None:
        """The file of the site at an address; its folder where only a slash is missing. None where there is none."""
        if self.early and f"{address.strip('/')}/index.html" == self.early[0]:
            return find_file(self.early[1], address)
        return find_file(self.site, address)

    @property
    def problems(self) -> int:
        """How many of the mistakes are problems, and no hints."""
        return sum(not mistake.minor for mistake in self.mistakes)


@dataclass(frozen=True, kw_only=True)
class Worker:
    """A worker at work, and the line on which it is asked and answers."""

    process: "subprocess.Popen[bytes]"
    line: Connection

    def kill(self) -> None:
        """Kill it and what it forked; it is not waited for."""
        with suppress(OSError):
            os.killpg(self.process.pid, signal.SIGKILL)


def start_worker() -> Worker:
    """Start a worker, which loads everything and waits."""
    ours, its = Pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "publishing.preview_worker", str(its.fileno())],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=[its.fileno()],
        start_new_session=True,  # Ctrl-C is for the server, which ends it
    )
    its.close()
    return Worker(process=process, line=ours)


class Session:
    """Makes sites of a content in a folder, one after another, and holds the state that the server shows."""

    def __init__(self, content: Path, folder: Path) -> None:
        self.content = content
        self.state = State(site=_find_last(folder))
        self.outdated = False
        """Whether the code changed, so that a worker which waits has old one."""
        self._folder = folder
        self._ended = False
        self._worker: Worker | None = None
        self._began: float | None = None
        self._was_let_go = False
        self._patience = PATIENCE

    def make(self, today: date, changed: Set[Path] = frozenset()) -> Preview | None:
        """Make a site of what is there now, and show it. Never raises for what the content or the code holds.

        The page of a file that changed is shown as soon as it is there, before the rest.

        None where it was let go for a newer save, which the next one is made of: nothing is shown of it.
        """
        version, before = self.state.version + 1, self.state.site
        site = self._folder / f"site-{version}"
        self._began, self._was_let_go = time.monotonic(), False
        self.state = replace(self.state, making=True)
        try:
            if self._worker is None or self._worker.process.poll() is not None or self.outdated:
                self._end_worker()
                self.outdated = False
                self._worker = start_worker()
            order = Order(content=self.content, output=site, day=today, changed=frozenset(changed))
            self._worker.line.send(order)
            preview: Preview = self._worker.line.recv()
            while preview.early:
                self.state = _settle_early(self.state, preview, site)
                preview = self._worker.line.recv()
        except Exception:  # it ended, or what it sends is of other code than this
            message = "the program that makes the site ended without a word"
            preview = Preview(mistakes=[Mistake(path="", message=message, hint="save once more to try again")])
        let_go = self._was_let_go and not preview.whole
        self._began = None
        if let_go:
            self._patience *= 2
            self._end_worker()
            self.state = replace(self.state, making=False, early=None)
        else:
            self._patience = PATIENCE
            self.state = _settle(self.state, preview, site, version)
        for path in self._folder.glob("site-*"):
            if path not in {self.state.site, before}:  # a page of the one before may just be read
                shutil.rmtree(path, ignore_errors=True)
        return None if let_go else preview

    def hurry(self) -> None:
        """Let go of a site that takes too long: there is a newer save, and this one may never come to its end.

        The first site is waited for, however long it takes: there is nothing to look at meanwhile.
        """
        if (began := self._began) is not None and self.state.site is not None:
            timer = Timer(max(0.0, began + self._patience - time.monotonic()), self._let_go, [began])
            timer.daemon = True
            timer.start()

    def end(self) -> None:
        """End everything that was started."""
        self._ended = True
        self._end_worker()

    def _let_go(self, began: float) -> None:
        if self._worker is not None and self._began == began and not self._ended:
            self._was_let_go = True
            self._worker.kill()

    def _end_worker(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.kill()
            worker.process.wait()
            worker.line.close()


def _find_last(folder: Path) -> Path | None:
    """The site that was made last, so that there is something to read at once; the others are deleted."""
    sites = [path for path in folder.glob("site-*") if (path / "index.html").is_file()]
    last = max(sites, key=lambda path: path.stat().st_mtime, default=None)
    for path in folder.glob("site-*"):
        if path != last:
            shutil.rmtree(path, ignore_errors=True)
    return last.rename(folder / "site-0") if last else None


def _sort(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """What stops all pages first, that of no file at its head; then problems of the content, then hints."""
    return tuple(sorted(mistakes, key=lambda each: (each.minor, not each.stops, bool(each.path))))


def _settle(before: State, preview: Preview, site: Path, version: int) -> State:
    """The state after a try: the new site with what it lacks taken from the one before, or that one as it was."""
    if not preview.whole:
        addresses = {**before.addresses, **preview.addresses}
        unpublished: Mapping[str, str] = {**before.unpublished, **preview.unpublished}
        stale, site_shown = ["/"] if before.site else [], before.site
    else:
        there = {file: address for file, address in before.addresses.items() if Path(file).is_file()}
        addresses, unpublished, site_shown = there | preview.addresses, preview.unpublished, site
        stale = [f"/{name.removesuffix('index.html')}" for name in _take_over(before.site, site, preview.unwritten)]
        lacking = [each.strip("/") for each in addresses.values() if not (site / each.strip("/")).is_dir()]
        stale += [f"/{name}/" for name in _take_over(before.site, site, lacking)]
    return State(
        version=version,
        site=site_shown,
        mistakes=_sort(preview.mistakes),
        drafts=tuple(preview.drafts) if preview.drafts or preview.whole else before.drafts,
        addresses=addresses,
        unpublished=unpublished,
        moved=_find_moved(before, addresses),
        stale=frozenset(stale),
    )


def _settle_early(before: State, preview: Preview, site: Path) -> State:
    """The state while a site is being made of which one page is there: that page, and what `check` found."""
    addresses = {**before.addresses, **preview.addresses}
    return replace(
        before,
        mistakes=_sort(preview.mistakes),
        addresses=addresses,
        moved=_find_moved(before, addresses),
        unpublished=preview.unpublished,
        drafts=tuple(preview.drafts),
        early=(preview.early, site),
    )


def _find_moved(before: State, addresses: Mapping[str, str]) -> dict[str, str]:
    """Old addresses and what they became; an address that somebody has now is no old one."""
    moved = {old: addresses[file] for file, old in before.addresses.items() if addresses.get(file, old) != old}
    known = {old: moved.get(new, new) for old, new in before.moved.items()} | moved
    return {old: new for old, new in known.items() if old not in addresses.values()}


def _take_over(old: Path | None, new: Path, names: list[str]) -> list[str]:
    """Take files and folders that the new site lacks from the one before; those that were there."""
    taken = [name for name in names if old and (old / name).exists() and not (new / name).exists()]
    for name in taken:
        assert old is not None  # else nothing is taken
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (old / name).is_dir() else shutil.copy)(old / name, new / name)
    return taken


def find_file(site: Path | None, address: str) -> Path | None:
    """The file of the site at an address; its folder where only a slash is missing. None where there is none."""
    if site is None or "\0" in address or "\\" in address or not address.startswith("/"):
        return None
    parts = [part for part in address.split("/") if part]
    if ".." in parts or "." in parts:
        return None
    path = site.joinpath(*parts)
    try:
        if path.is_dir():
            index = path / "index.html"
            return None if not index.is_file() else index if address.endswith("/") else path
        return path if path.is_file() and not address.endswith("/") else None
    except OSError:  # a name that no file can have
        return None
