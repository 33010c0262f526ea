"""Evidence, located in its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import EvidenceError
from briefing.model import CONTROL
from briefing.model.locate import find, fold, locate, locate_pieces
from tests.core.strategies import QUICK, TEXTS

SOURCE = (
    "Inspectors said that oversight was weak in 18 per cent of cases, and in 0.8 per cent of\nplans. They rated it "
    "‘Requires improvement’. “The work,” said A. Example, “was not good enough.” Of 1,748 cases, oversight was weak in "
    "most; staff hadn't the time."
)


@pytest.mark.parametrize(
    "words",
    [
        "oversight was weak in 18 per cent",
        "18 per cent of cases",
        "  18 per cent ",
        "18  per\tcent of\u00a0cases",
        "0.8 per cent of plans",
        "'Requires improvement'",
        '"Requires improvement"',
        "“The work,” said",
        '"The work," said',
        "hadn’t the time",
        "1,748 cases",
        "weak in most; staff",
        "good enough",
        "good enough.”",
        ".” Of",
    ],
)
def test_words_are_found_once(words: str) -> None:
    """Words stand in the source whatever their white space and the form of their quotation marks."""
    if words == '"Requires improvement"':
        with pytest.raises(EvidenceError):  # single marks are not double ones
            locate(words, SOURCE)
        return
    span = locate(words, SOURCE)

    assert fold(SOURCE[span.start : span.end]) == fold(words)


@pytest.mark.parametrize(
    "words",
    [
        "8 per cent",
        "8 per cent of cases",
        "in 1",
        "748 cases",
        "1,7",
        "Of 1",
        "versight was",
        "oversight was wea",
        "Oversight was weak",
        "requires improvement",
        "not good  enough!",
        "",
        "   ",
    ],
)
def test_parts_of_words_and_numbers_are_not_found(words: str) -> None:
    """Words and numbers are whole at both ends, and letters are as they are printed."""
    assert find(words, SOURCE) == []
    with pytest.raises(EvidenceError) as refused:
        locate(words, SOURCE)
    assert refused.value.found == 0


def test_words_that_stand_twice() -> None:
    """Words that stand twice are no evidence, and more of them may be."""
    with pytest.raises(EvidenceError, match="these words stand 2 times in the source") as refused:
        locate("oversight was weak in", SOURCE)

    assert refused.value.found == 2
    assert refused.value.hint == "quote more words around them, up to 40"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (
            "oversight was weak in 19 per cent",
            "behind “oversight was weak in” the source goes on “18 per cent of cases,”, not “19 per cent”",
        ),
        ("nothing of the kind", "copy the words of the source, letter by letter"),
        ("“The work” was", "behind ““The” the source goes on “work,” said A. Example, “was”, not “work” was”"),
    ],
)
def test_hint_says_where_words_part(words: str, hint: str) -> None:
    """Where words are not in the source, the hint says how far they agree and how the source goes on."""
    with pytest.raises(EvidenceError) as refused:
        locate(words, SOURCE)

    assert refused.value.hint == hint


@pytest.mark.parametrize("hidden", ["\u00ad", "\u200b", "\ufeff"])
def test_invisible_characters_of_a_source_are_none(hidden: str) -> None:
    """A soft hyphen or a character without width in the source hides no words."""
    source = SOURCE.replace("oversight", f"over{hidden}sight")

    span = locate("that oversight was weak in 18 per cent", source)

    assert source[span.start : span.end].replace(hidden, "") == "that oversight was weak in 18 per cent"


@pytest.mark.parametrize(
    "words",
    [
        "The work … was not good enough",
        "The work [...] was not good enough",
        "… was not good enough …",
        "was not good enough",
    ],
)
def test_quotation_leaves_words_out(words: str) -> None:
    """An ellipsis stands for words that were left out of a quotation."""
    spans = locate_pieces(words, SOURCE)

    assert spans == tuple(sorted(spans))
    assert SOURCE[spans[-1].start : spans[-1].end] == "was not good enough"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "was not good enough … The work",
            "“The work” does not stand in the source shortly behind the words before it",
        ),
        ("The work … was good", "“was good” does not stand in the source"),
        ("…", "there are no words"),
        ("a b c d e f g h i j k l m n", "“a b c d e f g h i j k l …” does not stand in the source"),
    ],
)
def test_quotation_that_nobody_said(words: str, message: str) -> None:
    """The pieces of a quotation stand in the source, each behind the one before it."""
    with pytest.raises(EvidenceError) as refused:
        locate_pieces(words, SOURCE)

    assert str(refused.value) == message


def test_quotation_is_of_one_statement() -> None:
    """Pieces that stand far apart are no quotation."""
    far = "The work was good. " + "Nothing was said of it. " * 100 + "It was not so."

    with pytest.raises(EvidenceError, match="shortly behind"):
        locate_pieces("The work … was not so", far)


def test_quotation_is_pieced_together_wherever_it_can() -> None:
    """A piece that stands twice is taken where the next one follows."""
    source = "We tried. " + "So they said. " * 200 + "We tried. But we failed."

    spans = locate_pieces("We tried … we failed", source)

    assert spans[0].start == source.rindex("We tried")


def shown(text: str) -> str:
    """The visible characters of a text."""
    return CONTROL.sub("", text)


@QUICK
@given(TEXTS, st.text(max_size=20), st.text(max_size=20))
def test_words_are_found_wherever_they_stand(words: str, before: str, behind: str) -> None:
    """Any words are found where they stand between other words."""
    spans = find(words, text := f"{before} {words} {behind}")

    assert spans
    assert all(fold(shown(text[span.start : span.end])) == fold(words) for span in spans)
