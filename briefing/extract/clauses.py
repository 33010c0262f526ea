"""The part of a sentence that speaks of one share."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefing.extract.shares import FoundShare
from briefing.terms import Qualifier

_CUTS: Final = tuple(
    re.compile(cut, re.I)
    for cut in (
        r";|\s[–—]\s|,?\s+\b(?:while|whereas|although|though|but|yet|against|compared\s+(?:with|to))\b|,\s+(?:and"
        r"|or)\b",
        r",\s+(?:with|falling|rising|dropping|down|up)\b",
        r",\s",
        r"\s+(?:and(?!\s+deliver)|with|or)\b",
        r"\s\(",
        r":\s|\.\s",
    )
)
"""Where the talk may turn from one share to the next, likeliest first."""
_BEHIND: Final = re.compile(
    r"[;:]|\s[–—]\s|,?\s+\b(?:while|whereas|although|though|but|yet|against|compared\s+(?:with|to))\b|,\s+(?:and|with"
    r"|or|which|who|leaving|meaning|according|despite|because|even|so)\b",
    re.I,
)
_BEFORE: Final = re.compile(
    r"[;.?]\s|\s[–—]\s|:\s+(?=[“\"‘'])|\b(?P<aside>(?:while|whereas|although|though|despite)\b[^,;]{5,150}),\s"
    r"|,?\s+\b(?:but|while|whereas|although|though|yet)\b|,\s+(?:and|with)\b",
    re.I,
)
_SERIES: Final = re.compile(r"[\s,–—-]*(?:(?:and|or|to|then)\s+)?")
_FEW_WORDS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words that speak of one share, or of several that stand in a row.

    Attributes:
        start: Where they begin in the sentence.
        end: Where they end.
        lead: Where the words before them begin, back to the share before.
        place: Which of its row the share is, from 0.
        row: How many shares the row has.
        ranged: Whether the row is one range: "between 30 and 40 per cent".
    """

    start: int
    end: int
    lead: int
    place: int = 0
    row: int = 1
    ranged: bool = False


def part_clauses(text: str, shares: list[FoundShare]) -> list[Clause]:
    """For each share, the words that speak of it."""
    groups: list[list[FoundShare]] = []
    for share in shares:
        if groups and _SERIES.fullmatch(text, groups[-1][-1].last, share.first):
            groups[-1].append(share)
        else:
            groups.append([share])
    cuts = [0, *(_find_cut(text, one[-1].last, other[0].first) for one, other in pairwise(groups)), len(text)]
    return [
        clause
        for group, (start, end) in zip(groups, pairwise(cuts), strict=True)
        for clause in _make(text, group, start, end)
    ]


def _make(text: str, group: list[FoundShare], start: int, end: int) -> list[Clause]:
    first, last = group[0].first, group[-1].last
    ranged = any(share.qualifier is Qualifier.AT_LEAST for share in group[:-1])
    begin, stop = _narrow_before(text, start, first), _narrow_behind(text, last, end)
    return [
        Clause(start=begin, end=stop, lead=start, place=place, row=len(group), ranged=ranged)
        for place in range(len(group))
    ]


def _find_cut(text: str, start: int, end: int) -> int:
    """Where between two shares the talk turns from one to the other."""
    for pattern in _CUTS:
        found = list(pattern.finditer(text, start, end))
        if found:
            return found[-1].start()
    return start


def _narrow_behind(text: str, last: int, end: int) -> int:
    """Where the clause ends: before a clause that follows."""
    behind = _BEHIND.search(text, last, end)
    return behind.start() if behind and len(text[behind.end() : end].split()) > _FEW_WORDS else end


def _narrow_before(text: str, start: int, first: int) -> int:
    """Where the clause begins: behind a clause that goes before."""
    before = list(_BEFORE.finditer(text, start, first))
    if before and (before[-1]["aside"] or len(text[start : before[-1].start()].split()) > _FEW_WORDS):
        return before[-1].end("aside") if before[-1]["aside"] else before[-1].start()
    return start
