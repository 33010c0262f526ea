"""Why a mutant that nothing refuses may pass: it changes what is printed, and tells nobody anything that is false.

What the author of a theme owns, its looks and its sentences without numbers, is the theme's. Rules in `templates.py`,
`find.py` and `bench.py` leave most of it alone; here stands the rest. An entry is for a kind of change, never for one.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from tests.mutants.mutant import Mutant


class Reason(NamedTuple):
    """What may pass, and why. kind, path, old: patterns of the whole of each; files: of every file that differs."""

    kind: str
    path: str
    old: str
    files: str
    why: str


# {{ field("date", day) }}, {{ standing(briefing) }}: what macros/field.html prints says what it is.
_MARKED: Final = (
    r"\{\{ (?:checked|day|field|held|judged|measured|named|programme|publication|standing|trust)\(.*?\) \}\}"
)
REASONS: Final = (
    Reason("swap", r"theme/.*", rf"{_MARKED}[^{{}}]*{_MARKED}", ".*", "each part says by its mark what it is"),
    Reason("sorting", ".*", ".*", ".*", "an order that says something is held; this one is the theme’s"),
    Reason(".*", ".*", ".*", r".*/card\.(?:svg|png)", "a card shows as much as has room, and that is held"),
    Reason(
        ".*",
        r"briefing/pages/glossary\.py",
        ".*",
        ".*",
        "words that lead to the glossary lead there rightly, or do not",
    ),
    Reason("mapping", r"briefing/pages/listings\.py", ".*", ".*", "a sentence over a list, without a number"),
)


def find_reason(mutant: Mutant, changed: Sequence[str]) -> str:
    """Why a mutant may pass. Empty where it may not. changed: the files that it makes otherwise."""
    for each in REASONS:
        same = zip(each[:3], (mutant.kind, mutant.path, mutant.old), strict=True)
        if all(re.fullmatch(*pair, re.DOTALL) for pair in same) and all(
            re.fullmatch(each.files, file) for file in changed
        ):
            return each.why
    return ""
