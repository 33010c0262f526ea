"""Every number of a text, with its value and what the words around it make of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from typing import Final

from briefing.numbers.amounts import (
    AMOUNT,
    PART,
    PARTS,
    RUN,
    SIGNS,
    STARTS,
    UNREADABLE,
    VAGUE,
    any_by_letter,
    any_of,
    fold,
    read_amount,
)
from briefing.numbers.bounds import read_bound
from briefing.numbers.dates import PER_CENT, SKIPPED, SKIPPED_STARTS
from briefing.numbers.patterns import lower, pattern
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
        phrase_start: First character of the whole phrase ("fewer than half"), or `start` where no word belongs to it.
        phrase_end: The character after the whole phrase ("80 per cent or more").
        surface: The number words.
        kind: How it is said. COUNTS is "49 out of 80"; PROPORTION is "three in ten", which counts nothing.
        value: Per cent for all kinds but COUNT; the number itself for COUNT.
        numerator: Of COUNTS, else None.
        denominator: Of COUNTS, else None.
        qualifier: The bound that the words around it set.
        denied: Whether the words around it deny it: "not 49%".
        changed: Whether the words around it make it a change: "49% more".
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
    denied: bool = False
    changed: bool = False

    @property
    def bare(self) -> bool:
        """Whether no word around it makes it say something else."""
        return self.qualifier is Qualifier.EXACT and not self.denied and not self.changed

    @property
    def decimals(self) -> int:
        """How many digits stand behind its decimal point."""
        found = _DECIMALS.search(self.surface)
        return len(found[1]) if found else 0


COMPARING: Final = pattern(
    r"(?:(?:well|far|much|just|only|even|still|slightly|considerably|significantly|substantially)\s+)*"
    r"(?:below|above|under|over|(?:fewer|less|more|higher|lower|greater|smaller|larger)\s+than)\s+(?P<the>the\s+)?",
    "below the …",
    "well below …",
    no="at least …",
    flags=re.IGNORECASE,
)
"""A bound that may compare instead: “28%, below the 35% of 2022” says that it was 35%, and not less."""
_STOPS: Final = pattern(r"[.;:]\s", ". ", no=", ", flags=0)


# Digits in circles, Roman numerals of one character: numbers, and none that a reader should have to work out.
_ODD: Final = (
    r"[²³¹\u2070\u2074-\u2079\u2080-\u2089\u2160-\u218b\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3248-\u324f"
    r"\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\U0001f100-\U0001f10c]+"
)
_OF: Final = (
    r"\s+(?:out\s+of|of|in)(?:\s+(?:a\s+total\s+of|all\s+the|all|the(?:\s+(?:remaining|other))?|every|those|these|its|their|our|his|her))?\s+"
    r"|[/⁄∕]|[-‐‑](?:out[-‐‑]of|in)[-‐‑](?:every[-‐‑])?"
)
_SIGN: Final = f"[{''.join(SIGNS)}]"
_LISTED: Final = rf"(?:{AMOUNT},\s+){{0,5}}{AMOUNT},?\s+(?:and|or)\s+{AMOUNT}{PER_CENT}"
"""What stands behind a percentage that leaves its unit to the last of a list: "38, 44 and 40 per cent"."""
_NUMBER: Final = pattern(
    rf"(?P<skip>{SKIPPED})|{PART}|(?P<run>{RUN})"
    rf"|(?P<amount>{AMOUNT})"
    rf"(?:(?P<low_cent>{PER_CENT})?(?:(?P<dash>[-–—])|\s+(?P<joint>to|and|or)\s+)(?={AMOUNT}{PER_CENT})"
    rf"|(?P<list>),\s+(?={_LISTED})"
    rf"|(?P<cent>{PER_CENT})|(?P<of>{_OF})(?P<whole>{AMOUNT})(?!{PER_CENT}))?"
    rf"|(?P<sign>{_SIGN})|\b(?P<vague>{any_of(VAGUE)})\b|(?P<odd>{_ODD})",
    "49 per cent",
    "49 out of 80",
    "two thirds",
    "between 40 and 50%",
    "½",
    no="cases",
)
_START: Final = pattern(
    rf"[\d{''.join(SIGNS)}{_ODD[1:-2]}]|\b(?:(?:{any_by_letter(STARTS, SKIPPED_STARTS)})\b|[a-z]++(?=-?\d))"
    r"|(?<![\w.])\.(?=\d)",
    "49",
    "forty-nine",
    "an eighth",
    "covid-19",
    ".5",
    no="cases were poor",
    flags=0,
)
"""Where a number may begin, in lower case: a search by first letters is four times as fast."""
_RAISED: Final = pattern(r"[²³¹⁰⁴-⁹]", "64³", no="64", flags=0)
# A raised digit that stands alone is a number that says nothing.
_NOTE_MARK: Final = pattern(
    r"(?<=[^\s(\[“‘¹²³⁰⁴-⁹])[²³¹⁰⁴-⁹]++(?:[,⁻–-][²³¹⁰⁴-⁹]++)*+",
    "64³",
    "41%⁴",
    "poor.¹²",
    "cases¹,²",
    no=("³ See", "(²"),
    flags=0,
)
_DECIMALS: Final = pattern(r"\.(\d+)", "18.5 per cent", no="18 per cent", flags=0)
_PIECE: Final = pattern(r"\d+", "1,2,3", no="one, two", flags=0)
_IN: Final = pattern(r"\b(?:in|every)\b", " in every ", "-in-", no=" out of the ")
# "12 in 2024" is no share of 2024.
_FIRST_YEAR: Final = 1000
# "49x" is no 49.
_GLUED: Final = pattern(r"[\w%％‰‱]+", "49x", no=" ", flags=0)
_BETWEEN: Final = pattern(r"\bbetween\s+\Z", "between …", no="from …")
_FROM: Final = pattern(r"\bfrom\s+(?:\w+\s+){0,2}\Z", "from just …", no="between …")


def find_numbers(text: str, *, ones: bool = False) -> Iterator[Number]:
    """Every number of the text, in its order.

    Not numbers: dates, years, names that hold digits, ordinals, and, unless `ones` are asked for, the bare word "one".
    """
    at, upper, text = 0, -1, blank_note_marks(text)
    lowered = lower(text).replace("ı", "i").replace("ſ", "s")
    while start := _START.search(lowered, at):
        match = _NUMBER.match(text, start.start())
        at = match.end() if match else start.end()
        if match is None or match["skip"]:
            continue
        if match["run"]:
            for piece in _PIECE.finditer(text, *match.span()):
                yield _build(text, *piece.span(), NumberKind.COUNT, read_amount(piece[0]))
            continue
        number = _read_match(text, match)
        ranged = bool(match["dash"] or match["joint"])
        if ranged and _is_range(text, match):
            number, upper = _bounded(number, Qualifier.AT_LEAST), match.end()
        elif number.start == upper:
            number = _bounded(number, Qualifier.UP_TO)
        if not ranged:
            at = number.end
        if ones or not is_bare_one(number):
            yield number


def blank_note_marks(text: str) -> str:
    """The text with each raised digit that marks a note blanked out: "37 of 64³ cases" counts 64."""
    return _NOTE_MARK.sub(lambda mark: " " * len(mark[0]), text) if _RAISED.search(text) else text


def read_number(words: str) -> Number | None:
    """The number that the words say, where they hold exactly one; else None."""
    numbers = list(find_numbers(words))
    return numbers[0] if len(numbers) == 1 else None


def is_bare_one(number: Number) -> bool:
    """Whether it is the bare word "one", which prose uses without counting."""
    return fold(number.surface) == "one"


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether two percentages are the ends of one range: "40-50%", "between 40 and 50%", but not "from 40 to 50%"."""
    if match["dash"]:
        return True
    joint, before = fold(match["joint"]), text[max(0, match.start() - 40) : match.start()]
    return bool(_BETWEEN.search(before)) if joint == "and" else joint == "to" and not _FROM.search(before)


def _bounded(number: Number, qualifier: Qualifier) -> Number:
    """The number as one end of a range; a bound of its own stays, but for "some 20-25%", where the ends say more."""
    vague = number.qualifier in {Qualifier.EXACT, Qualifier.ABOUT}
    return replace(number, qualifier=qualifier) if vague else number


def _read_match(text: str, match: re.Match[str]) -> Number:
    """The number of one match."""
    start, end = match.span()
    if match["whole"]:
        return _read_counts(text, match)
    if match["amount"]:
        share = match["cent"]
        if match["dash"] or match["joint"] or match["list"] is not None:
            # The first of "40 to 50%" and of "38, 44 and 40 per cent": its unit stands behind the last.
            share, end = True, match.end("low_cent" if match["low_cent"] else "amount")
        kind = NumberKind.PERCENT if share else NumberKind.COUNT
        return _build(text, start, end, kind, read_amount(match["amount"]))
    if match["large"] or match["vague"] or match["odd"]:
        return _build(text, start, end, NumberKind.COUNT, UNREADABLE)
    value = SIGNS[match["sign"]] if match["sign"] else Fraction(1, 2)
    if match["parts"]:
        times = fold(match["times"])
        value = (Fraction(1) if times in {"a", "an", "another"} else read_amount(times)) / PARTS[fold(match["parts"])]
    return _build(text, start, end, NumberKind.FRACTION, 100 * value)


def _read_counts(text: str, match: re.Match[str]) -> Number:
    """One share, "49 of 80"; or its first number alone where the two are no part of a whole: "12 in 2024"."""
    part, whole = read_amount(match["amount"]), read_amount(match["whole"])
    inside = bool(_IN.search(match["of"]))
    known = whole > 0 and whole.denominator == 1 and whole != UNREADABLE
    if not known or part > whole or (inside and whole >= _FIRST_YEAR):
        return _build(text, match.start(), match.end("amount"), NumberKind.COUNT, part)
    share = 100 * part / whole
    if inside or part.denominator != 1:
        return _build(text, *match.span(), NumberKind.PROPORTION, share)
    number = _build(text, *match.span(), NumberKind.COUNTS, share)
    return replace(number, numerator=int(part), denominator=int(whole)) if number.kind is NumberKind.COUNTS else number


def _build(text: str, start: int, end: int, kind: NumberKind, value: Fraction) -> Number:
    """The number with what the words around it make of it. Letters that touch it make it a count of nothing known."""
    before = text[start - 1 : start]
    glued = _GLUED.match(text, end)
    if glued:
        kind, value, end = NumberKind.COUNT, UNREADABLE, glued.end()
    elif before.isalnum() or before == "_":
        kind, value = NumberKind.COUNT, UNREADABLE
    bound = read_bound(text, start, end, share=kind is not NumberKind.COUNT)
    return Number(
        start=start,
        end=end,
        phrase_start=bound.start,
        phrase_end=bound.end,
        surface=text[start:end],
        kind=kind,
        value=value,
        qualifier=bound.qualifier,
        denied=bound.denied,
        changed=bound.changed,
    )


def may_compare(text: str, number: Number) -> bool:
    """Whether the bound before a number may compare it with a share before it: “28%, lower than 35% in 2022”."""
    found = COMPARING.match(text, number.phrase_start, number.start)
    if not found:
        return False
    before = _STOPS.split(text[: number.phrase_start])[-1]
    return bool(found["the"]) or any(each.kind is not NumberKind.COUNT for each in find_numbers(before))
