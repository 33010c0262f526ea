"""The clause of each bound number of a sentence: the words that tell of it, and of no other one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing.check.language.sentences import BoundNumber

_TURN: Final = (
    r"[;]|\s[–—]\s|,?\s+(?:while|whereas|although|though|but|yet|against|than|unlike|compared\s+(?:with|to))\b"
    r"|,\s+(?:and|or|nor|so|which|who|whose|leaving|meaning|according|despite|because|even|not|as)\b"
)
_BETWEEN: Final = tuple(
    re.compile(cut, re.IGNORECASE)
    for cut in (
        # Where the talk turns from one number to the next, likeliest first.
        _TURN,  # “… in [48 of 60] cases, and planning in [20%]”
        r":\s|\s+to\s+(?=#)",  # “from [48 of 60] at assessment to [12 of 60] at reviewing”
        r",\s",  # “[48 of 60] at assessment, [12 of 60] at reviewing”
        r"\s+(?:and|with|or)\b(?!\s+deliver)",  # “[48 of 60] cases at assessment and in [12 of 60] at reviewing”
        r"\s\(",
    )
)
_SERIES: Final = re.compile(r"[\s,–—-]*(?:(?:and|or|to|then|respectively)\s+)?(?:in\s+)?")
"""Between numbers that share one clause: “in [48 of 60] and [12 of 60] cases”."""
_INSPECTED: Final = r"\s+(?:it|they|we|inspectors)\s+(?:(?:was|were)\s+)?(?:last\s+)?(?:inspected|visited|looked|came)"
_BEFORE: Final = re.compile(
    rf"{_TURN}|,\s+with\b|(?:\A|\s)(?P<aside>(?:while|whereas|although|though|despite|where|when(?!{_INSPECTED})|if|because|since)\b[^,;#]*),\s",
    re.IGNORECASE,
)
"""What goes before the clause of a first number: “Although planning was poor, …”; not “When inspected in 2022, …”."""
_BEHIND: Final = re.compile(
    rf"{_TURN}|:\s|,\s+with\b|\s\(|\)|\s+(?:because|although|since)\b"
    r"|\s+and\s+(?:(?:the|it|they)\s+(?:\w+\s+)?)?(?:do|does|did|is|was|were|has|have|had|no|not|none|nobody)\b",
    re.IGNORECASE,
)
"""What follows it: “… in [20%] of cases and the report does not say why”."""
_INSERTED: Final = re.compile(
    # A number in brackets that stands for the words before it: “a third ([31%]) were rated”; not “was poor ([20%])”
    r"\)\s+(?=(?:of\s+\w+\s+)?(?:was|were|is|are|had|has|have|met|got|received|showed|failed|lacked|said)\b)"
)
_SET_APART: Final = re.compile(
    r"(?:,\s+(?:at|with)|[(:–—]|\b(?:stood|stands|lies?|lay)\s+at)(?:\s+(?:just|only|a\s+mere))?\s+\Z|\(\Z"
)
"""Before a number that is only added to what was told: “Planning was poor, at [20%]”, “Planning ([20%])”."""
_VERB: Final = re.compile(r"\b(?:was|were|is|are|had|has|have|did|do|does|\w{3,}ed)\b", re.IGNORECASE)
_FEW: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberClause:
    """The words that tell of one number.

    Attributes:
        bound: The number.
        start: Where what names it begins in the sentence: its place, its stage, what was judged.
        end: Where its words end.
        judged: Where what judges it begins. `end` where it is only added to what was told.
    """

    bound: BoundNumber
    start: int
    end: int
    judged: int


def part_clauses(text: str, numbers: Sequence[BoundNumber]) -> list[NumberClause]:
    """The clause of each bound number. text: the sentence, its bound numbers blanked by #."""
    groups: list[list[BoundNumber]] = []
    for each in numbers:
        if groups and _SERIES.fullmatch(text, groups[-1][-1].end, each.start):
            groups[-1].append(each)
        else:
            groups.append([each])
    if not groups:
        return []
    gaps = [_part(text, one[-1].end, other[0].start) for one, other in pairwise(groups)]
    starts, ends = [0, *(begin for _, begin in gaps)], [*(end for end, _ in gaps), len(text)]
    return [
        clause
        for group, start, end in zip(groups, starts, ends, strict=True)
        for clause in _read(text, group, start, end)
    ]


def _part(text: str, start: int, end: int) -> tuple[int, int]:
    """Between two numbers: where the clause of the first ends, and where that of the second begins."""
    for at, pattern in enumerate(_BETWEEN):
        if found := list(pattern.finditer(text, start, end + 1)):  # with the first sign of the number, for “to [20%]”
            return found[0].start(), found[-1 if at == 0 else 0].start()
    return start, start


def _read(text: str, group: list[BoundNumber], start: int, end: int) -> list[NumberClause]:
    first, last = group[0].start, group[-1].end
    # It begins behind what goes before it: behind an aside, or where the talk turns after more than a few words.
    before = (
        cut.end("aside") if cut["aside"] else cut.start()
        for cut in reversed(list(_BEFORE.finditer(text, start, first)))
        if cut["aside"] or len(re.findall(r"\w+", text[start : cut.start()])) > _FEW
    )
    begin = next(before, start)
    inserted = _INSERTED.match(text, last, end)
    behind = _BEHIND.search(text, inserted.end() if inserted else last, end)
    end = behind.start() if behind else end
    judged = begin
    if apart := _SET_APART.search(text, begin, first):
        label = text[begin : apart.start()]
        judged = last if inserted else apart.start() if apart[0].startswith((":", "(", "–", "—")) else end
        if text[apart.start()] == ":" and not _VERB.search(label):
            judged = begin
        elif _VERB.search(label) and text[apart.start()] in ":(":
            begin = apart.start() if text[apart.start()] == ":" else begin
    return [NumberClause(bound=each, start=begin, end=end, judged=judged) for each in group]
