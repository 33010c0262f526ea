"""The prose of a file: its title, its summary and its body."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any, Final

from briefing.check.bound import find_bare_fault, find_bound_fault
from briefing.check.charts import find_chart_fault
from briefing.check.known import EVIDENCE, Known
from briefing.check.letters import find_letter_fault
from briefing.check.links import Files
from briefing.document import Document
from briefing.errors import Problem, ProseError, Severity
from briefing.model import CASES_ID, name_character, read_said
from briefing.model.wording import MONTHS
from briefing.numbers import Number
from briefing.proof.bind import Fault
from briefing.prose import (
    HEADING_PREFIX,
    Heading,
    Hidden,
    Image,
    Link,
    LinkedNumber,
    ListStart,
    Node,
    Odd,
    Raw,
    SaidLink,
    read_line,
    read_prose,
)

_MOST_HTML: Final = 20
"""Hints at HTML that are given."""
_MOST_BETWEEN: Final = 12
"""Characters of YAML between two of a value, at the most."""
_MOST: Final = 300
"""Problems of one file's prose that are reported."""


def check_words(document: Document[Any], known: Known, files: Files) -> Iterator[Problem]:
    """The prose of a file."""
    for key in ("title", "summary"):
        if (words := document.texts.get(key)) is not None:
            yield from _check_line(document, key, words, known)
    if document.body.strip():
        yield from islice(_check_body(document, known, files), _MOST)
    elif document.keys:
        yield _problem(document, (document.body_line, 1), Fault("there is no prose", "write what was found"))


def _check_line(document: Document[Any], key: str, words: str, known: Known) -> Iterator[Problem]:
    try:
        counted = known.counts.get(CASES_ID)
        prose = read_line(words, counted[0][0] if counted else None)
    except ProseError as error:
        yield document.problem(key, f"{key}: {error}", "write plain words")
        return
    nodes = [node for _, node in prose.nodes]
    lonely, unread = _find_lonely(nodes, known), list(_find_unread(nodes, words))
    for at, node in prose.nodes:
        other = _LONELY if node is lonely else _UNREAD if node in unread else None
        if fault := _find_line_fault(node) or _find_fault(node, known) or other:
            place = _find_in_value(document, key, " ".join(words.split())[: prose.find_source(at, node) + 1])
            yield _problem(document, place, fault._replace(message=f"{key}: {fault.message}"))


def _find_in_value(document: Document[Any], key: str, shown: str) -> tuple[int, int]:
    """Line and column of the last character of a text with which a value begins, as it is written in YAML.

    Each character is the next one that is like it: quotation marks, escapes and line ends stand between.
    """
    line, column = document.places[key]
    written = "\n".join(document.head.split("\n")[line - 2 :])[column - 1 :]
    start = end = 0
    for sign in shown:
        found = re.compile(r"\s+" if sign == " " else re.escape(sign)).search(written, end, end + _MOST_BETWEEN)
        start, end = found.span() if found else (end, end)
    before = written[:start]
    return line + before.count("\n"), start - before.rfind("\n") + (0 if "\n" in before else column - 1)


_LONELY: Final = Fault(
    "this is a figure of another year or place, and no finding of this inspection stands beside it",
    "say what this inspection found, or leave it out",
)


def _find_lonely(nodes: Iterable[Node], known: Known) -> Node | None:
    """The first figure of a line that is of another year or place, where no finding stands there. Else None."""
    links = [node for node in nodes if isinstance(node, LinkedNumber)]
    figures = [(node, known.figures.get((node.link.target or "").removeprefix("#"))) for node in links]
    comparators = [node for node, figure in figures if figure and figure.comparator]
    findings = [node for node, figure in figures if figure and not figure.comparator]
    return comparators[0] if comparators and not findings else None


def _find_line_fault(node: Node) -> Fault | None:
    if isinstance(node, Image):
        return Fault("no chart can stand in this line", "place it in the prose")
    if isinstance(node, Link):
        return Fault(
            f"the link to “{(node.target or '')[:80]}” cannot stand in this line", "only numbers are links here"
        )
    return None


def _check_body(document: Document[Any], known: Known, files: Files) -> Iterator[Problem]:
    begin = document.body_line, 1
    try:
        prose = read_prose(document.body)
    except ProseError as error:
        yield _problem(document, begin, Fault(str(error), "write plain paragraphs and lists"))
        return
    unread = list(_find_unread((node for _, node in prose.nodes), document.body))
    if None in unread:
        yield _problem(document, begin, _UNREAD)
    level = 1
    hints = 0
    for at, node in prose.nodes:
        if isinstance(node, Heading):
            fault = _find_heading_fault(node, level) or _find_taken_fault(node, document)
            level = node.level
        else:
            fault = _find_body_fault(node, document, known, files) or (_UNREAD if node in unread else None)
        if fault is None:
            continue
        line, column = prose.find_place(at, node)
        severity = Severity.PROBLEM
        if isinstance(node, Raw) and node.kind == "html":
            severity = Severity.HINT
            hints += 1
            if hints > _MOST_HTML:
                continue
        yield _problem(document, (document.body_line + line - 1, column), fault, severity)


def _find_body_fault(node: Node, document: Document[Any], known: Known, files: Files) -> Fault | None:
    if isinstance(node, Image):
        return find_chart_fault(node, known)
    if isinstance(node, Link):
        return find_bare_fault(node, known) or files.find_fault(node, document)
    return _find_fault(node, known)


def _find_fault(node: Node, known: Known) -> Fault | None:
    """What is wrong with one thing that prose holds, wherever it stands."""
    if isinstance(node, Number | LinkedNumber | SaidLink):
        return find_bound_fault(node, known)
    if isinstance(node, Hidden):
        return Fault(f"{name_character(node.words)} stands here", "delete it")
    if isinstance(node, Raw):
        return _find_raw_fault(node)
    if isinstance(node, Odd):
        return find_letter_fault(node.words, node.letter)
    if isinstance(node, ListStart):
        message = f"a list that begins at {node.words} prints numbers that are bound to no figure"
        return Fault(
            message, f"begin it with 1., or write {node.words.replace('.', chr(92) + '.')} where no list is meant"
        )
    return None


_RAW: Final = {
    "html": Fault(
        "readers would see “{}” as it is written",
        "write Markdown: **strong**, a list, an empty line for a new paragraph",
    ),
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


def _find_unread(nodes: Iterable[Node], text: str) -> Iterator[Node | None]:
    """The first words bound to a source that stand where they cannot be proved; None where nothing marks the place."""
    links = [node for node in nodes if isinstance(node, SaidLink)]
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


def _problem(
    document: Document[Any], place: tuple[int, int], fault: Fault, severity: Severity = Severity.PROBLEM
) -> Problem:
    line, column = place
    return Problem(
        path=document.path, line=line, column=column, message=fault.message, hint=fault.hint, severity=severity
    )
