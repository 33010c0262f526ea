"""The prose of a file: its title, its summary and its body."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any, Final

from briefing.check.bound import find_bare_fault, find_bound_fault
from briefing.check.charts import find_chart_fault
from briefing.check.known import EVIDENCE, Known
from briefing.check.letters import find_letter_fault
from briefing.check.links import Files
from briefing.check.place import Cursor
from briefing.document import Document
from briefing.errors import Problem, ProseError, Severity
from briefing.model import CASES_ID, name_character, read_said
from briefing.model.wording import MONTHS
from briefing.numbers import Number
from briefing.proof.bind import Fault
from briefing.prose import (
    HEADING_PREFIX,
    Event,
    Heading,
    Hidden,
    Image,
    Link,
    LinkedNumber,
    ListStart,
    Odd,
    Raw,
    SaidLink,
    bind_cases,
    read_events,
    read_html,
    read_line_html,
)

_HTML: Final = re.compile(
    r"<(?:a|b|br|center|code|div|em|font|h[1-6]|hr|i|img|li|ol|p|small|span|strong|sub|sup|table|td|tr|u|ul)\b[^<>\n]*>",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"(?s:```.*?```)|`[^`\n]*`|^(?: {4}|\t).*$", re.MULTILINE)
_MOST_HTML: Final = 20
"""Hints at HTML that are given."""
_MOST: Final = 300
"""Problems of one file's prose that are reported."""


def check_words(document: Document[Any], known: Known, files: Files) -> Iterator[Problem]:
    """The prose of a file."""
    for key in ("title", "summary"):
        if (words := document.texts.get(key)) is not None:
            yield from _check_line(document, key, words, known)
    if document.body.strip():
        yield from islice(_check_body(document, known, files), _MOST)
        yield from islice(_find_html(document), _MOST_HTML)
    elif document.keys:
        yield _problem(document, (document.body_line, 1), Fault("there is no prose", "write what was found"))


def _check_line(document: Document[Any], key: str, words: str, known: Known) -> Iterator[Problem]:
    try:
        counted = known.counts.get(CASES_ID)
        events = list(read_events(read_line_html(bind_cases(words, counted[0][0] if counted else None))))
    except ProseError as error:
        yield document.problem(key, f"{key}: {error}", "write plain words")
        return
    cursor = Cursor(*_read_value(document, key))
    lonely, unread = _find_lonely(events, known), list(_find_unread(events, words))
    for event in events:
        place = cursor.find(event)
        other = _LONELY if event is lonely else _UNREAD if event in unread else None
        if fault := _find_line_fault(event) or _find_fault(event, known) or other:
            yield _problem(document, place, fault._replace(message=f"{key}: {fault.message}"))


_LONELY: Final = Fault(
    "this is a figure of another year or place, and no finding of this inspection stands beside it",
    "say what this inspection found, or leave it out",
)


def _find_lonely(events: list[Event], known: Known) -> Event | None:
    """The first figure of a line that is of another year or place, where no finding stands there. Else None."""
    links = [event for event in events if isinstance(event, LinkedNumber)]
    figures = [(event, known.figures.get((event.link.target or "").removeprefix("#"))) for event in links]
    comparators = [event for event, figure in figures if figure and figure.comparator]
    findings = [event for event, figure in figures if figure and not figure.comparator]
    return comparators[0] if comparators and not findings else None


def _read_value(document: Document[Any], key: str) -> tuple[str, int, int]:
    """A value of the front matter as it is written, with the line and the column on which it begins."""
    line, column = document.places[key]
    written = "\n".join(document.head.split("\n")[line - 2 :])[column - 1 :]
    return re.split(r"\n(?=\S)", written, maxsplit=1)[0], line, column


def _find_line_fault(event: Event) -> Fault | None:
    if isinstance(event, Image):
        return Fault("no chart can stand in this line", "place it in the prose")
    if isinstance(event, Link):
        return Fault(
            f"the link to “{(event.target or '')[:80]}” cannot stand in this line", "only numbers are links here"
        )
    return None


def _check_body(document: Document[Any], known: Known, files: Files) -> Iterator[Problem]:
    try:
        events = list(read_events(read_html(document.body)))
    except ProseError as error:
        yield _problem(document, (document.body_line, 1), Fault(str(error), "write plain paragraphs and lists"))
        return
    faults: list[Fault | None] = [_find_body_fault(event, document, known, files) for event in events]
    level = 1
    for at, event in enumerate(events):
        if isinstance(event, Heading):
            faults[at] = _find_heading_fault(event, level) or _find_taken_fault(event, document)
            level = event.level
    for unread in _find_unread(events, document.body):
        if unread is None:
            yield _problem(document, (document.body_line, 1), _UNREAD)
        else:
            faults[events.index(unread)] = faults[events.index(unread)] or _UNREAD
    if not any(faults):
        return
    cursor = Cursor(document.body, document.body_line)
    for event, fault in zip(events, faults, strict=True):
        place = cursor.find(event)
        if fault:
            yield _problem(document, place, fault)


def _find_html(document: Document[Any]) -> Iterator[Problem]:
    """Hints at HTML, which readers would see as it is written."""
    bare = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), document.body)
    for found in _HTML.finditer(bare):
        before = bare[: found.start()]
        yield Problem(
            path=document.path,
            line=document.body_line + before.count("\n"),
            column=len(before) - before.rfind("\n"),
            message=f"readers would see “{found[0][:60]}” as it is written",
            hint="write Markdown: **strong**, a list, an empty line for a new paragraph",
            severity=Severity.HINT,
        )


def _find_body_fault(event: Event, document: Document[Any], known: Known, files: Files) -> Fault | None:
    if isinstance(event, Image):
        return find_chart_fault(event, known)
    if isinstance(event, Link):
        return find_bare_fault(event, known) or files.find_fault(event, document)
    return _find_fault(event, known)


def _find_fault(event: Event, known: Known) -> Fault | None:
    """What is wrong with one thing that prose holds, wherever it stands."""
    if isinstance(event, Number | LinkedNumber | SaidLink):
        return find_bound_fault(event, known)
    if isinstance(event, Hidden):
        return Fault(f"{name_character(event.words)} stands here", "delete it")
    if isinstance(event, Raw):
        return _find_raw_fault(event)
    if isinstance(event, Odd):
        return find_letter_fault(event.words, event.letter)
    if isinstance(event, ListStart):
        message = f"a list that begins at {event.words} prints numbers that are bound to no figure"
        return Fault(
            message, f"begin it with 1., or write {event.words.replace('.', chr(92) + '.')} where no list is meant"
        )
    return None


_RAW: Final = {
    "comment": Fault(
        "a comment in the prose would be shown to readers", "delete it; in front matter, # begins a comment"
    ),
    "footnote": Fault("“{}” is a footnote, and pages have none", "say it in the text, or in brackets"),
    "struck": Fault("“{}” would be shown with its signs", "delete the words; a changed number is a correction"),
    "task": Fault("“{}” would be shown as it is written", "write a plain list, or `[TODO: what is missing](todo)`"),
}


def _find_raw_fault(raw: Raw) -> Fault:
    if raw.kind in _RAW:
        return Fault(_RAW[raw.kind].message.format(raw.words[:60]), _RAW[raw.kind].hint)
    one, other, year = (int(part) for part in re.split(r"\D", raw.words))
    ways = {(day, month) for day, month in ((one, other), (other, one)) if 1 <= day <= 31 and 1 <= month <= 12}
    said = [f"{day} {MONTHS[month - 1]} {year if year > 99 else 2000 + year}" for day, month in ways]
    hint = f"write {' or '.join(sorted(said))}" if said else "write it as 14 October 2026"
    return Fault(f"“{raw.words}” is a day in digits alone", hint)


def _find_unread(events: Sequence[Event], text: str) -> Iterator[Event | None]:
    """The first words bound to a source that stand where they cannot be proved; None where nothing marks the place."""
    links = [event for event in events if isinstance(event, SaidLink)]
    for link, said in zip_longest(links, read_said(text)):
        if link is None or said is None or link.evidence != said.evidence:
            yield link
            return


_UNREAD: Final = Fault(
    "words bound to a source are written so that they cannot be proved",
    f'write them in one piece, and in no code: [most](said: "{EVIDENCE}")',
)


def _find_heading_fault(heading: Heading, before: int) -> Fault | None:
    if not heading.words:
        return Fault("a heading has no words", "write it, or delete the line")
    if heading.level == 1:
        message = f"the heading “{heading.words[:80]}” is of the first level, which is the title’s"
        return Fault(message, "begin it with ##")
    if heading.level > before + 1:
        return Fault(f"the heading “{heading.words[:80]}” leaves out a level", f"begin it with {'#' * (before + 1)}")
    return None


_OF_EVERY_PAGE: Final = frozenset("main foot-find foot-found foot-trust search-words".split())
"""Parts that the site adds: an address ends in "#section-main"."""
_OF_BRIEFINGS: Final = frozenset(
    "contents beside facts cases said notes source cite gaps history corrections near".split()
)
_IF_GIVEN: Final = frozenset({"figures", "ratings", "recommendations", "quotations"})
"""Parts that a briefing has if its front matter has such a key."""
# "note-2" and "said-2", the places of words of the prose.
_COUNTED: Final = re.compile(r"(?:note|noted|said|said-words)-\d+")


def _find_taken_fault(heading: Heading, document: Document[Any]) -> Fault | None:
    """Whether a heading would stand at an address that a part of the page’s own has: two cannot share one."""
    name = heading.id.removeprefix(HEADING_PREFIX)
    taken = name in _OF_EVERY_PAGE
    if document.file.parent.name != "pages":
        figures = {f"figure-{each}" for each in document.read("figures") or ()}
        given = name in _IF_GIVEN and bool(document.read(name))
        taken |= given or name in _OF_BRIEFINGS | figures or bool(_COUNTED.fullmatch(name))
    if not taken:
        return None
    message = f"the heading “{heading.words[:80]}” is called as a part of the page that the site adds"
    return Fault(message, f"say more, for example “{heading.words[:80]} in the source”")


def _problem(document: Document[Any], place: tuple[int, int], fault: Fault) -> Problem:
    return Problem(path=document.path, line=place[0], column=place[1], message=fault.message, hint=fault.hint)
