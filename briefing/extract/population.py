"""What a share is a share of: the words behind the number."""

from typing import Final

from briefing.extract.shares import FoundShare
from briefing.numbers.patterns import pattern

_AT_WORK: Final = pattern(
    r"\b(?:staff|practitioners?|officers?|employees?|workers?|workforce|personnel|colleagues|managers?|leaders"
    r"|respondents|posts?(?!-)|positions|team|vacancies|jobs|recruits|trainees|interviewed|surveyed|interviewees|roles)\b",
    "half of the practitioners",
    "the vacant posts",
    no="half of the cases",
)
_HEAD: Final = pattern(
    # What is counted, as the last word of its phrase: "relevant cases", "people on probation", "home visits"
    r"\b(?:cases?(?:\s+(?:inspected|examined|sampled|reviewed|assessed|read)\b)?|assignments?|instances|circumstances|situations|files|sample|assessments|plans|reviews|reports|(?:staff|team)\s+members"
    r"|members\s+of\s+(?:the\s+)?(?:staff|public)|staff|practitioners?|officers?|employees|workers|workforce|personnel|colleagues|managers?"
    r"|leaders|respondents|recruits|trainees|interviewees|posts?|positions|teams?|vacancies|jobs|roles|(?:people|those|men|women|adults|children"
    r"|individuals|persons|everyone)\s+(?:on\s+probation|in\s+(?:custody|prison|care)|living(?:\s+in\s+\w+)?|under\s+supervision|interviewed"
    r"|surveyed|supervised)|people|persons|individuals|offenders|child(?:ren)?|boys|girls|young\s+people|women|men|adults|victims|families|parents"
    r"|prisoners|prison\s+leavers|leavers|perpetrators|users|residents|magistrates|sentencers|judges|commissioners|pupils|patients|services(?!\s+officers)|companies"
    r"|standards|categories|ratings?|criteria|units|regions|areas|divisions|PDUs?|CRCs?|YJSs?|YOTs?|providers|disposals|offences|prisons?|homes|hostels"
    r"|releases|recalls?|meetings|incidents|crimes?|appointments|visits|checks|enquiries|requests|referrals|letters|actions|recommendations"
    r"|interventions|programmes|sessions|orders|licences|placements|inspections|conditions|tests|tags|caseload|population|budget|funding|cost"
    r"|spending|women[’']s|men[’']s)(?![\w-])",
    "relevant cases",
    "members of staff",
    "people on probation",
    no="no request",
)
_PLURAL: Final = pattern(r"(?:[a-z-]+\s+){0,2}?[a-z]{3,}s\b", "unpaid work projects", no="knew whom", flags=0)
_OF: Final = pattern(r"\)?\s*of\b", "… of the five projects", no="… projects")
_PRONOUN: Final = pattern(r"(?:them|these|those|this|that|it|us|you)\b", "…them…", no="…themes…")
_PARAPHRASED: Final = pattern(
    r"\b(?:assignments?|instances|circumstances|situations)\Z", "relevant circumstances", no="cases"
)
"""What a paraphrase calls cases."""
# A share of services, prisoners or incidents is no share of supervised cases.
_OTHER_THINGS: Final = pattern(
    r"\b(?:services|standards|categories|ratings?|people\s+living|people\s+on\s+probation|population|residents"
    r"|court\s+cases|out-of-court|disposals|offences|children\s+(?:given|sentenced|supervised|on)"
    r"|perpetrators|black|asian|minority|ethnic|court\s+work|units|regions|PDUs|CRCs|budget|funding|cost|spending"
    r"|prisons?|prisoners|releases|recalls?|meetings|pupils|incidents|patients|schools|forces|crimes?|women|men"
    r"|young\s+people|offenders|adults|appointments"
    r"|teams|magistrates|sentencers|judges|commissioners|leavers|YJSs?|YOTs?|divisions|criteria|areas|providers|hostels"
    r"|national|caseload|homes|inspections|themes|placements|tags|reoffenders|orders|licences)\b",
    "40 per cent of services",
    "people living in Northshire",
    no="40 per cent of assessments",
)
_PERPETRATORS: Final = pattern(
    r"\bare,?\s+(?:or\s+have\s+been,?\s+)?perpetrators\b",
    "a third of people on probation are, or have been, perpetrators of domestic abuse",
    no="a third of cases hold perpetrators",
)
_OPINION: Final = pattern(
    r"\s*(?:of\s+(?:(?!was\b|were\b|had\b|did\b)\w+\s+){1,4}?)?that\b|\s*(?:(?!in\b|at\b|for\b)[\w’'-]+\s+){0,9}?(?:(?<!were\s)(?<!was\s)(?<!been\s)(?<!being\s)(?<!be\s)(?<!had\s)(?:said|say|says|felt|feel|told"
    r"|believed?|(?:dis)?agree[ds]?|complain\w*|thought|think|stated|mentioned|called|described?)\b|(?:find|found|reported|considered|viewed|rated)"
    r"\s+(?!in\b|on\b|to\s+be\b|that\b)(?:that|their|it|the|them)\b)",
    "… of officers said they had too many cases",
    "… felt supported",
    "… magistrates that the inspectorate surveyed said",
    no=("… were reported on time", "… of cases were poor"),
)
_FRONTED: Final = pattern(
    r"(?:\A|[;:.,–]\s+|\b(?:and|but)\s+)(?:of|among(?:st)?)\s+(?:the\s+|all\s+|those\s+)?([^,.;:]{3,80}),\s*\Z",
    "Of the staff who answered, …",
    "But among officers, …",
    no="In the cases inspected, …",
)
# Words at which what is counted ends: "49 per cent of relevant cases | were".
_STOPS: Final = frozenset(
    "was were is are be been being had has have did do does said say says felt told lacked showed show met passed "
    "failed contained gave paid went took "
    "clearly sufficiently effectively when because due in at on by for with from as to than that who which and or but "
    "while whereas although so including "
    "across during after before only just also still not never received made identified having called thought "
    "reported posed fell rose respectively".split()
)
_CASE_WORDS: Final = pattern(
    r"\b(?:cases|assignments|instances|circumstances|situations|files|assessments|plans|reviews)\b",
    "relevant cases",
    "the plans",
    no="people on probation",
)
_PEOPLE: Final = pattern(
    r"\b(?:cases?|people|persons?|those|them|children|child|boys|girls|women|men|individuals|offenders|adults|sample"
    r"|cohort|caseload|group|prisoners|families|perpetrators|population|users|leavers|victims|parents|magistrates)\b",
    "those on probation",
    "relevant cases",
    no="assessments",
)
_MADE: Final = pattern(
    r"\b(?:assessments?|plans?|reviews?|actions?|visits?|checks?|letters?|referrals?|reports?|enquiries|requests?|sessions?"
    r"|tests?|interventions?|programmes?)\b",
    "the plans",
    no="cases",
)
_INSIDE: Final = pattern(r"\bin\s+\Z", "Practitioners did so in …", no="Practitioners in half of …")
_CASES: Final = pattern(
    r"\s*(?:\)\s*)?(?:of|out\s+of)\b|\s+(?:\w+\s+)?(?:cases|assessments|plans|reviews)\b",
    "… of practitioners",
    "… cases",
    no="… practitioners had done so",
)
_DETERMINERS: Final = frozenset({"the", "all", "its", "their", "our", "a", "an", "his", "her"})
_MOST: Final = 8
_LONGEST_CLAUSE: Final = 12
_WITHIN: Final = pattern(
    r"\bof\s+(?:the\s+)?([^,;()]+?)\s*[(,]", "half of the cases, 50 per cent", no="half (50 per cent)", flags=0
)
_COUNTED: Final = pattern(r"\)?\s*(?:of\s+)?([^,;.:()?!|–—]*)", "… of relevant cases, and", "… cases", flags=0)
_CLAUSE_END: Final = pattern(
    r"[,;.]|\b(?:due|because|as|but|and)\b",
    "there because staff left",
    "present, and",
    no="oversight should have been present",
    flags=0,
)


def read_population(text: str, share: FoundShare, end: int) -> str | None:
    """What is counted, in the words behind the number, as a phrase: "relevant cases". None where they do not say."""
    within = _WITHIN.search(text[share.first : share.last])
    words = within[1].split() if within else _words_behind(text[share.last : end]) or _read_fronted(text, share)
    if _INSIDE.search(text, 0, share.first) and not _CASES.match(text, share.last) and _AT_WORK.search(" ".join(words)):
        return None  # "in 49 per cent, practitioners had …" counts no practitioners
    # "49 of the 80 relevant cases": what is counted stands behind the number.
    numbered = max((at for at, word in enumerate(words) if word[:1].isdigit()), default=-1)
    words = words[numbered + 1 :]
    words = words[1:] if words and words[0].casefold() in _DETERMINERS else words
    limit = words.index("where") if "where" in words else len(words)
    phrase = " ".join(words[:limit])
    told = share.denominator is not None or _OF.match(text, share.last)
    head = _HEAD.search(phrase) or (_PLURAL.match(phrase) if told else None)
    if head is None or _PRONOUN.match(phrase):
        return None
    end_of_head = (
        head.end() + len(" cases") if phrase.startswith(" cases", head.end()) else head.end()
    )  # "officers’ cases"
    counted = _PARAPHRASED.sub("cases", phrase[:end_of_head])
    return " ".join([counted, *words[limit:]])


def counts_people_at_work(text: str, share: FoundShare, population: str | None) -> bool:
    """Whether the share is of staff or of posts, and so judges no case."""
    counted = (population or "").partition(" where ")[0]
    return bool(
        (_AT_WORK.search(counted) and not counted.endswith("cases"))
        or _AT_WORK.search(" ".join(_read_fronted(text, share, most=None)))
    )


def _read_fronted(text: str, share: FoundShare, most: int | None = _MOST) -> list[str]:
    """What is counted before the number: "Of the staff who answered, nine in ten"."""
    fronted = _FRONTED.search(text[max(0, share.first - 100) : share.first])
    return fronted[1].split()[:most] if fronted else []


def counts_other_things(text: str, population: str | None) -> bool:
    """Whether the share is of something that is no supervised case."""
    counted = (population or "").partition(" where ")[0]
    return bool(_OTHER_THINGS.search(counted) or _PERPETRATORS.search(text))


def tells_opinion(text: str, share: FoundShare, end: int) -> bool:
    """Whether those who are counted say or think something."""
    return bool(_OPINION.match(text[share.last : end]))


def counts_cases(population: str | None) -> bool:
    """Whether the share is of cases, by whatever word, or of what is made in them."""
    counted = (population or "").partition(" where ")[0]
    return bool(_CASE_WORDS.search(counted) or _MADE.search(counted))


def counts_people_or_cases(population: str | None) -> bool:
    """Whether the share is of people, or of the cases that stand for them, and of nothing that was made in these."""
    counted = (population or "").partition(" where ")[0]
    return bool(_PEOPLE.search(counted)) and not _MADE.search(counted)


def names_people_at_work(text: str) -> bool:
    """Whether the words speak of staff."""
    return bool(_AT_WORK.search(text))


def _words_behind(after: str) -> list[str]:
    found = _COUNTED.match(after)
    words: list[str] = []
    for word in found[1].split() if found else ():
        bare = word.strip("’'‘\"“”")
        plain = bare.casefold()
        if plain == "where" and words:  # "cases where oversight should have been present" are fewer than all cases
            rest = _CLAUSE_END.split(after[after.index(word) + len(word) :])[0]
            return [*words, "where", *rest.split()[:_LONGEST_CLAUSE]]
        if plain in _STOPS or (plain.endswith("ly") and plain != "family") or len(words) >= _MOST:
            break
        words.append(bare)
    return words
