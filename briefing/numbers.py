"""Numbers as people print them: digits, words, fractions, counts and bounds, read as values.

`find_numbers` reads every number of a text; dates, years and names that hold digits ("OGL-3.0") are none. The grammar is a list
of alternatives without nested repetition, so its time is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

from briefing.terms import Qualifier


class NumberKind(Enum):
    """How a number is said."""

    PERCENT = "percent"
    COUNTS = "counts"
    PROPORTION = "proportion"
    FRACTION = "fraction"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One number of a text.

    Attributes:
        start: First character of the number words, the qualifier left out.
        end: The character after them.
        phrase_start: First character of the qualifier, or `start` where there is none.
        phrase_end: The character after the whole phrase ("80 per cent or more").
        surface: The number words.
        kind: How it is said. COUNTS is "49 out of 80"; PROPORTION is "three in ten", which counts nothing.
        value: Per cent for all kinds but COUNT; the number itself for COUNT.
        numerator: Of COUNTS, else None.
        denominator: Of COUNTS, else None.
        qualifier: The bound that the words around it set.
    """

    start: int
    end: int
    phrase_start: int
    phrase_end: int
    surface: str
    kind: NumberKind
    value: Fraction
    numerator: int | None = None
    denominator: int | None = None
    qualifier: Qualifier = Qualifier.EXACT


_UNITS: Final = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                 "seventeen eighteen nineteen").split()  # fmt: skip
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: Final = {word: at for at, word in enumerate(_UNITS)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_PARTS: Final = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
                 "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9,
                 "tenth": 10, "tenths": 10}  # fmt: skip
_SIGNS: Final = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_QUALIFIERS: Final = {
    Qualifier.FEWER_THAN: ("fewer than", "less than", "under", "below"),
    Qualifier.MORE_THAN: ("more than", "greater than", "over", "above", "upwards of", "in excess of"),
    Qualifier.ALMOST: ("almost", "nearly", "just under", "just below", "just short of", "slightly under", "slightly less than",
                       "slightly fewer than", "a little under", "a little less than", "not quite"),
    Qualifier.JUST_OVER: ("just over", "just above", "slightly over", "slightly more than", "a little over",
                          "a little more than"),
    Qualifier.ABOUT: ("about", "around", "roughly", "approximately", "close to", "some"),
    Qualifier.AT_LEAST: ("at least", "no fewer than", "no less than", "not fewer than", "not less than", "a minimum of"),
    Qualifier.UP_TO: ("up to", "at most", "no more than", "not more than", "a maximum of"),
    Qualifier.EXACT: ("only", "just", "exactly", "simply", "merely", "precisely"),
}  # fmt: skip
_BY_PHRASE: Final = {phrase: qualifier for qualifier, phrases in _QUALIFIERS.items() for phrase in phrases}
_AFTER: Final = {"more": Qualifier.AT_LEAST, "over": Qualifier.AT_LEAST, "above": Qualifier.AT_LEAST,
                 "fewer": Qualifier.UP_TO, "less": Qualifier.UP_TO, "under": Qualifier.UP_TO, "below": Qualifier.UP_TO}  # fmt: skip


def _any(words: Iterator[str] | list[str] | dict[str, int]) -> str:
    """An alternation, longest first, spaces standing for any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_SMALL = rf"(?:(?:{_any(_TENS)})(?:[-‐‑\s](?:{_any(_UNITS[1:10])})\b)?|{_any(_UNITS)})"
_HUNDRED = rf"(?:(?:{_SMALL}|a)\s+hundred(?:\s+(?:and\s+)?{_SMALL})?|{_SMALL})"
_WORDED = rf"(?:(?:{_HUNDRED}|a)\s+thousand(?:,?\s+(?:and\s+)?{_HUNDRED})?|(?:{_SMALL}|a)\s+(?:million|billion)|{_HUNDRED})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d+)(?:\.\d+)?(?:\s+(?:thousand|million|billion)\b)?"
_AMOUNT = rf"(?:{_DIGITS}|\b{_WORDED}\b)"
_PER_CENT = r"(?:\s*%|[\s-]*per[\s-]?cent\b|\s*pct?\b)"
_MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_COUNTED = (
    r"(?:%|per\s?cent|pct?\b|out\s+of\b|of\s+(?:the\s+)?\d|(?:\w+\s+)?(?:cases|people|staff|officers|offenders|assessments|posts"
    r"|prisoners|victims|children|women|men|jobs|instances|assignments)\b)"
)
_DATE = (
    rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+(?:19|20)\d\d\b)?"
    rf"|\b{_MONTH}\s+{_DAY}\b(?!\s*{_COUNTED})(?:,?\s+(?:19|20)\d\d\b)?"
    rf"|\b{_MONTH}\s+(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b(?!-)"
    rf"|\b(?:19|20)\d\d(?:\s?[/–-]\s?|\s+to\s+)(?:(?:19|20)\d\d|\d\d)\b(?!\s*{_COUNTED})"
)
_YEAR = rf"\b(?:19|20)\d\ds?\b(?![.,/]\d)(?!\s*{_COUNTED})"
_NAME = r"\b(?:[A-Za-z]+\d|[A-Z][A-Za-z]*-\d(?![\d.]*\s*(?:%|per\s?cent)))[\w.-]*\w|\b[A-Za-z]+\d\b"
_NUMBER = re.compile(
    rf"(?P<skip>{_DATE}|{_YEAR}|{_NAME})"
    rf"|(?P<first>{_AMOUNT})(?P<first_cent>{_PER_CENT})?(?P<between>(?<=[\d%½])(?:-|–|—)|\s+(?:-|–|—|to|and|or)\s+)(?={_AMOUNT}{_PER_CENT})"
    rf"|(?P<percent>{_AMOUNT}){_PER_CENT}"
    rf"|(?P<part>{_AMOUNT})(?P<of>\s+(?:out\s+of|of|in)(?:\s+(?:the|every|all))?\s+|/)(?P<whole>{_AMOUNT})(?!{_PER_CENT})"
    rf"|\b(?P<times>an?|{_any(_UNITS[1:10])})[-‐‑\s]+(?P<parts>{_any(_PARTS)})\b(?!\s+(?:part(?:y|ies)|person|sector|time|successive))"
    rf"|\b(?P<half>half|halves)\b|(?P<sign>[½⅓⅔¼¾])"
    rf"|(?P<count>{_AMOUNT})",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    rf"\b(?:only\s+|well\s+|far\s+|even\s+)?(?P<phrase>{_any(list(_BY_PHRASE))})\s+(?:(?:the|a\s+total\s+of)\s+)?\Z", re.IGNORECASE
)
_BEHIND: Final = re.compile(rf"\s+(?:or|and)\s+(?P<phrase>{_any(list(_AFTER))})\b(?!\s+than)|\s+at\s+(?P<most>most|least)\b", re.I)
_BETWEEN: Final = re.compile(r"\bbetween\s+\Z", re.IGNORECASE)
_LONGEST_QUALIFIER: Final = 48


def read_amount(words: str) -> Fraction:
    """The value of one amount, such as "1,748", "18.5", "forty-nine" or "two hundred and six".

    Raises:
        ValueError: The words are no amount.
    """
    tokens = re.findall(r"[\d,.]*\d|[a-z]+", words.casefold())
    total, group = Fraction(0), Fraction(0)
    for token in tokens:
        if token[0].isdigit():
            group += Fraction(token.replace(",", ""))
        elif token in _WORDS:
            group += _WORDS[token]
        elif token == "hundred":
            group = (group or 1) * 100
        elif token in _SCALES:
            total, group = total + (group or 1) * _SCALES[token], Fraction(0)
        elif token not in {"a", "and"}:
            raise ValueError(f"{words!r} is no amount")
    return total + group


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of the text, in its order.

    Not numbers: dates, years, names that hold digits, ordinals in words, and the bare word "one".
    """
    at = 0
    elided: tuple[Qualifier, int] | None = None
    while match := _NUMBER.search(text, at):
        at = max(match.end(), match.start() + 1)
        if match["skip"] or _is_part_of_word(text, match):
            continue
        if match["part"] and not _is_counts(match):
            at = match.end("part")
            number = _build(text, match.start(), at, NumberKind.COUNT, read_amount(match["part"]))
            if _is_lone_one(number.surface):
                continue
            yield number
            continue
        number, elided = _read(text, match, elided)
        at = max(number.end, match.start() + 1)
        if not (number.kind is NumberKind.COUNT and (_is_lone_one(number.surface) or _is_ordinal(text, number))):
            yield number


def read_number(words: str) -> Number | None:
    """The number that the words say, where they hold exactly one; else None."""
    numbers = list(find_numbers(words))
    return numbers[0] if len(numbers) == 1 else None


def _is_part_of_word(text: str, match: re.Match[str]) -> bool:
    """Whether the match begins in the middle of a word or of a longer number, as the "19" of "COVID-19" would."""
    before = text[match.start() - 1 : match.start()]
    return bool(before) and (before.isalnum() or before == "_")


def _is_lone_one(surface: str) -> bool:
    return surface.casefold() == "one"


def _is_ordinal(text: str, number: Number) -> bool:
    """Whether the words are the beginning of an ordinal, as "twenty" in "twenty-first"."""
    return bool(re.match(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", text[number.end :], re.I))


def _is_counts(match: re.Match[str]) -> bool:
    """Whether "x of y" is a part of a whole: no date in disguise ("12 in 2024"), no whole smaller than its part."""
    part, whole = read_amount(match["part"]), read_amount(match["whole"])
    if not 0 < whole or part > whole or whole.denominator != 1:
        return False
    return "in" not in match["of"].split() or whole < 1000


def _read(text: str, match: re.Match[str], elided: tuple[Qualifier, int] | None) -> tuple[Number, tuple[Qualifier, int] | None]:
    """The number of one match, and what it says of the next one: the second end of a range."""
    start, end = match.span()
    if match["first"]:
        end = match.end("first_cent") if match["first_cent"] else match.end("first")
        dash = not match["between"].strip().isalpha()
        number = _build(text, start, end, NumberKind.PERCENT, read_amount(match["first"]))
        if dash or (_BETWEEN.search(text, 0, start) and match["between"].strip() == "and"):
            return _bounded(number, Qualifier.AT_LEAST), (Qualifier.UP_TO, match.end())
        return number, None
    if match["percent"]:
        number = _build(text, start, end, NumberKind.PERCENT, read_amount(match["percent"]))
        if elided and elided[1] == start:
            return _bounded(number, elided[0]), None
        return number, None
    return _build(text, start, end, *_value(match)), None


def _value(match: re.Match[str]) -> tuple[NumberKind, Fraction, int | None, int | None]:
    """Kind, value and counts of a match that is no percentage."""
    if match["part"]:
        part, whole = read_amount(match["part"]), read_amount(match["whole"])
        share = 100 * part / whole
        if "in" in match["of"].split() or part.denominator != 1:
            return NumberKind.PROPORTION, share, None, None
        return NumberKind.COUNTS, share, int(part), int(whole)
    if match["times"]:
        times = 1 if match["times"].casefold() in {"a", "an"} else _WORDS[match["times"].casefold()]
        return NumberKind.FRACTION, Fraction(100 * times, _PARTS[match["parts"].casefold()]), None, None
    if match["half"]:
        return NumberKind.FRACTION, Fraction(50), None, None
    if match["sign"]:
        return NumberKind.FRACTION, 100 * _SIGNS[match["sign"]], None, None
    return NumberKind.COUNT, read_amount(match["count"]), None, None


def _build(
    text: str, start: int, end: int, kind: NumberKind, value: Fraction, numerator: int | None = None, denominator: int | None = None
) -> Number:
    """The number with the qualifier that stands before or behind it."""
    qualifier, phrase_start, phrase_end = Qualifier.EXACT, start, end
    window = max(0, start - _LONGEST_QUALIFIER)
    if before := _BEFORE.search(text[window:start]):
        qualifier = _BY_PHRASE[" ".join(before["phrase"].casefold().split())]
        phrase_start = window + before.start()
    if behind := _BEHIND.match(text, end):
        phrase = (behind["phrase"] or "").casefold()
        most = Qualifier.UP_TO if (behind["most"] or "").casefold() == "most" else Qualifier.AT_LEAST
        qualifier, phrase_end = _AFTER.get(phrase, most), behind.end()
    return Number(
        start=start, end=end, phrase_start=phrase_start, phrase_end=phrase_end, surface=text[start:end],
        kind=kind, value=value, numerator=numerator, denominator=denominator, qualifier=qualifier,
    )  # fmt: skip


def _bounded(number: Number, qualifier: Qualifier) -> Number:
    """The number as one end of a range."""
    return Number(
        start=number.start, end=number.end, phrase_start=number.phrase_start, phrase_end=number.phrase_end,
        surface=number.surface, kind=number.kind, value=number.value, qualifier=qualifier,
    )  # fmt: skip
