"""What a briefing takes from its documents, as its file says it: finished or not, each with its line."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode

from briefing.document import BRIEFING, Document
from briefing.document.front import compose, find_end
from briefing.document.rewrite import find_groups, read_tree
from briefing.errors import Problem
from briefing.model import Briefing

FIRST_LINE: Final = 2
"""The line of a file on which its front matter begins."""
_KINDS: Final = {
    "inspection": "inspection",
    "ratings": "rating",
    "figures": "figure",
    "recommendations": "recommendations",
    "quotations": "quotation",
}
_WORDS: Final = {"quotation": "text"}
"""The key that holds the words of a document, where it is not `evidence`."""

_SHA256: Final = re.compile(r"\bsha256: *['\"]?([0-9a-fA-F]{64})\b")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that a briefing takes from a document.

    Attributes:
        key: Its dotted key: "figures.planning", "ratings.0", "recommendations.items.1", "said.0".
        kind: "inspection", "figure", "rating", "quotation", "recommendations" or "words".
        fields: What else its file says of it, as it is written there: the keys that hold one value, or several.
        words: The verbatim words of the document, in one piece or several. Empty where none are given.
        source: The id of its document. None: the first.
        line: The line of the file on which it begins, counted from 1.
        last_line: Its last one.
        drafted: Whether the program wrote it, and nobody has confirmed it.
        problems: What `check` says of it.
        finished: Whether all that it must say is there and can be read.
    """

    key: str
    kind: str
    fields: Mapping[str, Any]
    words: tuple[str, ...]
    source: str | None = None
    line: int
    last_line: int
    drafted: bool = False
    problems: tuple[Problem, ...] = ()
    finished: bool = True


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A document that a briefing names: id, title, sha256 and address as they are written; empty where they are not."""

    id: str
    title: str = ""
    sha256: str = ""
    url: str = ""


def list_entries(document: Document[Briefing], found: tuple[Problem, ...]) -> tuple[Entry, ...]:
    """All that a briefing takes from its documents, in the order of the file; nothing of front matter that is no YAML.

    Args:
        document: The file, read.
        found: All that `check` says of it.
    """
    entries = [*_list_groups(document, found)]
    for key, said in document.said.items():
        line = document.places[key][0]
        problems = tuple(each for each in found if each.line == line and said.words in each.message)
        entries.append(
            Entry(
                key=key,
                kind="words",
                fields={"words": said.words},
                words=(said.evidence,),
                source=said.source,
                line=line,
                last_line=line,
                problems=problems,
            )
        )
    return tuple(entries)


def _list_groups(document: Document[Briefing], found: tuple[Problem, ...]) -> Iterator[Entry]:
    groups = [each for each in _find_groups(document) if "drafted" in each[1].fields]
    starts = {key: line + FIRST_LINE for key, _, _, line in groups}
    ends = {
        key: document.head.count("\n", 0, max(0, find_end(document.head, node) - 1)) + FIRST_LINE
        for key, _, node, _ in groups
    }
    for key, kind, node, _ in groups:
        tree = read_tree(node, kind)
        what = _KINDS.get(key.partition(".")[0], "figure")
        words = tree.pop(_WORDS.get(what, "evidence"), None) or []
        drafted, source = str(tree.pop("drafted", "")).casefold() == "true", str(tree.pop("source", "")) or None
        # what stands in a group within it, such as an entry of a list, is told there
        inner = [each for each in starts if each.startswith(f"{key}.")]
        problems = tuple(
            each
            for each in found
            if starts[key] <= each.line <= ends[key]
            and not any(starts[other] <= each.line <= ends[other] for other in inner)
        )
        broken = {(each.line, each.message) for each in document.problems}
        yield Entry(
            key=key,
            kind=what,
            fields={name: each for name, each in tree.items() if each and _is_plain(each)},
            words=tuple(str(each) for each in ([words] if isinstance(words, str) else words) if str(each).strip()),
            source=source,
            line=starts[key],
            last_line=ends[key],
            drafted=drafted,
            problems=problems,
            finished=not any((each.line, each.message) in broken for each in problems),
        )


def _is_plain(value: Any) -> bool:
    """Whether it is one value, several, or some by name: no group of known keys, nor a list of these."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not any(isinstance(each, dict | list) for each in inner)


def list_cited(document: Document[Briefing]) -> tuple[Cited, ...]:
    """The documents that a briefing names, in its order; of front matter that is no YAML, as far as can be seen."""
    groups = [(key, read_tree(node, kind)) for key, kind, node, _ in _find_groups(document)]
    if not groups:
        return tuple(Cited(id="source", sha256=each[1].casefold()) for each in _SHA256.finditer(document.head))
    return tuple(
        Cited(
            id=key.rpartition(".")[2],
            title=str(tree.get("title") or ""),
            sha256=str(tree.get("sha256") or "").strip().casefold(),
            url=str(tree.get("url") or ""),
        )
        for key, tree in groups
        if key == "source" or (key.startswith("sources.") and key.count(".") == 1)
    )


def _find_groups(document: Document[Briefing]) -> list[tuple[str, Any, MappingNode, int]]:
    """The groups of known keys of a briefing's front matter; none where it is no YAML."""
    try:
        node = compose(document.head)
    except YAMLError:
        return []
    return [*find_groups(node, BRIEFING)] if isinstance(node, MappingNode) else []
