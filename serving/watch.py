"""Tells of changes of the files that a site is made of."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event
from typing import Final

from watchfiles import Change, DefaultFilter, watch

_TICK: Final = 1_000
"""Milliseconds after which folders that were gone are looked for again."""
_SETTLE: Final = 60
"""Milliseconds without a change that end a burst of saves."""


class _Ours(DefaultFilter):
    """What editors and Python leave beside the files is no change."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\..*", r"^4913$", r".*\.tmp$", r".*\.part$")


def watch_files(paths: Iterable[Path], ended: Event) -> Iterator[set[Path]]:
    """The files that changed, burst by burst, until it is ended. A path may be missing, go, and come back."""
    paths = list(paths)
    while not ended.is_set():
        there = [path for path in paths if path.exists()]
        yield from _watch(there, paths, ended)
        if not there:
            ended.wait(_TICK / 1000)
        if set(there) != {path for path in paths if path.exists()}:
            yield set(paths) - set(there)


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
