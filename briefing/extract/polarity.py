"""How the work came out: the words that say whether a share met the standard."""

import re
from typing import Final, NamedTuple

from briefing.numbers.patterns import blank, lower
from briefing.terms import Polarity

_GOOD: Final = (
    r"\b(?:sufficient(?:ly)?|enough|effective(?:ly)?|satisfactor(?:y|ily)|adequate(?:ly)?|ample|amply"
    r"|successful(?:ly)?|succeed(?:ed|s)?|acceptabl[ey]|appropriate(?:ly)?|correct(?:ly)?"
    r"|proper(?:ly)?|pass(?:ed|es)?|met|evident|available|thorough(?:ly)?|strong(?:ly)?|positive|reasonabl[ey]"
    r"|well(?!-being)|good|clear(?:ly)?|safely|on\s+time|in\s+time|promptly|fully|meaningful(?:ly)?"
    r"|outstanding|up\s+to\s+(?:scratch|standard|the\s+mark)|made\s+the\s+(?:grade|mark)|(?:reach(?:ed|ing)"
    r"|attain(?:ed|ing)|achiev(?:ed|ing)|meet(?:s|ing)?)\s+(?:the|our|that|this)\s+(?:\w+\s+)?(?:standard|mark"
    r"|threshold|level)|robust(?:ly)?|(?:managed|achieved|reached|attained)(?=\s+(?:just\s+|only\s+)?\d)|analytical"
    r"|manageable|yes)\b"
)
_BAD: Final = (
    r"\b(?:insufficient(?:ly)?|inadequate(?:ly)?|ineffective(?:ly)?|unsatisfactor(?:y|ily)|unacceptabl[ey]"
    r"|inappropriate(?:ly)?|poor(?:ly|er)?|weak(?:ly)?|missing|missed|absent|unrequested|overlooked|omitted|ignored"
    r"|neglected|underestimated|late|too\s+late"
    r"|too\s+(?:little|few|weak|slow|thin|brief)|deficien\w+|shortfalls?|below\s+(?:the\s+|our\s+)?(?:required\s+"
    r"|expected\s+)?(?:standard|threshold|par|mark)|(?:fell|falls?|fall(?:en|ing)?)\s+(?:\w+\s+)?short|unsafe"
    r"|incomplete|superficial|wrong(?:ly)?|incorrect(?:ly)?"
    r"|let\s+down|unmanaged|unchecked|unaddressed|unclear|misjudged|gaps?|concern(?:s|ing)?|delay(?:s|ed)?|problems?"
    r"|inconsistent(?:ly)?|stood\s+down|cancelled|left\s+out|not\s+enough)\b|[‘“'\"]requires?\s+improvement\b"
)
_DONE: Final = (
    r"\b(?:took\s+(?:place|account|into|full)|take\s+account|taken|tak(?:e|ing)\s+(?:account|into)|made(?!\s+up)|make"
    r"|asked|request(?:ed)?|sought|obtained|contact(?:ed)?|consulted|shared|share|exchanged|drew\s+on|draw\s+on|used"
    r"|use|support(?:ed|s)?|contribut(?:ed|es?)|address(?:ed|es)?|set\s+out|sets\s+out"
    r"|contain(?:ed|s)?|includ(?:ed|es?)|consider(?:ed|s)?|complet(?:ed|e)|carr(?:ied|ying)\s+out|done|deliver(?:ed"
    r"|s)?|enforced|backed|helped|identif(?:ied|ies|y)|analysed|assessed|assess|reviewed|review|managed|manage|planned"
    r"|evidenced"
    r"|recorded|record|present|provided|provide|sent|held|offered|offer|visited|visit|received|recogni[sz]ed"
    r"|recogni[sz]e|looked\s+at|weighed"
    r"|responded|respond|focus(?:s?ed|s?es)?|engag(?:ed|es)|involved|invited|told|informed|seen|see|found|explor(?:ed"
    r"|es)|covered|covers?|said|say|checked|check|reflect(?:ed|s)?|explain(?:ed|s)?|plan(?:ned)?\s+for|kept|keeps?"
    r"|protect(?:ed|s)|reduc(?:ed|es)|updated|signed|agreed|resolved|respected|achieved)\b"
)
_NOT: Final = (
    r"\b(?:not|nothing|never|neither|nobody|none|nor|hardly|scarcely|cannot|nowhere|rarely|seldom)\b(?!\s+(?:only|just"
    r"|merely"
    r"|simply|less|fewer|more|better|worse)\b)|\bno\b(?!\s+(?:more|fewer|less|better|worse|doubt|longer|change)\b)"
    r"|n[’']t\b"
    r"|\b(?:fail(?:ed|s|ing)?\s+(?:to|in)|failures?\s+to|lack(?:ed|s|ing)?|without|went\s+without|absence\s+of"
    r"|instead\s+of|unable\s+to|struggl\w+\s+to|neglect(?:ed|ing)?\s+to)\b|\bfail(?:ed|s|ings?|ures?)?\b"
    r"|\blittle\s+or\s+no\b"
)
_UNTURNED: Final = re.compile(
    r"\b(?:did|do|does|had|has|have|was|were|is|are)\s+not\s+(?:yet\s+)?(?:chang|improv|ris|fall|fell|mov|better|worse"
    r"|surpris|alone|all\b|the\s+only|for\s+want|far)\w*|\bnot\s+(?:surprising|all|every|the\s+same|yet\s+at"
    r"|far\s+behind)\w*|\bwhether\s+or\s+not\b"
    # What the number says too: "too few plans (29 per cent) were good enough"
    r"|\b(?:too|so|very)\s+few(?=\s+(?:\w+\s+){0,3}\()"
    r"|\b(?:is|was|it[’']s)(?:\s+simply)?(?:n[’']t|\s+not)\s+(?:good\s+enough|acceptable|right|enough)\s+(?:that|when"
    r"|for)\b|\b(?:unacceptable|concerning|poor|wrong|concern|problem|worrying)\s+(?:that|when)\b"
)
_UNREAL: Final = re.compile(
    r"\b(?:should|ought\s+to|could|would|must|needed\s+to|need\s+to|supposed\s+to|required\s+to"
    r"|expected\s+to)\s+(?:not\s+)?(?:have\s+)?(?:been\s+|be\s+|had\s+)?(?:\w+)"
    r"|\bwhere\s+(?:it\s+was\s+|they\s+were\s+|this\s+was\s+|one\s+was\s+)?(?:present|available|needed|required"
    r"|relevant|appropriate|necessary)\b|\bwhere\s+one\s+was\b|\bthat\s+needed\b|\b(?:better|worse)\s+than\b"
    r"|\bcases?\s+(?:that\s+were\s+|we\s+|they\s+|that\s+(?:we|they|inspectors)\s+)?(?:inspected|reviewed|assessed"
    r"|examined|analysed|read|sampled|looked\s+at|saw|seen)\b"
)
_GOOD_WORDS: Final = re.compile(_GOOD)
_BAD_WORDS: Final = re.compile(_BAD)
_DONE_WORDS: Final = re.compile(_DONE)
_NOT_WORDS: Final = re.compile(_NOT)
_RATED_GOOD: Final = re.compile(r"[‘“'\"](?:good|outstanding)[,.]?[’”'\"]|\brated\s+(?:good|outstanding)\b")
_PARTED: Final = re.compile(r"[,;:]")
_REACH: Final = 70
_REACHED_WORDS: Final = 6
OPPOSITE: Final = {
    Polarity.SUFFICIENT: Polarity.INSUFFICIENT,
    Polarity.INSUFFICIENT: Polarity.SUFFICIENT,
    Polarity.NEUTRAL: Polarity.NEUTRAL,
}


class Outcome(NamedTuple):
    """Words that say how the work came out. strong: whether they judge, and do not only say that it was done.

    `denial`: whether it is a bare denial, "were not", which turns what was said before.
    """

    start: int
    end: int
    polarity: Polarity
    strong: bool
    denial: bool = False


def find_outcomes(text: str, start: int = 0, end: int | None = None) -> list[Outcome]:
    """The words between two places that say how the work came out, denials already applied."""
    plain = blank(blank(lower(text[start : len(text) if end is None else end]), _UNREAL), _UNTURNED)
    found = [Outcome(*hit.span(), Polarity.SUFFICIENT, True) for hit in _GOOD_WORDS.finditer(plain)]
    found += [Outcome(*hit.span(), Polarity.INSUFFICIENT, True) for hit in _BAD_WORDS.finditer(plain)]
    taken = [(one.start, one.end) for one in found]
    found += [
        Outcome(*hit.span(), Polarity.SUFFICIENT, False)
        for hit in _DONE_WORDS.finditer(plain)
        if not any(a <= hit.start() < b for a, b in taken)
    ]
    found.sort()
    for denial in _NOT_WORDS.finditer(plain):
        reached = [at for at, one in enumerate(found) if _reaches(plain, denial.end(), one)]
        if not reached:  # a denial that reaches nothing says itself that the work failed: "reviewing did not"
            bare = denial[0].startswith(("not", "n’t", "n't"))
            found.append(Outcome(*denial.span(), Polarity.INSUFFICIENT, True, bare))
            continue
        turned = next((at for at in reached if found[at].strong), reached[0])
        one = found[turned]
        found[turned] = one._replace(start=denial.start(), polarity=OPPOSITE[one.polarity], strong=True)
        for at in reached:
            if at != turned and found[at].polarity is Polarity.SUFFICIENT:
                found[at] = found[at]._replace(polarity=Polarity.INSUFFICIENT, strong=True)
    return sorted(one._replace(start=one.start + start, end=one.end + start) for one in found)


def _reaches(text: str, denial: int, cue: Outcome) -> bool:
    """Whether a denial reaches a cue: a few words before it, in the same clause. What failed is denied only at once."""
    between = text[denial : cue.start]
    most = _REACHED_WORDS if cue.polarity is Polarity.SUFFICIENT else 1
    return 0 <= cue.start - denial <= _REACH and len(between.split()) <= most and not _PARTED.search(between)
