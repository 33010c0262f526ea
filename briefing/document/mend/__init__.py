"""What can be mended in a file without a person: only what has one meaning, and never what it means.

A repair is kept where the file says what it said before, but for what the repair is for, and has no new problem; else
the file stays as it is. Comments stay.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from briefing.document import BRIEFING, Document, read_page_text, read_text
from briefing.document.fields import NOTHING, Record
from briefing.document.front import LARGEST, unify
from briefing.document.mend.fences import fence
from briefing.document.mend.order import order
from briefing.document.mend.quotes import quote
from briefing.document.mend.shares import unround
from briefing.files import write_whole

__all__ = ["Mended", "mend", "mend_file"]

_Repair = Callable[[str, Record], tuple[str, list[str]]]
_Guard = Callable[[Document[Any], Document[Any]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """A file's text with what could be mended. changes: what was done, a line each; none where nothing was."""

    text: str
    changes: tuple[str, ...] = ()


def mend(text: str, record: Record) -> Mended:
    """The text of a file, mended.

    Args:
        text: It, with any line ends.
        record: What its front matter holds: BRIEFING or PAGE.
    """
    bare = text.removeprefix("\ufeff")
    plain = bare.replace("\r\n", "\n")
    ends = bare.count("\r\n")
    if "\r" in plain or ends not in {0, plain.count("\n")}:
        return Mended(text=text)  # line ends of two kinds: whoever mends them sees each change
    changes: list[str] = []
    for repair, holds in _REPAIRS:
        made, said = repair(plain, record)
        if said and holds(_read(plain, record), _read(made, record)):
            plain = made
            changes += said
    if not changes:
        return Mended(text=text)
    made = plain.replace("\n", "\r\n") if ends else plain
    return Mended(text=text[: len(text) - len(bare)] + made, changes=tuple(changes))


def mend_file(file: Path, record: Record) -> tuple[str, ...]:
    """Mend a file in its place; what was done, a line each. One that is no text of ours is left alone.

    Raises:
        BriefingError: It was changed by someone else meanwhile.
    """
    raw = file.read_bytes() if file.is_file() and file.stat().st_size <= LARGEST else b""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ()
    mended = mend(text, record)
    if mended.changes:
        write_whole(file, mended.text, before=unify(text))
    return mended.changes


def _was_unread(old: Document[Any], new: Document[Any]) -> bool:
    """Whether there was nothing that could be read, and now there is."""
    return not old.keys and bool(new.keys)


def _is_same(old: Document[Any], new: Document[Any]) -> bool:
    """Whether all that can be read is the same, problems included."""
    return old.keys == new.keys and old.body == new.body and _count(old) == _count(new)


def _is_same_share(old: Document[Any], new: Document[Any]) -> bool:
    """Whether all is the same but for shares, and each of these is of the same cases or rounds to the same."""
    figures = {name: replace(figure, share=old.keys["figures"][name].share) if figure is not NOTHING else NOTHING
               for name, figure in (new.read("figures") or {}).items()}  # fmt: skip
    return old.keys == {**new.keys, "figures": figures} and old.body == new.body and _count(old) == _count(new)


def _count(document: Document[Any]) -> Counter[str]:
    """The problems of a file, wherever they stand."""
    return Counter(problem.message for problem in document.problems)


def _read(text: str, record: Record) -> Document[Any]:
    return (read_text if record is BRIEFING else read_page_text)(text, Path("mended.md"))


_REPAIRS: Final[tuple[tuple[_Repair, _Guard], ...]] = (
    (fence, lambda old, new: not old.keys),
    (quote, _was_unread),
    (unround, _is_same_share),
    (order, _is_same),
)
"""Repairs, in the order in which they are made, each with what holds it to what the file said before."""
