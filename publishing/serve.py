"""The task: a server, a watcher, and a site made anew at each change, until Ctrl-C."""

import signal
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event, Thread
from typing import Final

from briefing.files import ROOT
from briefing.model.wording import say_count
from briefing.read.sources import folders_at_hand
from briefing.site import find_today
from publishing.colours import colour
from publishing.mistakes import show_path
from publishing.place import check_content
from publishing.preview_server import open_server
from publishing.preview_session import Session
from publishing.preview_watch import watch_files

CODE: Final = ("auditing", "briefing", "plugins", "publishing", "pelicanconf.py")
"""What a worker has loaded before it is asked: where it changes, the one that waits is of no use."""
_MOST: Final = 20
"""Mistakes that the terminal shows at a time."""


def serve(content: Path, port: int, day: date | None = None) -> None:
    """Serve the site of a content folder, drafts and all, until Ctrl-C.

    Args:
        content: The folder of briefings/ and pages/.
        port: Where to serve; the next one that is free where it is taken.
        day: That of the site. None: today, whichever day that is at each change.

    Raises:
        BuildError: There is no such folder, or no port.
    """
    check_content(content)
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # to be asked to end is the same as Ctrl-C
    try:
        server = open_server(port)
        folder = ROOT / ".cache" / "serve" / str(server.server_port)
        folder.mkdir(parents=True, exist_ok=True)
        session, ended, due = Session(content, folder), Event(), Event()
        server.show(session)
        try:
            _say(f"{server.address}/ shows {show_path(content, ROOT)}, drafts too; Ctrl-C ends it")
            changed: set[Path] = set()
            Thread(target=_watch, args=(session, changed, due, ended), daemon=True).start()
            while True:
                due.clear()
                _make(session, day or find_today(), changed)
                while not due.wait(timeout=3600):  # with a timeout Ctrl-C is heard
                    pass
        finally:
            ended.set()
            session.end()
            server.end()
    except KeyboardInterrupt:
        with suppress(KeyboardInterrupt):
            _say("\nended")
    finally:
        signal.signal(signal.SIGTERM, before)


def _watch(session: Session, changed: set[Path], due: Event, ended: Event) -> None:
    """Note every change; the one who makes sites takes note of it when it can."""
    code = [ROOT / name for name in CODE]
    folders = [session.content, ROOT / "theme", *code, *folders_at_hand(ROOT)]
    for changes in watch_files(folders, ended):
        if any(path.is_relative_to(each) for path in changes for each in code):
            session.outdated = True
        changed |= changes
        due.set()
        session.hurry()


def _make(session: Session, day: date, changed: set[Path]) -> None:
    """Make the site, and say how many problems there are, and what is wrong where that is news.

    changed: the files that were saved since the last one; those of a site that was made are taken out.

    A terminal shows meanwhile that it is being made.
    """
    before = session.state
    if sys.stdout.isatty():
        _say(f"{time.strftime('%H:%M:%S')} being made …", end="\r")
    now = changed.copy()
    changed -= now
    made = session.make(day, now)
    if made is None:
        changed |= now
        return
    after = session.state
    news = [mistake for mistake in after.mistakes if mistake not in before.mistakes]
    for mistake in news[:_MOST]:
        _say(colour(f"{mistake}", sys.stdout))
        for row in mistake.rows:
            if row.caret is not None:
                _say(f"  {row.number} | {row.text}\n  {' ' * len(str(row.number))} | {row.caret}^")
    if len(news) > _MOST:
        _say(f"and {len(news) - _MOST} more")
    problems, hints = after.problems, len(after.mistakes) - after.problems
    said = "made" if made.whole else "could not be made; the pages stay as they were"
    wrong = say_count(problems, "problem") if problems else "no problems"
    more = f", {say_count(hints, 'hint')}" if hints else ""
    _say(f"{time.strftime('%H:%M:%S')} {said} ({made.seconds:.1f} s): {wrong}{more}")


def _say(words: str, end: str = "\n") -> None:
    with suppress(OSError, ValueError):  # nobody reads it any more
        print(words.encode("utf-8", "backslashreplace").decode("utf-8"), end=end, flush=True)
