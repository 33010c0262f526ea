"""What was published, held in `facts.lock`: so that a published value never changes or goes in silence.

`read_facts` tells what a briefing publishes, value by value. `write_lock` and `parse_lock` are the file that remembers
it, one value a line. `find_changes` compares the two, and takes as accounted for what a correction tells.
"""

from briefing.proof.facts.changes import Change, account, find_changes, says
from briefing.proof.facts.committed import Committed, read_committed
from briefing.proof.facts.lock import LOCK_NAME, Entry, Lock, parse_lock, read_lock, write_lock
from briefing.proof.facts.values import (
    BRIEFING,
    CORRECTION,
    Fact,
    address_of,
    is_withdrawn,
    names,
    place_fact,
    read_facts,
    write_correction,
)

__all__ = [
    "BRIEFING",
    "CORRECTION",
    "LOCK_NAME",
    "Change",
    "Committed",
    "Entry",
    "Fact",
    "Lock",
    "account",
    "address_of",
    "find_changes",
    "is_withdrawn",
    "names",
    "parse_lock",
    "place_fact",
    "read_committed",
    "read_facts",
    "read_lock",
    "says",
    "write_correction",
    "write_lock",
]
