"""What was published, held in `facts.lock`: so that a published value never changes or goes in silence.

`read_facts` tells what a briefing publishes, value by value. `write_lock` and `parse_lock` are the file that remembers
it; `read_committed` is the same file as git remembers it. `find_changes` compares, and takes as accounted for what a
correction tells.

The words of a value are a file format: another wording of them would make every lock in the world tell of changes that
nobody made. So they are made here, and not by what pages print today.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from briefing.errors import Problem
from briefing.model import FIGURE_ID, Briefing, Correction, Figure, read_alias, read_percent
from briefing.model.locate import fold
from briefing.numbers import read_number
from briefing.proof.evidence import one_line
from briefing.proof.locks import LockForm

LOCK_NAME: Final = "facts.lock"
"""The file, at the top of a content folder."""
BRIEFING: Final = "briefing"
"""The key of a briefing as a whole; its value is its address."""
CORRECTION: Final = "correction"
"""The key of a correction that was published."""
ALIAS: Final = "alias"
"""The key of an address that a briefing had, and that leads to it."""
_FORM: Final = LockForm(
    what="the lock of published values",
    short="lock",
    writer="the build",
    head=(
        "# What is published, one value a line: checksum, slug, key, value.",
        "# The build writes this file; nobody else does. See docs/corrections.md.",
    ),
    end="# The end. A lock without this line was cut.",
    parts=3,
    largest=500_000_000,
    restore="take the file back as it was committed: git restore facts.lock, in the content folder",
)
_CASES: Final = "cases inspected"
_RECOMMENDATIONS: Final = "recommendations"
_ITEM: Final = "recommendation"
_QUOTATION: Final = "quotation"
_VALUES: Final = frozenset({"percent", "numerator", "denominator", "printed", "qualifier", "rating", "total"})
"""Keys of front matter that hold the value itself."""
_GROUPS: Final = {"figures": "figure", "ratings": "rating", "quotations": _QUOTATION, "inspection": ""}
"""The first word of a key as front matter has it, and as the lock has it."""
_LONGEST: Final = 30
"""Seconds that git may take."""


class Fact(NamedTuple):
    """One published value: what it is, and its words. White space is single."""

    key: str
    value: str


class LockedFact(NamedTuple):
    """A published value of a briefing, and the line of the lock on which it stands, counted from 1."""

    slug: str
    fact: Fact
    line: int


@dataclass(frozen=True, kw_only=True)
class Lock:
    """A lock as it was read.

    Attributes:
        path: The file, as problems print it.
        entries: In the order of the file.
        problems: What is wrong with it.
        there: Whether there is such a file.
    """

    path: Path
    entries: tuple[LockedFact, ...] = ()
    problems: tuple[Problem, ...] = ()
    there: bool = True


class Committed(NamedTuple):
    """The text of the lock that was committed last, and the commit that holds it."""

    text: str
    commit: str


class Change(NamedTuple):
    """A published value that changed or went, and no correction accounts for it.

    Attributes:
        key: What it is.
        old: As it was published.
        new: As it is now. None where it went.
        near: A correction that names it and tells something else, or None.
    """

    key: str
    old: str
    new: str | None
    near: Correction | None


def write_lock(briefings: Iterable[Briefing]) -> str:
    """The text of the lock once these briefings are published. Drafts among them are left out."""
    return _FORM.write((briefing.slug, *fact) for briefing in briefings for fact in read_facts(briefing))


def read_lock(path: Path, shown: Path) -> Lock:
    """Read a lock; what is wrong is in its problems, never raised."""
    text = _FORM.read(path, shown)
    if isinstance(text, Problem):
        return Lock(path=shown, problems=(text,))
    return Lock(path=shown, there=False) if text is None else parse_lock(text, shown)


def parse_lock(text: str, shown: Path) -> Lock:
    """The lock of a text."""
    lines, problems = _FORM.parse(text, shown, _parse_line)
    return Lock(path=shown, entries=tuple(LockedFact(slug, fact, at) for at, (slug, fact) in lines), problems=problems)


def _parse_line(slug: str, key: str, value: str) -> tuple[str, Fact]:
    if any(not part or part != part.strip() for part in (slug, key, value)):
        raise ValueError
    return slug, Fact(key, value)


def read_committed(folder: Path) -> Committed | None:
    """The lock of a content folder as it was committed last, be it deleted since. None where git knows of none.

    It is a second witness, which a change of the file or its loss does not touch.
    """
    if not folder.is_dir():
        return None
    text = _run_git(folder, "show", f"HEAD:./{LOCK_NAME}")
    if text is not None:
        return Committed(text, "HEAD")
    deleted = (_run_git(folder, "rev-list", "-1", "HEAD", "--", LOCK_NAME) or "").strip()
    text = _run_git(folder, "show", f"{deleted}~1:./{LOCK_NAME}") if deleted else None
    return None if text is None else Committed(text, f"{deleted[:12]}~1")


def _run_git(folder: Path, *words: str) -> str | None:
    """What git prints. None where it fails, or where there is no git."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", "-C", str(folder), *words]
    try:
        ran = subprocess.run(command, env=clean, capture_output=True, check=False, timeout=_LONGEST)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return ran.stdout.decode("utf-8", errors="replace") if ran.returncode == 0 else None


def read_facts(briefing: Briefing) -> tuple[Fact, ...]:
    """All that a briefing publishes; of a withdrawn one, corrections and aliases; of any other draft, nothing."""
    if not briefing.published and not is_withdrawn(briefing):
        return ()
    facts = [(CORRECTION, write_correction(correction)) for correction in briefing.corrections]
    facts += [(ALIAS, address_of(alias)) for alias in briefing.aliases]
    if briefing.published:
        facts += _read_values(briefing)
    return tuple(dict.fromkeys(Fact(one_line(key), one_line(value)) for key, value in facts))


def is_withdrawn(briefing: Briefing) -> bool:
    """Whether a draft was on the site once, and its own corrections tell that it was taken back."""
    return find_withdrawal(briefing) is not None


def find_withdrawal(briefing: Briefing) -> int | None:
    """Which correction of a draft tells that it was taken back, counted from 0: the last. None where none does."""
    if briefing.published:
        return None
    addresses = {briefing.slug, *briefing.aliases}
    told = (
        at
        for at, each in enumerate(briefing.corrections)
        if each.new is None and names(each.what, BRIEFING) and read_alias(each.old) in addresses
    )
    return max(told, default=None)


def address_of(slug: str) -> str:
    """The address of a briefing."""
    return f"/briefings/{slug}/"


def write_correction(correction: Correction) -> str:
    """A correction on one line. Its reason may be worded anew, so it is left out."""
    new = "withdrawn" if correction.new is None else correction.new
    return one_line(f"{correction.date} {correction.what}: {correction.old} → {new}")


def names(what: str, key: str) -> bool:
    """Whether the `what` of a correction names a key: as the lock writes it, as front matter does, or by id alone."""
    written, known = _fold_key(what), _fold_key(key)
    return written in {known, known.partition(" ")[2]} - {""}


def rename_key(key: str, renamed: Mapping[str, str]) -> str:
    """What a fact or a correction names, with the id that its figure has now.

    Args:
        key: As `names` takes it.
        renamed: The ids of figures by the ids that they had.
    """
    words = _fold_key(key).split()
    at = 1 if words[:1] == ["figure"] else 0
    if len(words) <= at or words[at] not in renamed:
        return key
    return ", ".join(filter(None, (f"figure {renamed[words[at]]}", " ".join(words[at + 1 :]))))


def read_key(what: str, renamed: Mapping[str, str]) -> tuple[str, str, str]:
    """What a correction names, in three parts, lower case, each perhaps empty: its group, which of that, what of that.

    "figures.checks.population" is ("figure", "checks", "population"), "checks" alone is ("", "checks", "").

    Args:
        what: As `names` takes it.
        renamed: The ids of figures by the ids that they had; the figure is named by the one that it has.
    """
    words = _fold_key(rename_key(what, renamed)).split()
    if words[:1] == ["figure"]:
        return "figure", "".join(words[1:2]), " ".join(words[2:])
    group = words[0] if words and words[0] in {"rating", _QUOTATION, BRIEFING, _RECOMMENDATIONS} else ""
    return group, " ".join(words[bool(group) :]), ""


def list_removed(briefing: Briefing) -> dict[int, str]:
    """The ids of figures that were taken out, by the place of the correction that tells it, counted from 0."""
    found: dict[str, int] = {}
    for at, each in enumerate(briefing.corrections):
        group, name, part = read_key(each.what, briefing.renamed)
        if each.new is None and group == "figure" and name not in briefing.figures and not part:
            found[name] = at
    return {at: name for name, at in found.items() if re.fullmatch(FIGURE_ID, name)}


def _fold_key(key: str) -> str:
    """A key as the lock has it: “figures.planning.percent” is “figure planning”."""
    words = fold(re.sub(r"[\s._:,“”\"'‘’]+", " ", key)).casefold().split()
    if words:
        words[0] = _GROUPS.get(words[0], words[0])
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
        yield f"figure {name}", _write_value(figure)
        yield from ((f"figure {name}, {part}", value) for part, value in _read_parts(figure))
    if made := briefing.recommendations:
        if totals := made.possible if made.total is None else (made.total,):
            yield _RECOMMENDATIONS, " or ".join(map(str, totals))
        for addressee, count in made.by_addressee.items():
            yield f"{_RECOMMENDATIONS} to {addressee}", str(count)
        for item in made.items:
            yield _ITEM, f"{item.to}: “{item.text}”" if item.to else f"“{item.text}”"
    for quotation in briefing.quotations:
        yield _QUOTATION, f"{quotation.said_by}: “{quotation.text}”"


def _read_parts(figure: Figure) -> Iterator[tuple[str, str]]:
    yield "population", figure.population
    yield "measure", figure.measure.value
    yield "stage", figure.stage.value if figure.stage else "none"
    yield "polarity", figure.polarity.value
    yield from (("was", old) for old in figure.was)
    yield from ((f"also {other.source}", _write_value(figure.as_given(other))) for other in figure.also)


def _write_value(figure: Figure) -> str:
    """The value with its bound, "fewer than two-thirds (66.7%)": as printed, and in per cent where that says more.

    One of another year or place says so, "35% (in Wales, 2022)": that a finding becomes such a figure is a change.
    """
    share = figure.share
    percent = "" if share.percent is None else f"{read_percent(share.percent)}%"
    more = f" ({percent})" if percent else ""
    if share.counted:
        words = f"{share.numerator} of {share.denominator}{more}"
    elif any(sign.isdigit() for sign in figure.printed):
        words = percent
    else:
        words = figure.printed.casefold() + more
    scope = ", ".join(str(part) for part in (figure.where, figure.when) if part is not None)
    return figure.bound + words + (f" (in {scope})" if scope else "")


def place_fact(key: str, briefing: Briefing) -> list[str]:
    """The dotted keys of front matter at which a fact stands or stood, the closest first."""
    group, _, name = key.partition(" ")
    if group == "figure":
        identity, _, part = name.partition(", ")
        at = f"figures.{identity}"
        if part.startswith("also "):
            figure = briefing.figures.get(identity)
            sources = [f"also {each.source}" for each in figure.also] if figure else []
            return [f"{at}.also.{sources.index(part)}.printed"] if part in sources else [f"{at}.also", at]
        return [f"{at}.{part}"] if part else [f"{at}.numerator", f"{at}.percent", f"{at}.printed"]
    if group == "rating":
        found = (str(at) for at, rating in enumerate(briefing.ratings) if one_line(rating.of) == name)
        return [f"ratings.{next(found, '')}.rating", "ratings"]
    if key.startswith(f"{_RECOMMENDATIONS} to "):
        return [f"recommendations.by_addressee.{key.removeprefix(f'{_RECOMMENDATIONS} to ')}"]
    fixed = {_CASES: "inspection.cases_inspected", _RECOMMENDATIONS: "recommendations.total", BRIEFING: "slug"}
    fixed |= {_ITEM: "recommendations.items"}
    return [fixed.get(key, f"{key}s")]


def find_changes(was: Iterable[Fact], now: Sequence[Fact], fresh: Sequence[Correction]) -> list[Change]:
    """What was published, is no more so, and is accounted for by none of the corrections.

    Args:
        was: As published.
        now: As it would be published.
        fresh: Corrections that were not published yet; those that were have told their change already.
    """
    keys, known = {fact.key for fact in now}, set(now)
    old = [fact for fact in was if fact.key not in {BRIEFING, CORRECTION, ALIAS}]
    gone = [fact for fact in old if fact not in known]
    if gone:
        stands = {(fold(fact.key), fold(fact.value)) for fact in now}
        gone = [fact for fact in gone if (fold(fact.key), fold(fact.value)) not in stands]
    left = {fact.key: [each for each in now if each.key == fact.key and each not in old] for fact in gone}
    changes = []
    for fact in gone:
        figure, _, part = fact.key.partition(", ")
        if part and figure.startswith("figure ") and figure not in keys:
            continue  # the figure itself went, and its value tells it
        if not _account(fact, [each.value for each in now if each.key == fact.key], fresh):
            new = left[fact.key][0].value if left[fact.key] else None
            near = next((each for each in fresh if names(each.what, fact.key)), None)
            changes.append(Change(fact.key, fact.value, new, near))
    return changes


def _account(fact: Fact, now: Sequence[str], fresh: Sequence[Correction]) -> bool:
    """Whether corrections lead from a published value to one of those that stand now, or to its withdrawal."""
    waiting = [each for each in fresh if names(each.what, fact.key)]
    value: str | None = fact.value
    while step := next((each for each in waiting if value is not None and says(each.old, value)), None):
        waiting.remove(step)
        value = step.new
        if value is None:
            return not now or fact.key in {_QUOTATION, _ITEM}
        if any(says(value, each) for each in now):
            return True
    return False


def says(words: str, value: str) -> bool:
    """Whether words say a value: the same, or the same number with the same bound."""
    if fold(words).casefold() == fold(value).casefold():
        return True
    written, known = (_read_value(each.partition(" (")[0]) for each in (words, value))
    return written is not None and written == known


def _read_value(words: str) -> tuple[object, ...] | None:
    """What the words say. None where they are no number, or a number among many words."""
    number = read_number(words)
    if number is None or len(words) > len(number.surface) + 20:
        return None
    return number.kind, number.value, number.numerator, number.denominator, number.qualifier, number.denied
