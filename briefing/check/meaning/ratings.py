"""Ratings, beside what the source rates: the whole, or one standard; given, and at this inspection."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.check.meaning.reading import Difference, SourceReading, choose_mildest, differ
from briefing.extract.rated import STANDARD
from briefing.extract.ratings import names_standard
from briefing.extract.sentences import Sentence
from briefing.model import StandardRating
from briefing.model.locate import Span, find

_RATING: Final = re.compile(r"\b(?:outstanding|good|requires?\s+improvement|inadequate)\b", re.I)
_OVERALL: Final = re.compile(r"\boverall\b|\bas\s+a\s+whole\b", re.I)
_FOR: Final = re.compile(
    # "‘Good’ for its leadership", "a Good rating on the quality of court work"
    r"[,.]?[’”'\"]?\s+(?:ratings?\s+|grades?\s+)?(?:for|on|in|at)\s+(?:the\s+|its\s+|their\s+)?"
    rf"(?:quality\s+of\s+(?:its\s+|the\s+)?)?(?P<of>{STANDARD.pattern})",
    re.I,
)
_PARTS: Final = re.compile(
    # "Good on five of its seven standards", "all four aspects in this area"
    r"\b(?:\w+\s+){0,3}(?:standards|areas|categories|aspects|criteria|domains|elements)\b",
    re.I,
)
_LABEL: Final = re.compile(
    # A line that is a rating and nothing else: "Rating: Requires improvement", "Good"
    r"\W*(?:\w+\s+)?(?:rating|grade|score|judge?ment)\b\s*[:|–-]"
    r"|[‘“'\"]?(?:outstanding|good|requires\s+improvement|inadequate)[’”'\"]?\W*\Z",
    re.I,
)
_THEN: Final = re.compile(
    # Of an earlier inspection: "up from ‘Inadequate’", "previously rated ‘Good’", "in 2022 it was rated"
    r"\b(?:previous(?:ly)?|formerly|earlier|once|had\s+been|used\s+to\s+be"
    r"|(?:up|down|upgraded|improved|risen|moved|fallen|dropped|lowered|downgraded|rose|fell)\s+from"
    r"|last\s+(?:inspection|time|year|inspected|rated)|in\s+(?:19|20)\d\d\b[^.;,]{0,20}\b(?:rated|was))\b[^.;]{0,60}\Z",
    re.I,
)
_THEN_BEHIND: Final = re.compile(
    # "‘Good’ at its last inspection", "‘Good’ two years ago"
    r"[,.]?[’”'\"]?,?\s+(?:\w+\s+){0,3}?(?:(?:at|in|after|from|following)\s+(?:its|the|their|our)\s+"
    r"(?:last|previous|earlier)|previously|last\s+(?:time|year)"
    r"|(?:two|three|four|five|a|\d)\s+(?:years?|months?)\s+(?:ago|before|earlier))\b",
    re.I,
)
_UNREAL: Final = re.compile(
    # Not given: "saved from an overall", "must reach 65 per cent to be rated", "if it were", "was not rated"
    r"\b(?:saved\s+from|avoid\w*|escap\w*|short\s+of|close\s+to|narrowly\s+missed|instead\s+of|rather\s+than|to\s+be\s+rated"
    r"|to\s+(?:reach|achieve|get|become)|would|could|should|must|if|unless|hop\w+|aim\w*|threshold|scale|not|never|none|neither|nor"
    r"|no\s+\w+)\b[^.;:]{0,30}\Z",
    re.I,
)
_GIVEN: Final = re.compile(
    # What a rating stands behind: "rated", "judged", "has been given an overall rating of", "remains", "Rating:"
    r"\b(?:rat\w+|grad\w+|judg\w+|scor\w+|deem\w+|class\w+|label\w+|brand\w+|award\w+|giv\w+|gave|receiv\w+|overall|verdict|call\w*"
    r"|found)\b[^.;]{0,50}\Z|\b(?:remain\w*|was|is|as|now)\s+(?:\w+\s+)?\Z|[:|\t‘“'\"]\s*\Z|\A\W*\Z",
    re.I,
)
_ADJECTIVE: Final = re.compile(
    # A word of praise and no rating: "good work", "an outstanding effort"
    r"\s+(?!overall|for|on|in|by|at|and|or|but|with|rating|grade|after|following|because|when|again|across|to)[a-z]+"
)
_BODY: Final = re.compile(
    # "Northshire West PDU", "East of England region": names by their kind; "Overall the CRC" names none
    r"(?P<name>(?!The|This|That|Its|An?\b|Each|Every|One|Both|Overall)[A-Z][\w’-]+"
    r"(?:,?\s+(?:(?:and|of|the|upon)\s+){0,2}[A-Z][\w’-]+){0,5})\s+(?:PDU|CRC|YJS|[Rr]egion|[Uu]nit|[Dd]ivision)\b"
)
_POINTS: Final = frozenset({"north", "south", "east", "west"})
_LABELS: Final = 5
"""Words before a sign, from which on they are a clause and no label: "Overall rating: Inadequate"."""
_CUT: Final = re.compile(
    r"[;|\t]|,\s+(?:but|while|and|having|with|although|though|whereas|yet)\s|\b(?:but|while|whilst|although|whereas|though)\b|:\s",
    re.I,
)


def find_rating_differences(
    rating: StandardRating, evidence: Span, source: SourceReading, body: str | None = None
) -> list[Difference]:
    """Where the program reads a rating otherwise than its author.

    Args:
        rating: The author's.
        evidence: Where its words stand in the source.
        source: The source.
        body: What was inspected. None where it could not be read.
    """
    words = source.text[evidence.start : evidence.end].lower()
    ways = []
    for span in find((rating.printed or rating.rating.value).lower(), words):
        place = Span(evidence.start + span.start, evidence.start + span.end)
        if sentence := source.find_sentence(place):
            start, end = place.start - sentence.start, place.end - sentence.start
            # A label before a sign, "Overall rating: Inadequate", is part of the clause.
            cuts = _CUT.finditer(sentence.text, 0, start)
            low = max((cut.end() for cut in cuts if len(sentence.text[: cut.start()].split()) >= _LABELS), default=0)
            behind = _CUT.search(sentence.text, end)
            clause = low, behind.start() if behind else len(sentence.text)
            ways.append(_check_place(rating, _Place(sentence, start, end, *clause), source, body))
    return choose_mildest(ways)


class _Place(NamedTuple):
    """Where the word of a rating stands: from `start` to `end` in a sentence, in the clause from `low` to `high`."""

    sentence: Sentence
    start: int
    end: int
    low: int
    high: int


def _check_place(
    rating: StandardRating, place: _Place, source: SourceReading, body: str | None
) -> Iterator[Difference]:
    text, (_, start, end, low, high) = place.sentence.text, place
    clause = text[low:high]
    if then := _THEN.search(text, low, start) or _THEN_BEHIND.match(text, end):
        yield differ("rating", rating.rating, "of an earlier time", then[0] + text[start:end], sure=True)
        return
    # A rating bears a capital letter or marks, or stands behind a word that gives it.
    given = (text[start].isupper() and start > 0) or (_GIVEN.search(text, 0, start) and not _ADJECTIVE.match(text, end))
    unreal = _UNREAL.search(text, low, start)
    if unreal or not given:
        words = text[unreal.start() if unreal else max(0, start - 30) : end + 20]
        yield differ("rating", rating.rating, "no rating given", words, sure=rating.printed is None)
        return
    if body and (other := _find_other(text, low, start, body)):
        yield differ("of", f"{rating.of} of {body}", other, text[low:end], sure=True)
        return
    overall, standard = _find_overall(place), _find_standard(place, source)
    whole = rating.overall or _OVERALL.search(rating.of)
    if overall if whole else names_standard(rating.of, clause):
        return  # it is of what the author says
    if whole:
        yield from _check_overall(rating, clause, standard, source)
    elif overall:
        yield differ("of", rating.of, "overall", overall, sure=True)
    elif standard:
        loose = rating.printed is not None and names_standard(rating.of, clause, loosely=True)
        if not loose and not names_standard(rating.of, standard) and not names_standard(standard, rating.of):
            yield differ("of", rating.of, standard, standard, sure=True)
    elif not names_standard(rating.of, f"{source.read_around(place.sentence)}\n{text}"):
        yield differ("of", rating.of, "another thing", clause, sure=True)


def _check_overall(
    rating: StandardRating, clause: str, standard: str | None, source: SourceReading
) -> Iterator[Difference]:
    """A rating that is given as that of the whole, where nothing says that it is."""
    whole = source.found.inspection.overall_rating
    if standard:
        yield differ("of", rating.of, standard, standard, sure=True)
    elif parts := _PARTS.search(clause):
        yield differ("of", rating.of, "some of the standards", parts[0], sure=True)
    elif whole and whole is not rating.rating and rating.printed is None:
        yield differ("rating", rating.rating, whole, clause, sure=False)


def _find_other(text: str, low: int, start: int, body: str) -> str | None:
    """Another body than the one inspected, to which a clause gives its rating: "and Westhaven PDU ‘Inadequate’"."""
    named = [found["name"].strip() for found in _BODY.finditer(text, low, start)]
    if not named:
        return None
    own, other = (set(re.findall(r"[a-z]{3,}", name.casefold())) for name in (body, named[-1]))
    apart = not own & other - _POINTS or (other - own) & _POINTS
    return named[-1] if apart and other - _POINTS else None


def _find_overall(place: _Place) -> str | None:
    """The word that makes a rating one of the whole: before it or right behind it, and no other rating between."""
    text, (_, start, end, low, high) = place.sentence.text, place
    for found in reversed(list(_OVERALL.finditer(text, low, start))):
        if not _RATING.search(text, found.end(), start):
            return found[0]
    behind = _OVERALL.search(text, end, high)
    if behind is None or _RATING.search(text, end, behind.start()):
        return None
    return behind[0] if len(text[end : behind.start()].split()) <= _LABELS else None


def _find_standard(place: _Place, source: SourceReading) -> str | None:
    """The standard that is rated: named right behind the rating, "for its leadership", or last before it.

    A bare label is of what the heading above it names: "2.2. Planning", then "Rating: Requires improvement".
    """
    text, (_, start, end, low, high) = place.sentence.text, place
    if behind := _FOR.match(text, end, high):
        return behind["of"]
    if named := [found[0] for found in STANDARD.finditer(text, low, start)]:
        return named[-1]
    above = source.read_around(place.sentence).rpartition("\n")[2] if _LABEL.match(text) else ""
    found = STANDARD.search(above) if not _OVERALL.search(above) else None
    return found[0] if found else None
