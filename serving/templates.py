"""The preview's own templates, which need nothing of the theme: they must work when it is broken."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER: Final = Path(__file__).resolve().parent.parent / "theme" / "preview"
_ASSETS: Final = frozenset({"preview.css", "preview.js"})


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def fill(name: str, **values: Any) -> str:
    """A template, filled in."""
    return _environment().get_template(f"{name}.html").render(**values)


def read_asset(name: str) -> bytes:
    """A style sheet or script of the preview; empty where there is none of that name."""
    path = FOLDER / name
    return path.read_bytes() if name in _ASSETS and path.is_file() else b""
