"""What a build knows of its site beside its files: its name, its address and its day."""

import os
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from briefing.errors import BuildError

SITE_NAME: Final = "Inspection Briefings"
SITE_ADDRESS: Final = "https://inspection-briefings.example"
"""Without a slash at the end. Whoever publishes the site elsewhere, or under another name, writes both here, and
nowhere else. Pages of content name it in words of their own."""
SITE_EDITOR: Final = ""
"""Who answers for the site, and how to reach them: "A. Example, a.example@northshire.example". The page about
the site says it. Empty: that nobody is named yet."""
EPOCH: Final = "SOURCE_DATE_EPOCH"
"""The variable that names the second at which a build is to believe it runs (reproducible-builds.org)."""
REDIRECTS: Final = "_redirects"
"""The file that says where old addresses lead, for hosts that read it; they serve it to nobody."""
_ZONE: Final = ZoneInfo("Europe/London")


def find_today(said: str = "", environment: Mapping[str, str] = os.environ) -> date:
    """The day: as said, YYYY-MM-DD; else that of SOURCE_DATE_EPOCH; else that of the clock, in Europe/London.

    Raises:
        BuildError: What is said is no day.
    """
    if said:
        try:
            return datetime.strptime(said, "%Y-%m-%d").date()
        except ValueError:
            raise BuildError(f"“{said}” is no day of the calendar; write --date YYYY-MM-DD") from None
    if not (seconds := environment.get(EPOCH, "").strip()):
        return datetime.now(_ZONE).date()
    try:
        return datetime.fromtimestamp(int(seconds), _ZONE).date()
    except (ValueError, OverflowError, OSError):
        message = f"{EPOCH} is “{seconds}”, which is no second; give the seconds since 1970, or take the variable away"
        raise BuildError(message) from None


def find_epoch(day: date) -> str:
    """A second of a day, for SOURCE_DATE_EPOCH: its noon, which is of that day in winter and in summer."""
    return str(int(datetime(day.year, day.month, day.day, 12, tzinfo=_ZONE).timestamp()))
