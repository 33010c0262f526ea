"""Whether a clause says that the work was good enough, or that it was not.

`read_judged` knows the words that judge outright. Where none of them stands in a clause, `find_contrary` looks again:
it knows more words, and so trusts them only where all of them point one way, and where they are against the figure.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.extract.verdicts import DENIAL, find_marks, read_one_sided
from briefing.model import Figure
from briefing.terms import Polarity

_GOOD: Final = (
    # “good enough”, “closely enough”, “sufficient”, “effectively”, “met the standard”, “kept people safe”
    r"(?:good|well|safe|strong|thorough|\w+ly)\s+enough|sufficient(?:ly)?|adequate(?:ly)?|effective(?:ly)?"
    r"|satisfactor(?:y|ily)|appropriate(?:ly)?|acceptabl[ey]|successful(?:ly)?|proper(?:ly)?|thorough(?:ly)?"
    r"|up\s+to\s+(?:standard|scratch)|(?:met|meets?|reached)\s+(?:the|its|their|our|that|this)\s+(?:\w+\s+)?standards?"
    r"|(?<!to\s)(?:kept|keeps?|keep)\s+(?:\w+\s+){0,3}?safe(?:ly)?|in\s+place|done\s+well|sound|evident"
    r"|(?:was|were)\s+(?:present|available|there)|kept\s+an?\s+(?:close|proper|good)\s+(?:eye|watch|check)"
    # “were overseen as they should be”
    r"|as\s+(?:they|it|he|she)\s+should(?:\s+(?:be|have(?:\s+been)?))?"
    # “given enough support”, “did enough to protect”
    r"|(?:given|offered|provided|had|has|got|did|do|does|done)\s+enough"
    # “had good oversight”, “worked in”
    r"|good\s+(?:\w+\s+)?(?:oversight|plans?|assessments?|reviews?|work|practice|supervision|support|management)"
    r"|worked(?:\s+well)?(?=\s+in\s+#)|(?:rated|judged)\s+(?:as\s+)?(?:either\s+)?[‘“'\"]?(?:good|outstanding)(?!\s+enough)"
)
_BAD: Final = (
    # “insufficient”, “inadequately”; “missing”, “failed in”, “fell short”, “let people down”, “below the standard”
    r"insufficient(?:ly)?|inadequate(?:ly)?|ineffective(?:ly)?|unsatisfactor(?:y|ily)|unacceptabl[ey]|inappropriate(?:ly)?"
    # “left unanalysed”, “risks went unchecked”
    r"|un(?:analysed|assessed|addressed|answered|checked|met|planned|recorded|reviewed|shared|supervised|supported)"
    r"|missing|absent|lack(?:ed|s|ing)?|fail(?:ed|s|ing)?|f[ae]ll(?:s|ing|en)?\s+short|short\s+of|wanting|unsafe|deficient"
    r"|an?\s+weak(?:ness|\s+spot|\s+point)|(?:left|leaving|put|putting)\s+(?:\w+\s+){0,2}?(?:at\s+risk|in\s+danger)"
    r"|below\s+(?:the\s+|our\s+)?(?:\w+\s+)?standard|let(?:ting|s)?\s+(?:\w+\s+){0,2}down|poorly|badly|weakly"
    r"|(?:was|were|been|being)\s+(?:missed|omitted|neglected|overlooked|ignored|left\s+out)"
    r"|(?:rated|judged)\s+(?:as\s+)?(?:either\s+)?[‘“'\"]?(?:inadequate|requir(?:es|ing)\s+improvement)"
    r"|(?:missed|omitted|neglected|overlooked|ignored|underestimated)\s+(?:the|an?|to|signs|risks?)"
    # as a predicate alone, not “cases with poor housing”: “was weak”, “judged poor”, “poor in”
    r"|(?:(?:was|were|is|are|been|judged|found|too|very|seen\s+as)\s+(?:\w+ly\s+)?)(?:poor|weak|thin|superficial|flawed)"
    r"|(?:poor|weak)(?=\s+(?:in|for|on)\b)|too\s+(?:little|few|late|slow)"
)
_NOT_THERE: Final = (
    # What is good and was not there: “effective work was missing”, “good enough plans were not seen”
    rf"(?:{_GOOD})(?:\s+(?!(?:and|but|or|where|when|that|which|who|than)\b)[\w’'-]+){{0,8}}?\s+(?:was|were|is|are|been)\s+(?:\w+ly\s+)?"
    r"(?:missing|absent|lacking|wanting|scarce|rare|(?:not|never|rarely|seldom|nowhere)\s+(?:to\s+be\s+)?(?:\w+ly\s+)?"
    r"(?:seen|found|evident|present|available|there|in\s+place|shown|given|done|made|provided|offered))"
)
_DENYING: Final = re.compile(r"lack|fail|without|too\s+(?:little|few)|short\s+of|absent", re.IGNORECASE)
_WORDS: Final = re.compile(
    rf"\b(?:(?P<bad>{_NOT_THERE}|{_BAD})|(?P<denial>{DENIAL}|far\s+from)|(?P<good>{_GOOD}))\b", re.IGNORECASE
)
_BLANK: Final = re.compile(
    r"\b(?:not\s+(?:only|just|merely|simply|all|every|until|least|because)"
    r"|no\s+(?:more|fewer|less|longer|doubt|surprise|wonder|reason|matter)"
    # “not surprising”, “does not say”, “nobody doubts”: of what is said, not of the work
    r"|not\s+(?:surprising|known|clear|certain|the\s+same|a\s+(?:share|number|rating))"
    r"|(?:nobody|no\s+one|none|not\s+one\s+\w+)\s+(?:\w+\s+){0,4}?(?:doubt|disput|den[iy]|disagree|say|said|know|knew)\w*"
    r"|(?:cannot|can\s+not|can[’']t)\s+(?:say|tell|know|be\s+compared)"
    r"|(?:do|does|did)(?:\s+not|n[’']t)\s+(?:say|mean|tell|show|print|give|know|explain|state|follow|add|count)\b"
    # “should have been present”: of what was due
    r"|(?<!as\sthey\s)(?<!as\sit\s)(?<!as\she\s)(?<!as\sshe\s)(?:should|ought\s+to|could|would|must|need(?:ed)?\s+to|expected\s+to|supposed\s+to)\s+(?:have\s+)?(?:been\s+|be\s+)?"
    r"\w+(?:\s+enough)?"
    # “where oversight was lacking, …”, “… where oversight was not good enough”: of which cases these are
    r"|(?:where|when|whose|in\s+which)\s+(?![^,;#]*#)[^,;#]*(?=,|\Z)"
    # “of the cases that had not been planned before”; not “the share of cases that were not planned”
    r"|(?<!share\sof\s)(?<!number\sof\s)(?<!proportion\sof\s)(?:cases|people|plans|those)\s+(?:that|who|which)\s+"
    r"(?:had|have|were|was|did)\s+(?:not|never)\s+(?:been\s+)?\w+"
    # “no sign of harm”: no work; not “no sign that anyone had asked”
    r"|no\s+(?:(?:sign|evidence)(?!\s+(?:that|of\s+(?:an?|any)\b))|risk|harm|problems?|concerns?|gaps?|delays?|faults?)(?:\s+(?:of|with|about)\s+\w+)?)",
    re.IGNORECASE,
)
"""Words that deny or judge something else than the work that is counted."""
_THERE: Final = re.compile(
    # What says nothing of the work by itself: “there were [20%] of cases in which nobody was kept safe”
    r"\W*(?:there\s+(?:was|were|is|are)|(?:inspectors|they|we)\s+(?:found|saw|counted|identified))\s+(?:(?:only|just|about)\s+)?#+"
    r"[^,;:]{0,40}?\b(?=(?:where|whose|in\s+which)\b)",
    re.IGNORECASE,
)
_VERB: Final = re.compile(r"\b(?:was|were|is|are|had|has|did|does)\b|[,;:]", re.IGNORECASE)
_THING: Final = (
    r"(?:(?:an?|any|the)\s+)?(?:[\w-]+\s+){0,2}?(?:plans?|assessments?|reviews?|oversight|checks?|visits?|contact|supports?"
    r"|help|information|records?|enquir\w+|safeguards?|protection|work|supervision|thought|account|provision|requests?|regard"
    r"|attention|consideration|rationale|analysis|notice|discussion|referrals?|evidence\s+(?:that|of)|signs?\s+(?:that|of))\b"
)
_UNDONE: Final = re.compile(
    # “was not planned”, “nobody checked”, “cases without a plan”; not “stands without a count”
    r"\b(?:was|were|is|are|had|has|have|did|do|does|could|can|would)\s+(?:\w+ly\s+)?(?:not|never)\b|n[’']t\b"
    rf"|\b(?:cannot|nobody|none|nothing|never)\b|\b(?:without|no)\s+{_THING}",
    re.IGNORECASE,
)
"""Words that deny, where no word judges: what was not done was not good enough."""
_DONE: Final = re.compile(
    r"\b(?:(?:was|were|been)\s+(?:\w+ly\s+)?(?:made|asked|done|carried\s+out|completed|shared|checked|provided|given|held|visited"
    r"|contacted|analysed|identified|addressed|requested|obtained|offered|used|linked|consulted)|took\s+place)\b",
    re.IGNORECASE,
)
"""Words that say that something was done, where no word judges: “checks were made in”."""
_HARM: Final = re.compile(
    # “nothing was left out”, “did not reoffend”, “no harm”; not “did not address harm”, “the offender was not told”
    r"\b(?:harmed|hurt|(?:re-?)?offend(?:ed)?|breached|missed|left|lost|delayed|overlooked|wrong|amiss"
    r"|(?:no|any)\s+(?:harm|breach\w*|offences?))\b",
    re.IGNORECASE,
)
"""What is good where it is denied: “nothing was left out”."""
_THAT: Final = re.compile(r"\b(?:that|which)\s+(?:was|were|is|are)\b", re.IGNORECASE)
"""A verb that does not part a denial from what it denies: “no plan that was good enough”."""
_WHICH: Final = re.compile(r"\b(?:which|where|whose)\b", re.IGNORECASE)
_SUBJECT: Final = re.compile(r"no|none|nobody|neither|nothing", re.IGNORECASE)
_REACH: Final = 6
OTHER: Final = {Polarity.SUFFICIENT: Polarity.INSUFFICIENT, Polarity.INSUFFICIENT: Polarity.SUFFICIENT}


class Judged(NamedTuple):
    """What a clause says of the work: how it came out, the words that say so, and where they begin in the text."""

    polarity: Polarity
    start: int
    words: str
    outright: bool
    """Whether a word judges the work, and it is not only denied that something was done."""


@lru_cache(maxsize=64)  # the numbers of a row share one clause
def read_judged(text: str, start: int = 0, end: int | None = None) -> Judged | None:
    """What a clause says of the work. None where it judges nothing, or says both."""
    end = len(text) if end is None else end
    plain = text[start:end]
    there = _THERE.match(plain)
    at = there.end() + 1 if there else 0
    plain = plain[:at] + _BLANK.sub(lambda found: " " * len(found[0]), plain[at:])
    marks: list[Judged] = []
    denial: re.Match[str] | None = None
    for found in _WORDS.finditer(plain):
        if found["denial"]:
            denial = found
            continue
        good = found["good"] is not None
        if denial is not None and _reaches(plain, denial, found.start(), most=_REACH if good else 2):
            good = not good
            first = denial.start()
        else:
            first = found.start()
        polarity = Polarity.SUFFICIENT if good else Polarity.INSUFFICIENT
        words = " ".join(plain[first : found.end()].partition("#")[0].split())
        marks.append(Judged(polarity, start + first, words, outright=True))
        denial = found if not good and _DENYING.match(found[0]) else None
    if not marks and (denied := _UNDONE.search(plain)) and not _HARM.search(plain):
        words = " ".join(denied[0].split())
        marks.append(Judged(Polarity.INSUFFICIENT, start + denied.start(), words, outright=False))
    elif not marks and (done := _DONE.search(plain)):
        marks.append(Judged(Polarity.SUFFICIENT, start + done.start(), " ".join(done[0].split()), outright=False))
    return marks[0] if len({mark.polarity for mark in marks}) == 1 else None


def _reaches(text: str, denial: re.Match[str], word: int, *, most: int) -> bool:
    """Whether a denial reaches a word: a few words on, with no verb of its own between: “no plan was good enough”."""
    between = _THAT.sub("", text[denial.end() : word])
    verbs = _VERB.findall(between)
    subject = _SUBJECT.fullmatch(denial[0]) and not _VERB.search(_WHICH.split(text[: denial.start()])[-1])
    return len(between.split()) <= most and bool(not verbs or (subject and len(verbs) == 1 and verbs[0].isalpha()))


_PREFIXED: Final = re.compile(r"\b(?P<turn>un|in|im|non-?)?(?P<stem>[a-z]{4,})\b", re.IGNORECASE)
_SHORTEST: Final = 5
"""Letters of a word that a prefix may turn, at the least: “inform” is no denial of “form”."""
_CANNOT: Final = re.compile(
    # “could not manage”, “struggled to manage”, “too much to manage”
    rf"\b(?:{DENIAL}|unable|struggl\w+|fail\w*|beyond|more\s+than|too\s+\w+)\b",
    re.IGNORECASE,
)


def find_contrary(text: str, start: int, end: int, name: str, figure: Figure) -> Iterator[tuple[int, str, str]]:
    """Words of the clause between two places that are against its figure, or its evidence: where, they, and why."""
    told = read_one_sided(text, start, end)
    outcomes = {mark.polarity for mark in find_marks(text[start:end])}
    if figure.polarity is Polarity.NEUTRAL:
        # “they were coping” of staff whose “workloads were unmanageable”
        source = read_one_sided(figure.evidence, 0, len(figure.evidence))
        if told and source and told.strong and source.strong and told.polarity is not source.polarity:
            yield told.start, told.words, f"the evidence of the figure “{name}” says “{source.words}”"
    elif told and told.polarity is not figure.polarity and figure.polarity not in outcomes:
        # “a manager gave the guidance that was called for” of cases without oversight: what failed is always told by a
        # word that denies or blames
        counts = "was good enough" if figure.polarity is Polarity.SUFFICIENT else "was not good enough"
        if told.strong or figure.polarity is Polarity.INSUFFICIENT:
            yield told.start, told.words, f"the figure “{name}” counts what {counts}"
    # “could manage” of workloads that “were unmanageable”; not “could not manage”, and not “told their managers”
    said = list(_PREFIXED.finditer(text, start, end))
    plain = {_cut(word[0]) for word in said}
    for other in _PREFIXED.finditer(figure.evidence):
        for word in said if _cut(other[0]) not in plain else ():
            if (_turns(word, other) or _turns(other, word)) and not _CANNOT.search(text, start, word.start()):
                yield word.start(), word[0], f"the evidence of the figure “{name}” says “{other[0]}”"


def _turns(turned: re.Match[str], plain: re.Match[str]) -> bool:
    """Whether a word is another one with a prefix that denies."""
    stem = _cut(plain[0])
    return bool(turned["turn"]) and _cut(turned["stem"]) == stem and len(stem) >= _SHORTEST


def _cut(word: str) -> str:
    """A word without its ending: “manag” of “manageable” and “managed”, “manager” of “managers”."""
    return re.sub(r"(?:e?able|ably|ible|ibly|ely|ly|ed|ing|es|e|s)\Z", "", word.casefold())
