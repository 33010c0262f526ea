"""docs/reference.md says of charts what is so."""

import re
from typing import Final

import pytest

from briefing.prose.nodes import CHART_OPTIONS, read_chart
from briefing.terms import ChartKind
from tests.site.sites import ROOT

TEXT: Final = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
SECTION: Final = TEXT[TEXT.index("## Charts") : TEXT.index("## Prose")]
EXAMPLES: Final = re.findall(r"!\[(.*?)\]\(chart:(.*?)\)", SECTION)


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


@pytest.mark.parametrize(("sentence", "target"), EXAMPLES)
def test_example_is_a_chart(sentence: str, target: str) -> None:
    """Each example asks for a known kind by known options."""
    chart = read_chart(target, sentence)

    assert chart.kind in set(ChartKind)
    assert not chart.unknown
    assert chart.sentence == sentence
