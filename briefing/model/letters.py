"""Letters that look like others, so that a word is not what it seems: “Nоrthshire” with a Cyrillic о."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0489])*")
_LOOKALIKES: Final = frozenset("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν")
"""Cyrillic and Greek letters that print as Latin ones do."""
_PHONETIC: Final = (range(0x0250, 0x02B0), range(0x1D00, 0x1DC0), range(0x2C60, 0x2C80), range(0xA720, 0xA800))
"""Latin letters of no language’s spelling here."""


class OddWord(NamedTuple):
    """A word with a letter that only looks like another: where it begins, it, and the letter."""

    start: int
    word: str
    letter: str


def find_odd_words(text: str) -> Iterator[OddWord]:
    """The words of a text that mix letters of two scripts, or have letters that stand in for those of the alphabet.

    Words of another script pass: “Пробация”. So do letters with accents: “Gŵyl”.
    """
    if text.isascii():
        return
    for found in _WORD.finditer(text):
        if not found[0].isascii() and (letter := _find_odd_letter(found[0])):
            yield OddWord(found.start(), found[0], letter)


def _find_odd_letter(word: str) -> str | None:
    scripts = {letter: unicodedata.name(letter, "?").split()[0] for letter in unicodedata.normalize("NFC", word)}
    latin = "LATIN" in scripts.values()
    for letter, script in scripts.items():
        if letter.isascii() or unicodedata.category(letter)[0] == "N":  # “Ⅷ”, “½” are told as numbers
            continue
        stands_in = unicodedata.normalize("NFKC", letter) != letter  # “ｍｏｓｔ”, “𝐦𝐨𝐬𝐭”, “oﬃce”
        mark = unicodedata.category(letter).startswith("M")
        other = script in {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "LISU"}
        if stands_in or mark or (latin and other) or any(ord(letter) in each for each in _PHONETIC):
            return letter
    return word[0] if _LOOKALIKES.issuperset(word) else None
