"""`proof.lock`: the record of evidence that once was held against its source.

One piece of evidence a line: the sha256 of the source, what the words are evidence of, the words, the fields that were
read from them, the reason to read them so, where they stand in the source, the day on which they were first held, and
the version of the reader. Words, fields and reason are JSON.

It is a record and no seal: whoever can write the file can write anything into it. Who has the source proves anew: a
`Proof` says of each piece how it is held, just now, by the record, or not at all.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from briefing.errors import EvidenceError, Problem
from briefing.model import Briefing
from briefing.model.locate import Span, fold
from briefing.proof.evidence import Evidence, EvidenceKind, find_places, list_evidence
from briefing.proof.locks import LockForm

LEDGER_NAME: Final = "proof.lock"
"""The file, at the top of a content folder."""
_VERSION: Final = 1
_ANY_HEAD: Final = re.compile(r"# Evidence that was held .* Version (\d+) of this form\.")
_FORM: Final = LockForm(
    what="the record of evidence",
    short="record",
    writer="`check`",
    head=(
        f"# Evidence that was held against its source, one piece a line. Version {_VERSION} of this form.",
        "# `check` writes this file where the sources are at hand; nobody else does. See docs/proof.md.",
    ),
    end="# The end. A record without this line was cut.",
    parts=8,
    largest=200_000_000,  # a line of 500 bytes for each of twenty pieces of twenty thousand briefings
    restore="take the file back as it was committed: git restore proof.lock, in the content folder; or delete the "
    "line, and run `check` where its source is at hand",
)
_PLACES: Final = re.compile(r"-|\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9})*")
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
    return _FORM.write(
        (
            *(line.sha256, line.kind),
            *(json.dumps(each, ensure_ascii=False) for each in (line.words, dict(line.fields), line.read_as)),
            *(",".join(f"{start}-{end}" for start, end in line.places) or "-", f"{line.day}", f"{line.reader}"),
        )
        for line in lines
    )


def read_ledger(path: Path, shown: Path) -> Ledger:
    """Read a record; what is wrong is in its problems, never raised.

    Args:
        path: The file.
        shown: The path as problems print it.
    """
    text = _FORM.read(path, shown)
    if isinstance(text, Problem):
        return Ledger(path=shown, text="", problems=(text,))
    return Ledger(path=shown) if text is None else parse_ledger(text, shown)


def parse_ledger(text: str, shown: Path) -> Ledger:
    """The record of a text."""
    for at, written in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        if (head := _ANY_HEAD.fullmatch(written)) and int(head[1]) != _VERSION:
            hint = "use the version of this program that wrote it, or delete the file and run `check` with all sources"
            message = f"this record has version {head[1]} of its form, not {_VERSION}"
            return Ledger(path=shown, text="", problems=(_FORM.problem(shown, at, message, hint),))
    found, problems = _FORM.parse(text, shown, _parse_line)
    lines: dict[Key, Line] = {}
    for _, line in found:
        known = lines.get(line.key)
        lines[line.key] = line if known is None or line.day < known.day else known
    return Ledger(path=shown, lines=lines, problems=problems, text=text)


def _parse_line(  # noqa: PLR0913, PLR0917  # all parts of a line
    sha256: str, kind: str, words: str, fields: str, read_as: str, places: str, day: str, reader: str
) -> Line:
    """The line of these parts. Raises ValueError or TypeError where one of them is none."""
    said, read, reason = json.loads(words), json.loads(fields), json.loads(read_as)
    if not isinstance(read, dict) or not all(
        isinstance(each, str) for each in (said, *read.values(), "" if reason is None else reason)
    ):
        raise TypeError
    if not re.fullmatch(r"[0-9a-f]{64}", sha256) or not _PLACES.fullmatch(places):
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


class How(StrEnum):
    """How a piece of evidence is held, the weakest first."""

    NOT = "not"
    """Neither of the two below, or nobody holds the source."""
    RECORD = "record"
    """The source is not at hand; the record says that it was found there once."""
    NOW = "now"
    """It was found in the source itself, just now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A piece of evidence, and how it is held.

    Attributes:
        evidence: The piece.
        sha256: Of its source. None where nobody holds that.
        how: How it is held.
        day: Of its first holding, as the record has it. None where it has no line.
        places: Where it stands in the source. Empty where it was not found just now.
    """

    evidence: Evidence
    sha256: str | None
    how: How
    day: date | None = None
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proof:
    """All evidence of a briefing, and how each piece of it is held. pieces: in the order of `list_evidence`."""

    pieces: tuple[Held, ...] = ()

    def find(self, key: str) -> Held | None:
        """The piece of a dotted key, or the newest of the pieces of a group of it: "figures.planning", "said.0"."""
        return self._newest.get(key.removesuffix(".evidence").removesuffix(".text"))

    @cached_property
    def _newest(self) -> dict[str, Held]:
        """The piece of each group that was held last; one that is not held comes before all."""
        newest: dict[str, Held] = {}
        for piece in self.pieces:
            group = piece.evidence.key.partition(".evidence")[0].removesuffix(".text")
            known = newest.get(group)
            if known is None or _lateness(piece) > _lateness(known):
                newest[group] = piece
        return newest

    def of(self, source: str) -> "Proof":
        """That of one of its sources, by its id."""
        return Proof(pieces=tuple(piece for piece in self.pieces if piece.evidence.source == source))

    @property
    def how(self) -> How:
        """How the briefing is held: as its weakest piece is, those left out whose source nobody holds."""
        found = {piece.how for piece in self.pieces if piece.sha256}
        return next((how for how in How if how in found), How.NOT)

    @property
    def partial(self) -> bool:
        """Whether a piece of it rests on a source that nobody holds, and another one does not."""
        return len({piece.sha256 is None for piece in self.pieces}) > 1

    @property
    def day(self) -> date | None:
        """The day since which all of it is held, as the record has it. None where a piece has no line."""
        days = [piece.day for piece in self.pieces if piece.sha256]
        return None if None in days else max((day for day in days if day), default=None)


def _lateness(piece: Held) -> tuple[bool, bool, date]:
    return piece.how is How.NOT, piece.day is None, piece.day or date.min


def prove(briefing: Briefing, read_text: Callable[[str], str | None], ledger: Ledger) -> Proof:
    """How the evidence of a briefing is held: found in its source, with all else of that source, just now; or recorded.

    Args:
        briefing: It.
        read_text: The text of the document of a sha256. None where it is not at hand, or cannot be read.
        ledger: The record.
    """
    evidence, held = list_evidence(briefing), []
    places = {name: _find_all(evidence, name, source.sha256, read_text) for name, source in briefing.sources.items()}
    for each in evidence:
        sha256, found = briefing.sources[each.source].sha256, places[each.source]
        line = ledger.find(sha256, each)
        how = How.NOW if found else How.RECORD if line else How.NOT
        day, where = line.day if line else None, found[each.key] if found else ()
        held.append(Held(evidence=each, sha256=sha256, how=how, day=day, places=where))
    return Proof(pieces=tuple(held))


def _find_all(
    evidence: Iterable[Evidence], source: str, sha256: str | None, read_text: Callable[[str], str | None]
) -> dict[str, tuple[Span, ...]]:
    """Where each piece of one source stands. Empty where it is not at hand, or one of them does not stand there."""
    text = read_text(sha256) if sha256 else None
    with suppress(EvidenceError):  # `check` tells which words do not stand there
        return {each.key: find_places(each, text) for each in evidence if each.source == source} if text else {}
    return {}
