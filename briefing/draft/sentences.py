"""Figures as sentences: what was judged, whether it was good enough, how much, and of what."""

import re
from collections.abc import Mapping
from typing import Final

from briefing.draft.markdown import escape, has_number, safe
from briefing.draft.populations import OF_THE_TIME, UNSAID, shorten_population
from briefing.model import Figure
from briefing.model.wording import plural, say_value
from briefing.numbers import NumberKind, find_numbers, read_number
from briefing.numbers.patterns import pattern
from briefing.proof.bind import find_words_fault
from briefing.terms import Measure, Polarity, Qualifier, Stage

SUBJECTS: Final = {
    Measure.PUBLIC_PROTECTION: "work to keep people safe",
    Measure.DESISTANCE: "support to stop offending",
    Measure.ENGAGEMENT: "work to engage people on probation",
    Measure.MANAGEMENT_OVERSIGHT: "oversight by managers",
    Measure.INFORMATION: "work on information and safeguarding",
    Measure.VICTIMS: "work with victims",
}
"""What was judged, as the subject of a sentence. Measures that are not here say too little to make one."""
TOPICS: Final = {
    Measure.PUBLIC_PROTECTION: "keeping people safe",
    Measure.DESISTANCE: "support to stop offending",
    Measure.ENGAGEMENT: "engaging people on probation",
    Measure.MANAGEMENT_OVERSIGHT: "oversight by managers",
    Measure.INFORMATION: "information and safeguarding",
    Measure.WORKLOAD: "workload and staffing",
    Measure.VICTIMS: "work with victims",
    Measure.OTHER: "other matters",
}
"""What was judged, behind "on"."""
MEANINGS: Final = {
    Measure.PUBLIC_PROTECTION: "This is work to protect others from harm by {who}.",
    Measure.DESISTANCE: "Desistance is the way in which a person stops offending. Inspectors ask whether the work "
    "supports it.",
    Measure.ENGAGEMENT: "Engagement means that {who} takes an active part, and that staff take account of the "
    "person’s life and needs.",
    Measure.MANAGEMENT_OVERSIGHT: "Oversight means that a manager checks and guides the work in a case.",
    Measure.INFORMATION: "Staff need information from the police and from services for children to see who is at risk.",
    Measure.VICTIMS: "Work with victims keeps them informed and hears their views.",
}
"""What a measure means, in the words of the glossary. who: whom the work is with."""
# What judges work as an inspection does: without such a word a share counts what was done, not how well.
_JUDGES: Final = pattern(
    r"sufficien|satisf|adequa|effectiv|\bacceptabl|\bsuccessful|\bappropriate"
    r"|\b(?:met|meet\w*)\b.{0,30}\b(?:standards?|expectations?|expected)|\bstandard (?:was|were) met"
    r"|\bkept\b.{0,30}\bsafe|\benough\b|\btoo \w+",
    "were not sufficient to keep people safe",
    "the work met our standards",
    no=("checks were completed", "people were tested"),
)
# A part of the work, or who did it: what was judged is that, and not the work as a whole.
_PART_OF_WORK: Final = pattern(
    r"\b(?:checks?|enquir\w+|inquir\w+|visits?|referrals?|refer\w*|interventions?|sessions?|appointments?|training"
    r"|licen[cs]es?|conditions|tests?|tested|programmes|information (?:from|about|on)"
    r"|(?:abuse|protection|safeguarding|police) information|classif\w+|court|curfew|accommodation|housing"
    r"|tag(?:s|ged)?)\b",
    "Domestic abuse checks were completed",
    "visits were used well",
    no="Work to keep people safe was good enough",
)
_WHO: Final = pattern(
    r"\b(?:staff|practitioners?|officers?|workers?|teams?)\b",
    "Practitioners worked well",
    no="Oversight was sufficient",
)
_RANGE: Final = pattern(
    r"\bbetween\b|\d\s?(?:[–-]|to)\s?\d", "between 30 and 40 per cent", "30-40%", no="up to 40 per cent"
)
# The place of a share: "At Northshire half", "the Northshire report". A text of no single place may name several.
_PLACED: Final = pattern(
    r"\b(?:[Ii]n|[Aa]t|[Tt]he) (?!(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|England|Great|Inspectorate|Inspectors?|Probation|Youth|National|Chief|Ministry|HM|Her|His|The|This|Our|We"
    r"|Government|Service|PDU|CRC|NPS|YJS|SFO)\b)[A-Z][a-z]+",
    "At Northshire half were late",
    "found in the Northshire report",
    no=("In March half were late", "The Inspectorate found", "Half of the cases in the sample"),
    flags=0,
)
# What can be good enough, or hold work that is: "in half of the cases"
_JUDGED: Final = pattern(
    r"\b(?:cases?|files?|records?|plans?|assessments?|reviews?|reports?|sample|caseload|the time|instances)\b",
    "relevant cases",
    "the time",
    no=("people", "those counted", "staff"),
)
# A verb makes a sentence of a line: "Planning 45%" has none.
_SENTENCE: Final = pattern(
    r"\b(?:was|were|is|are|had|has|have|did|met|kept|judged|found|rated|in|of)\b", "it was late", no="Planning 45%"
)
_NAMED: Final = {
    Measure.PUBLIC_PROTECTION: pattern(
        r"\b(?:saf|protect|public|harm)", "keeping people safe", "risk of harm", no="stop offending"
    ),
    Measure.DESISTANCE: pattern(
        r"desist|offend|\bcrime", "to support desistance", "reoffending", no="keep people safe"
    ),
    Measure.ENGAGEMENT: pattern(r"\bengag|\binvolv", "engaging people", no="keep people safe"),
    Measure.MANAGEMENT_OVERSIGHT: pattern(r"\boversight|\bsupervision by", "management oversight", no="managers"),
    Measure.INFORMATION: pattern(
        r"\binformation[- ]sharing|\bshar\w+ (?:of )?information|\bsafeguarding (?:work|aspects?|sides?|parts?)\b",
        "the sharing of information",
        "Safeguarding aspects of the work",
        no="information was missing",
    ),
    Measure.VICTIMS: pattern(r"\bvictims?\b", "work with victims", no="people on probation"),
}
"""What names a measure as a whole."""
_STAGED: Final = pattern(r"\bassess|\bplan|\bdeliver|\bimplement|\breview", "planning was sufficient", no="oversight")
_VERBS: Final = {Polarity.SUFFICIENT: "was good enough", Polarity.INSUFFICIENT: "was not good enough"}
_STAGES: Final = {
    Stage.ASSESSMENT: "assessment",
    Stage.PLANNING: "planning",
    Stage.DELIVERY: "the delivery of the work",
    Stage.REVIEWING: "reviewing",
}
_STAGED_SUBJECTS: Final = {
    Stage.ASSESSMENT: "assessment of how",
    Stage.PLANNING: "planning",
    Stage.DELIVERY: "the delivery of work",
    Stage.REVIEWING: "reviewing of the work",
}
_PURPOSES: Final = {
    Measure.PUBLIC_PROTECTION: "to keep people safe",
    Measure.DESISTANCE: "to support people to stop offending",
    Measure.ENGAGEMENT: "to engage people on probation",
}
"""What a stage is for, behind the stage: "planning to keep people safe"."""
_SMALL: Final = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
# Names that a sentence has with "the": "the East of England", "the Probation Service", "the Northshire region"
_WITH_ARTICLE: Final = pattern(
    r"\A(?:east midlands|east of england|north east|north west|south west|west midlands)\Z"
    r"|\A(?!hm\b).*\b(?:region|division|service|team|company|crc|pdu|unit|panel|trust|partnership|board)\Z|\((?:pdu|crc)\)\Z"
    r"|\A(?:ministry|department) (?:of|for)\b|\Ahome office\Z",
    "West Midlands",
    "Probation Service",
    "Northshire PDU",
    no=("London", "youth justice services", "HM Prison and Probation Service", "Northshire"),
)
# What is inspected everywhere, and names no place: "England and Wales", "the Probation Service"
NO_PLACE: Final = pattern(
    r"\A(?:the )?(?:england(?: and wales)?|probation services?|(?:hm|his majesty’s) prison and probation service"
    r"|youth (?:justice|offending) (?:services?|teams?|work))\Z",
    "Probation Service",
    "Youth offending services",
    no=("Northshire", "Wales", "Northshire youth justice service"),
)
_SPELT_OUT: Final = {" PDU": " probation delivery unit (PDU)", " CRC": " community rehabilitation company (CRC)"}
# Inspectors were "at Northshire PDU" and "at the youth justice service", but "in Northshire"
_AT: Final = pattern(
    r"\b(?:PDU|CRC|unit|company|service|team)\Z",
    "Northshire PDU",
    "the youth justice service",
    no="youth justice services",
)
# Where evidence can be cut: behind a sentence; behind a clause
_STOP: Final = pattern(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\bNo)(?<!\b[A-Z])[.!?][”’\"')]*\s+(?=[A-Z\d“‘])",
    "It was late. Half",
    "It was late. 40%",
    no=("3.5 of them", "Mr. Example", "A. Example"),
    flags=0,
)
_CLAUSE: Final = pattern(
    r"[;:–—]\s+|,\s+(?=(?:and|but|while|whereas|although|yet|so|compared|against)\b)|[.!?][”’\"')]*\s+(?=[A-Z“‘])",
    "Half were late, and money was short",
    no=("Half set out, step by step, what to do", "Half were late and short"),
)
# What goes on with a clause, and says nothing without it: "…, which was of an acceptable standard in a third"
_HALF: Final = pattern(
    r"\A(?:which|who|whose|where|when|that|with|in|of|to|at|by|for|as|was|were|is|are|had|has|have|made|done|being)\b",
    "which was late",
    no="checks were late",
)
_AND: Final = re.compile(r"(?:(?:and|but|while|whereas|although|so|yet)\s+)?", re.IGNORECASE)
# Who says it is said already, "– Says half were late", "He said that half were late"; and what leans on words before it
_SAYS: Final = pattern(
    r"(?:says|finds|warns|shows|suggests|reveals)\s+(?:that\s+)?"
    r"|(?:he|she|they|it|this)\s+(?:also\s+|further\s+)?(?:(?:said|says|warned|warns)\s+(?:that\s+)?"
    r"|(?:found|finds?|shows?|showed|reveals?|revealed|means|meant|reports?|reported|adds?|added|notes?|noted)"
    r"\s+that\s+)"
    r"|(?:for (?:instance|example)|however|moreover|furthermore|nonetheless|nevertheless|similarly|likewise|meanwhile"
    r"|worryingly|also|in addition|as a result|by contrast|in contrast|of particular concern|overall|again|then|so|yet)"
    r",\s+",
    "Says half were late",
    "He said half were late",
    "This means that half were late",
    "For instance, half were late",
    no=("Half were late", "It was late", "They found support"),
)
# What begins a line and is no part of its sentence: "3.7 80% of the", "» Half were", "[²] Half were", "Note: half were"
_LABEL: Final = pattern(
    r"(?:(?:[»•●▪·*–—-]|\d{1,2}(?:\.\d{1,2})+\.?(?=\s+(?-i:[A-Z\d“‘]))|\[?[¹²³⁴⁵⁶⁷⁸⁹]+\]?|(?:note|source|box|table):)\s+)+",
    "3.7 80% of the",
    "» Half were",
    no=("3.7 per cent", "80% of the"),
)
# A question with its answer behind it is a row of a table: "Was it safe? 49% Does planning"
_ANSWER: Final = pattern(r"\?\s+(?:(?:yes|no|%)\s+)?\Z", "Was it safe? Yes ", no="Was it safe? It was in ")
# A verb says something of a number: "34% in London" has none.
_SAYING: Final = pattern(
    r"\b(?:was|were|is|are|be|been|had|has|have|did|does|do|can|could|will|would|should|may|might|must|met|kept|made"
    r"|makes?|fell|rose|felt|said|says?|saw|found|left|held|gave|gives?|took|told|knew|came|went|stood|stands|led|set"
    r"|put|ran|wrote|thought|drew|sat|got|lay|showed|shown|needs?|meets?|spent|sent|cost|brought|built|lost|grew|began"
    r"|became|read|takes?|comes?|goes|go|think|feel|live|get|want|believe|receive|attend|find|pass|fail|lacks?|remains?|contains?|shows?|accounts?|leaves?|sees?|\w{2,}[^e\W]ed)\b",
    "half of them failed",
    "planning was good",
    no=("34% in London", "over 50%", "not in 15% of cases"),
)
# A sentence that says nothing without those before it: "They found half", "The other third", "Half of them were late"
_BEFORE: Final = (
    r"(?:these|those[,.;]|those \d|them|that|which|it|such|both|neither|this(?! (?:inspection|region|unit|pdu)))"
)
_LEANS: Final = pattern(
    r"\A(?:(?:he|she|they|it|its|his|her|their|my|this|that|these|those|such|here|then|so|and|but|or|yet|also"
    r"|similar(?:ly)?|meanwhile|otherwise|instead|equally|likewise|which|who|to"
    rf"|another|a further|(?:as|like) with|(?:of|among|in|for|by|at|to|from|with|across|under) {_BEFORE}"
    r"|the (?:others?|rest|remain\w+|same|figures?|equivalent|latter|former|shares?|proportion|average|answer|number"
    r"|result))\b)"
    r"|\A(?:[\w’'-]+ ){0,4}(?<!rated )(?:it|they|he|she) (?!(?:was|is) (?:needed|required|due)\b)"
    r"|\A(?:[\w%’'-]+ ){0,6}of (?:these|them|those(?= (?:were|was|had|\d))|which|whom)\b",
    "They found half",
    "The other third was late",
    "Half of them were late",
    no=("Half of those supervised were late", "Planning was good in half", "In this region half were late"),
)
_FIRST_PERSON: Final = pattern(r"\b(?:[Ww]e|[Oo]urs?|us|I|[Mm]y)\b", "half of our cases", no="US staff", flags=0)
# A number with nothing that it counts: "[46 per cent](#good) were rated", "In [half](#a), too little"
_COUNTS_NOTHING: Final = pattern(
    r"\A(?:[\w’'-]+,? ){0,4}\[[^\]]*\]\(#[^)]*\)(?:,| (?:was|were|is|are|had|has|have|did|do|fell|met|could|would"
    r"|should|received|got|felt|said)\b)",
    "[46 per cent](#good) were rated",
    "In [half](#a), too little",
    no="[46 per cent](#good) of plans were rated",
)
_CLAUSE_END: Final = pattern(
    r"[\s,;:–—(-]+(?:(?:and|but|while|whereas|although|so|yet|as|for)\s*)?\Z", "late, and ", no="late"
)
_LONGEST_IN_TITLE: Final = 5
_LONGEST_POPULATION: Final = 25
"""Words of a population that a sentence takes in, at the most."""
_MARKS: Final = {"’": "‘", "”": "“"}
_SHORTEST_EVIDENCE: Final = 5
"""Words of evidence that say something by themselves, at the least."""
_LONGEST_CELL: Final = 8
"""Words of a line of a table, at the most."""


def say_number(count: int) -> str:
    """The number as prose prints it: in words up to twenty, in digits above."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def is_judged(figure: Figure) -> bool:
    """Whether a sentence of ours can say what the figure means.

    Its measure has a subject, its share judges work, and the words of the source judge that work as a whole: "domestic
    abuse checks were made in half of the cases" judges no sharing of information.
    """
    if figure.measure not in SUBJECTS or figure.polarity not in _VERBS:
        return False
    words = figure.evidence
    if ("|" in words or len(words.split()) <= _LONGEST_CELL) and not _SENTENCE.search(words):
        return True  # a line of a table, "Planning 45%": its heading judges
    # Of "between 30 and 40 per cent", "up to 40 per cent" is one half of what is said.
    if figure.qualifier in {Qualifier.AT_LEAST, Qualifier.UP_TO} and _RANGE.search(figure.evidence):
        return False
    # "in two in every three people" would say that people are good enough.
    if not _JUDGED.search(figure.population):
        return False
    named = _NAMED[figure.measure].search(words) or (is_staged(figure) and _STAGED.search(words))
    # Oversight is of staff; of other work it is only a part, what staff did.
    partly = _PART_OF_WORK.search(words) or (figure.measure is not Measure.MANAGEMENT_OVERSIGHT and _WHO.search(words))
    return bool(named and _JUDGES.search(words) and not partly)


def names_place(evidence: str) -> bool:
    """Whether evidence says where its share is of: "At Northshire half were late"."""
    return bool(_PLACED.search(evidence))


def is_staged(figure: Figure) -> bool:
    """Whether the figure is about one stage of the work."""
    return figure.stage in _STAGES


def link(name: str, figure: Figure) -> str:
    """The figure's value as a link to it."""
    return f"[{say_value(figure)}](#{name})"


def say_stage(figure: Figure) -> str:
    """The stage and whether it was good enough, where what was judged is known: "planning was good enough"."""
    stage = _STAGES.get(figure.stage or Stage.OVERALL, "the work as a whole")
    return f"{stage} {_VERBS[figure.polarity]}"


def say_share(figure: Figure, value: str, *, short: bool = False) -> str:
    """The value with what it is a share of: "49% of cases", "49 of 80 cases", "three in ten cases".

    Args:
        figure: The figure.
        value: Its value, as a link or in words.
        short: Whether the population is said in a few words, for a title.
    """
    population = re.sub(r"\s*\(.*?\)", "", figure.population) if short else figure.population
    longest = _LONGEST_IN_TITLE if short else _LONGEST_POPULATION
    if has_number(population) or len(population.split()) > longest:
        population = shorten_population(population)
    said = escape(population) if len(population.split()) <= _LONGEST_POPULATION else ""
    if not said or has_number(said):
        return f"{value} of {UNSAID}"
    number = read_number(say_value(figure))
    counted = number is not None and number.kind in {NumberKind.COUNTS, NumberKind.PROPORTION}
    return f"{value} {said}" if counted and not re.match(r"(?:the|those) ", said) else f"{value} of {said}"


def say_untold(name: str, figure: Figure) -> str:
    """The value as a link, with what it is a share of where the words of the source name it."""
    return link(name, figure) if figure.population in {"cases", UNSAID} else say_share(figure, link(name, figure))


def say_subject(figure: Figure) -> str:
    """What was judged, at which stage, and whether it was good enough: "planning to … was not good enough"."""
    if not is_staged(figure):
        return f"{SUBJECTS[figure.measure]} {_VERBS[figure.polarity]}"
    if purpose := _PURPOSES.get(figure.measure):
        return f"{_STAGED_SUBJECTS[figure.stage or Stage.OVERALL]} {purpose} {_VERBS[figure.polarity]}"
    stage = _STAGES[figure.stage or Stage.OVERALL].removeprefix("the ")
    return f"{SUBJECTS[figure.measure]} {_VERBS[figure.polarity]} at the stage of {stage}"


def say_finding(name: str, figure: Figure, *, short: bool = False) -> str:
    """The figure as a clause without its full stop: "work to keep people safe was good enough in 49% of cases"."""
    return f"{say_subject(figure)} {_say_how_often(figure, say_share(figure, link(name, figure), short=short))}"


def _say_how_often(figure: Figure, share: str) -> str:
    """The share with the word before it: "in 49% of cases", but "49% of the time"."""
    return share if figure.population == OF_THE_TIME else f"in {share}"


def say_cases(cases: int, where: str) -> str:
    """How many cases were inspected, as a sentence. where: " in Northshire", or empty."""
    return f"Inspectors looked at [{cases:,}](#cases-inspected) {plural(cases, 'case')}{where}."


def link_count(count: int) -> str:
    """A count of recommendations, linked to them."""
    return f"[{say_number(count)}](#recommendations)"


def count_recommendations(total: int) -> str:
    """How many recommendations there are, as a clause."""
    return f"There {'is' if total == 1 else 'are'} {link_count(total)} {plural(total, 'recommendation')}"


def in_body(body: str | None) -> str:
    """Where an inspection was: " in the West Midlands", " at Northshire PDU", spelt out. Empty where nobody said.

    Empty too where it was everywhere: nobody looks at cases "at the Probation Service".
    """
    if not body or NO_PLACE.match(body):
        return ""
    spelt = safe(body)
    for short, long in _SPELT_OUT.items():
        if spelt.endswith(short):
            spelt = spelt.removesuffix(short) + long
    return f" {'at' if _AT.search(body) else 'in'} {with_article(spelt)}"


def with_article(name: str) -> str:
    """The name of a body as a sentence has it: "the West Midlands", "London"."""
    return f"the {name}" if _WITH_ARTICLE.search(name) and not name.startswith("the ") else name


def lower_standard(name: str) -> str:
    """A standard inside a sentence, as Markdown: "statutory victim work", but "Through the Gate"."""
    first, _, rest = name.partition(" ")
    # A capital behind the first letter is that of a name: "Through the Gate", "PDU work".
    plain = rest == rest.casefold() and first[1:] == first[1:].casefold()
    return safe(first.casefold() + name[len(first) :] if plain else name)


def bind_evidence(name: str, figures: Mapping[str, Figure], longest: int) -> str | None:
    """The figure's evidence as Markdown, every number of it bound; its clause alone where the whole is long.

    Args:
        name: The figure's id.
        figures: By id.
        longest: Words, at the most.

    Returns:
        None where nothing of it can be shown so.
    """
    evidence = figures[name].evidence
    printed = evidence.casefold().find(figures[name].printed.casefold())
    if "|" in evidence or _ANSWER.search(evidence[:printed]):
        return None  # a row of a table
    first, last = _find_spoken(evidence, printed)
    # Its sentence, and ever less around the number: "Half were late, and money was short" has two clauses.
    for breaks in (_STOP, _CLAUSE):
        ends = [first, *(found.end() for found in breaks.finditer(evidence, first, last)), last]
        end = min(each for each in ends if each > printed)
        start = max(each for each in ends if each <= printed)
        clause = breaks is _CLAUSE and start > first
        if (clause or evidence[start : start + 1].islower()) and (conjunction := _AND.match(evidence, start)):
            start = conjunction.end()
        if clause and _HALF.match(evidence, start):
            continue
        if (label := _LABEL.match(evidence, start)) and label.end() <= printed:
            start = label.end()
        cut = clause
        if (attribution := _SAYS.match(evidence, start)) and attribution.end() <= printed:
            start, cut = attribution.end(), True
        words = _CLAUSE_END.sub("", evidence[start:end]) if end < last else evidence[start:end]
        words = words.rstrip(" ,;:–—(-")
        if not _SAYING.search(words) or "?" in words[:-1] or len(words.split()) > longest:
            continue
        if said := _bind(words, name, figures):
            before = "… " if cut or words[:1].islower() else ""
            after = " …" if breaks is _CLAUSE and start + len(words) < len(evidence[:last].rstrip(" .")) else ""
            if len(words.split()) >= _SHORTEST_EVIDENCE or not (before or after):
                return f"{before}{said}{after}"
    return None


def stands_alone(said: str, evidence: str) -> bool:
    """Whether evidence, bound as Markdown, says something to a reader who knows nothing of what stands before it."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", said).removeprefix("… ")
    cut = evidence[:1].islower() and plain.startswith(evidence.split(" ", 1)[0])  # in the middle of a sentence
    # “Poor oversight, which was acceptable in half”: all that is said is said of a thing, and nothing of what it did.
    head, which, _ = plain.partition(", which ")
    cut = cut or bool(which and not _SAYING.search(head))
    return not (cut or _LEANS.search(plain) or _COUNTS_NOTHING.match(said.removeprefix("… ")))


def speaks_of_itself(words: str) -> bool:
    """Whether words are told in the first person: “We found …”."""
    return bool(_FIRST_PERSON.search(words))


def _find_spoken(evidence: str, at: int) -> tuple[int, int]:
    """The part of evidence in the same quotation marks as a place: all of it where there are none around the place."""
    if evidence.count('"') == 2 and evidence.find('"') < at < evidence.rfind('"'):
        return evidence.find('"') + 1, evidence.rfind('"')
    opened, closed = evidence.rfind("“", 0, at), evidence.find("”", at)
    inside = opened >= 0 and "”" not in evidence[opened:at]
    ends = closed >= 0 and "“" not in evidence[at:closed] and (inside or opened < 0)
    return opened + 1 if inside else 0, closed if ends else len(evidence)


def _bind(words: str, name: str, figures: Mapping[str, Figure]) -> str | None:
    """Words of a figure's evidence, each number a link to its figure, or marked as none where it only counts."""
    evidence = figures[name].evidence
    # The figure itself comes before the others that rest on the same words.
    stated = {other: figures[other] for other in (name, *figures) if figures[other].evidence == evidence}
    parts, at, bound = [], 0, False
    # Marks inside of marks are single ones: “They found ‘poor work’ in half”.
    if words.endswith("”") and words.count("“") < words.count("”"):
        words = words[:-1]  # it closes what stands open before the evidence
    words = re.sub(r"\.?”", "’", re.sub(r'"([^"]*)"', r"“\1”", words)).replace("“", "‘")
    for number in find_numbers(words):
        same = (
            other
            for other, figure in stated.items()
            if number.surface.casefold() == figure.printed.casefold() and find_words_fault(number, figure) is None
        )
        other = next(same, None)
        bound = bound or other == name
        exact = number.qualifier is Qualifier.EXACT
        first, last = (number.start, number.end) if exact else (number.phrase_start, number.phrase_end)
        if other is None and number.kind is not NumberKind.COUNT:
            return None
        target = f"#{other}" if other else 'plain: "it counts something else"'
        parts += [escape(words[at:first]), f"[{escape(words[first:last])}]({target})"]
        at = last
    said = "".join([*parts, escape(words[at:])]).rstrip(".")
    # “… less than half.’” closes what stands open before the evidence.
    if said[-1:] in _MARKS and said.count(_MARKS[said[-1]]) == words.count(said[-1]) - 1:
        said = said[:-1].rstrip(".")
    return said if bound else None
