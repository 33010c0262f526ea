"""What was inspected: the body, the programme, the overall rating and the number of cases."""

import re
from itertools import islice, pairwise
from typing import Final

from briefing.extract.bodies import NAME, Body, clean_name, drop_furniture, find_body
from briefing.extract.ratings import Ratings
from briefing.extract.results import FoundInspection
from briefing.extract.sentences import Sentence
from briefing.model.places import REGIONS, UNITS
from briefing.numbers import Number, NumberKind, find_numbers
from briefing.numbers.patterns import either, lower, pattern
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
_TOP: Final = 1200
"""Characters in which a text, its furniture included, says what it is about."""
_INSPECTORATE: Final = (
    r"(?:Care\s+Quality\s+Commission|CQC|Ofsted|HMICFRS|Inspectorate\s+of\s+(?:Prisons|Constabulary)|Estyn"
    r"|HMI\s+Prisons"
    r"|Crown\s+Prosecution|(?:criminal\s+justice|other|fellow)\s+inspectorates)"
)
_THEMATIC: Final = either(
    (
        (r"\bthematic\b", "A thematic inspection of court work"),
        (r"\bjoint\s+(?:thematic\s+)?inspection\b(?!\s+of\s+[A-Z])", "a joint inspection of work with girls"),
        (
            rf"\b(?:join\w*|together|jointly|alongside"
            rf"|partner\w*)\s+(?:\w+\s+){{0,3}}with\s+(?:\w+\s+){{0,4}}{_INSPECTORATE}",
            "joined with the Care Quality Commission",
        ),
        (rf"\bProbation\s+(?:and|with)\s+(?:the\s+)?(?:\w+\s+){{0,2}}{_INSPECTORATE}", "of Probation and the CQC"),
    ),
    no=("An inspection of Northshire", "a joint inspection of Northshire Youth Justice Service"),
    flags=0,
)
_PLURAL: Final = pattern(
    r"\byouth\s+(?:justice|offending)\s+(?:services|teams)\b(?!\s+(?:in|across|for)\s+(?!England)[A-Z])|\bYJSs\b"
    r"|\bYOTs\b"
    r"|\b(?:annual\s+report|inspections\s+of)\b",
    "youth justice services rated well",
    no="youth justice services in Northshire",
    flags=0,
)
_REGIONAL_INSPECTION: Final = pattern(r"\bregional\s+inspection\b", "the regional inspection", no="the region")
_SEVERAL: Final = pattern(r"\bPDUs\b|\bDelivery\s+Units\b", "three PDUs", no="the PDU", flags=0)
_THE_UNIT: Final = pattern(r"\bPDU\b|\bDelivery\s+Unit\b", "the PDU", no="three PDUs", flags=0)
_REGIONAL: Final = pattern(r"\bregion(?:al|\b)", "a regional inspection", no="the unit")
# In lower case, and a word first: a search for it leaps over all else.
_NATIONAL: Final = (
    pattern(
        r"nation(?<=\bnation)(?:al\s+(?:inspection|arrangements|preparations)|wide\s+preparations)\b",
        "a national inspection",
        "nationwide preparations",
        no=("the national average", "international arrangements"),
        flags=0,
    ),
    pattern(
        r"inspection(?<=\binspection)\s+of\s+(?:the\s+)?(?:national|hmpps)\b",
        "an inspection of hmpps",
        no="an inspection of plans",
        flags=0,
    ),
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
# What a chief inspector writes of a year, and of many places.
_COLUMN: Final = pattern(
    r"\b(?:blog|speech|letter\s+to|column|reflections|farewell|annual\s+(?:report|review))\b",
    "Chief Inspector’s blog: a year",
    no="Northshire PDU inspected",
)
_SUBJECT: Final = either(
    ((r"\bserious\s+further\s+offen[cd]", "serious further offences"),),
    no="planning",
)
# Subjects that the inspectorate looks at in several places at once, where a title names one and no place.
_THEME: Final = either(
    (
        (r"\bdomestic\s+(?:abuse|violence)\b", "domestic abuse"),
        (r"\bsex(?:ual)?\s+offend", "people convicted of sexual offending"),
        (r"\bintegrated\s+offender\b|\bMAPPA\b|\bmulti-agency\b", "integrated offender management"),
        (r"\bdrugs?\b|\baddict|\bsubstance|\balcohol\b", "drug users"),
        (r"\belectronic(?:ally)?\s+monitor|\b(?:electronic\s+)?tag(?:s|ging|ged)\b", "electronic monitoring"),
        (r"\bapproved\s+premises\b|\bhomeless|\baccommodation\b|\bhousing\b", "approved premises"),
        (r"\bmental\s+health\b|\bneurodivers|\blearning\s+(?:disab|difficult)", "mental health"),
        (r"\brac(?:e|ial)\b|\bethnic|\bveterans?\b|\bterroris|\bextremis", "race equality"),
        (r"\boffender\s+management\s+in\s+custody\b|\bOMiC\b|\bresettlement\b", "offender management in custody"),
        (r"\bneglect\b|\bexploitation\b|\bcourt\s+backlog|\bcovid", "child exploitation"),
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
_COUNCIL: Final = pattern(
    rf"(?P<name>{NAME})\s+(?:COUNCIL|Council)\b",
    "NORTHSHIRE COUNTY COUNCIL",
    "Northshire Council's cabinet",
    no="the council",
    flags=0,
)
_YOUTH_SERVICE: Final = "Youth Justice Service"
_PROBATION: Final = pattern(r"\bprobation\b", "the probation service", no="the police")
_LOOKED: Final = (
    r"(?:inspect(?:ed|s|ing)|read|review(?:ed|s|ing)|examin(?:ed|es|ing)"
    r"|look(?:ed|ing)\s+(?:at|into|through|(?:more\s+)?closely\s+at|in\s+(?:depth|detail)\s+at)"
    r"|(?:combed|went|gone)\s+through"
    r"|analys(?:ed|es|ing)|assessed|(?:dip-)?sampl(?:ed|es|ing)|scrutinis(?:ed|es|ing)|considered|stud(?:ied|ies|ying)"
    r"|checked|audited|seen|drawn|selected)"
)
_FILES: Final = r"(?:cases|assignments|files|records|case\s+(?:files|studies|records))"
# "Community and custodial cases": what tells of the kind of all those that were inspected.
_KINDS: Final = (
    r"(?:(?!victim|resettlement|court\s(?!and|or)|unpaid)[\w’'-]+\s+(?:(?:and|or)\s+(?!\d)[\w’'-]+\s+)?){0,3}?"
)
_SAMPLE: Final = r"(?:samples?|total|strength|basis|inspections?|reviews?|analysis|study|survey|scrutiny|examination)"
_CASES_AFTER: Final = pattern(
    rf"\s+(?:[\w’'-]+\s+){{0,2}}?{_FILES},?\s+(?:(?:from|in|across|of)\s+(?:\w+[\s,]+){{1,8}}?)?(?:\w+\s+){{0,3}}?(?:were|was"
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
    rf"(?:{_LOOKED}(?:\s+(?:through|over))?|reads?|looks?\s+at|draws?\s+on|drew\s+on|drawing\s+on|based\s+on|(?:drawn|taken)\s+from|rests?\s+on|relies\s+on"
    rf"|(?:took|takes|taking)\s+in"
    rf"|{_SAMPLE}\s+of|covered|covering|covers|involved|in|[Aa]cross"
    r"|[Oo]f)\s+(?:a\s+(?:total|sample)\s+of\s+|some\s+|the\s+|all\s+)?\Z",
    "Inspectors read …",
    "a sample of …",
    "based on …",
    no="fewer than …",
)
_CASES_NOUN: Final = pattern(
    rf"\s+{_KINDS}{_FILES}\b(?!\s+(?:each|where|that\s+(?:needed"
    r"|required)|out\s+of))|\s+of\s+(?:their|its|the\s+(?:unit|region|company)[’']s)\s+cases\b",
    "… cases",
    "… relevant files",
    "… of their cases",
    "… community and custodial cases",
    "… children’s cases",
    no=("… victim cases", "… cases where it was needed"),
)
# "Cases inspected: 45", "Number of cases | 45".
_LABELLED: Final = pattern(
    rf"\b(?:{_FILES}\s+(?:were\s+)?{_LOOKED}|number\s+of\s+{_FILES}(?:\s+{_LOOKED})?)\s*(?:[:|–—-]|\t)\s*\Z",
    "Cases inspected: …",
    "Number of files | …",
    no="cases were inspected in …",
)
_ENDED: Final = pattern(r"\s*(?:[|,;.(]|\Z|\n)", "…", "… (of 300)", no="… per cent", flags=0)
# "Inspectors delved into 48 cases": a number that may well be theirs, in words that are not known.
_MAY_COUNT: Final = pattern(
    r"\s+(?:case\s+files|cases|files)\b(?!\s+(?:each|a|per|in\s+which|where))", "… cases", no="… cases each"
)
_LOOKERS: Final = pattern(
    r"\b(?:[Ii]nspectors|[Ii]nspection|[Ss]ample|[Ff]ieldwork)\b", "Inspectors took", no="Staff held", flags=0
)
# "In 84 cases" may be the sample or a part of it.
_WEAK_BEFORE: Final = pattern(
    r"(?:(?<!took\s)(?<!takes\s)(?<!taking\s)\bin|\bacross"
    r"|(?<!study\s)(?<!survey\s)(?<!sample\s)(?<!samples\s)(?<!total\s)"
    r"(?<!basis\s)(?<!strength\s)(?<!review\s)(?<!inspection\s)(?<!analysis\s)\bof)\s+(?:the\s+|all\s+)?\Z",
    "in the …",
    "across all …",
    no=("inspected …", "a survey of …"),
)
# "We looked at 20 per cent (86 cases) of the reviews".
_BRACKETED: Final = pattern(
    rf"\b(?:{_LOOKED}|{_SAMPLE})\b[^.;]{{0,80}}\(\Z", "we looked at 20 per cent (…", no="it failed (…"
)
_CLOSED: Final = pattern(rf"\s+(?:\w+\s+)?{_FILES}\)", "… cases)", no="… cases where", flags=0)
_WHOLE_SAMPLE: Final = pattern(
    r"\s+(?:\w+\s+)?cases\s+(?:from|inspected|examined|read|across)\b|\s+cases,?\s*\Z",
    "… cases inspected",
    "… cases,",
    no="… cases where",
)
# Cases of another kind are counted apart from those that were judged.
_SPECIAL: Final = pattern(
    r"\s+(?:resettlement|victim|SFO|serious\s+further\s+offence|court(?!\s+(?:and|or))|unpaid\s+work|relevant|high-risk|statutory|domestic\s+abuse)\s",
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
# "30 court cases and 18 out-of-court cases": no number of the text is that of them all, and a person
# has to add them up.
_PARTED: Final = pattern(
    rf"\s+(?:[\w’'-]+\s+){{0,3}}?(?:{_FILES},?\s+(?:(?:in|from|at)\s+(?:[\w’-]+\s+){{1,3}}?)?)?(?:and|plus|as\s+well\s+as|alongside|together\s+with)\s+(?:a\s+further\s+"
    r"|another\s+)?\Z",
    "… court cases and …",
    "… cases in Eastmere and …",
    "… community and …",
    no="… cases and spoke to …",
)
_OWN_KIND: Final = pattern(
    rf"\s+(?:[\w’'-]+\s+){{1,3}}?{_FILES}\b|\s+{_FILES}\s+(?:in|from|at)\b",
    "… out-of-court cases",
    "… cases in Westhaven",
    no=("… people", "… cases of"),
)
# "Seven out of 10 cases examined" says how often, and not how many were examined; "one of the two cases" is no sample.
_IDIOM: Final = 10
_MOST_IDIOM: Final = 6
_FEWEST: Final = 20
"""Cases below which a whole may be one of some of them only."""
_AVERAGE: Final = pattern(
    r"\b(?:average|mean|typical(?:ly)?|caseloads?|supervises?|manages?|holds?|hundreds)\b[^.]{0,40}\Z",
    "The average officer supervises …",
    "caseloads of …",
    no="Inspectors read …",
)
_MOST_WORDS: Final = 25
_MOST_NUMBERS: Final = 30


def find_inspection(
    text: str, sentences: list[Sentence], body: Body | None, ratings: Ratings, *, foreign: bool
) -> FoundInspection:
    """What the text says of its inspection.

    Args:
        text: The text.
        sentences: Its sentences.
        body: The body that it is about.
        ratings: The ratings that it gives.
        foreign: Whether it is another inspectorate's.
    """
    cases, evidence, counted = _find_cases(sentences)
    programme, other = _find_programme(text, body, cases, ratings)
    doubts: dict[str, tuple[str, ...]] = {}
    if body and not body.sure:
        doubts["body"] = (body.name, body.rival or "none")
    if other and not foreign:
        doubts["programme"] = (programme.value, other.value)
    if ratings.doubt:
        doubts["overall_rating"] = ratings.doubt
    if counted:
        doubts["cases_inspected"] = (str(cases) if cases else "none", *counted)
    return FoundInspection(
        body=body.name if body else None,
        programme=Programme.OTHER if foreign else programme,
        overall_rating=ratings.overall,
        cases_inspected=cases,
        evidence=evidence,
        doubts=doubts,
    )


def find_inspected_body(text: str, sentences: list[Sentence]) -> Body | None:
    """The body that the text is about, or the whole service, and the programme that its kind suggests."""
    heads = drop_furniture(sentences)
    start = heads[0].start if heads else 0
    title, beginning = " / ".join(each.text for each in heads[:8] if each.heading), text[start : start + _BEGINNING]
    local, plain = find_body(heads), lower(text)
    youth = _speaks_of_youth(beginning)
    council = _COUNCIL.search(beginning) if youth and not local else None
    if council and (named := clean_name(council["name"].title())):
        # A council tells of its own service, and calls it "the service".
        local = Body(f"{named} {_YOUTH_SERVICE}", Programme.YOUTH, sure=False)
    whole: Body | None = None
    if _THEMATIC.search(beginning) or (_THEME.search(title) and _PROBATION.search(beginning)):
        whole = Body("Probation Service", Programme.THEMATIC, sure=_THEMATIC.search(beginning) is not None)
    elif any(each.search(plain) for each in _NATIONAL):
        whole = Body("HM Prison and Probation Service", Programme.NATIONAL)
    elif youth and ((several := _PLURAL.search(beginning)) or not local):
        whole = Body(f"{youth.capitalize()} services", Programme.YOUTH, sure=several is not None)
    elif _BULLETIN.search(beginning) or _SUBJECT.search(title) or (heads and _COLUMN.search(heads[0].text)):
        whole = Body("England and Wales" if _NATIONS.search(text) else "Probation Service", Programme.OTHER)
    if whole and local and not whole.sure and (local.titled or local.sure):
        whole = None  # a subject in the title of a report on one place
    many = _BULLETIN.search(beginning) or any(each.search(heads[0].text) for each in (_PLURAL, _COLUMN) if heads)
    if whole and not (local and (local.titled or (local.sure and not many))):
        return whole
    if local and youth and local.programme is not Programme.CRC:
        return local._replace(programme=Programme.YOUTH)
    if whole and local and whole.programme in {Programme.THEMATIC, Programme.NATIONAL}:
        return local._replace(programme=whole.programme, sure=False, rival=whole.name)
    return (
        local
        or whole
        or (Body("England and Wales", Programme.OTHER, sure=False) if _NATIONS.search(beginning) else None)
    )


def _speaks_of_youth(beginning: str) -> str | None:
    """How the text calls services for children where it is about them, and not only the inspectorate's note is."""
    return next(
        (
            hit[0]
            for hit in _YOUTH.finditer(beginning)
            if not _ABOUT_US.search(beginning, max(0, hit.start() - 4), hit.end() + 80)
        ),
        None,
    )


def _find_programme(
    text: str, body: Body | None, cases: int | None, ratings: Ratings
) -> tuple[Programme, Programme | None]:
    """The programme, and the other one that it may be; None where it is sure."""
    kind, other = (body.programme if body else Programme.OTHER), None
    if kind in {Programme.YOUTH, Programme.THEMATIC, Programme.NATIONAL, Programme.CRC}:
        other = None if kind is not Programme.THEMATIC or _THEMATIC.search(text[:_TOP]) else Programme.OTHER
    elif _DYNAMIC.search(text) and ratings.overall is None:
        kind = Programme.DYNAMIC
    elif body is None or _BULLETIN.search(text[:_TITLE]):
        kind, other = Programme.OTHER, Programme.THEMATIC if body is None and _THEME.search(text[:_TOP]) else None
    elif kind is Programme.REGIONAL:
        # A text that names a region may tell of units in it, each with a rating of its own.
        named = re.search(rf"\b{re.escape(body.name)}\s+(?:probation\s+)?region\b", text)
        regional = named or _REGIONAL.search(text)
        several = _SEVERAL.search(text) or (ratings.overall and _UNITS_RATED.search(text))
        units = several or body.name in UNITS - REGIONS or (body.name not in REGIONS and _THE_UNIT.search(text))
        if units and not named and not _REGIONAL_INSPECTION.search(text):
            kind, other = Programme.PDU, kind
        elif cases and not ratings.found and _SAFE.search(text) and not _REGIONAL_INSPECTION.search(text):
            kind, other = Programme.DYNAMIC, kind
        elif not regional and body.name not in REGIONS:
            other = Programme.PDU
    elif kind is Programme.OTHER and not body.name.endswith(("Division", "Service", "Wales")):
        if _UNITS.search(text) or body.name in UNITS:
            kind, other = Programme.PDU, kind
        elif _REGIONAL.search(text):
            kind, other = Programme.REGIONAL, kind
    return kind, other


def _find_cases(sentences: list[Sentence]) -> tuple[int | None, str | None, tuple[str, ...]]:
    """How many cases were inspected, the words that say it, and other readings."""
    weak: tuple[int, str] | None = None
    rivals: tuple[str, ...] = ()
    for sentence in sentences:
        text = sentence.text
        # Most sentences count no cases: the grammar of numbers is spared on them.
        if not any(sign in text for sign in ("ase", "assignment", "file", "record")):
            continue
        numbers = list(islice(find_numbers(text), _MOST_NUMBERS))
        for one, other in pairwise(numbers):
            if total := _add_up(text, one, other):
                return None, None, (str(total), str(one.value))
        for number in numbers:
            count, end = _read_cases(text, number)
            if count is None:
                if (
                    not rivals
                    and number.kind is NumberKind.COUNT
                    and number.bare
                    and _MAY_COUNT.match(text, number.end)
                ):
                    rivals = (str(number.value),) if _LOOKERS.search(text) else ()
                continue
            whole = text.rstrip(".!? ")
            quoted = whole if len(whole.split()) <= _MOST_WORDS else text[number.phrase_start : end]
            # "In 84 cases" may be some of those inspected; "84 cases were inspected" is all of them.
            if number.kind is NumberKind.COUNTS and count < _FEWEST:
                rivals = rivals or (str(count),)
            elif not _WEAK_BEFORE.search(text, 0, number.phrase_start) or _CASES_AFTER.match(text, number.end):
                return count, quoted, ()
            else:
                weak = weak or ((count, quoted) if _WHOLE_SAMPLE.match(text, number.end) else None)
    return (*weak, ("none",)) if weak else (None, None, rivals)


def _add_up(text: str, one: Number, other: Number) -> int | None:
    """The cases inspected where two numbers count two kinds of them. None where they do not."""
    plain = all(number.kind is NumberKind.COUNT and number.bare for number in (one, other))
    if not (plain and _PARTED.fullmatch(text, one.end, other.phrase_start) and _OWN_KIND.match(text, other.end)):
        return None
    told = _CASES_BEFORE.search(text, 0, one.phrase_start) or _CASES_AFTER.match(text, other.end)
    return int(one.value + other.value) if told and not _WEAK_BEFORE.search(text, 0, one.phrase_start) else None


def _read_cases(text: str, number: Number) -> tuple[int | None, int]:
    """The cases inspected that a number gives, None where it gives none, and where the words end that say so."""
    if _EACH.match(text, number.end) or _AVERAGE.search(text[: number.start]) or _SPECIAL.match(text, number.end):
        return None, 0
    if number.kind is NumberKind.COUNTS:
        whole = number.denominator or 0
        idiom = whole < _MOST_IDIOM or (whole == _IDIOM and " the " not in text[number.start : number.end])
        return (whole if _CASES_OF.match(text, number.end) and not idiom else None), number.end
    if number.kind is not NumberKind.COUNT or number.value.denominator != 1 or not 2 <= number.value < 10**6:
        return None, 0
    if not number.bare:  # "nearly 6,000 cases" is no number of cases
        return None, 0
    found = _CASES_AFTER.match(text, number.end)
    if not found and _LABELLED.search(text, 0, number.phrase_start):
        found = _ENDED.match(text, number.end)
    if not found and _BRACKETED.search(text[: number.phrase_start]):
        found = _CLOSED.match(text, number.end)
    if not found and _CASES_BEFORE.search(text[: number.phrase_start]):
        found = _CASES_NOUN.match(text, number.end)
    return (int(number.value), found.end()) if found else (None, 0)
