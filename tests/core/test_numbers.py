"""Numbers as people print them."""

import re
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.numbers import UNREADABLE, NumberKind, find_numbers, read_amount, read_number
from briefing.terms import Qualifier
from tests.core.strategies import QUICK

PERCENT, COUNTS, PROPORTION = NumberKind.PERCENT, NumberKind.COUNTS, NumberKind.PROPORTION
FRACTION, COUNT = NumberKind.FRACTION, NumberKind.COUNT
THIRD = Fraction(100, 3)


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("49%", PERCENT, 49),
        ("49 %", PERCENT, 49),
        ("49 per cent", PERCENT, 49),
        ("49 percent", PERCENT, 49),
        ("49-per-cent", PERCENT, 49),
        ("49pc", PERCENT, 49),
        ("18.5 per cent", PERCENT, Fraction(37, 2)),
        (".5%", PERCENT, Fraction(1, 2)),
        ("0.8 per cent", PERCENT, Fraction(4, 5)),
        ("forty-nine per cent", PERCENT, 49),
        ("Forty nine per cent", PERCENT, 49),
        ("a hundred per cent", PERCENT, 100),
        ("one per cent", PERCENT, 1),
        ("two and a half per cent", PERCENT, Fraction(5, 2)),
        ("２３％", PERCENT, 23),
        ("٤٩٪", PERCENT, 49),
        ("fıve per cent", PERCENT, 5),
        ("41 out of 60", COUNTS, Fraction(4100, 60)),
        ("41 of 60", COUNTS, Fraction(4100, 60)),
        ("41 of the 60", COUNTS, Fraction(4100, 60)),
        ("41 of a total of 60", COUNTS, Fraction(4100, 60)),
        ("41/60", COUNTS, Fraction(4100, 60)),
        ("forty-one out of sixty", COUNTS, Fraction(4100, 60)),
        ("one of 62", COUNTS, Fraction(100, 62)),
        ("1,000 of 1,748", COUNTS, Fraction(100_000, 1748)),
        ("three in ten", PROPORTION, 30),
        ("one in every five", PROPORTION, 20),
        ("3 in 10", PROPORTION, 30),
        ("half", FRACTION, 50),
        ("a half", FRACTION, 50),
        ("a third", FRACTION, THIRD),
        ("one-third", FRACTION, THIRD),
        ("two-thirds", FRACTION, 2 * THIRD),
        ("two thirds", FRACTION, 2 * THIRD),
        ("three-quarters", FRACTION, 75),
        ("a fifth", FRACTION, 20),
        ("nine-tenths", FRACTION, 90),
        ("½", FRACTION, 50),
        ("⅘", FRACTION, 80),
        ("7", COUNT, 7),
        ("seven", COUNT, 7),
        ("zero", COUNT, 0),
        ("1,748", COUNT, 1748),
        ("1,234,567", COUNT, 1_234_567),
        ("twenty-one", COUNT, 21),
        ("two hundred and six", COUNT, 206),
        ("three thousand, two hundred and six", COUNT, 3206),
        ("a thousand", COUNT, 1000),
        ("3.5 million", COUNT, 3_500_000),
        ("84k", COUNT, 84_000),
        ("a dozen", COUNT, 12),
        ("2½", COUNT, Fraction(5, 2)),
        ("one and a half", COUNT, Fraction(3, 2)),
        ("49 percentage points", COUNT, 49),
    ],
)
def test_phrase_has_kind_and_value(words: str, kind: NumberKind, value: int | Fraction) -> None:
    """A number in digits or words, alone in its text, is read whole, with its kind and its value."""
    number = read_number(f"In {words} then")

    assert number is not None
    assert (number.kind, number.value, number.start) == (kind, value, 3)
    assert number.surface == words.removesuffix(" percentage points")


@pytest.mark.parametrize(
    "words",
    "dozens|hundreds|tens|half a dozen|half a million|a quarter of a million|half a per cent|a third of one per cent"
    "|49x|x49|49‰|²|⁴⁹|⑨|Ⅷ|49%%|84e3|9999999999999999999999999999999999".split("|"),
)
def test_number_that_no_figure_can_say(words: str) -> None:
    """What is a number, but none that a figure could hold, is found, and has a value that nothing equals."""
    number = read_number(f"In {words} of them")

    assert number is not None
    assert (number.kind, number.value) == (COUNT, UNREADABLE)


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("1,2,3", [1, 2, 3]),
        ("49,80 per cent", [49, 80]),
        ("1,1111", [1, 1111]),
        ("24/7", [24, 7]),
        ("60 of 41", [60, 41]),
        ("12 in 2024", [12]),
        ("5 of 49%", [5, 49]),
        ("49 in 80.5%", [49, Fraction("80.5")]),
        ("5 of forty-nine per cent", [5, 49]),
        ("18 to 24-year-olds", [18, 24]),
        ("62 – 49% –", [62, 49]),
        ("1.2.3", [Fraction("1.2"), 3]),
        ("half or a third", [50, THIRD]),
        ("0 of 0", [0, 0]),
    ],
)
def test_several_numbers(words: str, values: list[int | Fraction]) -> None:
    """Numbers that make no whole together are read one by one."""
    assert [number.value for number in find_numbers(words)] == values


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("fewer than 49%", Qualifier.FEWER_THAN),
        ("less than half", Qualifier.FEWER_THAN),
        ("under a third", Qualifier.FEWER_THAN),
        ("Below 49%", Qualifier.FEWER_THAN),
        ("<49%", Qualifier.FEWER_THAN),
        ("well under 49%", Qualifier.FEWER_THAN),
        ("more than 49%", Qualifier.MORE_THAN),
        ("over half", Qualifier.MORE_THAN),
        ("upwards of 49%", Qualifier.MORE_THAN),
        ("in excess of 49%", Qualifier.MORE_THAN),
        ("> 49%", Qualifier.MORE_THAN),
        ("almost two-thirds", Qualifier.ALMOST),
        ("nearly 49%", Qualifier.ALMOST),
        ("just under half", Qualifier.ALMOST),
        ("slightly fewer than 49%", Qualifier.ALMOST),
        ("hardly 49%", Qualifier.ALMOST),
        ("just over half", Qualifier.JUST_OVER),
        ("a little more than 49%", Qualifier.JUST_OVER),
        ("about 49%", Qualifier.ABOUT),
        ("some 49%", Qualifier.ABOUT),
        ("c. 49%", Qualifier.ABOUT),
        ("~49%", Qualifier.ABOUT),
        ("49% or so", Qualifier.ABOUT),
        ("fifty-odd", Qualifier.ABOUT),
        ("49%, roughly", Qualifier.ABOUT),
        ("at least 49%", Qualifier.AT_LEAST),
        ("no fewer than 41 of 60", Qualifier.AT_LEAST),
        ("not less than 49%", Qualifier.AT_LEAST),
        ("≥49%", Qualifier.AT_LEAST),
        ("49% or more", Qualifier.AT_LEAST),
        ("80% and over.", Qualifier.AT_LEAST),
        ("49%+", Qualifier.AT_LEAST),
        ("49% plus", Qualifier.AT_LEAST),
        ("up to 49%", Qualifier.UP_TO),
        ("no more than 49%", Qualifier.UP_TO),
        ("at most 49%", Qualifier.UP_TO),
        ("49% at most", Qualifier.UP_TO),
        ("no more than about half", Qualifier.UP_TO),
        ("fewer than the 49%", Qualifier.FEWER_THAN),
        ("fewer than “49%”", Qualifier.FEWER_THAN),
        ("fewer  than\n49%", Qualifier.FEWER_THAN),
        ("only 49%", Qualifier.EXACT),
        ("just 49%", Qualifier.EXACT),
        ("as many as 41 of 60", Qualifier.EXACT),
        ("49% and over half", Qualifier.EXACT),
        ("49% or more than that", Qualifier.EXACT),
        ("fewer, than 49%", Qualifier.EXACT),
    ],
)
def test_words_around_set_the_bound(words: str, qualifier: Qualifier) -> None:
    """The words right before or behind a number set its bound, and belong to its phrase."""
    number = next(find_numbers(words))

    assert number.qualifier is qualifier
    assert (number.phrase_start < number.start) + (number.phrase_end > number.end) == (not number.bare) or number.bare


@pytest.mark.parametrize(
    "words",
    ["not 49%", "never 49%", "isn't 49%", "isn’t 49%", "not even 49%", "-49%", "(−49%)", "minus 49%", "not almost 49%"],
)
def test_denied_number(words: str) -> None:
    """A number that the words deny, or that is less than nothing, is no plain number."""
    number = next(find_numbers(words))

    assert number.denied
    assert not number.bare


@pytest.mark.parametrize(
    "words",
    [
        "fell by 28 per cent",
        "rose 28%",
        "an increase of 28%",
        "28% more",
        "28% fewer",
        "+28%",
        "twice 28%",
        "up by 28%",
    ],
)
def test_changed_number(words: str) -> None:
    """A share that says a change is no plain share."""
    number = next(find_numbers(words))

    assert number.changed
    assert not number.bare


@pytest.mark.parametrize("words", ["not only 49%", "pre-49%", "40-49%", "made up 49%", "four more", "fell to 49%"])
def test_neither_denied_nor_changed(words: str) -> None:
    """Words that only look like a denial or a change are none."""
    numbers = list(find_numbers(words))

    assert not any(number.denied or number.changed for number in numbers)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("between 40 and 50 per cent", [Qualifier.AT_LEAST, Qualifier.UP_TO]),
        ("40 to 50%", [Qualifier.AT_LEAST, Qualifier.UP_TO]),
        ("40% to 50%", [Qualifier.AT_LEAST, Qualifier.UP_TO]),
        ("40–50%", [Qualifier.AT_LEAST, Qualifier.UP_TO]),
        ("from 40 to 50%", [Qualifier.EXACT, Qualifier.EXACT]),
        ("40 and 50 per cent", [Qualifier.EXACT, Qualifier.EXACT]),
    ],
)
def test_range(words: str, bounds: list[Qualifier]) -> None:
    """A range is two percentages, at least and up to; two percentages that are none stay as they are."""
    numbers = list(find_numbers(words))

    assert [number.kind for number in numbers] == [PERCENT, PERCENT]
    assert [number.value for number in numbers] == [40, 50]
    assert [number.qualifier for number in numbers] == bounds


@pytest.mark.parametrize(
    "words",
    "in 2020|2020.|the 1990s|March 2020|5 March 2020|5th of March|5 March|from 5 to 16 October|5 and 6 March|2020-03-05"
    "|2021/22|2021–22|2021/22 inspections|2019 to 2021|March 5, 2020|on March 5|in 2026, people|the 2021 report"
    "|the 2nd time|the twenty-first century|a third party|a third-party review|a third report|half-hearted"
    "|the first half of 2023|the second half of the year|COVID-19|Covid-19|SHA-256|OGL-3.0|G4S|A12|no one|one of them"
    "|one-to-one|behalf|often|tension|weight|attend|at once|some|many|all".split("|"),
)
def test_no_number(words: str) -> None:
    """Dates, years, ordinals, names that hold digits and the bare word "one" are no numbers."""
    assert list(find_numbers(f"It was {words} then")) == []


@pytest.mark.parametrize(
    "words",
    "2,020 cases|2020 cases|2020 of them|2020 of the cases|some 2020|more than 2020|2020 out of 3000|In 2020 people"
    "|49 March|March 30 cases|2020%|2019–20%|In49|in49%|UK-49%|COVID-19%|nearly-49 of 80|1950 to 2000 cases"
    "|a third of cases|half of 2023".split("|"),
)
def test_number_in_the_clothes_of_another(words: str) -> None:
    """A count is not taken for a year, a date, an ordinal or a name."""
    assert list(find_numbers(f"It was {words}"))


def test_bare_one_where_it_is_asked_for() -> None:
    """The bare word "one" is a number to whoever asks for it."""
    assert [number.value for number in find_numbers("one recommendation", ones=True)] == [1]


@pytest.mark.parametrize("words", ["", "many", "49 or 50", "in 2020"])
def test_words_that_say_no_one_number(words: str) -> None:
    """Words that hold no number, or several, say none."""
    assert read_number(words) is None


def test_no_amount() -> None:
    """Words that are no amount are refused."""
    with pytest.raises(ValueError, match="“keep” is no amount"):
        read_amount("keep")


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
UNITS = [*SMALL.split(), "eighteen", "nineteen"]
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    """A number below a million in English words."""
    if number >= 1000:
        rest = number % 1000
        joint = "" if not rest else f" and {in_words(rest)}" if rest < 100 else f", {in_words(rest)}"
        return f"{in_words(number // 1000)} thousand{joint}"
    if number >= 100:
        return f"{in_words(number // 100)} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    if number < 20:
        return UNITS[number]
    return TENS[number // 10 - 2] + (f"-{UNITS[number % 10]}" if number % 10 else "")


@QUICK
@given(st.integers(0, 999_999))
def test_what_is_written_in_words_is_read_back(number: int) -> None:
    """Every number below a million that is written in words is read back as itself."""
    assert [each.value for each in find_numbers(in_words(number), ones=True)] == [number]


@QUICK
@given(st.integers(0, 10**12), st.integers(0, 4))
def test_what_is_written_in_digits_is_read_back(number: int, decimals: int) -> None:
    """Every percentage in digits, with commas and decimals, is read back as itself."""
    value = Fraction(number, 10**decimals)
    written = f"{float(value):,.{decimals}f}" if number < 10**9 else f"{number:,}"
    expected = value if number < 10**9 else Fraction(number)

    found = list(find_numbers(f"({written}%)"))

    assert [(each.kind, each.value) for each in found] == [(PERCENT, expected)]


@QUICK
@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(["of", "out of", "of the", "of all"]))
def test_counts_are_read_back(numerator: int, denominator: int, joint: str) -> None:
    """Every part of a whole is read back as its counts, and what is no part as two numbers."""
    found = list(find_numbers(f"{numerator:,} {joint} {denominator:,} cases"))

    if numerator <= denominator:
        assert [(each.numerator, each.denominator) for each in found] == [(numerator, denominator)]
    else:
        assert [each.value for each in found] == [numerator, denominator]


PIECES = st.sampled_from(
    (
        "49 1,748 49% % per cent of out of in the a third two-thirds half and or to 2020 March 5 - – / . , x ½ ² one "
        "ten dozens fewer than more not about twenty hundred thousand -odd COVID-19 \n ( “ + < m k th 0 million ıİſK"
    ).split(" ")
)
TEXTS = st.text(max_size=80) | st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join)


@QUICK
@given(TEXTS)
@example("fıve per cent")
@example("9" * 5000)
@example("49" + "," * 3 + "000")
def test_any_text_is_read(text: str) -> None:
    """Numbers of any text stand in their order, in their phrases, without overlap; and every digit is accounted for."""
    end = 0
    for number in find_numbers(text, ones=True):
        assert end <= number.start < number.end <= len(text)
        assert number.phrase_start <= number.start
        assert number.end <= number.phrase_end <= len(text)
        assert text[number.start : number.end] == number.surface
        assert (number.kind is COUNTS) == (number.numerator is not None) == (number.denominator is not None)
        end = number.end


@QUICK
@given(TEXTS)
def test_only_what_is_named_is_skipped(text: str) -> None:
    """A digit that belongs to no number belongs to a date, a year, an ordinal or a name."""
    covered = {at for number in find_numbers(text) for at in range(number.start, number.end)}
    for match in re.finditer(r"\d+", text):
        if not covered.issuperset(range(*match.span())):
            around = text[max(0, match.start() - 20) : match.end() + 20]
            assert re.search(r"\d(?:st|nd|rd|th)\b|(?:19|20)\d\d|[A-Z]|Mar", around, re.IGNORECASE), text


PATTERNS = (
    "9|1,111|1,|1 |one hundred and |one thousand |twenty-|49% |5 of |5 and |a |.5|1/|March |2020 |A|AB-1-|A1.1|half of "
    "|less than |not |-|½|1½|_1|million |  |1  |5 in |- 5|two-thirds |fewer than 4 "
).split("|")


@pytest.mark.parametrize("pattern", PATTERNS)
def test_hostile_text_is_read_to_its_end(pattern: str) -> None:
    """Ten thousand characters of any one thing are read to the end."""
    text = pattern * (10_000 // len(pattern))

    assert all(number.end <= len(text) for number in find_numbers(text))


@pytest.mark.slow
def test_long_hostile_text_is_read_to_its_end() -> None:
    """A hundred thousand characters of everything are read to the end."""
    text = "".join(pattern * (3200 // len(pattern)) for pattern in PATTERNS)

    assert len(text) > 100_000
    assert list(find_numbers(text))[-1].end > 100_000
