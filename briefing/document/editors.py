"""What editors know of the format of front matter: schemas, and snippets of its groups, made from the format itself."""

import json
from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from briefing.document import BRIEFING
from briefing.document.fields import Field, FieldKind, Named, OneOf, Record, Several
from briefing.document.schema import make_schemas
from briefing.terms import INVENTED

SNIPPETS: Final = ".vscode/briefing.code-snippets"
_STEP: Final = "  "


def make_files() -> dict[str, str]:
    """The files by their paths in the project."""
    schemas = {f"docs/{name}": _dump(made) for name, made in make_schemas().items()}
    return {**schemas, SNIPPETS: _dump(make_snippets())}


def make_snippets() -> dict[str, dict[str, Any]]:
    """Snippets of VS Code for Markdown, one for each group of keys; their stops say what belongs there."""
    groups = {name: _group(spec.kind) for name, spec in BRIEFING.fields.items()}
    return {
        name: {
            "scope": "markdown",
            "prefix": [name, f"briefing-{name}"],
            "description": BRIEFING.fields[name].means,
            "body": list(_write(name, BRIEFING.fields[name].kind, group)),
        }
        for name, group in groups.items()
        if group is not None
    }


def _group(kind: FieldKind) -> Record | None:
    within = kind.of if isinstance(kind, Named | Several) else kind
    return within if isinstance(within, Record) else None


def _write(name: str, kind: FieldKind, group: Record) -> Iterator[str]:
    """The lines of a snippet: its key, and below it one entry with all that may stand there."""
    stops = count(1)
    yield f"{name}:"
    indent = _STEP
    if isinstance(kind, Named):
        yield f"{_STEP}${{{next(stops)}:an-id}}:"
        indent = _STEP * 2
    for at, (key, spec) in enumerate((key, spec) for key, spec in group.fields.items() if spec.offered):
        dash = "- " if isinstance(kind, Several) and not at else _STEP if isinstance(kind, Several) else ""
        yield f"{indent}{dash}{key}: {_stop(next(stops), spec)}"


def _stop(at: int, spec: Field) -> str:
    """A stop of a snippet, with what belongs there, or with the words of its vocabulary to choose from."""
    if isinstance(spec.kind, OneOf):
        words = [_escape(word.value, ",|") for word in spec.kind.vocabulary if word not in INVENTED]
        return f"${{{at}|{','.join(words)}|}}"
    return f"${{{at}:{_escape(spec.means, '')}}}"


def _escape(words: str, more: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\$}" + more else sign for sign in words)


def _dump(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
