"""Where the site is published, and what it is called: data, feeds and canonical links name it so."""

from typing import Final

SITE_NAME: Final = "Inspection Briefings"
SITE_ADDRESS: Final = "https://inspection-briefings.example"
"""Without a slash at the end. Whoever publishes the site elsewhere, or under another name, writes both here, and
nowhere else. Pages of content name it in words of their own."""
