"""Figures and dates in words, as pages, charts and tables print them."""

import re
from datetime import date
from decimal import Decimal
from typing import Final

from briefing.locate import find
from briefing.model import Briefing, Figure, PartialDate, Share, find_interval, read_percent, rounds_to
from briefing.terms import MEASURE_NAMES, STANDING_NAMES, Measure, Polarity, Qualifier, Stage

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_FEWEST_DERIVED: Final = 5
"""Cases that a count of ours may have, at least: fewer could point at a person."""
_POLARITY_SAYS: Final = {
    Polarity.SUFFICIENT: "Share that was good enough",
    Polarity.INSUFFICIENT: "Share that was not good enough",
    Polarity.NEUTRAL: "Background share (judges no work)",
}


def say_date(day: date | PartialDate) -> str:
    """The date as far as it is known: "22 November 2026", "March 2025", "2026"."""
    month = "" if day.month is None else f"{MONTHS[day.month - 1]} "
    return f"{'' if day.day is None else f'{day.day} '}{month}{day.year}"


def say_value(figure: Figure) -> str:
    """The printed value with its bound: "49%", "49 of 80", "fewer than two-thirds"."""
    bound = "" if figure.qualifier is Qualifier.EXACT else f"{figure.qualifier} "
    share = figure.share
    if share.counted:
        return f"{bound}{share.numerator} of {share.denominator}"
    digits = any(sign.isdigit() for sign in figure.printed)
    assert share.percent is not None  # a share has counts or a percentage
    return bound + (f"{read_percent(share.percent)}%" if digits else " ".join(figure.printed.casefold().split()))


def say_derived(figure: Figure) -> str | None:
    """The percentage that printed counts come to, "61%". None where a percentage is printed, or no counts are."""
    return f"{say_percent(figure)}%" if figure.share.counted else None


def say_percent(figure: Figure) -> str:
    """The share of a figure in per cent, as printed or as its counts come to, without its sign: "49", "33.3"."""
    share = figure.share
    return read_percent(share.rounded_percent() if share.percent is None else share.percent)


def say_number_of(count: int, what: str) -> str:
    """A count with its noun: "1 recommendation", "7 recommendations"."""
    return f"{count} {what}{'s' * (count != 1)}"


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


def say_polarity(polarity: Polarity) -> str:
    """What a share of this polarity is a share of."""
    return _POLARITY_SAYS[polarity]


def say_sentence(figure: Figure) -> str:
    """The figure as one line: what was judged, how much, of what, and whether that was good enough."""
    derived = say_derived(figure)
    value = say_value(figure) + (f" ({derived})" if derived else "")
    return f"{say_measure(figure)}. {_POLARITY_SAYS[figure.polarity]}: {value}, of {figure.population}."


def say_meaning(figure: Figure, cases: int | None) -> str:
    """What a figure's value is, in sentences: of what it is a share, what its counts come to, how far it may be off.

    Args:
        figure: The figure.
        cases: How many cases were inspected. None where the source does not say.
    """
    share = figure.share
    said = [f"{say_polarity(figure.polarity)}, of {figure.population}."]
    if elsewhere := say_elsewhere(figure):
        said.append(f"It is no finding of this inspection: the source gives it to compare with, {elsewhere}.")
    if share.counted and share.percent is None:
        said.append(f"That is {say_derived(figure)} ({share.numerator} ÷ {share.denominator}), worked out by us.")
    elif not share.counted:
        said.append("The source prints no count for this share.")
        if cases is not None and not figure.comparator and not _can_be_of(figure, cases):
            said.append(
                f"No whole number of the {cases} cases inspected comes to this share, so it is of something else."
            )
    said += _say_turned(figure)
    if interval := find_interval(share):
        said.append(
            "If these were a random sample of all such cases, the share of all would lie between "
            f"{interval[0]}% and {interval[1]}% (95% interval)."
        )
    return " ".join(said)


def _can_be_of(figure: Figure, cases: int) -> bool:
    """Whether a whole number of so many cases rounds to the printed percentage. True where no exact one is printed."""
    percent = figure.share.percent
    exact = figure.qualifier is Qualifier.EXACT and any(sign.isdigit() for sign in figure.printed)
    if percent is None or not exact or figure.measure in {Measure.WORKLOAD, Measure.OTHER}:
        return True
    near = int(percent * cases / 100)
    return any(rounds_to(count, cases, percent) for count in range(max(0, near - 1), min(cases, near + 2) + 1))


def _say_turned(figure: Figure) -> list[str]:
    """An insufficient share turned round. Nothing where a limit is known, or where it would count under 5 cases."""
    share = figure.share
    if figure.polarity is not Polarity.INSUFFICIENT or figure.qualifier is not Qualifier.EXACT:
        return []
    if share.numerator is None or share.denominator is None:
        return [
            f"Turned round, {read_percent(Decimal(100) - (share.percent or 0))}% were good enough; worked out by us."
        ]
    rest = share.denominator - share.numerator
    if rest < _FEWEST_DERIVED:
        return []
    percent = read_percent(Share(numerator=rest, denominator=share.denominator).rounded_percent())
    return [f"Turned round, {rest} of {share.denominator} ({percent}%) were good enough; worked out by us."]


def finish_sentence(words: str) -> str:
    """Words with a capital at the beginning and a full stop at the end."""
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "”")) else ".")


def say_citation(briefing: Briefing, name: str) -> str:
    """A figure to pass on: the words of the source, what they are a share of, publisher, date and address."""
    figure, source = briefing.figures[name], briefing.source
    checked = f" {say_checked(briefing)}." if briefing.checked else ""
    place, year = figure.where or briefing.inspection.body, figure.when or briefing.inspection.year
    of = "" if figure.share.counted else "of "
    standing = f" ({STANDING_NAMES[source.standing].lower()})"
    return (
        f"“{figure.evidence}”: {say_value(figure)} {of}{figure.population}, {place}, "
        f"{year}. {source.publisher}{standing}, "
        f"{say_date(source.published)}: {source.url}.{checked}"
    )


def say_checkers(briefing: Briefing) -> str:
    """Who checked a briefing: "Checked by A. Editor", "Double-checked by A. Editor and B. Editor"."""
    names = briefing.checked_by
    if not names:
        return "Checked by its author"
    *others, last = names
    return f"Double-checked by {', '.join(others)} and {last}" if others else f"Checked by {last}"


def say_checked(briefing: Briefing) -> str:
    """What the author says of checking: "Checked by its author on 21 November 2026". The briefing has such a day."""
    assert briefing.checked is not None
    return f"{say_checkers(briefing)} on {say_date(briefing.checked)}"


def say_address(address: str) -> str:
    """An address as people read it: host and path."""
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


def mark_printed(figure: Figure) -> tuple[str, str, str]:
    """The evidence in three parts: before the printed number, the number, and after it."""
    spans = find(figure.printed, figure.evidence)
    start, end = spans[0] if spans else (0, 0)
    return figure.evidence[:start], figure.evidence[start:end], figure.evidence[end:]


def is_rated(figure: Figure) -> bool:
    """Whether the rating bands may be shown behind a figure: a share of sufficient work on what key questions ask."""
    asked = {Measure.PUBLIC_PROTECTION, Measure.DESISTANCE, Measure.ENGAGEMENT}
    return figure.polarity is Polarity.SUFFICIENT and figure.measure in asked
