"""Kinds of value in front matter: each reads a YAML node into a value, and writes the value back.

A kind reports what is wrong where it stands, and goes on: the rest of the file is still read.
"""

from briefing.document.fields.groups import Field, Named, Record, Several, fold_key
from briefing.document.fields.reading import (
    NOTHING,
    Kind,
    Reading,
    find_forbidden,
    is_broken,
    is_null,
    name_at,
    name_group,
)
from briefing.document.fields.scalars import Day, DayInPart, Flag, OneOf, Percent, Text, Whole

__all__ = [
    "NOTHING",
    "Day",
    "DayInPart",
    "Field",
    "Flag",
    "Kind",
    "Named",
    "OneOf",
    "Percent",
    "Reading",
    "Record",
    "Several",
    "Text",
    "Whole",
    "find_forbidden",
    "fold_key",
    "is_broken",
    "is_null",
    "name_at",
    "name_group",
]
