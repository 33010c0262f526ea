"""Which briefing a document belongs to: the one that rests on it, on another one of its address, or of its story.

A briefing is read here by its lines and never as YAML: there may be thousands, and some are no YAML at the moment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from briefing.draft.sentences import NO_PLACE
from briefing.terms import Programme

_KEY: Final = r"(?m)(?:^ {2,}(?:- )?|[{,] *)"  # below a group, in lines of its own or in braces
_STORY: Final = {key: re.compile(rf"{_KEY}{key}: *([^#\n,}}]+)") for key in ("body", "programme", "year")}
_ADDRESS: Final = re.compile(rf"{_KEY}(?:url|official|paraphrase_of): *['\"]?(https?://[^\s,'\"}}]+)")
_TITLE: Final = re.compile(r"(?m)^ {2,}title: *(\S.*)$")
# What a text names: addresses, and lines or quoted words that may be the title of another document
_NAMED_ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”‘’)\]]+")
_LINE: Final = re.compile(r"(?m)^(.{20,200})$")
_QUOTED: Final = re.compile(r"[“‘\"]([^“”‘’\"\n]{20,200})[”’\",]")
_SHORTEST_TITLE: Final = 5
"""Words of a title that names one document and no other, at the least."""


def plain_address(address: str) -> str:
    """An address as it is compared: without its scheme, `www.`, fragment and last slash."""
    return re.sub(r"^https?://(?:www\.)?|#.*$", "", address.strip().casefold()).rstrip("/.,;")


def _plain_title(words: str) -> str:
    """A title as it is compared, without marks; empty where it is too short to name one document alone."""
    plain = re.findall(r"\w+", words.casefold())
    return " ".join(plain) if len(plain) >= _SHORTEST_TITLE else ""


def list_names(text: str, url: str | None) -> tuple[str, ...]:
    """All by which a document may name another one, or be named: addresses in it, its own, and what may be titles."""
    addresses = (plain_address(each) for each in (*_NAMED_ADDRESS.findall(text), url or ""))
    titles = map(_plain_title, (*_LINE.findall(text), *_QUOTED.findall(text)))
    return tuple(dict.fromkeys(filter(None, (*addresses, *titles))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What was inspected, as far as a file says it. Empty where it does not."""

    body: str
    programme: str
    year: str

    def __str__(self) -> str:
        """What is known of it in one line: "Northshire PDU, pdu, 2026"."""
        return ", ".join(filter(None, (self.body, self.programme, self.year)))

    @property
    def _key(self) -> str:
        """The body as it is compared."""
        return self.body.casefold()

    def may_be(self, other: "Story", *, within: int = 0) -> bool:
        """Whether nothing that both say differs. within: years by which two publications of one story may differ."""
        programmes = {self.programme, other.programme} - {"", Programme.OTHER.value}
        bodies = {self._key, other._key} - {""}
        years = [int(each.year) for each in (self, other) if each.year.isdecimal()]
        return len(bodies) < 2 and len(programmes) < 2 and (len(years) < 2 or abs(years[0] - years[1]) <= within)


def read_story(text: str) -> Story:
    """The body, the programme and the year of a briefing's inspection."""
    found = {key: words.search(text) for key, words in _STORY.items()}
    return Story(**{key: each[1].strip(" '\"") if each else "" for key, each in found.items()})


@dataclass(slots=True)
class Stories:
    """The briefings of a folder, by what a document of the same inspection would share with them."""

    by_name: dict[str, Path] = field(default_factory=dict)
    by_body: dict[str, list[Path]] = field(default_factory=dict)
    of: dict[Path, Story] = field(default_factory=dict)

    def note(self, path: Path, text: str) -> None:
        """Take up a briefing, or what it says now."""
        head = text.partition("\n---\n")[0]
        story = read_story(head)
        if path not in self.of and story.body:
            self.by_body.setdefault(story.body.casefold(), []).append(path)
        self.of[path] = story
        for name in (*map(plain_address, _ADDRESS.findall(head)), *map(_plain_title, _TITLE.findall(head))):
            if name:
                self.by_name.setdefault(name, path)

    def find(self, text: str, names: tuple[str, ...]) -> tuple[Path, str] | None:
        """The briefing of the inspection of which a drafted text tells, and why it is that one. None where none is.

        A name that both bear counts where what was inspected does not differ. Without one, body, programme and year
        have to be the same, as far as both say them; a body that is everywhere is no sign.

        Args:
            text: As drafted.
            names: Of its document; see `list_names`.
        """
        story = read_story(text.partition("\n---\n")[0])
        return next(self._find_all(story, names), None)

    def _find_all(self, story: Story, names: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
        for name in names:
            path = self.by_name.get(name)
            if path and story.may_be(self.of[path], within=1):
                yield path, "one names the other" if " " in name else "one has or names the address of the other"
        if story.body and not NO_PLACE.match(story.body):
            for path in self.by_body.get(story.body.casefold(), ()):
                if story.may_be(self.of[path]):
                    yield path, f"both are of one inspection: {self.of[path]}"
