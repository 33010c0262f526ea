"""Work in a forked child: it sees all that this process has read, and nothing that it changes stays."""

import multiprocessing
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Final, TypeVar

from briefing.errors import BriefingError, BuildError

_FORK: Final = multiprocessing.get_context("fork")
_ENDINGS: Final = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
_PAUSE: Final = 2
"""Seconds between two looks at how far the work is."""

Result = TypeVar("Result")


def run_in_child(work: Callable[[], Result], look: Callable[[], None] | None = None) -> Result:
    """The result of work that a child does.

    The child keeps every file open that this process has open, locks too: where this process is killed and the child
    lives on, whoever waits for the locks waits for the child.

    Args:
        work: What is done. Its result, or the BriefingError or OSError that it raises, must be one that can be pickled.
        look: Called every two seconds meanwhile. None: nothing is.

    Raises:
        BuildError: The child ended without a result.
    """
    receiver, sender = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_work, args=(work, receiver, sender))
    try:
        with undisturbed():  # what a signal raises within a fork is lost
            child.start()
        sender.close()
        while look and not receiver.poll(_PAUSE):
            look()
        result, error = receiver.recv()
    except EOFError:
        raise BuildError("the process that was to do this ended without a word; nothing was changed") from None
    except BaseException:  # Ctrl-C, or SIGTERM; the child clears up as this process does
        if child.pid is not None:
            child.terminate()
        raise
    finally:
        if child.pid is not None:
            child.join()
        receiver.close()
    if error is not None:
        raise error
    return result  # type: ignore[no-any-return]  # what comes through a pipe has no type


def _work(work: Callable[[], object], receiver: Connection, sender: Connection) -> None:
    receiver.close()  # else it would wait for itself to read, where its parent is gone
    with suppress(KeyboardInterrupt, SystemExit, OSError):  # its parent was asked to end too, and says so, or is gone
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDINGS)  # they were blocked as it was forked
        try:
            result = work()
        except (BriefingError, OSError) as error:
            sender.send((None, error))
        else:
            sender.send((result, None))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let requests to end wait until this has ended."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDINGS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
