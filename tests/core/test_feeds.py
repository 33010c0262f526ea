"""What feeds hold, and under which names."""

from dataclasses import replace
from datetime import date

from briefing.model import Correction
from briefing.pages.feeds import MOST_ENTRIES, find_updated, make_feed, make_id
from tests.northshire import briefing


def _corrected(day: date) -> Correction:
    return Correction(date=day, what="oversight", old="40 of 60", new="41 of 60", why="Misread.")


def test_an_id_never_changes() -> None:
    """The id of a slug is the same for ever: readers know an entry by it."""
    assert make_id("northshire-public-protection-2026") == "urn:uuid:bc43503c-2b6c-5704-83d4-84f62df70986"


def test_an_entry_is_updated_by_its_newest_correction() -> None:
    """A briefing was updated on the day of its newest correction, or on its own where that is later."""
    plain = briefing()
    corrected = replace(plain, corrections=(_corrected(date(2027, 1, 9)), _corrected(date(2027, 1, 2))))

    assert find_updated(plain) == plain.date
    assert find_updated(corrected) == date(2027, 1, 9)
    assert find_updated(replace(plain, corrections=(_corrected(date(2026, 1, 2)),))) == plain.date


def test_a_correction_brings_an_old_briefing_back() -> None:
    """A feed holds the briefings that changed last, and no more than it has room for."""
    many = [briefing(slug=f"northshire-{at}") for at in range(MOST_ENTRIES + 5)]
    old = briefing(slug="northshire-old", date=date(2026, 11, 1))

    assert len(make_feed(many).briefings) == MOST_ENTRIES
    assert old not in make_feed([*many, old]).briefings
    corrected = replace(old, corrections=(_corrected(date(2027, 1, 9)),))
    assert make_feed([*many, corrected]).briefings[0].slug == old.slug


def test_an_empty_site_has_a_feed() -> None:
    """Without briefings there is a feed too, and it has a date."""
    feed = make_feed([])

    assert (feed.briefings, feed.updated) == ((), date(2026, 11, 1))
