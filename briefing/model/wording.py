"""Figures and dates in words, as pages, charts and tables print them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from briefing.model import Briefing, Figure, PartialDate, Share, find_interval, read_percent, rounds_to
from briefing.model.locate import find
from briefing.terms import MEASURE_NAMES, STANDING_NAMES, Measure, Polarity, Qualifier, Stage

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_FEWEST_DERIVED: Final = 5
"""Cases that a count of ours may have, at least: fewer could point at a person."""
_POLARITY_SAYS: Final = {
    Polarity.SUFFICIENT: "Share that was good enough",
    Polarity.INSUFFICIENT: "Share that was not good enough",
    Polarity.NEUTRAL: "Background share (no judgement of the work)",
}


def say_date(day: date | PartialDate) -> str:
    """The date as far as it is known: "22 November 2026", "March 2025", "2026"."""
    month = "" if day.month is None else f"{MONTHS[day.month - 1]} "
    return f"{'' if day.day is None else f'{day.day} '}{month}{day.year}"


def say_value(figure: Figure) -> str:
    """The printed value with its bound: "49%", "49 of 80", "fewer than two-thirds"."""
    share = figure.share
    if share.counted:
        return f"{figure.bound}{share.numerator} of {share.denominator}"
    digits = any(sign.isdigit() for sign in figure.printed)
    assert share.percent is not None  # a share has counts or a percentage
    return figure.bound + (f"{read_percent(share.percent)}%" if digits else " ".join(figure.printed.casefold().split()))


def say_derived(figure: Figure) -> str | None:
    """The percentage that printed counts come to, "61%". None where a percentage is printed, or no counts are."""
    return f"{say_percent(figure)}%" if figure.share.counted else None


def say_percent(figure: Figure) -> str:
    """The share of a figure in per cent, as printed or as its counts come to, without its sign: "49", "33.3"."""
    share = figure.share
    return read_percent(share.rounded_percent() if share.percent is None else share.percent)


def say_count(count: int, what: str) -> str:
    """A count with its noun: "1 recommendation", "7 recommendations"."""
    return f"{count} {plural(count, what)}"


def plural(count: int, what: str) -> str:
    """The noun, with an s unless there is one: "recommendation", "recommendations"."""
    return what if count == 1 else f"{what}s"


def say_list(parts: Sequence[str]) -> str:
    """The parts as one list: "a", "a and b", "a, b and c". Empty where there is none."""
    *others, last = parts or [""]
    return f"{', '.join(others)} and {last}" if others else last


def first_sentence(words: str) -> str:
    """The first sentence of words, or all of them where they are one."""
    found = re.match(r".*?[.!?][”’)]*(?=\s+[A-Z“‘(\d])", words.strip(), re.DOTALL)
    return found[0] if found else words.strip()


def say_measure(figure: Figure) -> str:
    """What was judged, at which stage, and where or when it was not here: "Keeping people safe: planning, in 2022"."""
    name = MEASURE_NAMES[figure.measure]
    stage = "" if figure.stage in {None, Stage.OVERALL} else f": {figure.stage}"
    elsewhere = say_elsewhere(figure)
    return f"{name}{stage}{f', {elsewhere}' if elsewhere else ''}"


def say_elsewhere(figure: Figure) -> str | None:
    """Of which other place and year a figure is: "in 2022", "in England and Wales in 2022". None for a finding."""
    parts = [f"in {part}" for part in (figure.where, figure.when) if part is not None]
    return " ".join(parts) or None


def say_apart(figure: Figure) -> str | None:
    """Of which other place and year a figure is, as a label: "2022", "England and Wales, 2022". None for a finding."""
    return ", ".join(str(part) for part in (figure.where, figure.when) if part is not None) or None


def say_polarity(polarity: Polarity) -> str:
    """What a share of this polarity is a share of."""
    return _POLARITY_SAYS[polarity]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOut:
    """What a figure's value comes to, piece by piece, worked out by us. A piece is None where nothing is to be said.

    Attributes:
        derived: What printed counts come to: "61%".
        counts: The counts, as they are divided: "49 ÷ 80".
        elsewhere: Of which other place and year it is, where it is no finding: "in 2022".
        unlike: The number of cases inspected, where no whole number of them comes to the printed share.
        turned: An insufficient share turned round: "31 of 80 (39%) were good enough".
        interval: The ends of Wilson's interval: "50% and 71%".
    """

    derived: str | None
    counts: str | None
    elsewhere: str | None
    unlike: int | None
    turned: str | None
    interval: str | None


def read_meaning(figure: Figure, cases: int | None) -> WorkedOut:
    """What a figure's value comes to. cases: how many were inspected; None where the source does not say."""
    share = figure.share
    counted = share.counted and share.percent is None
    interval = find_interval(share)
    return WorkedOut(
        derived=say_derived(figure) if counted else None,
        counts=f"{share.numerator} ÷ {share.denominator}" if counted else None,
        unlike=cases
        if cases is not None and not share.counted and not figure.comparator and not _can_be_of(figure, cases)
        else None,
        elsewhere=say_elsewhere(figure),
        turned=_say_turned(figure),
        interval=f"{interval[0]}% and {interval[1]}%" if interval else None,
    )


def _can_be_of(figure: Figure, cases: int) -> bool:
    """Whether a whole number of so many cases rounds to the printed percentage. True where no exact one is printed."""
    percent = figure.share.percent
    exact = figure.qualifier is Qualifier.EXACT and any(sign.isdigit() for sign in figure.printed)
    if percent is None or not exact or figure.measure in {Measure.WORKLOAD, Measure.OTHER}:
        return True
    near = int(percent * cases / 100)
    return any(rounds_to(count, cases, percent) for count in range(max(0, near - 1), min(cases, near + 2) + 1))


def _say_turned(figure: Figure) -> str | None:
    """An insufficient share turned round. None where a limit is known, or where it would count under 5 cases."""
    share = figure.share
    if figure.polarity is not Polarity.INSUFFICIENT or figure.qualifier is not Qualifier.EXACT:
        return None
    if share.numerator is None or share.denominator is None:
        return f"{read_percent(Decimal(100) - (share.percent or 0))}% were good enough"
    rest = share.denominator - share.numerator
    if rest < _FEWEST_DERIVED:
        return None
    percent = read_percent(Share(numerator=rest, denominator=share.denominator).rounded_percent())
    return f"{rest} of {share.denominator} ({percent}%) were good enough"


def name_source(briefing: Briefing, name: str) -> str:
    """What a source of a briefing is called beside the others: by its publisher, or by its title where that is not one.

    name: its id.
    """
    source = briefing.sources[name]
    alone = [each.publisher for each in briefing.sources.values()].count(source.publisher) == 1
    return source.publisher if alone else source.title


def say_standings(briefing: Briefing) -> str:
    """How near the sources of a briefing are to the inspectorate's words: "News report and official document"."""
    first, *others = dict.fromkeys(STANDING_NAMES[each.standing] for each in briefing.sources.values())
    return say_list([first, *(f"{each[0].lower()}{each[1:]}" for each in others)])


def say_others(briefing: Briefing, figure: Figure) -> str:
    """What other sources give instead of a figure's value: "Northshire Gazette: 43%". Empty where none differs."""
    given = ((each.source, say_value(figure.as_given(each))) for each in figure.differing)
    return "; ".join(f"{name_source(briefing, name)}: {value}" for name, value in given)


def finish_sentence(words: str) -> str:
    """Words with a capital at the beginning and a full stop at the end."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "”")) else ".")


def say_checkers(briefing: Briefing) -> str:
    """Who checked a briefing: "Checked by A. Editor", "Double-checked by A. Editor and B. Editor"."""
    names = briefing.checked_by
    if not names:
        return "Checked by its author"
    return f"{'Double-checked' if len(names) > 1 else 'Checked'} by {say_list(names)}"


def say_address(address: str) -> str:
    """An address as people read it: host and path."""
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def mark_printed(figure: Figure) -> tuple[str, str, str]:
    """The evidence in three parts: before the printed number, the number, and after it."""
    spans = find(figure.printed, figure.evidence)
    start, end = spans[0] if spans else (0, 0)
    return figure.evidence[:start], figure.evidence[start:end], figure.evidence[end:]
