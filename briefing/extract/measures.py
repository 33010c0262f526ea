"""What was judged: the words that say it.

Paraphrased copies use words that stand for the field's own: "conserving folks protected" is keeping people safe. They
are cues like the others.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.numbers.patterns import either, lower, pattern
from briefing.terms import Measure

JUDGED: Final = frozenset({Measure.PUBLIC_PROTECTION, Measure.DESISTANCE, Measure.ENGAGEMENT})
"""What is judged at each stage of a case."""
CHARTED: Final = frozenset({Measure.PUBLIC_PROTECTION, Measure.DESISTANCE})
"""What reaches a chart, and so must be certain."""

# Whom work keeps safe: people, victims, the public, and the words of a paraphrase for them.
_FOLK: Final = (
    r"(?:(?:the\s+)?(?:other|different|those|these|such)\s+(?:people|folks?|individuals|persons)|people|folks?|individuals|persons"
    r"|others?|everyone|everybody|anyone|someone|the\s+rest\s+of\s+us|(?:(?:known|named|identifiable|identified)\s+)?victims"
    r"|women(?:\s+and\s+children)?|people\s+at\s+risk"
    r"|residents|(?:the\s+)?(?:general\s+)?public|(?:the\s+|local\s+|our\s+)?communit(?:y|ies)"
    r"|members\s+of\s+the\s+public|(?:actual|past|known)\s+(?:and|or)\s+(?:potential|future|possible)\s+victims"
    r"|(?:potential|future|possible|likely)\s+victims)"
)
_SAFE: Final = r"(?:safe(?:r|ly)?|protected|secure|(?:out\s+of|from)\s+(?:harm|danger))"
_HARM: Final = r"(?:harm|hurt|damage|injury)"
# "Keeping people safe" is "conserving folks protected" in a paraphrase.
_KEEP: Final = (
    r"(?:keep|keeps|keeping|kept|conserv\w+|maintain\w*|preserv\w+|retain\w*|hold(?:s|ing)?|held|making|make|made"
    r"|ensur\w+)"
)
_RISK: Final = r"(?:risks?|dangers?|hazards?)"
# What is done to a risk: it is managed, assessed, overlooked. Beginnings of words, so that "managed" counts.
_DO: Final = (
    r"(?:handl|manag|address|identif|assess|analys|evaluat|apprais|gaug|weigh|tackl|reduc|contain|mitigat|understand"
    r"|understood|consider|review|reassess|recognis|respond|underestimat|overlook"
    r"|misjudg|estimat|minimis|control|explor|mapp?)"
)
_PERSON: Final = (
    r"persons?|people|individuals?|offenders?|child(?:ren)?|young\s+(?:people|person)|service\s+users?|wom[ae]n|m[ae]n\b|him\b|her\b|boys?"
    r"|girls?"
)
_CHILD: Final = r"(?:child(?:ren)?|young\s+(?:people|persons?)|girls?|boys?|youngsters?)"
_AGENCY: Final = (
    r"(?:police|schools?|social\s+(?:workers?|services|care)|partners?|(?:partner|other|outside)\s+(?:agencies|organisations|professionals"
    r"|services|bodies)|agencies|professionals|health\s+services"
    r"|(?:treatment|housing)\s+providers?|children[’']s\s+(?:services|social\s+care)|gps?\b|councils?|local\s+authorit(?:y|ies))"
)
# What is done with other agencies.
_TELL: Final = (
    r"(?:sp(?:oke|oken|eak)|talk(?:ed)?|liais\w+|consult\w*|check\w*|contact\w*|ask(?:ed|ing)?"
    r"|work(?:ed|ing)?(?:\s+\w+)?|shar\w+|met|heard|exchang\w+)"
)
# Not safety: "victims were kept safe" is public protection.
_UNHARMED: Final = r"(?!\s+(?:\w+\s+){0,3}?(?:safe|protected|harm|risk))"
_FINDERS: Final[Mapping[Measure, tuple[list[str], re.Pattern[str]]]] = {
    Measure.MANAGEMENT_OVERSIGHT: (
        "oversight supervision scrutiny overview manager oversee oversaw eye grip".split(),
        either(
            (
                (
                    r"\b(?:management|managerial|manager[’']?s?[’']?|managers?|senior)\s+(?:\w+\s+)?oversight\b",
                    "management oversight",
                ),
                (r"\boversight\b", "oversight"),
                (r"\badministration\s+oversight\b", "administration oversight"),
                (r"\b(?:management|managerial|administration)\s+(?:supervision|scrutiny)\b", "managerial scrutiny"),
                (r"\bmanagers?[’']s?\s+(?:supervision|scrutiny|checks)\b", "managers’ checks"),
                # "managers picked up poor practice"; a case manager is no manager
                (
                    r"(?<!case\s)\bmanagers?\s+(?:\w+ly\s+)?(?:did|had|pick\w*|check\w*|challeng\w*|record\w*|gave|sign\w*"
                    r"|spot\w*|act(?:ed)?|fail\w*|could|reviewed|discussed|oversaw|put|kept|looked|tested)\b",
                    "managers picked up",
                ),
                (r"\b(?:overs(?:ee|aw|een)|overseeing)\b", "work was overseen"),
                (
                    r"\b(?:kept|keep|had|having|with)\s+(?:an?\s+)?(?:\w+\s+)?(?:eye|grip)\s+on\s+the\s+work\b",
                    "kept a proper eye on the work",
                ),
                (
                    r"\b(?:supervision|scrutiny|overview)\s+(?:by|from)\s+(?:\w+\s+)?(?:managers?|management|senior)\b",
                    "scrutiny by senior staff",
                ),
            ),
            no="staff supervision",
            flags=0,
        ),
    ),
    Measure.INFORMATION: (
        (
            "nformation nquir check intelligence afeguarding protection police services data details agenc joint child "
            "oung girl boy safe profession organis partner social school provider exploit curfew referral"
        ).split(),
        either(
            (
                (r"\binformation\b(?!\s+technology)", "information"),
                (r"\benquir(?:y|ies)\b", "enquiries"),
                (r"\binquir(?:y|ies)\b", "inquiries"),
                (
                    r"\bchecks?\s+(?:\w+\s+){0,4}with\s+(?:the\s+)?(?:\w+\s+)?(?:police|children|social)",
                    "checks were made with the police",
                ),
                (
                    r"\b(?:police|domestic\s+(?:abuse|violence)|child(?:ren)?(?:[’']s)?|safeguarding|home\s+abuse"
                    r"|intelligence)\s+(?:\w+\s+){0,3}checks?\b",
                    "police checks",
                ),
                (r"\bintelligence\s+(?:check|shar)\w*", "intelligence checks"),
                (
                    r"\b(?:child|children|adult|youngster|kid)(?:[’']s)?\s+(?:safeguarding|protection)\b",
                    "child protection",
                ),
                (
                    r"\bsafeguarding\b(?!\s+(?:of\s+(?:the\s+)?(?:public|others|communit)|the\s+public|others))",
                    "safeguarding",
                ),
                (
                    r"\b(?:police|services)\s+(?:were|was|had\s+been)\s+(?:not\s+)?(?:asked|contacted|consulted)\b",
                    "the police were not asked",
                ),
                (r"\bask(?:ed|ing)?\s+(?:the\s+)?police\b", "asked the police"),
                (
                    r"\bcontact(?:ed|ing)?\s+(?:the\s+)?(?:police|children[’']s\s+services)\b",
                    "contacted children’s services",
                ),
                (
                    r"\b(?:data|intelligence|details)\s+(?:was|were|is)\s+(?:not\s+)?(?:shared|exchanged)\b",
                    "details were shared",
                ),
                (r"\bshar(?:e|ed|ing)\s+(?:\w+\s+){0,2}(?:data|intelligence)\b", "shared intelligence"),
                (r"\bchildren[’']s\s+(?:social\s+care\s+)?(?:services|social\s+care)\b", "children’s social care"),
                # Other agencies, whatever is done with them: asked, told, worked with, "engagement with"
                (
                    r"\b(?:other|partner|relevant|external|outside)\s+(?:agenc(?:y|ies)|organisations?|professionals?|bodies)\b",
                    "other agencies",
                ),
                (r"\b(?:multi|inter)-?\s?agency\b(?!\s+public)", "multi-agency work"),
                (r"\b(?:joint|joined-up)\s+work\w*|\bwork\w*\s+(?:jointly|together)\b", "joint working"),
                (
                    rf"\b{_TELL}\s+(?:up\s+)?(?:to\s+|with\s+|at\s+)?(?:the\s+|their\s+|local\s+|a\s+)*{_AGENCY}\b",
                    "spoken to the police",
                ),
                (
                    rf"\b(?:what|which)\s+(?:the\s+)?{_AGENCY}\s+(?:already\s+)?(?:kn[eo]w|held|hold|had|said|recorded)\b",
                    "what the police knew",
                ),
                (
                    rf"\b{_AGENCY}\s+(?:[\w-]+\s+)?(?:intelligence|records?|data|reports?|logs?|files)\b",
                    "police records",
                ),
                (r"\bcheck\w*\s+(?:\w+\s+){0,2}for\s+domestic\s+(?:abuse|violence)\b", "check for domestic abuse"),
                (r"\bchild\w*\s+protection\s+referrals?\b", "child protection referrals"),
                # A child's own safety
                (
                    rf"\b{_CHILD}(?:[’']s?)?\s+(?:own\s+)?(?:safety|well-?being)\b",
                    "the child’s safety",
                ),
                (
                    rf"\b(?:safety|well-?being|exploitation)\s+(?:(?:and|or)\s+(?:safety|well-?being)\s+)?of\s+(?:\w+\s+)?{_CHILD}\b",
                    "safety and wellbeing of the child",
                ),
                (
                    rf"\b(?:keep|keeping|kept)\s+(?:\w+\s+)?{_CHILD}\s+(?:\w+\s+)?safe\b",
                    "keep the child safe",
                ),
                (
                    r"\b(?:their|his|her)\s+(?:own\s+safety|safety\s+from)\b|\bsafety\s+and\s+well-?being\b",
                    "their own safety",
                ),
                (rf"\bconcerns?\s+(?:about|for)\s+(?:\w+\s+)?{_CHILD}\b", "concerns about children"),
            ),
            no="information technology",
            flags=0,
        ),
    ),
    Measure.VICTIMS: (
        "ictim exclusion contact liaison".split(),
        either(
            (
                (
                    r"\bvictim(?:s[’']|[’']s|s)?\s+(?:work|contact|liaison|services?|scheme|cases|inquiries|enquiries)\b",
                    "victim work",
                ),
                (
                    r"\b(?:statutory|contact(?:ed|ing)?|work|support\w*|letters?|told|tell|telling|inform\w*|ask\w*|wrote|writ\w+"
                    r"|updat\w+|warn\w*|offer\w*|wishes|views|families|family|needs|heard\s+from)\s+(?:(?:with|to|for|of|from|the|all|any"
                    rf"|every|each)\s+)*(?<!potential\s)victims?\b(?![’']s?\s+safety){_UNHARMED}",
                    "contact with victims",
                ),
                (
                    r"(?<!potential\s)\bvictims?(?:[’']s?)?\s+(?:\w+\s+){0,3}?(?:told|informed|asked|offered|contacted|seen|said"
                    rf"|received|heard|consulted|warned|updated|views|wishes|needs|liaison|statements?|chose|opted)\b{_UNHARMED}",
                    "victims were offered",
                ),
                (r"\bexclusion\s+zones?\b|\bcontact\s+scheme\b|\bliaison\s+officers?\b", "an exclusion zone"),
                (rf"\bvictims\s+(?:were|had|have|in\s+(?:\w+\s+)?cases|who)\b{_UNHARMED}", "victims who opted in"),
            ),
            no="victims were safe",
            flags=0,
        ),
    ),
    Measure.DESISTANCE: (
        "desist offend offence convict rehab change crim strength protective trouble straight law-abiding".split(),
        either(
            (
                (r"\bdesist\w*", "desistance"),
                (r"\bstop(?:ping|ped|s)?\s+(?:them\s+|people\s+)?(?:from\s+)?(?:re-?)?offending\b", "stop offending"),
                (
                    r"\b(?:reduc|prevent|lower|cut|tackl|address|curb|discourag)\w*\s+(?:their\s+|the\s+(?:risk"
                    r"|likelihood)\s+of\s+|further\s+|of\s+)?(?:re-?offending|offending|reoffend\w*)\b",
                    "reducing reoffending",
                ),
                (
                    r"\b(?:risk|likelihood|chance)\s+of\s+(?:re-?offending|further\s+offences|re-?conviction)\b",
                    "the likelihood of reoffending",
                ),
                (
                    r"\b(?:factors?|reasons?|causes?|needs?|behaviours?|drivers?|issues|attitudes|thinking|problems|roots?|what)"
                    r"\s+(?:(?:most|closely|that|which|lay|lies?|was|were|had|made|make|may|underlying)\s+){0,4}(?:linked|relat(?:ed|ing)|behind|of"
                    r"|underlying|connected|lead(?:ing)?|led|driv(?:es?|ing)|drove|associated|for|caus(?:ed|ing))\s+(?:to\s+|with\s+)?"
                    r"(?:\w+\s+){0,2}?(?:(?:re-?)?offend\w*|crime)\b",
                    "factors linked to their offending",
                ),
                (r"\boffending\s+(?:less|more)\s+likely\b", "made offending less likely"),
                (
                    r"\b(?:why|what|led|leads?|dr(?:o|i)ves?|causes?|caused|prompts?)\s+(?:[\w’']+\s+){1,4}?(?:to\s+)?(?:re-?)?offend(?:s|ed)?\b",
                    "what led the person to offend",
                ),
                (r"\b(?:strengths|protective\s+factors)\b", "their strengths"),
                (
                    r"\b(?:stay|keep|keeping|kept|staying)\s+(?:them\s+|people\s+|him\s+)?out\s+of\s+trouble\b"
                    r"|\bgo(?:ing)?\s+straight\b|\blaw-abiding\b|\bwithout\s+crime\b|\bleav\w+\s+(?:crime|offending)\s+behind\b",
                    "stay out of trouble",
                ),
                (r"\bless\s+likely\s+to\s+(?:re-?)?offend\w*", "less likely to reoffend"),
                (r"\brehabilitat\w+\s+(?:work|support|needs)\b", "rehabilitation work"),
                (r"\boffending[\s-]related\s+(?:factors|needs)\b", "offending-related needs"),
                (r"\bsupport\w*\s+(?:\w+\s+){0,4}to\s+change\b", "supporting people to change"),
                (
                    r"\b(?:lay|lies|lie|was)\s+behind\s+(?:their\s+|his\s+|the\s+)?(?:re-?)?offending\b",
                    "what lay behind their offending",
                ),
                (
                    r"\b(?:mov|turn|steer|stay)(?:e|ed|ing)?\s+(?:\w+\s+)?away\s+from\s+(?:crime|offending)\b",
                    "moving away from crime",
                ),
                (r"\blead\s+(?:a\s+)?(?:crime|offence)-free\b", "lead a crime-free life"),
            ),
            no="offending",
            flags=0,
        ),
    ),
    Measure.ENGAGEMENT: (
        (
            "engag involv particip part role relationship motivat drawn brought listen say voice help able invited "
            "encourag view account wishes perspective built writt agreed co-prod coprod shaped develop"
        ).split(),
        either(
            (
                (
                    r"\bengag(?:e|es|ed|ing|ement)\b(?!\s+(?:\w+\s+){0,2}(?:(?:with|from|of)\s+)?(?:\w+\s+)?(?:agenc"
                    r"|partner|police|services\b|organis|stakeholder|victim))",
                    "engaged",
                ),
                (
                    rf"\binvolv(?:e|ed|ing)\s+(?:the\s+)?(?:them\b|{_PERSON})",
                    "involving people",
                ),
                (r"\bparticipation\b", "participation"),
                (
                    r"\b(?:good|positive|working|effective|trusting|meaningful|strong|sound|supportive|poor)\s+(?:working\s+)?relationships?\b"
                    r"(?!\s+with\s+(?:\w+\s+)?(?:agenc|partner|police|courts?|local))",
                    "a good relationship",
                ),
                (
                    rf"(?<!victim)\b(?:{_PERSON})(?:[’']s?)\s+(?:own\s+)?(?:voices?|views?|accounts?|wishes|perspectives?)\b"
                    rf"|\b(?:voices?|views?|wishes|perspectives?)\s+of\s+(?:the\s+)?(?:{_PERSON})\b",
                    "the child’s own account",
                ),
                (r"\bmotivat(?:ion|ed|ing|e)\b", "the child’s motivation"),
                (
                    r"\b(?:a\s+(?:real\s+|proper\s+)?(?:say|voice)\s+in|(?:take|took|taken|taking|play\w*)\s+part\s+in|voices?\s+(?:was|were|had\s+been)\s+heard"
                    r"|(?:help\w*|able|invited|encouraged)\s+(?:to\s+)?(?:shape|write|make|draw\s+up|set|plan|build)\s+(?:their|his|her|the)\b)",
                    "had a say in their plans",
                ),
                (
                    rf"\b(?:drawn|drew|brought|involv\w+|invited)\s+(?:the\s+|each\s+)?(?:(?:{_PERSON})\s+)?(?:closely\s+)?in(?:to)?\s+(?:\w+\s+)?"
                    r"(?:making|writing|drawing|shaping|setting|planning|assess\w+|plans?|reviews?|reviewing|supervision)\b",
                    "drawn into making the plan",
                ),
                (
                    rf"\b(?:built|written|made|drawn\s+up|agreed|co-?produced|shaped|developed|worked\s+out)\s+(?:together\s+)?(?:with|by)\s+(?:the\s+)?(?:{_PERSON})\b",
                    "plans built with the person",
                ),
                (
                    r"\b(?:took|take|taking|played|plays?)\s+(?:an?\s+|no\s+)?(?:active|full|real)\s+(?:part|role)\b",
                    "played an active role",
                ),
                (
                    rf"\b(?:{_PERSON})\s+(?:[\w’']+\s+){{0,3}}?(?:were|was|had\s+been|is|are)\s+(?:\w+\s+){{0,2}}(?:involved|listened\s+to)\b",
                    "people on probation were meaningfully involved",
                ),
            ),
            no="engagement with partner agencies",
            flags=0,
        ),
    ),
    Measure.PUBLIC_PROTECTION: (
        (
            "safe protect secur risk victim danger hazard harm hurt visit domestic contingen defend shield injur "
            "threat violen warning home"
        ).split(),
        either(
            (
                (r"\b(?:actual\s+(?:and|or)\s+)?potential\s+victims\b", "potential victims"),
                (
                    rf"\b{_KEEP}\s+(?:the\s+)?{_FOLK}\s+(?:sufficiently\s+|more\s+|reasonably\s+|as\s+)?{_SAFE}\b",
                    "keeping people safe",
                ),
                (rf"\b(?:protect|shield|defend|safeguard)(?:s|ed|ing)?\s+{_FOLK}\b", "protecting the public"),
                (
                    rf"\b(?:protection|safety|security|safeguarding|shielding|defence)\s+of\s+{_FOLK}\b",
                    "protection of the public",
                ),
                (rf"\b{_FOLK}[’']s?\s+(?:safety|protection)\b", "the public’s safety"),
                (
                    rf"\b{_FOLK}\s+(?:was|were|is|are|would\s+be|had\s+been|being|been)\s+(?:\w+\s+){{0,2}}(?:kept\s+"
                    rf")?{_SAFE}\b",
                    "people were kept safe",
                ),
                (r"\bpublic[\s-]+(?:protection|safety|security)\b", "public protection"),
                # Alone it is other people's safety; the child's own is named in full.
                (r"\bsafety\b(?!\s+and\s+well)", "for safety"),
                (r"\b(?:unsafe|safe)\s+cases\b", "unsafe cases"),
                (r"\bcases?\s+(?:\w+\s+){0,4}(?:safe|unsafe|managed\s+safely)\b", "cases were managed safely"),
                (
                    rf"\b{_RISK}\s+of\s+(?:(?:serious|significant|critical|severe|causing)\s+)*{_HARM}\b",
                    "risk of serious harm",
                ),
                (r"\bharm\s+to\s+(?:others|people|the\s+public)\b", "harm to others"),
                (r"\bserious\s+harm\b", "serious harm"),
                (
                    rf"\b{_RISK}\s+(?:(?:that\s+)?(?:\w+\s+)?(?:pose[sd]?|presented|posing|presents?)\s+)?(?:to"
                    rf"|towards?)\s+(?:the\s+)?(?:\w+\s+){{0,3}}(?:others|public|people|victims|children|partners"
                    rf"|community|communities)\b",
                    "the risk he posed to children",
                ),
                (rf"\b{_RISK}\s+(?:that\s+)?(?:\w+\s+)?(?:posed|presented)\s+by\b", "risks posed by"),
                (rf"\b(?:known|future|serious|new|potential|emerging)\s+{_RISK}\b", "known risks"),
                (
                    rf"\b{_DO}\w*\s+(?:up\s+)?(?:to\s+)?(?:\w+\s+){{0,3}}{_RISK}\b(?!\s+(?:assess|regist|of\s+"
                    rf"re-?offending|level))(?:\s+of\s+(?:serious\s+)?harm\b)?",
                    "managing the risk",
                ),
                (rf"\b{_RISK}\s+(?:(?!of\b|levels?\b|to\b)\w+\s+){{0,3}}{_DO}\w*\b", "risks were managed"),
                (
                    r"\b(?:manag|address|tackl|reduc)\w*\s+(?:the\s+)?domestic\s+(?:abuse|violence)\b",
                    "reduce domestic abuse",
                ),
                (
                    r"\b(?:manag|address|tackl)\w*\s+(?:the\s+)?domestic\s+(?:abuse|violence)\b",
                    "tackling domestic violence",
                ),
                (rf"\bdomestic\s+abuse\s+{_RISK}\b", "domestic abuse risks"),
                (
                    rf"\b{_RISK}\s+(?:of|from|around|related\s+to)\s+domestic\s+(?:abuse|violence)\b",
                    "risk of domestic abuse",
                ),
                (
                    rf"\bthe\s+{_RISK}\b(?!\s+(?:assess|regist|of\s+re-?offending|team|manage\w+\s+(?:team|panel)))",
                    "the risks",
                ),
                (r"\brisk\s+management\b(?!\s+(?:team|panel|meeting|board|course|training))", "risk management"),
                (rf"\b{_DO}\w*\s+(?:\w+\s+){{0,2}}harm\b", "plans for managing harm"),
                (r"\bdangerousness\b", "dangerousness"),
                (
                    r"\bwho\s+(?:else\s+)?(?:might|could|may|would|was|were|is)\s+(?:\w+\s+){0,2}(?:hurt|harm(?:ed)?|in\s+danger|at\s+risk)\b",
                    "who else might get hurt",
                ),
                (
                    r""
                    r"(?<!\bat\s)(?<!levels\sof\s)(?<!level\sof\s)(?<!high\s)(?<!low\s)(?<!medium\s)(?<!business\s)(?<!financial\s)(?<!operational\s)(?<!flight\s)(?<!-)\brisks?\b(?!\s+"
                    r"(?:assess\w*|regist\w*|levels?|of|averse|factors?|appetite|tools?)\b|-)",
                    "a risk",
                ),
                (r"\bhome\s+visits?\b", "home visits"),
                (r"\bvisited\s+(?:at\s+home|the\s+home)\b", "visited at home"),
                (r"\bhomes?\s+(?:were|was|had\s+been)\s+(?:not\s+)?visited\b", "homes were not visited"),
                (r"\bcontingenc(?:y|ies)\b", "contingency planning"),
                (
                    rf"\b{_FOLK}\s+(?:was|were|is|are|had\s+been|being)\s+(?:\w+\s+)?(?:put|left|placed)\s+(?:at\s+risk|in\s+danger)\b"
                    rf"|\b(?:put|left|plac)\w*\s+{_FOLK}\s+(?:at\s+risk|in\s+danger|unprotected)\b",
                    "the public was put at risk",
                ),
                (
                    r"\b(?:go|goes|went|gone|going)\s+to\s+(?:the\s+|their\s+)?(?:person[’']s\s+)?homes?\b",
                    "went to the person’s home",
                ),
                (r"\bvisits?\s+to\s+(?:families|homes?|the\s+(?:home|family))\b", "visits to families"),
                (
                    r"\b(?:new|earlier|past|previous|emerging|further)\s+(?:dangers?|threats?|violence|risks?)\b|\bwarning\s+signs?\b",
                    "acted on new threats",
                ),
            ),
            no="at high risk",
            flags=0,
        ),
    ),
    Measure.WORKLOAD: (
        (
            "load case vacan unfilled post sick staff turnover practitioner officer morale ecruit manageable exhaust "
            "retention fill trainee new off stress"
        ).split(),
        either(
            (
                (r"\bwork\s?loads?\b", "workload"),
                (r"(?<!\bon\sthe\s)(?<!\bon\sits\s)(?<!on\stheir\s)(?<!of\sthe\s)\bcase\s?loads?\b", "caseload"),
                (r"\bcase\s+numbers\b", "case numbers"),
                (r"\bvacan\w+", "vacancies"),
                (r"\bunfilled\b", "unfilled"),
                (r"\bposts?\b(?!\s+office|-)", "posts"),
                (r"\bsick(?:ness)?\b(?!\s+of)", "sickness"),
                (r"\bstaffing\b", "staffing"),
                (r"\b(?:staff|officer)\s+turnover\b", "officer turnover"),
                (r"\bstaff\s+(?:shortage|absence|turnover|sickness|retention)\w*", "staff shortages"),
                (
                    r"\b(?:practitioners|officers|staff)\s+(?:that\s+)?(?:they|it)\s+(?:needed|should)\b",
                    "officers they needed",
                ),
                (r"\bmorale\b", "morale"),
                (r"\brecruit\w*", "recruitment"),
                (r"\bunmanageable\b", "unmanageable"),
                (r"\bmanageable\b", "manageable"),
                (r"\bexhausted\b", "exhausted"),
                (r"\bretention\b", "retention"),
                (r"\bfilled\b", "filled"),
                (r"\bunder-?staffed\b", "understaffed"),
                (r"\bin\s+post\b", "in post"),
                (r"\btrainees\b", "trainees"),
                (r"\bnew(?:ly)?\s+(?:qualified|in\s+post|to\s+the\s+(?:job|role))\b", "newly qualified"),
                (r"\boff\s+work\b", "off work"),
                (r"\bstress\b", "stress"),
            ),
            no="post office",
            flags=0,
        ),
    ),
    Measure.OTHER: (
        "pupil prisoner themselves resident court unpaid resettlement harm countersign".split(),
        either(
            (
                (
                    r"\b(?:keep|keeping|kept)\s+(?:the\s+)?(?:pupils|prisoners|themselves|residents\s+of)\s+safe\b",
                    "keep prisoners safe",
                ),
                (r"\bcourt\s+work\b", "court work"),
                (r"(?<!\bof\s)\bcourt\s+reports?\b", "court reports"),
                (r"\bunpaid\s+work\b", "unpaid work"),
                (r"\bresettlement\b", "resettlement"),
                (r"\bself-harm\b", "self-harm"),
                (r"\bcountersigned\b", "countersigned"),
            ),
            no="keep people safe",
            flags=0,
        ),
    ),
}
"""Pieces of words, one of which stands in a text that is worth a search, and the words that say what was judged."""
# A risk assessment names the measure only where the sentence judges it: "were completed" says nothing of risk.
_RISK_ASSESSMENTS: Final = pattern(
    r"\brisk\s+assessments?\b|\bassessments?\s+of\s+risks?\b",
    "risk assessments were good enough",
    "the assessment of risk",
    no="risks were assessed",
    flags=0,
)
_QUALITY: Final = pattern(
    r"\b(?:in)?(?:sufficient|adequate)(?:ly)?\b|\bgood\s+enough\b|\bsatisfactory\b|\bpoor\b|\bweak\b|\bto\s+a\s+good\b"
    r"|\bup\s+to\s+(?:scratch|standard)\b",
    "good enough",
    "up to standard",
    no="completed within ten days",
    flags=0,
)


_HINTS: Final[Mapping[Measure, re.Pattern[str]]] = {
    Measure.VICTIMS: either(
        (
            (r"(?<!potential\s)\bvictims?\b(?!\s+of\b)", "the victims’ letters"),
            (r"\brestorative\s+justice\b", "restorative justice was offered"),
        ),
        no="potential victims",
        flags=0,
    ),
    Measure.MANAGEMENT_OVERSIGHT: either(
        (
            (r"(?<!case\s)(?<!offender\s)\bmanagers?[’']?s?\b", "the manager had not spotted it"),
            (r"\b(?:nobody|anyone|anybody|someone)\s+(?:more\s+)?senior\b", "nobody senior had looked"),
            (r"\bsenior\s+probation\s+officers?\b", "senior probation officers looked at the file"),
        ),
        no="case managers",
        flags=0,
    ),
    Measure.INFORMATION: either(
        (
            (r"\bwhat\s+(?:they|it|he|she|officers|staff)\s+(?:knew|know)\b", "shared what they knew"),
            (r"\bpass(?:ed|ing)\s+on\s+(?:to|every|all|what)\w*|\bpassed\s+between\b", "passed on everything"),
            (
                r"\b(?:to|from|by|with|of)\s+(?:the\s+)?(?:police|social\s+(?:workers?|care)|partner\s+agencies)\b",
                "without a word to the police",
            ),
            (r"\b(?:mental\s+health|substance\s+misuse|drug|alcohol)\s+services\b", "mental health services"),
            (r"\bliais\w+\s+with\b|\blinks\s+(?:with|to)\b", "liaised with the team"),
        ),
        no="what he wanted",
        flags=0,
    ),
    Measure.ENGAGEMENT: either(
        (
            (r"\bdiversity\b|\bprotected\s+characteristics?\b", "diversity was considered"),
            (
                r"\b(?:individual|personal)(?:[’']?s?)?\s+(?:\w+\s+)?(?:circumstances|characteristics)\b",
                "personal circumstances",
            ),
            (r"\b(?:non-)?complian\w+|\bcomply\b|\benforce\w*|\babsences?\b|\bappointments?\b", "enforcement was fair"),
            (r"\bre-?engag\w+", "re-engage people"),
            (rf"\brelationships?\b(?:\s+(?:with|between)\s+(?:the\s+)?(?:{_PERSON}|worker))?", "built a relationship"),
            (
                r"\bwith(?:out)?\s+(?:the\s+)?(?:(?:young\s+)?person|child|them)\b(?!\s+and)",
                "reviewed with the person",
            ),
            (
                r"\b(?:a\s+)?(?:genuine|real|proper)\s+say\b|\bpart\s+of\s+the\s+(?:plan|review|assessment)\b",
                "a genuine say",
            ),
            (r"\bparents?\s+(?:or|and)\s+carers?\b", "the child and their parents or carers"),
        ),
        no="the plan",
        flags=0,
    ),
    Measure.DESISTANCE: either(
        (
            (
                r"\b(?:re-?)?offend(?:ing|s)\b(?!\s+rates?)|\breoffend\b|\breasons?\s+for\s+(?:the\s+)?offen[cd]\w+",
                "for reoffending",
            ),
            (
                r"\brehabilitati\w+|\baccredited\s+programmes?\b|\bthinking\s+and\s+attitudes\b",
                "an accredited programme",
            ),
            (
                r"\b(?:services|interventions)\s+(?:for|to\s+(?:address|tackle|meet|help))\s+(?:\w+\s+){0,3}?(?:accommodation|housing|employment|jobs?|drugs?"
                r"|alcohol|substance|debt)\b|\b(?:accommodation|housing|employment|drug|alcohol)\s+(?:needs?|services?|support)\b",
                "services to address drug misuse",
            ),
            (r"\baway\s+from\s+(?:crime|offending)\b|\bfrom\s+crime\b", "steer them from crime"),
        ),
        no="offence",
        flags=0,
    ),
    Measure.PUBLIC_PROTECTION: either(
        (
            (r"\bsafe(?:r|ly)?\b", "managed to keep its cases safe enough"),
            (r"\bunprotected\b|\bpublic\s+exposed\b", "left victims unprotected"),
            (r"\bthreats?\b|\bdangers?\b|\bhurt\b|\bharm\b(?!-)(?<!self-harm)", "for harm"),
            (r"\brestrictions?\b|\brestrictive\b|\bcurfews?\b", "suitable restrictions"),
        ),
        no="the plan",
        flags=0,
    ),
    Measure.WORKLOAD: either(
        (
            (r"\battrition\b|\b(?:absence|turnover)\s+rate\b|\bturnover\b", "attrition"),
            (r"\byears[’']\s+(?:service|experience)\b", "three years’ experience"),
        ),
        no="years of age",
        flags=0,
    ),
}
"""Words that say what was judged where no surer word does."""


class Cue(NamedTuple):
    """Words that say what was judged."""

    start: int
    end: int
    measure: Measure


def find_measures(text: str, start: int = 0, end: int | None = None) -> list[Cue]:
    """The words between two places that say what was judged, in their order; of two at one place the longer."""
    found = _find_cues(lower(text[start : len(text) if end is None else end]))
    return [Cue(cue.start + start, cue.end + start, cue.measure) for cue in found]


@lru_cache(maxsize=64)  # one sentence is read as itself, as a label and as what it hands on
def _find_cues(plain: str) -> tuple[Cue, ...]:
    found = [
        Cue(*hit.span(), measure)
        for measure, (triggers, finder) in _FINDERS.items()
        if any(trigger in plain for trigger in triggers)
        for hit in finder.finditer(plain)
    ]
    # Judged: "risk assessments were good enough".
    if "risk" in plain and _QUALITY.search(plain):
        hits = _RISK_ASSESSMENTS.finditer(plain)
        found += [Cue(*hit.span(), Measure.PUBLIC_PROTECTION) for hit in hits]
    return tuple(sorted(found))


def find_hints(text: str, start: int, end: int) -> list[Cue]:
    """The words between two places that may say what was judged, where `find_measures` finds none."""
    plain = lower(text)
    return [Cue(*hit.span(), measure) for measure, hints in _HINTS.items() for hit in hints.finditer(plain, start, end)]
