"""What is wrong with a briefing, made visible on its page: holes, marked words, and boxes where no chart can be drawn.

Marks go through Markdown, templates and cleaning as signs of the private use area, and become elements in the page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from html import escape
from typing import Final

from briefing.document import Document
from briefing.errors import Problem
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Briefing
from briefing.pages.all_pages import plan_site
from briefing.pages.charts import find_chart_error
from briefing.prose.nodes import is_heading, read_chart
from briefing.terms import ChartKind

_OPEN, _CLOSE, _FIRST = "\ue000", "\ue001", 0xE100
_MOST: Final = 1_000
"""Marks of a page. Each is numbered by a sign behind the one that opens it."""
_MARK: Final = re.compile(rf"{_OPEN}(.)|{_CLOSE}")
_CHART: Final = re.compile(r"!\[(?P<words>[^\]]*)\]\(chart:(?P<target>[^)\s]*)[^)]*\)")
_LINK: Final = re.compile(r"(?<!!)\[(?P<words>[^\]]+)\]\((?P<target>#[^)\s]*)")
_TODO: Final = re.compile(r"\[(?P<words>TODO: [^\[\]\n]*)\]\(todo\)|\bTODO\b[^\n\[\]]*")
"""“[TODO: say how many](todo)”, as drafts mark what is to be written anew, and whatever else a person marks so."""
_WORD: Final = re.compile(r"[#>*+\-|\s]*(?P<words>[^\s*_`\[\]|]+)")
_QUOTED: Final = re.compile(r"“([^”]+)”")
_SIGN: Final = re.compile(r"([\\`*_{}\[\]()#+\-.!>])")
"""What has a meaning in Markdown."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A briefing as the preview shows it.

    Attributes:
        briefing: It, with marks in its prose.
        holes: Dotted keys of values that are not the author's and stand for what is missing or broken.
        notes: What is wrong at each mark, in their order of numbers. Empty: the marked words say so.
        wrong: Words of the title or the summary that are marked: the key, the words, what is wrong.
    """

    briefing: Briefing
    holes: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str, str], ...] = ()

    def finish(self, page: str) -> str:
        """A page of it, its marks and holes made visible."""
        page = "".join(
            _MARK.sub("", piece) if piece.startswith("<") else _MARK.sub(self._write, piece)
            for piece in re.split(r"(<[^>]*>)", page)
        )
        for hole in self.holes:
            page = _mark_field(page, hole, f"{hole.rpartition('.')[2].replace('_', ' ')}: TODO")
        for key, words, note in self.wrong:
            page = _mark_field(page, key, words, note, whole=False)
        return page

    def _write(self, mark: re.Match[str]) -> str:
        if not mark[1]:
            return "</mark>"
        at = ord(mark[1]) - _FIRST
        note = self.notes[at] if 0 <= at < len(self.notes) else ""
        return _write_mark(note)


def _mark_field(page: str, key: str, words: str, note: str = "", *, whole: bool = True) -> str:
    """A page with marked words in the place of a field, or in it, wherever its mark for the audit stands."""
    at = re.compile(rf'(<(\w+)[^>]* data-is="{re.escape(key)}(?:\.\d+)?"[^>]*>)(.*?)(</\2>)', re.DOTALL)
    made = f"{_write_mark(note)}{escape(words)}</mark>"
    return at.sub(lambda it: f"{it[1]}{made if whole else it[3].replace(escape(words), made, 1)}{it[4]}", page)


def _write_mark(note: str) -> str:
    title = f' title="{escape(note)}"' if note else ""
    return f'<mark class="preview-hole"{title}>'


def show_briefing(
    briefing: Briefing, holes: frozenset[str], document: Document[Briefing], problems: Sequence[Problem]
) -> Shown | None:
    """A briefing as it can be shown, with marks at what is wrong. None where it cannot be shown at all.

    Prose that is no Markdown is shown as it is written; where that is not enough, figures and charts are left out.

    Args:
        briefing: It.
        holes: As of what is shown.
        document: What was read from its file.
        problems: Of the file.
    """
    # Too many brackets are what Markdown is refused for, escaped or not.
    texts = (text.translate({91: "［", 93: "］"}) for text in (briefing.title, briefing.summary, briefing.body))
    title, summary, body = (_SIGN.sub(r"\\\1", text) for text in texts)
    written = replace(briefing, title=title, summary=summary, body=body)
    for each in (briefing, written, replace(written, figures={}, ratings=(), recommendations=None, quotations=())):
        with suppress(Exception):  # whatever a broken file may lead to; `check` has told of it
            shown = _mark_prose(each, holes, document, problems)
            if all(problem.minor for problem in problems) or plan_site([shown.briefing]).pages:
                return shown
    return None


def _mark_prose(
    briefing: Briefing, holes: frozenset[str], document: Document[Briefing], problems: Sequence[Problem]
) -> Shown:
    whole = briefing.body
    marks = [*_find_charts(briefing, problems, document), *_find_problems(whole, document, problems)]
    marks += _find_unknown(briefing)
    marks += [(*found.span(), "", found["words"]) for found in _TODO.finditer(whole)]
    body, end = "", 0
    notes: list[str] = []
    for start, stop, note, words in sorted(marks, key=lambda mark: mark[:2])[:_MOST]:
        if start >= end:  # of two at one place the first is enough
            marked = whole[start:stop] if words is None else words
            body += f"{whole[end:start]}{_OPEN}{chr(_FIRST + len(notes))}{marked}{_CLOSE}"
            notes.append(note)
            end = stop
    wrong = tuple(
        (key, quoted[1], problem.message)
        for problem in problems
        for key in ("title", "summary")
        if problem.message.startswith(f"{key}: ") and (quoted := _QUOTED.search(problem.message))
    )
    shown = replace(briefing, body=body + whole[end:])
    return Shown(briefing=shown, holes=holes, notes=tuple(notes), wrong=wrong)


_Place = tuple[int, int, str, str | None]
"""Start and end in the prose, what is wrong there, and words that are shown instead. None: those that stand there."""


def _find_charts(briefing: Briefing, problems: Iterable[Problem], document: Document[Briefing]) -> Iterator[_Place]:
    """Charts that cannot be drawn, each with its reason in its place."""
    told = {problem.line: problem for problem in problems if not problem.minor}
    for found in _CHART.finditer(briefing.body):
        place = read_chart(found["target"], found["words"])
        try:
            error = find_chart_error(place, briefing) if place.kind in list(ChartKind) else ""
        except ValueError as wrong:  # a measure or a stage that there is not
            error = str(wrong)
        before, behind = briefing.body[: found.start()], briefing.body[found.end() :]
        alone = before.rpartition("\n\n")[2].strip() == "" and behind.partition("\n\n")[0].strip() == ""
        if error is not None or not alone:
            problem = told.get(document.body_line + before.count("\n"))
            why = problem.message if problem else getattr(error, "message", "") or "it cannot be read"
            yield found.start(), found.end(), "", _SIGN.sub(r"\\\1", f"This chart cannot be drawn: {why}")


def _find_problems(body: str, document: Document[Briefing], problems: Iterable[Problem]) -> Iterator[_Place]:
    """The words at which `check` found something wrong."""
    starts = [0, *(found.end() for found in re.finditer("\n", body))]
    for problem in problems:
        line = problem.line - document.body_line
        if body != document.body or not 0 <= line < len(starts):
            continue
        at = starts[line] + problem.column - 1
        quoted = _QUOTED.search(problem.message)
        link, word = re.compile(r"\[(?P<words>[^\]]+)\]").match(body, at), _WORD.match(body, at)
        if quoted and body.startswith(quoted[1], at):
            yield at, at + len(quoted[1]), problem.message, None
        elif (found := link or word) and not body.startswith("![", at):
            yield *found.span("words"), problem.message, None


def _find_unknown(briefing: Briefing) -> Iterator[_Place]:
    """Numbers that lead to a figure which cannot be shown."""
    known = {*briefing.figures, CASES_ID, RECOMMENDATIONS_ID}
    for found in _LINK.finditer(briefing.body):
        name = found["target"].removeprefix("#")
        if name not in known and not is_heading(found["target"]):
            yield *found.span("words"), f"the figure “{name}” lacks something, or is none", None
