"""How each field is printed: of a figure, a briefing, a list. Worked out here anew, from values alone.

The tables at the end go from the key of a mark (`data-is="turned"`) to the words that are due there; a key that none of
them has is a plain field of the content, by its way: "inspection.places.0", "source.title".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import floor, sqrt
from typing import Any, Final, NamedTuple

from auditing.listings import STAGES, Listing, call_addressee, list_addressees
from auditing.prose import read_prose
from auditing.words import NAMES, POLARITIES, say_date
from briefing.model import (
    AlsoPrinted,
    Briefing,
    Correction,
    Figure,
    PartialDate,
    RecommendationItem,
    Recommendations,
    Share,
    Source,
    StandardRating,
)
from briefing.numbers import NumberKind, read_number
from briefing.site import SITE_ADDRESS, SITE_EDITOR, SITE_NAME
from briefing.terms import INVENTED, Measure, Polarity, Qualifier, Stage, Standing

ANY: Final = "(words of the theme)"  # stands for words that may be worded in any way, and must be there
_FEWEST: Final = 5  # cases that a count of ours may have, at least: fewer could point at a person
Words = str | tuple[str, ...]
"""What may stand there: empty for nothing, several for any of them."""


class Count(NamedTuple):
    """A number of a briefing that is no share, with the words of the source that say it. name: what it counts.

    value: None where somebody is asked for what no number is given of.
    """

    value: int | None
    evidence: str = ""
    name: str = ""


def say(value: Any) -> str:
    """A value as a page prints it."""
    if isinstance(value, date | PartialDate):
        return say_date(value)
    if isinstance(value, tuple):
        return "; ".join(map(say, value))
    if isinstance(value, Decimal):  # "49", "33.3", without empty decimals
        return f"{value.normalize():f}"
    return str(NAMES.get(type(value), {}).get(value, value)) if isinstance(value, Enum) else str(value)


def read_field(value: Any, key: str) -> Any:
    """A value that lies deeper: "inspection.places.0", "share.percent"."""
    for name in key.split("."):
        if isinstance(value, tuple) and not hasattr(value, "_fields"):
            value = value[int(name)] if name.isdecimal() and int(name) < len(value) else None
        else:
            value = getattr(value, name, None)
    return None if callable(value) else value


def say_address(address: str | None) -> str:
    """An address as people read it, without what all addresses have."""
    return re.sub(r"^https?://(?:www\.)?", "", address or "").rstrip("/")


def say_source(briefing: Briefing, source: Source, key: str) -> Words:
    """A field of a source as a page prints it; name: its publisher, or its title where another one has the same."""
    if key == "name":
        same = [each for each in briefing.sources.values() if each.publisher == source.publisher]
        key = "publisher" if len(same) == 1 else "title"
    value = read_field(source, key)
    return say_address(value) if key in {"official", "paraphrase_of"} else "" if value is None else say(value)


def _say_standings(briefing: Briefing) -> str:
    """What kinds of sources there are, each once, in the order of the author: "News report and official document"."""
    *others, last = dict.fromkeys(say(each.standing) for each in briefing.sources.values())
    words = f"{', '.join(others)} and {last}" if others else last
    return words[0] + words[1:].lower()


# Shares


def read_also(figure: Figure, other: AlsoPrinted) -> Figure:
    """A figure with the number and the words of another source that gives it also."""
    given = {each.name: getattr(other, each.name) for each in fields(other)}
    return replace(figure, also=(), **given)


_LIMITS: Final = {
    Qualifier.FEWER_THAN: (-1, False),
    Qualifier.UP_TO: (-1, True),
    Qualifier.AT_LEAST: (1, True),
    Qualifier.MORE_THAN: (1, False),
}
"""On which side of such a limit a number lies that it holds, and whether the limit itself is held."""


def is_other(figure: Figure, other: Figure) -> bool:
    """Whether another source gives another number, or a bound that does not hold it; 33.3 and 33 per cent are one."""
    one, two = figure.share, other.share
    for number, limit in ((figure, other), (other, figure)):  # 22 per cent is "more than one in five"
        if number.qualifier is Qualifier.EXACT and limit.qualifier in _LIMITS:
            side, equal = _LIMITS[limit.qualifier]
            apart = side * (number.share.value - limit.share.value)
            return apart < 0 or (apart == 0 and not equal)
    if figure.qualifier is not other.qualifier or (one.counted and two.counted):
        return (figure.qualifier, *read_counts(one)) != (other.qualifier, *read_counts(two))
    exact = [each.percent for each in (one, two) if each.percent is not None]
    step = Decimal(1).scaleb(max(int(each.as_tuple().exponent) for each in exact))
    return len({floor(each.value / Fraction(step) + Fraction(1, 2)) for each in (one, two)}) > 1


def say_value(figure: Figure) -> str:
    """The value of a figure as pages print it: "49%", "12 of 30", "fewer than two-thirds"."""
    share, bound = figure.share, "" if figure.qualifier is Qualifier.EXACT else f"{figure.qualifier} "
    if share.counted:
        return "{}{} of {}".format(bound, *read_counts(share))
    digits = any(sign.isdigit() for sign in figure.printed)
    return bound + (f"{say(share.percent)}%" if digits else " ".join(figure.printed.casefold().split()))


def is_said(words: str, figure: Figure) -> bool:
    """Whether words say the value of a figure, with its bound: "49%", "41 of 60", "68%" of these, "fewer than half"."""
    number, share = read_number(words), figure.share
    if number is None or number.denied or number.changed or number.qualifier is not figure.qualifier:
        return False
    if number.kind is NumberKind.COUNTS:
        return (number.numerator, number.denominator) == (share.numerator, share.denominator)
    if number.kind is NumberKind.PERCENT:
        near = share.counted and abs(share.value - number.value) <= Fraction(1, 2 * 10**number.decimals)
        return near or (share.percent is not None and number.value == Fraction(share.percent))
    printed = read_number(figure.printed)
    return number.kind is not NumberKind.COUNT and number.value in {share.value, printed and printed.value}


def round_share(numerator: int, denominator: int) -> str:
    """Counts in per cent, halves up; with as many decimals as it takes to say neither none nor all where it is not."""
    decimals = 0
    while True:
        scale = 10**decimals
        rounded = (200 * numerator * scale + denominator) // (2 * denominator)
        if numerator in {0, denominator} or 0 < rounded < 100 * scale:
            return f"{rounded // scale}" + (f".{rounded % scale:0{decimals}d}" if decimals else "")
        decimals += 1


def find_ends(filled: int, cases: int) -> list[int]:
    """The ends of Wilson's interval of 95 per cent in whole per cent: the m that solve (p - m)² n = z² m (1 - m)."""
    p, n, z2 = filled / cases, cases, 1.959964**2
    middle, half = 2 * n * p + z2, sqrt(max(0, (2 * n * p + z2) ** 2 - 4 * (n + z2) * n * p * p))
    return [floor(50 * (middle + side * half) / (n + z2) + 0.5) for side in (-1, 1)]


def read_counts(share: Share) -> tuple[int, int]:
    """The counts of a share; zeros where its source prints none."""
    return share.numerator or 0, share.denominator or 0


def derive_percent(share: Share) -> str:
    """What counts come to, in per cent, where no percentage is printed. Empty where one is, or there are no counts."""
    return round_share(*read_counts(share)) if share.percent is None and share.denominator else ""


def _say_turned(figure: Figure, _: Briefing) -> Words:
    """How much was good enough where a source prints what was not; a count of ours is never of a few people."""
    share = figure.share
    if figure.polarity is not Polarity.INSUFFICIENT or figure.qualifier is not Qualifier.EXACT:
        return ""
    if not share.counted:
        return f"{say(100 - (share.percent or Decimal(0)))}% were good enough"
    counted, cases = read_counts(share)
    rest = cases - counted
    return f"{rest} of {cases} ({round_share(rest, cases)}%) were good enough" if rest >= _FEWEST else ""


def _say_unlike(figure: Figure, briefing: Briefing) -> Words:
    """The number of cases inspected, where no whole number of them comes to the printed percentage."""
    cases, percent = briefing.inspection.cases_inspected, figure.share.percent
    apart = figure.comparator or figure.share.counted or figure.measure in {Measure.WORKLOAD, Measure.OTHER}
    digits = any(sign.isdigit() for sign in figure.printed)
    if apart or cases is None or percent is None or figure.qualifier is not Qualifier.EXACT or not digits:
        return ""
    half = Fraction(1, 2 * 10 ** max(0, -int(percent.as_tuple().exponent)))
    near = any(abs(Fraction(100 * count, cases) - Fraction(percent)) <= half for count in range(cases + 1))
    return "" if near else say_cases(cases)


def say_cases(cases: int | None) -> str:
    """A number of cases as pages print it: "84", "1,748". Empty where there is none."""
    return "" if cases is None else f"{cases:,}"


def _say_elsewhere(figure: Figure, _: Briefing) -> str:
    """Of which other place and year a figure is: "in England and Wales in 2022"."""
    return " ".join(f"in {each}" for each in (figure.where, figure.when) if each is not None)


def _say_measured(figure: Figure, briefing: Briefing) -> Words:
    name, stage = NAMES[Measure][figure.measure], figure.stage
    whole = name if stage in {None, Stage.OVERALL} else f"{name}: {stage}"
    return ", ".join(filter(None, (whole, _say_elsewhere(figure, briefing))))


def _say_derived(figure: Figure, _: Briefing) -> Words:
    """What stands beside counts in per cent: what the source prints, else what they come to."""
    share = figure.share
    percent = derive_percent(share) if share.percent is None else say(share.percent)
    return f"{percent}%" if share.counted else ""


# Recommendations


def _count_unworded(asked: Recommendations | None, found: Any) -> tuple[int, int]:
    """How many recommendations to somebody, or in all, a source counts without their words; and of how many."""
    to = found.name if isinstance(found, Count) else ""
    whole = found.value if to else None if not asked or any(list_addressees(asked)) else asked.total
    return (whole - sum(item.to == to for item in asked.items), whole) if asked and whole else (0, 0)


def _say_rest(found: Any, briefing: Briefing) -> str:
    rest, whole = _count_unworded(briefing.recommendations, found)
    return str(rest) if 0 < rest < whole else ""


def _say_reports(found: Any, briefing: Briefing) -> tuple[str, ...]:
    """Where all words stand that a source only counts, or does not even count: the inspectorate's own documents."""
    unclear = isinstance(found, Recommendations) and found.total is None
    known = (it.url if it.standing is Standing.OFFICIAL else it.official for it in briefing.sources.values())
    wanted = unclear or _count_unworded(briefing.recommendations, found)[0]
    return tuple(filter(None, known)) if wanted else ()


_OF_ASKED: Final[Mapping[str, Callable[[Any, Any], Words]]] = {
    "untold": lambda found, briefing: ANY if _count_unworded(briefing.recommendations, found)[0] else "",
    "rest": _say_rest,
    "report": _say_reports,
}


# Briefings


def is_invented(briefing: Briefing) -> bool:
    """Whether it is of a place that does not exist, or of a unit within one."""
    return any(not INVENTED.isdisjoint(place.regions) for place in briefing.inspection.places)


def list_leads(briefing: Briefing) -> list[str]:
    """The ids of the figures that a briefing shows first and large: of protection, then of desistance.

    Each is of the work as a whole, else there is one a stage; of good work, or, where none is, of work that was not.
    """
    found: list[str] = []
    for measure in (Measure.PUBLIC_PROTECTION, Measure.DESISTANCE):
        of = [(name, it) for name, it in briefing.findings.items() if it.measure is measure]
        good = [each for each in of if each[1].polarity is Polarity.SUFFICIENT]
        judged = good or [each for each in of if each[1].polarity is Polarity.INSUFFICIENT]
        stages = {it.stage or Stage.OVERALL: name for name, it in reversed(judged)}  # of two of a stage the first
        whole = [stages[Stage.OVERALL]] if Stage.OVERALL in stages else []
        found += whole or [stages[stage] for stage in STAGES if stage in stages]
    return found


def list_stated(briefing: Briefing, source: Source | None) -> set[str]:
    """The statements that are due: how far words are to be trusted, and what the sources of a briefing do not say.

    source: that of a part of it. None: they are due of the whole.
    """
    asked, sources = briefing.recommendations, [source] if source else list(briefing.sources.values())
    copies = [each.standing is Standing.PARAPHRASE for each in sources]
    named = any(each.official for each in briefing.sources.values())
    led = {briefing.figures[name].measure for name in list_leads(briefing)}
    found = {
        "invented": is_invented(briefing),
        "unheld": not any(each.held for each in sources),
        "unheld-part": len({each.held for each in sources}) > 1,
        "rests": source and source.held,
        "paraphrased": all(copies),
        "paraphrased-part": any(copies) and not all(copies),
        f"means.{source.standing.value if source else ''}": True,
        "official": source and (source.official or (source.standing is Standing.OFFICIAL and not named)),
        "gap.cases": briefing.inspection.cases_inspected is None,
        "gap.protection": led == {Measure.DESISTANCE},
        "gap.desistance": led == {Measure.PUBLIC_PROTECTION},
        "gap.share": not led,
        "none.rating": not briefing.ratings,
        "gap.rating": not any(each.overall for each in briefing.ratings),
        "gap.recommendations": asked is None,
        "gap.total": asked and asked.total is None,
        "gap.addressees": asked and not (asked.by_addressee or asked.items),
        "gap.date": len(sources) == 1 and sources[0].published.day is None,
    }
    return {key for key, holds in found.items() if holds}


# What corrections name, by the words that they use for it.
_CORRECTED: Final = {"briefing": "The whole briefing", "quotation": "A quotation", "recommendations": "Recommendations"}
_CORRECTED_PARTS: Final = {
    "population": "what it is a share of",
    "measure": "what was judged",
    "stage": "the stage that was judged",
    "polarity": "whether work was good enough",
}
_VALUES: Final = frozenset("percent numerator denominator printed qualifier rating total".split())


def read_corrected(what: str, briefing: Briefing) -> tuple[str, str]:
    """The figure that a correction names, by the id that it has, and what of it. Both empty: it names none."""
    words = re.split(r"[\s._:,“”\"'‘’]+", what.casefold().strip())
    called = words[:1] in (["figure"], ["figures"])
    name, *parts = words[called:] or [""]
    parts = [each for each in parts if each and each not in _VALUES]
    now = next((id_ for id_, it in briefing.figures.items() if name in {id_, *it.was}), name * called)
    return (now, "".join(parts)) if now and (not parts or parts[0] in _CORRECTED_PARTS) else ("", "")


def list_removed(briefing: Briefing) -> dict[str, int]:
    """Where the last correction stands that tells of each figure that was taken out, counted from 0."""
    told = ((at, read_corrected(each.what, briefing)) for at, each in enumerate(briefing.corrections) if not each.new)
    return {name: at for at, (name, part) in told if name and not part and name not in briefing.figures}


def _say_corrected(correction: Correction, briefing: Briefing) -> str:
    """What was corrected, as readers know it: no key of a file."""
    name, part = read_corrected(correction.what, briefing)
    figure = briefing.figures.get(name)
    if name:
        gone = f"The figure “{name.replace('-', ' ')}”, which is no longer given"
        of = str(_say_measured(figure, briefing)) if figure else gone
        return f"{of}: {_CORRECTED_PARTS[part]}" if part else of
    if rating := re.fullmatch(r"ratings?[ .](.*?)(?:[ .,]*rating)?", correction.what, re.IGNORECASE):
        known = {key: each.of for at, each in enumerate(briefing.ratings) for key in (str(at), each.of.casefold())}
        return f"Rating: {known.get(rating[1].casefold(), rating[1].casefold())}"
    key = re.sub(rf"(?:[ .,_]+(?:{'|'.join(_VALUES)}))?$", "", correction.what.strip(" .").casefold(), count=1)
    found = next((words for name, words in _CORRECTED.items() if key.removesuffix("s") == name.removesuffix("s")), None)
    return found or re.sub(r"(?<=\w)[._](?=\w)", " ", correction.what)


def _say_checkers(briefing: Briefing) -> Words:
    *others, last = briefing.checked_by or ("its author",)
    said = f"Double-checked by {', '.join(others)} and {last}" if others else f"Checked by {last}"
    return said if briefing.checked else ""


def _say_home(briefing: Briefing) -> str:
    return f"{SITE_ADDRESS}/briefings/{briefing.slug}/"


def _say_title(briefing: Briefing) -> str:
    return read_prose(briefing.title, line=True).words


def _write_bibtex(briefing: Briefing) -> Words:
    """A briefing as an entry of BibTeX, without white space."""
    title = re.sub(r"[&%$#_{}]", r"\\\g<0>", _say_title(briefing).replace("\\", "\0"))
    for sign, name in (("\0", "backslash"), ("~", "asciitilde"), ("^", "asciicircum")):
        title = title.replace(sign, f"\\text{name}{{}}")
    day, note = briefing.date, f"Figures checked against the source on {briefing.checked}"
    keys = {"author": f"{{{SITE_NAME}}}", "title": f"{{{title}}}", "year": day.year, "month": day.month, "day": day.day}
    keys |= {"url": _say_home(briefing), "note": note}
    return f"@misc{{{briefing.slug}," + "".join(f"{key} = {{{value}}}," for key, value in keys.items()) + "}"


def _write_ris(briefing: Briefing) -> Words:
    """A briefing as a record of RIS, likewise."""
    keys = {"TY": "ELEC", "AU": SITE_NAME, "TI": _say_title(briefing), "PY": briefing.date.year}
    keys |= {"DA": f"{briefing.date:%Y/%m/%d}", "PB": SITE_NAME, "UR": _say_home(briefing), "ER": ""}
    return "".join(f"{key}  - {value}" for key, value in keys.items())


OF_PARTS: Final[Mapping[type, Mapping[str, Callable[[Any, Any], Words]]]] = {
    Figure: {
        "measured": _say_measured,
        "stage": lambda figure, _: NAMES[Stage][figure.stage or Stage.OVERALL],
        "polarity": lambda figure, _: POLARITIES[figure.polarity],
        # In lists without a remark on the words of a source: "cases (the copy says “instances”)".
        "population": lambda figure, _: (
            figure.population,
            re.sub(r" \([^()]+ says “[^”]+”\)$", "", figure.population),
        ),
        "derived": _say_derived,
        "sum": lambda figure, _: f"{percent}%" if (percent := derive_percent(figure.share)) else "",
        "counts": lambda figure, _: "{} ÷ {}".format(*read_counts(figure.share)) * bool(derive_percent(figure.share)),
        "interval": lambda figure, _: (
            "{}% and {}%".format(*find_ends(*read_counts(figure.share))) if figure.share.counted else ""
        ),
        "turned": _say_turned,
        "elsewhere": _say_elsewhere,
        "apart": lambda figure, _: ", ".join(str(each) for each in (figure.where, figure.when) if each is not None),
        "unlike": _say_unlike,
        "level": lambda figure, _: "95%" * figure.share.counted,
        "place": lambda figure, briefing: figure.where or briefing.inspection.body,
        "year": lambda figure, briefing: str(figure.when or briefing.inspection.year),
        "cited": lambda figure, _: figure.evidence,
    },
    Listing: {
        "count": lambda listing, _: str(len(listing.briefings)),
        "within": lambda listing, _: ANY if listing.within else "",
        "pages": lambda listing, _: str(listing.pages) if listing.pages > 1 else "",
        "addressee": lambda listing, _: tuple(listing.heads),
        "measure": lambda listing, _: listing.name.partition(":")[0],
        "stage": lambda listing, _: listing.name.partition(": ")[2],
    },
    Count: {"addressee": lambda found, briefing: call_addressee(briefing, found.name), **_OF_ASKED},
    Recommendations: {
        "unworded": lambda asked, _: str((asked.total or 0) - len(asked.items) or "") * bool(asked.total),
        **_OF_ASKED,
    },
    Correction: {"what": _say_corrected},
    RecommendationItem: {"name": lambda item, _: item.to},
    # "Strong" of a paraphrase stands for "Outstanding".
    StandardRating: {"stands_for": lambda rating, _: rating.rating.value * bool(rating.printed)},
}
OF_BRIEFING: Final[Mapping[str, Callable[[Briefing], Words]]] = {
    "overall": lambda briefing: next((each.rating.value for each in briefing.ratings if each.overall), ""),
    "checked_by": _say_checkers,
    "inspection.cases_inspected": lambda briefing: say_cases(briefing.inspection.cases_inspected),
    "source.standing": _say_standings,
    "message": lambda briefing: briefing.slug,  # a link that sends the page on
    "title.plain": _say_title,
    "bibtex": _write_bibtex,
    "ris": _write_ris,
    "address": _say_home,
}
# What is said of no briefing: how sure an interval is, and who answers for the site.
FIXED: Final[Mapping[str, Words]] = {
    "independent": ANY,
    "editor": SITE_EDITOR,  # who answers for the site, or that nobody does yet
    "unnamed": "" if SITE_EDITOR else ANY,
    "level": "95 of 100",
}
