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
from briefing.terms import Place, Programme

_YEAR: Final = r"(?:19|20)\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?"
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|spring|summer|autumn|winter)"
)
_EARLIER: Final = r"(?:last|previous|earlier|preceding|prior|first)"
_LAST: Final = (
    r"(?:(?:the|its|our|their|this|an?|that)\s+)?(?:\w+[’']s\s+)?"
    rf"(?:{_EARLIER}\s+(?:\w+\s+)?(?:inspections?|reports?|visits?|rounds?|occasion|cycle|figures?|time|period)"
    r"|(?:previous|preceding|prior|earlier)\s+years?)"
)
_CLOSED: Final = r"(?=\s*[,.;:)–—]|\s*\Z|\s+(?:it|the|this|that|they|we|inspectors|only|just|fewer|more)\b)"
_AGO: Final = (
    rf"(?:an?|one|two|three|four|five|six|\d+|some|several|a\s+few)\s+(?:years?|months?)\s+(?:ago|(?:before|earlier|previously){_CLOSED})"
    rf"|the\s+year\s+before|last\s+(?:year|time)|(?:previously|back\s+then|at\s+(?:that|the)\s+time|then){_CLOSED}"
)
_THEN: Final = either(
    (
        (
            rf"\b(?:in|of|for|during|from|at)\s+(?:(?:(?:the|its|our|their|an?)\s+)?(?:\w+\s+)?{_MONTH}?\s*)"
            rf"(?P<year>{_YEAR})(?![\w%])",
            "44 per cent in October 2022",
        ),
        (rf"\b(?:in|at|from|during|of|to|on)\s+{_LAST}\b", "44 per cent at the last inspection"),
        (
            rf"\b{_LAST}(?:[’']s|(?:,\s[^,;.]{{2,40}},)?\s+(?:had\s+)?(?:found|said|put|gave|judged|showed|recorded|reported))\b",
            "its last report found",
        ),
        (r"\bwhen\s+(?:it|they|we|inspectors)\s+(?:was|were|had)?\s*last\s+\w+\b", "when it was last inspected"),
    ),
    no=("since the last inspection", "in all 2,019 cases"),
)
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
    r"(?:\s+(?:that\s+)?(?:we|it|they|inspectors)\s+(?:\w+\s+){1,2}?(?=(?:\w+\s+){0,2}(?:years?|months?|last|previously)\b))?,?\s*[(–—]?\s*",
    "… of cases …",
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
    r"|dipped|halved|doubled)"
)
_FROM: Final = pattern(
    rf"\b{_CHANGED}\b\s+(?:\w+\s+){{0,4}}?from\s+(?:an?\s+|the\s+)?(?:\w+\s+){{0,2}}\Z",
    "down from …",
    "risen sharply from just over …",
    "a fall from …",
    no=("ranged from …", "made up …"),
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
    r"(?:regions|units|PDUs|services|areas|companies|CRCs|YJSs|YOTs|teams|divisions|providers|inspections)"
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
            rf"\b(?:across|average\s+(?:of|for|across|in)|for|in|of)\s+all\s+(?:\w+\s+){{0,3}}{_PLURALS}\b",
            "for all the regions",
        ),
        (rf"\b(?:other|neighbouring|similar|comparable)\s+(?:\w+\s+){{0,2}}{_PLURALS}\b", "in other units"),
        (
            rf"\bthe\s+average\s+(?:for|of|in|across|among)\s+(?:\w+\s+){{0,3}}{_PLURALS}\b",
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
    ),
    no=("across the region", "East of England", "in all cases"),
)
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
_THE_AVERAGE: Final = pattern(
    r"\b(?:below|above|than|against|with|to|from|beneath|near)\s+(?:the|an)\s+(?:\w+\s+)?(?:average|mean|median)\s+(?:\w+\s+){0,4}?(?:of|at|is|was)\s+(?:\w+\s+)?\Z",
    "below the average of …",
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
_ELSEWHERE: Final = either(
    (
        (
            r"\b(?:Ministry\s+of\s+Justice|MoJ|Home\s+Office|ONS|Office\s+for\s+National\s+Statistics|official|government|NHS"
            r"|census)\s+(?:\w+\s+){0,2}(?:figures|statistics|data|estimates|analysis|numbers)\b",
            "official figures show that 44 per cent",
        ),
        (
            r"(?<!our\s)(?<!this\s)(?<!own\s)\b(?:(?:academic|previous|earlier|other|international|recent)\s+)?(?:research|studies)\s+"
            r"(?:\w+\s+){0,4}?(?:shows?|showed|suggests?|suggested|finds|found|estimates?|estimated|indicates?)\b",
            "Research by others suggests that half",
        ),
        (r"\bit\s+is\s+(?:estimated|thought|believed)\b", "it is estimated that a third"),
        (
            r"\baccording\s+to\s+(?:the\s+)?(?:ONS|Office\s+for|Ministry|Home\s+Office|census|NHS)\b",
            "according to the ONS",
        ),
    ),
    no=("our research found", "the report found"),
)
"""A statistic that no inspector gathered."""
_OF_ALL: Final = pattern(
    r"\s+of\s+(?:all\s+)?(?:\w+\s+){0,2}?(?:crimes?|households|reoffending|(?:the\s+)?(?:\w+\s+)?(?:population|public"
    r"|electorate|nation))\b",
    "… of all crimes",
    "… of the population",
    no=("… of cases", "… of people on probation"),
)
_COMPARES: Final = pattern(
    r"(?:(?:that|this|it|which)\s+)?compares?\s+(?:\w+\s+)?(?:with|to)\b"
    r"|(?:the\s+)?(?:comparable|corresponding|equivalent|same)\s+(?:figure|share|proportion|rate)\s+(?:\w+\s+){0,4}?was\b",
    "That compares with 44 per cent",
    "The equivalent figure last time was 44 per cent",
    no="Compared with planning",
)
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
    r"\b(?:compar\w+\s+(?:with|to)|against|than|beside|alongside)\s+(?:\w+\s+){0,3}\Z", "compared with …", no="in …"
)
"""What sets a share beside another one, and so makes its year another than the inspection's."""
_NOW_OPENS: Final = pattern(
    r"\s*(?:but\s+)?(?:now|today|this\s+(?:time|year)|by\s+contrast|since\s+then|five\s+years\s+on|\w+\s+years?\s+(?:on|later))\b",
    "Now only half do",
    "Two years later it was",
    no="It was",
)
_PAST: Final = pattern(r"\bhad\s+(?:been|stood\s+at)\s+(?:\w+\s+)?\Z", "It had been …", no="had a plan in …")
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
_BEFORE_HEAD: Final = pattern(r"\s*(?:previous|last|prior|earlier)\b", "Previous", no="Northshire")
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
_SPAN: Final = 60
_NEAR: Final = 40


class Setting(NamedTuple):
    """Of when and where an inspection is.

    Attributes:
        local: Whether it was of one place, so that what a text says of the nation is background.
        own: The words of its body and places that tell which place it is.
        year: The year of the inspection, or the newest one that its text names. None where nothing tells it.
        programme: Its series.
    """

    local: bool
    own: frozenset[str]
    year: int | None
    programme: Programme


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
        after: The one behind it. Likewise.
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
        rest: The words behind it.
        spans: Where those that are near it begin and end: behind it, and before it.
    """

    share: Stated
    lead: str
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


def set_by_author(inspection: Inspection) -> Setting:
    """When and where an inspection is, as a person wrote it down."""
    local = {Programme.REGIONAL, Programme.PDU, Programme.DYNAMIC, Programme.CRC, Programme.YOUTH}
    return Setting(
        local=inspection.programme in local and Place.ENGLAND_AND_WALES not in inspection.places,
        own=frozenset(read_own_words(" ".join([inspection.body, *inspection.places]))),
        year=inspection.year,
        programme=inspection.programme,
    )


def set_by_text(inspection: FoundInspection, text: str) -> Setting:
    """When and where an inspection is, as a text tells it. The newest year that is not to come is its own."""
    own = frozenset(read_own_words(inspection.body or "")) - _NATIONS
    years = (
        int(found[0])
        for found in _ANY_YEAR.finditer(text)
        if not _FUTURE.search(text, max(0, found.start() - 30), found.start())
    )
    return Setting(
        local=bool(own) and inspection.programme not in _NEVER_LOCAL,
        own=own,
        year=max(years, default=None),
        programme=inspection.programme,
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
    near = next((cut.end() for cut in reversed(list(_CUT.finditer(text, low, first)))), low)
    far = next((cut.start() for cut in _CUT.finditer(text, end, high)), high)
    clause = _Clause(share, text[low:start], text[end:high], ((end, far), (near, first)))
    return _read_change(clause) or _read_place(clause, setting) or _read_time(clause, setting)


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
    if foreign := (_ELSEWHERE.search(text, 0, end) or _OF_ALL.match(text, end)):
        return Elsewhere("where", foreign[0], None, sure=True)
    if setting.local:
        return _read_other_place(clause, setting)
    if mean := _AVERAGE.search(text, clause.spans[1][0], end):
        return Elsewhere("where", mean[0], None, sure=True, place="England and Wales")
    series = _OTHER_SERIES.search(text, 0, end) if setting.programme in _NEVER_LOCAL else None
    return Elsewhere("where", series[0], None, sure=True) if series else None


def _read_other_place(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """In a text about one place, what says that a share is of another one, or of all of them."""
    text = clause.share.text
    nation = clause.search(_NATION) or clause.open(_NATION)
    if nation and not _is_own(text, nation, setting):
        place = _ALL_OF.sub("", nation[0], 1) if _MANY.search(nation[0]) else "England and Wales"
        then = clause.search(_THEN)
        return Elsewhere("where", nation[0], find_year(then[0]) if then else None, sure=True, place=place)
    if average := _THE_AVERAGE.search(clause.lead):
        return Elsewhere("where", average[0], None, sure=True)
    named = clause.search(_NAMED) or _NAMED_WHERE.search(clause.lead)
    if named and (words := read_own_words(named["name"])) and not words & setting.own:
        several = setting.programme in _WITH_UNITS and not _REGION.match(text, named.end())
        apart = not several or (read_own_words(text) & setting.own and not _UNIT.match(text, named.end()))
        return Elsewhere("where", named[0], None, sure=bool(apart and _COMPARED.search(text)), place=named["name"])
    return None


def _is_own(text: str, nation: re.Match[str], setting: Setting) -> bool:
    """Whether words that sound like all places tell of the inspected one: "the worst in the country", "its units"."""
    if read_own_words(nation[0]) & setting.own or _NO_NATION.search(text, 0, nation.start()):
        return True
    behind, said = text[nation.end() :], nation[0].casefold()
    if _OWN_UNITS.match(behind) or read_own_words(behind[:_NEAR]) & setting.own:
        return True
    many = said.endswith("teams") or (setting.programme in _WITH_UNITS and _UNITS.search(said))
    return bool(many) and "other" not in said and not _SINCE.match(behind)


def _read_time(clause: _Clause, setting: Setting) -> Elsewhere | None:
    """What says that a share is of another time."""
    text, _, end, _, before, after = clause.share
    for finder in (_RECALLED, _WHEN):
        said = finder.search(text, 0, clause.share.start)
        year = find_year(text[said.start() :]) if said else None
        if said and (finder is _RECALLED or year is None or setting.year is None or year < setting.year):
            return Elsewhere("when", said[0], year, sure=True)
    opened = clause.open(_THEN)
    then = clause.search(_THEN) or opened
    if then and _ASIDE.search(text, 0, then.start()) and "," in text[then.end() : clause.share.start]:
        then = None
    if then and not _NO_THEN.search(text, 0, then.start()):
        year = find_year(text[then.start() :])
        if then["year"] is None:
            return Elsewhere("when", then[0], year, sure=True)
        # "In 2019 it was 44 per cent", behind the share of this inspection.
        again = then is opened and _TOLD.search(before) and _IT_WAS.match(text, then.end())
        latest = year is not None and setting.year is not None and year >= setting.year
        past = _AGAINST.search(text, 0, clause.share.start) or _NOW_OPENS.match(after)
        if past or not latest or (again and find_year(before) is None):
            old = year is not None and setting.year is not None and setting.year - year >= ADRIFT
            sampled = not setting.local and _SAMPLE.search(text, 0, then.start())
            return Elsewhere("when", then[0], year, sure=bool(past or again or (old and not sampled)))
    cases = _OF_CASES.match(text, end)
    ago = _BESIDE.match(text, cases.end()) if cases else None
    if ago is None:  # "; three years earlier, it was 47 per cent"
        low = max((stop for _, stop in clause.share.others if stop <= clause.share.start), default=0)
        joints = (joint.end() for joint in _JOINT.finditer(text, low, clause.share.start))
        ago = next(filter(None, (_BESIDE.match(text, joint) for joint in joints)), None)
    if ago is None:
        ago = clause.open(_BESIDE)  # in an annual report "last year" is its own
        ago = None if ago and "last" in ago[0].casefold() and not setting.local else ago
    compared = clause.open(_COMPARES) if _ALONE.match(text, end) else None
    if said := (ago or _PAST.search(clause.lead) or compared):
        return Elsewhere("when", said[0], find_year(before) if ago else None, sure=True)
    if before and _THEN_ON.match(text) and (named := _THEN.search(before) or _BESIDE.search(before)):
        return Elsewhere("when", named[0], find_year(before[named.start() :]), sure=True)
    return None


def read_head_scope(head: str, setting: Setting) -> Elsewhere | None:
    """What the head of a table's column says of the year or place of the shares below it: "2022", "Average"."""
    if setting.local and (mean := _NATION.search(head) or _COLUMN.search(head)):
        # An average, and not of what, names no place.
        place = None if _STATISTIC.match(mean[0]) else mean[0]
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
