"""Recommendations: how many, and to whom."""

import re
from typing import Final

from briefing.extract.found import FoundRecommendations
from briefing.extract.sentences import Sentence
from briefing.numbers import Number, NumberKind, find_numbers, is_bare_one

_NOUN: Final = re.compile(r"\brecommendations?\b|\bsuggestions?\b", re.I)
_HMPPS: Final = re.compile(r"\b(?:HMPPS|(?:HM|His\s+Majesty[’']s|Her\s+Majesty[’']s)\s+Prison\s+and\s+Probation\s+Service|(?:the\s+)?Prison\s+and\s+Probation\s+Service)\b")
_MOJ: Final = re.compile(r"\b(?:the\s+)?(?:Ministry\s+of\s+Justice|MoJ)\b")
_REGION: Final = re.compile(r"(?:\bto\s+|\bfor\s+)?(?:the\s+)?((?:[A-Z][\w’'-]*(?:\s+(?:and|of|the)\s+(?=[A-Z])|,?\s+(?=[A-Z]))?)+)(?:\s+(region|PDU|unit|CRC|division|company|area))?\b")
_NOT_TO: Final = frozenset("The They These Those It In At On Of For He She Four Three Two Five Six Seven Eight Nine Ten Inspectors".split())
_OTHER_BODY: Final = re.compile(r"\b(?:commission|inquiry|committee|ombudsman|review\s+by|coroner)\b", re.I)
_PLACED: Final = re.compile(r"\b(?:accepted|implemented|met|completed|achieved|carried\s+out|previous|earlier|outstanding\s+from)\b", re.I)
_MADE: Final = re.compile(r"\b(?:mak(?:es?|ing)|made|contains?|includes?|issued|sets?\s+out|gave|gives|with|received|has|there\s+(?:are|were))\b", re.I)


def find_recommendations(sentences: list[Sentence]) -> FoundRecommendations:
    """How many recommendations the text tells of."""
    total: int | None = None
    also = False
    addressed: dict[str, int] = {}
    evidence: list[str] = []
    region: str | None = None
    for sentence in sentences:
        words = sentence.text
        spoken = _NOUN.search(words)
        follows = total is not None and re.match(r"(?:\w+\s+)?(?:\w+)\s+(?:of\s+(?:them|these|those)|others?|are|were|is)\b|The\s+(?:other|remaining|rest)\b", words)
        if not (spoken or follows) or (_OTHER_BODY.search(words) and not _HMPPS.search(words)) or _PLACED.search(words):
            continue
        counts = [number for number in find_numbers(words, ones=True) if _is_count(words, number)]
        used = False
        for at, number in enumerate(counts):
            value = number.numerator if number.kind is NumberKind.COUNTS else int(number.value)
            end = counts[at + 1].phrase_start if at + 1 < len(counts) else len(words)
            clause = words[number.end : end]
            to = _find_addressee(clause)
            nouned = re.match(r"\s+(?:\w+\s+){0,2}?(?:recommendations?|suggestions?)\b", words[number.end :], re.I)
            if total is None and nouned and value is not None and _MADE.search(words):
                total, used = value, True
                if number.kind is NumberKind.COUNTS:
                    total = number.denominator
                if to and at + 1 == len(counts) and not _lists(clause):
                    addressed[to] = total or 0
                elif number.kind is NumberKind.COUNTS and to and value is not None:
                    addressed[to] = value
            elif total is not None and to and value is not None and (spoken or follows):
                addressed[to], used = value, True
                also = also or bool(re.search(r"\balso\b|\ba\s+further\b|\bin\s+addition\b", words, re.I))
        if used:
            evidence.append(words.rstrip(".!? "))
    return _settle(total, addressed, evidence, also=also)


def _is_count(words: str, number: Number) -> bool:
    """Whether a number may count recommendations; the bare word "one" only where it says so."""
    if number.kind not in {NumberKind.COUNT, NumberKind.COUNTS}:
        return False
    return not is_bare_one(number) or bool(re.match(r"\s+(?:recommendation\b|suggestion\b|to\b|for\b|is\b|was\b)", words[number.end :]))


def _lists(clause: str) -> bool:
    return ":" in clause and bool(re.search(r"\bto\s+the\b.*\band\b", clause))


def _find_addressee(clause: str) -> str | None:
    """To whom a clause says that recommendations were made."""
    hits = [(hit.start(), "HM Prison and Probation Service") for hit in _HMPPS.finditer(clause)]
    hits += [(hit.start(), "Ministry of Justice") for hit in _MOJ.finditer(clause)]
    if hits:
        return min(hits)[1]
    told = re.search(r"\b(?:to|for|refer\s+to|directed\s+at|aimed\s+at|addressed\s+to|concern)\s+(?:the\s+)?", clause)
    if not told:
        return None
    region = re.match(r"((?:[A-Z][\w’'-]*(?:\s+(?:and|of|the)\s+(?=[A-Z])|,?\s+(?=[A-Z]))?)+)(?:\s+(region|PDU|unit|CRC|division|company|area))?", clause[told.end() :])
    if region and region[1].split()[0] not in _NOT_TO:
        return f"{region[1].strip()} {region[2] or 'region'}"
    plain = re.match(r"(region|service|unit|company|division|PDU|CRC)\b", clause[told.end() :])
    return plain[1] if plain else None


def _settle(total: int | None, addressed: dict[str, int], evidence: list[str], *, also: bool) -> FoundRecommendations:
    kept: list[str] = []
    for words in evidence:
        if sum(len(each.split()) for each in [*kept, words]) <= 40:
            kept.append(words)
    given = sum(addressed.values())
    unclear = also and total is not None and given < total
    return FoundRecommendations(
        total=total,
        by_addressee=addressed,
        unclear="the text gives a number, then tells of others “also” made; it does not say whether the first holds these"
        if unclear
        else None,
        possible=(total, total + given) if unclear and total is not None else (),
        evidence=tuple(kept),
    )
