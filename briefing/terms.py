"""The closed vocabularies of the field, and what each word means.

The words are those of HM Inspectorate of Probation's own pages. The names of the twelve regions and the rating bands
are general knowledge of the inspectorate's work; no page was read that confirms them, and the method page says so.
"""

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


class Place(StrEnum):
    """Where an inspection took place: a probation region, or both nations."""

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


INVENTED: Final = frozenset({Place.NORTHSHIRE})
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

STANDING_NAMES: Final = {
    Standing.OFFICIAL: "Official document",
    Standing.REPORT: "News report",
    Standing.PARAPHRASE: "Machine-paraphrased copy",
}
"""A standing as a label names it."""

STANDING_MEANS: Final = {
    Standing.OFFICIAL: "Published by HM Inspectorate of Probation itself.",
    Standing.REPORT: "A news report of the inspection, in the publisher’s own words.",
    Standing.PARAPHRASE: "A copy that a machine has reworded. The numbers survived; the words are not the "
    "inspectorate’s, and nobody is quoted from it.",
}
"""A standing as a sentence explains it."""

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

RATING_BANDS: Final = (
    (Rating.INADEQUATE, 0, 50),
    (Rating.REQUIRES_IMPROVEMENT, 50, 65),
    (Rating.GOOD, 65, 80),
    (Rating.OUTSTANDING, 80, 100),
)
"""From which percentage of sufficient cases, and up to which, a key question is rated so. In use since 2018; general
knowledge of the inspection manual, not confirmed by a page that was read."""

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
