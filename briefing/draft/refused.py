"""What `check` would refuse in a draft, found before anybody sees it: it is left to the author."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from briefing.check import Content, check
from briefing.document import read_text
from briefing.draft.markdown import todo
from briefing.read.sources import Library, SourceDocument

# What marks a gap: its key is missing, or its words stand in a link that leads nowhere
_MARKED: Final = re.compile(r"(?:.*: )?the key “\w+” is missing\Z|“TODO: .*” is still to be done\Z")
# "polarity is “insufficient”, but “half were late” reads as “sufficient”"
_READS: Final = re.compile(r"is “([^”]*)”, but “.*” reads as “([^”]*)”")
_BLOCK: Final = re.compile(r"(?:^(?!\s*$).*\n?)+", re.MULTILINE)
_BULLET: Final = re.compile(r"^- .*\n?(?:^  .*\n?)*", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What `check` names in a draft, and no gap explains.

    Attributes:
        keys: What it says of each dotted key of the front matter: readings that differ, else its message.
        lines: Lines of the prose, counted from 0.
    """

    keys: dict[str, tuple[str, ...]]
    lines: frozenset[int]


def find_refused(text: str, words: str, sha256: str) -> Refused:
    """What `check` names in a drafted text, its source at hand.

    Args:
        text: The draft.
        words: The text of its source.
        sha256: That of its source.
    """
    document = read_text(text, Path("draft.md"))
    source = SourceDocument(path=Path("source.txt"), sha256=sha256)
    vars(source)["text"] = words  # it was read already
    report = check(Content(briefings=(document,), pages=()), Library(documents=(source,)))
    keys: dict[str, tuple[str, ...]] = {}
    lines: set[int] = set()
    places = sorted((place, key) for key, place in document.places.items())
    for problem in report.problems:
        if _MARKED.match(problem.message):
            continue
        if problem.line >= document.body_line:
            lines.add(problem.line - document.body_line)
        else:
            before = [key for place, key in places if place <= (problem.line, problem.column)]
            reads = _READS.search(problem.message)
            keys.setdefault(before[-1] if before else "title", reads.groups() if reads else (problem.message,))
    return Refused(keys=keys, lines=frozenset(lines))


def leave_open(body: str, lines: frozenset[int]) -> str:
    """The prose with a mark in the place of each paragraph, entry of a list or chart that holds one of these lines."""
    for line in sorted(lines, reverse=True):
        at = sum(len(each) + 1 for each in body.split("\n")[:line])
        block = next((each for each in _BLOCK.finditer(body) if each.start() <= at < each.end()), None)
        if block is None:
            continue
        bullet = next((b for b in _BULLET.finditer(body, *block.span()) if b.start() <= at < b.end()), None)
        start, end = (bullet or block).span()
        ids = ", ".join(dict.fromkeys(re.findall(r"\(#([a-z0-9-]+)\)", body[start:end])))
        mark = todo(f"say in your own words what the source says of {ids}" if ids else "say this in your own words")
        body = f"{body[:start]}{'- ' if bullet else ''}{mark}\n{body[end:]}"
    return body
