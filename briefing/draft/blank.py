"""A new briefing to fill in: every key of the format in its order, explained in comments, and each gap marked.

What is written comes from the format itself. A key that must be there and has no value is a gap, marked as in every
draft; one that may be left out stands in comments, ready to be taken out of them.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from briefing.document import BRIEFING
from briefing.document.fields import Field, Kind, Named, OneOf, Record, Several
from briefing.document.write import write_tree
from briefing.draft.sections import todo
from briefing.draft.words import begin
from briefing.terms import INVENTED, Status

HEAD: Final = (
    "A new briefing. TODO marks what only you can say: take the # and the TODO away, and write the value.",
    "What is in comments without a TODO may stay there. `check` names what is left to do; docs/authoring.md helps.",
)
"""What stands above all keys."""
BODY: Final = "\n\n".join(
    [
        "## At a glance",
        f"- {todo('the finding in one sentence, each of its numbers a link to its figure')}",
        "## What inspectors found",
        todo("say in your own words what inspectors found"),
        "## What they recommended",
        todo("say what was recommended, and to whom"),
        "## What the figures do and do not say",
        todo("say what the figures leave open"),
        "## About the source",
        todo("say what kind of document this is, and how near it is to the inspectorate’s own words"),
    ]
)
"""The prose of a briefing that nobody has written yet."""
_WIDTH: Final = 118
_STEP: Final = "  "


def write_blank(title: str, slug: str, today: date) -> str:
    """The file of a briefing of which only the title is known.

    Args:
        title: One line.
        slug: The last part of the address.
        today: The day of the briefing, and that on which the source is taken to be read.
    """
    known = {
        "title": title,
        "slug": slug,
        "date": today,
        "status": Status.DRAFT.value,
        "tags": [],
        "inspection": {"cases_inspected": None},
        "source": {"accessed": today.replace(), "licence": None},  # a copy: YAML would write one object as an alias
        "corrections": [],
    }
    return write_explained(known, HEAD, f"{BODY}\n")


def write_explained(values: Mapping[str, Any], above: Iterable[str], body: str) -> str:
    """A briefing's file with every key explained.

    Args:
        values: What is known, by key, as plain data.
        above: Lines of comment that stand above all keys.
        body: The prose.
    """
    head = [*(f"# {line}" for line in above), *_explain(BRIEFING, values, "")]
    return "---\n" + "".join(f"{line}\n" for line in head) + f"---\n{body}"


def _explain(record: Record, values: Mapping[str, Any], indent: str) -> Iterator[str]:
    """The lines of a group's keys: what each is for, then its value, its gap, or its outline."""
    lines: Iterable[str]
    for name, spec in record.fields.items():
        if name not in values:
            lines = _gap(name, spec) if spec.required else _outline(name, spec)
        elif isinstance(spec.kind, Record):
            lines = (*_comment(begin(spec.means)), f"{name}:", *_explain(spec.kind, values[name], _STEP))
        else:
            lines = (*_comment(begin(_say(spec))), *_words(spec), *_entries(spec.kind))
            lines = (*lines, *write_tree({name: values[name]}).splitlines())
        yield from (f"{indent}{line}" for line in lines)


def _gap(name: str, spec: Field) -> Iterator[str]:
    """The mark of a key that must be there and is not."""
    yield from _words(spec)
    yield f"# {name}: TODO {_say(spec)}"


def _outline(name: str, spec: Field) -> Iterator[str]:
    """A key that may be left out, in comments: they are YAML once their # is taken away."""
    yield from (f"# {line}" for line in _sketch(name, spec))


def _sketch(name: str, spec: Field) -> Iterator[str]:
    if not spec.offered:
        return
    yield from _words(spec)
    said = _say(spec, "" if spec.required else "may be left out")
    if (entry := _entry(spec.kind)) is None:
        yield f"{name}: {said}"
        return
    yield f"{name}:  # {said}"
    yield from (f"{_STEP}{line}" for line in _sketch_entry(spec.kind, entry))


def _sketch_entry(kind: Kind, entry: Record) -> Iterator[str]:
    """What stands in a group, in one of its named entries, or in one of its list."""
    lines = (line for name, spec in entry.fields.items() for line in _sketch(name, spec))
    if isinstance(kind, Named):
        yield "an-id-of-your-own:"
        lines = (f"{_STEP}{line}" for line in lines)
    elif isinstance(kind, Several):
        lines = (f"{_STEP if at else '- '}{line}" for at, line in enumerate(lines))
    yield from lines


def _entries(kind: Kind) -> Iterator[str]:
    """The outline of one entry, above a list or a group of such."""
    entry = _entry(kind)
    if entry is not None:
        yield "# Each of them:"
        yield from (f"# {_STEP}{line}" for line in _sketch_entry(kind, entry))


def _entry(kind: Kind) -> Record | None:
    """The group that a kind is, or holds any number of. None where it is plain."""
    within = kind.of if isinstance(kind, Named | Several) else kind
    return within if isinstance(within, Record) else None


def _say(spec: Field, more: str = "") -> str:
    """What a key is for, and how it is written."""
    notes = "; ".join(note for note in (spec.kind.form, more) if note)
    return f"{spec.means} ({notes})" if notes else spec.means


def _words(spec: Field) -> Iterator[str]:
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
