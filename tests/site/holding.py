"""The audit of a built site, kept for tests that change one file of it in memory."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from auditing.consistency import Consistency
from auditing.expected import read_expected
from auditing.page import Fault, Page, read_page
from auditing.site import Audit, audit, list_reached
from tests.site.sites import DAY, Site


@lru_cache(maxsize=8)
def _read(output: Path, content: Path, day: date) -> Audit:
    held = Audit.of(output, read_expected(content, day)[0])
    assert list(held.find_faults()) == []  # what pages say of charts is known by now
    return held


def hold(site: Site) -> Audit:
    """The audit of a site as it was built, which holds."""
    return _read(site.output, site.content, DAY)


@lru_cache(maxsize=8)
def _read_pages(output: Path, content: Path, day: date) -> list[Page]:
    held = _read(output, content, day)
    names = [name for name in sorted(held.site.files) if name.endswith(".html")]
    made = [(name, read_page((output / name).read_text(encoding="utf-8"))) for name in names]
    return [Page(name=name, reading=reading, expected=held.expected, site=held.site) for name, reading in made]


@lru_cache(maxsize=8)
def _hear_others(output: Path, content: Path, day: date, name: str) -> Audit:
    """The audit of a site that has read all pages but one: what that one said is not to be its own witness."""
    held, pages, consistency = _read(output, content, day), _read_pages(output, content, day), Consistency()
    reached = held.reached.difference(*(list_reached(page) for page in pages if page.name == name))
    for page in pages:
        if page.name != name:
            assert list(consistency.find_faults(page)) == []
            reached.update(list_reached(page))
    return replace(held, consistency=consistency, reached=reached)


def find_faults(site: Site, name: str, made: str | bytes) -> list[Fault]:
    """What is wrong with a site in which a file holds something else; the checksums are as a build would write them."""
    return list(_look_for_faults(site, name, made))


def is_refused(site: Site, name: str, made: str | bytes) -> bool:
    """Whether anything is wrong with it; nothing is looked for once something was found, which takes half the time."""
    return any(True for _ in _look_for_faults(site, name, made))


def _look_for_faults(site: Site, name: str, made: str | bytes) -> Iterator[Fault]:
    raw = made.encode() if isinstance(made, str) else made
    held = _hear_others(site.output, site.content, DAY, name if name.endswith(".html") else "")
    consistency = Consistency(said={form: dict(said) for form, said in held.consistency.said.items()})
    held = replace(held, consistency=consistency, reached={*held.reached})
    yield from held.audit_file(name, raw)
    yield from held.find_unreached()


def audit_folder(site: Site, output: Path | None = None) -> list[Fault]:
    """Everything that is wrong with a site, or with a changed copy of it."""
    return audit(output or site.output, site.content, DAY)
