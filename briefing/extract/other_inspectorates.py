"""Other inspectorates: whose document a text is, and which of its sentences speak of another's findings."""

from dataclasses import dataclass, field, replace
from typing import Final

from briefing.extract.meaning import Meaning
from briefing.numbers.patterns import either, pattern
from briefing.terms import Measure

_FINDERS: Final = (
    (
        "HM Inspectorate of Prisons",
        pattern(
            r"\bInspectorate\s+of\s+Prisons\b|\b(?:Chief\s+)?Inspector\s+of\s+Prisons\b|\bHMI\s+Prisons\b"
            r"|\bprisons?\s+(?:inspectors?|inspectorate|watchdog)\b",
            "HM Inspectorate of Prisons",
            "the prison watchdog",
            "prisons inspectors",
            no="prison staff",
        ),
    ),
    ("Ofsted", pattern(r"\bOfsted\b|\bOffice\s+for\s+Standards\s+in\s+Education\b", "Ofsted", no="officers")),
    (
        "the Care Quality Commission",
        pattern(
            r"\bCare\s+Quality\s+Commission\b|\bCQC\b", "the Care Quality Commission", "the CQC", no="quality of care"
        ),
    ),
    (
        "HM Inspectorate of Constabulary",
        pattern(
            r"\bHMICFRS\b|\bInspectorate\s+of\s+Constabulary\b|\bInspector\s+of\s+Constabulary\b"
            r"|\bpolice\s+(?:inspectors\s+found|inspectorate|watchdog)\b",
            "HMICFRS",
            "police inspectors found",
            no="the police",
        ),
    ),
    ("the Care Inspectorate", pattern(r"\bCare\s+Inspectorate\b", "the Care Inspectorate", no="care homes")),
    ("Estyn", pattern(r"\bEstyn\b", "Estyn", no="Wales")),
    ("the Crown Prosecution Service Inspectorate", pattern(r"\bHMCPSI\b", "HMCPSI", no="HMPPS")),
    ("Education Scotland", pattern(r"\bEducation\s+Scotland\b", "Education Scotland", no="Scotland")),
    (
        "Healthcare Inspectorate Wales",
        pattern(r"\bHealthcare\s+Inspectorate\b", "Healthcare Inspectorate Wales", no="healthcare"),
    ),
)
"""Their names, and how a text calls them."""
_TRIGGERS: Final = (
    "Prisons|rison inspect|rison watch|risons inspect|Ofsted|OFSTED|Office for Standards|Care Quality|CQC|"
    "HMICFRS|onstabulary|olice inspect|olice watch|Care Inspectorate|Estyn|HMCPSI|Education Scotland|"
    "Healthcare Inspectorate"
).split("|")
"""Pieces of these names: where none stands in a text, no search is worth its time."""
_OURS: Final = either(
    (
        (r"\bInspectorate\s+of\s+Probation\b", "the Inspectorate of Probation"),
        (r"\bHMI\s+Probation\b", "HMI Probation"),
        (r"\bInspector\s+of\s+Probation\b", "His Majesty’s Chief Inspector of Probation"),
        (
            r"\bprobation\s+(?:inspect\w+|service|services|region|regions|delivery\s+unit|unit|officers?|watchdog|work)\b",
            "a probation region",
        ),
        (r"\bCRCs?\b", "two CRCs"),
        (r"\bCommunity\s+Rehabilitation\b", "Northshire Community Rehabilitation Company"),
        (r"\bPDUs?\b", "Northshire PDU"),
        (r"\byouth\s+(?:justice|offending)\b", "youth justice"),
        (r"\bpe(?:ople|rson)\s+on\s+probation\b", "people on probation"),
        (r"\bprobation\b", "on probation"),
    ),
    no="prison inspectors",
)


def find_other_inspectorate(text: str) -> str | None:
    """The other inspectorate whose document a text seems to be. None where it is about probation."""
    if not names_another(text):
        return None
    # A joint report names both. It is another’s where it names that one more often, or as often and first.
    ours = len(_OURS.findall(text))
    most, name = max((len(finder.findall(text)), name) for name, finder in _FINDERS)
    return name if most > ours or (most and most >= ours and not _OURS.search(text, 0, 200)) else None


def names_another(text: str) -> bool:
    """Whether the words name another inspectorate. The names are sought where a piece of one stands."""
    # A search for pieces costs less than one for patterns, and most texts hold none.
    return any(trigger in text for trigger in _TRIGGERS) and any(finder.search(text) for _, finder in _FINDERS)


@dataclass(slots=True)
class OthersFindings:
    """Whether the sentence that is being read tells what another inspectorate found. It follows the text.

    Attributes:
        foreign: Whether the whole text is another's.
        named: Whether it names another.
    """

    foreign: bool
    named: bool = True
    _elsewhere: bool = field(default=False)

    def enter(self, sentence: str) -> None:
        """Read on. What another inspectorate found goes on until a sentence names probation again."""
        if self.named and (self._elsewhere or names_another(sentence)):
            self._elsewhere = not _OURS.search(sentence)

    def correct(self, meaning: Meaning) -> Meaning:
        """The meaning, or, where another inspectorate found it, one that says nothing of probation."""
        if not (self.foreign or self._elsewhere):
            return meaning
        return replace(meaning, measure=Measure.OTHER, stages=())
