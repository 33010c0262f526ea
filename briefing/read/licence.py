"""The licence block: what it says, and where it stands."""

import re
from typing import Final, Literal

_NAMED: Final = re.compile(r"Open\s+Government\s+Licence\s*(?:\(OGL\)\s*)?v(?:ersion\s*)?3(?:\.0)?\b", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"open-government-licence/version/3\b")
_FIRST: Final = re.compile(
    r"(?:All content is available|You may re-?use this (?:information|publication)).{0,200}\bOpen Government Licence",
    re.I,
)
_LINE: Final = re.compile(
    r"To view this licence\b|https?://(?:www\.)?nationalarchives\.gov\.uk/\S*$|or write to\b|Information Policy Team"
    r"|The National Archives"
    r"|Kew\b.{0,3}$|(?:Kew, )?London TW9 4DU|or e?mail\b|psi@nationalarchives|This publication is available at\b|https?://\S+$"
    r"|(?:© |&copy; )Crown copyright",
    re.IGNORECASE,
)


def find_licence(text: str) -> Literal["OGL-3.0"] | None:
    """The licence that the text states for itself, or None."""
    return "OGL-3.0" if _NAMED.search(text) or _ADDRESS.search(text) else None


def part_licence(text: str) -> tuple[str, str]:
    """The text without its licence block, and that block: a sentence and the lines that follow from it."""
    kept: list[str] = []
    block: list[str] = []
    inside = False
    for line in text.split("\n"):
        inside = bool(_FIRST.match(line)) or (inside and (not line or bool(_LINE.match(line))))
        (block if inside else kept).append(line)
    return "\n".join(kept).strip("\n"), "\n".join(block)
