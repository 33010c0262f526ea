"""Whatever is found in a text, its draft can be read back and `check` finds nothing in it but the marked gaps."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.draft import draft
from briefing.draft.figures import read_stated
from briefing.draft.names import make_slug
from briefing.extract.results import (
    Extraction,
    FoundFigure,
    FoundInspection,
    FoundQuotation,
    FoundRating,
    FoundRecommendations,
)
from briefing.model import check_slug
from briefing.numbers import find_numbers
from briefing.read import SourceText
from briefing.terms import Measure, Polarity, Programme, Qualifier, Rating, Stage, Standing
from tests.draft import making

pytestmark = pytest.mark.slow

BOUNDS = {
    Qualifier.EXACT: "",
    Qualifier.ABOUT: "around ",
    Qualifier.ALMOST: "nearly ",
    Qualifier.JUST_OVER: "just over ",
    Qualifier.FEWER_THAN: "less than ",
    Qualifier.MORE_THAN: "over ",
    Qualifier.AT_LEAST: "no fewer than ",
    Qualifier.UP_TO: "up to ",
}
VALUES = (
    "35 per cent",
    "49%",
    "62.5%",
    "forty-nine per cent",
    "31 of 62",
    "49 out of 80",
    "half",
    "a third",
    "two-thirds",
    "three in ten",
    "one in five",
    "three-quarters",
    "100%",
    "0 per cent",
)
NAMES = ("Northshire", "Northshire PDU", "Northshire CRC", "Northshire and 4 *others* [sic]", "Channel 5 <News> & more")
POPULATIONS = (
    "cases",
    "cases inspected",
    "relevant cases",
    "interviewed staff",
    "cases where oversight was expected (12 of them)",
    "instances (i.e. cases)",
    "the 84 cases",
    "assessments " + "of people on probation " * 9,
)
SPEAKERS = (None, "Alex Example", "a spokesman for the 3 companies")


@st.composite
def documents(draw: st.DrawFn) -> tuple[SourceText, Extraction]:
    """A document of sentences, and what is found in it."""
    sentences: list[str] = []
    figures = []
    for at in range(draw(st.integers(0, 7))):
        qualifier = draw(st.sampled_from(list(BOUNDS)))
        value = draw(st.sampled_from(VALUES))
        evidence = f"Sentence {'abcdefgh'[at]} says that {BOUNDS[qualifier]}{value} of them did"
        number = next(find_numbers(value))
        sentences.append(evidence + ".")
        figures.append(
            FoundFigure(
                start=0,
                end=0,
                surface=value,
                evidence=evidence,
                percent=round(Decimal(number.value.numerator) / number.value.denominator, 1),
                numerator=number.numerator,
                denominator=number.denominator,
                qualifier=qualifier,
                measure=draw(st.sampled_from(Measure)),
                stage=draw(st.none() | st.sampled_from(Stage)),
                polarity=draw(st.sampled_from(Polarity)),
                population=draw(st.sampled_from(POPULATIONS)),
            )
        )
    found = Extraction(
        inspection=draw(inspections(sentences)),
        figures=tuple(figures),
        quotations=draw(quotations(sentences)),
        ratings=draw(ratings(sentences)),
        recommendations=draw(recommendations(sentences)),
        paraphrased=draw(st.booleans()),
        foreign=draw(st.none() | st.just("HM Inspectorate of Prisons")),
    )
    title = draw(st.none() | st.sampled_from(NAMES))
    return SourceText(text="\n\n".join(sentences) or "Nothing.", title=title), found


@st.composite
def inspections(draw: st.DrawFn, sentences: list[str]) -> FoundInspection:
    """What was inspected; perhaps the number of cases."""
    cases = draw(st.none() | st.sampled_from([1, 7, 84, 1748]))
    sentences.append(f"They looked at {cases} cases in all.")
    return FoundInspection(
        body=draw(st.none() | st.sampled_from(NAMES)),
        programme=draw(st.sampled_from(Programme)),
        cases_inspected=cases,
        evidence=None if cases is None else f"They looked at {cases} cases in all",
    )


@st.composite
def ratings(draw: st.DrawFn, sentences: list[str]) -> tuple[FoundRating, ...]:
    """Ratings of the whole and of standards."""
    found = []
    for of in draw(
        st.lists(st.sampled_from(["overall", "victim work", "Through the Gate", "2 standards"]), unique=True)
    ):
        rating = draw(st.sampled_from(Rating))
        printed = draw(st.none() | st.just("Insufficient"))
        evidence = f"For {of} the word was ‘{printed or rating}’"
        sentences.append(evidence)
        found.append(FoundRating(of=of, rating=rating, start=0, end=0, evidence=evidence, printed=printed))
    return tuple(found)


@st.composite
def quotations(draw: st.DrawFn, sentences: list[str]) -> tuple[FoundQuotation, ...]:
    """Quotations, some longer than may be quoted."""
    found = []
    for at in range(draw(st.integers(0, 4))):
        said = " ".join(f"Words{'abcd'[at]} " + "and more " * draw(st.integers(1, 30)) + "end." for _ in range(2))
        start = sum(len(each) + 2 for each in sentences)
        sentences.append(f"“{said}”")
        speaker = draw(st.sampled_from(SPEAKERS))
        sentences.append(f"{speaker} said so.")
        found.append(FoundQuotation(speaker=speaker, text=said, start=start, end=start + len(said) + 2))
    return tuple(found)


@st.composite
def recommendations(draw: st.DrawFn, sentences: list[str]) -> FoundRecommendations:
    """No recommendations, a number of them, or an unclear one."""
    total = draw(st.none() | st.sampled_from([1, 2, 7, 25]))
    if total is None:
        return FoundRecommendations()
    first = draw(st.integers(0, total))
    evidence = f"There are {total} recommendations in all, {first} for Northshire and {total - first} for others"
    sentences.append(evidence)
    unclear = draw(st.none() | st.sampled_from(["the text does not settle it", "it says 10 and then 4"]))
    return FoundRecommendations(
        total=total,
        by_addressee=draw(st.sampled_from([{}, {"Northshire region": first}, {"A": first, "B 2": total - first}])),
        unclear=unclear,
        possible=(total, total + first) if unclear and first else (),
        evidence=(evidence,),
    )


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents(), standing=st.none() | st.sampled_from(Standing), known=st.booleans())
def test_any_draft_holds(document: tuple[SourceText, Extraction], standing: Standing | None, known: bool) -> None:
    """Any draft parses, is a draft, and has no problem but its marked gaps; each figure that fits is in it."""
    source, found = document
    said = {} if known else {"publisher": None, "url": None, "published": None}
    made = draft(source, found, making.given(source.text, standing=standing, **said))
    # What was found here is no reading of the text, which `check` reads anew: that the two differ says nothing.
    problems = [each for each in making.problems(made.text, source.text) if "read_as" not in (each.hint or "")]

    assert making.unmarked(problems) == [], made.text
    assert {p.message for p in problems if making.is_missing(p)} == {making.say_missing(gap.key) for gap in made.gaps}
    assert "status: draft" in made.text
    left_out = [look for look in made.looks if "is left out" in look]
    assert len(read_stated(made.text)) >= len(found.figures) - len(left_out)
    if standing is Standing.PARAPHRASE or (standing is None and found.paraphrased):
        assert "quotations:" not in made.text


@given(name=st.text(), ending=st.sampled_from(["", "2026", "national inspection 2026"]))
def test_any_slug_is_safe(name: str, ending: str) -> None:
    """Any words make a slug that is safe as an address and as a folder."""
    check_slug(make_slug(name, ending))
    assert Path(make_slug(name, ending)).name == make_slug(name, ending)
