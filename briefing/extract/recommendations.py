"""Recommendations: how many, and to whom."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from briefing.extract.addressees import HMPPS, find_addressee
from briefing.extract.recommendation_counts import NOW, Count, leave_past, read_counts
from briefing.extract.recommendation_lists import LIST_SIGNS, OTHER_BODY, Listed, list_recommendations
from briefing.extract.results import FoundRecommendations
from briefing.extract.sentences import Sentence
from briefing.numbers.patterns import pattern

_NOUNS: Final = frozenset("recommendation recommendations suggestion suggestions proposal proposals".split())
_ANSWERED: Final = pattern(
    r"\b(?:accepted|accepts?|implemented|met|completed|achieved|carried\s+out|acted\s+on|fulfilled"
    r"|put\s+in(?:to)?\s+(?:place|practice)|rejected|progressed)\b",
    "All were accepted",
    "put into practice",
    no="Inspectors recommended",
)
_MADE: Final = pattern(
    r"\b(?:mak(?:es?|ing)|made|contains?|includes?|issued|sets?\s+out|gave|gives?|given|with|receiv(?:ed|es)|has|have"
    r"|had|handed|there\s+(?:are|were|is)|lists?|total|of\s+the|offers?|offered|come|came|got|features?|follows?|followed|appear|emerged?|arises?|ha[sd]\s+been"
    r"|puts?\s+forward|are|were|brings?|all|among|whose)\b",
    "Inspectors made seven",
    "The report contains",
    "Among its seven",
    no="Read seven",
)
_FOLLOWS: Final = pattern(
    r"(?:\w+\s+)?(?:\w+)\s+(?:of\s+(?:them|these|those|which)|others?|more|further|are|were|is|was|go|concern|refer"
    r"|fall)\b|The\s+(?:other|remaining|rest|final)\b|A\s+further\b|Of\s+(?:these|those|them)\b",
    "Four of them",
    "The other two",
    "A further three",
    no="Staff",
    flags=0,
)
_REST: Final = pattern(r"\bthe\s+(?:rest|remainder|others)\b", "the rest are for HMPPS", no="the first")
_ALL_OF_THEM: Final = pattern(
    r"\b(?:all|both)(?:\s+of\s+(?:them|these|those|which))?\s+(?:(?:are|were|is|go|going|made|addressed|directed|aimed)\s+)*"
    r"(?=(?:to|for|at)\b)",
    "All are for the service",
    "all of them made to HMPPS",
    no="all staff",
)
"""What says that one body is told all of them."""
_ASKED: Final = pattern(
    r"recommendations?\b[^?]*\?", "How many recommendations are there?", no="It made recommendations."
)
_TOLD_START: Final = pattern(
    r"[A-Z][\w’'-]+(?:\s+[\w’'-]+){0,4}?(?:,[^,]{3,60},)?\s+(?:got|gets?|has|had|received|was\s+(?:given|handed))\s",
    "Westhaven got three",
    no="three of them",
    flags=0,
)
_YEAR: Final = pattern(r"\b(?:19|20)\d\d\b", "the 2023 report", no="the report", flags=0)
_TWO_BODIES: Final = "the text tells of recommendations to more than one inspected body"
_AND_MORE: Final = pattern(
    r"\balso\b|\ba\s+further\b|\bin\s+addition\b|\banother\b", "also made two", "a further two", no="made two"
)
_UNCLEAR: Final = (
    "the text gives a number, then tells of others “also” made; it does not say whether the first holds these"
)
_MOST_WORDS: Final = 40


@dataclass(slots=True)
class _Tally:
    """What has been read so far.

    Attributes:
        addressed_total: Whether the total was itself given to one addressee.
        bodies: The inspected bodies that were given recommendations, each with the kind of its name.
    """

    total: int | None = None
    also: bool = False
    addressed_total: bool = False
    addressed: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)


def find_recommendations(text: str, sentences: list[Sentence]) -> FoundRecommendations:
    """The recommendations that the text tells of, and those that it lists."""
    tally, answered = _Tally(), _Tally()
    plain = text.casefold()
    spoken = asked = False
    for sentence in sentences:
        words = sentence.text
        # "There were none for HMPPS. Five were made to the region": what follows is of the same.
        begun = spoken or tally.total is not None or bool(tally.addressed)
        spoken = not _NOUNS.isdisjoint(sentence.words)
        now = bool(begun and NOW.match(words))
        follows = now or (begun and any(each.match(words) for each in (_FOLLOWS, _ALL_OF_THEM, _TOLD_START)))
        if not (spoken or follows or asked):
            continue
        # Another body's recommendations, or those of another time, are none of this report.
        words, cut = leave_past(words)
        if OTHER_BODY.search(words) and not HMPPS.search(words):
            continue
        into = answered if _ANSWERED.search(words) else tally
        counts = read_counts(words)
        if now and counts and any(_YEAR.search(each) for each in into.evidence):
            # "The 2023 report made fourteen recommendations. The new one makes six."
            into = tally = _Tally()
        if counts and (asked or cut or now):  # "How many recommendations are there? Seven."
            counts[0].nouned = counts[0].all = True
        if _add(into, counts, words, spoken=spoken or begun):
            into.evidence.append(sentence.text.rstrip(".!? "))
        asked = bool(_ASKED.search(words)) if spoken else asked and not counts
    # That recommendations were accepted tells of their number only where nothing else does.
    tally = tally if tally.total is not None or tally.addressed else answered
    kept: list[str] = []
    for words in tally.evidence:
        if sum(len(each.split()) for each in [*kept, words]) <= _MOST_WORDS:
            kept.append(words)
    if len(tally.bodies) > len(set(tally.bodies.values())):
        # "Eastmere was handed eight recommendations. Westhaven got three.": two reports
        return FoundRecommendations(unclear=_TWO_BODIES, evidence=tuple(kept))
    shared = sum(tally.addressed.values())
    total = shared if tally.total is None and shared else tally.total
    unclear = _UNCLEAR if total is not None and tally.also and shared < total else None
    possible = (total, total + shared) if total is not None and unclear else ()
    listed = list_recommendations(text, sentences) if any(sign in plain for sign in LIST_SIGNS) else Listed()
    if listed.whole and total is None:
        total = len(listed.items)
        kept = [listed.shown] if listed.shown else []
    elif (
        listed.items
        and total is not None
        and (len(listed.items) > total or listed.whole > (total == len(listed.items)))
    ):
        unclear = f"the text tells of {total} recommendations, and lists {len(listed.items)}"
        possible = (total, len(listed.items))
    addressed = tally.addressed
    if total == len(listed.items) and not addressed and all(item.to for item in listed.items):
        addressed = dict(Counter(item.to for item in listed.items if item.to))
    return FoundRecommendations(
        total=total,
        by_addressee=addressed,
        unclear=unclear,
        possible=possible,
        evidence=tuple(kept),
        items=listed.items,
    )


def _add(tally: _Tally, counts: list[Count], words: str, *, spoken: bool) -> bool:
    """Add what a sentence counts. Returns whether it counted anything."""
    if (every := _ALL_OF_THEM.match(words)) and tally.total and not tally.addressed:
        to = find_addressee(words[every.end() :])
        tally.addressed.update({to: tally.total} if to else {})
        return bool(to)
    if not counts:
        return False
    tally.bodies.update({each.body: each.kind for each in counts if each.body})
    # "Seven recommendations, four of them to the region and three to HMPPS": a total and its parts.
    first = counts[0]
    used = False
    if tally.total is None and first.nouned and (first.all or _MADE.search(words)):
        used = True
        others = sum(count.value for count in counts[1:] if count.addressee)
        if first.whole is not None:
            tally.total = first.whole
        elif not (first.addressee and others) or others == first.value:
            tally.total = first.value
            if others or not first.addressee:
                counts = counts[1:]
            else:
                tally.addressed_total = True
    for count in counts:
        if count.addressee and (spoken or used or tally.total is not None or tally.addressed):
            # "It also made two to HMPPS": whether the total holds these, the text may not say.
            more = bool(_AND_MORE.search(words)) and not used
            if more and tally.addressed_total and count.addressee not in tally.addressed:
                tally.total = (tally.total or 0) + count.value
            else:
                tally.also = tally.also or more
            tally.addressed[count.addressee] = count.value
            used = True
    # "The rest are for HMPPS": what the others leave of the total.
    rest = _REST.search(words)
    if rest and tally.total is not None and (to := find_addressee(words[rest.end() :])):
        tally.addressed[to] = tally.total - sum(tally.addressed.values())
    return used
