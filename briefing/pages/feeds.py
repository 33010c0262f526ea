"""What feeds there are and what they hold: which briefings, under ids that never change, and when each last changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID, uuid5

from briefing.model import Briefing
from briefing.model.groups import group_by_place, group_by_programme, slug_of
from briefing.site import SITE_NAME
from briefing.terms import PROGRAMME_NAMES

MOST_ENTRIES: Final = 30
"""Briefings in a feed: more are on the site, and a feed reader asks often."""
ENDINGS: Final = {"atom": "atom.xml", "json": "json"}
"""The forms of a feed, and how their files end."""
_BEGINNING: Final = date(2026, 11, 1)
"""When a feed without briefings last changed: before the first one was published."""
_NAMES: Final = UUID("6c2d2a53-6f0e-4f4e-9d0b-3d6d1a5f6f1e")
"""Under this, names are made into ids. Another one would make every entry new to every reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed.

    Attributes:
        name: Its file, without the ending, as seen from the site's folder.
        words: What it is of.
        home: The page whose changes it tells, as seen from the site's folder.
        briefings: Those that changed last, first.
    """

    name: str
    words: str
    home: str
    briefings: tuple[Briefing, ...]

    @property
    def title(self) -> str:
        """Its name among other feeds."""
        return f"{SITE_NAME}: {self.words}"

    @property
    def updated(self) -> date:
        """When it last changed."""
        return max(map(find_updated, self.briefings), default=_BEGINNING)

    def file(self, form: str) -> str:
        """Its file in a form: "atom" or "json"."""
        return f"{self.name}.{ENDINGS[form]}"


def list_feeds(briefings: Iterable[Briefing]) -> Iterator[Feed]:
    """The feed of everything, then that of each place and of each programme."""
    briefings = tuple(briefings)
    yield Feed(name="feeds/all", words="All briefings", home="", briefings=list_entries(briefings))
    for place, some in group_by_place(briefings).items():
        yield _make_feed("places", slug_of(place), place, some)
    for programme, some in group_by_programme(briefings).items():
        yield _make_feed("programmes", slug_of(programme), PROGRAMME_NAMES[programme], some)


def _make_feed(kind: str, slug: str, words: str, briefings: Iterable[Briefing]) -> Feed:
    return Feed(
        name=f"feeds/{kind}/{slug}",
        words=words,
        home=f"{kind}/{slug}/",
        briefings=list_entries(briefings),
    )


def find_updated(briefing: Briefing) -> date:
    """The day of its newest correction, or its own."""
    return max([briefing.date, *(correction.date for correction in briefing.corrections)])


def say_id(name: str) -> str:
    """The id of a briefing, by its slug, or of a feed, by its name. It outlives a move of the site."""
    return f"urn:uuid:{uuid5(_NAMES, name)}"


def list_entries(briefings: Iterable[Briefing]) -> tuple[Briefing, ...]:
    """The briefings of a feed: those that changed last, first; so an old one that is corrected comes back."""
    newest = sorted(briefings, key=lambda each: (-find_updated(each).toordinal(), -each.date.toordinal(), each.slug))
    return tuple(newest[:MOST_ENTRIES])
