"""Lists of front matter whose entries have an identity: ratings, quotations, tags."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, Final, Protocol

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from briefing.draft.merge.tree import brief, plain

IDENTITIES: Final[Mapping[str, Callable[[Any], str]]] = {
    "ratings": lambda entry: str(entry.get("of", "")).casefold() if isinstance(entry, dict) else str(entry),
    "quotations": lambda entry: _quoted(entry) if isinstance(entry, dict) else str(entry),
    "tags": lambda entry: str(entry).casefold(),
}
"""What makes two entries of a list the same one, by the list's key."""


class Report(Protocol):
    """What a merge tells a person."""

    changes: list[str]
    conflicts: list[str]


def _quoted(entry: Mapping[str, Any]) -> str:
    return " ".join(str(entry.get("text", "")).casefold().split()[:4])


def merge_list(mine: CommentedSeq, base: list[Any], theirs: CommentedSeq, name: str, report: Report) -> None:
    """Change the person's list by what differs between the last and the new version."""
    identity = IDENTITIES[name]
    old = {identity(entry): entry for entry in base}
    new = {identity(plain(entry)): entry for entry in theirs}
    if not mine and not base:
        mine.fa.set_block_style()
    for key, entry in new.items():
        _bring(mine, old.get(key), entry, (name, key), report)
    for key in [key for key in old if key not in new]:
        at, now = _find(mine, name, key)
        if at is not None and now == old[key]:
            del mine[at]
            report.changes.append(f"{name}: no longer in the source: {brief(old[key])}")
        elif at is not None:
            _clash(mine, at, "the source no longer states this", f"{name}: {brief(now)}", report)


def _bring(mine: CommentedSeq, old: Any, entry: Any, place: tuple[str, str], report: Report) -> None:
    """One entry of the new version."""
    name, key = place
    new = plain(entry)
    at, now = _find(mine, name, key)
    if new in (old, now):
        return
    if at is None and old is None:
        mine.append(deepcopy(entry))
        report.changes.append(f"{name}: new: {brief(new)}")
    elif at is None:
        report.changes.append(f"{name}: {brief(old)} became {brief(new)}; you had taken it out, and it stays out")
    elif now == old:
        mine[at] = deepcopy(entry)
        report.changes.append(f"{name}: {brief(old)} became {brief(new)}")
    else:
        _clash(mine, at, deepcopy(entry), f"{name}: you wrote {brief(now)}; the draft says {brief(new)}", report)


def _find(mine: CommentedSeq, name: str, key: str) -> tuple[int | None, Any]:
    for at, entry in enumerate(mine):
        if IDENTITIES[name](plain(entry)) == key:
            return at, plain(entry)
    return None, None


def _clash(mine: CommentedSeq, at: int, value: Any, line: str, report: Report) -> None:
    if isinstance(mine[at], CommentedMap):
        mine[at]["conflict"] = value
        report.conflicts.append(line)
