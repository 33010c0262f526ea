"""What templates may call: filters that part prose, mark evidence and write values, and what pages stand among."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from briefing import prose, terms
from briefing.check import Report
from briefing.files import ROOT
from briefing.model import Briefing, Figure, wording
from briefing.model.comparators import group_compared, order_figures
from briefing.model.questions import find_leads, find_question, group_by_stage, list_questions, slug_of, with_briefing
from briefing.numbers import find_numbers, read_number
from briefing.pages.charts import list_undrawn
from briefing.pages.citations import make_address, make_mail_link, write_bibtex, write_ris
from briefing.pages.describe import describe_column, describe_data, describe_report, describe_trail
from briefing.pages.evidence import list_uses, name_places
from briefing.pages.feeds import find_updated, make_id
from briefing.pages.filters import describe_compared, list_compared_filters, list_for_filters
from briefing.pages.glossary import mark_terms, part_glossary
from briefing.pages.home import choose_ratings
from briefing.pages.index import list_index
from briefing.pages.listings import GROUPINGS, find_neighbours, list_runs
from briefing.pages.tables import say_corrected
from briefing.proof import LEDGER_NAME, How, Proof, prove, read_ledger
from briefing.proof.facts import list_removed
from briefing.prose import Piece, part_html, part_last, read_plain
from briefing.read.sources import folders_at_hand, read_library


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


def read_said(words: str) -> str:
    """The number that words say, for machines; empty where they say none or several."""
    # “<strong>three</strong> in ten” is 0.3, “a third” 1/3; “between 40 and 50” is no single number.
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
    # A source may print “REQUIRES IMPROVEMENT” for the rating “Requires improvement”.
    return (words[: found.start()], found[0], words[found.end() :]) if found else (words, "", "")


def read_first_piece(words: str) -> str:
    """The words before the first ellipsis, or behind it where they begin with one."""
    # “… it was [...] not good enough”: browsers find no words across what was left out.
    return next((piece.strip() for piece in re.split(r"\[?(?:…|\.{3})\]?", words) if piece.strip()), words)


def make_whole(made: str, base: str) -> str:
    """Clean HTML for a place outside its page: fragments become whole addresses, ids go."""
    # <a href="#oversight"> becomes <a href="https://…/briefings/northshire/#oversight">.
    return re.sub(r' id="[^"]*"', "", re.sub(r'(?<= href=")(?=#)', lambda _: base, made))


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
            known[briefing.slug] = _date(prove(briefing, library.read_text, ledger), day)
        return known[briefing.slug]

    return proof_of


def _date(proof: Proof, day: date) -> Proof:
    """A proof all of whose pieces that were held just now have a day."""
    pieces = (replace(each, day=each.day or day) if each.how is How.NOW else each for each in proof.pieces)
    return replace(proof, pieces=tuple(pieces))


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "address": wording.say_address,
    "at_page": link_to_page,
    "at_words": link_to_words,
    "bibtex": write_bibtex,
    "by_finding": group_compared,
    "by_stage": group_by_stage,
    "in_order": order_figures,
    "compared": describe_compared,
    "feed_id": make_id,
    "feed_updated": find_updated,
    "first_ratings": choose_ratings,
    "first_piece": read_first_piece,
    "leads": find_leads,
    "is_pdf": is_pdf,
    "line": read_line,
    "linked_report": describe_report,
    "linked_trail": describe_trail,
    "mark_count": mark_count,
    "mark_printed": wording.mark_printed,
    "mark_words": mark_words,
    "mail_link": make_mail_link,
    "part_last": part_last,
    "pieces": part_html,
    "plain": read_plain,
    "questions": list_questions,
    "read_meaning": wording.read_meaning,
    "ris": write_ris,
    "runs": list_runs,
    "said": read_said,
    "removed": list_removed,
    "say_checkers": wording.say_checkers,
    "corrected": say_corrected,
    "describe_column": describe_column,
    "say_date": wording.say_date,
    "name_source": wording.name_source,
    "say_standings": wording.say_standings,
    "say_derived": wording.say_derived,
    "say_measure": wording.say_measure,
    "name_places": name_places,
    "say_polarity": wording.say_polarity,
    "say_value": wording.say_value,
    "sentence": wording.finish_sentence,
    "slug": slug_of,
    "term_heads": part_glossary,
    "terms": mark_terms,
    "uses": list_uses,
    "value": read_value,
    "undrawn": lambda briefing, own: list_undrawn(briefing, own=own),
    "whole": make_whole,
    "whole_address": make_address,
}
GLOBALS: Final[dict[str, Any]] = {
    "find_neighbours": find_neighbours,
    "find_question": find_question,
    "groupings": GROUPINGS,
    "linked_data": describe_data,
    "list_compared_filters": list_compared_filters,
    "list_for_filters": list_for_filters,
    "list_index": list_index,
    "terms": terms,
    "with_briefing": with_briefing,
}
