"""Which recommendations a text lists, to whom, and how many there are."""

import pytest

from briefing.extract import extract

TITLE = "Northshire region\n\nThe report is out.\n\n"
LISTS = [
    # (text, total, by addressee, entries)
    (
        "Recommendations\n\nThe region must:\n\n- review every case\n- fill its posts\n\nHMPPS must also:\n\n"
        "- cut workloads\n\nBackground\n\n- a list of links\n",
        3,
        {"region": 2, "HM Prison and Probation Service": 1},
        3,
    ),
    ("We recommend that the service:\n• reviews its plans\n• trains its staff\n\nENDS\n", 2, {"service": 2}, 2),
    (
        "Recommendations\n\nWe have made two recommendations that should help.\n\nNorthshire PDU should:\n\n"
        "1. ensure plans are thorough\n\nNorthshire region should:\n\n2. support the PDU.\n\nMethodology\n",
        2,
        {"Northshire PDU": 1, "Northshire region": 1},
        2,
    ),
    (
        "Recommendations\n\n- HMPPS should:\n  - recruit more staff\n  - publish figures\n- The Ministry of Justice "
        "should:\n  - fund women’s centres\n",
        3,
        {"HM Prison and Probation Service": 2, "Ministry of Justice": 1},
        3,
    ),
    (
        "Northshire Youth Justice Service should:\n\n1. improve the quality of:\n   a. assessment\n   b. planning\n"
        "2. review its board.\n",
        2,
        {"Northshire Youth Justice Service": 2},
        2,
    ),
    (
        "Recommendations\n\nFor the Northshire region\n\n- Review all plans\n- Train every manager\n\n"
        "For HM Prison and Probation Service (HMPPS)\n\n- Fund more posts\n\nAbout us\n\nWe inspect.\n",
        3,
        {"Northshire region": 2, "HM Prison and Probation Service": 1},
        3,
    ),
    (
        "Recommendations\n\n1. The Ministry of Justice should publish its plan.\n2. HMPPS should review the system.\n",
        2,
        {"Ministry of Justice": 1, "HM Prison and Probation Service": 1},
        2,
    ),
    (
        "Recommendation | Responsible body\nReview all plans | Northshire region\nFund new posts | HMPPS\n",
        2,
        {"Northshire region": 1, "HM Prison and Probation Service": 1},
        2,
    ),
    (
        "Recommendations\n\nThe Northshire region should:\nensure that plans are reviewed\nwork with the police\n"
        "HMPPS should:\nfill vacancies\n",
        3,
        {"Northshire region": 2, "HM Prison and Probation Service": 1},
        3,
    ),
    ("Inspectors said the service should:\n\n• do more for victims\n• speak to children\n", 2, {"service": 2}, 2),
    ("Its recommendations include:\n\n- more training for staff\n- better checks\n", None, {}, 2),
    ("The inspectorate made five recommendations, all to the Northshire region.\n", 5, {"Northshire region": 5}, 0),
    ("Plans were late.The report made six recommendations to the PDU.Staff were kind.\n", 6, {"PDU": 6}, 0),
    (
        "Recommendations\n\nThe region should:\n1. review plans\n\nInspection report 6\n\n2. fill posts\n",
        2,
        {"region": 2},
        2,
    ),
    (
        "Recommendation 1\nThe board should fund places.\n\nRecommendation 2\nHMPPS should share data.\n\nThe end.\n",
        2,
        {"board": 1, "HM Prison and Probation Service": 1},
        2,
    ),
    ("The service has been told it should:\n\n• assess risk\n• check homes\n\nIt agreed.\n", 2, {"service": 2}, 2),
    (
        "It makes three recommendations, one each for the region, HMPPS and the Ministry of Justice.\n",
        3,
        {"region": 1, "HM Prison and Probation Service": 1, "Ministry of Justice": 1},
        0,
    ),
    ("More than a dozen recommendations were made.\n", None, {}, 0),
    ("It makes a single recommendation to the Ministry of Justice.\n", 1, {"Ministry of Justice": 1}, 0),
]
COUNTED = [
    # (text, total, by addressee)
    ("We make seven recommendations: five to the PDU and two to the regional probation director.", 7, [5, 2]),
    ("There are six recommendations: four for the chief executive and two for the chair of the board.", 6, [4, 2]),
    ("It makes nine recommendations, six for the local leaders and three for the integrated care board.", 9, [6, 3]),
    ("How many recommendations are there? Seven. Four are for the head and three for the board.", 7, [4, 3]),
    ("Q. How many recommendations did they make?\nA. Six. All are for the service.", 6, [6]),
    ("So what about recommendations? There are six. Two are for the council and four for the board.", 6, [2, 4]),
    ("Number of recommendations: 8", 8, []),
    ("Resolved: that the report and its six recommendations be noted.", 6, []),
    ("The committee noted the report and the seven recommendations in it.", 7, []),
    ("The region has been given four recommendations and HMPPS a further two.", 6, [4, 2]),
    ("Northshire received three recommendations; HMPPS got one.", 4, [3, 1]),
    ("The region must act on four recommendations and HMPPS on two.", 6, [4, 2]),
    ("The report makes five recommendations, compared with 11 in 2022.", 5, []),
    ("The report makes six recommendations, down from nine last time.", 6, []),
    ("It makes four recommendations (in 2021 there were ten).", 4, []),
    ("Where the last report made 11 recommendations, this one makes five.", 5, []),
    ("In 2021 the watchdog made ten recommendations; this time there are four.", 4, []),
    ("In 2021, inspectors made ten recommendations.", None, []),
    ("The 2023 report made fourteen recommendations. The new one makes just six.", 6, []),
    ("A further two recommendations are made to the region, bringing the total to eight.", 8, [2]),
    ("Inspectors left the partnership board with four recommendations and the head of service with three.", 7, [4, 3]),
    ("Northshire PDU has five recommendations to work through.", 5, [5]),
    ("There are five recommendations, most of them for the service.", 5, []),
    ("Our eight recommendations are split between the service (five) and the board (three).", 8, [5, 3]),
    ("Recommendations made: 6 (four to the PDU)", 6, [4]),
    ("A set of eleven recommendations accompanies the report.", 11, []),
    ("The CRC received four recommendations and the NPS three.", 7, [4, 3]),
    ("HMPPS and the board received two recommendations each.", 4, [2, 2]),
    ("We made fewer recommendations this time: four, as against nine in 2023.", 4, []),
    ("It sets out seven recommendations, with the PDU to lead on most of them.", 7, []),
    ("Seven recommendations are directed towards the region and four towards its partners.", 11, [7, 4]),
    ("The service is required to act on five recommendations, two of them urgently.", 5, [5]),
    ("A previous report set out ten recommendations. Today’s sets out four.", 4, []),
    ("We made eight recommendations: to the region (three), to the PDU (four) and to HMPPS (one).", 8, [3, 4, 1]),
    ("Six recommendations. That is what the inspectors left us with.", 6, []),
    ("The report has ten recommendations, as many as in 2019.", 10, []),
    ("Neither board was given any recommendations; the service itself got five.", 5, [5]),
    ("The inspectorate made 15 recommendations, nine of which were aimed at the two PDUs.", 15, [9]),
    ("We make eight recommendations, of which two are repeated from our last visit.", 8, []),
    ("It is three years since inspectors came, when nine recommendations were made. This time there are two.", 2, []),
    ("We make two recommendations. His Majesty’s Prison and Probation Service should:\n• publish a policy\n"
     "• appoint a lead.", 2, [2]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "total", "addressed"), COUNTED)
def test_how_many_and_to_whom(text: str, total: int | None, addressed: list[int]) -> None:
    """The number of this time, and how many of them each body was given, whoever the subject is."""
    found = extract(TITLE + text + "\n").recommendations

    assert (found.total, list(found.by_addressee.values())) == (total, addressed)


@pytest.mark.parametrize(
    "text",
    [
        "Eastmere was handed eight recommendations. Westhaven got three.",
        "Whereas its neighbour received two recommendations, Northshire was given nine.",
        "Eastmere PDU has five recommendations. Westhaven PDU, inspected in the same week, has nine.",
    ],
)
def test_recommendations_of_two_reports_have_no_total(text: str) -> None:
    """Two inspected bodies were each given theirs: their sum is the number of no report."""
    found = extract(f"{TITLE}{text}\n").recommendations

    assert (found.total, dict(found.by_addressee)) == (None, {})
    assert "more than one inspected body" in (found.unclear or "")


NONE = [
    "Areas of strength:\n\n- staff were kind\n- leaders were clear\n",
    "A good plan should:\n\n- name the risks\n- name the victims\n",
    "Recommendation | Status\nReview all plans | Met\nFund new posts | Not met\n",
    "Recommendations\n\n1. That Cabinet notes the inspection report.\n2. That a further report be brought in May.\n",
    "Recommendations\n\n1. The scrutiny committee is asked to consider the report.\n2. That officers be thanked.\n",
    "RECOMMENDED that Members:\n\n1. note the inspection report\n2. approve the action plan\n",
    "Progress against the recommendations of the previous inspection:\n\n- review all plans\n- fund posts\n",
]


@pytest.mark.parametrize(("text", "total", "addressed", "entries"), LISTS)
def test_lists(text: str, total: int | None, addressed: dict[str, int], entries: int) -> None:
    """The entries of a list are counted, each with whom it speaks to; what is said to be a part gives no total."""
    found = extract(TITLE + text).recommendations

    assert (found.total, dict(found.by_addressee), len(found.items)) == (total, addressed, entries)
    assert found.unclear is None


@pytest.mark.parametrize("text", NONE)
def test_other_lists(text: str) -> None:
    """A list of other things, of another time or for members of a council holds no recommendation."""
    found = extract(TITLE + text).recommendations

    assert (found.total, found.items) == (None, ())


def test_a_list_of_another_length_than_said_is_unclear() -> None:
    """Where the text says one number and lists another, both are possible."""
    found = extract(f"{TITLE}The report makes five recommendations:\n\n- review cases\n- fill posts\n").recommendations

    assert (found.total, found.possible) == (5, (5, 2))
    assert found.unclear == "the text tells of 5 recommendations, and lists 2"


def test_spans_of_entries() -> None:
    """An entry is the words of its place, without the sign that ends it; twice in a text it is one."""
    text = f"{TITLE}Recommendations\n\nThe region should:\n\n1. review plans;\n2. fill its posts; and\n"
    items = extract(f"{text}3. meet the police.\n\nSummary\n\n{text}").recommendations.items

    assert [item.text for item in items] == ["review plans", "fill its posts", "meet the police"]
    assert all(text[item.start : item.end] == item.text for item in items[:2])


def test_pages_of_contents_count_nothing() -> None:
    """The page of the line above "Recommendations" in a table of contents is no number of recommendations."""
    text = "Northshire PDU\n\nFindings ........ 4\nRecommendations ........ 5\n\nPlans were late.\n"

    assert extract(text).recommendations.total is None
