"""What stands and what is wrong, from one save to the next."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from threading import Condition, Timer
from typing import Final

from briefing.files import ROOT
from publishing.mistakes import Mistake, read_mistake
from publishing.serve.worker import Made, Task

_ASSETS: Final = ("theme/site.js",)
"""Files without which a page is another one."""
_STYLE: Final = "theme/site.css"
PATIENCE: Final = 20.0
"""Seconds that a site may take where a newer save waits for it. Each that is let go gives the next twice as long."""


@dataclass(frozen=True, kw_only=True)
class State:
    """What the browser is shown at one moment.

    Attributes:
        version: Counts the states.
        site: The folder of the site. None before the first one is made.
        mistakes: Those of the last try, the ones that stop a page first.
        addresses: The address of each file of the content.
        unpublished: What no reader sees yet, by address.
        moved: New addresses by the old ones, of files whose slug changed.
        stale: Addresses of pages that stand as they were before a mistake.
    """

    version: int = 0
    site: Path | None = None
    mistakes: tuple[Mistake, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)
    unpublished: Mapping[str, str] = field(default_factory=dict)
    moved: Mapping[str, str] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What is to be served: the content, as on which day, and the folder in which sites are made."""

    content: Path
    folder: Path
    day: date | None = None


class Session:
    """Makes sites, one after another, and holds the state that the server shows."""

    def __init__(self, wish: Wish) -> None:
        self.wish = wish
        self.changed = Condition()
        self.state = State(site=_find_last(wish.folder))
        self.ended = False
        self.outdated = False
        """Whether the code changed, so that a worker which waits has old one."""
        self._worker: subprocess.Popen[str] | None = None
        self._began: float | None = None
        self._patience = PATIENCE

    def make_ready(self) -> None:
        """Start a worker, which loads everything and waits for the next save; one that waits already is ended."""
        self._end_worker()
        words = [sys.executable, "-m", "publishing.serve.worker"]
        self.outdated = False
        self._worker = subprocess.Popen(
            words,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,  # Ctrl-C is for the server, which ends it
        )

    def make(self, today: date) -> Made | None:
        """Make a site of what is there now, and show it. Never raises for what the content or the code holds.

        None where it was let go for a newer save, which the next one is made of: nothing is shown of it.
        """
        version = self.state.version + 1
        self._began = time.monotonic()
        site = self.wish.folder / f"site-{version}"
        made = self._run(Task(content=str(self.wish.content), output=str(site), day=str(today), told=f"{site}.json"))
        let_go, self._began = self._began is None, None
        if let_go and not made.whole:
            self._patience *= 2
            self._end_worker()
            self._clear(keep={self.state.site})
            return None
        self._patience = PATIENCE
        state = _settle(self.state, made, site, version)
        with self.changed:
            self.state = state
            self.changed.notify_all()
        self._clear(keep={state.site, self.state.site})
        return made

    def wait_for(self, seen: int, most: float) -> State | None:
        """The state once it is another one than was seen, or after so many seconds; None where all has ended."""
        with self.changed:
            self.changed.wait_for(lambda: self.ended or self.state.version != seen, timeout=most)
            return None if self.ended else self.state

    def hurry(self) -> None:
        """Let go of a site that takes too long: there is a newer save, and this one may never come to its end.

        The first site is waited for, however long it takes: there is nothing to look at meanwhile.
        """
        if (began := self._began) is not None and self.state.site is not None:
            timer = Timer(max(0.0, began + self._patience - time.monotonic()), self._let_go, [began])
            timer.daemon = True
            timer.start()

    def _let_go(self, began: float) -> None:
        worker = self._worker
        if worker is not None and self._began == began and not self.ended:
            self._began = None
            _kill(worker)

    def end(self) -> None:
        """End everything that was started."""
        with self.changed:
            self.ended = True
            self.changed.notify_all()
        self._end_worker()

    def _run(self, task: Task) -> Made:
        """Let the worker do a task."""
        try:
            if self._worker is None or self._worker.poll() is not None or self.outdated:
                self.make_ready()
            worker = self._worker
            assert worker is not None  # it was made ready
            assert worker.stdin is not None  # it was given them
            assert worker.stdout is not None
            worker.stdin.write(f"{json.dumps(asdict(task))}\n")
            worker.stdin.flush()
            worker.stdout.readline()
            return Made(**json.loads(Path(task.told).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            message = "the program that makes the site ended without a word"
            return Made(mistakes=[Mistake(path="", message=message, hint="save once more to try again").write()])

    def _end_worker(self) -> None:
        """End the worker and what it forked."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        _kill(worker)
        worker.wait()
        for pipe in (worker.stdin, worker.stdout):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # it was given both

    def _clear(self, keep: set[Path | None]) -> None:
        """Delete the sites before this one."""
        for path in self.wish.folder.glob("site-*"):
            if path.is_dir() and path not in keep:
                shutil.rmtree(path, ignore_errors=True)
            elif path.suffix == ".json":
                path.unlink(missing_ok=True)


def _kill(worker: subprocess.Popen[str]) -> None:
    """Kill a worker and what it forked."""
    with suppress(OSError):
        os.killpg(worker.pid, signal.SIGKILL) if hasattr(os, "killpg") else worker.kill()


def _find_last(folder: Path) -> Path | None:
    """The site that was made last, so that there is something to read at once."""
    sites = [path for path in folder.glob("site-*") if (path / "index.html").is_file()]
    last = max(sites, key=lambda path: path.stat().st_mtime, default=None)
    for path in folder.glob("site-*"):
        if path != last:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return last.rename(folder / "site-0") if last else None


def _settle(before: State, made: Made, site: Path, version: int) -> State:
    """The state after a try: the new site with what it lacks taken from the one before, or that one as it was."""
    mistakes = tuple(sorted(map(read_mistake, made.mistakes), key=lambda each: (each.minor, bool(each.path))))
    if not made.whole:
        shutil.rmtree(site, ignore_errors=True)
        return State(
            version=version,
            site=before.site,
            mistakes=mistakes,
            addresses={**before.addresses, **made.addresses},
            unpublished={**before.unpublished, **made.unpublished},
            moved=_find_moved(before, {**before.addresses, **made.addresses}),
            stale=frozenset({"/"}),
        )
    addresses = {file: address for file, address in before.addresses.items() if Path(file).is_file()} | made.addresses
    lacking = [address for address in addresses.values() if not (site / address.strip("/")).is_dir()]
    stale = [_place(name) for name in made.unwritten if _take_over(before.site, site, name)]
    stale += [address for address in lacking if _take_over(before.site, site, address.strip("/"))]
    return State(
        version=version,
        site=site,
        mistakes=mistakes,
        addresses=addresses,
        unpublished=made.unpublished,
        moved=_find_moved(before, addresses),
        stale=frozenset(stale),
    )


def _place(name: str) -> str:
    return "/" + name.removesuffix("index.html")


def _take_over(old: Path | None, new: Path, name: str) -> bool:
    """Take a file or folder that the new site lacks from the one before."""
    if old is None or not (old / name).exists() or (new / name).exists():
        return False
    (new / name).parent.mkdir(parents=True, exist_ok=True)
    if (old / name).is_dir():
        shutil.copytree(old / name, new / name)
    else:
        shutil.copy(old / name, new / name)
    return True


def _find_moved(before: State, addresses: Mapping[str, str]) -> dict[str, str]:
    """Old addresses and what they became; an address that somebody has now is no old one."""
    moved = {old: addresses[file] for file, old in before.addresses.items() if addresses.get(file, old) != old}
    known = {old: moved.get(new, new) for old, new in before.moved.items()} | moved
    return {old: new for old, new in known.items() if old not in addresses.values()}


def read_marks(state: State, made: bytes, box: str) -> dict[str, str]:
    """What a page is made of, so that a browser knows whether its own is still the same: page, style and box."""
    assets = b"".join(_read(state.site, name) for name in _ASSETS)
    return {"page": _sum(made, assets), "style": _sum(_read(state.site, _STYLE)), "box": _sum(box.encode())}


def _read(site: Path | None, name: str) -> bytes:
    try:
        return (site / name).read_bytes() if site else b""
    except OSError:
        return b""


def _sum(*parts: bytes) -> str:
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def find_own(state: State, address: str) -> list[str]:
    """The files of the content that an address shows."""
    return [file for file, known in state.addresses.items() if address.startswith(known)]


def count(mistakes: Iterable[Mistake]) -> tuple[int, int]:
    """How many problems and how many hints."""
    found = list(mistakes)
    minor = sum(mistake.minor for mistake in found)
    return len(found) - minor, minor
