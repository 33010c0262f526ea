"""Whether a text bears the signs of a machine's rewording.

Such a copy replaces words of a set phrase by near ones: "keeping people safe" becomes "conserving folks protected", "delivery of services"
"supply of companies". Each sign is a phrase of the field, or of English, with a word in it that nobody would put there. A text is held to
be a paraphrase where it has at least 120 words and at least three different signs; a shorter text is not decided.
"""

import re
from typing import Final

_FEWEST_SIGNS: Final = 3
_FEWEST_WORDS: Final = 120
_SIGNS: Final = tuple(
    re.compile(sign, re.I)
    for sign in (
        r"\b(?:conserv|preserv|retain|maintain)\w*\s+(?:folks?|individuals?|people)\s+(?:protected|secure)\b",
        r"\bfolks?\s+on\s+probation\b|\bindividuals\s+on\s+probation\b|\bprobation\s+(?:employees|workers)\b",
        r"\bsupply\s+of\s+(?:companies|providers|services)\b|\bimplementation\s+and\s+supply\b|\bservice\s+supply\b",
        r"\b(?:in\s+)?(?:simply|merely)\s+(?:over\s+|under\s+)?(?:\d+|one|two|three|half|a)\b",
        r"\bof\s+(?:instances|circumstances)\b",
        r"\bhome\s+(?:abuse|violence)\b",
        r"\b(?:youngster|kid)\s+(?:safeguarding|safety|protection)\b",
        r"\blowering\s+reoffending\b|\bdefending\s+the\s+(?:general\s+)?public\b",
        r"\bnationwide\s+(?:stage|level|governance|organisation|preparations|arrangements|leaders|motion)\b",
        r"\b(?:the\s+)?(?:headline|key)\s+discover\w+\b|\bdiscovering\s+makes\b",
        r"\bmiserable\s+studying\b",
        r"\benchancment\b|\benhancment\b",
        r"\bsuggestions\s+to\s+(?:hmpps|hm\s+prison)\b",
        r"\b(?:administration|managerial)\s+oversight\b",
        r"\bcritical\s+(?:hurt|harm)\b|\bsevere\s+hurt\b",
        r"\bmarketing\s+strategy\b",
        r"\benterprise\s+danger\b|\bdanger\s+(?:registers?|administration|assessments?|management)\b|\bmanage\s+danger\b",
        r"\bby\s+way\s+of\s+during\b|\bon\s+the\s+bottom\b",
        r"\bvideo\s+abstract\b|\bpossibly\s+can\b",
        r"\bapply\s+supervision\b|\bindividual\s+apply\b|\bgreatest\s+practice\b",
        r"\bpsychological\s+security\b|\bequitable\s+therapy\b",
        r"\blowest\s+attainable\b",
        r"\bemployees\s+stated\b",
    )
)


def find_signs(text: str) -> list[tuple[int, int]]:
    """The first place of each sign of a machine's rewording, as spans, in the order of the text."""
    found = (sign.search(text) for sign in _SIGNS)
    return sorted(hit.span() for hit in found if hit)


def is_paraphrase(text: str) -> bool:
    """Whether a text is held to be a machine's rewording."""
    return len(text.split()) >= _FEWEST_WORDS and len(find_signs(text)) >= _FEWEST_SIGNS
