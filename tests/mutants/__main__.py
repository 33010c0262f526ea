"""The command: tries mutants, and ends with status 1 where the site of one is not refused."""

import argparse
import importlib
import multiprocessing
import os
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.mutants.bench import Bench, Outcome, Trial
from tests.mutants.find import find_mutants
from tests.mutants.mutant import Mutant, spread
from tests.mutants.report import say_trials
from tests.mutants.whole import Project

ENOUGH: Final = 60
"""Mutants that must be refused, each by the audit and not by a crash."""
_TRIED: Final = 80
"""Mutants that are tried, so that some may crash, or change no byte. Where that is not enough, more are."""
_MORE: Final = 10
"""So many at once."""
_LIBRARIES: Final = (
    *("altair", "fontTools.ttLib", "jinja2.ext", "markdown", "nh3", "vl_convert"),
    *("pelican.generators", "pelican.readers", "pelican.writers"),
)
"""What takes long to load: loaded once, before the processes are forked that use it. Nothing may be drawn here."""
_WHOLE: Final = 10
"""Of so many that the audit refuses, one is tried by a whole build."""


def main() -> int:
    """Read the words of the command, and do what they say; gives the status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--all", action="store_true", help="try every mutant, and no whole build")
    parser.add_argument("--only", default="", help="those alone whose place begins so: briefing/say.py:32")
    parser.add_argument("--kind", default="", help="those of this kind alone")
    parser.add_argument("--sample", default="", help="a word: each leads to other mutants that are tried first")
    parser.add_argument("--first", type=int, help="the first so many alone, and no whole build")
    parser.add_argument("--list", action="store_true", help="name them, and try none")
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="how many are tried at once")
    given = parser.parse_args()
    for name in _LIBRARIES:
        importlib.import_module(name)
    with TemporaryDirectory(prefix="mutants-") as folder:
        bench = Bench(Path(folder))
        found = [
            each
            for each in spread(find_mutants(bench.lines), given.sample)
            if f"{each.path}:{each.line}:".startswith(given.only) and given.kind in {"", each.kind}
        ]
        part = given.all or given.only or given.kind or given.first
        chosen = found[: given.first] if part else found[:_TRIED]
        if given.list:
            print("\n".join(map(str, chosen)))
            return 0
        trials = list(_try_all(bench, chosen, given.jobs))
        while not part and _count_refused(trials) < ENOUGH and len(trials) < len(found):
            trials += _try_all(bench, found[len(trials) : len(trials) + _MORE], given.jobs)
        print("\n".join(say_trials(trials)))
        if any(trial.outcome is Outcome.SURVIVED for trial in trials):
            return 1
        return 0 if part else _judge(bench, trials)


def _try_all(bench: Bench, chosen: Sequence[Mutant], jobs: int) -> Iterator[Trial]:
    """Try mutants, several at once, in no order."""
    forking = multiprocessing.get_context("fork")
    done: Any = forking.SimpleQueue()

    def work(first: int) -> None:
        for at in range(first, len(chosen), jobs):
            trial = bench.try_mutant(chosen[at], f"trial-{first}")
            done.put((at, trial.outcome, trial.said))

    workers = [forking.Process(target=work, args=(first,)) for first in range(jobs)]
    for worker in workers:
        worker.start()
    for _ in chosen:
        at, outcome, said = done.get()
        yield Trial(mutant=chosen[at], outcome=outcome, said=said)
    for worker in workers:
        worker.join()


def _count_refused(trials: Sequence[Trial]) -> int:
    return sum(trial.outcome is Outcome.REFUSED for trial in trials)


def _judge(bench: Bench, trials: Sequence[Trial]) -> int:
    """Try some by whole builds, and say whether there were enough; gives the status."""
    refused = sorted((trial.mutant for trial in trials if trial.outcome is Outcome.REFUSED), key=Mutant.order)
    project = Project(bench)
    passed = [mutant for mutant in refused[::_WHOLE] if not project.is_refused(mutant)]
    for mutant in passed:
        print(f"{mutant}\n    the audit refuses it, and a whole build does not")
    print(f"{len(refused[::_WHOLE]) - len(passed)} of {len(refused[::_WHOLE])} refused by whole builds; {_say_time()}")
    if len(refused) < ENOUGH:
        print(f"{len(refused)} mutants were refused, and {ENOUGH} must be: try more, or find out why so many crash")
    return int(bool(passed) or len(refused) < ENOUGH)


def _say_time() -> str:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return f"{sum(each.ru_utime + each.ru_stime for each in used):.0f} s of a processor"


if __name__ == "__main__":
    sys.exit(main())
