"""The site's own words that hold numbers: worked out anew, or known to be fixed."""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

from selectolax.lexbor import LexborNode

from auditing.together import PAGE_SAYS
from auditing.truth import Truth, read_text
from auditing.words import squeeze
from briefing.charts.words import list_row_words
from briefing.cite import say_reference, say_whole_address, write_bibtex, write_ris
from briefing.model import Briefing
from briefing.prose import ChartPlace, list_headings, part_html, read_html
from briefing.say import finish_sentence, say_citation, say_meaning
from briefing.sheet import list_uses, say_places
from briefing.terms import RATING_BANDS

PER_PAGE: Final = 20
"""Briefings on a page of the list."""
FIXED: Final = frozenset(
    squeeze(words)
    for words in (
        "A share alone is no rating.",
        "Thin lines: where the share of all such cases would lie, in 95 of 100 samples, if the cases looked at were "
        "a random sample of them.",
        "A standard takes the band of its lowest key question. In use since 2018. General knowledge of the inspection "
        "manual, not confirmed by a page that we read.",
        "Open Government Licence v3.0",
        "0–9",
        "CSV files are UTF-8 without a mark at the beginning, with commas, and quotation marks where a cell needs "
        "them. If a spreadsheet shows strange letters, import the file and choose UTF-8.",
        "Checksum of the document that we read (sha256)",
        "The source gives no overall rating. The rating of one part is not the rating of the whole.",
    )
)
"""Sentences of the theme that hold a number and say nothing of an inspection."""


def find_own_fault(kind: str, slug: str, node: LexborNode, truth: Truth) -> str | None:
    """What is wrong with words that the theme calls the site's own; None where they hold."""
    what, _, of = (node.attributes["data-own"] or "").partition(":")
    say = _SAYS.get(what)
    if what == "choice" and node.attributes.get("value") != of.partition("/")[2]:
        return "a choice that chooses something else"
    if what in PAGE_SAYS:
        expected = PAGE_SAYS[what](kind, of, truth)
        return None if squeeze(node.text(deep=True) or "") in expected else f"not what this page says as {what}"
    if say is None:
        return f"“{what}” is nothing that the site says of its own"
    said = squeeze(node.text(deep=True) or "")
    expected = say(of, slug, truth)
    return None if said in expected else f"not what the site says as {what}"


def say_band(low: int, high: int) -> str:
    """A rating band in words: "under 50%", "50 to 64%", "80% and over"."""
    if low == 0:
        return f"under {high}%"
    return f"{low}% and over" if high == 100 else f"{low} to {high - 1}%"


def _say_one_band(of: str, slug: str, truth: Truth) -> set[str]:
    return {squeeze(f"{rating}{say_band(low, high)}") for rating, low, high in RATING_BANDS if rating == of}


def _say_fixed(of: str, slug: str, truth: Truth) -> set[str]:
    return set(FIXED)


def _say_meaning(of: str, slug: str, truth: Truth) -> set[str]:
    home, _, name = of.partition("/")
    figure = truth.figure(home, name)
    if figure is None:
        return set()
    return {squeeze(say_meaning(figure, truth.briefings[home].inspection.cases_inspected))}


def _say_pages(of: str, slug: str, truth: Truth) -> set[str]:
    pages = max(1, math.ceil(len(truth.briefings) / PER_PAGE))
    return {squeeze(f"Page {of} of {pages}.")} if of.isdigit() and 1 <= int(of) <= pages else set()


def _say_note(of: str, slug: str, truth: Truth) -> set[str]:
    notes = truth.notes(slug)
    if not of.isdigit() or not 1 <= int(of) <= len(notes):
        return set()
    words, reason = notes[int(of) - 1]
    return {squeeze(f"{read_text(words)}: {finish_sentence(reason)} Back")}


def _say_chart(of: str, slug: str, truth: Truth) -> set[str]:
    """The words of a chart: its title, its subtitle, its description, its source, or those of a cell of its table."""
    key, _, what = of.rpartition(":")
    planned = truth.plan.find(key)
    if planned is None:
        return set()
    chart = planned.chart
    said = {"title": chart.title, "subtitle": chart.subtitle, "description": chart.description}
    said |= {"source": planned.source, **list_row_words(chart)}
    return {squeeze(said[what])} if what in said else set()


def _say_cite(of: str, slug: str, truth: Truth) -> set[str]:
    home, _, name = of.partition("/")
    return {squeeze(say_citation(truth.briefings[home], name))} if truth.figure(home, name) else set()


def _say_uses(of: str, slug: str, truth: Truth) -> set[str]:
    return {squeeze(say_places(list_uses(truth.briefings[slug]), of))} if slug in truth.briefings else set()


def _say_plain(of: str, slug: str, truth: Truth) -> set[str]:
    notes = truth.notes(slug)
    if not of.isdigit() or not 1 <= int(of) <= len(notes):
        return set()
    words, reason = notes[int(of) - 1]
    return {squeeze(f"{read_text(words)}: {finish_sentence(reason)}")}


def _say_headed(of: str, slug: str, truth: Truth) -> set[str]:
    briefing = truth.briefings.get(slug)
    found = list_headings(read_html(briefing.body)) if briefing else []
    return {squeeze(words) for name, words in found if name == of}


def _say_of_briefing(say: Callable[[Briefing], str]) -> Callable[[str, str, Truth], set[str]]:
    """What is said of the briefing of a page as a whole."""

    def expected(of: str, slug: str, truth: Truth) -> set[str]:
        briefing = truth.briefings.get(slug)
        return {squeeze(say(briefing))} if briefing else set()

    return expected


def _say_sentence(of: str, slug: str, truth: Truth) -> set[str]:
    """What the author says of a chart of the briefing."""
    briefing = truth.briefings.get(slug)
    return set(_list_sentences(briefing.body)) if briefing else set()


@lru_cache(maxsize=64)
def _list_sentences(body: str) -> tuple[str, ...]:
    pieces = part_html(read_html(body))
    return tuple(squeeze(piece.sentence) for piece in pieces if isinstance(piece, ChartPlace))


_SAYS: Final[Mapping[str, Callable[[str, str, Truth], set[str]]]] = {
    "band": _say_one_band,
    "fixed": _say_fixed,
    "meaning": _say_meaning,
    "pages": _say_pages,
    "note": _say_note,
    "chart": _say_chart,
    "cite": _say_cite,
    "uses": _say_uses,
    "plain": _say_plain,
    "headed": _say_headed,
    "reference": _say_of_briefing(say_reference),
    "bibtex": _say_of_briefing(write_bibtex),
    "ris": _say_of_briefing(write_ris),
    "address": _say_of_briefing(say_whole_address),
    "sentence": _say_sentence,
}
