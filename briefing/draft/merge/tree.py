"""Front matter as a tree that keeps comments, quotation marks and order, and as plain values to compare."""

import io
from datetime import date
from decimal import Decimal
from typing import Any, Final

from ruamel.yaml import YAML

DRAFTED: Final = "drafted"
"""The mark of what the program wrote and nobody has confirmed. It is no value: no change of it is a change."""
NAMED: Final = frozenset({"figures", "by_addressee"})
"""Groups whose keys are names of a person's: they are compared letter by letter."""


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(type(None), lambda to, _: to.represent_scalar("tag:yaml.org,2002:null", "null"))
    return yaml


def load(text: str) -> Any:
    """The tree of a text. Raises YAMLError."""
    return _yaml().load(text)


def dump(tree: Any) -> str:
    """The text of a tree."""
    stream = io.StringIO()
    _yaml().dump(tree, stream)
    return stream.getvalue()


def fold_key(key: Any, group: str = "") -> str:
    """A key as the format spells it; authors may write it in any case. group: the key above it."""
    return str(key) if group in NAMED else str(key).strip().casefold().replace("-", "_").replace(" ", "_")


def plain(value: Any, group: str = "") -> Any:
    """The value alone, without marks: keys as the format spells them, texts with single spaces, numbers by value."""
    if isinstance(value, dict):
        folded = [(fold_key(key, group), each) for key, each in value.items()]
        return {key: plain(each, key) for key, each in folded if key != DRAFTED or group in NAMED}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value)).normalize() + 0
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


def brief(value: Any) -> str:
    """A value in a few words of a terminal."""
    if isinstance(value, dict):
        value = value.get("printed") or value.get("rating") or value.get("text") or ", ".join(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    words = ", ".join(map(brief, value)) if isinstance(value, list) else "nothing" if value is None else str(value)
    return words if len(words) <= 70 else words[:69].rstrip() + "…"
