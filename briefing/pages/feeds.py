"""The feed of all briefings: what it holds, under ids that never change, and when each briefing last changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from briefing.model import Briefing

FEED_NAME: Final = "feeds/all"
"""The file of the feed, without its ending, as seen from the site's folder; its id is made from it."""
FEED_ENDINGS: Final = {"atom.xml": "application/atom+xml", "json": "application/feed+json"}
"""The forms of the feed, by the endings of their files, and their types."""
MOST_ENTRIES: Final = 30
"""Briefings in a feed: more are on the site, and a feed reader asks often."""
_BEGINNING: Final = date(2026, 11, 1)
"""When a feed without briefings last changed: before the first one was published."""
_NAMES: Final = UUID("6c2d2a53-6f0e-4f4e-9d0b-3d6d1a5f6f1e")
"""Under this, names are made into ids. Another one would make every entry new to every reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The feed of all briefings. briefings: those that changed last, first. updated: when one of them last changed."""

    briefings: tuple[Briefing, ...]
    updated: date


def make_feed(briefings: Iterable[Briefing]) -> Feed:
    """The feed of all briefings: those that changed last, first; so an old one that is corrected comes back."""
    # Of one day, the newest briefing first, then by slug: the order never hangs on that of files.
    newest = sorted(briefings, key=lambda each: (-find_updated(each).toordinal(), -each.date.toordinal(), each.slug))
    return Feed(
        briefings=tuple(newest[:MOST_ENTRIES]),
        updated=max(map(find_updated, newest[:MOST_ENTRIES]), default=_BEGINNING),
    )


def find_updated(briefing: Briefing) -> date:
    """The day of its newest correction, or its own."""
    return max([briefing.date, *(correction.date for correction in briefing.corrections)])


def make_id(name: str) -> str:
    """The id of a briefing, by its slug, or of the feed, by its name. It outlives a move of the site."""
    return f"urn:uuid:{uuid5(_NAMES, name)}"
