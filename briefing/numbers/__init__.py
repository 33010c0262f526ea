"""Numbers as people print them: digits, words, fractions, counts and bounds, read as values.

`find_numbers` reads every number of a text; dates, years, ordinals and names that hold digits ("OGL-3.0") are none.
"""

from briefing.numbers.amounts import UNREADABLE, read_amount
from briefing.numbers.find import (
    COMPARING,
    Number,
    NumberKind,
    blank_note_marks,
    find_numbers,
    is_bare_one,
    may_compare,
    read_number,
)

__all__ = [
    "COMPARING",
    "UNREADABLE",
    "Number",
    "NumberKind",
    "blank_note_marks",
    "find_numbers",
    "is_bare_one",
    "may_compare",
    "read_amount",
    "read_number",
]
