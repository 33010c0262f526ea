"""The task `new`: a briefing to fill in, every key of the format explained in comments, and each gap marked."""

import re
from collections import Counter
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any, Final

from briefing.document.explain import ABOVE, write_explained
from briefing.document.format import SOURCE
from briefing.document.front import load, part
from briefing.draft.apply import set_slug
from briefing.draft.figures import read_figures
from briefing.draft.job import Job, Outcome
from briefing.draft.markdown import todo
from briefing.draft.names import make_slug
from briefing.draft.store import Store
from briefing.draft.write import draft_file, mark_gaps, write_gaps
from briefing.errors import BriefingError, ModelError
from briefing.files import ROOT
from briefing.model import CONTROL, Figure, check_slug, name_character
from briefing.model.wording import say_count
from briefing.numbers import find_numbers
from briefing.proof.bind import find_words_fault
from briefing.terms import Status

_BODY: Final = f"""\
## What inspectors found

{todo("say in your own words what inspectors found; each number is a link to its figure")}

## What the figures do and do not say

{todo("say in one paragraph what the figures leave open, and how near the document is to the inspectorate’s own words")}
"""
"""The prose of a briefing that nobody has written yet."""
# "[49%](#planning)" in a title
_LINK: Final = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")


def begin_briefing(title: str, job: Job, slug: str, output: Path) -> str:
    """Write the file of a new briefing; what was done, in a few lines.

    Args:
        title: One line of prose.
        job: The document that it rests on, its path empty where none is at hand; and what its author says of it.
        slug: The last part of the address; empty: made from the title.
        output: The folder of briefings.

    Raises:
        BriefingError: The document cannot be read, or no file can be begun; nothing was written.
    """
    store = Store(folder=output, root=ROOT)
    outcome = draft_file(job) if job.path else Outcome(job=job)
    if job.path and outcome.draft is None:
        raise BriefingError(f"{job.path}: {outcome.error}")
    path = write_new(store, title, slug, outcome)
    gaps = len(re.findall(r"# \w+: TODO |\[TODO: ", path.read_text(encoding="utf-8")))
    lines = [f"{store.show(path)}: {say_count(gaps, 'gap')} to fill in, marked TODO"]
    if outcome.draft:
        lines += [f"  found: {outcome.draft.found}", *(f"  look: {look}" for look in outcome.draft.looks)]
    return "\n".join([*lines, "  `serve` shows the briefing while you write it; `check` names what is left to do"])


def write_new(store: Store, title: str, slug: str, outcome: Outcome) -> Path:
    """Write the file of a new briefing; its path.

    Args:
        store: The folder of briefings.
        title: One line of prose.
        slug: The last part of the address; empty: made from the title.
        outcome: What was drafted from a document, or no draft: nothing is known but the title, and what its author says
            of the document. The briefing is of the day on which it was read.

    Raises:
        BriefingError: The title or the slug cannot be one, the slug is taken, or there is a briefing of the document.
            Nothing was written.
    """
    if found := CONTROL.search(title):
        raise BriefingError(f"the title holds {name_character(found[0])}; leave it out")
    title = " ".join(title.split())
    if not title:
        raise BriefingError('a briefing has a title: new "Northshire: plans did not keep people safe"')
    slug = slug or make_slug(_LINK.sub(r"\1", title))
    _check_free(store, slug)
    path = store.folder / f"{slug}.md"
    if outcome.draft is None:
        store.write(path, write_blank(title, slug, outcome.job), slug, before=None)
        return path
    document = Path(outcome.job.path)
    known = store.find_briefing(store.find_generated(document, outcome.job.sha256), outcome.job.sha256)
    if known is not None:
        raise BriefingError(
            f"{store.show(known)} rests on {document} already; go on with it, or draft it again: draft {document}"
        )
    drafted = set_slug(outcome.draft.text, slug)
    parts = part(drafted)
    assert parts is not None  # `draft` writes fences
    values: dict[str, Any] = load(parts.head)
    printed = Counter(str(figure["printed"]) for figure in (values.get("figures") or {}).values())
    values["title"] = _link_numbers(
        title, read_figures(drafted), {each for each, count in printed.items() if count > 1}
    )
    # Keys of groups are explained one by one, with a gap where one is missing; of entries what is open is marked.
    entries = {gap.key: gap.todo for gap in outcome.draft.gaps if gap.key.startswith(("figures.", "ratings."))}
    mark_gaps(values, entries)
    # What `draft` says above its keys stays: what to look at. What is to be done is said anew, beside each key.
    above = [line.removeprefix("# ") for line in parts.head.splitlines() if re.match("# (?!.*: TODO )", line)]
    explained = write_gaps(write_explained(values, (*above, *ABOVE), parts.body), entries)
    store.write(path, explained, slug, before=None)
    store.keep(slug, drafted, document)
    return path


def _check_free(store: Store, slug: str) -> None:
    """Raise BriefingError if a slug cannot be one, or is taken."""
    try:
        check_slug(slug)
    except ModelError as error:
        raise BriefingError(f"{error}; write {error.hint}") from None
    taken = {known.casefold(): path for known, path in store.slugs.items()}
    if slug in taken:
        raise BriefingError(
            f"the slug “{slug}” is that of {store.show(taken[slug])}; "
            f"give another title, or the next free slug: --slug {store.free_slug(slug)}"
        )


def _link_numbers(title: str, figures: Mapping[str, Figure], several: Container[str]) -> str:
    """The title with each number as a link to the one figure that says it; as it is where it has links of its own.

    Args:
        title: One line.
        figures: Those that are sure.
        several: What more than one figure prints, sure or not.
    """
    if _LINK.search(title):
        return title
    for number in reversed(list(find_numbers(title))):
        names = [name for name, figure in figures.items() if find_words_fault(number, figure) is None]
        if len(names) == 1 and figures[names[0]].printed not in several:
            start, end = number.phrase_start, number.phrase_end
            title = f"{title[:start]}[{title[start:end]}](#{names[0]}){title[end:]}"
    return title


def write_blank(title: str, slug: str, job: Job) -> str:
    """The file of a briefing of which only the title is known.

    Args:
        title: One line.
        slug: The last part of the address.
        job: What its author says of the document. The day on which it was read is that of the briefing too.
    """
    source = {"publisher": job.publisher, "url": job.url, "published": job.published, "standing": job.standing}
    kinds = SOURCE.fields
    known = {
        "title": title,
        "slug": slug,
        "date": job.accessed,
        "status": Status.DRAFT.value,
        "tags": [],
        "inspection": ({"year": job.published.year} if job.published else {}) | {"cases_inspected": None},
        # A copy of the day: YAML would write one object twice as an alias.
        "source": {name: kinds[name].kind.write(value) for name, value in source.items() if value}
        | {"accessed": job.accessed.replace(), "licence": None},
        "corrections": [],
    }
    return write_explained(known, ABOVE, _BODY)
