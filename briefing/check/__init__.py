"""Every problem of every file: what `check` prints, and what stops a build."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from briefing.check.bound import Known, read_known
from briefing.check.content import Content, Track, find_duplicates, read_content
from briefing.check.corrections import Published, check_corrections, read_published
from briefing.check.front import check_front
from briefing.check.language import check_language
from briefing.check.links import Files
from briefing.check.pictures import check_pictures
from briefing.check.proof import check_proof
from briefing.check.quoted import NOTHING_QUOTED, Quoted, read_quoted
from briefing.check.words import check_words
from briefing.document import Document
from briefing.errors import Problem
from briefing.proof import How, Ledger, Proof
from briefing.read.sources import Library
from briefing.terms import Status

__all__ = ["Content", "Report", "check", "read_content", "read_published"]


@dataclass(frozen=True, kw_only=True)
class Report:
    """What `check` found.

    Attributes:
        found: All problems and hints, by file, line and column.
        content: What was read.
        proofs: How the evidence of each briefing that could be read is held, by its path.
        unaccounted: Those of the problems that tell of a published value which changed or went.
    """

    found: tuple[Problem, ...]
    content: Content
    proofs: Mapping[Path, Proof]
    unaccounted: frozenset[Problem] = frozenset()

    @property
    def proved(self) -> frozenset[Path]:
        """Paths of the briefings all of whose evidence was found in their source just now."""
        return frozenset(path for path, proof in self.proofs.items() if proof.how is How.NOW)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong."""
        return tuple(problem for problem in self.found if not problem.minor)

    @property
    def hints(self) -> tuple[Problem, ...]:
        """What could be better, and stops nothing."""
        return tuple(problem for problem in self.found if problem.minor)

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems that stop a build: all but those of drafts, which no build publishes and none has published."""
        drafts = {document.path for document in self.content.briefings if document.keys.get("status") is Status.DRAFT}
        return tuple(problem for problem in self.problems if problem.path not in drafts or problem in self.unaccounted)


def check(content: Content, library: Library, published: Iterable[Published] = (), track: Track = iter) -> Report:
    """All problems of all files, sorted. `published`: what was published of them until now. `track`: as for reading."""
    unaccounted = frozenset(problem for each in published for problem in check_corrections(content, each))
    problems = {*content.strays, *find_duplicates(content), *check_pictures(content), *unaccounted}
    problems |= {problem for each in content.folders for problem in each.ledger.problems}
    proofs = {}
    files = Files(content)
    day = content.edition.day if content.edition else None
    for document in track(content.briefings):
        problems |= {*document.problems, *check_front(document, day)}
        known = replace(read_known(document), quoted=read_quoted(document, files))
        problems |= {*check_words(document, known, files), *_check_language(document, known.quoted)}
        folder = content.find_folder(document)
        proof, unproved = check_proof(document, library, folder.ledger if folder else Ledger())
        problems |= {*unproved}
        if proof:
            proofs[document.path] = proof
    for page in content.pages:
        problems |= {*page.problems, *check_words(page, Known(paged=True), files), *_check_language(page)}
    found = sorted(problems, key=lambda each: (str(each.path), each.line, each.column, each.message))
    return Report(found=tuple(found), content=content, proofs=proofs, unaccounted=unaccounted)


_KNOWN: Final[dict[tuple[Path, Path, str, str, str], tuple[Problem, ...]]] = {}
"""What the language of files was found to lack, by all that it depends on: a preview checks the same ones again."""
_MOST_KNOWN: Final = 20_000


def _check_language(document: Document[Any], quoted: Quoted = NOTHING_QUOTED) -> tuple[Problem, ...]:
    """What `check_language` finds, the dearest of all; a file that has not changed is not read again."""
    key = document.path, document.file, document.head, document.body, repr(quoted)
    if key not in _KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[key] = tuple(check_language(document, quoted))
    return _KNOWN[key]
