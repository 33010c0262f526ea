"""What front matter says of numbers, held against its own evidence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, Final

from briefing.document import Document
from briefing.document.fields import name_at, name_group
from briefing.errors import ModelError, Problem, Severity
from briefing.extract.speakers import part_office
from briefing.model import Briefing, Figure, Quotation, SaidWords, check_source_known
from briefing.model.wording import say_address
from briefing.numbers import NumberKind, find_numbers
from briefing.proof.bind import (
    find_cases_fault,
    find_printed_fault,
    find_recommendations_fault,
    find_strange,
    find_unprinted,
)
from briefing.terms import Standing, Status

_FAR: Final = 100
"""Characters behind a text in which a sign # is looked for."""
_CUT: Final = re.compile(r"[^'\"|>\[{].*?\s(#[^\s#].*)")
"""A text of which # has cut off the rest: "Work in #1 region"."""
_NAMES: Final = re.compile(
    r"tags(?:\..*)?|inspection\.(?:body|places\..*)|figures\..*\.where|ratings\..*\.of|quotations\..*\.(?:speaker|office)"
    r"|recommendations\.items\..*\.to"
)
_SIGN_BEHIND: Final = re.compile(r"(?:(?<=\w{4})\.|[,;:])\Z")
"""A sign behind a name that was copied with it: "Chief Inspector."; but "Smith Jr." and "Example Ltd." end so."""


def check_front(document: Document[Briefing], day: date | None = None) -> Iterator[Problem]:
    """The numbers of a briefing's front matter, and what its author says of having read it. day: that of the site."""
    yield from _check_counts(document)
    for key, piece in document.list_pieces():
        fault = find_printed_fault(piece) if isinstance(piece, Figure) else None
        if fault and not (".also." in key and fault.key == "population"):  # that is of the figure's own words
            yield document.problem(f"{key}.{fault.key}", name_at(key, fault.message), fault.hint)
        yield from _check_reading(document, key, piece)
        if isinstance(piece, Quotation) and piece.office is None and (parted := part_office(piece.speaker)):
            name, office = parted
            message = name_at(key, f"“{office}” is an office, and stands in the name")
            hint = f"write `speaker: {name}` and `office: {office}`; `check --fix` does it"
            yield document.problem(f"{key}.speaker", message, hint, Severity.HINT)
    yield from _check_sources(document)
    read = {
        f"{document.key_of_source(name)}.accessed": each and each.accessed for name, each in document.sources.items()
    }
    for key, done in {"checked": document.read("checked"), **read}.items():
        if day is not None and done and done > day:
            message = f"{key}: {done} is still to come: the site is of {day}"
            yield document.problem(key, message, "write the day on which you did it")
    for key, words in document.texts.items():
        yield from _check_text(document, key, words)


def _check_sources(document: Document[Briefing]) -> Iterator[Problem]:
    """Pieces of no source of the briefing's, sources of no piece, and documents that are called official alone."""
    names = document.sources
    used, first = set(), next(iter(names), None)
    for key, piece in document.list_pieces() if all(names.values()) else ():  # else any may be meant
        used.add(piece.source or first)
        try:
            check_source_known(piece, names, key)
        except ModelError as error:
            yield document.problem(error.field or key, str(error), error.hint)
    for name, source in names.items():
        key = document.key_of_source(name)
        if document.content and name not in used:
            hint = f"write `source: {name}` at what it says, or take it out"
            yield document.problem(key, name_at(key, "nothing rests on this source"), hint, Severity.HINT)
        if source and source.standing is Standing.OFFICIAL and not source.by_authority:
            message = f"“{source.publisher}” at {say_address(source.url)} is no inspectorate and no public body"
            hint = "write `standing: report` and the sha256 of the document, or give the address of the official page"
            if replace(source, sha256="0" * 64).by_authority:
                message = f"the document is not held, and {say_address(source.url)} is no address of a public body"
                hint = "give the address of the official page, or keep the document and write its sha256"
            yield document.problem(f"{key}.standing", name_at(key, message), hint)


def _check_counts(document: Document[Briefing]) -> Iterator[Problem]:
    """How many recommendations there are, and cases, where their own evidence does not print so."""
    if recommendations := document.read("recommendations"):
        if fault := find_recommendations_fault(recommendations):
            yield document.problem("recommendations.evidence", f"recommendations: {fault.message}", fault.hint)
        printed = find_numbers("; ".join([*recommendations.evidence, *map(str, recommendations.possible)]))
        for at, item in enumerate(recommendations.items):
            key = f"recommendations.items.{at}"
            if fault := find_unprinted(item.text, find_numbers(item.evidence), "text") or find_strange(item):
                yield document.problem(f"{key}.text", name_at(key, fault.message), fault.hint)
        unclear = recommendations.unclear
        if unclear and (fault := find_unprinted(unclear, printed, "reason")):
            yield document.problem("recommendations.unclear", f"recommendations: {fault.message}", fault.hint)
    inspection = document.read("inspection")
    evidence = inspection.evidence if inspection else None
    if evidence and (fault := find_cases_fault(inspection.cases_inspected, evidence)):
        yield document.problem("inspection.evidence", f"inspection: {fault.message}", fault.hint)


def _check_reading(document: Document[Briefing], key: str, part: Any) -> Iterator[Problem]:
    """Whether somebody has confirmed what was read, and whether the reason for reading it so brings no number in."""
    if isinstance(part, SaidWords):
        return
    if part.drafted and document.read("status") is Status.PUBLISHED:
        message = name_at(key, "the program wrote this, and nobody has confirmed it")
        yield document.problem(f"{key}.drafted", message, "hold it against the source; then take `drafted: true` away")
    words = getattr(part, "evidence", None) or getattr(part, "text", None) or ()
    printed = find_numbers(words if isinstance(words, str) else "; ".join(words))
    if part.read_as and (fault := find_unprinted(part.read_as, printed, "reason")):
        yield document.problem(f"{key}.read_as", name_at(key, fault.message), fault.hint)


def _check_text(document: Document[Briefing], key: str, words: str) -> Iterator[Problem]:
    """Shares in names, which the page prints and nothing binds; signs that were copied; and what YAML cuts off."""
    if _NAMES.fullmatch(key):
        group = key if key.startswith("tags.") else name_group(key)
        share = next((number for number in find_numbers(words) if number.kind is not NumberKind.COUNT), None)
        if share:
            message = name_at(group, f"the number “{share.surface}” is bound to no figure")
            yield document.problem(key, message, "leave it out; shares belong to figures")
        elif sign := _SIGN_BEHIND.search(words):
            message = name_at(group, f"“{words[-60:]}” ends with the sign “{sign[0]}”")
            yield document.problem(key, message, "leave the sign out")
    if key.startswith("tags") and (sign := re.search(r"[;|]", words)):
        hint = f"part topics by commas, not by `{sign[0]}`"
        yield document.problem(key, f"“{words[:60]}” is one topic", hint, Severity.HINT)
    if key in document.places:
        line, column = document.places[key]
        written = document.head.split("\n")[line - 2][column - 1 : column + len(words) + _FAR]
        if cut := _CUT.match(written):
            message = f"“{cut[1][:60]}” is left out: behind a blank, # begins a comment"
            yield document.problem(key, message, "put the whole value in quotation marks")
