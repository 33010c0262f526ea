"""Any briefing that can be."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, Phase, reject, settings
from hypothesis import strategies as st

from briefing.errors import ModelError
from briefing.model import (
    CONTROL,
    AlsoPrinted,
    Briefing,
    Correction,
    Figure,
    Inspection,
    PartialDate,
    Quotation,
    RecommendationItem,
    Recommendations,
    Share,
    Source,
    StandardRating,
    find_odd_words,
    places,
)
from briefing.model.places import Place, Unit
from briefing.terms import (
    Licence,
    Measure,
    Polarity,
    Programme,
    Qualifier,
    Rating,
    Region,
    Stage,
    Standing,
    Status,
)

QUICK = settings(deadline=None, derandomize=True)
"""The same examples in every run, and no clock: a busy machine fails no test."""
WHOLE = settings(
    QUICK,
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.generate],
)
"""Fewer examples, where each is a whole briefing; one that fails is shown as it is: to make it small takes minutes."""

AWKWARD = st.sampled_from(
    [
        *(
            "a: b",
            "- x",
            "# y",
            "x #y",
            "'",
            '"',
            "null",
            "nULL",
            "~",
            "yes",
            "2026-11-02",
            "12",
            "1e5",
            "[a]",
            "{a: b}",
        ),
        *(
            "*x",
            "&x",
            "!x",
            "%x",
            "@x",
            "`x`",
            "|",
            ">",
            "? x",
            "---",
            "...",
            "=",
            "<<",
            "\\n",
            "it''s",
            "x\ny",
            "x\n\ny",
        ),
        *(
            "x\n---\ny",
            "x\ty",
            "é 😀 “x” ’",
            "[49%](#x)",
            "a, b",
            "x:",
            ":x",
            "0x1f",
            "1_000",
            "'x' y",
            '"x" y',
            "x\n# y",
        ),
    ]
)
"""Texts that mean something else in YAML where they stand bare."""
TEXTS = AWKWARD | st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")) | st.sampled_from("\n\t: #-'\"[]{}"),
    min_size=1,
    max_size=24,
).map(str.strip).filter(lambda text: text and not CONTROL.search(text) and not any(find_odd_words(text)))
"""Any text that a briefing can hold."""
BODIES = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")) | st.sampled_from("\n-#"), max_size=40
).filter(lambda text: not CONTROL.search(text))
IDS = st.from_regex(r"[a-z0-9]{1,6}(?:-[a-z0-9]{1,6}){0,2}", fullmatch=True).filter(
    lambda name: name not in {"cases-inspected", "recommendations"} and not name.startswith(("section-", "chart-"))
)
SLUGS = IDS.filter(lambda name: name not in {"con", "prn", "aux", "nul"} and not name.startswith(("com", "lpt")))
ADDRESSES = st.sampled_from(["https://gazette.example/northshire", "http://inspectorate.example/?a=1&b=ü#c"])
DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


LAST_COMPARED = 2000
"""The last year of figures that are compared with, before all inspections."""
READ: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"read_as": st.none() | TEXTS.map(lambda text: f"{text}, as its own table says"), "drafted": st.booleans()}
)
"""What the author, or the program, says of having read something."""


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """A percentage, counts, or counts with the percentage that they round to."""
    decimals = draw(st.integers(0, 4))
    if draw(st.booleans()):
        return Share(percent=Decimal(draw(st.integers(0, 100 * 10**decimals))).scaleb(-decimals))
    denominator = draw(st.integers(1, 10**6))
    numerator = draw(st.integers(0, denominator))
    counted = Share(numerator=numerator, denominator=denominator)
    if draw(st.booleans()):
        return counted
    return Share(percent=counted.derived_percent(decimals), numerator=numerator, denominator=denominator)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    """A figure whose printed words stand in its evidence."""
    printed = draw(TEXTS)
    return Figure(
        printed=printed,
        share=draw(shares()),
        qualifier=draw(st.sampled_from(Qualifier)),
        population=draw(TEXTS),
        measure=draw(st.sampled_from(Measure)),
        stage=draw(st.none() | st.sampled_from(Stage)),
        polarity=draw(st.sampled_from(Polarity)),
        evidence=f"{draw(TEXTS)} {printed} {draw(TEXTS)}",
        when=draw(st.none() | st.integers(1990, LAST_COMPARED)),
        where=draw(st.none() | TEXTS),
        **draw(READ),
    )


@st.composite
def ratings(draw: st.DrawFn, paraphrased: bool) -> StandardRating:
    """A rating whose word stands in its evidence."""
    rating = draw(st.sampled_from(Rating))
    printed = draw(st.none() | st.just("Wanting")) if paraphrased else None
    return StandardRating(
        of=draw(TEXTS), rating=rating, printed=printed, evidence=f"rated ‘{printed or rating}’ overall", **draw(READ)
    )


PLACES: st.SearchStrategy[Place] = (
    st.sampled_from(Region)
    | st.sampled_from(places.PLACES)
    | st.builds(Unit, st.just("Westhaven PDU"), st.lists(st.sampled_from(Region), min_size=1, max_size=2).map(tuple))
)


@st.composite
def inspections(draw: st.DrawFn) -> Inspection:
    """An inspection, with or without its number of cases."""
    cases = draw(st.none() | st.integers(1, 10**6))
    return Inspection(
        body=draw(TEXTS),
        places=tuple(draw(st.lists(PLACES, min_size=1, max_size=3, unique=True))),
        programme=draw(st.sampled_from(Programme)),
        year=draw(st.integers(LAST_COMPARED + 1, 2100)),
        cases_inspected=cases,
        evidence=None if cases is None else draw(st.none() | TEXTS),
        **draw(READ),
    )


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """A source of any standing, read after it was published."""
    published = draw(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
    known = draw(st.integers(1, 3))
    standing = draw(st.sampled_from(Standing))
    return Source(
        title=draw(TEXTS),
        publisher=draw(TEXTS),
        url=draw(ADDRESSES),
        published=PartialDate(**dict(zip(("year", "month", "day"), published.timetuple()[:known], strict=False))),
        accessed=published + timedelta(draw(st.integers(0, 300))),
        standing=standing,
        licence=draw(st.none() | st.sampled_from(Licence)),
        official=draw(st.none() | ADDRESSES),
        paraphrase_of=draw(st.none() | ADDRESSES) if standing is Standing.PARAPHRASE else None,
        sha256=draw(
            st.sampled_from(["0" * 64, "1234567890" * 6 + "abcd", "e" * 64])
            | (st.none() if standing is Standing.OFFICIAL else st.nothing())
        ),
    )


@st.composite
def recommendations(draw: st.DrawFn) -> Recommendations:
    """Recommendations with a total, or with a reason why there is none."""
    names = TEXTS.filter(lambda text: not any(find_odd_words(text)))
    addressees = draw(st.dictionaries(names, st.integers(0, 20), max_size=3))
    given: dict[str, Any] = {
        "by_addressee": addressees,
        "evidence": tuple(draw(st.lists(TEXTS, min_size=1, max_size=3))),
        "items": tuple(
            RecommendationItem(
                to=draw(st.sampled_from([to, ""])), text=f"Act on matter {at}", evidence=draw(TEXTS), **draw(READ)
            )
            for at, to in enumerate(name for name, count in addressees.items() for _ in range(min(count, 2)))
        ),
        **draw(READ),
    }
    if draw(st.booleans()):
        return Recommendations(total=sum(addressees.values()) + draw(st.integers(0, 5)), **given)
    possible = tuple(draw(st.lists(st.integers(6, 30), max_size=3)))
    return Recommendations(unclear=draw(TEXTS), possible=possible, **given)


QUOTATIONS = st.builds(
    Quotation,
    speaker=TEXTS,
    office=st.none() | st.just("Chief Inspector of everything"),
    text=TEXTS,
    read_as=st.none() | st.just("the paragraph before names who speaks"),
    drafted=st.booleans(),
)
CORRECTIONS = st.builds(Correction, date=DAYS, what=TEXTS, old=TEXTS, new=st.none() | TEXTS, why=TEXTS)


@st.composite
def placed(draw: st.DrawFn, figure: Figure, names: tuple[str, ...]) -> Figure:
    """A figure that rests on one of several sources, and may be given by another one too."""
    name, *others = draw(st.permutations(names))
    also = [
        AlsoPrinted(source=each, printed=figure.printed, share=draw(shares()), evidence=figure.evidence, **draw(READ))
        for each in others
        if draw(st.booleans())
    ]
    return replace(figure, source=name if name != names[0] or draw(st.booleans()) else None, also=tuple(also))


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    """Any briefing."""
    source = draw(sources())
    paraphrased = source.standing is Standing.PARAPHRASE
    other = replace(source, url="https://post.example/northshire", sha256="f" * 64)
    given = draw(st.sampled_from([{"source": source}, {"report": source, "post": other}]))
    drawn = draw(st.dictionaries(IDS, figures(), max_size=3))
    checked = draw(st.none() | st.just(source.accessed + timedelta(draw(st.integers(0, 50)))))
    try:
        return Briefing(
            title=draw(TEXTS),
            slug=draw(SLUGS),
            date=draw(DAYS),
            status=draw(st.sampled_from(Status)) if checked else Status.DRAFT,
            summary=draw(TEXTS),
            tags=tuple(draw(st.lists(TEXTS, max_size=3, unique_by=str.casefold))),
            checked=checked,
            checked_by=tuple(draw(st.lists(st.sampled_from(["A. Editor", "B. Editor"]), unique=True)))
            if checked
            else (),
            inspection=draw(inspections()),
            ratings=tuple(draw(st.lists(ratings(paraphrased), max_size=2))),
            sources=given,
            figures={name: draw(placed(figure, tuple(given))) for name, figure in drawn.items()},
            recommendations=draw(st.none() | recommendations()),
            quotations=() if paraphrased else tuple(draw(st.lists(QUOTATIONS, max_size=2))),
            corrections=tuple(draw(st.lists(CORRECTIONS, max_size=2))),
            body=draw(BODIES),
        )
    except ModelError:  # words that draw more than forty, or a year beyond all
        reject()
