"""Which briefings a site shows: those that are published and not dated later than its day."""

import datetime
from dataclasses import dataclass, replace

from briefing.model.briefing import Briefing
from briefing.terms import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a site is made for.

    Attributes:
        day: The day of the site. What is dated later is held back.
        drafts: Whether drafts and what is held back are shown too: to their author, never on a built site.
    """

    day: datetime.date
    drafts: bool = False

    def settle(self, briefing: Briefing) -> Briefing:
        """The briefing, knowing whether it is on the site."""
        shown = self.drafts or (briefing.status is Status.PUBLISHED and briefing.date <= self.day)
        return briefing if shown == briefing.published else replace(briefing, shown=shown)
