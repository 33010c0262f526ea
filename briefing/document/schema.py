"""What others are told of the format of front matter, made from its one description in `briefing.document.format`.

JSON Schemas and snippets for editors, and the tables of keys in the guide. A schema knows one value at a time. What it
cannot say is in `BEYOND`; `check` alone is the judge.
"""

import json
import re
from collections.abc import Iterator
from itertools import count
from typing import Any, Final

from briefing.document.fields import (
    Day,
    DayInPart,
    Field,
    FieldKind,
    Flag,
    Named,
    OneOf,
    OnePlace,
    Percent,
    Record,
    Several,
    Text,
    Whole,
)
from briefing.document.format import BRIEFING, FIGURE, NEW_PLACE, PAGE
from briefing.files import ROOT
from briefing.model import MOST_DECIMALS, YEARS
from briefing.model.places import PLACES
from briefing.terms import INVENTED

BEYOND: Final = (
    "A value that contradicts another one: counts and their percentage, days out of order, evidence without its words.",
    "Days that are in no calendar, or before 1990 or after 2100.",
    "Invisible characters, aliases, tags, and texts that still begin with TODO.",
    "Numbers in other notations, such as 1e1 or 0x1f.",
    "A source without its sha256 that is not official, and an empty sha256, which is forgotten and not null.",
    "Topics that differ by their capitals alone, addresses without a host, names that systems keep for themselves.",
    "Keys and words in other capitals: `check` reads them, the schema knows one spelling.",
)
"""What `check` sees and the schema does not, and the other way round."""
SNIPPETS: Final = ".vscode/briefing.code-snippets"
REFERENCE: Final = "docs/reference.md"
_BEGIN, _END = "<!-- keys: `invoke schema` writes them -->\n", "<!-- end of keys -->\n"
"""The marks in the guide between which the tables of keys stand."""
_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_SCALAR: Final = ["string", "number", "boolean"]
"""What stands for a text: YAML takes a bare 2026 or yes for another kind, and the text is meant."""
_STEP: Final = "  "


def make_files() -> dict[str, str]:
    """The files that are made from the format, by their paths in the project."""
    schemas = {f"docs/{name}": _dump(made) for name, made in make_schemas().items()}
    before, _, rest = (ROOT / REFERENCE).read_text(encoding="utf-8").partition(_BEGIN)
    figure = list(FIGURE.fields.items())
    # behind them those that a program or a later change writes, most of which all groups share
    whole = [*_list_keys(BRIEFING), *(each for each in (*BRIEFING.fields.items(), *figure) if not each[1].offered)]
    of_figure = [each for each in figure if each[1].offered]
    tables = f"## The keys\n\n{_write_table(whole)}\n## A figure\n\n{_write_table(of_figure)}"
    reference = f"{before}{_BEGIN}\n{tables}\n{_END}{rest.partition(_END)[2]}"
    return {**schemas, SNIPPETS: _dump(make_snippets()), REFERENCE: reference}


def _dump(made: dict[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def make_schemas() -> dict[str, dict[str, Any]]:
    """The schemas of all files, by the name of the schema's own."""
    places = {"place": {"anyOf": [{"enum": list(map(str, PLACES))}, _describe(NEW_PLACE)]}}
    notes = "What only `check` can see: " + " ".join(BEYOND)
    return {
        f"{title}.schema.json": {
            "$schema": _DIALECT,
            "title": f"A {title}",
            "$comment": notes,
            **_describe(record),
            **more,
        }
        for title, record, more in (("briefing", BRIEFING, {"definitions": places}), ("page", PAGE, {}))
    }


def _describe(kind: FieldKind) -> dict[str, Any]:  # noqa: PLR0911  # one for each kind
    """The schema of a kind of value."""
    match kind:
        case Text():  # a bare number or yes too, where it could be one
            return {"type": _SCALAR if re.search(kind.pattern, "12") else "string", "pattern": kind.pattern}
        case Whole(limits=(least, most)):
            limits = {"minimum": least, "maximum": most}
            return {"type": ["integer", "string"], "pattern": r"^\s*[0-9]{1,9}\s*$", **limits}
        case Percent():
            pattern = rf"^\s*[0-9]{{1,3}}(\.[0-9]{{1,{MOST_DECIMALS}}})?\s*$"
            return {"type": ["number", "string"], "pattern": pattern, "minimum": 0, "maximum": 100}
        case DayInPart():
            limits = {"minimum": YEARS[0], "maximum": YEARS[-1]}
            return {"type": ["string", "integer"], "pattern": r"^\s*[0-9]{4}(-[0-9]{2}){0,2}\s*$", **limits}
        case Day():
            return {"type": "string", "pattern": rf"^\s*{kind.pattern}\s*$"}
        case Flag():
            return {"type": ["boolean", "string"], "pattern": rf"^\s*({kind.pattern})\s*$"}
        case OnePlace():  # all that `check` knows, in one place of the file for the list and for one alone
            return {"$ref": "#/definitions/place"}
        case OneOf():
            return {"enum": [word.value for word in kind.vocabulary]}
        case Several():
            unique = {"uniqueItems": True} if kind.commas or isinstance(kind.of, OneOf) else {}
            made = {"type": "array", "items": _describe(kind.of), **unique}
            alone = {"type": _SCALAR} if kind.commas else _describe(kind.of)
            return made if isinstance(kind.of, Record) else {"anyOf": [made, alone]}
        case Named():
            names = {"propertyNames": {"pattern": kind.pattern}} if kind.pattern else {}
            return {"type": "object", **names, "additionalProperties": _describe(kind.of)}
        case Record():
            return {
                "type": "object",
                "properties": {name: _describe_field(spec) for name, spec in kind.fields.items()},
                "required": [name for name, spec in kind.fields.items() if spec.required and not spec.instead],
                **_describe_either(kind),
                "additionalProperties": False,
            }
    raise NotImplementedError(kind)


def _describe_either(kind: Record) -> dict[str, Any]:
    """That of two keys of a group one has to stand there, and not both. Empty where there are no such keys."""
    for name, spec in kind.fields.items():
        if spec.instead:
            here, instead = {"required": [name]}, {"required": [spec.instead]}
            return {"if": instead, "then": {"not": here}, "else": here}
    return {}


def _describe_field(spec: Field) -> dict[str, Any]:
    """The schema of a key: that of its kind, and null where it may be so."""
    made = _describe(spec.kind)
    if spec.required and isinstance(spec.kind, Several):
        made = {"anyOf": [{**each, "minItems": 1} if each.get("type") == "array" else each for each in made["anyOf"]]}
    if spec.required and not spec.shown:
        return {"description": spec.describe(), **made}
    if "enum" in made:
        made = {**made, "enum": [*made["enum"], None]}
    elif "type" in made:
        made = {**made, "type": [*(made["type"] if isinstance(made["type"], list) else [made["type"]]), "null"]}
    else:
        made = {"anyOf": [*made["anyOf"], {"type": "null"}]}
    return {"description": spec.describe(), **made}


def make_snippets() -> dict[str, dict[str, Any]]:
    """Snippets of VS Code for Markdown, one for each group of keys; their stops say what belongs there."""
    return {
        name: {
            "scope": "markdown",
            "prefix": [name, f"briefing-{name}"],
            "description": spec.means,
            "body": list(_write_snippet(name, spec.kind, group)),
        }
        for name, spec in BRIEFING.fields.items()
        if (group := spec.kind.record)
    }


def _write_snippet(name: str, kind: FieldKind, group: Record) -> Iterator[str]:
    """The lines of a snippet: its key, and below it one entry with all that may stand there."""
    stops = count(1)
    yield f"{name}:"
    indent = _STEP
    if isinstance(kind, Named):
        yield f"{_STEP}${{{next(stops)}:an-id}}:"
        indent = _STEP * 2
    for at, (key, spec) in enumerate((key, spec) for key, spec in group.fields.items() if spec.offered):
        dash = "- " if isinstance(kind, Several) and not at else _STEP if isinstance(kind, Several) else ""
        stop = f":{_escape(spec.means, '')}"
        if isinstance(spec.kind, OneOf):
            stop = f"|{','.join(_escape(word.value, ',|') for word in spec.kind.vocabulary if word not in INVENTED)}|"
        yield f"{indent}{dash}{key}: ${{{next(stops)}{stop}}}"


def _escape(words: str, more: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\$}" + more else sign for sign in words)


def _list_keys(record: Record, above: str = "") -> Iterator[tuple[str, Field]]:
    """The keys of a record and of its groups, dotted; those of a figure stand apart, those of `sources` at `source`."""
    for name, spec in record.fields.items():
        if spec.offered:
            yield above + name, spec
        if spec.kind.record and name not in {"figures", "sources"}:
            yield from _list_keys(spec.kind.record, f"{above}{name}{'[]' * isinstance(spec.kind, Several)}.")


def _write_table(keys: list[tuple[str, Field]]) -> str:
    """A table of keys: what each is for and how it is written, the words to choose from, and what else is to say."""
    rows = ""
    for key, spec in keys:
        within = spec.kind.of if isinstance(spec.kind, Several) else spec.kind
        words = [f"`{word}`" for word in within.vocabulary if word not in INVENTED] if isinstance(within, OneOf) else []
        told = ": ".join(filter(None, (spec.describe(), ", ".join(words))))
        rows += f"| `{key}` | {'yes' * spec.required} | {'; '.join(filter(None, (told, spec.note)))} |\n"
    return f"| key | needed | what stands there |\n|---|---|---|\n{rows}"
