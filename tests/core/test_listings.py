"""The listing pages: where they are, what they are called, what is on each."""

import pytest

from auditing.listings import call_addressee, list_listings
from briefing.model.questions import slug_of
from briefing.pages.all_pages import plan_site
from briefing.pages.listings import (
    BRIEFINGS_A_PAGE,
    FIGURES_A_PAGE,
    ListingKind,
    list_runs,
    make_groups,
)
from briefing.pages.recommendations import list_recommendation_pages, name_addressee
from briefing.terms import Programme, Region
from tests import northshire
from tests.core.test_questions import make


def test_long_listings_are_in_pages() -> None:
    """A listing has twenty briefings a page, and every briefing stands on just one of them."""
    briefings = [make(f"b-{at}", 2000 + at % 20) for at in range(2 * BRIEFINGS_A_PAGE + 1)]
    site = plan_site(briefings)
    (place,) = site.groups.listings[ListingKind.PLACES].values()
    places = list(place.list_pages())

    assert [(each.number, each.pages, each.address) for each in places] == [
        (1, 3, "places/northshire/"),
        (2, 3, "places/northshire/page/2/"),
        (3, 3, "places/northshire/page/3/"),
    ]
    assert sorted(each.slug for page in places for each in page.items) == sorted(each.slug for each in briefings)
    assert site.by_address["places/northshire/page/2/"].title == "Northshire: what inspectors found, page 2"


def test_programmes_stand_apart_in_every_listing() -> None:
    """In a listing, briefings of one programme stand together, and each section holds one programme alone."""
    given = [Programme.THEMATIC, Programme.REGIONAL, Programme.THEMATIC, Programme.REGIONAL]
    briefings = [make(f"b-{at}", 2020 + at, programme=each) for at, each in enumerate(given)]
    (place,) = make_groups(briefings).listings[ListingKind.PLACES].values()
    (page,) = place.list_pages()

    assert [(key, [each.slug for each in run]) for key, run in list_runs(page.items, "inspection.programme")] == [
        (Programme.REGIONAL, ["b-3", "b-1"]),
        (Programme.THEMATIC, ["b-2", "b-0"]),
    ]


def test_a_programme_is_parted_by_years() -> None:
    """The page of a programme has a section a year, newest first."""
    briefings = [make("a", 2024), make("b", 2026), make("c", 2024)]
    (programme,) = make_groups(briefings).listings[ListingKind.PROGRAMMES].values()
    (page,) = programme.list_pages()

    assert [(key, [each.slug for each in run]) for key, run in list_runs(page.items, "inspection.year")] == [
        (2026, ["b"]),
        (2024, ["a", "c"]),
    ]


def test_figures_of_a_question_are_in_pages_and_programmes_apart() -> None:
    """A question has fifty figures a page, and its sections hold one programme each."""
    given = [Programme.REGIONAL, Programme.THEMATIC] * (FIGURES_A_PAGE // 2 + 1)
    briefings = [make(f"b-{at}", programme=each) for at, each in enumerate(given)]
    pages = [each for each in plan_site(briefings).pages if each.template == "question.html"]
    first = pages[0].context["part"].items

    assert [(each.address, len(each.context["part"].items)) for each in pages] == [
        ("questions/public-protection-overall/", FIGURES_A_PAGE),
        ("questions/public-protection-overall/page/2/", 2),
    ]
    assert [programme for programme, _ in list_runs(first, "briefing.inspection.programme")] == [
        Programme.REGIONAL,
        Programme.THEMATIC,
    ]


def test_recommendations_stand_by_addressee() -> None:
    """Each addressee has its inspections, newest first; what was asked of nobody named comes last."""
    named = northshire.recommendations()
    nobody = northshire.recommendations(total=None, unclear="it does not say", by_addressee={}, evidence=())
    (page,) = list_recommendation_pages(
        [
            make("old", 2020, recommendations=named),
            make("new", recommendations=named),
            make("bare", recommendations=nobody),
            make("none"),
        ]
    )
    parts = [rows for _, rows in list_runs(page.items, "slug")]
    found = [(rows[0].addressee, [(each.briefing.slug, each.count) for each in rows]) for rows in parts]

    assert found == [
        ("HM Prison and Probation Service", [("new", 2), ("old", 2)]),
        ("Northshire region", [("new", 3), ("old", 3)]),
        ("", [("bare", None)]),
    ]


def test_every_listing_has_a_name_and_a_meaning() -> None:
    """Whatever briefings are put together by, the page says what it holds; addresses are unique."""
    rated = make("rated", places=(Region.WALES,), ratings=(northshire.rating(),), tags=("risk assessment",))
    site = plan_site([rated])
    found = [listing for listings in site.groups.listings.values() for listing in listings.values()]
    files = [each.file for each in site.files]

    assert [(each.address, each.title) for each in found] == [
        ("places/wales/", "Wales: what inspectors found"),
        ("programmes/dynamic-public-protection/", "Dynamic inspection of public protection"),
        ("years/2026/", "Reports of 2026"),
        ("topics/risk-assessment/", "Topic: risk assessment"),
        ("ratings/requires-improvement/", "Rated Requires improvement overall"),
        ("sources/report/", "Source: news report"),
        ("questions/public-protection-overall/", "Keeping people safe: overall: what inspectors found"),
    ]
    assert all(each.means for each in found)
    assert len(set(files)) == len(files)


def test_a_site_without_briefings_has_its_lists() -> None:
    """Where nothing is published, the pages of lists are there, empty; what has no group yet leads to all briefings."""
    pages = plan_site([]).by_address

    assert pages["recommendations/"].context["part"].items == ()
    assert pages["briefings/"].context["part"].items == ()
    assert {address: page.leads for address, page in pages.items() if page.leads} == {
        f"{kind}/": "briefings/" for kind in ListingKind if kind not in {"places", "ratings"}
    }


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_three_briefings_share_has_a_page(count: int) -> None:
    """Until three briefings share a topic, a year or a question, that is a group of all; its address leads there."""
    briefings = [make(f"b-{at}", tags=("victims",)) for at in range(count)]
    site = plan_site(briefings)
    leads = {address: page.leads for address, page in site.by_address.items() if address.count("/") > 1 and page.leads}
    shared = ["programmes/dynamic-public-protection", "years/2026", "topics/victims", "sources/report"]
    anchors = ["programme-dynamic-public-protection", "year-2026", "topic-victims", "source-report"]
    asked = "public-protection-overall"
    known = {f"{to}/": f"briefings/#{anchor}" for to, anchor in zip(shared, anchors, strict=True)}
    known[f"questions/{asked}/"] = f"briefings/#question-{asked}"

    assert leads == (known if count < 3 else {})
    assert site.address_of("topics", "Victims") == ("topics/victims/" if count == 3 else "briefings/#topic-victims")
    assert not site.by_address["places/northshire/"].leads
    kept = [site.by_address[to] for to in known] if count < 3 else []
    assert not any(page.in_map or page.searched or page.menu or page.charts for page in kept)
    assert {page.canonical for page in kept} <= {"briefings/"}


def test_a_topic_with_a_long_name_has_one_address() -> None:
    """The page of a topic stands where the links of its briefings lead, however long the tag."""
    tag = "a topic whose name is far too long to be a part of an address, and goes on and on and on"
    (topic,) = make_groups([make("one", tags=(tag,))]).listings[ListingKind.TOPICS].values()

    assert topic.slug == slug_of(tag)


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("HMPPS", "HM Prison and Probation Service"),
        ("the HM Prison & Probation Service (HMPPS)", "HM Prison and Probation Service"),
        ("His Majesty’s Prison and Probation Service", "HM Prison and Probation Service"),
        ("MoJ", "Ministry of Justice"),
        ("the Northshire region", "Northshire region"),
        ("Northshire", "Northshire region"),
        ("Northshire Probation Service", "Northshire region"),
        ("The region", "Northshire region"),
        ("Wales", "Wales"),
        ("Northshire North PDU", "Northshire North probation delivery unit"),
        ("Northshire Council", "Northshire Council"),
        ("regional probation directors", "regional probation directors"),
        ("Probation Service", "Probation Service"),
    ],
)
def test_a_body_is_one_addressee(name: str, called: str) -> None:
    """However a source calls a body, it stands once; the audit works out the same by itself, from a list of its own."""
    briefing = make("a")

    assert name_addressee(name, briefing.inspection) == called
    assert call_addressee(briefing, name) == called


def test_recommendations_fill_their_pages_by_what_they_hold() -> None:
    """A page has room for a number of recommendations, however many inspections these are of; the audit agrees."""
    given = northshire.recommendations()
    briefings = {f"b-{at}": make(f"b-{at}", recommendations=given) for at in range(100)}
    pages = [*list_recommendation_pages(briefings.values())]
    listing = list_listings(briefings, {})["/recommendations/"]

    assert len(pages) == listing.pages > 1
    for page in pages:
        assert sum(1 + len(row.items) for row in page.items) <= 80
        assert [row.briefing.slug for row in page.items] == [of.partition("/")[0] for of in listing.page(page.number)]
