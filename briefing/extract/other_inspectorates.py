"""Other inspectorates: whose document a text is, and which of its sentences speak of another's findings."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from briefing.extract.meaning import Meaning
from briefing.terms import Measure

_OTHERS: Final = (
    (
        "HM Inspectorate of Prisons",
        r"\bInspectorate\s+of\s+Prisons\b|\b(?:Chief\s+)?Inspector\s+of\s+Prisons\b|\bHMI\s+Prisons\b"
        r"|\bprisons?\s+(?:inspectors?|inspectorate|watchdog)\b",
    ),
    ("Ofsted", r"\bOfsted\b|\bOffice\s+for\s+Standards\s+in\s+Education\b"),
    ("the Care Quality Commission", r"\bCare\s+Quality\s+Commission\b|\bCQC\b"),
    (
        "HM Inspectorate of Constabulary",
        r"\bHMICFRS\b|\bInspectorate\s+of\s+Constabulary\b|\bInspector\s+of\s+Constabulary\b"
        r"|\bpolice\s+(?:inspectors\s+found|inspectorate|watchdog)\b",
    ),
    ("the Care Inspectorate", r"\bCare\s+Inspectorate\b"),
    ("Estyn", r"\bEstyn\b"),
    ("the Crown Prosecution Service Inspectorate", r"\bHMCPSI\b"),
    ("Education Scotland", r"\bEducation\s+Scotland\b"),
    ("Healthcare Inspectorate Wales", r"\bHealthcare\s+Inspectorate\b"),
)
_FINDERS: Final = tuple((name, re.compile(pattern, re.I)) for name, pattern in _OTHERS)
_ANY: Final = re.compile("|".join(pattern for _, pattern in _OTHERS), re.I)
_TRIGGERS: Final = (
    "Prisons",
    "rison inspect",
    "rison watch",
    "risons inspect",
    "Ofsted",
    "OFSTED",
    "Office for Standards",
    "Care Quality",
    "CQC",
    "HMICFRS",
    "onstabulary",
    "olice inspect",
    "olice watch",
    "Care Inspectorate",
    "Estyn",
    "HMCPSI",
    "Education Scotland",
    "Healthcare Inspectorate",
)
_OURS: Final = re.compile(
    r"\bInspectorate\s+of\s+Probation\b|\bHMI\s+Probation\b|\bInspector\s+of\s+Probation\b|\bprobation\s+(?:inspect\w+"
    r"|service|services|region|regions|delivery\s+unit|unit|officers?|watchdog|work)\b"
    r"|\bCRCs?\b|\bCommunity\s+Rehabilitation\b|\bPDUs?\b|\byouth\s+(?:justice|offending)\b|\bpe(?:ople"
    r"|rson)\s+on\s+probation\b|\bprobation\b",
    re.I,
)


def find_foreign(text: str) -> str | None:
    """The other inspectorate whose document a text seems to be. None where it is about probation."""
    if not _names_another(text):
        return None
    ours = len(_OURS.findall(text))
    most, name = max((len(finder.findall(text)), name) for name, finder in _FINDERS)
    return name if most > ours or (most and most >= ours and not _OURS.search(text, 0, 200)) else None


def _names_another(text: str) -> bool:
    """Whether the words name another inspectorate. The names are sought where a piece of one stands."""
    return any(trigger in text for trigger in _TRIGGERS) and bool(_ANY.search(text))


@dataclass(slots=True)
class OthersFindings:
    """Whether the sentence that is being read tells what another inspectorate found. It follows the text."""

    foreign: bool
    _elsewhere: bool = field(default=False)

    def enter(self, sentence: str) -> None:
        """Read on. What another inspectorate found goes on until a sentence names probation again."""
        if self._elsewhere or _names_another(sentence):
            self._elsewhere = not _OURS.search(sentence)

    def correct(self, meaning: Meaning) -> Meaning:
        """The meaning, or, where another inspectorate found it, one that says nothing of probation."""
        if not (self.foreign or self._elsewhere):
            return meaning
        return replace(meaning, measure=Measure.OTHER, stages=())
