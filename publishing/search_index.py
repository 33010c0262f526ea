"""The engine of the search: an index of a built site's pages, made by Pagefind, that browsers ask piece by piece.

The pages say what of them is searched (`data-pagefind-body`). Which fragment of the index is which page stands in a
file of its own, so that a filter needs no fragment; Pagefind's own filters come in another order at each run.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from briefing.errors import BuildError
from publishing.names import ENGINE, FOLDER, FRAGMENTS, is_index

_SEARCHED: Final = "{*,briefings/*}/index.html"
"""Where what can be searched lies: pages of Markdown and briefings. Lists and evidence sheets need not be read."""
_LICENCE: Final = Path(__file__).parent / "licences" / "pagefind-MIT.txt"


def make_engine(site: Path) -> int:
    """Make the index of a built site; returns how many pages are in it.

    Raises:
        BuildError: Pagefind failed.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    words = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", FOLDER, "--quiet"]
    words += ["--glob", _SEARCHED]
    ran = subprocess.run(words, cwd=site, env=clean, capture_output=True, text=True, check=False)
    folder = site / FOLDER
    if ran.returncode or not folder.is_dir():
        raise BuildError(f"the search could not be made; the site that stands is untouched\n{ran.stdout}{ran.stderr}")
    shutil.copyfile(_LICENCE, folder / "LICENCE.txt")
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path.name not in ENGINE and not is_index(path.relative_to(site).as_posix()):
            path.unlink()
    found: dict[str, str] = {}
    for path in sorted((folder / "fragment").glob("*.pf_fragment")):
        made = gzip.decompress(path.read_bytes())
        found[path.stem] = json.loads(made[made.index(b"{") :])["url"]  # some bytes of Pagefind's come before
    (site / FRAGMENTS).write_text(json.dumps(found, sort_keys=True, indent=0) + "\n", encoding="utf-8")
    return len(found)
