"""A second look at how a clause judges its number, where no word of the first list stands in it.

It knows more words, and so trusts them only where all of them point one way, and where they are against the figure.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.check.meaning.polarity import read_one_sided
from briefing.extract.polarity import find_outcomes
from briefing.model import Figure
from briefing.terms import Polarity

_WORD: Final = re.compile(r"\b(?P<turn>un|in|im|non-?)?(?P<stem>[a-z]{4,})\b", re.IGNORECASE)
_SHORTEST: Final = 5
"""Letters of a word that a prefix may turn, at the least: “inform” is no denial of “form”."""
_DENIAL: Final = re.compile(
    # “could not manage”, “struggled to manage”, “too much to manage”
    r"\b(?:not|never|no|nobody|none|cannot|\w+n[’']t|hardly|barely|scarcely|unable|struggl\w+|fail\w*|without|beyond"
    r"|more\s+than|too\s+\w+)\b",
    re.IGNORECASE,
)


class Contrary(NamedTuple):
    """Words of a clause that are against what its figure says: where, they, and why in a message."""

    start: int
    words: str
    why: str


def find_contrary(text: str, start: int, end: int, name: str, figure: Figure) -> Iterator[Contrary]:
    """What the clause between two places says against its figure, or against the words of the source."""
    clause = text[start:end]
    told = read_one_sided(text, start, end)
    outcomes = {outcome.polarity for outcome in find_outcomes(clause)}
    if figure.polarity is Polarity.NEUTRAL:
        # “they were coping” of staff whose “workloads were unmanageable”
        source = read_one_sided(figure.evidence, 0, len(figure.evidence))
        if told and source and told.strong and source.strong and told.polarity is not source.polarity:
            yield Contrary(told.start, told.words, f"the evidence of the figure “{name}” says “{source.words}”")
            return
    elif (
        told
        and told.polarity is not figure.polarity
        and figure.polarity not in outcomes
        and (told.strong or figure.polarity is Polarity.INSUFFICIENT)
    ):
        # “a manager gave the guidance that was called for” of cases without oversight: what failed is always told by a
        # word that denies or blames
        counts = "was good enough" if figure.polarity is Polarity.SUFFICIENT else "was not good enough"
        yield Contrary(told.start, told.words, f"the figure “{name}” counts what {counts}")
        return
    yield from _find_turned(text, start, end, name, figure.evidence)


def _find_turned(text: str, start: int, end: int, name: str, evidence: str) -> Iterator[Contrary]:
    """A word that the evidence has with a prefix that denies, and the clause without it, or the other way round.

    “could manage” of workloads that “were unmanageable”; not “could not manage”, and not “told their managers”.
    """
    said = list(_WORD.finditer(text, start, end))
    plain = {_cut(word[0]) for word in said}
    for other in _WORD.finditer(evidence):
        if _cut(other[0]) in plain:
            continue
        for word in said:
            if _turns(word, other) and not _DENIAL.search(text, start, word.start()):
                yield Contrary(word.start(), word[0], f"the evidence of the figure “{name}” says “{other[0]}”")
                return


def _turns(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether one of two words is the other with a prefix that denies."""
    return any(
        turned["turn"] and _cut(turned["stem"]) == _cut(plain[0]) and len(_cut(plain[0])) >= _SHORTEST
        for turned, plain in ((one, other), (other, one))
    )


def _cut(word: str) -> str:
    """A word without its ending: “manag” of “manageable” and “managed”, “manager” of “managers”."""
    return re.sub(r"(?:e?able|ably|ible|ibly|ely|ly|ed|ing|es|e|s)\Z", "", word.casefold())
