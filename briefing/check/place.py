"""Where in the Markdown a thing stands that was found in its HTML."""

import re
from bisect import bisect_right
from typing import Final

from briefing.numbers import UNREADABLE, Number
from briefing.prose import TARGET, Event, Heading, Image, Link, LinkedNumber, ListStart, SaidLink

_WRITTEN: Final = {
    "’": "['’]", "‘": "['‘]", "“": "[\"“]", "”": "[\"”]", "–": "(?:–|--)", "—": "(?:—|---)", "…": r"(?:…|\.\.\.)"
}  # fmt: skip
_BETWEEN: Final = r"[*_`\\]*"
_LONGEST: Final = 40
_TARGETS: Final = re.compile(rf"{TARGET.pattern}|^ {{0,3}}\[[^\]\n]*\]:.*$", re.MULTILINE)


class Cursor:
    """Goes through the Markdown from one event to the next."""

    def __init__(self, body: str, line: int, column: int = 1) -> None:
        self._body = body
        self._bare = blank_targets(body)
        self._starts = [0, *(found.end() for found in re.finditer("\n", body))]
        self._first = line, column
        self._at = 0

    def find(self, event: Event) -> tuple[int, int]:
        """Line and column of an event; those of the one before it where it cannot be found."""
        for pattern, text in self._ways(event):
            if found := pattern.search(text, self._at):
                self._at = max(found.end() - 1, found.start())
                if isinstance(event, Heading | Link):  # numbers stand in it
                    self._at = found.start() + isinstance(event, Link)
                return self._place(found.start())
        return self._place(self._at)

    def _place(self, at: int) -> tuple[int, int]:
        line, column = self._first
        lines = bisect_right(self._starts, at) - 1
        return line + lines, at - self._starts[lines] + (1 if lines else column)

    def _ways(self, event: Event) -> list[tuple[re.Pattern[str], str]]:
        """Patterns of an event in the Markdown, the closest first, each with the text to search."""
        if isinstance(event, Number):
            words = _written(event.surface)
            whole = re.compile(rf"(?<!\w){words}(?!\w)")
            anywhere = [(re.compile(words), self._bare), (re.compile(words), self._body)]
            return anywhere if event.value == UNREADABLE else [(whole, self._bare), *anywhere]
        if isinstance(event, Heading):
            return [(re.compile(rf"^(?:#+\s*)?{_written(event.words)}", re.MULTILINE), self._body)]
        if isinstance(event, Link | LinkedNumber | SaidLink | Image):
            return self._link_ways(event)
        if isinstance(event, ListStart):
            return [(re.compile(rf"^[\s>]*{re.escape(event.words)}", re.MULTILINE), self._body)]
        return [(re.compile(_written(event.words)), self._body)]

    def _link_ways(self, event: Link | LinkedNumber | SaidLink | Image) -> list[tuple[re.Pattern[str], str]]:
        link = event.link if isinstance(event, LinkedNumber | SaidLink) else event
        words, target = rf"!?\[{_BETWEEN}{_written(link.words)}", re.escape(link.target or "")
        patterns = [rf"{words}[^\]]{{0,400}}\]\(\s?<?{target}", words, rf"\]\(\s?<?{target}", rf"<{target}>"]
        return [(re.compile(pattern), self._body) for pattern in (patterns if link.target else [words])]


def blank_targets(body: str) -> str:
    """The Markdown with blanks where links lead, places unchanged."""
    return _TARGETS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body)


def _written(words: str) -> str:
    """The beginning of shown words as a pattern of what may be written for them, markup and entities among it."""
    parts = [
        r"\s+" if sign.isspace() else rf"(?:{_WRITTEN.get(sign, re.escape(sign))}|&#?\w{{1,8}};)"
        for sign in " ".join(words.split())[:_LONGEST]
    ]
    return _BETWEEN.join(parts)
