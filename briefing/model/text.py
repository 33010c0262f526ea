"""What every text of a briefing holds to: something visible, nothing hidden, and no more than may be quoted.

Words of prose that are bound to words of the source are found here too: `[most](said: "most of the plans were late")`;
and letters that look like others, so that a word is not what it seems: “Nоrthshire” with a Cyrillic о.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from briefing.errors import ModelError

LONGEST_QUOTATION: Final = 40
"""Words of evidence or quotation, at the most."""
LONGEST_TEXT: Final = 5_000
"""Characters of one text of front matter, at the most."""
SHORTEST_REASON: Final = 15
"""Letters of a reason, at the least: "it does" is none."""
CASES_ID: Final = "cases-inspected"
"""The id that binds a number to the cases inspected."""
RECOMMENDATIONS_ID: Final = "recommendations"
"""The id that binds a number to the recommendations."""
RECOMMENDATION_PREFIX: Final = "recommendation-"
"""How the ids of single recommendations begin: "recommendation-1"."""
YEARS: Final = range(1990, 2101)
"""Years of inspections."""
LARGEST_COUNT: Final = 999_999_999
CONTROL: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Characters that no file of ours holds: invisible, parting words unseen, or turning the direction of reading."""
# “northshire-2026”; not “Northshire”, “a--b”, “-a”
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG: Final = 80
SLUG: Final = rf"^\s*(?=[^\s]{{1,{_LONGEST_SLUG}}}\s*$)[a-z0-9]+(?:-[a-z0-9]+)*\s*$"
"""What a slug matches, blanks around it aside, but for names that systems keep; for editors."""
_WINDOWS: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(10))}
)
# “/briefings/northshire/”, whole or in part, with the place on the page
_ADDRESS_OF: Final = re.compile(r"(?:https?://[^/\s]+)?/?briefings/([^/\s?#]+)/?(?:index\.html)?(?:#\S*)?")
_OWN_IDS: Final = rf"section-|chart-|(?:{CASES_ID}|{RECOMMENDATIONS_ID}|{RECOMMENDATION_PREFIX}[0-9]+)$"
"""How ids begin that the site gives itself."""
FIGURE_ID: Final = rf"^(?!{_OWN_IDS})(?=.{{1,{_LONGEST_SLUG}}}$)[a-z0-9]+(?:-[a-z0-9]+)*$"
"""What a figure's id matches, for editors."""
_LINK: Final = re.compile(
    # “[most](said: "most of the plans")”, “[most](said:gazette "most …")”, over lines too; not “\[most](said: …)”
    r"(?<![\\!])\[(?P<words>[^\[\]]*)\]\(\s*said:(?P<source>[a-z0-9-]*)\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)')\s*\)"
)
_CODE: Final = re.compile(r"(?s)```.*?```|`[^`\n]*`")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0489])*")
_LOOKALIKES: Final = frozenset("аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαν")
"""Cyrillic and Greek letters that print as Latin ones do."""
_PHONETIC: Final = (range(0x0250, 0x02B0), range(0x1D00, 0x1DC0), range(0x2C60, 0x2C80), range(0xA720, 0xA800))
"""Latin letters of no language’s spelling here."""


@dataclass(frozen=True, slots=True)
class SaidWords:
    """Words of prose, and the verbatim words of a source that they are bound to; both on one line, without markup.

    source: the id of that source. None: the first of the briefing.
    """

    words: str
    evidence: str
    source: str | None = None


class OddWord(NamedTuple):
    """A word with a letter that only looks like another: where it begins, it, and the letter."""

    start: int
    word: str
    letter: str


def check_text(text: str, name: str) -> None:
    """Hold a text to being seen as it is written.

    Raises:
        ModelError: It is empty, begins or ends with white space, holds an invisible character, or is too long.
    """
    if fault := find_length_fault(text):
        raise ModelError(f"the {name} {fault}", field=name, hint=f"write {LONGEST_TEXT:,} at the most")
    if not text.strip():
        raise ModelError(f"the {name} is empty", field=name)
    if text != text.strip():
        raise ModelError(f"the {name} begins or ends with white space", field=name)
    if found := CONTROL.search(text):
        raise ModelError(f"the {name} holds {name_character(found[0])}", field=name, hint="delete it")


def find_length_fault(text: str) -> str | None:
    """What is wrong with the length of a text. None where it is not too long."""
    return f"has {len(text):,} characters" if len(text) > LONGEST_TEXT else None


def name_character(character: str) -> str:
    """An invisible character, so that it can be seen."""
    return f"the invisible character U+{ord(character):04X}"


def check_reason(reason: str | None, name: str) -> None:
    """Hold a reason, where one is given, to saying something.

    Raises:
        ModelError: It is no text, or has too few letters.
    """
    if reason is None:
        return
    check_text(reason, name)
    letters = sum(sign.isalpha() for sign in reason)
    if letters < SHORTEST_REASON:
        message = f"the {name} “{reason}” gives no reason: it has {letters} letters"
        raise ModelError(message, field=name, hint=f"say why in a few words, of {SHORTEST_REASON} letters and more")


def check_evidence(pieces: Iterable[str]) -> None:
    """Hold evidence to what may be quoted.

    Raises:
        ModelError: It is no text, or has too many words.
    """
    words = 0
    for piece in pieces:
        check_text(piece, "evidence")
        words += len(piece.split())
    if words > LONGEST_QUOTATION:
        raise ModelError(
            f"evidence has at most {LONGEST_QUOTATION} words, this has {words}",
            field="evidence",
            hint="quote the words around the number alone",
        )


def check_address(address: str, name: str) -> None:
    """Hold an address to that of a page on the web.

    Raises:
        ModelError: It is none.
    """
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.scheme in {"http", "https"} and not parts.username else None
    except ValueError:
        host = None
    if not host or re.search(r"[\s<>\"\\]", address) or CONTROL.search(address):
        hint = "copy it whole from the browser: https://…"
        raise ModelError(f"“{address[:100]}” is no address of a page", field=name, hint=hint)


def check_day(day: date, name: str) -> None:
    """Hold a day to the years of inspections.

    Raises:
        ModelError: It lies outside them.
    """
    check_year(day.year, name)


def check_year(year: int, name: str) -> None:
    """Hold a year to those of inspections.

    Raises:
        ModelError: It lies outside them.
    """
    if year not in YEARS:
        raise ModelError(f"{year} is no likely year", field=name, hint=f"a year from {YEARS[0]} to {YEARS[-1]}")


def check_sha256(sha256: str, name: str) -> None:
    """Hold a sha256 to its form.

    Raises:
        ModelError: It has another one.
    """
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        hint = "64 hexadecimal digits in lower case, as sha256sum prints them"
        raise ModelError(f"“{sha256[:100]}” is no sha256", field=name, hint=hint)


def check_count(count: int, name: str, least: int = 0) -> None:
    """Hold a count to what can be counted.

    Raises:
        ModelError: It is less than the least, or beyond all reason.
    """
    if not least <= count <= LARGEST_COUNT:
        raise ModelError(f"{count} is no likely {name}", field=name, hint=f"a number from {least} to {LARGEST_COUNT:,}")


def check_slug(slug: str) -> None:
    """Hold a slug to what is safe in an address and as a folder.

    Raises:
        ModelError: It is not lower-case letters, digits and single hyphens, or too long, or a name that systems keep.
    """
    if _SLUG.fullmatch(slug) and len(slug) <= _LONGEST_SLUG and not is_kept(slug):
        return
    if slug in _WINDOWS:
        message = f"“{slug}” is no slug: some systems keep this name for themselves"
        raise ModelError(message, field="slug", hint=f"choose another one, for example {slug}-briefing")
    # “Northshire: 2026!” is likely to become “northshire-2026”
    near = re.sub(r"[^a-z0-9]+", "-", slug.casefold()).strip("-")[:_LONGEST_SLUG].strip("-")
    hint = f"lower-case letters, digits and single hyphens, at most {_LONGEST_SLUG} characters"
    if near and not is_kept(near):
        hint += f", for example {near}"
    raise ModelError(f"“{slug[:100]}” is no slug", field="slug", hint=hint)


def check_source_id(name: str, field: str = "sources") -> None:
    """Hold the id of a source to the form of a slug.

    Raises:
        ModelError: It has another one.
    """
    if not _SLUG.fullmatch(name) or len(name) > _LONGEST_SLUG:
        hint = "a short name in lower case, digits and single hyphens, such as `report` or `press`"
        raise ModelError(f"“{name[:100]}” is no id of a source", field=field, hint=hint)


def read_alias(written: str) -> str:
    """The slug of a briefing that is named by it, or by its address: "northshire", "/briefings/northshire/"."""
    found = _ADDRESS_OF.fullmatch(written.strip())
    return found[1] if found else written.strip()


def check_alias(written: str, name: str) -> None:
    """Hold what names an old address of a briefing to being one.

    Raises:
        ModelError: It is the address of something else, or no slug.
    """
    slug = read_alias(written)
    if "/" in slug or is_kept(slug):
        hint = "write the slug that the briefing had, or take it out"
        raise ModelError(f"“{slug[:100]}” was no address of a briefing", field=name, hint=hint)
    check_slug(slug)


def is_kept(name: str) -> bool:
    """Whether a name is one that Windows keeps for itself: no file and no folder can have it there."""
    return name in _WINDOWS


def check_figure_id(name: str) -> None:
    """Hold a figure's id to what can be a fragment of an address and is not ours.

    Raises:
        ModelError: It is not lower-case letters, digits and single hyphens, or it is reserved.
    """
    if not _SLUG.fullmatch(name) or len(name) > _LONGEST_SLUG:
        hint = "lower-case letters, digits and single hyphens"
        raise ModelError(f"“{name[:100]}” is no figure id", field="figures", hint=hint)
    if re.match(_OWN_IDS, name):
        raise ModelError(f"the id “{name}” is the site’s own", field="figures", hint="choose another id")


def find_said(text: str) -> Iterator[tuple[int, SaidWords]]:
    """The bound words of a Markdown text, in its order, each with its place in it."""
    plain = _CODE.sub(lambda code: " " * len(code[0]), text)
    for found in _LINK.finditer(plain):
        words = re.sub(r"[*_`\\]", "", found["words"])
        evidence = found["double"] or found["single"] or ""
        yield found.start(), SaidWords(" ".join(words.split()), " ".join(evidence.split()), found["source"] or None)


def read_said(text: str) -> Iterator[SaidWords]:
    """The bound words of a Markdown text, in its order. `check` refuses those that it finds and this does not."""
    yield from (said for _, said in find_said(text))


def check_letters(text: str) -> None:
    """Hold a name to letters that are what they seem.

    Raises:
        ModelError: One only looks like a letter of its alphabet.
    """
    for odd in find_odd_words(text):
        raise ModelError(say_odd_word(odd), hint="type the word anew")


def say_odd_word(odd: OddWord) -> str:
    """What is wrong with a word that holds a letter which only looks like another."""
    shown = "" if odd.letter.isspace() else f"“{odd.letter}”, "
    return f"“{odd.word[:60]}” holds a letter that only looks like one of its alphabet: {shown}U+{ord(odd.letter):04X}"


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
