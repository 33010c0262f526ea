"""What was inspected: the body, the programme, the overall rating and the number of cases."""

import re
from typing import Final

from briefing.extract.cases import find_cases
from briefing.extract.found import FoundInspection, FoundRating
from briefing.extract.names import Body, find_bare_name, find_body
from briefing.extract.sentences import Sentence
from briefing.terms import Programme, Rating

_YOUTH: Final = re.compile(r"(?<!probation\sand\s)\byouth\s+(?:justice|offending)\b", re.I)
_ABOUT_US: Final = re.compile(
    r"\byouth\s+(?:justice|offending)\s+(?:services|teams|work)?[^.\n]{0,40}\b(?:across|in)\s+England\s+and\s+Wales\b"
    r"|\b(?:and|or)\s+youth\s+(?:justice|offending)\b|\byouth\s+(?:justice|offending)\s+(?:services\s+)?and\b",
    re.I,
)
_BEGINNING: Final = 600
_TITLE: Final = 300
_THEMATIC: Final = re.compile(r"\bthematic\b|\bjoint\s+(?:thematic\s+)?inspection\b", re.I)
_NATIONAL: Final = re.compile(
    r"\bnational\s+(?:inspection|arrangements)\b|\b(?:nationwide|national)\s+preparations\b"
    r"|\binspection\s+of\s+(?:the\s+)?(?:national|HMPPS)\b",
    re.I,
)
_DYNAMIC: Final = re.compile(
    r"\bdynamic\s+(?:inspection|programme)|\bpublic\s+protection\s+(?:review|inspection)"
    r"|\binspected\s+on\s+public\s+protection\b|\breview\s+in\s+a\s+new\s+programme\b"
    r"|\bpublic\s+protection\s+(?:measures|practice|work|arrangements)\b.{0,80}\b(?:reviewed|inspected|examined"
    r"|region)\b",
    re.I | re.S,
)
_SAFE: Final = re.compile(
    r"\bkeep(?:ing|s)?\s+people\s+safe\b|\bprotects?\s+the\s+public\b|\bpublic\s+protection\b", re.I
)
_BULLETIN: Final = re.compile(r"\b(?:bulletin|annual\s+report|research\s+and\s+analysis)\b", re.I)
_SUBJECT: Final = re.compile(
    r"\bdomestic\s+abuse\b|\bsexual\s+offend|\bserious\s+further\s+offences\b|\bintegrated\s+offender\b", re.I
)
_UNITS: Final = re.compile(
    r"\bPDUs?\b|\b[Pp]robation\s+[Dd]elivery\s+[Uu]nits?\b|\b(?:the|this|a|both|two|three|six)\s+(?:\w+\s+)?units?\b"
    r"|\bunits\b"
)
_UNITS_RATED: Final = re.compile(
    r"\bunits\b[^.\n]{0,60}\brat|\b(?:two|three|four|five|six|both)\s+(?:\w+\s+){0,2}units\b", re.I
)
_NATIONS: Final = re.compile(r"\ball\s+(?:twelve|12)\s+regions\b|\bEngland\s+and\s+Wales\b")
_REGION: Final = re.compile(r"\bregion(?:al|[’']s)?\b", re.I)


def find_inspection(
    text: str, sentences: list[Sentence], ratings: list[FoundRating], *, foreign: bool
) -> FoundInspection:
    """What the text says of its inspection. foreign: whether it is another inspectorate's."""
    cases, evidence = find_cases(sentences)
    body = _find_body(text, sentences)
    return FoundInspection(
        body=body.name if body else None,
        programme=Programme.OTHER if foreign else _find_programme(text, body, cases, ratings),
        overall_rating=_find_overall(ratings),
        cases_inspected=cases,
        evidence=evidence,
    )


def is_local(inspection: FoundInspection) -> bool:
    """Whether the inspection was of one place, so that what a text says of the nation is background."""
    local = {Programme.REGIONAL, Programme.PDU, Programme.DYNAMIC, Programme.CRC}
    return inspection.programme in local and inspection.body not in {None, "England and Wales"}


def _find_body(text: str, sentences: list[Sentence]) -> Body | None:
    """The body that the text is about, and the programme that its kind suggests."""
    youth = [
        hit for hit in _YOUTH.finditer(text) if not _ABOUT_US.search(text, max(0, hit.start() - 4), hit.end() + 80)
    ]
    if youth:
        return Body(f"{youth[0][0].capitalize()} services", Programme.YOUTH)
    if _THEMATIC.search(text[:_BEGINNING]):
        return Body("Probation Service", Programme.THEMATIC)
    if _NATIONAL.search(text):
        return Body("HM Prison and Probation Service", Programme.NATIONAL)
    if _BULLETIN.search(text[:_TITLE]) and _NATIONS.search(text):
        return Body("England and Wales", Programme.OTHER)
    return find_body(sentences) or _find_general(text, sentences)


def _find_general(text: str, sentences: list[Sentence]) -> Body | None:
    """A body that is no place of its own, or a place whose kind the text does not say."""
    if _NATIONS.search(text):
        return Body("England and Wales", Programme.OTHER)
    probation = re.search(r"\bprobation\b", text, re.I)
    if _SUBJECT.search(text[:_BEGINNING]) and probation and not _BULLETIN.search(text):
        return Body("Probation Service", Programme.THEMATIC)
    if _BULLETIN.search(text[:_BEGINNING]) and re.search(r"\bannual\s+report\b", text, re.I):
        return Body("Probation Service", Programme.OTHER)
    name = find_bare_name(sentences)
    return Body(name, Programme.OTHER) if name else None


def _find_programme(text: str, body: Body | None, cases: int | None, ratings: list[FoundRating]) -> Programme:
    kind = body.programme if body else Programme.OTHER
    if kind in {Programme.YOUTH, Programme.THEMATIC, Programme.NATIONAL, Programme.CRC}:
        return kind
    overall = [rating for rating in ratings if rating.of == "overall"]
    if _DYNAMIC.search(text) and not overall:
        return Programme.DYNAMIC
    if body is None or _BULLETIN.search(text[:_TITLE]):
        return Programme.OTHER
    if kind is Programme.REGIONAL:
        dynamic = cases is not None and not ratings and _SAFE.search(text)
        return Programme.PDU if _is_of_units(text, body, overall) else Programme.DYNAMIC if dynamic else kind
    of_unit = kind is Programme.OTHER and _UNITS.search(text) and "Division" not in body.name
    return Programme.PDU if of_unit else kind


def _is_of_units(text: str, body: Body, overall: list[FoundRating]) -> bool:
    """Whether a text that names a region tells of units in it, each with a rating of its own."""
    told = {rating.rating for rating in overall}
    called = any(re.search(r"\boverall\b", rating.evidence, re.I) for rating in overall)
    if len(told) > 1 or (overall and not called and _UNITS_RATED.search(text)):
        return not re.search(rf"\b{re.escape(body.name)}\s+(?:probation\s+)?region\b", text)
    return False


def _find_overall(ratings: list[FoundRating]) -> Rating | None:
    """The overall rating, where the text gives one and one only; one that is called so goes before one that is not."""
    overall = [rating for rating in ratings if rating.of == "overall" and rating.printed is None]
    called = {rating.rating for rating in overall if re.search(r"\boverall\b", rating.evidence, re.I)}
    given = called if len(called) == 1 else {rating.rating for rating in overall}
    return given.pop() if len(given) == 1 else None
