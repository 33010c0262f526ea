"""Every problem of every file: what `check` prints, and what stops a build."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from briefing.bind import (
    Fault,
    find_cases_fault,
    find_count_fault,
    find_printed_fault,
    find_recommendations_fault,
    find_words_fault,
    read_counts,
)
from briefing.document import Document, Page, read_briefing, read_page
from briefing.errors import EvidenceError, Problem, SourceError, nearest
from briefing.fields import NOTHING
from briefing.locate import locate, locate_pieces
from briefing.model import CASES_ID, RECOMMENDATIONS_ID, Briefing, Figure, Inspection, Recommendations, read_words
from briefing.numbers import Number, find_numbers
from briefing.prose import (
    HEADING_PREFIX,
    Event,
    Heading,
    Image,
    Link,
    LinkedNumber,
    is_elsewhere,
    is_heading,
    read_chart,
    read_events,
    read_html,
    read_line_html,
)
from briefing.sources import Library, SourceDocument
from briefing.terms import ChartKind

SITE_ADDRESSES: Final = frozenset(
    "briefings charts compare corrections data drafts feeds gallery places programmes questions recommendations search theme topics".split()
)
"""First parts of addresses that are the site's own: no page may be called so."""


@dataclass(frozen=True, kw_only=True)
class Content:
    """The files of a content folder, read.

    Attributes:
        briefings: In the order of their paths.
        pages: Likewise.
        strays: Problems of files that are neither.
    """

    briefings: tuple[Document[Briefing], ...]
    pages: tuple[Document[Page], ...]
    strays: tuple[Problem, ...] = ()

    @property
    def published(self) -> tuple[Briefing, ...]:
        """The briefings that are to be on the site."""
        return tuple(document.content for document in self.briefings if document.content and document.content.published)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What `check` found.

    Attributes:
        problems: By file, line and column.
        content: What was read.
        proved: Paths of the briefings whose source is at hand and was compared.
    """

    problems: tuple[Problem, ...]
    content: Content
    proved: frozenset[Path]


def check(content: Content, library: Library) -> Report:
    """All problems of all files, sorted."""
    problems = [*content.strays, *_find_duplicates(content)]
    proved = set()
    for document in content.briefings:
        problems += [*document.problems, *_check_briefing(document)]
        if document.content is not None and (source := library.find(document.content)):
            proved.add(document.path)
            problems += _check_source(document, document.content, source)
    for page in content.pages:
        problems += [*page.problems, *_check_page(page)]
    return Report(problems=tuple(sorted(set(problems), key=_order)), content=content, proved=frozenset(proved))


def _order(problem: Problem) -> tuple[str, int, int, str]:
    return str(problem.path), problem.line, problem.column, problem.message


def read_content(paths: Iterable[Path], root: Path) -> Content:
    """Read the files of content folders, or single files.

    Args:
        paths: Content folders, folders in them, or files.
        root: Problems print paths as seen from here.
    """
    briefings: list[Document[Briefing]] = []
    pages: list[Document[Page]] = []
    strays: list[Problem] = []
    for path in paths:
        for file, stray in _find_files(path):
            shown = _shown(file, root)
            if stray:
                strays.append(Problem(path=shown, line=1, column=1, message=stray.message, hint=stray.hint))
            elif file.parent.name == "pages":
                pages.append(read_page(file, shown))
            else:
                briefings.append(read_briefing(file, shown))
    return Content(briefings=tuple(briefings), pages=tuple(pages), strays=tuple(strays))


def _shown(path: Path, root: Path) -> Path:
    absolute = path.absolute()
    return absolute.relative_to(root) if absolute.is_relative_to(root) else path


def _find_files(path: Path) -> Iterator[tuple[Path, Fault | None]]:
    """The files of a folder, each with what is wrong with its being there."""
    if path.is_file():
        yield path, None if path.suffix == ".md" else Fault("this is no Markdown file", "name it with the ending .md")
        return
    if not path.is_dir():
        yield path, Fault("there is no such file or folder", "check the path")
        return
    whole = path.resolve()
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path).parts
        if any(part.startswith(".") for part in inside):
            continue
        if file.is_symlink() and not file.resolve().is_relative_to(whole):
            yield file, Fault("this link leads out of the content folder", "put the file itself here")
        elif file.is_file():
            yield file, _find_place_fault(path, file)


def _find_place_fault(content: Path, file: Path) -> Fault | None:
    """What is wrong with where a file of a content folder is."""
    folder = file.parent.relative_to(content).parts
    if file.suffix != ".md":
        return Fault(
            "this file is neither a briefing nor a page, and would not be published",
            "delete it, or name it with the ending .md",
        )
    home = (content.name, *folder)
    if home[-1] not in {"briefings", "pages"}:
        return Fault("this file would not be published from here", "briefings are in briefings/, pages in pages/")
    return None


def _find_duplicates(content: Content) -> Iterator[Problem]:
    """Briefings of one slug, pages of one slug, and pages that take an address of the site."""
    for documents in (content.briefings, content.pages):
        first: dict[str, Document[Any]] = {}
        for document in documents:
            slug = document.keys.get("slug")
            if not isinstance(slug, str):
                continue
            if slug in first:
                yield document.problem(
                    "slug", f"the slug “{slug}” is that of {first[slug].path} too", "choose another one"
                )
            first.setdefault(slug, document)
    for page in content.pages:
        if page.keys.get("slug") in SITE_ADDRESSES:
            yield page.problem("slug", f"/{page.keys['slug']}/ is the site’s own address", "choose another slug")


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What the prose of a file may be bound to. A figure that could not be read is None, and anything may be said of it."""

    figures: Mapping[str, Figure | None] = field(default_factory=dict)
    inspection: Inspection | None = None
    recommendations: Recommendations | None = None

    @property
    def ids(self) -> list[str]:
        own = [CASES_ID] if self.inspection and self.inspection.cases_inspected is not None else []
        return [*self.figures, *own, *([RECOMMENDATIONS_ID] if self.recommendations else [])]


def _read_known(document: Document[Briefing]) -> _Known:
    def read(key: str) -> Any:
        value = document.keys.get(key)
        return None if value is NOTHING else value

    figures = {name: None if figure is NOTHING else figure for name, figure in (read("figures") or {}).items()}
    return _Known(figures=figures, inspection=read("inspection"), recommendations=read("recommendations"))


def _check_briefing(document: Document[Briefing]) -> Iterator[Problem]:
    known = _read_known(document)
    for name, figure in known.figures.items():
        if figure and (fault := find_printed_fault(figure)):
            yield document.problem(f"figures.{name}.printed", f"figure “{name}”: {fault.message}", fault.hint)
    if known.recommendations and (fault := find_recommendations_fault(known.recommendations)):
        yield document.problem("recommendations.evidence", fault.message, fault.hint)
    inspection = known.inspection
    if inspection and inspection.cases_inspected is not None and inspection.evidence:
        if fault := find_cases_fault(inspection.cases_inspected, inspection.evidence):
            yield document.problem("inspection.evidence", fault.message, fault.hint)
    yield from _check_words(document, known)


def _check_page(document: Document[Page]) -> Iterator[Problem]:
    yield from _check_words(document, _Known())


def _check_words(document: Document[Any], known: _Known) -> Iterator[Problem]:
    """The prose of a file: its title, its summary and its body."""
    for key in ("title", "summary"):
        words = document.keys.get(key)
        if isinstance(words, str):
            for event in read_events(read_line_html(words)):
                if fault := _find_line_fault(event, known):
                    yield document.problem(key, f"{key}: {fault.message}", fault.hint)
    if not document.body.strip():
        if document.keys:
            yield Problem(
                path=document.path,
                line=document.body_line,
                column=1,
                message="there is no prose",
                hint="write what was found",
            )
        return
    events = list(read_events(read_html(document.body)))
    headings = {event.id for event in events if isinstance(event, Heading)}
    cursor = _Cursor(document.body, document.body_line)
    level = 1
    for event in events:
        line, column = cursor.find(event)
        fault = _find_fault(event, known, headings, document.path)
        if isinstance(event, Heading):
            fault = fault or _find_heading_fault(event, level)
            level = event.level
        if fault:
            yield Problem(path=document.path, line=line, column=column, message=fault.message, hint=fault.hint)


def _find_line_fault(event: Event, known: _Known) -> Fault | None:
    if isinstance(event, Image):
        return Fault("no chart can stand in this line", "place it in the prose")
    if isinstance(event, Link):
        return Fault(f"the link to “{event.target}” cannot stand in this line", "only numbers are links here")
    return _find_fault(event, known, set(), Path())


def _find_fault(event: Event, known: _Known, headings: set[str], path: Path) -> Fault | None:
    """What is wrong with one thing that the prose holds."""
    if isinstance(event, Number):
        example = known.ids[0] if known.ids else "figure-id"
        return Fault(
            f"the number “{event.surface}” is bound to no figure",
            f'write it as a link to its figure, for example [{event.surface}](#{example}), or [{event.surface}](plain: "why it is no finding")',
        )
    if isinstance(event, LinkedNumber):
        return _find_linked_fault(event, known)
    if isinstance(event, Image):
        return _find_chart_fault(event, known)
    if isinstance(event, Link):
        return _find_link_fault(event, headings, path)
    return None


def _find_linked_fault(event: LinkedNumber, known: _Known) -> Fault | None:
    target = event.link.target or ""
    if event.cut:
        return Fault(
            f"the link holds only a part of “{event.cut}”", f"write the whole in the link: [{event.cut}]({target})"
        )
    if target.startswith("plain:"):
        return _find_plain_fault(event)
    name = target.removeprefix("#")
    if name not in known.ids:
        meant = nearest(name, known.ids)
        ids = ", ".join(known.ids) or "none yet"
        return Fault(f"there is no figure “{name}”", f"did you mean “{meant}”?" if meant else f"the figures are: {ids}")
    if name == CASES_ID and known.inspection and known.inspection.cases_inspected is not None:
        return find_count_fault(event.number, [known.inspection.cases_inspected], "cases inspected")
    if name == RECOMMENDATIONS_ID and known.recommendations:
        return find_count_fault(event.number, read_counts(known.recommendations), "recommendations")
    figure = known.figures.get(name)
    return find_words_fault(event.number, figure) if figure else None


def _find_plain_fault(event: LinkedNumber) -> Fault | None:
    if not (event.link.title or "").strip() or event.link.target != "plain:":
        return Fault(
            f"“{event.link.words}” is called plain without a reason",
            f'write [{event.link.words}](plain: "why it is no finding")',
        )
    if not re.search(r"\w", event.link.words):
        return Fault("a plain link holds no words", "write the number in it")
    return None


def _find_link_fault(link: Link, headings: set[str], path: Path) -> Fault | None:
    target = link.target
    if not target:
        return Fault(
            f"the address of the link “{link.words}” is not allowed",
            "link to https://…, to a heading, or to a file such as ../pages/method.md",
        )
    if is_heading(target):
        if target[1:] in headings:
            return None
        meant = nearest(target[1:], headings)
        return Fault(
            f"there is no heading “{target}”",
            f"did you mean “#{meant}”?" if meant else "link to a heading of this page",
        )
    if is_elsewhere(target):
        return None
    file, _, fragment = target.partition("#")
    if target.startswith("/") or not file.endswith(".md") or not (path.parent / file).is_file():
        return Fault(
            f"the link “{target}” leads nowhere", "link to a file as seen from this one, for example ../pages/method.md"
        )
    if fragment and not fragment.startswith(HEADING_PREFIX):
        return Fault(
            f"the link “{target}” leads to a figure of another file", "link to the file, or to a heading of it"
        )
    return None


def _find_chart_fault(image: Image, known: _Known) -> Fault | None:
    if not image.target.startswith("chart:"):
        return Fault("only charts can be shown", "write ![a sentence](chart:shares?figures=…)")
    if not image.alone:
        return Fault("a chart stands in a paragraph of its own", "put blank lines before and behind it")
    chart = read_chart(image.target.removeprefix("chart:"), image.words)
    kinds = [kind.value for kind in ChartKind]
    if chart.kind not in kinds:
        return Fault(f"there is no chart “{chart.kind}”", f"did you mean “{nearest(chart.kind, kinds) or kinds[0]}”?")
    if chart.unknown:
        meant = nearest(chart.unknown[0], ["figures"])
        return Fault(
            f"a chart has no option “{chart.unknown[0]}”",
            f"did you mean “{meant}”?" if meant else "its option is: figures",
        )
    for name in chart.figures:
        if name not in known.figures:
            meant = nearest(name, known.figures)
            return Fault(
                f"there is no figure “{name}”",
                f"did you mean “{meant}”?" if meant else f"the figures are: {', '.join(known.figures)}",
            )
    if not chart.figures and not known.figures:
        return Fault("there are no figures to draw", "give figures in the front matter, or take the chart out")
    if not image.words.strip():
        return Fault("the chart has no sentence", "say in its square brackets what it shows")
    return _find_sentence_fault(image.words, [known.figures[name] for name in chart.figures or known.figures], known)


def _find_sentence_fault(sentence: str, figures: list[Figure | None], known: _Known) -> Fault | None:
    """A number of a chart's sentence that none of its figures says."""
    cases = known.inspection.cases_inspected if known.inspection else None
    for number in find_numbers(sentence):
        said = any(figure is None or find_words_fault(number, figure) is None for figure in figures)
        if not said and not (cases is not None and find_count_fault(number, [cases], "") is None):
            return Fault(
                f"the chart’s sentence says “{number.surface}”, which none of its figures says",
                "say a figure’s value, with its bound",
            )
    return None


def _find_heading_fault(heading: Heading, before: int) -> Fault | None:
    if heading.level == 1:
        return Fault(f"the heading “{heading.words}” is of the first level, which is the title’s", "begin it with ##")
    if heading.level > before + 1:
        return Fault(f"the heading “{heading.words}” leaves out a level", f"begin it with {'#' * (before + 1)}")
    return None


@dataclass(slots=True)
class _Cursor:
    """Finds where in the Markdown a thing stands that was found in its HTML."""

    body: str
    first_line: int
    at: int = 0

    def find(self, event: Event) -> tuple[int, int]:
        """Line and column of an event; those of the last one where it cannot be found."""
        pattern = _pattern(event)
        found = re.compile(pattern).search(self.body, self.at) or re.compile(pattern).search(self.body)
        if found:
            self.at = found.end() if not isinstance(event, Heading) else found.start()
        start = found.start() if found else self.at
        return self.body.count("\n", 0, start) + self.first_line, start - self.body.rfind("\n", 0, start)


def _pattern(event: Event) -> str:
    if isinstance(event, Number):
        words = r"\s+".join(re.escape(word) for word in event.surface.split())
        return rf"(?<![\w])(?<!\d[.,]){words}(?!\w)"
    if isinstance(event, Heading):
        first = re.escape((event.words.split() or [""])[0])
        return rf"(?m)^#+\s*{first}|^{first}"
    target = event.link.target if isinstance(event, LinkedNumber) else event.target
    words = re.escape((event.link.words if isinstance(event, LinkedNumber) else event.words).split(" ")[0][:20])
    return rf"!?\[(?=[^\]]{{0,400}}\]\(<?{re.escape(target)})" if target else rf"\[[^\]]{{0,80}}{words}"


def _check_source(document: Document[Briefing], briefing: Briefing, source: SourceDocument) -> Iterator[Problem]:
    """The words of a briefing, held against its source."""
    if source.sha256 != briefing.source.sha256:
        yield document.problem(
            "source.sha256",
            f"the source has changed: {source.path.name} has the sha256 {source.sha256}",
            "hold every figure against the new text, then write its sha256",
        )
    try:
        text = source.text
    except SourceError as error:
        yield document.problem(
            "source",
            f"the source is at hand, but cannot be read: {error}",
            "see docs/authoring.md for what can be read",
        )
        return
    for key, words in read_words(briefing):
        yield from _prove(document, key, words, text)
    for at, quotation in enumerate(briefing.quotations):
        try:
            locate_pieces(quotation.text, text)
        except EvidenceError as error:
            yield document.problem(f"quotations.{at}.text", f"quotation of {quotation.speaker}: {error}", error.hint)


def _prove(document: Document[Briefing], key: str, words: str, text: str) -> Iterator[Problem]:
    try:
        locate(words, text)
    except EvidenceError as error:
        name = key.split(".")[1] if key.startswith("figures.") else ""
        yield document.problem(key, f"figure “{name}”: {error}" if name else f"evidence: {error}", error.hint)
