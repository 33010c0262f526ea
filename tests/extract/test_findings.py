"""Sentences that judge the work and hold no number."""

import pytest

from briefing.extract import extract
from briefing.terms import Measure

TITLE = "Northshire region\n\nThe report is out.\n\n"
JUDGED = [
    ("Too little was done to keep people safe.", Measure.PUBLIC_PROTECTION),
    ("Management oversight was ineffective.", Measure.MANAGEMENT_OVERSIGHT),
    ("Leaders had a clear vision for the service.", Measure.OTHER),
    ("Workloads remained very high, and staff morale was low.", Measure.WORKLOAD),
    ("Information from the police was not always put to good use.", Measure.INFORMATION),
    ("Practitioners built strong relationships and engaged people on probation well.", Measure.ENGAGEMENT),
    ("Work to support desistance was strong.", Measure.DESISTANCE),
    ("Statutory victim work was of a good quality.", Measure.VICTIMS),
    ("Despite heavy workloads, oversight was thorough.", Measure.MANAGEMENT_OVERSIGHT),
    ("Inspectors found that plans lacked detail.", Measure.OTHER),
    ("Plans lacked detail, the watchdog said.", Measure.OTHER),
    ("The service was praised by inspectors for its creative work.", Measure.OTHER),
    ("Among other things:\n\n- chronic staff shortages at every grade\n", Measure.WORKLOAD),
    ("Leaders were “well-liked”, but supervision of staff was patchy.", Measure.OTHER),
    ("Qualified officers were scarce.", Measure.OTHER),
    ("Nobody checked whether homes were safe.", Measure.OTHER),
    ("The quality of court reports varied.", Measure.OTHER),
    ("Sickness absence remained stubbornly high.", Measure.WORKLOAD),
]
NOT_JUDGED = [
    "Management oversight was ineffective in seven cases.",  # a number: that is a figure’s
    "Management oversight is weak",  # a heading
    "Leaders should set out a clear vision.",
    "The service needs to improve its planning.",
    "We recommend that the region reviews its weak plans.",
    "This inspection looks at how well staff manage risk.",
    "We inspected cases and spoke to committed staff.",
    "Do managers give effective oversight?",
    "We ask whether planning is effective.",
    "Good supervision is vital to public safety.",
    "The previous inspection found that plans were poor.",
    "Across England and Wales, workloads were high.",
    "The council said that its staff were skilled and dedicated.",
    "Leadership was rated ‘Good’.",
    "The region will be stronger once posts are filled.",
    "The regional director welcomed the report and thanked her staff for good work.",
    "Effective supervision depends on trust.",
    "A good plan names who is at risk.",
    "The office stands beside the river.",
    "The weather was good on the day.",
]


@pytest.mark.parametrize(("text", "measure"), JUDGED)
def test_a_sentence_that_judges(text: str, measure: Measure) -> None:
    """A sentence that judges the work is a finding, of what its main clause names first."""
    whole = f"{TITLE}{text}\n"
    found = extract(whole).findings

    assert [each.measure for each in found] == [measure]
    assert whole[found[0].start : found[0].end] in text


@pytest.mark.parametrize("text", NOT_JUDGED)
def test_other_sentences(text: str) -> None:
    """What is due, asked, general, of another time, said by others or given as a rating is no finding in words."""
    assert extract(f"{TITLE}{text}\n\nIt is out.\n").findings == ()


def test_words_of_a_quotation_are_the_speakers() -> None:
    """What a person says is listed as a quotation, and a sentence that stands twice is one finding."""
    text = 'Martin Example said: "Oversight was ineffective, and that is poor."\n\n' + "Plans were poor.\n\n" * 2

    assert len(extract(TITLE + text).findings) == 1


def test_entries_of_recommendations_are_no_findings() -> None:
    """A list of what to do judges nothing."""
    text = "Recommendations\n\nThe region should:\n\n- improve the poor quality of plans\n- end weak supervision\n"

    assert extract(TITLE + text).findings == ()
