"""Facts that changed or went, and the corrections that account for them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefing.model import Correction
from briefing.model.locate import fold
from briefing.numbers import Number, read_number
from briefing.proof.facts.values import BRIEFING, CORRECTION, Fact, names


class Change(NamedTuple):
    """A published value that changed or went, and no correction accounts for it.

    Attributes:
        key: What it is.
        old: As it was published.
        new: As it is now. None where it went.
        near: A correction that names it and tells something else, or None.
    """

    key: str
    old: str
    new: str | None
    near: Correction | None


def find_changes(was: Iterable[Fact], now: Sequence[Fact], fresh: Sequence[Correction]) -> list[Change]:
    """What was published, is no more so, and is accounted for by none of the corrections.

    Args:
        was: As published.
        now: As it would be published.
        fresh: Corrections that were not published yet; those that were have told their change already.
    """
    keys, known = {fact.key for fact in now}, set(now)
    old = [fact for fact in was if fact.key not in {BRIEFING, CORRECTION}]
    gone = [fact for fact in old if fact not in known]
    if gone:
        stands = {(fold(fact.key), fold(fact.value)) for fact in now}
        gone = [fact for fact in gone if (fold(fact.key), fold(fact.value)) not in stands]
    left = {fact.key: [each for each in now if each.key == fact.key and each not in old] for fact in gone}
    changes = []
    for fact in gone:
        figure, _, part = fact.key.partition(", ")
        if part and figure.startswith("figure ") and figure not in keys:
            continue  # the figure itself went, and its value tells it
        values = [each.value for each in now if each.key == fact.key]
        if not account(fact, values, fresh):
            added = left[fact.key]
            new = added[0].value if added else None
            near = next((each for each in fresh if names(each.what, fact.key)), None)
            changes.append(Change(fact.key, fact.value, new, near))
    return changes


def account(fact: Fact, now: Sequence[str], fresh: Sequence[Correction]) -> bool:
    """Whether corrections lead from a published value to one of those that stand now, or to its withdrawal."""
    waiting = [each for each in fresh if names(each.what, fact.key)]
    value: str | None = fact.value
    while step := next((each for each in waiting if value is not None and says(each.old, value)), None):
        waiting.remove(step)
        value = step.new
        if value is None:
            return not now or fact.key == "quotation"
        if any(says(value, each) for each in now):
            return True
    return False


def says(words: str, value: str) -> bool:
    """Whether words say a value: the same, or the same number with the same bound."""
    if fold(words).casefold() == fold(value).casefold():
        return True
    printed = value.partition(" (")[0]
    said, known = _read(words.partition(" (")[0]), _read(printed)
    return said is not None and said == known


def _read(words: str) -> tuple[object, ...] | None:
    number: Number | None = read_number(words)
    if number is None or len(words) > len(number.surface) + 20:
        return None
    return number.kind, number.value, number.numerator, number.denominator, number.qualifier, number.denied
