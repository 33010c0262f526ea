"""docs/authoring.md says of charts what is so."""

import re
from pathlib import Path
from typing import Final

import pytest

from briefing.charts.own import LONGEST, find_own, make_spec
from briefing.prose import CHART_OPTIONS, read_chart
from briefing.terms import ChartKind
from tests.northshire import counted
from tests.site.sites import ROOT

TEXT: Final = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
SECTION: Final = TEXT[TEXT.index("## Charts") : TEXT.index("## Prose")]
EXAMPLES: Final = re.findall(r"!\[(.*?)\]\(chart:(.*?)\)", SECTION)
(CODE,) = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)


def test_every_kind_and_option_is_told() -> None:
    """Each kind and each option has its line, and no other has one."""
    assert re.findall(r"(?m)^\| `(\w+)` \|", SECTION) == [
        "shares",
        "stages",
        "gap",
        "cases",
        "compare",
        "recommendations",
    ]
    assert set(re.findall(r"(?m)^\| `(\w+)=` \|", SECTION)) == set(CHART_OPTIONS)
    assert f"more than {LONGEST:g} seconds" in SECTION


@pytest.mark.parametrize(("sentence", "target"), EXAMPLES)
def test_example_is_a_chart(sentence: str, target: str) -> None:
    """Each example asks for a known kind by known options."""
    chart = read_chart(target, sentence)

    assert chart.kind in {*ChartKind, "what-was-missing"}
    assert not chart.unknown
    assert chart.sentence == sentence


def test_own_chart_of_the_docs_is_one(tmp_path: Path) -> None:
    """The function of the docs is found by its name, and draws."""
    path = tmp_path / "mine.py"
    path.write_text(CODE, encoding="utf-8")

    assert [found.name for found in find_own(tmp_path)] == ["what-was-missing"]
    assert make_spec(path, "what-was-missing", {"oversight": counted()}, 640)["mark"]["type"] == "bar"
