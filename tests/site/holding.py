"""The audit of a built site, kept for tests that change one file of it in memory."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from auditing.site import Audit, audit
from auditing.stray import Stray
from auditing.truth import read_truth
from tests.site.sites import DAY, Site


@lru_cache(maxsize=8)
def _read(output: Path, content: Path, day: date) -> Audit:
    held = Audit.of(output, read_truth(content, day)[0])
    assert list(held.find_strays()) == []  # what pages say of charts is known by now
    return held


def hold(site: Site) -> Audit:
    """The audit of a site as it was built, which holds."""
    return _read(site.output, site.content, DAY)


def find_strays(site: Site, name: str, made: str | bytes) -> list[Stray]:
    """What is wrong with a site in which a file holds something else; the checksums are as a build would write them."""
    raw = made.encode() if isinstance(made, str) else made
    return list(hold(site).audit_file(name, raw))


def audit_folder(site: Site, output: Path | None = None) -> list[Stray]:
    """Everything that is wrong with a site, or with a changed copy of it."""
    return audit(output or site.output, site.content, DAY)
