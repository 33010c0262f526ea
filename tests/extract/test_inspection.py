"""What was inspected: body, programme, overall rating, cases; and who was told to do what."""

import pytest

from briefing.extract import extract

BODIES = [
    ("Northshire region of the Probation Service", "Northshire", "regional"),
    ("Probation services in Northshire", "Northshire", "regional"),
    ("Northshire PDU: a report", "Northshire PDU", "pdu"),
    ("Northshire Probation Delivery Unit", "Northshire PDU", "pdu"),
    ("The Northshire unit was inspected.", "Northshire PDU", "pdu"),
    ("Northshire CRC must improve", "Northshire Community Rehabilitation Company", "crc"),
    ("Northshire Community Rehabilitation Company", "Northshire Community Rehabilitation Company", "crc"),
    ("Northshire Division of the National Probation Service", "Northshire Division", "other"),
    ("Northshire Youth Justice Service", "Northshire Youth Justice Service", "youth"),
    ("Dynamic inspection of public protection: Northshire region", "Northshire", "dynamic public protection"),
    ("Women on probation: a thematic inspection", "Probation Service", "thematic"),
    ("Inspection of the national arrangements for probation", "HM Prison and Probation Service", "national"),
    ("Research and analysis bulletin: cases in England and Wales", "England and Wales", "other"),
    ("HMP Northshire: report by HM Inspectorate of Prisons", "HMP Northshire", "other"),
]


@pytest.mark.parametrize(("title", "body", "programme"), BODIES)
def test_body_and_programme(title: str, body: str, programme: str) -> None:
    """The kind of body that is named says the programme, unless the text says it."""
    inspection = extract(f"{title}\n\nA report was published today.\n").inspection

    assert (inspection.body, inspection.programme) == (body, programme)


PAGES = [
    (
        "Patients At Risk Due To Poor Probation Work\n\nInspectors found heroic efforts at Westhaven PDU.",
        "Westhaven PDU",
        "pdu",
    ),
    ("Why Do Good Officers Leave?\n\nProbation inspectors have asked those who did.", None, "other"),
    (
        "Westhaven South: still failing\n\nThe unit for Westhaven South, in the Eastmere region, was inspected.",
        "Westhaven South PDU",
        "pdu",
    ),
    (
        "Joint service praised\n\nThe youth offending service which covers Northshire and Westhaven does well.",
        "Northshire and Westhaven Youth Offending Service",
        "youth",
    ),
    ("‘Dedicated’ youth justice services praised\n\nThe annual report is out.", "Youth justice services", "youth"),
    (
        "Too few staff\n\nInspectors visited the north west division of the National Probation Service.",
        "North West Division",
        "other",
    ),
    ("The review of Alex Example\n\nMr Example was on probation when he killed.", None, "other"),
    ("Reading Youth Justice Service\n\nThe report is out.", "Reading Youth Justice Service", "youth"),
    (
        "Westhaven Youth Offending Team praised\n\nThe team was inspected in May.",
        "Westhaven Youth Offending Team",
        "youth",
    ),
    ("Report on youth offending work in:\n\nWesthaven", "Westhaven Youth Offending Service", "youth"),
    ("Minutes\n\nItem 2: youth justice. The Westhaven service was inspected.", "Westhaven", "youth"),
    ("Probation service for Westhaven rated ‘Good’\n\nThe Delivery Unit (PDU) was seen in May.", "Westhaven", "pdu"),
    ("Public at risk in Northshire, probation inspectors say\n\nThe region was visited.", "Northshire", "regional"),
    ("Hounslow told to improve\n\nIts youth justice service was inspected.", "Hounslow", "youth"),
    (
        "Work with drug users on probation\n\nInspectors joined with the Care Quality Commission.",
        "Probation Service",
        "thematic",
    ),
    (
        "Women on probation: a joint inspection\n\nWales and the East Midlands were seen.",
        "Probation Service",
        "thematic",
    ),
    ("Skip to content\n\nPublished:\n\nCategory Archives: Probation\n\nStaff are few.", None, "other"),
    ("A look back\n\n23 – CHANGES IN SCORES FOR EACH CRC\n\nThe probation companies did better.", None, "other"),
    ("Private probation firms criticised\n\nPrivate probation firms did badly.", None, "other"),
    (
        "Burglary down\n\nNorthshire Police said so. Probation was not mentioned by the Northshire Gazette.",
        None,
        "other",
    ),
    (
        "Three units\n\nNorthshire PDU, Westhaven PDU and Eastmere PDU: each was seen, as was the probation office.",
        None,
        "other",
    ),
]


@pytest.mark.parametrize(("page", "body", "programme"), PAGES, ids=[page[:30] for page, _, _ in PAGES])
def test_whom_a_page_is_about(page: str, body: str | None, programme: str) -> None:
    """Headlines name a body by their grammar; the page's furniture and a county in passing name none."""
    inspection = extract(f"{page}\n").inspection

    assert (inspection.body, inspection.programme) == (body, programme)


@pytest.mark.parametrize(
    ("page", "doubts"),
    [
        ("Northshire PDU inspected\n\nThe PDU was visited in May.", set()),
        ("Northshire: things go wrong\n\nStaff in Northshire have left.", {"body"}),
        ("Northshire probation\n\nThe office was visited.", {"body", "programme"}),
    ],
)
def test_a_body_that_is_not_told_plainly_is_in_doubt(page: str, doubts: set[str]) -> None:
    """A name without its kind is a body in doubt; one that a title gives with its kind is sure."""
    assert set(extract(f"{page}\n").inspection.doubts) == set(doubts)


def test_words_about_the_inspectorate_name_no_body() -> None:
    """The note that tells what the inspectorate does makes no youth inspection of a report."""
    text = (
        "Northshire region\n\nThe region was inspected.\n\n"
        "HM Inspectorate of Probation inspects probation and youth justice services in England and Wales.\n"
    )

    assert extract(text).inspection.body == "Northshire"


RATINGS = [
    ("Northshire was rated 'Requires improvement'.", "Requires improvement"),
    ("Northshire was rated as ‘Inadequate’ – the lowest rating possible.", "Inadequate"),
    ("Northshire has received an overall rating of ‘Good’.", "Good"),
    ("Overall rating: Outstanding.", "Outstanding"),
    ("The unit 'requires improvement'.", "Requires improvement"),
    ("Rated 'Good' overall, the unit was 'Inadequate' for staffing.", "Good"),
    ("The region's overall rating is 'Good' and that for victim work 'Outstanding'.", "Good"),
    ("It was rated 'Good', having been 'Inadequate' in 2022.", "Good"),
    ("It is rated 'Good'. Two years ago it was 'Inadequate'.", "Good"),
    ("Overall rating: Good\nP1.1 Leadership: Inadequate\nP1.3 Services: Inadequate", "Good"),
    ("Victim work was rated 'Outstanding'.", None),
    ("We have rated all four aspects 'Inadequate'.", None),
    ("Eleven of the 29 units were rated 'Inadequate'.", None),
    ("70 per cent of the services were 'Good' or 'Outstanding'.", None),
    ("None was rated 'Inadequate'.", None),
    ("A service must reach 65 per cent to be rated 'Good'.", None),
    ("North was rated 'Good' and South was rated 'Inadequate'.", None),
    ("It had been rated 'Good' in the previous inspection.", None),
    ("Inspectors saw good work.", None),
]


@pytest.mark.parametrize(("sentence", "rating"), RATINGS)
def test_overall_rating(sentence: str, rating: str | None) -> None:
    """The overall rating is never that of one standard, of another year, or of counted services."""
    assert extract(f"Northshire PDU\n\n{sentence}\n").inspection.overall_rating == rating


CASES = [
    ("In eight out of 10 cases examined, nobody had called. His team read 58 files.", 58),
    ("In one of the three cases we looked at more closely, the plan was lost.", None),
    ("We inspected 51 community and custodial cases.", 51),
    ("A sample of 44 people's records was read.", 44),
    ("The report analyses 137 cases.", 137),
    ("Inspectors looked in depth at 53 cases.", 53),
    ("Inspectors read 19 cases in Northshire and 23 cases in Eastmere.", None),
    ("The report, drawn from 104 cases, is grim.", 104),
    ("We inspected 31 court cases and 17 out-of-court cases.", None),
    ("Sixty-four cases were inspected.", 64),
    ("84 cases were read by the team.", 84),
    ("Inspectors looked at 84 cases in Northshire.", 84),
    ("The report draws on 1,748 cases.", 1748),
    ("A sample of 40 cases was drawn.", 40),
    ("Risk was analysed in 17 out of the 60 cases read.", 60),
    ("We looked at 20 per cent (86 cases) of the files of a year.", 86),
    ("In a survey of 60 case studies, many were thin.", 60),
    ("The regional inspection took in 50 cases.", 50),
    ("Inspectors analysed nearly 6,000 cases.", None),
    ("More than 500 cases were read.", None),
    ("They made hundreds of visits.", None),
    ("Officers held an average of 64 cases each.", None),
    ("The unit supervises 3,000 people.", None),
    ("Planning was sufficient in 26 of 38 cases.", None),
    ("Of the 28 resettlement cases inspected, 21 were sufficient.", None),
    ("In 12 cases a check was missing.", None),
]


@pytest.mark.parametrize(("sentence", "cases"), CASES)
def test_cases_inspected(sentence: str, cases: int | None) -> None:
    """Only a number that the text says was inspected is the number of cases."""
    inspection = extract(f"Northshire PDU\n\n{sentence}\n").inspection

    assert inspection.cases_inspected == cases
    assert (inspection.evidence is None) == (cases is None)


RECOMMENDATIONS = [
    ("The report makes seven recommendations.", 7, []),
    ("The report makes 7 recommendations to HMPPS.", 7, [7]),
    ("It makes nine recommendations: six to the Northshire region and three to HMPPS.", 9, [3, 6]),
    ("There are five recommendations for Northshire PDU and one for HMPPS.", 6, [1, 5]),
    ("Five recommendations are made to the region and four to HM Prison and Probation Service.", 9, [4, 5]),
    (
        "The report has made 7 recommendations. Four of them refer to Northshire. The other three are for HMPPS.",
        7,
        [3, 4],
    ),
    ("Of the twelve recommendations, nine are addressed to Northshire and three to HMPPS.", 12, [3, 9]),
    ("Seven recommendations were made, four of which are for the region and the rest for HMPPS.", 7, [3, 4]),
    ("Five of the report's six recommendations are for the PDU. One is for HMPPS.", 6, [1, 5]),
    ("We make eight recommendations: six to HMPPS and two to the Ministry of Justice.", 8, [2, 6]),
    ("Half of the previous recommendations had been met.", None, []),
    ("The ombudsman made five recommendations last year.", None, []),
    ("The Commission made three recommendations.", None, []),
    ("HMPPS has accepted all eight recommendations.", 8, []),
]


@pytest.mark.parametrize(("sentence", "total", "counts"), RECOMMENDATIONS)
def test_recommendations(sentence: str, total: int | None, counts: list[int]) -> None:
    """Recommendations are counted in all and by addressee; those of other bodies and other years are not."""
    found = extract(f"Northshire region\n\n{sentence}\n").recommendations

    assert (found.total, sorted(found.by_addressee.values())) == (total, counts)
    assert found.unclear is None


def test_an_unclear_number_of_recommendations_is_unclear() -> None:
    """Where "also" may add to a number or explain it, both totals are named and a warning asks for a person."""
    text = "The report makes ten recommendations.\n\nFour recommendations have also been made to HMPPS.\n"
    found = extract(text)

    assert found.recommendations.possible == (10, 14)
    assert any("unclear" in warning.message for warning in found.warnings)
