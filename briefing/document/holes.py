"""A broken file, read as far as it can be, so that its author sees it with its holes. No build reads so."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from briefing.document.fields import (
    NOTHING,
    Day,
    DayInPart,
    Field,
    FieldKind,
    Named,
    OneOf,
    Reading,
    Record,
    Several,
    Text,
    Whole,
)
from briefing.document.format import BRIEFING
from briefing.document.front import compose, part, read_front, unify
from briefing.document.read import Document
from briefing.errors import ModelError
from briefing.files import open_regular
from briefing.model import CONTROL, Briefing, PartialDate
from briefing.model.places import find_place
from briefing.terms import Region, Standing, Status

_MOST: Final = 20_000
"""Characters of front matter, and of prose, that are read of a file that is too large."""
_MOST_LINES: Final = 500
_LONGEST_LINE: Final = 4_000
_BLOCK: Final = re.compile(r"^(?=[A-Za-z_][\w -]*:)", re.MULTILINE)
"""Where a key of the first level begins."""
_PROSE: Final = re.compile(r"^(?![\s#]|- |[A-Za-z_][\w -]*:)", re.MULTILINE)
"""Where a line begins that is no front matter."""


def read_with_holes(document: Document[Briefing], slug: str, day: date) -> tuple[Briefing | None, frozenset[str]]:
    """A briefing of a file that is none, with something in the place of what is missing or broken.

    Args:
        document: What could be read of it.
        slug: Its slug, where it has none of its own that can be read.
        day: Stands for the days that are missing.

    Returns:
        The briefing, and the dotted keys of what is not the author's. None where nothing of the file can be read.
    """
    parts = (document.head, document.body) if document.head or document.body else _read_rough(document.file)
    if parts is None:
        return None, frozenset()
    holes: set[str] = set()

    def stand_in(key: str, spec: Field) -> Any:
        top = BRIEFING.fields[key.partition(".")[0]].kind
        if "." in key and not isinstance(top, Record):
            return NOTHING  # half a figure says nothing
        holes.add(key)
        return slug if key == "slug" else _make_up(spec.kind, key, day, stand_in)

    reading = Reading(report=lambda *_: None, first_line=2, stand_in=stand_in)
    node = compose("title: TODO")
    node.value = [pair for front in _read_blocks(parts[0], reading) for pair in front.value]
    body = CONTROL.sub("\ufffd", parts[1])
    values = BRIEFING.read_keys(node, "", reading)
    content = BRIEFING.make(values, node, "", reading, body=body)
    # what was read in the end is none, though a broken value before it was
    return (None if content is NOTHING else content), frozenset(holes)


def _read_rough(path: Path) -> tuple[str, str] | None:
    """Front matter and prose of a file that cannot be parted, is too large or no text. None of what is no file."""
    try:
        with open_regular(path) as file:
            text = unify(file.read(2 * _MOST).decode("utf-8", errors="replace"))
    except (OSError, ValueError):
        return None
    text = CONTROL.sub("\ufffd", text)
    parts = part(text)
    if parts:
        head, body = parts.head, parts.body
    else:  # half a file, or one without fences: prose begins where no key, list or comment stands
        text = re.sub(r"\A\s*---[ \t]*\n", "", text)
        end = next((line.start() for line in _PROSE.finditer(text)), len(text))
        head, body = text[:end], re.sub(r"\A---[ \t]*\n", "", text[end:])
    lines = [line[:_LONGEST_LINE] for line in body[:_MOST].split("\n")[:_MOST_LINES]]
    return head[:_MOST], "\n".join(lines)


def _read_blocks(head: str, reading: Reading) -> Iterator[Any]:
    """The nodes of front matter; where that cannot be read whole, of each of its keys that can."""
    if node := read_front(head, "", reading):
        yield node
        return
    for block in _BLOCK.split(head):
        if block.strip() and (node := read_front(block, "", reading)):
            yield node


def _make_up(kind: FieldKind, key: str, day: date, stand_in: Any) -> Any:
    """Something of a kind that its model accepts, and that says what it is where it is shown."""
    name = key.rpartition(".")[2]
    if isinstance(kind, Record):
        return kind.make({}, compose("a: b"), key, Reading(report=lambda *_: None, first_line=1, stand_in=stand_in))
    if isinstance(kind, Text):
        for text in (f"{name}: TODO", "https://todo.invalid/", None):
            try:
                kind.check(text or "", name)
            except ModelError:
                continue
            return text
        return None
    if isinstance(kind, Several):
        return (_make_up(kind.of, key, day, stand_in),)
    if isinstance(kind, OneOf):
        place = find_place(Region.ENGLAND_AND_WALES)
        fit: dict[Any, Any] = {Status: Status.DRAFT, Standing: Standing.OFFICIAL, Region: place}
        return fit.get(kind.vocabulary) or next(iter(kind.vocabulary))
    made = {Whole: day.year, Day: day, DayInPart: PartialDate.parse(str(day)), Named: {}}
    return made.get(type(kind), NOTHING)
