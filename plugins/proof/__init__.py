"""How the evidence of a briefing is held, for the templates: just now, by the record and since when, or not at all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from briefing.check import Report
from briefing.files import ROOT
from briefing.model import Briefing
from briefing.proof import LEDGER_NAME, How, Proof, list_evidence, prove, read_ledger
from briefing.proof.sources import folders_at_hand, read_library


def make_proof_of(settings: dict[str, Any]) -> Callable[[Briefing], Proof]:
    """What tells how a briefing is held: as `check` found, or as is found now under plain `pelican`.

    What was found for the first time just now is held since the day of the site.
    """
    report: Report | None = settings["REPORT"]
    content, day = Path(settings["PATH"]), date.fromisoformat(settings["DAY"])
    known: dict[str, Proof] = {}
    if report is None:
        ledger = read_ledger(content / LEDGER_NAME, content / LEDGER_NAME)
        library = read_library(folders_at_hand(ROOT, content))
    else:
        for document in reversed(report.content.briefings):  # of two with one slug the first is shown
            if document.content:
                known[document.content.slug] = _date(report.proofs[document.path], day)

    def proof_of(briefing: Briefing) -> Proof:
        if briefing.slug not in known:
            sha256 = briefing.source.sha256
            proof = prove(list_evidence(briefing), sha256, library.read_text(sha256), ledger)
            known[briefing.slug] = _date(proof, day)
        return known[briefing.slug]

    return proof_of


def _date(proof: Proof, day: date) -> Proof:
    """A proof all of whose pieces that were held just now have a day."""
    if proof.how is not How.NOW:
        return proof
    return replace(proof, pieces=tuple(replace(piece, day=piece.day or day) for piece in proof.pieces))


def _equip(generator: Generator) -> None:
    """Give the templates `proof_of`, the same for all generators of a run, which share a context."""
    context = generator.context
    if "proof_of" not in context:
        context["proof_of"] = make_proof_of(generator.settings)
    generator.env.globals.update(proof_of=context["proof_of"])


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
