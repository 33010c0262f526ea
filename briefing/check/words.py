"""The prose of a file: its title, its summary and its body."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any, Final

from briefing.check.bound import EVIDENCE, Known, find_bare_fault, find_bound_fault
from briefing.check.charts import find_chart_fault
from briefing.check.links import Files
from briefing.check.pictures import find_picture_fault
from briefing.check.raw import find_raw_fault
from briefing.document import Document
from briefing.errors import Problem, ProseError, Severity
from briefing.model import CASES_ID, find_odd_words, name_character, read_said, say_odd_word
from briefing.model.text import OddWord
from briefing.model.wording import MONTHS
from briefing.numbers import Number
from briefing.proof.bind import Fault
from briefing.prose import read_line, read_prose
from briefing.prose.nodes import (
    HEADING_PREFIX,
    SLUG_END,
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
)

_VERBATIM: Final = re.compile(r"(?:.+\.)?evidence(?:\.\d+)?|quotations\.\d+\.text|source\..*|title|summary")
"""Texts of the front matter that are held against the source letter by letter, and those that are prose."""
_MOST_BETWEEN: Final = 12
"""Characters of YAML between two of a value, at the most."""
_MOST: Final = 300
"""Problems of one file's prose that are reported."""
_OF_EVERY_PAGE: Final = frozenset("main foot-find foot-found foot-trust search-words".split())
"""Parts that the site adds: an address ends in "#section-main"."""
_OF_BRIEFINGS: Final = frozenset(
    "contents beside facts gaps counted cases said notes recommendations source cite history corrections near".split()
)
_IF_GIVEN: Final = frozenset({"figures", "ratings", "quotations"})
"""Parts that a briefing has if its front matter has such a key."""
# "note-2" and "said-2", the places of words of the prose.
_COUNTED: Final = re.compile(r"(?:note|noted|said|said-words|footnote|footnoted)-\d+(?:-\d+)?")
_TYPE_ANEW: Final = "type the word anew"
_UNREAD: Final = Fault(
    "words bound to a source are written so that they cannot be proved",
    f'write them in one piece, and in no code: [most](said: "{EVIDENCE}")',
)


def check_words(document: Document[Any], known: Known, files: Files) -> Iterator[Problem]:
    """The prose of a file, and the letters of its front matter."""
    for key, words in document.texts.items():
        if key in {"title", "summary"}:
            yield from _check_line(document, key, words, known)
        for odd in find_odd_words(words) if not _VERBATIM.fullmatch(key) else ():
            yield document.problem(key, say_odd_word(odd), _TYPE_ANEW)
    if document.body.strip():
        yield from islice(_check_body(document, known, files), _MOST)
    elif document.keys:
        yield document.problem_at((document.body_line, 1), "there is no prose", "write what was found")


def _check_line(document: Document[Any], key: str, words: str, known: Known) -> Iterator[Problem]:
    try:
        counted = known.counts.get(CASES_ID)
        prose = read_line(words, counted[0][0] if counted else None)
    except ProseError as error:
        yield document.problem(key, f"{key}: {error}", "write plain words")
        return
    nodes = [node for _, node in prose.nodes]
    unread = list(_find_unread(nodes, words))
    for at, node in prose.nodes:
        fault = _UNREAD if node in unread else None
        if isinstance(node, Image):
            fault = Fault("no chart or picture can stand in this line", "place it in the prose")
        elif isinstance(node, Raw) and node.kind == "footnote":
            fault = Fault(f"“{node.words[:60]}” cannot stand in this line", "footnotes belong to the prose")
        elif isinstance(node, Link):
            message = f"the link to “{(node.target or '')[:80]}” cannot stand in this line"
            fault = Fault(message, "only numbers are links here")
        elif isinstance(node, LinkedNumber) and SLUG_END in (node.link.target or "")[1:]:
            fault = Fault("a figure of another briefing cannot stand in this line", "quote it in the prose")
        else:
            fault = _find_fault(node, known) or fault
        if fault:
            place = _find_in_value(document, key, " ".join(words.split())[: prose.find_source(at, node) + 1])
            yield document.problem_at(place, f"{key}: {fault.message}", fault.hint)


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


def _check_body(document: Document[Any], known: Known, files: Files) -> Iterator[Problem]:
    try:
        prose = read_prose(document.body)
    except ProseError as error:
        yield document.problem_at((document.body_line, 1), str(error), "write plain paragraphs and lists")
        return
    unread = list(_find_unread((node for _, node in prose.nodes), document.body))
    if None in unread:
        yield document.problem_at((document.body_line, 1), *_UNREAD[:2])
    for found, raw in prose.written:
        yield document.problem_at(prose.count_lines(found, document.body_line), *find_raw_fault(raw, ())[:2])
    footnotes = re.findall(r"^[ >]*(\[\^[^\]\n]+\]):", document.body, re.MULTILINE)
    level = 1
    for at, node in prose.nodes:
        fault = _find_fault(node, known, footnotes) or (_UNREAD if node in unread else None)
        if isinstance(node, Image):
            drawn = node.target.startswith("chart:")
            fault = find_chart_fault(node, known) if drawn else find_picture_fault(node, document)
        elif isinstance(node, Link):
            fault = find_bare_fault(node, known) or files.find_fault(node, document)
        elif isinstance(node, Heading):
            fault = _find_heading_fault(node, level, document)
            level = node.level
        severity = Severity.PROBLEM
        if not fault and isinstance(node, LinkedNumber) and node.link.target in known.quoted.drafts:
            severity = Severity.HINT
            fault = Fault(f"the link “{node.link.target}” leads to another draft", "publish that one first")
        if fault:
            place = prose.find_place(at, node, document.body_line)
            yield document.problem_at(place, fault.message, fault.hint, severity)


def _find_fault(node: Node, known: Known, footnotes: Iterable[str] = ()) -> Fault | None:
    """What is wrong with one thing that prose holds, wherever it stands. footnotes: names of those that there are."""
    if isinstance(node, Number | LinkedNumber | SaidLink):
        return find_bound_fault(node, known)
    if isinstance(node, Hidden):
        return Fault(f"{name_character(node.words)} stands here", "delete it")
    if isinstance(node, Odd):
        return Fault(say_odd_word(OddWord(0, node.words, node.letter)), _TYPE_ANEW)
    if isinstance(node, ListStart):
        message = f"a list that begins at {node.words} prints numbers that are bound to no figure"
        escaped = node.words.replace(".", "\\.")
        return Fault(message, f"begin it with 1., or write {escaped} where no list is meant")
    if isinstance(node, Raw):
        return _find_day_fault(node) if node.kind == "day" else find_raw_fault(node, footnotes)
    return None


def _find_day_fault(node: Raw) -> Fault:
    one, other, year = (int(part) for part in re.split(r"\D", node.words))
    ways = {(day, month) for day, month in ((one, other), (other, one)) if 1 <= day <= 31 and 1 <= month <= 12}
    said = [f"{day} {MONTHS[month - 1]} {year if year > 99 else 2000 + year}" for day, month in ways]
    hint = f"write {' or '.join(sorted(said))}" if said else "write it as 14 October 2026"
    return Fault(f"“{node.words}” is a day in digits alone", hint)


def _find_unread(nodes: Iterable[Node], text: str) -> Iterator[Node | None]:
    """The first words bound to a source that stand where they cannot be proved; None where nothing marks the place."""
    links = [node for node in nodes if isinstance(node, SaidLink)]
    for link, said in zip_longest(links, read_said(text)):
        if link is None or said is None or link.evidence != said.evidence:
            yield link
            return


def _find_heading_fault(heading: Heading, before: int, document: Document[Any]) -> Fault | None:
    """What is wrong with a heading. before: the level of the one before it."""
    shown = heading.words[:80]
    if not heading.words:
        return Fault("a heading has no words", "write it, or delete the line")
    if heading.level == 1:
        return Fault(f"the heading “{shown}” is of the first level, which is the title’s", "begin it with ##")
    if heading.level > before + 1:
        return Fault(f"the heading “{shown}” leaves out a level", f"begin it with {'#' * (before + 1)}")
    # It may stand at no address that a part of the page's own has: “Notes”, “Cite”, “note-2”.
    name = heading.id.removeprefix(HEADING_PREFIX)
    taken = name in _OF_EVERY_PAGE
    if document.file.parent.name != "pages":
        figures = {f"figure-{each}" for each in document.read("figures") or ()}
        given = name in _IF_GIVEN and bool(document.read(name))
        taken |= given or name in _OF_BRIEFINGS | figures or bool(_COUNTED.fullmatch(name))
    if not taken:
        return None
    message = f"the heading “{shown}” is called as a part of the page that the site adds"
    return Fault(message, f"say more, for example “{shown} in the source”")
