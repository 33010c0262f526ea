"""Recommendations that stand as entries of a list, and to whom each list speaks.

    Recommendations                             opens a list
    The Northshire region should:               says to whom it speaks
    1. review every case of domestic abuse      an entry
    2. improve:                                 an entry that holds those below it
       - assessment
       - planning
    Background                                  ends it

Entries bear a mark, or begin as an order does ("ensure that …"), or say who should do what. A list of other things is
none: what opens one has the word "recommend" in it, or is a line that says who "should:".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final, NamedTuple

from briefing.extract.addressees import find_addressee, read_doer, read_told, read_whom
from briefing.extract.results import FoundRecommendation
from briefing.extract.sentences import Sentence
from briefing.numbers.patterns import pattern

OTHER_BODY: Final = pattern(
    r"\b(?:commission(?!er)|inquiry"
    r"|committee(?!\s+(?:noted|considered|received|agreed|resolved|endorsed|approved|discussed|welcomed|heard))|ombudsman|review\s+by|coroner|prisons?\s+inspect\w+"
    r"|Inspectorate\s+of\s+Prisons)\b",
    "the Commission recommends",
    "prison inspectors made",
    no=("the Police and Crime Commissioner", "the committee noted the report"),
)
"""Others who recommend."""
PAST: Final = pattern(
    r"\b(?:previous|earlier|outstanding\s+from|last\s+(?:year|inspection|report|time|visit\w*|called|came|looked)|(?:in|since|from)\s+(?:19"
    r"|20)\d\d|(?:two|three|four|five|\d)\s+years\s+(?:ago|earlier|since))\b",
    "the previous inspection",
    "in 2023",
    "two years ago",
    no="this inspection",
)
"""Recommendations of another time."""
LIST_SIGNS: Final = ("recommend", "should", "must")
"""In lower case, what stands in a text that lists recommendations."""
_OPENS: Final = pattern(
    # A line that is nothing but a heading, or one that ends with a colon
    r"\A(?:(?:\d[\d.]*\s+)?(?:(?:our|the|this|its|report[’']s|inspection|inspectorate[’']s|inspectors[’']|key|main|summary|list|conclusions?|and|of|what|we|all|new|full|areas|for"
    r"|improvement)\s+){0,5}recommend(?:s|ed|ations?)?(?:\s+(?:for|to|from|made|of|arising|that)\b[^.:]{0,90})?\s*:?"
    r"|.*\brecommend(?:s|ed|ing|ations?)?\b.*:)\Z",
    "Recommendations",
    "Conclusions and recommendations",
    "What we recommend",
    "The report made six recommendations:",
    no=("Key findings and recommendations", "Region told to act on recommendations"),
)
# "Progress on recommendations", and a committee that is asked to take note of a paper
_NOT_OURS: Final = pattern(
    r"\b(?:progress|follow(?:ed|ing)?[\s-]+up|accepted|implement(?:ed|ation)|response\s+to|action\s+plan|status"
    r"|members?|cabinet|scrutiny|councillors?)\b"
    r"|\brecommended\s+that\s+(?:the\s+)?(?:\w+\s+){0,3}?(?:panel|executive|committee|council)\s*:?\Z",
    "Progress on recommendations",
    "It is recommended that the Panel:",
    "Members are recommended to:",
    no="Our recommendations",
)
# "That Cabinet notes the report", "to note the report", "that a further report be brought in May"
_NOTED: Final = pattern(
    r"\A(?:(?:that\s+)?(?:(?:the\s+)?(?:[\w’'-]+\s+){0,5}be\s+(?:noted|approved|received|endorsed|agreed|accepted|referred)"
    r"|(?:to\s+)?(?:note|approve|receive|endorse|delegate|agree\s+the\s+minutes)\b"
    r"|(?:(?:the|its)\s+)?(?:(?!should\b)[\w’'-]+\s+){0,3}?(?:cabinet|members?|committee|council(?:lors)?|executive|panel|board|forum"
    r"|authority)\s+(?:is\s+|are\s+)?(?:(?:asked|invited|recommended|requested)\s+to|notes?|receives?|resolves?"
    r"|endorses?|approves?|refers?|agrees?|welcomes?|considers?|accepts?|comments?|supports?|scrutinises?)\b)"
    r"|that\s+(?:[\w’'-]+\s+){1,8}?be\s+\w+)",
    "note the report",
    "that the report be noted",
    "That Cabinet notes the report",
    "Members are asked to note",
    "the Scrutiny Committee considers the report",
    "That a further report be brought in May",
    no=("improve the report", "the management board should consider", "ensure that plans be reviewed"),
)
"""What papers of a council put before its members: "note the report"."""
_PART: Final = pattern(
    r"\b(?:includ(?:e|es|ed|ing)|among(?:st)?|some\s+of|such\s+as|for\s+example|main|summary\s+of)\b",
    "Its recommendations include:",
    no="We recommend that:",
)
"""What says that a list is not the whole."""
_MARK: Final = pattern(
    r"(?:[-•*–·▪◦●○‣]|(?:R(?:ecommendation\s+)?|#)?\d{1,2}[.):]*(?!\d)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+",
    "1. improve",
    "Recommendation 2: improve",
    "(b) improve",
    "• improve",
    no="improve",
    flags=0,
)
_NUMBERED: Final = pattern(
    r"\A(?:Key\s+)?Recommendation\s+(?:no\.?\s*)?\d{1,2}\s*[:.]?\Z", "Recommendation 2", no="Recommendation 2: review"
)
_DIGITS: Final = pattern(r"\d+", "12.", no="a)", flags=0)
_ORDERS: Final = frozenset(
    "accelerate achieve act adapt address adopt agree align allocate analyse apply appoint arrange ask assess assure "
    "audit avoid balance bring build campaign carry check clarify collect commission communicate complete conduct "
    "consider consult continue convene create cut deliver demonstrate deploy design develop devise direct draw embed "
    "empower enable encourage engage enhance ensure equip establish evaluate examine expand explain explore extend "
    "fill finalise find focus follow formalise fund gather get give guarantee help hold identify implement improve "
    "include increase inform integrate introduce invest investigate involve issue keep lead learn limit link listen "
    "look maintain make manage map maximise measure meet mend minimise monitor move negotiate offer oversee plan "
    "prepare prevent prioritise produce promote protect provide publish put raise reconsider record recruit redesign "
    "reduce refresh reinforce remind remove renew replace require resolve resource restore retain review revise run "
    "secure see seek send set share simplify speak speed stop streamline strengthen support sustain take tackle talk "
    "target teach tell test tighten track train treat understand undertake update urgently use utilise widen work "
    "write quickly immediately fully always better".split()
)
"""Words with which an entry begins that tells somebody to do something."""
_TELLS_OF: Final = pattern(
    r"\b(?:was|were|had|has\s+been|have\s+been)\b", "Support was late", no="Support staff", flags=0
)
_TAIL: Final = pattern(r"[\s.;,]*(?:[;,]\s*and)?[\s.;,]*\Z", "review plans; and", "review plans.", flags=0)
_COLUMN: Final = pattern(r"\A(?:the\s+)?recommendations?\Z", "Recommendation", no="Recommendation 1: review")
_COLUMN_TO: Final = pattern(
    r"\b(?:to|for|addressee|addressed|owner|who|whom|responsib\w+|lead|body|organisation)\b",
    "Responsible body",
    "To",
    no="No.",
)
_LONGEST: Final = 60
"""Words of an entry without a mark, at the most."""
_LONGEST_ENTRY: Final = 2000
"""Characters of an entry with those below it."""
_MOST_BEFORE: Final = 3
"""Paragraphs that may stand between a heading and its list."""
_MOST_SHOWN: Final = 30
"""Words of the last entry that show its number."""


class Listed(NamedTuple):
    """The entries of a text's lists of recommendations.

    Attributes:
        items: In the order of the text; one that stands twice is there once.
        whole: Whether no list is said to be a part, and none that is numbered lacks a number.
        shown: The last entry from its number on, where that is the number of them all. None elsewhere.
    """

    items: tuple[FoundRecommendation, ...] = ()
    whole: bool = False
    shown: str | None = None


class _Line(NamedTuple):
    """A paragraph, or a line of one. mark: what stands before its words, with its indentation."""

    start: int
    end: int
    mark: str
    heading: bool
    sentences: int


@dataclass(slots=True)
class _Reading:
    """What is known at a place of the text.

    Attributes:
        open: Whether entries may stand here.
        to: Whom they speak to. None where that is not said.
        before: Paragraphs since the list was opened that are no entries; behind it, paragraphs since it ended.
        begun: Whether an entry was read since.
        parent: The mark of an entry that ends with a colon: those below it, with another mark, are its own.
        whole: See `Listed`.
        items: The entries.
        numbers: The number that each is printed with, or None.
    """

    open: bool = False
    to: str | None = None
    before: int = 0
    begun: bool = False
    parent: str | None = None
    whole: bool = True
    items: list[FoundRecommendation] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)

    def next_number(self) -> int:
        """The number that the next entry would bear; 0 where the last one bears none, and none is 0."""
        last = self.numbers[-1] if self.numbers else None
        return last + 1 if last else 0


def list_recommendations(text: str, sentences: list[Sentence]) -> Listed:
    """The entries of a text's lists of recommendations."""
    reading = _Reading()
    spoken, number = False, ""
    for part in _part_lines(text, sentences):
        line = part._replace(mark=number) if number else part
        words = text[line.start : line.end]
        # "Recommendation 2" stands above its words, or a line of the page between two entries: "Inspection report 6".
        number = f"{words} " if _NUMBERED.fullmatch(words) else ""
        goes_on = reading.before <= _MOST_BEFORE and _read_number(line.mark) == reading.next_number()
        if number or goes_on:
            reading.open = True
        if number:
            continue
        opens = not line.mark and (line.heading or words.endswith(":")) and _OPENS.fullmatch(words)
        spoken = spoken or bool(opens) or "ecommend" in words
        told = read_told(words, anybody=reading.open or spoken)
        if told:
            reading.open, reading.to, reading.parent, reading.begun = True, told, None, False
        elif opens:
            reading.open = not (PAST.search(words) or _NOT_OURS.search(words) or OTHER_BODY.search(words))
            reading.to, reading.parent, reading.begun, reading.before = _read_heading(words), None, False, 0
        elif reading.open and (line.heading or words.endswith(":")) and (to := _read_label(words)):
            reading.to, reading.parent = to, None
        elif reading.open and not _add(reading, text, line):
            # A heading of another kind, or a paragraph behind the entries, ends the list.
            reading.before += 1
            reading.open = not (line.heading or reading.begun or reading.before > _MOST_BEFORE)
            reading.before = reading.before if reading.open else 0
        elif not reading.open:
            reading.before += 1
        if told or opens:
            reading.whole = reading.whole and not _PART.search(words)
    _add_tables(reading, text, sentences)
    if any(_NOTED.match(item.text) for item in reading.items):
        return Listed()
    return _finish(reading, text)


def _part_lines(text: str, sentences: list[Sentence]) -> Iterator[_Line]:
    """The paragraphs of a text; the lines of one, where each line of it tells somebody to do something."""
    for _, group in groupby(sentences, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        start, end = paragraph[0].start, paragraph[-1].end
        mark = text[text.rfind("\n", 0, start) + 1 : start]
        if not mark.strip() and (found := _MARK.match(text, start, end)):
            mark, start = mark + found[0], found.end()
        lines = text[start:end].split("\n")
        if len(lines) > 1 and not mark.strip() and all(_is_order(line) for line in lines):
            for line in lines:
                yield _Line(start, start + len(line), "", False, 1)
                start += len(line) + 1
        else:
            yield _Line(start, end, mark, paragraph[0].heading, len(paragraph))


def _read_heading(words: str) -> str | None:
    """To whom a heading speaks: "Recommendations to the Northshire region"."""
    that = words.rpartition(" that ")[2].rstrip(": ")
    return find_addressee(words.partition("ecommend")[2]) or (read_whom(that) if that != words else None)


def _read_number(mark: str) -> int | None:
    number = _DIGITS.search(mark)
    return int(number[0]) if number else None


def _read_label(words: str) -> str | None:
    """Whom a line names that is nothing else: "HM Prison and Probation Service:", "For the region"."""
    return read_whom(words.rstrip(":")) if words[0].isupper() and not _is_order(words) else None


def _add(reading: _Reading, text: str, line: _Line) -> bool:
    """Add a line to the entries. Returns whether it is one, or a part of one."""
    words = text[line.start : line.end]
    order = _is_order(words)
    sign = _DIGITS.sub("1", line.mark)
    if reading.parent is not None and line.mark.strip() and (sign != reading.parent or not order):
        parent = reading.items[-1]
        if line.end - parent.start <= _LONGEST_ENTRY:
            whole = " ".join(text[parent.start : line.end].split())
            reading.items[-1] = replace(parent, text=whole, end=line.end)
        return True
    doer = read_doer(words)
    if not line.mark.strip() and not (line.sentences == 1 and len(words.split()) <= _LONGEST and (order or doer)):
        return False
    kept = _TAIL.sub("", words)
    reading.items.append(
        FoundRecommendation(
            to=reading.to or doer, text=" ".join(kept.split()), start=line.start, end=line.start + len(kept)
        )
    )
    reading.numbers.append(_read_number(line.mark))
    reading.parent, reading.begun = (sign if words.endswith(":") else None), True
    return True


def _is_order(words: str) -> bool:
    """Whether words tell somebody to do something: "ensure that …", not "Support was late"."""
    first = words.split(maxsplit=1)[0].strip(",:") if words.strip() else ""
    return first.islower() or (first.casefold() in _ORDERS and not _TELLS_OF.search(words))


def _add_tables(reading: _Reading, text: str, sentences: list[Sentence]) -> None:
    """Add the rows of tables that have a column of recommendations."""
    column, to, width = -1, -1, 0
    for sentence in sentences:
        if not sentence.row:
            column = -1
            continue
        cells = [(start, end) for start, end in sentence.cells if start < end]
        words = [sentence.text[start:end] for start, end in cells]
        heads = [at for at, cell in enumerate(words) if _COLUMN.fullmatch(cell)]
        if heads and not _NOT_OURS.search(sentence.text):
            column, width = heads[0], len(cells)
            to = next((at for at, cell in enumerate(words) if _COLUMN_TO.search(cell)), -1)
        elif column >= 0 and len(cells) == width:
            start, end = (sentence.start + place for place in cells[column])
            whom = (read_whom(words[to]) or words[to]) if to >= 0 else read_doer(words[column])
            reading.items.append(
                FoundRecommendation(to=whom, text=" ".join(text[start:end].split()), start=start, end=end)
            )
            reading.numbers.append(None)


def _finish(reading: _Reading, text: str) -> Listed:
    """The entries, each once, and whether they are all."""
    items: list[FoundRecommendation] = []
    numbers: list[int | None] = []
    seen: set[str] = set()
    for item, number in zip(reading.items, reading.numbers, strict=True):
        if item.text.casefold() not in seen:
            seen.add(item.text.casefold())
            items.append(item)
            numbers.append(number)
    printed = [number for number in numbers if number is not None]
    # The numbers run on from list to list, or each list begins anew.
    gaps = any(number not in {1, before + 1} for before, number in zip([0, *printed], printed, strict=False))
    shown = None
    if items and numbers[-1] == len(items):
        line = text.rfind("\n", 0, items[-1].start) + 1
        shown = " ".join(text[line : items[-1].end].split()[:_MOST_SHOWN])
    cut = bool(items) and text[items[-1].end :].lstrip(" .;").startswith(("…", "[…", "..."))
    return Listed(tuple(items), bool(items) and reading.whole and not gaps and not cut, shown)
