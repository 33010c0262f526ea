"""A new draft, merged into a file that a person has changed: three ways, over the last generated version.

What only the source changed is taken; what only the person changed stays; where both changed one place, both stand
there and `check` names the place.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from briefing.draft.merge.keys import CONFLICT, merge_keys
from briefing.draft.merge.prose import MARKS, merge_prose
from briefing.draft.merge.renamed import find_renamed, rename_figures, rename_links
from briefing.draft.merge.tree import dump, load, plain
from briefing.draft.write import LOOK
from briefing.errors import BriefingError

_FENCE: Final = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)
_TODO: Final = re.compile(r"^(  )?# (\w+): TODO ")
_COMMENT: Final = re.compile(r"(?:^|\s)(#\s.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A merged file.

    Attributes:
        text: The whole file.
        changes: What the source brought in, a line each: new, changed, removed.
        conflicts: What both changed, a line each.
    """

    text: str
    changes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


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
    merged = _merge(mine, base, theirs)
    return Merged(text=theirs, changes=merged.changes) if mine == base else merged


def _merge(mine: str, base: str, theirs: str) -> Merged:
    (head, body), (base_head, base_body), (their_head, their_body) = (_part(text) for text in (mine, base, theirs))
    tree, new = _load(head), _load(their_head)
    _refuse_unsettled(plain(tree), body)
    old = plain(_load(base_head))
    renamed = find_renamed(plain(tree), old, plain(new))
    rename_figures(old, renamed)
    rename_figures(new, renamed)
    keys = merge_keys(tree, old, new)
    prose = merge_prose(body, rename_links(base_body, renamed), rename_links(their_body, renamed))
    written = _keep_comments(head, dump(tree)) if keys.changed else head
    text = f"---\n{_merge_comments(written, base_head, their_head, plain(tree))}---\n{prose.text}"
    return Merged(text=text, changes=(*keys.changes, *prose.changes), conflicts=(*keys.conflicts, *prose.conflicts))


def _part(text: str) -> tuple[str, str]:
    """Front matter and prose."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        raise BriefingError("its front matter is not fenced by two lines `---`; mend that first")
    return text[opening.end() : closing.start()], text[closing.end() :]


def _load(head: str) -> CommentedMap:
    try:
        tree = load(head)
    except YAMLError:
        raise BriefingError("its front matter is no YAML; `check` says where. Mend that first") from None
    if not isinstance(tree, CommentedMap):
        raise BriefingError("its front matter holds no keys; mend that first")
    return tree


def _refuse_unsettled(keys: dict[str, Any], body: str) -> None:
    if any(mark in body for mark in MARKS) or _holds_conflict(keys):
        raise BriefingError("a conflict of an earlier draft is not settled; `check` says where. Settle it first")


def _holds_conflict(value: Any) -> bool:
    if isinstance(value, dict):
        return CONFLICT in value or any(_holds_conflict(each) for each in value.values())
    return isinstance(value, list) and any(_holds_conflict(each) for each in value)


def _keep_comments(before: str, after: str) -> str:
    """The new front matter; a comment that stood at what was taken out stands at its end."""
    lost = Counter(_COMMENT.findall(before)) - Counter(_COMMENT.findall(after))
    kept = [comment for comment in lost.elements() if not _is_ours(f"  {comment}") and not _is_ours(comment)]
    return after + "".join(f"{comment}\n" for comment in kept)


def _merge_comments(head: str, base: str, theirs: str, keys: dict[str, Any]) -> str:
    """The front matter without comments of gaps that are filled, and with what is newly to be looked at."""
    old, new = ([line for line in text.splitlines() if _is_ours(line)] for text in (base, theirs))
    gone = {line for line in old if line not in new}
    lines = [line for line in head.splitlines() if line not in gone and not _is_filled(line, keys)]
    fresh = [line for line in new if line.startswith(LOOK) and line not in old and line not in lines]
    at = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return "".join(f"{line}\n" for line in [*lines[:at], *fresh, *lines[at:]])


def _is_ours(line: str) -> bool:
    return line.startswith(LOOK) or bool(_TODO.match(line))


def _is_filled(line: str, keys: dict[str, Any]) -> bool:
    """Whether a line is the comment of a gap that has a value by now."""
    gap = _TODO.match(line)
    if gap is None or not gap[1]:
        return gap is not None and gap[2] in keys
    groups = [group for group in (keys.get("inspection"), keys.get("source")) if isinstance(group, dict)]
    return any(gap[2] in group for group in groups)
