"""The checksums of a site: each is that of its file, and no file goes without."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from auditing.promised import MARK, SUMS
from auditing.stray import Stray


def audit_sums(site: Path) -> Iterator[Stray]:
    """Every line of the checksums that is not as it must be, the first alone."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    lines = sorted((name, _hash(path)) for name, path in files.items() if name not in {MARK, SUMS})
    expected = "".join(f"{digest}  {name}\n" for name, digest in lines)
    made = (site / SUMS).read_text(encoding="utf-8")
    if made != expected:
        pairs = zip([*made.splitlines(), ""], [*expected.splitlines(), ""], strict=False)
        words = next((one for one, other in pairs if one != other), "")
        yield Stray(page=SUMS, place="line", message="no checksum of a file as it stands", words=words[-60:])


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
