"""Words that say what was judged, at which stage, and how it came out.

Paraphrased copies use words that stand for the field's own: "conserving folks protected" is keeping people safe, "supply" is
delivery, "evaluation" is assessment. They are cues like the others.
"""

import re
from collections.abc import Mapping
from typing import Final

from briefing.terms import Measure, Polarity, Stage

_FOLK: Final = r"(?:other\s+|different\s+)?(?:people|folks?|individuals|persons|public|communit\w+|others|women|children|victims|everyone|themselves)"
_SAFE: Final = r"(?:safe\w*|protected|secure)"
_PUBLIC_PROTECTION: Final = (
    rf"\b(?:keep|keeps|keeping|kept|conserv\w+|maintain\w*|preserv\w+|retain\w*|hold\w*)\s+(?:the\s+)?{_FOLK}\s+(?:sufficiently\s+|more\s+)?{_SAFE}"
    rf"|\bprotect(?:s|ed|ing)?\s+(?:the\s+)?(?:general\s+)?(?:actual\s+and\s+potential\s+)?{_FOLK}"
    rf"|\b(?:protection|safety|safeguarding)\s+of\s+(?:the\s+)?(?:general\s+)?{_FOLK}|\b{_FOLK}[’']s?\s+safety\b"
    r"|\bpublic[\s-]+(?:protection|safety)\b|\brisks?\s+of\s+(?:serious\s+|significant\s+|critical\s+)?(?:harm|hurt)\b|\bharm\s+to\s+others\b"
    r"|\brisks?\s+(?:posed\s+)?to\s+(?:the\s+)?(?:\w+\s+){0,3}(?:others|public|people|victims|children|partners)\b"
    r"|\b(?:known|future|serious)\s+risks?\b|\b(?:handl|manag|address|identif|assess|analys|tackl|reduc|contain)\w*\s+(?:\w+\s+){0,3}(?:risks?|dangers?)\b(?!\s+assess)"
    r"|\brisks?\s+(?:\w+\s+){0,3}(?:managed|handled|assessed|addressed|analysed|identified|contained)\b"
    r"|\bdomestic\s+abuse\s+risks?\b|\bthe\s+risks?\b|\brisk\s+management\b|\bdangerousness\b"
    r"|\bsafety\s+of\s+others\b|\bkeep(?:ing)?\s+\w+\s+safe\b|\bcases\s+were\s+safe\b"
)
_MEASURES: Final[Mapping[Measure, str]] = {
    Measure.MANAGEMENT_OVERSIGHT: r"\b(?:management|managerial|manager[’']?s?[’']?|managers?|senior)\s+(?:\w+\s+)?oversight\b|\boversight\b"
    r"|\badministration\s+oversight\b|\bmanagement\s+(?:supervision|scrutiny)\b",
    Measure.INFORMATION: r"\binformation\b(?!\s+technology)|\benquir\w+|\binquir\w+|\bchecks?\s+(?:\w+\s+){0,2}with\s+(?:the\s+)?(?:police|children)"
    r"|\b(?:police|domestic\s+(?:abuse|violence)|child(?:ren)?(?:[’']s)?|safeguarding|home)\s+(?:\w+\s+){0,3}checks?\b|\bintelligence\s+(?:check|shar)\w*"
    r"|\b(?:child|children|adult|youngster)(?:[’']s)?\s+(?:safeguarding|protection)\b|\bsafeguarding\b|\bpolice\s+were\s+asked\b|\basked\s+(?:the\s+)?police\b|\b(?:data|intelligence)\s+(?:was|were)\s+shared\b",
    Measure.VICTIMS: r"\bvictim(?:s[’']|[’']s|s)?\s+(?:work|contact|liaison|services?|scheme)\b|\b(?:statutory|contact\s+with|work\s+with|support\s+(?:for|to))\s+victims?\b"
    r"|\bvictims\s+(?:were|had\s+been|received|who\s+(?:were|chose|opted))\b",
    Measure.DESISTANCE: r"\bdesist\w*|\bstop(?:ping)?\s+(?:re-?)?offending\b|\b(?:reduc|prevent|lower|cut|tackl)\w*\s+(?:re-?offending|offending|reoffend\w*)\b"
    r"|\blikelihood\s+of\s+(?:re-?offending|further\s+offences)\b|\bfactors\s+(?:linked|related)\s+to\s+offending\b|\brehabilitat\w+\s+(?:work|support|needs)\b"
    r"|\bsupport\w*\s+(?:\w+\s+){0,4}to\s+change\b|\bmov(?:e|ing)\s+away\s+from\s+(?:crime|offending)\b",
    Measure.ENGAGEMENT: r"\bengag\w+|\binvolv\w+\s+the\s+person\b|\bparticipation\b",
    Measure.PUBLIC_PROTECTION: _PUBLIC_PROTECTION,
    Measure.WORKLOAD: r"\bworkloads?\b|\bcase\s?loads?\b|\bvacan\w+|\bunfilled\b|\bposts?\b(?!\s+office)|\bsickness\b|\boff\s+sick\b|\bstaffing\b|\bturnover\b|\bstaff\s+(?:shortage|absence)\w*"
    r"|\bpractitioners\s+(?:they|it)\s+needed\b|\bmorale\b|\brecruit\w*|\bunmanageable\b|\bexhausted\b|\btraining\b|\bretention\b",
}  # fmt: skip
MEASURES: Final = {measure: re.compile(pattern, re.I) for measure, pattern in _MEASURES.items()}
"""What was judged, strongest first where two stand equally near."""

PEOPLE_AT_WORK: Final = re.compile(
    r"\b(?:staff|practitioners?|officers?|employees?|workers|workforce|personnel|colleagues|managers|leaders|respondents|posts|teams?)\b", re.I
)
"""Of whom a share judges no case."""
OTHER_THINGS: Final = re.compile(
    r"\b(?:services|standards|categories|ratings?|people\s+living|population|residents|court\s+cases|out-of-court|disposals|offences|children\s+(?:given|sentenced|supervised|on)"
    r"|perpetrators|black|asian|minority|ethnic|court\s+work|units|regions|budget|funding|cost|spending|prisons?|prisoners|releases|recalls?)\b",
    re.I,
)
"""Of what a share judges no case that is supervised."""

_STAGES: Final[Mapping[Stage, str]] = {
    Stage.ASSESSMENT: r"\bassess(?:ed|ing|ments?|es)?\b|\banalys(?:ed|ing|is|es)\b|\bevaluat\w+",
    Stage.PLANNING: r"\bplanning\b|\bplanned\b|\bplans?\b(?!\s+to\b)",
    Stage.DELIVERY: r"\bimplement\w*|\bdeliver(?:y|ed|ing|s)?\b(?!\s+(?:units?|plans?|organisations?|outcomes?|targets?))|\bsupply\s+of\b"
    r"|\bhome\s+visits?\b|\barrangements\s+for\s+handling\b|\binterventions?\s+(?:were|was)\s+delivered\b",
    Stage.REVIEWING: r"\breviewing\b|\breviewed\b|\breviews?\b",
}
STAGES: Final = {stage: re.compile(pattern, re.I) for stage, pattern in _STAGES.items()}
EVERY_STAGE: Final = re.compile(r"\b(?:each|every|all|four|whole)\s+(?:of\s+the\s+)?(?:\w+\s+)?(?:stages?|sample)\b|\boverall\b", re.I)

_GOOD: Final = (
    r"\b(?:sufficient(?:ly)?|good\s+enough|well\s+enough|effective(?:ly)?|satisfactor(?:y|ily)|adequate(?:ly)?|successful(?:ly)?|acceptabl[ey]|appropriate(?:ly)?"
    r"|proper(?:ly)?|pass(?:ed|es)?|met|evident|evidenced|present|available|clearly|thorough(?:ly)?|took\s+place|taken|made(?!\s+up)|asked|support(?:ed|s|ing)?|contribut\w+|rated\s+[‘'\"]?(?:good|outstanding)"
    r"|strong|positive|reasonabl[ey]|completed|carried\s+out|done|included|contained|considered|well|good|clear|of\s+(?:a\s+)?(?:good|high)\s+quality|to\s+(?:a\s+)?(?:high|good)\s+standard|up\s+to\s+standard)\b"
)
_BAD: Final = (
    r"\b(?:insufficient(?:ly)?|inadequate(?:ly)?|ineffective(?:ly)?|unsatisfactor(?:y|ily)|poor(?:ly)?|weak(?:ly)?|missing|absent|unrequested|overlooked|omitted|ignored|neglected"
    r"|lack(?:ed|s|ing)?|fail(?:ed|s|ing|ures?)?|without|went\s+without|too\s+(?:little|few|weak|late)|not\s+enough|less\s+than\s+adequate|deficien\w+|shortfalls?|below\s+standard|wanting|unsafe|incomplete|superficial|wrong(?:ly)?)\b"
)
_NOT: Final = r"\b(?:not|never|neither|nobody|nor|no|hardly|scarcely|cannot)\b(?!\s+only|\s+just)|n[’']t\b"
GOOD: Final = re.compile(_GOOD, re.I)
BAD: Final = re.compile(_BAD, re.I)
NOT: Final = re.compile(_NOT, re.I)
SETTLED: Final = {Polarity.SUFFICIENT: GOOD, Polarity.INSUFFICIENT: BAD}
