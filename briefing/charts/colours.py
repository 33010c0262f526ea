"""The colours of charts where no style sheet gives them: in files to download, and on cards.

They are those of the theme's tokens for light pages; a test holds the two together.
"""

import re
from typing import Final

LIGHT: Final = {
    "--chart-ink": "#1b2126",
    "--chart-muted": "#555e66",
    "--chart-paper": "#fdfcfa",
    "--chart-line": "#736e66",
    "--chart-ground": "#ece8e0",
    "--chart-band-1": "#f5ebdd",
    "--chart-band-2": "#e9e3d5",
    "--chart-band-3": "#d5dee1",
    "--chart-band-4": "#c2d4df",
    "--chart-sufficient": "#12436d",
    "--chart-insufficient": "#b5481b",
    "--chart-neutral": "#5c6670",
    "--chart-accent": "#1a4f80",
}


def resolve(words: str) -> str:
    """Words in which each variable of the theme is the colour that it stands for on a light page."""
    return re.sub(r"var\((--chart-[a-z0-9-]+)\)", lambda name: LIGHT[name[1]], words)
