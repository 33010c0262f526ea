"""The words that the glossary explains: where they stand there, and where a briefing first uses them."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefing.model.questions import slug_of
from briefing.prose import Markup, Piece

# <dt>Probation delivery unit (PDU)</dt>
_HEAD: Final = re.compile(r"<dt>(.*?)</dt>", re.DOTALL)
# <dt>Desistance</dt><dd>How a person stops offending. Other words: recidivism, rehabilitation.</dd>
_ENTRY: Final = re.compile(r"<dt>(?P<head>.*?)</dt>\s*<dd>(?P<means>.*?)</dd>", re.DOTALL)
_OTHERS: Final = re.compile(r"\bOther words: ([^.]+)\.")
# “Probation delivery unit (PDU)” has two names.
_SHORT: Final = re.compile(r"^(?P<whole>.*?)\s*\((?P<short>[A-Z]{2,})\)$")
# <a href="…">, </a>
_TAG: Final = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_CLOSED: Final = frozenset("a code dt h1 h2 h3 h4 h5 h6 pre".split())
"""Elements in which no word becomes a link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary.

    Attributes:
        slug: What its place there is called.
        words: As the glossary writes it: "Probation delivery unit (PDU)".
        names: As a text may write it: "Probation delivery unit", "PDU".
        others: Words that people look for instead.
        marked: Whether briefings mark it, where they first use it.
    """

    slug: str
    words: str
    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    marked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TermHead:
    """A word where the glossary explains it. head: clean HTML. slug: what the place is called."""

    head: str
    slug: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermUse:
    """A word where a briefing first uses it. used: clean HTML. term: the slug of its term."""

    used: str
    term: str


def list_terms(made: str) -> tuple[Term, ...]:
    """The terms that the clean HTML of a glossary explains, in its order.

    Behind its line (`---`) stand words of the site itself: a mark at each “share” and “source” would be one at every
    line of a briefing.
    """
    line = made.find("<hr") if "<hr" in made else len(made)
    return tuple(_read_entry(entry, marked=entry.start() < line) for entry in _ENTRY.finditer(made))


def part_glossary(pieces: Iterable[Piece]) -> Iterator[Piece | TermHead]:
    """The pieces of a glossary, with the words that it explains taken out."""
    for piece in pieces:
        if not isinstance(piece, Markup):
            yield piece
            continue
        at = 0
        for match in _HEAD.finditer(piece.html):
            yield Markup(html=piece.html[at : match.start()])
            yield TermHead(head=match[1], slug=slug_of(_read_names(match[1])[0]))
            at = match.end()
        yield Markup(html=piece.html[at:])


def mark_terms(pieces: Iterable[Piece], terms: Sequence[Term]) -> Iterator[Piece | TermUse]:
    """The pieces of a briefing's prose, with the first use of each term taken out."""
    names = {_key(name): term.slug for term in terms if term.marked for name in term.names}
    if not names:
        yield from pieces
        return
    # The longest first: “risk assessment” before “risk”. “PDUs” and “licences” name terms too; “cut-off” is no “cut”.
    longest = sorted(names, key=lambda name: (-len(name), name))
    # A line of the HTML may end between two words; “R&D” stands there as “R&amp;D”.
    patterns = (r"\s+".join(re.escape(part) for part in html.escape(name, quote=False).split()) for name in longest)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?:e?s)?(?![\w-])", re.IGNORECASE)
    marker = _Marker(names=names, pattern=pattern)
    for piece in pieces:
        if isinstance(piece, Markup):
            yield from marker.mark(piece.html)
        else:
            yield piece


class _Marker:
    """Goes through clean HTML once. names: slug by name. pattern: finds any of them."""

    def __init__(self, names: dict[str, str], pattern: re.Pattern[str]) -> None:
        self._names, self._pattern = names, pattern
        self._met: set[str] = set()
        self._closed = 0

    def mark(self, made: str) -> Iterator[Markup | TermUse]:
        """The parts of some clean HTML that follows what was gone through before."""
        kept = at = 0
        for tag in (*_TAG.finditer(made), None):
            end = tag.start() if tag else len(made)
            for found in self._pattern.finditer(made, at, end) if not self._closed else ():
                if (slug := self._find(found[0])) is None:
                    continue
                yield Markup(html=made[kept : found.start()])
                yield TermUse(used=found[0], term=slug)
                kept = found.end()
            if tag:
                at = tag.end()
                self._closed += (-1 if tag[1] else 1) * (tag[2] in _CLOSED)
        yield Markup(html=made[kept:])

    def _find(self, words: str) -> str | None:
        """The term that words name, where they do so for the first time."""
        key = _key(words)
        name = next((each for each in (key, key.removesuffix("s"), key.removesuffix("es")) if each in self._names), "")
        slug = self._names.get(name)
        # “it” is no “IT”; “PDUs” is “PDU”.
        if slug is None or slug in self._met or (name.isupper() and not words.isupper() and not words[:-1].isupper()):
            return None
        self._met.add(slug)
        return slug


def _read_entry(entry: re.Match[str], *, marked: bool) -> Term:
    names, others = _read_names(entry["head"]), _OTHERS.search(_read_text(entry["means"]))
    near = tuple(each.strip() for each in others[1].split(",")) if others else ()
    return Term(slug=slug_of(names[0]), words=_read_text(entry["head"]), names=names, others=near, marked=marked)


def _read_names(head: str) -> tuple[str, ...]:
    words = _read_text(head)
    short = _SHORT.match(words)
    return (short["whole"], short["short"]) if short else (words,)


def _read_text(made: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", made)).split())


def _key(words: str) -> str:
    """Words without their case; an abbreviation keeps it, lest "it" be taken for "IT"."""
    words = " ".join(html.unescape(words).split())
    return words if words.removesuffix("s").isupper() else words.casefold()
