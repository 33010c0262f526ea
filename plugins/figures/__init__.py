"""Gives the theme what it says of figures: filters that part prose, mark evidence and write values."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any, Final
from urllib.parse import quote, urlsplit

from pelican import signals
from pelican.generators import Generator

from briefing import prose, terms
from briefing.model import Briefing, Figure, wording
from briefing.numbers import find_numbers, read_number
from briefing.pages.evidence import say_places
from briefing.prose import Piece, part_html, read_plain


def read_pieces(made: str) -> list[Piece]:
    """The pieces of a body's clean HTML."""
    return list(part_html(made))


def read_line(text: str, briefing: Briefing) -> list[Piece]:
    """The pieces of a title or a summary."""
    return list(prose.read_line(text, briefing.inspection.cases_inspected).pieces)


def link_to_words(address: str, words: str) -> str:
    """The address of a page, at these words: a text fragment, which browsers scroll to and mark.

    All words are given, so that a page on which one of them has changed is not taken for it. Dash, comma and ampersand
    have a meaning in a text fragment; they are encoded.
    """
    fragment = quote(" ".join(words.split()), safe="").replace("-", "%2D")
    return f"{address}{'' if '#' in address else '#'}:~:text={fragment}"


def link_to_page(address: str, page: int) -> str:
    """The address of a PDF, at a page."""
    return f"{address.partition('#')[0]}#page={page}"


def is_pdf(address: str) -> bool:
    """Whether an address seems to be that of a PDF, in which browsers find no text fragment."""
    return urlsplit(address).path.casefold().endswith(".pdf")


def read_value(figure: Figure) -> str:
    """The value for machines: "49", "66.7", or "49/80"."""
    share = figure.share
    return f"{share.numerator}/{share.denominator}" if share.counted else f"{share.percent}"


def find_figure(briefing: Briefing, name: str) -> Figure | None:
    """The figure of an id; None for the ids that are the site's own, such as `cases-inspected`."""
    return briefing.figures.get(name)


def read_said(words: str) -> str:
    """The number that words say, for machines; empty where they say none or several."""
    number = read_number(unescape(re.sub(r"<[^>]*>", "", words)))
    return "" if number is None else f"{float(number.value):g}" if number.value.denominator != 1 else str(number.value)


def mark_count(words: str, count: int) -> tuple[str, str, str]:
    """Words in three parts: before the count, the count, and after it."""
    for number in find_numbers(words):
        if number.value == count:
            return words[: number.start], words[number.start : number.end], words[number.end :]
    return words, "", ""


def mark_words(words: str, marked: str) -> tuple[str, str, str]:
    """Words in three parts: before the marked ones, they, and after them."""
    found = re.search(re.escape(marked), words, re.IGNORECASE)
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")


def read_first_piece(words: str) -> str:
    """The words before the first ellipsis, or behind it where they begin with one."""
    return next((piece.strip() for piece in re.split(r"\[?(?:…|\.{3})\]?", words) if piece.strip()), words)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "pieces": read_pieces,
    "line": read_line,
    "plain": read_plain,
    "at_words": link_to_words,
    "at_page": link_to_page,
    "is_pdf": is_pdf,
    "value": read_value,
    "say_value": wording.say_value,
    "say_date": wording.say_date,
    "say_measure": wording.say_measure,
    "mark_printed": wording.mark_printed,
    "said": read_said,
    "say_places": say_places,
    "mark_count": mark_count,
    "mark_words": mark_words,
    "first_piece": read_first_piece,
    "address": wording.say_address,
    "sentence": wording.finish_sentence,
    "say_checkers": wording.say_checkers,
    "say_derived": wording.say_derived,
    "say_polarity": wording.say_polarity,
    "read_meaning": wording.read_meaning,
}


def _equip(generator: Generator) -> None:
    """Give a generator's templates our filters and vocabularies."""
    generator.env.filters.update(FILTERS)
    generator.env.globals.update(terms=terms, find_figure=find_figure)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(_equip)
