"""Where the site is published, and what it is called: data, feeds and canonical links name it so."""

from typing import Final

SITE_NAME: Final = "Inspection Briefings"
SITE_ADDRESS: Final = "https://inspection-briefings.example"
"""Without a slash at the end. Whoever publishes the site elsewhere writes that address here, and nowhere else."""
