"""Findings in words: sentences that judge the work and hold no number, such as "Management oversight was weak".

No figure stands for them, so a draft has nothing to say of them; an author should see what it leaves out.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from briefing.extract.clauses import has_verb
from briefing.extract.measures import find_measures
from briefing.extract.results import FoundFinding, FoundQuotation, FoundRating, FoundRecommendation
from briefing.extract.sentences import Sentence
from briefing.extract.verdicts import find_marks
from briefing.numbers.patterns import either, pattern
from briefing.terms import Measure

# All patterns here search a sentence in lower case.
_NUMBERS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds dozen "
    "dozens half halves third thirds quarter quarters fifth fifths tenth tenths".split()
)
_DIGIT: Final = pattern(r"[\d%]", "49%", no="no one was told", flags=0)
_ONE: Final = pattern(r"\bone\s+(?:in|of)\b", "one of them", no="no one was told", flags=0)
_WORK: Final = pattern(
    r"\b(?:assess(?:ments?|ing)|plan(?:s|ning)?|reviews?|reviewing|deliver(?:y|ed)|implementation|cases?|casework|work"
    r"|practice|practitioners?|officers?|staff\w*|workforce|leaders?|leadership|managers?|management|oversight"
    r"|supervision|scrutiny|governance|board|strateg\w+|vision|polic(?:y|ies)|training|induction|recruitment|morale"
    r"|work\s?loads?|case\s?loads?|vacanc\w+|services?|provision|interventions?|programmes?|partners\w*|agencies|polic\w+"
    r"|information|intelligence|checks?|enquir\w+|safeguard\w+|risks?|harm|safe\w*|protect\w*|victims?|engag\w+"
    r"|relationships?|support\w*|desistance|reoffending|resettlement|accommodation|courts?|reports?|visits?|contact"
    r"|enforcement|unpaid|data|systems?|records?|recording|quality|needs|region|unit|pdus?|teams?|culture|facilities"
    r"|children|involv\w+|participat\w+|sickness|absence|turnover|appointments?|data|organisation|company|crcs?|yots?|yjss?|probation|offending|funding)\b",
    "leaders had a vision",
    "the quality of plans",
    no="the weather was fine",
    flags=0,
)
"""What is judged: the work, and those who do it."""
_JUDGED: Final = either(
    (
        (
            r"\b(?:(?:in|un)?(?:sufficient|adequate|effective|satisfactory|acceptable)(?:ly)?|poor(?:ly|er)?|weak\w*"
            r"|strong\w*|good(?!\s+practice)|thorough\w*|robust\w*|clear(?:ly)?|lack(?:s|ed|ing)?|fail(?:s|ed|ings?|ures?)?"
            r"|too\s+(?:little|few|late|often|slow)|missed|missing|concerns?|well-\w+)\b",
            "oversight was ineffective",
        ),
        (r"\b(?:impressi\w+|impressed|excellent|exemplary|commendabl\w+|praised|inspiring)\b", "we were impressed"),
        (r"\b(?:innovative|creative|skilled|skilful|dedicated|committed|passionate|motivated)\b", "staff were skilled"),
        (r"\b(?:encouraging|encouraged|pleas(?:ed|ing)|heartening|reassur\w+)\b", "it was pleasing to see"),
        (
            r"\b(?:disappoint\w+|worr(?:ied|ying|yingly)|concerned|alarm\w+|troubling|frustrat\w+)\b",
            "we were concerned",
        ),
        (
            r"\b(?:chaotic|stretched|overstretched|overwhelmed|fragile|unstable|demorali[sz]ed)\b",
            "teams were stretched",
        ),
        (r"\b(?:undermined|hampered|hindered|impeded|suffered|struggl\w+|deteriorat\w+|declined)\b", "work suffered"),
        (r"\b(?:short(?:age|ages)|understaffed|under-resourced|inexperienced)\b", "there were shortages of staff"),
        (r"\b(?:improved|improving|improvement|progress|getting\s+(?:better|worse))\b", "work had improved"),
        (
            r"\b(?:strengths?|promising|mixed|varied|variable|unreliable|generic|blame|fear|toxic|weakest|strongest|weakened|scarce|worry)\b",
            "there were strengths",
        ),
        (r"\bwait(?:ed|ing)\s+(?:\w+\s+)?(?:weeks|months|years|too)\b", "people waited for months"),
        (r"\b(?:keen|driven|respected|experienced|valued|trusted)\b", "staff were keen"),
        (
            r"\b(?:morale|confidence|retention|attendance|satisfaction)\s+(?:\w+\s+){0,2}(?:was|were|is|are|remained)"
            r"\s+(?:\w+\s+)?(?:low|poor|high)\b",
            "staff morale was low",
        ),
        (
            r"\b(?:work\s?loads?|case\s?loads?|turnover|vacanc\w+|vacancy\s+rates?|sickness|absence)\s+(?:\w+\s+){0,2}"
            r"(?:was|were|is|are|remain(?:s|ed)?)\s+(?:\w+\s+){0,2}(?:high|heavy)\b",
            "workloads remained very high",
        ),
    ),
    no="plans were made",
    flags=0,
)
"""Words that judge; those of `verdicts` are looked for where none of these stands, for that takes longer."""
_DUE: Final = pattern(
    r"\b(?:(?:ask|find\s+out|judg|examin|assess|consider|decid|establish|look\s+at|see)\w*\s+whether|should|must|needs?\s+to|ought\s+to|ha(?:s|ve)\s+to|to\s+ensure|how\s+(?:far|good|effective\w*))\b",
    "should be reviewed",
    "we ask whether plans were good",
    no=("plans were good", "nobody checked whether homes were safe"),
    flags=0,
)
"""What is due or asked, wherever in the sentence it stands."""
_UNREAL: Final = pattern(
    r"\b(?:if|unless|will|would|could|may|might|can|aim(?:s|ed)?\s+to|seeks?\s+to|intend\w*|hop(?:e|es|ed|ing)"
    r"|expect(?:s|ed)?\s+to|want(?:s|ed)?)\b",
    "will be strong",
    "hopes for strong leaders",
    no="was strong",
    flags=0,
)
"""What is wished for or possible, where it stands before the word that judges."""
_FINITE: Final = pattern(r"\b(?:was|were|is|are|had|has|have|did|does|do)\b", "was strong", no="can be strong", flags=0)
_RULE: Final = pattern(
    r"(?:an?|any|every)\s+(?:good|strong|effective|clear|robust|thorough|poor|weak)\b|(?:before|until|prior\s+to"
    r"|follow|read|find|sign\s+up|click|download|visit)\b",
    "a good plan names the risks…",
    no="good plans were made…",
    flags=0,
)
"""What a sentence begins with that tells what holds everywhere."""
_GENERAL: Final = pattern(
    r"\b(?:depends?\s+on|relies\s+on|requires(?!\s+improvement)|nationally|national\s+(?:picture|average|statistics)|(?:across|in|throughout)\s+(?:england|the\s+country)"
    r"|historically|elsewhere|previous(?:ly)?|earlier|formerly|in\s+the\s+past|last\s+(?:year|time|inspection|report"
    r"|visit)|years?\s+ago|decade|pandemic|covid|research|academics?|legislation|parliament"
    r"|(?:important|essential|vital|crucial|key)\s+(?:to|that|for|part|role)|responsible\s+for"
    r"|standards?\s+(?:are|is|look|framework|say|set)|rated|ratings?|our\s+remit|subscribe|website|cookies?|contact\s+us"
    r"|press\s+office|for\s+more\s+information|media\s+enquiries)\b",
    "good supervision is vital to safety",
    "the previous inspection found poor plans",
    no="supervision was poor",
    flags=0,
)
"""Background: another time or place, what holds everywhere, ratings, and furniture of pages."""
_ABOUT: Final = pattern(
    r"\b(?:report|inspection|review|chapter|section|bulletin|document|annex|briefing)\s+(?:\w+\s+){0,2}?(?:looks?|looked"
    r"|examin\w+|cover\w*|consider\w*|sets?\s+out|focus\w*|assess\w*|describ\w+|explor\w+|summari[sz]\w+|is\s+about"
    r"|aims?|follows?|was\s+(?:carried|published|undertaken)|took\s+place|is\s+part)\b|\A(?:we|inspectors)\s+(?:\w+\s+)?"
    r"(?:look(?:ed)?\s+at|examined|inspected|interviewed|visited|met\s+with|spoke\s+to|judge\b|rate\b|use\b)",
    "this report looks at how leaders work",
    "we interviewed staff",
    no=("the report found poor work", "in the cases we inspected, work was poor"),
    flags=0,
)
"""What a report is about, and how it was made."""
_CUES: Final = tuple(
    (frozenset(words.split()), sought)
    for words, sought in (
        ("one", _ONE),
        ("whether should must need needs ought has have ensure how", _DUE),
        (
            "depend depends relies requires nationally national england country historically elsewhere previous "
            "previously earlier formerly past last ago decade pandemic covid research academic academics legislation "
            "parliament important essential vital crucial key responsible standard standards rated rating ratings "
            "remit subscribe website cookie cookies contact press information media",
            _GENERAL,
        ),
        (
            "report inspection review chapter section bulletin document annex briefing we inspectors",
            _ABOUT,
        ),
    )
)
"""Words, one of which stands where each of these patterns finds something: most sentences hold none."""
_SAYS: Final = (
    r"(?:said|says?|believe[sd]?|felt|thinks?|thought|welcom\w+|claim\w*|argu\w+|insist\w*|warn\w*|admit\w*|promis\w+"
    r"|pledg\w+|thank\w*|prais\w+|comment(?:s|ed)|respond(?:s|ed)|repl\w+|conclude[sd]?|stat(?:es|ed))"
)
_SAID: Final = pattern(
    rf"\b{_SAYS}\b|\btold\s+(?:us|inspectors|the|this|them\s+that)\b",
    "staff said",
    "staff told us",
    no="staff did",
    flags=0,
)
_INSPECTOR: Final = r"(?:inspectors?|inspectorate|report|watchdog|we|hmip?)"
_BY_INSPECTORS: Final = pattern(
    rf"\b{_INSPECTOR}\s+(?:(?!and\b|but\b)[\w,]+\s+){{0,4}}{_SAYS}\b"
    rf"|\b(?:said|says?|warn\w*|prais\w+|conclude[sd]?)\s+(?:by\s+)?(?:the\s+|an?\s+)?(?:\w+\s+)?{_INSPECTOR}\b"
    rf"|\A(?:an?\s+|the\s+|(?:his|her)\s+majesty[’']s\s+)?(?:\w+\s+)?{_INSPECTOR}\b",
    "inspectors said that work was poor",
    "work was poor, says the chief inspector",
    "the region was praised by inspectors",
    no=("the council said", "she welcomed the report and thanked staff"),
    flags=0,
)
"""Who judges."""
_LED: Final = pattern(
    r"\A(?:\w+,\s+)?(?:despite|although|though|while|whilst|whereas|given|because|since)\b[^,]{3,150},\s+",
    "despite heavy workloads, staff were kind",
    no="staff were kind despite heavy workloads",
    flags=0,
)
"""A clause that goes before, and is not what is judged."""
_FEWEST: Final = 3
_MOST: Final = 60
"""Words of a finding."""
_MARKS: Final = '“”"'


def find_findings(
    sentences: Iterable[Sentence],
    quotations: Iterable[FoundQuotation],
    ratings: Iterable[FoundRating],
    items: Iterable[FoundRecommendation],
) -> Iterator[FoundFinding]:
    """The sentences that judge the work and hold no number, in the order of the text.

    Args:
        sentences: Those of the text.
        quotations: What persons say is theirs.
        ratings: A sentence that gives a rating is shown by that.
        items: Entries of a list of recommendations tell what is due, not what was found.
    """
    seen: set[str] = set()
    taken = sorted(
        [
            *((each.start, each.end) for each in quotations),
            *((each.start, each.end) for each in ratings),
            *((each.start, each.end) for each in items),
        ]
    )
    at = 0
    for sentence in sentences:
        while at < len(taken) and taken[at][1] <= sentence.start:
            at += 1
        apart = at == len(taken) or taken[at][0] >= sentence.end
        if apart and not sentence.heading and not sentence.row and not sentence.opens:
            plain = sentence.plain
            if plain not in seen and _is_finding(sentence):
                seen.add(plain)  # a page may print a sentence below its picture, too
                yield FoundFinding(start=sentence.start, end=sentence.end, measure=_read_measure(plain))


def _is_finding(sentence: Sentence) -> bool:
    """Whether a sentence judges the work that was inspected."""
    plain, words = sentence.plain, sentence.words
    if not _FEWEST <= plain.count(" ") + 1 <= _MOST or not _NUMBERS.isdisjoint(words):
        return False
    if _DIGIT.search(plain) or _RULE.match(plain) or "?" in plain or "recommend" in plain:
        return False
    if any(not cues.isdisjoint(words) and told.search(plain) for cues, told in _CUES) or not _WORK.search(plain):
        return False
    if sum(plain.count(mark) for mark in _MARKS) % 2 or (_SAID.search(plain) and not _BY_INSPECTORS.search(plain)):
        return False
    # An entry of a list needs no verb.
    if not (sentence.listed or plain.endswith((".", ";")) or has_verb(plain, 0, len(plain), [])):
        return False
    hit = _JUDGED.search(plain)
    judged = [hit.start()] if hit else [mark.start for mark in find_marks(plain) if mark.strong]
    unreal = _UNREAL.search(plain)
    return bool(judged) and not (unreal and (unreal.start() < judged[0] or not _FINITE.search(plain)))


def _read_measure(plain: str) -> Measure:
    """What a finding is about: the first thing that its main clause names."""
    led = _LED.match(plain)
    cues = find_measures(plain, led.end() if led else 0) or (find_measures(plain) if led else [])
    return cues[0].measure if cues else Measure.OTHER
