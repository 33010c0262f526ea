"""Gives the theme all corrections, newest first, those of withdrawn briefings among them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator

from briefing.model import Briefing, Correction
from briefing.proof.facts import is_withdrawn

_TOLD: Final = "briefings_with_corrections"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCorrection:
    """A correction, its briefing, and its place among the briefing's corrections, counted from 0."""

    briefing: Briefing
    at: int
    correction: Correction


def list_corrections(briefings: Iterable[Briefing]) -> list[ToldCorrection]:
    """All corrections, newest first; of one day, in the order of the slugs, and the later of one briefing first."""

    def _all() -> Iterator[ToldCorrection]:
        for briefing in sorted(briefings, key=lambda each: each.slug):
            for at, correction in reversed(list(enumerate(briefing.corrections))):
                yield ToldCorrection(briefing=briefing, at=at, correction=correction)

    return sorted(_all(), key=lambda each: each.correction.date, reverse=True)


def _note(generator: Generator, metadata: dict[str, Any]) -> None:
    """Keep a briefing whose corrections are told. A withdrawn one is no article of Pelican's: it is met here alone."""
    briefing: Briefing | None = metadata.get("briefing")
    if briefing and briefing.corrections and (briefing.published or is_withdrawn(briefing)):
        generator.context.setdefault(_TOLD, []).append(briefing)


def _list(generator: Generator) -> None:
    generator.context["corrections"] = list_corrections(generator.context.get(_TOLD, []))


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_context.connect(_note)
    signals.article_generator_finalized.connect(_list)
