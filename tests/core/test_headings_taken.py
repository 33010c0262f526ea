"""Headings of a briefing, and the parts of its page that the site adds: two never share an address."""

import re
from pathlib import Path

import pytest

from briefing.check import check, read_content
from briefing.read.sources import Library
from tests.site.northshire import make_briefing

THEME = Path(__file__).resolve().parents[2] / "theme" / "templates"
_USED = re.compile(r'(?:include|extends) "([^"]+)"|(?:from|import) "(macros/[^"]+)"')
_PART = re.compile(r'\bid="section-([a-z-]+?)(?:-?\{\{[^"]*)?"')


def list_parts(name: str = "article.html", seen: frozenset[str] = frozenset()) -> set[str]:
    """What the template of a briefing, and those that it takes in, call their own parts."""
    made = (THEME / name).read_text(encoding="utf-8")
    used = {first or second for first, second in _USED.findall(made)} - seen
    rest = [list_parts(each, seen | {name}) for each in sorted(used) if (THEME / each).is_file()]
    return set(_PART.findall(made)).union(*rest)


@pytest.mark.parametrize("part", sorted(list_parts()))
def test_no_heading_takes_the_place_of_a_part(part: str, tmp_path: Path) -> None:
    """A heading that is called as a part of the page is told; the build would find two of one address."""
    counted = part in {"footnote", "note", "noted", "said-words"}
    words = f'{part} [2](plain: "the second of them")' if counted else "figure a" if part == "figure" else part
    figure = {"printed": "a third", "percent": 33.3, "population": "cases", "evidence": "a third", "measure": "victims"}
    given = {
        "figures": {"a": figure | {"polarity": "neutral"}},
        "recommendations": {"total": 2, "evidence": "two"},
        "ratings": [{"of": "overall", "rating": "Good", "evidence": "good"}],
        "quotations": [{"speaker": "A", "text": "It is so."}],
    }
    file = tmp_path / "content" / "briefings" / "a.md"
    file.parent.mkdir(parents=True)
    file.write_text(make_briefing("a", f"## {words}\n\nWords.\n", **given), encoding="utf-8")

    report = check(read_content([tmp_path / "content"], tmp_path), Library())

    assert any("a part of the page that the site adds" in each.message for each in report.problems)
