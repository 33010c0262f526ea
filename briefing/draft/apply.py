"""A draft, brought into a folder of briefings: a new file, a merge into one that a person changed, or a proposal."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from briefing.document import read_text
from briefing.document.fields import NOTHING
from briefing.draft.figures import read_figures, read_stated
from briefing.draft.job import Draft, Job, Outcome
from briefing.draft.merge import merge
from briefing.draft.store import Store
from briefing.errors import BriefingError
from briefing.files import read_whole

# "status: published", and "Status: 'Published'"
PUBLISHED: Final = re.compile(r"^status:\s*['\"]?published\b", re.MULTILINE | re.IGNORECASE)
# Where a briefing rests on several documents
_SEVERAL: Final = re.compile(r"^sources:", re.MULTILINE | re.IGNORECASE)
# "  body: Northshire PDU", what was inspected
_BODY: Final = re.compile(r"^  body: (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What was done with a draft.

    Attributes:
        path: Of the briefing.
        said: In a few words.
        lines: What the source changed, and what both changed; what to do, where nothing was done.
        drafted: Whether there is a draft now. Else there is a briefing of the same inspection.
    """

    path: Path
    said: str
    lines: tuple[str, ...] = ()
    drafted: bool = True


def recall(store: Store, job: Job) -> Job:
    """The job with what was drafted from its document before, and the figures of it that a person took out."""
    generated = store.find_generated(Path(job.path), job.sha256)
    path = store.find_briefing(generated, job.sha256)
    if generated is None or path is None:
        return replace(job, earlier=generated.text if generated else None)
    mine = read_text(read_whole(path), path).keys.get("figures", {})
    kept = {} if mine is NOTHING else mine
    stated = {(each.printed, each.evidence) for each in kept.values() if each is not NOTHING}
    dropped = {
        name
        for name, figure in read_stated(generated.text).items()
        if name not in kept and (figure.get("printed"), figure.get("evidence")) not in stated
    }
    return replace(job, earlier=generated.text, dropped=frozenset() if mine is NOTHING else frozenset(dropped))


def apply(store: Store, outcome: Outcome) -> Applied:
    """Bring a draft into the folder; nothing that a person wrote is lost.

    Raises:
        BriefingError: It cannot be brought in; nothing was written.
        OSError: It could not be written; what stood there stands.
    """
    draft = outcome.draft
    assert draft is not None  # an outcome without a draft is reported, not applied
    document, sha256 = Path(outcome.job.path), outcome.job.sha256
    generated = store.find_generated(document, sha256)
    path = store.find_briefing(generated, sha256)
    if path is None:  # a new file; where one was drafted before and is gone, it is written anew
        if generated is None and (known := store.stories.find(draft.text, draft.names)):
            return _tell_known(store, *known, outcome.job.path)
        slug = generated.slug if generated and generated.slug not in store.slugs else store.free_slug(*draft.slugs)
        text = set_slug(draft.text, slug)
        path = store.folder / f"{slug}.md"
        store.write(path, text, slug, before=None)
        store.keep(slug, text, document)
        return Applied(path=path, said="drafted anew; the file was gone" if generated else "drafted")
    mine = path.read_bytes().decode("utf-8-sig", "strict").replace("\r\n", "\n")
    if generated is None:
        return _compare(store, draft, document, path, mine)
    _refuse_another(generated.text, draft.text, path)
    if draft.text == generated.text:
        return Applied(path=path, said="nothing new; left as it is")
    merged = merge(mine, generated.text, draft.text)
    lines = (*merged.changes, *(f"conflict: {line}" for line in merged.conflicts))
    if PUBLISHED.search(mine.partition("\n---\n")[0]):
        proposal = store.propose(generated.slug, merged.text)
        return Applied(
            path=path, said=f"is published and stays as it is; what would change stands in {proposal}", lines=lines
        )
    if merged.text != mine:
        store.write(path, merged.text, generated.slug, before=mine)
    store.keep(generated.slug, draft.text, document)
    return Applied(path=path, said="brought up to the source; your words stay", lines=lines)


def set_slug(text: str, slug: str) -> str:
    """A drafted file under another slug."""
    return re.sub(r"(?m)^slug: .*$", f"slug: {slug}", text, count=1)


def _tell_known(store: Store, path: Path, why: str, document: str) -> Applied:
    """What a person can do with a second document of an inspection: nothing was written."""
    lines = (
        f"to add it there as a second source: draft --into {path.stem} {document}",
        f'if it is of another inspection, begin its briefing: new "TITLE" --source {document}',
    )
    return Applied(path=path, said=f"has a briefing already, {store.show(path)}: {why}", lines=lines, drafted=False)


def _compare(store: Store, draft: Draft, document: Path, path: Path, mine: str) -> Applied:
    """A briefing of the same document of which no generated version is kept: it is left alone."""
    if _SEVERAL.search(mine):
        said = f"is a source of {store.show(path)} already; your words stay"
        return Applied(path=path, said=said, drafted=False)
    if mine == draft.text:
        store.keep(draft.slug, draft.text, document)
        return Applied(path=path, said="nothing new; left as it is")
    proposal = store.propose(path.stem, draft.text)
    old, new = read_figures(mine), read_figures(draft.text)
    stated, fresh = ({(figure.printed, figure.share) for figure in each.values()} for each in (old, new))
    lines = [f"figures: new: {each.printed}" for each in new.values() if (each.printed, each.share) not in stated]
    lines += [
        f"figures.{name}: not found: {each.printed}"
        for name, each in old.items()
        if (each.printed, each.share) not in fresh
    ]
    said = f"was written by hand and stays as it is; what a draft would say stands in {proposal}"
    return Applied(path=path, said=said, lines=tuple(lines))


def _refuse_another(old: str, new: str, path: Path) -> None:
    """Raise BriefingError where a document of another inspection took the place of the first."""
    before, now = (found[1] if (found := _BODY.search(text)) else "" for text in (old, new))
    known, stated = ({figure.evidence for figure in read_figures(text).values()} for text in (old, new))
    if before and now and before != now and not known & stated:
        raise BriefingError(
            f"it is about {now}, but {path} was drafted from a document of this name about {before}; "
            "give the new document a name of its own"
        )
