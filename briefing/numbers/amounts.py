"""Amounts in digits and in words: how they are spelled, and what they are worth."""

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from typing import Final

from briefing.numbers.patterns import pattern

UNREADABLE: Final = Fraction(10**30)
"""The value of what is a number and yet none that a briefing could hold, such as "49x"."""
# A longer run of digits is no number of cases, and slow to work out.
_LONGEST: Final = 30

_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS: Final = {word: at for at, word in enumerate(_UNITS)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_SCALES: Final = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "k": 10**3, "m": 10**6, "bn": 10**9}
_TIMES: Final = {"hundred": 100, "dozen": 12}
_ONCE: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
                "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100}  # fmt: skip
PARTS: Final = _ONCE | {f"{part}s": whole for part, whole in _ONCE.items()} | {"halves": 2, "3rd": 3, "3rds": 3}
"""What a whole is parted into, by the word for the parts."""
SIGNS: Final = {"½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
                "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
                "⅚": Fraction(5, 6), "⅐": Fraction(1, 7), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8),
                "⅞": Fraction(7, 8), "⅑": Fraction(1, 9), "⅒": Fraction(1, 10)}  # fmt: skip
"""Fractions that are one character."""
VAGUE: Final = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9}
"""Words for a number that nobody counted."""


def any_of(words: Iterable[str]) -> str:
    """An alternation, longest first, spaces standing for any white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def any_by_letter(*alternations: str) -> str:
    """The words of alternations, together by their first letters: "f(?:ive|our)|t(?:en|wo)"."""
    words = sorted({word for each in alternations for word in each.split("|")}, reverse=True)
    return "|".join(
        f"{first}(?:{'|'.join(word[1:] for word in group)})" for first, group in groupby(words, itemgetter(0))
    )


# No pattern repeats a part that could be parted in two ways: a search takes time in proportion to the text.
ONE_TO_NINE: Final = any_of(_UNITS[1:10])
_SIGN: Final = f"[{''.join(SIGNS)}]"
_SMALL: Final = rf"(?:(?:{any_of(_TENS)})(?:[-‐‑\s]\s?(?:{ONE_TO_NINE})\b)?|{any_of(_UNITS)})"
_HUNDRED: Final = rf"(?:(?:{_SMALL}|a)\s+)?(?:hundred(?:\s+(?:and\s+)?{_SMALL})?|dozen)\b"
_UNDER_THOUSAND: Final = rf"(?:{_HUNDRED}|{_SMALL})"
_THOUSAND: Final = (
    rf"(?:(?:{_UNDER_THOUSAND}|a)\s+)?thousand(?:,?\s+{_HUNDRED}|\s+(?:and\s+)?{_SMALL})?"
    rf"|(?:(?:{_UNDER_THOUSAND}|a)\s+)?(?:million|billion)"
)
_WORDED: Final = rf"(?:{_THOUSAND}|{_UNDER_THOUSAND})"
# "1,748" is one number, "1,2,3" are three.
_GROUPED: Final = r"\d{1,3}(?:,\d{3})++(?!,?\d)"
_SCALED: Final = rf"(?:{_SIGN}|\s+(?:thousand|million|billion)\b|(?:k|m|bn)\b)"
_DIGITS: Final = rf"(?:(?:{_GROUPED}|\d++(?!,\d))(?:\.\d++)?|(?<![\w.])\.\d++){_SCALED}?"
AMOUNT: Final = rf"(?>(?:{_DIGITS}|\b{_WORDED}\b)(?:\s+and\s+a\s+(?:half|third|quarter)\b)?)"
"""One amount, in digits or in words."""
RUN: Final = rf"(?!{_GROUPED})\d++(?:,\d++)++"
"""Numbers with nothing but commas between them: "1,2,3", or thousands wrongly grouped."""
PART: Final = (
    rf"(?:\b(?P<times>an?|another|{ONE_TO_NINE})(?:\s+(?:further|mere|full|whole))?[-‐‑\s]+(?P<parts>{any_of(PARTS)})\b|\b(?P<half>half|halves)\b)"
    r"(?P<large>(?:\s+of)?\s+(?:a|one)\s+(?:dozen|hundred|thousand|million|billion|per[\s-]?cent|percentage)\b)?"
)
"""A fraction in words. `large`: what makes it one of something else, as in "a quarter of a million"."""

STARTS: Final = any_of({*_WORDS, *_TIMES, *_SCALES, *VAGUE, "a", "an", "another", "half", "halves"} - {"k", "m", "bn"})
"""The words with which an amount or a fraction begins."""
_VALUES: Final = (
    {word: Fraction(value) for word, value in _WORDS.items()}
    | {part: Fraction(1, whole) for part, whole in PARTS.items()}
    | SIGNS
)
_TOKEN: Final = pattern(rf"\.?\d[\d,]*(?:\.\d+)?|[a-z]+|{_SIGN}", "1,748", "forty", "½", ".5", no="– ", flags=0)


def fold(words: str) -> str:
    """The words in lower case with single spaces, as the tables here spell them."""
    return " ".join(words.replace("İ", "i").replace("ı", "i").casefold().split())


def read_amount(words: str) -> Fraction:
    """The value of one amount, such as "1,748", "18.5", "forty-nine" or "two hundred and six".

    Raises:
        ValueError: The words are no amount.
    """
    if words.isdecimal() and len(words) <= _LONGEST:
        return Fraction(int(words))
    total, group = Fraction(0), Fraction(0)
    for token in _TOKEN.findall(fold(words)):
        if token in _SCALES:
            total, group = total + (group or Fraction(1)) * _SCALES[token], Fraction(0)
        elif token in _TIMES:
            group = (group or Fraction(1)) * _TIMES[token]
        elif token in _VALUES:
            group += _VALUES[token]
        elif token[-1].isdecimal():
            group += Fraction(token.replace(",", "")) if len(token) <= _LONGEST else UNREADABLE
        elif token not in {"a", "and"}:
            raise ValueError(f"“{token}” is no amount")
    return total + group
