"""Of when and where a share is: of the inspection that a text tells of, or the background to it.

Background is another year ("down from 47 per cent in 2023"), another place or all places beside a place's own ("the
average of all regions is 37 per cent"), an earlier report that somebody recalls, and a statistic from elsewhere
("official figures show"). `check` and `extract` read it here: the one with the inspection that a person wrote, the
other with what the text says of it.
"""

import re
from typing import Final, NamedTuple

from briefing.extract.bodies import read_own_words
from briefing.extract.results import FoundInspection
from briefing.extract.stages import find_stages
from briefing.extract.verdicts import reach_to
from briefing.model import Inspection
from briefing.numbers.patterns import either, pattern
from briefing.terms import Programme, Region

_YEAR: Final = r"(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?"
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|spring|summer|autumn|winter)"
)
_EARLIER: Final = r"(?:last|previous|earlier|preceding|prior|first)"
_WORK: Final = r"(?:inspections?|reports?|reviews?|visits?|thematic|surveys?|samples?)"
_LAST: Final = (
    r"(?:(?:the|its|our|their|this|an?|that)\s+)?(?:\w+[’']s\s+)?"
    rf"(?:{_EARLIER}\s+(?:\w+\s+)?(?:{_WORK}|rounds?|occasion|cycle|figures?|time|period|work)"
    r"|(?:previous|preceding|prior|earlier)\s+years?)"
)
_CLOSED: Final = r"(?=\s*[,.;:)–—]|\s*\Z|\s+(?:it|the|this|that|they|we|inspectors|only|just|fewer|more|was|were)\b)"
_SPANS: Final = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|\d+|some|several|a\s+few)\s+"
    r"(?:years?|months?|decades?)"
)
_AGO: Final = (
    rf"{_SPANS}\s+(?:ago|(?:before|earlier|previously){_CLOSED})"
    r"|(?:in\s+)?the\s+year\s+before|last\s+(?:year|time)"
    rf"|(?:previously|back\s+then|at\s+(?:that|the)\s+time){_CLOSED}|then(?=\s*[,.;:)]|\s*\Z|\s+(?:it\s+was|only|just)\b)"
)
_TOLD_BY: Final = r"(?:found|said|put|gave|judged|showed|recorded|reported)"
_THEN: Final = either(
    (
        (
            rf"\b(?:in|of|for|during|from|at)\s+(?:(?:(?:the|its|our|their|an?)\s+)?(?:\w+\s+)?{_MONTH}?\s*)"
            rf"(?P<year>{_YEAR})(?![\w%])",
            "44 per cent in October 2022",
        ),
        (rf"\b(?:our|its|their|\w+[’']s)\s+(?P<of>{_YEAR})\s+(?:\w+\s+)?{_WORK}\b", "our 2018 inspection"),
        (rf"\b(?:in|at|from|during|of|to|on)\s+{_LAST}\b", "44 per cent at the last inspection"),
        (rf"\b{_WORK}\s+(?:last\s+year|{_SPANS}\s+(?:ago|earlier|before))\b", "our inspection last year"),
        (r"\bwhen\s+(?:[\w’']+\s+){1,3}?last\s+\w+\b", "when it was last inspected"),
        (
            rf"\b(?:last|the\s+previous)\s+(?:{_MONTH}|year|time)[’']s\s+(?:\w+\s+)?(?:figures?|shares?|rates?|results?|scores?|average)\b",
            "last autumn’s figure was",
        ),
    ),
    no=("since the last inspection", "in all 2,019 cases"),
)
_REPORTED: Final = pattern(
    rf"\b{_LAST}(?:[’']s|(?:,\s[^,;.]{{2,40}},|,?\s+(?:which|that|of\s+[\w’'\s]{{3,30}}?))?\s+(?:had\s+)?{_TOLD_BY})\b",
    "its last report found",
    "our last report, which judged",
    no="this report found",
)
_VISITED: Final = pattern(
    r"\b(?:when|(?:service|unit|region|division|company|team)(?:\s+that)?)\s+"
    r"(?:we|they|inspectors|(?:the|my|our|its)\s+(?:[\w’']+\s+){1,2}?|it\s+was)\s*"
    r"(?:visited|inspected|came|went|looked|saw|called)\b[^.;,]{0,40}",
    "When inspectors visited the unit in 2022",
    "The service we saw in 2022",
    no=("the unit is poor", "when it came to planning"),
)
"""What tells of an inspection; one that another share follows "now", of an earlier one."""
_RECALLED: Final = pattern(
    r"\b(?:recall(?:s|ed|ing)?|look(?:s|ed|ing)\s+back\s+(?:at|to|on))\b[^.;]{0,80}\b(?:report|inspection|review)s?\b",
    "She recalled the report of 2017",
    no="He was recalled to prison",
)
_WHEN: Final = pattern(
    rf"\b(?:{_LAST}|{_YEAR}),?\s+when\s+(?:(?:it|the\s+\w+)\s+)?(?:\w+\s+){{0,3}}\Z",
    "worse than at the last inspection, when …",
    "since 2022, when it was …",
    no="in cases when …",
)
# What may tell of the people, too ("15 per cent were in prison at the time"): it must stand beside the share.
_BESIDE: Final = pattern(rf"(?:{_AGO})", "44 per cent three years ago", "Then, 44 per cent", no="44 per cent of cases")
_OF_CASES: Final = pattern(
    r"(?:\s+(?:of\s+(?:the\s+)?)?(?:\w+\s+)?(?:cases|them|those|these|people|plans|assessments))?"
    r"(?:\s+(?:who|(?:that\s+)?(?:we|it|they|inspectors))\s+(?:\w+\s+){1,2}?(?=(?:an?|one|two|three|four|five|six|ten|\d+|some|several|last|previously)\b))?,?\s*[(–—]?\s*",
    "… of cases …",
    "… of cases that we saw two years ago",
    "… …",
    no="… of cases were sufficient …",
)
_NO_THEN: Final = pattern(
    r"\b(?:since|as(?:\s+it\s+was)?|over|within|until|unlike|after|following)\s+"
    r"(?:(?:the|its|our|their)\s+)?(?:last\s+|previous\s+|first\s+)?(?:\w+\s+)?\Z",
    "since …",
    "as it was …",
    no="compared with 44 per cent …",
)
"""What tells of a time and moves no share there."""
_CHANGED: Final = (
    r"(?:down|up|fall\w*|fell|r[oi]se\w*|rising|drop\w*|increas\w*|decreas\w*|improv\w*|declin\w*|reduc\w*|climb\w*"
    r"|slip\w*|chang\w*|mov\w*|went|gone|worsen\w*|deteriorat\w*|jump\w*|recover\w*|slid\w*|edged|crept|grew|grown|plunged"
    r"|dipped|halved|doubled|unchanged|different)"
)
_FROM: Final = pattern(
    rf"\b{_CHANGED}\b\s+(?:\w+\s+){{0,4}}?from\s+(?:(?:an?|the|its|just|only|well|as|over|under|low|high|figure|rate|share|level|of|previous|earlier|last|year[’']s|shocking"
    r"|record|dismal|miserable|worrying)\s+){0,4}\Z",
    "down from …",
    "risen sharply from just over …",
    "a fall from …",
    "unchanged from the …",
    no=("ranged from …", "made up …", "moved away from crime in …"),
)
# "from 35% to 49%": the first is of another time; "ranged from 35% to 49%" tells of one.
_FROM_TO: Final = pattern(r"\bfrom\s+(?:\w+\s+){0,2}\Z", "from just …", no="up to …")
_TO: Final = pattern(
    r"[^,;.]{0,60}?\bto\s+(?:\w+\s+){0,2}(?:\d|half\b|an?\s|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b)",
    "… of cases in 2021 to just 49%",
    no="… of cases",
)
_RANGE: Final = pattern(
    r"\b(?:rang|var|spread|differ|anywhere|anything|between)\w*\s+(?:\w+\s+){0,3}from\s+(?:\w+\s+){0,2}\Z",
    "ranging from …",
    "varied from just …",
    no="rose from …",
)
_PLURALS: Final = (
    r"(?:regions|units|PDUs|services|areas|companies|CRCs|YJSs|YOTs|teams|divisions|providers|inspections|prisons|jails|places"
    r"|councils|counties|authorities)"
)
_ONE: Final = r"(?:region|unit|PDU|division|company|CRC|county|service|area|city|town|borough|prison|YJS|YOT)"
_LOOKED: Final = (
    r"(?:inspected|visited|seen|looked\s+at|been\s+to|reviewed|read|rated|went\s+to|were\s+in|were\s+at|saw)"
)
_ELSE: Final = r"(?:other|neighbouring|similar|comparable|adjoining|nearby|comparator)"
_WHERE_PLURAL: Final = (
    r"(?:in|at|across|among|amongst|than|for|against|compar\w+\s+(?:with|to)|(?:that|those|same|average)\s+of)"
)
_NATION: Final = either(
    (
        (r"\b(?:nationally|nationwide|(?:England|nation|country)-?wide|elsewhere)\b", "nationally, it was 44 per cent"),
        (
            r"\bnational(?:ly)?\s+(?:average|figures?|rates?|picture|shares?|results?|caseload|level|mean|total|score)\b",
            "the national average",
        ),
        (
            r"\b(?:across|throughout|in|of|for)\s+(?:the\s+)?(?:(?:whole\s+)?country|nation|(?<!East\sof\s)England(?:\s+and\s+Wales)?)\b",
            "across England and Wales",
        ),
        (
            rf"\b(?:across|average\s+(?:of|for|across|in)|for|in|of)\s+all\s+(?:of\s+)?(?:\w+\s+){{0,3}}{_PLURALS}\b",
            "for all the regions",
        ),
        (rf"\b{_WHERE_PLURAL}\s+(?:(?:the|most|some)\s+)?{_ELSE}\s+(?:\w+\s+){{0,2}}{_PLURALS}\b", "in other units"),
        (
            rf"(?:\A|[;,]\s|\b(?:but|while|and|whereas|the)\s){_ELSE}\s+(?:\w+\s+)?"
            r"(?:regions|units|PDUs|CRCs|YJSs|YOTs|companies|divisions|prisons|jails)\b",
            "other PDUs managed",
        ),
        (
            rf"\b(?:average|mean|median)\s+(?:(?:was|is|stood|stands)\s+)?(?:\w+\s+){{0,3}}?(?:for|of|in|across|among)\s+(?:\w+\s+){{0,4}}?{_PLURALS}\b",
            "the average for urban services",
        ),
        (
            r"\b(?:all|every)\s+(?:\w+\s+)?(?:CRCs?|PDUs?|YJSs?|YOTs?|region|company)\s+(?:cases|work)\b",
            "half of all CRC cases",
        ),
        (
            r"\b(?:annual\s+report|state\s+of\s+(?:the\s+)?(?:nation|probation)|thematic\s+(?:report|review|inspection))\b",
            "our annual report found",
        ),
        (r"\b(?:general|wider|local)\s+population\b", "of the general population"),
        (
            rf"(?:\b(?:the|all|of|these|those)\s+(?:\w+\s+){{0,3}})?\b(?:{_PLURALS}|cases)\s+(?:that\s+)?(?:(?:we|they|it|inspectors)\s+)?"
            rf"(?:have\s+|had\s+)?(?:been\s+)?{_LOOKED}\s+(?:so\s+far|to\s+date|until\s+now|before|earlier|previously|last\s+year"
            r"|since\b|in\s+(?:the|this|its|our)\s+(?:\w+\s+)?(?:programme|round|year|cycle|series|regions?)\b)",
            "of all cases inspected in this programme",
        ),
        (
            rf"\b(?:in|for|of|than|with)\s+the\s+(?:(?:first|last|second|third|previous|best|worst|next|other)\s+)(?:\w+\s+)?{_ONE}\b",
            "in the last division we inspected",
        ),
        (rf"\b(?:in|for|of|than|by)\s+(?:the|an?)\s+{_ELSE}\s+(?:\w+\s+)?{_ONE}\b", "in a neighbouring region"),
        (rf"\bthe\s+{_ONE}\s+(?:to\s+the\s+(?:north|south|east|west)|next\s+door)\b", "the unit to the north"),
        (
            rf"\b(?:across|among|of|in)\s+the\s+(?:\w+\s+)?{_PLURALS}\s+the\s+(?:average|mean)\b|\baverage\b[^.;,]{{0,40}}\b(?:for|in|across)\s+the\s+whole\s+\w+",
            "Across the companies the mean is",
        ),
        (
            rf"\b(?:{_PLURALS}|country|England|Wales|whole\s+\w+)\s+averag(?:ed|es)\b|\baverag(?:ed|es)\s+[^.;,]{{0,30}}\b(?:nationally|{_PLURALS})\b",
            "the whole country averages",
        ),
        (
            rf"\bservices?\s+(?:nationally|as\s+a\s+whole|generally|in\s+general)\b|\bneighbouring\s+\w+s\b"
            rf"|\b{_PLURALS}\s+(?:that|which)\s+(?:came|went)\s+before\b|\b(?:all|most)\s+(?:\w+\s+)?{_PLURALS}"
            r"\s+(?:to\s+date|so\s+far|inspected|:)",
            "for probation services nationally",
        ),
    ),
    no=("across the region", "East of England", "in all cases", "with the help of other services"),
)
_WHOLE: Final = pattern(
    rf"\b(?:in|across|for|throughout)\s+the\s+(?:(?:whole|entire|wider)\s+(?:{_ONE}|directorate|organisation)\b|(?:{_ONE}|directorate)(?:\s+as\s+a\s+whole\b|(?=\s*[,.;)]|\s*\Z)))",
    "in the region as a whole",
    "across the directorate",
    no="in the region that we inspected",
)
"""All of what a unit is a part of. Of a share set beside another one alone: the inspected one may be called so, too."""
# "The lowest in England and Wales" is said of the place; the inspectorate that works there is no place of a share.
_NO_NATION: Final = pattern(
    r"\b(?:(?!(?:w|r|requ|inter|arr|t)est\b)\w+est|worst|best|(?:the|its)\s+(?:only|first|most|least)(?:\s+\w+)?|any)\s+"
    r"(?:\w+\s+){0,3}\Z"
    r"|\b(?:inspectorate|inspector|watchdog|regulator|body)\b[^.;\d]{0,40}\b(?:which|that|who|of|for)\b[^.;\d]{0,60}\Z",
    "the lowest share …",
    "the inspectorate, which looks at work …",
    no=("against 44 per cent …", "only 44 per cent …", "inspectors found 44 per cent …"),
)
_OWN_UNITS: Final = pattern(
    r"\s+(?:in|of|within|across)\s+(?:the|this|its|our)\s+(?:region|area|company|county|division|unit|PDU|service)\b",
    "… in the region",
    no="… inspected since 2021",
)
_SINCE: Final = pattern(
    r"\s+(?:that\s+)?(?:we\s+)?(?:have\s+|had\s+)?(?:been\s+)?(?:inspected\s+)?(?:since|so\s+far|to\s+date|in\s+the\s+(?:country|year|last))",
    "… inspected since 2021",
    "… we have inspected so far",
    no="… in the region",
)
_UNITS: Final = pattern(r"(?:units|PDUs|teams|areas|services)\Z", "all units", no="all regions")
# The national mean is background even where a text is of no one place.
_AVERAGE: Final = pattern(
    r"\bnational(?:ly)?,?\s+(?:the\s+)?(?:average|figure|rate|mean|share)\b(?:\s+\w+){0,2}\s+(?:is|was|stands|stood|of)\b",
    "the national average was 44 per cent",
    "Nationally, the figure is 44 per cent",
    no="average workloads",
)
_NO_PLACE: Final = (
    r"(?:Black|Asian|White|Level|Category|Tier|Crown|Magistrates|Probation|Assessment|Planning|Reviewing|Table|Figure)"
)
_NAMED: Final = pattern(
    rf"\b(?:[Ii]n|[Aa]t|[Aa]cross)\s+(?:the\s+)?(?P<name>(?!{_MONTH}|{_NO_PLACE})[A-Z][\w’-]*[a-z](?:\s+(?:and\s+)?[A-Z][\w’-]*[a-z])*)",
    "in Westhaven",
    no=("in March", "in the unit"),
    flags=0,
)
_ALL_OF: Final = pattern(
    r"(?:(?:the\s+)?average\s+(?:of|for|across|in|among)|across|for|in|of)\s+",
    "across all regions",
    no="all regions",
)
_GROUPED: Final = pattern(
    rf"(?:all|other|neighbouring|similar|comparable|adjoining)\s(?:\w+\s+){{0,3}}{_PLURALS}\Z",
    "…all the regions…",
    no="…PDUs inspected so far…",
)
_NO_NAME: Final = pattern(rf"\b{_ONE}\b|\bcases\b|\bwhole\b", "the last division", no="nationally")
_MANY: Final = pattern(_PLURALS, "all regions", no="England")
_UNIT: Final = pattern(r"\s+(?:PDUs?|probation\s+delivery|units?|teams?|offices?)\b", "… PDU", no="… region")
_REGION: Final = pattern(r"\s+(?:probation\s+)?region\b", "… probation region", no="… unit")
_NAMED_WHERE: Final = pattern(
    rf"\b(?:than|unlike|with|to)\s+(?:in\s+|at\s+)?(?P<name>(?!{_MONTH}|{_NO_PLACE})[A-Z][\w’-]*[a-z](?:\s+[A-Z][\w’-]*[a-z])*),?"
    r"\s+(?:where|which|whose)\b[^,;]{0,30}\Z",
    "better than Westhaven, where …",
    no="better than Westhaven, and here …",
    flags=0,
)
_NEIGHBOUR: Final = pattern(
    r"\b(?:neighbouring|nearby|adjoining|next-door)\s+(?P<name>[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)*)",
    "in neighbouring Westhaven",
    no="in Westhaven",
    flags=0,
)
_INSPECTED_TOO: Final = pattern(
    rf"\s*(?:\(|,)?\s*(?:(?:where|which|that)\s+)?(?:(?:we|inspectors|they)\s+)?(?:had\s+|were\s+|was\s+)?(?:{_LOOKED}|went)\b|\s+(?:we|inspectors)\s+(?:had\s+)?found\b",
    "… where we went in May",
    "…, inspected in the autumn",
    no="… people were poor",
)
"""What tells that a place that is named was inspected by itself."""
_THE_AVERAGE: Final = pattern(
    r"\b(?:below|above|than|against|with|to|from|beneath|near|of|matched|beats?|exceeds?)\s+(?:the|an?|its)\s+(?:\w+\s+){0,2}(?:average|mean|median)\s+(?:\w+\s+){0,5}?(?:of|at|is|was)\s+(?:\w+\s+)?\Z",
    "below the average of …",
    "set against a mean of …",
    no="on average …",
)
_OTHER_SERIES: Final = pattern(
    r"\b(?:our|its|the|in|from)\s+(?:regional|local|other|earlier|previous|routine|core|PDU|CRC)\s+(?:\w+\s+)?inspections\b",
    "In our regional inspections",
    no="in this inspection",
)
"""What a national or thematic inspection says of another series."""
_COMPARED: Final = pattern(
    r"\b(?:compar\w+|against|than|while|whereas|unlike|contrast|but|better|worse|higher|lower|meanwhile|neighbour\w*)\b",
    "better than in Westhaven",
    no="in Westhaven",
)
"""What makes another place one that is compared with."""
_SOURCE: Final = (
    r"(?:ONS|Office\s+for|Ministry|MoJ|Home\s+Office|census|NHS|(?:\w+\s+){0,2}(?:survey|statistics|figures)\b)"
)
_ELSEWHERE: Final = either(
    (
        (
            r"\b(?:Ministry\s+of\s+Justice|MoJ|Home\s+Office|ONS|Office\s+for\s+National\s+Statistics|official|government|NHS"
            r"|census|national)\s+(?:\w+\s+){0,2}(?:figures|statistics|data|estimates|analysis|numbers)\b",
            "official figures show that 44 per cent",
        ),
        (
            r"(?<!our\s)(?<!this\s)(?<!own\s)\b(?:(?:academic|previous|earlier|other|international|recent|published|an?|the)\s+)*(?:research|stud(?:y|ies))\s+"
            r"(?:\w+\s+){0,4}?(?:shows?|showed|puts?|says?|suggests?|suggested|finds|found|estimates?|estimated|indicates?)\b",
            "Research by others suggests that half",
        ),
        (
            r"\b(?:in|from)\s+(?:(?:published|other|academic|international)\s+)(?:research|stud(?:y|ies))\b",
            "in published studies",
        ),
        (r"\bit\s+is\s+(?:estimated|thought|believed)\b", "it is estimated that a third"),
        (rf"\baccording\s+to\s+(?:the\s+)?(?:national\s+)?{_SOURCE}", "according to the ONS"),
        (
            r"\bof\s+all\s+(?:adults|prisoners|offenders|children|women|men|people)\s+(?:in\s+(?:prison|custody|the\s+country|England)|nationally)\b",
            "Of all adults in prison, a quarter",
        ),
    ),
    no=("our research found", "the report found", "of all adults in the sample"),
)
"""A statistic that no inspector gathered."""
_OF_ALL: Final = pattern(
    r"\s+of\s+(?:(?:all|the)\s+)?(?:\w+\s+){0,2}?(?:crimes?|households?|reoffending|population|public|electorate|nation)\b"
    r"|\s+of\s+(?:all\s+)?adults\s+(?:sentenced|released|convicted|experienc\w+|reoffend\w*|in\s+(?:prison|the\s+country|England))\b",
    "… of all crimes",
    "… of the population",
    "… of all adults sentenced reoffend",
    no=("… of cases", "… of people on probation"),
)
_CITED: Final = pattern(
    r"[^.;]{0,80}(?:\((?:MoJ|Ministry\s+of\s+Justice|HMPPS|ONS|NHS|Home\s+Office|[A-Z][a-z]+(?:\s+(?:et\s+al\.?|and\s+[A-Z][a-z]+))?),?\s+(?:19|20)\d\d[a-z]?\)"
    r"|\bby\s+(?:the\s+)?(?:MoJ|Ministry[’']s)\s+own\b|\((?:MoJ|ONS|Home\s+Office)\b)",
    "… of recalls (MoJ, 2023)",
    no="… of recalls (in 2023)",
    flags=0,
)
"""A source named behind a statistic."""
_COMPARES: Final = pattern(
    r"(?:(?:that|this|it|which)\s+)?compares?\s+(?:\w+\s+)?(?:with|to)\b"
    r"|(?:the\s+)?(?:comparable|corresponding|equivalent|same)\s+(?:figure|share|proportion|rate)\s+(?:(?:last|then|at|previously)\s+(?:\w+\s+){0,4}?)?was\b",
    "That compares with 44 per cent",
    "The equivalent figure last time was 44 per cent",
    no="Compared with planning",
)
_SAME: Final = pattern(
    r"\b(?:it|this|that|these|they|the\s+(?:(?!\w+est\b|worst\b)\w+\s+){0,2}?(?:figures?|shares?|proportions?|results?|scores?|rates?|latter|former|average|mean|median))"
    r"\s+(?:[\w’-]+\s+){0,6}?(?P<verb>was|were|is|are|stands|had\s+been|stood|came|to\s+be)\b|\bthe\s+same\s+(?:of|was|is)\b",
    "it was …",
    "the latter figure was …",
    "the corresponding results for the region were …",
    no="the unit was …",
)
"""How a clause takes up what the one before it tells of: "In the other division the latter was true of"."""
_ALONE: Final = pattern(
    r"(?:\s+(?:of|in)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:cases|them))?\s*[.;,)]*\s*\Z",
    "….",
    "… of all cases.",
    no="… for reviewing.",
)
_IT_WAS: Final = pattern(
    r",?\s*(?:it|this|that|they|the\s+(?:figures?|share|proportion|result|score|rate))\s+(?:was|were|had\s+been|stood|came)\b",
    "…, it was 44 per cent",
    no="… the unit was poor",
)
_JOINT: Final = pattern(r"[;,(–—]\s+(?:(?:and|but|while)\s+)?", "poor; but ", no="poor and ")
_ASIDE: Final = pattern(r",\s+(?:which|who|whose)\b[^,;]*\Z", "The unit, which opened …", no="The unit, in trouble …")
"""What is said in passing: "The unit, which opened in 2021, planned well enough in"."""
_AGAINST: Final = pattern(
    r"\b(?:compar\w+\s+(?:\w+\s+)?(?:with|to)|(?<!up\s)against|(?<!rather\s)(?<!other\s)(?<!more\s)(?<!less\s)(?<!fewer\s)than|than(?=\s+(?:in|at|the)\b)|beside|alongside"
    r"|as\s+opposed\s+to|versus|(?:above|below|near|behind|beneath|under|(?:close|similar|equal|comparable|identical)\s+to|level\s+with|in\s+line\s+with)"
    r"(?=\s+(?:the|an?|that)\b))\s+(?:[\w’'%()-]+\s+){0,12}?\(?\Z",
    "compared with …",
    "similar to the rate for all services of …",
    "better than in the South division (…",
    no="in …",
)
"""What sets a share beside another one, and so makes its year another than the inspection's."""
_THAN_THE: Final = pattern(
    r"(?:(?:\w+\s+)?(?:than|below|above|under|over)\s+(?:the|those)\s+|level\s+with)",
    "lower than the 18%",
    no="fewer than half",
)
_GROUP: Final = pattern(
    r"\s+(?:(?:of|for|among|amongst|where|when|who|with|that)|(?:in|at|on)(?!\s+(?:the\s+)?[A-Z]))\b|\s+(?:assessments|plans|reviews|cases)\b",
    "… of women",
    "… for planning",
    no=("…, which", "… in Westhaven"),
    flags=0,
)
"""What sets a share of some of the cases beside that of others."""
_NOW_TOLD: Final = pattern(
    r"(?<!until\s)(?<!by\s)\b(?:now|today|this\s+(?:time|year|inspection)|by\s+contrast|these\s+days|currently"
    r"|(?:\w+\s+)?years?\s+(?:on|later))\b",
    "Now only half do",
    "Two years later it was",
    no="It was",
)
_PAST: Final = pattern(
    rf"\bhad\s+(?:been|stood\s+at)\s+(?:\w+\s+)?\Z|\b{_SPANS}\s+(?:ago|before|earlier)\s+(?:was|were|had\s+been|stood\s+at)\s+(?:\w+\s+)?\Z",
    "It had been …",
    "The average two years before was …",
    no="had a plan in …",
)
_RESIDENTS: Final = pattern(
    r"\s+of\s+(?:the\s+)?(?:local\s+)?(?:residents|people\s+(?:who\s+live|living|in\s+the\s+area))\b",
    "… of residents",
    no="… of women",
)
_ONE_BY_ONE: Final = pattern(
    r"\b(?:past|last|previous)\s+(?:two|three|four|five|few)\s+years\b|\byear\s+(?:by|on|after)\s+year\b|\beach\s+year\b|,\s+and\s+this\s+year\b",
    "for the past three years",
    no="in the past",
)
_IN_ANOTHER: Final = pattern(
    r"[;,]?\s*in\s+the\s+(?:second|third|other)s?,\s+(?:\w+\s+)?\Z",
    "…; in the second, about …",
    no="in the second year …",
)
_SAMPLE: Final = pattern(
    r"\b(?:between|inspected|sampled?|fieldwork|cases\s+from|started|sentenced|published|data)\b[^.;]{0,40}\Z",
    "inspected …",
    "between 2019 and …",
    no="It was 44 per cent …",
)
_CUT: Final = pattern(
    r"[;:()]|\s[–—-]\s|,\s+(?:and|but|while|whereas|although|though|yet|compared|against|down|up|with|which|who|falling"
    r"|rising)\b|\b(?:but|while|whereas|although|though|compared\s+(?:with|to)|against|than)\b",
    "49% here, compared with 60% in 2022",
    no="49% of cases in 2022",
)
"""Where the clause of a number ends."""
_ROW: Final = pattern(r"[\s,]*(?:(?:and|or)\s+)?", "… and …", "…, …", no="… of …")
_COLUMN: Final = pattern(
    r"\b(?:average|mean|median|lowest|highest|national(?:ly)?|England|comparator|benchmark|all\s+(?:\w+\s+)?"
    r"(?:regions|units|PDUs|services|areas))\b",
    "England average",
    "Lowest",
    no="Northshire",
)
_STATISTIC: Final = pattern(r"(?:average|mean|median|lowest|highest|comparator|benchmark)\b", "Lowest", no="England")
_BEFORE_HEAD: Final = pattern(r"\s*(?:previous|last|prior|earlier)\b|Q[1-4]\Z", "Previous", "Q1", no="Northshire")
_BRACKET: Final = pattern(r"(?:%|cent|\w)\s\(([^()]{0,80})\Z", "of cases (all PDUs: …", no="(the unit) in …")
_LABEL_BEHIND: Final = pattern(r"([^()]{0,60})\)", "… in the year before)", no="… of cases")
_NTH_YEAR: Final = pattern(
    r"(?:in\s+)?year\s+(?:one|two|three|four|[1-4])\b", "Year one: 44 per cent", no="Years passed"
)
_NOW: Final = pattern(
    r"[;]|\b(?:now|today|this\s+(?:time|year|inspection)|currently|since|but|whereas)\b",
    "In 2022 it was 35%; it is",
    "but now",
    no="then",
)
"""What takes back what a sentence opens with."""
_THEN_ON: Final = pattern(
    r"\s*(?:then|at\s+(?:that|the)\s+time|back\s+then|on\s+that\s+occasion|that\s+(?:year|time|inspection|report)"
    r"|(?:it|that\s+(?:inspection|report))\s+(?:had\s+)?(?:found|recorded|judged|said|gave|put|rated))\b",
    "Then, 44 per cent",
    "That inspection found",
    no="Now it is",
)
"""How a sentence says that it tells of the time that the one before it names."""
_FUTURE: Final = pattern(
    r"\b(?:by|until|till|before|towards?|end\s+of|due\s+in|later\s+in)\s+(?:\w+\s+)?\Z", "by March …", no="in March …"
)
_ANY_YEAR: Final = pattern(r"(?:19|20)\d\d(?<![£€$\w,.]\d{4})(?!\w|[,.]\d)", "in 2022", no=("£2022", "12,022"), flags=0)
_LETTERS: Final = pattern(r"\w{3,}", "north", no="of", flags=0)
_TOLD: Final = pattern(r"\d|%|cent\b|\bhalf\b|\bthirds?\b|\bquarters?\b", "a third of cases", no="the unit was poor")
_OPENING_MARKS: Final = "“‘\"' "
_NATIONS: Final = frozenset("england wales national nation country nationally average".split())
_NEVER_LOCAL: Final = frozenset({Programme.NATIONAL, Programme.THEMATIC})
_WITH_UNITS: Final = frozenset({Programme.REGIONAL, Programme.DYNAMIC, Programme.CRC, Programme.OTHER})
"""Programmes that inspect several units, each of which a report may name."""
ADRIFT: Final = 2
"""Years before the inspection from which on a year is one of another inspection: reports lag by one."""
_WIDE: Final = pattern(
    r"\bannual\s+report\b|\bthematic\b|\bstate\s+of\s+probation\b", "a thematic inspection", no="a report"
)
_BEGINNING: Final = 1500
_FAR: Final = 160
_SPAN: Final = 60
_NEAR: Final = 40


class Setting(NamedTuple):
    """Of when and where an inspection is.

    Attributes:
        local: Whether it was of one place, so that what a text says of the nation is background. None where the text
            does not tell.
        own: The words of its body and places that tell which place it is.
        year: The year of the inspection, or the newest one that its text names. None where nothing tells it.
        programme: Its series.
        told: How often the text names that year. 0 where a person wrote it down.
    """

    local: bool | None
    own: frozenset[str]
    year: int | None
    programme: Programme
    told: int = 0


class Elsewhere(NamedTuple):
    """What says that a share is not of this inspection.

    Attributes:
        key: `when` or `where`.
        words: The words that say it.
        year: The year that they name. None where they name none.
        sure: Whether they say it of this share outright.
        place: The place that they name. None where they name none.
    """

    key: str
    words: str
    year: int | None
    sure: bool
    place: str | None = None


class Stated(NamedTuple):
    """A share where it stands.

    Attributes:
        text: Its sentence.
        start: Where the number's phrase begins in it.
        end: Where it ends.
        others: Where the other shares of the sentence stand.
        before: The sentence before it in its paragraph. Empty where there is none.
        after: What follows its sentence, some 300 characters of it.
    """

    text: str
    start: int
    end: int
    others: list[tuple[int, int]]
    before: str = ""
    after: str = ""


class _Clause(NamedTuple):
    """The words that speak of a share.

    Attributes:
        share: The share.
        lead: The words before it.
        row: The words before the row of shares in which it stands: "were 47, 51 and 60 per cent".
        rest: The words behind it.
        spans: Where those that are near it begin and end: behind it, and before it.
    """

    share: Stated
    lead: str
    row: str
    rest: str
    spans: tuple[tuple[int, int], tuple[int, int]]

    def search(self, finder: re.Pattern[str]) -> re.Match[str] | None:
        """What a pattern finds near the share, first behind it."""
        return next(filter(None, (finder.search(self.share.text, *span) for span in self.spans)), None)

    def open(self, finder: re.Pattern[str]) -> re.Match[str] | None:
        """What the sentence opens with for all its shares, unless one says otherwise: "In 2023 those figures were"."""
        text = self.share.text
        found = finder.match(text, len(text) - len(text.lstrip(_OPENING_MARKS)))
        return found if found and not _NOW.search(text, found.end(), self.share.start) else None

    @property
    def compared(self) -> re.Match[str] | None:
        """The words that set the share beside another one."""
        text, start, end, *_ = self.share
        return _AGAINST.search(text, max(0, start - _FAR), start) or _THAN_THE.match(text, start, end)

    @property
    def same(self) -> re.Match[str] | None:
        """The words that take up what was told before."""
        return _SAME.search(self.row) or self.open(_COMPARES)

    @property
    def told_before(self) -> bool:
        """Whether another share stands before it, in its sentence or in the one before."""
        _, start, _, others, before, _ = self.share
        return any(stop <= start for _, stop in others) or bool(_TOLD.search(before))

    @property
    def now_behind(self) -> bool:
        """Whether what follows tells of today: "In 2022 it was 44 per cent. That figure now stands at"."""
        text, _, end, *_, after = self.share
        behind = f"{text[end:]} {after}"
        now = _NOW_TOLD.search(behind)
        return bool(now and _TOLD.search(behind))


def set_by_author(inspection: Inspection) -> Setting:
    """When and where an inspection is, as a person wrote it down."""
    local = {Programme.REGIONAL, Programme.PDU, Programme.DYNAMIC, Programme.CRC, Programme.YOUTH}
    return Setting(
        local=inspection.programme in local and Region.ENGLAND_AND_WALES not in inspection.places,
        own=frozenset(read_own_words(" ".join([inspection.body, *inspection.places]))),
        year=inspection.year,
        programme=inspection.programme,
    )


def set_by_text(inspection: FoundInspection, text: str) -> Setting:
    """When and where an inspection is, as a text tells it. The newest year that is not to come is its own."""
    own = frozenset(read_own_words(inspection.body or "")) - _NATIONS
    years = [
        int(found[0])
        for found in _ANY_YEAR.finditer(text)
        if not _FUTURE.search(text, max(0, found.start() - 30), found.start())
    ]
    wide = inspection.programme in _NEVER_LOCAL or (inspection.body and not own) or _WIDE.search(text, 0, _BEGINNING)
    newest = max(years, default=None)
    return Setting(
        local=False if wide else bool(own) or None,
        own=own,
        year=newest,
        programme=inspection.programme,
        told=years.count(newest) if newest else 0,
    )


def names_place(where: str, words: str) -> bool:
    """Whether words name a place: by its own name, or, of both nations, by any word for them."""
    own = set(_LETTERS.findall(where.casefold())) - {"the", "and", "all", "region", "regions", "other"}
    said = set(_LETTERS.findall(words.casefold()))
    return bool(own & said) if own - _NATIONS else bool(_NATION.search(words) or own & said)


def read_elsewhere(share: Stated, setting: Setting) -> Elsewhere | None:
    """What a sentence says of the year or place of one of its shares. None where it is of the inspection itself."""
    text, start, end = share.text, share.start, share.end
    _, high = reach_to(text, share.others, start, end)
    # Where the row of shares begins: "in our previous inspection were 47, 51 and 60 per cent"
    first = start
    for begin, stop in sorted(share.others, reverse=True):
        if stop <= first and _ROW.fullmatch(text, stop, first):
            first = begin
    low, _ = reach_to(text, share.others, first, end)
    if _SAME.match(text, low):  # "in Westhaven, where we went in May, it was 44 per cent"
        low = max((stop for _, stop in share.others if stop <= first), default=0)
    # "In other units (44 per cent)": the bracket that holds the share alone parts nothing.
    cuts = [cut.end() for cut in _CUT.finditer(text, low, first) if cut[0] != "(" or text[cut.end() : first].strip()]
    near = cuts[-1] if cuts else low
    far = next((cut.start() for cut in _CUT.finditer(text, end, high)), high)
    clause = _Clause(share, text[low:start], text[low:first], text[end:high], ((end, far), (near, first)))
    if setting.told and setting.told == text.count(str(setting.year)):
        setting = setting._replace(year=None)  # no other sentence tells that it is the inspection's own
    return (
        _read_label(clause, setting)
        or _read_change(clause)
        or _read_place(clause, setting)
        or _read_time(clause, setting)
        or _read_contrast(clause)
    )


def _read_label(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """What a share in brackets, behind another one, is labelled with: "61 per cent (all PDUs: 64 per cent)"."""
    text, start, end, others, *_ = clause.share
    opened = _BRACKET.search(text, 0, start)
    closed = _LABEL_BEHIND.match(text, end)
    if not opened or not closed or not any(stop <= start for _, stop in others):
        return None
    label = f"{opened[1]} {closed[1]}".strip(" :,")
    return read_head_scope(label, setting._replace(local=True)) if label else None


def _read_change(clause: _Clause) -> Elsewhere | None:
    """The share that another one came from: "rose from 35% to 49%"; but not "fell from 49% at assessment"."""
    lead, (text, start, end, *_) = clause.lead, clause.share
    if "from" not in lead and "From" not in lead:
        return None
    came, goes = _FROM.search(lead), _TO.match(text, end)
    if not came and not (goes and _FROM_TO.search(lead) and not _RANGE.search(lead)):
        return None
    behind = text[end : goes.end()] if goes else clause.rest
    if find_stages(behind[:_SPAN]):
        return None
    words = f"{came[0]}{text[start:end]}" if came else f"from {text[start:end]} to"
    return Elsewhere("when", words, find_year(behind), sure=True)


def _read_place(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """What says that a share is of another place, of all of them, or of no inspection at all."""
    text, end = clause.share.text, clause.share.end
    foreign = (
        _ELSEWHERE.search(text, 0, end)
        or _OF_ALL.match(text, end)
        or _CITED.match(text, end)
        or _ELSEWHERE.search(clause.rest)
    )
    if foreign:
        return Elsewhere("where", foreign[0], None, sure=True)
    if setting.local is not False:
        return _read_other_place(clause, setting)
    if mean := _AVERAGE.search(text, clause.spans[1][0], end):
        return Elsewhere("where", mean[0], None, sure=True, place="England and Wales")
    series = _OTHER_SERIES.search(text, 0, end) if setting.programme in _NEVER_LOCAL else None
    return Elsewhere("where", series[0], None, sure=True) if series else None


def _read_other_place(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """In a text about one place, what says that a share is of another one, or of all of them.

    Where the text does not tell that it is about one, the share must be set beside another: "the average of … is".
    """
    text = clause.share.text
    beside = bool(clause.compared or (clause.same and clause.told_before))
    nation = clause.search(_NATION) or clause.open(_NATION)
    if nation and not _is_own(text, nation, setting):
        then = clause.search(_THEN)
        year = find_year(then[0]) if then else None
        return Elsewhere("where", nation[0], year, sure=bool(setting.local or beside), place=_name_place(nation[0]))
    if average := _THE_AVERAGE.search(clause.lead):
        return Elsewhere("where", average[0], None, sure=True)
    whole = (clause.search(_WHOLE) or clause.open(_WHOLE)) if beside else None
    if whole:
        return Elsewhere("where", whole[0], None, sure=True)
    named = (
        clause.search(_NEIGHBOUR) or clause.search(_NAMED) or clause.open(_NAMED) or _NAMED_WHERE.search(clause.lead)
    )
    if named and (words := read_own_words(named["name"])) and not words & setting.own:
        several = setting.programme in _WITH_UNITS and not _REGION.match(text, named.end())
        apart = not several or (read_own_words(text) & setting.own and not _UNIT.match(text, named.end()))
        sure = beside or named.re is _NEIGHBOUR or bool(_INSPECTED_TOO.match(text, named.end()))
        sure = sure or bool(setting.local and apart and _COMPARED.search(text))
        if sure or setting.local:
            return Elsewhere("where", named[0], None, sure=sure, place=named["name"])
    return None


def _name_place(words: str) -> str | None:
    """What words for several places, or for all of them, call these: "other PDUs". None where it is no name."""
    words = _ALL_OF.sub("", words, 1)
    if _MANY.search(words):
        return words if _GROUPED.match(words) else None
    return None if _NO_NAME.search(words) else "England and Wales"


def _is_own(text: str, nation: re.Match[str], setting: Setting) -> bool:
    """Whether words that sound like all places tell of the inspected one: "the worst in the country", "its units"."""
    if read_own_words(nation[0]) & setting.own or _NO_NATION.search(text, 0, nation.start()):
        return True
    behind, said = text[nation.end() :], nation[0].casefold()
    if _OWN_UNITS.match(behind) or read_own_words(behind[:_NEAR]) & setting.own:
        return True
    many = said.endswith("teams") or (setting.programme in _WITH_UNITS and _UNITS.search(said))
    many = many and not _STATISTIC.search(said)
    return bool(many) and "other" not in said and not _SINCE.match(behind)


def _read_time(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """What says that a share is of another time."""
    return _read_report(clause, setting) or _read_then(clause, setting) or _read_ago(clause, setting)


def _read_report(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """What says that a share is of an earlier report, or of a time that the words before it name."""
    text, start, *_ = clause.share
    for finder, words in ((_REPORTED, clause.lead), (_RECALLED, text[:start]), (_WHEN, text[:start])):
        said = finder.search(words)
        year = find_year(f"{words}{text[start:]}"[said.start() :]) if said else None
        if said and (finder is not _WHEN or year is None or setting.year is None or year < setting.year):
            return Elsewhere("when", said[0], year, sure=True)
    visited = _VISITED.search(text, 0, start)
    if visited and (clause.now_behind or (clause.same and clause.told_before)):
        return Elsewhere("when", visited[0], find_year(visited[0]), sure=True)
    return None


def _read_then(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """What says that a share is of a year, or of an earlier inspection."""
    text, start, *_ = clause.share
    then = clause.search(_THEN) or clause.open(_THEN)
    if then is None or _NO_THEN.search(text, 0, then.start()):
        return None
    if _ASIDE.search(text, 0, then.start()) and "," in text[then.end() : start]:
        return None
    year = find_year(text[then.start() :])
    if then["year"] is None and then["of"] is None:
        return Elsewhere("when", then[0], year, sure=True)
    return None if year is None else _read_year(clause, setting, then, year)


def _read_ago(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """What says that a share is of a time before: "three years ago", "then", "it had been"."""
    text, start, end, _, before, after = clause.share
    cases = _OF_CASES.match(text, end)
    ago = _BESIDE.match(text, cases.end()) if cases else None
    if ago is None:  # "; three years earlier, it was 47 per cent"
        low = max((stop for _, stop in clause.share.others if stop <= start), default=0)
        joints = (joint.end() for joint in _JOINT.finditer(text, low, start))
        ago = next(filter(None, (_BESIDE.match(text, joint) for joint in joints)), None)
    if ago is None:
        ago = clause.open(_BESIDE)  # in an annual report "last year" is its own
        own = ago and "last" in ago[0].casefold() and not setting.local and not (clause.same or clause.now_behind)
        ago = None if own else ago
    compared = clause.open(_COMPARES) if _ALONE.match(text, end) else None
    past = _PAST.search(clause.lead)
    row = _NTH_YEAR.match(text) if _NTH_YEAR.match(after.lstrip()) else None
    if said := (ago or past or compared or row):
        return Elsewhere("when", said[0], find_year(before) if ago else None, sure=True)
    on = _THEN_ON.match(text) if before else None
    if on and not _NOW.search(text, on.end(), start) and (named := _THEN.search(before) or _BESIDE.search(before)):
        return Elsewhere("when", named[0], find_year(before[named.start() :]), sure=True)
    return None


def _read_year(clause: _Clause, setting: Setting, then: re.Match[str], year: int) -> Elsewhere | None:
    """What a year that is said of a share tells: one before the inspection's own is another, the one before may be."""
    text, before = clause.share.text, clause.share.before
    # "Our 2018 inspection" is another than the one that says so; "its 2024 inspection" may be what a paper tells of.
    own = then["of"] and not then[0].casefold().startswith("our")
    past = clause.compared or (clause.now_behind and not (own and setting.year is None))
    latest = setting.year is not None and year >= setting.year
    # "In 2019 it was 44 per cent", behind the share of this inspection.
    same = clause.same
    again = clause.told_before and same and same.groupdict().get("verb") != "is" and find_year(before) is None
    if not past and latest and not again:
        return None
    old = setting.year is not None and setting.year - year >= ADRIFT
    sampled = not setting.local and _SAMPLE.search(text, 0, then.start())
    unknown = setting.year is None and clause.told_before
    if setting.year is None and not (past or again or unknown or then["of"]):
        return None
    return Elsewhere("when", then[0], year, sure=bool(past or again or (old and not sampled)))


def _read_contrast(clause: _Clause) -> Elsewhere | None:
    """A share that is set beside another one, where nothing tells of what it is: it may be of another inspection."""
    text, start, end, others, before, _ = clause.share
    if any(begin >= end for begin, _ in others) and (years := _ONE_BY_ONE.search(text) or _ONE_BY_ONE.search(before)):
        return Elsewhere("when", years[0], None, sure=False)
    if another := _IN_ANOTHER.search(text, 0, start):
        return Elsewhere("where", another[0], None, sure=False)
    compared = clause.compared
    if compared and (_RESIDENTS.match(text, end)):
        return Elsewhere("where", compared[0], None, sure=False)
    if compared is None or _GROUP.match(text, end) or find_stages(text[compared.start() : end + _SPAN]):
        return None
    return Elsewhere("where", compared[0], None, sure=False)


def read_head_scope(head: str, setting: Setting) -> Elsewhere | None:
    """What the head of a table's column says of the year or place of the shares below it: "2022", "Average"."""
    if setting.local and (mean := _NATION.search(head) or _COLUMN.search(head)):
        # An average, and not of what, names no place.
        place = None if _STATISTIC.match(mean[0]) else _ALL_OF.sub("", mean[0], 1)
        return Elsewhere("where", head, None, sure=True, place=place)
    year = find_year(head)
    if year is not None and setting.year is not None and year < setting.year:
        return Elsewhere("when", head, year, sure=True)
    past = year is None and (_THEN.search(f"in {head}") or _BEFORE_HEAD.match(head))
    return Elsewhere("when", head, None, sure=True) if past else None


def find_year(words: str) -> int | None:
    """The first year that words name soon. None where they name none."""
    found = _ANY_YEAR.search(words, 0, _SPAN)
    return int(found[0]) if found else None
