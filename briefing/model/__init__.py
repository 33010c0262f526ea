"""What a briefing is: frozen values that cannot contradict themselves.

Every invariant is held where the value is built. A ModelError names the key at fault as front matter spells it.
"""

from briefing.model.briefing import Briefing, Correction, read_words
from briefing.model.edition import Edition
from briefing.model.figure import Figure, Quotation, StandardRating
from briefing.model.inspection import Inspection, Recommendations
from briefing.model.letters import OddWord, find_odd_words
from briefing.model.said import SaidWords, find_said, read_said
from briefing.model.share import MOST_DECIMALS, Share, find_interval, read_percent, rounds_to
from briefing.model.source import PartialDate, Source
from briefing.model.text import (
    CASES_ID,
    CONTROL,
    FIGURE_ID,
    LARGEST_COUNT,
    LONGEST_QUOTATION,
    LONGEST_TEXT,
    RECOMMENDATIONS_ID,
    SHORTEST_REASON,
    SLUG,
    YEARS,
    check_address,
    check_day,
    check_evidence,
    check_figure_id,
    check_reason,
    check_sha256,
    check_slug,
    check_text,
    check_year,
    find_length_fault,
    is_kept,
    name_character,
)

__all__ = [
    "CASES_ID",
    "CONTROL",
    "FIGURE_ID",
    "LARGEST_COUNT",
    "LONGEST_QUOTATION",
    "LONGEST_TEXT",
    "MOST_DECIMALS",
    "RECOMMENDATIONS_ID",
    "SHORTEST_REASON",
    "SLUG",
    "YEARS",
    "Briefing",
    "Correction",
    "Edition",
    "Figure",
    "Inspection",
    "OddWord",
    "PartialDate",
    "Quotation",
    "Recommendations",
    "SaidWords",
    "Share",
    "Source",
    "StandardRating",
    "check_address",
    "check_day",
    "check_evidence",
    "check_figure_id",
    "check_reason",
    "check_sha256",
    "check_slug",
    "check_text",
    "check_year",
    "find_interval",
    "find_length_fault",
    "find_odd_words",
    "find_said",
    "is_kept",
    "name_character",
    "read_percent",
    "read_said",
    "read_words",
    "rounds_to",
]
