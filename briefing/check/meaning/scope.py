"""Of when and where a share is: of this inspection, or of another year or place that it is compared with."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from briefing.extract.bodies import read_own_words
from briefing.extract.verdicts import reach_to
from briefing.model import Inspection
from briefing.terms import Place, Programme

_YEAR: Final = r"(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?"
_LAST: Final = (
    r"(?:the|its|our|their|this|an?|that)?\s*(?:\w+[’']s\s+)?(?:last|previous|earlier|preceding|prior|first|old)\s+"
    r"(?:\w+\s+)?(?:inspections?|reports?|visits?|reviews?|rounds?|years?|time|occasion|cycle)"
)
_AGO: Final = (
    r"(?:an?|one|two|three|four|five|six|\d+|some|several|a\s+few)\s+(?:years?|months?)\s+(?:ago|before|earlier|previously)"
    r"|the\s+year\s+before|last\s+(?:year|time)|previously|back\s+then|at\s+(?:that|the)\s+time"
)
_THEN: Final = re.compile(
    # "in 2022", "at the last inspection", "three years ago", "when it was inspected in 2022"
    rf"\b(?:(?:in|of|for|during|from|at)\s+(?:\w+\s+)?(?P<year>{_YEAR})|(?:in|at|from|during|of|to)\s+{_LAST}|{_LAST}[’']s|{_AGO}"
    r"|when\s+(?:it|they|we|inspectors)\s+(?:was|were|had)?\s*last\s+\w+)\b",
    re.I,
)
_NO_THEN: Final = re.compile(
    # What tells of a time and moves no share there: "since 2022", "as in 2022", "over the last year"
    r"\b(?:since|as\s+(?:in|at)|than\s+(?:in|at)|over|within|until|unlike\s+(?:in|at)|after|following)\s+"
    r"(?:(?:the|its|our|their)\s+)?(?:last\s+|previous\s+|first\s+)?(?:\w+\s+)?\Z",
    re.I,
)
_FROM: Final = re.compile(
    # "down from 35%", "up from just over a third", "risen from 35%", "a fall from 35%"
    r"\b(?:down|up|fall\w*|fell|r[oi]se\w*|rising|drop\w*|increas\w*|decreas\w*|improv\w*|declin\w*|reduc\w*|climb\w*"
    r"|slip\w*|chang\w*|mov\w*|went|worsen\w*|deteriorat\w*|jump\w*|recover\w*)\s+(?:\w+\s+){0,3}?from\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}\Z",
    re.I,
)
# "rose from 35% to 49%": the first is of another time; "ranged from 35% to 49%" tells of one
_FROM_TO: Final = re.compile(r"\bfrom\s+(?:\w+\s+){0,2}\Z", re.I)
_TO: Final = re.compile(
    r"[^,;.]{0,40}?\bto\s+(?:\w+\s+){0,2}(?:\d|half\b|an?\s|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b)",
    re.I,
)
_RANGE: Final = re.compile(
    r"\b(?:rang|var|spread|anywhere|anything)\w*\s+(?:\w+\s+){0,3}from\s+(?:\w+\s+){0,2}\Z", re.I
)
_NATION: Final = re.compile(
    # "nationally", "the national average", "across England and Wales", "across all regions", "in other units"
    r"\b(?:nationally|nationwide|elsewhere|(?:general|wider|local)\s+population"
    r"|national(?:ly)?\s+(?:average|figures?|rates?|picture|shares?|results?|caseload|level|mean|total|score)"
    r"|(?:across|throughout|in|of|for)\s+(?:the\s+)?(?:(?:whole\s+)?country|nation|England(?:\s+and\s+Wales)?)"
    r"|(?:(?:across|average\s+(?:of|for|across))\s+(?:all|most)|other|neighbouring|similar|comparable)\s+(?:\w+\s+){0,2}"
    r"(?:regions|units|PDUs|services|areas|companies|CRCs|YJSs|teams|divisions))\b",
    re.I,
)
_NAMED: Final = re.compile(
    # "in Westhaven", "at Westhaven PDU"; the months and words of kind are no places
    r"\b(?:in|at|for|across)\s+(?:the\s+)?(?P<name>(?!January|February|March|April|May|June|July|August|September|October"
    r"|November|December)[A-Z][\w’-]*[a-z](?:\s+(?:and\s+)?[A-Z][\w’-]*[a-z])*)"
)
# What makes another place one that is compared with: "better than in Westhaven"
_COMPARED: Final = re.compile(
    r"\b(?:compared|against|than|while|whereas|unlike|contrast|but|better|worse|higher|lower)\b", re.I
)
# Where the clause of a number ends: "49% here, |compared with 60% in 2022"
_CUT: Final = re.compile(
    r"[;:()]|\s[–—-]\s|,\s+(?:and|but|while|whereas|although|though|yet|compared|against|down|up|with|which|who|falling|rising)\b"
    r"|\b(?:but|while|whereas|although|though|compared\s+(?:with|to)|against|than)\b",
    re.I,
)
# What stands between the shares of a row: "47, 51 and 60 per cent"
_ROW: Final = re.compile(r"[\s,]*(?:and\s+|or\s+)?")
# The head of a column of elsewhere: "Average", "England"
_AVERAGE: Final = re.compile(r"\b(?:average|mean|lowest|highest|national|England|comparator|benchmark)\b", re.I)
# What takes back what a sentence opens with: "In 2022 it was 35%; |now it is 49%"
_NOW: Final = re.compile(r"\b(?:now|today|this\s+(?:time|year|inspection)|currently|since)\b", re.I)
_LOCAL: Final = frozenset({Programme.REGIONAL, Programme.PDU, Programme.DYNAMIC, Programme.CRC, Programme.YOUTH})
_NATIONS: Final = frozenset("england wales national nation country nationally average".split())
_ADRIFT: Final = 2
"""Years before the inspection from which on a year is one of another inspection: reports lag by one."""


class Elsewhere(NamedTuple):
    """What says that a share is not of this inspection.

    Attributes:
        key: `when` or `where`.
        words: The words that say it.
        year: The year that they name. None where they name none.
        sure: Whether they say it of this share outright.
    """

    key: str
    words: str
    year: int | None
    sure: bool


def is_local(inspection: Inspection) -> bool:
    """Whether the inspection was of one place, so that what a source says of the nation is of elsewhere."""
    return inspection.programme in _LOCAL and Place.ENGLAND_AND_WALES not in inspection.places


def names_place(where: str, words: str) -> bool:
    """Whether words name a place: by its own name, or, of both nations, by any word for them."""
    own = set(re.findall(r"\w{3,}", where.casefold())) - {"the", "and", "all", "region", "regions", "other"}
    said = set(re.findall(r"\w{3,}", words.casefold()))
    return bool(own & said) if own - _NATIONS else bool(_NATION.search(words) or own & said)


def read_elsewhere(
    sentence: str, start: int, end: int, others: list[tuple[int, int]], inspection: Inspection
) -> Elsewhere | None:
    """What a sentence says of the year or place of the share whose number stands from `start` to `end`.

    Args:
        sentence: The sentence.
        start: Where the number's phrase begins.
        end: Where it ends.
        others: Where the other shares of the sentence stand.
        inspection: What was inspected, and when.
    """
    _, high = reach_to(sentence, others, start, end)
    # Where the row of shares begins: "in our previous inspection were 47, 51 and 60 per cent"
    first = start
    for begin, stop in sorted(others, reverse=True):
        if stop <= first and _ROW.fullmatch(sentence, stop, first):
            first = begin
    low, _ = reach_to(sentence, others, first, end)
    before = sentence[low:start]
    if came := _FROM.search(before):
        return Elsewhere("when", f"{came[0]}{sentence[start:end]}", _find_year(sentence[end:high]), sure=True)
    if _FROM_TO.search(before) and _TO.match(sentence, end) and not _RANGE.search(before):
        return Elsewhere("when", f"from {sentence[start:end]} to", None, sure=True)
    near = next((cut.end() for cut in reversed(list(_CUT.finditer(sentence, low, first)))), low)
    far = next((cut.start() for cut in _CUT.finditer(sentence, end, high)), high)
    spans = (end, far), (near, first)
    if is_local(inspection):
        if nation := _search(_NATION, sentence, spans) or _open(_NATION, sentence, before):
            return Elsewhere("where", nation[0], None, sure=True)
        own = read_own_words(" ".join([inspection.body, *inspection.places]))
        named = _search(_NAMED, sentence, spans)
        if named and read_own_words(named["name"]) and not read_own_words(named["name"]) & own:
            return Elsewhere("where", named[0], None, sure=bool(_COMPARED.search(sentence)))
    then = _search(_THEN, sentence, spans) or _open(_THEN, sentence, before)
    year = int(then["year"][:4]) if then and then["year"] else None
    if then is None or _NO_THEN.search(sentence[low : then.start()]) or (year or 0) >= inspection.year:
        return None
    sure = is_local(inspection) if year is None else inspection.year - year >= _ADRIFT
    return Elsewhere("when", then[0], year, sure=sure)


def read_head(head: str, inspection: Inspection) -> Elsewhere | None:
    """What the head of a table's column says of the year or place of the shares below it: "2022", "Average"."""
    if is_local(inspection) and (_NATION.search(head) or _AVERAGE.search(head)):
        return Elsewhere("where", head, None, sure=True)
    year = _find_year(head)
    if year is not None and year < inspection.year:
        return Elsewhere("when", head, year, sure=True)
    return Elsewhere("when", head, None, sure=True) if _THEN.search(f"in {head}") and year is None else None


def _search(pattern: re.Pattern[str], sentence: str, spans: Iterable[tuple[int, int]]) -> re.Match[str] | None:
    """The first that a pattern finds in the spans, in their order."""
    return next(filter(None, (pattern.search(sentence, *span) for span in spans)), None)


def _open(pattern: re.Pattern[str], sentence: str, before: str) -> re.Match[str] | None:
    """What a sentence opens with for all its shares, unless one says otherwise: "In 2023 those figures were"."""
    return None if _NOW.search(before) else pattern.match(sentence, len(sentence) - len(sentence.lstrip("“‘\"' ")))


def _find_year(words: str) -> int | None:
    found = re.search(rf"\b{_YEAR}\b", words[:60])
    return int(found[0][:4]) if found else None
