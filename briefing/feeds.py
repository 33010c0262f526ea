"""What a feed holds: which briefings, under which names that never change, and when each last changed."""

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from briefing.model import Briefing

MOST_ENTRIES: Final = 30
"""Briefings in one feed: more are on the site, and a reader asks often."""
BEGINNING: Final = date(2026, 11, 1)
"""When a feed without briefings last changed: before the first one was published."""
_NAMES: Final = UUID("6c2d2a53-6f0e-4f4e-9d0b-3d6d1a5f6f1e")
"""Under this, slugs and names of feeds are made into ids. Another one would make every reader's old entries new."""


def find_updated(briefing: Briefing) -> date:
    """The day of its newest correction, or its own."""
    return max([briefing.date, *(correction.date for correction in briefing.corrections)])


def say_id(name: str) -> str:
    """The id of a briefing, by slug, or of a feed, by its address without the site's. The site may move; it stays."""
    return f"urn:uuid:{uuid5(_NAMES, name)}"


def list_entries(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """The briefings of a feed: those that changed last, first; so an old one that is corrected comes back."""
    newest = sorted(briefings, key=lambda each: (-find_updated(each).toordinal(), -each.date.toordinal(), each.slug))
    return tuple(newest[:MOST_ENTRIES])


def find_feed_updated(entries: Iterable[Briefing]) -> date:
    """When a feed last changed."""
    return max(map(find_updated, entries), default=BEGINNING)
