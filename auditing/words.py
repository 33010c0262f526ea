"""Words that the audit knows by itself: what counts as a number, and what it accepts for the vocabularies of the field.

None of them is taken from what prints, so a wrong word there is not repeated here. A new name of a measure, a programme
or a standing stands here and there.
"""

import re
import unicodedata
from datetime import date
from typing import Any, Final

from briefing.model import CONTROL, PartialDate
from briefing.site import SITE_NAME
from briefing.terms import Measure, Polarity, Programme, Stage, Standing

_NUMBERS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen "
    "half halves third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths "
    "tenth tenths"
).split()
# "49%", "４９", "½", "Ⅷ", "①", "seven in ten", "a third of"; not "someone", "tenant", "often".
_NUMBER: Final = re.compile(
    r"[\d\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u2089\u2150-\u218b\u2460-\u249b]"
    rf"|(?<![A-Za-z])(?:{'|'.join(_NUMBERS)})(?![A-Za-z])",
    re.IGNORECASE,
)
# "rated Outstanding", "Requires improvement"; not "an outstanding question", which is plain English.
_RATING: Final = re.compile(r"\b(?:Outstanding|Inadequate|Insufficient|Requires\s+[Ii]mprovement)\b")
# "not good enough" beside a figure says what it is a share of; elsewhere it says nothing of one.
_JUDGED: Final = re.compile(r"\bgood\s+enough\b", re.IGNORECASE)

# "at the stage None", "<bound method …": what code prints for nothing; not "None so far".
_UNSAID: Final = re.compile(r"\bNone\b(?! [a-z])|(?<=[a-z,:;(“] )None\b|<(?:bound|class|function|generator)\b")
# "Published by , 2026", "the words “” of", "(): read", "10 or14"; not "…, and (…)".
HOLE: Final = re.compile(
    r"\b(?:or|and|of|in|to|other)…|…(?:or|and|of|in|to)\b|“\s*”|\(\s*\)|\s[.,;:)](?!\S)|^\s*[.,;:]\s|,\s*[,.;]"
)

MONTHS: Final = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
# What the words of the vocabularies are called on pages, in any case of letters.
NAMES: Final[dict[type, dict[Any, str]]] = {
    Measure: {
        Measure.PUBLIC_PROTECTION: "Keeping people safe",
        Measure.DESISTANCE: "Desistance",
        Measure.ENGAGEMENT: "Engagement",
        Measure.MANAGEMENT_OVERSIGHT: "Management oversight",
        Measure.INFORMATION: "Information and safeguarding",
        Measure.WORKLOAD: "Workload and staffing",
        Measure.VICTIMS: "Victims",
        Measure.OTHER: "Other findings",
    },
    Stage: {stage: stage.value for stage in Stage} | {Stage.OVERALL: "The work as a whole"},
    Programme: {
        Programme.REGIONAL: "Regional inspection",
        Programme.PDU: "Inspection of a probation delivery unit",
        Programme.NATIONAL: "National inspection",
        Programme.DYNAMIC: "Dynamic inspection of public protection",
        Programme.THEMATIC: "Thematic inspection",
        Programme.CRC: "Inspection of a community rehabilitation company",
        Programme.YOUTH: "Youth justice inspection",
        Programme.OTHER: "Research and other work",
    },
    Standing: {
        Standing.OFFICIAL: "Official document",
        Standing.REPORT: "News report",
        Standing.PARAPHRASE: "Machine-paraphrased copy",
    },
}
POLARITIES: Final = {
    Polarity.SUFFICIENT: ("good enough", "share that was good enough"),
    Polarity.INSUFFICIENT: ("not good enough", "share that was not good enough"),
    Polarity.NEUTRAL: ("background figure", "background share (no judgement of the work)"),
}
# In which orders inspections are compared.
ORDERS: Final = {"gap": "Widest gap", "place": "Place", "year": "Newest"}
# What the values of a chart are, by its kind, where they are no shares.
UNITS: Final = {"recommendations": "how many"}


# What a statement of the theme must say: how far a briefing is to be trusted, and what its source leaves open.
STATEMENTS: Final = {
    key: re.compile(words, re.IGNORECASE | re.DOTALL)
    for key, words in {
        "invented": r"\binvented\b(?:.*\bdoes not exist\b)?",
        "paraphrased": r"^(?!.*\ba part\b).*\bnot the inspectorate’s\b",
        "means.official": r"\bpublished by HM Inspectorate of Probation, or by another public body\b",
        "means.report": r"\bnews report\b",
        "means.paraphrase": r"\ba machine has reworded\b.*\bnot the inspectorate’s\b",
        "paraphrased-part": r"\ba part\b.*\bnot the inspectorate’s\b",
        "unheld": r"^(?!.*\bsome\b).*\b(?:kept no copy|not kept)\b",
        "unheld-part": r"\bsome not kept\b",
        "untold": r"\bwe read does not say what\b",
        "differs": r"\bdiffer\b",
        "agrees": r"\bthe same\b",
        "rests": r"\bfound in the document\b|\bnot at hand\b|\bnot all\b",
        "within": r"\bapart\b.*\bnever added\b",
        "independent": r"^independent of HM Inspectorate of Probation$|"
        r"\bindependent\b.*\bnot affiliated with HM Inspectorate of Probation\b",
        "unnamed": r"\bnamed nobody\b",
        "official": r"^official report$",
        "gap.cases": r"^cases inspected\s*not given$",
        "gap.base": r"^no count\b",
        "gap.protection": r"\bkeeping people safe\b.*\bno share of cases\b",
        "gap.desistance": r"\bdesistance\b.*\bno share of cases\b",
        "gap.share": r"\bno share of cases\b.*\bkept safe\b.*\bstop offending\b",
        "none.rating": r"\bno rating\b",
        "gap.rating": r"^overall rating\s*not given$",
        "gap.recommendations": r"\bnot say whether\b.*\brecommended anything\b",
        "gap.total": r"\bhow many recommendations\b.*\bopen\b",
        "gap.addressees": r"\bnot say to whom\b",
        "gap.date": r"\bno more is known\b",
    }.items()
}


def asks(text: str, *, judged: bool = False) -> bool:
    """Whether a text holds a number or a rating, however it is parted, or what code prints for nothing.

    judged: or whether work was good enough.
    """
    text = CONTROL.sub("", text).replace(SITE_NAME, "").replace(squeeze(SITE_NAME), "")
    held = _NUMBER.search(text) or _RATING.search(text) or _UNSAID.search(text)
    return bool(held or (judged and _JUDGED.search(text)))


def rates(text: str) -> bool:
    """Whether a text holds a rating, or whether work was good enough."""
    return bool(_RATING.search(text) or _JUDGED.search(text))


# Keys of words that may stand in any case of letters: those of vocabularies.
FOLDED: Final = frozenset(
    "measured measure stage polarity source.standing inspection.programme overall rating name unit".split()
)
# Keys of words that may have become a sentence, with a capital and a full stop.
_SENTENCES: Final = frozenset("what why unclear all.unclear reason of read_as inspection.read_as".split())


def fold(words: str, key: str) -> str:
    """Words as they are compared, by what they are: without white space; vocabularies without case and accents."""
    words = squeeze(words)
    if key in FOLDED:
        return fold_words(words)
    return words[:1].casefold() + words[1:].removesuffix(".") if key in _SENTENCES else words


def fold_words(words: str) -> str:
    """Words in the order of an index: without case and accents, blanks made equal."""
    plain = unicodedata.normalize("NFKD", " ".join(words.split()))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def squeeze(text: str) -> str:
    """A text without its white space, which markup adds and takes away."""
    return "".join(text.split())


def say_date(day: date | PartialDate) -> str:
    """A date as far as it is known: "22 November 2026", "March 2025", "2026"."""
    said = [day.day, MONTHS[day.month - 1] if day.month else None, day.year]
    return " ".join(str(each) for each in said if each is not None)
