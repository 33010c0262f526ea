"""A briefing's file in which comments explain every key, and the same without them once all is said.

What is written comes from the format itself. A key that must be there and has no value is a gap; one that may be left
out stands in comments, ready to be taken out of them.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from briefing.document.fields import Field, FieldKind, Named, OneOf, Record, Several
from briefing.document.format import BRIEFING
from briefing.document.front import part
from briefing.document.write import write_tree
from briefing.terms import INVENTED

LOOK: Final = "# look: "
"""What begins a comment of a draft that names something to look at."""
ABOVE: Final = (
    "A new briefing. TODO marks what only you can say: take the # and the TODO away, and write the value.",
    "What is in comments without a TODO may stay there. `check` names what is left to do; docs/authoring.md helps.",
    "Once all is done, `check --fix` takes these comments out.",
)
"""What stands above all keys."""
_ABOVE_LINES: Final = tuple(f"# {line}" for line in ABOVE)
# What `draft` says above all keys.
_HEAD: Final = re.compile(
    rf"{LOOK}|# Drafted by a program from .* and not checked yet\.|# and `drafted: true` what a person has to"
)
# "  # year: TODO the year of the report", "[TODO: say it](todo)", "    drafted: true"
_UNDONE: Final = re.compile(r"^ *(?:# )?\w+: TODO\b|\[TODO: |^ *drafted: *true", re.MULTILINE | re.IGNORECASE)
_WIDTH: Final = 118
_INDENT: Final = "  "


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


def write_explained(values: Mapping[str, Any], above: Iterable[str], body: str) -> str:
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
            lines = (*_comment(spec.means), f"{name}:", *_explain_keys(spec.kind, values[name], _INDENT))
        else:
            entry = spec.kind.record
            entries = [f"# {_INDENT}{line}" for line in _outline_entry(spec.kind, entry)] if entry else []
            entries[:0] = ["# Each of them:"] if entries else []
            value = write_tree({name: values[name]}).splitlines()
            lines = (*_comment(spec.describe()), *_list_words(spec), *entries, *value)
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
    """Lines of comment, beginning with a capital."""
    yield from (f"# {line}" for line in textwrap.wrap(words[:1].upper() + words[1:], _WIDTH, break_on_hyphens=False))
