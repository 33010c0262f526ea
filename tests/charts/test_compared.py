"""The page that compares inspections: which measures and which rows it holds, and what its filters know of them."""

from briefing.pages.all_pages import plan_site
from briefing.pages.charts import COMPARE
from briefing.pages.filters import describe_compared, list_compared_filters
from briefing.terms import Measure, Stage
from tests import northshire
from tests.core.test_questions import make

_SAFE = northshire.figure()
_PLANNED = northshire.figure(stage=Stage.PLANNING)
_ENGAGED = northshire.figure(measure=Measure.ENGAGEMENT)
_VICTIMS = northshire.figure(measure=Measure.VICTIMS)


def test_protection_and_desistance_are_compared() -> None:
    """One chart compares protection and desistance, inspection by inspection, and nothing else."""
    one = make("one", figures={"safe": _SAFE, "engaged": _ENGAGED, "victims": _VICTIMS, "again": _VICTIMS})
    other = make("other", figures={"engaged": _ENGAGED})
    page = plan_site([one, other]).by_address[COMPARE].charts

    assert [each.name for each in page] == ["compare"]
    assert [each.figures[0].name for each in page] == ["safe"]
    assert [row.figure for row in page[0].chart.rows] == ["one/safe", None]


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
