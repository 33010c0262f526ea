"""What proves the words of a briefing: its source where it is at hand, else the record that it once was held.

`list_evidence` lists all words that a briefing takes from its source, with what it reads from them; whatever holds,
records or shows evidence takes it from there. `find_places` finds a piece in the text of its source. `Ledger` is the
record, `proof.lock`. `Proof` says of each piece how it is held: just now, by the record, or not at all.
"""

from briefing.proof.evidence import Evidence, EvidenceKind, find_places, list_evidence
from briefing.proof.ledger import (
    LEDGER_NAME,
    Held,
    How,
    Ledger,
    Line,
    Proof,
    find_differences,
    hold_now,
    parse_ledger,
    prove,
    read_ledger,
    update_ledger,
    write_ledger,
)

__all__ = [
    "LEDGER_NAME",
    "Evidence",
    "EvidenceKind",
    "Held",
    "How",
    "Ledger",
    "Line",
    "Proof",
    "find_differences",
    "find_places",
    "hold_now",
    "list_evidence",
    "parse_ledger",
    "prove",
    "read_ledger",
    "update_ledger",
    "write_ledger",
]
