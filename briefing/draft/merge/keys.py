"""Front matter, merged by key.

A group of keys that only make sense together, such as a number and its evidence, is merged as one. A conflict leaves
the person's value in its place and puts the new one under the key `conflict` beside it, which `check` refuses.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Final

from ruamel.yaml.comments import CommentedMap

from briefing.draft.merge.lists import IDENTITIES, merge_list
from briefing.draft.merge.tree import DRAFTED, NAMED, brief, fold_key, plain

CONFLICT: Final = "conflict"
"""The key under which the new value stands where both changed one place."""
GONE: Final = "the source no longer states this"
"""What stands there where the source dropped what a person had changed."""
_MISSING: Final = object()
_FIGURE: Final = ("printed", "percent", "numerator", "denominator", "qualifier", "evidence")
_TOGETHER: Final = {
    "inspection": ("cases_inspected", "evidence"),
    "recommendations": ("total", "unclear", "possible", "by_addressee", "evidence"),
}


@dataclass(slots=True)
class KeyReport:
    """What a merge of keys did: lines for a person, and whether the tree was touched."""

    changes: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether the tree is another one than before."""
        return bool(self.changes or self.conflicts)


def merge_keys(mine: CommentedMap, base: Mapping[str, Any], theirs: CommentedMap) -> KeyReport:
    """Change the person's tree by what differs between the last and the new version."""
    report = KeyReport()
    _merge_map(mine, base, theirs, "", report)
    return report


def _merge_map(mine: CommentedMap, base: Mapping[str, Any], theirs: CommentedMap, path: str, report: KeyReport) -> None:
    group = path.rpartition(".")[2]
    new = {fold_key(key, group): each for key, each in theirs.items()}
    marked, before = group not in NAMED and new.pop(DRAFTED, False), _unsettled(mine)
    held = _merge_together(mine, base, new, path, report)
    for name in [*new, *(name for name in base if name not in new)]:
        if name in held:
            continue
        written = _written(mine, name, group)
        m = plain(mine[written], name) if written in mine else _MISSING
        b, t = base.get(name, _MISSING), plain(new[name], name) if name in new else _MISSING
        if t in (b, m):
            continue
        full = f"{path}.{name}" if path else name
        if isinstance(m, dict) and isinstance(t, dict):
            _merge_map(mine[written], b if isinstance(b, dict) else {}, new[name], full, report)
        elif isinstance(m, list) and isinstance(t, list) and name in IDENTITIES:
            merge_list(mine[written], b if isinstance(b, list) else [], new[name], name, report)
        elif m == b:
            _apply(mine, written, new, name)
            report.changes.append(_say_change(full, b, t))
        elif m is _MISSING:
            report.changes.append(f"{_say_change(full, b, t)}; you had taken it out, and it stays out")
        else:
            _hold(mine, written, GONE if t is _MISSING else new[name])
            report.conflicts.append(f"{full}: you wrote {brief(m)}; {_say_change('the draft', b, t)}")
    if marked and _unsettled(mine) != before:  # what the program wrote anew, nobody has confirmed
        mine[_written(mine, DRAFTED, group)] = True


def _unsettled(mine: CommentedMap) -> Any:
    """The person's values as they stand, what is not settled yet left out."""
    return {key: each for key, each in plain(mine).items() if key != CONFLICT}


def _merge_together(
    mine: CommentedMap, base: Mapping[str, Any], new: Mapping[str, Any], path: str, report: KeyReport
) -> tuple[str, ...]:
    """Hold a group of keys that only make sense together, where both changed it. The keys that are settled so."""
    names = _FIGURE if path.startswith("figures.") else _TOGETHER.get(path, ())
    m, b, t = (
        {name: plain(each[key], name) for name in names if (key := _written(each, name, "")) in each}
        for each in (mine, base, new)
    )
    if not names or t in (b, m) or m == b:
        return ()
    differing = {name: deepcopy(new[name]) if name in t else GONE for name in names if t.get(name) != m.get(name)}
    _hold_all(mine, differing)
    report.conflicts.append(f"{path}: you changed it, and so did the source: {brief(dict(t))}")
    return names


def _written(mine: Mapping[Any, Any], name: str, group: str) -> Any:
    """The key as the person spelt it."""
    return next((key for key in mine if fold_key(key, group) == name), name)


def _apply(mine: CommentedMap, written: Any, new: Mapping[str, Any], name: str) -> None:
    """Bring a value in, or take it out, where the person changed nothing."""
    if name not in new:
        del mine[written]
    elif written in mine:
        mine[written] = deepcopy(new[name])
    else:
        order = list(new)
        before = [fold_key(key) for key in mine]
        at = max(
            (before.index(fold_key(key)) + 1 for key in order[: order.index(name)] if fold_key(key) in before),
            default=0,
        )
        mine.insert(at, name, deepcopy(new[name]))


def _hold(mine: CommentedMap, written: Any, value: Any) -> None:
    """Put the new value beside the person's: in its group, or, for a named one, into it."""
    inside = mine[written] if isinstance(mine[written], CommentedMap) else None
    if inside is not None:
        inside[CONFLICT] = deepcopy(value)
    else:
        _hold_all(mine, {written: deepcopy(value)})


def _hold_all(mine: CommentedMap, values: Mapping[Any, Any]) -> None:
    held = mine.get(CONFLICT)
    if not isinstance(held, CommentedMap):
        held = CommentedMap()
        mine.insert(len(mine), CONFLICT, held)
    held.update(values)


def _say_change(name: str, old: Any, new: Any) -> str:
    if old is _MISSING:
        return f"{name}: new: {brief(new)}"
    if new is _MISSING:
        return f"{name}: no longer in the source: {brief(old)}"
    return f"{name}: {brief(old)} became {brief(new)}"
