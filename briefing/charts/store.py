"""Drawings, kept by a hash of all that they depend on. A hit imports neither Altair nor vl-convert."""

import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from briefing.charts.chart import Chart, Drawing

_HERE: Final = Path(__file__).parent
_LIBRARIES: Final = ("altair", "vl-convert-python", "fonttools")


def draw(chart: Chart, width: int, store: Path) -> Drawing:
    """The chart, drawn so wide; from the store where it was drawn before.

    Args:
        chart: What to draw.
        width: In pixels.
        store: A folder, made where it is missing. Several processes may use it at once.

    Raises:
        ChartError: It cannot be drawn.
    """
    entry = store / f"{_key(chart, width)}.json"
    kept = _read(entry)
    if kept is not None:
        return kept
    from briefing.charts.draw import draw_shares

    drawing = draw_shares(chart, width)
    _write(entry, drawing)
    return drawing


def _key(chart: Chart, width: int) -> str:
    asked = json.dumps([asdict(chart), width], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(f"{_fingerprint()}\n{asked}".encode()).hexdigest()


@cache
def _fingerprint() -> str:
    """A hash of the code, the fonts and the libraries that draw."""
    digest = hashlib.sha256()
    ours = [*_HERE.glob("*.py"), *_HERE.glob("fonts/*.ttf"), _HERE.parent / "terms.py", _HERE.parent / "say.py"]
    for path in sorted(ours):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _LIBRARIES:
        digest.update(f"{name}=={version(name)}\n".encode())
    return digest.hexdigest()


def _checksum(drawing: Drawing) -> str:
    return hashlib.sha256(json.dumps(asdict(drawing), sort_keys=True).encode()).hexdigest()


def _read(entry: Path) -> Drawing | None:
    """The kept drawing. None where there is none, or where it is damaged."""
    try:
        kept = json.loads(entry.read_text(encoding="utf-8"))
        drawing = Drawing(**kept["drawing"])
        return drawing if kept["sha256"] == _checksum(drawing) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(entry: Path, drawing: Drawing) -> None:
    """Keep a drawing: whole or not at all."""
    entry.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=entry.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"sha256": _checksum(drawing), "drawing": asdict(drawing)}, file)
        Path(name).replace(entry)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
