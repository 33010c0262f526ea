"""How the evidence of a briefing is held, for the templates: just now, by the record and since when, or not at all.

It is asked here once more, and not handed over by the build: so a site is the same, whoever lets Pelican make it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pelican import signals
from pelican.generators import Generator

from briefing.files import ROOT
from briefing.model import Briefing
from briefing.proof import LEDGER_NAME, How, Proof, list_evidence, prove, read_ledger
from briefing.proof.sources import folders_at_hand, read_library


def make_proof_of(content: Path, day: date) -> Callable[[Briefing], Proof]:
    """What tells how a briefing of a content folder is held.

    What was found for the first time just now is held since `day`, that of the site.
    """
    ledger = read_ledger(content / LEDGER_NAME, content / LEDGER_NAME)
    library = read_library(folders_at_hand(ROOT, content))

    @cache
    def proof_of(briefing: Briefing) -> Proof:
        sha256 = briefing.source.sha256
        proof = prove(list_evidence(briefing), sha256, library.read_text(sha256), ledger)
        if proof.how is not How.NOW:
            return proof
        return replace(proof, pieces=tuple(replace(piece, day=piece.day or day) for piece in proof.pieces))

    return proof_of


def _equip(generator: Generator) -> None:
    """Give the templates `proof_of`, the same for all generators of a run, which share a context."""
    context, settings = generator.context, generator.settings
    if "proof_of" not in context:
        context["proof_of"] = make_proof_of(Path(settings["PATH"]), date.fromisoformat(settings["DAY"]))
    generator.env.globals.update(proof_of=context["proof_of"])


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
