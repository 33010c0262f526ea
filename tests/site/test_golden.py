"""Markdown to HTML, by example: `golden/<case>/input.md` gives `golden/<case>/expected.html`.

A case that begins with front matter is a briefing: what is expected is the `main` of its built page, drawings left out.
Any other case is prose: what is expected is what `read_html` makes of it.

A mismatch leaves `expected.html.new` beside the old. Read the difference; where the new one is right, put it there:

    for new in tests/site/golden/*/expected.html.new; do mv "$new" "${new%.new}"; done
"""

import re
from pathlib import Path
from typing import Final

import pytest

from briefing.prose import read_html
from tests.site.northshire import make_page, write_content
from tests.site.sites import build_well, make_once

GOLDEN: Final = Path(__file__).parent / "golden"
CASES: Final = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
PAGES: Final = [case for case in CASES if case.startswith("page-")]
DRAWING: Final = re.compile(r'(?<=<g aria-hidden="true">).*?(?=</g></svg>)')


def assert_golden(case: str, made: str) -> None:
    """What was made must be what is expected; what differs is left beside it."""
    expected = GOLDEN / case / "expected.html"
    new = expected.with_name("expected.html.new")
    if not expected.is_file() or expected.read_text(encoding="utf-8") != made:
        new.write_text(made, encoding="utf-8")
        pytest.fail(f"diff {expected} {new}")
    new.unlink(missing_ok=True)


@pytest.mark.parametrize("case", [case for case in CASES if case not in PAGES])
def test_prose(case: str) -> None:
    """Prose becomes clean HTML: raw HTML is text, addresses are safe, numbers and charts stay links and images."""
    assert_golden(case, read_html((GOLDEN / case / "input.md").read_text(encoding="utf-8")) + "\n")


@pytest.fixture(scope="session")
def pages(shared: Path) -> Path:
    """The built pages of all briefings among the cases."""

    def make(folder: Path) -> None:
        briefings = {case: (GOLDEN / case / "input.md").read_text(encoding="utf-8") for case in PAGES}
        content = write_content(folder / "content", briefings, {"method": make_page("method", "How we work.\n")})
        build_well(content, folder / "output")

    return make_once(shared / "golden", make) / "output" / "briefings"


@pytest.mark.slow
@pytest.mark.parametrize("case", PAGES)
def test_page(case: str, pages: Path) -> None:
    """A briefing becomes a page."""
    page = (pages / case.removeprefix("page-") / "index.html").read_text(encoding="utf-8")
    main = page[page.index("<main") : page.index("</main>") + len("</main>\n")]

    assert_golden(case, DRAWING.sub("…", main))
