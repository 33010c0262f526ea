"""The pages that compare inspections: which there are, what stands on each, in its order, and what filters know."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from briefing.model import Briefing, Figure, Share
from briefing.model.pairs import find_gap
from briefing.pages.all_pages import SitePage, plan_site
from briefing.pages.charts import COMPARE
from briefing.pages.filters import describe_compared, list_compared_filters
from briefing.terms import Measure, Polarity, Programme, Qualifier, Stage
from tests import northshire
from tests.core.test_questions import make

_SAFE = northshire.figure()
_PLANNED = northshire.figure(stage=Stage.PLANNING)
_ENGAGED = northshire.figure(measure=Measure.ENGAGEMENT)
_VICTIMS = northshire.figure(measure=Measure.VICTIMS)


def share(percent: str, **changes: Any) -> Figure:
    """A figure of so many per cent. changes: any other part of it."""
    said = f"{percent} per cent"
    value = Share(percent=Decimal(percent))
    return northshire.figure(share=value, printed=said, evidence=f"good enough in {said} of cases", **changes)


def pair(safe: int, desistance: int, qualifier: Qualifier = Qualifier.EXACT) -> dict[str, Figure]:
    """Figures of keeping people safe, and of desistance with a bound."""
    other = share(str(desistance), measure=Measure.DESISTANCE, qualifier=qualifier)
    return {"safe": share(str(safe)), "desistance": other}


def compare(
    slug: str,
    body: str,
    figures: Mapping[str, Figure] | None = None,
    *,
    year: int = 2026,
    programme: Programme = Programme.PDU,
) -> Briefing:
    """A briefing on an inspection of a place of this name."""
    inspection = northshire.inspection(body=body, year=year, programme=programme)
    return northshire.briefing(slug=slug, inspection=inspection, figures=dict(figures or {"safe": _SAFE}))


def list_heads(page: SitePage) -> list[str]:
    """The inspections of a page, in their order."""
    return [group.head for group in page.charts[0].chart.groups]


def test_protection_and_desistance_are_compared() -> None:
    """One chart compares protection and desistance, inspection by inspection, and nothing else."""
    one = make("one", figures={"safe": _SAFE, "engaged": _ENGAGED, "victims": _VICTIMS, "again": _VICTIMS})
    other = make("other", figures={"engaged": _ENGAGED})
    page = plan_site([one, other]).by_address[COMPARE].charts

    assert [each.name for each in page] == ["compare"]
    assert [each.figures[0].name for each in page] == ["safe"]
    assert [row.figure for row in page[0].chart.rows] == ["one/safe", None]


def test_each_stage_and_order_is_a_page() -> None:
    """A stage that has shares has a page for each order; the first page of all shows the stage of most inspections."""
    site = plan_site([make("new", figures={"safe": _SAFE, "planned": _PLANNED}), make("old", year=2020)])
    pages = {each.address: each for each in site.pages if each.template == "compare.html"}

    assert [*pages] == [
        "compare/",
        *(f"compare/{stage}/{order}" for stage in ("overall", "planning") for order in ("", "place/", "year/")),
    ]
    assert list_heads(pages["compare/"]) == list_heads(pages["compare/overall/"])
    assert len(list_heads(pages["compare/overall/"])) == 2
    assert len(list_heads(pages["compare/planning/"])) == 1
    assert {each.canonical for each in pages.values()} == {"compare/"}
    assert [each.address for each in pages.values() if each.in_map] == ["compare/"]


def test_the_widest_gap_comes_first() -> None:
    """Inspections stand by gap, the widest first, then those that have none by their share; programmes apart."""
    found = [
        compare("single", "Single"),
        compare("near", "Near", pair(50, 45)),
        compare("far", "Far", pair(20, 60)),
        compare("bound", "Bound", pair(20, 45, Qualifier.MORE_THAN)),
        compare("open", "Open", pair(5, 45, Qualifier.ABOUT)),
        compare("other", "Other", pair(1, 99), programme=Programme.YOUTH),
    ]
    page = plan_site(found).by_address["compare/overall/"]
    groups = page.charts[0].chart.groups

    assert [each.partition(",")[0] for each in list_heads(page)] == ["Far", "Bound", "Near", "Open", "Single", "Other"]
    assert [group.note for group in groups] == [
        *("gap 40 points", "gap at least 25 points", "gap 5 points", "", "", "gap 98 points"),
    ]
    assert [bool(group.panel) for group in groups] == [True, *[False] * 4, True]
    assert page.charts[0].chart.title.startswith("In 3 of the 4 inspections with a known gap, ")


def test_inspections_stand_by_place_or_year() -> None:
    """By place, accents aside, the newest first; by year, the newest first, then by place."""
    found = [
        compare("b", "Ŵyn", year=2020),
        compare("c", "Vale", year=2024),
        compare("d", "Vale", year=2025),
        compare("a", "Zone", year=2025),
    ]
    pages = plan_site(found).by_address

    assert list_heads(pages["compare/overall/place/"]) == ["Vale, 2025", "Vale, 2024", "Ŵyn, 2020", "Zone, 2025"]
    assert list_heads(pages["compare/overall/year/"]) == ["Vale, 2025", "Zone, 2025", "Vale, 2024", "Ŵyn, 2020"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "gap 7 points"),
        ({"percent": "48.5"}, "gap 7.5 points"),
        ({"percent": "42"}, "gap 1 point"),
        ({"percent": "41"}, "gap 0 points"),
        ({"qualifier": Qualifier.AT_LEAST}, "gap at least 7 points"),
        ({"qualifier": Qualifier.UP_TO}, None),
        ({"qualifier": Qualifier.ABOUT}, None),
        ({"polarity": Polarity.INSUFFICIENT}, None),
        ({"stage": Stage.PLANNING}, None),
        ({"measure": Measure.ENGAGEMENT}, None),
    ],
)
def test_gap_is_taken_from_what_is_printed(changes: dict[str, Any], words: str | None) -> None:
    """The gap of two shares of good work at one stage; of a limit only what is sure, of “about” nothing."""
    gap = find_gap([share("41"), share(**{"percent": "48", "measure": Measure.DESISTANCE} | changes)])

    assert (gap.words if gap else None) == words


def test_filters_know_every_inspection_that_is_compared() -> None:
    """A filter has each value that an inspection has, with how many have it; few inspections have no filter."""
    found = [make(f"new-{at}", figures=pair(40, 50)) for at in range(4)]
    found += [make(f"old-{at}", year=2020, figures={"safe": _SAFE}) for at in range(2)]
    compared = plan_site(found).by_address[COMPARE].context["comparison"].inspections
    filters = {each.key: [(it.slug, it.count) for it in each.choices] for each in list_compared_filters(compared)}

    assert filters == {
        "measure": [("public-protection", 6), ("desistance", 4)],
        "year": [("2026", 4), ("2020", 2)],
    }
    assert list_compared_filters(compared[:5]) == ()
    for each in compared:
        values = describe_compared(each)
        assert values.keys() == {"measure", "programme", "place", "year"}
        assert all(value in dict(filters[key]) for key in filters for value in values[key].split())
