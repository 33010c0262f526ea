"""The audit of a site that is broken: every damaged or missing file is named, and nothing ends in a traceback."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from auditing.site import MARK, SUMS
from tests.site.holding import audit_folder
from tests.site.sites import Site

pytestmark = pytest.mark.slow


def _cut(path: Path) -> None:
    made = path.read_bytes()
    path.write_bytes(made[: len(made) // 2])


def _spoil(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00<\x80[{" + path.read_bytes()[:40])


def _nest(path: Path) -> None:
    path.write_bytes(b"[" * 100_000 if path.suffix == ".json" else b"<p>" + b"<i>" * 1_000)


def _prints(path: Path) -> bool:
    """Whether what stands in a file is held: pictures of the theme, fonts, licences and the engine print nothing."""
    silent = path.suffix in {".woff2", ".js", ".pagefind", ".pf_meta", ".pf_index"} or path.name == MARK
    return not (silent or path.parent.name == "theme" or path.name.endswith(("LICENCE.txt", "-OFL.txt", SUMS)))


def say(path: Path) -> str:
    """A file as seen from the folder of its site."""
    parts = path.parts
    return "/".join(parts[parts.index("output") + 1 :])


def _write_sums(folder: Path) -> None:
    """Write the checksums as a build would, of what is there."""
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in names
        if name not in {MARK, SUMS}
    ]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("damage", [Path.unlink, _cut, _spoil, _nest])
def test_damaged_files_are_named(real_site: Site, tmp_path: Path, damage: Callable[[Path], None], at: int) -> None:
    """Files that are gone, cut, spoilt or nested beyond reason are named, whatever else is broken beside them."""
    folder = tmp_path / "output"
    shutil.copytree(real_site.output, folder)
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in {MARK, SUMS}]
    damaged = [path for path in files[at::3] if damage is Path.unlink or _prints(path)]
    for path in damaged:
        damage(path)
    _write_sums(folder)

    told = "\n".join(f"{each.page} {each.message} {each.words}" for each in audit_folder(real_site, folder))

    # A chart's files are missed by the page that shows it, a script by the page that loads it, an icon by the manifest,
    # which knows its colours from the style sheet, the index of the search as a whole.
    blind = tuple(name.removesuffix("index.html") for name in map(say, damaged) if name.endswith("index.html"))
    blind += ("theme/icon",) * any(name in {"site.webmanifest", "theme/site.css"} for name in map(say, damaged))
    blind += ("theme/briefings.js",) * ("briefings/" in blind)
    missing = [
        name for name in map(say, damaged) if name not in told and not name.startswith((*blind, "pagefind/", "search/"))
    ]
    assert missing == []
    assert "pagefind/" in told
