"""Prose, merged paragraph by paragraph and entry by entry.

A paragraph that was only wrapped anew has not changed. Where both changed one, both stand there between three marks:
links that lead nowhere, which `check` refuses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, NamedTuple

YOURS: Final = "[Two versions. Yours:](conflict-yours)"
DRAFTED: Final = "[The version that was drafted now:](conflict-drafted)"
ENDS: Final = "[Keep one of the two, and take out these three marks.](conflict-ends)"
MARKS: Final = (YOURS, DRAFTED, ENDS)
# "- An entry", "2. Another"
_ENTRY: Final = re.compile(r"(?:[-*+]|\d+[.)])\s")
_CODE: Final = re.compile(r"^(?:```|~~~)", re.MULTILINE)


class Unit(NamedTuple):
    """A paragraph, a heading or an entry of a list. tight: whether it follows the unit before without an empty line."""

    text: str
    tight: bool = False

    @property
    def words(self) -> str:
        """What it says, however it is wrapped."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merged text.

    Attributes:
        text: It.
        changes: What the source brought in, a line each: new, changed, removed.
        conflicts: What both changed, a line each.
    """

    text: str
    changes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def merge_prose(mine: str, base: str, theirs: str) -> Merged:
    """The person's prose with what differs between the last and the new version."""
    yours, old, new = part(mine), part(base), part(theirs)
    if _words(old) == _words(new) or _words(yours) == _words(new):
        return Merged(text=mine)
    merged: list[Unit] = []
    conflicts: list[str] = []
    changed = False
    for m, b, t in _regions(yours, old, new):
        settled = _settle(m, b, t)
        if settled is None:
            words = (m or b)[0].words.split()
            head = " ".join(words[:8]) + ("…" if len(words) > 8 else "")
            conflicts.append(f"prose: you changed “{head}”, and so did the source")
            merged += [Unit(YOURS), *m, Unit(DRAFTED), *t, Unit(ENDS)]
        else:
            changed = changed or _words(settled) != _words(m)
            merged += settled
    changes = ("prose: sentences were brought up to the source",) if changed else ()
    text = join(merged) if changed or conflicts else mine
    return Merged(text=text, changes=changes, conflicts=tuple(conflicts))


def part(text: str) -> list[Unit]:
    """The units of prose, in their order; a block of code is whole, with its empty lines."""
    units: list[Unit] = []
    waiting = ""
    for block in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip("\n")):
        waiting = f"{waiting}\n\n{block}" if waiting else block
        if len(_CODE.findall(waiting)) % 2 == 0:
            units += _part_block(waiting)
            waiting = ""
    return [*units, *_part_block(waiting)]


def _part_block(block: str) -> Iterator[Unit]:
    """A paragraph, or the entries of a list."""
    if block.strip():
        entries = re.split(rf"\n(?={_ENTRY.pattern})", block.rstrip()) if _ENTRY.match(block) else [block.rstrip()]
        yield from (Unit(entry, tight=at > 0) for at, entry in enumerate(entries))


def join(units: Sequence[Unit]) -> str:
    """Prose of the units."""
    text = ""
    for at, unit in enumerate(units):
        tight = unit.tight and bool(_ENTRY.match(units[at - 1].text)) and at > 0
        text += ("\n" if tight else "\n\n" if at else "") + unit.text
    return text + "\n"


def _words(units: Sequence[Unit]) -> list[str]:
    return [unit.words for unit in units]


def _regions(
    mine: list[Unit], base: list[Unit], theirs: list[Unit]
) -> Iterator[tuple[list[Unit], list[Unit], list[Unit]]]:
    """Mine, base and theirs, cut at all units that stand in each of the three."""
    to_mine, to_theirs = _matches(base, mine), _matches(base, theirs)
    m = b = t = 0
    for at in [at for at in range(len(base)) if at in to_mine and at in to_theirs]:
        yield mine[m : to_mine[at]], base[b:at], theirs[t : to_theirs[at]]
        yield [mine[to_mine[at]]], [base[at]], [theirs[to_theirs[at]]]
        m, b, t = to_mine[at] + 1, at + 1, to_theirs[at] + 1
    yield mine[m:], base[b:], theirs[t:]


def _matches(base: list[Unit], other: list[Unit]) -> dict[int, int]:
    matcher = SequenceMatcher(None, _words(base), _words(other), autojunk=False)
    return {block.a + at: block.b + at for block in matcher.get_matching_blocks() for at in range(block.size)}


def _settle(m: list[Unit], b: list[Unit], t: list[Unit]) -> list[Unit] | None:
    """The region where one side changed it, or both did in parts that can be told apart; None in a conflict."""
    mine, base, theirs = _words(m), _words(b), _words(t)
    if theirs in (base, mine):
        return m
    if mine == base:
        return t
    if len(m) == len(b) == len(t):
        settled = [_settle([x], [y], [z]) for x, y, z in zip(m, b, t, strict=True)] if len(b) > 1 else [None]
        return None if None in settled else [unit for units in settled if units for unit in units]
    return _add(m, base, t) or _add(t, base, m)


def _add(other: list[Unit], base: list[str], more: list[Unit]) -> list[Unit] | None:
    """One side's region with what the other side only added before or behind it; None where it did not only add."""
    size, words = len(base), _words(more)
    if base and words[:size] == base:
        return [*other, *more[size:]]
    if base and words[-size:] == base:
        return [*more[:-size], *other]
    return None
