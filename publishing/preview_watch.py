"""Tells of changes of the files that a site is made of."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Final

from watchfiles import Change, DefaultFilter, watch

from briefing.proof import LEDGER_NAME
from briefing.proof.facts import LOCK_NAME

_TICK: Final = 1_000
"""Milliseconds after which folders that were gone are looked for again."""
_PAUSE: Final = 0.5
"""Seconds between two looks at all files, where the system cannot tell of changes."""
_SETTLE: Final = 60
"""Milliseconds without a change that end a burst of saves."""


class _Ours(DefaultFilter):
    """What editors and Python leave beside the files is no change, nor is what `check` and `build` record of them."""

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        *(r"^\..*", r"^4913$", r".*\.tmp$", r".*\.part$"),
        *(rf"^{re.escape(name)}$" for name in (LOCK_NAME, LEDGER_NAME)),
    )


def watch_files(paths: Iterable[Path], ended: Event) -> Iterator[set[Path]]:
    """The files that changed, burst by burst, until it is ended. A path may be missing, go, and come back."""
    paths = list(paths)
    try:
        while not ended.is_set():
            there = [path for path in paths if path.exists()]
            yield from _watch(there, paths, ended)
            if not there:
                ended.wait(_TICK / 1000)
            if set(there) != {path for path in paths if path.exists()}:
                yield set(paths) - set(there)
    except (OSError, RuntimeError, ValueError):  # a name that is no text, too much to watch: the system cannot tell
        yield set(paths)
        # So all files are looked at again and again.
        seen = dict(_list_states(paths))
        while not ended.wait(_PAUSE):
            now = dict(_list_states(paths))
            if changed := {path for path, _ in seen.items() ^ now.items()}:
                yield changed
            seen = now


def _list_states(paths: Iterable[Path]) -> Iterator[tuple[Path, tuple[int, int]]]:
    """Each file with the time of its last change and its size; what goes meanwhile is not there."""
    ours = _Ours()
    for path in paths:
        for file in (path, *path.rglob("*")) if path.is_dir() else (path,):
            with suppress(OSError):
                if file.is_file() and ours(Change.modified, str(file)):
                    state = file.stat()
                    yield file, (state.st_mtime_ns, state.st_size)


def _watch(there: list[Path], paths: list[Path], ended: Event) -> Iterator[set[Path]]:
    """The changes, until one of the paths goes or comes."""
    if not there:
        return
    marks = [path.stat().st_ino for path in there]
    changes: set[tuple[Change, str]]
    for changes in watch(
        *there,
        watch_filter=_Ours(),
        stop_event=ended,
        step=_SETTLE,
        debounce=800,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        if changes:
            yield {Path(path) for _, path in changes}
        if [path for path in paths if path.exists()] != there or [path.stat().st_ino for path in there] != marks:
            return
