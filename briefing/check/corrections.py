"""Published values, held against the lock: none changes or goes without a correction."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from briefing.check.content import Content, find_folders, list_aliases, show_path
from briefing.document import Document
from briefing.errors import Problem
from briefing.model import Briefing, Correction, read_alias
from briefing.proof.facts import (
    ALIAS,
    BRIEFING,
    CORRECTION,
    LOCK_NAME,
    Fact,
    Lock,
    LockedFact,
    address_of,
    find_changes,
    is_withdrawn,
    names,
    parse_lock,
    place_fact,
    read_committed,
    read_facts,
    read_lock,
    rename_key,
    write_correction,
)
from briefing.terms import Status

_SHORT: Final = 160


@dataclass(frozen=True, kw_only=True)
class Published:
    """What was published from a content folder until now.

    Attributes:
        folder: The content folder, without links in its path.
        lock: Its lock.
        committed: The lock as git remembers it. None where git knows of none.
        commit: The commit that holds it.
        whole: Whether all files of the folder are checked, so that one that is missing is gone.
        today: The date of entries that are to be pasted.
    """

    folder: Path
    lock: Lock
    committed: Lock | None = None
    commit: str = ""
    whole: bool
    today: date


def read_published(paths: Iterable[Path], root: Path, today: date) -> list[Published]:
    """What was published from the content folders in which these files and folders lie.

    Args:
        paths: Content folders, folders in them, or files.
        root: Problems print paths as seen from here.
        today: The date of entries that are to be pasted.
    """
    published = []
    for real, (folder, whole) in find_folders(paths).items():
        shown, committed = show_path(folder / LOCK_NAME, root), read_committed(real)
        published.append(
            Published(
                folder=real,
                lock=read_lock(folder / LOCK_NAME, shown),
                committed=parse_lock(committed.text, shown) if committed else None,
                commit=committed.commit if committed else "",
                whole=whole,
                today=today,
            )
        )
    return published


def check_corrections(content: Content, published: Published) -> Iterator[Problem]:
    """Everything that was published and changed or went without a correction, and what is wrong with the lock."""
    lock, committed = published.lock, published.committed
    if lock.problems:
        yield from lock.problems
        return
    if not lock.there and committed and committed.entries:
        hint = f"take it back: git restore --source={published.commit} {LOCK_NAME}, in the content folder"
        message = "the lock of published values is gone"
        yield Problem(path=lock.path, line=1, column=1, message=message, hint=hint)
        return
    documents = [
        each for each in content.briefings if Path(os.path.realpath(each.file.parent.parent)) == published.folder
    ]
    yield from _Comparison(published, lock.entries, lock.entries, documents).find_problems()
    if committed:
        known = {(entry.slug, entry.fact) for entry in lock.entries}
        more = [LockedFact(slug, fact, 1) for slug, fact, _ in committed.entries if (slug, fact) not in known]
        yield from _Comparison(published, more, committed.entries, documents).find_problems()


class _Comparison:
    """Compares what was published with what is to be.

    Args:
        published: What was published.
        entries: The values to look for.
        told: The entries among which the corrections stand that were published.
        documents: The briefings of the content folder.
    """

    def __init__(
        self,
        published: Published,
        entries: Iterable[LockedFact],
        told: Iterable[LockedFact],
        documents: Sequence[Document[Briefing]],
    ) -> None:
        self.published = published
        self.documents = documents
        self.entries: dict[str, list[LockedFact]] = {}
        for entry in entries:
            self.entries.setdefault(entry.slug, []).append(entry)
        self.told = {(entry.slug, entry.fact.value) for entry in told if entry.fact.key == CORRECTION}
        self.by_slug = {each.read("slug"): each for each in reversed(documents)}
        self.by_alias = {alias: each for each in reversed(documents) for alias in list_aliases(each)}
        # Corrections, not published yet, that tell of a whole briefing: their document and their place in its list.
        self.moves = [
            (document, at, each)
            for document in documents
            for at, each in enumerate(_corrections(document))
            if names(each.what, BRIEFING) and self.is_fresh(document, each)
        ]

    def is_fresh(self, document: Document[Briefing], correction: Correction) -> bool:
        """Whether a correction was not published yet."""
        return (document.read("slug"), write_correction(correction)) not in self.told

    def find_problems(self) -> Iterator[Problem]:
        """The problems of all briefings that were published."""
        # A briefing that is no draft and has no slug that could be read may be the one; that is reported.
        nameless = any(each.read("slug") is None and each.read("status") is not Status.DRAFT for each in self.documents)
        if self.published.whole and not nameless:
            yield from self._find_dead_aliases()
        for slug, entries in self.entries.items():
            document = self.by_slug.get(slug) or self.by_alias.get(slug)
            told = next((each for _, _, each in self.moves if read_alias(each.old) == slug), None)
            if document is None:
                if self.published.whole and not nameless:
                    yield from self._find_lost(slug, entries)
            elif document.content is not None and document.content.published:
                if slug == document.content.slug or told is None or told.new is not None:
                    yield from self._compare(entries, document)
            elif document.read("status") is Status.DRAFT or document.content is not None:
                yield from self._find_withdrawn(slug, entries, document)

    def _find_dead_aliases(self) -> Iterator[Problem]:
        """Old addresses that led to a briefing, and of which nothing knows any more."""
        shown = [each for each in self.documents if each.read("status") is not Status.DRAFT or _is_back(each)]
        known = {slug for each in shown for slug in (each.read("slug"), *list_aliases(each))}
        for slug, entries in self.entries.items():
            document = self.by_slug.get(slug) or self.by_alias.get(slug)
            for entry in entries:
                old = read_alias(entry.fact.value)
                # Of a draft that still has it, what is told is that the briefing is gone.
                kept = document and document.read("status") is Status.DRAFT and old in list_aliases(document)
                if entry.fact.key == ALIAS and old not in known and not kept:
                    message = f"{entry.fact.value} was published as an old address, and leads nowhere now"
                    hint = f"write `aliases: [{old}]` again, in the briefing that takes its place"
                    if document:
                        yield document.problem("aliases" if "aliases" in document.places else "slug", message, hint)
                    else:
                        lock = self.published.lock.path
                        yield Problem(path=lock, line=entry.line, column=1, message=message, hint=hint)

    def _compare(self, entries: list[LockedFact], document: Document[Briefing]) -> Iterator[Problem]:
        """A published briefing, against what was published of it."""
        briefing = document.content
        assert briefing is not None  # the caller saw to it
        yield from self._find_dropped(entries, document)
        told = {entry.fact.value for entry in entries if entry.fact.key == CORRECTION}
        fresh = [
            each
            for each in briefing.corrections
            if self.is_fresh(document, each) and write_correction(each) not in told
        ]
        renamed = briefing.renamed
        fresh = [replace(each, what=rename_key(each.what, renamed)) for each in fresh]
        facts = [Fact(rename_key(key, renamed), value) for key, value in (entry.fact for entry in entries)]
        for change in find_changes(facts, read_facts(briefing), fresh):
            if change.key.endswith(", was"):
                figure = change.key.removeprefix("figure ").removesuffix(", was")
                if figure == change.old:
                    continue  # it has this id again
                message = f"figure “{figure}” was published as “{change.old}” too, and no link to that leads to it now"
                yield document.problem(f"figures.{figure}", message, f"write `was: [{change.old}]` at the figure again")
                continue
            old = f"{_say_key(change.key)} was published as “{_shorten(change.old)}”"
            now = "is gone" if change.new is None else f"is now “{_shorten(change.new)}”"
            message = f"{old} and {now}, without a correction"
            if change.near:
                new = change.near.new
                says = f"from “{_shorten(change.near.old)}” to {'null' if new is None else f'“{_shorten(new)}”'}"
                message += f"; the one of {change.near.date} tells of a change {says}"
            keys = place_fact(change.key, briefing)
            place = next((key for key in keys if key in document.places), keys[0])
            hint = f"put the old value back, or {self._paste(document, change.key, change.old, change.new)}"
            yield document.problem(place, message, hint)

    def _find_dropped(self, entries: list[LockedFact], document: Document[Briefing]) -> Iterator[Problem]:
        """Corrections that were published and no longer stand."""
        stand = {write_correction(each) for each in _corrections(document)}
        for entry in entries:
            if entry.fact.key == CORRECTION and entry.fact.value not in stand:
                message = f"this correction was published, and no longer stands: {_shorten(entry.fact.value)}"
                hint = "put it back as it was; what was wrong in it is told by another one"
                yield document.problem("corrections", message, hint)

    def _paste(self, document: Document[Briefing] | None, what: str, old: str, new: str | None) -> str:
        """The entry to paste into a file, and where. No document: the file is to be brought back."""
        deleting = " (and delete its `[]`)" if document and not _corrections(document) else ""
        parts = {"what": what, "old": old, "new": new, "why": "say why"}
        said = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in parts.items())
        return f"write below `corrections:`{deleting} this line: - {{date: {self.published.today}, {said}}}"

    def _find_withdrawn(self, slug: str, entries: list[LockedFact], document: Document[Briefing]) -> Iterator[Problem]:
        """A briefing that is a draft again, or that has got a day to come."""
        if document.content is None:
            message = f"{address_of(slug)} was published, and its draft cannot be read"
            yield document.problem("status", message, "solve the problems of this file: it holds what was corrected")
            return
        yield from self._find_dropped(entries, document)
        if all(entry.fact.key == CORRECTION for entry in entries):
            return
        if not (yield from self._find_move(slug, entries)):
            key, now, back = "status", "is a draft again", "publish it"
            if document.content.held:
                key, now, back = "date", f"is held back until {document.content.date}", "give it its old date"
            message = f"{address_of(slug)} was published and {now}, without a correction"
            hint = f"{back}, or {self._paste(document, BRIEFING, address_of(slug), None)}"
            yield document.problem(key, message, hint)

    def _find_lost(self, slug: str, entries: list[LockedFact]) -> Iterator[Problem]:
        """A briefing of which there is no file, or none of its slug."""
        if (yield from self._find_move(slug, entries)):
            return
        message = f"{address_of(slug)} was published and is gone"
        if renamed := self._find_renamed(entries):
            new = address_of(renamed.read("slug"))
            hint = f"write `aliases: [{slug}]` below `slug:`, so that the old address leads to {new}; or `slug: {slug}`"
            yield renamed.problem("slug", message, hint)
            return
        paste = self._paste(None, BRIEFING, address_of(slug), None)
        hint = (
            f"bring its file back with `status: draft`, or write `aliases: [{slug}]` in the briefing that takes its "
            f"place; and there {paste}"
        )
        line = min(entry.line for entry in entries)
        yield Problem(path=self.published.lock.path, line=line, column=1, message=message, hint=hint)

    def _find_move(self, slug: str, entries: list[LockedFact]) -> Any:
        """Yields what is wrong with the correction that tells of a whole briefing; returns whether there is one."""
        told = [each for each in self.moves if read_alias(each[2].old) == slug]
        for document, at, correction in told[:1]:
            target = document if correction.new is None else self.by_slug.get(read_alias(correction.new))
            if target is document and slug in {document.read("slug"), *list_aliases(document)}:
                continue  # it tells of itself, and its page says so
            drafted = target and (target.read("status") is Status.DRAFT or (target.content and target.content.held))
            if target is None or (drafted and target is not document):
                message = f"the correction says that the briefing is now at {correction.new}, where none is published"
                hint = "write the new address, or null where it is withdrawn"
                yield document.problem(f"corrections.{at}.new", message, hint)
            else:
                message = f"{address_of(slug)} was published, and leads nowhere now"
                yield target.problem("slug", message, f"write `aliases: [{slug}]` below `slug:`")
        return bool(told)

    def _find_renamed(self, entries: list[LockedFact]) -> Document[Briefing] | None:
        """The published briefing of another slug that says at least half of it. None where there is none."""
        was = {entry.fact for entry in entries} - {Fact(BRIEFING, address_of(entries[0].slug))}
        others = [
            (len(was & set(read_facts(each.content))), each)
            for each in self.documents
            if each.content and each.content.published and each.content.slug not in self.entries
        ]
        shared, best = max(others, key=lambda pair: pair[0], default=(0, None))
        return best if was and 2 * shared >= len(was) else None


def _is_back(document: Document[Briefing]) -> bool:
    """Whether a draft was on the site, and its page says why it is no more."""
    return document.content is not None and is_withdrawn(document.content)


def _corrections(document: Document[Briefing]) -> tuple[Correction, ...]:
    return document.read("corrections") or ()


def _say_key(key: str) -> str:
    group, _, name = key.partition(" ")
    identity, _, part = name.partition(", ")
    if group == "figure":
        if part.startswith("also "):
            return f"figure “{identity}”: what “{part.removeprefix('also ')}” gives"
        return f"figure “{identity}”: the {part}" if part else f"figure “{identity}”"
    if group == "rating":
        return f"the rating of “{name}”"
    return "a quotation" if key == "quotation" else f"the number of {key}"


def _shorten(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[:_SHORT]}…"
