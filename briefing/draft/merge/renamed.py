"""Figures that a person has given another id: they stay the same figure."""

import re
from collections.abc import Mapping
from typing import Any


def find_renamed(mine: Mapping[str, Any], base: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, str]:
    """The person's id of each drafted figure that stands in the file under another id."""
    ours, old, new = (_figures(keys) for keys in (mine, base, theirs))
    free = {name: figure for name, figure in ours.items() if name not in old and name not in new}
    renamed: dict[str, str] = {}
    for name, figure in [*old.items(), *new.items()]:
        if name in ours or name in renamed:
            continue
        for other, candidate in free.items():
            if other not in renamed.values() and _stated(candidate) == _stated(figure):
                renamed[name] = other
                break
    return renamed


def _figures(keys: Mapping[str, Any]) -> dict[str, Any]:
    figures = keys.get("figures")
    return {name: each for name, each in figures.items() if isinstance(each, dict)} if isinstance(figures, dict) else {}


def _stated(figure: Mapping[str, Any]) -> tuple[Any, Any]:
    return figure.get("printed"), figure.get("evidence")


def rename_figures(keys: Any, renamed: Mapping[str, str]) -> None:
    """Give the figures of a version the person's ids, in place; title and summary link to them too."""
    figures = keys.get("figures")
    if not renamed or not isinstance(figures, dict):
        return
    for name, figure in list(figures.items()):
        del figures[name]
        figures[renamed.get(name, name)] = figure
    for key in ("title", "summary"):
        if isinstance(keys.get(key), str):
            keys[key] = rename_links(keys[key], renamed)


def rename_links(text: str, renamed: Mapping[str, str]) -> str:
    """Prose whose links and charts use the person's ids."""
    if not renamed:
        return text
    text = re.sub(r"\(#([a-z0-9-]+)\)", lambda link: f"(#{renamed.get(link[1], link[1])})", text)
    return re.sub(r"(?<=figures=)[a-z0-9,-]+", lambda names: _rename_list(names[0], renamed), text)


def _rename_list(names: str, renamed: Mapping[str, str]) -> str:
    return ",".join(renamed.get(name, name) for name in names.split(","))
