"""What is not sure: a gap that shows both readings, and no sentence rests on it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.document import read_text
from briefing.draft import Draft, merge
from briefing.extract.results import Extraction, FoundFigure, FoundRating
from briefing.model import PartialDate
from briefing.terms import Measure, Polarity, Programme, Rating, Scope, Stage
from tests.draft.making import figure, inspection, is_missing, make_draft, problems, say_missing, unmarked

SURE = "Plans to keep people safe were good enough in 35 per cent of cases inspected"
OPEN = "Reviews kept people safe and on course in 49 of 80 cases inspected"
TEXT = f"Northshire was inspected. {SURE}. {OPEN}. The service was rated Good, and in the end rated Inadequate."


def unsure(**doubts: tuple[str, ...]) -> FoundFigure:
    """A figure of which these fields are not sure."""
    return figure(TEXT, OPEN, "49 of 80", numerator=49, denominator=80, stage=Stage.REVIEWING, doubts=doubts)


def rating(word: Rating, **changes: Any) -> FoundRating:
    """A rating that the text gives."""
    start = TEXT.index(f"rated {word}")
    evidence = f"rated {word}"
    return FoundRating(of="overall", rating=word, start=start, end=start + len(evidence), evidence=evidence, **changes)


def draft(*figures: FoundFigure, earlier: str | None = None, **more: Any) -> Draft:
    """The draft of a sure figure and of these."""
    found = Extraction(
        inspection=more.pop("inspected", inspection()),
        figures=(figure(TEXT, SURE, "35 per cent", "35"), *figures),
        **more,
    )
    return make_draft(TEXT, found, earlier=earlier)


def hold(made: Draft, text: str = TEXT) -> None:
    """`check` names the gaps of a draft, each at its comment, and its TODOs, and nothing else."""
    found = problems(made.text, text)
    lines = made.text.splitlines()
    missing = [each for each in found if is_missing(each)]

    assert {each.message for each in missing} == {say_missing(gap.key) for gap in made.gaps}
    assert all(": TODO " in lines[each.line - 1] for each in missing)
    # What was found here is no reading of the text, which `check` reads anew.
    assert unmarked([each for each in found if "read_as" not in (each.hint or "")]) == []


@pytest.mark.parametrize(
    ("doubts", "comments"),
    [
        ({"measure": ("public protection", "desistance")}, ["measure: TODO public protection or desistance"]),
        ({"polarity": ("sufficient", "neutral")}, ["polarity: TODO sufficient or neutral"]),
        ({"stage": ("reviewing", "none")}, ["stage: TODO reviewing or none"]),
        ({"population": ("cases inspected", "reviews")}, ["population: TODO cases inspected or reviews"]),
        ({"scope": ("here", "background")}, ["where: TODO the place that"]),
        (
            {"measure": ("victims", "other"), "stage": ("reviewing", "none")},
            ["measure: TODO victims", "stage: TODO rev"],
        ),
    ],
)
def test_open_field_shows_its_readings(doubts: dict[str, tuple[str, ...]], comments: list[str]) -> None:
    """A field that is not sure is left out; a comment shows its readings, the rest and the evidence stay."""
    made = draft(unsure(**doubts))
    keys = made.text[made.text.index("    printed: 49 of 80") :].partition("drafted: true")[0]

    assert all(f"    # {comment}" in keys for comment in comments)
    assert not any(re.search(rf"^    {field}:", keys, re.MULTILINE) for field in doubts)
    assert f"    evidence: {OPEN}\n" in keys
    hold(made)


def test_nothing_rests_on_what_is_not_sure() -> None:
    """A figure that is not sure stands in one marked entry with its evidence, and in no other place of the prose."""
    made = draft(unsure(measure=("public protection", "desistance")))
    head, body = made.text.split("\n---\n")
    title, summary = (re.search(rf"^{key}: (.*)$", head, re.MULTILINE) for key in ("title", "summary"))
    [name] = set(read_text(made.text, Path("draft.md")).keys["figures"]) - {"keeping-people-safe"}

    assert title
    assert summary
    assert name not in title[1] + summary[1]
    assert body.count(name) == 1
    assert (
        "- [TODO: measure: public protection or desistance](todo) The news report says: “Reviews kept people safe"
        in body
    )
    assert "1 of them unsure" in made.found


def test_shares_of_one_sentence_are_one_entry() -> None:
    """Two open shares of one sentence stand beside its words once; the same gap is said once."""
    words = "Plans were late in 40 per cent of cases and reviews in 50 per cent of them"
    doubts = {"measure": ("public protection", "other")}
    found = [figure(words, words, f"{each} per cent", str(each), doubts=doubts) for each in (40, 50)]
    made = make_draft(words, Extraction(inspection=inspection(), figures=tuple(found)))
    body = made.text.split("\n---\n")[1]

    assert body.count("measure: public protection or other") == 1
    assert body.count("Plans were late") == 1


def test_number_that_is_not_sure_is_left_out() -> None:
    """Where the number itself is not sure there may be no figure: it is named at the head of the file alone."""
    made = draft(unsure(value=("49 of 80", "80")))

    assert "printed: 49 of 80" not in made.text
    assert any("its number is not sure, value: 49 of 80 or 80" in look for look in made.looks)
    hold(made)


def test_two_ratings_of_one_thing_are_a_doubt() -> None:
    """Neither of two ratings of one thing is told: the key is open between them."""
    made = draft(ratings=(rating(Rating.GOOD), rating(Rating.INADEQUATE)))

    assert "    # rating: TODO Good or Inadequate\n" in made.text
    assert "rated the work" not in made.text
    assert "[TODO: rating: Good or Inadequate](todo) The overall rating is not sure." in made.text
    hold(made)


@pytest.mark.parametrize("doubts", [{"rating": ("Good", "Inadequate")}, {"of": ("overall", "victim work")}])
def test_rating_that_is_not_sure(doubts: dict[str, tuple[str, ...]]) -> None:
    """A rating that is not sure stays with its evidence, what is open left out, and no sentence tells it."""
    made = draft(ratings=(rating(Rating.GOOD, doubts=doubts),))
    [field] = doubts

    assert f"    # {field}: TODO {' or '.join(doubts[field])}\n" in made.text
    assert "evidence: rated Good\n" in made.text
    assert "Good overall" not in made.text
    hold(made)


def test_inspection_that_is_not_sure() -> None:
    """Body, programme and cases that are not sure are gaps with their readings, and no sentence tells them."""
    doubts = {"body": ("Northshire", "Westhaven"), "programme": ("pdu", "regional"), "cases_inspected": ("80", "64")}
    made = draft(inspected=inspection(programme=Programme.PDU, doubts=doubts))

    assert "  # body: TODO Northshire or Westhaven\n" in made.text
    assert "  # programme: TODO pdu or regional\n" in made.text
    assert "  # cases_inspected: TODO 80 or 64\n" in made.text
    assert "delivery unit" not in made.text
    assert "[TODO: say how many cases were inspected](todo)" in made.text
    hold(made)


def test_overall_rating_that_is_not_sure() -> None:
    """A doubt about the overall rating of the inspection opens that rating."""
    doubts = {"overall_rating": ("Good", "Inadequate")}
    made = draft(inspected=inspection(doubts=doubts), ratings=(rating(Rating.GOOD),))

    assert "    # rating: TODO Good or Inadequate\n" in made.text
    hold(made)


def test_background_is_told_apart() -> None:
    """A share of another year or place says of which, and is in no title, summary, chart or finding."""
    words = "In Westhaven in 2021, reviews kept people safe in 49 of 80 cases inspected"
    text = TEXT.replace(OPEN, words)
    share = figure(text, words, "49 of 80", numerator=49, denominator=80, scope=Scope.BACKGROUND)
    share = replace(share, when=2021, where="Westhaven", stage=Stage.REVIEWING)
    made = make_draft(
        text, Extraction(inspection=inspection(), figures=(figure(text, SURE, "35 per cent", "35"), share))
    )
    body = made.text.split("\n---\n")[1]
    [name] = set(read_text(made.text, Path("draft.md")).keys["figures"]) - {"keeping-people-safe"}

    assert "    when: 2021\n    where: Westhaven\n" in made.text
    assert "### For comparison" in body
    assert body.count(name) == 1
    hold(made, text)


def test_background_of_nowhere_is_left_out() -> None:
    """A share of another year or place that the text does not name could be taken for a finding: it is left out."""
    made = draft(figure(TEXT, OPEN, "49 of 80", numerator=49, denominator=80, scope=Scope.BACKGROUND))

    assert "printed: 49 of 80" not in made.text
    assert any("of another year or place" in look for look in made.looks)
    hold(made)


@pytest.mark.parametrize(
    ("place", "year", "published"),
    [("Northshire", None, "2026"), (None, 2031, "2026"), (None, 2031, None), (None, 2018, None)],
)
def test_background_that_cannot_be_told_apart(place: str | None, year: int | None, published: str | None) -> None:
    """A share of the inspected place alone, or of a year to come, is left out; one of the past needs no known year."""
    share = figure(TEXT, OPEN, "49 of 80", numerator=49, denominator=80, scope=Scope.BACKGROUND, when=year, where=place)
    found = Extraction(inspection=inspection(), figures=(share,))
    made = make_draft(TEXT, found, published=PartialDate.parse(published) if published else None)

    assert ("printed: 49 of 80" in made.text) is (year == 2018)
    assert any("is left out" in look for look in made.looks) is (year != 2018)


MINE = "They do not show what caused it."


def test_what_became_sure_comes_in() -> None:
    """A field that became sure comes in where the author left it open, and its comment and its TODO go."""
    base = draft(unsure(measure=("public protection", "desistance"))).text
    now = draft(figure(TEXT, OPEN, "49 of 80", numerator=49, denominator=80, stage=Stage.REVIEWING), earlier=base).text
    merged = merge(base.replace(MINE, "A cause is not shown."), base, now)

    assert merged.conflicts == ()
    assert "A cause is not shown." in merged.text
    assert ": TODO " not in merged.text
    assert "[TODO: " not in merged.text
    [_, settled] = read_text(merged.text, Path("mine.md")).keys["figures"].values()
    assert settled.measure is Measure.PUBLIC_PROTECTION


def test_what_an_author_filled_stays() -> None:
    """A field that the author filled stays while it is not sure; one that the source then settles is a conflict."""
    base = draft(unsure(measure=("public protection", "desistance"))).text
    mine = base.replace("# measure: TODO public protection or desistance", "measure: victims").replace(
        MINE, "A cause is not shown."
    )
    again = draft(unsure(measure=("public protection", "other")), earlier=base).text
    merged = merge(mine, base, again)

    assert "measure: victims" in merged.text
    assert "measure: TODO" not in merged.text
    assert merged.conflicts == ()
    sure = draft(unsure(), earlier=base).text
    assert any("you wrote victims" in line for line in merge(mine, base, sure).conflicts)


def test_what_became_unsure_shows_its_readings() -> None:
    """A new figure that is not sure comes into a changed file with its comments, and so does one that became so."""
    base = draft().text
    now = draft(unsure(measure=("victims", "other"), stage=("reviewing", "none")), earlier=base)
    merged = merge(base.replace(MINE, "A cause is not shown."), base, now.text)

    assert "    # measure: TODO victims or other\n" in merged.text
    assert "    # stage: TODO reviewing or none\n" in merged.text
    found = problems(merged.text, TEXT)
    assert all(": TODO " in merged.text.splitlines()[each.line - 1] for each in found if is_missing(each))


def test_ids_outlive_a_doubt() -> None:
    """A figure keeps its id when it becomes sure, and when it was sure and is not now."""
    first = draft(unsure(measure=("victims", "other")))
    second = draft(unsure(), earlier=first.text)
    names = [list(read_text(each.text, Path("draft.md")).keys["figures"]) for each in (first, second)]

    assert names[0] == names[1]


def test_polarity_of_the_open_is_no_claim() -> None:
    """An open polarity is neither good enough nor not, in no caveat either."""
    made = draft(unsure(polarity=(Polarity.INSUFFICIENT.value, Polarity.NEUTRAL.value)))

    assert "*not* good enough" not in made.text


@pytest.mark.parametrize(("mark", "spared"), [("[TODO: say it](todo)", True), ("TODO: say it", False)])
def test_what_a_todo_spares(mark: str, spared: bool) -> None:
    """A paragraph with a marked TODO need not hold for the rules of language; the bare word spares nothing."""
    text = draft().text + f"\n{mark} Most plans were late.\n"
    told = [each.message for each in problems(text, TEXT)]

    assert any("still to be done" in message for message in told) is spared
    assert any(message.startswith("“Most” counts") for message in told) is not spared


LAST = "Plans to keep people safe were good enough in 35 per cent of cases inspected, up from 31 per cent in 2022"
BEFORE = "at our last inspection the figure was 31 per cent"


@pytest.mark.parametrize(
    ("evidence", "when", "asked"),
    [(LAST, 2022, False), (f"Plans kept people safe in 35 per cent of cases inspected; {BEFORE}", None, True)],
)
def test_last_time_is_asked_for_once(evidence: str, when: int | None, asked: bool) -> None:
    """Where the words give the year, nothing is asked; where they do not, one gap asks, and the figure stays whole."""
    doubts = {"scope": ("background", "here")}
    text = f"Northshire was inspected. {evidence}."
    now = figure(text, evidence, "35 per cent", "35", stage=Stage.PLANNING)
    last = figure(text, evidence, "31 per cent", "31", stage=Stage.PLANNING, scope=Scope.BACKGROUND, doubts=doubts)
    found = Extraction(inspection=inspection(), figures=(now, replace(last, when=when)))
    made = make_draft(text, found)

    assert ("# where: TODO" in made.text) is asked
    assert made.looks == ()
    assert "    percent: 31\n" in made.text
    assert "GAP" not in made.text
    hold(made, text)


def test_a_table_that_says_sentences_again() -> None:
    """What a sentence and a cell both state is one figure; a cell of another value, or an unsure one, is its own."""
    rows = "Planning | 35% | Reviewing | 36%"
    text = f"Northshire was inspected. {SURE}.\n\n{rows}\n"
    keys = {"stage": Stage.PLANNING}
    same = figure(text, rows, "35%", "35", **keys)
    other = figure(text, rows, "36%", "36", **keys)
    sentence = figure(text, SURE, "35 per cent", "35", **keys)
    for cells, count in (((same,), 1), ((other,), 2), ((replace(same, doubts={"stage": ("planning", "none")}),), 2)):
        made = make_draft(text, Extraction(inspection=inspection(), figures=(sentence, *cells)))

        assert made.text.count("    printed: ") == count
        assert (made.looks != ()) is (count == 1)
