"""Figures in words: what is worked out, and what is never."""

import re
from dataclasses import astuple
from typing import Final

import pytest

from briefing.charts import Asked, make_chart
from briefing.model import Share
from briefing.model.wording import read_meaning, say_derived
from briefing.pages.charts import list_charted
from briefing.terms import ChartKind, Polarity
from tests.northshire import briefing, counted

FEWEST: Final = 5
"""Cases of a count that we work out, at the least: fewer could point at a person."""


@pytest.mark.parametrize("polarity", Polarity)
def test_no_count_of_a_few_cases_is_worked_out(polarity: Polarity) -> None:
    """Whatever a source counts, no words of ours add a count of one to four cases that it does not print."""
    for cases in (1, 4, 5, 9, 80, 200):
        for filled in range(cases + 1):
            figure = counted(share=Share(numerator=filled, denominator=cases), polarity=polarity)
            one = briefing(figures={"a": figure})
            asked = Asked(placed=list_charted(one), briefing=one)
            said = [
                *filter(None, map(str, astuple(read_meaning(figure, 84)))),
                say_derived(figure) or "",
            ]
            for kind in (ChartKind.SHARES, ChartKind.CASES):
                chart = make_chart(kind, asked)
                said += [chart.title, chart.subtitle, chart.description]
            words = " ".join(said).replace(figure.evidence, "")
            counts = {int(count) for count in re.findall(rf"\b(\d+) (?:of|out of|÷) {cases}\b", words)}
            assert counts - {filled} <= set(range(FEWEST, cases + 1)), words


def test_what_was_good_enough_is_worked_out_where_it_counts_enough() -> None:
    """A share of weak work is turned round into good work: as a count of five cases at least, and none for a bound."""
    seventy_five = counted(share=Share(numerator=75, denominator=80), polarity=Polarity.INSUFFICIENT)
    seventy_six = counted(share=Share(numerator=76, denominator=80), polarity=Polarity.INSUFFICIENT)

    assert read_meaning(seventy_five, None).turned == "5 of 80 (6%) were good enough"
    assert read_meaning(seventy_six, None).turned is None
