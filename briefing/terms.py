"""The closed vocabularies of the field, and what each word means.

The words are those of HM Inspectorate of Probation's own pages. The names of the twelve regions
are general knowledge of its work; no page was read that confirms them.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Measure(StrEnum):
    """What was judged."""

    PUBLIC_PROTECTION = "public protection"
    DESISTANCE = "desistance"
    ENGAGEMENT = "engagement"
    MANAGEMENT_OVERSIGHT = "management oversight"
    INFORMATION = "information sharing and safeguarding"
    WORKLOAD = "workload and staffing"
    VICTIMS = "victims"
    OTHER = "other"


class Stage(StrEnum):
    """The stage of case supervision that was judged."""

    ASSESSMENT = "assessment"
    PLANNING = "planning"
    DELIVERY = "implementation and delivery"
    REVIEWING = "reviewing"
    OVERALL = "overall"


class Qualifier(StrEnum):
    """How a printed number stands to the true one."""

    EXACT = "exact"
    ABOUT = "about"
    ALMOST = "almost"
    JUST_OVER = "just over"
    FEWER_THAN = "fewer than"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    UP_TO = "up to"


class Polarity(StrEnum):
    """Whether the share met the standard, failed it, or neither."""

    SUFFICIENT = "sufficient"
    INSUFFICIENT = "insufficient"
    NEUTRAL = "neutral"


class Scope(StrEnum):
    """Whether a share is a finding of the inspection that a text tells of, or of another year, place, body or kind."""

    HERE = "here"
    BACKGROUND = "background"


class Rating(StrEnum):
    """The four ratings of the inspectorate. There are no others."""

    OUTSTANDING = "Outstanding"
    GOOD = "Good"
    REQUIRES_IMPROVEMENT = "Requires improvement"
    INADEQUATE = "Inadequate"


class Programme(StrEnum):
    """A series of inspections with one method."""

    REGIONAL = "regional"
    PDU = "pdu"
    NATIONAL = "national"
    DYNAMIC = "dynamic public protection"
    THEMATIC = "thematic"
    CRC = "crc"
    YOUTH = "youth"
    OTHER = "other"


class Standing(StrEnum):
    """How near a source is to the inspectorate's own words."""

    OFFICIAL = "official"
    REPORT = "report"
    PARAPHRASE = "paraphrase"


class Status(StrEnum):
    """Whether a briefing is on the site."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Licence(StrEnum):
    """Licences under which a source may be quoted at length."""

    OGL = "OGL-3.0"


class ChartKind(StrEnum):
    """The kinds of chart that a briefing can ask for."""

    SHARES = "shares"
    STAGES = "stages"
    GAP = "gap"
    COMPARE = "compare"
    RECOMMENDATIONS = "recommendations"
    CASES = "cases"


class Region(StrEnum):
    """A probation region, or both nations; units that lie within them are in `briefing.model.places`."""

    EAST_MIDLANDS = "East Midlands"
    EAST_OF_ENGLAND = "East of England"
    GREATER_MANCHESTER = "Greater Manchester"
    KENT_SURREY_SUSSEX = "Kent, Surrey and Sussex"
    LONDON = "London"
    NORTH_EAST = "North East"
    NORTH_WEST = "North West"
    SOUTH_CENTRAL = "South Central"
    SOUTH_WEST = "South West"
    WALES = "Wales"
    WEST_MIDLANDS = "West Midlands"
    YORKSHIRE = "Yorkshire and the Humber"
    ENGLAND_AND_WALES = "England and Wales"
    NORTHSHIRE = "Northshire"

    @property
    def regions(self) -> "tuple[Region, ...]":
        """Itself: as of a unit those that it lies in."""
        return (self,)


INVENTED: Final = frozenset({Region.NORTHSHIRE})
"""Places of examples and tests. A page about one says that it is invented."""

PROGRAMME_NAMES: Final = {
    Programme.REGIONAL: "Regional inspection",
    Programme.PDU: "Inspection of a probation delivery unit",
    Programme.NATIONAL: "National inspection",
    Programme.DYNAMIC: "Dynamic inspection of public protection",
    Programme.THEMATIC: "Thematic inspection",
    Programme.CRC: "Inspection of a community rehabilitation company",
    Programme.YOUTH: "Youth justice inspection",
    Programme.OTHER: "Research and other work",
}
"""A programme as a heading names it."""

PROGRAMME_MEANS: Final = {
    Programme.REGIONAL: "Inspects a whole probation region: how it is led, and how well cases are managed.",
    Programme.PDU: "Inspects a single probation delivery unit, a local part of the Probation Service.",
    Programme.NATIONAL: "Looks at how probation is led and organised for England and Wales as a whole.",
    Programme.DYNAMIC: "Looks at public protection alone, region by region.",
    Programme.THEMATIC: "Looks at a single subject, such as domestic abuse, in several places.",
    Programme.CRC: "Inspected the companies that supervised people judged to be lower risk, until this work passed to "
    "the public Probation Service.",
    Programme.YOUTH: "Inspects the work of youth justice services with children.",
    Programme.OTHER: "Research by the inspectorate, and other work that is not an inspection of a place.",
}
"""A programme as a sentence explains it."""

STANDING_NAMES: Final = {
    Standing.OFFICIAL: "Official document",
    Standing.REPORT: "News report",
    Standing.PARAPHRASE: "Machine-paraphrased copy",
}
"""A standing as a label names it."""

STANDING_MEANS: Final = {
    Standing.OFFICIAL: "Published by HM Inspectorate of Probation, or by another public body, in its own words.",
    Standing.REPORT: "A news report, in the publisher’s own words.",
    Standing.PARAPHRASE: "A copy that a machine has reworded. The numbers survived; the words are not the "
    "inspectorate’s, and nobody is quoted from it.",
}
"""A standing as a sentence explains it."""

OFFICIAL_PUBLISHERS: Final = re.compile(
    r"\b(?:inspectorate|arolygiaeth|hmi ?p(?:robation)?|hmicfrs|joint inspection"  # in Welsh: Arolygiaeth Prawf EF
    r"|ministry of justice|weinyddiaeth gyfiawnder|home office|hm government|(?:welsh|uk) government|llywodraeth cymru"
    r"|(?:hm|his majesty[’']s|her majesty[’']s|national) (?:prison and )?probation service|hmpps|youth justice board"
    r"|youth custody service|parliament|house of (?:commons|lords)|senedd|national audit office|ofsted|estyn"
    r"|care quality commission|care inspectorate|office for national statistics)\b",
    re.IGNORECASE,
)
"""Names of those who publish official documents."""
OFFICIAL_HOSTS: Final = re.compile(
    r"(?:.+\.)?(?:gov\.uk|gov\.wales|llyw\.cymru|parliament\.uk|senedd\.(?:wales|cymru)|judiciary\.uk"
    r"|nao\.org\.uk|police\.uk|nhs\.uk)"
)
"""Hosts of those who publish official documents; nobody else is given an address below these."""

MEASURE_NAMES: Final = {
    Measure.PUBLIC_PROTECTION: "Keeping people safe",
    Measure.DESISTANCE: "Desistance",
    Measure.ENGAGEMENT: "Engagement",
    Measure.MANAGEMENT_OVERSIGHT: "Management oversight",
    Measure.INFORMATION: "Information and safeguarding",
    Measure.WORKLOAD: "Workload and staffing",
    Measure.VICTIMS: "Victims",
    Measure.OTHER: "Other findings",
}
"""A measure as a label names it."""

MEASURE_MEANS: Final = {
    Measure.PUBLIC_PROTECTION: "Whether the work kept other people safe from harm by a person on probation.",
    Measure.DESISTANCE: "Whether the work supported people to stop offending.",
    Measure.ENGAGEMENT: "Whether the person took part, and staff took account of the person’s life and needs.",
    Measure.MANAGEMENT_OVERSIGHT: "Whether a manager checked and guided the work where that was expected.",
    Measure.INFORMATION: "Whether information was there, was shared, and was used to protect people.",
    Measure.WORKLOAD: "How much work staff had, and whether posts were filled.",
    Measure.VICTIMS: "Whether victims were kept informed, and heard.",
    Measure.OTHER: "What else inspectors found.",
}
"""A measure as a sentence explains it."""

STAGE_NAMES: Final = {
    Stage.OVERALL: "The work as a whole",
    Stage.ASSESSMENT: "Assessment",
    Stage.PLANNING: "Planning",
    Stage.DELIVERY: "Implementation and delivery",
    Stage.REVIEWING: "Reviewing",
}
"""A stage as a label names it."""

STAGE_MEANS: Final = {
    Stage.ASSESSMENT: "At the stage of finding out who the person is, and who could be harmed.",
    Stage.PLANNING: "At the stage of deciding what will be done, by whom and when.",
    Stage.DELIVERY: "At the stage of putting the plan into practice.",
    Stage.REVIEWING: "At the stage of looking again when things change.",
    Stage.OVERALL: "Judged for the work as a whole, or where the source names no stage.",
}
"""A stage as a sentence explains it."""

_NEAR_PROGRAMMES: Final = {
    **dict.fromkeys(("region", "core", "core inspection", "regional inspection"), Programme.REGIONAL),
    **dict.fromkeys(("probation delivery unit", "delivery unit", "local"), Programme.PDU),
    **dict.fromkeys(("england and wales", "national inspection"), Programme.NATIONAL),
    **dict.fromkeys(("dynamic", "public protection", "dynamic inspection"), Programme.DYNAMIC),
    **dict.fromkeys(("theme", "thematic inspection", "joint"), Programme.THEMATIC),
    **dict.fromkeys(("community rehabilitation company", "company"), Programme.CRC),
    **dict.fromkeys(("youth justice", "youth offending", "yjs", "yot"), Programme.YOUTH),
    **dict.fromkeys(("research", "bulletin", "annual report"), Programme.OTHER),
}
"""Words that people use for a programme, and the one that was most likely meant."""
_NEAR_STANDINGS: Final = {
    **dict.fromkeys(("inspectorate", "hmip", "primary", "original", "government"), Standing.OFFICIAL),
    **dict.fromkeys(("news", "newspaper", "press", "media", "article", "blog", "news report"), Standing.REPORT),
    **dict.fromkeys(("copy", "reworded", "rewritten", "ai", "machine", "summary"), Standing.PARAPHRASE),
}
"""Words that people use for the standing of a source, likewise."""
_NEAR_REGIONS: Final = {
    **dict.fromkeys(("england", "england & wales", "national", "uk", "great britain", "all"), Region.ENGLAND_AND_WALES),
    **dict.fromkeys(("manchester",), Region.GREATER_MANCHESTER),
    **dict.fromkeys(("kent", "surrey", "sussex", "kss"), Region.KENT_SURREY_SUSSEX),
    **dict.fromkeys(("birmingham",), Region.WEST_MIDLANDS),
    **dict.fromkeys(("cymru", "cardiff"), Region.WALES),
    **dict.fromkeys(("yorkshire", "humberside", "humber", "yorkshire & humber"), Region.YORKSHIRE),
    **dict.fromkeys(("northeast",), Region.NORTH_EAST),
    **dict.fromkeys(("northwest",), Region.NORTH_WEST),
    **dict.fromkeys(("southwest",), Region.SOUTH_WEST),
}
"""Names that people use for a place, and the region that was most likely meant."""
NEAR_RATINGS: Final = {
    "insufficient": Rating.INADEQUATE,
    "poor": Rating.INADEQUATE,
    "unsatisfactory": Rating.INADEQUATE,
    "needs improvement": Rating.REQUIRES_IMPROVEMENT,
    "requiring improvement": Rating.REQUIRES_IMPROVEMENT,
    "satisfactory": Rating.GOOD,
    "excellent": Rating.OUTSTANDING,
}
"""Words that copies and other inspectorates use, and the rating that was most likely meant."""

_NEAR_MEASURES: Final = {
    "protecting the public": Measure.PUBLIC_PROTECTION,
    "keeping people safe": Measure.PUBLIC_PROTECTION,
    "risk of harm": Measure.PUBLIC_PROTECTION,
    "safety": Measure.PUBLIC_PROTECTION,
    "reducing reoffending": Measure.DESISTANCE,
    "rehabilitation": Measure.DESISTANCE,
    "oversight": Measure.MANAGEMENT_OVERSIGHT,
    "safeguarding": Measure.INFORMATION,
    "information sharing": Measure.INFORMATION,
    "information": Measure.INFORMATION,
    "workload": Measure.WORKLOAD,
    "staffing": Measure.WORKLOAD,
    "caseload": Measure.WORKLOAD,
}
"""Words that people use for a measure, and the one that was most likely meant."""
_NEAR_STAGES: Final = {
    "implementation": Stage.DELIVERY,
    "delivery": Stage.DELIVERY,
    "implementing": Stage.DELIVERY,
    "review": Stage.REVIEWING,
    "assessing": Stage.ASSESSMENT,
    "plan": Stage.PLANNING,
    "all": Stage.OVERALL,
}
"""Words that people use for a stage, likewise."""
_NEAR_POLARITIES: Final = {
    **dict.fromkeys(("yes", "true", "good", "positive", "met", "+", "good enough"), Polarity.SUFFICIENT),
    **dict.fromkeys(
        ("no", "false", "bad", "poor", "negative", "not met", "-", "not good enough"), Polarity.INSUFFICIENT
    ),
    **dict.fromkeys(("neither", "none", "n/a"), Polarity.NEUTRAL),
}
"""Words that people use for a polarity, likewise."""
_NEAR_QUALIFIERS: Final = {
    **dict.fromkeys(("=", "precisely"), Qualifier.EXACT),
    **dict.fromkeys(("~", "around", "approximately", "roughly", "some"), Qualifier.ABOUT),
    **dict.fromkeys(("nearly", "just under", "close to"), Qualifier.ALMOST),
    **dict.fromkeys(("slightly more than", "a little over"), Qualifier.JUST_OVER),
    **dict.fromkeys(("<", "less than", "under", "below", "fewer"), Qualifier.FEWER_THAN),
    **dict.fromkeys((">", "over", "above", "greater than", "more"), Qualifier.MORE_THAN),
    **dict.fromkeys((">=", "≥", "no fewer than", "minimum"), Qualifier.AT_LEAST),
    **dict.fromkeys(("<=", "≤", "no more than", "at most", "maximum"), Qualifier.UP_TO),
}
"""Words and signs that people use for a bound, likewise."""
_NEAR_STATUSES: Final = {
    **dict.fromkeys(("hidden", "skip"), Status.DRAFT),  # Pelican’s words
    **dict.fromkeys(("live", "public"), Status.PUBLISHED),
}
NEAR: Final[Mapping[type[StrEnum], Mapping[str, StrEnum]]] = {
    Measure: _NEAR_MEASURES,
    Region: _NEAR_REGIONS,
    Polarity: _NEAR_POLARITIES,
    Programme: _NEAR_PROGRAMMES,
    Qualifier: _NEAR_QUALIFIERS,
    Rating: NEAR_RATINGS,
    Stage: _NEAR_STAGES,
    Standing: _NEAR_STANDINGS,
    Status: _NEAR_STATUSES,
}
"""Words that people use instead of those of a vocabulary, in lower case, and the one that was most likely meant."""
