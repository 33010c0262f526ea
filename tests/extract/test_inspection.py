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
    ("Sixty-four cases were inspected.", 64),
    ("84 cases were read by the team.", 84),
    ("Inspectors looked at 84 cases in Northshire.", 84),
    ("The report draws on 1,748 cases.", 1748),
    ("A sample of 40 cases was drawn.", 40),
    ("Risk was analysed in 17 out of the 60 cases read.", 60),
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
