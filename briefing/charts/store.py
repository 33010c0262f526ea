"""Drawings, kept by a hash of all that they depend on. A hit imports neither Altair nor vl-convert."""

import base64
import hashlib
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from briefing.charts.orders import Drawn, Order

_HERE: Final = Path(__file__).parent
_LIBRARIES: Final = ("altair", "vl-convert-python", "fonttools", "pillow")
_BATCH: Final = 24  # orders that one call draws: more save little
_FEW: Final = 2 * _BATCH  # up to so many, a second process costs more than it saves
_DAY: Final = 24 * 60 * 60  # seconds after which it is noted that an entry was read
_LONGEST: Final = 60 * _DAY  # seconds that an entry is kept for after it was last asked for
_OTHERS: Final = 7 * _DAY  # the same for one of other code, which may be that of a branch somebody comes back to


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A folder of drawings, made where it is missing. Several processes may use it at once."""

    folder: Path

    def has(self, order: Order) -> bool:
        """Whether a drawing is kept, damaged or not."""
        return self._place(order).is_file()

    def read(self, order: Order) -> Drawn | None:
        """The kept drawing. None where there is none, or where it is damaged."""
        entry = self._place(order)
        try:
            kept = json.loads(entry.read_text(encoding="utf-8"))
            if _is_older(entry, _DAY):
                entry.touch()
            drawn = kept["drawn"]
            whole = kept["sha256"] == _checksum(drawn)
            png, tracks = base64.b64decode(drawn["png"]), tuple(drawn["tracks"])
            return Drawn(**{**drawn, "png": png, "tracks": tracks}) if whole else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def draw(self, order: Order) -> Drawn:
        """The drawing, from the store where it was made before.

        Raises:
            ChartError: It cannot be drawn.
        """
        kept = self.read(order)
        if kept is None:
            (kept,) = self._make([order])
        return kept

    def draw_all(self, orders: Sequence[Order], processes: int = 1) -> tuple[int, int]:
        """Draw and keep everything that is not kept yet; returns how many that were, and how many were kept before.

        What nobody has asked for in a long time is deleted then, sooner where other code made it, and so is what was
        never finished.

        Args:
            orders: What is wanted, in any order, some perhaps twice.
            processes: How many at once, where there is enough to draw.

        Raises:
            ChartError: One of them cannot be drawn.
        """
        wanted = {self._place(order).name: order for order in orders}
        missing = [order for order in wanted.values() if self.read(order) is None]
        batches = [missing[at : at + _BATCH] for at in range(0, len(missing), _BATCH)]
        if processes < 2 or len(missing) <= _FEW:
            for batch in batches:
                self._make(batch)
        else:
            # A process that is forked after V8 has started hangs: these are new ones, begun before it starts here.
            with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
                for _ in pool.map(self._make_silently, batches):
                    pass
        for entry in self.folder.glob("*") if self.folder.is_dir() else ():
            with suppress(OSError):  # another process may have deleted it meanwhile
                if _is_older(entry, _LONGEST if entry.name.startswith(_fingerprint()) else _OTHERS):
                    entry.unlink()
        return len(missing), len(wanted) - len(missing)

    def _make_silently(self, orders: list[Order]) -> None:
        """Make and keep, and send nothing back: what was made is read from the store."""
        self._make(orders)

    def _make(self, orders: Sequence[Order]) -> list[Drawn]:
        from briefing.charts.make import make

        made = make(orders)
        for order, drawn in zip(orders, made, strict=True):
            _write(self._place(order), drawn)
        return made

    def _place(self, order: Order) -> Path:
        words = json.dumps(asdict(order), sort_keys=True, ensure_ascii=True)
        return self.folder / f"{_fingerprint()}-{hashlib.sha256(words.encode()).hexdigest()}.json"


@cache
def _fingerprint() -> str:
    """What the names of drawings begin with: a hash of the code, the fonts and the libraries that draw."""
    digest = hashlib.sha256()
    words = (_HERE.parent / "terms.py", _HERE.parent / "model" / "wording.py")
    for path in sorted([*_HERE.glob("*.py"), *_HERE.glob("fonts/*.ttf"), *words]):
        digest.update(path.relative_to(_HERE.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    for name in _LIBRARIES:
        digest.update(f"{name}=={version(name)}\n".encode())
    return digest.hexdigest()[:32]


def _is_older(entry: Path, seconds: float) -> bool:
    """Whether an entry was neither written nor, as far as that is noted, read for so long."""
    return time.time() - entry.stat().st_mtime > seconds


def _checksum(drawn: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(drawn, sort_keys=True).encode()).hexdigest()


def _write(entry: Path, drawn: Drawn) -> None:
    """Keep a drawing: whole or not at all."""
    entry.parent.mkdir(parents=True, exist_ok=True)
    packed = asdict(drawn) | {"png": base64.b64encode(drawn.png).decode("ascii")}
    handle, name = tempfile.mkstemp(dir=entry.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"sha256": _checksum(packed), "drawn": packed}, file)
        Path(name).replace(entry)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
