"""Links the words of a briefing to the glossary that explains them, where the site has one."""

from collections.abc import Iterable
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator

from briefing.pages.glossary import TermHead, TermUse, list_terms, mark_terms, part_glossary
from briefing.prose import Piece

_SLUG: Final = "glossary"
"""What the page of the glossary is called."""


def _mark(pieces: Iterable[Piece], glossary: Any) -> list[Piece | TermUse]:
    """The pieces of a briefing, its terms taken out. glossary: Pelican's page, None where there is none."""
    return list(mark_terms(pieces, list_terms(glossary.content) if glossary else ()))


def _part(pieces: Iterable[Piece]) -> list[Piece | TermHead]:
    return list(part_glossary(pieces))


def _find(generator: Generator) -> None:
    pages = (page for page in generator.context["pages"] if page.slug == _SLUG)
    generator.context["glossary"] = next(pages, None)


def _equip(generator: Generator) -> None:
    generator.env.filters.update(terms=_mark, term_heads=_part)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
    signals.page_generator_finalized.connect(_find)
