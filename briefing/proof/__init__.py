"""What proves the words of a briefing: its source where it is at hand, else the record that it once was held.

`list_evidence` lists all words that a briefing takes from its source, with what it reads from them; whatever holds,
records or shows evidence takes it from there, and finds it in the text of its source. `Ledger` is the
record, `proof.lock`. `Proof` says of each piece how it is held: just now, by the record, or not at all.
"""

from briefing.proof.evidence import Evidence, EvidenceKind, list_evidence
from briefing.proof.ledger import (
    LEDGER_NAME,
    How,
    Ledger,
    Line,
    Proof,
    find_differences,
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
    "How",
    "Ledger",
    "Line",
    "Proof",
    "find_differences",
    "list_evidence",
    "parse_ledger",
    "prove",
    "read_ledger",
    "update_ledger",
    "write_ledger",
]
