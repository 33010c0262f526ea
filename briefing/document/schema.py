"""The format of front matter as JSON Schema, for editors; made from the same fields as everything else.

A schema knows one value at a time. What it cannot say is in `BEYOND`; `check` alone is the judge.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from briefing.document.fields import (
    Day,
    DayInPart,
    Field,
    FieldKind,
    Flag,
    Named,
    OneOf,
    Percent,
    Record,
    Several,
    Text,
    Whole,
)
from briefing.document.format import BRIEFING, PAGE
from briefing.model import MOST_DECIMALS, YEARS

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
_DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_SCALAR: Final = ["string", "number", "boolean"]
"""What stands for a text: YAML takes a bare 2026 or yes for another kind, and the text is meant."""


def make_schemas() -> dict[str, dict[str, Any]]:
    """The schemas of all files, by the name of the schema's own."""
    return {
        "briefing.schema.json": _whole(BRIEFING, "A briefing"),
        "page.schema.json": _whole(PAGE, "A page"),
    }


def _whole(record: Record, title: str) -> dict[str, Any]:
    notes = "What only `check` can see: " + " ".join(BEYOND)
    return {"$schema": _DIALECT, "title": title, "$comment": notes, **_describe_record(record)}


def _describe_record(kind: Record) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _describe_field(spec) for name, spec in kind.fields.items()},
        "required": [name for name, spec in kind.fields.items() if spec.required],
        "additionalProperties": False,
    }


def _describe_field(spec: Field) -> dict[str, Any]:
    made = describe(spec.kind)
    if spec.required and isinstance(spec.kind, Several):
        made = {"anyOf": [{**each, "minItems": 1} if each.get("type") == "array" else each for each in made["anyOf"]]}
    return {"description": spec.describe(), **(made if spec.required and not spec.shown else _or_null(made))}


def _or_null(made: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that may also be null."""
    if "enum" in made:
        return {**made, "enum": [*made["enum"], None]}
    if "type" in made:
        kinds = made["type"] if isinstance(made["type"], list) else [made["type"]]
        return {**made, "type": [*kinds, "null"]}
    return {"anyOf": [*made["anyOf"], {"type": "null"}]}


def describe(kind: FieldKind) -> dict[str, Any]:
    """The schema of a kind of value."""
    return _DESCRIBE[type(kind)](kind)


def _describe_text(kind: Text) -> dict[str, Any]:
    """A text; a bare number or yes too, where it could be one."""
    return {"type": _SCALAR if re.search(kind.pattern, "12") else "string", "pattern": kind.pattern}


def _describe_several(kind: Several) -> dict[str, Any]:
    unique = {"uniqueItems": True} if kind.commas or isinstance(kind.of, OneOf) else {}
    made = {"type": "array", "items": describe(kind.of), **unique}
    if isinstance(kind.of, Record):
        return made
    return {"anyOf": [made, {"type": _SCALAR} if kind.commas else describe(kind.of)]}


def _describe_named(kind: Named) -> dict[str, Any]:
    names = {"propertyNames": {"pattern": kind.pattern}} if kind.pattern else {}
    return {"type": "object", **names, "additionalProperties": describe(kind.of)}


def _describe_whole(kind: Whole) -> dict[str, Any]:
    limits = {"minimum": kind.limits[0], "maximum": kind.limits[1]}
    return {"type": ["integer", "string"], "pattern": r"^\s*[0-9]{1,9}\s*$", **limits}


def _describe_percent(_: Percent) -> dict[str, Any]:
    pattern = rf"^\s*[0-9]{{1,3}}(\.[0-9]{{1,{MOST_DECIMALS}}})?\s*$"
    return {"type": ["number", "string"], "pattern": pattern, "minimum": 0, "maximum": 100}


def _describe_part(_: DayInPart) -> dict[str, Any]:
    limits = {"minimum": YEARS[0], "maximum": YEARS[-1]}
    return {"type": ["string", "integer"], "pattern": r"^\s*[0-9]{4}(-[0-9]{2}){0,2}\s*$", **limits}


_DESCRIBE: Final[Mapping[type, Callable[[Any], dict[str, Any]]]] = {
    Text: _describe_text,
    Whole: _describe_whole,
    Flag: lambda _: {"type": ["boolean", "string"], "pattern": "^\\s*([Tt]rue|TRUE|[Ff]alse|FALSE)\\s*$"},
    Percent: _describe_percent,
    Day: lambda _: {"type": "string", "pattern": r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$"},
    DayInPart: _describe_part,
    OneOf: lambda kind: {"enum": [word.value for word in kind.vocabulary]},
    Several: _describe_several,
    Named: _describe_named,
    Record: _describe_record,
}
