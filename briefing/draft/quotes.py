"""Quotations, short enough to be quoted: whole sentences, 40 words at the most, an ellipsis where some are left out."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from briefing.draft.hold import hold_quotation
from briefing.draft.words import begin, one_line, plural, say_number
from briefing.errors import EvidenceError, ModelError
from briefing.extract.found import FoundQuotation
from briefing.model import LONGEST_QUOTATION, Quotation
from briefing.model.locate import find

MOST_OF_ONE: Final = 2
"""Quotations of one speaker, at the most. A briefing quotes in short; a person may choose others."""
MOST: Final = 4
"""Quotations of a briefing, at the most."""
_NOBODY: Final = frozenset({"the inspectorate"})
"""Speakers who are no person: a report's own words are evidence or nothing."""
_SENTENCE: Final = re.compile(
    r"\S(?:.*?(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bSt)(?<!\b[A-Z])[.!?…]+[”’\"')\]]*(?=\s|\Z)|.*\Z)", re.DOTALL
)
_CLAUSE: Final = re.compile(r"[,;:–—]\s")
_SHORTEST: Final = 12


def make_quotations(found: Iterable[FoundQuotation], text: str) -> tuple[tuple[Quotation, ...], list[str]]:
    """The quotations that a briefing may print, and what a person should look at."""
    kept: list[Quotation] = []
    by_speaker: Counter[str] = Counter()
    left_out = 0
    looks = []
    for quotation in found:
        if not quotation.authentic:
            continue
        if quotation.speaker is None or quotation.speaker in _NOBODY:
            looks.append(f"“{_head(quotation.text)}”: the text names no person who said it, so nobody is quoted")
        elif by_speaker[quotation.speaker] >= MOST_OF_ONE or len(kept) >= MOST:
            left_out += 1
        elif made := _make(quotation.speaker, quotation, text):
            kept.append(made)
            by_speaker[quotation.speaker] += 1
        else:
            looks.append(
                f"“{_head(quotation.text)}”: left out: these words of {quotation.speaker} do not stand in the text"
            )
    if left_out:
        looks.append(f"{say_number(left_out)} more {plural(left_out, 'quotation')} left out, to quote in short")
    return tuple(kept), looks


def _head(words: str) -> str:
    first = words.split()[:6]
    return " ".join(first) + ("…" if len(words.split()) > 6 else "")


def _make(speaker: str, found: FoundQuotation, text: str) -> Quotation | None:
    window = text[max(0, found.start - 40) : found.end + 40]
    words = shorten(found.text, window).removesuffix(",")
    try:
        hold_quotation(one_line(speaker), words, text)
        return Quotation(speaker=begin(one_line(speaker)), text=words, drafted=True)
    except (EvidenceError, ModelError):
        return None


def shorten(words: str, text: str) -> str:
    """At most 40 words, whole sentences where they fit; an ellipsis where the text goes on or words are left out."""
    sentences = _SENTENCE.findall(one_line(words))
    kept = ""
    for at, sentence in enumerate(sentences):
        longer = _in_pieces(f"{kept} {sentence}".strip(), text)
        last = at == len(sentences) - 1
        if len(longer.split()) + (not last) > LONGEST_QUOTATION:
            return f"{kept} …" if kept else _cut(sentence, text)
        kept = longer
    return kept


def _cut(sentence: str, text: str) -> str:
    """The beginning of a long sentence, up to the last comma that leaves it short enough, and an ellipsis."""
    words = sentence.split()[: LONGEST_QUOTATION - 4]
    whole = " ".join(words)
    ends = [clause.start() for clause in _CLAUSE.finditer(whole) if len(whole[: clause.start()].split()) >= _SHORTEST]
    return f"{_in_pieces(whole[: ends[-1]] if ends else whole, text)} …"


def _in_pieces(words: str, text: str) -> str:
    """The words with an ellipsis wherever they do not follow each other in the text."""
    tokens = [token for token in words.split() if token != "…"]
    pieces = []
    while tokens:
        low, high = 1, len(tokens)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if find(" ".join(tokens[:middle]), text) else (low, middle - 1)
        pieces.append(" ".join(tokens[:low]))
        tokens = tokens[low:]
    # “Work was poor,” she said, “and late.” ends its first piece with a comma that the ellipsis makes needless.
    return " … ".join([*(piece.removesuffix(",") for piece in pieces[:-1]), *pieces[-1:]])
