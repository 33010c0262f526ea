"""What a rating is of: the inspected body as a whole, standards of its work, or neither.

A clause names its subject before the word of the rating ("leadership was rated ‘Good’") or behind it ("‘Good’ for
leadership"); a label names it in its line, in its row, or in the line above. Several bodies together, and things that
are only counted ("five of the nine standards"), have no rating of their own; where such a count lists standards ("in
nine of 13 areas, among them leadership"), these have.
"""

import re
from typing import Final, NamedTuple

from briefing.extract.bodies import NAME, clean_name
from briefing.extract.sentences import Sentence
from briefing.numbers.patterns import either, pattern

FOUR: Final = r"(?:outstanding|good|requir(?:es?|ed|ing)\s+improvement|inadequate)"
WRONG: Final = r"insufficient|unsatisfactory|satisfactory|needs\s+improvement|poor|excellent"
WORD: Final = pattern(
    rf"(?P<open>[‘“'\"]{{1,2}})?(?<![\w-])(?P<word>{FOUR}|{WRONG})\b(?:(?(open)[,.]?(?P<shut>[’”'\"])))?",
    "rated ‘Good’",
    "“Requires improvement.”",
    "a rating of good",
    no="goodness",
)
"""A word of a rating, or one near to it, with the marks around it."""
_LABEL: Final = pattern(
    r"\A\W*(?P<label>(?:[\w’'&,./()-]+\s+){0,8}?[\w’'&,./()-]*?)\s*[:|–—-]\s*[‘“'\"]?\Z", "Overall rating: …",
    "2.2. Planning – …", no="The unit was rated …",
)  # fmt: skip
_NUMBER: Final = (
    r"(?:(?<![.\w])\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|half|most|some"
    r"|several|many|one"
    r"|per\s?cent|%|thirds?|quarters?|fifths?|tenths?|majority|minority|number|dozen|any|other"
    r"|others|rest)"
)
_THINGS: Final = (
    r"(?:services|standards|categories|aspects|areas|ratings|PDUs|units|regions|divisions|reviews|CRCs|YJSs|YOTs"
    r"|teams|companies"
    r"|inspections|criteria|elements|domains|cases|assessments|plans|officers|staff|providers|reports|councils"
    r"|parts|measures)"
)
# "Three services were ‘Good’" counts ratings.
_MANY: Final = either(
    (
        (rf"(?<!one\sof\s)\b{_NUMBER}\s*(?:of\s+)?(?:the\s+|our\s+|its\s+"
         rf"|their\s+)?(?:[\w-]+\s+){{0,4}}{_THINGS}\b[^.;]{{0,60}}\Z",
         "three of the standards were …"),
        (
            rf"\b{_NUMBER}\s*(?:of\s+(?:them|these|those|all)\s+)?(?:were\s+|was\s+|are\s+|is\s+|being\s+"
            rf"|have\s+been\s+|has\s+been\s+)?"
            r"(?:(?:either\s+|still\s+|as\s+|only\s+|just\s+)*(?:rated|judged|graded|deemed|scored|received|as"
            r"|got)\s+)?(?:as\s+|either\s+"
            r"|to\s+be\s+|being\s+)*\Z",
            "two were rated …",
        ),
        (rf"\b(?:and|with|or)\s+(?:only\s+)?{_NUMBER}\s+(?:being\s+|were\s+|was\s+|as\s+)?\Z", "and one as …"),
        (
            r"(?<!one\sof\s)(?<!the\s)\bone\s+(?:[\w-]+\s+){0,2}?(?:service|unit|region|team|company|PDU|provider|YJS|YOT"
            r"|CRC|area|standard"
            r"|division|review)\b[^.;]{0,40}\Z",
            "one service was rated …",
        ),
        (rf"\b(?:percentage|proportion|share)\s+of\s+{_THINGS}\b[^.;]{{0,40}}\Z", "the share of reviews rated …"),
    ),
    no="the unit was …",
)  # fmt: skip
_MONTH: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_MANY_BEHIND: Final = pattern(
    r"[,.]?[’”'\"]?\s+(?:overall\s+)?(?:ratings?\s+|marks?\s+)?(?:in|on|for|by|across|against|at)\s+"
    rf"(?!(?:the\s+)?(?:(?:19|20)\d\d|\d+(?:st|nd|rd|th)?\s+(?:{_MONTH})))(?:(?:its|the|our|their|just|only"
    rf"|about|almost"
    r"|nearly|over|more|than|fewer|up|to|a|an|as|key|remaining)\s+){0,4}"
    rf"(?:{_NUMBER}(?:\s*%|\b(?!\s+(?:years?|months?|weeks?)\b))|(?P<every>all|every|each)\b|both\b)(?P<rest>[^.;]{{0,200}})",
    "…’ in nine out of 13 areas",
    "…’ by 40% of officers",
    "…’ in just 21% of cases",
    "…’ on every standard",
    no=("…’ for staffing", "…’ in March", "…’ with some good work"),
)
_MOST_STANDARDS: Final = 8
_TOGETHER: Final = pattern(
    r"[’”'\"]?(?:,|\s+and|,\s+and|\s*&)\s+(?:(?:the|its|their|for|quality\s+of"
    r"|work\s+on)\s+)*[‘“'\"]?", "…, …", "… and its …", no="… but …",
)  # fmt: skip
_LIST_ENDS: Final = pattern(
    rf"\s[–—-]\s|[;)]|[‘“'\"]{FOUR}\b", "leadership – and ‘good’ in", no="leadership and staffing"
)
_LISTED: Final = pattern(
    r"(?:[:(–—-]|\b(?:among\s+them|including|such\s+as|namely|covering|these\s+were"
    r"|they\s+were))\s*", "13 areas – among them",
    no="13 areas of work",
)  # fmt: skip
# "All units were ‘Inadequate’" gives each its rating, and "two units, two ‘Good’ ratings".
_ALL: Final = pattern(
    r"\b(?:all(?!\s+(?:of\s+)?(?:the\s+)?(?:rest|others?)\b)|both|each|every)\b[^.;]{0,60}\Z|\b(?P<n>two|three|four|five|six)\s+(?:\w+\s+){0,2}(?:units|PDUs"
    r"|services),"
    r"\s+(?P=n)\s+\Z",
    "all units were …",
    "two units, two …",
    no="three of the units …",
)
_AREAS: Final = pattern(
    r"\b(?:regions|divisions|companies|CRCs|services)\b", "two regions, both rated", no="both units were rated"
)
_PARTS: Final = pattern(
    r"\b(?:standards?|categor\w+|aspects?|areas|criteria|elements?|domains?|parts?|measures)\b",
    "four aspects",
    no="four units",
)
# Several bodies together: "the regions were rated", "three probation services have bettered their rating".
_OTHERS: Final = pattern(
    r"\b(?:services|units|regions|divisions|companies|CRCs|PDUs|YJSs|YOTs|teams|areas|councils|providers|reviews"
    r"|inspections)\b|\b(?:neighbouring|nearby|adjoining|next-door)\b",
    "the regions were",
    "a neighbouring unit was",
    no="the region was",
)
_WHOLE_SERVICES: Final = pattern(
    r"(?:[Pp]robation|[Yy]outh\s+(?:[Jj]ustice|[Oo]ffending))\s+[Ss]ervices\b(?:\s+(?:in|for|across"
    r"|of)\s+(?:the\s+)?[A-Z]"
    r"|,?\s+(?:have\s+been\s+|are\s+)?(?:now\s+)?(?:rated|graded|judged))",
    "Probation services in Northshire",
    "Probation services rated",
    no="three services",
    flags=0,
)
_OVERALL: Final = pattern(
    r"\boverall\b|\bas\s+a\s+whole\b|\bheadline\s+rating\b", "overall", "as a whole", no="leadership"
)
_OVERALL_BEHIND: Final = pattern(
    r"[,.]?[’”'\"]?(?:\s+(?:rating\s+)?overall\b|\s+as\s+a\s+whole\b|[,\s].{0,24}\boverall\s+rating\b)",
    "…’ overall",
    "…’, its overall rating",
    no="…’ for staffing",
    flags=re.S | re.I,
)
# A rating that inspectors give to one body.
_BODY: Final = pattern(
    r"\b(?:it|itself|(?:probation|youth\s+(?:justice|offending))\s+services?|youth\s+justice|service(?!\s+delivery)|team|unit"
    r"|PDU|region"
    r"|division|company|CRC|YJS|YOS|YOT|YJT|organisation|provider|borough|county|city|council|authority|probation"
    r"|we\s+(?:were|are|have\s+been)|national\s+arrangements)\b",
    "the service",
    "it",
    no="its staff",
)
# What was found led to a rating of the whole: "deficits, which resulted in a rating of".
LED: Final = (
    r"\b(?:result(?:ed|ing|s)?\s+in|le(?:d|ads|ading)\s+to|for\s+(?:this|that|these|those)\s+reasons?|therefore"
    r"|consequently|as\s+a\s+result)\b"
)
_LED: Final = pattern(
    rf"{LED}[^.;]{{0,60}}\Z|\b(?:gave|given|giving|award(?:ed|ing)|received|achieved|handed|retained)\s+(?:an?"
    rf"|the|its)\s+\Z",
    "which resulted in a rating of …",
    "inspectors gave a …",
    no="there is no rating of …",
)
# "Its leadership, which was rated": a clause that tells of what stands before it.
_WHICH: Final = pattern(
    r",\s+which\s+(?:[\w’'-]+\s+){1,5}[\w’'‘“-]*"
    r"\s*\Z",
    "its leadership, which was rated …",
    no="the leadership was rated …",
)
_BESIDE: Final = pattern(
    rf"\b(?:of|at|in(?!\s+(?:the\s+)?(?:spring|summer|autumn|winter|{_MONTH}|(?:19|20)\d\d)\b)|by|within|across|for|from"
    r"|with|to|following|after|on|via)\s+(?:(?:an?|the|this|its|their|our"
    r"|each|every)\s+)?(?:(?!and\b)[\w’'-]+\s+)"
    r"{0,4}?\Z", "the leadership of the …", no=("the …", "in June …", "its partnership with schools and its …"),
)  # fmt: skip
_BARE: Final = pattern(
    rf"(?P<name>{NAME})(?:,[^,.;:]{{4,50}},|,)?\s+(?:(?:PDU|CRC|YJS|YOS|YOT|which|has|have|had|been|was|is|were|are|both|each|now|also|being"
    r"|remains|received|got|given|an?|the|overall|rating|grade|of|as|still|just|today),?\s+){0,9}"
    r"(?:(?:rated|graded|judged|deemed|found|scored|marked)\s+)?(?:as\s+|to\s+be\s+)?\Z",
    "Westhaven City was rated …",
    "In Eastmere, which …",
    "Eastmere PDU, which received a rating of …",
    "Eastmere, ten miles away, is …",
    no="the unit was rated …",
    flags=0,
)
_CALLED: Final = pattern(
    rf"(?P<name>{NAME})\s+(?:PDU|CRC|YJS|YOS|YOT|[Pp]robation|[Yy]outh|[Rr]egion|[Dd]ivision|[Uu]nit|[Ss]ervice|[Tt]eam"
    r"|[Cc]ommunity)\b",
    "Westhaven City PDU",
    no="the unit",
    flags=0,
)
# The public service of old beside its companies, where no division of it is named.
_NATIONAL: Final = pattern(
    r"\b(?:national\s+probation\s+service|NPS)\b", "the National Probation Service", no="the service"
)
_DIVISION: Final = pattern(
    r"\bdivision\b|\b(?!The\b|That\b|This\b)[A-Z]\w+\s+(?:National\s+Probation|NPS)",
    "Eastmere National Probation Service",
    no="The NPS",
    flags=0,
)
# The words of a standard, by the name that it gets here; the others are called as the text calls them.
_STANDARDS: Final = (
    r"(?:delivery\s+of\s+(?:(?:these|those|its|their|the|all)\s+)?(?:(?:out[\s-]of[\s-]court|(?:post-|pre-)?court)\s+)?"
    r"(?:disposals|services|interventions|sentences)|(?:resettlement\s+)?policy\s+and\s+provision|service\s+delivery"
    r"|work\s+with\s+(?:children|adults|women|girls|boys|men|families|partners|young\s+adults"
    r"|(?:young\s+)?people(?:\s+on\s+probation)?)|(?:joint|partnership|multi-agency)\s+work(?:ing)?"
    r"|(?:statutory\s+)?victims?[’']?s?\s+(?:work|contact|liaison|support|services)|(?:work"
    r"|contact)\s+(?:\w+\s+)?(?:with|for)\s+victims|(?:work|support)"
    r"\s+(?:to\s+support|for|with)\s+victims|(?:organisational\s+)?leadership"
    r"|governance(?:\s+and\s+leadership)?|workforce|staffing"
    r"|(?<!\w\s)staff(?=\s*(?:[:|]|\Z))|information\s+and\s+facilities|facilities|court\s+(?:work|reports?"
    r"|disposals)|out[\s-]of[\s-]court(?:\s+disposals?)?"
    r"|(?:post|pre)-court(?:\s+work)?|unpaid\s+work|resettlement|through[\s-]the[\s-]gate|desistance|engagement"
    r"|public\s+protection"
    r"|management\s+of\s+risk(?:\s+of\s+harm)?|assessment|assessing|planning|implementation\s+and\s+delivery"
    r"|implementation"
    r"|delivery(?!\s+units?|\s+of|\s+plan)|reviewing"
    r"|reviews(?=\s*(?:[:|’”'\"]|\Z|\s+(?:was|were|rated)\b))"
    r"|case\s+(?:supervision|management)|outcomes?|partnerships?(?:\s+(?:and|&)\s+services)?"
    r"|services\s+for\s+(?:children|women)"
    r"|accommodation|organisational\s+delivery|(?:national\s+|nationwide\s+)?(?:arrangements"
    r"|preparations)(?=\s+(?:for|in)\s)"
    r"|(?:organisational\s+)?arrangements\s+and\s+activity|domain\s+\w+"
    r"|innovation"
    r"|(?:keeping|keep|protecting|protect)\s+(?:\w+\s+){0,2}(?:people|public|children)(?:\s+safe)?|safety|diversity"
    r"|(?:support\w*\s+(?:people\s+|children\s+)?(?:on\s+probation\s+)?(?:to\s+)?)?reduc\w+\s+(?:further\s+)?"
    r"(?:re-?)?offending|safeguarding)"
)
STANDARD: Final = pattern(
    rf"\b(?:{_STANDARDS}|(?:its|their|quality\s+of(?:\s+the)?)\s+services)(?![\w-])",
    "work with victims was outstanding",
    "its leadership",
    no=("staff said", "a probation delivery unit"),
)
"""What is rated beside the whole: a standard of inspections, or a name near to one."""
_STANDARD: Final = pattern(
    rf"\b(?P<of>{_STANDARDS}|(?:its|their|the\s+quality\s+of(?:\s+its)?|(?:standards?|areas?)\s+(?:of|for|on))\s+services"
    rf"|\A\W*(?:\d[\d.]*\s+)?services(?=\W*\Z))(?![\w-])",
    "leadership",
    "the quality of victim work",
    "implementation and delivery",
    no=("the delivery unit", "the three services"),
)
_FOR_STANDARD: Final = pattern(
    r"[,.]?[’”'\"]?\s+(?:ratings?\s+|marks?\s+|grades?\s+|scores?\s+)?(?:for|on|in|at|regarding"
    r"|across)\s+(?:both\s+)?(?:(?:the|its|their|our|how|is)\s+)?"
    rf"(?:(?:quality|areas?|standards?|work)\s+(?:of\s+|on\s+|to\s+)?(?:the\s+|its\s+|their\s+"
    rf"|work\s+)*)?[‘“'\"]?(?P<of>{_STANDARDS}|services(?=\W*\Z|\s+and))(?![\w-])",
    "…’ for leadership",
    "…’ rating for its unpaid work",
    no="…’ in 2025",
)
_NEXT_STANDARD: Final = pattern(
    rf"[’”'\"]?(?:,|\s+and|,\s+and|\s*&)\s+(?:(?:the|its|for|on|quality\s+of)\s+)*[‘“'\"]?(?P<of>{_STANDARDS}"
    rf"|services)(?![\w-])",
    "…, staffing",
    "… and its unpaid work",
    no="… but staffing",
)
# "The quality of its work", "our standard on resettlement", "that for unpaid work": what stands behind is rated.
_QUALITY_OF: Final = pattern(
    r"\b(?:quality|standards?|that|those|areas?|aspects?)\s+(?:of|on|for)\s+(?!services\b)"
    r"|\bwork\s+(?:with\s+\w+\s+)?(?:on|in)\s+",
    "the quality of work",
    "that on unpaid work",
    "its work on resettlement",
    "work with children on court disposals",
    no=("the work", "the standard for services"),
)
# "In out-of-court disposals it was graded ‘Good’".
_FIRST: Final = pattern(
    r"\A\W*(?:and\s+)?(?:for|in|on|at)\s+(?:the\s+|its\s+)?\Z", "In …", "and for its …", no="It was good at …"
)
_ITS: Final = pattern(
    r"^(?:(?:the|its|their)\s+)?(?:(?:quality|standards?|areas?)\s+(?:of|for|on)\s+)?(?:(?:the|its|their)\s+)?",
    "quality of the work",
)
_OF_THESE: Final = pattern(
    r"(?<=\bof\s)(?:these|those|its|their|the|all)\s+", "delivery of these disposals", no="delivery of disposals"
)
_NUMBERED: Final = pattern(r"\A\W*(?:[A-Za-z]?\s?\d[\d.]*\s*[.:)]?\s*)?", "2.2. Planning", flags=0)
_PLAIN: Final = pattern(
    r"\A\W*(?:overall|ratings?|summary\s+of\s+ratings|the\s+rating)\b", "Overall rating", no="Planning"
)


WHOLE: Final = ("overall",)
SERVICE: Final = "National Probation Service"
POINTS: Final = frozenset({"north", "south", "east", "west", "central"})


# "Every part of the service was rated ‘Inadequate’", of which no standard is named.
_EVERY: Final = pattern(
    r"\b(?:every|each)\s+(?:single\s+)?(?:part|aspect|area|element|domain|standard|category)\b|\ball\s+(?P<n>\w+\s+)?(?:parts"
    r"|aspects|areas|elements|domains|standards|categories)\b",
    "every single aspect",
    "all 12 areas",
    no="an area",
)
_THE_RATING: Final = pattern(
    r"\b(?:the|its|our|this)\s+(?:\w+\s+)?(?:rating|grade|verdict)\s+(?:is|was|has|remains|stays)\b[^.;,]{0,30}\Z",
    "The rating is now …",
    no="a rating for staffing was …",
)
# "Leadership earned a ‘Good’; services were …": a standard, too, where others stand beside it.
_SERVICES: Final = pattern(
    r"\A\W*(?:and\s+|but\s+)?(?P<of>services)\s+(?:(?:was|were|as|only|an?|got|is|are|rated)\s+)*\Z",
    "services were …",
    no="three services were …",
)
# "Assessment was weak, and we rated it …"
_IT: Final = pattern(
    r"\A\W*(?:(?:and|so|but|which|we|inspectors|they|have|has|therefore|was|is|it)\s+)*(?:(?:rated|graded|judged|marked)\s+it"
    r"|it\s+(?:was|is|has\s+been)\s+(?:rated|graded|judged))\s+(?:(?:as|to\s+be|only)\s+)*\Z",
    "we rated it as …",
    no="we rated the unit …",
)
_HEAD: Final = pattern(
    rf"\A\W*(?:(?:the|its|their|overall|quality|of|work|on)\s+)*(?P<of>{_STANDARDS})\s+(?:was|is|were|had|has|needs|needed|remains)\b",
    "Assessment was weak in many cases",
    no="Staff said that assessment was weak",
)
# What the stages of supervision are of, where services for children have them rated twice.
_STAGE: Final = pattern(
    r"\A(?:assess\w+|planning|implementation(?:\s+and\s+delivery)?|delivery|reviewing|reviews)\Z",
    "planning",
    no="staffing",
)
_DOMAIN: Final = pattern(
    r"\b(?:out[\s-]of[\s-]court\s+disposals?|out[\s-]of[\s-]court|(?:post-|pre-)?court\s+(?:disposals|orders|work)|resettlement"
    r"|bail|remand)\b",
    "out-of-court disposals",
    no="at court",
)
_THEIRS: Final = pattern(r"\b(?:their|its|these|those|there)\b", "their planning", no="the planning")
_WIDER: Final = pattern(
    r"\b(?:the|its|our|this|whole|wider)\s+(?:\w+\s+)?(?:region|division)\b(?![’'])|\bnationally\b",
    "The region as a whole",
    no=("the unit", "the region’s rating"),
)


class Subject(NamedTuple):
    """What a rating is of.

    Attributes:
        of: Names of standards, or "overall".
        name: The body, where the text names it.
        plain: Whether the text says in so many words that it is of the whole.
        told: Whether the text says what it is of.
        rival: What else it may be of. None where it is sure.
        wider: Whether it is of the region or division, in which a unit lies.
    """

    of: tuple[str, ...]
    name: str | None = None
    plain: bool = False
    told: bool = True
    rival: str | None = None
    wider: bool = False


NOTHING: Final = Subject(())
"""The subject of a rating that is of nothing here."""


def read_label(sentence: Sentence, hit: re.Match[str], above: str) -> Subject | None:
    """What a label names: "Planning: Good", "Planning | Good", "Rating: Good" under the heading "Planning"."""
    words = sentence.text
    if sentence.row:
        cells = [words[start:end] for start, end in sentence.cells if start < end]
        mine = [cell for cell in cells if cell.strip(" ‘’“”'\"").casefold() == " ".join(hit["word"].casefold().split())]
        label = " ".join(cell for cell in cells if not WORD.fullmatch(cell.strip()))
        return _name_label(label, above) if len(mine) == 1 and len(cells) <= 4 else None
    if words[hit.end() :].strip(" .’”'\""):
        return None
    before = words[: hit.start()]
    if not before.strip():
        return _name_label(above, "") if above else None
    if found := _LABEL.search(before):
        return _name_label(found["label"], above)
    # "1.2 Leadership   Requires improvement": a line of a table whose cells are lost.
    label = _NUMBERED.sub("", before).strip(" ‘“'\"")
    told = hit["word"][0].isupper() and (_STANDARD.fullmatch(label) or _PLAIN.fullmatch(label))
    return _name_label(label, above) if told else None


def _name_label(label: str, above: str) -> Subject | None:
    """What a label, and the heading above it, name."""
    if _OVERALL.search(label):
        return Subject(WHOLE, plain=True)
    if named := _STANDARD.search(_NUMBERED.sub("", label)):
        return Subject((_name(named["of"]),))
    if _PLAIN.search(label) or not label.strip():
        return _name_label(above, "") if above and above != label else Subject(WHOLE)
    if not above:
        return Subject(WHOLE, name=clean_name(label)) if _BODY.search(label) or clean_name(label) else None
    return Subject(WHOLE, name=clean_name(label)) if clean_name(label) and len(label.split()) < 7 else None


def read_subject(sentence: str, clause: str, end: int, earlier: str) -> Subject:
    """What is rated: the whole, standards, or nothing where others are, or things are only counted.

    Args:
        sentence: The whole sentence.
        clause: What stands before the word of the rating in its clause.
        end: The character of the sentence behind that word.
        earlier: The sentence before.
    """
    before = sentence[:end]
    if _OVERALL_BEHIND.match(sentence, end):
        return NOTHING if _is_of_others(clause) else Subject(WHOLE, _read_name(clause, before), plain=True)
    if _FOR_STANDARD.match(sentence, end):
        return NOTHING if _is_of_others(clause) else _read_behind(sentence, clause, end)
    if counted := _MANY_BEHIND.match(sentence, end):
        # "Its bottom rating of ‘Inadequate’ in every category" is likely the rating of the whole.
        listed = tuple(_read_list(counted["rest"]))
        return Subject(WHOLE, told=False) if counted["every"] and not listed else Subject(listed)
    together = _ALL.search(clause) is not None
    if _MANY.search(clause) and not together:
        return NOTHING
    if _MANY.search(clause) and _AREAS.search(clause):
        return Subject(WHOLE, told=False)  # of regions that this document is about, or of others
    return _narrow(_read_clause(clause, before, earlier, together=together), clause, before, earlier)


def _narrow(subject: Subject, clause: str, before: str, earlier: str) -> Subject:
    """The subject, with what else a rating of the same words may be of."""
    if subject.of == WHOLE:
        return subject._replace(wider=_WIDER.search(clause) is not None)
    # "Out-of-court work is liked. Their planning was rated …": not the planning of all the work
    part = _DOMAIN.search(before) or (_DOMAIN.search(earlier) if _THEIRS.search(clause) else None)
    if part and len(subject.of) == 1 and _STAGE.match(subject.of[0]):
        return subject._replace(rival=f"{part[0].lower()}, {subject.of[0].lower()}")
    return subject


def _read_clause(clause: str, before: str, earlier: str, *, together: bool) -> Subject:
    """What a clause rates: the standard or the body that stands last in it, and is no addition to another.

    Args:
        clause: What stands before the word of the rating in its clause.
        before: What stands before it in its sentence.
        earlier: The sentence before.
        together: Whether several things are rated alike: "all units were".
    """
    begun = (_HEAD.search(before) or _HEAD.search(earlier)) if _IT.search(clause) else None
    services = _SERVICES.search(clause)
    if begun or (services and _STANDARD.search(before[: len(before) - len(clause)])):
        rival = None if begun and begun.string is before else "overall"
        return Subject((_name(begun["of"]),), rival=rival) if begun else Subject(("services",))
    clause = _QUALITY_OF.sub(" ", clause)
    hits = list(_STANDARD.finditer(clause))
    which = _WHICH.search(clause)
    first = next((hit for hit in hits[:1] if _FIRST.search(clause[: hit.start()])), None)
    first = first or next((hit for hit in hits if which and hit.end() == which.start()), None)
    heads = [first] if first else [hit for hit in hits if not _BESIDE.search(clause, 0, hit.start())]
    # "For planning and reviewing the mark was …"
    for hit in hits[hits.index(first) + 1 :] if first else ():
        heads += [hit] if _TOGETHER.fullmatch(clause, heads[-1].end(), hit.start()) else []
    overall = _OVERALL.search(clause) is not None
    if not overall and heads and (first or heads[-1].start() > _find_body(clause)):
        # "Assessment, planning and reviewing were rated": all that stand together.
        low = len(heads) - 1
        while low and _TOGETHER.fullmatch(clause, heads[low - 1].end(), heads[low].start()):
            low -= 1
        return Subject(tuple(_name(hit["of"]) for hit in heads[low:]), _read_called(clause))
    if _PARTS.search(clause) and not overall:
        # "The management of risk fell short. All four aspects were rated ‘Inadequate’."
        heads = [hit for hit in _STANDARD.finditer(earlier) if not _BESIDE.search(earlier, 0, hit.start())]
        if together and heads:
            return Subject((_name(heads[-1]["of"]),), rival=None if _HEAD.search(earlier) else "overall")
        every = _EVERY.search(clause)
        return Subject(WHOLE, _read_name(clause, before), told=not every["n"], rival="none") if every else NOTHING
    if _is_of_others(clause) and not together:
        return NOTHING
    name = _read_name(clause, before)
    told = overall or together or name or any(each.search(before) for each in (_BODY, _LED, _THE_RATING))
    return Subject(WHOLE, name, plain=overall, told=bool(told))


def _read_behind(words: str, clause: str, end: int) -> Subject:
    """The standards that stand behind a rating: "‘Good’ for leadership, staffing and services"."""
    named = _FOR_STANDARD.match(words, end)
    standards: list[str] = []
    while named and len(standards) < _MOST_STANDARDS:
        standards.append(_name(named["of"]))
        named = _NEXT_STANDARD.match(words, named.end())
    return Subject(tuple(standards), _read_called(clause) or _read_called(words[:end]))


def _read_list(rest: str) -> list[str]:
    """The standards listed behind a count of them: "in nine of 13 areas – among them leadership and staffing"."""
    begins = _LISTED.search(rest)
    if not begins:
        return []
    ends = _LIST_ENDS.search(rest, begins.end())
    return [_name(hit["of"]) for hit in _STANDARD.finditer(rest, begins.end(), ends.start() if ends else len(rest))]


def _find_body(clause: str) -> int:
    """Where a word for a body stands that is no addition as in "the leadership of the service". -1: nowhere."""
    hits = [hit.start() for hit in _BODY.finditer(clause)]
    return max((at for at in hits if not _BESIDE.search(clause, 0, at)), default=-1)


def _is_of_others(clause: str) -> bool:
    """Whether several bodies are rated together: "the regions were rated"."""
    hits = [hit for hit in _OTHERS.finditer(clause) if not _BESIDE.search(clause, 0, hit.start())]
    return bool(hits) and hits[-1].start() > _find_body(clause) and not _WHOLE_SERVICES.search(clause)


def _read_name(clause: str, before: str) -> str | None:
    """The name of the body that a clause rates."""
    if found := _BARE.search(clause):
        return clean_name(found["name"])
    if _NATIONAL.search(clause) and not _DIVISION.search(clause):
        return SERVICE
    return _read_called(clause) or _read_called(before)


def _read_called(words: str) -> str | None:
    """The last name of a body in words that tell its kind."""
    return next(
        (name for found in reversed(list(_CALLED.finditer(words))) if (name := clean_name(found["name"]))), None
    )


def _name(words: str) -> str:
    """How a standard is called: as in the text, in one line, without an article."""
    plain = _ITS.sub("", " ".join(words.split()).strip(" ‘’“”'\""))
    return _OF_THESE.sub("", plain)


def is_rating(line: str) -> bool:
    """Whether a line holds nothing but a rating: "Good", "Rating: Good"."""
    found = WORD.search(line)
    return bool(found and len(line) - len(found[0]) < 12 and len(line.split()) < 5)
