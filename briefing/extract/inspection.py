"""What was inspected: the body, the programme, the overall rating and the number of cases."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from briefing.extract.found import FoundInspection, FoundRating
from briefing.extract.sentences import Sentence
from briefing.numbers import NumberKind, find_numbers
from briefing.terms import INVENTED, Place, Programme, Rating

_NAME: Final = r"(?:[A-Z][\w’'-]*(?:,?\s+(?:and\s+|of\s+|the\s+|&\s+)?(?=[A-Z]))?)+"
_KNOWN: Final = "|".join(re.escape(place.value) for place in Place if place not in INVENTED and place is not Place.ENGLAND_AND_WALES)
_KINDS: Final = (
    (rf"(?P<name>{_NAME})\s+(?:CRC\b|[Cc]ommunity\s+[Rr]ehabilitation\s+[Cc]ompany)", "{} Community Rehabilitation Company", Programme.CRC),
    (rf"(?P<name>{_NAME})\s+(?:PDU\b|[Pp]robation\s+[Dd]elivery\s+[Uu]nit|unit\b)", "{} PDU", Programme.PDU),
    (rf"(?P<name>{_NAME})\s+[Dd]ivision\b", "{} Division", Programme.OTHER),
    (rf"(?P<name>{_KNOWN})\b(?!\s+(?:Police|Council|Ambulance|Combined|Mayor|Magistrates))", "{}", Programme.REGIONAL),
    (rf"(?P<name>{_NAME})\s+(?:region|probation\s+region)\b", "{}", Programme.REGIONAL),
    (rf"[Pp]robation\s+(?:[Ss]ervices?|delivery)\s+(?:in|across|for)\s+(?:the\s+)?(?P<name>{_NAME})", "{}", Programme.REGIONAL),
    (rf"\b(?:[Ii]n|[Aa]cross|[Aa]t)\s+(?:the\s+)?(?P<name>{_NAME})(?:,\s+rated|,\s+which\s+[‘'“]|\s+(?=(?:just|only|about|almost|over)?\s*\d))", "{} PDU", Programme.PDU),
    (rf"\A(?P<name>{_NAME}):", "{}", Programme.OTHER),
    (rf"(?P<name>{_NAME})\s+[Pp]robation\b", "{}", Programme.REGIONAL),
    (rf"(?P<name>{_NAME})\s+(?:area|space)\b", "{}", Programme.OTHER),
)  # fmt: skip
_NOT_NAMES: Final = re.compile(
    r"^(?:HM|His|Her|The|This|That|These|Those|A|An|In|At|On|For|Of|Our|One|Two|Some|Many|Chief|Inspectors?|Inspectorate|Probation|National|Community|Mr|Mrs|Ms|Sir"
    r"|Overall|Last|Across|Mixed|Findings|Service|Services|Regional|New|Report|Assessment|Planning|Implementation|Delivery|Reviewing|Police|Public|Annual|Justice|Ministry|Prison|Prisons|Two-thirds|Half|PDU|CRC|Youth)\b",
)
_YOUTH: Final = re.compile(r"\byouth\s+(?:justice|offending)\b", re.I)
_BEGINNING: Final = 600
_THEMATIC: Final = re.compile(r"\bthematic\b", re.I)
_NATIONAL: Final = re.compile(r"\bnational\s+(?:inspection|arrangements)\b|\b(?:nationwide|national)\s+preparations\b|\binspection\s+of\s+(?:the\s+)?(?:national|HMPPS)\b", re.I)
_DYNAMIC: Final = re.compile(
    r"\bdynamic\s+(?:inspection|programme)|\bpublic\s+protection\s+(?:review|inspection)|\binspected\s+on\s+public\s+protection\b|\breview\s+in\s+a\s+new\s+programme\b"
    r"|\bpublic\s+protection\s+(?:measures|practice|work|arrangements)\b.{0,80}\b(?:reviewed|inspected|examined|region)\b",
    re.I | re.S,
)
_SAFE: Final = re.compile(r"\bkeep(?:ing|s)?\s+people\s+safe\b|\bprotects?\s+the\s+public\b|\bpublic\s+protection\b", re.I)
_BULLETIN: Final = re.compile(r"\b(?:bulletin|annual\s+report|research\s+and\s+analysis)\b", re.I)
_SUBJECT: Final = re.compile(r"\bdomestic\s+abuse\b|\bsexual\s+offend|\bserious\s+further\s+offences\b|\bintegrated\s+offender\b", re.I)
_LOOKED: Final = r"(?:inspected|read|reviewed|examined|looked\s+at|analysed|assessed|sampled|scrutinised|considered|studied)"
_CASES_AFTER: Final = re.compile(rf"\s+(?:\w+\s+){{0,2}}?(?:cases|assignments|files|records)\s+(?:\w+\s+){{0,3}}?(?:were|was|had\s+been|have\s+been|being)?\s*(?:\w+\s+)?{_LOOKED}\b", re.I)
_CASES_BEFORE: Final = re.compile(
    rf"(?:{_LOOKED}|draws?\s+on|drew\s+on|based\s+on|sample\s+of|samples\s+of|covered|covering|involved|selected|inspection\s+of|review\s+of|in)\s+(?:a\s+(?:total|sample)\s+of\s+|some\s+|the\s+)?\Z", re.I
)
_CASES_NOUN: Final = re.compile(r"\s+(?:\w+\s+){0,2}?(?:cases|assignments|case\s+files)\b(?!\s+each)", re.I)
_EACH: Final = re.compile(r"\s+(?:\w+\s+){0,2}?cases\s+(?:each|per|a\s+head|on\s+average)\b", re.I)
_AVERAGE: Final = re.compile(r"\b(?:average|mean|typical(?:ly)?|caseloads?)\b[^.]{0,40}\Z", re.I)


def find_inspection(text: str, sentences: list[Sentence], ratings: list[FoundRating]) -> FoundInspection:
    """What the text says of its inspection."""
    cases, evidence = _find_cases(sentences)
    body, kind = _find_body(text, sentences)
    return FoundInspection(
        body=body,
        programme=_find_programme(text, kind, cases, ratings),
        overall_rating=_find_overall(ratings),
        cases_inspected=cases,
        evidence=evidence,
    )


def _find_body(text: str, sentences: list[Sentence]) -> tuple[str | None, Programme | None]:
    """The body that the text names most, and the programme that its kind suggests."""
    if youth := _YOUTH.search(text):
        return f"{youth[0].capitalize()} services", Programme.YOUTH
    if _THEMATIC.search(text[:_BEGINNING]):
        return "Probation Service", Programme.THEMATIC
    if _NATIONAL.search(text):
        return "HM Prison and Probation Service", Programme.NATIONAL
    tally: Counter[tuple[int, str]] = Counter()
    for weight, sentence in _weighted(sentences):
        for rank, (pattern, _, _) in enumerate(_KINDS):
            for found in re.finditer(pattern, sentence.text):
                name = _clean_name(found["name"])
                if name:
                    tally[rank, name] += weight
    if not tally:
        return _find_general(text)
    rank, name = min(tally, key=lambda key: (-tally[key] - _bonus(key[0]), key))
    pattern, form, programme = _KINDS[rank]
    return form.format(_widest(name, tally)), programme


def _bonus(rank: int) -> int:
    """Named kinds weigh more than names that stand alone."""
    return (12, 8, 8, 4, 3, 3, 2, 0, 0, 0)[rank]


def _widest(name: str, tally: Counter[tuple[int, str]]) -> str:
    """The longest name that holds this one as its end: "East of England" for "England"."""
    return max((other for _, other in tally if re.search(rf"\b{re.escape(name)}\b", other)), key=len, default=name)


def _weighted(sentences: list[Sentence]) -> Iterator[tuple[int, Sentence]]:
    """The sentences, the first ones weighing more."""
    for at, sentence in enumerate(sentences):
        yield (6 if at == 0 else 3 if at < 4 else 1), sentence


def _clean_name(name: str) -> str | None:
    name = " ".join(name.split())
    while found := _NOT_NAMES.match(name):
        rest = name[found.end() :].strip(" ,’'")
        rest = re.sub(r"^(?:s\s+|and\s+|of\s+|the\s+)+", "", rest)
        if not rest or not rest[0].isupper():
            return None
        name = rest
    return name if re.search(r"[A-Z]", name) else None


def _find_general(text: str) -> tuple[str | None, Programme | None]:
    """A body that is no place of its own."""
    if re.search(r"\ball\s+(?:twelve|12)\s+regions\b|\bEngland\s+and\s+Wales\b", text):
        return "England and Wales", None
    if _SUBJECT.search(text) and re.search(r"\bprobation\b", text, re.I) and not _BULLETIN.search(text):
        return "Probation Service", Programme.THEMATIC
    if re.search(r"\bannual\s+report\b", text, re.I):
        return "Probation Service", Programme.OTHER
    return None, None


def _find_programme(text: str, kind: Programme | None, cases: int | None, ratings: list[FoundRating]) -> Programme:
    if kind in {Programme.YOUTH, Programme.THEMATIC, Programme.NATIONAL, Programme.CRC}:
        return kind
    if _DYNAMIC.search(text):
        return Programme.DYNAMIC
    overall = [rating for rating in ratings if rating.of == "overall"]
    if len({rating.rating for rating in overall}) > 1 or (overall and re.search(r"\bunits\b[^.\n]{0,60}\brat", text)):
        return Programme.PDU
    if kind is Programme.REGIONAL and cases is not None and not ratings and _SAFE.search(text):
        return Programme.DYNAMIC
    if _BULLETIN.search(text):
        return Programme.OTHER
    if re.search(r"\bPDU\b|\b[Pp]robation\s+[Dd]elivery\s+[Uu]nit\b|\b(?:the|this)\s+unit\b|\bunits\b", text) and kind is not Programme.REGIONAL:
        return Programme.PDU
    return kind or Programme.OTHER


def _find_overall(ratings: list[FoundRating]) -> Rating | None:
    """The overall rating, where the text gives one and one only."""
    overall = {rating.rating for rating in ratings if rating.of == "overall" and rating.printed is None}
    return overall.pop() if len(overall) == 1 else None


def _find_cases(sentences: list[Sentence]) -> tuple[int | None, str | None]:
    """How many cases were inspected, and the words that say it."""
    for sentence in sentences:
        text = sentence.text
        for number in find_numbers(text):
            count = number.value if number.kind is NumberKind.COUNT else None
            end = number.end
            if number.kind is NumberKind.COUNTS and number.denominator:
                count = number.denominator
                if not re.match(rf"\s+(?:\w+\s+)?cases\s+(?:\w+\s+)?{_LOOKED}", text[end:], re.I):
                    continue
            if count is None or count < 2 or count != int(count) or _EACH.match(text, end) or _AVERAGE.search(text[: number.start]):
                continue
            after = _CASES_AFTER.match(text, end)
            before = _CASES_BEFORE.search(text[: number.phrase_start]) and _CASES_NOUN.match(text, end)
            if after or before or number.kind is NumberKind.COUNTS:
                last = after.end() if after else before.end() if before else end
                return int(count), _quote(text, number.phrase_start, last)
    return None, None


def _quote(text: str, start: int, end: int) -> str:
    """The clause around the number of cases, at most 40 words."""
    whole = text.rstrip(".!? ")
    return whole if len(whole.split()) <= 25 else text[start:end]


def is_local(inspection: FoundInspection) -> bool:
    """Whether the inspection was of one place, so that what a text says of the nation is background."""
    return inspection.programme in {Programme.REGIONAL, Programme.PDU, Programme.DYNAMIC, Programme.CRC} and inspection.body not in {None, "England and Wales"}
