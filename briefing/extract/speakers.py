"""Who speaks: the person, the role or the body that words before or behind a quotation name."""

import re
from typing import Final

from briefing.numbers.patterns import pattern

SAYS: Final = (
    r"(?:said|says?|saying|told|tells|add(?:s|ed|ing)|comment(?:s|ed)|explain(?:s|ed)|continue[sd]|warn(?:s|ed|ing)"
    r"|conclude[sd]|stat(?:es|ed|ing)|stress(?:es|ed)|note[sd]|argue[sd]|insist(?:s|ed)|respond(?:s|ed)|repl(?:ies|ied)"
    r"|welcome[sd]|claim(?:s|ed)|remark(?:s|ed)|went\s+on|goes\s+on|wrote|writes|writing|urge[sd]|admit(?:s|ted)"
    r"|acknowledge[sd]|observe[sd]|declare[sd]|ask(?:s|ed)|thank(?:s|ed)|promise[sd]|pledge[sd]|praise[sd]"
    r"|announce[sd]|confirm(?:s|ed)|reflect(?:s|ed)|emphasise[sd]|highlight(?:s|ed)|agree[sd]|point(?:s|ed)\s+out|called"
    r"|recalls(?=\s+(?-i:[A-Z]|an?\s|one\s))|joke[sd]|quip(?:s|ped)|complain(?:s|ed)|lament(?:s|ed)|concede[sd]|vow(?:s|ed)|fume[sd]|muse[sd]"
    r"|sigh(?:s|ed)|counter(?:s|ed)|reckon(?:s|ed)|believe[sd]|puts?\s+it|tweet(?:s|ed))"
)
"""Verbs of saying, as a pattern."""
SAYING: Final = frozenset(pattern(r"[a-z]{3,}", "went on", no="s+", flags=0).findall(SAYS))
"""The words of these, in lower case."""
VERB: Final = pattern(rf"\b{SAYS}\b", "she said", "he went on", no="she left")
"""One of them."""
_SPOKES: Final = pattern(
    rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne)\s+((?:[\w’'&-]+\s+){{0,6}}?(?:spokes(?:man|woman|person)|representative)(?:\s+(?:for"
    rf"|of|from|at)\s+(?:the\s+)?[\w\s’'&-]+?)?)(?=\s*(?:[,:;.]|\b{SAYS}\b|\Z))",
    "A spokesperson for the Ministry of Justice, said",
    "the union representative said",
    no="A minister said",
    flags=0,
)
_WORD: Final = r"[A-Z][\w’'-]*\w"
_INITIALS: Final = r"(?:\b(?:[A-Z]\.\s*|(?!I\b|A\b)[A-Z]\s+)+)?"
_NAMES: Final = pattern(
    rf"{_INITIALS}{_WORD}(?:\s+(?:(?:de|van|von|al|ap|la|bin)\s+)?(?:{_WORD}|[A-Z]\.?))*",
    "Martin Example said",
    "said J. Example",
    no="the chief inspector",
    flags=0,
)
_TITLES: Final = frozenset("Mr Mrs Ms Miss Dr Prof Professor Sir Dame Lord Lady Baroness Baron Judge Rev".split())
_BY_FIRST_NAME: Final = frozenset({"Sir", "Dame"})
# Words in capitals before a name that are no part of it: "Chief Inspector Martin Example".
_ROLES: Final = _TITLES | frozenset(
    "Chief Inspector Inspectors HM His Her Majesty’s Majesty's Councillor Cllr MP MS MSP AM Labour Conservative Tory "
    "Liberal Democrat Green Reform Plaid Cymru Shadow Justice Prisons Prison Probation "
    "Minister Secretary Home Police Crime Commissioner PCC Deputy Assistant Regional National Director Head Leader "
    "Mayor The A An In On At Of And But However Yesterday Today Speaking Responding Commenting "
    "Asked Interim Acting Outgoing Former Prime Under Permanent Executive Officer Union Governor Superintendent "
    "Constable General President Chair Chairman Chairwoman Senior Lead Local Our Her His Its "
    "Lib Dem Dems SNP DUP Magistrate Sergeant Detective Campaigner Author Researcher Manager Mum Dad".split()
)
# A name that holds one of these is a body’s, and no person’s.
_BODIES: Final = frozenset(
    "Service Services Ministry Council Inspectorate Company Union University College Police Prison Probation PDU CRC "
    "Region Hall Office Trust League Group Association Committee Board Government Department "
    "Unit HMPPS HMP MoJ Napo Unison GMB Street House Court Centre Commission Partnership Authority Agency Network "
    "Herald Mail Guardian Star Independent Telegraph Mirror Echo Chronicle Press Observer Mercury Argus Journal "
    "Foundation Institute Charity Society Times Post News Gazette Express BBC Sodexo Parliament Crime Justice Report "
    "Inspectors Safety Community Education Culture Children’s Youth Care".split()
)
_PRONOUN: Final = pattern(r"\b(?:he|she|they)\s*\Z|\A\s*(?:he|she|they)\b", "she added", "But he …", no="Example said")
# What a verb of saying may be told of that is no person
_WRITTEN: Final = pattern(
    r"\b(?:report|review|findings?|document|foreword|introduction|summary)\b",
    "The report said",
    no="the union",
)
_INSPECTORATE: Final = pattern(
    r"\b(?:inspectors|inspectorate|watchdog|HMIP|HMI\s+Probation|(?:headline|key|main|central)\s+(?:finding|discover)\w*)\b",
    "The inspectorate said",
    "The headline finding was stark:",
    "the watchdog",
    no=("the union", "the chief inspector"),
)
_OWNED: Final = pattern(
    # One way alone to read each word: of twenty capitals in a row two ways are a million.
    r"([A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)[’']s\s+(?:[\w-]+\s+){0,3}?(?:report|review|foreword|blog|letter|article|speech|statement)\b",
    "Martin Example’s report says",
    "Example’s annual report says",
    no="the inspectors’ report says",
    flags=0,
)
"""Whose writing it is that says something."""
_KIN: Final = (
    r"(?:(?:grand|step)?(?:mother|father|son|daughter)|mum|mam|dad|parent|carer|sister|brother|wife|husband|widow(?:er)?"
    r"|partner|fianc[ée]e?|aunt|uncle|niece|nephew|cousin|friend|neighbour)"
)
_ANYBODY: Final = (
    rf"(?:inspector|officer|manager|councillor|judge|magistrate|sentencer|practitioner|worker|official|member|person"
    rf"|woman|man|child|girl|boy|adult|teenager|youth|victim|survivor|academic|professor|researcher|representative"
    rf"|teacher|prisoner|probationer|resident|volunteer|expert|lawyer|solicitor|user|mentor|client|participant|trainee"
    rf"|supervisor|nurse|psychologist|administrator|leaver|colleague|offender|sergeant|constable|superintendent|detective"
    rf"|chaplain|doctor|midwife|tutor|trainer|coordinator|clerk|usher|barrister|psychiatrist|landlord|employer"
    rf"|advocate|analyst|campaigner|activist|criminologist|critic|author|visitor|attendee|learner|graduate|tenant|patient|student|pupil"
    rf"|apprentice|customer|{_KIN})"
)
"""Nouns of persons of whom there are many."""
_HOLDER: Final = (
    r"(?:minister|secretary|leader|head|director|chair(?:man|woman)?|spokes\w+|commissioner|chief|governor|president"
    r"|lead|boss|mayor|coroner|MP)"
)
"""Nouns of persons of whom there is one in a place."""
_NOUN: Final = (
    rf"(?:{_ANYBODY}s?|{_HOLDER}|union|council|ministry|department|charity|company|government|source|staff"
    r"|children|women|men|people|service|board|association|trust|academy)"
)
_PERSON: Final = pattern(
    rf"\b{_NOUN}(?:\s+{_NOUN})*\b", "the Chief Inspector", "a person on probation", no="the picture"
)
"""Nouns of who can speak."""
_ONE_PERSON: Final = pattern(
    rf"\A\s*(?P<lead>one|another|an?|the|its|their|our|his|her|my|[\w-]+[’']s)\s+(?P<role>(?:[\w-]+\s+){{0,4}}?(?:{_ANYBODY}|{_HOLDER})"
    rf"(?:\s+{_NOUN})*(?!\w)(?:\s+(?:on|in|of|at|from|for)\s+(?!which|whom)[\w-]+){{0,2}})",
    "One officer was frank",
    "A young man on probation",
    no=("Staff at the unit", "Officers"),
)
"""The subject of a sentence that is one person, by what that person does or is."""
_ONE_OF: Final = pattern(
    rf"one\s+of\s+(?:the|our|its|their|his|her|these|those)\s+(?:[\w-]+\s+){{0,3}}?(?:{_ANYBODY}s|women|men|children|people)\b",
    "one of the managers told us",
    no="one of the plans",
)
"""One of several, whom no name tells."""
_TOLD_AS: Final = pattern(
    r"\b(?:when|as|before|after|while|where|and|but)\s+(?:s?he|they)\s*\Z",
    "One officer summed it up when she",
    no="Plans were late, she",
)
"""A pronoun that goes on with the subject of its sentence."""
_RELATIVE: Final = pattern(
    # "Ms Example’s sister, Dawn," and "a woman called Kim": a first name alone
    rf"\b(?:{_KIN},?|{_ANYBODY},?\s+(?:called|named|whom\s+we\s+call)"
    rf"|name\s+(?:only\s+|just\s+)?as|known\s+(?:only\s+|just\s+)?as|be\s+(?:called|known\s+as))\s+(?P<name>(?-i:[A-Z][a-z’'-]+\w))\b(?!\s+(?-i:[A-Z]))",
    "Ms Example’s sister, Dawn, said",
    "his widow Ruth said",
    "A tenant, who gave his name as Mick",
    no=("her sister Dawn Example said", "the officer said"),
)
_BY_FIRST: Final = pattern(
    rf"(?P<name>[A-Z][a-z’'-]*\w)(?:,\s*(?:aged\s+)?\d\d(?!\d)|\s+\((?:aged\s+)?\d\d\)|,\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,3}}(?:{_ANYBODY}"
    r"|(?:on|under)\s+(?:probation|licence|supervision))\b)",
    "Leah, 23, Northshire",
    "Sam, on probation for two years",
    no="Northshire, 2024",
    flags=0,
)
"""A line below a quotation that gives a first name alone."""
_BY_ROLE: Final = pattern(
    rf"(?:an?\s+|the\s+)?(?P<role>(?:[\w’'-]+\s+){{0,4}}?(?:{_ANYBODY}|(?P<holder>{_HOLDER}))(?:\s+{_NOUN})*"
    r"(?:\s+(?:on|in|of|at|from|for|with)\s+[\w’' -]{1,40}?)?),\s+(?P<rest>\S.*)",
    "Young adult, Northshire",
    "Head of service, Martin Example",
    no="Northshire, 2024",
)
"""A line below a quotation that says what somebody is, and where, or who it is."""
_FINITE: Final = pattern(
    r"\b(?:was|were|is|are|had|has|have|did|do|does|will|would|could|can|should|must|that)\b",
    "the council was late",
    no="one manager",
)
_CLAUSE_END: Final = pattern(
    r"(?:[”’\"'],|,[”’\"'])\s+(?=\S)|[,;]\s+(?:but|and|while|though|although)\s+",
    "are “worn out”, one manager",
    "officials had no comment, but a source",
    no="the victims’ charity",
    flags=0,
)
"""What ends a quoted phrase or a clause, behind which the subject of a verb of saying may stand."""
_TURNS: Final = pattern(
    r"said|says|add(?:s|ed)|comment(?:s|ed)|explain(?:s|ed)|remark(?:s|ed)|admit(?:s|ted)|wrote|writes|recalls?|recalled",
    "said",
    no="told",
)
"""Verbs behind which their subject may stand: "said one manager", but "told the council" tells to whom."""
_BEHIND_COMMA: Final = pattern(r"[,”’\"'–—]\s*\Z", "Morale was low, …", no="Morale …", flags=0)
_SIDES: Final = frozenset(
    "North South East West Northern Southern Eastern Western Upper Lower Mid Central Inner Outer Greater".split()
)
"""First words of the names of places."""
_SUFFERED: Final = pattern(
    r"\b(?:killed|murder\w*|died|dead|death|jailed|convicted|sentenced|stabbed|attack\w*|raped?|arrested|released|recalled"
    r"|assault\w*|supervised|licence|victim|inquest|funeral)\b",
    "A. Example was killed in May",
    no="A. Example blamed cuts",
)
"""What is told of those whom a case is about, who are seldom those who speak."""
_SPEAKS: Final = pattern(
    r"\b(?:describe[sd]?|spoke|speaks|recalled|remember\w*|summed|(?:was|is)\s+(?:\w+\s+)?(?:blunt|clear|frank|scathing|candid"
    r"|honest|angry|furious|unsure|sure|certain|grateful|proud|damning|adamant))\b",
    "A mentor described his release",
    no="A mentor left",
)
"""Verbs behind which the words of their subject may follow, in a sentence of their own."""
_NOT_SUBJECT: Final = pattern(
    r"\b(?:by|for|to|with|about|after|under|against|than|from|like|and)\b", "The report by", no="Chief Inspector of"
)
"""What does not go before the subject of a sentence."""
_NEW: Final = frozenset({"one", "another", "a", "an"})
_PLACE_ENDS: Final = (
    "shire", "side", "Vale", "Valley", "Coast", "Midlands", "London", "Wales", "England", "City", "Bay", "Riding",
    "Humber", "PDU", "Sussex",
)  # fmt: skip
_LEAD_IN: Final = pattern(
    r"(?:in|on|at|after|speaking|responding|asked|following|writing|for|as|to|with|while|when|during|by|from|commenting"
    r"|reacting|introducing|launching|publishing|welcoming|despite|since|yesterday|today|however|but|and|meanwhile"
    r"|elsewhere|earlier|later|of)\b",
    "In her overall view",
    "Speaking after the visit",
    no="The leader",
)
"""What goes before the name of a speaker."""
_NP: Final = pattern(
    r"\b(?:the|an?|one|another|its|our|his|her|their|this|that)\s+",
    "view the Chief Inspector",
    "one officer",
    no="officers",
)
_NOUN_END: Final = pattern(
    r"\b(?:the|an?|of|for|at|in|from|on|with|to|by|who|which|that)\b", "head of service", no="chief inspector"
)
_UNDER: Final = pattern(
    r"(?<!words\s)\b(?:of|for|at|in|from|with|on|to)\s+(?:the\s+)?\Z"
    r"|\b(?:charity|union|group|company|firm|programme|scheme|newspaper|project|prison|magazine|organisation)\s+\Z",
    "lead for …",
    "chair of the …",
    "head of the charity …",
    no="by …",
)
"""What stands before a name that is a part of somebody’s title: "lead for Community Safety"."""
_SUBJECT_BEHIND: Final = pattern(
    # "…,” the director said", "…,” A. Example said", "…,” she said"
    r"(?:the|an?|one|another|its|our|his|her|their|he|she|they|it)\s|[A-Z]",
    "the director said",
    "she said",
    no="and staff said",
    flags=0,
)
_ACCORDING: Final = pattern(
    r"\b(?:according\s+to|(?:in|(?:those|these)\s+(?:were|are))\s+the\s+words\s+of)\s+",
    "according to the report",
    no="the report said",
)
_BYLINE: Final = pattern(
    # The rest of a line, or the line below it: who said it, and no sentence
    r"[^\S\n]*(?P<dash>[–—―~(-]*)[^\S\n]*(?P<words>[^\s“”\":;!?()][^\n“”\":;!?()]{2,90}?)\)?[^\S\n]*(?=\n|\Z)",
    "– Martin Example, Chief Inspector",
    "(A. Example, May 2026)",
    flags=0,
)
_MARK: Final = pattern(r"[“\"]", "he said, “and", no="he said", flags=0)
_MEANWHILE: Final = pattern(
    # Where the subject behind "said" ends: "said the minister | as the report came out", "writes Example | in it"
    rf"\b(?:as|while|when|after|during|before|in|at|on)\b|{SAYS}",
    "the minister as the report came out",
    "Example while visiting",
    "Example in the report",
    no="the minister",
    flags=0,
)
_PART: Final = pattern(r"[,;:]\s*", "the minister, who", no="the minister", flags=0)
_SENTENCE_END: Final = pattern(
    r"[.!?](?<!\bMr.)(?<!\bMs.)(?<!\bDr.)(?<!\bMrs.)(?<!\bSt.)(?<!\bProf.)(?<!\b[A-Z].)(?:\s+|[”’\"']\s+(?=[A-Z]))|\n",
    "It failed. Martin Example said",
    "He said: “It failed.” Another said",
    no=("Mr. Example said", "J. Example said"),
    flags=0,
)
_LEADING: Final = pattern(r"[\s,;:–—\"”“’‘']*", "…,” …", flags=0)
_LONE: Final = pattern(
    r"(?!It\b|This\b|That\b|There\b|What\b|Who\b|We\b|I\b|You\b|Some\b|Many\b|Staff\b)[A-Z][\w’'-]*\w(?:\s+(?:and\s+)?[A-Z][\w’'-]*\w){0,2}",
    "Jones",
    no="staff",
    flags=0,
)
_OFFICE: Final = pattern(r"\s+of\s+[A-Z]\w+(?:\s+and\s+[A-Z]\w+)?", "… of Probation", no="… of what he saw", flags=0)
# "A probation officer in the north of the region" is a role; more words are a clause.
_LONGEST_ROLE: Final = 8
_LONGEST_BYLINE: Final = 12
_IT: Final = pattern(
    rf"(?:it|one(?:\s+of\s+(?:them|us))?|some|others|(?:the\s+)?(?:first|second|third|other|latter)"
    rf"|(?:an?|the|his|her|its|their)\s+(?:\w+\s+)?(?:statement|email|letter|note|leaflet|sign|post|message|notice|poster))\s+{SAYS}\b",
    "it says",
    "one told us",
    "one of them admitted",
    no="one officer told us",
    flags=0,
)
_WAS_HOW: Final = pattern(
    r"(?:was|is)\s+(?:(?:how|what)\s+(?P<who>(?:[\w’'-]+\s+){1,6}?)(?:described|put|saw|summed|told|said|felt)\b"
    r"|(?P<owner>(?:[\w-]+\s+){0,5}?[\w-]+)[’']s?\s+(?:\w+\s+)?(?:view|verdict|answer|reply|summary|response|comment|assessment|message)\b)",
    "was how one manager described it",
    "was one officer’s view",
    no="was late",
)
_NOTE_READS: Final = pattern(
    r"(?:reads?|runs?|ran)\s+(?:one|an?|the)\s", "reads one comment in the survey", no="read widely", flags=0
)
NOBODY: Final = ""
"""What stands for a speaker whom the words leave open."""
PRONOUN: Final = "?"
"""What stands for a speaker whom only a pronoun names."""


def read_before(text: str) -> str | None:
    """The speaker whom the words before a quotation name with a verb of saying.

    `PRONOUN` stands for "she"; None where they name none.
    """
    last = _SENTENCE_END.split(text.rstrip())[-1]
    verbs = list(VERB.finditer(last))
    # "Speaking after the report, Martin Example said": "said" goes before "speaking".
    whole = [verb for verb in verbs if not verb[0].casefold().endswith("ing")]
    for verb in reversed(whole or verbs):
        front, behind = last[: verb.start()], last[verb.end() :].strip(" :,.")
        # "Morale was low, said one manager: “…”"
        turned = _TURNS.fullmatch(verb[0]) and _BEHIND_COMMA.search(front) and not _FINITE.search(behind)
        one = _ONE_PERSON.match(behind)
        # "A. Example, its director, said the report rang true": of these words no name or role is the whole
        named = (one and behind[one.end() :][:1] in {"", ","}) or find_person(behind) or find_first_name(behind)
        speaker = (_read_subject(behind) if turned and named else None) or _read_subject(front) or find_person(behind)
        if speaker:
            return speaker
    according = _ACCORDING.search(last)
    return _read_subject(last[according.end() :].strip(" ,:")) if according and last.endswith((",", ":")) else None


def read_line(text: str) -> str | None:
    """The speaker whom the line above a quotation names, or the words before a colon, with a verb of saying or without.

    "Councillor A. Example:", "In the words of A. Example:", "The Chief Inspector named what worried him:".
    """
    last = _SENTENCE_END.split(text.rstrip())[-1]
    told = read_before(text) or find_person(last)
    return told if told or VERB.search(last) else _find_role(last.rstrip(" :"), begins=True)


def read_after(text: str) -> str | None:
    """The speaker whom the words behind a quotation name; see `read_before`."""
    words = _SENTENCE_END.split(text.lstrip(" \t,;:–—-\"”“’‘'"), maxsplit=1)[0]
    words = _MARK.split(words)[0]
    if according := _ACCORDING.match(words):
        return _read_subject(words[according.end() :])
    if was := _WAS_HOW.match(words):
        return _read_subject(was["who"] or was["owner"])
    verb = VERB.search(words[:160])
    if verb is None:
        return NOBODY if _NOTE_READS.match(words) else None
    if verb.start() == 0:
        return _read_subject(_MEANWHILE.split(words[verb.end() :])[0]) or NOBODY
    if _IT.match(words):
        return NOBODY
    return _read_subject(words[: verb.start()]) if _SUBJECT_BEHIND.match(words) else None


def read_byline(text: str, end: int) -> str | None:
    """Whom the rest of a quotation's line names, or the line below it; `end`: where its closing mark stands."""
    start = end + 1
    rest = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
    if not rest.strip(" .,"):
        start += len(rest)
        start += len(text[start : start + 4]) - len(text[start : start + 4].lstrip())
    line = _BYLINE.match(text, start)
    if line is None or len(line["words"].split()) > _LONGEST_BYLINE or VERB.search(line["words"]):
        return None
    words, beside = line["words"], bool(rest.strip(" .,") or line["dash"])
    if not words.endswith(".") and (by := _BY_ROLE.fullmatch(words)) and not find_person(by["role"]):
        # Of the many officers one may be named by a place; the one chief inspector is named by a name.
        named = find_person(by["rest"]) if by["holder"] or "." in by["rest"][:3] else None
        return by["role"] if named is None or named.endswith(_PLACE_ENDS) else named
    if beside and (first := _BY_FIRST.match(words)) and first["name"] not in _ROLES | _BODIES:
        return first["name"]
    person = find_person(words)
    if person:
        return person if beside or words.startswith(person) else None
    role = _find_role(words) if _PERSON.search(words) and not words.endswith(".") else None
    # Below the line stands only what begins with a capital, and at once: "Woman on probation, Northshire"
    return role if beside or (words[0].isupper() and start == end + 2) else None


def read_topic(sentence: str, *, new: bool) -> str | None:
    """The one person whom a sentence tells of, by role: "One officer was frank." new: whom none named before."""
    one = _ONE_PERSON.match(sentence)
    return one["role"] if one and (not new or one["lead"].casefold() in _NEW) else None


def read_person(sentence: str) -> str | None:
    """The person who is the subject of a sentence and may speak: "Shadow minister Martin Example blamed cuts."."""
    person = find_person(sentence)
    if person is None and _SPEAKS.search(sentence) and not _SUFFERED.search(sentence):
        return read_topic(sentence, new=True)
    before = sentence[: sentence.find(person)] if person else ""
    told = _SUFFERED.search(sentence) or _FINITE.search(before) or VERB.search(before) or _NOT_SUBJECT.search(before)
    return None if told or len(before.split()) > _LONGEST_ROLE else person


def part_office(speaker: str) -> tuple[str, str] | None:
    """The name and the office of "Martin Example, Chief Inspector of Probation". None where they are no such two."""
    name, comma, office = speaker.partition(",")
    name, office = name.strip(), office.strip()
    named = _NAMES.fullmatch(name) is not None and len(name.split()) > 1 and not set(name.split()) & (_ROLES - _TITLES)
    held = _PERSON.search(office) and office[-1].isalnum()
    # "A. Example, 34" and "A. Example, Westhaven" tell no office; "B. Example, C. Example" are two people
    return (name, office) if comma and named and held and not set(name.split()) & _BODIES else None


def find_full_name(text: str, speaker: str) -> str:
    """The longest form of a speaker's name that the text holds: "Jones" is "Martin Jones"."""
    plain = speaker.split()
    if len([word for word in plain if word not in _TITLES]) != 1 or "spokes" in speaker or not plain[-1][0].isupper():
        return speaker
    surname = re.escape(plain[-1].removesuffix("’s").removesuffix("'s"))
    first = (
        rf"\b((?:[A-Z]\.\s*)+|[A-Z][\w’'-]+\s+){surname}\b"
        if plain[0] not in _BY_FIRST_NAME
        else rf"\b{surname}\s+([A-Z][\w’'-]+)\b"
    )
    for found in re.finditer(first, text):
        if found[1].strip() not in _ROLES and found[1].strip() not in _BODIES:
            return found[0]
    return speaker


def _read_subject(words: str) -> str | None:
    """Whom the subject of a verb of saying names."""
    if owned := _OWNED.search(words):
        return owned[1]
    if (clause := _CLAUSE_END.search(words)) and (nearer := _read_subject(words[clause.end() :])):
        return nearer
    spokes = _SPOKES.search(words)
    person = find_person(words[spokes.end() :] if spokes else words)
    if spokes and not person:
        return " ".join(spokes[1].split())
    if person := person or find_first_name(words):
        return person
    if _PRONOUN.search(words):
        return (read_topic(words, new=False) if _TOLD_AS.search(words) else None) or PRONOUN
    return _find_role(words)


def find_person(words: str) -> str | None:
    """The first person whom the words name, by two names or by title and name."""
    for found in _NAMES.finditer(words):
        name = found[0].split()
        # "Martin Example’s deputy said" is said by another.
        if name[-1].endswith(("’s", "'s")) and words[found.end() :].strip():
            continue
        # "Westhaven’s MP, Martin Example": what belongs to a place or a person is named behind
        owned = [at for at, word in enumerate(name[:-1], 1) if word.endswith(("’s", "'s"))]
        name = whole = name[owned[-1] if owned else 0 :]
        titled = [at for at, word in enumerate(name) if word in _TITLES]
        roles = 0
        while roles < len(name) and name[roles] in _ROLES:
            roles += 1
        name = name[roles:]
        if (
            not name
            or name[0] in _SIDES
            or any(word in _BODIES for word in name)
            or (not roles and _UNDER.search(words[: found.start()]))
        ):
            continue
        if len(name) >= 2:
            return " ".join(name[-2:] if len(name) > 3 else name)
        if titled:
            return " ".join(whole[titled[-1] :])
    return None


def find_first_name(words: str) -> str | None:
    """A first name alone that words give beside what somebody is: "his widow Ruth", "a woman called Kim"."""
    relative = _RELATIVE.search(words)
    return relative["name"] if relative else None


def _find_role(words: str, *, begins: bool = False) -> str | None:
    """A body, a lone surname or a role that the words name: "the inspectorate", "Jones", "probation officer".

    Args:
        words: A sentence up to its verb of saying.
        begins: Whether they are a whole sentence, of which the beginning may name who speaks.
    """
    if one := _ONE_OF.search(words):
        return one[0]
    parts = _PART.split(words.strip(" ,"))
    while len(parts) > 1 and _LEAD_IN.match(parts[0]):
        parts = parts[1:]
    subject = parts[0].strip()
    for article in (None, *_NP.finditer(subject)):
        if article is None and (_LEAD_IN.match(subject) or _NP.match(subject)):
            continue
        role = subject[article.end() if article else 0 :]
        limit = cut.start() if (cut := _NOUN_END.search(role)) else len(role)
        noun = _PERSON.search(role, 0, limit)
        if _INSPECTORATE.search(role, 0, limit):
            return "the inspectorate"
        if noun is None:
            continue
        # "One member said" is no more than "member"
        if (verb := _FINITE.search(role) or VERB.search(role)) and verb.start() >= noun.end():
            role = role[: verb.start()].rstrip()
        if begins:
            office = _OFFICE.match(role, noun.end())
            return role[: office.end() if office else noun.end()]
        return role.rstrip(".") if len(role.split()) <= _LONGEST_ROLE else None
    if _WRITTEN.search(subject) and not _LEAD_IN.match(subject):
        return "the report"
    # "Jones said", "Napo said"
    return subject if _LONE.fullmatch(subject) and not begins else None
