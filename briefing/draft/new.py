"""The task `new`: a briefing to fill in, every key of the format explained in comments, and each gap marked.

What is written comes from the format itself. A key that must be there and has no value is a gap, marked as in every
draft; one that may be left out stands in comments, ready to be taken out of them.
"""

import re
import textwrap
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from briefing.document import BRIEFING
from briefing.document.fields import Field, FieldKind, Named, OneOf, Record, Several
from briefing.document.format import SOURCE
from briefing.document.front import load, part
from briefing.document.write import write_tree
from briefing.draft.apply import set_slug
from briefing.draft.figures import read_figures
from briefing.draft.job import Job, Outcome
from briefing.draft.markdown import begin, todo
from briefing.draft.names import make_slug
from briefing.draft.store import Store
from briefing.draft.write import ALSO, LOOK, draft_file, mark_gaps, write_gaps
from briefing.errors import BriefingError, ModelError
from briefing.files import ROOT
from briefing.model import CONTROL, Figure, check_slug, name_character
from briefing.model.wording import say_count
from briefing.numbers import find_numbers
from briefing.proof.bind import find_words_fault
from briefing.terms import INVENTED, Status

_ABOVE: Final = (
    "A new briefing. TODO marks what only you can say: take the # and the TODO away, and write the value.",
    "What is in comments without a TODO may stay there. `check` names what is left to do; docs/authoring.md helps.",
    "Once all is done, `check --fix` takes these comments out.",
)
"""What stands above all keys."""
_ABOVE_LINES: Final = tuple(f"# {line}" for line in _ABOVE)
_BODY: Final = f"""\
## At a glance

- {todo("the finding in one sentence, each of its numbers a link to its figure")}

## What inspectors found

{todo("say in your own words what inspectors found")}

## What they recommended

{todo("say what was recommended, and to whom")}

## What the figures do and do not say

{todo("say what the figures leave open")}

## About the source

{todo("say what kind of document this is, and how near it is to the inspectorate’s own words")}
"""
"""The prose of a briefing that nobody has written yet."""
# What `draft` says above all keys.
_HEAD: Final = re.compile(
    rf"{LOOK}|{ALSO}|# Drafted by a program from .* and not checked yet\.|# and `drafted: true` what a person has to"
)
# "  # year: TODO the year of the report", "[TODO: say it](todo)", "    drafted: true"
_UNDONE: Final = re.compile(r"^ *(?:# )?\w+: TODO\b|\[TODO: |^ *drafted: *true", re.MULTILINE | re.IGNORECASE)
_WIDTH: Final = 118
_INDENT: Final = "  "
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
    explained = write_gaps(_write_explained(values, (*above, *_ABOVE), parts.body), entries)
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
    return _write_explained(known, _ABOVE, _BODY)


def strip_comments(text: str) -> str:
    """A finished briefing without the comments that `new` and `draft` wrote; those of its author stay.

    Where a TODO or the mark `drafted` stands, nothing is finished, and the text is as it was.
    """
    parts = part(text)
    if parts is None or _UNDONE.search(text):
        return text
    # Each key with all that is said of it: where it has a value, where its group is empty, and where it is not there.
    groups = {name: spec.kind for name, spec in BRIEFING.fields.items() if isinstance(spec.kind, Record)}
    whole = dict.fromkeys(BRIEFING.fields) | {name: dict.fromkeys(kind.fields) for name, kind in groups.items()}
    hollow: dict[str, Any] = {name: {} for name in groups}
    lines = [*_ABOVE_LINES, *(line for values in (whole, hollow, {}) for line in _explain_keys(BRIEFING, values))]
    ours = {line.strip() for line in lines if line.lstrip().startswith("#")}
    kept = [line for line in parts.head.splitlines() if line.strip() not in ours and not _HEAD.match(line)]
    return "".join([parts.opening, *(f"{line}\n" for line in kept), parts.closing, parts.body])


def _write_explained(values: Mapping[str, Any], above: Iterable[str], body: str) -> str:
    """A briefing's file with every key explained.

    Args:
        values: What is known, by key, as plain data.
        above: Lines of comment that stand above all keys.
        body: The prose.
    """
    head = [*(f"# {line}" for line in above), *_explain_keys(BRIEFING, values)]
    return "---\n" + "".join(f"{line}\n" for line in head) + f"---\n{body}"


def _explain_keys(record: Record, values: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """The lines of a group's keys: what each is for, then its value, its gap, or its outline."""
    lines: Iterable[str]
    for name, spec in record.fields.items():
        if name not in values and spec.required:
            lines = (*_list_words(spec), f"# {name}: TODO {spec.describe()}")
        elif name not in values:  # it may be left out: its comments are YAML once their # is taken away
            lines = [f"# {line}" for line in _outline(name, spec)]
        elif isinstance(spec.kind, Record):
            lines = (*_comment(begin(spec.means)), f"{name}:", *_explain_keys(spec.kind, values[name], _INDENT))
        else:
            entry = spec.kind.record
            entries = [f"# {_INDENT}{line}" for line in _outline_entry(spec.kind, entry)] if entry else []
            entries[:0] = ["# Each of them:"] if entries else []
            value = write_tree({name: values[name]}).splitlines()
            lines = (*_comment(begin(spec.describe())), *_list_words(spec), *entries, *value)
        yield from (f"{indent}{line}" for line in lines)


def _outline(name: str, spec: Field) -> Iterator[str]:
    """A key and all that it may hold, without values."""
    if not spec.offered:
        return
    yield from _list_words(spec)
    said = spec.describe("" if spec.required else "may be left out")
    if (entry := spec.kind.record) is None:
        yield f"{name}: {said}"
        return
    yield f"{name}:  # {said}"
    yield from (f"{_INDENT}{line}" for line in _outline_entry(spec.kind, entry))


def _outline_entry(kind: FieldKind, entry: Record) -> Iterator[str]:
    """What stands in a group, in one of its named entries, or in one of its list."""
    lines = (line for name, spec in entry.fields.items() for line in _outline(name, spec))
    if isinstance(kind, Named):
        yield "an-id-of-your-own:"
        lines = (f"{_INDENT}{line}" for line in lines)
    elif isinstance(kind, Several):
        lines = (f"{_INDENT if at else '- '}{line}" for at, line in enumerate(lines))
    yield from lines


def _list_words(spec: Field) -> Iterator[str]:
    """The words of a closed vocabulary, as comments; nothing where there is none, or where all have been said."""
    several = isinstance(spec.kind, Several)
    within = spec.kind.of if isinstance(spec.kind, Several) else spec.kind
    if isinstance(within, OneOf):
        words = [member.value for member in within.vocabulary if member not in INVENTED]
        if not all(word in spec.means for word in words):
            shown = " | ".join(f"'{word}'" if "," in word else word for word in words)
            yield from _comment(f"{'some of' if several else 'one of'}: {shown}")


def _comment(words: str) -> Iterator[str]:
    yield from (f"# {line}" for line in textwrap.wrap(words, _WIDTH, break_on_hyphens=False))
