"""The part of a sentence that speaks of one share."""

import re
from dataclasses import replace
from itertools import pairwise
from typing import Final

from briefing.extract.shares import FoundShare

_STRONG: Final = re.compile(r";|\s[–—]\s|,?\s+\b(?:while|whereas|although|though|but|yet)\b|,\s+(?:and|with|or)\b", re.I)
_WEAK: Final = (re.compile(r",\s"), re.compile(r"\s+(?:and|with|or)\b", re.I))


def part_segments(text: str, shares: list[FoundShare]) -> list[tuple[int, int]]:
    """For each share, where the words that speak of it begin and end; together they leave nothing between the shares out."""
    groups: list[list[FoundShare]] = []
    for share in shares:
        if groups and is_range(text, groups[-1][-1], share):
            groups[-1].append(share)
        else:
            groups.append([share])
    cuts = [0, *(_find_cut(text, one[-1].last, other[0].first) for one, other in pairwise(groups)), len(text)]
    segments = []
    for group, segment in zip(groups, pairwise(cuts), strict=True):
        whole = replace(group[0], last=group[-1].last)
        segments += [_narrow(text, segment, whole)] * len(group)
    return segments


def is_range(text: str, low: FoundShare, high: FoundShare) -> bool:
    """Whether two shares are the ends of one range: "between 30 and 40 per cent"."""
    return bool(re.fullmatch(r"\s*(?:[-–—]|and|to|or)\s*", text[low.number.end : high.number.start]))


def _find_cut(text: str, start: int, end: int) -> int:
    """Where between two shares the talk turns from one to the other."""
    between = text[start:end]
    for pattern in (_STRONG, *_WEAK):
        found = list(pattern.finditer(between))
        if found:
            return start + found[-1].start()
    return start


def _narrow(text: str, segment: tuple[int, int], share: FoundShare) -> tuple[int, int]:
    """The clause of the share alone, where another clause follows or goes before."""
    start, end = segment
    behind = _STRONG.search(text, share.last, end)
    if behind and len(text[behind.end() : end].split()) > 2:
        end = behind.start()
    before = list(re.finditer(r";|,?\s+\b(?:but|while|whereas|although|though|yet)\b|,\s+(?:and|with)\b", text[start : share.first], re.I))
    if before and len(text[start : start + before[-1].start()].split()) > 2:
        start += before[-1].start()
    return start, end
