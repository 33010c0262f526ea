"""A new draft, merged into a file that a person has changed: three ways, over the last generated version.

What only the source changed is taken; what only the person changed stays; where both changed one place, both stand
there and `check` names the place. In front matter that is a group of keys that only make sense together, such as a
number and its evidence, or a single key: the person's value stays, and the new one stands under `conflict` beside it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ruamel.yaml.error import YAMLError

from briefing.document import BRIEFING
from briefing.document.explain import LOOK
from briefing.document.fields import fold_key
from briefing.document.front import find_gaps, find_keys, load, part, unify
from briefing.document.rewrite import change, put_key
from briefing.document.write import write_tree
from briefing.draft.merge_prose import MARKS, Merged, merge_prose
from briefing.errors import BriefingError

Group = dict[str, Any]
_CONFLICT: Final = "conflict"
"""The key under which the new value stands where both changed one place."""
_GONE: Final = "the source no longer states this"
"""What stands there where the source dropped what a person had changed."""
_DRAFTED: Final = "drafted"
"""The mark of what the program wrote and nobody has confirmed. It is no value: no change of it is a change."""
_MISSING: Final = object()
_NAMED: Final = frozenset({"figures", "sources", "by_addressee"})
"""Groups whose keys are names of a person's, and no keys of the format."""
_IDENTITIES: Final[Mapping[str, Callable[[Any], str]]] = {
    "ratings": lambda entry: str(entry.get("of", "")).casefold() if isinstance(entry, dict) else str(entry),
    "quotations": lambda entry: (
        " ".join(str(entry.get("text", "")).casefold().split()[:4]) if isinstance(entry, dict) else str(entry)
    ),
    "tags": lambda entry: str(entry).casefold(),
}
"""What makes two entries of a list the same one, by the list's key."""
_TOGETHER: Final = {
    "figures.": ("printed", "percent", "numerator", "denominator", "qualifier", "evidence"),
    "ratings.": ("rating", "printed", "evidence"),
    "quotations.": ("speaker", "text"),
    "inspection": ("cases_inspected", "evidence"),
    "recommendations": ("total", "unclear", "possible", "by_addressee", "evidence"),
}
"""Keys that only make sense together, by their group."""
# "  # publisher: TODO who published the document (--publisher)"
_TODO: Final = re.compile(r" *# \w+: TODO ")
_COMMENT: Final = re.compile(r"(?:^|\s)(#\s.*)$", re.MULTILINE)


def merge(mine: str, base: str, theirs: str) -> Merged:
    """The person's file with what the source changed.

    Args:
        mine: The file as it stands.
        base: The version that was last generated.
        theirs: The version generated now.

    Raises:
        BriefingError: The person's file cannot be parted into front matter and prose, is no YAML, or holds an unsettled
            conflict.
    """
    if theirs in (base, mine):
        return Merged(text=mine)
    (head, body), (base_head, base_body), (their_head, their_body) = (_part(text) for text in (mine, base, theirs))
    keys, old, new = (read_keys(text) for text in (head, base_head, their_head))
    if any(mark in body for mark in MARKS) or _holds_conflict(keys):
        raise BriefingError("a conflict of an earlier draft is not settled; `check` says where. Settle it first")
    place = _find_source(keys, old)
    old, new = (_move_source(version, place) for version in (old, new))
    renamed = _find_renamed(keys, old, new)
    # A head of ours stands in the file under the person's ids, its gaps too.
    base_gaps, their_gaps = (
        {_rename_gap(gap, renamed, place): head.split("\n")[at] for gap, (at, _) in find_gaps(head, 0).items()}
        for head in (base_head, their_head)
    )
    merger = _KeyMerger(their_gaps)
    merged = merger.merge(keys, _rename_figures(old, renamed), _rename_figures(new, renamed), "")
    prose = merge_prose(body, _rename_links(base_body, renamed), _rename_links(their_body, renamed))
    written = head if merged == keys else change(head, BRIEFING, keys, merged)
    if read_keys(written) != merged:  # a form that cannot be changed in place, such as an alias
        written = write_tree(merged)
    # A comment that stood at what was taken out stands at the end.
    lost = Counter(_COMMENT.findall(head)) - Counter(_COMMENT.findall(written))
    written += "".join(f"{comment}\n" for comment in lost.elements() if not _is_ours(comment))
    written = _merge_comments(written, base_head, their_head, merged)
    fresh = {gap: line for gap, line in their_gaps.items() if gap not in base_gaps}
    text = f"---\n{_add_gaps(written, fresh)}---\n{prose.text}"
    return Merged(
        text=theirs if mine == base else text,
        changes=(*merger.changes, *prose.changes),
        conflicts=(*merger.conflicts, *prose.conflicts),
    )


def _part(text: str) -> tuple[str, str]:
    """Front matter and prose."""
    parts = part(unify(text))
    if parts is None:
        raise BriefingError("its front matter is not fenced by two lines `---`; mend that first")
    return parts.head, parts.body


def read_keys(head: str) -> Group:
    """Front matter as plain data, its keys spelt as the format spells them."""
    try:
        keys = load(head)
    except (YAMLError, ValueError):
        raise BriefingError("its front matter is no YAML; `check` says where. Mend that first") from None
    if not isinstance(keys, dict):
        raise BriefingError("its front matter holds no keys; mend that first")
    folded: Group = _fold(keys, "")
    return folded


def _fold(value: Any, group: str) -> Any:
    if isinstance(value, dict):
        spelt = {str(key) if group in _NAMED else fold_key(key): each for key, each in value.items()}
        return {key: _fold(each, key) for key, each in spelt.items()}
    return [_fold(each, "") for each in value] if isinstance(value, list) else value


def _holds_conflict(value: Any) -> bool:
    if isinstance(value, dict):
        return _CONFLICT in value or any(map(_holds_conflict, value.values()))
    return isinstance(value, list) and any(map(_holds_conflict, value))


def _find_renamed(mine: Group, base: Group, theirs: Group) -> dict[str, str]:
    """The person's id of each drafted figure that stands in the file under another id: the words are the same."""
    ours, old, new = (
        {name: (each.get("printed"), each.get("evidence")) for name, each in figures.items() if isinstance(each, dict)}
        for figures in (_group(keys, "figures") for keys in (mine, base, theirs))
    )
    free = {name: stated for name, stated in ours.items() if name not in old and name not in new}
    renamed: dict[str, str] = {}
    for name, stated in [*old.items(), *new.items()]:
        if name not in ours and name not in renamed:
            same = (other for other, words in free.items() if words == stated and other not in renamed.values())
            if other := next(same, None):
                renamed[name] = other
    return renamed


def _group(keys: Group, name: str) -> Group:
    """A group of front matter; empty where there is none, or something else stands in its place."""
    group = keys.get(name)
    return group if isinstance(group, dict) else {}


def _rename_figures(keys: Group, renamed: Mapping[str, str]) -> Group:
    """A version whose figures bear the person's ids; title and summary link to them too."""
    changed: Group = {key: _rename_links(keys[key], renamed) for key in ("title", "summary") if key in keys}
    if "figures" in keys:
        changed["figures"] = {renamed.get(name, name): figure for name, figure in keys["figures"].items()}
    return keys | changed


def _find_source(mine: Group, base: Group) -> str:
    """Where the source of a draft stands in the person's file: "source", or "sources.gazette" where it has several."""
    own, known = _group(base, "source"), _group(mine, "sources")
    same = (name for name, each in known.items() if isinstance(each, dict) and each.get("sha256") == own.get("sha256"))
    name = next(same, next(iter(known), ""))
    return f"sources.{name}" if name else "source"


def _move_source(keys: Group, place: str) -> Group:
    """A version whose source stands where the person has it."""
    group, _, name = place.partition(".")
    if not name or "source" not in keys:
        return keys
    return {group if key == "source" else key: {name: each} if key == "source" else each for key, each in keys.items()}


def _rename_gap(key: str, renamed: Mapping[str, str], place: str) -> str:
    """The dotted key of a gap as the person's file has it: "figures.my-id.measure", "sources.gazette.publisher"."""
    group, _, rest = key.partition(".")
    if group == "source":
        return f"{place}.{rest}"
    name, _, field = rest.partition(".")
    return f"figures.{renamed.get(name, name)}.{field}" if group == "figures" and field else key


def _rename_links(text: str, renamed: Mapping[str, str]) -> str:
    """Prose whose links and charts use the person's ids: "[49%](#planning)", "chart:shares?figures=planning,other"."""

    def rename(ids: re.Match[str]) -> str:
        return ",".join(renamed.get(each, each) for each in ids[0].split(","))

    return re.sub(r"(?<=\(#)[a-z0-9-]+(?=\))|(?<=figures=)[a-z0-9,-]+", rename, text)


class _KeyMerger:
    """Merges groups of keys. changes, conflicts: lines for a person."""

    def __init__(self, gaps: Collection[str]) -> None:
        self.gaps = gaps
        self.changes: list[str] = []
        self.conflicts: list[str] = []

    def merge(self, mine: Group, base: Group, theirs: Group, path: str) -> Group:
        """The person's group, changed by what differs between the last and the new version. path: its dotted key."""
        merged = dict(mine)
        group = path.rpartition(".")[2]
        base, new = (
            {key: each for key, each in version.items() if key != _DRAFTED or group in _NAMED}
            for version in (base, theirs)
        )
        settled = self._hold_together(merged, base, new, path)
        for name in [name for name in {**new, **base} if name not in settled]:
            m, b, t = (_plain(each[name], name) if name in each else _MISSING for each in (mine, base, new))
            full = f"{path}.{name}" if path else name
            # What is not sure now has been settled where the person wrote another value.
            if t in (b, m) or (t is _MISSING and m != b and full in self.gaps):
                continue
            said = path if path in _IDENTITIES else full
            if isinstance(m, dict) and isinstance(t, dict):
                merged[name] = self.merge(mine[name], base[name] if isinstance(b, dict) else {}, new[name], full)
            elif isinstance(m, list) and isinstance(t, list) and name in _IDENTITIES:
                old = base[name] if isinstance(b, list) else []
                ours, before, after = (_by_identity(name, each) for each in (mine[name], old, new[name]))
                entries = self.merge(ours, before, after, name)
                entries.pop(_CONFLICT, None)
                merged[name] = list(entries.values())
            elif m == b:
                if name in new:
                    put_key(merged, name, new[name], new)
                else:
                    del merged[name]
                self.changes.append(_say_change(said, b, t))
            elif m is _MISSING:
                self.changes.append(f"{_say_change(said, b, t)}; you had taken it out, and it stays out")
            else:
                value = _GONE if t is _MISSING else new[name]
                if isinstance(m, dict):
                    merged[name] = mine[name] | {_CONFLICT: value}
                else:
                    merged[_CONFLICT] = merged.get(_CONFLICT, {}) | {name: value}
                self.conflicts.append(f"{said}: you wrote {_brief(m)}; {_say_change('the draft', b, t)}")
        if _DRAFTED in theirs and group not in _NAMED and _values(merged) != _values(mine):
            merged[_DRAFTED] = True  # what the program wrote anew, nobody has confirmed
        return merged

    def _hold_together(self, merged: Group, base: Group, new: Group, path: str) -> tuple[str, ...]:
        """Put a conflict where both changed keys that only make sense together. The keys that are settled so."""
        kind, dot, _ = path.partition(".")
        names = _TOGETHER.get(kind + dot, ())
        m, b, t = ({name: _plain(each[name], name) for name in names if name in each} for each in (merged, base, new))
        if t in (b, m) or m == b:
            return ()
        merged[_CONFLICT] = {name: new.get(name, _GONE) for name in names if t.get(name) != m.get(name)}
        self.conflicts.append(f"{path}: you changed it, and so did the source: {_brief(t)}")
        return names


def _values(group: Group) -> Any:
    """The values of a group as they stand, what is not settled yet left out."""
    return {key: each for key, each in _plain(group, "").items() if key != _CONFLICT}


def _by_identity(name: str, entries: list[Any]) -> Group:
    """The entries of a list by what makes them the same one; none is lost where two have one identity."""
    found: Group = {}
    for entry in entries:
        key = _IDENTITIES[name](entry)
        while key in found:
            key += " again"
        found[key] = entry
    return found


def _plain(value: Any, group: str) -> Any:
    """The value to be compared: without marks, texts with single spaces, numbers by value."""
    if isinstance(value, dict):
        return {key: _plain(each, key) for key, each in value.items() if key != _DRAFTED or group in _NAMED}
    if isinstance(value, list):
        return [_plain(each, "") for each in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return Decimal(str(value)).normalize() + 0
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def _say_change(name: str, old: Any, new: Any) -> str:
    if old is _MISSING:
        return f"{name}: new: {_brief(new)}"
    if new is _MISSING:
        return f"{name}: no longer in the source: {_brief(old)}"
    return f"{name}: {_brief(old)} became {_brief(new)}"


def _brief(value: Any) -> str:
    """A value in a few words of a terminal."""
    if isinstance(value, dict):
        value = value.get("printed") or value.get("rating") or value.get("text") or ", ".join(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    words = ", ".join(map(_brief, value)) if isinstance(value, list) else "nothing" if value is None else str(value)
    return words if len(words) <= 70 else words[:69].rstrip() + "…"


def _merge_comments(head: str, base: str, theirs: str, keys: Group) -> str:
    """The front matter without comments of gaps that are filled, and with what is newly to be looked at."""
    old, new = ([line for line in text.splitlines() if _is_ours(line)] for text in (base, theirs))
    gone = {line for line in old if line not in new}
    filled = {at for gap, (at, _) in find_gaps(head, 0).items() if _holds(keys, gap.split("."))}
    lines = [line for at, line in enumerate(head.splitlines()) if line not in gone and at not in filled]
    fresh = [line for line in new if line.startswith(LOOK) and line not in old and line not in lines]
    at = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return "".join(f"{line}\n" for line in [*lines[:at], *fresh, *lines[at:]])


def _holds(keys: Any, path: Sequence[str]) -> bool:
    """Whether a key stands there, by the parts of its dotted one."""
    for name in path:
        if isinstance(keys, list) and name.isdecimal() and int(name) < len(keys):
            keys = keys[int(name)]
        elif isinstance(keys, dict) and name in keys:
            keys = keys[name]
        else:
            return False
    return True


def _add_gaps(head: str, gaps: Mapping[str, str]) -> str:
    """The front matter with comments for these gaps; not where the group of one is missing."""
    for gap, comment in gaps.items():
        places = {key: line for line, _, key, _ in find_keys(head)}
        group, _, name = gap.rpartition(".")
        siblings = [line for key, line in places.items() if key.rpartition(".")[0] == group]
        if gap in places or not siblings:
            continue
        order = list(BRIEFING.fields)
        behind = [places[key] for key in order[order.index(name) :] if key in places] if not group else []
        at = min(behind) if behind else min(siblings) + bool(group)
        lines = head.split("\n")
        head = "\n".join([*lines[:at], comment, *lines[at:]])
    return head


def _is_ours(line: str) -> bool:
    """Whether a comment is one that `draft` writes."""
    return line.startswith(LOOK) or bool(_TODO.match(line))
