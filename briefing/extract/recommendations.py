"""Recommendations: how many, and to whom."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from briefing.extract.addressees import HMPPS, find_addressee
from briefing.extract.recommendation_lists import LIST_SIGNS, OTHER_BODY, PAST, Listed, list_recommendations
from briefing.extract.results import FoundRecommendations
from briefing.extract.sentences import Sentence
from briefing.numbers import Number, NumberKind, find_numbers, is_bare_one
from briefing.numbers.patterns import pattern
from briefing.terms import Qualifier

_NOUN: Final = pattern(
    r"\brecommendations?\b|\bsuggestions?\b|\bproposals?\b", "seven recommendations", "a proposal", no="seven findings"
)
_NOUNS: Final = ("recommendation", "suggestion", "proposal")
_NOUNED: Final = pattern(
    r"\s+(?:(?!of\b|are\b|is\b|were\b|to\b|for\b)\w+\s+){0,3}?(?:recommendations?|suggestions?|proposals?)\b",
    "… recommendations",
    "… new suggestions",
    no="… of the recommendations",
)
_ONE_OF_THEM: Final = pattern(
    r"\s+(?:recommendation\b|suggestion\b|to\b|for\b|is\b|was\b)",
    "… recommendation",
    "… to HMPPS",
    no="… could say",
    flags=0,
)
_ANSWERED: Final = pattern(
    r"\b(?:accepted|accepts?|implemented|met|completed|achieved|carried\s+out|acted\s+on|fulfilled"
    r"|put\s+in(?:to)?\s+(?:place|practice)|rejected|progressed)\b",
    "All were accepted",
    "put into practice",
    no="Inspectors recommended",
)
_MADE: Final = pattern(
    r"\b(?:mak(?:es?|ing)|made|contains?|includes?|issued|sets?\s+out|gave|gives?|given|with|receiv(?:ed|es)|has|have"
    r"|had|handed|there\s+(?:are|were|is)|lists?|total|of\s+the|offers?|offered|come|came|got|features?"
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
# "Four of the seven recommendations": the second number is the whole of the first.
_PARTED: Final = pattern(r"\s+of\s+(?:[\w]+(?:[’']s?)?\s+){1,3}", "… of the …", "… of its …", no="… and …")
_REST: Final = pattern(r"\bthe\s+(?:rest|remainder|others)\b", "the rest are for HMPPS", no="the first")
_AND_MORE: Final = pattern(
    r"\balso\b|\ba\s+further\b|\bin\s+addition\b|\banother\b", "also made two", "a further two", no="made two"
)
_UNCLEAR: Final = (
    "the text gives a number, then tells of others “also” made; it does not say whether the first holds these"
)
_SINGLE: Final = pattern(
    r"\b(?:an?|one)\s+(?:single|sole|lone)\s+recommendation\b",
    "a single recommendation",
    no="every single recommendation",
)
_ONES: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_EACH: Final = pattern(
    r"\b(?P<count>one|two|three|four|five)\s+each\s+(?:for|to)\s+(?P<names>[^.;:()]{3,160})",
    "one each for the region, HMPPS and the board",
    no="one for each of the regions",
)
_NAMES: Final = pattern(r",\s+(?:and\s+)?|\s+and\s+", "HMPPS and the board", no="HMPPS", flags=0)
_MOST_WORDS: Final = 40
_MOST_NUMBERS: Final = 12


@dataclass(slots=True)
class _Count:
    """A number of recommendations in a sentence. whole: what it is a part of, as in "four of the seven"."""

    value: int
    nouned: bool
    addressee: str | None
    whole: int | None = None


@dataclass(slots=True)
class _Tally:
    """What has been read so far. addressed_total: whether the total was itself given to one addressee."""

    total: int | None = None
    also: bool = False
    addressed_total: bool = False
    addressed: dict[str, int] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)


def find_recommendations(text: str, sentences: list[Sentence]) -> FoundRecommendations:
    """The recommendations that the text tells of, and those that it lists."""
    tally, answered = _Tally(), _Tally()
    plain = text.casefold()
    spoken_of = any(noun in plain for noun in _NOUNS)
    spoken = False
    for sentence in sentences if spoken_of else ():
        words = sentence.text
        # "There were none for HMPPS. Five were made to the region": what follows is of the same.
        begun = spoken or tally.total is not None or bool(tally.addressed)
        spoken = bool(_NOUN.search(words))
        if not (spoken or (begun and _FOLLOWS.match(words))):
            continue
        # Another body's recommendations, or those of another time, are none of this report.
        if (OTHER_BODY.search(words) and not HMPPS.search(words)) or PAST.search(words):
            continue
        into = answered if _ANSWERED.search(words) else tally
        counts = _read_counts(words)
        if counts and _add(into, counts, words, spoken=spoken or begun):
            into.evidence.append(words.rstrip(".!? "))
    # That recommendations were accepted tells of their number only where nothing else does.
    tally = tally if tally.total is not None or tally.addressed else answered
    kept: list[str] = []
    for words in tally.evidence:
        if sum(len(each.split()) for each in [*kept, words]) <= _MOST_WORDS:
            kept.append(words)
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


def _read_counts(words: str) -> list[_Count]:
    numbers = [number for number in islice(find_numbers(words, ones=True), _MOST_NUMBERS) if _is_count(words, number)]
    if single := _SINGLE.search(words):
        return [_Count(1, True, find_addressee(words[single.end() :]))]
    if (each := _EACH.search(words)) and (count := _ONES.get(each["count"].casefold())):
        named = [find_addressee(f"to {name}") for name in _NAMES.split(each["names"])]
        first = _read_counts(words[: each.start()])
        return [*first, *(_Count(count, False, name) for name in named)] if all(named) else first
    counts: list[_Count] = []
    parted = False
    for at, number in enumerate(numbers):
        end = numbers[at + 1].phrase_start if at + 1 < len(numbers) else len(words)
        value = number.numerator if number.kind is NumberKind.COUNTS else int(number.value)
        nouned = bool(_NOUNED.match(words, number.end))
        addressee = find_addressee(words[number.end : end])
        if parted and nouned:
            counts[-1] = _Count(counts[-1].value, True, addressee, value)
        else:
            counts.append(_Count(value or 0, nouned, addressee, number.denominator))
        parted = bool(at + 1 < len(numbers) and _PARTED.fullmatch(words, number.end, numbers[at + 1].start))
    return counts


def _is_count(words: str, number: Number) -> bool:
    """Whether a number may count recommendations; the bare word "one" only where it says so."""
    if number.kind is NumberKind.COUNT and not (number.value.denominator == 1 and 0 < number.value < 100):
        return False
    counts = number.kind in {NumberKind.COUNT, NumberKind.COUNTS}
    return (
        counts
        and number.qualifier is Qualifier.EXACT
        and (not is_bare_one(number) or bool(_ONE_OF_THEM.match(words, number.end)))
    )


def _add(tally: _Tally, counts: list[_Count], words: str, *, spoken: bool) -> bool:
    """Add what a sentence counts. Returns whether it counted anything."""
    # "Seven recommendations, four of them to the region and three to HMPPS": a total and its parts.
    first = counts[0]
    used = False
    if tally.total is None and first.nouned and _MADE.search(words):
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
