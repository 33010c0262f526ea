"""Files, read as briefings and pages, with all that is wrong with them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from briefing.document.fields import NOTHING, Reading, Record, fold_key
from briefing.document.format import BRIEFING, ONLY_SOURCE, PAGE, Page
from briefing.document.front import LARGEST, find_gaps, find_oversize, find_unfenced, part, read_front, unify
from briefing.errors import Problem, Severity
from briefing.files import open_regular
from briefing.model import (
    CONTROL,
    Briefing,
    Edition,
    SaidWords,
    Source,
    find_said,
    list_pieces,
    name_character,
    read_said,
)

_MOST_CHARACTERS: Final = 20

Content = TypeVar("Content", Briefing, Page)


@dataclass(frozen=True, kw_only=True)
class Document(Generic[Content]):
    """What was read from a file.

    Attributes:
        path: The file, as problems print it.
        file: The file itself.
        content: The briefing or page. None where a problem prevents it.
        keys: What could be read all the same, by top-level key.
        texts: All texts of the front matter that could be read, by dotted key.
        head: The front matter as it is written. Empty where the file could not be parted.
        body: The Markdown. Empty where the file could not be parted.
        body_line: The line on which it begins, counted from 1.
        problems: In the order of the file.
        places: Line and column of each value of the front matter, by its dotted key; and of words that are said.
        said: The words of the prose that are bound to words of the source, by their keys: "said.0" is the first.
    """

    path: Path
    file: Path
    content: Content | None = None
    keys: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    head: str = ""
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    said: Mapping[str, SaidWords] = field(default_factory=dict)

    def problem(
        self, key: str, message: str, hint: str | None = None, severity: Severity = Severity.PROBLEM
    ) -> Problem:
        """A problem at the value of a dotted key, or of the nearest key above it."""
        while key and key not in self.places:
            key = key.rpartition(".")[0]
        return self.problem_at(self.places.get(key, (1, 1)), message, hint, severity)

    def problem_at(
        self, place: tuple[int, int], message: str, hint: str | None = None, severity: Severity = Severity.PROBLEM
    ) -> Problem:
        """A problem at a line and a column."""
        line, column = place
        return Problem(path=self.path, line=line, column=column, message=message, hint=hint, severity=severity)

    def read(self, key: str) -> Any:
        """The value of a top-level key. None where it is missing or broken."""
        value = self.keys.get(key)
        return None if value is NOTHING else value

    @property
    def sources(self) -> dict[str, Source | None]:
        """The sources of a briefing by their ids, the first one first; None for what could not be read."""
        alone = {ONLY_SOURCE: self.read("source")} if "source" in self.keys else {}
        named = self.read("sources") or {}
        return {**alone, **{name: None if each is NOTHING else each for name, each in named.items()}}

    def list_pieces(self) -> Iterator[tuple[str, Any]]:
        """All of a briefing that rests on a source and could be read, as `briefing.model.list_pieces` has it."""
        return list_pieces(lambda key: self.said.values() if key == "said" else self.read(key))

    def key_of_source(self, name: str) -> str:
        """The dotted key of a source: "source", "sources.gazette"."""
        return f"sources.{name}" if self.read("sources") else "source"


def read_briefing(path: Path, shown: Path | None = None, edition: Edition | None = None) -> Document[Briefing]:
    """Read a briefing's file; what is wrong is in its problems, never raised.

    Args:
        path: The file.
        shown: The path as problems print it. None: as given.
        edition: Settles whether the briefing is on the site. None: its status alone does.
    """
    document = _read_file(path, shown or path, BRIEFING)
    if edition is None or document.content is None:
        return document
    return replace(document, content=edition.settle(document.content))


def read_page(path: Path, shown: Path | None = None) -> Document[Page]:
    """Read a page's file, as `read_briefing` does."""
    return _read_file(path, shown or path, PAGE)


def read_text(text: str, path: Path) -> Document[Briefing]:
    """Read the text of a briefing's file; `path` is for problems only."""
    return _read(text, path, path, BRIEFING)


def read_page_text(text: str, path: Path) -> Document[Page]:
    """Read the text of a page's file, likewise."""
    return _read(text, path, path, PAGE)


def _read_file(path: Path, shown: Path, record: Record) -> Document[Any]:
    def fail(message: str, hint: str | None = None, line: int = 1, column: int = 1) -> Document[Any]:
        problem = Problem(path=shown, line=line, column=column, message=message, hint=hint)
        return Document(path=shown, file=path, problems=(problem,))

    try:
        with open_regular(path) as file:
            raw = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        return fail(f"the file cannot be read: {getattr(error, 'strerror', None) or 'its name is none'}")
    if len(raw) > LARGEST:
        return fail(f"the file is larger than {LARGEST:,} bytes", "part it, or take out what is no text")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = unify(raw[: error.start].decode("utf-8"))
        message = f"the byte 0x{raw[error.start]:02x} is no UTF-8"
        return fail(message, "save the file as UTF-8", *_place(before, len(before)))
    return _read(text, path, shown, record)


def _read(text: str, path: Path, shown: Path, record: Record) -> Document[Any]:
    text = unify(text)
    problems: list[Problem] = []

    def report(line: int, column: int, message: str, hint: str | None) -> None:
        problems.append(Problem(path=shown, line=line, column=column, message=message, hint=hint))

    parts = part(text)
    hidden = list(CONTROL.finditer(text))[:_MOST_CHARACTERS]
    if not text.strip():
        report(1, 1, "the file is empty", f"{record.what} begins with `---` and its front matter")
    elif hidden:
        for found in hidden:
            report(*_place(text, found.start()), f"{name_character(found[0])} stands here", "delete it")
    elif parts is None:
        report(1, 1, *find_unfenced(text))
        _read_bare(text, record, report)
    elif oversize := find_oversize(parts):
        report(*oversize)
    if problems or parts is None:
        return Document(path=shown, file=path, problems=tuple(problems))
    reading = Reading(report=report, first_line=2, gaps=find_gaps(parts.head, first_line=2))
    keys, content = {}, None
    if node := read_front(parts.head, ", ".join(record.fields), reading):
        keys = record.read_keys(node, "", reading)
    # words that are bound to words of a source, in the order of the page, each with line and column
    said = [
        (reading.places[key], each) for key in ("title", "summary") for each in read_said(reading.texts.get(key, ""))
    ]
    for at, each in find_said(parts.body):
        line, column = _place(parts.body, at)
        said.append(((parts.body_line + line - 1, column), each))
    reading.places.update({f"said.{at}": place for at, (place, _) in enumerate(said)})
    if node:
        content = record.make(keys, node, "", reading, body=parts.body)
    return Document(
        path=shown,
        file=path,
        content=None if content is NOTHING else content,
        keys=keys,
        texts=reading.texts,
        head=parts.head,
        body=parts.body,
        body_line=parts.body_line,
        problems=tuple(sorted(problems, key=lambda problem: (problem.line, problem.column))),
        places=reading.places,
        said={f"said.{at}": each for at, (_, each) in enumerate(said)},
    )


def _read_bare(text: str, record: Record, report: Callable[[int, int, str, str | None], None]) -> None:
    """Report what the keys of an unfenced file lack: at once, and not only when `check --fix` has fenced them."""
    bare = re.split(r"\n(?:[ \t]*\n|---)", text.lstrip("\n"), maxsplit=1)[0]
    first = re.match(r"([A-Za-z][\w -]*):(?:[ \t]|$)", bare, re.MULTILINE)
    if first and fold_key(first[1]) in {*record.fields, *record.answers}:
        reading = Reading(report=report, first_line=1 + len(text) - len(text.lstrip("\n")))
        if node := read_front(f"{bare}\n", ", ".join(record.fields), reading):
            record.read_keys(node, "", reading)


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a place in a text, counted from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
