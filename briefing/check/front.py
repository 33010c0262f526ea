"""What front matter says of numbers, held against its own evidence."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from briefing.document import Document
from briefing.document.fields import NOTHING, name_at, name_group
from briefing.errors import Problem, Severity
from briefing.model import Briefing, Figure
from briefing.numbers import NumberKind, find_numbers
from briefing.proof.bind import (
    Fault,
    find_cases_fault,
    find_printed_fault,
    find_recommendations_fault,
    find_unprinted,
)
from briefing.terms import Status

_FAR: Final = 100
"""Characters behind a text in which a sign # is looked for."""


def check_front(document: Document[Briefing], day: date | None = None) -> Iterator[Problem]:
    """The numbers of a briefing's front matter, and what its author says of having read it. day: that of the site."""
    for name, figure in (document.read("figures") or {}).items():
        if figure is not NOTHING:
            yield from _check_figure(document, name, figure)
    recommendations = document.read("recommendations")
    if recommendations and (fault := find_recommendations_fault(recommendations)):
        yield document.problem("recommendations.evidence", f"recommendations: {fault.message}", fault.hint)
    if recommendations and recommendations.unclear:
        printed = find_numbers("; ".join([*recommendations.evidence, *map(str, recommendations.possible)]))
        if fault := find_unprinted(recommendations.unclear, printed, "reason"):
            yield document.problem("recommendations.unclear", f"recommendations: {fault.message}", fault.hint)
    inspection = document.read("inspection")
    if (
        inspection
        and inspection.evidence
        and (fault := find_cases_fault(inspection.cases_inspected, inspection.evidence))
    ):
        yield document.problem("inspection.evidence", f"inspection: {fault.message}", fault.hint)
    for key, part in _list_read(document):
        yield from _check_read(document, key, part)
    if day is not None:
        yield from _check_days(document, day)
    yield from _check_names(document)
    yield from _check_tags(document)
    yield from _check_cut(document)


def _check_figure(document: Document[Briefing], name: str, figure: Figure) -> Iterator[Problem]:
    if fault := find_printed_fault(figure):
        yield document.problem(f"figures.{name}.{fault.key}", f"figure “{name}”: {fault.message}", fault.hint)


def _list_read(document: Document[Briefing]) -> Iterator[tuple[str, Any]]:
    """All that was read from the source, as far as it can be read here, each by its dotted key."""
    for key in ("inspection", "recommendations"):
        yield key, document.read(key)
    for name, figure in (document.read("figures") or {}).items():
        yield f"figures.{name}", None if figure is NOTHING else figure
    for group in ("ratings", "quotations"):
        yield from ((f"{group}.{at}", each) for at, each in enumerate(document.read(group) or ()))


def _check_read(document: Document[Briefing], key: str, part: Any) -> Iterator[Problem]:
    """Whether somebody has confirmed what was read, and whether the reason for reading it so brings no number in."""
    if part is None:
        return
    if part.drafted and document.read("status") is Status.PUBLISHED:
        message = name_at(key, "the program wrote this, and nobody has confirmed it")
        yield document.problem(f"{key}.drafted", message, "hold it against the source; then take `drafted: true` away")
    words = getattr(part, "evidence", None) or getattr(part, "text", None) or ()
    printed = find_numbers(words if isinstance(words, str) else "; ".join(words))
    if part.read_as and (fault := find_unprinted(part.read_as, printed, "reason")):
        yield document.problem(f"{key}.read_as", name_at(key, fault.message), fault.hint)


def _check_days(document: Document[Briefing], day: date) -> Iterator[Problem]:
    """Days on which something was done that are still to come."""
    source = document.read("source")
    days = {"checked": document.read("checked"), "source.accessed": source and source.accessed}
    for key, done in days.items():
        if done and done > day:
            message = f"{key}: {done} is still to come: the site is of {day}"
            yield document.problem(key, message, "write the day on which you did it")


_SIGN_BEHIND: Final = re.compile(r"(?:(?<=\w{4})\.|[,;:])\Z")
"""A sign behind a name that was copied with it: "Chief Inspector."; but "Smith Jr." and "Example Ltd." end so."""


def _check_names(document: Document[Briefing]) -> Iterator[Problem]:
    """Shares in names: the page prints them, and they are bound to nothing. Signs that were copied with a name."""
    for key, words in document.texts.items():
        if _is_name(key) and (fault := _find_name_fault(words)):
            group = key if key.startswith("tags.") else name_group(key)
            yield document.problem(key, name_at(group, fault.message), fault.hint)


def _check_tags(document: Document[Briefing]) -> Iterator[Problem]:
    """Hints at topics that are parted by other signs than commas: they are one."""
    for key, words in document.texts.items():
        if key.startswith("tags") and (sign := re.search(r"[;|]", words)):
            message = f"“{words[:60]}” is one topic"
            yield document.problem(key, message, f"part topics by commas, not by `{sign[0]}`", Severity.HINT)


def _check_cut(document: Document[Briefing]) -> Iterator[Problem]:
    """Texts of which a sign # has cut off the rest: YAML takes it for a comment."""
    lines = document.head.split("\n")
    for key, (line, column) in document.places.items():
        if key not in document.texts:
            continue
        written = lines[line - 2][column - 1 : column + len(document.texts[key]) + _FAR]
        if cut := re.match(r"[^'\"|>\[{].*?\s(#[^\s#].*)", written):
            message = f"“{cut[1][:60]}” is left out: behind a blank, # begins a comment"
            yield document.problem(key, message, "put the whole value in quotation marks")


def _is_name(key: str) -> bool:
    parts = key.split(".")
    return parts[0] == "tags" or (parts[0], parts[-1]) in {
        ("inspection", "body"),
        ("figures", "where"),
        ("ratings", "of"),
        ("quotations", "speaker"),
    }


def _find_name_fault(words: str) -> Fault | None:
    for number in find_numbers(words):
        if number.kind is not NumberKind.COUNT:
            return Fault(
                f"the number “{number.surface}” is bound to no figure", "leave it out; shares belong to figures"
            )
    if sign := _SIGN_BEHIND.search(words):
        return Fault(f"“{words[-60:]}” ends with the sign “{sign[0]}”", "leave the sign out")
    return None
