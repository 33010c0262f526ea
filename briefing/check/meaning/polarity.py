"""Whether a share met the standard, read from the words around its number alone.

This is a second reading beside that of `briefing.extract`, and of another nature: it knows neither measure nor stage
nor what was said before. It counts the words of the number's own clause that deny or blame, and those that praise.
"""

import re
from typing import Final, NamedTuple

from briefing.terms import Polarity

_DENIAL: Final = (
    # "was not good enough", "hadn’t been made", "in no sense sufficient", "neither … nor"
    r"not|never|no|none|nobody|nothing|neither|nor|nowhere|cannot|\w+n[’']t|hardly|barely|scarcely|rarely|seldom|without"
    # "failed to identify", "lacked a plan", "an absence of", "too little was done"
    r"|fail(?:ed|s|ing|ings|ures?|ure\s+to)?|lack(?:ed|s|ing)?|absence\s+of|unable\s+to|instead\s+of|rather\s+than"
    r"|neglect(?:ed|ing|s)?(?:\s+to)?|omit(?:ted|s|ting)?(?:\s+to)?|too\s+(?:little|few|late|slow|often|weak|thin|brief)"
    r"|struggl\w+(?:\s+to)?|forg[oe]t\w*(?:\s+to)?|refus\w+(?:\s+to)?|less\s+(?:often|well|carefully|clearly)"
)
_BLAME: Final = (
    r"insufficien\w+|inadequa\w+|ineffectiv\w+|unsatisfactor\w+|unacceptab\w+|inappropriat\w+|unsuitab\w+|inaccura\w+"
    r"|inconsisten\w+|incomplete\w*|incorrect\w*|improper\w*|unreasonabl\w+|unsafe\w*|unclear|unmet|unaddressed"
    r"|unmanaged|unchecked|unrecorded|untimely|unrealistic|unhelpful|unreliable|undone|poor(?:ly|er|est)?"
    r"|weak(?:ly|er|ness|nesses)?|absent|missing|missed|overlooked|ignored|disregarded|underestimated|misjudged"
    r"|late|overdue|outdated|out\s+of\s+date|deficien\w+|shortfalls?|shortcomings?|superficial\w*|wrong(?:ly)?"
    r"|f[ae]ll(?:s|ing|en)?\s+(?:\w+\s+){0,2}?short|below\s+(?:the\s+|our\s+|an?\s+)?(?:\w+\s+)?(?:standard|threshold|par)"
    r"|let\s+down|left\s+(?:out|undone|blank|unaddressed)|flawed|lax|patchy|gaps?|delay(?:s|ed)?|concern(?:s|ing)?"
    # "went unanswered", "unnoticed", "underplayed", "mishandled": what a prefix denies
    r"|un(?!it|ion|der|til|iq|ivers|ified|paid|dert|cle|cover)\w{2,}(?:ed|en|wn|ble|bly|nt|ful|fully|fit|fair)"
    r"|under(?:played|stated|rated|estimat\w+|valued|used|developed|resourced)|mis(?!sion|sed|sing|us)\w{3,}ed|over(?:looked|due)"
    r"|sketchy|thin|scant\w*|vague\w*|generic|cursory|minimal|shallow|hast(?:y|ily)|rushed|basic|lapsed|expired|breached|skipped"
    r"|stalled|cancelled|postponed|left\s+(?:to\s+chance|without|waiting|in\s+the\s+dark)|slipped|deteriorat\w+|worse"
    r"|disappoint\w+|requires?\s+improvement|needed\s+improvement|less\s+than\s+(?:adequate|satisfactory|sufficient)"
)
_PRAISE: Final = (
    r"enough|sufficien\w+|adequa(?:te|tely|cy)|effective\w*|satisfactor\w+|satisf\w+|appropriat\w+|suitab\w+|proper(?:ly)?"
    r"|well|good|outstanding|strong(?:ly)?|thorough\w*|robust\w*|success\w*|succeeded|reasonabl\w+|acceptab\w+"
    r"|accura\w+|correct(?:ly)?|timely|promptly|on\s+time|in\s+time|meaningful\w*|positive\w*|clear(?:ly)?|safely"
    r"|full(?:y)?|right|met|meets?|meeting|reached|pass(?:ed|es)|up\s+to\s+(?:scratch|standard|the\s+mark)|properly"
    r"|high[\s-]quality|of\s+quality|competent\w*|consistent\w*|comprehensive\w*|analytical|realistic|helpful"
)
_DONE: Final = (
    r"made|done|carried\s+out|took\s+place|taken|given|completed?|undertaken|conducted|provided|delivered|implemented"
    r"|identified|identif(?:ies|y|ying)|assessed|analysed|analysis|addressed|address(?:es|ing)?|considered|reviewed"
    r"|managed|planned|recorded|requested|sought|obtained|asked|shared|used|contacted|consulted|involved|engaged|included|contained"
    r"|had|has|have|held|offered|received|supported|supports?|supporting|kept|keeps?|keeping|protected|visited|checked"
    r"|present|available|evident|evidence|evidenced|seen|found|in\s+place|focus(?:s?ed|es)|drew|reflected|responded"
    r"|set\s+out|covered|explored|recogni[sz]ed|updated|agreed|explained|informed|signed|linked\s+up|treated|contributed"
    r"|showed|shown|responded|reduced|helped|enforced|weighed|worked|gathered|followed\s+up|attended|achieved"
)
_MASKED: Final = re.compile(
    # Words that deny or praise nothing here.
    r"\b(?:not\s+(?:only|just|merely|simply|all|every|least|until)|no\s+(?:more|fewer|less|better|worse|doubt|longer|matter)"
    r"|nothing\s+(?:but|less)|not\s+(?:more|fewer|less|better|worse)\s+than|as\s+well(?:\s+as)?|well[\s-]?being"
    r"|well[\s-](?:known|established)|(?:mental|physical)\s+health\s+problems?|in\s+need\s+of"
    r"|(?:late|early)\s+(?:19|20)\d\d|of\s+late|full[\s-]time|part[\s-]time|good\s+(?:news|practice)|right\s+to"
    r"|safeguarding\s+concerns|causes?\s+(?:for|of)\s+concern|concerns?\s+(?:over|about|that)"
    # what was due, and the cases in which it was: "should have been present", "where one was needed", "as required"
    r"|(?:should|ought\s+to|could|would|must|need(?:ed|s)?\s+to|supposed\s+to|required\s+to|expected\s+to|due\s+to)\s+"
    r"(?:not\s+)?(?:have\s+)?(?:been\s+|be\s+|had\s+)?(?:\w+)(?:\s+(?:for|out|place|made|done))?"
    r"|where\s+(?:(?:it|they|this|one|these|there)\s+(?:was|were)\s+)?(?:an?\s+|the\s+)?(?:need(?:ed)?|required|relevant"
    r"|appropriate|necessary|applicable|present|available)"
    r"|(?:cases|sample|files|assignments)\s+(?:that\s+were\s+|that\s+)?(?:we\s+|they\s+|inspectors\s+)?(?:had\s+)?"
    r"(?:inspected|reviewed|assessed|examined|analysed|read|sampled|looked\s+at|saw|seen))\b",
    re.I,
)
_CUE: Final = re.compile(
    rf"\b(?:(?P<blame>{_BLAME})|(?P<denial>{_DENIAL})|(?P<praise>{_PRAISE})|(?P<done>{_DONE}))\b"
    r"|[‘“'\"](?P<bad>inadequate|requires?\s+improvement)\b|[‘“'\"](?P<fine>good|outstanding)\b",
    re.I,
)
_REACH: Final = 7
"""Words that a denial reaches over, at the most: "did not do nearly enough of what was needed to keep"."""
_CUT: Final = re.compile(
    r"[;:()]|\s[–—-]\s|,\s+(?:and|but|while|whereas|although|though|yet|with|which|who|so|or|leaving|meaning|according"
    r"|despite|because|even)\b|\b(?:but|while|whereas|although|though|compared\s+(?:with|to)|against|despite)\b",
    re.I,
)
_TURN: Final = re.compile(
    r"[;:(]|,?\s+(?:and|or|but|while|whereas|although|though|with|against|compared\s+(?:with|to))\s|,\s", re.I
)
_BESIDE: Final = 2
"""Words beside a mark that are shown with it."""
_DOWN: Final = re.compile(r"\b(?:only|just|merely|mere|as\s+few\s+as)\b", re.I)
"""What makes little of a share, and so praises what was done in it: "checks were made in only 55 per cent"."""
_BEFORE: Final = 12
"""Characters before a number in which such a word stands."""


class Verdict(NamedTuple):
    """How a clause judges its share.

    Attributes:
        polarity: SUFFICIENT or INSUFFICIENT.
        words: The words that say so.
        sure: Whether they say it outright, and nothing in the clause says the opposite.
    """

    polarity: Polarity
    words: str
    sure: bool


class _Mark(NamedTuple):
    """One thing that a clause says: good or bad, where, and whether it judges outright."""

    start: int
    end: int
    good: bool
    strong: bool


def read_verdict(sentence: str, start: int, end: int, others: list[tuple[int, int]]) -> Verdict | None:
    """How a sentence judges the share whose number stands from `start` to `end`. None where no word judges it.

    Args:
        sentence: The sentence.
        start: Where the number's phrase begins.
        end: Where it ends.
        others: Where the other shares of the sentence stand.
    """
    text = _MASKED.sub(lambda found: " " * len(found[0]), sentence)
    only = bool(_DOWN.search(sentence, max(0, start - _BEFORE), end))
    low, high = find_clause(sentence, start, end, others)
    if near := _mark(text, low, start, end, high):
        return _decide(sentence, near, start, end, only=only)
    low, high = reach_to(sentence, others, start, end)
    wide = _mark(text, low, start, end, high) or _mark(text, 0, start, end, len(text))
    verdict = _decide(sentence, wide, start, end, only=only)
    return verdict._replace(sure=False) if verdict else None


def find_clause(sentence: str, start: int, end: int, others: list[tuple[int, int]]) -> tuple[int, int]:
    """Where the clause of a number begins and ends; arguments as of `read_verdict`."""
    low, high = reach_to(sentence, others, start, end)
    before = list(_CUT.finditer(sentence, low, start))
    behind = _CUT.search(sentence, end, high)
    return (before[-1].end() if before else low), (behind.start() if behind else high)


def reach_to(sentence: str, others: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """How far the words may reach that speak of a number: to where the talk turns to the share beside it."""
    before = max((b for _, b in others if b <= start), default=None)
    behind = min((a for a, _ in others if a >= end), default=None)
    low = 0 if before is None else _find_turn(sentence, before, start)[1]
    return low, len(sentence) if behind is None else _find_turn(sentence, end, behind)[0]


def _find_turn(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Where between two shares the talk turns from one to the other: the last joint, or all between them is of both."""
    turns = list(_TURN.finditer(sentence, start, end))
    return turns[-1].span() if turns else (end, start)


def _mark(text: str, low: int, start: int, end: int, high: int) -> list[_Mark]:
    """What the words of a clause say, denials applied."""
    cues = [cue for span in ((low, start), (end, high)) for cue in _CUE.finditer(text, *span)]
    marks: list[_Mark] = []
    denial: re.Match[str] | None = None
    for cue in cues:
        reached = denial is not None and _reaches(text, denial, cue, start)
        bad = bool(cue["blame"] or cue["bad"])
        if cue["denial"]:
            if denial is not None and not reached:
                marks.append(_Mark(*denial.span(), False, True))
            denial = None if reached and denial is not None and _cancels(text, denial, cue) else cue
            continue
        if reached and denial is not None:
            near = len(text[denial.end() : cue.start()].split()) <= 2
            marks.append(_Mark(denial.start(), cue.end(), bad and near, True))
            if cue["done"]:
                continue
            denial = None
        else:
            if denial is not None:
                marks.append(_Mark(*denial.span(), False, True))
                denial = None
            marks.append(_Mark(*cue.span(), not bad, not cue["done"]))
    if denial is not None and not any(mark.start == denial.start() for mark in marks):
        marks.append(_Mark(*denial.span(), False, True))
    return marks


def _reaches(text: str, denial: re.Match[str], cue: re.Match[str], number: int) -> bool:
    """Whether a denial reaches a word behind it: in the same clause, a few words on, the number not between them."""
    if denial.end() <= number < cue.start():
        return False
    between = text[denial.end() : cue.start()]
    return len(between.split()) <= _REACH and not re.search(r"[,;:]", between)


def _cancels(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two denials cancel each other: "did not fail to"."""
    return len(text[one.end() : other.start()].split()) <= 1


def _decide(sentence: str, marks: list[_Mark], start: int, end: int, *, only: bool) -> Verdict | None:
    if not marks:
        return None
    strong = [mark for mark in marks if mark.strong]
    told = strong or marks

    def distance(mark: _Mark) -> int:
        return start - mark.end if mark.end <= start else mark.start - end

    nearest = min(told, key=distance)
    clear = len({mark.good for mark in told}) == 1
    words = _quote(sentence, nearest)
    polarity = Polarity.SUFFICIENT if nearest.good else Polarity.INSUFFICIENT
    return Verdict(polarity, words, clear and (bool(strong) or only))


def _quote(sentence: str, mark: _Mark) -> str:
    """The words of a mark, with a few on either side."""
    before, behind = sentence[: mark.start].split(" ")[-_BESIDE - 1 :], sentence[mark.end :].split(" ")[: _BESIDE + 1]
    return (" ".join(before) + sentence[mark.start : mark.end] + " ".join(behind)).strip(" ,.;:")
