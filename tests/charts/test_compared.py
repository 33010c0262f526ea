"""The page that compares inspections: which measures and which rows it holds, and what its filters know of them."""

from briefing.charts import Asked, make_chart
from briefing.pages.all_pages import plan_site
from briefing.pages.charts import COMPARE, list_charted
from briefing.pages.filters import describe_compared, list_compared_filters
from briefing.terms import ChartKind, Measure, Stage
from tests import northshire
from tests.core.test_questions import make

_SAFE = northshire.figure()
_PLANNED = northshire.figure(stage=Stage.PLANNING)
_ENGAGED = northshire.figure(measure=Measure.ENGAGEMENT)
_VICTIMS = northshire.figure(measure=Measure.VICTIMS)


def test_measures_that_several_inspections_judged_are_compared() -> None:
    """Protection is always compared; another measure where two inspections judged it, two figures of one do not do."""
    one = make("one", figures={"safe": _SAFE, "engaged": _ENGAGED, "victims": _VICTIMS, "again": _VICTIMS})
    other = make("other", figures={"engaged": _ENGAGED})
    page = plan_site([one, other]).by_address[COMPARE].charts

    assert [each.name for each in page] == ["public-protection", "engagement"]
    assert [len(each.figures) for each in page] == [1, 2]


def test_the_newest_inspections_remain_where_there_is_no_room() -> None:
    """Where rows must go, those of the oldest inspections go, whatever their stage; the order of the rest stays."""
    placed = [
        each
        for figures in ({"safe": _SAFE}, {"planned": _PLANNED})
        for year in (2026, 2025, 2020)
        for each in list_charted(make(f"of-{year}", year=year, figures=figures))
    ]
    chart = make_chart(ChartKind.COMPARE, Asked(placed=tuple(placed), measure=Measure.PUBLIC_PROTECTION, most=4))

    assert chart.figures == ("of-2026/safe", "of-2025/safe", "of-2026/planned", "of-2025/planned")


def test_filters_know_every_share_that_is_compared() -> None:
    """A filter has each value that a share has, with a count of shares; without a stage, it is the work as a whole."""
    site = plan_site([make("new", figures={"safe": _SAFE, "planned": _PLANNED}), make("old", year=2020)])
    compared = site.by_address[COMPARE].compared
    found = {
        found.key: [(each.slug, each.count) for each in found.choices] for found in list_compared_filters(compared)
    }

    assert found["measure"] == [("public-protection", 3)]
    assert found["stage"] == [("overall", 2), ("planning", 1)]
    assert found["year"] == [("2026", 2), ("2020", 1)]
    for each in compared:
        values = describe_compared(each)
        assert values.keys() == found.keys()
        assert all(value in dict(found[key]) for key, said in values.items() for value in said.split())
