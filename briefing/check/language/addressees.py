"""To whom a sentence says that recommendations were made, held against how many the briefing gives to each."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.check.language.clauses import part_clauses
from briefing.check.language.sentences import Finding, FrontMatter, ProseSentence
from briefing.extract.addressees import HMPPS, find_addressee
from briefing.model import RECOMMENDATIONS_ID
from briefing.numbers import read_number
from briefing.proof.bind import Fault

_KIND: Final = re.compile(
    r"\b(region|unit|PDU|company|CRC|division|area|council|board|police|government)s?\Z", re.IGNORECASE
)
"""What a name ends with, by which alone it may be called: “the region” of “Northshire region”."""
_DUE: Final = re.compile(
    # “the region is to act on [four]”; not “the region accepts [seven]”
    r"\b(?:(?:is|are)\s+to\s+\w+|must|should|has\s+to|have\s+to|gets?|receives?|received|was\s+given|were\s+given)\b[^.;:]{0,20}\Z",
    re.IGNORECASE,
)


def find_addressee_faults(sentence: ProseSentence, front: FrontMatter) -> Iterator[Finding]:
    """Numbers of recommendations that are given to another addressee than the briefing gives them to.

    “[four] to the region and [three] to HM Prison and Probation Service”, where the region has three.
    """
    given = dict(front.recommendations.by_addressee) if front.recommendations else {}
    if not given or not any(each.figure == RECOMMENDATIONS_ID for each in sentence.bound):
        return
    # Each name of an addressee is made one word, so that no “and” in it parts a clause.
    marked, names = sentence.text, dict[int, str]()
    for name in given:
        # It may be called by its name, by the name without its kind, and by its kind alone if no other has it.
        ways = [re.escape(name), *([HMPPS.pattern] if HMPPS.search(name) else [])]
        if kind := _KIND.search(name):
            ways.append(re.escape(name[: kind.start()].strip()) or re.escape(name))
            if sum(bool(re.search(rf"\b{kind[1]}s?\b", other, re.IGNORECASE)) for other in given) == 1:
                ways.append(rf"(?<=[Tt]he\s){kind[1]}(?!al|s)\b")
        for found in list(re.finditer(rf"\b(?:{'|'.join(ways)})(?!\w)", marked)):
            names[found.start()] = name
            marked = marked[: found.start()] + "N" * len(found[0]) + marked[found.end() :]
    for clause in part_clauses(marked, sentence.bound):
        number = read_number(sentence.shown[clause.bound.start : clause.bound.end])
        if clause.bound.figure != RECOMMENDATIONS_ID or number is None:
            continue
        named = {
            name
            for at, name in names.items()
            if clause.start <= at < clause.end and _is_addressed(marked, at, clause.bound.start, clause.bound.end)
        }
        other = None if named else find_addressee(sentence.text[clause.bound.end : clause.end])
        if other and not any(_alike(other, name) for name in given):
            told = f"to “{other}”, and the briefing names no such addressee"
        elif len(named) == 1 and number.value != given[name := next(iter(named))]:
            told = f"to {name}, and the briefing gives it {given[name]}"
        else:
            continue
        words = " ".join(sentence.shown[clause.bound.start : clause.bound.end].split())
        hint = "give each its own number of recommendations"
        yield Finding(clause.bound.start, Fault(f"“{words}” recommendations are said to be {told}", hint))


def _is_addressed(text: str, name: int, start: int, end: int) -> bool:
    """Whether the name at a place is the one to whom a number was given: behind “to” or “for”, or as who is to act."""
    if name >= end:
        return bool(re.search(r"\b(?:to|for|with|on|at|concern\w*|address)\s+(?:the\s+)?\Z", text[end:name]))
    between = text[name:start]
    return bool(
        re.search(r"\b(?:to|for)\s+(?:the\s+)?\Z", text[:name])
        or _DUE.search(between)
        or re.fullmatch(r"N+\s+(?:on|with)?\s*", between)
    )


def _alike(one: str, other: str) -> bool:
    """Whether two names may be of one addressee: “regional leaders” and “Northshire region”; of “B 2” no word tells."""
    stems = [
        {word[:5].casefold() for word in re.findall(r"[A-Za-z]{3,}", name)} - {"the", "and", "servi", "natio"}
        for name in (one, other)
    ]
    return not all(stems) or bool(set.intersection(*stems))
