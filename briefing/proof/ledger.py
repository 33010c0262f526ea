"""`proof.lock`: the record of evidence that once was held against its source.

One piece of evidence a line, sorted, each line whole in itself: a checksum of the rest, the sha256 of the source, what
the words are evidence of, the words, the fields that were read from them, the reason to read them so, where they stand
in the source, the day on which they were first held, and the version of the reader. Two spaces part them; words,
fields and reason are JSON. So a merge can take the lines of both branches, in any order.

It is a record and no seal: whoever can write the file can write anything into it. Who has the source proves anew.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from briefing.errors import Problem
from briefing.files import open_regular
from briefing.model.locate import Span, fold
from briefing.proof.evidence import Evidence, EvidenceKind

LEDGER_NAME: Final = "proof.lock"
"""The file, at the top of a content folder."""
_VERSION: Final = 1
_HEAD: Final = (
    f"# Evidence that was held against its source, one piece a line. Version {_VERSION} of this form.",
    "# `check` writes this file where the sources are at hand; nobody else does. See docs/proof.md.",
)
_END: Final = "# The end. A record without this line was cut."
_ANY_HEAD: Final = re.compile(r"# Evidence that was held .* Version (\d+) of this form\.")
_MARK: Final = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_CHECKSUM: Final = 8
_PLACES: Final = re.compile(r"-|\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*")
_MOST: Final = 20
"""Problems of one record that are reported."""
_LARGEST: Final = 200_000_000
"""Bytes of a record, at the most: a line of 500 for each of twenty pieces of twenty thousand briefings."""
_RESTORE: Final = (
    "take the file back as it was committed: git restore proof.lock, in the content folder; or delete the line, and "
    "run `check` where its source is at hand"
)
Key = tuple[str, str, str, tuple[tuple[str, str], ...], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the record.

    Attributes:
        sha256: Of the source.
        kind: As of the evidence; so are words, fields and read_as.
        places: Where the words stand in the source, as its text was read then.
        day: Of the first holding.
        reader: The version of the reader that read the source. It informs, and decides nothing.
    """

    sha256: str
    kind: EvidenceKind
    words: str
    fields: tuple[tuple[str, str], ...]
    read_as: str | None
    places: tuple[Span, ...]
    day: date
    reader: int

    @property
    def key(self) -> Key:
        """What names the line: all but places, day and reader. The forms of quotation marks are equal."""
        return _key_of(self.sha256, self.kind, self.words, self.fields, self.read_as)


def _key_of(
    sha256: str, kind: EvidenceKind, words: str, fields: tuple[tuple[str, str], ...], read_as: str | None
) -> Key:
    return sha256, kind.value, fold(words), tuple(sorted(fields)), read_as


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """A record as it was read.

    Attributes:
        path: The file, as problems print it.
        lines: By their keys. Of several lines of one key, that of the first day.
        problems: What is wrong with the file.
        text: What it holds. None where there is no such file.
    """

    path: Path = Path(LEDGER_NAME)
    lines: Mapping[Key, Line] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    text: str | None = None

    @property
    def refused(self) -> bool:
        """Whether nothing of the file could be read."""
        return bool(self.problems) and not self.lines

    def find(self, sha256: str | None, evidence: Evidence) -> Line | None:
        """The line of a piece of evidence, under whatever id it stands in its briefing. None where there is none."""
        if sha256 is None:
            return None
        return self.lines.get(_key_of(sha256, evidence.kind, evidence.words, evidence.fields, evidence.read_as))

    def find_near(self, sha256: str | None, evidence: Evidence) -> Line | None:
        """The line of the same words from which other fields were read, with the fewest differences; else None."""
        same = self._by_words.get((sha256, evidence.kind, fold(evidence.words)), ())
        return min(same, key=lambda line: len(find_differences(line, evidence)), default=None)

    @cached_property
    def _by_words(self) -> dict[tuple[str | None, EvidenceKind, str], list[Line]]:
        found: dict[tuple[str | None, EvidenceKind, str], list[Line]] = {}
        for line in self.lines.values():
            found.setdefault((line.sha256, line.kind, fold(line.words)), []).append(line)
        return found


def find_differences(line: Line, evidence: Evidence) -> dict[str, tuple[str | None, str | None]]:
    """The fields that differ between a line and a piece of evidence: as it was held, and as it is."""
    was, now = ({**dict(each.fields), "read_as": each.read_as} for each in (line, evidence))
    names = dict.fromkeys([*was, *now])
    return {name: (was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name)}


def update_ledger(
    ledger: Ledger,
    used: Iterable[tuple[str | None, Evidence]] | None,
    held: Iterable[tuple[str, Evidence, tuple[Span, ...]]],
    day: date,
    reader: int,
) -> tuple[str, set[Key]]:
    """The text of the record once more evidence was held, and the keys of its lines.

    A line that is there stays, with its day; where the words stand elsewhere in the text by now, it says so.

    Args:
        ledger: As it is.
        used: The evidence of all briefings of the folder, each with the sha256 of its source; lines that none of it
            needs are dropped. None: some briefings could not be read, and nothing is dropped.
        held: What was held just now, likewise, and where it stands.
        day: Of today.
        reader: The version of the reader that read the sources.
    """
    found = None if used is None else (ledger.find(sha256, evidence) for sha256, evidence in used)
    lines = dict(ledger.lines) if found is None else {line.key: line for line in found if line}
    for sha256, evidence, places in held:
        line = ledger.find(sha256, evidence)
        if line is None:
            line = Line(
                sha256=sha256,
                kind=evidence.kind,
                words=evidence.words,
                fields=evidence.fields,
                read_as=evidence.read_as,
                places=places,
                day=day,
                reader=reader,
            )
        elif line.places != places:
            line = replace(line, places=places, reader=reader)
        lines[line.key] = line
    return write_ledger(lines.values()), set(lines)


def write_ledger(lines: Iterable[Line]) -> str:
    """The text of a record of these lines."""
    written = sorted({_write(line) for line in lines})
    return "".join(f"{line}\n" for line in (*_HEAD, *(f"{_sum(line)}  {line}" for line in written), _END))


def _write(line: Line) -> str:
    places = ",".join(f"{start}-{end}" for start, end in line.places) or "-"
    parts = (_dump(line.words), _dump(dict(line.fields)), _dump(line.read_as))
    return "  ".join((line.sha256, line.kind, *parts, places, line.day.isoformat(), str(line.reader)))


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sum(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()[:_CHECKSUM]


def read_ledger(path: Path, shown: Path) -> Ledger:
    """Read a record; what is wrong is in its problems, never raised.

    Args:
        path: The file.
        shown: The path as problems print it.
    """
    if not path.exists() and not path.is_symlink():
        return Ledger(path=shown)
    try:
        with open_regular(path) as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        return _refuse(shown, f"the record of evidence cannot be read: {error.strerror}", _RESTORE)
    if len(raw) > _LARGEST:
        return _refuse(shown, f"the record of evidence is larger than {_LARGEST:,} bytes", _RESTORE)
    return parse_ledger(raw.decode("utf-8", errors="replace"), shown)


def _refuse(shown: Path, message: str, hint: str, line: int = 1) -> Ledger:
    return Ledger(path=shown, text="", problems=(Problem(path=shown, line=line, column=1, message=message, hint=hint),))


def parse_ledger(text: str, shown: Path) -> Ledger:
    """The record of a text."""
    lines: dict[Key, Line] = {}
    problems: list[Problem] = []
    ended = False
    for at, written in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        ended |= written == _END
        if not written.strip() or written in {*_HEAD, _END}:
            continue
        if (head := _ANY_HEAD.fullmatch(written)) and int(head[1]) != _VERSION:
            hint = "use the version of this program that wrote it, or delete the file and run `check` with all sources"
            return _refuse(shown, f"this record has version {head[1]} of its form, not {_VERSION}", hint, at)
        read = _read_line(written)
        if isinstance(read, Line):
            known = lines.get(read.key)
            lines[read.key] = read if known is None or read.day < known.day else known
        elif len(problems) < _MOST:
            problems.append(Problem(path=shown, line=at, column=1, message=read[0], hint=read[1]))
    if not ended and len(problems) < _MOST:
        problems.append(Problem(path=shown, line=at, column=1, message="the end of the record is gone", hint=_RESTORE))
    return Ledger(path=shown, lines=lines, problems=tuple(problems), text=text)


def _read_line(written: str) -> Line | tuple[str, str]:
    """A line, or what is wrong with it and what to do."""
    if _MARK.match(written):
        hint = "keep the lines of both sides, in any order, and delete the lines of signs; the next `check` sorts them"
        return "a merge left its mark here", hint
    given, _, rest = written.partition("  ")
    if not re.fullmatch(r"[0-9a-f]{8}", given) or len(rest.split("  ")) != 8:
        return "this is no line of the record", _RESTORE
    if given != _sum(rest):
        return "this line is not as `check` wrote it: its checksum is that of another one", _RESTORE
    try:
        return _parse(*rest.split("  "))
    except (ValueError, TypeError, RecursionError):  # a broken date, number or JSON
        return "this is no line of the record", _RESTORE


def _parse(  # noqa: PLR0913, PLR0917  # all parts of a line
    sha256: str, kind: str, words: str, fields: str, read_as: str, places: str, day: str, reader: str
) -> Line:
    """The line of these parts. Raises ValueError or TypeError where one of them is none."""
    said, read, reason = json.loads(words), json.loads(fields), json.loads(read_as)
    texts = [said, *read.keys(), *read.values(), *([] if reason is None else [reason])] if _is_group(read) else [None]
    if not re.fullmatch(r"[0-9a-f]{64}", sha256) or not _PLACES.fullmatch(places) or not _are_texts(texts):
        raise ValueError
    spans = [] if places == "-" else [span.split("-") for span in places.split(",")]
    return Line(
        sha256=sha256,
        kind=EvidenceKind(kind),
        words=said,
        fields=tuple(read.items()),
        read_as=reason,
        places=tuple(Span(int(start), int(end)) for start, end in spans),
        day=date.fromisoformat(day),
        reader=int(reader),
    )


def _is_group(value: Any) -> bool:
    return isinstance(value, dict)


def _are_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(value, str) for value in values)
