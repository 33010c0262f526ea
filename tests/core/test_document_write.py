"""Files and briefings: each is the other's exact inverse, and a rewritten file keeps what its author wrote."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings

from briefing.document import read_briefing, write_briefing
from briefing.errors import DocumentError
from briefing.model import Briefing, Correction, PartialDate
from briefing.terms import Qualifier, Status
from tests import northshire
from tests.core.strategies import QUICK, TEXTS, WHOLE, briefings
from tests.northshire import parse_briefing, rewrite_briefing

pytestmark = pytest.mark.slow

PATH = Path("input.md")


@pytest.mark.slow
@WHOLE
@given(briefings())
def test_what_is_written_is_read_back(briefing: Briefing) -> None:
    """Reading what was written gives the same briefing, whatever it holds."""
    assert parse_briefing(write_briefing(briefing), PATH) == briefing


@pytest.mark.slow
@WHOLE
@given(briefings())
def test_canonical_file_is_written_back(briefing: Briefing) -> None:
    """Writing what was read from a canonical file gives the same bytes."""
    text = write_briefing(briefing)

    assert write_briefing(parse_briefing(text, PATH)) == text


@pytest.mark.slow
@WHOLE
@given(briefings(), briefings())
def test_any_file_is_rewritten_into_any_briefing(old: Briefing, new: Briefing) -> None:
    """After a rewrite the file holds the asked briefing, whichever it was before."""
    text = write_briefing(old)

    assert parse_briefing(rewrite_briefing(text, new, PATH), PATH) == new
    assert rewrite_briefing(text, old, PATH) == text


@pytest.mark.slow
@WHOLE
@given(briefings())
def test_authors_file_is_rewritten_into_any_briefing(new: Briefing) -> None:
    """A file with comments and an order of its own can be rewritten into any briefing, and keeps them."""
    text = rewrite_briefing(northshire.text(), new, PATH)

    assert parse_briefing(text, PATH) == new
    assert "# draft | published" in text


@pytest.mark.slow
@settings(QUICK, max_examples=30)
@given(TEXTS, TEXTS)
def test_one_text_is_rewritten_in_its_line(publisher: str, title: str) -> None:
    """A changed text changes its own line and no other, whatever it holds."""
    old = northshire.text()
    source = replace(northshire.good().source, publisher=publisher, title=title)

    new = rewrite_briefing(old, northshire.changed(source=source), PATH)

    assert parse_briefing(new, PATH).source == source
    untouched = [line for line in old.splitlines() if not re.match(r"  (?:publisher|title):", line)]
    assert [line for line in new.splitlines() if not re.match(r"  (?:publisher|title):", line)] == untouched


def test_unchanged_file_stays_as_it_is() -> None:
    """A rewrite that changes nothing gives the very same text, odd forms and all."""
    text = northshire.text().replace("title:", "TITLE :").replace("\n", "\r\n")

    assert rewrite_briefing(text, parse_briefing(text, PATH), PATH) == text


AUTHORED = """---
# Written by hand.
Status: draft            # not yet
title: "A title in the author's marks"   # why so
slug: northshire
tags: [one topic, another]     # topics

date: 2026-11-22
summary: >
  A summary
  over two lines.
source:
    title: Public protection   # indented by four
    publisher: 'Northshire Gazette'
    url: https://gazette.example/northshire
    published: 2026
    accessed: 2026-11-20
    standing: report
    # the document's own
    sha256: "0000000000000000000000000000000000000000000000000000000000000000"
inspection: {body: Northshire, places: Northshire, programme: other, year: 2026}
figures:
  # first the one that matters
  keeping-people-safe:
    percent: 30.0        # as printed
    printed: three in ten
    population: cases
    measure: public protection
    polarity: sufficient
    evidence: only three in ten
  # then the rest
  planning:
    printed: half
    percent: 50
    population: plans
    measure: other
    polarity: neutral
    evidence: in half
quotations:
- speaker: A. Example   # the chief inspector
  text: One thing.
# between the two
- speaker: B. Example
  text: Another thing.
---
Text.
"""


def authored() -> Briefing:
    """The briefing of the hand-written file."""
    return parse_briefing(AUTHORED, PATH)


def changes(new: str) -> list[str]:
    """The lines that a rewrite took away and put in, in their order."""
    old_lines, new_lines = AUTHORED.splitlines(), new.splitlines()
    gone = [f"-{line}" for line in old_lines if line not in new_lines]
    return gone + [f"+{line}" for line in new_lines if line not in old_lines]


def test_rewrite_changes_a_scalar_in_place() -> None:
    """A changed value stands where the old one stood, in its quotation marks, with its comment."""
    new = rewrite_briefing(AUTHORED, replace(authored(), title="Another: title", status=Status.DRAFT), PATH)

    assert changes(new) == [
        '-title: "A title in the author\'s marks"   # why so',
        '+title: "Another: title"   # why so',
    ]


def test_rewrite_changes_a_folded_text() -> None:
    """A text over several lines is replaced as a whole, and the lines around it stay."""
    new = rewrite_briefing(AUTHORED, replace(authored(), summary="Short."), PATH)

    assert changes(new) == ["-summary: >", "-  A summary", "-  over two lines.", "+summary: Short."]


def test_rewrite_adds_a_key_in_the_format_s_order() -> None:
    """A new key stands behind the one that the format has before it."""
    new = rewrite_briefing(AUTHORED, replace(authored(), checked=date(2026, 11, 21)), PATH)

    assert changes(new) == ["+checked: 2026-11-21"]
    assert "topics\nchecked: 2026-11-21\n" in new


def test_rewrite_takes_a_key_away() -> None:
    """What is no longer said is taken away with its line, and comments above it and behind it stay."""
    new = rewrite_briefing(AUTHORED, replace(authored(), tags=()), PATH)

    assert changes(new) == ["-tags: [one topic, another]     # topics", "+# topics"]


def test_rewrite_changes_a_figure_in_place() -> None:
    """One figure changes, and the others, their comments and their order stay."""
    old = authored()
    figure = replace(
        old.figures["keeping-people-safe"], share=northshire.share(percent=Decimal(30)), qualifier=Qualifier.FEWER_THAN
    )

    new = rewrite_briefing(AUTHORED, replace(old, figures={**old.figures, "keeping-people-safe": figure}), PATH)

    assert changes(new) == ["+    qualifier: fewer than"]


def test_rewrite_adds_and_removes_figures() -> None:
    """A figure that goes takes its lines with it, one that comes stands behind the ones before it."""
    old = authored()
    figures = {"keeping-people-safe": old.figures["keeping-people-safe"], "oversight": northshire.counted()}

    new = rewrite_briefing(AUTHORED, replace(old, figures=figures), PATH)

    assert parse_briefing(new, PATH).figures == figures
    assert "  # first the one that matters\n" in new
    assert "    percent: 30.0        # as printed\n" in new
    assert "  planning:\n" not in new


def test_rewrite_adds_an_entry_to_a_list() -> None:
    """A new entry stands behind the others, which keep their comments and their indentation."""
    old = authored()

    new = rewrite_briefing(AUTHORED, replace(old, quotations=(*old.quotations, northshire.quotation())), PATH)

    assert changes(new) == ["+- speaker: A. Example, Chief Inspector", "+  text: The work was not good enough."]
    assert "# between the two\n" in new


def test_rewrite_takes_an_entry_out_of_a_list() -> None:
    """An entry goes with its own lines."""
    old = authored()

    new = rewrite_briefing(AUTHORED, replace(old, quotations=old.quotations[1:]), PATH)

    assert changes(new) == ["-- speaker: A. Example   # the chief inspector", "-  text: One thing."]


def test_rewrite_changes_what_stands_in_brackets() -> None:
    """A group in brackets stays in brackets."""
    old = authored()
    inspection = replace(old.inspection, cases_inspected=64)

    new = rewrite_briefing(AUTHORED, replace(old, inspection=inspection), PATH)

    assert "inspection: {body: Northshire, " in new
    assert parse_briefing(new, PATH).inspection == inspection


def test_rewrite_opens_an_empty_list() -> None:
    """An empty list in brackets becomes lines of its own, and its comment stays."""
    text = northshire.text().replace("corrections: []", "corrections: []   # none yet")
    correction = Correction(date=date(2026, 12, 1), what="oversight", old="42 of 60", new="41 of 60", why="misread")

    new = rewrite_briefing(text, northshire.changed(corrections=(correction,)), PATH)

    assert "corrections:   # none yet\n  - date: 2026-12-01\n    what: oversight\n" in re.sub(" +#", "   #", new)


def test_rewrite_keeps_line_ends_and_byte_order_mark() -> None:
    """A file with the line ends of another system keeps them."""
    text = "\ufeff" + northshire.text().replace("\n", "\r\n")

    new = rewrite_briefing(text, northshire.changed(slug="northshire"), PATH)

    assert new == text.replace("northshire-public-protection-2026", "northshire")


def test_rewrite_changes_the_prose_alone() -> None:
    """New prose leaves every byte of the front matter as it is."""
    new = rewrite_briefing(AUTHORED, replace(authored(), body="Other text.\n"), PATH)

    assert new == AUTHORED.replace("Text.\n", "Other text.\n")


def test_rewrite_needs_a_briefing() -> None:
    """A file that holds no briefing is not rewritten."""
    with pytest.raises(DocumentError, match="the file is empty"):
        rewrite_briefing("", northshire.briefing(), PATH)


@pytest.mark.parametrize("old", sorted(northshire.CASES.glob("*/input.md")), ids=lambda path: path.parent.name)
def test_every_good_file_is_rewritten(old: Path) -> None:
    """Every file that holds a briefing can be rewritten into another, and back."""
    document = read_briefing(old)
    if document.content is None or document.problems:
        return
    text = old.read_text(encoding="utf-8")
    new = northshire.briefing()

    there = rewrite_briefing(text, new, PATH)
    back = rewrite_briefing(there, document.content, PATH)

    assert parse_briefing(there, PATH) == new
    assert parse_briefing(back, PATH) == document.content


@pytest.mark.parametrize("parts", [(2026,), (2026, 11), (2026, 11, 2)])
def test_date_known_in_part_is_written_so(parts: tuple[int, ...]) -> None:
    """A date that is known in part is written as far as it is known."""
    published = PartialDate(**dict(zip(("year", "month", "day"), parts, strict=False)))

    text = write_briefing(northshire.briefing(source=northshire.source(published=published)))

    assert re.search(rf"^  published: '?{published}'?$", text, re.MULTILINE)


def test_file_is_written_as_people_write_it() -> None:
    """A written file has one line for each value, short lists in brackets, and nothing that says nothing."""
    text = write_briefing(northshire.briefing(tags=("risk assessment", "domestic abuse")))

    assert "tags: [risk assessment, domestic abuse]\n" in text
    assert "licence: null\n" in text
    assert "corrections: []\n" in text
    for absent in ("ratings", "quotations", "recommendations", "qualifier", "numerator", "official", "unclear"):
        assert f"{absent}:" not in text
