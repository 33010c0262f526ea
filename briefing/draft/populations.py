"""What a share is of, in words that a sentence of ours can end with: "relevant cases", "magistrates surveyed"."""

import re
from typing import Final

from briefing.numbers.patterns import pattern

UNSAID: Final = "those counted"
"""A population that the words do not tell, or that has no noun."""
OF_THE_TIME: Final = "the time"
"""What a share of no cases is of: "done well enough 64% of the time"."""
# A clause that speaks on: "cases | we looked at", "domestic abuse cases | nobody saw", "cases | no request was made"
_SPOKEN_ON: Final = pattern(
    r"(?:\A|\s+)(?:we|i|you|he|she|(?<!where )(?<!which )it|they|them|us|nobody|no|none|there|our|your|their|its|my)\b"
    r".*",
    "cases we looked",
    "cases where they were required",
    "them found their workload unmanageable",
    no=("cases where information was needed", "cases where it was needed", "notes"),
)
# A verb that belongs to no clause of the population: "cases | judged sufficient", "key areas | looked"
_VERB: Final = pattern(
    r"(?:\A|\s+)(?:judged|rated|deemed|found|stated|said|told|felt|kept|getting|gets?|got|remain(?:ed|s)?|led|looked|had"
    r"|has|have|having|was|were|is|are|be|been|being|did|does|do|met|showed|shows?|knew|lived|living|needed|requires)\b.*",
    "cases judged sufficient",
    "cases kept people safe",
    "vacancy rate remained",
    "lived",
    no=("cases inspected", "prison leavers"),
)
# Where a limit begins, whose verbs are its own: "cases | where oversight was expected", "people | who left prison"
_LIMIT: Final = pattern(
    r"\s+(?:where|in which|that|who|whose|which|with|for whom|to which|when)\b|\s*[(,;:]",
    "cases where oversight was expected",
    "women, in custody",
    no="relevant cases",
)
_DANGLING: Final = pattern(
    r"(?:\s+(?:where|in|which|that|who|whose|with|(?<!asked )for|whom|to|when|of|and|or|by|at|on|as|the|a|an|from))+\Z",
    "cases where",
    "cases in which",
    no="cases",
)
# A word for several, or for a group of people: one of them has to be there.
_NOUN: Final = pattern(
    r"\b(?:\w*[^\W_s]s|people|staff|children|men|women|workforce|caseload|sample|personnel)\b",
    "relevant cases",
    "interviewed staff",
    "whole sample",
    no=("acquisitive crime", "interviewed", "-25%"),
)
_SINGULAR: Final = pattern(
    r"\b(?:sample|caseload|workforce)\b(?=\s+of\b|\Z)", "inspected sample of known users", no="sample cases"
)
_CASES: Final = pattern(
    r"\b(?:cases|files|plans|reviews|assessments|those|the time|people|staff|the (?:whole )?sample)\b",
    "relevant cases",
    no=("prison leavers", "women"),
)
_CASED: Final = pattern(
    r"\b(?:cases?|files?|records?|assignments|instances|circumstances|sample|caseload|times?)\b",
    "in half of the cases",
    no=("a third of those who came", "13 per cent are in care"),
)
# What a machine puts for "cases" where it swaps words for others.
_SWAPPED: Final = pattern(
    r"\b(?:instances|circumstances|assignments|situations|occurrences|conditions|scenarios|examples)\b",
    "assignments inspected",
    no="cases inspected",
)


def tidy_population(words: str, *, paraphrased: bool = False) -> str:
    """A noun phrase of the words that a text has behind a share: "cases" of "cases we looked".

    Args:
        words: As they were found, perhaps cut in the middle of a clause.
        paraphrased: Whether a machine chose them.
    """
    words = re.sub(r"\A(?:(?:our|their|its|his|her|my) )?own\s+", "", words)
    limit = _LIMIT.search(words)
    at = limit.start() if limit else len(words)
    head, rest = words[:at].strip(), words[at:]
    for stop in (_SPOKEN_ON, _VERB):
        cut = stop.sub("", head)
        head, rest = cut, "" if cut != head else rest
    said = _DANGLING.sub("", head + _SPOKEN_ON.sub("", rest)).strip(" ,;:")
    if re.fullmatch(r"(?:the )?time", said):
        return OF_THE_TIME
    if not _NOUN.search(head) or not said[:1].isalnum():
        return UNSAID
    if paraphrased:
        said = _SWAPPED.sub("cases", said)
    return f"the {said}" if _SINGULAR.search(head) and not said.startswith("the ") else said


def hold_population(population: str, evidence: str, *, judged: bool) -> str:
    """The population, where the words bear it out: what is no work judged and speaks of no cases counts none.

    “13 per cent are in the care of the local authority” is no share of cases; a vacancy is one of posts.

    Args:
        population: As it was found; cases where nothing was.
        evidence: The words of the source.
        judged: Whether the share judges work, which is done in cases.
    """
    if re.search(r"\bvacanc", evidence, re.IGNORECASE) and population in {"staff", "cases"}:
        return "posts"
    return UNSAID if population == "cases" and not judged and not _CASED.search(evidence) else population


def counts_cases(words: str) -> bool:
    """Whether it counts what is counted so often that it tells no share from another: cases, people, staff."""
    return bool(_CASES.search(words))


def shorten_population(words: str) -> str:
    """The population without what limits it: "women" of "women, in custody"."""
    limit = _LIMIT.search(words)
    return words[: limit.start()] if limit else words
