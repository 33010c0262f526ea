"""How the evidence of a briefing is held: just now, by the record, or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from briefing.errors import EvidenceError
from briefing.model.locate import Span
from briefing.proof.evidence import Evidence, find_places
from briefing.proof.ledger import Ledger


class How(StrEnum):
    """How a piece of evidence is held."""

    NOW = "now"
    """It was found in the source itself, just now."""
    RECORD = "record"
    """The source is not at hand; the record says that it was found there once."""
    NOT = "not"
    """Neither, or nobody holds the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A piece of evidence, and how it is held.

    Attributes:
        evidence: The piece.
        how: How it is held.
        day: Of its first holding, as the record has it. None where it has no line.
        places: Where it stands in the source. Empty where it was not found just now.
    """

    evidence: Evidence
    how: How
    day: date | None = None
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proof:
    """All evidence of a briefing, and how each piece of it is held.

    Attributes:
        sha256: Of the source. None where nobody holds it.
        pieces: In the order of `list_evidence`.
    """

    sha256: str | None
    pieces: tuple[Held, ...] = ()

    def find(self, key: str) -> Held | None:
        """The piece of a dotted key, or the newest of the pieces of a group of it: "figures.planning", "said.0"."""
        return self._newest.get(key.removesuffix(".evidence").removesuffix(".text"))

    @cached_property
    def _newest(self) -> dict[str, Held]:
        """The piece of each group that was held last; one that is not held comes before all."""
        newest: dict[str, Held] = {}
        for piece in self.pieces:
            group = piece.evidence.key.partition(".evidence")[0].removesuffix(".text")
            known = newest.get(group)
            if known is None or _lateness(piece) > _lateness(known):
                newest[group] = piece
        return newest

    @property
    def how(self) -> How:
        """How the briefing is held: as its weakest piece is."""
        found = {piece.how for piece in self.pieces}
        return next((how for how in (How.NOT, How.RECORD) if how in found), How.NOW)

    @property
    def day(self) -> date | None:
        """The day since which all of it is held, as the record has it. None where a piece has no line."""
        days = [piece.day for piece in self.pieces]
        return None if None in days else max((day for day in days if day), default=None)


def _lateness(piece: Held) -> tuple[bool, bool, date]:
    return piece.how is How.NOT, piece.day is None, piece.day or date.min


def prove(evidence: Iterable[Evidence], sha256: str | None, text: str | None, ledger: Ledger) -> Proof:
    """How evidence is held: found in its source, all of it, just now; else by the record.

    Args:
        evidence: All of a briefing.
        sha256: Of its source. None where nobody holds it.
        text: Of its source. None where it is not at hand, or cannot be read.
        ledger: The record.
    """
    evidence = tuple(evidence)
    if text is None or sha256 is None:
        return hold_by_record(evidence, sha256, ledger)
    try:
        return hold_now([(each, find_places(each, text)) for each in evidence], sha256, ledger)
    except EvidenceError:  # `check` tells which words do not stand there
        return hold_by_record(evidence, sha256, ledger)


def hold_now(found: Iterable[tuple[Evidence, tuple[Span, ...]]], sha256: str | None, ledger: Ledger) -> Proof:
    """The proof of evidence that was found in its source just now, each piece with its places."""
    pieces = []
    for evidence, places in found:
        line = ledger.find(sha256, evidence)
        pieces.append(Held(evidence=evidence, how=How.NOW, day=line.day if line else None, places=places))
    return Proof(sha256=sha256, pieces=tuple(pieces))


def hold_by_record(evidence: Iterable[Evidence], sha256: str | None, ledger: Ledger) -> Proof:
    """The proof of evidence whose source is not at hand."""
    found = [(each, ledger.find(sha256, each)) for each in evidence]
    return Proof(
        sha256=sha256,
        pieces=tuple(
            Held(evidence=each, how=How.RECORD if line else How.NOT, day=line.day if line else None)
            for each, line in found
        ),
    )
