"""Ratings: which word was given to what, and by whom it was not given at all."""

import pytest

from briefing.extract import extract
from briefing.terms import Rating

TOP, GOOD, NEEDS, BAD = Rating.OUTSTANDING, Rating.GOOD, Rating.REQUIRES_IMPROVEMENT, Rating.INADEQUATE
GIVEN = [
    (
        "It was given an overall grade of ‘Outstanding’, with leadership and staffing each rated ‘Good’.",
        {"overall": TOP, "leadership": GOOD, "staffing": GOOD},
    ),
    ("The unit moved up from ‘Requires improvement’ to ‘Good’.", {"overall": GOOD}),
    (
        "It got ‘Good’ in five of the ten standards, including planning and reviewing, and is ‘Outstanding’ overall.",
        {"overall": TOP, "planning": GOOD, "reviewing": GOOD},
    ),
    ("The PDU was judged to be good overall.", {"overall": GOOD}),
    ("In court work it was graded ‘Outstanding’.", {"court work": TOP}),
    ("Assessment and planning were both rated ‘Inadequate’.", {"assessment": BAD, "planning": BAD}),
    ("Only leadership was ‘Good’; reviewing was ‘Inadequate’.", {"leadership": GOOD, "reviewing": BAD}),
    (
        "Our standard on resettlement was rated ‘Good’ and that on unpaid work ‘Inadequate’.",
        {"resettlement": GOOD, "unpaid work": BAD},
    ),
    ("Its leadership, which was rated ‘Good’, is liked.", {"leadership": GOOD}),
    (
        "It has an ‘Inadequate’ rating for staffing, planning and its unpaid work.",
        dict.fromkeys(("staffing", "planning", "unpaid work"), BAD),
    ),
    ("These faults resulted in a rating of ‘Inadequate’.", {"overall": BAD}),
    ("We are proud to be rated ‘Good’.", {"overall": GOOD}),
    ("All four aspects of management of risk were rated ‘Inadequate’.", {"management of risk": BAD}),
    ("The quality of its work with victims was outstanding.", {"work with victims": TOP}),
    ("2.2. Planning\nRating: Good\n\n2.3. Reviewing\nRequires improvement", {"planning": GOOD, "reviewing": NEEDS}),
    (
        "1.1 Leadership Good\n1.2 Staffing Inadequate\nOverall rating Good",
        {"leadership": GOOD, "staffing": BAD, "overall": GOOD},
    ),
    ("Assessment | Good\nOverall | Inadequate", {"assessment": GOOD, "overall": BAD}),
    (
        "It was judged ‘Outstanding’. Work with girls was rated ‘Good’ and work with victims ‘Inadequate’.",
        {"overall": TOP, "work with girls": GOOD, "work with victims": BAD},
    ),
    (
        "Its leadership earned a ‘Good’, staffing an ‘Outstanding’; services were ‘Inadequate’.",
        {"leadership": GOOD, "staffing": TOP, "services": BAD},
    ),
    ("Resettlement policy and provision was graded ‘Good’.", {"resettlement policy and provision": GOOD}),
    (
        "For planning and reviewing the mark was ‘Good’, for assessment ‘Inadequate’.",
        {"planning": GOOD, "reviewing": GOOD, "assessment": BAD},
    ),
    ("Eastmere is ‘Outstanding’. Northshire is not: it got ‘Inadequate’.", {"overall": BAD}),
    ("Ratings range from ‘Outstanding’ down to ‘Inadequate’; Northshire scored ‘Good’.", {"overall": GOOD}),
    ("Reviewing was rated ‘Good’. All of the rest is ‘Inadequate’.", {"reviewing": GOOD}),
    ("Delivery of these out-of-court disposals is rated ‘Good’.", {"delivery of out-of-court disposals": GOOD}),
    (
        "Northshire PDU, part of the Eastmere region which is rated ‘Good’, was found to be ‘Inadequate’.",
        {"overall": BAD},
    ),
    ("After a ‘Good’ rating at our last inspection, it was sad to rate Northshire as ‘Inadequate’.", {"overall": BAD}),
]


@pytest.mark.parametrize(("words", "ratings"), GIVEN, ids=[words[:40] for words, _ in GIVEN])
def test_what_is_rated(words: str, ratings: dict[str, Rating]) -> None:
    """A rating is of the subject of its clause, of what stands behind it, or of its label."""
    found = extract(f"Northshire PDU: a report\n\n{words}\n").ratings

    assert {each.of.casefold(): each.rating for each in found} == ratings


NOT_GIVEN = [
    "We rate services on a scale from ‘Outstanding’ through ‘Good’ and ‘Requires improvement’ to ‘Inadequate’.",
    "Five of the seven units were rated ‘Good’.",
    "It was ‘Inadequate’ on eight of our twelve standards.",
    "Training was rated ‘good’ by 40% of officers.",
    "Work to keep people safe was rated ‘good’ in just 21% of cases.",
    "Its managers saved it from an ‘Inadequate’ rating.",
    "The unit must improve before it can be rated ‘Good’.",
    "It hoped for a ‘Good’ rating.",
    "It should have been rated ‘Good’ by now.",
    "Three probation services have bettered their overall rating to ‘Good’.",
    "The regions were rated ‘Outstanding’ in their work with victims.",
    "The work of the national probation service is rated ‘Good’, that of the companies is not.",
    "Westhaven PDU, which received an overall rating of ‘Good’, lies beside it.",
    "The council was rated ‘Good’ by Ofsted.",
    "One service inspected last year was rated ‘Outstanding’.",
    "Work to keep people safe is inadequate: staff are few.",
    "Parents called the staff ‘outstanding’.",
    "Four ratings can be given (Outstanding, Good, Requires improvement, Inadequate).",
    "Up from ‘Inadequate’ last time, it has some way to go.",
    "The quality of service delivery, above all in the cells, was inadequate.",
    "A unit that scores above 65 per cent is rated ‘Good’.",
    "Where half of the plans or more fall short the standard is graded ‘Inadequate’.",
    "We were unable to rate its resettlement work ‘Good’.",
]


@pytest.mark.parametrize("words", NOT_GIVEN)
def test_what_gives_no_rating(words: str) -> None:
    """Scales, counts, wishes, earlier times, other bodies and praise give the inspected body no rating."""
    found = extract(f"Northshire PDU: a report\n\n{words}\n")

    assert (found.ratings, found.inspection.overall_rating) == ((), None)


def test_two_ratings_of_the_whole_are_a_doubt() -> None:
    """Where a text rates two bodies it may be about, a person has to say which is meant."""
    text = "Northshire probation\n\nNorthshire City PDU was rated ‘Good’ and Northshire Vale PDU ‘Inadequate’.\n"
    inspection = extract(text).inspection

    assert inspection.overall_rating is None
    assert set(inspection.doubts["overall_rating"]) == {"none", "Good", "Inadequate"}


DOUBTED = [
    (
        "Its out-of-court work is liked. Their planning was rated ‘Inadequate’.",
        {"planning": {"of": ("planning", "out-of-court, planning")}},
    ),
    ("Planning was weak in May, and we rated it ‘Inadequate’.", {"planning": {}}),
    ("Planning was weak in May. We rated it ‘Inadequate’.", {"planning": {"of": ("Planning", "overall")}}),
    (
        "Planning was rated ‘Good’. In June planning was graded ‘Inadequate’.",
        {"planning": {"rating": ("Inadequate", "Good")}},
    ),
    ("Every single part of it was rated ‘Inadequate’.", {"overall": {"rating": ("Inadequate", "none")}}),
]


@pytest.mark.parametrize(("words", "doubts"), DOUBTED, ids=[words[:40] for words, _ in DOUBTED])
def test_ratings_that_are_not_sure(words: str, doubts: dict[str, dict[str, tuple[str, ...]]]) -> None:
    """A rating is in doubt where another contradicts it, or where its subject stands in another sentence."""
    found = extract(f"Northshire Youth Justice Service\n\n{words}\n").ratings

    assert {each.of.casefold(): dict(each.doubts) for each in found} == doubts


def test_the_rating_of_the_region_is_not_that_of_its_unit() -> None:
    """A report on a unit recalls how the region around it was rated."""
    text = "Westhaven PDU\n\nWe rated Westhaven as ‘Good’. The region as a whole retains ‘Requires improvement’.\n"

    assert extract(text).inspection.overall_rating is GOOD


def test_a_headline_spares_the_verb() -> None:
    """The headline of a newspaper gives a rating behind the name of the body."""
    text = "Westhaven Youth Offending Service ‘inadequate’, say inspectors\n\nThe report is out.\n"

    assert extract(text).inspection.overall_rating is BAD


def test_a_rating_of_one_service_is_not_that_of_all() -> None:
    """A text on all services may tell how one of them was rated; that is another body's."""
    text = (
        "Youth justice services: annual report\n\nOf all services Westhaven Youth Justice Service was rated ‘Good’.\n"
    )
    found = extract(text)

    assert (found.ratings, found.inspection.overall_rating) == ((), None)
