"""Shares of counted cases."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import count
from typing import Final

from briefing.errors import ModelError, ShareError
from briefing.model.text import check_count

MOST_DECIMALS: Final = 4
_Z: Final = 1_959_964
"""How many millionths of a standard error off 95 of 100 random samples lie at the most."""


def rounds_to(numerator: int, denominator: int, percent: Decimal) -> bool:
    """Whether the counts give the percentage when rounded to its own decimals, halves either way."""
    half_step = Fraction(1, 2 * 10 ** -min(0, _exponent(percent)))
    return abs(Fraction(100 * numerator, denominator) - Fraction(percent)) <= half_step


def _exponent(value: Decimal) -> int:
    return int(value.as_tuple().exponent)


def read_percent(value: Decimal) -> str:
    """The percentage as a person writes it: "49", "33.3"."""
    return f"{value.normalize():f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a counted population, as its source prints it.

    Attributes:
        percent: 0 to 100, per cent. None where only counts are printed.
        numerator: Cases that met the question. None where the source prints the percentage alone.
        denominator: Cases the question applied to, which may be fewer than the cases inspected. None as above.

    Raises:
        ShareError: The percentage is out of range, or its counts round to another one.
    """

    percent: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None

    def __post_init__(self) -> None:
        if self.percent is None and self.numerator is None and self.denominator is None:
            raise ShareError(
                "a figure needs its percent, or its numerator and denominator",
                hint="copy them as the source prints them",
            )
        percent = self.percent
        if percent is not None:
            if not percent.is_finite() or not 0 <= percent <= 100:
                hint = "a share lies between 0 and 100 per cent"
                raise ShareError(f"{percent}% is no share", field="percent", hint=hint)
            if _exponent(percent) < -MOST_DECIMALS:  # 33.33333
                hint = f"at most {MOST_DECIMALS} decimals, as the source prints it"
                raise ShareError(f"{percent}% is more exact than any source", field="percent", hint=hint)
        if self.numerator is None and self.denominator is None:
            return
        if self.numerator is None:
            raise _alone("denominator", "numerator")
        if self.denominator is None:
            raise _alone("numerator", "denominator")
        self._check_counts(self.numerator, self.denominator)

    def _check_counts(self, numerator: int, denominator: int) -> None:
        if denominator < 1:
            raise ShareError(
                f"the denominator is {denominator}", field="denominator", hint="a share is of at least 1 case"
            )
        if not 0 <= numerator <= denominator:
            hint = "the numerator counts a part of the denominator"
            raise ShareError(f"{numerator} of {denominator} is no share", field="numerator", hint=hint)
        try:
            check_count(denominator, "denominator")
        except ModelError as error:
            raise ShareError(str(error), field=error.field, hint=error.hint) from None
        if self.percent is not None and not rounds_to(numerator, denominator, self.percent):
            raise ShareError(
                f"{numerator} of {denominator} is {read_percent(self.derived_percent(1))}%, but the percentage given "
                f"is {read_percent(self.percent)}%",
                field="percent",
                hint="copy the percentage as printed, or correct the counts",
            )

    @property
    def counted(self) -> bool:
        """Whether the source prints how many of how many."""
        return self.denominator is not None

    @property
    def value(self) -> Fraction:
        """The share in per cent: from the counts where they are printed, else from the percentage."""
        if self.numerator is not None and self.denominator is not None:
            return Fraction(100 * self.numerator, self.denominator)
        assert self.percent is not None  # held by __post_init__
        return Fraction(self.percent)

    def agrees_with(self, other: "Share") -> bool:
        """Whether both say one number: the same counts, or percentages that are one once rounded to fewer decimals."""
        if self.counted and other.counted:
            return (self.numerator, self.denominator) == (other.numerator, other.denominator)
        decimals = min(max(0, -_exponent(each.percent)) for each in (self, other) if each.percent is not None)
        return self.derived_percent(decimals) == other.derived_percent(decimals)

    def rounded_percent(self) -> Decimal:
        """The share in whole per cent; with a decimal or more where whole ones would say none or all, and it is not."""
        rounded = map(self.derived_percent, count())  # 3 of 1000 are 0.3%, not 0%
        return next(each for each in rounded if self.value in {0, 100} or 0 < each < 100)

    def derived_percent(self, decimals: int) -> Decimal:
        """The share in per cent, rounded to so many decimals, halves up."""
        exact = self.value
        step = Decimal(1).scaleb(-decimals)
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(step, ROUND_HALF_UP)


def find_interval(share: Share) -> tuple[int, int] | None:
    """The ends of Wilson's interval of 95 per cent around a counted share, each in whole per cent, halves up.

    It says where the share of all cases would lie if these were a random sample of them: every share t that gives the
    counted one, p of n cases, by chance, which is where (p - t)² · n ≤ z² · t · (1 - t). Its ends are roots and no
    fractions; they are never worked out, and so are rounded but once: 78.497 is 78, and is not 78.5 first. Counted are
    the half percentages that lie beyond them, in whole numbers alone. None where no counts are printed.
    """
    if share.numerator is None or share.denominator is None:
        return None
    part, n = 200 * share.numerator, share.denominator

    def miss(half: int) -> int:
        """How much further than chance allows a share of half / 200 is off the counted one: 0 at an end."""
        return (part - half * n) ** 2 * 10**12 - _Z**2 * half * (200 - half) * n

    halves = range(1, 200, 2)
    low = sum(half * n < part and miss(half) >= 0 for half in halves)
    high = 100 - sum(half * n > part and miss(half) > 0 for half in halves)
    return low, high


def _alone(given: str, missing: str) -> ShareError:
    return ShareError(f"a {given} stands without its {missing}", field=given, hint="give both as printed, or neither")
