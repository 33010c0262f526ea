"""The words of a draft: what is said in ours, what is quoted, what things are called."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

import pytest

from briefing.draft.figures import suggest_ids
from briefing.draft.populations import tidy_population
from briefing.draft.sentences import bind_evidence, is_judged, say_finding, stands_alone, with_article
from briefing.extract.results import (
    Extraction,
    FoundFinding,
    FoundQuotation,
    FoundRating,
    FoundRecommendation,
    FoundRecommendations,
)
from briefing.model import Figure, Share
from briefing.terms import Measure, Polarity, Programme, Rating, Stage
from tests.draft.making import figure, inspection, make_draft, problems, unmarked

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
        ("Northshire was visited.", ["no rating", "no number of cases", "no recommendations"]),
        ("Northshire was given a good grade.", ["no number of cases", "no recommendations"]),
        ("Inspectors read 52 files in Northshire.", ["no rating", "no recommendations"]),
        ("Northshire should act. It was rated; cases were read.", []),
    ],
)
def test_only_what_is_unsaid_is_denied(text: str, denied: list[str]) -> None:
    """That a document gives no rating, number of cases or recommendations is said where it has no word of it."""
    drafted = make_draft(text, Extraction(inspection=inspection(cases_inspected=None, evidence=None))).text
    possible = ["no rating", "no number of cases", "no recommendations"]

    assert [each for each in possible if f"We found {each}" in " ".join(drafted.split())] == denied


def test_addressees_of_all_or_none() -> None:
    """Where some addressees are known, the others are a gap; where all are, but no counts of them, all are named."""
    text = "Three of the four recommendations are for the Northshire PDU. The region should hire."
    words = ("Three of the four recommendations are for the Northshire PDU",)
    some = FoundRecommendations(total=4, by_addressee={"Northshire PDU": 3}, evidence=words)
    drafted = " ".join(make_draft(text, Extraction(inspection=inspection(), recommendations=some)).text.split())
    assert "among them [three](#recommendations) to the Northshire PDU. [TODO: say to whom the others" in drafted

    everyone = replace(some, by_addressee={"Northshire PDU": 2, "Northshire region": 2})
    drafted = " ".join(make_draft(text, Extraction(inspection=inspection(), recommendations=everyone)).text.split())
    assert "They are made to the Northshire PDU and the Northshire region." in drafted


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
    item = FoundRecommendation(to=None, text="meet each month", start=30, end=40)
    found = Extraction(
        inspection=inspection(),
        recommendations=FoundRecommendations(total=1, items=(item,)),
        findings=tuple(FoundFinding(start=0, end=29, measure=Measure.OTHER) for _ in range(14)),
    )
    made = make_draft(TEXT, found)
    text = made.text

    assert made.unused[:2] == (
        "line 1, recommended: “meet each month”",
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

    assert "chart:shares" in alone
    assert "good enough in [50%]" in " ".join(alone.split("## What inspectors found")[1].split())
    assert "chart:shares" not in both
    assert "“Assessment of the risk of harm was good enough in [50%](#keeping-people-safe-assessment) of cases”" in (
        " ".join(both.split())
    )


def test_rating_of_a_part_is_never_the_overall_one() -> None:
    """Where the only rating is of a part of the work, each sentence of the draft says of which."""
    text = "Victim work was rated Outstanding in Northshire."
    rating = FoundRating(of="victim work", rating=Rating.OUTSTANDING, start=0, end=9, evidence="was rated Outstanding")
    made = make_draft(text, Extraction(inspection=inspection(), ratings=(rating,))).text

    assert "- The rating for victim work is Outstanding.\n" in made
    assert "The overall rating is" not in made
