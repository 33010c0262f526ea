"""The preview's own templates, which need nothing of the theme: they must work when it is broken."""

from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError

from briefing.files import ROOT

FOLDER: Final = ROOT / "theme" / "preview"
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


_GOOD: Final[dict[str, Template]] = {}
_GOOD_ASSETS: Final[dict[str, bytes]] = {}


def keep() -> None:
    """Read all there is, so that the preview stands when the theme is gone or broken."""
    for path in FOLDER.glob("*.html"):
        _GOOD[path.stem] = _environment().get_template(path.name)
    for name in _ASSETS:
        read_asset(name)


def fill(name: str, **values: Any) -> str:
    """A template, filled in; as it was when it last could be, where it cannot."""
    try:
        template = _environment().get_template(f"{name}.html")
        filled = template.render(**values)
    except TemplateError:
        if name not in _GOOD:
            raise
        return _GOOD[name].render(**values)
    _GOOD[name] = template
    return filled


def read_asset(name: str) -> bytes:
    """A style sheet or script of the preview, as it was last; empty where there is none of that name."""
    path = FOLDER / name
    if name in _ASSETS and path.is_file():
        _GOOD_ASSETS[name] = path.read_bytes()
    return _GOOD_ASSETS.get(name, b"")
