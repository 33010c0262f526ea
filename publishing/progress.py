"""What a long task does, step by step, and how long each step takes: plain lines, and a bar on a terminal."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TextIO, TypeVar

_PATIENCE: Final = 2
"""Seconds that work may take before a terminal shows a bar."""
_WIDTH: Final = 9
"""Of a step's name, in letters."""

Thing = TypeVar("Thing")


@dataclass(slots=True, kw_only=True)
class Step:
    """A step under way.

    Attributes:
        name: One word.
        told: What it did, as its line will say.
        bars: Whether bars are shown.
    """

    name: str
    told: str = ""
    bars: bool = False

    def tell(self, words: str) -> None:
        """Say what the step did; its line shows it once it is done."""
        self.told = words

    def track(self, things: Iterable[Thing]) -> Iterable[Thing]:
        """The same things, one by one, with a bar on a terminal where that takes long."""
        if not self.bars:
            return things
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread of its own: this process forks
        return tqdm(things, desc=self.name, delay=_PATIENCE, leave=False, file=sys.stderr)

    @contextmanager
    def follow(self, total: int, count: Callable[[], int]) -> Iterator[Callable[[], None] | None]:
        """A bar on a terminal beside work that another process does; what moves it, for whoever waits for that.

        Args:
            total: How much there is to do.
            count: How much of it is done by now.
        """
        if not self.bars:
            yield None
            return
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread of its own: this process forks
        with tqdm(total=total, desc=self.name, delay=_PATIENCE, leave=False, file=sys.stderr) as bar:

            def look() -> None:
                bar.update(count() - bar.n)

            yield look


@dataclass(slots=True, kw_only=True)
class Steps:
    """The steps of a task.

    Attributes:
        out: Where their lines go. None: nowhere.
        started: When the task began, in seconds of a clock that only runs forward.
    """

    out: TextIO | None = None
    started: float = field(default_factory=time.monotonic)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """A step: its line is printed once it ends well, with what it told and how long it took."""
        step = Step(name=name, bars=self.out is not None and sys.stderr.isatty())
        began = time.monotonic()
        yield step
        self.say(f"{name:<{_WIDTH}} {step.told} ({time.monotonic() - began:.1f} s)")

    def say(self, line: str) -> None:
        """Print a line at once."""
        if self.out is not None:
            print(line, file=self.out, flush=True)
