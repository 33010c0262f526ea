"""Files, read as briefings and pages, with all that is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from briefing.document.fields import NOTHING, Reading, Record
from briefing.document.format import BRIEFING, PAGE, Page
from briefing.document.front import LARGEST, Parts, compose, find_gaps, find_oversize, find_unfenced, part, unify
from briefing.errors import DocumentError, Problem, Severity
from briefing.files import open_regular
from briefing.model import CONTROL, Briefing, Edition, SaidWords, find_said, name_character, read_said

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
        line, column = self.places.get(key, (1, 1))
        return Problem(path=self.path, line=line, column=column, message=message, hint=hint, severity=severity)

    def read(self, key: str) -> Any:
        """The value of a top-level key. None where it is missing or broken."""
        value = self.keys.get(key)
        return None if value is NOTHING else value


def read_briefing(path: Path, shown: Path | None = None, edition: Edition | None = None) -> Document[Briefing]:
    """Read a briefing's file; what is wrong is in its problems, never raised.

    Args:
        path: The file.
        shown: The path as problems print it. None: as given.
        edition: Settles whether the briefing is on the site. None: its status alone does.
    """
    document = _File(path, shown or path, BRIEFING).read()
    if edition is None or document.content is None:
        return document
    return replace(document, content=edition.settle(document.content))


def read_page(path: Path, shown: Path | None = None) -> Document[Page]:
    """Read a page's file, as `read_briefing` does."""
    return _File(path, shown or path, PAGE).read()


def read_text(text: str, path: Path) -> Document[Briefing]:
    """Read the text of a briefing's file; `path` is for problems only."""
    return _File(path, path, BRIEFING).read_text(text)


def read_page_text(text: str, path: Path) -> Document[Page]:
    """Read the text of a page's file, likewise."""
    return _File(path, path, PAGE).read_text(text)


def parse_briefing(text: str, path: Path) -> Briefing:
    """The briefing that a text holds.

    Raises:
        DocumentError: It holds none, or something beside it; all its problems are in the error.
    """
    document = read_text(text, path)
    if document.content is None or document.problems:
        raise DocumentError(document.problems)
    return document.content


@dataclass(frozen=True, slots=True)
class _File:
    """A file, its path as problems print it, and what it should hold."""

    path: Path
    shown: Path
    record: Record

    def read(self) -> Document[Any]:
        """The document of the file."""
        try:
            with open_regular(self.path) as file:
                raw = file.read(LARGEST + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "its name is none"
            return self._failed((1, 1, f"the file cannot be read: {reason}", None))
        if len(raw) > LARGEST:
            hint = "part it, or take out what is no text"
            return self._failed((1, 1, f"the file is larger than {LARGEST:,} bytes", hint))
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            before = unify(raw[: error.start].decode("utf-8"))
            message = f"the byte 0x{raw[error.start]:02x} is no UTF-8"
            return self._failed((*_place(before, len(before)), message, "save the file as UTF-8"))
        return self.read_text(text)

    def read_text(self, text: str) -> Document[Any]:
        """The document of the file's text."""
        text = unify(text)
        if not text.strip():
            return self._failed(
                (1, 1, "the file is empty", f"{self.record.what} begins with `---` and its front matter")
            )
        if hidden := list(CONTROL.finditer(text))[:_MOST_CHARACTERS]:
            return self._failed(
                *(
                    (*_place(text, found.start()), f"{name_character(found[0])} stands here", "delete it")
                    for found in hidden
                )
            )
        parts = part(text)
        if parts is None:
            return self._failed((1, 1, *find_unfenced(text)))
        if oversize := find_oversize(parts):
            return self._failed(oversize)
        problems: list[Problem] = []
        reading = Reading(
            report=lambda *found: problems.append(self._problem(*found)),
            first_line=2,
            gaps=find_gaps(parts.head, first_line=2),
        )
        keys, content = self._read_head(parts.head, parts.body, reading)
        said = list(_find_said(reading, parts))
        return Document(
            path=self.shown,
            file=self.path,
            content=content,
            keys=keys,
            texts=reading.texts,
            head=parts.head,
            body=parts.body,
            body_line=parts.body_line,
            problems=tuple(sorted(problems, key=_order)),
            places={**reading.places, **{f"said.{at}": place for at, (place, _) in enumerate(said)}},
            said={f"said.{at}": words for at, (_, words) in enumerate(said)},
        )

    def _read_head(self, head: str, body: str, reading: Reading) -> tuple[dict[str, Any], Any]:
        """The keys of the front matter, and the content they make; None where they make none."""
        node = compose(head, ", ".join(self.record.fields), reading)
        if node is None:
            return {}, None
        keys = self.record.read_keys(node, "", reading)
        content = self.record.make(keys, node, "", reading, body=body)
        return keys, None if content is NOTHING else content

    def _problem(self, line: int, column: int, message: str, hint: str | None) -> Problem:
        return Problem(path=self.shown, line=line, column=column, message=message, hint=hint)

    def _failed(self, *found: tuple[int, int, str, str | None]) -> Document[Any]:
        return Document(path=self.shown, file=self.path, problems=tuple(self._problem(*each) for each in found))


def _find_said(reading: Reading, parts: Parts) -> Iterator[tuple[tuple[int, int], SaidWords]]:
    """The words that are bound to words of the source, in the order of the page, with line and column."""
    for key in ("title", "summary"):
        yield from ((reading.places[key], said) for said in read_said(reading.texts.get(key, "")))
    for at, said in find_said(parts.body):
        line, column = _place(parts.body, at)
        yield (parts.body_line + line - 1, column), said


def _order(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.column


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a place in a text, counted from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
