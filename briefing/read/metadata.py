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
# Days in other forms, which can be read in one way only: "November 2, 2026", "30-05-2026"; not "03-05-2026"
_AMERICAN: Final = pattern(
    rf"{_DAY_OF_WEEK}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<year>(?:19|20)\d\d)\b",
    "Thursday, November 2, 2026",
    no="November 2026",
)
_DIGITS: Final = pattern(
    r"(?P<day>1[3-9]|2\d|3[01])(?P<sign>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<year>(?:19|20)\d\d)\b",
    "30-05-2026",
    no="03-05-2026",
)
# "BBC News30-05-2026", "Northshire Gazette | 2 November 2026": who published it, in one line with the day
_PAPER_AND_DAY: Final = pattern(
    rf"(?P<paper>\D{{3,60}}?)[\s,|–—-]*(?P<rest>\d.*|(?:{_DAY_OF_WEEK})?{_MONTH.replace('?P<month>', '?:')}\s+\d.*)",
    "BBC News30-05-2026",
    "Northshire Gazette | 2 November 2026",
    no="Northshire Gazette",
)
_BYLINE: Final = pattern(
    r"(?:words\s+)?by:?\s+(?P<name>(?-i:[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]*){1,2}))(?:\s*[,|–—-].{0,60})?",
    "By Alex Example",
    "By Alex Example, Local Democracy Reporter",
    no=("By the end of the year", "By Alex"),
)
_NAME: Final = pattern(r"[A-Z][a-z’'-]+(?: [A-Z][a-z’'-]+){1,2}", "Alex Example", no="alex said", flags=0)
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
    r"\b(?:News|BBC|ITV|Gazette|Times|Post|Star|Herald|Echo|Mail|Chronicle|Telegraph|Guardian|Standard|Observer|Journal|Argus|Radio|Tribune"
    r"|Mercury|Courier|Independent|Mirror|Advertiser|Inspectorate of Probation)\b",
    "The Northshire Gazette",
    "HM Inspectorate of Probation",
    no="Northshire probation service",
    flags=0,
)
_LONGEST: Final = 200
_HEAD: Final = 8
"""Lines at the head of a text, among which who published or wrote it may stand."""
_LOOKED_AT: Final = 15
"""Lines at the head of a text, blank ones left out, among which its title and its date may stand."""
# Words of the page around a document, and what else is no title of its own: "Skip to content", "logo", "Published:".
_FURNITURE: Final = pattern(
    r"(?:skip|jump|go|back)\s+to\b.{0,40}|(?:(?:site|main|site's|our|company)\s+)?(?:logo|menu|navigation|banner|header)"
    r"|(?:toggle|open|close|show|hide|main|primary|mobile)\s+(?:the\s+)?(?:\w+\s+)?(?:menu|navigation|search)|home(?:\s?page)?|search(?:\s+(?:this|the|site|results?|for|here)\b.{0,20})?"
    r"|(?:table\s+of\s+)?contents|share(?:\s+(?:this|on|via)\b.{0,40})?|print(?:\s+this\b.{0,20})?|e-?mail|download\b.{0,40}"
    r"|sign\s+(?:in|up)|log\s+in|register|subscribe.{0,30}|newsletter|accessibility|cookies?(?:\s+(?:on|and|policy|settings|notice)\b.{0,40})?|(?:accept|reject|allow)(?:\s+(?:all|reject|accept|cookies))*|(?:home|start)\s*[>›»/|].{0,80}|advertisement|sponsored"
    r"|blogs?|posts?|articles?|archives?|comments?|categor(?:y|ies)\b.{0,60}|(?:\w+\s+)?archives?:.{0,60}|tags?:.{0,60}"
    r"|filed under\b.{0,60}"
    r"|you\s+are\s+(?:here|on)\b.{0,40}|read\s+(?:more|also|next)\b.{0,60}|related\b.{0,30}|upload(?:s|ed)?\b.{0,20}|untitled.{0,20}|document\d*"
    r"|slide\s+\d+|microsoft\s+(?:word|powerpoint)\b.{0,80}|(?:page|p\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?|[^\s]+\.(?:docx?|pdf|indd|html?|txt|rtf|odt|pptx?)"
    r"|redirecting.{0,3}|loading.{0,3}|please\s+wait.{0,3}|just a moment.{0,3}|(?:404\W*)?(?:page\s+)?not\s+found"
    r"|(?:first\s+|last\s+)?(?:published|posted|updated|modified|reviewed)\b.{0,60}|by\s+(?-i:[A-Z]).{0,40}|date\b.{0,20}|view\s+(?:all|more|full)\b.{0,20}|\d+\s+views?",
    "…Skip to main content…",
    "…Cookies on this site…",
    "…Home > Reports…",
    "…logo…",
    "…Published:…",
    "…Category Archives: Probation…",
    "…report-final.docx…",
    no=(
        "…Home visits were missed in Northshire…",
        "…Skipping reviews: an inspection…",
        "…Sharing information in Northshire…",
    ),
)
_LICENCE: Final = pattern(
    r"open\s+government\s+licen[cs]e|creative\s+commons|all\s+rights\s+reserved|crown\s+copyright|^\W*(?:©|\(c\)|copyright\b)",
    "All is under the Open Government Licence v3.0",
    "© Northshire Gazette",
    no="The right to copy reports",
)
# A licence goes on for some lines, which end as those of an address or a notice do: "or write to:", "Kew,", "[x]."
_GOES_ON: Final = pattern(
    r"[:;,.\]]$|^(?:London\s+)?[A-Z]{1,2}\d", "or write to:", "Kew,", no="An inspection of Northshire", flags=0
)
_DAY_BEFORE: Final = pattern(r"\s*[-–—|:]\s+", "… – Drug treatment falls short", no="…of 2026", flags=0)
_NO_TITLE: Final = pattern(r"[.:;,]$|^[-•“\"]", "It failed.", "• planning", no="Northshire: 3 in 10", flags=0)
_QUOTED: Final = pattern(
    r"[“\"][^”\"]{1,80}[”\"]\s+\w", "“Concerns remain” as Northshire is rated", no="“It failed.”", flags=0
)
_LETTERED: Final = pattern(r"[^\W\d_]", "a", no="1", flags=0)
_WEB: Final = pattern(r"(?:https?://|www\.)\S+|\S+@\S+", "…https://northshire.example…", no="…Northshire…")
_JUMP: Final = pattern(
    r"\s*\(?back to (?:the )?top\)?\s*$", "Findings (Back to top)", no="back to the top of the table"
)
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
        byline: Who wrote it, where a line at its head says so: "By Alex Example". None where none does.
        url: The address that the document gives as its own. None where it gives none.
        licence: The licence that the document states for itself. None where it states none that is known here.
        pages: Offset in `text` at which each page of a PDF begins. Empty for other documents.
        notes: What a person should look at in the document, a line each: an encoding that was guessed, pages that
            yield no text.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    licence: Literal["OGL-3.0"] | None = None
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()


def find_title(text: str) -> str | None:
    """The first line that can be a title: short, no sentence, no publisher, no section, nothing around the document."""
    lines = _first_lines(text, _LOOKED_AT)
    if len(lines) < 2:
        return None
    paper = lines[0] if _is_publisher(lines) else None
    licensed = False
    for line in lines:
        licensed = bool(_LICENCE.search(line)) or (licensed and bool(_LINE.match(line) or _GOES_ON.search(line)))
        if licensed or " | " in line or is_furniture(line, paper):
            continue
        # A line that begins as a sentence does ends the head of the text, and there was no title in it.
        return None if _NO_TITLE.search(line) and not _QUOTED.match(line) else clean_title(line)
    return None


def clean_title(words: str) -> str | None:
    """The words as a title, without a day before them or a jump behind them. None where they can be none."""
    words = _JUMP.sub("", words.strip().lstrip("#").strip())
    if (day := _DATE.match(words)) and (joint := _DAY_BEFORE.match(words, day.end())):
        words = words[joint.end() :]
    return words if words and len(words) <= _LONGEST and not is_furniture(words) else None


def is_furniture(line: str, *names: str | None) -> bool:
    """Whether a line says what stands around a document: a menu, a section, a date, a licence, one of these names."""
    words = _JUMP.sub("", line.strip().lstrip("#").strip()).strip()
    plain = words.casefold().strip(" :.…|-–—")
    date = _DATE.match(words)
    return (
        len(_LETTERED.findall(words)) < 2
        or plain in _SECTIONS
        or any(name and plain == name.casefold().strip() for name in names)
        or bool(_FURNITURE.fullmatch(words.rstrip(" :.…")))
        or bool(_FURNITURE.fullmatch(words))
        or bool(_LICENCE.search(words))
        or bool(_LINE.match(words))
        or bool(date and date.end() >= len(words) - 12 and not _DAY_BEFORE.match(words, date.end()))
        or bool(_WEB.fullmatch(words))
    )


def is_paper(name: str) -> bool:
    """Whether a name is one that newspapers and broadcasters have: “Northshire Gazette”."""
    return bool(_PAPER.search(name)) and "Inspectorate" not in name


def find_publisher(text: str) -> str | None:
    """The first line where it is the name of a newspaper or of the inspectorate, or one before the day; else None."""
    lines = _first_lines(text, _HEAD)
    if lines and _is_publisher(lines):
        return lines[0]
    for line in lines:
        found = _PAPER_AND_DAY.fullmatch(line)
        if found and is_paper(found["paper"]) and len(found["paper"].split()) <= 4 and _read_day(found["rest"]):
            return found["paper"].strip()
    return None


def find_byline(text: str) -> str | None:
    """Who wrote it: “By Alex Example” in a line of its own, or a name right above the day. None where none is told."""
    lines = _first_lines(text, _HEAD)
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if told := _BYLINE.fullmatch(line):
            return told["name"]
        if _NAME.fullmatch(line) and line != lines[0] and not _PAPER.search(line) and _read_day(following):
            return line
    return None


def _read_day(line: str) -> str | None:
    """The day that a line is, and nothing else; in ISO form. None where it is none."""
    for form in (_DATE, _AMERICAN, _DIGITS):
        found = form.match(line.strip())
        if (
            found
            and found.end() >= len(line.rstrip(" .")) - 10
            and (found.groupdict().get("day") or found.groupdict().get("iso"))
        ):
            return make_date(found)
    return None


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
        if day := _read_day(line):
            return day
        with_paper = _PAPER_AND_DAY.fullmatch(line)
        if with_paper and is_paper(with_paper["paper"]) and (day := _read_day(with_paper["rest"])):
            return day
    return None


def read_date(words: str) -> str | None:
    """The date that the words begin with, in ISO form: "2 November 2026", "2026-11-02T09:00:00Z". Else None."""
    date = _DATE.match(_CLOCK.sub("", words.strip()))
    return make_date(date) if date else None


def make_date(found: re.Match[str]) -> str | None:
    """The date of a match in ISO form, or None where the calendar has no such day."""
    parted = found.groupdict()
    if parted.get("iso"):
        parts = [int(part) for part in found["iso"].split("-")]
    elif parted["month"].isdecimal():
        parts = [int(parted[name]) for name in ("year", "month", "day")]
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
