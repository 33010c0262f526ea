"""What was inspected: the body, the programme, the overall rating and the number of cases."""

import re
from itertools import islice
from typing import Final

from briefing.extract.bodies import Body, find_bare_name, find_body
from briefing.extract.results import FoundInspection, FoundRating
from briefing.extract.sentences import Sentence
from briefing.numbers import Number, NumberKind, find_numbers
from briefing.numbers.patterns import either, pattern
from briefing.terms import Programme

_YOUTH: Final = pattern(
    r"(?<!probation\sand\s)\byouth\s+(?:justice|offending)\b",
    "Northshire Youth Justice Service",
    no="the inspectorate of probation and youth offending",
)
# What every newspaper says of the inspectorate is not what this report is about.
_ABOUT_US: Final = either(
    (
        (
            r"\byouth\s+(?:justice|offending)\s+(?:services|teams|work)?[^.\n]{0,40}\b(?:across|in)\s+England\s+"
            r"and\s+Wales\b",
            "inspects youth justice services across England and Wales",
        ),
        (r"\b(?:and|or)\s+youth\s+(?:justice|offending)\b", "probation and youth offending"),
        (r"\byouth\s+(?:justice|offending)\s+(?:services\s+)?and\b", "youth justice and probation"),
    ),
    no="Northshire youth justice service",
)
_BEGINNING: Final = 600
_TITLE: Final = 300
_THEMATIC: Final = pattern(
    r"\bthematic\b|\bjoint\s+(?:thematic\s+)?inspection\b",
    "A thematic inspection of court work",
    "a joint inspection",
    no="An inspection of Northshire",
)
_NATIONAL: Final = either(
    (
        (r"\bnational\s+(?:inspection|arrangements)\b", "A national inspection"),
        (r"\b(?:nationwide|national)\s+preparations\b", "national preparations"),
        (r"\binspection\s+of\s+(?:the\s+)?(?:national|HMPPS)\b", "An inspection of HMPPS"),
    ),
    no="the national average",
)
_DYNAMIC: Final = either(
    (
        (r"\bdynamic\s+(?:inspection|programme)", "a dynamic inspection"),
        (r"\bpublic\s+protection\s+(?:review|inspection)", "a public protection review"),
        (r"\binspected\s+on\s+public\s+protection\b", "inspected on public protection"),
        (r"\breview\s+in\s+a\s+new\s+programme\b", "the first review in a new programme"),
        (
            r"\bpublic\s+protection\s+(?:measures|practice|work|arrangements)\b.{0,80}\b(?:reviewed|inspected"
            r"|examined|region)\b",
            "public protection work in the region",
        ),
    ),
    no="public protection was poor",
    flags=re.I | re.S,
)
_SAFE: Final = pattern(
    r"\bkeep(?:ing|s)?\s+people\s+safe\b|\bprotects?\s+the\s+public\b|\bpublic\s+protection\b",
    "keeping people safe",
    "protects the public",
    no="keeping records",
)
_BULLETIN: Final = pattern(
    r"\b(?:bulletin|annual\s+report|research\s+and\s+analysis)\b",
    "Annual report 2026",
    "Research and analysis bulletin",
    no="A report on Northshire",
)
_SUBJECT: Final = either(
    (
        (r"\bdomestic\s+abuse\b", "domestic abuse"),
        (r"\bsexual\s+offend", "people convicted of sexual offending"),
        (r"\bserious\s+further\s+offences\b", "serious further offences"),
        (r"\bintegrated\s+offender\b", "integrated offender management"),
    ),
    no="planning",
)
_UNITS: Final = pattern(
    r"\bPDUs?\b|\b[Pp]robation\s+[Dd]elivery\s+[Uu]nits?\b|\b(?:the|this|a|both|two|three|six)\s+(?:\w+\s+)?units?\b"
    r"|\bunits\b",
    "Northshire PDU",
    "both units",
    no="the region",
    flags=0,
)
_UNITS_RATED: Final = pattern(
    r"\bunits\b[^.\n]{0,60}\brat|\b(?:two|three|four|five|six|both)\s+(?:\w+\s+){0,2}units\b",
    "the units were both rated ‘Inadequate’",
    "three units",
    no="the unit was rated",
)
_NATIONS: Final = pattern(
    r"\ball\s+(?:twelve|12)\s+regions\b|\bEngland\s+and\s+Wales\b",
    "all twelve regions",
    "England and Wales",
    no="England",
    flags=0,
)
_OVERALL: Final = pattern(r"\boverall\b", "an overall rating", no="a rating")
_PROBATION: Final = pattern(r"\bprobation\b", "the probation service", no="the police")
_ANNUAL: Final = pattern(r"\bannual\s+report\b", "Annual report 2026", no="the report")
_LOOKED: Final = (
    r"(?:inspected|read|reviewed|examined|looked\s+at|analysed|assessed|sampled|scrutinised|considered|studied|checked"
    r"|seen|drawn|selected)"
)
_FILES: Final = r"(?:cases|assignments|files|records|case\s+files)"
_CASES_AFTER: Final = pattern(
    rf"\s+(?:\w+\s+){{0,2}}?{_FILES}\s+(?:(?:from|in|across|of)\s+(?:\w+[\s,]+){{1,8}}?)?(?:\w+\s+){{0,3}}?(?:were|was"
    rf"|had\s+been|have\s+been|being)?\s*(?:\w+\s+)?{_LOOKED}\b",
    "… cases were inspected",
    "… cases from three units were examined",
    no="… cases were poor",
)
_CASES_OF: Final = pattern(
    rf"\s+(?:\w+\s+)?cases\s+(?:that\s+(?:we|they|inspectors)\s+|we\s+|they\s+)?(?:\w+\s+)?{_LOOKED}",
    "… cases that we inspected",
    no="… cases were poor",
)
_CASES_BEFORE: Final = pattern(
    rf"(?:{_LOOKED}|reads?|looks?\s+at|draws?\s+on|drew\s+on|drawing\s+on|based\s+on|(?:sample|samples|total|strength"
    r"|basis)\s+of"
    r"|covered|covering|covers|involved|selected|(?:inspection|review|analysis|study)\s+of|in|[Aa]cross"
    r"|[Oo]f)\s+(?:a\s+(?:total|sample)\s+of\s+|some\s+|the\s+|all\s+)?\Z",
    "Inspectors read …",
    "a sample of …",
    "based on …",
    no="fewer than …",
)
_CASES_NOUN: Final = pattern(
    rf"\s+(?:(?!victim|resettlement|court|unpaid)\w+\s+){{0,2}}?{_FILES}\b(?!\s+(?:each|where|that\s+(?:needed"
    r"|required)|out\s+of))|\s+of\s+(?:their|its|the\s+(?:unit|region|company)[’']s)\s+cases\b",
    "… cases",
    "… relevant files",
    "… of their cases",
    no=("… victim cases", "… cases where it was needed"),
)
# "In 84 cases" may be the sample or a part of it.
_WEAK_BEFORE: Final = pattern(
    r"(?:\bin|\bacross|\bof)\s+(?:the\s+|all\s+)?\Z", "in the …", "across all …", no="inspected …"
)
_WHOLE_SAMPLE: Final = pattern(
    r"\s+(?:\w+\s+)?cases\s+(?:from|inspected|examined|read|across)\b|\s+cases,?\s*\Z",
    "… cases inspected",
    "… cases,",
    no="… cases where",
)
# Cases of another kind are counted apart from those that were judged.
_SPECIAL: Final = pattern(
    r"\s+(?:resettlement|victim|court|unpaid\s+work|relevant|high-risk|statutory|domestic\s+abuse)\s",
    "… resettlement cases",
    "… court reports",
    no="… cases",
)
# A workload counts cases, too, and inspects none.
_EACH: Final = pattern(
    r"\s+(?:\w+\s+){0,2}?cases\s+(?:each|per|a\s+head|on\s+average|for\s+(?:each|every))\b",
    "… cases each",
    "… cases on average",
    no="… cases inspected",
)
_AVERAGE: Final = pattern(
    r"\b(?:average|mean|typical(?:ly)?|caseloads?|supervises?|manages?|holds?|hundreds)\b[^.]{0,40}\Z",
    "The average officer supervises …",
    "caseloads of …",
    no="Inspectors read …",
)
_MOST_WORDS: Final = 25
_MOST_NUMBERS: Final = 30


def find_inspection(
    text: str, sentences: list[Sentence], ratings: list[FoundRating], *, foreign: bool
) -> FoundInspection:
    """What the text says of its inspection. foreign: whether it is another inspectorate's."""
    cases, evidence = _find_cases(sentences)
    body = _find_body(text, sentences)
    # An overall rating that is called so goes before one that is not; two different ones are none.
    overall = [rating for rating in ratings if rating.of == "overall" and rating.printed is None]
    called = {rating.rating for rating in overall if _OVERALL.search(rating.evidence)}
    # A text that gives two overall ratings is about two bodies.
    different = called if len(called) == 1 else {rating.rating for rating in overall}
    return FoundInspection(
        body=body.name if body else None,
        programme=Programme.OTHER if foreign else _find_programme(text, body, cases, ratings),
        overall_rating=different.pop() if len(different) == 1 else None,
        cases_inspected=cases,
        evidence=evidence,
    )


def _find_body(text: str, sentences: list[Sentence]) -> Body | None:
    """The body that the text is about, and the programme that its kind suggests."""
    beginning = text[:_BEGINNING]
    youth = [
        hit for hit in _YOUTH.finditer(text) if not _ABOUT_US.search(text, max(0, hit.start() - 4), hit.end() + 80)
    ]
    nations = Body("England and Wales", Programme.OTHER) if _NATIONS.search(text) else None
    body: Body | None = None
    if youth:
        body = Body(f"{youth[0][0].capitalize()} services", Programme.YOUTH)
    elif _THEMATIC.search(beginning):
        body = Body("Probation Service", Programme.THEMATIC)
    elif _NATIONAL.search(text):
        body = Body("HM Prison and Probation Service", Programme.NATIONAL)
    elif not (nations and _BULLETIN.search(text[:_TITLE])):
        body = find_body(sentences)
    body = body or nations
    # No place of its own, or a place whose kind the text does not say.
    if not body and _SUBJECT.search(beginning) and _PROBATION.search(text) and not _BULLETIN.search(text):
        body = Body("Probation Service", Programme.THEMATIC)
    elif not body and _BULLETIN.search(beginning) and _ANNUAL.search(text):
        body = Body("Probation Service", Programme.OTHER)
    elif not body and (name := find_bare_name(sentences)):
        body = Body(name, Programme.OTHER)
    return body


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
        # A text that names a region may tell of units in it, each with a rating of its own.
        called = any(_OVERALL.search(rating.evidence) for rating in overall)
        several = len({rating.rating for rating in overall}) > 1
        if several or (overall and not called and _UNITS_RATED.search(text)):
            named = re.search(rf"\b{re.escape(body.name)}\s+(?:probation\s+)?region\b", text)
            kind = kind if named else Programme.PDU
        if kind is Programme.REGIONAL and cases is not None and not ratings and _SAFE.search(text):
            kind = Programme.DYNAMIC
        return kind
    of_unit = kind is Programme.OTHER and _UNITS.search(text) and "Division" not in body.name
    return Programme.PDU if of_unit else kind


def _find_cases(sentences: list[Sentence]) -> tuple[int | None, str | None]:
    """How many cases were inspected, and the words that say it."""
    weak: tuple[int, str] | None = None
    for sentence in sentences:
        text = sentence.text
        # Most sentences count no cases: the grammar of numbers is spared on them.
        if "case" not in text and "assignment" not in text and "file" not in text:
            continue
        for number in islice(find_numbers(text), _MOST_NUMBERS):
            count, end = _read_cases(text, number)
            if count is None:
                continue
            whole = text.rstrip(".!? ")
            quoted = whole if len(whole.split()) <= _MOST_WORDS else text[number.phrase_start : end]
            # "In 84 cases" may be some of those inspected; "84 cases were inspected" is all of them.
            if not _WEAK_BEFORE.search(text, 0, number.phrase_start) or _CASES_AFTER.match(text, number.end):
                return count, quoted
            weak = weak or ((count, quoted) if _WHOLE_SAMPLE.match(text, number.end) else None)
    return weak or (None, None)


def _read_cases(text: str, number: Number) -> tuple[int | None, int]:
    """The cases inspected that a number gives, None where it gives none, and where the words end that say so."""
    if _EACH.match(text, number.end) or _AVERAGE.search(text[: number.start]) or _SPECIAL.match(text, number.end):
        return None, 0
    if number.kind is NumberKind.COUNTS:
        return (number.denominator if _CASES_OF.match(text, number.end) else None), number.end
    if number.kind is not NumberKind.COUNT or number.value.denominator != 1 or not 2 <= number.value < 10**6:
        return None, 0
    found = _CASES_AFTER.match(text, number.end)
    if not found and _CASES_BEFORE.search(text[: number.phrase_start]):
        found = _CASES_NOUN.match(text, number.end)
    return (int(number.value), found.end()) if found else (None, 0)
