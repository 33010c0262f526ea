"""How the work came out: the words that say whether a share met the standard."""

from typing import Final, NamedTuple

from briefing.numbers.patterns import blank, either, lower, pattern
from briefing.terms import Polarity

_UNTURNED: Final = either(
    (
        (
            r"\b(?:did|do|does|had|has|have|was|were|is|are)\s+not\s+(?:yet\s+)?(?:chang|improv|ris|fall|fell"
            r"|mov|better|worse|surpris|alone|all\b|the\s+only|for\s+want|far)\w*",
            "the share had not changed",
        ),
        (r"\bnot\s+(?:surprising|all|every|the\s+same|yet\s+at|far\s+behind)\w*", "not all plans were poor"),
        (r"\bwhether\s+or\s+not\b", "whether or not it was"),
        (r"\b(?:too|so|very)\s+few(?=\s+(?:\w+\s+){0,3}\()", "too few plans (29 per cent)"),
        (
            r"\b(?:is|was|it[’']s)(?:\s+simply)?(?:n[’']t|\s+not)\s+(?:good\s+enough|acceptable|right|enough)\s+"
            r"(?:that|when|for)\b",
            "it is not good enough that",
        ),
        (
            r"\b(?:unacceptable|concerning|poor|wrong|concern|problem|worrying)\s+(?:that|when)\b",
            "it is unacceptable that",
        ),
    ),
    no="was not good enough",
    flags=0,
)
# What should have been done was not done, and "where it was needed" says of which cases.
_UNREAL: Final = either(
    (
        (
            r"\b(?:should|ought\s+to|could|would|must|needed\s+to|need\s+to|supposed\s+to|required\s+to"
            r"|expected\s+to)\s+(?:not\s+)?(?:have\s+)?(?:been\s+|be\s+|had\s+)?(?:\w+)",
            "oversight should have been recorded",
        ),
        (
            r"\bwhere\s+(?:it\s+was\s+|they\s+were\s+|this\s+was\s+|one\s+was\s+)?(?:present|available|needed"
            r"|required|relevant|appropriate|necessary)\b",
            "where it was needed",
        ),
        (r"\bwhere\s+one\s+was\b", "where one was"),
        (r"\bthat\s+needed\b", "that needed"),
        (r"\b(?:better|worse)\s+than\b", "better than"),
        (
            r"\bcases?\s+(?:that\s+were\s+|we\s+|they\s+|that\s+(?:we|they|inspectors)\s+)?(?:inspected|reviewed"
            r"|assessed|examined|analysed|read|sampled|looked\s+at|saw|seen)\b",
            "the cases we reviewed",
        ),
    ),
    no="oversight was recorded",
    flags=0,
)
# All patterns here search a text in lower case: that is faster than to ignore case.
_GOOD_WORDS: Final = pattern(
    r"\b(?:sufficient(?:ly)?|enough|effective(?:ly)?|satisfactor(?:y|ily)|adequate(?:ly)?|ample|amply"
    r"|successful(?:ly)?|succeed(?:ed|s)?|acceptabl[ey]|appropriate(?:ly)?|correct(?:ly)?"
    r"|proper(?:ly)?|pass(?:ed|es)?|met|evident|available|thorough(?:ly)?|strong(?:ly)?|positive|reasonabl[ey]"
    r"|well(?!-being)|good|clear(?:ly)?|safely|on\s+time|in\s+time|promptly|fully|meaningful(?:ly)?"
    r"|outstanding|up\s+to\s+(?:scratch|standard|the\s+mark)|made\s+the\s+(?:grade|mark)|(?:reach(?:ed|ing)"
    r"|attain(?:ed|ing)|achiev(?:ed|ing)|meet(?:s|ing)?)\s+(?:the|our|that|this)\s+(?:\w+\s+)?(?:standard|mark"
    r"|threshold|level)|robust(?:ly)?|(?:managed|achieved|reached|attained)(?=\s+(?:just\s+|only\s+)?\d)|analytical"
    r"|manageable|yes)\b",
    "planning was sufficient",
    "reached the standard",
    "on time",
    no=("insufficient", "well-being"),
    flags=0,
)
# "Too few" is bad; "too few plans (29 per cent)" is blanked out below, for its number says so already.
_BAD_WORDS: Final = pattern(
    r"\b(?:insufficient(?:ly)?|inadequate(?:ly)?|ineffective(?:ly)?|unsatisfactor(?:y|ily)|unacceptabl[ey]"
    r"|inappropriate(?:ly)?|poor(?:ly|er)?|weak(?:ly)?|missing|missed|absent|unrequested|overlooked|omitted|ignored"
    r"|neglected|underestimated|late|too\s+late"
    r"|too\s+(?:little|few|weak|slow|thin|brief)|deficien\w+|shortfalls?|below\s+(?:the\s+|our\s+)?(?:required\s+"
    r"|expected\s+)?(?:standard|threshold|par|mark)|(?:fell|falls?|fall(?:en|ing)?)\s+(?:\w+\s+)?short|unsafe"
    r"|incomplete|superficial|wrong(?:ly)?|incorrect(?:ly)?"
    r"|let\s+down|unmanaged|unchecked|unaddressed|unclear|misjudged|gaps?|concern(?:s|ing)?|delay(?:s|ed)?|problems?"
    r"|inconsistent(?:ly)?|stood\s+down|cancelled|left\s+out|not\s+enough)\b|[‘“'\"]requires?\s+improvement\b",
    "insufficient",
    "fell short",
    "rated ‘requires improvement’",
    no="sufficient",
    flags=0,
)
# What was done is no judgement: it counts as sufficient only where nothing judges.
_DONE_WORDS: Final = pattern(
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
    r"|protect(?:ed|s)|reduc(?:ed|es)|updated|signed|agreed|resolved|respected|achieved)\b",
    "checks were requested",
    "took account of",
    no="made up",
    flags=0,
)
_NOT_WORDS: Final = either(
    (
        (
            r"\b(?:not|nothing|never|neither|nobody|none|nor|hardly|scarcely|cannot|nowhere|rarely"
            r"|seldom)\b(?!\s+(?:only|just|merely|simply|less|fewer|more|better|worse)\b)",
            "planning was not",
        ),
        (r"\bno\b(?!\s+(?:more|fewer|less|better|worse|doubt|longer|change)\b)", "no plan"),
        (r"n[’']t\b", "didn’t"),
        (
            r"\b(?:fail(?:ed|s|ing)?\s+(?:to|in)|failures?\s+to|lack(?:ed|s|ing)?|without|went\s+without"
            r"|absence\s+of|instead\s+of|unable\s+to|struggl\w+\s+to|neglect(?:ed|ing)?\s+to)\b",
            "failed to record",
        ),
        (r"\bfail(?:ed|s|ings?|ures?)?\b", "a failure"),
        (r"\blittle\s+or\s+no\b", "little or no"),
    ),
    no=("not only", "no more than half"),
    flags=0,
)
_PARTED: Final = pattern(r"[,;:]", "not done, and", no="not done", flags=0)
_REACH: Final = 70
# "Not enough was done to keep people safe": six words; across a comma a denial reaches nothing.
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
        # A denial turns the first word that judges: "did not sufficiently consider" is one failure.
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
    # "Not insufficient" is rare: only what stands right behind a denial is turned from bad to good.
    most = _REACHED_WORDS if cue.polarity is Polarity.SUFFICIENT else 1
    return 0 <= cue.start - denial <= _REACH and len(between.split()) <= most and not _PARTED.search(between)
