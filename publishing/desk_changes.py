"""The two changes that the desk makes in a briefing's file: a mark `drafted` goes, and the day and name come.

All else stays as it is, byte by byte. Nothing is written but what says what it said before, and the change.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode

from briefing.document import BRIEFING, Document, read_text
from briefing.document.front import LARGEST, compose, keep_ends, part, unify
from briefing.document.rewrite import change, put_key, read_tree
from briefing.errors import BriefingError
from briefing.files import open_regular, write_whole
from briefing.model import Briefing


class RefusedError(BriefingError):
    """A change that was not made; the file is as it was. What to do instead is in its words."""


class ChangedError(RefusedError):
    """The file is another one than the page showed."""


def read_bytes(path: Path) -> bytes:
    """The bytes of a briefing's file. Raises OSError."""
    with open_regular(path) as file:
        return file.read(LARGEST + 1)


def digest(raw: bytes) -> str:
    """What tells a file from any other."""
    return hashlib.sha256(raw).hexdigest()


def confirm(text: str, keys: Iterable[str]) -> str:
    """The text of a file without the mark `drafted` of what stands under dotted keys.

    Raises:
        RefusedError: It cannot be taken away so that all else stays.
    """

    def take(tree: dict[str, Any]) -> dict[str, Any]:
        for key in keys:
            group: Any = tree
            for name in _part_key(key):
                group = group[int(name)] if isinstance(group, list) else group[name]
            del group["drafted"]
        return tree

    return _change(text, take)


def sign(text: str, day: date, names: Iterable[str]) -> str:
    """The text of a file with the day on which all was held, and by whom; likewise."""

    def put(tree: dict[str, Any]) -> dict[str, Any]:
        for key, value in {"checked": day, "checked_by": [*names]}.items():
            tree.pop(key, None)
            if value:
                put_key(tree, key, value, BRIEFING.fields)
        return tree

    return _change(text, put)


def _part_key(key: str) -> list[str]:
    """The names in a dotted key; the id of a figure may hold any sign."""
    group, _, rest = key.partition(".")
    if group != "figures":
        return key.split(".")
    also = re.fullmatch(r"(.+)\.also\.(\d+)", rest)
    return [group, also[1], "also", also[2]] if also else [group, rest]


def _change(text: str, make: Callable[[dict[str, Any]], dict[str, Any]]) -> str:
    """The text of a file whose front matter says something else; its line ends, and all that is not concerned, stay."""
    plain = unify(text)
    by_hand = "the desk cannot change this file without touching more than that; change it by hand"
    try:
        parts = part(plain)
        node = compose(parts.head) if parts else None
        if parts is None or not isinstance(node, MappingNode):
            raise RefusedError(by_hand)
        old = read_tree(node, BRIEFING)
        new = make(deepcopy(old))
        head = change(parts.head, BRIEFING, old, new)
        made = replace(parts, head=head).text
        wanted = read_tree(compose(head), BRIEFING)
    except (YAMLError, LookupError, TypeError, ValueError, AttributeError):
        raise RefusedError(by_hand) from None
    said = {key: _say(value) for key, value in new.items()}
    if wanted != said or [*wanted] != [*said] or made.count("#") < plain.count("#"):  # or a comment would be lost
        raise RefusedError(by_hand)
    before, after = (read_text(each, Path("desk.md")) for each in (plain, made))
    fresh = [each for each in _list_messages(after) if each not in _list_messages(before)]
    if not before.keys:
        raise RefusedError("the front matter cannot be read; mend it first")
    if fresh:
        raise RefusedError(fresh[0])
    return keep_ends(made, text)


def _say(value: Any) -> Any:
    """A value as a file says it."""
    if isinstance(value, dict):
        return {key: _say(each) for key, each in value.items()}
    return [_say(each) for each in value] if isinstance(value, list) else str(value)


def _list_messages(document: Document[Briefing]) -> list[str]:
    return [f"{each.message}: {each.hint}" if each.hint else each.message for each in document.problems]


def write_change(path: Path, home: Path, shown: str, make: Callable[[str], str]) -> None:
    """Make a change in a file that is still what a page showed; it is whole at every moment.

    Args:
        path: The file.
        home: The content folder that it must lie in, without a link in its way.
        shown: The digest of what the page showed.
        make: The change of its text. Raises RefusedError.

    Raises:
        ChangedError: It is another file by now.
        RefusedError: It may not be written, or the change cannot be made. It is as it was.
    """
    if Path(os.path.realpath(path)) != Path(os.path.realpath(home)) / "briefings" / path.name:
        raise RefusedError(
            "a link leads to this file from elsewhere, and the desk writes through none; change it by hand"
        )
    try:
        if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
            raise RefusedError("the file is read-only; let yourself write it, and hold it again")
        raw = read_bytes(path)
        if digest(raw) != shown:
            raise ChangedError("the file has changed since this page was made")
        if len(raw) > LARGEST:
            raise RefusedError("the file is too large; part it first")
        text = raw.decode("utf-8")
        before = text.removeprefix("\ufeff").replace("\r\n", "\n")
        try:
            write_whole(path, make(text), before=before)
        except BriefingError as error:
            if isinstance(error, RefusedError):
                raise
            raise ChangedError("the file has changed since this page was made") from None
    except FileNotFoundError:
        raise ChangedError("the file is gone") from None
    except UnicodeDecodeError:
        raise RefusedError("the file is no UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise RefusedError(f"the file cannot be written: {error.strerror}") from None
