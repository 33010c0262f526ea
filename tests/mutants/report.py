"""What came of mutants, in words: the survivors, and how many of each kind were refused in each room."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tests.mutants.bench import Outcome, Trial
from tests.mutants.mutant import Mutant

_ROOMS: Final = {
    "briefing/charts/": "charts",
    "briefing/pages/table": "data",
    "briefing/": "words and lists",
    "plugins/": "plugins",
    "theme/templates/macros/": "macros",
    "theme/templates/files/": "files",
    "theme/templates/": "pages",
}
"""By how the path begins, the longest first."""


def say_trials(trials: Sequence[Trial]) -> Iterator[str]:
    """The survivors, the table, and the sum, a line each."""
    for trial in sorted(trials, key=lambda trial: (trial.mutant.path, trial.mutant.line)):
        if trial.outcome is Outcome.SURVIVED:
            yield f"{trial.mutant}"
            yield f"    nothing refuses what it changes: {_cut(trial.said)}"
    yield from _say_table(trials)
    counted = Counter(trial.outcome for trial in trials)
    yield "; ".join(f"{counted[outcome]} {outcome}" for outcome in Outcome)


def _cut(words: str, most: int = 160) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _say_table(trials: Iterable[Trial]) -> Iterator[str]:
    """A line a kind, a column a room: how many were refused, of how many that changed a byte and crashed nothing."""
    refused: Counter[tuple[str, str]] = Counter()
    all_: Counter[tuple[str, str]] = Counter()
    for trial in trials:
        if trial.outcome in {Outcome.REFUSED, Outcome.SURVIVED}:
            place = trial.mutant.kind, find_room(trial.mutant)
            all_[place] += 1
            refused[place] += trial.outcome is Outcome.REFUSED
    kinds = sorted({kind for kind, _ in all_})
    rooms = list(_ROOMS.values())
    yield "".join([f"{'':<20}", *(f"{room:>17}" for room in rooms)])
    for kind in kinds:
        cells = (f"{refused[kind, room]} of {all_[kind, room]}" if all_[kind, room] else "" for room in rooms)
        yield "".join([f"{kind:<20}", *(f"{cell:>17}" for cell in cells)])


def find_room(mutant: Mutant) -> str:
    """The part of the project that a mutant is of."""
    return next(room for beginning, room in _ROOMS.items() if mutant.path.startswith(beginning))
