"""What a briefing publishes, value by value, in the words of `facts.lock`.

The words are a file format: another wording of them would make every lock in the world tell of changes that nobody
made. So they are made here, and not by what pages print today.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.model import Briefing, Correction, Figure, Recommendations, read_percent
from briefing.model.locate import fold
from briefing.terms import Qualifier

BRIEFING: Final = "briefing"
"""The key of a briefing as a whole; its value is its address."""
CORRECTION: Final = "correction"
"""The key of a correction that was published."""
_CASES: Final = "cases inspected"
_RECOMMENDATIONS: Final = "recommendations"
_QUOTATION: Final = "quotation"
_NONE: Final = "none"
_VALUES: Final = frozenset({"percent", "numerator", "denominator", "printed", "qualifier", "rating", "total"})
"""Keys of front matter that hold the value itself."""


class Fact(NamedTuple):
    """One published value: what it is, and its words. White space is single."""

    key: str
    value: str


def read_facts(briefing: Briefing) -> tuple[Fact, ...]:
    """Everything that a briefing publishes; of a withdrawn one, its corrections; of any other draft, nothing."""
    if not briefing.published and not is_withdrawn(briefing):
        return ()
    facts = [(CORRECTION, write_correction(correction)) for correction in briefing.corrections]
    if briefing.published:
        facts += _read_values(briefing)
    return tuple(dict.fromkeys(Fact(flat(key), flat(value)) for key, value in facts))


def is_withdrawn(briefing: Briefing) -> bool:
    """Whether a draft was on the site once, and its own corrections tell that it was taken back."""
    return not briefing.published and any(
        each.new is None and names(each.what, BRIEFING) and _is_address(each.old, briefing.slug)
        for each in briefing.corrections
    )


def address_of(slug: str) -> str:
    """The address of a briefing."""
    return f"/briefings/{slug}/"


def _is_address(words: str, slug: str) -> bool:
    return words.strip().strip("/").removeprefix("briefings/") == slug


def write_correction(correction: Correction) -> str:
    """A correction on one line. Its reason may be worded anew, so it is left out."""
    new = "withdrawn" if correction.new is None else correction.new
    return flat(f"{correction.date} {correction.what}: {correction.old} → {new}")


def flat(text: str) -> str:
    """The text with single spaces."""
    return " ".join(text.split())


def names(what: str, key: str) -> bool:
    """Whether the `what` of a correction names a key: as the lock writes it, as front matter does, or by id alone."""
    asked, known = _fold_key(what), _fold_key(key)
    return asked in {known, known.partition(" ")[2]} - {""}


def _fold_key(key: str) -> str:
    words = fold(re.sub(r"[\s._:,“”\"'‘’]+", " ", key)).casefold().split()
    first = {"figures": "figure", "ratings": "rating", "quotations": _QUOTATION, "inspection": ""}
    if words:
        words[0] = first.get(words[0], words[0])
    if len(words) > 1 and words[-1] in _VALUES:
        words.pop()
    return " ".join(filter(None, words))


def _read_values(briefing: Briefing) -> Iterator[tuple[str, str]]:
    yield BRIEFING, address_of(briefing.slug)
    if briefing.inspection.cases_inspected is not None:
        yield _CASES, str(briefing.inspection.cases_inspected)
    for rating in briefing.ratings:
        yield f"rating {rating.of}", rating.rating.value
    for name, figure in briefing.figures.items():
        yield from _read_figure(f"figure {name}", figure)
    if briefing.recommendations:
        yield from _read_recommendations(briefing.recommendations)
    for quotation in briefing.quotations:
        yield _QUOTATION, f"{quotation.speaker}: “{quotation.text}”"


def _read_figure(key: str, figure: Figure) -> Iterator[tuple[str, str]]:
    yield key, _write_value(figure)
    yield f"{key}, population", figure.population
    yield f"{key}, measure", figure.measure.value
    yield f"{key}, stage", figure.stage.value if figure.stage else _NONE
    yield f"{key}, polarity", figure.polarity.value


def _write_value(figure: Figure) -> str:
    """The value with its bound, "fewer than two-thirds (66.7%)": as printed, and in per cent where that says more.

    One of another year or place says so, "35% (in Wales, 2022)": that a finding becomes such a figure is a change.
    """
    return f"{_write_share(figure)}{_write_scope(figure)}"


def _write_scope(figure: Figure) -> str:
    scope = ", ".join(str(part) for part in (figure.where, figure.when) if part is not None)
    return f" (in {scope})" if scope else ""


def _write_share(figure: Figure) -> str:
    bound = "" if figure.qualifier is Qualifier.EXACT else f"{figure.qualifier} "
    share = figure.share
    percent = "" if share.percent is None else f"{read_percent(share.percent)}%"
    if share.counted:
        words = f"{share.numerator} of {share.denominator}"
    elif any(sign.isdigit() for sign in figure.printed):
        return bound + percent
    else:
        words = figure.printed.casefold()
    return f"{bound}{words}{f' ({percent})' if percent else ''}"


def _read_recommendations(recommendations: Recommendations) -> Iterator[tuple[str, str]]:
    totals = recommendations.possible if recommendations.total is None else (recommendations.total,)
    if totals:
        yield _RECOMMENDATIONS, " or ".join(map(str, totals))
    for addressee, count in recommendations.by_addressee.items():
        yield f"{_RECOMMENDATIONS} to {addressee}", str(count)


def place_fact(key: str, briefing: Briefing) -> list[str]:
    """The dotted keys of front matter at which a fact stands or stood, the closest first."""
    group, _, name = key.partition(" ")
    if group == "figure":
        identity, _, part = name.partition(", ")
        at = f"figures.{identity}"
        return [f"{at}.{part}"] if part else [f"{at}.numerator", f"{at}.percent", f"{at}.printed"]
    if group == "rating":
        found = (str(at) for at, rating in enumerate(briefing.ratings) if flat(rating.of) == name)
        return [f"ratings.{next(found, '')}.rating", "ratings"]
    if key.startswith(f"{_RECOMMENDATIONS} to "):
        return [f"recommendations.by_addressee.{key.removeprefix(f'{_RECOMMENDATIONS} to ')}"]
    fixed = {_CASES: "inspection.cases_inspected", _RECOMMENDATIONS: "recommendations.total", BRIEFING: "slug"}
    return [fixed.get(key, f"{key}s")]
