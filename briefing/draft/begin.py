"""A new briefing, brought into a folder of briefings: blank, or with what a document says."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from briefing.document.front import part
from briefing.draft.blank import HEAD, write_blank, write_explained
from briefing.draft.figures import make_slug, read_figures
from briefing.draft.store import Store
from briefing.draft.work import Outcome
from briefing.errors import BriefingError, ModelError
from briefing.model import CONTROL, Figure, check_slug, name_character
from briefing.numbers import find_numbers
from briefing.proof.bind import find_words_fault

_LINK: Final = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")


def begin_briefing(store: Store, title: str, slug: str, today: date, outcome: Outcome | None = None) -> Path:
    """Write the file of a new briefing; its path.

    Args:
        store: The folder of briefings.
        title: One line of prose.
        slug: The last part of the address; empty: made from the title.
        today: The day of the briefing.
        outcome: What was drafted from a document. None: nothing is known but the title.

    Raises:
        BriefingError: The title or the slug cannot be one, the slug is taken, or there is a briefing of the document.
            Nothing was written.
    """
    title = _read_title(title)
    slug = _find_slug(store, slug or make_slug(_LINK.sub(r"\1", title)))
    path = store.folder / f"{slug}.md"
    if outcome is None:
        store.write(path, write_blank(title, slug, today), slug, before=None)
        return path
    _refuse_known(store, outcome)
    assert outcome.draft is not None  # an outcome without a draft is reported, not begun
    generated = re.sub(r"(?m)^slug: .*$", f"slug: {slug}", outcome.draft.text, count=1)
    store.write(path, _explain(generated, title), slug, before=None)
    store.keep(slug, generated, Path(outcome.job.path))
    return path


def _read_title(title: str) -> str:
    if found := CONTROL.search(title):
        raise BriefingError(f"the title holds {name_character(found[0])}; leave it out")
    title = " ".join(title.split())
    if not title:
        raise BriefingError('a briefing has a title: new "Northshire: plans did not keep people safe"')
    return title


def _find_slug(store: Store, slug: str) -> str:
    """The slug, where it can be one and is free."""
    try:
        check_slug(slug)
    except ModelError as error:
        raise BriefingError(f"{error}; write {error.hint}") from None
    taken = {known.casefold(): path for known, path in store.slugs.items()}
    if slug in taken:
        free = store.free_slug(slug)
        raise BriefingError(
            f"the slug “{slug}” is that of {store.show(taken[slug])}; "
            f"give another title, or the next free slug: --slug {free}"
        )
    return slug


def _refuse_known(store: Store, outcome: Outcome) -> None:
    """Refuse a document of which there is a briefing."""
    generated = store.find_generated(Path(outcome.job.path), outcome.sha256)
    known = store.find_briefing(generated, outcome.sha256)
    if known is not None:
        raise BriefingError(
            f"{store.show(known)} rests on {outcome.job.path} already; go on with it, or draft it again: "
            f"draft {outcome.job.path}"
        )


def _explain(drafted: str, title: str) -> str:
    """A drafted file with every key explained, under a title of the author's."""
    parts = part(drafted)
    assert parts is not None  # `draft` writes fences
    values: dict[str, Any] = YAML(typ="safe", pure=True).load(parts.head)
    said = [
        line.removeprefix("# ") for line in parts.head.splitlines() if line.startswith("# ") and ": TODO " not in line
    ]
    linked = _link_numbers(title, read_figures(drafted))
    return write_explained({**values, "title": linked}, (*said, *HEAD), parts.body)


def _link_numbers(title: str, figures: Mapping[str, Figure]) -> str:
    """The title with each number as a link to the one figure that says it; as it is where it has links of its own."""
    if _LINK.search(title):
        return title
    for number in reversed(list(find_numbers(title))):
        names = [name for name, figure in figures.items() if find_words_fault(number, figure) is None]
        if len(names) == 1:
            start, end = number.phrase_start, number.phrase_end
            title = f"{title[:start]}[{title[start:end]}](#{names[0]}){title[end:]}"
    return title
