"""Words with letters that only look like others."""

import re
from collections.abc import Iterator
from typing import Any, Final

from briefing.document import Document
from briefing.errors import Problem
from briefing.model import find_odd_words
from briefing.proof.bind import Fault

_VERBATIM: Final = re.compile(r"(?:.+\.)?evidence(?:\.\d+)?|quotations\.\d+\.text|source\..*|title|summary")
"""Texts that are held against the source letter by letter, and those that are prose."""


def find_letter_fault(word: str, letter: str) -> Fault:
    """What is wrong with a word that holds a letter which only looks like another."""
    shown = "" if letter.isspace() else f"“{letter}”, "
    message = f"“{word[:60]}” holds a letter that only looks like one of its alphabet: {shown}U+{ord(letter):04X}"
    return Fault(message, "type the word anew")


def check_letters(document: Document[Any]) -> Iterator[Problem]:
    """Such words in the texts of the front matter that the author wrote."""
    for key, text in document.texts.items():
        if not _VERBATIM.fullmatch(key):
            for odd in find_odd_words(text):
                fault = find_letter_fault(odd.word, odd.letter)
                yield document.problem(key, fault.message, fault.hint)
