"""Golden folders: `tests/check/<case>` holds files, and exactly what `check` says of them.

A case is one `input.md`, or a folder `content/` with `briefings/` and `pages/`. Most are `good/input.md` with one
mistake, and `diff` shows it. The source is `northshire.txt`, or what lies in the case's own `sources/`. Where the words
differ, the new ones are left beside the old as `expected.txt.new`. After reading them, take them over:

    cd tests/check && for new in */expected.txt.new; do mv "$new" "${new%.new}"; done
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from briefing.check import check, read_content
from briefing.model import Edition
from briefing.read.sources import Library, read_library
from tests.northshire import CASES

DAY = date(2026, 12, 1)
"""The day of the site."""
FOREIGN = re.compile(
    r"(?i:pydantic|pelican|jinja|ruamel|yaml|scann|pars(?:er|ing)|token|traceback|object at|tag:|nonetype|mark\(|errno)"
    r"|Error|None\b|<class"
)
"""What no message says: words of the machine's own."""


@cache
def read_common() -> Library:
    """The source of all cases that have none of their own."""
    documents = read_library([CASES]).documents
    return Library(documents=tuple(each for each in documents if each.path == CASES / "northshire.txt"))


def read_sources(case: Path) -> Library:
    """The sources of a case, or the common one."""
    own = case / "sources"
    return read_library([own]) if own.is_dir() else read_common()


def say_problems(case: Path) -> str:
    """What `check` says of a case, line by line."""
    content = case / "content"
    paths = [content if content.is_dir() else case / "input.md"]
    report = check(read_content(paths, case, Edition(day=DAY)), read_sources(case))
    return "".join(f"{problem}\n" for problem in report.found) or "no problems\n"


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir() if path.is_dir()))
def test_check_says_exactly_this(case: str) -> None:
    """Each mistake is told at its place, with what is wrong and what to do, in the author's words."""
    expected = CASES / case / "expected.txt"
    said = say_problems(CASES / case)
    if not expected.is_file() or expected.read_text(encoding="utf-8") != said:
        new = expected.with_suffix(".txt.new")
        new.write_text(said, encoding="utf-8")
        pytest.fail(f"diff {expected} {new}\n\n{said}")
    assert not FOREIGN.search(re.sub(r"“.*?”", "", said))


def test_every_line_is_place_or_hint() -> None:
    """Every line that `check` prints is `path:line:column: message`, or a hint to the line above."""
    for expected in CASES.glob("*/expected.txt"):
        for line in expected.read_text(encoding="utf-8").splitlines():
            assert re.fullmatch(r"[\w./-]+:\d+:\d+: \S.*|  (?:hint|try): \S.*|no problems", line), line
