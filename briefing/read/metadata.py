"""What is known of a source document once it is read: title, publisher, date and licence as its text states them."""

import datetime
import re
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from briefing.numbers.patterns import pattern

_MONTHS: Final = "january february march april may june july august september october november december".split()
_MONTH: Final = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)})\.?"
_DAY_OF_WEEK: Final = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DATE: Final = pattern(
    rf"(?P<iso>(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)(?![\d-])|{_DAY_OF_WEEK}(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b",
    "2 November 2026",
    "2026-11-02",
    "Mon, 2nd Nov. 2026",
    no="November",
)
_LABEL: Final = pattern(
    r"(?:first\s+)?(?:published|posted|date|published on|publication date)\b\s*:?\s*(?:on\s+)?",
    "…Published on: 2 November 2026",
    "…First published 2 November",
    no="…Updated 2 November 2026",
)
_EMPTY_LABEL: Final = pattern(r"(?:published|last updated|updated)\s*:?", "…Published:…", no="…Published in 2026…")
_SECTIONS: Final = frozenset(
    """key findings|findings|the findings|summary|introduction|foreword|overview|contents|background|press release|news
    |executive summary|conclusion|recommendations|about|published|last updated""".replace("\n    ", "").split("|")
)
"""First lines that name a section, and so no document."""
# Words in the name of a newspaper, which stands above the headline.
_PAPER: Final = pattern(
    r"\b(?:News|Gazette|Times|Post|Star|Herald|Echo|Mail|Chronicle|Telegraph|Guardian|Standard|Observer|Journal|Argus|Radio|Tribune"
    r"|Mercury|Courier|Independent|Mirror|Advertiser|Inspectorate of Probation)\b",
    "The Northshire Gazette",
    "HM Inspectorate of Probation",
    no="Northshire probation service",
    flags=0,
)
_LONGEST: Final = 200
_LOOKED_AT: Final = 15
"""Lines at the head of a text, blank ones left out, among which its date may stand."""
_NO_TITLE: Final = pattern(r"[.:;,]$|^[-•“\"]", "It failed.", "• planning", no="Northshire: 3 in 10", flags=0)
_CLOCK: Final = pattern(r"(?<=\d)[T ]\d\d:.*", "2026-11-02T09:00:00Z", no="2 November 2026", flags=0)
_NAMED: Final = pattern(
    r"Open\s+Government\s+Licence\s*(?:\(OGL\)\s*)?v(?:ersion\s*)?3(?:\.0)?\b",
    "under the Open Government Licence v3.0",
    "Open Government Licence (OGL) version 3",
    no="Open Government Licence v2.0",
)
_ADDRESS: Final = pattern(
    r"open-government-licence/version/3\b",
    "/doc/open-government-licence/version/3",
    no="/doc/open-government-licence/version/2",
    flags=0,
)
# The licence of a page stands on pages of every kind: it is no part of what the page says.
_FIRST: Final = pattern(
    r"(?:All content is available|You may re-?use this (?:information|publication)).{0,200}\bOpen Government Licence",
    "All content is available under the Open Government Licence",
    "You may re-use this information under the terms of the Open Government Licence",
    no="You may re-use this text",
)
_LINE: Final = pattern(
    r"To view this licence\b|https?://(?:www\.)?nationalarchives\.gov\.uk/\S*$|or write to\b|Information Policy Team"
    r"|The National Archives"
    r"|Kew\b.{0,3}$|(?:Kew, )?London TW9 4DU|or e?mail\b|psi@nationalarchives|This publication is available at\b|https?://\S+$"
    r"|(?:© |&copy; )Crown copyright",
    "To view this licence, visit",
    "Kew",
    "© Crown copyright 2026",
    no="The report says",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A source document as text.

    Attributes:
        text: What offsets count. Line ends are newlines; paragraphs are parted by blank lines.
        title: As the document states it. None where it states none, or only the name of a section.
        publisher: As the document names it. None where it does not.
        published: A date in ISO form, as far as it is printed or stated: "2026-11-02", "2026-11" or "2026". Else None.
        url: The address that the document gives as its own. None where it gives none.
        licence: The licence that the document states for itself. None where it states none that is known here.
        pages: Offset in `text` at which each page of a PDF begins. Empty for other documents.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    licence: Literal["OGL-3.0"] | None = None
    pages: tuple[int, ...] = ()


def find_title(text: str) -> str | None:
    """The first line that can be a title: short, no sentence, no publisher, no section."""
    lines = _first_lines(text, 3)
    # A newspaper’s name goes before its headline.
    if lines and _is_publisher(lines):
        lines = lines[1:]
    line = lines[0].lstrip("# ").strip() if len(lines) > 1 else ""
    if not line or len(line) > _LONGEST or line.casefold().rstrip(":") in _SECTIONS or _NO_TITLE.search(line):
        return None
    return line


def find_publisher(text: str) -> str | None:
    """The first line where it is the name of a newspaper or of the inspectorate, or None."""
    lines = _first_lines(text, 3)
    return lines[0] if lines and _is_publisher(lines) else None


def find_published(text: str) -> str | None:
    """The day in a line of its own, or after "Published", at the head of the text. None where there is none."""
    labelled = False
    for line in _first_lines(text, _LOOKED_AT):
        label = _LABEL.match(line)
        date = _DATE.match(line, label.end() if label else 0)
        # A line that is a date, but for a few letters behind it.
        alone = date and len(date[0]) > 4 and date.end() >= len(line.rstrip(" .")) - 10
        if date and (label or labelled or alone):
            return make_date(date)
        labelled = bool(_EMPTY_LABEL.fullmatch(line)) and line.casefold().startswith("published")
    return None


def read_date(words: str) -> str | None:
    """The date that the words begin with, in ISO form: "2 November 2026", "2026-11-02T09:00:00Z". Else None."""
    date = _DATE.match(_CLOCK.sub("", words.strip()))
    return make_date(date) if date else None


def make_date(found: re.Match[str]) -> str | None:
    """The date of a match in ISO form, or None where the calendar has no such day."""
    if found["iso"]:
        parts = [int(part) for part in found["iso"].split("-")]
    else:
        month = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(found["month"][:3].casefold()))
        parts = [int(found["year"]), month] + ([int(found["day"])] if found["day"] else [])
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return "-".join(f"{part:02}" for part in parts)


def _first_lines(text: str, count: int) -> list[str]:
    lines = (line.strip() for line in text[:20_000].splitlines())
    return list(islice((line for line in lines if line), count))


def _is_publisher(lines: list[str]) -> bool:
    return (
        len(lines) > 2
        and len(lines[0].split()) <= 6
        and bool(_PAPER.search(lines[0]))
        and len(lines[0]) < len(lines[1])
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
