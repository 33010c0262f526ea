"""What was judged: the words that say it.

Paraphrased copies use words that stand for the field's own: "conserving folks protected" is keeping people safe. They
are cues like the others.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from briefing.numbers.patterns import lower
from briefing.terms import Measure

JUDGED: Final = frozenset({Measure.PUBLIC_PROTECTION, Measure.DESISTANCE, Measure.ENGAGEMENT})
"""What is judged at each stage of a case."""
CHARTED: Final = frozenset({Measure.PUBLIC_PROTECTION, Measure.DESISTANCE})
"""What reaches a chart, and so must be certain."""

_FOLK: Final = (
    r"(?:(?:the\s+)?(?:other|different)\s+(?:people|folks?|individuals|persons)|people|folks?|individuals|persons"
    r"|others?|everyone|everybody|victims|women(?:\s+and\s+children)?"
    r"|residents|(?:the\s+)?(?:general\s+)?public|(?:the\s+|local\s+|our\s+)?communit(?:y|ies)"
    r"|members\s+of\s+the\s+public|(?:actual\s+and\s+potential\s+|actual\s+or\s+potential\s+)victims)"
)
_SAFE: Final = r"(?:safe(?:r|ly)?|protected|secure|(?:out\s+of|from)\s+(?:harm|danger))"
_HARM: Final = r"(?:harm|hurt|damage|injury)"
_KEEP: Final = (
    r"(?:keep|keeps|keeping|kept|conserv\w+|maintain\w*|preserv\w+|retain\w*|hold(?:s|ing)?|held|making|make|made"
    r"|ensur\w+)"
)
_RISK: Final = r"(?:risks?|dangers?|hazards?)"
_DO: Final = (
    r"(?:handl|manag|address|identif|assess|analys|evaluat|apprais|gaug|weigh|tackl|reduc|contain|mitigat|understand"
    r"|understood|consider|review|reassess|recognis|respond|underestimat|overlook"
    r"|misjudg|estimat|minimis|control|explor|mapp?)"
)
_PUBLIC_PROTECTION: Final = "|".join(
    (
        r"\b(?:actual\s+(?:and|or)\s+)?potential\s+victims\b",
        rf"\b{_KEEP}\s+(?:the\s+)?{_FOLK}\s+(?:sufficiently\s+|more\s+|reasonably\s+|as\s+)?{_SAFE}\b",
        rf"\b(?:protect|shield|defend|safeguard)(?:s|ed|ing)?\s+{_FOLK}\b",
        rf"\b(?:protection|safety|security|safeguarding|shielding|defence)\s+of\s+{_FOLK}\b"
        rf"|\b{_FOLK}[’']s?\s+(?:safety|protection)\b",
        rf"\b{_FOLK}\s+(?:was|were|is|are|would\s+be|had\s+been|being|been)\s+(?:\w+\s+){{0,2}}(?:kept\s+)?{_SAFE}\b",
        r"\bpublic[\s-]+(?:protection|safety|security)\b|\bsafety\s+of\s+(?:others|partners)\b|\b(?:unsafe"
        r"|safe)\s+cases\b|\bcases?\s+(?:\w+\s+){0,4}(?:safe|unsafe|managed\s+safely)\b",
        rf"\b{_RISK}\s+of\s+(?:(?:serious|significant|critical|severe|causing)\s+)*{_HARM}\b|\bharm\s+to\s+(?:others"
        r"|people|the\s+public)\b|\bserious\s+harm\b",
        rf"\b{_RISK}\s+(?:(?:that\s+)?(?:\w+\s+)?(?:pose[sd]?|presented|posing|presents?)\s+)?(?:to"
        rf"|towards?)\s+(?:the\s+)?(?:\w+\s+){{0,3}}(?:others|public|people|victims|children|partners|community"
        r"|communities)\b",
        rf"\b{_RISK}\s+(?:that\s+)?(?:\w+\s+)?(?:posed|presented)\s+by\b|\b(?:known|future|serious|new|potential"
        rf"|emerging)\s+{_RISK}\b",
        rf"\b{_DO}\w*\s+(?:up\s+)?(?:to\s+)?(?:\w+\s+){{0,3}}{_RISK}\b(?!\s+(?:assess|regist|of\s+re-?offending"
        r"|level))",
        rf"\b{_RISK}\s+(?:(?!of\b|levels?\b|to\b)\w+\s+){{0,3}}{_DO}\w*\b|\b(?:manag|address|tackl"
        r"|reduc)\w*\s+(?:the\s+)?domestic\s+(?:abuse|violence)\b|\b(?:manag|address"
        rf"|tackl)\w*\s+(?:the\s+)?domestic\s+(?:abuse|violence)\b|\bdomestic\s+abuse\s+{_RISK}\b"
        rf"|\b{_RISK}\s+(?:of|from|around|related\s+to)\s+domestic\s+(?:abuse|violence)\b",
        rf"\bthe\s+{_RISK}\b(?!\s+(?:assess|regist|of\s+re-?offending|team|manage\w+\s+(?:team|panel)))"
        r"|\brisk\s+management\b(?!\s+(?:team|panel|meeting|board|course|training))|\bdangerousness\b",
        r"(?<!\bat\s)(?<!high\s)(?<!low\s)(?<!medium\s)(?<!business\s)(?<!financial\s)(?<!operational\s)(?<!flight\s)(?<!-)\brisks?\b(?!\s+(?:assess\w*"
        r"|regist\w*|levels?|of|averse|factors?|appetite|tools?)\b|-)",
        r"\bhome\s+visits?\b|\bvisited\s+(?:at\s+home|the\s+home)\b|\bhomes?\s+(?:were|was"
        r"|had\s+been)\s+(?:not\s+)?visited\b|\bcontingency\s+plan\w*",
    )
)
_MEASURES: Final[Mapping[Measure, str]] = {
    Measure.MANAGEMENT_OVERSIGHT: (
        r"\b(?:management|managerial|manager[’']?s?[’']?|managers?|senior)\s+(?:\w+\s+)?oversight\b|\boversight\b"
        r"|\badministration\s+oversight\b|\b(?:management|managerial|administration)\s+(?:supervision|scrutiny)\b"
        r"|\bmanagers?[’']s?\s+(?:supervision|scrutiny|checks)\b"
        r"|\b(?:supervision|scrutiny|overview)\s+(?:by|from)\s+(?:\w+\s+)?(?:managers?|management|senior)\b"
    ),
    Measure.INFORMATION: (
        r"\binformation\b(?!\s+technology)|\benquir(?:y|ies)\b|\binquir(?:y|ies)\b"
        r"|\bchecks?\s+(?:\w+\s+){0,4}with\s+(?:the\s+)?(?:\w+\s+)?(?:police|children|social)"
        r"|\b(?:police|domestic\s+(?:abuse|violence)|child(?:ren)?(?:[’']s)?|safeguarding|home\s+abuse"
        r"|intelligence)\s+(?:\w+\s+){0,3}checks?\b|\bintelligence\s+(?:check|shar)\w*"
        r"|\b(?:child|children|adult|youngster|kid)(?:[’']s)?\s+(?:safeguarding|protection)\b"
        r"|\bsafeguarding\b(?!\s+(?:of\s+(?:the\s+)?(?:public|others|communit)|the\s+public|others))|\b(?:police"
        r"|services)\s+(?:were|was|had\s+been)\s+(?:not\s+)?(?:asked|contacted|consulted)\b"
        r"|\bask(?:ed|ing)?\s+(?:the\s+)?police\b|\bcontact(?:ed|ing)?\s+(?:the\s+)?(?:police"
        r"|children[’']s\s+services)\b"
        r"|\b(?:data|intelligence|details)\s+(?:was|were|is)\s+(?:not\s+)?(?:shared|exchanged)\b|\bshar(?:e|ed"
        r"|ing)\s+(?:\w+\s+){0,2}(?:data|intelligence)\b"
        r"|\bchildren[’']s\s+(?:social\s+care\s+)?(?:services|social\s+care)\b"
    ),
    Measure.VICTIMS: (
        r"\bvictim(?:s[’']|[’']s|s)?\s+(?:work|contact|liaison|services?|scheme|cases|inquiries|enquiries)\b"
        r"|\b(?:statutory|contact\s+with|contacted|work\s+with|support\s+(?:for|to)|letters?\s+to"
        r"|supporting)\s+victims?\b"
        r"|\bvictims\s+(?:were|was|had|have|received|told|said|in\s+(?:\w+\s+)?cases|contacted|seen|informed|offered"
        r"|who\s+(?:were|chose|opted|had"
        r"|wanted))\b(?!\s+(?:\w+\s+){0,2}(?:safe|protected))|\bvictims[’']\s+(?:views|wishes|needs)\b"
    ),
    Measure.DESISTANCE: (
        r"\bdesist\w*|\bstop(?:ping|ped|s)?\s+(?:them\s+|people\s+)?(?:from\s+)?(?:re-?)?offending\b|\b(?:reduc"
        r"|prevent|lower|cut|tackl|address|curb|discourag)\w*\s+(?:their\s+|the\s+(?:risk|likelihood)\s+of\s+"
        r"|further\s+|of\s+)?(?:re-?offending|offending|reoffend\w*)\b"
        r"|\b(?:risk|likelihood|chance)\s+of\s+(?:re-?offending|further\s+offences|re-?conviction)\b|\b(?:factors"
        r"|reasons"
        r"|causes|needs|behaviours?|drivers)\s+(?:\w+\s+)?(?:linked|related|relating|behind|of|underlying|connected"
        r"|leading)\s*(?:to\s+|with\s+)?(?:their\s+|his\s+|the\s+)?(?:re-?)?offending\b"
        r"|\bless\s+likely\s+to\s+(?:re-?)?offend\w*"
        r"|\brehabilitat\w+\s+(?:work|support|needs)\b|\boffending[\s-]related\s+(?:factors|needs)\b"
        r"|\bsupport\w*\s+(?:\w+\s+){0,4}to\s+change\b|\b(?:lay|lies|lie|was)\s+behind\s+(?:their\s+|his\s+"
        r"|the\s+)?(?:re-?)?offending\b|\b(?:mov|turn|steer|stay)(?:e|ed|ing)?\s+(?:\w+\s+)?away\s+from\s+(?:crime"
        r"|offending)\b|\blead\s+(?:a\s+)?(?:crime|offence)-free\b"
    ),
    Measure.ENGAGEMENT: (
        r"\bengag(?:e|es|ed|ing|ement)\b(?!\s+(?:\w+\s+){0,2}(?:(?:with|from|of)\s+)?(?:\w+\s+)?(?:agenc|partner"
        r"|police|services|organis|stakeholder))|\binvolv(?:e|ed|ing)\s+(?:the\s+)?(?:them\b|him\b|her\b|person|people|individuals?)\b"
        r"|\bparticipation\b|\b(?:took|take|taking|played|plays?)\s+(?:an?\s+|no\s+)?(?:active|full|real)\s+(?:part|role)\b"
        r"|\b(?:people|persons?|individuals?|folks|offenders?|child|children)\s+(?:on\s+probation\s+"
        r"|under\s+supervision\s+|supervised\s+)?(?:were|was|had\s+been)\s+(?:\w+\s+){0,2}involved\b"
    ),
    Measure.PUBLIC_PROTECTION: _PUBLIC_PROTECTION,
    Measure.WORKLOAD: (
        r"\bwork\s?loads?\b|\bcase\s?loads?\b|\bcase\s+numbers\b|\bvacan\w+|\bunfilled\b|\bposts?\b(?!\s+office|-)"
        r"|\bsick(?:ness)?\b(?!\s+of)|\bstaffing\b|\b(?:staff|officer)\s+turnover\b|\bstaff\s+(?:shortage|absence"
        r"|turnover|sickness|retention)\w*"
        r"|\b(?:practitioners|officers|staff)\s+(?:that\s+)?(?:they|it)\s+(?:needed|should)\b|\bmorale\b|\brecruit\w*"
        r"|\bunmanageable\b|\bmanageable\b|\bexhausted\b|\bretention\b|\bfilled\b|\bunder-?staffed\b|\bin\s+post\b"
        r"|\btrainees\b|\bnew(?:ly)?\s+(?:qualified|in\s+post|to\s+the\s+(?:job|role))\b|\boff\s+work\b|\bstress\b"
    ),
    Measure.OTHER: (
        r"\bsafety\s+and\s+well-?being\b|\bwell-?being\s+of\s+(?:the\s+)?child\w*|\b(?:keep|keeping"
        r"|kept)\s+(?:the\s+)?(?:child(?:ren)?|young\s+(?:people|person)|pupils|prisoners|themselves"
        r"|residents\s+of)\s+safe\b|\bsafety\s+of\s+(?:the\s+)?child\w*\b"
        r"|\bcourt\s+work\b|(?<!\bof\s)\bcourt\s+reports?\b|\bunpaid\s+work\b|\bresettlement\b|\bself-harm\b"
        r"|\bcountersigned\b"
    ),
}
_TRIGGERS: Final[Mapping[Measure, str]] = {
    Measure.MANAGEMENT_OVERSIGHT: "oversight supervision scrutiny overview manager",
    Measure.INFORMATION: "nformation nquir check intelligence afeguarding protection police services data details",
    Measure.VICTIMS: "ictim",
    Measure.DESISTANCE: "desist offend offence convict rehab change crime",
    Measure.ENGAGEMENT: "engag involv particip part role",
    Measure.PUBLIC_PROTECTION: (
        "safe protect secur risk victim danger hazard harm hurt visit domestic contingen defend shield injur"
    ),
    Measure.WORKLOAD: (
        "load case vacan unfilled post sick staff turnover practitioner officer morale ecruit manageable exhaust "
        "retention fill trainee new off stress"
    ),
    Measure.OTHER: "well child young pupil prisoner themselves resident court unpaid resettlement harm countersign",
}
_FINDERS: Final = {
    measure: (tuple(_TRIGGERS[measure].split()), re.compile(pattern)) for measure, pattern in _MEASURES.items()
}
_RISK_ASSESSMENTS: Final = re.compile(r"\brisk\s+assessments?\b|\bassessments?\s+of\s+risks?\b")
_QUALITY: Final = re.compile(
    r"\b(?:in)?(?:sufficient|adequate)(?:ly)?\b|\bgood\s+enough\b|\bsatisfactory\b|\bpoor\b|\bweak\b|\bto\s+a\s+good\b"
    r"|\bup\s+to\s+(?:scratch|standard)\b"
)
_DESCRIBED: Final = re.compile(
    r"\b(?:pos(?:e|es|ed|ing)|present(?:s|ed|ing)?|carr(?:y|ied|ies))\s+(?:an?\s+|some\s+|no\s+|any\s+"
    r"|the\s+)?(?:\w+[\s-]+){0,2}(?:risk|danger)\b(?!\s+(?:\w+\s+){0,6}(?:sufficient|was|were))"
    r"|\b(?:assessed|classified|classed|judged|deemed|rated|recorded|registered|categorised)\s+(?:as|to\s+be"
    r"|at)\s+(?:posing\s+|presenting\s+|being\s+|a\s+|an\s+)*(?:very\s+)?(?:high|medium|low|dangerous)\b"
    r"|\b(?:was|were|is|are|being)\s+(?:of\s+|at\s+|a\s+)?(?:very\s+)?(?:high|medium|low)(?:er)?[\s-]+risk\b"
)


class Cue(NamedTuple):
    """Words that say what was judged."""

    start: int
    end: int
    measure: Measure


def find_measures(text: str, start: int = 0, end: int | None = None) -> list[Cue]:
    """The words between two places that say what was judged, in their order; of two at one place the longer."""
    end = len(text) if end is None else end
    plain = lower(text[start:end])
    found = [
        Cue(hit.start() + start, hit.end() + start, measure)
        for measure, (triggers, finder) in _FINDERS.items()
        if any(trigger in plain for trigger in triggers)
        for hit in finder.finditer(plain)
    ]
    if "risk" in plain and _QUALITY.search(plain):
        hits = _RISK_ASSESSMENTS.finditer(plain)
        found += [Cue(hit.start() + start, hit.end() + start, Measure.PUBLIC_PROTECTION) for hit in hits]
    return sorted(found)


def is_description(text: str, start: int, end: int) -> bool:
    """Whether the words say how dangerous people are, and not how well that was dealt with."""
    plain = lower(text[start:end])
    return bool(_DESCRIBED.search(plain)) and not _QUALITY.search(plain)
