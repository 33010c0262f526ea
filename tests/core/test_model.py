"""What no briefing can be."""

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditing.fields import is_other
from briefing.errors import BriefingError, ModelError, ShareError
from briefing.model import (
    AlsoPrinted,
    Briefing,
    Correction,
    PartialDate,
    Share,
    find_interval,
    read_percent,
    rounds_to,
)
from briefing.proof import list_evidence
from briefing.terms import INVENTED, NEAR_RATINGS, Qualifier, Rating, Standing, Status
from tests import northshire
from tests.core.strategies import QUICK, WHOLE, briefings, shares


@pytest.mark.parametrize(
    ("parts", "field", "message"),
    [
        ({}, None, "a figure needs its percent, or its numerator and denominator"),
        ({"percent": Decimal(101)}, "percent", "101% is no share"),
        ({"percent": Decimal("100.1")}, "percent", "100.1% is no share"),
        ({"percent": Decimal(-1)}, "percent", "-1% is no share"),
        ({"percent": Decimal("NaN")}, "percent", "NaN% is no share"),
        ({"percent": Decimal("Infinity")}, "percent", "Infinity% is no share"),
        ({"percent": Decimal("33.33333")}, "percent", "33.33333% is more exact than any source"),
        ({"numerator": 1}, "numerator", "a numerator stands without its denominator"),
        ({"denominator": 1}, "denominator", "a denominator stands without its numerator"),
        ({"numerator": 0, "denominator": 0}, "denominator", "the denominator is 0"),
        ({"numerator": 0, "denominator": -5}, "denominator", "the denominator is -5"),
        ({"numerator": 61, "denominator": 60}, "numerator", "61 of 60 is no share"),
        ({"numerator": -1, "denominator": 60}, "numerator", "-1 of 60 is no share"),
        ({"numerator": 1, "denominator": 10**9}, "denominator", "1000000000 is no likely denominator"),
        (
            {"percent": Decimal(52), "numerator": 30, "denominator": 64},
            "percent",
            "30 of 64 is 46.9%, but the percentage given is 52%",
        ),
    ],
)
def test_impossible_share(parts: dict[str, Any], field: str | None, message: str) -> None:
    """A share out of range, without its base, or at odds with its counts is impossible to build."""
    with pytest.raises(ShareError) as refused:
        Share(**parts)

    assert (refused.value.field, str(refused.value)) == (field, message)
    assert refused.value.hint


@QUICK
@given(st.integers(1, 5000), st.data(), st.integers(0, 4))
def test_counts_that_round_to_the_percentage(denominator: int, data: st.DataObject, decimals: int) -> None:
    """A printed percentage may differ from its counts by rounding only, halves either way."""
    numerator = data.draw(st.integers(0, denominator))
    percent = Decimal(data.draw(st.integers(0, 100 * 10**decimals))).scaleb(-decimals)
    near = abs(Fraction(100 * numerator, denominator) - Fraction(percent)) <= Fraction(1, 2 * 10**decimals)

    assert rounds_to(numerator, denominator, percent) == near
    if near:
        assert Share(percent=percent, numerator=numerator, denominator=denominator).percent == percent
    else:
        with pytest.raises(ShareError):
            Share(percent=percent, numerator=numerator, denominator=denominator)


@pytest.mark.parametrize("percent", ["12", "13", "12.5", "12.50"])
def test_half_rounds_either_way(percent: str) -> None:
    """A half is rounded up by some and to the even by others: both are the percentage of its counts."""
    assert Share(percent=Decimal(percent), numerator=1, denominator=8).value == Fraction(25, 2)


@pytest.mark.parametrize(
    ("numerator", "denominator", "said"),
    [
        (49, 80, "61"),
        (199, 200, "99.5"),
        (1, 300, "0.3"),
        (1, 200, "1"),
        (1999, 2000, "99.95"),
        (1, 10**5, "0.001"),
        (0, 7, "0"),
        (7, 7, "100"),
    ],
)
def test_rounding_says_neither_none_nor_all(numerator: int, denominator: int, said: str) -> None:
    """Counts are rounded to whole per cent, but one case of many is not none, and all but one are not all."""
    assert read_percent(Share(numerator=numerator, denominator=denominator).rounded_percent()) == said


@pytest.mark.slow
def test_interval_is_rounded_once() -> None:
    """Each end of Wilson's interval is rounded from its exact value: all k of n to 200, held to the roots."""
    square = Decimal("1.959964") ** 2
    with localcontext(prec=50):
        for n in range(1, 201):
            for k in range(n + 1):
                middle, whole = 2 * k + square, 2 * (n + square)
                root = (middle**2 - 2 * whole * Decimal(k) ** 2 / n).sqrt()
                ends = [
                    int((100 * end / whole).to_integral_value(ROUND_HALF_UP)) for end in (middle - root, middle + root)
                ]
                assert find_interval(Share(numerator=k, denominator=n)) == (ends[0], ends[1]), f"{k} of {n}"


@pytest.mark.parametrize(
    ("numerator", "denominator", "interval"),
    [
        (70, 80, (78, 93)),  # 78.497, which is 79 where 78.5 is rounded again
        (0, 7, (0, 35)),
        (7, 7, (65, 100)),
        (1, 1, (21, 100)),
        (999_999_999, 999_999_999, (100, 100)),
        (333_333_333, 999_999_999, (33, 33)),
    ],
)
def test_interval_of_edges(numerator: int, denominator: int, interval: tuple[int, int]) -> None:
    """An interval never leaves 0 to 100 per cent, and holds for one case as for all that can be counted."""
    assert find_interval(Share(numerator=numerator, denominator=denominator)) == interval


def test_interval_needs_counts() -> None:
    """A base is never invented: a percentage alone has no interval."""
    assert find_interval(Share(percent=Decimal(49))) is None


@QUICK
@given(shares())
def test_share_has_one_value(share: Share) -> None:
    """The value of a share is its counts' where they are known, and rounds to its percentage."""
    assert 0 <= share.value <= 100
    assert share.counted == (share.numerator is not None)
    if share.percent is not None:
        assert abs(share.value - Fraction(share.percent)) <= Fraction(1, 2)
    assert abs(Fraction(share.derived_percent(2)) - share.value) <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("value", "shown"), [("49", "49"), ("49.0", "49"), ("33.30", "33.3"), ("100", "100"), ("0", "0")]
)
def test_percentage_is_shown_as_people_write_it(value: str, shown: str) -> None:
    """A percentage is shown without needless zeros and never with an exponent."""
    assert read_percent(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("parts", "shown"),
    [((2026,), "2026"), ((2026, 11), "2026-11"), ((2026, 11, 2), "2026-11-02")],
)
def test_date_is_known_in_part(parts: tuple[int, ...], shown: str) -> None:
    """A date is given as far as it is known, and no further."""
    assert str(PartialDate(**dict(zip(("year", "month", "day"), parts, strict=False)))) == shown


@pytest.mark.parametrize(
    "parts",
    [
        {"year": 226},
        {"year": 2026, "month": 13},
        {"year": 2026, "month": 0},
        {"year": 2026, "month": 2, "day": 30},
        {"year": 2026, "month": 2, "day": 0},
        {"year": 2026, "day": 2},
    ],
)
def test_impossible_date(parts: dict[str, int]) -> None:
    """A date that is in no calendar is impossible to build."""
    with pytest.raises(ModelError):
        PartialDate(**parts)


def long(words: int) -> str:
    """So many words."""
    return "word " * (words - 1) + "end"


IMPOSSIBLE: list[tuple[Callable[..., object], dict[str, Any], str, str]] = [
    (northshire.figure, {"printed": ""}, "printed", "the printed is empty"),
    (northshire.figure, {"printed": "four in ten"}, "evidence", "does not stand in the evidence"),
    (northshire.figure, {"population": " cases"}, "population", "begins or ends with white space"),
    (northshire.figure, {"population": "ca\u00adses"}, "population", "the invisible character U+00AD"),
    (northshire.figure, {"population": "ca\u202eses"}, "population", "the invisible character U+202E"),
    (northshire.figure, {"evidence": long(38) + " three in ten"}, "evidence", "at most 40 words, this has 41"),
    (northshire.inspection, {"body": ""}, "body", "the body is empty"),
    (northshire.inspection, {"places": ()}, "places", "an inspection lies somewhere"),
    (northshire.inspection, {"places": (*INVENTED, *INVENTED)}, "places", "a place is named twice"),
    (northshire.inspection, {"year": 1899}, "year", "1899 is no likely year"),
    (northshire.inspection, {"cases_inspected": 0}, "cases_inspected", "0 cases cannot have been inspected"),
    (northshire.inspection, {"cases_inspected": 10**9}, "cases_inspected", "is no likely cases_inspected"),
    (northshire.inspection, {"cases_inspected": None, "evidence": "x"}, "evidence", "but no number of cases"),
    (northshire.rating, {"of": ""}, "of", "the of is empty"),
    (northshire.rating, {"evidence": "rated"}, "evidence", "does not stand in its evidence"),
    (northshire.rating, {"rating": Rating.GOOD, "evidence": "good enough"}, "evidence", "“Good” does not stand"),
    (northshire.rating, {"rating": Rating.GOOD, "evidence": "not good"}, "evidence", "“Good” does not stand"),
    (northshire.rating, {"printed": "requires improvement"}, "printed", "prints the official word"),
    (northshire.rating, {"printed": "Insufficient"}, "rating", "“Insufficient” stands for “Inadequate”"),
    (northshire.rating, {"printed": "Outstanding"}, "rating", "“Outstanding” stands for “Outstanding”"),
    (northshire.source, {"url": "gazette.example"}, "url", "is no address of a page"),
    (northshire.source, {"url": "javascript:alert(1)"}, "url", "is no address of a page"),
    (northshire.source, {"url": "javascript://gazette.example/%0aalert(1)"}, "url", "is no address of a page"),
    (northshire.source, {"url": "ftp://gazette.example/"}, "url", "is no address of a page"),
    (northshire.source, {"url": "https://"}, "url", "is no address of a page"),
    (northshire.source, {"url": "https://[x"}, "url", "is no address of a page"),
    (northshire.source, {"url": "https://a b.example/"}, "url", "is no address of a page"),
    (northshire.source, {"url": "https://me:secret@gazette.example/"}, "url", "is no address of a page"),
    (northshire.source, {"official": "//gazette.example"}, "official", "is no address of a page"),
    (northshire.source, {"sha256": "E" * 64}, "sha256", "is no sha256"),
    (northshire.source, {"sha256": "e" * 63}, "sha256", "is no sha256"),
    (northshire.source, {"paraphrase_of": "https://post.example/"}, "paraphrase_of", "only a paraphrase copies"),
    (northshire.source, {"accessed": date(2026, 11, 1)}, "accessed", "before it was published (2026-11-02)"),
    (northshire.source, {"accessed": date(226, 11, 1)}, "accessed", "226 is no likely year"),
    (northshire.recommendations, {"total": None}, "unclear", "neither a total nor a reason"),
    (northshire.recommendations, {"unclear": "why"}, "total", "a total, and a reason why it is unclear"),
    (northshire.recommendations, {"possible": (5, 6)}, "possible", "leaves no other possible"),
    (northshire.recommendations, {"total": -1, "by_addressee": {}}, "total", "-1 is no likely total"),
    (
        northshire.recommendations,
        {"total": 4},
        "total",
        "5 recommendations are listed by addressee, but the total is 4",
    ),
    (northshire.recommendations, {"by_addressee": {"x": -1}}, "by_addressee", "-1 recommendations to x"),
    (northshire.recommendations, {"evidence": ()}, "evidence", "has no evidence"),
    (northshire.recommendations, {"evidence": (long(30), long(11))}, "evidence", "at most 40 words, this has 41"),
    (northshire.quotation, {"speaker": ""}, "speaker", "the speaker is empty"),
    (northshire.quotation, {"text": long(41)}, "text", "at most 40 words, this one has 41"),
    (northshire.briefing, {"title": "\n"}, "title", "the title is empty"),
    (northshire.briefing, {"date": date(226, 1, 1)}, "date", "226 is no likely year"),
    (northshire.briefing, {"tags": ("Risk", "risk")}, "tags", "a tag stands twice"),
    (northshire.briefing, {"body": "x\u200by"}, "body", "the invisible character U+200B"),
    (northshire.briefing, {"body": "x\ry"}, "body", "the invisible character U+000D"),
    (northshire.briefing, {"checked": None}, "status", "a day on which its figures were checked"),
    (northshire.briefing, {"checked": date(2026, 11, 19)}, "checked", "before the source was read (2026-11-20)"),
    (
        northshire.briefing,
        {"source": northshire.source(standing=Standing.PARAPHRASE), "quotations": (northshire.quotation(),)},
        "quotations",
        "nobody is quoted from a paraphrased source",
    ),
    (
        northshire.briefing,
        {"ratings": (northshire.rating(), northshire.rating(printed="Wanting", evidence="rated Wanting"))},
        "ratings.1.printed",
        "“Wanting” is no rating of the inspectorate",
    ),
    (northshire.briefing, {"figures": {"cases-inspected": northshire.figure()}}, "figures", "is the site’s own"),
    (northshire.briefing, {"figures": {"section-one": northshire.figure()}}, "figures", "is the site’s own"),
    (northshire.briefing, {"figures": {"Keeping_safe": northshire.figure()}}, "figures", "is no figure id"),
]


@pytest.mark.parametrize(("build", "changes", "field", "message"), IMPOSSIBLE)
def test_impossible_value(build: Callable[..., object], changes: dict[str, Any], field: str, message: str) -> None:
    """What contradicts itself is impossible to build; the error names the key at fault and says what to do."""
    with pytest.raises(ModelError) as refused:
        build(**changes)

    assert refused.value.field == field
    assert message in str(refused.value)
    assert refused.value.hint or "empty" in message or "white space" in message


@pytest.mark.parametrize(
    "slug",
    ["", "../x", "a/b", "A", "a--b", "-a", "a-", "a b", "é", "con", "lpt1", "com0", "a" * 81, "a\0", "a.b", "a\n"],
)
def test_unsafe_slug(slug: str) -> None:
    """A slug that is unsafe in an address or as a folder is impossible."""
    with pytest.raises(ModelError) as refused:
        northshire.briefing(slug=slug)

    assert refused.value.field == "slug"


def test_hint_holds_a_slug_that_would_do() -> None:
    """The hint to a wrong slug spells one that is near."""
    with pytest.raises(ModelError) as refused:
        northshire.briefing(slug="Northshire 2026!")

    assert refused.value.hint is not None
    assert refused.value.hint.endswith("for example northshire-2026")


def test_correction_says_what_and_why() -> None:
    """A correction has its day, what changed, from what to what, and why."""
    assert Correction(date=date(2026, 12, 1), what="oversight", old="42 of 60", why="misread").new is None
    with pytest.raises(ModelError, match="the why is empty"):
        Correction(date=date(2026, 12, 1), what="oversight", old="42 of 60", why="")


def test_values_are_frozen() -> None:
    """No value changes once it is built."""
    for value in (northshire.figure(), northshire.briefing(), northshire.share(), northshire.source()):
        for field in fields(value):
            with pytest.raises(FrozenInstanceError):
                setattr(value, field.name, None)


def test_mappings_are_frozen() -> None:
    """The figures of a briefing and the addressees of its recommendations cannot be changed from outside."""
    figures = {"keeping-people-safe": northshire.figure()}
    briefing = northshire.briefing(figures=figures, recommendations=northshire.recommendations())
    figures.clear()

    assert list(briefing.figures) == ["keeping-people-safe"]
    with pytest.raises(TypeError):
        briefing.figures["x"] = northshire.figure()  # type: ignore[index]
    with pytest.raises(TypeError):
        briefing.recommendations.by_addressee["x"] = 1  # type: ignore[index, union-attr]


@pytest.mark.slow
@settings(WHOLE, max_examples=20)
@given(briefings(), briefings())
def test_equal_briefings_have_equal_hashes(one: Briefing, other: Briefing) -> None:
    """Briefings can stand in sets: equal ones have equal hashes."""
    assert one == replace(one)
    assert (one == other) <= (hash(one) == hash(other))
    assert (one.recommendations == other.recommendations) <= (hash(one.recommendations) == hash(other.recommendations))


def test_evidence_is_named_by_its_place() -> None:
    """All evidence of a briefing is read with the dotted key of its place."""
    briefing = northshire.briefing(
        inspection=northshire.inspection(evidence="looked at 64 cases"),
        ratings=(northshire.rating(),),
        recommendations=northshire.recommendations(evidence=("five in all", "three for the region")),
    )

    assert [each.key for each in list_evidence(briefing) if not each.key.startswith(("quotations", "said"))] == [
        "inspection.evidence",
        "ratings.0.evidence",
        "figures.keeping-people-safe.evidence",
        "recommendations.evidence.0",
        "recommendations.evidence.1",
    ]


def test_draft_needs_no_check() -> None:
    """A draft may be unchecked, and is not on the site."""
    assert not northshire.briefing(status=Status.DRAFT, checked=None).published


def test_paraphrase_keeps_its_own_word() -> None:
    """A paraphrased source's word stands beside the official one."""
    rating = northshire.rating(rating=Rating.INADEQUATE, printed="Insufficient", evidence="rated ‘Insufficient’")
    briefing = northshire.briefing(source=northshire.source(standing=Standing.PARAPHRASE), ratings=(rating,))

    assert (briefing.ratings[0].printed, briefing.ratings[0].rating) == ("Insufficient", Rating.INADEQUATE)


@pytest.mark.parametrize(
    ("standing", "address", "passes"),
    [
        (Standing.REPORT, "https://blog.example/original", True),
        (Standing.REPORT, "https://gazette.example/elsewhere", False),
        (Standing.PARAPHRASE, "https://gazette.example/elsewhere", False),
        (Standing.OFFICIAL, "https://inspectorate.example/report", True),
    ],
)
def test_what_was_read_and_not_held(standing: Standing, address: str, passes: bool) -> None:
    """Only an official document, or the original of a paraphrase that is held, may be read and not held."""
    copy = northshire.source(standing=Standing.PARAPHRASE, paraphrase_of="https://blog.example/original")
    other = northshire.source(standing=standing, url=address, sha256=None, publisher="HM Inspectorate of Probation")
    briefing = northshire.briefing(source=copy)

    if passes:
        assert not replace(briefing, sources={"copy": copy, "other": other}).sources["other"].held
    else:
        with pytest.raises(ModelError, match="source “other”: a document that is not official has to be held"):
            replace(briefing, sources={"copy": copy, "other": other})


def test_near_ratings_are_no_ratings() -> None:
    """A word that is near a rating is none itself."""
    assert not NEAR_RATINGS.keys() & {rating.value.casefold() for rating in Rating}


def test_errors_are_one_tree() -> None:
    """Every error of the project is a BriefingError, and an impossible value is a ValueError too."""
    assert issubclass(ShareError, ModelError)
    assert issubclass(ModelError, BriefingError)
    assert issubclass(ModelError, ValueError)


def also(**changes: Any) -> AlsoPrinted:
    """Work to keep people safe, as the post gives it."""
    given: dict[str, Any] = {
        "source": "post",
        "printed": "32%",
        "share": Share(percent=Decimal(32)),
        "evidence": "good enough in 32% of cases",
    }
    return AlsoPrinted(**given | changes)


TWO: Final = {
    "gazette": northshire.source(),
    "post": northshire.source(url="https://post.example/northshire", sha256="a1" * 32),
}


def test_what_names_no_source_rests_on_the_first() -> None:
    """A piece names its source, or rests on the first one; a comparator or not, held or not."""
    figures = {"a": northshire.figure(), "b": northshire.figure(source="post")}
    briefing = northshire.briefing(sources=TWO, figures=figures)

    assert briefing.source is briefing.source_of(figures["a"]) is TWO["gazette"]
    assert briefing.source_of(figures["b"]) is TWO["post"]


def test_only_figures_of_a_held_document_are_charted() -> None:
    """Of several sources one may be an official page that was read: what rests on it is in no chart, the rest is."""
    page = northshire.source(standing=Standing.OFFICIAL, url="https://inspectorate.example/", sha256=None)
    figures = {"a": northshire.figure(), "b": northshire.figure(source="page")}
    briefing = northshire.briefing(sources={"gazette": northshire.source(), "page": page}, figures=figures)

    assert list(briefing.charted) == ["a"]
    assert list(briefing.findings) == ["a", "b"]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"sources": {}}, "sources", "rests on no source"),
        ({"sources": {"Gazette": northshire.source()}}, "sources", "“Gazette” is no id of a source"),
        ({"sources": TWO | {"c": northshire.source(url="https://a.example/")}}, "sources.c.sha256", "one sha256"),
        (
            {"sources": TWO | {"c": northshire.source(url="http://www.post.example/northshire/#a", sha256="b2" * 32)}},
            "sources.c.url",
            "one address",
        ),
        ({"figures": {"a": northshire.figure(source="pst")}}, "figures.a.source", "there is no source “pst”"),
        ({"figures": {"a": northshire.figure(also=(also(source="pst"),))}}, "figures.a.also.0.source", "there is no"),
        ({"figures": {"a": northshire.figure(source="post", also=(also(source="gazette"),))}}, None, None),
        (
            {"figures": {"a": northshire.figure(also=(also(source="gazette"),))}},
            "figures.a.also.0.source",
            "“gazette” is the source that it rests on itself",
        ),
        ({"inspection": northshire.inspection(source="x")}, "inspection.source", "inspection: there is no source “x”"),
        ({"quotations": (northshire.quotation(source="x"),)}, "quotations.0.source", "quotation 1: there is no source"),
        ({"body": '[Most](said:x "most of the plans")\n'}, "said.0", "“Most”: there is no source “x”"),
    ],
)  # fmt: skip
def test_sources_hold_together(changes: dict[str, Any], field: str | None, message: str | None) -> None:
    """Each piece rests on a source of its briefing, and no document is two sources."""
    if message is None:
        assert northshire.briefing(**{"sources": TWO} | changes).source is TWO["gazette"]
        return
    with pytest.raises(ModelError, match=re.escape(message)) as caught:
        northshire.briefing(**{"sources": TWO} | changes)

    assert caught.value.field == field


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"percent": Decimal(41)}, {"percent": Decimal(43)}, False),
        ({"percent": Decimal(33)}, {"percent": Decimal("33.3")}, True),
        ({"percent": Decimal("61.3")}, {"numerator": 49, "denominator": 80}, True),
        ({"percent": Decimal(62)}, {"numerator": 49, "denominator": 80}, False),
        ({"numerator": 49, "denominator": 80}, {"numerator": 49, "denominator": 80}, True),
        ({"numerator": 1, "denominator": 2}, {"numerator": 2, "denominator": 4}, False),
        ({"numerator": 49, "denominator": 80, "percent": Decimal(61)}, {"percent": Decimal(61)}, True),
    ],
)
def test_shares_agree(one: dict[str, Any], other: dict[str, Any], same: bool) -> None:
    """Two sources give one number where it is one once rounded as the rougher one is; counts are the same or not."""
    assert Share(**one).agrees_with(Share(**other)) is Share(**other).agrees_with(Share(**one)) is same


@pytest.mark.parametrize(
    ("percent", "qualifier", "differs"),
    [
        (20, Qualifier.MORE_THAN, False),
        (30, Qualifier.MORE_THAN, True),
        (30, Qualifier.AT_LEAST, False),
        (31, Qualifier.FEWER_THAN, False),
        (29, Qualifier.UP_TO, True),
        (30, Qualifier.ABOUT, True),
    ],
)
def test_a_bound_that_holds_the_number(percent: int, qualifier: Qualifier, differs: bool) -> None:
    """“30%” and “more than a fifth” are no two values; the audit, with code of its own, says the same of both ways."""
    words = f"good enough in {percent}% of cases"
    other = replace(
        also(share=Share(percent=Decimal(percent)), printed=f"{percent}%", evidence=words), qualifier=qualifier
    )
    figure = northshire.figure(also=(other,))
    turned = figure.as_given(other)

    assert (figure.differing != ()) is differs
    assert is_other(figure, turned) is is_other(turned, figure) is differs


def test_another_bound_is_another_value() -> None:
    """“Fewer than half” and “half” differ, though the number is one."""
    same = also(share=northshire.figure().share, printed="30%", evidence="good enough in 30% of cases")
    bounded = replace(same, qualifier=Qualifier.FEWER_THAN, source="other")

    assert northshire.figure(also=(same, bounded)).differing == (bounded,)
    assert northshire.figure(also=(same,)).as_given(same).evidence == "good enough in 30% of cases"


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({"publisher": "Northshire Gazette"}, False),
        ({"publisher": "HM Inspectorate of Probation"}, True),
        ({"publisher": "Arolygiaeth Prawf EF"}, True),
        ({"publisher": "Ministry of Justice", "sha256": None}, True),
        ({"publisher": "HM Inspectorate of Probation", "url": "https://news.test/", "sha256": None}, False),
        ({"publisher": "HM Inspectorate of Probation", "url": "https://news.test/"}, True),
        ({"url": "https://hmiprobation.justiceinspectorates.gov.uk/a", "sha256": None}, True),
        ({"url": "https://www.llyw.cymru/a", "sha256": None}, True),
        ({"url": "https://gov.uk.evil.test/a", "sha256": None}, False),
        ({"url": "https://notgov.uk/a", "sha256": None}, False),
    ],
)
def test_who_publishes_official_documents(changes: dict[str, Any], known: bool) -> None:
    """An inspectorate or a public body, by name or address; of a page that nobody holds, the address says so."""
    assert northshire.source(**{"standing": Standing.OFFICIAL} | changes).by_authority is known


@pytest.mark.parametrize(
    ("population", "short"),
    [
        ("cases (the copy says “instances”)", "cases"),
        ("cases of children (the report says “young people”)", "cases of children"),
        ("staff (officers alone)", "staff (officers alone)"),
        ("cases", "cases"),
    ],
)
def test_a_remark_on_words_is_left_out_in_short(population: str, short: str) -> None:
    """Lists and charts name no source, so what a source calls the cases is left out there, and nothing else."""
    assert northshire.figure(population=population).population_in_short == short
