"""The bodies that a text names: regions, units, companies, divisions; and which of them it is about."""

import re
from collections import Counter
from typing import Final, NamedTuple

from briefing.extract.sentences import Sentence
from briefing.numbers.patterns import pattern
from briefing.terms import INVENTED, Place, Programme

_WORD: Final = r"[A-Z][\w’'-]*+"
_NAME: Final = rf"(?<![\w’'-]){_WORD}(?:,?\s+(?:(?:and|of|the|on|upon|&)\s+){{0,2}}{_WORD}){{0,11}}"
_KNOWN: Final = "|".join(
    re.escape(place.value) for place in Place if place not in INVENTED and place is not Place.ENGLAND_AND_WALES
)


class _Kind(NamedTuple):
    """How a body of one kind is named in a text, and how it is called here.

    Attributes:
        triggers: Pieces of text, one of which must stand there for a search to be worth its time.
        pattern: The name and the words beside it.
        form: How the body is called here.
        programme: The programme that the kind suggests.
        bonus: How much the kind weighs over bare names.
    """

    triggers: list[str]
    pattern: re.Pattern[str]
    form: str
    programme: Programme
    bonus: int


_KINDS: Final = (
    _Kind(
        "CRC|ommunity".split("|"),
        pattern(
            rf"(?P<name>{_NAME})\s+(?:CRC\b|[Cc]ommunity\s+[Rr]ehabilitation\s+[Cc]ompany)",
            "Northshire Community Rehabilitation Company",
            "the Northshire CRC",
            no="a community rehabilitation company",
            flags=0,
        ),
        "{} Community Rehabilitation Company",
        Programme.CRC,
        12,
    ),
    _Kind(
        "PDU".split("|"),
        pattern(rf"(?P<name>{_NAME})\s+PDUs?\b", "East and West Northshire PDUs", no="two PDUs", flags=0),
        "{} PDU",
        Programme.PDU,
        8,
    ),
    _Kind(
        "nit".split("|"),
        pattern(
            rf"(?P<name>{_NAME})\s+(?:[Pp]robation\s+[Dd]elivery\s+[Uu]nit|(?:[Pp]robation\s+)?unit\b)",
            "Northshire Probation Delivery Unit",
            "the Northshire unit",
            no="a probation delivery unit",
            flags=0,
        ),
        "{} PDU",
        Programme.PDU,
        8,
    ),
    _Kind(
        "HM".split("|"),
        pattern(
            rf"\b(?P<name>HM(?:P|YOI|P/YOI|\s+Prison|P\s+and\s+YOI)\s+{_NAME})",
            "HMP Northshire",
            no="the prison",
            flags=0,
        ),
        "{}",
        Programme.OTHER,
        1,
    ),
    _Kind(
        "ivision".split("|"),
        pattern(rf"(?P<name>{_NAME})\s+[Dd]ivision\b", "the Northshire Division", no="this division", flags=0),
        "{} Division",
        Programme.OTHER,
        8,
    ),
    _Kind(
        "Midlands|East|West|South|London|Wales|Kent|York|Manch".split("|"),
        pattern(
            rf"\b(?P<name>{_KNOWN})\b(?!\s+(?:Police|Council|Ambulance|Combined|Mayor|Magistrates|PDU|[Dd]ivision"
            r"|and\s+Northumberland))",
            "inspected in Greater Manchester",
            no="Greater Manchester Police",
            flags=0,
        ),
        "{}",
        Programme.REGIONAL,
        4,
    ),
    _Kind(
        "region".split("|"),
        pattern(
            rf"(?P<name>{_NAME})\s+(?:probation\s+)?region\b",
            "the Northshire probation region",
            no="the region",
            flags=0,
        ),
        "{}",
        Programme.REGIONAL,
        6,
    ),
    _Kind(
        "robation".split("|"),
        pattern(
            rf"[Pp]robation\s+(?:[Ss]ervices?|delivery)\s+(?:in|across|for)\s+(?:the\s+)?(?P<name>{_NAME})",
            "Probation services in the Northshire",
            no="probation in Northshire",
            flags=0,
        ),
        "{}",
        Programme.REGIONAL,
        3,
    ),
    _Kind(
        "rated|which|0|1|2|3|4|5|6|7|8|9".split("|"),
        pattern(
            rf"\b(?:[Ii]n|[Aa]cross|[Aa]t)\s+(?:the\s+)?(?P<name>{_NAME})(?:,\s+rated|,\s+which\s+[‘'“]|\s+(?=(?:just|only"
            r"|about|almost|over)?\s*\d))",
            "In Northshire, rated",
            "across Northshire just 49",
            no="in Northshire the plans",
            flags=0,
        ),
        "{} PDU",
        Programme.PDU,
        2,
    ),
    _Kind(
        ":".split("|"),
        pattern(rf"\A(?P<name>{_NAME}):", "Northshire: the findings", no="at northshire: the findings", flags=0),
        "{}",
        Programme.OTHER,
        0,
    ),
    _Kind(
        "robation".split("|"),
        pattern(rf"(?P<name>{_NAME})\s+[Pp]robation\b", "Northshire Probation", no="on probation", flags=0),
        "{}",
        Programme.REGIONAL,
        0,
    ),
    _Kind(
        "area|space|zone|district|locality".split("|"),
        pattern(
            rf"(?P<name>{_NAME})\s+(?:area|space|zone|district|locality)\b",
            "the Northshire area",
            no="the area",
            flags=0,
        ),
        "{}",
        Programme.OTHER,
        0,
    ),
)
_ANY_NAME: Final = pattern(rf"(?P<name>{_NAME})", "work in North and East Northshire is", no="in the north", flags=0)
# Words in capitals that begin or end a sentence’s words beside a name: "In Northshire", "Northshire Police’s".
_NO_NAMES: Final = frozenset(
    "HM HMI His Her The This That These Those A An In At On For Of To By As If It Its We Our Their They He She And "
    "But Or With From One Two Three Four Five Six Seven Eight Nine Ten Some Many Most All Both Each Every Not No None "
    "Nobody "
    "Chief Inspector Inspectors Inspectorate Probation National Community Mr Mrs Ms Miss Sir Dame Lord Dr Prof "
    "Professor Overall Last Across Mixed Findings Finding Service Services Regional Region New Report Reports "
    "Assessment Assessments Planning Implementation "
    "Delivery Reviewing Reviews Plans Police Public Annual Justice Ministry Prison Prisons Prisoners Two-thirds Half "
    "Third Quarter PDU PDUs CRC CRCs YJS Youth Unit Units Good Outstanding Inadequate Requires Improvement "
    "Recommendations Ratings Rating Context "
    "Foreword Notes Executive Summary Key Table Staff Staffing Management Oversight Desistance Engagement Victims "
    "Victim Work Cases Case Inspection Inspected Dynamic Protection Rehabilitation Company Division Government Napo "
    "Sodexo Funding Only Just Almost Nearly "
    "Around About Over Under Less More Fewer Least Up Down After Before When Where While Why How What Who Which There "
    "Here So Since Until During Once Still Also However Although Despite Without Within Between Through Too Very "
    "Probation’s Councillor Council "
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday Minister Secretary Commissioner Crime MP HMPPS HMP Ofsted CQC HMICFRS Estyn "
    "Rated Rates Keeping Safety Risk Sickness Vacancies Vacancy Domestic Child Children Information Training Workload "
    "Workloads Home Checks Court Unpaid Through Gate Analysis Arolygiaeth Prawf EF Labour Conservative Union Shadow "
    "Reform "
    "Police’s Head Leader Leaders Mayor Thematic Joint Serious Offenders Offender Killer Dozens Warning Watchdog "
    "Damning Postcode Union Failing Verdict Bulletin Research Post Times Express News Gazette "
    "First Second Among By-election Statutory Electronic Homicide Contact Access Support Care Quality Commission "
    "Constabulary Today Yesterday Overall".split()
)
# "Northshire and Southshire" is one name, "and Southshire" is none.
_LINKS: Final = frozenset({"and", "of", "the", "on", "upon", "&"})
_WORDED: Final = pattern(r"[A-Z]\w", "Northshire", no="north", flags=0)
# Every report names the nations; they are no body that one is about.
_NATION: Final = pattern(r"\bEngland\s+and\s+Wales\b", "across England and Wales", no="across England", flags=0)
_MOST_SENTENCES: Final = 80
"""Of a long text the beginning tells what it is about."""
# The title counts six times, the three sentences behind it three times.
_WEIGHTS: Final = (6, 3, 3, 3)


class Body(NamedTuple):
    """A body that a text is about."""

    name: str
    programme: Programme


def find_body(sentences: list[Sentence]) -> Body | None:
    """The body that the text names most. None where it names none by its kind."""
    tally: Counter[tuple[int, str]] = Counter()
    for at, sentence in enumerate(sentences[:_MOST_SENTENCES]):
        weight = _WEIGHTS[at] if at < len(_WEIGHTS) else 1
        words = _NATION.sub(" ", sentence.text)
        for rank, kind in enumerate(_KINDS):
            if not any(trigger in words for trigger in kind.triggers):
                continue
            for found in kind.pattern.finditer(words):
                name = _clean(found["name"])
                if name:
                    tally[rank, name] += weight
    if not tally:
        return None
    # Of names with equal tallies the earlier kind, then the earlier letter: the same text gives the same body.
    rank, name = min(tally, key=lambda key: (-tally[key] - _KINDS[key[0]].bonus, key))
    # The longest name that holds this one: "East of England" for "England".
    wider = [other for _, other in tally if re.search(rf"\b{re.escape(name)}\b", other)]
    return Body(_KINDS[rank].form.format(max(wider, key=len)), _KINDS[rank].programme)


def find_bare_name(sentences: list[Sentence]) -> str | None:
    """The name that a text begins with and repeats, whatever it is the name of."""
    tally: Counter[str] = Counter()
    for sentence in sentences[:12]:
        for found in _ANY_NAME.finditer(_NATION.sub(" ", sentence.text)):
            name = _clean(found["name"])
            if name and (found.start() > 0 or sentence is sentences[0]):
                tally[name] += 1
    titled = [name for name in tally if name in sentences[0].text and (tally[name] > 1 or len(tally) == 1)]
    return max(titled, key=lambda name: (tally[name], len(name)), default=None)


def _clean(name: str) -> str | None:
    """The name without the words before it that belong to the sentence. None where nothing is left."""
    words = name.split()
    if words[0] in {"HMP", "HMYOI", "HMP/YOI"}:
        return name
    while words and (words[0].strip(",’'") in _NO_NAMES or words[0] in _LINKS):
        words = words[1:]
    while words and (words[-1].strip(",’'") in _NO_NAMES or words[-1] in _LINKS):
        words = words[:-1]
    left = " ".join(words).strip(" ,’'").removesuffix("’s").removesuffix("'s")
    return left if _WORDED.match(left) else None


_GENERAL: Final = frozenset(
    "the and region probation service services unit delivery pdu crc community rehabilitation company division youth "
    "justice offending team prison north south east west inspectorate".split()
)
"""Words of a place's name that tell its kind."""
_LETTERS: Final = pattern(r"[a-z]{3,}", "northshire", no="of", flags=0)
_POSSESSIVE: Final = pattern(r"[’']s?\b", "northshire’s plans", no="plans", flags=0)


def read_own_words(name: str) -> set[str]:
    """The words of a name that tell which place it is, and not of which kind."""
    return set(_LETTERS.findall(_POSSESSIVE.sub(" ", name.casefold()))) - _GENERAL
