"""What the desk shows of a document: all of it, letter by letter, and each number with what became of it."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.document import read_text
from briefing.model.locate import Span
from briefing.numbers import find_numbers
from briefing.read import read_source
from publishing.desk_entries import Entry, list_entries
from publishing.desk_marks import Card, Desk, State, lay_out, read_document
from publishing.desk_page import part_document, show
from publishing.desk_proposals import propose
from tests.publishing.desks import DOCUMENT, DRAFT

TEXTS: Final = sorted((Path(__file__).parents[1] / "corpus" / "texts").glob("*.*"))
_PIECES: Final = st.sampled_from(
    """three in ten cases;49%;of 80;41 out of 60;fewer than half;‘Inadequate’;overall rating;“Work;was poor”,;
said A. Example.;Planning was sufficient in;Leaders had no clear plan.;between 40 and 50 per cent;\n;\n\n;-;| 36% | 48%;
five recommendations;1. The region should plan.;in 2022;³;\u00ad;£9bn;two-;½;<b>;.""".split(";")
)


def lay(text: str, draft: str = DRAFT) -> Desk:
    """The desk of a text and a draft."""
    document = read_text(draft, Path("northshire.md"))
    return lay_out(read_document(text, ()), list_entries(document, document.problems))


def find_card(desk: Desk, card: str) -> Card:
    """A card by its id."""
    return next(each for each in desk.cards if each.id == card)


def hold_to_rules(desk: Desk) -> None:
    """What holds of every desk."""
    text, ids = desk.reading.text, [card.id for card in desk.cards]
    assert all(one.end <= other.start for one, other in zip(desk.marks, desk.marks[1:], strict=False))
    for number in find_numbers(text):
        holding = [mark for mark in desk.marks if mark.start < number.end and number.start < mark.end]
        assert [mark.kind for mark in holding] == ["number"], number.surface
        assert holding[0].start <= number.start
        assert number.end <= holding[0].end
    last = 0
    for block in desk.reading.blocks:
        assert not text[last : block.start].strip()
        for start, end in block.cells or (Span(block.start, block.end),):
            assert "".join(each.text for each in desk.part(start, end)) == text[start:end]
        last = block.end
    assert not text[last:].strip()
    assert len(set(ids)) == len(ids)
    assert {card for mark in desk.marks for card in mark.cards} <= set(ids)
    for mark in desk.marks:
        assert text[mark.start : mark.end].strip()
        assert any(each.start == each.first == mark.first for each in desk.marks)
    for card in desk.cards:
        assert card.start is None or any(card.id in mark.cards for mark in desk.marks)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_all_of_a_document_is_there_and_each_number_is_one_mark(path: Path) -> None:
    """Marks never overlap, each number is one, every letter is shown, every mark has a card and every card a mark."""
    source = read_source(path)
    hold_to_rules(lay(source.text))


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_the_same_holds_of_any_text(text: str) -> None:
    """So it is for texts that nobody wrote."""
    hold_to_rules(lay(text))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_same_holds_of_any_evidence(data: st.DataObject) -> None:
    """Words of evidence may begin and end anywhere, and lie over each other."""
    entries = []
    for at in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(DOCUMENT)))
        words = DOCUMENT[start : start + data.draw(st.integers(0, 200))]
        kind, group = data.draw(
            st.sampled_from([("figure", "figures"), ("rating", "ratings"), ("quotation", "quotations")])
        )
        fields = {"printed": data.draw(st.sampled_from(["half", "three in ten", "60"]))}
        entries.append(Entry(key=f"{group}.{at}", kind=kind, fields=fields, words=(words,), line=1, last_line=1))
    hold_to_rules(lay_out(read_document(DOCUMENT, ()), entries))


def test_words_that_two_rest_on_lead_to_both() -> None:
    """Of two that rest on the same words, each has a mark that leads to it."""
    fields = {"of": "overall", "rating": "Good"}
    entries = [
        Entry(key=f"ratings.{at}", kind="rating", fields=fields, words=("safe in only",), line=1, last_line=1)
        for at in range(2)
    ]
    desk = lay_out(read_document(DOCUMENT, ()), entries)
    hold_to_rules(desk)
    assert any(mark.cards == ("e-ratings.0", "e-ratings.1") for mark in desk.marks)


def list_states(desk: Desk) -> Iterator[tuple[str, str]]:
    """Each number of a desk and its state."""
    return ((desk.reading.text[mark.start : mark.end], mark.state) for mark in desk.marks if mark.kind == "number")


def test_a_number_is_held_open_or_left() -> None:
    """A number that the file confirms is held, what waits is to hold, what is unfinished unsure; the rest is left."""
    desk = lay(DOCUMENT)
    assert dict(list_states(desk)) == {
        "64": State.TO_HOLD,
        "only three in ten": State.TO_HOLD,
        "35%": State.BACKGROUND,
        "fewer than half": State.UNSURE,
        "41 out of 60": State.UNUSED,
        "About 4,000": State.LEFT_OUT,
    }
    held = lay(DOCUMENT, DRAFT.replace("    drafted: true   # ask about the base\n", ""))
    assert dict(list_states(held))["only three in ten"] is State.HELD
    kinds = Counter((mark.kind, mark.state) for mark in desk.marks)
    assert kinds["rating", State.TO_HOLD] == kinds["quotation", State.TO_HOLD] == kinds["sentence", State.UNUSED] == 1


def test_what_is_left_says_why() -> None:
    """Background says of when and where, a count that it is one; what may be used comes with its keys."""
    desk = lay(DOCUMENT)
    by_words = {DOCUMENT[card.start : card.end]: card for card in desk.cards if card.entry is None}
    assert by_words["35%"].why == "of 2022"
    assert by_words["About 4,000"].why == "a count, and no share"
    keys, why = propose(by_words["41 out of 60"].found, DOCUMENT, ["safe"], paraphrased=False)
    assert not why
    assert "numerator: 41\n" in keys
    assert "drafted: true\n" in keys


def test_proposed_keys_are_read_as_they_are_meant() -> None:
    """The keys of a number that no figure takes, put into the file, make it one of the figures to hold."""
    desk = lay(DOCUMENT)
    card = next(each for each in desk.cards if DOCUMENT[each.start : each.end] == "41 out of 60")
    keys, _ = propose(card.found, DOCUMENT, ["safe", "planning"], paraphrased=False)
    more = lay(DOCUMENT, DRAFT.replace("quotations:\n", keys.partition("\n")[2] + "quotations:\n"))
    assert dict(list_states(more))["41 out of 60"] is State.TO_HOLD


def test_a_figure_says_two_readings() -> None:
    """Of a key that the program is not sure of, the card tells what it could be."""
    draft = DRAFT.replace("was sufficient in fewer", "was made in fewer")
    shown = show(lay(DOCUMENT, draft), [], "", same=True)
    card = next(view for view in (*shown.nowhere, *shown.cards) if view.card.id == "e-figures.planning")
    assert not card.may_hold
    assert any("polarity" in each.message for each in card.problems)


def test_words_that_do_not_stand_there_have_no_place() -> None:
    """Evidence that the document does not hold is shown apart, and cannot be held."""
    shown = show(lay(DOCUMENT.replace("only three", "just three")), [], "", same=True)
    assert [view.card.name for view in shown.nowhere] == ["safe"]
    assert not shown.nowhere[0].may_hold


def test_odd_ids_keep_their_cards_apart() -> None:
    """Two ids that differ only in signs that no address can hold have a card each."""
    draft = DRAFT.replace("  planning:  #", "  'a b':\n    printed: half\n  'a/b':  #")
    hold_to_rules(lay(DOCUMENT, draft))
    assert {"figures.a b", "figures.a/b"} <= {each.entry.key for each in lay(DOCUMENT, draft).cards if each.entry}


def test_a_table_is_shown_by_its_cells() -> None:
    """A row of a table is parted into its cells, whatever parts them in the text."""
    desk = lay("Stage | Sufficient\nPlanning | 36%\nReviewing | 48%\n")
    rows = [[desk.reading.text[slice(*cell)] for cell in block.cells] for block in desk.reading.blocks if block.cells]
    assert ["Planning", "36%"] in rows


def test_a_long_document_is_shown_in_parts() -> None:
    """A part holds whole paragraphs, all parts hold all, and a card leads to the part in which it stands."""
    text = "\n\n".join(f"Planning was sufficient in {at % 90 + 5} of 100 cases in area {at}." for at in range(900))
    desk = lay_out(read_document(text, ()), ())
    parts = part_document(desk.reading.blocks)
    assert [block for part in parts for block in part] == list(desk.reading.blocks)
    last = desk.cards[-1]
    shown = show(desk, [], last.id, same=True)
    assert shown.part == shown.parts == len(parts) > 1
    assert last in [view.card for view in shown.cards]
