"""The words of a draft: what is said in ours, what is quoted, what things are called."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import pytest

from briefing.draft import draft
from briefing.draft.figures import suggest_ids
from briefing.draft.populations import hold_population, tidy_population
from briefing.draft.quotations import find_office
from briefing.draft.sentences import bind_evidence, is_judged, say_finding, stands_alone, with_article
from briefing.extract import extract
from briefing.extract.results import (
    Extraction,
    FoundFinding,
    FoundQuotation,
    FoundRating,
    FoundRecommendation,
    FoundRecommendations,
)
from briefing.model import Figure, Share
from briefing.read import SourceText
from briefing.terms import Measure, Polarity, Programme, Rating, Stage, Standing
from tests.draft.making import figure, given, inspection, make_draft, problems, unmarked

COUNTED: Final = 'plain: "it counts something else"'


def made(evidence: str, printed: str = "half", **changes: Any) -> Figure:
    """A figure of these words."""
    known: dict[str, Any] = {
        "share": Share(percent=Decimal(50)),
        "population": "cases",
        "measure": Measure.PUBLIC_PROTECTION,
        "polarity": Polarity.SUFFICIENT,
    }
    return Figure(printed=printed, evidence=evidence, **known | changes)


@pytest.mark.parametrize(
    ("evidence", "measure", "judged"),
    [
        ("Work was good enough to keep people safe in half of cases", Measure.PUBLIC_PROTECTION, True),
        ("The risk of harm was managed well enough in half of cases", Measure.PUBLIC_PROTECTION, True),
        ("Work to support desistance was insufficient in half of cases", Measure.DESISTANCE, True),
        ("Staff lacked effective management oversight in half of cases", Measure.MANAGEMENT_OVERSIGHT, True),
        ("Keeping people safe | half", Measure.PUBLIC_PROTECTION, True),
        ("Domestic abuse checks were made well enough in half of cases", Measure.INFORMATION, False),
        ("Home visits kept children safe in half of cases", Measure.PUBLIC_PROTECTION, False),
        ("Officers planned sufficiently to keep people safe in half of cases", Measure.PUBLIC_PROTECTION, False),
        ("Half of those released were seen, to keep people safe", Measure.PUBLIC_PROTECTION, False),
        ("Reviews were good enough in half", Measure.OTHER, False),
    ],
)
def test_what_is_said_in_our_words(evidence: str, measure: Measure, judged: bool) -> None:
    """A sentence of ours stands where the source judges work as a whole, and not a part of it or who did it."""
    assert is_judged(made(evidence, measure=measure)) is judged
    assert not is_judged(made(evidence, measure=measure, polarity=Polarity.NEUTRAL))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "work to keep people safe was good enough in [half](#a) of cases"),
        ({"stage": Stage.PLANNING}, "planning to keep people safe was good enough in [half](#a) of cases"),
        ({"population": "the time"}, "work to keep people safe was good enough [half](#a) of the time"),
        ({"population": "the sample"}, "work to keep people safe was good enough in [half](#a) of the sample"),
    ],
)
def test_sentences_are_sentences(changes: dict[str, Any], said: str) -> None:
    """Stage, measure and population stand in a sentence as one would say it."""
    assert say_finding("a", made("half", **changes)) == said


@pytest.mark.parametrize(
    ("evidence", "quoted"),
    [
        ("Checks were made in half of the cases", "Checks were made in [half](#a) of the cases"),
        ("– Says half of the checks were made", "… [half](#a) of the checks were made"),
        ("A leader said: “In half of them there was no plan”, and left", "In [half](#a) of them there was no plan"),
        ("Of 12 plans, half were too late", f"Of [12]({COUNTED}) plans, [half](#a) were too late"),
        ("Half went unseen all year, compared with a third elsewhere", "[Half](#a) went unseen all year …"),
        ("They felt listened to: half said so", "They felt listened to: [half](#a) said so"),
        ("It rose by a third, and half of the plans were late", "… [half](#a) of the plans were late"),
        ("A third were late, which half of the staff had not known", None),
        ("Checks | half | 40%", None),
        ("He said half of the plans were ‘wrong’", "… [half](#a) of the plans were ‘wrong’"),
        ("For instance, half of the checks were late", "… [half](#a) of the checks were late"),
        ("» It was late. Half were “poor.” More was said", "[Half](#a) were ‘poor’"),
        ("plans were late in half of the cases", "… plans were late in [half](#a) of the cases"),
        ("while plans were late in half of the cases", "… plans were late in [half](#a) of the cases"),
        ("not in half of the cases", None),
        ("Was the plan good? half Was it on time", None),
    ],
)
def test_what_is_quoted(evidence: str, quoted: str | None) -> None:
    """Each number of a quotation is bound; what cannot be is cut away at a clause, and never in the middle of one."""
    printed = "Half" if "Half" in evidence else "half"
    assert bind_evidence("a", {"a": made(evidence.removeprefix("– "), printed)}, 40) == quoted


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("[Half](#a) of the plans were late", True),
        ("Across Northshire [half](#a) of the plans were late", True),
        ("… [half](#a) of the plans were late", True),
        ("They were late in [half](#a) of the cases", False),
        ("[Half](#a) of them were late", False),
        ("In Northshire only [half](#a) were", False),
        ("On contact it managed [half](#a)", False),
    ],
)
def test_what_says_something_alone(said: str, alone: bool) -> None:
    """Words that speak of what stands before them are in no title and no summary."""
    assert stands_alone(said, "Half of the plans were late") is alone


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Northshire was visited.", ["no rating", "no number of cases"]),
        ("Northshire was given a good grade.", ["no number of cases"]),
        ("Inspectors read 52 files in Northshire.", ["no rating"]),
        ("Northshire should act. It was rated; cases were read.", []),
    ],
)
def test_only_what_is_unsaid_is_denied(text: str, denied: list[str]) -> None:
    """That a document gives no rating or number of cases is said where it has no word of it; the page says the rest."""
    drafted = make_draft(text, Extraction(inspection=inspection(cases_inspected=None, evidence=None))).text
    possible = ["no rating", "no number of cases", "no recommendation"]

    assert [each for each in possible if f"We found {each}" in " ".join(drafted.split())] == denied


def test_addressees_of_all_or_none() -> None:
    """Where some addressees are known, the others are a gap; where all are, but no counts of them, all are named."""
    text = "Three of the four recommendations are for the Northshire PDU. The region should hire."
    words = ("Three of the four recommendations are for the Northshire PDU",)
    some = FoundRecommendations(total=4, by_addressee={"Northshire PDU": 3}, evidence=words)
    drafted = " ".join(make_draft(text, Extraction(inspection=inspection(), recommendations=some)).text.split())
    assert "[TODO: say to whom the others are made]" in drafted

    everyone = replace(some, by_addressee={"Northshire PDU": 2, "Northshire region": 2})
    drafted = " ".join(make_draft(text, Extraction(inspection=inspection(), recommendations=everyone)).text.split())
    assert "Recommendations are made to the Northshire PDU and the Northshire region." in drafted
    assert "[TODO: say to whom" not in drafted


def test_number_that_others_are_held_against_is_no_finding() -> None:
    """Of "87%, well above the 61% that others reach" the 61% is none, and it is in no quotation."""
    text = "Northshire kept people safe in 87% of cases, well above the 61% that others reach."
    words = text.rstrip(".")
    found = (figure(text, words, "87%", "87"), figure(text, words, "61%", "61"))
    drafted = make_draft(text, Extraction(inspection=inspection(), figures=found))

    assert "printed: 87%" in drafted.text
    assert drafted.text.count("printed: ") == 1
    assert any("another share is compared with it" in look for look in drafted.looks)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("cases we looked", "cases"),
        ("key areas looked", "key areas"),
        ("cases where information was needed", "cases where information was needed"),
        ("cases where they were needed", "cases"),
        ("cases judged sufficient", "cases"),
        ("them", "those counted"),
        ("interviewed", "those counted"),
        ("time", "the time"),
        ("own staff", "staff"),
        ("whole sample", "the whole sample"),
        ("women, in custody", "women, in custody"),
    ],
)
def test_populations_are_noun_phrases(found: str, said: str) -> None:
    """What a share is of is a noun phrase, and never in the first person."""
    assert tidy_population(found) == said


def test_words_that_a_machine_swapped() -> None:
    """What a paraphraser puts for cases is cases; what a person calls assignments is not touched."""
    assert tidy_population("instances examined", paraphrased=True) == "cases examined"
    assert tidy_population("assignments") == "assignments"


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({"stage": Stage.PLANNING}, "keeping-people-safe-planning"),
        ({"measure": Measure.OTHER, "population": "prison leavers"}, "prison-leavers"),
        ({"measure": Measure.OTHER}, "home-visits"),
        ({"when": 2021}, "keeping-people-safe-2021"),
    ],
)
def test_ids_say_what_was_counted(changes: dict[str, Any], first: str) -> None:
    """An id is what a person would call the figure: measure and stage, else what was counted; its year if past."""
    figure = made("Home visits were made in half of the cases", **changes)

    assert next(iter(suggest_ids(figure, {}))) == first
    assert "keeping-people-safe" not in next(iter(suggest_ids(figure, {"measure": ("victims", "other")})))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Northshire PDU", "the Northshire PDU"),
        ("Probation Service", "the Probation Service"),
        ("HM Prison and Probation Service", "HM Prison and Probation Service"),
        ("Northshire", "Northshire"),
        ("youth justice services", "youth justice services"),
    ],
)
def test_articles(name: str, said: str) -> None:
    """A name has its article where English has one."""
    assert with_article(name) == said


TEXT: Final = (
    "Leaders were too slow to act. Managers should meet each month. “It was late,” said Alex Example. "
    "Half of the plans were late."
)


def test_what_is_left_out_is_told_and_not_written() -> None:
    """Recommendations that cannot stand there, and judgements without a number, are told with their lines alone."""
    item = FoundRecommendation(to=None, text="meet each month at least", start=30, end=40)  # the text has no such words
    found = Extraction(
        inspection=inspection(),
        recommendations=FoundRecommendations(total=1, items=(item,)),
        findings=tuple(FoundFinding(start=0, end=29, measure=Measure.OTHER) for _ in range(14)),
    )
    made = make_draft(TEXT, found)
    text = made.text

    assert made.unused[:2] == (
        "line 1, recommended: “meet each month at least”",
        "line 1, other: “Leaders were too slow to act.”",
    )
    assert len(made.unused) == 15
    assert "meet each month" not in text
    assert "too slow" not in text
    assert "[TODO: say what is recommended, and to whom](todo)" in text
    assert unmarked([each for each in problems(text, TEXT) if "read_as" not in (each.hint or "")]) == []


def test_speaker_ends_without_a_full_stop() -> None:
    """The full stop of the sentence that names a speaker is no part of the name."""
    start = TEXT.index("It was")
    said = FoundQuotation(speaker="Alex Example.", text="It was late", start=start, end=start + 11)

    assert "speaker: Alex Example\n" in make_draft(TEXT, Extraction(inspection=inspection(), quotations=(said,))).text


def test_evidence_ends_where_a_blank_is_missing() -> None:
    """Sentences that run into one another are no evidence of a number in one of them."""
    text = "Plans were late.Half of the plans were late.Nobody knew."
    found = Extraction(inspection=inspection(), figures=(figure(text, text.rstrip("."), "Half", "50"),))

    assert "    evidence: Half of the plans were late\n" in make_draft(text, found).text


def test_no_year_no_kind_twice() -> None:
    """An address tells body, kind and year; where a briefing has it, the month, then the publisher."""
    assert make_draft(TEXT, Extraction(inspection=inspection(body="Northshire"))).slugs == (
        "northshire-public-protection-2026",
        "northshire-public-protection-november-2026",
        "northshire-public-protection-2026-northshire-gazette",
    )
    youth = inspection(body="Youth justice services", programme=Programme.YOUTH)
    assert make_draft(TEXT, Extraction(inspection=youth)).slug == "public-protection-in-northshire-2026"


def test_two_answers_to_one_question_are_quoted() -> None:
    """Where two shares answer one question, no sentence of ours tells them apart: the words of the source do."""
    first = "Assessment of the risk of harm was good enough in 50% of cases"
    second = "assessment of the risk to victims was good enough in 40% of relevant cases"
    text = f"{first}. And {second}."
    staged = {"stage": Stage.ASSESSMENT, "population": "cases"}
    figures = (figure(text, first, "50%", "50", **staged), figure(text, second, "40%", "40", **staged))
    alone = make_draft(text, Extraction(inspection=inspection(), figures=figures[:1])).text
    both = make_draft(text, Extraction(inspection=inspection(), figures=figures)).text

    assert "“Assessment of" not in alone.split("## What inspectors found")[1]
    assert "good enough in [50%]" in " ".join(alone.split("## What inspectors found")[1].split())
    assert "“Assessment of the risk of harm was good enough in [50%](#keeping-people-safe-assessment) of cases”" in (
        " ".join(both.split())
    )


def test_rating_of_a_part_is_never_the_overall_one() -> None:
    """Where the only rating is of a part of the work, each sentence of the draft says of which."""
    text = "Victim work was rated Outstanding in Northshire."
    rating = FoundRating(of="victim work", rating=Rating.OUTSTANDING, start=0, end=9, evidence="was rated Outstanding")
    made = make_draft(text, Extraction(inspection=inspection(), ratings=(rating,))).text

    assert "The rating for victim work is Outstanding." in " ".join(made.split("---\n")[2].split())
    assert "The overall rating is" not in made


@pytest.mark.parametrize(
    ("population", "evidence", "judged", "held"),
    [
        ("cases", "13 per cent are in the care of the council", False, "those counted"),
        ("cases", "half of the cases were of men", False, "cases"),
        ("cases", "planning was done well enough in half", True, "cases"),
        ("staff", "a 30 per cent vacancy rate remained", False, "posts"),
        ("prison leavers", "a third of prison leavers had a home", False, "prison leavers"),
    ],
)
def test_what_no_words_bear_out_is_no_population(population: str, evidence: str, judged: bool, held: str) -> None:
    """A share of people, posts or offers is not said to be one of cases."""
    assert hold_population(population, evidence, judged=judged) == held


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Chief Inspector of Probation Alex Example said so.", "Chief Inspector of Probation"),
        ("Alex Example, chief inspector of probation, said so.", "chief inspector of probation"),
        ("HM Chief Inspector of Probation Dame Alex Example said so.", "HM Chief Inspector of Probation"),
        ("Alex Example, the Regional Director for Northshire, said so.", "Regional Director for Northshire"),
        ("Alex Example said so to the Chief Inspector.", None),
    ],
)
def test_offices_stand_apart(text: str, office: str | None) -> None:
    """What a speaker is stands beside the name, in the words of the text."""
    assert find_office("Alex Example", text) == office


REWORDED: Final = "Inspectors rated nationwide preparations in Northshire, akin to youngster safeguarding."
NEWS: Final = """\
Probation in Northshire

HM Inspectorate of Probation has published its regional inspection of the Northshire region.

Work to keep people safe was good enough in 30% of the cases inspected, down from 35% in 2022.

{}
"""


def read(more: str, **changes: Any) -> str:
    """The draft of a news report with some more words, on long lines."""
    text = NEWS.format(more)
    return draft(SourceText(text=text, title="Probation"), extract(text), given(text, **changes)).text


def test_a_comparator_stands_beside_its_finding() -> None:
    """What a share was is said behind what it is, in the text and nowhere else."""
    head, _, body = read("").replace("\n", " ").partition(" --- ## ")

    assert "[30%](#keeping-people-safe) of cases inspected, down from [35%](#keeping-people-safe-2022) in 2022." in body
    assert body.count("#keeping-people-safe-2022") == 1
    assert "(#keeping-people-safe-2022)" not in head


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ("Alex Example", "Alex Example says: “We met [half](#prison-leavers) of our prison leavers”."),
        (None, "The news report says: “We met [half](#prison-leavers) of our prison leavers”. [TODO: say what these"),
    ],
)
def test_the_first_person_is_somebody(speaker: str | None, said: str) -> None:
    """Words that say “we” are those of the person who spoke; of nobody in particular, they are left to the author."""
    words = "We met half of our prison leavers"
    text = f"Northshire was inspected. “{words},” said Alex Example."
    at = text.index(words)
    quoted = FoundQuotation(speaker=speaker, text=words, start=at, end=at + len(words))
    changes = {"measure": Measure.OTHER, "polarity": Polarity.NEUTRAL, "population": "prison leavers"}
    found = Extraction(
        inspection=inspection(), figures=(figure(text, words, "half", "50", **changes),), quotations=(quoted,)
    )

    assert said in " ".join(make_draft(text, found).text.split())


def test_no_title_is_quoted() -> None:
    """A title is a sentence of ours, or a gap: the words of the source are cut out of their place."""
    text = "Northshire was inspected. Home visits were too late in half of the cases inspected."
    words = "Home visits were too late in half of the cases inspected"
    found = figure(text, words, "half", "50", polarity=Polarity.INSUFFICIENT)
    drafted = make_draft(text, Extraction(inspection=inspection(), figures=(found,)))

    assert "title" in {gap.key for gap in drafted.gaps}
    assert drafted.text.count("Home visits were too late in [half](#") == 2  # in the summary, and once in the text


@pytest.mark.parametrize(
    ("known", "text", "standing", "left"),
    [
        ({"url": "https://hmiprobation.justiceinspectorates.gov.uk/document/x"}, "It was late.", Standing.OFFICIAL, ""),
        ({"publisher": "Northshire Gazette"}, "It was late.", Standing.REPORT, ""),
        ({"byline": "Alex Example"}, "It was late.", Standing.REPORT, ""),
        ({"publisher": "Northshire Today", "url": "https://today.example/a"}, "It was late.", Standing.REPORT, ""),
        (
            {"publisher": "HM Inspectorate of Probation"},
            "It was late.",
            None,
            "official, if it stands at the address of HM",
        ),
        (
            {"publisher": "Northshire Council", "url": "https://northshire.gov.uk/a"},
            "Late.",
            None,
            "official or report",
        ),
        ({}, "It was late.", None, "official or report"),
        ({"publisher": "Northshire Gazette"}, REWORDED, None, "paraphrase, if a machine reworded it, else report"),
    ],
)
def test_standing_is_read_where_it_is_sure(
    known: dict[str, Any], text: str, standing: Standing | None, left: str
) -> None:
    """An address of the inspectorate, a newspaper or a byline settles it; else both are named."""
    source = SourceText(text=text, title="Probation", **known)
    job = given(text, publisher=None, url=None, published=None, standing=None)
    drafted = draft(source, replace(extract(text), paraphrased=text == REWORDED), job).text

    assert f"  standing: {standing}\n" in drafted if standing else f"  # standing: TODO {left}" in drafted


def test_the_day_of_an_address() -> None:
    """An address that holds a day gives the day of publication, where the text gives none."""
    text = "It was late."
    job = given(text, url="https://gazette.example/news/2026/03/05/late", published=None)
    drafted = draft(SourceText(text=text, title="Probation"), extract(text), job).text

    assert "  published: 2026-03-05\n" in drafted
    assert "The date given for the source, 5 March 2026, was not read in its text." in " ".join(drafted.split())
