"""A document is known as one of an inspection that has a briefing, and of no other."""

from pathlib import Path
from typing import Final

import pytest

from briefing.draft.known import Stories, list_names

PATH: Final = Path("northshire-2026.md")
BRIEFING: Final = """\
---
title: Plans in Northshire were late
inspection:
  body: Northshire PDU
  programme: pdu
  year: 2026
source:
  title: An inspection of probation in Northshire
  url: https://www.inspectorate.example/northshire/
---
"""
FLOW: Final = """\
---
inspection: {body: Northshire PDU, places: [Northshire], programme: pdu, year: 2026}
source: {title: An inspection, url: https://inspectorate.example/northshire}
---
"""


def find(drafted: str, text: str = "", url: str = "", briefing: str = BRIEFING) -> bool:
    """Whether a document is of the inspection of the briefing."""
    stories = Stories()
    stories.note(PATH, briefing)
    return stories.find(drafted, list_names(text, url)) is not None


@pytest.mark.parametrize("briefing", [BRIEFING, FLOW])
def test_body_programme_and_year(briefing: str) -> None:
    """The same body, programme and year are one inspection, in whatever form the keys stand."""
    story = "inspection:\n  body: Northshire PDU\n  programme: pdu\n  year: 2026\n"

    assert find(story, briefing=briefing)
    assert find(story.replace("  programme: pdu\n", "  programme: other\n"), briefing=briefing)
    assert find(story.replace("  year: 2026\n", "  # year: TODO the year\n"), briefing=briefing)
    assert not find(story.replace("2026", "2024"), briefing=briefing)
    assert not find(story.replace("Northshire", "Southshire"), briefing=briefing)
    assert not find(story.replace("programme: pdu", "programme: regional"), briefing=briefing)


@pytest.mark.parametrize("body", ["England and Wales", "Probation Service", "Youth justice services"])
def test_a_body_that_is_everywhere_tells_no_inspection(body: str) -> None:
    """Two themes of one year are two inspections, though both are of the whole service."""
    story = f"inspection:\n  body: {body}\n  programme: thematic\n  year: 2026\n"

    assert not find(story, briefing=f"---\n{story}---\n")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("See https://inspectorate.example/northshire.", ""),
        ("Nothing.", "http://inspectorate.example/northshire#findings"),
        ("They call it “An inspection of probation in Northshire”.", ""),
        ("An inspection of probation\nAn inspection of probation in Northshire\nIt was late.", ""),
    ],
)
def test_one_names_the_other(text: str, url: str) -> None:
    """An address or a title that both have tells one inspection, but for what is said to be of another body."""
    assert find("", text, url)
    assert not find("inspection:\n  body: Southshire PDU\n", text, url)


def test_a_short_title_names_nothing() -> None:
    """A title of a few words stands in many documents."""
    assert not find("", "An inspection\nIt was late.", briefing=FLOW)
